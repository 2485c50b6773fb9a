"""A firm to post to: what it does is written as a document, what comes of it is read as text, amounts with two decimals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.documents.remembering import Posted
from crm_tui.errors import BooksError
from crm_tui.proofs.prove import prove

MASTERS: list[dict[str, Any]] = [
    {"type": "customer", "code": "C1", "name": "Alder"},
    {"type": "customer", "code": "C2", "name": "Birke"},
    {"type": "customer", "code": "E1", "name": "Esche", "currency": "EUR"},
    {"type": "vendor", "code": "V1", "name": "Cedar"},
    {"type": "product", "code": "P1", "name": "Chair", "price": "10.00"},
]


def decimal(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


class Firm:
    """Books, and the few questions that tests of postings ask of them."""

    def __init__(self, books: Any) -> None:
        self.books = books

    def post(self, *documents: dict[str, Any]) -> Posted:
        """Each document in a unit of work of its own; the last one's result."""
        for document in documents:
            with self.books.change(f"{document['type']}.post") as session:
                posted = post_document(session, document=document)
        return posted

    def refusal(self, document: dict[str, Any]) -> tuple[str, str | None]:
        """Code and field of a refusal, which leaves every row but the audit trail's as it was."""
        before = self.rows()
        with pytest.raises(BooksError) as refused:
            self.post(document)
        assert self.rows() == before
        return refused.value.code, refused.value.field

    def rows(self) -> dict[str, list[Any]]:
        """Every row of every table but the audit trail."""
        with reading(self.books.path) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
            return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names if name != "audit"}

    def ask(self, sql: str, *values: Any) -> list[Any]:
        with reading(self.books.path) as connection:
            return list(connection.execute(sql, values).fetchall())

    def journal(self) -> list[str]:
        """Each entry as `2025-01-10 Dr ar 600.00 | Cr sales 500.00, tax_output 100.00`, accounts by subtype, in order of posting."""
        entries: dict[int, dict[str, Any]] = {}
        for entry, date, subtype, side, amount in self.ask(
            "SELECT entry, date, subtype, side, sum(amount) FROM ledger_line GROUP BY entry, subtype, side ORDER BY entry, min(line)"
        ):
            kept = entries.setdefault(entry, {"date": date, "D": [], "C": []})
            kept[side].append(f"{subtype} {decimal(amount if side == 'D' else -amount)}")
        return [f"{e['date']} Dr {', '.join(sorted(e['D']))} | Cr {', '.join(sorted(e['C']))}" for e in entries.values()]

    def balance(self, subtype: str, to: str, since: str = "") -> str:
        ((amount,),) = self.ask("SELECT coalesce(sum(amount), 0) FROM ledger_line WHERE subtype = ? AND date <= ? AND date >= ?", subtype, to, since)
        return decimal(amount)

    def outstanding(self, number: str, day: str) -> str:
        """What the definition says: the item less its live allocations, nothing before its day and from its end on."""
        total = 0
        for item, amount in self.ask(
            "SELECT i.id, i.amount FROM item i JOIN document d ON d.id = i.document_id"
            " WHERE d.number = ?1 AND i.date <= ?2 AND (i.ended_on IS NULL OR i.ended_on > ?2)",
            number,
            day,
        ):
            ((settled,),) = self.ask(
                "SELECT coalesce(sum(amount), 0) FROM allocation"
                " WHERE ?1 IN (from_item_id, to_item_id) AND date <= ?2 AND (taken_back_on IS NULL OR ?2 < taken_back_on)",
                item,
                day,
            )
            total += amount - settled if amount > 0 else amount + settled
        return decimal(total)

    def unsound(self) -> list[Any]:
        """The program's own proofs that do not hold."""
        with reading(self.books.path) as connection:
            return [(proof.code, proof.detail) for proof in prove(connection) if not proof.ok]


@pytest.fixture
def found(new_books: Callable[..., Any]) -> Callable[..., Firm]:
    """Makes a firm: `found(currency="JPY", chart="us_general")`; British by default."""

    def make(*, currency: str = "GBP", chart: str = "uk_vat", **more: Any) -> Firm:
        firm = Firm(new_books(currency=currency, chart=chart, **{"first_month": "2024-01", **more}))
        firm.post(*MASTERS)
        return firm

    return make


@pytest.fixture
def firm(found: Callable[..., Firm]) -> Firm:
    return found()
