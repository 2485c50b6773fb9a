"""Payment terms as they are written (batch.md 5), with due dates counted on a calendar by hand."""

from __future__ import annotations

import pytest

from models.values.numbers import SCALE
from models.values.terms import Terms, parse_terms


@pytest.mark.parametrize(
    ("text", "issued", "due"),
    [
        ("net 30", "2025-01-31", ["2025-03-02"]),
        ("net 30", "2024-01-31", ["2024-03-01"]),
        ("net 0", "2025-05-05", ["2025-05-05"]),
        ("NET 14 days", "2025-12-20", ["2026-01-03"]),
        ("2/10 net 30", "2025-06-01", ["2025-07-01"]),
        ("2% 10 days net 30", "2025-06-01", ["2025-07-01"]),
        ("EOM+15", "2025-01-10", ["2025-02-15"]),
        ("EOM + 15", "2024-02-29", ["2024-03-15"]),
        ("EOM", "2025-02-03", ["2025-02-28"]),
        ("30/60/90", "2025-01-01", ["2025-01-31", "2025-03-02", "2025-04-01"]),
    ],
)
def test_terms_give_the_due_dates(text: str, issued: str, due: list[str]) -> None:
    assert parse_terms(text).due_dates(issued) == due


def test_an_early_payment_discount_is_open_to_its_last_day() -> None:
    terms = parse_terms("2/10 net 30")
    assert terms == Terms((30,), discount_percent=2 * SCALE, discount_days=10)
    assert terms.last_discount_day("2025-06-25") == "2025-07-05"
    assert parse_terms("net 30").last_discount_day("2025-06-25") is None


def test_both_ways_to_write_a_discount_are_one() -> None:
    assert parse_terms("2% 10 days net 30") == parse_terms("2/10 net 30") == parse_terms("2/10,  net 30 days")
    assert parse_terms("1.5/7 net 21").discount_percent == 1_500_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30",
        "net",
        "net -5",
        "net 1000",
        "EOM-5",
        "60/30/90",
        "30/30/30",
        "30/60/90 net 30",
        "2/10 net",
        "soon",
        "net 30 net 60",
        "100/10 net 30",
        "30；60",
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="written"):
        parse_terms(text)


def test_two_figures_are_a_discount_and_three_are_instalments() -> None:
    assert parse_terms("2/10").discount_percent == 2 * SCALE
    assert parse_terms("2/10/30").days == (2, 10, 30)
