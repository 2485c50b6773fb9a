"""Where a document stands, in words first and a look second: nothing is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _, marked, safe
from models.values.dates import days_between

if TYPE_CHECKING:
    from crm_tui.documents.standing import Standing

TYPE_WORDS = {
    "quote": marked("Quote"), "invoice": marked("Invoice"), "credit_note": marked("Credit note"), "bill": marked("Bill"),
    "vendor_credit": marked("Vendor credit"), "receipt": marked("Receipt"), "payment": marked("Payment"), "refund": marked("Refund"),
    "write_off": marked("Write-off"), "adjustment": marked("Adjustment"), "journal": marked("Journal entry"), "opening": marked("Opening balances"),
}  # fmt: skip
STATUS_WORDS = {
    "draft": marked("draft"),
    "issued": marked("open"),
    "part_paid": marked("part paid"),
    "paid": marked("paid"),
    "written_off": marked("written off"),
    "void": marked("void"),
}


def type_word(kind: str) -> str:
    return _(TYPE_WORDS[kind]) if kind in TYPE_WORDS else safe(kind)


def status_word(status: str) -> str:
    return _(STATUS_WORDS.get(status, status))


def standing_words(standing: Standing, today: str) -> str:
    """`OVERDUE 12d`, `open`, `paid` …"""
    if standing.overdue and standing.due:
        return _("OVERDUE {days}d").format(days=days_between(standing.due, today))
    return _("reversed") if standing.reversed_on else status_word(standing.status)


def look_of(standing: Standing) -> str:
    if standing.overdue:
        return "alarm"
    return "muted" if standing.status in ("void", "paid", "written_off") else ""
