"""Books with money to move, twice: one copy is driven by keys, the other by commands; afterwards they must hold the same."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TODAY = "2026-03-16"
_IMAGE = {
    "documents": "SELECT type, number, state, date, posting_date, gross, currency, rate, method, memo, ended_by, ended_on, ended_reason FROM document"
    " ORDER BY id",
    "lines": "SELECT e.id, e.date, e.kind, a.code, l.amount, l.currency, l.foreign_amount, l.party_id, l.tax_base, l.tax_point FROM entry e"
    " JOIN line l ON l.id BETWEEN e.first_line_id AND e.first_line_id + e.line_count - 1 JOIN account a ON a.id = l.account_id ORDER BY e.id, l.id",
    "items": "SELECT document_id, ledger, date, due, currency, amount, base, open_amount, open_base, ended_on FROM item ORDER BY id",
    "allocations": "SELECT from_item_id, to_item_id, date, amount, base_from, base_to, taken_back_on FROM allocation ORDER BY id",
}


def documents() -> list[dict[str, Any]]:
    """Acme may keep 2 % of what it pays within ten days; Bauer owes euros; the mill gave a credit; the third customer's name is markup."""

    def trade(kind: str, party: str, date: str, price: str, **more: Any) -> dict[str, Any]:
        return {"type": kind, "party": party, "date": date, "lines": [{"quantity": "1", "price": price, "tax": "S20"}], **more}

    return [
        {"type": "customer", "code": "C1", "name": "Acme Tools", "terms": "2/10 net 30"},
        {"type": "customer", "code": "C2", "name": "Bauer GmbH", "terms": "net 30", "currency": "EUR"},
        {"type": "customer", "code": "C3", "name": "[/x] & [bold]Sons[/bold]", "terms": "net 14"},
        {"type": "vendor", "code": "V1", "name": "Paper Mill", "terms": "2/10 net 30"},
        {"type": "rate", "currency": "EUR", "date": "2026-03-16", "rate": "0.86"},
        trade("invoice", "C1", "2026-01-20", "50.00"),  # INV-2026-0001, 60.00, due 02-19
        trade("invoice", "C1", "2026-03-10", "100.00"),  # INV-2026-0002, 120.00, 2.40 off until 03-20
        trade("invoice", "C1", "2026-02-25", "200.00"),  # INV-2026-0003, 240.00, due 03-27
        {"type": "invoice", "party": "C2", "date": "2026-03-02", "rate": "0.85", "lines": [{"quantity": "1", "price": "100.00"}]},  # 0004
        trade("invoice", "C3", "2026-01-05", "10.00"),  # INV-2026-0005, 12.00, due 01-19
        trade("credit_note", "C1", "2026-03-12", "25.00"),  # CN-2026-0001, 30.00
        trade("bill", "V1", "2026-03-11", "50.00", vendor_ref="B7"),  # BILL-2026-0001, 60.00, 1.20 off until 03-21
        trade("bill", "V1", "2026-02-02", "20.00", vendor_ref="B6"),  # BILL-2026-0002, 24.00
        trade("vendor_credit", "V1", "2026-03-13", "5.00"),  # VC-2026-0001, 6.00
        {"type": "receipt", "party": "C3", "date": "2026-02-01", "amount": "12.00", "account": "1000", "allocate": {"INV-2026-0005": "12.00"}},
    ]


def make_books(path: Path, more: list[dict[str, Any]] | None = None) -> Path:
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document
    from crm_tui.ledger.new_books import create_books

    create_books(path, name="Test & Co", currency="GBP", chart="uk_vat", first_month="2025-01", today=TODAY)
    with open_books(path, user="owner", today=TODAY) as books, books.change("import.run") as session:
        for document in [*documents(), *(more or [])]:
            post_document(session, document=document)
    return path


@dataclass(frozen=True)
class Twins:
    """`keys`: the file that the screens open; `other`: the one that commands work on."""

    keys: Path
    other: Path

    def command(self, *arguments: str) -> None:
        """The same by command; it must be done."""
        self._run(self.other, arguments)

    def meanwhile(self, *arguments: str) -> None:
        """Another program does something to the file that the screens have open, and to the other one."""
        self._run(self.keys, arguments)
        self._run(self.other, arguments)

    @staticmethod
    def _run(path: Path, arguments: tuple[str, ...]) -> None:
        from crm_tui.cli.run import run

        assert run(["--books", str(path), "--today", TODAY, *arguments], lambda calling: 99) == 0, arguments

    def demand_same(self) -> None:
        keys, other = image(self.keys), image(self.other)
        for part, rows in other.items():
            assert keys[part] == rows, part


def image(path: Path) -> dict[str, list[Any]]:
    from crm_tui.books.connection import reading

    with reading(path) as connection:
        return {part: [tuple(row) for row in connection.execute(sql)] for part, sql in _IMAGE.items()}


def twins(made: Path, folder: Path) -> Twins:
    return Twins(Path(shutil.copy(made, folder / "keys.books")), Path(shutil.copy(made, folder / "other.books")))


def unwrapped(text: str) -> str:
    """The words of a window, whatever its lines."""
    return " ".join(text.replace("│", " ").split())


def by_command(both: Twins, document: dict[str, Any]) -> None:
    import json

    line = both.other.with_suffix(".jsonl")
    line.write_text(json.dumps(document) + "\n")
    both.command("post", str(line))
