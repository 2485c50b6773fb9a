"""Where a document stands, in words first and a look second: nothing is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.documents.status_words import APPLIED_WORDS, STATUS_WORDS
from crm_tui.words import _, marked, safe
from models.values.dates import days_between

if TYPE_CHECKING:
    from crm_tui.documents.standing import Standing

TYPE_WORDS = {
    "quote": marked("Quote"), "invoice": marked("Invoice"), "credit_note": marked("Credit note"), "bill": marked("Bill"),
    "vendor_credit": marked("Vendor credit"), "receipt": marked("Receipt"), "payment": marked("Payment"), "refund": marked("Refund"),
    "write_off": marked("Write-off"), "adjustment": marked("Adjustment"), "journal": marked("Journal entry"), "opening": marked("Opening balances"),
}  # fmt: skip
STAGE_WORDS = {"invoiced": marked("invoiced"), "accepted": marked("accepted"), "rejected": marked("rejected"), "expired": marked("expired")}
"""What came of a quote."""
APPLIED = ("receipt", "payment", "refund", "credit_note", "vendor_credit", "write_off", "adjustment")
"""Types of document that settle others."""

WRITTEN = ("journal", "opening")
"""Types of document of which nothing is ever open."""


def type_word(kind: str) -> str:
    return _(TYPE_WORDS[kind]) if kind in TYPE_WORDS else safe(kind)


def status_word(kind: str, status: str) -> str:
    """`paid` of an invoice, `applied` of the receipt that paid it."""
    if kind in WRITTEN and status == "issued":
        return _("posted")
    return _((APPLIED_WORDS if kind in APPLIED else {}).get(status) or STATUS_WORDS.get(status, status))


def stage_word(stage: str | None) -> str:
    """What came of a quote, empty where nothing did yet."""
    return _(STAGE_WORDS[stage]) if stage in STAGE_WORDS else ""


def standing_words(kind: str, standing: Standing, today: str) -> str:
    """`OVERDUE 12d`, `open`, `paid` … `kind`: the type of document."""
    if standing.overdue and standing.due:
        return _("OVERDUE {days}d").format(days=days_between(standing.due, today))
    return _("reversed") if standing.reversed_on else status_word(kind, standing.status)


def look_of(standing: Standing) -> str:
    if standing.overdue:
        return "alarm"
    return "muted" if standing.status in ("void", "paid", "written_off") else ""
