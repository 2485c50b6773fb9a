"""A reverse charge in foreign currency: what is owed and what is reclaimed of one tax is one amount (accounting.md 1.9, 1.10).

By hand, at 0.85: EUR 10.01 and 10.16 are 8.5085 and 8.636, together 20.17 and 17.1445, so 17.14 is owed to the vendor. Tax at 20 % is
2.00 + 2.03 = 4.03, worth 3.4255: 3.43 in box 1 and 3.43 in box 4.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.documents.money_rules import in_base, parts_in_base

BILL: dict[str, Any] = {
    "type": "bill", "party": "V1", "date": "2025-03-10", "currency": "EUR", "rate": "0.85",
    "lines": [{"quantity": "1", "price": "10.01", "tax": "RC20"}, {"quantity": "1", "price": "10.16", "tax": "RC20"}],
}  # fmt: skip


def lines_of(firm: Any) -> list[tuple[str, str | None, int]]:
    found: list[tuple[str, str | None, int]] = firm.ask("SELECT subtype, tax_code, amount FROM ledger_line ORDER BY line")
    return found


def test_both_lines_are_the_same_to_the_cent(firm: Any) -> None:
    firm.post(BILL)
    control, first, second, output, reclaimed = lines_of(firm)
    assert (control, output, reclaimed) == (("ap", None, -1714), ("tax_output", "RC20", -343), ("tax_input", "RC20", 343))
    assert {first[2], second[2]} == {851, 863}
    assert firm.ask("SELECT tax_base FROM ledger_line WHERE subtype LIKE 'tax%' ORDER BY line") == [(-1714,), (1714,)]
    assert firm.unsound() == []


def test_a_vendor_credit_takes_the_same_back(firm: Any) -> None:
    firm.post(BILL, {**BILL, "type": "vendor_credit"})
    for subtype in ("ap", "tax_output", "tax_input"):
        assert firm.balance(subtype, "2025-12-31") == "0.00"
    assert firm.unsound() == []


def test_what_cannot_be_reclaimed_belongs_to_the_cost(firm: Any) -> None:
    """Half of 4.03 is 2.015, so 2.02, worth 1.717: 1.72 is reclaimed, 3.43 is owed, and 17.14 + 3.43 - 1.72 = 18.85 is the cost."""
    half = {"type": "tax_code", "code": "RCH", "rate": "20", "kind": "reverse_charge", "deductible_percent": "50"}
    firm.post(half, {**BILL, "lines": [{**line, "tax": "RCH"} for line in BILL["lines"]]})
    control, *costs, output, reclaimed = lines_of(firm)
    assert (control[2], sum(cost[2] for cost in costs), output[2], reclaimed[2]) == (-1714, 1885, -343, 172)
    assert firm.unsound() == []


@pytest.mark.parametrize("off", [-2, -1, 0, 1, 2])
@given(parts=st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=5), rate=st.integers(1, 10**11))
def test_parts_in_base_always_come_to_their_total(off: int, parts: list[int], rate: int) -> None:
    total = in_base(sum(parts), rate, 2, 2) + off
    found = parts_in_base(parts, total, rate, 2, 2)
    assert sum(found) == total
    assert all(abs(part - in_base(whole, rate, 2, 2)) <= 3 for part, whole in zip(found, parts, strict=True))
