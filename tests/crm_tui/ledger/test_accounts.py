"""Accounts: opened, changed, put out of use; what postings and names stand on stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlmodel import select

from crm_tui.ledger.accounts import account_named, add_account, edit_account, remove_account
from crm_tui.ledger.setting_changes import change_setting
from crm_tui.ledger.tax_codes import edit_tax_code
from models.tables import Account, Currency, Setting
from tests.crm_tui.ledger.proving import assert_sealed, refused


@pytest.fixture
def books(new_books):
    return new_books(currency="GBP", chart="uk_vat")


@pytest.fixture
def session(books):
    with books.change("account.test") as session:
        yield session


def post_something(session, *codes: str) -> None:
    """An entry of 10.00 between two accounts, written through the journal."""
    from crm_tui.documents.post import post_document

    first, second = codes
    lines = [{"account": first, "debit": "10.00"}, {"account": second, "credit": "10.00"}]
    post_document(session, document={"type": "journal", "date": "2025-03-01", "memo": "test", "lines": lines})


def test_a_new_account_takes_its_type_and_its_control_from_its_subtype(session):
    add_account(session, code="1020", name="Deposit account", subtype="bank", name_zh="定期存款")
    add_account(session, code="1101", name="Export receivables", subtype="ar", parent="1100")
    bank, receivables = account_named(session, "1020"), account_named(session, "1101")
    assert (bank.type, bank.is_control, bank.name_zh, bank.active, bank.parent_id) == ("asset", False, "定期存款", True, None)
    assert (receivables.type, receivables.is_control, receivables.parent_id) == ("asset", True, account_named(session, "1100").id)
    assert_sealed(session, "account")


def test_an_account_in_a_foreign_currency_makes_it_known(session):
    add_account(session, code="1020", name="Euro account", subtype="bank", currency="EUR")
    add_account(session, code="1021", name="Dinar account", subtype="bank", currency="KWD")
    assert account_named(session, "1020").currency == "EUR"
    assert {c: session.get(Currency, c).exponent for c in ("EUR", "KWD")} == {"EUR": 2, "KWD": 3}


def test_an_account_in_base_currency_has_none_of_its_own(session):
    add_account(session, code="1020", name="Second account", subtype="bank", currency="GBP")
    assert account_named(session, "1020").currency is None


def test_the_same_account_again_changes_nothing(session):
    given = {"code": "1020", "name": "Euro account", "subtype": "bank", "currency": "EUR", "parent": "1000"}
    first = add_account(session, **given)
    assert first[1] is True
    assert add_account(session, **given) == (first[0], False)
    assert refused(add_account, session, **given | {"name": "Other"}) == ("exists", "code")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"code": "1000"}, "exists", "code"),
        ({"subtype": "treasure"}, "unknown_subtype", "subtype"),
        ({"parent": "1999"}, "unknown_account", "parent"),
        ({"currency": "XYZ"}, "unknown_currency", "currency"),
        ({"parent": "4000"}, "wrong_parent", "parent"),
        ({"parent": "1100"}, "wrong_parent", "parent"),
        ({"subtype": "ar", "parent": "1000"}, "wrong_parent", "parent"),
    ],
)
def test_what_is_no_account_is_refused(session, changed, code, field):
    given = {"code": "1020", "name": "Deposit", "subtype": "bank"} | changed
    assert refused(add_account, session, **given) == (code, field)


def test_a_change_of_names_leaves_the_rest(session):
    before = account_named(session, "6300").model_dump()
    edit_account(session, code="6300", name="Office and post", name_zh=None)
    after = account_named(session, "6300").model_dump()
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"name", "name_zh", "version", "seal"}
    assert (after["name"], after["name_zh"], after["version"]) == ("Office and post", None, 2)
    assert_sealed(session, "account")


def test_an_account_without_postings_may_become_another(session):
    edit_account(session, code="1190", new_code="1195", subtype="ar", parent="1100")
    found = account_named(session, "1195")
    assert (found.type, found.is_control, found.parent_id) == ("asset", True, account_named(session, "1100").id)
    assert refused(account_named, session, "1190") == ("unknown_account", "code")


@pytest.mark.parametrize("changes", [{"new_code": "6301"}, {"subtype": "rent"}, {"currency": "EUR"}])
def test_an_account_with_postings_keeps_what_they_mean(session, changes):
    post_something(session, "6400", "1000")
    assert refused(edit_account, session, code="6400", **changes) == ("in_use", "code")
    edit_account(session, code="6400", name="Advisers", active=False)
    assert account_named(session, "6400").name == "Advisers"


def test_an_account_with_postings_is_not_taken_away(session):
    post_something(session, "6400", "1000")
    assert refused(remove_account, session, code="6400") == ("in_use", "code")
    remove_account(session, code="6600")
    assert refused(account_named, session, "6600")[0] == "unknown_account"


def test_what_settings_and_tax_codes_name_stays_in_use(session):
    """The chart names 6300 for costs without an account; the tax of S20 is sent to an account of its own here."""
    assert refused(edit_account, session, code="6300", active=False) == ("in_use", "code")
    add_account(session, code="2204", name="VAT output, shop", subtype="tax_output")
    edit_tax_code(session, code="S20", output_account="2204")
    assert refused(edit_account, session, code="2204", active=False) == ("in_use", "code")
    change_setting(session, key="roles.expense", value="6500")
    edit_account(session, code="6300", active=False)
    assert account_named(session, "6300").active is False


def test_an_account_above_others_is_not_taken_away(session):
    add_account(session, code="6310", name="Paper", subtype="admin", parent="6300")
    change_setting(session, key="roles.expense", value=None)
    assert refused(remove_account, session, code="6300") == ("in_use", "code")


def test_no_account_stands_below_itself(session):
    add_account(session, code="6310", name="Paper", subtype="admin", parent="6300")
    add_account(session, code="6311", name="White paper", subtype="admin", parent="6310")
    assert refused(edit_account, session, code="6300", parent="6311") == ("wrong_parent", "parent")
    assert refused(edit_account, session, code="6300", parent="6300") == ("wrong_parent", "parent")


@pytest.mark.parametrize("code", ["6400", "6500"])
def test_a_taken_code_is_not_taken_again(session, code):
    assert refused(edit_account, session, code="6600", new_code=code) == ("exists", "new_code")


@pytest.mark.parametrize(("changes", "code"), [({"type": "asset"}, "unknown_key"), ({"name": " "}, "missing"), ({"subtype": None}, "missing")])
def test_what_cannot_be_changed_is_refused_and_not_passed_over(session, changes, code):
    assert refused(edit_account, session, code="6400", **changes) == (code, next(iter(changes)))


def test_a_change_from_an_older_state_is_refused(session):
    edit_account(session, code="6400", name="Advisers", version=1)
    assert refused(edit_account, session, code="6400", name="Lawyers", version=1) == ("stale", None)
    assert account_named(session, "6400").name == "Advisers"


def test_changes_say_how_they_are_taken_back(books):
    """The inverses of the audit row, played in their order, give the first state again but for the counter of versions."""
    services: dict[str, Any] = {"ledger.remove_account": remove_account, "ledger.edit_account": edit_account}

    def state() -> list[tuple]:
        with books.snapshot() as snapshot:
            accounts = snapshot.exec(select(Account).order_by(Account.code)).all()
            return [tuple(v for k, v in a.model_dump().items() if k not in ("version", "seal")) for a in accounts]

    before = state()
    with books.change("account.edit") as session:
        add_account(session, code="6310", name="Paper", subtype="admin", parent="6500")
        edit_account(session, code="6310", new_code="6320", name="White paper", parent=None, subtype="rent")
        edit_account(session, code="6600", active=False, name_zh="出差")
    assert state() != before
    with books.reading() as connection:
        (inverse,) = connection.execute("SELECT inverse FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    with books.change("account.undo") as session:
        for step in json.loads(inverse):
            services[step["service"]](session, **step["arguments"])
    assert state() == before


def test_roles_of_a_new_books_file_name_accounts_that_are_there(session):
    for code in json.loads(session.get(Setting, "roles").value).values():
        assert account_named(session, code).active
