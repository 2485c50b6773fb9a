"""The period before and after the one a report shows."""

from __future__ import annotations

import pytest

from screens.entry.periods import stepped


@pytest.mark.parametrize(
    ("shown", "step", "then"),
    [
        ({"as_of": "2026-03-16"}, -1, {"as_of": "2026-02-28"}),
        ({"as_of": "2026-03-16"}, 1, {"as_of": "2026-03-31"}),
        ({"as_of": "2026-03-31"}, 1, {"as_of": "2026-04-30"}),
        ({"as_of": "2026-01-31"}, -1, {"as_of": "2025-12-31"}),
        ({"from": "2026-02-01", "to": "2026-02-28"}, -1, {"from": "2026-01-01", "to": "2026-01-31"}),
        ({"from": "2025-01-01", "to": "2025-12-31"}, 1, {"from": "2026-01-01", "to": "2026-12-31"}),
        ({"from": "2026-01-01", "to": "2026-03-16"}, -1, {"from": "2025-10-01", "to": "2025-12-31"}),
        ({"from": "2026-03-10", "to": "2026-03-16"}, -1, {"from": "2026-03-03", "to": "2026-03-09"}),
    ],
)
def test_steps(shown: dict[str, str], step: int, then: dict[str, str]):
    assert stepped(shown, step) == then
