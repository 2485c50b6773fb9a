"""Words for codes in the tables of reports, and for the columns of screens, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crm_tui.books.connection import reading
from crm_tui.reports.registry import run_report
from crm_tui.words import _, speak
from screens.cards import document as card
from screens.forms import settling_words
from screens.forms.titles import title_of
from screens.lists import documents
from screens.lists.documents import STATE_TITLES
from screens.lists.records import ProductsScreen
from screens.reports.report_table import table_columns, table_rows
from screens.widgets.grid import sides, trade

DAY = "2026-03-16"
SUBTYPES = {
    "en": ["bank", "accounts receivable", "accounts payable", "sales", "administration"],
    "zh_CN": ["银行存款", "应收账款", "应付账款", "销售", "管理费用"],
}
TAX_CODES = {
    "card": next(c.title for c in card._COLUMNS if c.id == "tax"), "products": next(c.title for c in ProductsScreen.columns if c.id == "tax"),
    "lines": trade.TAX.title, "journal": sides.TAX.title, "field": title_of("journal", "tax"),
}  # fmt: skip
LEFT = {"list": documents._OPEN, "settling": next(c for c in settling_words.COLUMNS if c.id == "left")}


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


def column(report: str, name: str, books: object, **asked: str) -> list[str]:
    with reading(books) as connection:  # type: ignore[arg-type]
        found = run_report(connection, report, asked, DAY)
    at = [each.id for each in table_columns(found)].index(name)
    return [row.cells[at] for row in table_rows(found)]


def test_subtypes_are_words(small_books: object, language: str):
    """By hand: checking, receivables, payables, sales, office."""
    assert [cell for cell in column("trial-balance", "subtype", small_books, as_of=DAY) if cell] == SUBTYPES[language]


@pytest.mark.parametrize(
    ("report", "name", "asked"),
    [
        ("customer-statement", "kind", {"party": "C1"}),
        ("timeline", "kind", {"party": "C1"}),
        ("open-items", "type", {}),
        ("open-items", "side", {}),
        ("document-register", "status", {"type": "invoice"}),
    ],
)
def test_no_code_is_shown_in_chinese(small_books: object, report: str, name: str, asked: dict[str, str]):
    speak("zh_CN")
    try:
        cells = [cell for cell in column(report, name, small_books, **asked) if cell]
    finally:
        speak("en")
    assert cells
    assert not [cell for cell in cells if cell.isascii()]


@pytest.mark.parametrize("where", TAX_CODES)
def test_the_column_of_a_tax_code_is_no_amount(where: str, language: str):
    assert _(TAX_CODES[where]) == {"en": "Tax code", "zh_CN": "税码"}[language]


@pytest.mark.parametrize("where", LEFT)
def test_what_is_left_is_no_verb(where: str, language: str):
    assert _(LEFT[where].title) == {"en": "Outstanding", "zh_CN": "未清金额"}[language]
    assert LEFT[where].width >= len("Outstanding")


def test_a_state_is_no_verb(language: str):
    assert _(STATE_TITLES["open"]) == {"en": "Open documents", "zh_CN": "未清单据"}[language]
