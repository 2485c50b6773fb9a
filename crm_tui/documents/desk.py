"""The desk at which a unit of work posts: the directory, the journal, the numbers, the open items and the locks, loaded once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.books.change import UnitOfWork
from crm_tui.books.rows import RowStore, SessionRows
from crm_tui.documents.directory import Directory
from crm_tui.documents.items import OpenItems
from crm_tui.documents.money_rules import tolerance_of
from crm_tui.errors import Refused, refuse
from crm_tui.ledger.entries import EntryDraft, Journal, LineDraft
from crm_tui.ledger.numbering import Number, Numbering
from crm_tui.ledger.periods import Locks
from crm_tui.words import marked, told
from models.values.dates import month_number, month_text
from models.values.document_types import DOCUMENT_TYPES
from models.values.hashing import HASH_VERSION, digest


class Warned(NamedTuple):
    """Something the user should know; it never stops a posting."""

    code: str
    message: str


class Released(NamedTuple):
    """An allocation that a document lets go of, from a day on: `amount` in minor units of the two documents' currency."""

    from_document: int
    to_document: int
    amount: int
    date: str
    until: str | None = None
    """Where it had been taken back on a later day already."""


class DocumentRow(NamedTuple):
    """A row of `document`, in the order of its columns."""

    id: int
    type: str
    number: str | None
    series: str | None
    sequence: int | None
    number_given: int
    state: str
    party_id: int | None
    date: str
    posting_date: str
    due: str | None
    tax_point: str | None
    currency: str
    rate: str | None = None
    tax_mode: str | None = None
    tax_rounding: str | None = None
    discount_percent: str | None = None
    terms: str | None = None
    vendor_ref: str | None = None
    net: int = 0
    tax: int = 0
    gross: int = 0
    account_id: int | None = None
    method: str | None = None
    memo: str | None = None
    custom: str = "{}"
    party_name: str | None = None
    party_address: str | None = None
    party_tax_id: str | None = None
    source_id: int | None = None
    created_at: str = ""
    created_by: str = ""
    hash_version: int | None = None
    hash: str | None = None
    ended_on: str | None = None
    ended_by: str | None = None
    ended_reason: str | None = None
    stage: str | None = None
    note: str | None = None
    follow_up_on: str | None = None
    disputed: int = 0
    tags: str = "[]"
    draft: str | None = None
    version: int = 1


@dataclass(slots=True)
class Policy:
    """What the company and its settings say of posting. `tolerance` in base minor units."""

    fiscal_year_start: int
    first_month: str | None
    is_chinese: bool
    tolerance: int
    refuse_date_order: bool = False
    tax_follows_discount: bool = True


@dataclass(slots=True)
class Desk:
    """One a unit of work. `warnings` gathers what the document at hand gives rise to; `billed`: vendor and reference -> number, of its own bills;
    `released`: what the document at hand lets go of.
    """

    connection: Any
    store: RowStore
    directory: Directory
    journal: Journal
    numbering: Numbering
    items: OpenItems
    locks: Locks
    policy: Policy
    today: str
    next_document_id: int
    warnings: list[Warned] = field(default_factory=list)
    references: dict[tuple[str, str], tuple[str, str | None, int | None]] = field(default_factory=dict)
    billed: dict[tuple[int | None, str], str | None] = field(default_factory=dict)
    last_document_hash: str | None = None
    released: list[Released] = field(default_factory=list)
    _open: set[tuple[str, str]] = field(default_factory=set)

    @property
    def base(self) -> str:
        return self.directory.base

    def new_id(self) -> int:
        self.next_document_id += 1
        return self.next_document_id - 1

    def warn(self, code: str, message: str) -> None:
        self.warnings.append(Warned(code, message))

    def demand_open(self, date: str, area: str, *, at: str = "date", **options: bool) -> None:
        """Asks the locks; the first document of books without a first month sets it."""
        if (date, area) in self._open:
            return
        if self.locks.first_month is None and not options.get("opening"):
            self._begin_books(date)
        self.locks.demand_open(date, area, at=at, **options)
        if not options.get("opening"):
            self._open.add((date, area))

    def demand_tax_open(self, lines: Iterable[LineDraft], *, at: str = "date", ending: bool = False) -> None:
        """Refuses `tax_filed` for lines that would change a tax return which is filed, whatever document they are of."""
        if "tax" in self.locks.dates:
            for point in sorted({line.tax_point for line in lines if line.tax_point is not None}):
                self.demand_open(point, "tax", at=at, ending=ending)

    def _begin_books(self, date: str) -> None:
        month = month_text(month_number(date))
        self.connection.execute("UPDATE company SET first_month = ?", (month,))
        reseal_company(self.connection)
        self.locks = Locks.load(self.connection)

    def number(self, kind: str, given: str | None, date: str) -> Number:
        """The number of a new document. Refuses `exists` where a given one is taken."""
        if given is not None:
            if self.numbering.is_taken(kind, given):
                raise refuse("exists", "{type} {number} is there already", at="number", type=kind.replace("_", " "), number=given)
            return self.numbering.take_given(kind, given)
        number, is_behind = self.numbering.take_next(kind, date)
        if is_behind:
            message = told(marked("{number} is dated {date}; the number before it has a later day"), number=number.text, date=date)
            if self.policy.refuse_date_order:
                raise refuse("number_date_order", "{message}", at="date", message=message)
            self.warn("number_date_order", message)
        return number

    def write_out(self) -> None:
        """Everything that this unit of work has posted is in the file's transaction after this."""
        self.items.flush()
        self.store.flush()

    def find(self, name: str, *, at: str, among: tuple[str, ...] = tuple(DOCUMENT_TYPES)) -> int:
        """The id of a posted document by its number, or `type:number`. Refuses `unknown_document` and `ambiguous`."""
        found = self._named(name, among)
        if not found:
            raise self._unknown(name, at)
        if len(found) > 1:
            kinds = ", ".join(sorted(k for k, _ in found))
            raise refuse(
                "ambiguous",
                "{document} is the number of several documents: {kinds}",
                at=at,
                hint="write {example}:{document}",
                document=name,
                kinds=kinds,
                example=found[0][0],
            )
        return found[0][1]

    def _unknown(self, name: str, at: str) -> Refused:
        """A vendor's own reference is no number here, but it says which one is meant."""
        row = self.connection.execute("SELECT number FROM document WHERE vendor_ref = ? AND number IS NOT NULL", (name,)).fetchone()
        hint = marked("vendor reference {document} is on {number}") if row else marked("see: crm-tui report open-items")
        return refuse("unknown_document", "there is no document {document}", at=at, hint=hint, document=name, number=row[0] if row else "")

    def find_all(self, name: str, among: tuple[str, ...]) -> list[int]:
        """The ids of all posted documents of a name, of the types asked for."""
        return [i for _, i in self._named(name, among)]

    def _named(self, name: str, among: tuple[str, ...]) -> list[tuple[str, int]]:
        """Type and id of the documents that a number, or `type:number`, stands for."""
        kind, colon, number = name.partition(":")
        if colon and kind in DOCUMENT_TYPES:
            return self._numbered(number, (kind,)) if kind in among else []
        return self._numbered(name, among)

    def _numbered(self, number: str, among: tuple[str, ...]) -> list[tuple[str, int]]:
        posted = self.numbering.posted
        here = {k: i for k in among if (i := posted[k].get(number)) is not None}
        if not self.numbering.empty.issuperset(among):
            for kind, document_id in self.connection.execute("SELECT type, id FROM document WHERE number = ?", (number,)):
                if kind in among:
                    here[kind] = document_id
        return list(here.items())

    def write(self, row: DocumentRow, lines: list[tuple[Any, ...]], taxes: list[tuple[Any, ...]], entry: EntryDraft | None) -> tuple[int, int | None]:
        """Writes a posted document with its lines, taxes and entry, sealed; the ids of document and entry."""
        hashed = digest([*row[:6], *row[7:32], lines, sorted(taxes)])  # in the order of their key, as they are read again
        self.store.add("document_line", lines)
        self.store.add("document_tax", taxes)
        self.store.add("document", [(*row[:32], HASH_VERSION, hashed)])
        if row.number is not None:
            self.numbering.posted[row.type][row.number] = row.id
        if row.vendor_ref is not None and row.type == "bill":
            self.billed[row.party_id, row.vendor_ref] = row.number
        if entry is None:
            return row.id, None
        self.demand_tax_open(entry.lines)
        self.last_document_hash = hashed
        entry.document_id, entry.document_hash = row.id, hashed
        return row.id, self.journal.post(entry)


def open_desk(session: UnitOfWork, store: RowStore | None = None) -> Desk:
    """The desk of a unit of work."""
    connection = session.driver
    rows = store or SessionRows(session)
    chart, start, first_month = connection.execute("SELECT chart, fiscal_year_start, first_month FROM company").fetchone()
    settings = dict(connection.execute("SELECT key, value FROM setting WHERE key IN ('tolerance', 'number_date_order', 'tax_follows_discount')"))
    is_chinese = chart == "cn_small"
    (document,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM document").fetchone()
    directory = Directory.load(connection)
    return Desk(
        connection,
        rows,
        directory,
        Journal.load(connection, rows, stamp=session.now, user=session.user, has_vouchers=is_chinese),
        Numbering(connection, start),
        OpenItems.load(connection, rows),
        Locks.load(connection),
        _policy(settings, start, first_month, is_chinese, directory),
        session.today,
        document,
    )


def _policy(settings: dict[str, str], start: int, first_month: str | None, is_chinese: bool, directory: Directory) -> Policy:
    digits = directory.exponent(directory.base)
    tolerance = tolerance_of(settings.get("tolerance"), digits)
    follows = settings.get("tax_follows_discount", "false" if is_chinese else "true") == "true"
    return Policy(start, first_month, is_chinese, tolerance, settings.get("number_date_order") == '"refuse"', follows)


def reseal_company(connection: Any) -> None:
    """After the company's row was changed by SQL."""
    from crm_tui.books.change import seal
    from models.values.columns import SEALED

    names = SEALED["company"]
    row = connection.execute(f"SELECT {', '.join(names)} FROM company").fetchone()
    connection.execute("UPDATE company SET seal = ?", (seal("company", dict(zip(names, row, strict=True))),))
