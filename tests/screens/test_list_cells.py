"""Cells as parts of a filter, whatever the locale writes."""

from __future__ import annotations

import pytest

from crm_tui.filters.lists import read_for
from screens import figures
from screens.formats import USUAL, Formats, write_as
from screens.lists.cells import iso_day, ungrouped

GERMAN, SWISS, AMERICAN = Formats(",", ".", "16.03.2026"), Formats(".", "'", "16.03.2026"), Formats(".", ",", "03/16/2026")


@pytest.mark.parametrize("formats", [USUAL, GERMAN, SWISS, AMERICAN, Formats(",", "\N{NO-BREAK SPACE}", "16-03-2026")])
def test_a_cell_finds_itself(formats: Formats):
    """What is written is read again as what it was."""
    write_as(formats)
    try:
        asked = read_for("invoice", f"={ungrouped('EUR ' + figures.money(123456))}", str, point=formats.point)
        assert [(t.low, t.high) for t in asked.terms] == [("1234.56", "1234.56")]
        assert iso_day(figures.day("2025-11-30")) == "2025-11-30"
    finally:
        write_as(USUAL)
