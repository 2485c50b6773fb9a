"""How the tests of reports post and ask: documents through the one door, reports through the registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_tui.books.books import Books
from crm_tui.documents.post import post_document
from crm_tui.reports import run_report
from crm_tui.reports.report import Report

TODAY = "2025-12-31"
PARTIES: tuple[dict[str, Any], ...] = (
    {"type": "customer", "code": "C1", "name": "Customer C1"},
    {"type": "customer", "code": "C2", "name": "Customer C2", "country": "FR"},
    {"type": "vendor", "code": "V1", "name": "Vendor V1"},
)


def post(books: Books, *documents: Mapping[str, Any]) -> list[str | None]:
    """Each document in a unit of work of its own; their numbers."""
    numbers = []
    for document in documents:
        with books.change(f"{document['type']}.post") as session:
            numbers.append(post_document(session, document=dict(document)).number)
    return numbers


def ask(books: Books, name: str, **parameters: str) -> Report:
    """A report; `from_` stands for `from`."""
    with books.reading() as connection:
        return run_report(connection, name, {key.strip("_"): text for key, text in parameters.items()}, TODAY)


def cells(report: Report, *columns: str, kind: str = "line") -> list[tuple[Any, ...]]:
    """These cells of the rows of a kind."""
    return [tuple(row.cells.get(column) for column in columns) for row in report.rows if row.kind == kind]


def statement(report: Report, column: str = "amount") -> dict[str, Any]:
    """Line id -> figure of a statement."""
    return {str(row.cells["line"]): row.cells.get(column) for row in report.rows if row.cells.get("line")}


def holds(report: Report) -> bool:
    """Whether the report prints checks, and all of them hold."""
    return bool(report.checks) and all(check.ok for check in report.checks)


def journal(date: str, debit: str, credit: str, amount: str, **more: Any) -> dict[str, Any]:
    lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
    return {"type": "journal", "date": date, "memo": more.pop("memo", "entry"), "lines": lines, **more}


def invoice(number: str, date: str, price: str, party: str = "C1", due: str | None = None, **more: Any) -> dict[str, Any]:
    line = {"quantity": "1", "price": price} | {key: more.pop(key) for key in ("tax", "account", "product", "salesperson", "quantity") if key in more}
    return {"type": "invoice", "number": number, "party": party, "date": date, "due": due or date, "lines": [line], **more}


def bill(number: str, date: str, price: str, account: str = "6300", due: str | None = None, **more: Any) -> dict[str, Any]:
    line = {"quantity": "1", "price": price, "account": account} | {key: more.pop(key) for key in ("tax",) if key in more}
    return {"type": "bill", "number": number, "party": "V1", "date": date, "due": due or date, "lines": [line], **more}


def receipt(number: str, date: str, amount: str, party: str = "C1", **allocate: str) -> dict[str, Any]:
    document = {"type": "receipt", "number": number, "party": party, "date": date, "amount": amount, "account": "1000"}
    return document | ({"allocate": {key.replace("_", "-"): value for key, value in allocate.items()}} if allocate else {})


def payment(number: str, date: str, amount: str, **allocate: str) -> dict[str, Any]:
    return receipt(number, date, amount, "V1", **allocate) | {"type": "payment"}
