"""Day book (batch.md 4): every entry of a period with its lines, in the order of days and of posting."""

from __future__ import annotations

from crm_tui.reports.asking import PERIOD, Asked, ReportKind
from crm_tui.reports.ledger_rows import LEDGER_COLUMNS, behind, total_of, voucher_cell, with_vouchers
from crm_tui.reports.report import LINE, TOTAL, Cell, Phrase, Report, Row, tie

_LINES = """
SELECT entry.date, entry.id, document.type, document.number, account.code, party.code, entry.memo, line.side, line.amount,
       substr(entry.voucher, 9)
  FROM entry JOIN line ON line.id BETWEEN entry.first_line_id AND entry.first_line_id + entry.line_count - 1
  JOIN account ON account.id = line.account_id
  LEFT JOIN document ON document.id = entry.document_id
  LEFT JOIN party ON party.id = line.party_id
 WHERE entry.date BETWEEN ? AND ?
 ORDER BY entry.date, entry.id, line.id
"""


def build(asked: Asked) -> Report:
    rows = []
    for date, entry, kind, number, account, party, memo, side, amount, voucher in asked.connection.execute(_LINES, (asked.first, asked.last)):
        debit, credit = (amount, 0) if side == "D" else (0, -amount)
        cells: dict[str, Cell] = {
            "date": date,
            "entry": entry,
            "document": number,
            "account": account,
            "party": party,
            "memo": memo,
            "debit": debit,
            "credit": credit,
        }
        rows.append(Row(0, LINE, cells | voucher_cell(voucher), behind(kind, number, entry)))
    sums = total_of(rows)
    rows.append(Row(0, TOTAL, {"memo": Phrase("Total"), **sums}))
    return asked.report(
        rows, columns=with_vouchers(asked, LEDGER_COLUMNS), checks=(tie("TB_ZERO", "debit", sums["debit"], "credit", sums["credit"]),)
    )


DAY_BOOK = ReportKind("day-book", "Day book", PERIOD, LEDGER_COLUMNS, build)
