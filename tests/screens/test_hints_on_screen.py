"""Hints of the command line, as the screens say them."""

from __future__ import annotations

import pytest

from crm_tui.errors import bad, refuse
from crm_tui.words import worded
from screens.faults import in_one_line


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("see: crm-tui tax-codes list", "there is none (look in: Tax codes)"),
        ("see: crm-tui {noun} list", "there is none (look in: Customers)"),
        ("restore the latest backup: crm-tui restore FILE", "there is none (look in: Backups)"),
        ("run: crm-tui check", "there is none"),
        ("make them with: crm-tui --books FILE new, or try: crm-tui demo", "there is none"),
        ("run a command, as crm-tui --help lists them", "there is none"),
        ("give --from, too", "there is none"),
        ("void it first", "there is none (void it first)"),
        (None, "there is none"),
    ],
)
def test_a_hint_that_names_a_command_names_a_screen_or_is_left_out(hint: str | None, said: str) -> None:
    fault = refuse("none_such", "there is none", hint=hint, noun="customers")
    assert in_one_line(fault) == said


def test_the_command_keeps_its_hint() -> None:
    fault = bad("none_such", "there is no tax code {code}", hint="see: crm-tui tax-codes list", code="4")
    assert worded(fault).hint == "see: crm-tui tax-codes list"
