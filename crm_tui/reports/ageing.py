"""Receivables and payables by age at any day (behaviour.md 3.3, batch.md 4), in base currency, tied to their control accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from crm_tui.reports.asking import AS_OF, Asked, Parameter, ReportKind
from crm_tui.reports.outstanding import SIGN, control_balance, outstanding_items
from crm_tui.reports.report import LINE, MONEY, SUBTOTAL, TEXT, TOTAL, Cell, Check, Column, Drill, Phrase, Report, Row, tie
from models.values.dates import parse_date

DEFAULT_EDGES = (0, 30, 60, 90)
_HEAD = (Column("party", "Party", TEXT), Column("name", "Name", TEXT))
_TAIL = (Column("unapplied", "Unapplied", MONEY), Column("total", "Total", MONEY))
_BASIS = {"due": "item.due", "invoice": "document.date", "posting": "item.date"}
_QUERY = """
SELECT party.code, party.name, {buckets}, sum(CASE WHEN item.amount * :sign < 0 THEN part.base ELSE 0 END) * :sign, sum(part.base) * :sign
  FROM ({parts}) part
  JOIN item ON item.id = part.item_id AND item.ledger = :ledger AND item.date <= :day AND (:party IS NULL OR item.party_id = :party)
  JOIN party ON party.id = item.party_id {document}
 GROUP BY item.party_id ORDER BY party.code
"""


def bucket_columns(edges: tuple[int, ...], *, by_due: bool) -> tuple[Column, ...]:
    """The columns of the ages. By due date the first is what is not due yet; by another there is none, and the first bucket begins at 0."""
    found = [Column("not_due", "Not due", MONEY)] if by_due else []
    for low, high in pairwise(edges):
        start = low + 1 if by_due or low else 0
        found.append(Column(f"d{start}_{high}", f"{start}–{high}", MONEY))
    found.append(Column(f"d{edges[-1]}_plus", f"> {edges[-1]}", MONEY))
    return tuple(found)


def _bucket_sums(edges: tuple[int, ...], basis: str, day: str) -> str:
    """The sums of the buckets as SQL. An age is whole days from the basis to the day, and only what is owed goes by age.

    Older than n days is dated before the day n days ago, so that ISO texts are compared and no date is worked out a row.
    """
    by_due = basis == "due"
    bounds: list[tuple[int | None, int | None]] = [(None, 0)] if by_due else []
    bounds += [(low if by_due or low else None, high) for low, high in pairwise(edges)]
    bounds.append((edges[-1] if by_due or edges[-1] else None, None))
    conditions = (_between(_BASIS[basis], day, *bound) for bound in bounds)
    return ", ".join(f"sum(CASE WHEN item.amount * :sign > 0 {condition} THEN part.base ELSE 0 END) * :sign" for condition in conditions)


def _between(date: str, day: str, above: int | None, up_to: int | None) -> str:
    older = "" if above is None else f"AND {date} < '{days_ago(day, above)}' "
    return older + ("" if up_to is None else f"AND {date} >= '{days_ago(day, up_to)}'")


def days_ago(day: str, days: int) -> str:
    return (parse_date(day) - timedelta(days=days)).isoformat()


def _build(ledger: str) -> Callable[[Asked], Report]:
    def build(asked: Asked) -> Report:
        edges, basis, party = asked.options["edges"], asked.options["basis"], asked.options["party"]
        columns = (*_HEAD, *bucket_columns(edges, by_due=basis == "due"), *_TAIL)
        document = "JOIN document ON document.id = item.document_id" if basis == "invoice" else ""
        query = _QUERY.format(
            buckets=_bucket_sums(edges, basis, asked.last), parts=outstanding_items(asked.connection, ledger, asked.last), document=document
        )
        values = {"day": asked.last, "ledger": ledger, "sign": SIGN[ledger], "party": party.id if party else None}
        found = [row for row in asked.connection.execute(query, values) if any(row[2:])]
        rows = [_row(asked, ledger, columns, row) for row in found]
        totals = [sum(column) for column in zip(*(row[2:] for row in found), strict=True)] or [0] * (len(columns) - 2)
        checks = () if party else (_check(asked, ledger, totals[-1]),)
        rows += [_difference(check) for check in checks if not check.ok]
        rows.append(Row(0, TOTAL, _cells(columns, (None, Phrase("Total"), *totals))))
        return asked.report(rows, columns=columns, checks=checks)

    return build


def _row(asked: Asked, ledger: str, columns: tuple[Column, ...], row: tuple[Any, ...]) -> Row:
    return Row(0, LINE, _cells(columns, row), Drill("open-items", {"party": row[0], "side": ledger, "as_of": asked.last}))


def _cells(columns: tuple[Column, ...], values: tuple[Cell, ...]) -> dict[str, Cell]:
    return {column.id: value for column, value in zip(columns, values, strict=True)}


def _check(asked: Asked, ledger: str, items: int) -> Check:
    control = control_balance(asked.connection, ledger, asked.last) * SIGN[ledger]
    return tie(f"{ledger.upper()}_TIES", "control", control, "items", items)


def _difference(check: Check) -> Row:
    """Shown only where the open items are not the control account, which `check` and the close refuse as well."""
    return Row(0, SUBTOTAL, {"name": Phrase("DIFFERENCE"), "total": check.detail["difference"]})


_PARAMETERS = (
    Parameter("basis", "choice", ("due", "invoice", "posting"), default="due"),
    Parameter("edges", "edges", default="0/30/60/90"),
    Parameter("party", "party"),
)
_COLUMNS = (*_HEAD, *bucket_columns(DEFAULT_EDGES, by_due=True), *_TAIL)
AR_AGEING = ReportKind("ar-ageing", "Receivables by age", AS_OF, _COLUMNS, _build("ar"), _PARAMETERS)
AP_AGEING = ReportKind("ap-ageing", "Payables by age", AS_OF, _COLUMNS, _build("ap"), _PARAMETERS)
