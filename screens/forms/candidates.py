"""What a lookup offers, asked of the books with a limit, and the forms that make the record that was not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.render.code_words import coded
from crm_tui.words import _, language
from screens import figures
from screens.forms.titles import choice_of, subtype_word
from screens.widgets.lookup_field import MOST
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from crm_tui.parties.pages import Match

MADE_BY = {
    "customer": "customer",
    "vendor": "vendor",
    "employee": "employee",
    "party": "customer",
    "product": "product",
    "tax_code": "tax_code",
    **dict.fromkeys(("account", "free_account", "money_account", "income_account", "expense_account"), "account"),
}
"""Kind of lookup -> the type of record that Ctrl+N makes in it."""


def candidates(session: Session, kind: str, text: str) -> list[TableRow]:
    """The records of a kind that a text may mean. Runs in a thread."""
    from crm_tui.documents.finding import find

    if kind == "subtype":
        return _subtypes(text)
    return [_worded(kind, match) for match in find(session, kind, text, MOST)]


def _subtypes(text: str) -> list[TableRow]:
    """Subtypes of accounts are no records: they are looked for by their words and by their names."""
    from models.values.subtypes import SUBTYPES

    folded = text.casefold().strip()
    worded = [(subtype_word(name), name, coded(subtype.type)) for name, subtype in SUBTYPES.items()]
    found = [(word, name, kind) for word, name, kind in worded if folded in word.casefold() or folded.replace(" ", "_") in name]
    found.sort(key=lambda row: not (row[0].casefold().startswith(folded) or row[1].startswith(folded)))
    return [TableRow(name, (word, "", kind)) for word, name, kind in found[:MOST]]


def record(session: Session, kind: str, code: str) -> TableRow:
    """The candidate of a code. Runs in a thread."""
    return next((row for row in candidates(session, kind, code) if row.key == code), TableRow(code, (figures.text(code), figures.text(code), "")))


def _worded(kind: str, match: Match) -> TableRow:
    name, detail = match.name, match.detail
    if kind.endswith("account") and detail is not None:
        detail = subtype_word(detail)
    elif kind == "tax_code":
        detail = _(choice_of("kind", str(detail)))
    elif kind == "country" and language() == "zh_CN":
        name, detail = str(match.detail), match.name
    return TableRow(match.code, (figures.text(name), figures.text(match.code), figures.text(detail)))
