"""A customer with 5,000 open documents: the form opens, and a key is answered, as with five. Counted in work, not in time."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.proposal import LOOKED_AT
from crm_tui.documents.settleable import OpenDocument
from screens.forms.settling import Settling
from screens.forms.settling_words import item_row
from screens.widgets.paged_table import PAGE

MANY = 5_000


def documents() -> tuple[OpenDocument, ...]:
    return tuple(
        OpenDocument("invoice", f"INV-{i:05}", "2026-01-01", f"2026-{1 + i % 12:02}-{1 + i % 28:02}", "USD", 2, 1000 + i) for i in range(MANY)
    )


async def test_only_the_rows_in_view_are_worded_at_a_key(run_screens: Any, monkeypatch: Any):
    worded: list[int] = []

    def counting(settling: Settling, index: int, *more: Any, **words: Any) -> Any:
        worded.append(index)
        return item_row(settling, index, *more, **words)

    monkeypatch.setattr("screens.forms.settling_form.item_row", counting)
    async with run_screens() as seen:
        await seen.press("4", "p")
        form = seen.app.screen
        form.settling = Settling(documents(), form.gateway.today)
        form.show_items()
        await seen.press("down", "end")
        assert max(worded) == MANY - 1
        worded.clear()
        await seen.press("space")
        assert "✓ INV-04999" in seen.text()
        assert 0 < len(worded) <= 2 * PAGE
        form.row("amount").field.focus()
        await seen.settle()
        worded.clear()
        await seen.press("9")
        assert 0 < len(worded) <= 2 * PAGE


def test_a_proposal_looks_at_a_part_for_sums_and_at_all_for_one_amount():
    settling = Settling(documents(), "2026-03-16")
    settling.propose(1000 + MANY - 1)
    assert (settling.taken, settling.reason) == ([MANY - 1], "amount"), "the last of all is found"
    settling.propose(10_000_000)
    assert settling.total == 10_000_000
    assert LOOKED_AT <= 100, "sums of four among so many at most: more would be felt at a key"


def test_all_and_none_of_many():
    settling = Settling(documents(), "2026-03-16")
    settling.all_or_none(None)
    assert len(settling.taken) == MANY
    settling.all_or_none(None)
    assert settling.total == 0
