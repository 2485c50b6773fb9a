"""What the day begins with, against figures worked out by hand and the reports."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.documents.overview import Cash, Late, Sum, company, overview
from crm_tui.documents.post import post_document
from crm_tui.documents.settleable import money_account


@pytest.fixture
def books(new_books: Any) -> Any:
    made = new_books(currency="GBP", chart="uk_vat")
    with made.change("import.run") as session:
        post_document(session, document={"type": "customer", "code": "C", "name": "Client", "terms": "net 14"})
        post_document(session, document={"type": "vendor", "code": "V", "name": "Vendor"})
        for kind, party, day, price in (
            ("invoice", "C", "2026-01-10", "100.00"), ("invoice", "C", "2026-03-05", "10.00"), ("invoice", "C", "2026-03-16", "1.00"),
            ("bill", "V", "2026-03-01", "30.00"),
        ):  # fmt: skip
            lines = [{"quantity": "1", "price": price, "tax": "S20"}]
            post_document(
                session, document={"type": kind, "party": party, "date": day, "lines": lines, **({"vendor_ref": "R"} if kind == "bill" else {})}
            )
        account = money_account(session.driver, "GBP")
        assert account is not None
        receipt = {"type": "receipt", "party": "C", "date": "2026-02-01", "amount": "20.00", "account": account.code}
        post_document(session, document={**receipt, "allocate": {"INV-2026-0001": "20.00"}})
        post_document(
            session, document={"type": "invoice", "party": "C", "date": "2026-03-01", "draft": True, "lines": [{"quantity": "1", "price": "5"}]}
        )
    return made


def test_as_of_a_day(books: Any):
    """By hand: 120.00 gross less 20.00 is overdue since 24 January; 12.00 is due on the 19th, 1.20 on the 30th; the bill of 36.00 is late."""
    with books.reading() as connection:
        found = overview(connection, "2026-03-16")
        account = money_account(connection, "GBP")
        assert company(connection).currency == "GBP"
    assert (found.late, found.soon, found.drafts) == (Sum(1, 10000), Sum(1, 1200), 1)
    assert (found.bills_late, found.bills_soon) == (Sum(1, 3600), Sum(0, 0))
    assert found.latest == (Late("invoice", "INV-2026-0001", "Client", "2026-01-24", 10000),)
    assert account is not None
    assert Cash(account.code, account.name, 2000) in found.cash


def test_before_the_payment(books: Any):
    with books.reading() as connection:
        found = overview(connection, "2026-01-31")
    assert (found.late, found.soon, found.bills_late) == (Sum(1, 12000), Sum(), Sum())
    assert {c.balance for c in found.cash} == {0}
