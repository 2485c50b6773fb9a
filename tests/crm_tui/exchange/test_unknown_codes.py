"""A file full of codes that are not there: what was probably meant is looked for in the first refusals only, whatever way it came."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from crm_tui.documents.post import post_document
from crm_tui.errors import BooksError
from crm_tui.exchange.csv_import import import_plan, preview_plan, read_plan
from crm_tui.exchange.csv_profiles import Profile
from crm_tui.exchange.lines import post_lines
from crm_tui.ledger.near import near_codes
from crm_tui.words import worded

ROWS, MOST = 25, 20
MEANT, GENERAL = "did you mean ACME (Acme Ltd)?", "add it first: crm-tui customers add"


@pytest.fixture
def books(new_books: Callable[..., Any]) -> Any:
    made = new_books()
    with made.change("test.make") as session:
        post_document(session, document={"type": "customer", "code": "ACME", "name": "Acme Ltd"})
    return made


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes whose likes were looked for."""
    found: list[str] = []

    def counted(connection: Any, table: str, text: str) -> str:
        found.append(text)
        return near_codes(connection, table, text)

    monkeypatch.setattr("crm_tui.documents.directory.near_codes", counted)
    return found


def imported(books: Any) -> list[str | None]:
    """The hints of a file that is not imported."""
    plan = _plan()
    with pytest.raises(BooksError) as refused:
        import_plan(books, plan, lambda _result: None)
    return [worded(fault).hint for fault in (refused.value, *refused.value.others)]


def previewed(books: Any) -> list[str | None]:
    return [worded(refusal).hint for refusal in preview_plan(books, _plan(), lambda _result: None).refusals]


def _plan() -> Any:
    rows = [f"I-{i},ACM{i % 10},2025-02-01,1,5.00" for i in range(ROWS)]
    return read_plan("\n".join(["number,party,date,quantity,price", *rows]).encode(), "invoice", Profile())


def _by_line(books: Any, *, dry_run: bool) -> list[str | None]:
    line = {"quantity": "1", "price": "5.00"}
    texts = [json.dumps({"type": "invoice", "party": f"ACM{i % 10}", "date": "2025-02-01", "lines": [line]}) for i in range(ROWS)]
    results: list[Any] = []
    post_lines(books, texts, each=True, dry_run=dry_run, emit=results.append)
    return [result["error"]["hint"] for result in results]


def posted_each(books: Any) -> list[str | None]:
    return _by_line(books, dry_run=False)


def tried_each(books: Any) -> list[str | None]:
    return _by_line(books, dry_run=True)


@pytest.mark.parametrize("way", [imported, previewed, posted_each, tried_each])
def test_only_the_first_refusals_are_searched_for(books: Any, searched: list[str], way: Callable[[Any], list[str | None]]) -> None:
    hints = way(books)
    first_try = 1 if way is imported else 0  # the try that stopped the import; then the whole file is looked through
    assert len(hints) == ROWS
    assert len(searched) == MOST + first_try
    assert hints == [MEANT] * MOST + [GENERAL] * (ROWS - MOST)


def test_each_run_has_its_own(books: Any, searched: list[str]) -> None:
    previewed(books)
    assert previewed(books)[0] == MEANT
    assert len(searched) == 2 * MOST
