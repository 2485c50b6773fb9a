"""What is settled, and let go, is kept by the lock of its ledger: up to it what is open of the sales, or the purchases, stays (accounting.md 3.4)."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.consequences import consequences
from crm_tui.month_end.locks import set_locks

LINES = [{"quantity": "1", "price": "10.00"}]
SALE: dict[str, Any] = {"type": "invoice", "party": "C1", "number": "I-1", "date": "2025-07-01", "lines": LINES}
MONEY: dict[str, Any] = {"type": "receipt", "party": "C1", "number": "R-1", "date": "2025-07-05", "amount": "10.00", "account": "1000"}
SOLD = (SALE, {**MONEY, "allocate": {"I-1": "10.00"}})
BOUGHT = (
    {**SALE, "type": "bill", "party": "V1", "lines": [{**LINES[0], "account": "6300"}]},
    {**MONEY, "type": "payment", "party": "V1", "allocate": {"I-1": "10.00"}},
)
FREE = {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "10.00"}
EUROS = {"currency": "EUR", "rate": "0.80"}
"""A gain of 0.50 when it is paid at 0.85."""


@pytest.mark.parametrize("amount", ["10.00", "4.00"])
@pytest.mark.parametrize(("documents", "lock", "other"), [(SOLD, "sales", "purchases"), (BOUGHT, "purchases", "sales")])
def test_what_is_settled_in_a_locked_period_stays_settled(firm: Any, documents: Any, lock: str, other: str, amount: str) -> None:
    firm.post(*documents)
    set_locks(firm.books, {lock: "2025-08-31"})
    for date in ({}, {"date": "2025-07-10"}, {"date": "2025-08-31"}):
        assert firm.refusal({**FREE, "amount": amount, **date}) == ("period_locked", "date")
    assert firm.outstanding("I-1", "2025-07-31") == "0.00"
    firm.post({**FREE, "amount": amount, "date": "2025-09-01"})
    assert firm.outstanding("I-1", "2025-08-31") == "0.00"
    assert firm.outstanding("I-1", "2025-09-01").lstrip("-") == amount
    assert firm.unsound() == []


@pytest.mark.parametrize(("documents", "other"), [(SOLD, "purchases"), (BOUGHT, "sales")])
def test_the_lock_of_the_other_ledger_does_not_shut_it(firm: Any, documents: Any, other: str) -> None:
    firm.post(*documents)
    set_locks(firm.books, {other: "2025-08-31"})
    firm.post({**FREE, "date": "2025-07-10"})
    assert firm.outstanding("I-1", "2025-07-10").lstrip("-") == "10.00"


@pytest.mark.parametrize(("kind", "party", "area"), [("receipt", "E1", "sales"), ("payment", "V1", "purchases")])
@pytest.mark.parametrize("amount", ["4.00", "10.00"])
def test_an_exchange_difference_is_of_the_ledger_it_comes_from(firm: Any, kind: str, party: str, area: str, amount: str) -> None:
    """Settled later on, it has an entry of its own, and another when it is taken back; both are kept by the ledger's lock."""
    debt = SOLD[0] if area == "sales" else BOUGHT[0]
    firm.post({**debt, "party": party, **EUROS}, {**MONEY, "type": kind, "party": party, **EUROS, "rate": "0.85"})
    firm.post({"type": "allocate", "from": "R-1", "to": "I-1", "amount": "10.00", "date": "2025-07-06"})
    firm.post({**FREE, "amount": amount, "date": "2025-07-10"})
    entries = firm.ask("SELECT date, area FROM entry WHERE document_id IS NULL ORDER BY id")
    assert set(entries) == {("2025-07-06", area), ("2025-07-10", area)}
    set_locks(firm.books, {area: "2025-08-31"})
    if amount == "4.00":
        assert firm.refusal({**FREE, "amount": "2.00", "date": "2025-07-20"}) == ("period_locked", "date")
    assert firm.unsound() == []


def test_what_one_entry_holds_is_kept_by_the_lock_too(firm: Any) -> None:
    """The receipt's own entry holds the difference: letting go of a part of it is refused just so."""
    firm.post({**SALE, "party": "E1", **EUROS}, {**MONEY, "party": "E1", **EUROS, "rate": "0.85", "allocate": {"I-1": "10.00"}})
    set_locks(firm.books, {"sales": "2025-08-31"})
    assert firm.refusal({**FREE, "amount": "4.00", "date": "2025-07-10"}) == ("period_locked", "date")
    firm.post({**FREE, "amount": "4.00", "date": "2025-09-01"})
    assert firm.ask("SELECT area FROM entry ORDER BY id DESC LIMIT 1") == [("sales",)]
    assert firm.unsound() == []


def test_an_adjustment_that_was_settled_is_not_voided_under_the_lock(firm: Any) -> None:
    """An adjustment is of no area itself; what it settles is. Screens that say beforehand what goes say the same."""
    debit = {"type": "adjustment", "party": "C1", "number": "A-1", "date": "2025-07-01", "side": "ar", "amount": "10.00", "account": "6300"}
    firm.post(debit, {**MONEY, "allocate": {"A-1": "10.00"}})
    with firm.books.reading() as connection:
        assert consequences(connection, "adjustment", "A-1").void_refused is False
    set_locks(firm.books, {"sales": "2025-08-31"})
    with firm.books.reading() as connection:
        found = consequences(connection, "adjustment", "A-1")
    assert (found.void_refused, found.open_day, found.first_day) == (True, "2025-09-01", "2025-09-01")
    void = {"type": "void", "document": "A-1", "reason": "twice", "unapply": True}
    assert firm.refusal(void)[0] == "period_locked"
    assert firm.refusal({"type": "reverse", "document": "A-1", "date": "2025-08-31"})[0] == "period_locked"
    firm.post({"type": "reverse", "document": "A-1", "date": "2025-09-01"})
    assert firm.outstanding("R-1", "2025-08-31") == "0.00"
