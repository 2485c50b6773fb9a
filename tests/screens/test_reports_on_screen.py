"""Reports asked, compared, saved and opened line by line by keys; the figures are those of the command."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from crm_tui.reports import REPORTS
from screens.reports.report_list import REPORTS_LISTED


def test_every_report_is_listed():
    assert {listed.name for listed in REPORTS_LISTED} == set(REPORTS)


def test_a_report_that_needs_something_asks_for_it():
    """By hand: these name one account, party or type."""
    assert {listed.name for listed in REPORTS_LISTED if listed.asks} == {
        "account-register",
        "customer-statement",
        "vendor-statement",
        "timeline",
        "document-register",
    }


async def test_a_statement_is_compared_and_shown_by_month(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "down", "enter")
        assert "Income statement" in seen.line("›")
        await seen.press("c")
        assert "Against period before" in seen.line("›")
        await seen.press("c")
        assert "Against year before" in seen.line("›")
        await seen.press("c", "m")
        assert "Against" not in seen.line("›")
        assert "By month" in seen.line("›")
        await seen.press("m", "percent_sign")
        assert "In percent yes" in seen.line("›")


async def test_a_period_steps_and_grows(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "down", "enter", "right_curly_bracket", "right_curly_bracket")
        assert "2026-03-01 – 2026-03-31" in seen.line("›")
        await seen.press("left_square_bracket")
        assert "2026-02-01 – 2026-02-28" in seen.line("›")
        await seen.press("left_curly_bracket")
        assert "2026-01-01 – 2026-03-31" in seen.line("›")


async def test_what_a_report_does_not_take_is_said(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("4", "c")
        assert seen.status == "This report is not compared with another period"
        await seen.press("m")
        assert seen.status == "This report does not take that"


async def test_the_ageing_of_the_month_before_is_saved(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By hand: on 28 February 50.00 of Acme and 10.00 of the third customer were open."""
    monkeypatch.chdir(tmp_path)
    async with run_screens() as seen:
        await seen.press("4", "left_square_bracket", "x", "up", "up")
        assert "ar-ageing-2026-02-28.csv" in seen.text()
        await seen.press("enter")
        assert seen.status == f"Written: {tmp_path / 'ar-ageing-2026-02-28.csv'}   W: open, print"
    rows = list(csv.DictReader((tmp_path / "ar-ageing-2026-02-28.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[-1]["total"] == "60.00"
    assert (tmp_path / "ar-ageing-2026-02-28.csv").stat().st_mode & 0o077 == 0


async def test_a_file_that_is_there_is_not_written_over(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("kept")
    async with run_screens() as seen:
        await seen.press("4", "x")
        seen.app.screen.field.put("")
        await seen.type("mine.csv")
        await seen.press("enter")
        assert "is there already" in seen.text()
        await seen.type(".doc")
        await seen.press("enter")
        assert "A file ends in one of" in seen.text()
    assert (tmp_path / "mine.csv").read_text() == "kept"


async def test_a_register_asks_for_its_account(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("8", "down", "down", "down", "down", "enter")
        assert "Account register" in seen.line("›")
        await seen.type("1100")
        await seen.press("enter", "ctrl+s")
        assert "860.00" in seen.text()


async def test_only_the_overdue_are_shown_and_esc_shows_all(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "F")
        await seen.type("ov")
        await seen.press("enter")
        assert "Invoices: Overdue" in seen.line("›")
        assert "1 row" in seen.line("›")
        assert "INV-2026-0004" in seen.text()
        await seen.press("escape")
        assert "4 rows" in seen.line("›")


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("v:pap", "Vendor Paper Mill"), ("bill-2026", "Bill BILL-2026-0001"), ("balance s", "Balance sheet"), ("quotes", "Quotes"),
        ("a:1100", "860.00"), ("RCP-2026-0001", "Receipt"),
    ],
)  # fmt: skip
async def test_everything_is_found(typed: str, card: str, run_screens: Any):
    async with run_screens() as seen:
        await seen.press("ctrl+g")
        await seen.type(typed)
        await seen.press("enter")
        assert card in seen.text()


async def test_a_card_shows_ages_open_items_and_contacts(run_screens: Any):
    """By hand: 50.00 of 20 February, due 22 March, is all that Acme owes."""
    async with run_screens() as seen:
        await seen.press("2", "down", "enter")
        assert "Acme Tools" in seen.line("›")
        assert "Not due 50.00" in seen.text()
        await seen.press("tab")
        assert "[Open items]" in seen.text()
        assert "INV-2026-0002" in seen.text()
        assert "INV-2026-0001" not in seen.text()
        await seen.press("tab")
        assert "[Contacts]" in seen.text()
        await seen.press("tab")
        assert "[Statement]" in seen.text()


async def test_sales_of_the_last_months_stand_under_today(run_screens: Any):
    """By hand, net: January 250.00 + 19.99, February 50.00, March 800.00."""
    async with run_screens() as seen:
        assert "Net sales by month, in USD" in seen.text()
        assert "800" in seen.text().splitlines()[-7]
        assert "26-03" in seen.text()


async def test_a_very_busy_account_begins_with_its_last_month(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    """By hand: 1100 has five lines since January, two of them in March; the balance it ends with stays that of the trial balance."""
    monkeypatch.setattr("screens.reports.report_screen.MOST_AT_ONCE", 3)
    async with run_screens() as seen:
        await seen.press("6", "down", "enter")
        assert "2026-03-01 – 2026-03-16" in seen.line("›")
        assert "its last month is shown" in seen.status
        assert "860.00" in seen.text()
        await seen.press("left_curly_bracket")
        assert "2026-01-01 – 2026-03-31" in seen.line("›")
        assert "its last month" not in seen.status
