"""The ledger: accounts, tax codes, entries and their lines, month balances, locks, closed months."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from models.tables.columns import STRICT, flag, in_range, is_date, key, minor, one_of, text
from models.values.document_types import AREAS, ENTRY_KINDS, LOCKS, TAX_KINDS
from models.values.subtypes import SUBTYPES, TYPES


class Account(SQLModel, table=True):
    """A ledger account. Its type follows from its subtype (accounting.md 1.2)."""

    __tablename__ = "account"
    __table_args__ = (one_of("type", TYPES), one_of("subtype", tuple(SUBTYPES)), is_date("valid_from"), STRICT)

    id: int | None = key()
    code: str = text(unique=True)
    name: str = text()
    name_zh: str | None = text(default=None)
    type: str = text()
    subtype: str = text(index=True)
    parent_id: int | None = Field(default=None, foreign_key="account.id")
    currency: str | None = text(default=None, foreign_key="currency.code")
    is_control: bool = flag(default=False)
    active: bool = flag(default=True)
    valid_from: str | None = text(default=None)
    custom: str = text(default="{}")
    version: int = 1
    seal: str = text(default="")


class TaxCode(SQLModel, table=True):
    """A tax code with the boxes of the return that its tax and its base go to."""

    __tablename__ = "tax_code"
    __table_args__ = (one_of("kind", TAX_KINDS), STRICT)

    id: int | None = key()
    code: str = text(unique=True)
    name: str = text(default="")
    kind: str = text()
    output_box: str | None = text(default=None)
    output_base_box: str | None = text(default=None)
    input_box: str | None = text(default=None)
    input_base_box: str | None = text(default=None)
    output_account_id: int | None = Field(default=None, foreign_key="account.id")
    input_account_id: int | None = Field(default=None, foreign_key="account.id")
    active: bool = flag(default=True)
    version: int = 1
    seal: str = text(default="")


class TaxRate(SQLModel, table=True):
    """The rate of a tax code, in percent as decimal text, from a day on until the day `valid_to`, inclusive."""

    __tablename__ = "tax_rate"
    __table_args__ = (is_date("valid_from"), is_date("valid_to"), STRICT)

    tax_code_id: int = Field(primary_key=True, foreign_key="tax_code.id")
    valid_from: str = text(primary_key=True)
    valid_to: str | None = text(default=None)
    rate: str = text()
    deductible_percent: str = text(default="100")
    seal: str = text(default="")


class Entry(SQLModel, table=True):
    """A posted journal entry. `id` is the chain's running number; its lines are `first_line_id` and the next `line_count - 1`.

    There are no draft entries: the lines are written first, and the insert of the entry proves and seals them.
    """

    __tablename__ = "entry"
    __table_args__ = (
        is_date("date"),
        one_of("kind", ENTRY_KINDS),
        one_of("area", AREAS),
        CheckConstraint("line_count >= 2", name="two_lines"),
        CheckConstraint("length(hash) = 64 AND length(prev_hash) = 64", name="hash_is_sha256"),
        Index("entry_by_date", "date", "id"),
        Index("entry_by_document", "document_id"),
        Index("entry_by_voucher", "voucher", unique=True, sqlite_where=sql("voucher IS NOT NULL")),
        Index("entry_by_reversal", "reverses_id", unique=True, sqlite_where=sql("reverses_id IS NOT NULL")),
        Index("entry_by_natural_key", "natural_key", unique=True, sqlite_where=sql("natural_key IS NOT NULL")),
        STRICT,
    )

    id: int | None = key()
    date: str = text()
    kind: str = text(default="normal")
    area: str = text(default="general")
    document_id: int | None = Field(default=None, foreign_key="document.id")
    voucher: str | None = text(default=None)
    memo: str = text(default="")
    reverses_id: int | None = Field(default=None, foreign_key="entry.id")
    natural_key: str | None = text(default=None)
    first_line_id: int
    line_count: int
    posted_at: str = text()
    posted_by: str = text()
    hash_version: int
    prev_hash: str = text()
    hash: str = text()


class Line(SQLModel, table=True):
    """A line of an entry. Amounts are signed minor units, debit positive; `amount` in base currency, `foreign_amount` in `currency`.

    `side` is kept apart from the sign, so that a red-letter entry does not inflate turnover. `day`: days since 1970-01-01;
    `month`: year * 12 + month. `sale`: 1 on an invoice's line, 2 on a credit note's, 3 on the mirror of one, else null;
    `quantity` (millionths) and `sale_tax` go with it. `tax_base` with `tax_code_id` is what the tax report sums, by `tax_point`.
    """

    __tablename__ = "line"
    __table_args__ = (
        one_of("side", ("D", "C")),
        CheckConstraint("amount <> 0 OR foreign_amount <> 0", name="line_has_an_amount"),
        *in_range("amount", "foreign_amount"),
        is_date("tax_point"),
        Index("line_by_account", "account_id", "day", "amount", "sale"),
        Index(
            "line_by_sale", "day", "account_id", "product_id", "salesperson_id", "party_id", "entry_id", "sale", "quantity", "sale_tax", "amount",
            sqlite_where=sql("sale IS NOT NULL"),
        ),
        Index("line_by_tax", "tax_point", "tax_code_id", "account_id", "tax_base", "amount", sqlite_where=sql("tax_code_id IS NOT NULL")),
        STRICT,
    )  # fmt: skip

    id: int | None = key()
    entry_id: int
    account_id: int = Field(foreign_key="account.id")
    day: int
    month: int
    side: str = text()
    amount: int = minor()
    currency: str = text(foreign_key="currency.code")
    foreign_amount: int = minor()
    party_id: int | None = Field(default=None, foreign_key="party.id")
    product_id: int | None = Field(default=None, foreign_key="product.id")
    salesperson_id: int | None = Field(default=None, foreign_key="party.id")
    project: str | None = text(default=None)
    tax_code_id: int | None = Field(default=None, foreign_key="tax_code.id")
    tax_base: int | None = minor(default=None)
    tax_point: str | None = text(default=None)
    sale: int | None = None
    quantity: int | None = None
    sale_tax: int | None = minor(default=None)


class MonthBalance(SQLModel, table=True):
    """A cache: what an account moved in a month, closing entries apart. Kept by trigger, rebuilt and compared by `check`."""

    __tablename__ = "month_balance"
    __table_args__ = {"sqlite_strict": True, "sqlite_with_rowid": False}

    account_id: int = Field(primary_key=True)
    month: int = Field(primary_key=True)
    closing: int = Field(primary_key=True)
    debit: int
    credit: int


class PeriodLock(SQLModel, table=True):
    """A step in the history of the locks; the latest row of a name is in force. `date`: locked up to and including, null: nothing."""

    __tablename__ = "period_lock"
    __table_args__ = (one_of("name", LOCKS), is_date("date"), STRICT)

    id: int | None = key()
    name: str = text()
    date: str | None = text(default=None)
    reason: str = text(default="")
    at: str = text()
    by: str = text()


class MonthClose(SQLModel, table=True):
    """A month that was closed: the chain's head then, and the totals and checks as JSON. `reopened_at` is set when it was reopened."""

    __tablename__ = "month_close"
    __table_args__ = (STRICT,)

    id: int | None = key()
    month: str = text(index=True)
    at: str = text()
    by: str = text()
    head_id: int
    head_hash: str = text()
    balances_hash: str = text()
    answer: str = text()
    accepted: str = text(default="[]")
    reopened_at: str | None = text(default=None)
    reopened_by: str | None = text(default=None)
    reopen_reason: str | None = text(default=None)


class CloseBalance(SQLModel, table=True):
    """The balance of an account at the end of a closed month, as it stood when it was closed."""

    __tablename__ = "close_balance"
    __table_args__ = {"sqlite_strict": True, "sqlite_with_rowid": False}

    close_id: int = Field(primary_key=True, foreign_key="month_close.id")
    account_id: int = Field(primary_key=True, foreign_key="account.id")
    balance: int = minor()


class Audit(SQLModel, table=True):
    """Who did what, append-only, in a chain of its own. `outcome`: done, refused or denied. `inverse`: how to take it back, as JSON."""

    __tablename__ = "audit"
    __table_args__ = (one_of("outcome", ("done", "refused", "denied")), STRICT)

    id: int | None = key()
    at: str = text()
    user: str = text()
    machine: str = text(default="")
    action: str = text()
    outcome: str = text(default="done")
    object: str = text(default="", index=True)
    detail: str = text(default="{}")
    inverse: str | None = text(default=None)
    prev_hash: str = text(unique=True)
    hash: str = text(unique=True)
