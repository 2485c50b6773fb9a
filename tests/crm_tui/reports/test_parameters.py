"""What reports may be asked: periods, days, codes; what is refused, with code, field and hint."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.errors import BadInput, BooksError, Refused
from crm_tui.reports import REPORTS, run_report
from crm_tui.reports.periods import months_of, parse_period, previous, year_before
from models.values.dates import add_days, days_between
from tests.crm_tui.reports.asking import PARTIES, TODAY, ask, journal, post

DAYS = st.dates(min_value=date(1905, 1, 1), max_value=date(2990, 12, 31)).map(str)


@pytest.fixture
def books(new_books):
    found = new_books(first_month="2024-01")
    post(found, *PARTIES, journal("2024-02-10", "1000", "3000", "10.00"))
    return found


@pytest.mark.parametrize(
    ("text", "start", "wanted"),
    [
        ("2024-02", 1, ("2024-02-01", "2024-02-29")),
        ("2025Q2", 1, ("2025-04-01", "2025-06-30")),
        ("2025-Q4", 4, ("2025-10-01", "2025-12-31")),
        ("2025q1", 1, ("2025-01-01", "2025-03-31")),
        ("2025", 1, ("2025-01-01", "2025-12-31")),
        ("2025", 4, ("2025-04-01", "2026-03-31")),
    ],
)
def test_periods(text, start, wanted):
    assert parse_period(text, start) == wanted


@pytest.mark.parametrize("text", ["", "2025-13", "2025-6", "2025Q5", "25", "2025-06-01", "٢٠٢٥", "1899", "3000-01", "2025Q0"])
def test_no_periods(text):
    with pytest.raises(ValueError, match=r"year|period|date"):
        parse_period(text, 1)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        (("2025-03-01", "2025-03-31"), ("2025-02-01", "2025-02-28")),
        (("2025-01-01", "2025-03-31"), ("2024-10-01", "2024-12-31")),
        (("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")),
        (("2025-03-10", "2025-03-16"), ("2025-03-03", "2025-03-09")),
        (("2025-03-01", "2025-03-30"), ("2025-01-30", "2025-02-28")),
    ],
)
def test_the_period_before(period, wanted):
    assert previous(*period) == wanted


@pytest.mark.parametrize(
    ("day", "wanted"), [("2024-02-29", "2023-02-28"), ("2023-02-28", "2022-02-28"), ("2025-02-28", "2024-02-29"), ("2025-06-15", "2024-06-15")]
)
def test_a_year_before(day, wanted):
    assert year_before(day) == wanted


@given(first=DAYS, days=st.integers(0, 800))
def test_months_cover_a_period_without_gap_or_overlap(first, days):
    last = add_days(first, days)
    parts = [part[1:] for part in months_of(first, last)]
    assert (parts[0][0], parts[-1][1]) == (first, last)
    assert all(add_days(a[1], 1) == b[0] for a, b in pairwise(parts))
    before = previous(first, last)
    assert add_days(before[1], 1) == first
    assert days_between(*before) >= 0


@pytest.mark.parametrize(
    ("name", "parameters", "code", "field"),
    [
        ("no-such-report", {}, "unknown_report", "name"),
        ("trial-balance", {"as_of": "2025-02-30"}, "bad_date", "as_of"),
        ("trial-balance", {"as_of": "30.06.2025"}, "bad_date", "as_of"),
        ("trial-balance", {"as_of": "3000-01-01"}, "bad_date", "as_of"),
        ("trial-balance", {"from": "x", "to": "2025-01-01"}, "bad_date", "from"),
        ("trial-balance", {"from": "2025-02-01", "to": "2025-01-31"}, "bad_period", "from"),
        ("trial-balance", {"as_of": "2025-02-01", "to": "2025-01-31"}, "bad_period", "from"),
        ("trial-balance", {"as_of": "2025-02-01", "period": "2025"}, "bad_period", "period"),
        ("trial-balance", {"period": "June"}, "bad_period", "period"),
        ("trial-balance", {"party": "C1"}, "unknown_parameter", "party"),
        ("ar-ageing", {"basis": "today"}, "bad_value", "basis"),
        ("ar-ageing", {"from": "2025-01-01"}, "unknown_parameter", "from"),
        ("income-statement", {"compare": "budget"}, "bad_value", "compare"),
        ("income-statement", {"by": "year"}, "bad_value", "by"),
        ("account-register", {}, "missing_parameter", "account"),
        ("document-register", {}, "missing_parameter", "type"),
        ("document-register", {"type": "letter"}, "unknown_type", "type"),
    ],
)
def test_refused_as_bad_input(books, name, parameters, code, field):
    with pytest.raises(BadInput) as refusal:
        ask(books, name, **parameters)
    assert (refusal.value.code, refusal.value.field, bool(refusal.value.hint) or code == "missing_parameter") == (code, field, True)


@pytest.mark.parametrize(("parameter", "code"), [("party", "unknown_party"), ("account", "unknown_account")])
def test_codes_that_the_books_do_not_have(books, parameter, code):
    with pytest.raises(Refused) as refusal:
        ask(books, "general-ledger", **{parameter: "NOPE{x}"})
    assert (refusal.value.code, refusal.value.field) == (code, parameter)
    assert "NOPE{x}" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "given_", "shown"),
    [
        ("trial-balance", {}, {"as_of": TODAY}),
        ("trial-balance", {"period": "2025-06"}, {"from": "2025-06-01", "to": "2025-06-30"}),
        ("trial-balance", {"to": "2025-06-30"}, {"from": "2025-01-01", "to": "2025-06-30"}),
        ("trial-balance", {"from": "2025-06-01", "all": "true"}, {"from": "2025-06-01", "to": TODAY, "all": "true"}),
        ("ar-ageing", {"period": "2025-06"}, {"as_of": "2025-06-30", "basis": "due", "edges": "0/30/60/90"}),
        ("income-statement", {"as_of": "2025-06-15"}, {"from": "2025-01-01", "to": "2025-06-15"}),
        ("income-statement", {}, {"from": "2025-01-01", "to": TODAY}),
        ("document-register", {"type": "invoices"}, {"from": "2025-01-01", "to": TODAY, "type": "invoice"}),
    ],
)
def test_what_was_asked_is_shown_with_its_defaults(books, name, given_, shown):
    assert ask(books, name, **given_).parameters == shown


def test_every_report_answers_on_empty_books_and_on_its_own_parameters(new_books):
    """What a report shows can be asked again, and gives the same."""
    empty = new_books()
    post(empty, *PARTIES)
    needed = {
        "account-register": {"account": "1000"},
        "customer-statement": {"party": "C1"},
        "vendor-statement": {"party": "V1"},
        "timeline": {"party": "C1"},
        "document-register": {"type": "bill"},
    }
    for name, kind in REPORTS.items():
        report = ask(empty, name, **needed.get(name, {}))
        assert kind.name == report.name == name
        assert {column.id for column in kind.columns} <= {column.id for column in report.columns}
        assert ask(empty, name, **dict(report.parameters)).rows == report.rows
        assert all(check.ok for check in report.checks)


@given(
    name=st.sampled_from(sorted(REPORTS)),
    parameter=st.sampled_from(("as_of", "from", "to", "period", "by", "party", "edges", "basis")),
    text=st.text(max_size=12),
)
def test_any_text_is_taken_or_refused(template, name, parameter, text):
    try:
        answered = run_report(template, name, {parameter: text}, TODAY).name
    except BooksError as refusal:
        answered = name if refusal.code and refusal.field else ""
    assert answered == name


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    from crm_tui.books.connection import reading
    from crm_tui.ledger.new_books import create_books

    path = tmp_path_factory.mktemp("asked") / "t.books"
    create_books(path, name="Asked", currency="USD", chart="us_general", first_month="2025-01", today=TODAY)
    with reading(path) as connection:
        yield connection
