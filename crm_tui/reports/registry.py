"""The reports by name. A report's module is imported when that report is asked for, so that a command pays for one of them only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from crm_tui.errors import bad
from crm_tui.ledger.near import DID_YOU_MEAN, near_words
from crm_tui.reports.asking import ReportKind
from crm_tui.reports.parameters import read
from crm_tui.reports.report import Report
from crm_tui.words import marked

_MODULES = {
    "trial-balance": "trial_balance:TRIAL_BALANCE",
    "income-statement": "income_statement:INCOME_STATEMENT",
    "balance-sheet": "balance_sheet:BALANCE_SHEET",
    "general-ledger": "general_ledger:GENERAL_LEDGER",
    "account-register": "account_register:ACCOUNT_REGISTER",
    "day-book": "day_book:DAY_BOOK",
    "ar-ageing": "ageing:AR_AGEING",
    "ap-ageing": "ageing:AP_AGEING",
    "open-items": "open_items:OPEN_ITEMS",
    "customer-statement": "party_statement:CUSTOMER_STATEMENT",
    "vendor-statement": "party_statement:VENDOR_STATEMENT",
    "timeline": "timeline:TIMELINE",
    "sales": "sales:SALES",
    "tax": "tax:TAX",
    "document-register": "document_register:DOCUMENT_REGISTER",
}


class _Registry(Mapping[str, ReportKind]):
    """Name -> report, each imported on its first use."""

    def __getitem__(self, name: str) -> ReportKind:
        module, _colon, constant = _MODULES[name].partition(":")
        found: ReportKind = getattr(import_module(f"crm_tui.reports.{module}"), constant)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)

    def __contains__(self, name: object) -> bool:
        return name in _MODULES


REPORTS: Mapping[str, ReportKind] = _Registry()


def run_report(connection: Any, name: str, parameters: Mapping[str, str | None], today: str) -> Report:
    """The report of a name, asked through a DB-API connection that stands in one snapshot.

    `parameters`: text by name (`as_of`, `from`, `to`, `period`, `by` …); `today`: the ISO date that stands for none given.
    BadInput for an unknown report or parameter, a date that is none; Refused for a code that the books do not have.
    """
    if name not in REPORTS:
        near = near_words(name, REPORTS)
        hint = DID_YOU_MEAN if near else marked("see: crm-tui report --list")
        raise bad("unknown_report", "there is no report {name}", at="name", hint=hint, name=name, near=near)
    kind = REPORTS[name]
    return kind.build(read(connection, kind, parameters, today))
