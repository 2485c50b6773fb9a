"""Keys that arrive all at once do what they would do one by one."""

from __future__ import annotations

from typing import Any

from textual import events


def burst(seen: Any, *keys: str) -> None:
    """All keys into the program's queue, as a terminal sends them after a pause of the machine."""
    for key in keys:
        for each in [key] if key in ("enter", "tab", "escape", "ctrl+s") else list(key):
            seen.app.post_message(events.Key(each, each if len(each) == 1 else None))


async def test_letters_after_enter_and_tab_go_to_the_next_field(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        burst(seen, "Nova", "enter", "nova", "tab", "net", "enter", "555")
        await seen.settle()
        assert [seen.line(label).split()[-1] for label in ("Name *", "E-mail", "Terms", "Phone")] == ["Nova", "nova", "net", "555"]


async def test_the_keys_of_a_new_screen_wait_for_it(run_screens: Any):
    async with run_screens() as seen:
        burst(seen, "3", "n", "acme")
        await seen.settle()
        await seen.settle()
        assert "acme" in seen.line("Customer *")
