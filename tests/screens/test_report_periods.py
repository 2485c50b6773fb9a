"""The period before and after the one a report shows."""

from __future__ import annotations

import pytest

from screens.entry.periods import stepped, widened


@pytest.mark.parametrize(
    ("shown", "step", "then"),
    [
        ({"as_of": "2026-03-16"}, -1, {"as_of": "2026-02-28"}),
        ({"as_of": "2026-03-16"}, 1, {"as_of": "2026-03-31"}),
        ({"as_of": "2026-03-31"}, 1, {"as_of": "2026-04-30"}),
        ({"as_of": "2026-01-31"}, -1, {"as_of": "2025-12-31"}),
        ({"from": "2026-02-01", "to": "2026-02-28"}, -1, {"from": "2026-01-01", "to": "2026-01-31"}),
        ({"from": "2025-01-01", "to": "2025-12-31"}, 1, {"from": "2026-01-01", "to": "2026-12-31"}),
        ({"from": "2026-01-01", "to": "2026-03-16"}, -1, {"from": "2025-01-01", "to": "2025-12-31"}),
        ({"from": "2026-01-01", "to": "2026-11-24"}, 1, {"from": "2027-01-01", "to": "2027-12-31"}),
        ({"from": "2026-03-01", "to": "2026-03-16"}, -1, {"from": "2026-02-01", "to": "2026-02-28"}),
        ({"from": "2026-03-10", "to": "2026-03-16"}, -1, {"from": "2026-03-03", "to": "2026-03-09"}),
    ],
)
def test_steps(shown: dict[str, str], step: int, then: dict[str, str]):
    assert stepped(shown, step) == then


@pytest.mark.parametrize(
    ("shown", "step", "year_start", "wider"),
    [
        (("2026-05-01", "2026-05-31"), 1, 1, ("2026-04-01", "2026-06-30")),
        (("2026-04-01", "2026-06-30"), 1, 1, ("2026-01-01", "2026-12-31")),
        (("2026-04-01", "2026-06-30"), 1, 7, ("2025-07-01", "2026-06-30")),
        (("2026-05-01", "2026-05-31"), 1, 2, ("2026-05-01", "2026-07-31")),
        (("2026-01-01", "2026-12-31"), -1, 1, ("2026-10-01", "2026-12-31")),
        (("2026-10-01", "2026-12-31"), -1, 1, ("2026-12-01", "2026-12-31")),
        (("2026-01-01", "2026-05-16"), -1, 1, ("2026-03-01", "2026-05-31")),
    ],
)
def test_a_period_gets_longer_and_shorter_by_quarter_and_fiscal_year(shown: tuple[str, str], step: int, year_start: int, wider: tuple[str, str]):
    assert widened({"from": shown[0], "to": shown[1]}, step, year_start) == {"from": wider[0], "to": wider[1]}


def test_a_report_as_of_a_day_keeps_it():
    assert widened({"as_of": "2026-05-16"}, 1, 1) == {"as_of": "2026-05-16"}
