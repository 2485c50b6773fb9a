"""Documents of one type or several in keyset pages for lists of any length, newest first. Columns of rows, never whole objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select

from crm_tui.documents.matching import FROM, conditions, in_order, is_amount, of_types
from crm_tui.documents.standing import Standing, standings
from crm_tui.documents.states import in_state
from crm_tui.filters.asked import AMOUNT, NOTHING, WORD, Asked, Term
from crm_tui.filters.conditions import exponents_in_use, like, of_amount
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


@dataclass(frozen=True)
class DocumentListing:
    """The documents of some types that a filter lets through. `today`: ISO date of the statuses; `search`: words that all must stand in it.

    `party`: a code, if one only; `state`: a state of crm_tui.documents.states, if one only; `first_day`, `last_day`: ISO dates, empty for no end.
    `sort`: a column of crm_tui.documents.matching.ORDERS, `down` the largest first; without one the newest first.
    """

    types: tuple[str, ...]
    today: str
    search: str = ""
    party: str = ""
    state: str = ""
    asked: Asked = NOTHING
    first_day: str = ""
    last_day: str = ""
    sort: str = ""
    down: bool = False

    def first(self, session: Session, limit: int, after: tuple[str, int] | None = None) -> list[DocumentRow]:
        """The first `limit` documents, or of the newest first those after (date, id)."""
        return self.rows(session, self._ids(session, limit, after))

    def ids(self, session: Session) -> array[int]:
        """The ids of the whole list in its order, 8 bytes each."""
        return self._ids(session, -1, None)

    def rows(self, session: Session, ids: Sequence[int]) -> list[DocumentRow]:
        """The documents of these ids, in their order; one that is gone is left out."""
        found = session.exec(_joined(select(*_COLUMNS)).where(col(Document.id).in_(list(ids)))).all()
        by_id = {row.id: row for row in self._rows(session, found)}
        return [by_id[i] for i in ids if i in by_id]

    def _ids(self, session: Session, limit: int, after: tuple[str, int] | None) -> array[int]:
        driver: Any = session.connection().connection.driver_connection
        where, values = self._where(driver)
        if after is not None:
            where, values = [*where, "(d.date, d.id) < (?, ?)"], [*values, *after]
        join, order = in_order(self.sort, self.today, down=self.down)
        sql = f"SELECT d.id {FROM} {join} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {limit}"
        return array("q", [row[0] for row in driver.execute(sql, values).fetchall()])

    def _where(self, driver: Any) -> tuple[list[str], list[Any]]:
        words = Asked(tuple(Term(WORD, word) for word in self.search.split()))
        where, values = conditions(driver, Asked((*self.asked.terms, *words.terms)), self.today)
        where.insert(0, of_types(self.types))
        if self.state:
            where.append(in_state(driver, self.state, self.today))
        for sql, value in (("p.code = ?", self.party), ("d.date >= ?", self.first_day), ("d.date <= ?", self.last_day)):
            if value:
                where.append(sql)
                values.append(value)
        return where, values

    def _rows(self, session: Session, found: Sequence[Any]) -> list[DocumentRow]:
        places = standings(session.connection().connection.driver_connection, [values[0] for values in found], self.today)
        return [DocumentRow._make((*values, places[values[0]])) for values in found]


def _joined(wanted: Any) -> Any:
    return wanted.join(Currency, col(Currency.code) == col(Document.currency)).join(Party, col(Party.id) == col(Document.party_id), isouter=True)


MOST_NUMBERS = 300
"""So many of the documents whose number holds a text are looked at, those entered last."""
_BY_NUMBER = """
WITH hit (id, close) AS MATERIALIZED (
  SELECT d.id, {close} AS close FROM document d
   WHERE d.number IS NOT NULL AND {holds} {of_types} ORDER BY close DESC, d.id DESC LIMIT {most})
SELECT d.type, d.number, coalesce(d.party_name, p.name), d.date FROM hit JOIN document d ON d.id = hit.id LEFT JOIN party p ON p.id = d.party_id
 ORDER BY hit.close DESC, d.date DESC, d.id DESC LIMIT :limit
"""


_CLOSE = "d.number LIKE :begins ESCAPE '\\' OR d.number LIKE :ends ESCAPE '\\'"
LEAST_LETTERS = 2
_LATELY = " AND d.id > (SELECT max(id) - 3000 FROM document)"
"""A shorter text stands in nearly every number: those entered last will do."""


def find_documents(session: Session, types: Sequence[str], text: str, limit: int = 8) -> list[tuple[str, str, str | None, str]]:
    """(type, number, party's name, date) of documents whose number holds a typed text; those that begin or end with it, the newest, first.

    `types`: of which types; any where there are none.
    """
    key = text.strip()
    if not key:
        return []
    driver: Any = session.connection().connection.driver_connection
    holds = "instr(number, :key)" if not any(c.isalpha() for c in key) else "number LIKE :anywhere ESCAPE '\\'"  # the former in half the time
    close, near = (_CLOSE, "") if len(key) >= LEAST_LETTERS else ("0", _LATELY)
    wanted = _BY_NUMBER.format(close=close, holds=holds + near, of_types=f"AND {of_types(types)}" if types else "", most=MOST_NUMBERS)
    pattern = like(key)
    values = {"key": key, "anywhere": pattern, "begins": pattern[1:], "ends": pattern[:-1], "limit": limit}
    return [tuple(row) for row in driver.execute(wanted, values)]


_BY_AMOUNT = """
WITH hit (id) AS MATERIALIZED (SELECT id FROM document d WHERE {among} UNION SELECT id FROM document WHERE number = ?)
SELECT d.type, d.number, coalesce(d.party_name, p.name), d.date FROM hit JOIN document d ON d.id = hit.id LEFT JOIN party p ON p.id = d.party_id
 WHERE d.number IS NOT NULL {of_types} ORDER BY d.date DESC, d.id DESC LIMIT ?
"""


def find_by_amount(session: Session, types: Sequence[str], text: str, limit: int = 8) -> list[tuple[str, str, str | None, str]]:
    """(type, number, party's name, date) of posted documents of just this amount, or number, the newest first; none where the text is no figure.

    `types`: of which types; any where there are none.
    """
    if not is_amount(text):
        return []
    driver: Any = session.connection().connection.driver_connection
    amount = text.replace(",", "")
    sql, values = of_amount(Term(AMOUNT, "", amount, amount), "d.gross", "d.currency", exponents_in_use(driver))
    among = " AND ".join([*([of_types(types)] if types else []), f"({sql})"])
    wanted = _BY_AMOUNT.format(among=among, of_types=f"AND {of_types(types)}" if types else "")
    return [tuple(row) for row in driver.execute(wanted, (*values, text, limit))]
