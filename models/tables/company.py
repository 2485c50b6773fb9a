"""The company whose books these are, its settings, currencies and rates, users, and what was imported under which reference."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import STRICT, is_date, one_of, text
from models.values.document_types import ROLES


class Company(SQLModel, table=True):
    """One row. `first_month` is `YYYY-MM`, null until the first document of books made without it."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("id = 1", name="one_company"), STRICT)

    id: int = Field(default=1, primary_key=True)
    name: str = text()
    currency: str = text(foreign_key="currency.code")
    chart: str = text()
    fiscal_year_start: int = 1
    first_month: str | None = text(default=None)
    tax_id: str | None = text(default=None)
    address: str | None = text(default=None)
    email: str | None = text(default=None)
    phone: str | None = text(default=None)
    bank_details: str | None = text(default=None)
    version: int = 1
    seal: str = text(default="")


class Setting(SQLModel, table=True):
    """A setting of these books; `value` is JSON."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    key: str = text(primary_key=True)
    value: str = text()


class Currency(SQLModel, table=True):
    """A currency in use. `exponent`: digits of its minor unit by ISO 4217."""

    __tablename__ = "currency"
    __table_args__ = (CheckConstraint("exponent BETWEEN 0 AND 4", name="exponent_in_range"), STRICT)

    code: str = text(primary_key=True)
    exponent: int
    seal: str = text(default="")


class Rate(SQLModel, table=True):
    """Units of base currency per one unit of `currency` on a day; decimal text, at most 10 decimals."""

    __tablename__ = "rate"
    __table_args__ = (is_date("date"), STRICT)

    currency: str = text(primary_key=True, foreign_key="currency.code")
    date: str = text(primary_key=True)
    rate: str = text()
    seal: str = text(default="")


class User(SQLModel, table=True):
    """Someone who keeps these books, with the role that says what he may do."""

    __tablename__ = "user"
    __table_args__ = (one_of("role", ROLES), STRICT)

    name: str = text(primary_key=True)
    role: str = text()


class Reference(SQLModel, table=True):
    """`ref` of a document line: a second line of the same type and `ref` is the same document (batch.md 3).

    `digest`: of its content, to tell a repeat from a conflict. `result`: what is answered again, as JSON.
    """

    __tablename__ = "reference"
    __table_args__ = (STRICT,)

    type: str = text(primary_key=True)
    ref: str = text(primary_key=True)
    digest: str = text()
    result: str = text()
