"""Income statement and balance sheet by hand: signs, lines, accounts below them, comparison, months, percent, closing entries, 会小企."""

from __future__ import annotations

import pytest

from crm_tui.ledger.setting_changes import change_setting
from crm_tui.month_end.checks import Month, run_checks
from crm_tui.reports.income_statement import LINES
from tests.crm_tui.reports.asking import PARTIES, ask, bill, cells, holds, invoice, journal, post, receipt, statement

INCOME_LINES = [
    "revenue", "cost_of_sales", "gross_profit", "operating_expenses", "operating_profit", "other_income", "other_expenses", "finance_costs", "fx",
    "profit_before_tax", "income_tax", "net_profit",
]  # fmt: skip
SHEET_LINES = [
    "cash", "receivables", "prepayments", "inventory", "other_current_assets", "non_current_assets", "total_assets", "payables", "tax", "borrowings",
    "other_liabilities", "total_liabilities", "capital", "retained", "current_year_earnings", "total_equity", "total_liabilities_equity",
]  # fmt: skip


@pytest.fixture
def firm(new_books):
    """2024: sales 100.00. 2025: each kind of result once, so that every line of the statement has its own figure."""
    books = new_books(first_month="2024-01")
    post(
        books,
        *PARTIES,
        journal("2024-06-30", "1000", "3000", "5000.00"),
        journal("2024-12-15", "1000", "4000", "100.00"),
        invoice("I-1", "2025-01-10", "900.00"),
        {"type": "credit_note", "party": "C1", "date": "2025-02-10", "lines": [{"quantity": "1", "price": "40.00"}]},
        journal("2025-02-01", "5000", "1000", "300.00"),
        journal("2025-02-02", "6450", "1000", "150.00"),
        bill("B-1", "2025-03-03", "20.00", "6300"),
        journal("2025-03-04", "1000", "4910", "12.00"),
        journal("2025-03-05", "7200", "1000", "7.00"),
        journal("2025-03-06", "7000", "1000", "30.00"),
        journal("2025-03-07", "7100", "1000", "4.00"),
        journal("2025-03-08", "8000", "1000", "50.00"),
        journal("2025-03-09", "1500", "1000", "1000.00"),
        journal("2025-03-31", "6150", "1590", "100.00"),
        journal("2025-03-31", "3100", "1000", "60.00"),
    )
    return books


def test_every_line_with_its_sign(firm):
    found = statement(ask(firm, "income-statement", from_="2025-01-01", to="2025-03-31"))
    assert [line for line in found if not line.startswith("account:")] == INCOME_LINES == [line.id for line in LINES]
    assert [found[line] for line in INCOME_LINES] == [86000, 30000, 56000, 27000, 29000, 1200, 700, 3000, 400, 26100, 5000, 21100]


def test_contra_accounts_are_negative_below_their_line(firm):
    report = ask(firm, "income-statement", from_="2025-01-01", to="2025-03-31")
    assert cells(report, "line", "amount")[:3] == [("account:4000", 90000), ("account:4080", -4000), ("account:5000", 30000)]
    assert {row.level for row in report.rows if row.kind == "line"} == {1}
    assert holds(report)


def test_balance_sheet_at_the_end_of_the_quarter(firm):
    """Bank 5000 + 100 - 300 - 150 + 12 - 7 - 30 - 4 - 50 - 1000 - 60 = 3511; receivables 860; equipment 1000 - 100."""
    report = ask(firm, "balance-sheet", as_of="2025-03-31")
    found = statement(report)
    assert [line for line in found if not line.startswith("account:")] == SHEET_LINES
    wanted = [351100, 86000, 0, 0, 0, 90000, 527100, 2000, 0, 0, 0, 2000, 500000, 4000, 21100, 525100, 527100]
    assert [found[line] for line in SHEET_LINES] == wanted
    assert (found["account:1590"], found["account:3100"], found["account:3200"]) == (-10000, -6000, 10000)
    assert holds(report)


def test_compared_with_the_period_before_and_with_last_year(firm):
    report = ask(firm, "income-statement", period="2025-03", compare="previous")
    assert statement(report, "previous")["net_profit"] == -4000 - 30000 - 15000
    assert statement(report, "change")["net_profit"] == statement(report)["net_profit"] + 49000
    last = ask(firm, "balance-sheet", as_of="2025-12-31", compare="last-year")
    assert statement(last, "last_year")["total_assets"] == 510000
    assert statement(last, "change")["total_assets"] == 527100 - 510000
    assert statement(last, "change_percent")["total_assets"] == 34  # 17,100 of 510,000 are 3.35 %, half away from zero


def test_nothing_to_compare_with_is_empty_not_a_division(firm):
    report = ask(firm, "income-statement", period="2024-12", compare="previous")
    assert (statement(report, "previous")["revenue"], statement(report, "change_percent")["revenue"]) == (0, None)


def test_by_month_the_columns_add_up(firm):
    report = ask(firm, "income-statement", from_="2025-01-15", to="2025-03-05", by="month")
    months = ["2025-01", "2025-02", "2025-03"]
    assert [column.id for column in report.columns] == ["line", "title", "amount", *months]
    for row in report.rows:
        assert sum(int(row.cells[month] or 0) for month in months) == row.cells["amount"]
    assert statement(report, "2025-01")["revenue"] == 0
    assert statement(report, "2025-02")["revenue"] == -4000


def test_balance_sheet_by_month_stands_at_the_end_of_each(firm):
    report = ask(firm, "balance-sheet", from_="2025-01-01", to="2025-03-31", by="month")
    assert [statement(report, month)["receivables"] for month in ("2025-01", "2025-02", "2025-03")] == [90000, 86000, 86000]
    assert statement(report, "2025-03") == statement(report)


def test_percent_of_revenue_and_of_assets(firm):
    income = statement(ask(firm, "income-statement", from_="2025-01-01", to="2025-03-31", percent="true"), "percent")
    assert (income["revenue"], income["cost_of_sales"]) == (1000, 349)  # 300 / 860 = 34.88 %
    assert statement(ask(firm, "balance-sheet", as_of="2025-03-31", percent="true"), "percent")["total_assets"] == 1000


def test_closing_entries_change_neither_profit_nor_the_sheet(firm):
    """I12: the result of 2024 closed by hand."""
    before = statement(ask(firm, "income-statement", period="2024")), statement(ask(firm, "balance-sheet", as_of="2025-03-31"))
    totals = statement(ask(firm, "balance-sheet", as_of="2024-12-31"))
    post(firm, journal("2024-12-31", "4000", "3200", "100.00", kind="closing"))
    assert (statement(ask(firm, "income-statement", period="2024")), statement(ask(firm, "balance-sheet", as_of="2025-03-31"))) == before
    after = statement(ask(firm, "balance-sheet", as_of="2024-12-31"))
    assert (after["total_equity"], after["total_assets"]) == (totals["total_equity"], totals["total_assets"])
    assert (after["retained"], after["current_year_earnings"]) == (10000, 0)
    part = statement(ask(firm, "income-statement", from_="2024-12-10", to="2024-12-31"))
    assert statement(ask(firm, "income-statement", from_="2024-12-10", to="2024-12-30")) == part


def test_a_sale_and_its_receipt_leave_profit_in_equity(new_books):
    books = new_books()
    post(books, *PARTIES, invoice("I-1", "2025-02-10", "250.00"), receipt("R-1", "2025-02-20", "100.00", I_1="100.00"))
    found = statement(ask(books, "balance-sheet", as_of="2025-02-28"))
    assert (found["cash"], found["receivables"], found["current_year_earnings"]) == (10000, 15000, 25000)


def test_cn_small_in_the_rows_of_the_printed_forms(new_books):
    """A sale of 1,000 with 130 of tax, 300 of costs of it, an advance of 50 from another customer."""
    books = new_books(currency="CNY", chart="cn_small")
    post(
        books,
        *PARTIES,
        journal("2025-05-31", "1002", "3001", "5000.00"),
        journal("2025-06-01", "1405", "1002", "400.00"),
        invoice("I-1", "2025-06-10", "1000.00", tax="13"),
        {**receipt("R-1", "2025-06-12", "50.00", "C2"), "account": "1002"},
        journal("2025-06-20", "5401", "1405", "300.00"),
    )
    sheet_report = ask(books, "balance-sheet", as_of="2025-06-30")
    sheet = statement(sheet_report)
    assert list(sheet) == [str(number) for number in range(1, 54)]
    wanted = {
        "1": 465000,
        "4": 113000,
        "9": 10000,
        "15": 588000,
        "30": 588000,
        "34": 5000,
        "36": 13000,
        "47": 18000,
        "48": 500000,
        "51": 70000,
        "53": 588000,
    }
    assert {row: sheet[row] for row in wanted} == wanted
    assert statement(sheet_report, "year_opening")["30"] == 0
    income = ask(books, "income-statement", period="2025-06")
    assert {row: statement(income)[row] for row in ("1", "2", "21", "32")} == {"1": 100000, "2": 30000, "21": 70000, "32": 70000}
    assert statement(income, "year_to_date") == statement(income)
    assert holds(income)
    assert holds(sheet_report)
    compared = ask(books, "balance-sheet", as_of="2025-06-30", compare="previous", by="month", percent="true")
    assert (statement(compared, "previous")["30"], statement(compared, "2025-05")["30"], statement(compared, "percent")["9"]) == (500000, 500000, 17)


def test_tax_on_purchases_and_on_sales_is_one_figure(new_books):
    """March: sales 1,343.35 with 268.67 of tax, a bill of 300.00 with 60.00: 208.67 is owed. April: 400.00 more paid: 191.33 is due back."""
    books = new_books(currency="GBP", chart="uk_vat")
    post(
        books,
        *PARTIES,
        invoice("I-1", "2025-03-03", "1343.35", tax="S20"),
        bill("B-1", "2025-03-04", "300.00", "6300", tax="S20"),
        bill("B-2", "2025-04-04", "2000.00", "6300", tax="S20"),
    )
    march = statement(ask(books, "balance-sheet", as_of="2025-03-31"))
    assert (march["tax"], march["account:2201"], march["account:2202"]) == (20867, 26867, -6000)
    assert (march["other_current_assets"], march["total_assets"], march["total_liabilities"]) == (0, 161202, 20867 + 36000)
    april = ask(books, "balance-sheet", as_of="2025-04-30", compare="previous")
    assert holds(april)
    found, before = statement(april), statement(april, "previous")
    assert (found["tax"], found["other_current_assets"], found["total_assets"]) == (0, 19133, 161202 + 19133)
    assert {line: amount for line, amount in before.items() if not line.startswith("account:")}.items() <= march.items()
    rows = [row for row in cells(april, "line", "amount", "previous") if row[0] in ("account:2201", "account:2202")]
    assert rows == [("account:2201", -26867, 0), ("account:2202", 46000, 0), ("account:2201", 0, 26867), ("account:2202", 0, -6000)]


def test_on_two_sides_where_the_company_wants_it_so(new_books):
    books = new_books(currency="GBP", chart="uk_vat")
    post(books, *PARTIES, invoice("I-1", "2025-03-03", "100.00", tax="S20"), bill("B-1", "2025-03-04", "50.00", "6300", tax="S20"))
    with books.change("settings.set") as session:
        change_setting(session, key="tax_netted", value=False)
    found = statement(ask(books, "balance-sheet", as_of="2025-03-31"))
    assert (found["other_current_assets"], found["tax"], found["total_assets"]) == (1000, 2000, 13000)


def test_income_tax_is_not_netted(new_books):
    """400 of tax due back from the one office do not lessen the 50 of income tax that are owed to the other."""
    books = new_books(currency="GBP", chart="uk_vat")
    post(books, *PARTIES, bill("B-1", "2025-03-04", "2000.00", "6300", tax="S20"), journal("2025-03-31", "8000", "2220", "50.00"))
    found = statement(ask(books, "balance-sheet", as_of="2025-03-31"))
    assert (found["other_current_assets"], found["tax"]) == (40000, 5000)


@pytest.mark.parametrize(
    ("chart", "currency", "cash", "capital", "code"), [("uk_vat", "GBP", "1000", "3000", "S20"), ("cn_small", "CNY", "1002", "3001", "13")]
)
def test_the_close_has_the_totals_of_the_sheet(new_books, chart, currency, cash, capital, code):
    books = new_books(currency=currency, chart=chart)
    post(
        books,
        *PARTIES,
        journal("2025-01-02", cash, capital, "1000.00"),
        invoice("I-1", "2025-01-10", "100.00", tax=code),
        {"type": "bill", "party": "V1", "date": "2025-01-11", "lines": [{"quantity": "1", "price": "40.00", "tax": code}]},
    )
    sheet = ask(books, "balance-sheet", as_of="2025-01-31")
    total = statement(sheet)["30" if chart == "cn_small" else "total_assets"]
    with books.reading() as connection:
        (check,) = [c for c in run_checks(connection, Month("2025-01")) if c.code == "BS_BALANCES"]
    assert check.ok
    assert (check.detail["assets"].minor, check.detail["liabilities_equity"].minor) == (total, total)
    assert total == {"uk_vat": 112000, "cn_small": 111300}[chart]
