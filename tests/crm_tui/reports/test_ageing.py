"""Ageing and open items by hand: E10, E12, edges, bases, instalments, foreign currency, both ways of asking, a difference shown."""

from __future__ import annotations

import pytest

from crm_tui.errors import BadInput
from crm_tui.reports.outstanding import _BACK, _UP, parts
from tests.crm_tui.reports.asking import PARTIES, ask, bill, cells, holds, invoice, payment, post, receipt

BUCKETS = ("not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "unapplied", "total")


def line(book, ledger, day, **parameters):
    """The figures of the only party, or of the total row."""
    return cells(ask(book, f"{ledger}-ageing", as_of=day, **parameters), *BUCKETS, kind="total")[0]


@pytest.fixture
def e10(new_books):
    """accounting.md E10, with due dates 30 days on."""
    books = new_books()
    post(
        books,
        *PARTIES,
        invoice("INV-1", "2025-01-05", "1000.00", due="2025-02-04"),
        invoice("INV-2", "2025-02-10", "500.00", due="2025-03-12"),
        invoice("INV-3", "2025-03-20", "800.00", due="2025-04-19"),
        receipt("RCP-1", "2025-04-02", "1000.00", INV_1="1000.00"),
        {"type": "credit_note", "number": "CN-1", "party": "C1", "date": "2025-04-05", "lines": [{"quantity": "1", "price": "100.00"}],
         "allocate": {"INV-2": "100.00"}},
        receipt("RCP-2", "2025-04-25", "800.00", INV_3="800.00"),
    )  # fmt: skip
    return books


def test_a_past_day_ignores_later_payments_and_credits(e10):
    assert line(e10, "ar", "2025-03-31") == (80000, 50000, 100000, 0, 0, 0, 230000)
    assert line(e10, "ar", "2025-04-30") == (0, 0, 40000, 0, 0, 0, 40000)
    assert holds(ask(e10, "ar-ageing", as_of="2025-03-31"))


def test_the_edges_belong_to_the_younger_bucket(new_books):
    """Due on 2025-06-01: not late on the day itself, 30 days late on 07-01, 31 on 07-02, 90 on 08-30, 91 on 08-31."""
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-05-02", "1.00", due="2025-06-01"))
    found = {day: line(books, "ar", day).index(100) for day in ("2025-06-01", "2025-06-02", "2025-07-01", "2025-07-02", "2025-08-30", "2025-08-31")}
    assert [BUCKETS[i] for i in found.values()] == ["not_due", "d1_30", "d1_30", "d31_60", "d61_90", "d90_plus"]


def test_edges_of_ones_own(e10):
    report = ask(e10, "ar-ageing", as_of="2025-03-31", edges="0/20/55")
    assert [column.id for column in report.columns] == ["party", "name", "not_due", "d1_20", "d21_55", "d55_plus", "unapplied", "total"]
    assert cells(report, "not_due", "d1_20", "d21_55", "d55_plus", "total") == [(80000, 50000, 100000, 0, 230000)]
    assert ask(e10, "ar-ageing", as_of="2025-03-31", edges="20,55").parameters["edges"] == "0/20/55"


@pytest.mark.parametrize("edges", ["", "x", "30/20", "0/0", "-1", "0/99999", "1/2/3/4/5/6/7/8/9/10/11/12/13", "²"])
def test_edges_that_are_none(e10, edges):
    with pytest.raises(BadInput) as refusal:
        ask(e10, "ar-ageing", edges=edges)
    assert (refusal.value.code, refusal.value.field) == ("bad_value", "edges")


def test_by_the_invoices_day_there_is_no_column_of_what_is_not_due(e10):
    report = ask(e10, "ar-ageing", as_of="2025-03-31", basis="invoice")
    assert [column.id for column in report.columns][2:6] == ["d0_30", "d31_60", "d61_90", "d90_plus"]
    assert cells(report, "d0_30", "d31_60", "d61_90", "total") == [(80000, 50000, 100000, 230000)]
    assert cells(ask(e10, "ar-ageing", as_of="2025-03-20", basis="posting"), "d0_30", "total") == [(80000, 230000)]


def test_an_open_credit_stands_apart_and_lowers_no_bucket(new_books):
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-01", "200.00"), receipt("R-1", "2025-01-10", "300.00", I_1="150.00"))
    assert line(books, "ar", "2025-01-31") == (0, 5000, 0, 0, 0, -15000, -10000)


def test_instalments_age_by_themselves(new_books):
    books = new_books()
    document = invoice("I-1", "2025-01-01", "100.00") | {"terms": "30/60/90"}
    document.pop("due")
    post(books, *PARTIES, document)
    assert line(books, "ar", "2025-03-05") == (3333, 3333, 3334, 0, 0, 0, 10000) or sum(line(books, "ar", "2025-03-05")[:3]) == 10000
    assert len(cells(ask(books, "open-items", as_of="2025-03-05"), "due")) == 3


def test_payables_are_positive_and_tie(new_books):
    books = new_books()
    post(books, *PARTIES, bill("B-1", "2025-01-01", "90.00", due="2025-01-31"), payment("P-1", "2025-02-10", "100.00", B_1="40.00"))
    assert line(books, "ap", "2025-02-28") == (0, 5000, 0, 0, 0, -6000, -1000)
    report = ask(books, "ap-ageing", as_of="2025-02-09")
    assert report.checks[0] == ("AP_TIES", True, {"control": 9000, "items": 9000, "difference": 0})


def test_parties_by_code_without_those_of_nothing(e10):
    post(
        e10,
        invoice("X-1", "2025-03-01", "5.00", "C2"),
        receipt("X-2", "2025-03-02", "5.00", "C2", X_1="5.00"),
        invoice("X-3", "2025-03-03", "7.00", "C2"),
    )
    report = ask(e10, "ar-ageing", as_of="2025-03-02")
    assert cells(report, "party") == [("C1",)]
    assert cells(ask(e10, "ar-ageing", as_of="2025-03-03"), "party", "total") == [("C1", 150000), ("C2", 700)]
    assert [row.kind for row in report.rows].count("total") == 1
    assert report.rows[-1].cells["party"] is None


@pytest.mark.parametrize(("undone", "wanted"), [("void", [(36000,), (36000,), (36000,)]), ("reverse", [(0,), (0,), (36000,)])])
def test_a_receipt_voided_or_reversed(new_books, undone, wanted):
    """accounting.md E12: on 2025-05-15, 2025-06-02 and 2025-06-03."""
    books = new_books()
    post(books, *PARTIES, invoice("INV-1", "2025-05-02", "360.00", due="2025-06-01"), receipt("RCP-1", "2025-05-15", "360.00", INV_1="360.00"))
    post(books, {"type": undone, "document": "RCP-1", "reason": "bounced"} | ({"date": "2025-06-03"} if undone == "reverse" else {}))
    found = [cells(ask(books, "ar-ageing", as_of=day), "total", kind="total")[0] for day in ("2025-05-15", "2025-06-02", "2025-06-03")]
    assert found == wanted
    assert all(holds(ask(books, "ar-ageing", as_of=day)) for day in ("2025-05-15", "2025-06-02", "2025-06-03"))


def test_a_reversed_invoice_was_open_until_its_reversal(new_books):
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-05-02", "10.00"), {"type": "reverse", "document": "I-1", "date": "2025-06-03"})
    assert [len(cells(ask(books, "open-items", as_of=day), "document")) for day in ("2025-05-01", "2025-05-02", "2025-06-02", "2025-06-03")] == [
        0,
        1,
        1,
        0,
    ]


def test_an_allocation_taken_back_counted_meanwhile(e10):
    post(e10, {"type": "unallocate", "from": "RCP-1", "to": "INV-1", "amount": "1000.00", "date": "2025-04-20"})
    open_on = {day: dict(cells(ask(e10, "open-items", as_of=day), "document", "outstanding")) for day in ("2025-04-19", "2025-04-20")}
    assert open_on["2025-04-19"] == {"INV-2": 40000, "INV-3": 80000}
    assert open_on["2025-04-20"] == {"INV-2": 40000, "INV-3": 80000, "INV-1": 100000, "RCP-1": -100000}


@pytest.mark.parametrize("day", ["2025-01-04", "2025-01-05", "2025-03-31", "2025-04-02", "2025-04-05", "2025-04-20", "2025-04-25", "2025-12-31"])
def test_back_from_now_and_up_from_the_beginning_say_the_same(e10, day):
    post(
        e10,
        {"type": "unallocate", "from": "RCP-1", "to": "INV-1", "amount": "400.00", "date": "2025-04-20"},
        {"type": "reverse", "document": "RCP-2", "date": "2025-05-02"},
        {"type": "void", "document": "CN-1", "reason": "wrong"},
    )
    with e10.reading() as connection:
        ways = [
            connection.execute(
                f"SELECT p.* FROM ({parts(way, 'ar')}) p JOIN item ON item.id = item_id AND item.date <= :day ORDER BY 1", {"day": day}
            )
            for way in (_BACK, _UP)
        ]
        back, up = (way.fetchall() for way in ways)
    assert back == up
    assert bool(up) == (day >= "2025-01-05")


def test_foreign_items_in_base_currency_and_in_their_own(new_books):
    """100.00 EUR at 1.10, 40.00 of them paid at 1.20: 60.00 left, carried at 66.00 (accounting.md 1.10)."""
    books = new_books()
    post(
        books,
        *PARTIES,
        invoice("I-1", "2025-01-01", "100.00", currency="EUR", rate="1.10"),
        receipt("R-1", "2025-02-01", "40.00", I_1="40.00") | {"currency": "EUR", "rate": "1.20"},
    )
    report = ask(books, "open-items", as_of="2025-02-28")
    columns = ("document", "amount", "outstanding", "currency", "foreign_amount", "foreign_outstanding")
    assert cells(report, *columns) == [("I-1", 11000, 6600, "EUR", 10000, 6000)]
    assert line(books, "ar", "2025-02-28")[-1] == 6600
    assert holds(report)


def test_open_items_of_both_sides_and_narrowed(new_books):
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-01-01", "10.00", due="2025-01-31"), bill("B-1", "2025-01-02", "4.00", due="2025-03-01"))
    post(books, receipt("R-1", "2025-02-01", "3.00"))
    report = ask(books, "open-items", as_of="2025-02-10")
    assert cells(report, "document", "party", "date", "due", "amount", "outstanding", "days_overdue", "side") == [
        ("I-1", "C1", "2025-01-01", "2025-01-31", 1000, 1000, 10, "ar"),
        ("R-1", "C1", "2025-02-01", "2025-02-01", -300, -300, None, "ar"),
        ("B-1", "V1", "2025-01-02", "2025-03-01", 400, 400, 0, "ap"),
    ]
    assert cells(report, "side", "outstanding", kind="total") == [("ar", 700), ("ap", 400)]
    assert [check.code for check in report.checks] == ["AR_TIES", "AP_TIES"]
    assert cells(ask(books, "open-items", as_of="2025-02-10", party="V1"), "document") == [("B-1",)]
    assert cells(ask(books, "open-items", as_of="2025-02-10", side="ar"), "document") == [("I-1",), ("R-1",)]


def test_a_control_account_that_is_not_its_items_is_said(e10):
    """The rules of the file are set aside, as by another program."""
    from sqlcipher3 import dbapi2

    file = dbapi2.connect(str(e10.path))
    (rule,) = file.execute("SELECT sql FROM sqlite_schema WHERE name = 'debit_item_keeps_what_is_left'").fetchone()
    file.execute("DROP TRIGGER debit_item_keeps_what_is_left")
    file.execute("UPDATE item SET open_base = open_base - 25 WHERE open_amount <> 0")
    file.execute(rule)
    file.commit()
    file.close()
    report = ask(e10, "ar-ageing", as_of="2025-12-31")
    assert report.checks[0] == ("AR_TIES", False, {"control": 40000, "items": 39975, "difference": 25})
    assert cells(report, "name", "total", kind="subtotal") == [("DIFFERENCE", 25)]
    assert report.rows[-1].kind == "total"
