"""Customers, vendors, employees, products, accounts, tax codes, rates as they are entered (batch.md 3)."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from crm_tui.documents.inputs.fields import STRICT, Code, CountryCode, CurrencyCode, Custom, Day, Figure, Name, Tags, TaxCodes, Text


@with_config(STRICT)
class ContactInput(TypedDict):
    """A person at a party."""

    name: Name
    role: NotRequired[Text]
    email: NotRequired[Text]
    phone: NotRequired[Text]


class _Party(TypedDict):
    code: Code
    name: Name
    tax_id: NotRequired[Text]
    email: NotRequired[Text]
    phone: NotRequired[Text]
    address: NotRequired[Text]
    country: NotRequired[CountryCode]
    language: NotRequired[Text]
    iban: NotRequired[Text]
    bic: NotRequired[Text]
    terms: NotRequired[Text]
    currency: NotRequired[CurrencyCode]
    credit_limit: NotRequired[Figure]
    salesperson: NotRequired[Code]
    tax: NotRequired[TaxCodes]
    account: NotRequired[Code]
    contacts: NotRequired[list[ContactInput]]
    tags: NotRequired[Tags]
    notes: NotRequired[Text]
    active: NotRequired[bool]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class CustomerInput(_Party):
    """`credit_limit` in base currency; `salesperson` the code of an employee; `account` the default income account."""

    type: Literal["customer"]


@with_config(STRICT)
class VendorInput(_Party):
    """`account`: the default expense account."""

    type: Literal["vendor"]


@with_config(STRICT)
class EmployeeInput(_Party):
    """An employee; the salesperson of customers and documents is one."""

    type: Literal["employee"]


@with_config(STRICT)
class ProductInput(TypedDict):
    """`price`, `cost` in base currency, at most 6 decimals."""

    type: Literal["product"]
    code: Code
    name: Name
    price: NotRequired[Figure]
    cost: NotRequired[Figure]
    tax: NotRequired[TaxCodes]
    income_account: NotRequired[Code]
    expense_account: NotRequired[Code]
    category: NotRequired[Text]
    active: NotRequired[bool]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class AccountInput(TypedDict):
    """A ledger account; its subtype is one of accounting.md 1.2."""

    type: Literal["account"]
    code: Code
    name: Name
    subtype: Code
    name_zh: NotRequired[Name]
    parent: NotRequired[Code]
    currency: NotRequired[CurrencyCode]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


TaxCodeInput = TypedDict(
    "TaxCodeInput",
    {
        "type": Literal["tax_code"],
        "code": Code,
        "rate": Figure,
        "kind": Literal["standard", "zero", "exempt", "outside", "reverse_charge"],
        "name": NotRequired[Text],
        "from": NotRequired[Day],
        "to": NotRequired[Day],
        "box": NotRequired[Text],
        "deductible_percent": NotRequired[Figure],
        "memo": NotRequired[Text],
        "custom": NotRequired[Custom],
        "ref": NotRequired[Code],
    },
)
with_config(STRICT)(TaxCodeInput)


@with_config(STRICT)
class RateInput(TypedDict):
    """Units of base currency per one unit of `currency`, from that day's close."""

    type: Literal["rate"]
    currency: CurrencyCode
    date: Day
    rate: Figure
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]
