"""The ledger lines of a document with prices: the control account, a line each, its taxes (accounting.md 1.5)."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.calculation import TaxUse, charged_tax
from crm_tui.documents.desk import Desk
from crm_tui.documents.money_rules import in_base, parts_in_base
from crm_tui.documents.trade.document import Trade
from crm_tui.ledger.entries import EntryDraft, LineDraft
from models.values.numbers import SCALE_DIGITS
from models.values.rounding import divide, split_by_weight
from models.values.subtypes import SALES

_ALL = 100 * 10**SCALE_DIGITS


def trade_entry(desk: Desk, trade: Trade, base_gross: int) -> EntryDraft:
    """The entry of a document that moves something."""
    lines = _cost_lines(desk, trade) + _tax_lines(desk, trade)
    if trade.totals.gross:
        control = desk.directory.role(trade.spec.ledger or "ar")
        amount = trade.sign * trade.totals.gross
        lines.insert(0, LineDraft(control.id, _side(amount, trade, desk), amount, trade.currency, amount, trade.party.id))
    if trade.rate is not None:
        lines = _in_base_currency(desk, lines, trade, trade.rate, base_gross)
    memo = trade.entered.get("memo") or ""
    return EntryDraft(trade.posting_date, [x for x in lines if x.amount or x.foreign_amount], area=trade.spec.area, memo=memo)


def _side(amount: int, trade: Trade, desk: Desk) -> str:
    """Debit or credit; a Chinese credit note stands in red on the side of the invoice."""
    red = desk.policy.is_chinese and trade.kind in ("credit_note", "vendor_credit")
    return "D" if (amount > 0) != red else "C"


def _cost_lines(desk: Desk, trade: Trade) -> list[LineDraft]:
    """One a document line: sales or costs, with tax that cannot be reclaimed; the base of taxes that leave no line of their own."""
    is_sale, sign, totals = trade.spec.area == "sales", trade.sign, trade.totals
    mark = {"invoice": 1, "credit_note": 2}.get(trade.kind)
    blocked = [0] * len(trade.lines) if is_sale else _blocked(trade)
    currency, party_id = trade.currency, trade.party.id
    found = []
    for line, net, taxes, more in zip(trade.lines, totals.nets, totals.taxes, blocked, strict=True):
        amount, uses = -sign * (net + more), line.priced.taxes
        start = (line.account.id, _side(amount, trade, desk), amount, currency, amount, party_id, line.product_id, line.salesperson_id, line.project)
        silent = _silent(uses, taxes, is_sale) if uses else None
        base: tuple[int | None, int | None, str | None] = (silent.code_id, -sign * net, trade.tax_point) if silent else (None, None, None)
        if is_sale and line.account.subtype in SALES:
            found.append(LineDraft(*start, *base, mark, sign * line.priced.quantity, sign * charged_tax(taxes, uses) if uses else 0))
        else:
            found.append(LineDraft(*start, *base))
    return found


def _silent(uses: tuple[TaxUse, ...], taxes: tuple[int, ...], is_sale: bool) -> TaxUse | None:
    """The first code that counts in the return and has no line of a tax account here."""
    for use, tax in zip(uses, taxes, strict=True):
        if use.counts and not _has_line(use, tax, is_sale):
            return use
    return None


def _has_line(use: TaxUse, tax: int, is_sale: bool) -> bool:
    """Whether the tax of a code shows in a line of a tax account, which then carries the base."""
    if not tax:
        return False
    if is_sale:
        return use.charged
    return not use.charged or use.deductible > 0


def _blocked(trade: Trade) -> list[int]:
    """The tax that cannot be reclaimed, by line: it belongs to the cost."""
    found = [0] * len(trade.lines)
    places: dict[int, list[tuple[int, int, TaxUse]]] = {}
    for i, line in enumerate(trade.lines):
        for use, tax in zip(line.priced.taxes, trade.totals.taxes[i], strict=True):
            if tax and use.deductible < _ALL:
                places.setdefault(use.code_id, []).append((i, tax, use))
    for rows in places.values():
        whole = sum(tax for _, tax, _ in rows)
        rest = whole - divide(whole * rows[0][2].deductible, _ALL)
        for (i, _, _), part in zip(rows, split_by_weight(rest, [abs(tax) for _, tax, _ in rows]), strict=True):
            found[i] += part
    return found


def _tax_lines(desk: Desk, trade: Trade) -> list[LineDraft]:
    """A line a code: output tax on sales, reclaimable input tax on purchases, both for a reverse charge."""
    is_sale = trade.spec.area == "sales"
    sums: dict[int, list[Any]] = {}
    for i, line in enumerate(trade.lines):
        for use, tax in zip(line.priced.taxes, trade.totals.taxes[i], strict=True):
            if tax and (use.charged or not is_sale):
                kept = sums.setdefault(use.code_id, [use, 0, 0])
                kept[1] += trade.totals.nets[i]
                kept[2] += tax
    lines: list[LineDraft] = []
    for use, base, tax in sums.values():
        if is_sale:
            lines.append(_tax_line(desk, trade, use, -trade.sign * tax, -trade.sign * base, output=True))
            continue
        deductible = divide(tax * use.deductible, _ALL)
        if not use.charged:
            lines.append(_tax_line(desk, trade, use, trade.sign * tax, trade.sign * base, output=True))
        if deductible:
            lines.append(_tax_line(desk, trade, use, -trade.sign * deductible, -trade.sign * base, output=False))
    return lines


def _tax_line(desk: Desk, trade: Trade, use: TaxUse, amount: int, base: int, *, output: bool) -> LineDraft:
    account = tax_account(desk, use, output=output)
    return LineDraft(
        account,
        _side(amount, trade, desk),
        amount,
        trade.currency,
        amount,
        trade.party.id,
        tax_code_id=use.code_id,
        tax_base=base,
        tax_point=trade.tax_point,
    )


def tax_account(desk: Desk, use: TaxUse, *, output: bool) -> int:
    """The account of a code's tax: its own, else the role's."""
    own = use.output_account_id if output else use.input_account_id
    return own or desk.directory.role("tax_output" if output else "tax_input").id


def _in_base_currency(desk: Desk, lines: list[LineDraft], trade: Trade, rate: int, base_gross: int) -> list[LineDraft]:
    """Every line at the document's rate, the odd units laid so that they sum to the control account's (accounting.md 1.10).

    The two lines of a reverse charge are rounded each by itself: what is owed and what is reclaimed of one tax is one amount.
    """
    digits = desk.directory.exponent(desk.base)
    first, sign = (1 if trade.totals.gross else 0), -trade.sign
    reverse = _reverse_charges(lines, first + len(trade.lines), trade)
    worth = {i: in_base(sign * lines[i].foreign_amount, rate, trade.exponent, digits) for i in reverse}
    others = [i for i in range(first, len(lines)) if i not in worth]
    laid = parts_in_base([sign * lines[i].foreign_amount for i in others], base_gross - sum(worth.values()), rate, trade.exponent, digits)
    worth |= dict(zip(others, laid, strict=True))
    taxes = _taxes_in_base(lines, first + len(trade.lines), worth, trade, rate, digits) if trade.spec.area == "sales" else []
    found = [line._replace(amount=trade.sign * base_gross) for line in lines[:first]]
    for i, line in enumerate(lines[first:], first):
        base = None if line.tax_base is None else in_base(line.tax_base, rate, trade.exponent, digits)
        sale_tax = None if line.sale_tax is None else trade.sign * taxes[i - first]
        if line.tax_base == line.foreign_amount:
            base = sign * worth[i]
        found.append(line._replace(amount=sign * worth[i], tax_base=base, sale_tax=sale_tax))
    return found


def _taxes_in_base(lines: list[LineDraft], start: int, worth: dict[int, int], trade: Trade, rate: int, digits: int) -> list[int]:
    """The tax of each document line in base currency: what each code's ledger line (from `start` on) comes to, laid over those that bear it.

    So sales by customer or product come to the same tax as the tax report, to the last unit.
    """
    found = [0] * len(trade.lines)
    for i in range(start, len(lines)):
        borne = [(k, tax) for k, line in enumerate(trade.lines) for use, tax in zip(line.priced.taxes, trade.totals.taxes[k], strict=True)
                 if tax and use.code_id == lines[i].tax_code_id]  # fmt: skip
        parts = parts_in_base([tax for _, tax in borne], worth[i], rate, trade.exponent, digits)
        for (k, _), part in zip(borne, parts, strict=True):
            found[k] += part
    return found


def _reverse_charges(lines: list[LineDraft], start: int, trade: Trade) -> list[int]:
    """The places, from `start` on, of the tax lines whose tax is not added to the price."""
    codes = {use.code_id for line in trade.lines for use in line.priced.taxes if not use.charged}
    return [i for i in range(start, len(lines)) if lines[i].tax_code_id in codes]
