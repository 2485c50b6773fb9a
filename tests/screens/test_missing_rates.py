"""A foreign document on a day without a rate: the form says so as soon as it is known, which way the rate goes, and takes the older one by a key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from screens.entry.payment_terms import spoken_terms


def _foreign(path: Path) -> None:
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document

    with open_books(path, user="owner", today="2026-03-16") as books, books.change("import.run") as session:
        post_document(session, document={"type": "customer", "code": "E1", "name": "Eurotools", "currency": "EUR"})
        post_document(session, document={"type": "rate", "currency": "EUR", "date": "2026-03-01", "rate": "1.25"})


async def test_the_form_says_which_way_the_rate_goes_and_takes_the_older_one(small_books: Path, run_screens: Any) -> None:
    _foreign(small_books)
    async with run_screens(size=(120, 40)) as seen:
        await seen.press("3", "n")
        await seen.type("E1")
        await seen.press("enter")
        assert "USD for 1 EUR? = takes 1.25 of 2026-03-01" in seen.status
        form = seen.app.screen
        field = form.rows["rate"].field
        field.focus()
        await seen.press("equals_sign")
        assert form.rows["rate"].field.query_one("Input").value == "1.25" if not hasattr(field, "value") else field.value == "1.25"
        assert "USD for 1 EUR" not in seen.text()


def test_a_discount_that_may_be_meant_as_a_date_is_said_first() -> None:
    assert spoken_terms("8/10").startswith("a discount, no date: 8% less in 10 days")
    assert spoken_terms("2/10 net 30") == "due in 30 days, less 2% in 10 days"


@pytest.mark.parametrize(("terms", "doubtful"), [("5/10 net 30", False), ("5.5/10 net 30", True)])
def test_five_percent_are_usual(terms: str, *, doubtful: bool) -> None:
    assert ("no date" in spoken_terms(terms)) is doubtful


async def test_a_receipt_says_which_way_the_rate_goes_and_takes_the_older_one(small_books: Path, run_screens: Any) -> None:
    _foreign(small_books)
    async with run_screens(size=(120, 40)) as seen:
        await seen.press("5", "n")
        await seen.type("E1")
        await seen.press("enter")
        assert "USD for 1 EUR? = takes 1.25 of 2026-03-01" in seen.status
        seen.app.screen.rows["rate"].field.focus()
        await seen.press("equals_sign")
        assert seen.app.screen.rows["rate"].value == "1.25"
        assert "1 EUR = 1.25 USD" in seen.text()
        assert "USD for 1 EUR" not in seen.text()


async def test_the_form_for_rates_says_which_way_they_go(small_books: Path, run_screens: Any) -> None:
    async with run_screens(size=(120, 40)) as seen:
        seen.app.begin("rate")
        await seen.settle()
        await seen.type("EUR")
        await seen.press("enter")
        assert "USD for 1 EUR?" in seen.line("Rate")
        seen.app.screen.rows["rate"].field.focus()
        await seen.type("1.25")
        assert "1 EUR = 1.25 USD" in seen.line("Rate")
