"""Statement of account of a customer or a vendor (batch.md 4): opening balance, movements, running balance, in base currency (I05)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.outstanding import SIGN
from crm_tui.reports.report import DATE, LINE, MONEY, TEXT, TOTAL, Column, Drill, Phrase, Report, Row

_COLUMNS = (
    Column("date", "Date", DATE), Column("document", "Document", TEXT), Column("kind", "Kind", TEXT), Column("due", "Due", DATE),
    Column("amount", "Amount", MONEY), Column("balance", "Balance", MONEY),
)  # fmt: skip
_MOVEMENTS = """
SELECT item.date AS date, 0 AS step, document.id AS document, document.number, document.type, document.type, min(item.due), sum(item.base)
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND (item.ended_on IS NULL OR item.ended_on > item.date) AND item.date <= :last
 GROUP BY document.id, item.date
UNION ALL
SELECT item.ended_on, 1, document.id, document.number, document.type, 'reversal', NULL, -sum(item.base)
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND item.ended_on > item.date AND item.ended_on <= :last
 GROUP BY document.id, item.ended_on
UNION ALL
SELECT allocation.date, 2, document.id, document.number, document.type, 'exchange', NULL, sum(base_from - base_to)
  FROM item JOIN allocation ON allocation.from_item_id = item.id JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND base_from <> base_to
   AND (taken_back_on IS NULL OR taken_back_on > allocation.date) AND allocation.date <= :last
 GROUP BY document.id, allocation.date
UNION ALL
SELECT taken_back_on, 2, document.id, document.number, document.type, 'exchange', NULL, sum(base_to - base_from)
  FROM item JOIN allocation ON allocation.from_item_id = item.id JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND base_from <> base_to AND taken_back_on > allocation.date AND taken_back_on <= :last
 GROUP BY document.id, taken_back_on
 ORDER BY date, step, document
"""


def _build(ledger: str) -> Callable[[Asked], Report]:
    def build(asked: Asked) -> Report:
        first, party, sign = asked.first or asked.last, asked.options["party"], SIGN[ledger]
        moved = asked.connection.execute(_MOVEMENTS, {"party": party.id, "ledger": ledger, "last": asked.last}).fetchall()
        balance = sign * sum(row[-1] for row in moved if row[0] < first)
        rows = [Row(0, LINE, {"date": first, "kind": Phrase("opening"), "balance": balance})]
        for row in moved:
            if row[0] >= first:
                balance += sign * row[-1]
                rows.append(_row(row, sign, balance))
        rows.append(Row(0, TOTAL, {"kind": Phrase("balance"), "balance": balance}))
        return asked.report(rows, subject=party.name)

    return build


def _row(moved: tuple[Any, ...], sign: int, balance: int) -> Row:
    date, _step, _document, number, kind, word, due, amount = moved
    cells = {"date": date, "document": number, "kind": word, "due": due, "amount": sign * amount, "balance": balance}
    return Row(0, LINE, cells, Drill("document", {"type": kind, "number": number}))


_PARAMETERS = (Parameter("party", "party", required=True),)
CUSTOMER_STATEMENT = ReportKind("customer-statement", "Statement of account", PERIOD, _COLUMNS, _build("ar"), _PARAMETERS)
VENDOR_STATEMENT = ReportKind("vendor-statement", "Vendor's account", PERIOD, _COLUMNS, _build("ap"), _PARAMETERS)
