"""The words by which filters name states: one word each, as they are typed."""

from __future__ import annotations

from crm_tui.words import marked

STATE_WORDS: dict[str, tuple[str, ...]] = {
    "draft": (marked("draft"), marked("drafts")),
    "posted": (marked("posted"),),
    "open": (marked("open"), marked("unpaid"), marked("unapplied")),
    "overdue": (marked("overdue"), marked("late")),
    "part_paid": (marked("part paid"), marked("partly applied")),
    "paid": (marked("paid"), marked("applied")),
    "written_off": (marked("written off"),),
    "void": (marked("void"), marked("reversed")),
    "accepted": (marked("accepted"),), "rejected": (marked("rejected"),), "invoiced": (marked("invoiced"),), "expired": (marked("expired"),),
    "active": (marked("active"),), "inactive": (marked("inactive"),), "owing": (marked("owing"),),
    "asset": (marked("asset"),), "liability": (marked("liability"),), "equity": (marked("equity"),), "income": (marked("income"),),
    "expense": (marked("expense"),),
}  # fmt: skip
"""State -> its words. Spaces are typed as `-`."""
TRADE_STATES = ("draft", "posted", "open", "overdue", "part_paid", "paid", "written_off", "void")
QUOTE_STATES = ("draft", "posted", "accepted", "rejected", "invoiced", "expired", "void")
PARTY_STATES = ("active", "inactive", "owing", "overdue")
ACCOUNT_STATES = ("active", "inactive", "asset", "liability", "equity", "income", "expense")
RECORD_STATES = ("active", "inactive")
