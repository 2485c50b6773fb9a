"""Register of the documents of one type (batch.md 4): every number with its figures, what was voided or reversed marked and not summed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.report import DATE, LINE, MONEY, TEXT, TOTAL, Column, Drill, Phrase, Report, Row

_COLUMNS = (
    Column("date", "Date", DATE), Column("document", "Document", TEXT), Column("party", "Party", TEXT), Column("name", "Name", TEXT),
    Column("due", "Due", DATE), Column("status", "Status", TEXT), Column("currency", "Currency", TEXT),
    Column("net", "Net", MONEY, "currency"), Column("tax", "Tax", MONEY, "currency"), Column("gross", "Gross", MONEY, "currency"),
)  # fmt: skip
_DOCUMENTS = """
SELECT document.date, document.number, party.code, coalesce(document.party_name, party.name), document.due, document.ended_by, document.currency,
       document.net, document.tax, document.gross
  FROM document LEFT JOIN party ON party.id = document.party_id
 WHERE document.type = ? AND document.date BETWEEN ? AND ? AND document.state <> 'draft'
 ORDER BY document.date, document.id
"""
_STATUS = {None: "posted", "void": "void", "reverse": "reversed"}


def build(asked: Asked) -> Report:
    kind, first = asked.options["type"], asked.first or asked.last
    rows = []
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for found in asked.connection.execute(_DOCUMENTS, (kind, first, asked.last)):
        rows.append(_row(kind, found))
        if found[5] is None:
            totals[found[6]] = [a + b for a, b in zip(totals[found[6]], found[7:], strict=True)]
    for currency in sorted(totals):
        net, tax, gross = totals[currency]
        rows.append(Row(0, TOTAL, {"name": Phrase("Total"), "currency": currency, "net": net, "tax": tax, "gross": gross}))
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    return asked.report(rows, exponents=exponents)


def _row(kind: str, found: tuple[Any, ...]) -> Row:
    date, number, party, name, due, ended, currency, net, tax, gross = found
    cells = {
        "date": date, "document": number, "party": party, "name": name, "due": due, "status": _STATUS[ended], "currency": currency, "net": net,
        "tax": tax, "gross": gross,
    }  # fmt: skip
    return Row(0, LINE, cells, Drill("document", {"type": kind, "number": number}))


DOCUMENT_REGISTER = ReportKind("document-register", "Register of documents", PERIOD, _COLUMNS, build, (Parameter("type", "type", required=True),))
