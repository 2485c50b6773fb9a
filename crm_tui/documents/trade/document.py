"""A document with prices, resolved and calculated, before it is posted (accounting.md 1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm_tui.documents.calculation import Priced, Totals
from crm_tui.documents.desk import Desk
from crm_tui.documents.directory import AccountRecord, PartyRecord
from crm_tui.documents.money_rules import in_base
from models.values.document_types import DocumentType


@dataclass(slots=True)
class TradeLine:
    """A line with its codes resolved."""

    priced: Priced
    account: AccountRecord
    product_id: int | None
    salesperson_id: int | None
    project: str | None
    entered: dict[str, Any]


@dataclass(slots=True)
class Trade:
    """A document with prices, resolved and calculated, before it is posted."""

    kind: str
    spec: DocumentType
    party: PartyRecord
    date: str
    posting_date: str
    tax_point: str
    dues: list[str]
    terms: str | None
    currency: str
    exponent: int
    rate_text: str | None
    rate: int | None
    inclusive: bool
    by_document: bool
    lines: list[TradeLine]
    totals: Totals
    entered: dict[str, Any]

    @property
    def sign(self) -> int:
        """+1 where the control account is debited."""
        return self.spec.sign

    def base_gross(self, desk: Desk) -> int:
        return in_base(self.totals.gross, self.rate, self.exponent, desk.directory.exponent(desk.base))


def untaxed(lines: Sequence[TradeLine], totals: Totals) -> int:
    """How many lines are worth something and bear no tax code."""
    return sum(1 for line, net in zip(lines, totals.nets, strict=True) if net and not line.priced.taxes)
