"""Keys that arrive all at once do what they would do one by one."""

from __future__ import annotations

from typing import Any

from textual import events


def burst(seen: Any, *keys: str) -> None:
    """All keys into the program's queue, as a terminal sends them after a pause of the machine."""
    for key in keys:
        for each in [key] if key in ("enter", "tab", "escape", "ctrl+s", "ctrl+n") else list(key):
            seen.app.post_message(events.Key(each, each if len(each) == 1 else None))


async def test_letters_after_enter_and_tab_go_to_the_next_field(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        burst(seen, "Nova", "enter", "nova", "tab", "14", "enter", "555")
        await seen.settle()
        assert [seen.line(label)[18:24].strip() for label in ("Name *", "E-mail", "Terms", "Phone")] == ["Nova", "nova", "net 14", "555"]


async def test_the_keys_of_a_new_screen_wait_for_it(run_screens: Any):
    async with run_screens() as seen:
        burst(seen, "3", "n", "acme")
        await seen.settle()
        await seen.settle()
        assert "acme" in seen.line("Customer *")


async def test_what_is_typed_while_a_lookup_waits_goes_to_the_next_field(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", *["tab"] * 6)
        burst(seen, "germ", "enter", "500", "enter", "Notes")
        await seen.settle()
        assert [seen.line(label).split()[-1] for label in ("Country", "Credit limit", "Notes")] == ["Germany", "500.00", "Notes"]


async def test_customers_typed_in_one_breath_are_all_saved(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        for i in range(5):
            burst(seen, f"Name{i}", "enter", f"m{i}@example.org", "enter", "30", "ctrl+n")
        burst(seen, "Last")
        for _wait in range(20):
            await seen.settle()
        assert "Last" in seen.line("Name *")
    rows = answered(lambda c: c.execute("SELECT name, email, terms FROM party WHERE name LIKE 'Name%' ORDER BY id").fetchall())
    assert rows == [(f"Name{i}", f"m{i}@example.org", "net 30") for i in range(5)]


async def test_what_is_typed_before_a_record_is_read_takes_its_place(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down")
        burst(seen, "e", "Acme New", "ctrl+s")
        for _wait in range(5):
            await seen.settle()
        assert seen.status == "Changed customer C1"
    assert answered(lambda c: c.execute("SELECT name FROM party WHERE code = 'C1'").fetchone()) == ("Acme New",)
