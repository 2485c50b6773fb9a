"""Customers in keyset pages for lists of any length, and the few that a lookup offers. Columns of rows, never whole objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Label, case, cast, func, literal_column, or_, tuple_
from sqlmodel import Session, col, select

from crm_tui.parties.listing import name_key
from models.tables import Allocation, OpenItem, Party, Product


class CustomerRow(NamedTuple):
    """A customer in a list. `balance`, `overdue` in minor units of the base currency, as of the list's day."""

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
class CustomerListing:
    """The customers whose name, code, e-mail or phone holds `search`, by name. `today`: ISO date of the balances."""

    today: str
    search: str = ""
    _later: dict[int, tuple[int, int]] | None = field(default=None, repr=False)

    def first(self, session: Session, limit: int, after: tuple[str, int] | None = None) -> list[CustomerRow]:
        """The first `limit` customers, or those after (name key, id)."""
        wanted = select(*_columns(self.today)).where(*self._where()).order_by(col(Party.name_key), col(Party.id)).limit(limit)
        if after is not None:
            wanted = wanted.where(tuple_(col(Party.name_key), col(Party.id)) > after)
        return self._rows(session, session.exec(wanted).all())

    def ids(self, session: Session) -> array[int]:
        """The ids of the whole list in its order, 8 bytes each."""
        return whole(session.exec(select(Party.id).where(*self._where()).order_by(col(Party.name_key), col(Party.id))).all())

    def rows(self, session: Session, ids: Sequence[int]) -> list[CustomerRow]:
        """The customers of these ids, in their order; one that is gone is left out."""
        found = session.exec(select(*_columns(self.today)).where(col(Party.id).in_(list(ids)))).all()
        by_id = {row.id: row for row in self._rows(session, found)}
        return [by_id[i] for i in ids if i in by_id]

    def _where(self) -> list[ColumnElement[bool]]:
        return [col(Party.is_customer).is_(True), *holding(self.search, (col(Party.code), col(Party.email), col(Party.phone)))]

    def _rows(self, session: Session, found: Sequence[Any]) -> list[CustomerRow]:
        if self._later is None:
            self._later = _settled_later(session, self.today)
        rows = [CustomerRow(*values) for values in found]
        if not self._later:
            return rows
        changes = [self._later.get(row.id, (0, 0)) for row in rows]
        return [r._replace(balance=r.balance + b, overdue=r.overdue + o) for r, (b, o) in zip(rows, changes, strict=True)]


def whole(ids: Sequence[int | None]) -> array[int]:
    return array("q", ids)  # type: ignore[arg-type]


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


def find_customers(session: Session, text: str, limit: int = 8) -> list[Match]:
    """The active customers that a typed text may mean: whose code or name begins with it, then a word of the name, then any part."""
    key = name_key(" ".join(text.split()))
    rank = case(
        (func.lower(col(Party.code)) == key, 0),
        (col(Party.name_key).like(like_pattern(key, start=""), escape="\\"), 1),
        (col(Party.code).like(like_pattern(key, start=""), escape="\\"), 2),
        (col(Party.name_key).like(like_pattern(key, start="% "), escape="\\"), 3),
        else_=4,
    )
    wanted = (
        select(Party.code, Party.name, Party.terms)
        .where(col(Party.is_customer).is_(True), col(Party.active).is_(True), *holding(text, (col(Party.code), col(Party.email), col(Party.phone))))
        .order_by(rank, col(Party.name_key), col(Party.id))
        .limit(limit)
    )
    return [Match(*row) for row in session.exec(wanted).all()]


def find_products(session: Session, text: str, limit: int = 8) -> list[Match]:
    """The active products whose code or name holds a typed text; those that begin with it first."""
    pattern, start = like_pattern(text.strip()), like_pattern(text.strip(), start="")
    rank = case((col(Product.code).like(start, escape="\\"), 0), (col(Product.name).like(start, escape="\\"), 1), else_=2)
    wanted = (
        select(Product.code, Product.name, Product.price)
        .where(col(Product.active).is_(True), or_(col(Product.code).like(pattern, escape="\\"), col(Product.name).like(pattern, escape="\\")))
        .order_by(rank, col(Product.code))
        .limit(limit)
    )
    return [Match(*row) for row in session.exec(wanted).all()]


def free_code(session: Session, prefix: str = "C") -> str:
    """A customer code that is not taken yet: the highest `C0001` so far and one more."""
    counted = col(Party.code).op("GLOB")(f"{prefix}[0-9]*"), col(Party.code).op("NOT GLOB")(f"{prefix}*[^0-9]*")
    highest = session.exec(select(func.max(cast(func.substr(col(Party.code), len(prefix) + 1), Integer))).where(*counted)).one()
    return f"{prefix}{(highest or 0) + 1:04}"


def _columns(today: str) -> tuple[Any, ...]:
    """The columns of a `CustomerRow`; what is owed comes from the open items alone (index item_open)."""
    still_open = (
        col(OpenItem.ledger) == literal_column("'ar'"),
        col(OpenItem.party_id) == col(Party.id),
        col(OpenItem.open_amount) != literal_column("0"),
        col(OpenItem.date) <= today,
    )
    owed = select(func.coalesce(func.sum(OpenItem.open_base), 0)).where(*still_open)
    late = owed.where(col(OpenItem.due) < today, col(OpenItem.open_base) > 0)
    amounts: list[Label[int]] = [owed.correlate(Party).scalar_subquery().label("balance"), late.correlate(Party).scalar_subquery().label("overdue")]
    return (Party.id, Party.code, Party.name, Party.email, Party.phone, Party.terms, *amounts)


def _settled_later(session: Session, today: str) -> dict[int, tuple[int, int]]:
    """Party -> what the cache of open amounts must be changed by, in total and of what is overdue, to be that of `today`.

    Empty unless something was settled, taken back or ended with a date after it.
    """
    after = [col(Allocation.date) > today, col(Allocation.taken_back_on) > today]
    touched = {i for c in after for pair in session.exec(select(Allocation.from_item_id, Allocation.to_item_id).where(c)).all() for i in pair}
    touched.update(i for i in session.exec(select(OpenItem.id).where(col(OpenItem.ended_on) > today)).all() if i is not None)
    changes: dict[int, tuple[int, int]] = {}
    for party, due, cached, truth in _as_of(session, touched, today):
        balance, overdue = changes.get(party, (0, 0))
        was_late = max(0, cached) if due < today else 0
        is_late = max(0, truth) if due < today else 0
        changes[party] = (balance + truth - cached, overdue + is_late - was_late)
    return changes


def _as_of(session: Session, items: set[int], today: str) -> list[tuple[int, str, int, int]]:
    """(party, due, cached open base, open base on the day) of receivable items dated up to it."""
    live = (col(Allocation.date) <= today, or_(col(Allocation.taken_back_on).is_(None), col(Allocation.taken_back_on) > today))
    found = []
    for item in (session.get_one(OpenItem, i) for i in sorted(items)):
        if item.ledger != "ar" or item.date > today:
            continue
        sides = ((Allocation.base_from, Allocation.from_item_id, 1), (Allocation.base_to, Allocation.to_item_id, -1))
        change = sum(sign * (session.exec(select(func.sum(amount)).where(col(side) == item.id, *live)).one() or 0) for amount, side, sign in sides)
        ended = item.ended_on is not None and item.ended_on <= today
        found.append((item.party_id, item.due, item.open_base, 0 if ended else item.base + change))
    return found
