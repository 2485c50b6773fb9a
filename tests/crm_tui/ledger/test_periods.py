"""One question for every write path: is this day open?"""

from __future__ import annotations

import pytest

from crm_tui.errors import Refused
from crm_tui.ledger.periods import Locks

LOCKS = Locks({"sales": "2025-03-31", "purchases": "2025-01-31", "tax": "2025-02-28", "all": "2024-12-31"}, first_month="2024-01")


def refusal(locks: Locks, date: str, area: str, **more) -> Refused:
    with pytest.raises(Refused) as caught:
        locks.demand_open(date, area, **more)
    return caught.value


@pytest.mark.parametrize(
    ("area", "last_locked", "first_open"),
    [
        ("sales", "2025-03-31", "2025-04-01"),
        ("purchases", "2025-01-31", "2025-02-01"),
        ("general", "2024-12-31", "2025-01-01"),
        ("tax", "2025-02-28", "2025-03-01"),
    ],
)
def test_an_area_is_locked_by_its_own_lock_and_by_those_of_everything(area, last_locked, first_open):
    found = refusal(LOCKS, last_locked, area, at="lines.0.date")
    assert (found.code, found.field, found.values["open"]) == ("tax_filed" if area == "tax" else "period_locked", "lines.0.date", first_open)
    assert first_open in found.filled(found.hint or "")
    LOCKS.demand_open(first_open, area)
    assert LOCKS.is_open(first_open, area)
    assert not LOCKS.is_open(last_locked, area)


def test_the_hard_lock_covers_every_area():
    locks = Locks({"hard": "2025-06-30", "sales": "2025-01-31"})
    for area in ("sales", "purchases", "general", "tax"):
        assert refusal(locks, "2025-06-30", area).values["open"] == "2025-07-01"


def test_a_void_is_offered_a_reversal_instead():
    found = refusal(LOCKS, "2025-03-01", "sales", ending=True)
    assert found.filled(found.hint or "") == "reverse it on 2025-04-01, the first open day"


def test_before_the_books_only_opening_balances():
    locks = Locks({}, first_month="2025-01")
    found = refusal(locks, "2024-12-31", "general")
    assert (found.code, found.values["open"]) == ("before_books", "2025-01-01")
    locks.demand_open("2024-12-31", "general", opening=True)
    locks.demand_open("2025-01-01", "general")


def test_a_lock_holds_opening_balances_too():
    assert refusal(Locks({"all": "2024-12-31"}, "2025-01"), "2024-12-31", "general", opening=True).code == "period_locked"


def test_books_without_locks_or_first_month_are_open():
    Locks().demand_open("1900-01-01", "general")
    assert Locks().first_open_day("sales") is None
