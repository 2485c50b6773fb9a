"""Money in and out, what settles what, and what is given up (batch.md 3)."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from crm_tui.documents.inputs.fields import STRICT, Amounts, Code, CurrencyCode, Custom, Day, Figure, Text


class _Cash(TypedDict):
    party: Code
    date: Day
    amount: Figure
    account: Code
    number: NotRequired[Code]
    currency: NotRequired[CurrencyCode]
    rate: NotRequired[Figure]
    allocate: NotRequired[Amounts]
    discount: NotRequired[Figure | Amounts]
    close_difference: NotRequired[bool]
    method: NotRequired[Text]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class ReceiptInput(_Cash):
    """Money from a customer. `allocate`: the cash part that settles each document; `discount` comes on top."""

    type: Literal["receipt"]


@with_config(STRICT)
class PaymentInput(_Cash):
    """Money to a vendor."""

    type: Literal["payment"]


@with_config(STRICT)
class RefundInput(TypedDict):
    """Money back to a customer against credit notes or receipts (or from a vendor against vendor credits or payments)."""

    type: Literal["refund"]
    party: Code
    date: Day
    amount: Figure
    account: Code
    allocate: Annotated[Amounts, Field(min_length=1)]
    number: NotRequired[Code]
    currency: NotRequired[CurrencyCode]
    rate: NotRequired[Figure]
    method: NotRequired[Text]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class WriteOffInput(TypedDict):
    """A debt given up; all that is left of it without `amount`. `tax_relief`: its tax is reclaimed."""

    type: Literal["write_off"]
    document: Code
    date: Day
    amount: NotRequired[Figure]
    tax_relief: NotRequired[bool]
    account: NotRequired[Code]
    number: NotRequired[Code]
    reason: NotRequired[Text]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class AdjustmentInput(TypedDict):
    """The only way to touch a control account by hand: makes an open item. `amount`: debit positive."""

    type: Literal["adjustment"]
    party: Code
    date: Day
    amount: Figure
    side: Literal["ar", "ap"]
    account: Code
    number: NotRequired[Code]
    due: NotRequired[Day]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


_Allocation = {
    "from": Code,
    "to": Code,
    "amount": Figure,
    "date": NotRequired[Day],
    "memo": NotRequired[Text],
    "custom": NotRequired[Custom],
    "ref": NotRequired[Code],
}
AllocateInput = TypedDict("AllocateInput", {"type": Literal["allocate"], **_Allocation})  # type: ignore[misc]
UnallocateInput = TypedDict("UnallocateInput", {"type": Literal["unallocate"], **_Allocation})  # type: ignore[misc]
with_config(STRICT)(AllocateInput)
with_config(STRICT)(UnallocateInput)


class _Ending(TypedDict):
    document: Code
    date: NotRequired[Day]
    reason: NotRequired[Text]
    unapply: NotRequired[bool]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class VoidInput(_Ending):
    """As if the document had never been; on its own date. `unapply` lets go of what settles it."""

    type: Literal["void"]


@with_config(STRICT)
class ReverseInput(_Ending):
    """Taken back on a later day (today without `date`)."""

    type: Literal["reverse"]
