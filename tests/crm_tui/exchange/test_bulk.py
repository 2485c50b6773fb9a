"""The bulk path writes what the path of single documents writes, and every rule that it proves stops a load that breaks it."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crm_tui.documents.inputs.reading import validated
from crm_tui.documents.post import post_valid
from crm_tui.errors import BooksError, Unexpected
from crm_tui.exchange import lines as exchange
from crm_tui.exchange.bulk import bulk_desk
from crm_tui.exchange.bulk_proofs import PROOFS
from tests.random_books import DEALS, Dealing, contents, copied, new_template, post

DAY = "2025-03-01"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bulk")


@given(deals=st.lists(DEALS, min_size=4, max_size=30))
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_both_ways_write_the_same_rows(template: Path, folder: Path, deals: list[Any]) -> None:
    """Documents one by one, each in a unit of work of its own; then all of them in one load: row for row the same, hashes and balances too."""
    books, other = copied(template, folder), copied(template, folder)
    dealing = Dealing(books)
    documents = [document for deal in deals if (document := dealing.happen(deal)) is not None]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "BULK_FROM", 1)
        patch.setattr("crm_tui.exchange.bulk.CHUNK", 3)
        told: list[dict[str, Any]] = []
        exchange.post_lines(other, [json.dumps(document) for document in documents], emit=told.append)
    assert [result["status"] for result in told] == ["posted"] * len(documents)
    one_by_one, at_once = contents(books.path), contents(other.path)
    for table in one_by_one:
        assert at_once[table] == one_by_one[table], table
    books.close()
    other.close()


INVOICE = {"type": "invoice", "party": "C1", "date": DAY, "lines": [{"quantity": "1", "price": "100", "tax": "S20"}]}
RECEIPT = {"type": "receipt", "party": "C1", "date": DAY, "amount": "50", "account": "1000"}
BEFORE: list[dict[str, Any]] = [
    {**INVOICE, "number": "I-0", "date": "2025-01-10"},
    {**RECEIPT, "number": "R-0", "date": "2025-01-10"},
    {**INVOICE, "number": "I-V", "date": "2025-01-10"},
    {**RECEIPT, "number": "R-V", "date": "2025-01-11", "allocate": {"I-V": "50"}},
    {"type": "unallocate", "from": "R-V", "to": "I-V", "amount": "20", "date": "2025-01-12"},
    {"type": "void", "document": "I-V", "reason": "mistake", "unapply": True},
]
"""Books with an item that has ended and allocations that were taken back: the proofs hold there, too."""
LOAD: list[dict[str, Any]] = [
    {**INVOICE, "number": "I-1"},
    {**RECEIPT, "allocate": {"I-1": "50"}},
    {"type": "allocate", "from": "R-0", "to": "I-0", "amount": "50", "date": "2025-02-10"},
    {**INVOICE, "number": "I-2"},
    {"type": "reverse", "document": "I-2", "date": "2025-03-02", "reason": "mistake"},
]
LOCK = "INSERT INTO period_lock (name, date, reason, at, by) VALUES ('{}', '{}', '', '', '')"
LAST_LINE = (
    "account_id, day, month, side, amount, currency, foreign_amount, party_id, product_id, salesperson_id, project, tax_code_id, tax_base,"
    " tax_point, sale, quantity, sale_tax FROM line ORDER BY id DESC LIMIT 1"
)
FAULTS: dict[str, str] = {
    "entries balance, with": "UPDATE line SET amount = amount + 1 WHERE id = (SELECT max(id) FROM line)",
    "every new line belongs": f"INSERT INTO line SELECT id + 1, entry_id + 1, {LAST_LINE}",
    "entries follow one another": "UPDATE entry SET prev_hash = 'x' WHERE id = (SELECT max(id) FROM entry)",
    "no new entry is dated in a locked period": LOCK.format("all", "2025-03-01"),
    "no new line is in a tax return": LOCK.format("tax", "2025-03-01"),
    "no new entry but an opening one": "UPDATE company SET first_month = '2025-04'",
    "every line has an account": "UPDATE line SET party_id = NULL WHERE party_id IS NOT NULL",
    "documents come to what their lines": "UPDATE document_line SET net = net + 1",
    "documents come to what they leave": "UPDATE document SET gross = gross + 1 WHERE number = 'I-1'",
    "the control accounts moved": "UPDATE item SET base = base + 1, open_base = open_base + 1 WHERE open_amount > 0",
    "allocations settle a debit": "UPDATE allocation SET date = '2025-01-09'",
    "what is left of an item": "UPDATE item SET open_amount = open_amount - 1 WHERE id = 1",
    "what has ended": "UPDATE document SET ended_by = 'reverse', ended_on = date WHERE number = 'I-1'",
    "no allocation is dated in a locked": LOCK.format("all", "2025-02-28"),
}


def load_with(books: Any, fault: str) -> None:
    """Puts a fault into a load's own transaction, past all services."""
    with books.change("test") as session, bulk_desk(session) as bulk:
        for document in LOAD:
            post_valid(session, bulk.desk, validated(document))
        bulk.write()
        session.driver.execute(fault)


@pytest.mark.parametrize("what", PROOFS)
def test_a_load_that_breaks_a_rule_is_stopped(what: str, template: Path, folder: Path) -> None:
    """Each proof finds its fault, and nothing of the load stays."""
    fault = next((sql for start, sql in FAULTS.items() if what.startswith(start)), None)
    assert fault is not None, "a proof without a fault that it finds"
    books = copied(template, folder)
    for document in BEFORE:
        post(books, document)
    before = contents(books.path)
    with pytest.raises(Unexpected) as refusal:
        load_with(books, fault)
    assert (refusal.value.code, refusal.value.values["what"]) == ("bulk_proof", what)
    assert contents(books.path) == before
    load_with(books, "SELECT 1")
    books.close()


@pytest.mark.parametrize(("lock", "is_shut"), [("sales", True), ("purchases", False)])
def test_a_settlement_is_held_against_the_lock_of_its_ledger(lock: str, is_shut: bool, template: Path, folder: Path) -> None:
    """The load settles a customer's invoice on 10 February; nothing else of it is dated before March."""
    books = copied(template, folder)
    for document in BEFORE:
        post(books, document)
    with pytest.raises(Unexpected, match="no allocation is dated in a locked period") if is_shut else nullcontext():
        load_with(books, LOCK.format(lock, "2025-02-28"))
    books.close()


@pytest.mark.parametrize("at", [0, 1, 5])
def test_a_refusal_names_its_line_and_takes_the_whole_load_along(at: int, template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "BULK_FROM", 2)
    books = copied(template, folder)
    before = contents(books.path)
    documents: list[dict[str, Any]] = [INVOICE] * 6
    documents[at] = {**INVOICE, "party": "nobody"}
    told: list[Any] = []
    with pytest.raises(BooksError) as refusal:
        exchange.post_lines(books, ["", *(json.dumps(document) for document in documents)], emit=told.append)
    assert (refusal.value.code, refusal.value.field, refusal.value.line, told) == ("unknown_party", "party", at + 2, [])
    assert contents(books.path) == before
    exchange.post_lines(books, [json.dumps(INVOICE)] * 2, emit=told.append)
    assert [result["number"] for result in told] == ["INV-2025-0001", "INV-2025-0002"]
    books.close()


def test_a_dry_run_of_a_large_load_leaves_nothing(template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "BULK_FROM", 2)
    books = copied(template, folder)
    before = contents(books.path)
    assert exchange.post_lines(books, [json.dumps(INVOICE)] * 4, dry_run=True, emit=lambda _: None).counts == {"posted": 4}
    assert contents(books.path) == before
    books.close()
