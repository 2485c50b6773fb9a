"""Trial balance by hand: as of a day and over a period, earlier years' result in retained earnings, closing entries, fiscal years."""

from __future__ import annotations

import pytest

from tests.crm_tui.reports.asking import ask, cells, holds, journal, post

SIDES = ("account", "debit", "credit", "balance")


@pytest.fixture
def three_years(new_books):
    """Capital 1,000.00; a sale of 300.00 and rent of 120.00 in 2024; 50.00 of sales and 20.00 of rent in 2025; 7.00 of sales in 2026."""
    books = new_books(first_month="2024-01")
    post(
        books,
        journal("2024-01-01", "1000", "3000", "1000.00"),
        journal("2024-05-10", "1000", "4000", "300.00"),
        journal("2024-12-31", "6450", "1000", "120.00"),
        journal("2025-03-15", "1000", "4000", "50.00"),
        journal("2025-03-31", "6450", "1000", "20.00"),
        journal("2026-01-02", "1000", "4000", "7.00"),
    )
    return books


def test_the_day_counts_and_the_next_does_not(three_years):
    assert cells(ask(three_years, "trial-balance", as_of="2024-05-09"), *SIDES) == [("1000", 100000, 0, 100000), ("3000", 0, 100000, -100000)]
    assert cells(ask(three_years, "trial-balance", as_of="2024-05-10"), "account", "balance") == [
        ("1000", 130000),
        ("3000", -100000),
        ("4000", -30000),
    ]


def test_earlier_years_result_stands_in_retained_earnings(three_years):
    report = ask(three_years, "trial-balance", as_of="2025-03-30")
    assert cells(report, "account", "balance") == [("1000", 123000), ("3000", -100000), ("3200", -18000), ("4000", -5000), ("6450", 0)]
    assert cells(report, "debit", "credit", "balance", kind="total") == [(123000, 123000, 0)]
    assert holds(report)


def test_on_new_years_day_income_and_expenses_start_at_nothing(three_years):
    """I13: retained = prior + profit. 2024: 180.00, 2025: 30.00."""
    assert cells(ask(three_years, "trial-balance", as_of="2026-01-01"), "account", "balance") == [
        ("1000", 121000), ("3000", -100000), ("3200", -21000), ("4000", 0), ("6450", 0),
    ]  # fmt: skip


def test_over_a_period_opening_and_movement_make_the_balance(three_years):
    report = ask(three_years, "trial-balance", from_="2025-03-15", to="2025-03-31")
    assert cells(report, "account", "opening", "turnover_debit", "turnover_credit", "movement", "balance") == [
        ("1000", 118000, 5000, 2000, 3000, 121000),
        ("3000", -100000, 0, 0, 0, -100000),
        ("3200", -18000, 0, 0, 0, -18000),
        ("4000", 0, 0, 5000, -5000, -5000),
        ("6450", 0, 2000, 0, 2000, 2000),
    ]
    assert holds(report)


def test_a_period_over_the_years_end_moves_its_result_to_retained_earnings(three_years):
    report = ask(three_years, "trial-balance", from_="2024-12-01", to="2025-03-20")
    assert cells(report, "account", "opening", "turnover_debit", "turnover_credit", "movement", "balance") == [
        ("1000", 130000, 5000, 12000, -7000, 123000),
        ("3000", -100000, 0, 0, 0, -100000),
        ("3200", 0, 0, 18000, -18000, -18000),
        ("4000", -30000, 30000, 5000, 25000, -5000),
        ("6450", 0, 12000, 12000, 0, 0),
    ]
    assert holds(report)


def test_a_fiscal_year_that_begins_in_april(new_books):
    books = new_books(first_month="2024-01", fiscal_year_start=4)
    post(books, journal("2025-03-31", "1000", "4000", "10.00"), journal("2025-04-01", "1000", "4000", "3.00"))
    assert ("4000", -1000) in cells(ask(books, "trial-balance", as_of="2025-03-31"), "account", "balance")
    assert cells(ask(books, "trial-balance", as_of="2025-04-01"), "account", "balance") == [("1000", 1300), ("3200", -1000), ("4000", -300)]


def test_explicit_closing_entries_give_the_same_retained_earnings(three_years):
    """I12: closed by hand on 2024-12-31, the next year's trial balance is what the virtual close gave."""
    virtual = cells(ask(three_years, "trial-balance", as_of="2025-02-01"), *SIDES)
    closing = {"type": "journal", "date": "2024-12-31", "memo": "Close", "kind": "closing"}
    lines = [{"account": "4000", "debit": "300.00"}, {"account": "6450", "credit": "120.00"}, {"account": "3200", "credit": "180.00"}]
    post(three_years, closing | {"lines": lines})
    assert cells(ask(three_years, "trial-balance", as_of="2025-02-01"), *SIDES) == virtual
    assert ("4000", 0) in cells(ask(three_years, "trial-balance", as_of="2024-12-31"), "account", "balance")


def test_accounts_never_used_only_with_all(three_years):
    used = {account for (account,) in cells(ask(three_years, "trial-balance", as_of="2024-06-30"), "account")}
    everything = {account for (account,) in cells(ask(three_years, "trial-balance", as_of="2024-06-30", all="true"), "account")}
    assert used == {"1000", "3000", "4000"}
    assert {"1100", "7900", "6450"} < everything


def test_an_account_used_only_later_is_no_row_of_today(three_years):
    """I07: rent is paid on the 31st, so that on the 30th the account has never been used."""
    assert "6450" not in {account for (account,) in cells(ask(three_years, "trial-balance", as_of="2024-12-30"), "account")}


def test_the_row_opens_the_accounts_register(three_years):
    drill = next(row.drill for row in ask(three_years, "trial-balance", as_of="2025-03-30").rows if row.cells["account"] == "4000")
    assert drill is not None
    assert (drill.report, drill.parameters) == ("account-register", {"account": "4000", "from": "2025-01-01", "to": "2025-03-30"})


def test_books_without_an_entry_have_an_empty_trial_balance(new_books):
    report = ask(new_books(), "trial-balance")
    assert (cells(report, "account"), cells(report, "debit", "credit", kind="total"), holds(report)) == ([], [(0, 0)], True)


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_that_there_are(three_years, day):
    assert holds(ask(three_years, "trial-balance", as_of=day))
    assert holds(ask(three_years, "trial-balance", from_="1900-01-01", to=day))
