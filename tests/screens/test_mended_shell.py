"""Small things that stood in the way: what Enter opens, what a heading says, what is asked once, what stays where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Size

from crm_tui.errors import refuse
from crm_tui.month_end.checks import CloseCheck
from crm_tui.reports.periods import named
from screens.books.behind_checks import Behind, what_opens
from screens.kept_entries import KeptForm, form_of
from screens.modals.confirm import Confirm
from screens.modals.too_small import TooSmall


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-06-01", "2025-06-30", "2025-06"), ("2025-04-01", "2025-06-30", "2025Q2"), ("2025-01-01", "2025-12-31", "2025"),
        ("2025-05-01", "2025-07-31", "2025-05–2025-07"), ("2025-01-01", "2025-03-16", "2025-01-01–03-16"),
        ("2024-12-20", "2025-01-05", "2024-12-20–2025-01-05"), ("2024-02-01", "2024-02-29", "2024-02"),
    ],
)  # fmt: skip
def test_a_period_in_as_few_signs_as_name_it(first: str, last: str, said: str) -> None:
    assert named(first, last) == said


async def test_the_column_of_a_comparison_names_its_period(run_screens: Any):
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("8", "down", "enter", "c")
        assert "2025-10-18–12-31" in seen.text()
        await seen.press("c")
        assert "2025-01-01–03-16" in seen.text()


def test_every_check_of_a_month_opens_something() -> None:
    from crm_tui.month_end.check_words import TITLES

    made = ("TB_ZERO", "BS_BALANCES", "AR_TIES", "AP_TIES", "TAX_TIES", "NUMBER_GAPS", "OPENING_ZERO", "NEG_CASH", "SUSPENSE", "UNAPPLIED_CASH")
    assert set(made) < set(TITLES)
    assert all(what_opens(CloseCheck(code, "blocker", True, {}), "2026-02").report for code in made)
    assert what_opens(CloseCheck("DRAFTS", "warning", True, {}), "2026-02") == Behind()


def test_what_is_wrong_is_opened_itself() -> None:
    drafts = CloseCheck("DRAFTS", "warning", False, {"documents": [{"document": "draft-3", "type": "invoice"}]})
    assert what_opens(drafts, "2026-02").found == ("invoice", "draft-3")
    cash = CloseCheck("NEG_CASH", "warning", False, {"accounts": [{"account": "1000"}]})
    assert what_opens(cash, "2026-02") == Behind(report="account-register", parameters={"account": "1000", "from": "2026-02-01", "to": "2026-02-28"})


async def test_a_check_with_nothing_behind_it_says_so(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("9", "tab", *["down"] * 7, "enter")
        assert "nothing behind it" in seen.status


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("invoice", KeptForm("invoice")), ("customer.C1", KeptForm("customer", code="C1")),
        ("invoice-draft-17", KeptForm("invoice", document="draft-17")), ("invoice-quote:QUO-1", KeptForm("invoice", document="quote:QUO-1")),
        ("credit_note-INV-2026-0001", KeptForm("credit_note", document="INV-2026-0001")),
        ("allocate receipt:RCP-1", KeptForm("allocate", document="receipt:RCP-1")),
    ],
)  # fmt: skip
def test_the_name_of_a_form_tells_what_it_is_of(name: str, form: KeptForm) -> None:
    assert form_of(name) == form
    assert form.title


async def test_a_credit_that_was_not_saved_stands_on_today_and_opens_again(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("3", "c")
        kept = seen.app.screen.form_name
        assert kept.startswith("credit_note-INV-")
        await seen.press("space")
        assert seen.app.screen.unsaved
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens() as seen:
        assert "not saved" in seen.line("Credit for INV-")
        table = seen.app.screen.query_one("#list")
        table.cursor_row = next(i for i in range(table.count) if table.row_at(i).key == ("kept", kept))
        await seen.press("enter")
        assert seen.app.screen.form_name == kept
        await seen.press("ctrl+r")
        assert "Brought back" in seen.status


async def test_what_we_owe_opens_the_payables(run_screens: Any):
    async with run_screens() as seen:
        table = seen.app.screen.query_one("#list")
        owed = next(i for i in range(table.count) if table.row_at(i).cells[0].strip() == "We owe")
        table.cursor_row = owed + 1
        await seen.press("enter")
        assert seen.app.current_mode == "payables"


async def test_leaving_is_asked_once_however_often_its_key_is_pressed(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Half")
        seen.app.action_leave()
        seen.app.action_leave()
        await seen.settle()
        assert sum(isinstance(s, Confirm) for s in seen.app.screen_stack) == 1
        await seen.press("n", "ctrl+q")
        assert isinstance(seen.app.screen, Confirm)
        await seen.press("n")


async def test_the_notice_of_a_small_terminal_goes_from_under_a_question(run_screens: Any):
    def sized(width: int, height: int) -> events.Resize:
        return events.Resize(Size(width, height), Size(width, height))

    async with run_screens() as seen:
        seen.app.on_resize(sized(40, 10))
        await seen.settle()
        seen.app.push_screen(Confirm("Sure?"))
        await seen.settle()
        seen.app.on_resize(sized(80, 24))
        await seen.press("n")
        assert not any(isinstance(s, TooSmall) for s in seen.app.screen_stack)


async def test_a_report_is_called_as_it_is_before_it_is_read(run_screens: Any):
    from screens.reports.report_screen import ReportScreen

    async with run_screens():
        assert ReportScreen("ar-ageing", {}).heading == "Receivables by age"


async def test_a_look_that_is_refused_is_not_asked_for_again(run_screens: Any, monkeypatch: pytest.MonkeyPatch):
    async with run_screens() as seen:
        await seen.press("8", "down", "enter")
        report = seen.app.screen

        def refused(job: Any) -> Any:
            raise refuse("bad_option", "not that")

        with monkeypatch.context() as patched:
            patched.setattr(seen.app.gateway, "read_plain", refused)
            await seen.press("c")
        assert "not that" in seen.status
        assert "compare" not in report.parameters


async def test_the_party_of_a_vendors_refund_is_a_vendor(run_screens: Any, small_books: Path):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    paid = {"type": "payment", "party": "V1", "date": "2026-03-12", "amount": "10.00", "account": "1000"}
    with open_books(small_books, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        posted = post_document(session, document=paid)
        back = {"type": "refund", "party": "V1", "date": "2026-03-13", "amount": "10.00", "account": "1000"}
        post_document(session, document={**back, "allocate": {f"payment:{posted.number}": "10.00"}})
    async with run_screens() as seen:
        await seen.press("5")
        table = seen.app.screen.table
        table.cursor_row = next(i for i in range(table.count) if table.row_at(i).key[0] == "refund")
        await seen.press("C")
        assert seen.app.screen.place == "vendor"


@pytest.mark.parametrize(("keys", "owed"), [(("2", "tab", "enter"), "We owe"), (("2", "enter"), "Owes")])
async def test_a_card_says_what_is_owed_in_the_partys_own_role(keys: tuple[str, ...], owed: str, run_screens: Any):
    """The bill of 33.00 is what we owe the mill; of 19.99 invoiced the first customer has paid 9.99."""
    async with run_screens() as seen:
        await seen.press(*keys)
        line = seen.line("Code  ")
        assert owed in line
        assert {"We owe": "33.00", "Owes": "10.00"}[owed] in line
        assert ("Owes" in line) == (owed == "Owes")
