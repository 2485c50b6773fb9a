"""A small British firm whose documents are put on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.papers.papers import data_of, paper_of
from crm_tui.papers.source import source

DAY = "2025-06-30"
MASTERS: list[dict[str, Any]] = [
    {"type": "customer", "code": "C1", "name": "Alder & Co", "address": "1 Long Road\nLeeds", "tax_id": "GB111", "terms": "net 30"},
    {"type": "customer", "code": "E1", "name": "Esche GmbH", "currency": "EUR"},
    {"type": "product", "code": "P1", "name": "Chair", "price": "85.00"},
    {"type": "tax_code", "code": "T21", "rate": "21", "kind": "standard"},
    {"type": "rate", "currency": "EUR", "date": "2025-03-01", "rate": "0.8571"},
]


class Firm:
    """`post` documents, `data` of a paper, its `pdf`."""

    def __init__(self, books: Any, path: Path) -> None:
        self.books, self.path = books, path

    def post(self, **document: Any) -> str:
        """Posts one; its number, or `draft-N`."""
        with self.books.change("test.post") as session:
            posted = post_document(session, document=document)
        return posted.number or f"draft-{posted.id}"

    def data(self, kind: str, name: str, *, as_of: str = DAY, lang: str | None = "en", **dates: str) -> dict[str, Any]:
        with reading(self.path) as connection:
            return data_of(source(connection, as_of, lang=lang), kind, name, dates)

    def pdf(self, kind: str, name: str, *, as_of: str = DAY, lang: str = "en") -> bytes:
        with reading(self.path) as connection:
            return paper_of(connection, kind, name, as_of=as_of, lang=lang)


@pytest.fixture
def firm(new_books: Callable[..., Any], books_path: Path) -> Firm:
    made = Firm(new_books(currency="GBP", chart="uk_vat", name="Harbour Ltd"), books_path)
    for record in MASTERS:
        made.post(**record)
    return made
