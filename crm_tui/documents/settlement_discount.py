"""Early-payment discount: settles beside the cash, and takes its share of the tax with it where the law says so (accounting.md 1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.documents.allocating import Target
from crm_tui.documents.desk import Desk
from crm_tui.documents.money_rules import in_base, positive
from crm_tui.documents.trade.ledger import tax_account
from crm_tui.errors import refuse
from crm_tui.ledger.entries import LineDraft, side_of
from crm_tui.words import marked, told
from models.values.rounding import divide
from models.values.terms import parse_terms

if TYPE_CHECKING:
    from crm_tui.documents.cash import Cash


def discounts_of(desk: Desk, document: dict[str, Any], targets: list[Target], date: str, exponent: int) -> dict[str, int]:
    """{number: discount}, gross, in minor units. One figure settles the rest of the documents named, in their order.

    Refuses `over_allocation` where it is more than they have left; warns where it is taken after its last day.
    """
    given = document.get("discount")
    if given is None:
        return {}
    left = {t.number: sum(item.left for item in t.items) - t.amount for t in targets}
    if isinstance(given, dict):
        found = {name: positive(value, exponent, f"discount.{name}") for name, value in given.items()}
    else:
        found = _in_order(positive(given, exponent, "discount"), left)
    for name, amount in found.items():
        if name not in left or amount > left[name]:
            raise refuse("over_allocation", "{document} has not so much left for a discount", at="discount", document=name)
    for target in targets:
        if target.number in found:
            _warn_when_late(desk, target, date)
    return found


def _in_order(whole: int, left: dict[str, int]) -> dict[str, int]:
    found = {}
    for name, room in left.items():
        part = min(whole, room)
        if part > 0:
            found[name] = part
            whole -= part
    if whole:
        raise refuse(
            "over_allocation", "the discount is more than the documents named have left", at="discount", hint="name what it settles in allocate"
        )
    return found


def _warn_when_late(desk: Desk, target: Target, date: str) -> None:
    row = desk.connection.execute("SELECT date, terms FROM document WHERE id = ?", (target.document_id,)).fetchone()
    if row is None or row[1] is None:
        return
    last = parse_terms(row[1]).last_discount_day(row[0])
    if last is not None and date > last:
        desk.warn("discount_late", told(marked("the discount of {document} could be taken until {last}"), document=target.number, last=last))


def discount_lines(desk: Desk, cash: Cash, target: Target) -> list[LineDraft]:
    """The lines of a discount: allowed or received, and the tax that goes with it, by the document's own shares.

    What is allowed says its tax, as a line of sales does: it is negative in the sales report, and with it that ties to the tax report.
    """
    discount = cash.discounts.get(target.number, 0)
    if not discount:
        return []
    digits = desk.directory.exponent(desk.base)
    is_sale = cash.ledger == "ar"
    lines = []
    rest = -cash.sign * in_base(discount, cash.rate, cash.exponent, digits)
    for use, tax, base in _tax_shares(desk, target, discount) if desk.policy.tax_follows_discount else ():
        amount = -cash.sign * in_base(tax, cash.rate, cash.exponent, digits)
        worth = -cash.sign * in_base(base, cash.rate, cash.exponent, digits)
        rest -= amount
        account = tax_account(desk, use, output=is_sale)
        lines.append(
            LineDraft(
                account, side_of(amount), amount, desk.base, amount, cash.party.id, tax_code_id=use.code_id, tax_base=worth, tax_point=cash.date
            )
        )
    account = desk.directory.role("discount_allowed" if is_sale else "discount_received").id
    sale_tax = -sum(x.amount for x in lines) if is_sale and lines else None
    return [LineDraft(account, side_of(rest), rest, desk.base, rest, cash.party.id, sale_tax=sale_tax), *(x for x in lines if x.amount)]


def _tax_shares(desk: Desk, target: Target, discount: int) -> list[tuple[Any, int, int]]:
    """(use, tax, base) of a discount, by the tax of the document that it settles."""
    desk.store.flush()
    row = desk.connection.execute("SELECT gross, tax_point, date, type FROM document WHERE id = ?", (target.document_id,)).fetchone()
    gross, tax_point, date, kind = row
    found = []
    for code, tax, base, deductible in desk.connection.execute(
        "SELECT c.code, t.tax, t.base, t.deductible FROM document_tax t JOIN tax_code c ON c.id = t.tax_code_id"
        " WHERE t.document_id = ? AND t.tax <> 0",
        (target.document_id,),
    ).fetchall():
        (use,) = desk.directory.taxes([code], tax_point or date)
        share = tax if kind == "invoice" else deductible
        if use.charged and gross and share:
            found.append((use, divide(discount * share, gross), divide(discount * base, gross)))
    return found
