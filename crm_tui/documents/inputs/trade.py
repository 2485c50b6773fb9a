"""Quotes, invoices, credit notes, bills and vendor credits as they are entered (batch.md 3)."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from crm_tui.documents.inputs.fields import STRICT, Amounts, Code, CurrencyCode, Custom, Day, Figure, TaxCodes, Text


@with_config(STRICT)
class LineInput(TypedDict):
    """`price` before tax, or with it where the document's `tax_mode` is inclusive; only a line with a product that has one may leave it out.

    `discount_percent` 0 to 100.
    """

    quantity: Figure
    price: NotRequired[Figure]
    product: NotRequired[Code]
    description: NotRequired[Text]
    discount_percent: NotRequired[Figure]
    tax: NotRequired[TaxCodes]
    account: NotRequired[Code]
    salesperson: NotRequired[Code]
    project: NotRequired[Code]
    service_from: NotRequired[Day]
    service_to: NotRequired[Day]


class _Trade(TypedDict):
    party: Code
    date: Day
    lines: Annotated[list[LineInput], Field(min_length=1, max_length=10_000)]
    number: NotRequired[Code]
    due: NotRequired[Day]
    terms: NotRequired[Text]
    currency: NotRequired[CurrencyCode]
    rate: NotRequired[Figure]
    tax_mode: NotRequired[Literal["exclusive", "inclusive"]]
    tax_rounding: NotRequired[Literal["line", "document"]]
    discount_percent: NotRequired[Figure]
    vendor_ref: NotRequired[Code]
    vendor_ref_reason: NotRequired[Text]
    allocate: NotRequired[Amounts]
    posting_date: NotRequired[Day]
    tax_point: NotRequired[Day]
    draft: NotRequired[bool]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class QuoteInput(_Trade):
    """Posts nothing; becomes an invoice."""

    type: Literal["quote"]


@with_config(STRICT)
class InvoiceInput(_Trade):
    """What a customer owes."""

    type: Literal["invoice"]


@with_config(STRICT)
class CreditNoteInput(_Trade):
    """What a customer gets back; `credits` names the invoice whose lines it takes back, whose remainder then bounds it."""

    type: Literal["credit_note"]
    credits: NotRequired[Code]


@with_config(STRICT)
class BillInput(_Trade):
    """What is owed to a vendor. `vendor_ref_reason` lets the same reference stand twice."""

    type: Literal["bill"]


@with_config(STRICT)
class VendorCreditInput(_Trade):
    """What a vendor gives back; `credits` names the bill whose lines it takes back, whose remainder then bounds it."""

    type: Literal["vendor_credit"]
    credits: NotRequired[Code]
