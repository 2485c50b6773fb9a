"""Customers, vendors and employees in keyset pages for lists of any length, and the few that a lookup offers. Never whole objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Integer, Label, cast, func, literal_column, or_
from sqlmodel import Session, col, select

from crm_tui.filters.asked import NOTHING, WORD, Asked, Term
from crm_tui.parties.listing import name_key
from crm_tui.parties.matching import ORDERS, SIDES, conditions, needs_open, what_is_open
from models.tables import OpenItem, Party

Role = Literal["customer", "vendor", "employee"]
_ROLES: dict[Role, Any] = {"customer": col(Party.is_customer), "vendor": col(Party.is_vendor), "employee": col(Party.is_employee)}


class PartyRow(NamedTuple):
    """A party in a list. `balance`, `overdue` in minor units of the base currency, as of the list's day: what a customer owes, a vendor is owed."""

    id: int
    code: str
    name: str
    email: str | None
    phone: str | None
    terms: str | None
    balance: int
    overdue: int


class Match(NamedTuple):
    """What a lookup offers. `detail`: the terms of a customer, the price of a product."""

    code: str
    name: str
    detail: str | None


@dataclass
class PartyListing:
    """The parties in a role that a filter lets through, by name. `today`: ISO date of the balances; `search`: words that all must stand in it.

    `sort`: a column of crm_tui.parties.matching.ORDERS, `down` the largest first.
    """

    role: Role
    today: str
    search: str = ""
    asked: Asked = NOTHING
    sort: str = ""
    down: bool = False
    _later: dict[int, tuple[int, int]] | None = field(default=None, repr=False)

    def first(self, session: Session, limit: int, after: tuple[str, int] | None = None) -> list[PartyRow]:
        """The first `limit` parties, or of those by name the ones after (name key, id)."""
        return self.rows(session, self._ids(session, limit, after))

    def ids(self, session: Session) -> array[int]:
        """The ids of the whole list in its order, 8 bytes each."""
        return self._ids(session, -1, None)

    def rows(self, session: Session, ids: Sequence[int]) -> list[PartyRow]:
        """The parties of these ids, in their order; one that is gone is left out."""
        found = session.exec(select(*_columns(self.role, self.today)).where(col(Party.id).in_(list(ids)))).all()
        by_id = {row.id: row for row in self._rows(session, found)}
        return [by_id[i] for i in ids if i in by_id]

    def _ids(self, session: Session, limit: int, after: tuple[str, int] | None) -> array[int]:
        driver: Any = session.connection().connection.driver_connection
        words = tuple(Term(WORD, word) for word in self.search.split())
        asked = Asked((*self.asked.terms, *words))
        where, values = conditions(driver, asked)
        where.insert(0, f"p.is_{self.role} = 1")
        if after is not None:
            where, values = [*where, "(p.name_key, p.id) > (?, ?)"], [*values, *after]
        join = f"LEFT JOIN {what_is_open(self.role, self.today)} o ON o.party_id = p.id" if needs_open(asked, self.sort) else ""
        way = "DESC" if self.down else "ASC"
        order = f"{ORDERS[self.sort]} {way}, p.name_key, p.id" if self.sort else "p.name_key, p.id"
        sql = f"SELECT p.id FROM party p {join} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {limit}"
        return array("q", [row[0] for row in driver.execute(sql, values).fetchall()])

    def _rows(self, session: Session, found: Sequence[Any]) -> list[PartyRow]:
        if self._later is None:
            self._later = _settled_later(session, self.role, self.today)
        rows = [PartyRow(*values) for values in found]
        if not self._later:
            return rows
        changes = [self._later.get(row.id, (0, 0)) for row in rows]
        return [r._replace(balance=r.balance + b, overdue=r.overdue + o) for r, (b, o) in zip(rows, changes, strict=True)]


def holding(search: str, columns: Sequence[Any]) -> list[ColumnElement[bool]]:
    """Conditions: each word of `search` stands in the name, or in one of `columns`."""
    found: list[ColumnElement[bool]] = []
    for word in search.split():
        like = like_pattern(name_key(word))
        found.append(or_(col(Party.name_key).like(like, escape="\\"), *(c.like(like, escape="\\") for c in columns)))
    return found


def like_pattern(text: str, *, start: str = "%") -> str:
    """A LIKE pattern for a text anywhere (or with `start=""` at the beginning), its own signs escaped with a backslash."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{start}{escaped}%"


def free_code(session: Session, prefix: str = "C") -> str:
    """A customer code that is not taken yet: the highest `C0001` so far and one more, as wide as that."""
    counted = col(Party.code).op("GLOB")(f"{prefix}[0-9]*"), col(Party.code).op("NOT GLOB")(f"{prefix}*[^0-9]*")
    number = cast(func.substr(col(Party.code), len(prefix) + 1), Integer)
    found = session.exec(select(number, func.length(col(Party.code))).where(*counted).order_by(number.desc()).limit(1)).first()
    last, width = (found[0], found[1] - len(prefix)) if found else (0, 4)
    return f"{prefix}{last + 1:0{width}}"


def _columns(role: Role, today: str) -> tuple[Any, ...]:
    """The columns of a `PartyRow`; what is owed comes from the open items alone (index item_open)."""
    ledger, sign = SIDES[role]
    still_open = (
        col(OpenItem.ledger) == literal_column(f"'{ledger}'"),
        col(OpenItem.party_id) == col(Party.id),
        col(OpenItem.open_amount) != literal_column("0"),
        col(OpenItem.date) <= today,
    )
    owed = select(func.coalesce(func.sum(OpenItem.open_base), 0) * literal_column(str(sign))).where(*still_open)
    late = owed.where(col(OpenItem.due) < today, col(OpenItem.open_base) * literal_column(str(sign)) > 0)
    amounts: list[Label[int]] = [owed.correlate(Party).scalar_subquery().label("balance"), late.correlate(Party).scalar_subquery().label("overdue")]
    return (Party.id, Party.code, Party.name, Party.email, Party.phone, Party.terms, *amounts)


_LIVE = "a.date <= :day AND (a.taken_back_on IS NULL OR :day < a.taken_back_on)"
_TOUCHED_LATER = f"""
SELECT i.party_id, i.due, i.open_base, CASE WHEN i.ended_on <= :day THEN 0 ELSE i.base
       + (SELECT coalesce(sum(a.base_from), 0) FROM allocation a WHERE a.from_item_id = i.id AND {_LIVE})
       - (SELECT coalesce(sum(a.base_to), 0) FROM allocation a WHERE a.to_item_id = i.id AND {_LIVE}) END
  FROM item i WHERE i.ledger = :ledger AND i.date <= :day AND i.id IN (
       SELECT from_item_id FROM allocation WHERE date > :day UNION ALL SELECT to_item_id FROM allocation WHERE date > :day
       UNION ALL SELECT from_item_id FROM allocation WHERE taken_back_on > :day UNION ALL SELECT to_item_id FROM allocation WHERE taken_back_on > :day
       UNION ALL SELECT id FROM item WHERE ended_on > :day)
"""


def _settled_later(session: Session, role: Role, today: str) -> dict[int, tuple[int, int]]:
    """Party -> what the cache of open amounts must be changed by, in total and of what is overdue, to be that of `today`.

    Empty unless something was settled, taken back or ended with a date after it.
    """
    changes: dict[int, tuple[int, int]] = {}
    ledger, sign = SIDES[role]
    driver: Any = session.connection().connection.driver_connection
    for party, due, cached_signed, truth_signed in driver.execute(_TOUCHED_LATER, {"day": today, "ledger": ledger}):
        cached, truth = sign * cached_signed, sign * truth_signed
        balance, overdue = changes.get(party, (0, 0))
        was_late = max(0, cached) if due < today else 0
        is_late = max(0, truth) if due < today else 0
        changes[party] = (balance + truth - cached, overdue + is_late - was_late)
    return changes
