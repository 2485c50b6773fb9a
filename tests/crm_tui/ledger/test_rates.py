"""Dated exchange rates, and the currencies that they make known."""

from __future__ import annotations

import pytest

from crm_tui.ledger.rates import add_rate, edit_rate, remove_rate, use_currency
from models.tables import Currency, Rate
from tests.crm_tui.ledger.proving import assert_sealed, refused


@pytest.fixture
def session(new_books):
    with new_books().change("rate.test") as session:
        yield session


def test_a_rate_makes_its_currency_known_with_its_digits(session):
    """ISO 4217: the yen has no minor unit, the dinar of Kuwait three digits."""
    for code in ("EUR", "JPY", "KWD"):
        assert add_rate(session, currency=code, date="2025-03-31", rate="1.0850")
    assert {code: session.get(Currency, code).exponent for code in ("EUR", "JPY", "KWD")} == {"EUR": 2, "JPY": 0, "KWD": 3}
    assert session.get(Rate, ("EUR", "2025-03-31")).rate == "1.085"
    assert_sealed(session, "rate")


def test_the_same_rate_again_changes_nothing(session):
    assert add_rate(session, currency="EUR", date="2025-03-31", rate="1.0850")
    assert not add_rate(session, currency="EUR", date="2025-03-31", rate="1.085")


def test_another_rate_of_the_day_is_refused_and_may_be_edited(session):
    add_rate(session, currency="EUR", date="2025-03-31", rate="1.0850")
    assert refused(add_rate, session, currency="EUR", date="2025-03-31", rate="1.09") == ("exists", "rate")
    assert session.get(Rate, ("EUR", "2025-03-31")).rate == "1.085"
    edit_rate(session, currency="EUR", date="2025-03-31", rate="1.09")
    assert session.get(Rate, ("EUR", "2025-03-31")).rate == "1.09"
    remove_rate(session, currency="EUR", date="2025-03-31")
    assert refused(edit_rate, session, currency="EUR", date="2025-03-31", rate="1.09") == ("unknown_rate", "date")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"currency": "USD"}, "bad_value", "currency"),
        ({"currency": "XYZ"}, "unknown_currency", "currency"),
        ({"currency": "XAU"}, "unknown_currency", "currency"),
        ({"date": "2025-02-30"}, "bad_date", "date"),
        ({"date": "31.03.2025"}, "bad_date", "date"),
        ({"rate": "0"}, "bad_amount", "rate"),
        ({"rate": "-1.1"}, "bad_amount", "rate"),
        ({"rate": "1.12345678901"}, "bad_amount", "rate"),
        ({"rate": "1,1"}, "bad_amount", "rate"),
        ({"rate": "NaN"}, "bad_amount", "rate"),
    ],
)
def test_what_is_no_rate_is_refused(session, changed, code, field):
    assert refused(add_rate, session, **{"currency": "EUR", "date": "2025-03-31", "rate": "1.1"} | changed) == (code, field)
    assert session.get(Currency, "XYZ") is None


def test_a_currency_is_made_known_once(session):
    assert use_currency(session, "EUR") == use_currency(session, "EUR") == "EUR"
    assert session.driver.execute("SELECT count(*) FROM currency").fetchone()[0] == 2
