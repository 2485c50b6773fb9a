"""Whatever is done is taken back, and done again: the ledger and the open items are at every date as they were (I14, I15, I16, I22, I23)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crm_tui.acts.undo import redo_act, undo_act
from crm_tui.books.books import Books
from crm_tui.books.connection import reading
from crm_tui.errors import Refused
from crm_tui.proofs.prove import prove
from crm_tui.reports import run_report
from tests.random_books import DEALS, TODAY, Dealing, copied, figures, new_template

FEW = settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
REPORTS = ("trial-balance", "ar-ageing", "ap-ageing", "balance-sheet")
DAYS = ("2025-03-31", "2025-07-31", "2025-12-31")
MAY_REFUSE = {"has_allocations", "over_allocation", "period_locked", "number_date_order", "relief_not_yet_due", "negative_total"}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("acts"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("acts-random")


def ledger(path: Path) -> dict[str, Any]:
    """Account -> day -> movement; party -> day -> movement of its open items, in base; the items by themselves; zeros left out."""
    held = figures(path)
    owners: dict[Any, Counter[str]] = defaultdict(Counter)
    for item, moves in held.items_in_base.items():
        owners[held.owner[item]].update(moves)
    items = Counter((held.owner[item], tuple(sorted(_moved(moves).items()))) for item, moves in held.items.items() if _moved(moves))
    return {
        "accounts": {code: _moved(moves) for code, moves in held.accounts.items() if _moved(moves)},
        "owed": {owner: _moved(moves) for owner, moves in owners.items() if _moved(moves)},
        "items": items,
    }


def _moved(moves: Any) -> dict[str, int]:
    return {day: amount for day, amount in moves.items() if amount}


def reports(path: Path) -> list[Any]:
    """The rows of the statements that say anything: an account whose postings were all taken back is shown with zeros."""
    with reading(path) as connection:
        rows = [run_report(connection, name, {"as_of": day}, TODAY).rows for name in REPORTS for day in DAYS]
    return [[row.cells for row in found if any(isinstance(value, int) and value for value in row.cells.values())] for found in rows]


def unsound(path: Path) -> list[Any]:
    with reading(path) as connection:
        return [(proof.code, proof.detail) for proof in prove(connection) if not proof.ok]


@given(deals=st.lists(DEALS, min_size=4, max_size=14))
@FEW
def test_undo_and_redo_of_random_dealings(template: Path, folder: Path, deals: list[Any]) -> None:
    """Each dealing is taken back at once and done again; where a rule refuses that, nothing has changed."""
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in deals:
        before, told = ledger(books.path), reports(books.path)
        document = dealing.happen(deal)
        if document is None:
            continue
        after = ledger(books.path)
        if refused(undo_act, books):
            assert ledger(books.path) == after
            continue
        keys = ("accounts", "owed") if deal.kind == "reverse" else ("accounts", "owed", "items")
        assert {key: ledger(books.path)[key] for key in keys} == {key: before[key] for key in keys}, document
        if deal.kind != "reverse":
            assert reports(books.path) == told
        redone(books, after, keys, dealing)
    assert unsound(books.path) == []
    books.close()


def refused(take: Callable[[Books], Any], books: Books) -> bool:
    """Whether a rule, and one that may well do so, refused it."""
    try:
        take(books)
    except Refused as refusal:
        if refusal.code not in MAY_REFUSE:
            raise
        return True
    return False


def redone(books: Any, after: dict[str, Any], keys: tuple[str, ...], dealing: Dealing) -> None:
    done: list[Any] = []
    if refused(lambda books: done.append(redo_act(books).act), books):
        return
    (act,) = done
    assert {key: ledger(books.path)[key] for key in keys} == {key: after[key] for key in keys}, act
    for step in act.did:
        if step["do"] == "post" and step["document"]["type"] in dealing.numbers:
            dealing.numbers[step["document"]["type"]].append(f"{step['document']['type']}:{step['name']}")


@given(deals=st.lists(DEALS, min_size=4, max_size=14))
@FEW
def test_all_acts_are_taken_back_one_after_the_other(template: Path, folder: Path, deals: list[Any]) -> None:
    """From the latest to the first, as far as the ledger lets it; without reversals and dated releases nothing is left of what was done."""
    books = copied(template, folder)
    dealing = Dealing(books)
    before = ledger(books.path)
    happened = [document for deal in deals if deal.kind not in ("reverse", "unallocate") and (document := dealing.happen(deal)) is not None]
    after = ledger(books.path)
    for _document in happened:
        undo_act(books)
    assert {key: ledger(books.path)[key] for key in ("accounts", "owed", "items")} == {key: before[key] for key in ("accounts", "owed", "items")}
    assert unsound(books.path) == []
    for _document in happened:
        redo_act(books)
    assert [ledger(books.path)[key] for key in ("accounts", "owed")] == [after[key] for key in ("accounts", "owed")]
    assert unsound(books.path) == []
    books.close()
