"""What Enter opens on a check of the month: what is wrong, or the report that the check is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.values.dates import last_day, month_number

if TYPE_CHECKING:
    from crm_tui.month_end.checks import CloseCheck

_REPORTS = {
    "TB_ZERO": ("trial-balance", "as_of"), "BS_BALANCES": ("balance-sheet", "as_of"), "AR_TIES": ("ar-ageing", "as_of"),
    "AP_TIES": ("ap-ageing", "as_of"), "TAX_TIES": ("tax", "period"), "NUMBER_GAPS": ("day-book", "period"),
    "OPENING_ZERO": ("trial-balance", "as_of"), "NEG_CASH": ("trial-balance", "as_of"), "SUSPENSE": ("trial-balance", "as_of"),
    "UNAPPLIED_CASH": ("open-items", "as_of"),
}  # fmt: skip
"""Check -> the report that it is about, and how that takes the month."""


class Behind(NamedTuple):
    """A card as (kind, name), or a report and its parameters, or nothing."""

    found: tuple[str, str] | None = None
    report: str = ""
    parameters: Mapping[str, str] = {}


def what_opens(check: CloseCheck, month: str) -> Behind:
    """The first thing that is wrong, where the check names any: a draft, a document, an account; else the report it is about."""
    last = last_day(month_number(month))
    if (document := _first(check, "documents")) is not None and "type" in document:
        return Behind(found=(str(document["type"]), str(document["document"])))
    if (account := _first(check, "accounts")) is not None:
        return Behind(report="account-register", parameters={"account": str(account["account"]), "from": f"{month}-01", "to": last})
    report, name = _REPORTS.get(check.code, ("", ""))
    return Behind(report=report, parameters={name: month if name == "period" else last}) if report else Behind()


def _first(check: CloseCheck, of: str) -> Mapping[str, object] | None:
    listed = check.detail.get(of)
    return listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], Mapping) else None
