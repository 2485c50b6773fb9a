"""Where a fault is, in the words of the form: its field as the form calls it, and the line."""

from __future__ import annotations

from crm_tui.errors import BooksError
from crm_tui.words import _
from screens.forms.titles import WORDS, title_of


def placed(fault: BaseException, kind: str) -> BaseException:
    """The same fault, which calls its field what the form for a type of document calls it: `lines.0.price` is `line 1, Price`."""
    if isinstance(fault, BooksError) and fault.field and fault.place is None:
        parts = fault.field.split(".")
        key = next((part for part in reversed(parts) if part in WORDS), "")
        title = _(title_of(kind, key)) if key else ""
        number = int(parts[1]) + 1 if len(parts) > 1 and parts[1].isdigit() else 0
        line = _("line {number}").format(number=number) if number else ""
        fault.place = ", ".join(part for part in (line, title) if part) or None
    return fault
