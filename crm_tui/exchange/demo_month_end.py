"""What the demo firm does at the end of a month: the cost of what was sold, accruals, taxes moved to what is owed and paid later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.exchange.demo_cast import Amounts, Levy
from crm_tui.exchange.demo_plan import worth
from crm_tui.exchange.demo_teller import Teller
from models.values.dates import first_day, last_day
from models.values.numbers import unscaled

if TYPE_CHECKING:
    from crm_tui.exchange.demo_story import Story

COST, ACCRUAL, LEVIED = 3, 4, 5
"""The order of these entries among those of a day."""
AUDIT_FEE = {"GBP": "950.00", "CNY": "6000.00"}


def month_end(story: Story, month: int) -> None:
    """Adds the entries of a month's end, and the payments that follow from them."""
    last = last_day(month)
    middle = f"{last[:8]}15"
    story.on(middle, lambda teller: _cost_of_sales(story, teller, month, middle), COST)
    story.on(last, lambda teller: _cost_of_sales(story, teller, month, last, after=middle), COST)
    if month % 12 == 0:
        story.on(last, lambda teller: _accrue(story, teller, last), ACCRUAL)
    for number, levy in enumerate(story.cast.levies):
        if month % levy.every == 0:
            story.on(last, lambda teller, v=levy: _levy(story, teller, v, month), LEVIED + number)  # type: ignore[misc]
            paid = f"{first_day(month + levy.after)[:8]}{levy.day:02}"
            story.on(paid, lambda teller, v=levy, d=paid: _pay(story, teller, v, d, teller.moved.get(_key(v, month), 0)))  # type: ignore[misc]
    if month == story.first_month:
        for levy in story.cast.levies:
            owed = sum(int(amount.replace(".", "")) for account, _side, amount in story.cast.opening if account == levy.credit)
            date = f"{first_day(month)[:8]}{levy.day:02}"
            story.on(date, lambda teller, v=levy, d=date, o=owed: _pay(story, teller, v, d, o))  # type: ignore[misc]


def _cost_of_sales(story: Story, teller: Teller, month: int, until: str, after: str = "") -> None:
    sold = story.plan.sold(month, until)
    sold.subtract(story.plan.sold(month, after))
    cost = worth(story.cast, sold)
    if not cost:
        return
    accounts = story.cast.accounts
    text = unscaled(cost, 2)
    lines: Amounts = ((accounts["cost_of_sales"], "debit", text), (accounts["stock"], "credit", text))
    teller.journal(until, story.cast.words["cost_of_sales"], lines)


def _accrue(story: Story, teller: Teller, last: str) -> None:
    """The audit of the year, not billed yet: with its mirror on the first day of the next."""
    fee, accounts = AUDIT_FEE[story.cast.currency], story.cast.accounts
    mirrored = first_day(int(last[:4]) * 12 + int(last[5:7]) + 1)
    lines = [{"account": accounts["professional"], "debit": fee}, {"account": accounts["accrued"], "credit": fee}]
    accrual = {"type": "journal", "date": last, "memo": story.cast.words["accrual"], "kind": "accrual", "lines": lines}
    teller.post({**accrual, **({"reverse_on": mirrored} if mirrored <= story.today else {})})


def _levy(story: Story, teller: Teller, levy: Levy, month: int) -> None:
    last = last_day(month)
    base = _base(story, teller, levy, month)
    amount = base * levy.share // 1000
    if amount <= 0:
        return
    teller.moved[_key(levy, month)] = amount
    if levy.of == "tax":
        teller.moved[last] = amount
    text = unscaled(amount, 2)
    if levy.debit:
        debits: Amounts = ((levy.debit, "debit", text),)
    else:
        output, input_ = ((account, teller.balance((account,), last)) for account in story.cast.tax_accounts)
        debits = tuple((code, "debit" if held < 0 else "credit", unscaled(abs(held), 2)) for code, held in (output, input_) if held)
    teller.journal(last, levy.memo, (*debits, (levy.credit, "credit", text)))


def _base(story: Story, teller: Teller, levy: Levy, month: int) -> int:
    last = last_day(month)
    if levy.of == "tax":
        held = (*story.cast.tax_accounts, levy.debit) if levy.debit else story.cast.tax_accounts
        return -teller.balance(held, last)
    if levy.of == "moved":
        return teller.moved.get(last, 0)
    return teller.profit(first_day(month - levy.every + 1), last)


def _pay(story: Story, teller: Teller, levy: Levy, date: str, amount: int) -> None:
    if amount:
        text = unscaled(amount, 2)
        teller.journal(date, levy.paid, ((levy.credit, "debit", text), (story.cast.accounts["bank"], "credit", text)))


def _key(levy: Levy, month: int) -> str:
    return f"{levy.credit} {month}"
