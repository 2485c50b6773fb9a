"""Codes to what they stand for, read once a unit of work: parties, products, accounts, tax codes, currencies, rates."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.books.change import seal
from crm_tui.documents.calculation import TaxUse
from crm_tui.errors import Refused, bad, refuse
from crm_tui.ledger.currencies import exponent_of
from crm_tui.ledger.near import DID_YOU_MEAN, near_codes
from crm_tui.ledger.roles import ROLES
from crm_tui.words import marked
from models.values.numbers import SCALE_DIGITS, scaled
from models.values.subtypes import MONEY

RATE_DIGITS = 10


class PartyRecord(NamedTuple):
    """A party as documents need it."""

    id: int
    code: str
    name: str
    is_customer: bool
    is_vendor: bool
    is_employee: bool
    terms: str | None
    currency: str | None
    salesperson_id: int | None
    tax: str | None
    sales_account_id: int | None
    expense_account_id: int | None
    address: str | None
    tax_id: str | None
    active: bool
    credit_limit: int | None


class ProductRecord(NamedTuple):
    """A product as documents need it. `price` (sold for) and `cost` (bought for) are decimal text in base currency."""

    id: int
    code: str
    name: str
    tax: str | None
    income_account_id: int | None
    expense_account_id: int | None
    active: bool
    price: str | None
    cost: str | None


class AccountRecord(NamedTuple):
    """An account as documents need it. `currency` is null for base currency."""

    id: int
    code: str
    subtype: str
    currency: str | None
    is_control: bool
    active: bool


_PARTY = (
    "SELECT id, code, name, is_customer, is_vendor, is_employee, terms, currency, salesperson_id, tax, sales_account_id, expense_account_id,"
    " address, tax_id, active, credit_limit FROM party WHERE "
)
_PRODUCT = "SELECT id, code, name, tax, income_account_id, expense_account_id, active, price, cost FROM product WHERE code = ?"
_ACCOUNT = "SELECT id, code, subtype, currency, is_control, active FROM account WHERE "
_TAX = (
    "SELECT c.id, c.code, c.kind, r.rate, r.deductible_percent, c.output_account_id, c.input_account_id FROM tax_code c"
    " LEFT JOIN tax_rate r ON r.tax_code_id = c.id AND r.valid_from <= ?2 AND (r.valid_to IS NULL OR r.valid_to >= ?2)"
    " WHERE c.code = ?1 AND c.active ORDER BY r.valid_from DESC LIMIT 1"
)


_UNKNOWN = {
    "party": (marked("there is no party {code}"), marked("add it first: crm-tui customers add")),
    "product": (marked("there is no product {code}"), marked("add it first: crm-tui products add")),
    "account": (marked("there is no account {code}"), marked("see: crm-tui accounts list")),
    "tax_code": (marked("there is no tax code {code}"), marked("see: crm-tui tax-codes list")),
}
"""Table -> the message and the hint for a code that is not in it."""


@dataclass(slots=True)
class Offers:
    """For how many unknown codes of a run those that were probably meant are still looked for.

    Each is held against every record there is: a file of nothing but unknown codes would take minutes, and nobody reads so many offers.
    """

    left: int = 20

    def take(self) -> bool:
        """Whether to look for one more."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Directory:
    """`connection`: the DB-API connection of the unit of work. Everything found is kept until `forget`.

    `default_terms`: by area (sales, purchases), for documents that neither say any nor have a party that does. `offers`: a run that opens
    more than one directory hands it on.
    """

    connection: Any
    base: str
    roles: dict[str, str]
    default_tax: str | None
    default_terms: dict[str, str] = field(default_factory=dict)
    offers: Offers = field(default_factory=Offers)
    _parties: dict[Any, PartyRecord] = field(default_factory=dict)
    _products: dict[str, ProductRecord] = field(default_factory=dict)
    _accounts: dict[Any, AccountRecord] = field(default_factory=dict)
    _roles: dict[str, AccountRecord] = field(default_factory=dict)
    _taxes: dict[tuple[str, str], tuple[TaxUse, ...]] = field(default_factory=dict)
    _exponents: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: Any) -> Directory:
        (base,) = connection.execute("SELECT currency FROM company").fetchone()
        settings = dict(connection.execute("SELECT key, value FROM setting WHERE key IN ('roles', 'default_tax', 'terms')"))
        roles, tax, terms = (json.loads(settings.get(key, none)) for key, none in (("roles", "{}"), ("default_tax", "null"), ("terms", "{}")))
        return cls(connection, base, roles, tax, terms)

    def forget(self) -> None:
        """After master data changed in this unit of work."""
        for kept in (self._parties, self._products, self._accounts, self._roles, self._taxes):
            kept.clear()

    def party(self, code: str, *, at: str = "party") -> PartyRecord:
        found = self._parties.get(code)
        if found is None:
            row = self.connection.execute(_PARTY + "code = ?", (code,)).fetchone()
            if row is None:
                raise self._unknown("unknown_party", "party", code, at)
            found = self._parties[code] = self._parties[row[0]] = PartyRecord(*row)
        return found

    def _unknown(self, refusal: str, table: str, code: str, at: str) -> Refused:
        """There is no such code; those that were probably meant are offered."""
        near = self._near(table, code)
        message, hint = _UNKNOWN[table]
        return refuse(refusal, message, at=at, hint=DID_YOU_MEAN if near else hint, code=code, near=near)

    def _near(self, table: str, code: str) -> str:
        return near_codes(self.connection, table, code) if self.offers.take() else ""

    def party_by_id(self, party_id: int) -> PartyRecord:
        found = self._parties.get(party_id)
        if found is None:
            row = self.connection.execute(_PARTY + "id = ?", (party_id,)).fetchone()
            found = self._parties[party_id] = PartyRecord(*row)
        return found

    def salesperson(self, code: str, *, at: str = "salesperson") -> int:
        found = self.party(code, at=at)
        if not found.is_employee:
            raise refuse("unknown_party", "{code} is no employee", at=at, code=code)
        return found.id

    def product(self, code: str, *, at: str = "product") -> ProductRecord:
        found = self._products.get(code)
        if found is None:
            row = self.connection.execute(_PRODUCT, (code,)).fetchone()
            if row is None:
                raise self._unknown("unknown_product", "product", code, at)
            found = self._products[code] = ProductRecord(*row)
        return found

    def account(self, code: str, *, at: str = "account") -> AccountRecord:
        found = self._accounts.get(code)
        if found is None:
            row = self.connection.execute(_ACCOUNT + "code = ?", (code,)).fetchone()
            if row is None:
                raise self._unknown("unknown_account", "account", code, at)
            found = self._accounts[code] = self._accounts[row[0]] = AccountRecord(*row)
        if not found.active:
            raise refuse("inactive", "account {code} is no longer used", at=at, code=code)
        return found

    def account_by_id(self, account_id: int) -> AccountRecord:
        found = self._accounts.get(account_id)
        if found is None:
            row = self.connection.execute(_ACCOUNT + "id = ?", (account_id,)).fetchone()
            found = self._accounts[account_id] = AccountRecord(*row)
        return found

    def money_account(self, code: str, *, at: str = "account") -> AccountRecord:
        """A cash, bank or card account: where receipts and payments go (batch.md 3)."""
        found = self.account(code, at=at)
        if found.subtype not in MONEY:
            raise refuse("wrong_account", "account {code} is no cash, bank or card account", at=at, code=code)
        return found

    def free_account(self, code: str, *, at: str = "account") -> AccountRecord:
        """Any account but a control account, which only its documents may touch."""
        found = self.account(code, at=at)
        if found.is_control:
            raise refuse("control_account", "account {code} is a control account", at=at, hint="use an adjustment document", code=code)
        return found

    def role(self, name: str) -> AccountRecord:
        """The account of a role: the settings' one, else the chart's lowest active code of the subtype."""
        found = self._roles.get(name)
        if found is None:
            found = self._roles[name] = self._role(name)
        return found

    def _role(self, name: str) -> AccountRecord:
        code = self.roles.get(name)
        if code is not None:
            return self.account(code, at=f"settings.roles.{name}")
        for subtype in ROLES.get(name, (name,)):
            row = self.connection.execute(_ACCOUNT + "subtype = ? AND active ORDER BY code LIMIT 1", (subtype,)).fetchone()
            if row is not None:
                return AccountRecord(*row)
        raise refuse("unknown_account", "the chart has no account for {role}", hint="add one, or name it in the settings", role=name)

    def taxes(self, codes: str | list[str] | None, tax_point: str, *, at: str = "tax") -> tuple[TaxUse, ...]:
        """The uses of one code, of a list, or of several joined by `+`, with the rates in force at the tax point."""
        if not codes:
            return ()
        key = (codes if isinstance(codes, str) else "+".join(codes), tax_point)
        found = self._taxes.get(key)
        if found is None:
            names = codes if isinstance(codes, list) else self._split(codes)
            found = self._taxes[key] = tuple(self._tax(name, tax_point, at) for name in names)
        return found

    def _split(self, codes: str) -> list[str]:
        if "+" in codes and self.connection.execute("SELECT 1 FROM tax_code WHERE code = ?", (codes,)).fetchone() is None:
            return [c.strip() for c in codes.split("+")]
        return [codes]

    def _tax(self, code: str, tax_point: str, at: str) -> TaxUse:
        row = self.connection.execute(_TAX, (code, tax_point)).fetchone()
        if row is None:
            raise self._unknown("unknown_tax_code", "tax_code", code, at)
        if row[3] is None:
            raise refuse("rate_missing", "tax code {code} has no rate on {date}", at=at, code=code, date=tax_point)
        return TaxUse(row[0], row[1], row[2], scaled(row[3], SCALE_DIGITS), scaled(row[4], SCALE_DIGITS), row[5], row[6])

    def exponent(self, currency: str, *, at: str = "currency") -> int:
        """Digits of the minor unit. A currency that the books do not know yet must have a rate first."""
        found = self._exponents.get(currency)
        if found is None:
            row = self.connection.execute("SELECT exponent FROM currency WHERE code = ?", (currency,)).fetchone()
            found = self._exponents[currency] = row[0] if row else self._new_currency(currency, at)
        return found

    def _new_currency(self, currency: str, at: str) -> int:
        digits = exponent_of(currency, at=at)
        self.connection.execute(
            "INSERT INTO currency (code, exponent, seal) VALUES (?, ?, ?)",
            (currency, digits, seal("currency", {"code": currency, "exponent": digits})),
        )
        return digits

    def rate(self, currency: str, date: str, given: Any = None) -> str | None:
        """Base per unit as decimal text: the document's, else the one dated that day. Null for base currency."""
        if currency == self.base:
            if given is not None and scaled(given, RATE_DIGITS) != 10**RATE_DIGITS:
                raise bad("bad_value", "{field}: {currency} is the books' own currency", at="rate", hint="leave the rate out", currency=currency)
            return None
        if given is not None:
            return str(given)
        row = self.connection.execute("SELECT rate FROM rate WHERE currency = ? AND date = ?", (currency, date)).fetchone()
        if row is None:
            raise self._no_rate(currency, date)
        return str(row[0])

    def _no_rate(self, currency: str, date: str) -> Refused:
        """No other day's rate is taken silently (accounting.md 1.10), but the latest one is named."""
        latest = self.connection.execute(
            "SELECT rate, date FROM rate WHERE currency = ? AND date < ? ORDER BY date DESC LIMIT 1", (currency, date)
        ).fetchone()
        hint = "give the document a rate, or post one" + ("; the latest before it is {rate} of {day}" if latest else "")
        rate, day = latest or ("", "")
        return refuse(
            "rate_missing", "there is no rate for {currency} on {date}", at="rate", hint=hint, currency=currency, date=date, rate=rate, day=day
        )
