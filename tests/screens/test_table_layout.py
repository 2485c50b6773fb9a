"""How columns share a width, and how texts are cut on the border of a cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.cells import fitted, wrapped
from screens.widgets.table_layout import TableColumn, laid_out

COLUMNS = (
    TableColumn("name", "Name", 10, share=1),
    TableColumn("code", "Code", 6, rank=2),
    TableColumn("amount", "Amount", 8, right=True),
    TableColumn("note", "Note", 10, rank=1),
)


def shown(width: int, **more: object) -> list[tuple[str, int]]:
    return [(COLUMNS[p.index].id, p.width) for p in laid_out(COLUMNS, width, **more)]  # type: ignore[arg-type]


def test_what_is_left_goes_to_the_column_that_shares():
    assert shown(60) == [("name", 33), ("code", 6), ("amount", 8), ("note", 10)]


def test_the_least_important_go_first():
    assert shown(36) == [("name", 16), ("amount", 8), ("note", 10)]
    assert shown(25) == [("name", 16), ("amount", 8)]


def test_a_figure_takes_the_cells_it_needs():
    assert shown(36, needed=[0, 0, 14, 0]) == [("name", 10), ("amount", 14), ("note", 10)]


def test_a_column_in_focus_is_brought_into_view_and_the_first_one_stays():
    assert shown(25, focus=2) == [("name", 16), ("amount", 8)]
    assert shown(25, focus=1) == [("name", 18), ("code", 6)]
    assert shown(21, focus=3) == [("name", 10), ("note", 10)]
    assert shown(30, focus=3) == [("name", 10), ("amount", 8), ("note", 10)]


def test_a_text_is_not_stretched_away_from_its_figures():
    """By hand: 300 cells; the name stops at 56, what comes after the figure may take the rest."""
    assert shown(300) == [("name", 56), ("code", 6), ("amount", 8), ("note", 10)]
    wide = (*COLUMNS[:3], TableColumn("note", "Note", 10, share=1))
    assert [(p.index, p.width) for p in laid_out(wide, 300)] == [(0, 56), (1, 6), (2, 8), (3, 227)]


def test_one_column_is_shown_however_narrow():
    assert [width for _id, width in shown(5)] == [5]


@given(st.text(max_size=30), st.integers(0, 40), st.booleans())
def test_a_text_takes_exactly_its_cells(text: str, width: int, right: bool):
    text = "".join(c for c in text if c.isprintable())
    assert cell_len(fitted(text, width, right=right)) == width


def test_a_wide_character_is_not_cut_in_two():
    assert fitted("上海电子", 6) == "上海 …"
    assert fitted("abc", 5, right=True) == "  abc"


def test_a_long_text_is_broken_at_spaces_and_a_long_word_at_the_border_of_a_cell():
    """By hand: wide characters take two cells."""
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrapped("上海电子", 5) == ["上海", "电子"]
    assert wrapped("", 5) == [""]
