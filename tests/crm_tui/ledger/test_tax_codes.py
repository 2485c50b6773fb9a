"""Tax codes with dated rates: what holds on which day, what overlaps, what stays once it was used."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import col, select

from crm_tui.documents.post import post_document
from crm_tui.errors import Refused
from crm_tui.ledger.setting_changes import change_setting
from crm_tui.ledger.tax_codes import add_tax_code, edit_tax_code, remove_tax_code, tax_code_named
from crm_tui.ledger.tax_rates import is_used, rates_of
from models.tables import TaxCode, TaxRate
from tests.crm_tui.ledger.proving import assert_sealed, refused


@pytest.fixture
def session(new_books):
    with new_books(currency="GBP", chart="uk_vat").change("tax_code.test") as session:
        yield session


def rates(session, code: str) -> list[tuple[str, str | None, str]]:
    return [(r.valid_from, r.valid_to, r.rate) for r in rates_of(session, tax_code_named(session, code))]


def add(session, code: str = "T8", rate: str | int = "8", kind: str = "standard", **more: Any) -> tuple[int, bool]:
    return add_tax_code(session, code=code, rate=rate, kind=kind, **more)


def use(session, code: str, date: str = "2025-03-01") -> None:
    """An invoice of 100.00 with a tax code."""
    post_document(session, document={"type": "customer", "code": f"C-{code}", "name": code})
    lines = [{"quantity": "1", "price": "100.00", "tax": code}]
    post_document(session, document={"type": "invoice", "party": f"C-{code}", "date": date, "lines": lines})


def test_a_new_code_holds_for_all_days_and_goes_to_the_boxes_of_its_kind(session):
    """The books' first standard code is S20: boxes 1, 6, 4, 7 (accounting.md 1.9)."""
    tax_id, is_new = add(session, name="Eight")
    code = session.get(TaxCode, tax_id)
    assert is_new
    assert (code.code, code.name, code.kind, code.active) == ("T8", "Eight", "standard", True)
    assert (code.output_box, code.output_base_box, code.input_box, code.input_base_box) == ("1", "6", "4", "7")
    assert rates(session, "T8") == [("1900-01-01", None, "8")]
    assert rates_of(session, code)[0].deductible_percent == "100"
    assert_sealed(session, "tax_code")
    assert_sealed(session, "tax_rate")


def test_a_code_outside_the_scope_is_in_no_box(session):
    code = session.get(TaxCode, add(session, "X", "0", "outside")[0])
    assert (code.output_box, code.output_base_box, code.input_box, code.input_base_box) == (None, None, None, None)


def test_a_box_of_its_own_takes_the_tax_of_sales_and_purchases(session):
    code = session.get(TaxCode, add(session, box="NY")[0])
    assert (code.output_box, code.output_base_box, code.input_box, code.input_base_box) == ("NY", None, "NY", None)


@pytest.mark.parametrize(("given", "kept"), [("8.250", "8.25"), (8, "8"), ("0.125", "0.125"), ("20.000000", "20")])
def test_rates_are_kept_as_the_shortest_text(session, given, kept):
    add(session, rate=given)
    assert rates(session, "T8") == [("1900-01-01", None, kept)]


def test_books_without_input_tax_deduct_nothing(new_books):
    """us_general: tax on purchases is part of cost (accounting.md 4.1); ST keeps that when the user sets its rate."""
    with new_books().change("tax_code.test") as session:
        add(session)
        add(session, "ST", "8.25")
        assert [(r.tax_code_id, r.rate, r.deductible_percent) for r in session.exec(select(TaxRate).order_by(col(TaxRate.tax_code_id)))] == [
            (1, "8.25", "0"),
            (2, "0", "0"),
            (3, "8", "0"),
        ]


def test_another_rate_from_a_day_ends_the_one_before(session):
    add(session, valid_from="2020-01-01")
    add(session, rate="9", valid_from="2025-07-01")
    add(session, rate="7", valid_from="2026-01-01", valid_to="2026-12-31")
    assert rates(session, "T8") == [
        ("2020-01-01", "2025-06-30", "8"),
        ("2025-07-01", "2025-12-31", "9"),
        ("2026-01-01", "2026-12-31", "7"),
    ]
    assert_sealed(session, "tax_rate")


def test_an_earlier_rate_ends_before_the_one_that_is_there(session):
    add(session, valid_from="2025-07-01")
    add(session, rate="7", valid_from="2020-01-01")
    assert rates(session, "T8") == [("2020-01-01", "2025-06-30", "7"), ("2025-07-01", None, "8")]


def test_the_rate_of_a_posting_is_the_one_in_force(session):
    """100.00 with 20 % until 30 June, 22 % from 1 July: 20.00 and 22.00."""
    add(session, "S20", "22", valid_from="2025-07-01")
    use(session, "S20", "2025-06-30")
    post_document(
        session, document={"type": "invoice", "party": "C-S20", "date": "2025-07-01", "lines": [{"quantity": "1", "price": "100.00", "tax": "S20"}]}
    )
    taxes = session.driver.execute(
        "SELECT d.date, t.rate, t.tax FROM document_tax t JOIN document d ON d.id = t.document_id ORDER BY d.date"
    ).fetchall()
    assert [tuple(row) for row in taxes] == [("2025-06-30", "20", 2000), ("2025-07-01", "22", 2200)]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"valid_from": "2025-12-31"}, "from"),
        ({"valid_from": "2024-01-01", "valid_to": "2025-01-01"}, "to"),
        ({"valid_from": "2025-06-01", "valid_to": "2025-06-30"}, "from"),
    ],
)
def test_days_of_another_rate_are_refused(session, more, field):
    add(session, valid_from="2025-01-01", valid_to="2025-12-31")
    assert refused(add, session, rate="9", **more) == ("exists", field)
    assert rates(session, "T8") == [("2025-01-01", "2025-12-31", "8")]


def test_the_same_again_changes_nothing(session):
    first = add(session, valid_from="2020-01-01")
    add(session, rate="9", valid_from="2025-07-01")
    assert add(session, valid_from="2020-01-01") == (first[0], False)
    assert add(session, rate="9.0", valid_from="2025-07-01") == (first[0], False)
    always = add(session, "T5", "5")
    use(session, "T5")
    assert add(session, "T5", "5") == (always[0], False)


def test_an_unused_code_may_be_set_anew(session):
    add(session, valid_from="2020-01-01")
    add(session, rate="9", valid_from="2025-07-01")
    add(session, rate="10", valid_from="2025-07-01", deductible_percent="50")
    assert [(r.rate, r.deductible_percent) for r in rates_of(session, tax_code_named(session, "T8"))] == [("8", "100"), ("10", "50")]
    add(session, rate="11")
    assert rates(session, "T8") == [("1900-01-01", None, "11")]


def test_a_used_code_takes_another_rate_only_from_a_day(session):
    add(session)
    use(session, "T8")
    assert refused(add, session, rate="9") == ("in_use", "from")
    assert refused(add, session, rate="9", valid_from="1900-01-01") == ("in_use", "rate")
    assert refused(add, session, rate="9", box="2", valid_from="2026-01-01") == ("in_use", "box")


def test_a_refused_rate_leaves_nothing(new_books):
    """The box is refused after the rate was worked out: the unit of work rolls both back."""
    books = new_books(currency="GBP", chart="uk_vat")
    with books.change("tax_code.add") as session:
        use(session, "S20")
    with pytest.raises(Refused), books.change("tax_code.add") as session:
        add(session, "S20", "22", box="2", valid_from="2026-01-01")
    with books.snapshot() as snapshot:
        assert [r.rate for r in snapshot.exec(select(TaxRate).where(TaxRate.tax_code_id == 1))] == ["20"]


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"rate": "-1"}, "bad_amount", "rate"),
        ({"rate": "1000.1"}, "bad_amount", "rate"),
        ({"rate": "8.1234567"}, "bad_amount", "rate"),
        ({"rate": "eight"}, "bad_amount", "rate"),
        ({"kind": "luxury"}, "bad_value", "kind"),
        ({"kind": "exempt"}, "bad_value", "rate"),
        ({"valid_from": "2025-02-30"}, "bad_date", "from"),
        ({"valid_to": "2025-13-01"}, "bad_date", "to"),
        ({"valid_from": "2025-02-02", "valid_to": "2025-02-01"}, "bad_date", "to"),
        ({"deductible_percent": "100.01"}, "bad_amount", "deductible_percent"),
        ({"code": "Z0"}, "exists", "kind"),
    ],
)
def test_what_is_no_tax_code_is_refused(session, changed, code, field):
    assert refused(add, session, **changed) == (code, field)


def test_a_code_in_use_keeps_its_boxes_but_not_its_name(session):
    use(session, "S20")
    assert refused(edit_tax_code, session, code="S20", output_box="9") == ("in_use", "box")
    edit_tax_code(session, code="S20", name="Standard", output_box="1", active=False)
    found = tax_code_named(session, "S20")
    assert (found.name, found.output_box, found.active, found.version) == ("Standard", "1", False, 2)


def test_the_tax_goes_to_an_account_of_the_codes_own(session):
    edit_tax_code(session, code="R5", input_account="2202", output_box="1a")
    found = tax_code_named(session, "R5")
    assert (found.output_box, found.input_account_id is not None, found.output_account_id) == ("1a", True, None)
    assert refused(edit_tax_code, session, code="R5", output_account="2202") == ("wrong_account", "output_account")
    assert refused(edit_tax_code, session, code="R5", output_account="2299") == ("unknown_account", "output_account")
    edit_tax_code(session, code="R5", input_account=None)
    assert found.input_account_id is None


def test_the_rate_is_changed_by_editing_too(session):
    """As the rate of ST is set: an unused code gets it for all days, a used one from a day on."""
    edit_tax_code(session, code="S20", rate="21")
    assert rates(session, "S20") == [("1900-01-01", None, "21")]
    use(session, "S20")
    assert refused(edit_tax_code, session, code="S20", rate="22") == ("in_use", "from")
    changes: dict[str, Any] = {"rate": "22", "from": "2026-01-01", "deductible_percent": "50"}
    edit_tax_code(session, code="S20", **changes)
    assert rates(session, "S20") == [("1900-01-01", "2025-12-31", "21"), ("2026-01-01", None, "22")]
    assert [r.deductible_percent for r in rates_of(session, tax_code_named(session, "S20"))] == ["100", "50"]


@pytest.mark.parametrize(("changes", "code"), [({"kind": "zero"}, "unknown_key"), ({"name": None}, "missing"), ({"rate": ""}, "missing")])
def test_what_cannot_be_changed_is_refused_and_not_passed_over(session, changes, code):
    assert refused(edit_tax_code, session, code="S20", **changes) == (code, next(iter(changes)))


def test_a_change_from_an_older_state_is_refused(session):
    edit_tax_code(session, code="R5", name="Reduced", version=1)
    assert refused(edit_tax_code, session, code="R5", name="Less", version=1) == ("stale", None)


def test_the_companys_default_stays_in_use(session):
    change_setting(session, key="default_tax", value="S20")
    assert refused(edit_tax_code, session, code="S20", active=False) == ("in_use", "code")
    assert refused(remove_tax_code, session, code="S20") == ("in_use", "code")


def test_only_an_unused_code_is_taken_away(session):
    add(session, valid_from="2020-01-01")
    remove_tax_code(session, code="T8")
    assert refused(tax_code_named, session, "T8") == ("unknown_tax_code", "code")
    use(session, "S20")
    assert is_used(session, tax_code_named(session, "S20"))
    assert refused(remove_tax_code, session, code="S20") == ("in_use", "code")
    assert refused(remove_tax_code, session, code="T8") == ("unknown_tax_code", "code")
