"""The tax of sales in foreign currency: by customer and product it comes to the tax report's, to the last unit (accounting.md 1.10, I17, I33)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.documents.post import post_document
from tests.crm_tui.reports.asking import ask, cells, holds
from tests.random_books import copied, new_template, post

YEAR = {"from_": "2025-01-01", "to": "2025-12-31"}
MASTERS: list[dict[str, Any]] = [
    {"type": "customer", "code": "E1", "name": "Esche", "currency": "EUR"},
    {"type": "customer", "code": "J1", "name": "Jun", "currency": "JPY"},
    *({"type": "product", "code": code, "name": code, "price": "1.00"} for code in ("P1", "P2")),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_template(tmp_path_factory.mktemp("template"), MASTERS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("foreign")


def sale(*lines: tuple[str, str | None, str], kind: str = "invoice", rate: str = "0.84", party: str = "E1", **more: Any) -> dict[str, Any]:
    made = [{"quantity": "1", "price": price, "product": product, **({"tax": tax} if tax else {})} for price, tax, product in lines]
    return {"type": kind, "party": party, "date": "2025-03-03", "rate": rate, "lines": made, **more}


def taxes(books: Books) -> tuple[int, int]:
    """Of all sales, and the output tax of the tax report, in pence."""
    sales, tax = ask(books, "sales", by="product", **YEAR), ask(books, "tax", **YEAR)
    assert [holds(report) for report in (sales, tax)] == [True, True]
    assert [sum(cell) for cell in zip(*cells(sales, "tax"), strict=True)] == [total for (total,) in cells(sales, "tax", kind="total")]
    return cells(sales, "tax", kind="total")[0][0], sum(amount for box, amount in cells(tax, "box", "tax") if box == "1" and amount)


@pytest.mark.parametrize(
    ("lines", "by_product"),
    [
        # 917.96 + 183.59 = 1,101.55 at 0.84: 771.1064 + 154.2156 = 925.302, so the odd penny is the net's, and the tax is 154.21
        ([("917.96", "S20", "P1")], {"P1": 15421}),
        # the same in two: 84.00 and 70.2156 of tax, together the 154.21 of the tax account
        ([("500.00", "S20", "P1"), ("417.96", "S20", "P2")], {"P1": 8400, "P2": 7021}),
    ],
)
@pytest.mark.parametrize("kind", ["invoice", "credit_note"])
def test_by_hand(template: Path, folder: Path, lines: Any, by_product: dict[str, int], kind: str) -> None:
    books = copied(template, folder)
    post(books, sale(*lines, kind=kind))
    sign = 1 if kind == "invoice" else -1
    assert dict(cells(ask(books, "sales", by="product", **YEAR), "product", "tax")) == {p: sign * tax for p, tax in by_product.items()}
    assert taxes(books) == (sign * 15421, sign * 15421)
    books.close()


def test_a_void_leaves_nothing(template: Path, folder: Path) -> None:
    books = copied(template, folder)
    number = post(books, sale(("917.96", "S20", "P1"), ("33.33", "R5", "P2")))
    post(books, {"type": "void", "document": number, "reason": "twice"})
    with books.reading() as connection:
        assert connection.execute("SELECT sum(sale_tax) FROM line").fetchone() == (0,)
    books.close()


PRICES = st.integers(1, 200_000).map(lambda cents: f"{cents // 100}.{cents % 100:02}")
LINES = st.lists(st.tuples(PRICES, st.sampled_from(["S20", "R5", "Z0", "S20+R5", None]), st.sampled_from(["P1", "P2"])), min_size=1, max_size=4)
SALES = st.builds(
    lambda lines, kind, mode, rounding, less, rate: sale(
        *lines, kind=kind, rate=rate, tax_mode=mode, tax_rounding=rounding, discount_percent=less, party="J1" if rate.startswith("0.00") else "E1"
    ),
    LINES,
    st.sampled_from(["invoice", "invoice", "credit_note"]),
    st.sampled_from(["exclusive", "inclusive"]),
    st.sampled_from(["line", "document"]),
    st.sampled_from(["0", "7.5"]),
    st.sampled_from(["0.84", "0.8671", "1.1", "0.0053"]),
)


@given(documents=st.lists(SALES, min_size=4, max_size=16))
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck), deadline=None)
def test_of_any_sales(template: Path, folder: Path, documents: list[dict[str, Any]]) -> None:
    books = copied(template, folder)
    with books.change("import.run") as session:
        for document in documents:
            post_document(session, document=document)
    of_sales, of_tax = taxes(books)
    assert of_sales == of_tax
    with books.reading() as connection:
        apart = connection.execute(
            "SELECT l.entry_id FROM line l JOIN account a ON a.id = l.account_id GROUP BY l.entry_id"
            " HAVING sum(coalesce(l.sale_tax, 0)) <> -sum(l.amount) FILTER (WHERE a.subtype = 'tax_output')"
        ).fetchall()
    assert apart == [], "document by document, too"
    books.close()
