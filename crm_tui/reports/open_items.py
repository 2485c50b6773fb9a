"""Open items at any day, of customers and of vendors, each in base currency and in its own (batch.md 4)."""

from __future__ import annotations

from crm_tui.reports.asking import AS_OF, Asked, Parameter, ReportKind
from crm_tui.reports.outstanding import SIGN, control_balance, outstanding_items
from crm_tui.reports.report import DATE, INT, LINE, MONEY, TEXT, TOTAL, Check, Column, Drill, Phrase, Report, Row, tie
from models.values.dates import days_between

_COLUMNS = (
    Column("document", "Document", TEXT), Column("type", "Type", TEXT), Column("party", "Party", TEXT), Column("name", "Name", TEXT),
    Column("date", "Date", DATE), Column("due", "Due", DATE), Column("amount", "Amount", MONEY), Column("outstanding", "Outstanding", MONEY),
    Column("days_overdue", "Days overdue", INT), Column("side", "Side", TEXT), Column("currency", "Currency", TEXT),
    Column("foreign_amount", "Amount in currency", MONEY, "currency"), Column("foreign_outstanding", "Outstanding in currency", MONEY, "currency"),
)  # fmt: skip
_QUERY = """
SELECT document.number, document.type, party.code, party.name, document.date, item.due, item.base, part.base, item.currency, item.amount, part.amount
  FROM ({parts}) part
  JOIN item ON item.id = part.item_id AND item.ledger = :ledger AND item.date <= :day AND (:party IS NULL OR item.party_id = :party)
  JOIN party ON party.id = item.party_id
  JOIN document ON document.id = item.document_id
 ORDER BY party.code, item.date, document.number, item.instalment, item.id
"""
_TOTALS = {"ar": Phrase("Receivables"), "ap": Phrase("Payables")}


def build(asked: Asked) -> Report:
    side, party = asked.options["side"], asked.options["party"]
    rows, totals, checks = [], [], []
    for ledger in (side,) if side else ("ar", "ap"):
        lines = _lines(asked, ledger)
        owed = sum(int(row.cells["outstanding"] or 0) for row in lines)
        rows += lines
        totals.append(Row(0, TOTAL, {"name": _TOTALS[ledger], "outstanding": owed, "side": ledger}))
        if party is None:
            checks.append(_check(asked, ledger, owed))
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    return asked.report([*rows, *totals], checks=tuple(checks), exponents=exponents)


def _lines(asked: Asked, ledger: str) -> list[Row]:
    """One row an item, an instalment being an item of its own; open credits are negative, what is owed positive on either side."""
    sign, party = SIGN[ledger], asked.options["party"]
    values = {"day": asked.last, "ledger": ledger, "party": party.id if party else None}
    rows = []
    for number, kind, code, name, date, due, base, open_base, currency, amount, open_amount in asked.connection.execute(
        _QUERY.format(parts=outstanding_items(asked.connection, ledger, asked.last)), values
    ):
        late = max(0, days_between(due, asked.last)) if amount * sign > 0 else None
        cells = {
            "document": number, "type": kind, "party": code, "name": name, "date": date, "due": due, "amount": base * sign,
            "outstanding": open_base * sign, "days_overdue": late, "side": ledger, "currency": currency, "foreign_amount": amount * sign,
            "foreign_outstanding": open_amount * sign,
        }  # fmt: skip
        rows.append(Row(0, LINE, cells, Drill("document", {"type": kind, "number": number})))
    return rows


def _check(asked: Asked, ledger: str, owed: int) -> Check:
    control = control_balance(asked.connection, ledger, asked.last) * SIGN[ledger]
    return tie(f"{ledger.upper()}_TIES", "control", control, "items", owed)


OPEN_ITEMS = ReportKind("open-items", "Open items", AS_OF, _COLUMNS, build, (Parameter("party", "party"), Parameter("side", "choice", ("ar", "ap"))))
