"""Posting of a document with prices: rules and checks, rows, entry, open items, and what it settles at once."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.allocating import Target, allocate_new, targets_of
from crm_tui.documents.checks import CHECKS, Proposal
from crm_tui.documents.desk import Desk
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.trade.document import Trade, untaxed
from crm_tui.documents.trade.ledger import trade_entry
from crm_tui.documents.trade.reading import read_trade
from crm_tui.documents.trade.rows import document_row, line_rows, tax_rows
from crm_tui.errors import refuse
from models.values.rounding import split_by_weight


def post_trade(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Posts a document with prices; a quote takes a number and posts nothing. A draft is not for here (`drafts.py`)."""
    trade = read_trade(desk, document)
    if trade.totals.gross < 0:
        raise refuse("negative_total_use_credit_note", "the total is negative", at="lines", hint="use a credit note (or a vendor credit)")
    targets = targets_of(desk, document.get("allocate"), trade.party, trade.exponent, trade.currency, sign=-trade.sign) if trade.sign else []
    return _post(desk, trade, targets)


def _post(desk: Desk, trade: Trade, targets: list[Target]) -> Outcome:
    entered = trade.entered
    desk.demand_open(trade.posting_date, trade.spec.area, at="posting_date" if "posting_date" in entered else "date")
    if trade.totals.tax:
        desk.demand_open(trade.tax_point, "tax", at="tax_point" if "tax_point" in entered else "date")
    base_gross = trade.base_gross(desk)
    if trade.sign:
        proposal = Proposal(
            trade.kind, trade.party.id, trade.party.code, trade.date, base_gross, entered.get("vendor_ref"), entered.get("vendor_ref_reason"),
            trade.party.credit_limit, untaxed(trade.lines, trade.totals), trade.tax_point,
        )  # fmt: skip
        for finding in CHECKS.run(proposal, desk):
            desk.warn(finding.code, finding.message)
    row = document_row(desk, trade)
    entry = trade_entry(desk, trade, base_gross) if trade.sign and _moves(trade) else None
    document_id, _ = desk.write(row, line_rows(row.id, trade), tax_rows(row.id, trade), entry)
    if entry is not None and trade.totals.gross:
        _open_items(desk, trade, document_id, base_gross)
        allocate_new(desk, document_id, targets, trade.posting_date)
    return Outcome(document_id, row.number)


def _moves(trade: Trade) -> bool:
    """A document of nothing but zeros takes a number and posts no lines (accounting.md 1.5)."""
    return any(trade.totals.nets) or any(any(t) for t in trade.totals.taxes)


def _open_items(desk: Desk, trade: Trade, document_id: int, base_gross: int) -> None:
    account = desk.directory.role(trade.spec.ledger or "ar")
    count = len(trade.dues)
    amounts = split_by_weight(trade.totals.gross, [1] * count) if count > 1 else [trade.totals.gross]
    bases = split_by_weight(base_gross, amounts) if count > 1 else [base_gross]
    for i, due in enumerate(trade.dues):
        if amounts[i]:
            desk.items.add(
                document_id, trade.spec.ledger or "ar", account.id, trade.party.id, trade.posting_date, due, trade.currency,
                trade.sign * amounts[i], trade.sign * bases[i], i + 1,
            )  # fmt: skip
