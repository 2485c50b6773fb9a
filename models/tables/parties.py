"""Customers, vendors and employees: one party may be several of them. Products."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import STRICT, flag, key, minor, text


class Party(SQLModel, table=True):
    """Whom the company deals with. `name_key`: the name casefolded in NFKC, to find it and its near-duplicates. `language`: of its papers."""

    __tablename__ = "party"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_is_not_blank"), STRICT)

    id: int | None = key()
    code: str = text(unique=True)
    name: str = text()
    name_key: str = text(index=True)
    is_customer: bool = flag(default=False)
    is_vendor: bool = flag(default=False)
    is_employee: bool = flag(default=False)
    tax_id: str | None = text(default=None)
    email: str | None = text(default=None)
    phone: str | None = text(default=None)
    address: str | None = text(default=None)
    country: str | None = text(default=None)
    language: str | None = text(default=None)
    iban: str | None = text(default=None)
    bic: str | None = text(default=None)
    terms: str | None = text(default=None)
    currency: str | None = text(default=None, foreign_key="currency.code")
    credit_limit: int | None = minor(default=None)
    salesperson_id: int | None = Field(default=None, foreign_key="party.id")
    tax: str | None = text(default=None)
    sales_account_id: int | None = Field(default=None, foreign_key="account.id")
    expense_account_id: int | None = Field(default=None, foreign_key="account.id")
    notes: str | None = text(default=None)
    tags: str = text(default="[]")
    custom: str = text(default="{}")
    active: bool = flag(default=True)
    created_at: str = text()
    version: int = 1
    seal: str = text(default="")


class Contact(SQLModel, table=True):
    """A person at a party."""

    __tablename__ = "contact"
    __table_args__ = (STRICT,)

    party_id: int = Field(primary_key=True, foreign_key="party.id")
    position: int = Field(primary_key=True)
    name: str = text()
    role: str | None = text(default=None)
    email: str | None = text(default=None)
    phone: str | None = text(default=None)


class Product(SQLModel, table=True):
    """What is sold or bought. `price` and `cost` are decimal text of at most 6 decimals, in base currency."""

    __tablename__ = "product"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_is_not_blank"), STRICT)

    id: int | None = key()
    code: str = text(unique=True)
    name: str = text()
    price: str | None = text(default=None)
    cost: str | None = text(default=None)
    tax: str | None = text(default=None)
    income_account_id: int | None = Field(default=None, foreign_key="account.id")
    expense_account_id: int | None = Field(default=None, foreign_key="account.id")
    category: str | None = text(default=None)
    custom: str = text(default="{}")
    active: bool = flag(default=True)
    created_at: str = text()
    version: int = 1
    seal: str = text(default="")
