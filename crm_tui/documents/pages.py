"""Documents of one type or several in keyset pages for lists of any length, newest first. Columns of rows, never whole objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, literal_column, or_, tuple_
from sqlmodel import Session, col, select

from crm_tui.documents.standing import Standing, standings
from crm_tui.documents.states import in_state
from crm_tui.parties.pages import holding, like_pattern, whole_column
from models.tables import Currency, Document, Party


class DocumentRow(NamedTuple):
    """A document in a list. Amounts in minor units of its currency; `stage` of a quote; `standing` as of the list's day."""

    id: int
    type: str
    number: str | None
    date: str
    due: str | None
    party: str | None
    party_name: str | None
    currency: str
    exponent: int
    gross: int
    memo: str | None
    stage: str | None
    standing: Standing


_COLUMNS: tuple[Any, ...] = (
    Document.id, Document.type, Document.number, Document.date, Document.due, Party.code, func.coalesce(Document.party_name, Party.name),
    Document.currency, Currency.exponent, Document.gross, Document.memo, Document.stage,
)  # fmt: skip
_NEWEST = (col(Document.date).desc(), col(Document.id).desc())


@dataclass(frozen=True)
class DocumentListing:
    """The documents of some types whose number, party or memo holds `search`. `today`: ISO date of the statuses.

    `party`: a code, if one only; `state`: one of crm_tui.documents.states, if one only.
    """

    types: tuple[str, ...]
    today: str
    search: str = ""
    party: str = ""
    state: str = ""

    def first(self, session: Session, limit: int, after: tuple[str, int] | None = None) -> list[DocumentRow]:
        """The newest `limit` documents, or those after (date, id)."""
        wanted = _joined(select(*_COLUMNS)).where(*self._where(session)).order_by(*_NEWEST).limit(limit)
        if after is not None:
            wanted = wanted.where(tuple_(col(Document.date), col(Document.id)) < after)
        return self._rows(session, session.exec(wanted).all())

    def ids(self, session: Session) -> array[int]:
        """The ids of the whole list in its order, 8 bytes each."""
        return whole_column(session, select(Document.id).where(*self._where(session)).order_by(*_NEWEST))

    def rows(self, session: Session, ids: Sequence[int]) -> list[DocumentRow]:
        """The documents of these ids, in their order; one that is gone is left out."""
        found = session.exec(_joined(select(*_COLUMNS)).where(col(Document.id).in_(list(ids)))).all()
        by_id = {row.id: row for row in self._rows(session, found)}
        return [by_id[i] for i in ids if i in by_id]

    def _where(self, session: Session) -> list[ColumnElement[bool]]:
        conditions = [self._of_types()]
        if self.party:
            conditions.append(col(Document.party_id) == session.exec(select(Party.id).where(Party.code == self.party)).first())
        if self.state:
            conditions.append(in_state(session, self.state, self.today))
        for word in self.search.split():
            like = like_pattern(word)
            parties = select(Party.id).where(*holding(word, (col(Party.code),)))
            conditions.append(
                or_(col(Document.number).like(like, escape="\\"), col(Document.party_id).in_(parties), col(Document.memo).like(like, escape="\\"))
            )
        return conditions

    def _of_types(self) -> ColumnElement[bool]:
        """Written out, not bound: so the index by type and date is seen to fit."""
        listed: list[Any] = [literal_column(f"'{name}'") for name in self.types]
        return col(Document.type) == listed[0] if len(listed) == 1 else col(Document.type).in_(listed)

    def _rows(self, session: Session, found: Sequence[Any]) -> list[DocumentRow]:
        places = standings(session.connection().connection.driver_connection, [values[0] for values in found], self.today)
        return [DocumentRow._make((*values, places[values[0]])) for values in found]


def _joined(wanted: Any) -> Any:
    return wanted.join(Currency, col(Currency.code) == col(Document.currency)).join(Party, col(Party.id) == col(Document.party_id), isouter=True)


def find_documents(session: Session, types: Sequence[str], text: str, limit: int = 8) -> list[tuple[str, str, str | None, str]]:
    """(type, number, party's name, date) of documents whose number holds a typed text; those that begin or end with it, the newest, first.

    `types`: of which types; any where there are none.
    """
    key = text.strip()
    if not key:
        return []
    number = col(Document.number)
    begins_or_ends = or_(number.startswith(key, autoescape=True), number.endswith(key, autoescape=True))
    wanted = (
        select(Document.type, Document.number, func.coalesce(Document.party_name, Party.name), Document.date)
        .join(Party, col(Party.id) == col(Document.party_id), isouter=True)
        .where(number.contains(key, autoescape=True), *([col(Document.type).in_(types)] if types else []))
        .order_by(begins_or_ends.desc(), *_NEWEST)
        .limit(limit)
    )
    return [(row[0], row[1] or "", row[2], row[3]) for row in session.exec(wanted).all()]
