"""Papers asked for: of a document, of a customer's account, one or many; what the commands and the screens call."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crm_tui.errors import bad, refuse
from crm_tui.papers.account import reminder_paper, statement_paper
from crm_tui.papers.finding import document_id
from crm_tui.papers.press import opened_press
from crm_tui.papers.receipt import receipt_paper
from crm_tui.papers.source import Source, source
from crm_tui.papers.trade import trade_paper
from crm_tui.words import language
from models.values.dates import parse_date

Data = dict[str, Any]

TRADE = ("invoice", "credit_note", "quote")
DOCUMENTS = (*TRADE, "receipt")
ACCOUNTS = ("statement", "reminder")
KINDS = (*DOCUMENTS, *ACCOUNTS)
"""The kinds of papers there are: types of documents, and a customer's account."""


class Set(NamedTuple):
    """A paper that was set: the number or the customer's code that it is of, and the PDF."""

    name: str
    pdf: bytes


def paper_of(
    connection: Any, kind: str, name: str, *, as_of: str, lang: str | None = None, template: Path | None = None, dates: Mapping[str, str | None] = {}
) -> bytes:
    """One paper as PDF: of a document by its type and number (`draft-17` too), or of a customer's account by its code.

    `connection`: DB-API, in one snapshot. `as_of`: ISO date up to which payments count. `lang`: en or zh_CN; None leaves it to the party, the
    settings of the books, then the user's language. `template`: in the place of the one in the settings. `dates`: of a statement.
    Refused `unknown_document`, `unknown_party`, `nothing_due`; BadInput `template`, `logo`.
    """
    wanted = source(connection, as_of, lang=lang, spoken=language())
    with contextlib.closing(printed(wanted, kind, [name], template=template, dates=dates)) as papers:
        return next(papers).pdf


def printed(wanted: Source, kind: str, names: Sequence[str], *, template: Path | None = None, dates: Mapping[str, str | None] = {}) -> Generator[Set]:
    """Papers of a kind in the order of their names, with one press. Raises as `paper_of` when the paper at fault, or one soon after it, comes up."""
    with opened_press(template or wanted.seller.template, wanted.seller.logo, len(names)) as press:
        papers = (data_of(wanted, kind, name, dates) for name in names)
        yield from map(Set, names, press.pdfs(papers))


def data_of(wanted: Source, kind: str, name: str, dates: Mapping[str, str | None] = {}) -> Data:
    """A paper as the data that the template gets."""
    if kind not in KINDS:
        raise bad("bad_value", "there is no paper of kind {kind}", at="kind", hint="one of: {known}", kind=kind, known=", ".join(KINDS))
    if kind in DOCUMENTS:
        found = document_id(wanted.connection, kind, name)
        return receipt_paper(wanted, found) if kind == "receipt" else trade_paper(wanted, found)
    parse_date(wanted.as_of)
    return statement_paper(wanted, name, dates) if kind == "statement" else _reminder(wanted, name)


def _reminder(wanted: Source, code: str) -> Data:
    found = reminder_paper(wanted, code)
    if found is None:
        raise refuse("nothing_due", "{code} has nothing overdue on {date}", at="party", code=code, date=wanted.as_of)
    return found
