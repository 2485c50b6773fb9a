"""Documents of every type, their lines and taxes, the open items they leave and the allocations that settle them."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from models.tables.columns import STRICT, flag, in_range, is_date, key, minor, one_of, text
from models.values.document_types import DOCUMENT_STATES, DOCUMENT_TYPES


class Document(SQLModel, table=True):
    """A document. Amounts are positive minor units of its currency; its type gives the side. Posted, it never changes but for its end.

    `ended_on` with `ended_by` void or reverse: from that day on it counts as if it had never been (a void from its own day).
    `draft`: what was entered, as JSON, while the document is a draft. `sequence` in `series` is the counted part of the number.
    """

    __tablename__ = "document"
    __table_args__ = (
        one_of("type", tuple(DOCUMENT_TYPES)),
        one_of("state", DOCUMENT_STATES),
        CheckConstraint("(state = 'draft') = (number IS NULL)", name="only_drafts_have_no_number"),
        CheckConstraint("(state = 'draft') = (draft IS NOT NULL)", name="only_drafts_can_be_edited"),
        CheckConstraint("(state = 'draft') = (hash IS NULL)", name="only_drafts_are_unsealed"),
        CheckConstraint("ended_by IS NULL OR ended_by IN ('void', 'reverse')", name="ended_by_is_known"),
        CheckConstraint("(ended_on IS NULL) = (ended_by IS NULL)", name="an_end_has_a_day"),
        CheckConstraint("(state = 'void') = (ended_by IS 'void')", name="void_is_an_end"),
        *(is_date(c) for c in ("date", "posting_date", "due", "tax_point", "ended_on")),
        *in_range("net", "tax", "gross"),
        Index("document_by_number", "type", "number", unique=True, sqlite_where=sql("number IS NOT NULL")),
        Index("document_number_alone", "number", sqlite_where=sql("number IS NOT NULL")),
        Index("document_by_series", "series", "sequence", unique=True, sqlite_where=sql("series IS NOT NULL")),
        Index("document_by_date", "type", "date", "id"),
        Index("document_by_party", "party_id", "type", "date", "id"),
        Index("document_by_vendor_ref", "party_id", "vendor_ref", sqlite_where=sql("vendor_ref IS NOT NULL")),
        STRICT,
    )

    id: int | None = key()
    type: str = text()
    number: str | None = text(default=None)
    series: str | None = text(default=None)
    sequence: int | None = None
    number_given: bool = flag(default=False)
    state: str = text()
    party_id: int | None = Field(default=None, foreign_key="party.id")
    date: str = text()
    posting_date: str = text()
    due: str | None = text(default=None)
    tax_point: str | None = text(default=None)
    currency: str = text(foreign_key="currency.code")
    rate: str | None = text(default=None)
    tax_mode: str | None = text(default=None)
    tax_rounding: str | None = text(default=None)
    discount_percent: str | None = text(default=None)
    terms: str | None = text(default=None)
    vendor_ref: str | None = text(default=None)
    net: int = minor(default=0)
    tax: int = minor(default=0)
    gross: int = minor(default=0)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    method: str | None = text(default=None)
    memo: str | None = text(default=None)
    custom: str = text(default="{}")
    party_name: str | None = text(default=None)
    party_address: str | None = text(default=None)
    party_tax_id: str | None = text(default=None)
    source_id: int | None = Field(default=None, foreign_key="document.id")
    created_at: str = text()
    created_by: str = text()
    hash_version: int | None = None
    hash: str | None = text(default=None)
    ended_on: str | None = text(default=None)
    ended_by: str | None = text(default=None)
    ended_reason: str | None = text(default=None)
    stage: str | None = text(default=None)
    note: str | None = text(default=None)
    follow_up_on: str | None = text(default=None)
    disputed: bool = flag(default=False)
    tags: str = text(default="[]")
    draft: str | None = text(default=None)
    version: int = 1


class DocumentLine(SQLModel, table=True):
    """A line with quantity and price. `quantity` in millionths; `price`, `discount_percent` decimal text; `net`, `tax` minor units.

    `tax_code`: the codes at posting, joined by `+`. The net is after the line's and the document's discount.
    """

    __tablename__ = "document_line"
    __table_args__ = (
        *in_range("net", "tax"),
        is_date("service_from"),
        is_date("service_to"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    document_id: int = Field(primary_key=True)
    line_no: int = Field(primary_key=True)
    product_id: int | None = Field(default=None, foreign_key="product.id")
    description: str | None = text(default=None)
    quantity: int
    price: str = text()
    discount_percent: str | None = text(default=None)
    account_id: int = Field(foreign_key="account.id")
    tax_code: str | None = text(default=None)
    net: int = minor()
    tax: int = minor()
    salesperson_id: int | None = Field(default=None, foreign_key="party.id")
    project: str | None = text(default=None)
    service_from: str | None = text(default=None)
    service_to: str | None = text(default=None)


class DocumentTax(SQLModel, table=True):
    """The tax of a document by code: the rate in force at its tax point, the base and the tax, in the document's currency."""

    __tablename__ = "document_tax"
    __table_args__ = (*in_range("base", "tax", "deductible"), {"sqlite_strict": True, "sqlite_with_rowid": False})

    document_id: int = Field(primary_key=True)
    tax_code_id: int = Field(primary_key=True, foreign_key="tax_code.id")
    rate: str = text()
    base: int = minor()
    tax: int = minor()
    deductible: int = minor()


class OpenItem(SQLModel, table=True):
    """What a posted document leaves on a control account; one an instalment. Signed minor units, debit positive.

    `amount`, `open_amount` in `currency`; `base`, `open_base` in base currency. `open_*` is a cache of today's remainder over all
    allocations ever made: kept by the service, compared by `check`, never asked for a past date.
    """

    __tablename__ = "item"
    __table_args__ = (
        one_of("ledger", ("ar", "ap")),
        *(is_date(c) for c in ("date", "due", "ended_on")),
        *in_range("amount", "base"),
        CheckConstraint("open_amount * amount >= 0 AND abs(open_amount) <= abs(amount)", name="outstanding_never_crosses_zero"),
        Index("item_by_document", "document_id"),
        Index("item_by_party", "party_id", "ledger", "date"),
        Index("item_ended", "ended_on", sqlite_where=sql("ended_on IS NOT NULL")),
        Index(
            "item_open", "ledger", "party_id", "date", "due", "open_amount", "open_base", "document_id",
            sqlite_where=sql("open_amount <> 0"),
        ),
        STRICT,
    )  # fmt: skip

    id: int | None = key()
    document_id: int = Field(foreign_key="document.id")
    instalment: int = 1
    ledger: str = text()
    account_id: int = Field(foreign_key="account.id")
    party_id: int = Field(foreign_key="party.id")
    date: str = text()
    due: str = text()
    currency: str = text(foreign_key="currency.code")
    amount: int = minor()
    base: int = minor()
    open_amount: int = minor()
    open_base: int = minor()
    ended_on: str | None = text(default=None)
    seal: str = text(default="")


class Allocation(SQLModel, table=True):
    """A dated settlement of a debit item by a credit item. `amount` > 0 in their currency; `base_from`, `base_to` what each releases.

    It counts on the days from `date` up to the day before `taken_back_on`.
    """

    __tablename__ = "allocation"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_is_positive"),
        *in_range("amount", "base_from", "base_to"),
        is_date("date"),
        is_date("taken_back_on"),
        Index("allocation_by_from", "from_item_id"),
        Index("allocation_by_to", "to_item_id"),
        Index("allocation_by_date", "date", "from_item_id", "to_item_id", "amount", "base_from", "base_to", "taken_back_on"),
        Index("allocation_taken_back", "taken_back_on", sqlite_where=sql("taken_back_on IS NOT NULL")),
        STRICT,
    )

    id: int | None = key()
    from_item_id: int = Field(foreign_key="item.id")
    to_item_id: int = Field(foreign_key="item.id")
    date: str = text()
    amount: int = minor()
    base_from: int = minor()
    base_to: int = minor()
    entry_id: int | None = Field(default=None, foreign_key="entry.id")
    taken_back_on: str | None = text(default=None)
    seal: str = text(default="")


class NumberSeries(SQLModel, table=True):
    """How documents of a type are numbered: `pattern` with `{YYYY}`, `{MM}` and `{seq:4}`; `reset` year, month or never."""

    __tablename__ = "number_series"
    __table_args__ = (one_of("reset", ("year", "month", "never")), STRICT)

    type: str = text(primary_key=True)
    pattern: str = text()
    reset: str = text(default="year")
