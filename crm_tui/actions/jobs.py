"""The ten daily jobs as keystrokes on the demo books of 2026-03-16, default keys, at 80x24 (batch.md 7). A test replays each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crm_tui.words import _, marked

TODAY = "2026-03-16"


@dataclass(frozen=True, slots=True)
class Job:
    """`start`: the main screen it begins on. `keys`: a key, a key repeated (`down*2`), `text:…` typed, `wait:…` until that is on the screen.

    `expect`: what the effect is to be asked of, such as the customer's code or the document's number. `most`: the keystrokes it may take.
    """

    id: str
    title: str
    start: str
    keys: tuple[str, ...]
    most: int
    expect: dict[str, str] = field(default_factory=dict)


JOBS = (
    Job("invoice-3-lines", marked("An invoice of three lines for a known customer"), "invoices",
        ("n", "text:Acm", "enter*3", "text:T01", "enter", "text:2", "enter*3", "text:P02", "enter", "text:5", "enter*3", "text:S02", "enter",
         "ctrl+s", "wait:saved"), 40, {"party": "C001"}),
    Job("receive-full", marked("A payment that settles one invoice"), "invoices", ("p", "ctrl+s", "wait:saved"), 4),
    Job("receive-split", marked("A payment for three invoices of a customer"), "receivables",
        ("end", "up", "p", "down", "asterisk", "ctrl+s", "wait:saved"), 12),
    Job("reverse-receipt", marked("A receipt taken back"), "payments", ("r", "y", "wait:reversed"), 5, {"document": "RCP-2026-0053"}),
    Job("ageing-xlsx", marked("Receivables by age at the last month end, as a spreadsheet"), "receivables",
        ("left_square_bracket", "x", "enter", "wait:written"), 6, {"file": "ar-ageing-2026-02-28.xlsx"}),
    Job("new-customer", marked("A new customer with name, e-mail and terms"), "customers",
        ("n", "text:Quill & Co", "enter", "text:q@quill.example", "enter", "text:30", "ctrl+s", "wait:saved"), 35),
    Job("credit-one-line", marked("A credit note for one line of an invoice"), "invoices", ("c", "o", "ctrl+s", "wait:saved"), 8,
        {"document": "INV-2026-0044"}),
    Job("find-timeline", marked("A customer's documents, from anywhere"), "reports",
        ("ctrl+g", "text:Old", "enter", "wait:Statement", "E", "wait:Timeline"), 8, {"party": "C004"}),
    Job("period-drill", marked("From the income statement to the document behind a figure"), "reports",
        ("down", "enter", "left_square_bracket", "down*2", "enter", "enter", "wait:Invoice INV"), 8,
        {"document": "INV-2025-0010", "period": "2025-01"}),
    Job("bill-2-lines", marked("A bill of two lines"), "invoices",
        ("tab*3", "n", "text:Tha", "enter*4", "text:P01", "enter", "text:9", "enter*3", "text:P02", "enter", "ctrl+s", "wait:saved"), 35),
)  # fmt: skip


def strokes(step: str) -> int:
    """What a step costs: each character typed one, waiting none."""
    kind, colon, text = step.partition(":")
    if colon and kind in ("text", "wait"):
        return len(text) if kind == "text" else 0
    return int(step.rpartition("*")[2]) if "*" in step else 1


def listed_jobs() -> list[dict[str, Any]]:
    """Each job as `keys --jobs --json` answers it, the title in the user's language."""
    return [
        {"id": j.id, "title": _(j.title), "start": j.start, "keys": list(j.keys), "strokes": sum(map(strokes, j.keys)), "expect": dict(j.expect)}
        for j in JOBS
    ]
