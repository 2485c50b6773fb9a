"""What money settles, by itself: proposed, chosen, typed over; the figures are worked out by hand."""

from __future__ import annotations

import pytest

from crm_tui.documents.settleable import OpenDocument
from screens.forms.settling import Settling

DAY = "2026-03-16"


def owed(*lefts: int, discounts: tuple[int, ...] = ()) -> list[OpenDocument]:
    """Documents A, B, C … with so much left, due one month after the other; discounts are offered until the 20th."""
    found = []
    for i, left in enumerate(lefts):
        discount = discounts[i] if i < len(discounts) else 0
        found.append(OpenDocument("invoice", "ABCDEFG"[i], "2026-01-01", f"2026-{i + 1:02}-28", "GBP", 2, left, "", discount, "2026-03-20"))
    return found


@pytest.mark.parametrize(
    ("amount", "parts", "reason"),
    [
        (30, [0, 0, 30], "amount"),
        (100, [100, 0, 0], "amount"),
        (170, [100, 70, 0], "sum"),
        (120, [100, 20, 0], "oldest"),
        (500, [100, 70, 30], "oldest"),
        (0, [0, 0, 0], ""),
    ],
)
def test_an_exact_amount_and_an_exact_sum_come_before_the_oldest(amount: int, parts: list[int], reason: str):
    settling = Settling(owed(100, 70, 30), DAY)
    settling.propose(amount)
    assert (settling.parts, settling.reason) == (parts, reason)


def test_a_number_in_the_memo_comes_before_all():
    settling = Settling([OpenDocument("bill", f"BILL-{n}", DAY, DAY, "GBP", 2, 100, f"R-{n}") for n in (701, 702)], DAY)
    settling.propose(100, "your ref R-702")
    assert (settling.parts, settling.reason) == ([0, 100], "reference")


def test_the_document_that_the_form_was_opened_for_comes_first():
    settling = Settling(owed(100, 70, 30), DAY)
    settling.propose(50, preferred="invoice:B")
    assert settling.parts == [0, 50, 0]
    settling.propose(100, preferred="invoice:B")
    assert settling.parts == [0, 70, 30]


def test_an_amount_that_fits_only_less_a_discount_takes_the_discount():
    settling = Settling(owed(100, 70, 30, discounts=(2, 7)), DAY)
    settling.propose(63)
    assert (settling.parts, settling.discounts, settling.reason) == ([0, 63, 0], [0, 7, 0], "discount")
    settling.propose(161)
    assert (settling.parts, settling.discounts) == ([98, 63, 0], [2, 7, 0])
    settling.dated("2026-03-21")
    settling.propose(63)
    assert (settling.parts, settling.discounts, settling.reason) == ([63, 0, 0], [0, 0, 0], "oldest")


def test_what_is_chosen_makes_the_amount_or_keeps_within_it():
    settling = Settling(owed(100, 70, 30), DAY)
    settling.toggle(2, None)
    settling.toggle(0, None)
    assert (settling.parts, settling.total) == ([100, 0, 30], 130)
    settling.lay(110)
    assert settling.parts == [80, 0, 30], "the first chosen first"
    assert settling.toggle(1, 115)
    assert settling.parts == [80, 5, 30]
    settling.toggle(2, 115)
    settling.rest_to(0, 115)
    assert not settling.toggle(2, 105), "nothing is left to take"
    assert settling.parts == [100, 5, 0]
    settling.rest_to(1, 115)
    assert settling.parts == [100, 15, 0]


def test_a_part_typed_over_stays_when_the_amount_changes():
    settling = Settling(owed(100, 70, 30), DAY)
    settling.propose(170)
    settling.put(0, 40)
    assert (settling.parts, settling.stays(0), settling.stays(1)) == ([40, 70, 0], 60, 0)
    settling.propose(200)
    assert settling.parts == [40, 70, 0]
    settling.put(1, 999)
    assert settling.parts == [40, 70, 0], "never more than is left"


def test_all_or_none():
    settling = Settling(owed(100, 70, 30), DAY)
    settling.all_or_none(None)
    assert settling.parts == [100, 70, 30]
    settling.all_or_none(None)
    assert settling.parts == [0, 0, 0]
    settling.all_or_none(120)
    assert settling.parts == [100, 20, 0]
    settling.all_or_none(120)
    assert settling.parts == [0, 0, 0]


def test_a_discount_makes_room_and_gives_it_back():
    settling = Settling(owed(100, 70), DAY)
    settling.toggle(0, None)
    settling.discount(0, 10)
    assert (settling.parts, settling.discounts, settling.stays(0)) == ([90, 0], [10, 0], 0)
    settling.discount(0, 0)
    assert (settling.parts, settling.stays(0)) == ([100, 0], 0)
    settling.put(0, 30)
    settling.discount(0, 10)
    assert (settling.parts, settling.stays(0)) == ([30, 0], 60)
    settling.discount(0, 90)
    assert (settling.parts, settling.stays(0)) == ([10, 0], 0)


def test_what_one_pays_oneself_takes_discounts_but_on_a_part():
    settling = Settling(owed(100, 70, discounts=(2, 7)), DAY, takes_offers=True)
    settling.choose_only(0)
    assert (settling.parts, settling.discounts) == ([98, 0], [2, 0])
    settling.all_or_none(None)
    assert (settling.parts, settling.discounts) == ([98, 63], [2, 7])
    settling.all_or_none(None)
    settling.all_or_none(118)
    assert (settling.parts, settling.discounts) == ([98, 20], [2, 0])


def test_what_another_program_settled_meanwhile_is_left_out():
    settling = Settling(owed(100, 70, 30), DAY)
    settling.all_or_none(None)
    less = [d for d in owed(40, 70, 30) if d.number != "B"]
    found = settling.renewed(less)
    assert (found.parts, found.total, found.by_hand) == ([40, 30], 70, True)
    found.lay(60)
    assert found.parts == [40, 20]
