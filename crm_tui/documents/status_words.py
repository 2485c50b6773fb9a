"""Words for where a document stands, as English ids: the edges translate them."""

from __future__ import annotations

from crm_tui.words import marked

STATUS_WORDS = {
    "draft": marked("draft"),
    "issued": marked("open"),
    "part_paid": marked("part paid"),
    "paid": marked("paid"),
    "written_off": marked("written off"),
    "void": marked("void"),
}
APPLIED_WORDS = {
    **dict.fromkeys(("issued", "unapplied"), marked("unapplied")),
    **dict.fromkeys(("part_paid", "partly_applied"), marked("partly applied")),
    **dict.fromkeys(("paid", "applied"), marked("applied")),
}
"""The same of documents that settle others."""
