"""Tax by box and code, by tax point (batch.md 4, I17), reconciled to what the tax accounts moved in the period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from crm_tui.reports.asking import PERIOD, Asked, ReportKind
from crm_tui.reports.balances import movements
from crm_tui.reports.report import HEADING, LINE, MONEY, SUBTOTAL, TEXT, TOTAL, Cell, Check, Column, Drill, Phrase, Report, Row
from models.values.dates import day_number
from models.values.subtypes import TAX as TAX_SUBTYPES

_COLUMNS = (
    Column("box", "Box", TEXT), Column("code", "Code", TEXT), Column("title", "Title", TEXT), Column("base", "Base", MONEY),
    Column("tax", "Tax", MONEY),
)  # fmt: skip
_OF_TAX_ACCOUNTS = f"account.subtype IN {TAX_SUBTYPES!r}"
_SUMS = f"""
SELECT tax_code.code, found.side, tax_code.output_box, tax_code.output_base_box, tax_code.input_box, tax_code.input_base_box,
       sum(found.base), sum(found.tax)
  FROM (SELECT line.tax_code_id AS code, CASE account.subtype WHEN 'tax_output' THEN 'output' ELSE 'input' END AS side,
               coalesce(line.tax_base, 0) AS base, line.amount AS tax
          FROM line JOIN account ON account.id = line.account_id AND {_OF_TAX_ACCOUNTS}
         WHERE line.tax_code_id IS NOT NULL AND line.tax_point BETWEEN :first AND :last
        UNION ALL
        SELECT line.tax_code_id, CASE WHEN entry.area = 'sales' OR (entry.area = 'general' AND account.type IN ('income', 'liability', 'equity'))
                                      THEN 'output' ELSE 'input' END, coalesce(line.tax_base, 0), 0
          FROM line JOIN account ON account.id = line.account_id AND NOT {_OF_TAX_ACCOUNTS} JOIN entry ON entry.id = line.entry_id
         WHERE line.tax_code_id IS NOT NULL AND line.tax_point BETWEEN :first AND :last) found
  JOIN tax_code ON tax_code.id = found.code
 GROUP BY tax_code.id, found.side HAVING sum(found.base) <> 0 OR sum(found.tax) <> 0
 ORDER BY tax_code.code, found.side DESC
"""
_TIMING = f"""
SELECT entry.date, entry.id, document.type, document.number, tax_code.code, sum(found.amount)
  FROM (SELECT line.entry_id AS entry, line.tax_code_id AS code, line.amount AS amount
          FROM account CROSS JOIN line ON line.account_id = account.id AND line.day BETWEEN :first_day AND :last_day
         WHERE {_OF_TAX_ACCOUNTS} AND line.tax_code_id IS NOT NULL AND NOT line.tax_point BETWEEN :first AND :last
        UNION ALL
        SELECT line.entry_id, line.tax_code_id, -line.amount
          FROM line JOIN account ON account.id = line.account_id AND {_OF_TAX_ACCOUNTS}
         WHERE line.tax_code_id IS NOT NULL AND line.tax_point BETWEEN :first AND :last AND NOT line.day BETWEEN :first_day AND :last_day) found
  JOIN entry ON entry.id = found.entry LEFT JOIN document ON document.id = entry.document_id JOIN tax_code ON tax_code.id = found.code
 GROUP BY entry.id, tax_code.id HAVING sum(found.amount) <> 0 ORDER BY entry.date, entry.id, tax_code.code
"""
_UNCODED = f"""
SELECT coalesce(sum(line.amount), 0) FROM account CROSS JOIN line ON line.account_id = account.id AND line.day BETWEEN :first_day AND :last_day
 WHERE {_OF_TAX_ACCOUNTS} AND line.tax_code_id IS NULL
"""


class TaxSum(NamedTuple):
    """Base and tax of a code on one side, positive as printed: output on the credit side, input on the debit side."""

    code: str
    side: str
    box: str | None
    base_box: str | None
    base: int
    tax: int


def build(asked: Asked) -> Report:
    first = asked.first or asked.last
    bounds = {"first": first, "last": asked.last, "first_day": day_number(first), "last_day": day_number(asked.last)}
    sums = [_tax_sum(row) for row in asked.connection.execute(_SUMS, bounds)]
    rows = sorted((row for each in sums for row in _rows(each)), key=lambda row: (_order(row.cells["box"]), row.cells["code"]))
    due = sum(each.tax if each.side == "output" else -each.tax for each in sums)
    rows.append(Row(0, TOTAL, {"title": Phrase("Output tax less input tax"), "tax": due}))
    timing = list(_timing_rows(asked, bounds))
    late = sum(int(row.cells["tax"] or 0) for row in timing)
    uncoded = -asked.connection.execute(_UNCODED, bounds).fetchone()[0]
    if timing:
        rows += [Row(0, HEADING, {"title": Phrase("Posted in one period, tax point in another")}), *timing]
    if uncoded:
        rows.append(Row(0, SUBTOTAL, {"title": Phrase("Entries on tax accounts without a tax code"), "tax": uncoded}))
    return asked.report(rows, checks=(_check(asked, first, due, late, uncoded),))


def _tax_sum(row: tuple[Any, ...]) -> TaxSum:
    code, side, output_box, output_base_box, input_box, input_base_box, base, tax = row
    if side == "output":
        return TaxSum(code, side, output_box, output_base_box, -base, -tax)
    return TaxSum(code, side, input_box, input_base_box, base, tax)


def _rows(found: TaxSum) -> Iterator[Row]:
    """The box of the tax with its base beside it, and the box of the base, each where the code has one; no box where it has neither."""
    title = Phrase("Output") if found.side == "output" else Phrase("Input")
    cells: dict[str, Cell] = {"code": found.code, "title": title, "base": found.base}
    if found.tax or found.base_box is None:
        yield Row(0, LINE, {"box": found.box, **cells, "tax": found.tax})
    if found.base_box is not None and found.base_box != found.box:
        yield Row(0, LINE, {"box": found.base_box, **cells, "tax": None})


def _order(box: Any) -> tuple[bool, int, str]:
    """Boxes by their number where they have one; what has no box comes last."""
    text = box or ""
    return not text, int(text) if text.isdecimal() else 10**6, text


def _timing_rows(asked: Asked, bounds: dict[str, Any]) -> Iterator[Row]:
    """What the accounts moved in the period and the boxes did not (positive where it is more tax due), or the other way round."""
    for date, entry, kind, number, code, amount in asked.connection.execute(_TIMING, bounds):
        title = f"{date} {number or entry}"
        drill = Drill("document", {"type": kind, "number": number}) if number else Drill("entry", {"entry": str(entry)})
        yield Row(1, SUBTOTAL, {"code": code, "title": title, "tax": -amount}, drill)


def _check(asked: Asked, first: str, due: int, late: int, uncoded: int) -> Check:
    moved = movements(asked.connection, first, asked.last)
    accounts = asked.connection.execute(f"SELECT id FROM account WHERE {_OF_TAX_ACCOUNTS}")
    ledger = -sum(moved.get(account, 0) for (account,) in accounts)
    difference = ledger - due - late - uncoded
    detail = {"tax_accounts": ledger, "boxes": due, "timing": late, "uncoded": uncoded, "difference": difference}
    return Check("TAX_TIES", difference == 0, detail)


TAX = ReportKind("tax", "Tax by box", PERIOD, _COLUMNS, build)
