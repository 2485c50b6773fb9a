"""The mouse as a courtesy: rows, footer, tabs and titles answer to it; nothing needs it."""

from __future__ import annotations

from typing import Any

from textual import events


async def click(seen: Any, selector: str, x: int, y: int = 0, times: int = 1) -> None:
    await seen.pilot.click(selector, offset=(x, y), times=times)
    await seen.settle()


def wheel(table: Any, kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(table, 5, 5, 0, 0, 0, False, False, False)


async def test_a_click_selects_and_a_double_click_opens(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3")
        table = seen.app.screen.table
        await click(seen, "#list", 5, 2)
        assert table.cursor_row == 1
        number = str(table.current.key[1])
        await click(seen, "#list", 5, 3, times=2)
        assert seen.app.screen.place == "invoice"
        assert number not in seen.line("Test & Co")


async def test_a_click_on_a_key_of_the_footer_is_as_good_as_the_key(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2")
        footer = seen.line("Help")
        await click(seen, "#key-line", footer.index("Help"))
        assert type(seen.app.screen).__name__ == "HelpScreen"


async def test_tabs_are_clicked(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2")
        await click(seen, "#part-line", seen.line("[Customers]").index("Vendors"))
        assert seen.app.current_mode == "vendors"
        await click(seen, "#part-line", seen.line("[Vendors]").index("Customers"))
        assert seen.app.current_mode == "customers"
        await seen.press("enter")
        await click(seen, "#part-line", seen.line("[Statement]").index("Contacts"))
        assert "[Contacts]" in seen.text()


async def test_the_wheel_scrolls_and_the_cursor_stays(run_screens: Any):
    async with run_screens(size=(80, 20)) as seen:
        seen.app.show_place("accounts")
        await seen.settle()
        table = seen.app.screen.table
        assert table.count > table.rows_shown
        table._on_mouse_scroll_down(wheel(table, events.MouseScrollDown))
        await seen.settle()
        assert table.scroll_offset.y > 0
        assert table.cursor_row == 0
        await seen.press("down")
        assert table.scroll_offset.y <= table.cursor_row == 1
