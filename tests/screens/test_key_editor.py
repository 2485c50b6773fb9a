"""Keys changed on the screen: what speaks against one is said before it is taken, what is taken counts at once and stands in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.settings import Settings, read_settings, settings_file


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


async def open_editor(seen: Any, action: str) -> None:
    """The editor with the cursor on an action."""
    await seen.press("3", "ctrl+p")
    await seen.type("change the keys")
    await seen.press("enter", "slash")
    await seen.pilot.press(*("full_stop" if c == "." else "underscore" if c == "_" else c for c in action))
    await seen.press("enter")
    assert seen.app.screen.table.current.key == action


async def test_a_new_key_counts_at_once_and_stands_in_the_file(run_screens: Any):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('# mine\nlang = "en"  # spoken\n', encoding="utf-8")
    async with run_screens() as seen:
        await open_editor(seen, "invoice.new")
        await seen.press("enter", "I")
        assert "Enter takes it: I" in seen.text()
        await seen.press("enter")
        assert "own" in seen.line("New invoice")
        await seen.press("escape", "escape")
        assert "I New" in seen.text()
        await seen.press("n")
        assert "New invoice" not in seen.line("Test & Co")
        await seen.press("I")
        assert "New invoice" in seen.line("Test & Co")
    text = settings_file().read_text(encoding="utf-8")
    assert text.startswith('# mine\nlang = "en"  # spoken\n')
    assert read_settings({}).keymap == {"invoice.new": ["I"]}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("p", "Receive a payment has it already, on: Invoices"),
        ("ctrl+p", "not free"),
        ("7", "not free"),
        ("ctrl+j", "never arrives"),
    ],
)
async def test_what_speaks_against_a_key_is_said_and_it_is_not_taken(key: str, said: str, run_screens: Any):
    async with run_screens() as seen:
        await open_editor(seen, "invoice.new")
        await seen.press("enter", key)
        assert said in seen.text().replace("\n", " ")
        await seen.press("escape")
        assert seen.app.keys["invoice.new"] == ("n", "ctrl+n")
    assert not settings_file().exists()


async def test_a_key_that_may_not_arrive_keeps_one_that_does(run_screens: Any):
    async with run_screens() as seen:
        await open_editor(seen, "list.filter")
        await seen.press("enter", "f4")
        assert "does not arrive in every terminal" in " ".join(seen.text().split())
        await seen.press("enter")
        assert seen.app.keys["list.filter"] == ("f4", "slash")


async def test_one_more_key_and_back_again(run_screens: Any):
    async with run_screens() as seen:
        await open_editor(seen, "invoice.new")
        await seen.press("a", "I", "enter")
        assert seen.app.keys["invoice.new"] == ("n", "ctrl+n", "I")
        await seen.press("r")
        assert seen.app.keys["invoice.new"] == ("n", "ctrl+n")
        assert read_settings({}).keymap == {}


async def test_a_key_map_is_chosen_and_all_own_keys_go(run_screens: Any):
    async with run_screens() as seen:
        await open_editor(seen, "invoice.new")
        await seen.press("a", "I", "enter", "p", "q")
        assert "Keys: quickbooks" in seen.line("Test & Co")
        assert seen.app.keys["invoice.new"] == ("n", "ctrl+n", "I")
        assert seen.app.keys["bill.new"] == ("ctrl+n",)
        await seen.press("R", "y")
        assert seen.app.keys["invoice.new"] == ("ctrl+n",)
    assert read_settings({}).keys == "quickbooks"
    assert read_settings({}).keymap == {}


async def test_two_actions_change_their_keys(run_screens: Any):
    own = {"document.void": ["r"], "document.reverse": ["d"]}
    async with run_screens(settings=Settings(keymap=own)) as seen:
        await seen.press("3", "r")
        assert "Void INV" in seen.text()
        await seen.press("escape", "d")
        assert "Reverse INV" in seen.text()


async def test_wrong_keys_are_told_and_the_program_starts(run_screens: Any):
    async with run_screens(settings=Settings(keymap={"invoice.nwe": ["n"], "bill.new": ["B"]})) as seen:
        assert "invoice.nwe" in seen.status
        assert "invoice.new" in " ".join(seen.text().split())
        assert seen.app.keys["bill.new"] == ("B",)


async def test_an_action_without_keys_is_given_one(run_screens: Any):
    async with run_screens(settings=Settings(keymap={"begin.bill": ["ctrl+e"]})) as seen:
        await seen.press("8", "ctrl+e")
        assert "New bill" in seen.line("Test & Co")
