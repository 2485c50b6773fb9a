"""Every list of books that hold nothing says what is missing and what to press; one that is only narrowed says how to see more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.actions.empty_lists import EMPTY
from crm_tui.actions.printed_keys import named_in
from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.actions.screens import SCOPES
from screens import routes
from screens.widgets.paged_table import PagedTable
from tests.screens.conftest import TODAY, Driven

FORMS = ("receipt", "payment", "refund", "allocate")
NEVER_EMPTY = ("today", "month", "settings", "reports")


@pytest.fixture
def bare_books(tmp_path: Path) -> Path:
    """Books with a chart and nothing else."""
    from crm_tui.ledger.new_books import create_books

    path = tmp_path / "bare.books"
    create_books(path, name="Bare & Co", currency="USD", chart="us_general", first_month="2025-01", today=TODAY)
    return path


@pytest.fixture
def known_books(bare_books: Path) -> Path:
    """The same with records and no document."""
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    records = (
        {"type": "customer", "code": "C1", "name": "Acme"}, {"type": "vendor", "code": "V1", "name": "Mill"},
        {"type": "employee", "code": "E1", "name": "Jo"}, {"type": "product", "code": "P1", "name": "Widget"},
    )  # fmt: skip
    with open_books(bare_books, user="owner", today=TODAY) as books, books.change("import.run") as session:
        for document in records:
            post_document(session, document=document)
    return bare_books


def said(seen: Driven) -> str:
    """What stands in the empty table of the screen."""
    table = next(iter(seen.app.screen.query(PagedTable)))
    assert table.count == 0
    text = "".join(table.render_line(y).text.strip() + " " for y in range(table.header + 1, table.header + 4)).strip()
    assert text, seen.text()
    return text


def screen_of(name: str) -> str:
    """The screen on which a text stands."""
    if name in FORMS:
        return "allocation"
    if name in ("filtered", "state", "span"):
        return "invoices"
    return name.partition(".")[0]


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_named_can_be_pressed_there(name: str):
    there = on_screen(screen_of(name))
    named = named_in(EMPTY[name])
    assert named
    assert [i for i in named if i not in {a.id for a in there if a.keys}] == []


def test_every_screen_with_a_list_has_a_text():
    lists = {*routes.PLACES, "customer", "vendor", "employee", "product", "account", "tax_code", "entry", "report", "keys", "acts"}
    assert lists - set(EMPTY) - set(NEVER_EMPTY) == {"ledger"}, "the ledger is a report, and says what reports say"
    assert lists <= set(SCOPES)


@pytest.mark.parametrize("place", [p for p in routes.PLACES if p not in NEVER_EMPTY])
async def test_every_place_without_rows_says_what_to_press(place: str, run_screens: Any, bare_books: Path):
    async with run_screens(path=bare_books) as seen:
        seen.app.show_place(place)
        await seen.settle()
        table = next(iter(seen.app.screen.query(PagedTable)))
        if table.count:
            assert place in ("accounts", "tax_codes", "tasks", "ledger", "receivables", "payables"), seen.text()
            return
        name = place if place in EMPTY else "report"
        first = named_in(EMPTY[name])[0]
        from crm_tui.actions.printed_keys import shown

        key = shown(next(a.keys[0] for a in ACTIONS if a.id == first))
        assert f" {key} " in f" {said(seen)}".replace(":", " : ")


@pytest.mark.parametrize(
    ("kind", "code", "parts"),
    [
        (
            "customer",
            "C1",
            ("No document of this customer in the last year: n writes an invoice", "Nothing is open: n writes", "No contact yet: e adds"),
        ),
        ("vendor", "V1", ("No document of this vendor in the last year: i enters a bill", "Nothing is open: i enters", "No contact yet: e adds")),
        ("employee", "E1", ("No document of this person in the last year", "Nothing is open", "No contact yet: e adds")),
        ("product", "P1", ("On no document yet: 3 leads to the invoices",)),
        ("account", "1000", ("Nothing was posted on it yet",)),
    ],
)
async def test_every_part_of_a_card_says_what_to_press(kind: str, code: str, parts: tuple[str, ...], run_screens: Any, known_books: Path):
    async with run_screens(path=known_books) as seen:
        seen.app.open_found((kind, code))
        await seen.settle()
        for n, part in enumerate(parts):
            if n:
                await seen.press("tab")
            assert said(seen).startswith(part)


@pytest.mark.parametrize(("kind", "start"), [("receipt", {"party": "C1"}), ("payment", {"party": "V1"}), ("refund", {"party": "C1", "ledger": "ar"})])
async def test_a_form_with_nothing_open_says_so(kind: str, start: dict[str, str], run_screens: Any, known_books: Path):
    async with run_screens(path=known_books) as seen:
        seen.app.begin(kind, **start)
        await seen.settle()
        assert said(seen).startswith("There is no credit" if kind == "refund" else "Nothing is open; the money stays as a credit")


async def test_a_filter_without_a_hit_says_how_to_clear_it(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type("zzzz")
        await seen.settle()
        assert said(seen) == "Nothing fits the filter: Esc clears it."
        await seen.press("escape")
        assert seen.app.screen.table.count == 4


async def test_a_period_without_a_document_says_how_to_see_others(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "left_square_bracket", "left_square_bracket", "left_square_bracket", "left_square_bracket")
        await seen.settle()
        assert said(seen) == "Nothing in this period: [ and ] show others, Esc shows all days."


async def test_it_is_said_in_the_users_language_and_whole_on_a_narrow_screen(run_screens: Any, bare_books: Path):
    async with run_screens(path=bare_books, size=(60, 20)) as seen:
        await seen.press("6", "tab")
        await seen.settle()
        assert said(seen) == "No entry was made by hand yet: n writes one, B enters opening balances."
