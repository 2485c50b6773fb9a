"""The table over a list far longer than the screen: only what is seen is asked for, and every row is the right one."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from textual.app import App, ComposeResult

from screens.widgets.paged_table import KEPT_PAGES, PAGE, PagedTable
from screens.widgets.table_layout import TableColumn, TableRow

ROWS = 100_000


class Long(App[None]):
    """A table of a hundred thousand rows, answered at once."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.opened: list[object] = []

    def compose(self) -> ComposeResult:
        yield PagedTable((TableColumn("n", "Number", 10, right=True), TableColumn("text", "Text", 10, share=1)), name="list")

    def on_mount(self) -> None:
        self.query_one(PagedTable).show_count(ROWS)

    def on_paged_table_rows_wanted(self, event: PagedTable.RowsWanted) -> None:
        self.asked.append(event.page)
        event.table.fill(event.page, [TableRow(i, (str(i), f"row {i}")) for i in range(event.page * PAGE, min(ROWS, (event.page + 1) * PAGE))])

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.opened.append(event.row.key)

    def rows(self) -> list[str]:
        return [strip.text.split()[0] for strip in self.screen._compositor.render_strips() if strip.text.split()]


async def drawn(pilot: Any) -> None:
    """Until what the last key asked for has been given and drawn."""
    for _step in range(3):
        await pilot.pause()


async def test_first_last_and_pages_between():
    app = Long()
    async with app.run_test(size=(40, 12)) as pilot:
        await drawn(pilot)
        assert app.rows() == ["Number", *map(str, range(11))]
        assert app.asked == [0]
        await pilot.press("end")
        await drawn(pilot)
        assert app.rows() == ["Number", *map(str, range(ROWS - 11, ROWS))]
        assert set(app.asked) <= {0, (ROWS - 1) // PAGE, (ROWS - 1) // PAGE - 1}
        await pilot.press("pageup", "pageup", "enter")
        await drawn(pilot)
        assert app.opened == [ROWS - 1 - 22]
        await pilot.press("home", "down", "j", "k", "enter")
        await drawn(pilot)
        assert app.opened[-1] == 1
        assert app.rows()[1] == "0"


async def test_pages_are_forgotten_but_never_wrong():
    app = Long()
    async with app.run_test(size=(40, 12)) as pilot:
        table = app.query_one(PagedTable)
        for page in range(0, 700, 10):
            table.cursor_row = page * PAGE
            await drawn(pilot)
            assert table.current is not None
            assert table.current.key == page * PAGE
        assert len(table._pages) <= KEPT_PAGES


async def test_the_next_page_is_asked_for_before_it_is_seen():
    app = Long()
    async with app.run_test(size=(40, 12)) as pilot:
        await drawn(pilot)
        app.query_one(PagedTable).cursor_row = PAGE // 2
        app.query_one(PagedTable).action_cursor("1")
        await drawn(pilot)
        assert app.asked == [0, 1]


class FakeListing:
    """A list of numbers by keyset, as the middle floor gives them."""

    def __init__(self, count: int) -> None:
        self.count, self.reads = count, 0

    def first(self, session: Any, limit: int) -> Sequence[int]:
        self.reads += 1
        return range(min(limit, self.count))

    def ids(self, session: Any) -> array[int]:
        return array("q", range(self.count))

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[int]:
        self.reads += 1
        return list(ids)


async def test_a_pager_feeds_a_screen(run_screens: Any, monkeypatch: Any):
    from screens.lists.parties import CustomersScreen

    listing = FakeListing(5000)
    monkeypatch.setattr(CustomersScreen, "listing", lambda self, search: listing)
    monkeypatch.setattr(CustomersScreen, "worded_row", lambda self, row: TableRow(row, (f"name {row}", *[""] * 6)))
    async with run_screens() as seen:
        await seen.press("2")
        assert "5,000 rows" in seen.text()
        assert "name 0" in seen.text()
        await seen.press("end")
        assert "name 4999" in seen.text()
        assert listing.reads <= 4
