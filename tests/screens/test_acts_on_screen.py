"""What was done is taken back and done again by keys; the list of it; the command window; a series recorded and played."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli.run import run
from tests.by_content import differing, held
from tests.screens.by_keys import sound

TODAY = "2026-03-16"
PAID = ("3", "p", "ctrl+s")
"""The newest invoice, 800.00, paid in full."""


def question(seen: Any) -> str:
    """The question asked, in one line."""
    return " ".join(str(seen.app.screen.query_one("#question").render()).split())


def typed(path: Path, *words: str) -> int:
    """The exit code of a command line on some books."""
    return run(["--books", str(path), "--today", TODAY, *words], lambda _calling: 99)


def only_file(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def is_private(path: Path) -> bool:
    return (path.stat().st_mode & 0o777) == 0o600


async def test_undo_asks_in_words_and_redo_posts_again(run_screens: Callable[..., Any], small_books: Path, made_books: Path) -> None:
    async with run_screens() as seen:
        await seen.press(*PAID)
        paid = held(small_books)
        await seen.press("z")
        assert question(seen).startswith("Take back: Receipt RCP-2026-0003 posted (C2)?")
        assert "→ Receipt RCP-2026-0003 voided" in question(seen)
        assert "→ INV-2026-0003 is open again by 800.00" in question(seen)
        assert held(small_books) == paid, "it was only tried"
        await seen.press("n")
        assert held(small_books) == paid
        await seen.press("z", "y")
        assert "Receipt RCP-2026-0003 voided" in seen.status
        assert "800.00" in seen.line("INV-2026-0003")
        assert held(small_books)["items"] != paid["items"]
        await seen.press("Z")
        assert "Receipt RCP-2026-0004 posted (C2)" in question(seen)
        await seen.press("y")
        assert "paid" in seen.line("INV-2026-0003")
    assert sound(small_books)


async def test_only_this_session_is_taken_back_by_the_key(run_screens: Callable[..., Any], small_books: Path, made_books: Path) -> None:
    async with run_screens() as seen:
        await seen.press("3", "z")
        assert "nothing to take back" in seen.status
        await seen.press("Z")
        assert "nothing to do again" in seen.status
    assert differing(small_books, made_books) == {}


async def test_what_stands_in_the_way_is_said(run_screens: Callable[..., Any], small_books: Path) -> None:
    async with run_screens() as seen:
        await seen.press(*PAID)
        assert typed(small_books, "lock", "--sales", "2026-03-16") == 0
        await seen.press("z")
        assert "locks are moved by hand" in seen.status
        await seen.press("U", "down", "enter")
        assert "locked" in seen.status


async def test_the_list_of_acts(run_screens: Callable[..., Any], small_books: Path) -> None:
    async with run_screens(size=(120, 24)) as seen:
        await seen.press(*PAID, "z", "y", "U")
        assert "done again" in seen.text()
        assert "taken back by act" in seen.line("Receipt RCP-2026-0003 posted")
        assert "can be done again" in seen.line("Receipt RCP-2026-0003 voided")
        await seen.press("enter")
        assert "Do again: Receipt RCP-2026-0004 posted" in question(seen)
        await seen.press("y")
        assert "can be taken back" in seen.line("RCP-2026-0004")
        await seen.press("left_square_bracket")
        assert TODAY in seen.text().splitlines()[0]
        await seen.press("left_square_bracket")
        assert "Nothing was done here" in seen.text()
        await seen.press("right_square_bracket", "right_square_bracket", "a")
        assert "everyone's · all days" in seen.text().splitlines()[0]


async def test_the_command_window(run_screens: Callable[..., Any], small_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("3", "p", "f12")
        assert "crm-tui receipts add --party=C2" in seen.text()
        await seen.press("tab")
        assert '{"type": "receipt", "party": "C2"' in seen.text()
        await seen.press("y")
        assert '"type": "receipt"' in seen.app.clipboard
        await seen.press("tab", "s", "enter")
        written = only_file(tmp_path, "crm-tui-command.*")
        assert content(written).startswith("crm-tui receipts add --party=C2")
        assert is_private(written)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("3", "exclamation_mark"), "crm-tui invoices list"),
        (("3", "slash", *"acme", "enter", "exclamation_mark"), "crm-tui invoices list --filter=acme"),
        (("3", "enter", "exclamation_mark"), "crm-tui invoices show INV-2026-0003"),
        (("2", "enter", "exclamation_mark"), "crm-tui customers show C"),
        (("8", "enter", "exclamation_mark"), "crm-tui report trial-balance"),
        (("9", "tab", "exclamation_mark"), "crm-tui close 2025-01 --check"),
        (("3", "left_square_bracket", "exclamation_mark"), "crm-tui invoices list --from=2026-0"),
    ],
)
async def test_what_is_looked_at_has_a_command(run_screens: Callable[..., Any], small_books: Path, keys: tuple[str, ...], told: str) -> None:
    """It answers, too: with exit code 0."""
    async with run_screens(size=(120, 30)) as seen:
        await seen.press(*keys)
        assert told in seen.text()
        (words,) = seen.app.screen.same.commands
    assert typed(small_books, *words) == 0


async def test_what_is_not_finished_is_told_so_far(run_screens: Callable[..., Any], small_books: Path, made_books: Path) -> None:
    async with run_screens() as seen:
        await seen.press("3", "n", "a", "c", "enter", "f12")
        assert "crm-tui invoices add --party=C1" in seen.text()
        assert "Not finished yet" in seen.text()
    assert differing(small_books, made_books) == {}


@pytest.mark.parametrize("dates", ["d", "t"])
async def test_a_series_is_recorded_and_played(
    dates: str, run_screens: Callable[..., Any], small_books: Path, made_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = Path(shutil.copy(made_books, tmp_path / "other.books"))
    async with run_screens() as seen:
        await seen.press("2", "ctrl+p", *"record", "enter")
        assert "Recording" in seen.status
        await seen.press("n", *"New", "ctrl+s")
        await seen.press(*PAID, "z", "y", "2")
        await seen.press("e", *"x", "ctrl+s", "3")
        assert "Recording" in seen.status, "said wherever there is nothing else to say"
        await seen.press("ctrl+p", *"record", "enter", dates, "enter")
        assert "Recording" not in seen.status
    macro = only_file(tmp_path, "crm-tui-acts.batch")
    assert ("{{today}}" in content(macro)) is (dates == "t")
    assert typed(other, "batch", str(macro)) == 0
    assert differing(small_books, other) == {}
