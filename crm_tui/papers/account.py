"""A customer's account as the data of a paper: the statement of a period, and the reminder of what is overdue on a day. Out of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from crm_tui.papers.parts import in_words, party_facts, shown
from crm_tui.papers.source import Source
from crm_tui.papers.untold import owed_items, with_type, without_write_offs
from crm_tui.reports.registry import run_report
from crm_tui.reports.report import LINE, SUBTOTAL, TOTAL, Cell, Report

_AGES = ("not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "unapplied", "total")


def statement_paper(source: Source, code: str, dates: Mapping[str, str | None]) -> dict[str, Any]:
    """The statement of account of a customer: in his currency where everything is in one, else in the base currency.

    `dates`: as the report takes them (`from`, `to`, `period`, `as_of`).
    Raises what the report raises: Refused `unknown_party`, BadInput for dates that are none.
    """
    report = run_report(source.connection, "customer-statement", {**dates, "party": code}, source.as_of)
    first, last = report.parameters["from"], report.parameters["to"]
    currency, rows = _in_one_currency(report)
    digits = _digits(report, currency)
    rows = without_write_offs(source, code, first, rows, "amount" if currency == report.currency else "foreign_amount")
    balance = int(rows[-1]["balance"] or 0)
    ages = _ages(source, code, last, "outstanding" if currency == report.currency else "foreign_outstanding")
    return {
        **_about(source, code), "kind": "statement", "number": "", "from": first, "date": last, "currency": currency,
        "rows": [_movement(cells, digits) for cells in rows[:-1]], "balance": shown(balance, digits),
        "ages": [{"id": key, "amount": shown(amount, digits)} for key, amount in ages.items()],
        "in_words": in_words(source.lang_of(code), currency, balance) if balance > 0 else "",
    }  # fmt: skip


def _in_one_currency(report: Report) -> tuple[str, list[Mapping[str, Cell]]]:
    """The currency of a statement, and its lines with the balance at the end: in the customer's own currency without what the rates did."""
    kept = [with_type(row) for row in report.rows if row.kind in (LINE, TOTAL)]
    currencies = {str(row.cells["currency"]) for row in report.rows if row.cells.get("currency")}
    if len(currencies) != 1 or currencies == {report.currency}:
        return report.currency, kept
    opened = {row.cells["kind"]: row.cells["foreign_balance"] for row in report.rows if row.kind == SUBTOTAL}
    own = [
        {**cells, "amount": cells["foreign_amount"], "balance": cells["foreign_balance"]}
        for cells in kept[1:-1] if cells["kind"] != "exchange"
    ]  # fmt: skip
    return currencies.pop(), [{**kept[0], "balance": opened.get("opening", 0)}, *own, {**kept[-1], "balance": opened["balance"]}]


def reminder_paper(source: Source, code: str) -> dict[str, Any] | None:
    """The reminder of a customer's overdue items, currency by currency, less its open credits; None where nothing is left to be paid."""
    items: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    exponents, owed = owed_items(source, code, source.as_of)
    for cells in owed:
        items[str(cells["currency"])].append(cells)
    found = [part for currency in sorted(items) if (part := _part(currency, items[currency], exponents[currency]))]
    if not found:
        return None
    parts, sums = [part for part, _ in found], [to_pay for _, to_pay in found]
    return {
        **_about(source, code), "kind": "reminder", "number": "", "date": source.as_of, "currency": parts[0]["currency"], "parts": parts,
        "in_words": in_words(source.lang_of(code), parts[0]["currency"], sums[0]) if len(sums) == 1 else "",
    }  # fmt: skip


def _about(source: Source, code: str) -> dict[str, Any]:
    facts = {"lang": source.lang_of(code), "mark": "", "seller": source.seller.facts, "notes": []}
    return {**facts, "party": party_facts(source.connection, code)}


def _movement(cells: Mapping[str, Cell], digits: int) -> dict[str, str]:
    amount, balance = (shown(int(value), digits) if isinstance(value := cells.get(key), int) else "" for key in ("amount", "balance"))
    kind = str(cells.get("kind") or "")
    due = str(cells.get("due") or "") if kind in ("invoice", "adjustment", "opening") else ""
    return {
        "date": str(cells.get("date") or ""),
        "kind": kind,
        "due": due,
        "number": str(cells.get("document") or ""),
        "amount": amount,
        "balance": balance,
    }


def _ages(source: Source, code: str, last: str, key: str) -> dict[str, int]:
    """What the customer owes by its days, as the ageing has it; nothing where nothing is open. `key`: in which currency."""
    found = dict.fromkeys(_AGES, 0)
    for cells in owed_items(source, code, last)[1]:
        left = int(cells[key] or 0)
        found[_age(int(cells["days_overdue"] or 0), left)] += left
        found["total"] += left
    return found if any(found.values()) else {}


def _age(days: int, left: int) -> str:
    """The column of the ageing that an item stands in."""
    if left < 0:
        return "unapplied"
    return next(key for key, most in (("not_due", 0), ("d1_30", 30), ("d31_60", 60), ("d61_90", 90), ("d90_plus", days)) if days <= most)


def _digits(report: Report, currency: str) -> int:
    return report.exponents.get(currency, report.exponent)


def _part(currency: str, rows: list[Mapping[str, Cell]], digits: int) -> tuple[dict[str, Any], int] | None:
    """What is overdue in one currency, and what is to be paid in minor units; None where nothing is, or where the open credits cover it."""
    left = [(cells, int(cells["foreign_outstanding"] or 0)) for cells in rows]
    late = [(cells, amount) for cells, amount in left if amount > 0 and cells["days_overdue"]]
    overdue, credited = sum(amount for _, amount in late), -sum(amount for _, amount in left if amount < 0)
    if overdue <= credited:
        return None
    part = {
        "currency": currency, "overdue": shown(overdue, digits), "credits": shown(credited, digits) if credited else "",
        "to_pay": shown(overdue - credited, digits), "rows": [_owed(cells, amount, digits) for cells, amount in late],
    }  # fmt: skip
    return part, overdue - credited


def _owed(cells: Mapping[str, Any], outstanding: int, digits: int) -> dict[str, str]:
    texts = {key: str(cells.get(key) or "") for key in ("date", "due")}
    figures = {"amount": shown(int(cells["foreign_amount"] or 0), digits), "outstanding": shown(outstanding, digits)}
    return {**texts, **figures, "number": str(cells["document"] or ""), "days": str(cells["days_overdue"])}
