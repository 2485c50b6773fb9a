"""What a settlement in foreign currency realises, and that it is taken back with it (accounting.md 1.10, I04, I26).

By hand, in pounds: an invoice of EUR 100 at 0.80 is worth 80.00, the receipt of EUR 100 at 0.85 brings 85.00: a gain of 5.00. Taken back, the
invoice is owed 80.00 again, the receipt is a credit of 85.00, and nothing was gained.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.books.connection import reading
from crm_tui.proofs.prove import prove
from tests.random_books import TODAY, Deal, Dealing, copied, figures, new_template, post

INVOICE: dict[str, Any] = {
    "type": "invoice", "number": "I-1", "party": "E1", "date": "2025-01-10", "rate": "0.80", "lines": [{"quantity": "1", "price": "100.00"}],
}  # fmt: skip
RECEIPT: dict[str, Any] = {
    "type": "receipt", "number": "R-1", "party": "E1", "date": "2025-02-10", "rate": "0.85", "amount": "100.00", "account": "1000",
    "allocate": {"I-1": "100.00"},
}  # fmt: skip
LET_GO: dict[str, Any] = {"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "100.00", "date": "2025-03-10"}


def open_base(firm: Any) -> dict[str, int]:
    return dict(firm.ask("SELECT document, sum(open_base) FROM open_item GROUP BY document"))


def test_what_a_receipt_realised_is_taken_back_on_that_day(firm: Any) -> None:
    firm.post(INVOICE, RECEIPT)
    assert firm.journal()[-1] == "2025-02-10 Dr bank 85.00 | Cr ar 80.00, fx_realised 5.00"
    firm.post(LET_GO)
    assert firm.journal()[-1] == "2025-03-10 Dr fx_realised 5.00 | Cr ar 5.00"
    assert [firm.balance("ar", day) for day in ("2025-01-31", "2025-02-28", "2025-03-31")] == ["80.00", "0.00", "-5.00"]
    assert firm.balance("fx_realised", "2025-12-31") == "0.00"
    assert open_base(firm) == {"I-1": 8_000, "R-1": -8_500}
    assert firm.unsound() == []


def test_taken_back_and_settled_again_it_is_realised_again(firm: Any) -> None:
    firm.post(INVOICE, RECEIPT, LET_GO, {**LET_GO, "type": "allocate", "date": "2025-04-10"})
    assert [firm.balance("fx_realised", day) for day in ("2025-02-28", "2025-03-31", "2025-04-30")] == ["-5.00", "0.00", "-5.00"]
    assert [firm.balance("ar", day) for day in ("2025-02-28", "2025-03-31", "2025-04-30")] == ["0.00", "-5.00", "0.00"]
    assert firm.unsound() == []


def test_the_receipt_is_void_after_all(firm: Any) -> None:
    firm.post(INVOICE, RECEIPT, {**LET_GO, "amount": "40.00"}, {"type": "void", "document": "R-1", "reason": "x"})
    assert [firm.balance("ar", day) for day in ("2025-02-28", "2025-03-31")] == ["80.00", "80.00"]
    assert [firm.balance("fx_realised", day) for day in ("2025-02-28", "2025-03-31")] == ["0.00", "0.00"]
    assert firm.unsound() == []


def test_gain_and_loss_go_to_their_own_accounts_in_china_and_come_back_from_them(found: Any) -> None:
    """Gain 5301, loss 5603 (accounting.md 1.10): of two invoices settled at once one gains 5.00, the other loses 5.00."""
    firm = found(currency="CNY", chart="cn_small")
    money = {**RECEIPT, "amount": "200.00", "account": "1002", "allocate": {"I-1": "100.00", "I-2": "100.00"}}
    firm.post(INVOICE, {**INVOICE, "number": "I-2", "rate": "0.90"}, money)
    results = "SELECT account, sum(amount) FROM ledger_line WHERE account IN ('5301', '5603') AND date <= ? GROUP BY account"
    assert firm.ask(results, "2025-02-28") == [("5301", -500), ("5603", 500)]
    firm.post(LET_GO)
    assert firm.ask(results, "2025-03-31") == [("5301", 0), ("5603", 500)]
    firm.post({**LET_GO, "to": "I-2"})
    assert firm.ask(results, "2025-03-31") == [("5301", 0), ("5603", 0)]
    assert firm.unsound() == []


def test_what_settles_later_than_the_receipt_realises_on_its_own_day(firm: Any) -> None:
    """The invoice is dated after the money: until then the money is a credit of 85.00."""
    firm.post({**INVOICE, "date": "2025-03-01"}, RECEIPT)
    assert [firm.balance("ar", day) for day in ("2025-02-28", "2025-03-01")] == ["-85.00", "0.00"]
    assert [firm.balance("fx_realised", day) for day in ("2025-02-28", "2025-03-01")] == ["0.00", "-5.00"]
    assert firm.unsound() == []


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("foreign")


def deals(*kinds: str) -> Any:
    """Dealings in euros: party 1 of either kind is foreign, and each document has one of four rates."""
    return st.builds(
        Deal, kind=st.sampled_from(kinds), day=st.integers(0, 300), party=st.just(1), amount=st.integers(1, 500_00),
        pick=st.integers(0, 50), other=st.integers(0, 50), flag=st.booleans(),
    )  # fmt: skip


SETTLING = ("receipt", "receipt", "receipt", "payment", "refund", "allocate", "allocate", "unallocate", "unallocate", "reverse", "void")
LIVE = """
SELECT f.type || ':' || f.number, t.type || ':' || t.number, sum(a.amount)
  FROM allocation a JOIN item x ON x.id = from_item_id JOIN item y ON y.id = to_item_id
  JOIN document f ON f.id = x.document_id JOIN document t ON t.id = y.document_id
 WHERE taken_back_on IS NULL GROUP BY 1, 2
"""


def control_less_items(books: Books) -> dict[Any, int]:
    """(party, day) -> what the control account and the items moved apart on that day."""
    held = figures(books.path)
    apart: dict[Any, int] = {}
    for party, moves in held.control.items():
        for day, amount in moves.items():
            apart[party, day] = apart.get((party, day), 0) + amount
    for item, moves in held.items_in_base.items():
        for day, amount in moves.items():
            apart[held.owner[item], day] = apart.get((held.owner[item], day), 0) - amount
    return {where: amount for where, amount in apart.items() if amount}


@given(
    documents=st.lists(deals("invoice", "invoice", "bill", "credit_note", "vendor_credit"), min_size=3, max_size=6),
    settling=st.lists(deals(*SETTLING), min_size=4, max_size=14),
)
@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_when_everything_is_taken_back_nothing_was_realised(template: Path, folder: Path, documents: list[Deal], settling: list[Deal]) -> None:
    books = copied(template, folder)
    dealing = Dealing(books)
    for deal in (*documents, *settling):
        dealing.happen(deal)
    assert control_less_items(books) == {}
    with reading(books.path) as connection:
        live = connection.execute(LIVE).fetchall()
    for credit, debit, amount in live:
        post(books, {"type": "unallocate", "from": credit, "to": debit, "amount": f"{amount // 100}.{amount % 100:02}", "date": TODAY})
    assert control_less_items(books) == {}
    with reading(books.path) as connection:
        assert connection.execute(LIVE).fetchall() == []
        realised = connection.execute("SELECT coalesce(sum(amount), 0) FROM ledger_line WHERE subtype = 'fx_realised'").fetchone()
        assert realised == (0,)
        assert [(proof.code, proof.detail) for proof in prove(connection) if not proof.ok] == []
    books.close()
