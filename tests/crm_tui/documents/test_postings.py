"""What each document posts, with figures worked out by hand (accounting.md 1.5, 1.9): amounts in minor units, debit positive."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.errors import BooksError


class Shop:
    """A British firm: customer C1, in euros C2, vendor V1; 1000 is its bank."""

    def __init__(self, books: Any) -> None:
        self.books = books
        for document in (
            {"type": "customer", "code": "C1", "name": "Alder", "terms": "2/10 net 30"},
            {"type": "customer", "code": "C2", "name": "Birke", "currency": "EUR"},
            {"type": "vendor", "code": "V1", "name": "Cedar"},
        ):
            self.post(document)

    def post(self, document: dict[str, Any]) -> str:
        with self.books.change(f"{document['type']}.post") as session:
            return str(post_document(session, document=document).number)

    def trade(self, kind: str, *lines: dict[str, Any], party: str = "C1", date: str = "2025-03-01", **more: Any) -> str:
        return self.post({"type": kind, "party": party, "date": date, "lines": list(lines), **more})

    def ask(self, sql: str, *values: Any) -> list[Any]:
        with reading(self.books.path) as connection:
            return list(connection.execute(sql, values).fetchall())

    def moved(self, number: str) -> dict[str, int]:
        """Subtype of account -> what the entries of a document move on it."""
        asked = "SELECT subtype, sum(amount) FROM ledger_line WHERE document = ? GROUP BY subtype HAVING sum(amount) <> 0"
        return dict(self.ask(asked, number))

    def left(self, number: str) -> list[int]:
        return [left for (left,) in self.ask("SELECT open_amount FROM open_item WHERE document = ? ORDER BY instalment", number)]

    def refused(self, document: dict[str, Any]) -> str:
        """The code of the refusal; nothing but an audit row may come of it."""
        before = self.ask("SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM line), (SELECT count(*) FROM audit)")
        with pytest.raises(BooksError) as refusal:
            self.post(document)
        after = self.ask("SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM line), (SELECT count(*) FROM audit)")
        assert after[0][:2] == before[0][:2]
        return refusal.value.code


def line(price: str, quantity: str = "1", tax: str | None = "S20", **more: Any) -> dict[str, Any]:
    return {"quantity": quantity, "price": price, **({"tax": tax} if tax else {}), **more}


@pytest.fixture
def shop(new_books: Any) -> Shop:
    return Shop(new_books(currency="GBP", chart="uk_vat"))


def receipt(amount: str, date: str = "2025-03-05", party: str = "C1", **more: Any) -> dict[str, Any]:
    return {"type": "receipt", "party": party, "date": date, "amount": amount, "account": "1000", **more}


def test_an_invoice_with_line_and_document_discount(shop: Shop) -> None:
    """2 x 100.00 less 10 % = 180.00, less 5 % = 171.00; 20 % of it 34.20."""
    number = shop.trade("invoice", line("100.00", "2", discount_percent="10"), discount_percent="5")
    assert shop.moved(number) == {"ar": 20520, "sales": -17100, "tax_output": -3420}


def test_tax_inclusive_keeps_the_gross(shop: Shop) -> None:
    """99.99 holds 20/120 of it as tax: 16.665, away from zero 16.67."""
    assert shop.moved(shop.trade("invoice", line("99.99"), tax_mode="inclusive")) == {"ar": 9999, "sales": -8332, "tax_output": -1667}


def test_tax_is_rounded_by_line_or_once(shop: Shop) -> None:
    """Three lines of 0.33: 0.066 rounds to 0.07 thrice, but 20 % of 0.99 is 0.198, 0.20."""
    lines = [line("0.33") for _ in range(3)]
    assert shop.moved(shop.trade("invoice", *lines)) == {"ar": 120, "sales": -99, "tax_output": -21}
    assert shop.moved(shop.trade("invoice", *lines, tax_rounding="document")) == {"ar": 119, "sales": -99, "tax_output": -20}


def test_several_rates_on_one_invoice(shop: Shop) -> None:
    assert shop.moved(shop.trade("invoice", line("100.00"), line("100.00", tax="R5"), line("10.00", tax="Z0"))) == {
        "ar": 23500,
        "sales": -21000,
        "tax_output": -2500,
    }


def test_a_credit_note_takes_sales_and_tax_back(shop: Shop) -> None:
    assert shop.moved(shop.trade("credit_note", line("50.00"))) == {"ar": -6000, "sales_returns": 5000, "tax_output": 1000}


def test_a_bill_and_a_reverse_charge(shop: Shop) -> None:
    """The reverse charge owes and deducts the same tax; the vendor gets the net."""
    bill = shop.trade("bill", line("200.00"), party="V1", vendor_ref="A-1")
    assert shop.moved(bill)["ap"] == -24000
    assert shop.moved(bill)["tax_input"] == 4000
    charged = shop.moved(shop.trade("bill", line("200.00", tax="RC20"), party="V1", vendor_ref="A-2"))
    assert (charged["ap"], charged["tax_input"], charged["tax_output"]) == (-20000, 4000, -4000)


def test_a_vendor_credit_turns_a_bill_round(shop: Shop) -> None:
    credited = shop.moved(shop.trade("vendor_credit", line("200.00"), party="V1"))
    assert (credited["ap"], credited["tax_input"]) == (24000, -4000)


def test_a_receipt_settles_and_the_rest_stays_open(shop: Shop) -> None:
    invoice = shop.trade("invoice", line("100.00"))
    paid = shop.post(receipt("150.00", allocate={invoice: "120.00"}))
    assert shop.moved(paid) == {"bank": 15000, "ar": -15000}
    assert (shop.left(invoice), shop.left(paid)) == ([0], [-3000])
    given_back = shop.post({"type": "refund", "party": "C1", "date": "2025-03-09", "amount": "30.00", "account": "1000", "allocate": {paid: "30.00"}})
    assert shop.moved(given_back) == {"bank": -3000, "ar": 3000}
    assert shop.left(paid) == [0]


def test_an_early_payment_discount_lowers_the_tax(shop: Shop) -> None:
    """2 % of 120.00 is 2.40 gross: 2.00 net and 0.40 of tax."""
    invoice = shop.trade("invoice", line("100.00"))
    paid = shop.post(receipt("117.60", allocate={invoice: "117.60"}, discount="2.40"))
    assert shop.moved(paid) == {"bank": 11760, "discount_allowed": 200, "tax_output": 40, "ar": -12000}
    assert shop.left(invoice) == [0]


def test_an_early_payment_discount_in_china_leaves_the_tax_alone(new_books: Any) -> None:
    """13 % on 100.00; the discount of 2.00 is finance cost in full."""
    shop = Shop(new_books(currency="CNY", chart="cn_small"))
    invoice = shop.trade("invoice", line("100.00", tax="13"))
    assert shop.moved(invoice) == {"ar": 11300, "sales": -10000, "tax_output": -1300}
    bank = shop.ask("SELECT code FROM account WHERE subtype = 'bank' ORDER BY code")[0][0]
    paid = shop.moved(shop.post({**receipt("111.00", allocate={invoice: "111.00"}, discount="2.00"), "account": bank}))
    assert (paid.pop("bank"), paid.pop("ar")) == (11100, -11300)
    assert list(paid.values()) == [200]
    assert "tax_output" not in paid


def test_a_small_difference_goes_to_rounding(shop: Shop) -> None:
    """3 pence are within the tolerance of 5; 6 pence are not, and stay open."""
    first, second = (shop.trade("invoice", line("100.00")) for _ in range(2))
    assert shop.moved(shop.post(receipt("119.97", allocate={first: "119.97"}, close_difference=True)))["rounding"] == 3
    assert shop.left(first) == [0]
    assert "rounding" not in shop.moved(shop.post(receipt("119.94", allocate={second: "119.94"}, close_difference=True)))
    assert shop.left(second) == [6]


def test_instalments_split_the_total(shop: Shop) -> None:
    """100.00 in three: the earliest takes the penny. 30, 60 and 90 days after 1 March."""
    number = shop.trade("invoice", line("100.00", tax=None), terms="30/60/90")
    assert shop.left(number) == [3334, 3333, 3333]
    assert shop.ask("SELECT due FROM open_item WHERE document = ? ORDER BY instalment", number) == [("2025-03-31",), ("2025-04-30",), ("2025-05-30",)]


def test_a_bad_debt_with_and_without_tax_relief(shop: Shop) -> None:
    """Relief is had six months after the later of due and supply, not before."""
    first, second = (shop.trade("invoice", line("100.00"), terms="net 30") for _ in range(2))
    assert shop.moved(shop.post({"type": "write_off", "document": first, "date": "2025-05-01"})) == {"bad_debts": 12000, "ar": -12000}
    early = {"type": "write_off", "document": second, "date": "2025-09-15", "tax_relief": True}
    assert shop.refused(early) == "relief_not_yet_due"
    assert shop.moved(shop.post({**early, "date": "2025-10-15"})) == {"bad_debts": 10000, "tax_input": 2000, "ar": -12000}


def test_an_exchange_gain_is_realised_when_paid(shop: Shop) -> None:
    """100 EUR at 0.85 are 85.00; paid at 0.90 they bring 90.00."""
    invoice = shop.trade("invoice", line("100.00", tax=None), party="C2", rate="0.85")
    assert shop.moved(invoice) == {"ar": 8500, "sales": -8500}
    shop.post(receipt("100.00", party="C2", rate="0.90", allocate={invoice: "100.00"}))
    totals = dict(shop.ask("SELECT subtype, sum(amount) FROM ledger_line GROUP BY subtype HAVING sum(amount) <> 0"))
    assert totals == {"bank": 9000, "sales": -8500, "fx_realised": -500}


def test_the_last_settlement_releases_what_is_left_in_base_currency(shop: Shop) -> None:
    """100 EUR at 0.8671 are 86.71; a third is 28.90, and the rest 57.81, whatever it rounds to."""
    invoice = shop.trade("invoice", line("100.00", tax=None), party="C2", rate="0.8671")
    shop.post(receipt("33.33", party="C2", rate="0.8671", allocate={invoice: "33.33"}))
    assert shop.ask("SELECT open_base FROM open_item WHERE document = ?", invoice) == [(5781,)]
    shop.post(receipt("66.67", party="C2", rate="0.8671", allocate={invoice: "66.67"}))
    assert shop.ask("SELECT open_amount, open_base FROM open_item WHERE document = ?", invoice) == [(0, 0)]


def test_an_adjustment_makes_an_open_item(shop: Shop) -> None:
    entered = {"type": "adjustment", "party": "C1", "date": "2025-03-01", "amount": "-25.00", "side": "ar", "account": "1090"}
    number = shop.post(entered)
    assert shop.moved(number) == {"ar": -2500, "clearing": 2500}
    assert shop.left(number) == [-2500]


def test_a_journal_entry_and_its_mirror(shop: Shop) -> None:
    lines = [{"account": "6000", "debit": "40.00"}, {"account": "1000", "credit": "40.00"}]
    number = shop.post({"type": "journal", "date": "2025-03-31", "memo": "Accrued", "lines": lines, "reverse_on": "2025-04-01"})
    entries = "SELECT date, account, amount FROM ledger_line WHERE document = ? ORDER BY date, account"
    assert shop.ask(entries, number) == [
        ("2025-03-31", "1000", -4000),
        ("2025-03-31", "6000", 4000),
        ("2025-04-01", "1000", 4000),
        ("2025-04-01", "6000", -4000),
    ]


def test_opening_balances_with_open_items(shop: Shop) -> None:
    """Bank 500.00 and 120.00 owed by C1 on one side; what is left, 620.00, is the technical account's."""
    item = {"party": "C1", "number": "OLD-1", "date": "2024-12-15", "due": "2025-01-14", "amount": "120.00"}
    shop.post({"type": "opening", "date": "2024-12-31", "lines": [{"account": "1000", "debit": "500.00"}], "items": [item]})
    totals = dict(shop.ask("SELECT subtype, sum(amount) FROM ledger_line GROUP BY subtype"))
    assert totals == {"bank": 50000, "ar": 12000, "opening_balance": -62000}
    assert shop.left("OLD-1") == [12000]


def test_allocation_and_its_undoing_count_from_their_days(shop: Shop) -> None:
    invoice, paid = shop.trade("invoice", line("100.00")), shop.post(receipt("50.00"))
    shop.post({"type": "allocate", "from": paid, "to": invoice, "amount": "50.00", "date": "2025-03-10"})
    assert (shop.left(invoice), shop.left(paid)) == ([7000], [0])
    shop.post({"type": "unallocate", "from": paid, "to": invoice, "amount": "50.00", "date": "2025-03-20"})
    assert (shop.left(invoice), shop.left(paid)) == ([12000], [-5000])
    assert shop.ask("SELECT date, taken_back_on FROM allocation") == [("2025-03-10", "2025-03-20")]


def test_void_and_reverse(shop: Shop) -> None:
    invoice = shop.trade("invoice", line("100.00"))
    paid = shop.post(receipt("120.00", allocate={invoice: "120.00"}))
    assert shop.refused({"type": "void", "document": invoice}) == "has_allocations"
    shop.post({"type": "reverse", "document": paid, "date": "2025-03-20", "reason": "bounced"})
    assert shop.left(invoice) == [12000]
    assert shop.refused({"type": "reverse", "document": paid, "date": "2025-03-21"}) == "already_reversed"
    shop.post({"type": "void", "document": invoice})
    assert shop.moved(invoice) == {}
    assert shop.ask("SELECT DISTINCT date FROM ledger_line WHERE document = ?", invoice) == [("2025-03-01",)]


def test_a_draft_has_no_number_and_posts_nothing(shop: Shop) -> None:
    with shop.books.change("invoice.draft") as session:
        kept = post_document(session, document={"type": "invoice", "party": "C1", "date": "2025-03-01", "lines": [line("1.00")], "draft": True})
    assert kept.number is None
    assert shop.ask("SELECT count(*) FROM line") == [(0,)]
    assert shop.trade("invoice", line("1.00")).endswith("0001")


def test_a_reference_posts_once(shop: Shop) -> None:
    entered = {"type": "invoice", "ref": "order-7", "party": "C1", "date": "2025-03-01", "lines": [line("1.00")]}
    assert shop.post(entered) == shop.post(entered)
    assert shop.ask("SELECT count(*) FROM document") == [(1,)]
    assert shop.refused({**entered, "date": "2025-03-02"}) == "ref_conflict"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"type": "invoice", "party": "C1", "date": "2025-02-30", "lines": [line("1.00")]}, "bad_date"),
        ({"type": "invoice", "party": "C1", "date": "2024-12-31", "lines": [line("1.00")]}, "before_books"),
        ({"type": "invoice", "party": "C9", "date": "2025-03-01", "lines": [line("1.00")]}, "unknown_party"),
        ({"type": "invoice", "party": "C1", "date": "2025-03-01", "lines": [line("1.00", "-1")]}, "negative_total_use_credit_note"),
        ({"type": "invoice", "party": "C1", "date": "2025-03-01", "lines": [line("1.00", account="1100")]}, "control_account"),
        ({"type": "invoice", "party": "C1", "date": "2025-03-01", "lines": [{"quantity": "1", "price": "NaN"}]}, "bad_amount"),
        ({"type": "invoice", "party": "C2", "date": "2025-03-01", "lines": [line("1.00", tax=None)]}, "rate_missing"),
        ({"type": "invoice", "party": "C1", "date": "2025-03-01", "lines": [line("1.00")], "colour": "red"}, "unknown_key"),
        (receipt("0.001"), "bad_amount"),
        (receipt("10.00", allocate={"INV-2025-0001": "11.00"}), "over_allocation"),
        (
            {
                "type": "journal",
                "date": "2025-03-01",
                "memo": "x",
                "lines": [{"account": "6000", "debit": "1.00"}, {"account": "1000", "credit": "2.00"}],
            },
            "unbalanced",
        ),
        (
            {
                "type": "journal",
                "date": "2025-03-01",
                "memo": "x",
                "lines": [{"account": "1100", "debit": "1.00"}, {"account": "1000", "credit": "1.00"}],
            },
            "control_account",
        ),
        ({"type": "bill", "party": "V1", "date": "2025-03-01", "vendor_ref": "B-1", "lines": [line("1.00")]}, "duplicate_vendor_ref"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_refused(shop: Shop, document: dict[str, Any], code: str) -> None:
    shop.trade("invoice", line("5.00", tax=None))
    shop.trade("bill", line("5.00"), party="V1", vendor_ref="B-1")
    assert shop.refused(document) == code


def test_who_may_not_is_refused_and_noted(new_books: Any) -> None:
    """A permission that denies one action: the refusal, nothing posted, and one row in the trail."""
    books = new_books()
    books.may = lambda _user, action: action != "customer.add"
    with pytest.raises(BooksError) as refusal, books.change("customer.add") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "Alder"})
    assert refusal.value.code == "role"
    with reading(books.path) as connection:
        assert connection.execute("SELECT count(*) FROM party").fetchone() == (0,)
        assert connection.execute("SELECT action, outcome FROM audit ORDER BY id DESC LIMIT 1").fetchone() == ("customer.add", "denied")
