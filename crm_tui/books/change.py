"""The unit of work: a SQLModel session on a write transaction that began at once, and knows who changes what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Mapper, object_session
from sqlmodel import Session

from crm_tui.access.audit import Record
from models import tables
from models.values.columns import AUDITED, SEALED
from models.values.hashing import digest

if TYPE_CHECKING:
    from crm_tui.books.books import Books

T = TypeVar("T")


class UnitOfWork(Session):
    """One user action. A service takes it, writes through it, and never commits: `with books.change("invoice.post") as session:`."""

    def __init__(self, books: Books, record: Record) -> None:
        super().__init__(bind=books.engine, autoflush=False, expire_on_commit=False)
        self.books = books
        self.record = record
        self._shared: dict[Any, Any] = {}

    @property
    def user(self) -> str:
        return self.record.user

    @property
    def today(self) -> str:
        """Today as an ISO date; `--today` may stand in for the clock."""
        return self.books.today

    @property
    def now(self) -> str:
        """The moment as UTC ISO text, for stamps."""
        return self.books.now

    @property
    def driver(self) -> Any:
        """The DB-API connection of this transaction, for reads that need no objects and for bulk writes."""
        return self.connection().connection.driver_connection

    def shared(self, make: Callable[[UnitOfWork], T]) -> T:
        """What this unit of work keeps for itself, such as a directory of codes: made once by `make(session)`."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: T = self._shared[make]
        return found

    def undo_with(self, service: str, *, standing: Any = ..., **arguments: Any) -> None:
        """Says how this change is taken back: the name of a service and its arguments. Later calls are undone first.

        `standing`: what this change has left there, as JSON would give it back; where another has changed that since, it is not taken back.
        """
        step = {"service": service, "arguments": arguments}
        self.record.inverse.insert(0, step if standing is ... else {**step, "standing": standing})

    def did(self, what: str, **how: Any) -> None:
        """Says what is done, as data that a command could do again: the audit trail keeps it, and `acts` words it."""
        self.record.detail.setdefault("did", []).append({"do": what, **how})

    def demand(self, action: str) -> None:
        """Refuses `role` where the user may not do this, too."""
        self.books.demand(self, action)


def seal(name: str, row: Any) -> str:
    """The digest of the sealed columns of a row given as a mapping."""
    return digest([name, *(int(v) if isinstance(v, bool) else v for v in (row[c] for c in SEALED[name]))])


def _seal_object(mapper: Mapper[Any], _connection: Any, target: Any) -> None:
    name = str(mapper.local_table.name)  # type: ignore[attr-defined]
    target.seal = seal(name, {column: getattr(target, column) for column in SEALED[name]})


for _model in (
    tables.Company,
    tables.Currency,
    tables.Rate,
    tables.Party,
    tables.Product,
    tables.Account,
    tables.TaxCode,
    tables.TaxRate,
    tables.OpenItem,
    tables.Allocation,
):
    event.listen(_model, "before_insert", _seal_object)
    event.listen(_model, "before_update", _seal_object)


def _say_what_stands(target: Any, name: str, values: list[Any] | None) -> None:
    """Puts what stands after a change, null after a deletion, into the audit row of the unit of work: `proofs/audited.py` compares."""
    session = object_session(target)
    if isinstance(session, UnitOfWork):
        after = session.record.detail.setdefault("after", {})
        after.setdefault(name, {})[" ".join(getattr(target, column) for column in AUDITED[name][0])] = values


def _say_written(mapper: Mapper[Any], _connection: Any, target: Any) -> None:
    name = str(mapper.local_table.name)  # type: ignore[attr-defined]
    _say_what_stands(target, name, [getattr(target, column) for column in AUDITED[name][1]])


def _say_deleted(mapper: Mapper[Any], _connection: Any, target: Any) -> None:
    _say_what_stands(target, str(mapper.local_table.name), None)  # type: ignore[attr-defined]


for _told in (tables.Setting, tables.NumberSeries, tables.User, tables.Rate):
    event.listen(_told, "after_insert", _say_written)
    event.listen(_told, "after_update", _say_written)
    event.listen(_told, "after_delete", _say_deleted)
