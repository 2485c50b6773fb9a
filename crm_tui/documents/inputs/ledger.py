"""Journal entries and opening balances as they are entered (batch.md 3 and 5)."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from crm_tui.documents.inputs.fields import STRICT, Code, CurrencyCode, Custom, Day, Figure, Name, Text


@with_config(STRICT)
class JournalLineInput(TypedDict):
    """Either `debit` or `credit`, in base currency; with `currency`, `foreign` is the same in that currency, unsigned."""

    account: Code
    debit: NotRequired[Figure]
    credit: NotRequired[Figure]
    party: NotRequired[Code]
    currency: NotRequired[CurrencyCode]
    foreign: NotRequired[Figure]
    tax: NotRequired[Code]
    project: NotRequired[Code]
    product: NotRequired[Code]
    salesperson: NotRequired[Code]


@with_config(STRICT)
class JournalInput(TypedDict):
    """A journal entry. `reverse_on`: the day on which its mirror is posted with it."""

    type: Literal["journal"]
    date: Day
    memo: Name
    lines: Annotated[list[JournalLineInput], Field(min_length=1, max_length=10_000)]
    number: NotRequired[Code]
    reverse_on: NotRequired[Day]
    kind: NotRequired[Literal["normal", "opening", "accrual", "revaluation", "closing", "correction"]]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]


@with_config(STRICT)
class OpeningLineInput(TypedDict):
    """The balance of an account that is no control account."""

    account: Code
    debit: NotRequired[Figure]
    credit: NotRequired[Figure]


@with_config(STRICT)
class OpeningItemInput(TypedDict):
    """An open document of older books. `amount`: what the customer owes, or what is owed to the vendor; negative for a credit."""

    party: Code
    number: Code
    date: Day
    amount: Figure
    due: NotRequired[Day]
    side: NotRequired[Literal["ar", "ap"]]
    currency: NotRequired[CurrencyCode]
    rate: NotRequired[Figure]


@with_config(STRICT)
class OpeningInput(TypedDict):
    """Opening balances. The items post the control accounts; what is left goes to the opening balance account."""

    type: Literal["opening"]
    date: Day
    lines: NotRequired[Annotated[list[OpeningLineInput], Field(max_length=10_000)]]
    items: NotRequired[Annotated[list[OpeningItemInput], Field(max_length=100_000)]]
    number: NotRequired[Code]
    memo: NotRequired[Text]
    custom: NotRequired[Custom]
    ref: NotRequired[Code]
