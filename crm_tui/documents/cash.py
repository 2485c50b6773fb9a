"""Receipts, payments and refunds: money in and out, with what it settles (accounting.md 1.5, behaviour.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crm_tui.documents.allocating import Target, allocate_new, demand_room, find_on_account, targets_of
from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.directory import AccountRecord, PartyRecord
from crm_tui.documents.exchange_differences import difference_lines, differences_at_once
from crm_tui.documents.items import Item
from crm_tui.documents.money_rules import day, demand_role, demand_small, in_base, no_custom, positive, rate_of
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.settlement_discount import discount_lines, discounts_of
from crm_tui.errors import refuse
from crm_tui.ledger.entries import EntryDraft, LineDraft, side_of
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import unscaled


@dataclass(slots=True)
class Cash:
    """Money in or out, resolved. `sign`: +1 where it debits the control account; amounts in minor units of `currency`."""

    kind: str
    ledger: str
    sign: int
    party: PartyRecord
    date: str
    currency: str
    exponent: int
    rate_text: str | None
    rate: int | None
    amount: int
    account: AccountRecord
    targets: list[Target]
    entered: dict[str, Any]
    discounts: dict[str, int] = field(default_factory=dict)
    differences: dict[str, int] = field(default_factory=dict)
    leftover: int = 0

    @property
    def total(self) -> int:
        """What it moves on the control account: the cash, with discounts and small differences on top."""
        return self.amount + sum(self.discounts.values()) + self.difference

    @property
    def difference(self) -> int:
        """What is booked to rounding: what is left of documents, less what is left of the money."""
        return sum(self.differences.values()) - self.leftover


def post_cash(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Posts a receipt, a payment or a refund."""
    no_custom(document)
    cash = _read(desk, document)
    allocated = sum(t.amount for t in cash.targets)
    if allocated > cash.amount:
        raise refuse("over_allocation", "more is allocated than the amount of {amount}", at="allocate", amount=unscaled(cash.amount, cash.exponent))
    if cash.kind == "refund" and allocated != cash.amount:
        raise refuse("over_allocation", "a refund goes back against what it names, in full", at="allocate", hint="allocate all of the amount")
    for target in cash.targets:
        demand_room(desk, target, at=f"allocate.{target.number}")
    cash.discounts = discounts_of(desk, document, cash.targets, cash.date, cash.exponent)
    if document.get("close_difference"):
        _close_differences(desk, cash)
    return _post(desk, cash)


def _read(desk: Desk, document: dict[str, Any]) -> Cash:
    kind = document["type"]
    spec = DOCUMENT_TYPES[kind]
    party = desk.directory.party(document["party"])
    date = day(document, "date")
    desk.demand_open(date, spec.area)
    currency = document.get("currency") or party.currency or desk.base
    exponent = desk.directory.exponent(currency)
    rate_text = desk.directory.rate(currency, date, document.get("rate"))
    account = desk.directory.money_account(document["account"])
    if account.currency not in (None, desk.base, currency):
        raise refuse(
            "other_currency",
            "account {account} is in {theirs}, not in {ours}",
            at="account",
            account=account.code,
            theirs=account.currency,
            ours=currency,
        )
    amount = positive(document["amount"], exponent, "amount")
    ledger, sign = (spec.ledger or "ar", spec.sign) if kind != "refund" else _refund_side(desk, document, party)
    if kind != "refund":  # money back goes by what it names
        demand_role(party, spec.area)
    targets = targets_of(desk, document.get("allocate"), party, exponent, currency, sign=-sign)
    if any(t.ledger != ledger for t in targets):
        raise refuse("other_party", "what is named stands on the other account of {party}", at="allocate", party=party.code)
    return Cash(kind, ledger, sign, party, date, currency, exponent, rate_text, rate_of(rate_text), amount, account, targets, document)


def _refund_side(desk: Desk, document: dict[str, Any], party: PartyRecord) -> tuple[str, int]:
    """A refund goes to a customer, or comes from a vendor where it names a vendor credit or a payment."""
    name = next(iter(document["allocate"]))
    for side, kinds in (("ar", ("receipt", "credit_note")), ("ap", ("payment", "vendor_credit"))):
        for document_id in desk.find_all(name, kinds):
            if any(item.party_id == party.id for item in desk.items.of_document(document_id)):
                return side, 1 if side == "ar" else -1
    document_id = find_on_account(desk, name, 1 if party.is_vendor and not party.is_customer else -1, party.id, at=f"allocate.{name}")
    items = desk.items.of_document(document_id)
    return (items[0].ledger, -1 if items[0].amount > 0 else 1) if items else ("ar", 1)


def _close_differences(desk: Desk, cash: Cash) -> None:
    """Books what is left of the settled documents, or of the money, to rounding, if it is within the tolerance (batch.md 3)."""
    for target in cash.targets:
        left = sum(item.left for item in target.items) - target.amount - cash.discounts.get(target.number, 0)
        if _is_small(desk, cash, left):
            cash.differences[target.number] = left
    over = cash.amount - sum(t.amount for t in cash.targets)
    if cash.targets and _is_small(desk, cash, over):
        cash.leftover = over


def _is_small(desk: Desk, cash: Cash, amount: int) -> bool:
    """Whether an amount is worth something, and no more than the tolerance, which is in base currency."""
    return amount > 0 and in_base(amount, cash.rate, cash.exponent, desk.directory.exponent(desk.base)) <= desk.policy.tolerance


def _post(desk: Desk, cash: Cash) -> Outcome:
    settled = [_enlarged(cash, t) for t in cash.targets]
    item = _item(desk, cash)
    differences = differences_at_once(desk, item, settled, cash.date) if cash.rate is not None else []
    demand_small(max(abs(item.base - sum(differences)), cash.total), "amount")
    lines = _lines(desk, cash, item, differences)
    row = _row(desk, cash)
    entry = EntryDraft(cash.date, lines, area=DOCUMENT_TYPES[cash.kind].area, memo=cash.entered.get("memo") or "")
    document_id, entry_id = desk.write(row, [], [], entry)
    desk.items.add(document_id, item.ledger, item.account_id, item.party_id, item.date, item.due, item.currency, item.amount, item.base)
    allocate_new(desk, document_id, settled, cash.date, own_entry=entry_id)
    return Outcome(document_id, row.number)


def _item(desk: Desk, cash: Cash) -> Item:
    """What the money leaves on the account, at its own rate (accounting.md 1.10): cash, discounts and small differences, each as it is booked."""
    amount, account = cash.sign * cash.total, desk.directory.role(cash.ledger)
    base = amount
    if cash.rate is not None:
        parts = (cash.amount, *cash.discounts.values(), cash.difference)
        base = cash.sign * sum(_worth(desk, cash, part) for part in parts)
    return Item(0, 0, 1, cash.ledger, account.id, cash.party.id, cash.date, cash.date, cash.currency, amount, base, amount, base)


def _worth(desk: Desk, cash: Cash, amount: int) -> int:
    return in_base(amount, cash.rate, cash.exponent, desk.directory.exponent(desk.base))


def _enlarged(cash: Cash, target: Target) -> Target:
    """What a target is settled by: cash, discount and small difference."""
    more = cash.discounts.get(target.number, 0) + cash.differences.get(target.number, 0)
    return Target(target.document_id, target.number, target.items, target.amount + more)


def _lines(desk: Desk, cash: Cash, item: Item, differences: list[int]) -> list[LineDraft]:
    s, worth = cash.sign, _worth(desk, cash, cash.amount)
    in_foreign = cash.account.currency == cash.currency and cash.currency != desk.base
    money = LineDraft(
        cash.account.id, side_of(-s * worth), -s * worth, cash.currency if in_foreign else desk.base, -s * (cash.amount if in_foreign else worth)
    )
    control = LineDraft(item.account_id, side_of(s), item.base - sum(differences), cash.currency, item.amount, cash.party.id)
    lines = [money, control]
    for target in cash.targets:
        lines += discount_lines(desk, cash, target)
    if cash.difference:
        amount = -s * _worth(desk, cash, cash.difference)
        lines.append(LineDraft(desk.directory.role("rounding").id, side_of(amount), amount, desk.base, amount, cash.party.id))
    lines += difference_lines(desk, differences, cash.party.id)
    return [x for x in lines if x.amount or x.foreign_amount]


def _row(desk: Desk, cash: Cash) -> DocumentRow:
    number = desk.number(cash.kind, cash.entered.get("number"), cash.date)
    return DocumentRow(
        desk.new_id(), cash.kind, number.text, number.series, number.sequence, int(number.given), "posted", cash.party.id, cash.date, cash.date,
        cash.date, None, cash.currency, cash.rate_text, net=cash.amount, gross=cash.amount, account_id=cash.account.id,
        method=cash.entered.get("method"), memo=cash.entered.get("memo"), party_name=cash.party.name, party_address=cash.party.address,
        party_tax_id=cash.party.tax_id, created_at=desk.journal.stamp, created_by=desk.journal.user,
    )  # fmt: skip
