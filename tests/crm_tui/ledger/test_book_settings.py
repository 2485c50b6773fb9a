"""Settings of the books: typed, checked against what they name, given back to their defaults."""

from __future__ import annotations

import json

import pytest

from crm_tui.ledger.accounts import add_account, edit_account
from crm_tui.ledger.book_settings import BookSettings, read_book_settings
from crm_tui.ledger.setting_changes import change_setting
from crm_tui.ledger.tax_codes import edit_tax_code
from tests.crm_tui.ledger.proving import refused


@pytest.fixture
def books(new_books):
    return new_books(currency="GBP", chart="uk_vat")


@pytest.fixture
def session(books):
    with books.change("setting.test") as session:
        yield session


def test_new_books_have_the_defaults_and_the_roles_of_their_chart(session):
    assert read_book_settings(session.driver) == BookSettings(roles={"expense": "6300"})


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("tolerance", "0.10", "0.10"),
        ("tolerance", 0, "0.00"),
        ("number_date_order", "refuse", "refuse"),
        ("tax_follows_discount", False, False),
        ("tax_netted", False, False),
        ("default_tax", "S20", "S20"),
    ],
)
def test_a_setting_is_kept_and_given_back(session, key, value, kept):
    default = getattr(read_book_settings(session.driver), key)
    change_setting(session, key=key, value=value)
    assert getattr(read_book_settings(session.driver), key) == kept
    change_setting(session, key=key, value=None)
    assert getattr(read_book_settings(session.driver), key) == default


def test_roles_are_set_one_by_one_or_all_at_once(session):
    change_setting(session, key="roles.rounding", value="6300")
    assert read_book_settings(session.driver).roles == {"expense": "6300", "rounding": "6300"}
    change_setting(session, key="roles.expense", value=None)
    assert read_book_settings(session.driver).roles == {"rounding": "6300"}
    change_setting(session, key="roles", value={"bank": "1010", "ar": "1100"})
    assert read_book_settings(session.driver).roles == {"bank": "1010", "ar": "1100"}


@pytest.mark.parametrize(
    ("key", "value", "code", "field"),
    [
        ("colour", "red", "unknown_setting", "key"),
        ("roles.treasurer", "1000", "unknown_role", "roles.treasurer"),
        ("roles.rounding", "9999", "unknown_account", "roles.rounding"),
        ("roles.rounding", "1000", "wrong_account", "roles.rounding"),
        ("roles.bank", "4000", "wrong_account", "roles.bank"),
        ("roles.bank", "1100", "wrong_account", "roles.bank"),
        ("roles.ar", "2000", "wrong_account", "roles.ar"),
        ("roles.ar", "1120", "wrong_account", "roles.ar"),
        ("roles.rounding", 7900, "bad_value", "roles.rounding"),
        ("roles", ["7900"], "bad_value", "roles"),
        ("roles", {"rounding": "1000"}, "wrong_account", "roles.rounding"),
        ("tolerance", "0.001", "bad_amount", "tolerance"),
        ("tolerance", "-0.05", "bad_amount", "tolerance"),
        ("tolerance", True, "bad_value", "tolerance"),
        ("tolerance", 0.05, "bad_value", "tolerance"),
        ("number_date_order", "ignore", "bad_value", "number_date_order"),
        ("tax_follows_discount", "yes", "bad_value", "tax_follows_discount"),
        ("tax_netted", "yes", "bad_value", "tax_netted"),
        ("default_tax", "S21", "unknown_tax_code", "default_tax"),
        ("default_tax", 20, "bad_value", "default_tax"),
    ],
)
def test_what_is_no_setting_is_refused(session, key, value, code, field):
    assert refused(change_setting, session, key=key, value=value) == (code, field)


def test_what_is_out_of_use_is_not_named(session):
    edit_tax_code(session, code="R5", active=False)
    assert refused(change_setting, session, key="default_tax", value="R5") == ("inactive", "default_tax")
    add_account(session, code="7901", name="Pennies", subtype="rounding")
    edit_account(session, code="7901", active=False)
    assert refused(change_setting, session, key="roles.rounding", value="7901") == ("inactive", "roles.rounding")


def test_tolerance_has_the_digits_of_the_base_currency(new_books):
    with new_books(currency="JPY").change("setting.test") as session:
        change_setting(session, key="tolerance", value="5")
        assert refused(change_setting, session, key="tolerance", value="0.5") == ("bad_amount", "tolerance")


def test_settings_of_another_version_are_passed_over(session):
    session.driver.execute("INSERT INTO setting (key, value) VALUES ('of_tomorrow', '[1]')")
    assert read_book_settings(session.driver).tolerance == "0.05"


def test_a_changed_setting_says_how_it_is_taken_back(books):
    with books.change("setting.change") as session:
        change_setting(session, key="tolerance", value="0.10")
        change_setting(session, key="tolerance", value="0.20")
        change_setting(session, key="roles.rounding", value="6300")
    with books.change("setting.undo") as session:
        (inverse,) = session.driver.execute("SELECT inverse FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        for step in json.loads(inverse):
            assert step["service"] == "ledger.change_setting"
            change_setting(session, **step["arguments"])
        assert read_book_settings(session.driver) == BookSettings(roles={"expense": "6300"})
