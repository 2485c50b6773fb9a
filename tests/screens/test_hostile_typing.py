"""Any text in any field of any form: no crash, no raw control character, the form still there, nothing half written."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from crm_tui.proofs.prove import prove
from screens.routes import FORMS

HOSTILE = (
    "[/x]", "[bold]", "\x1b[31mred\x1b[0m\x07", "\u202egnp.exe", "1e999", "--5", "=1+1", "9" * 400, "x" * 10_000, "\u0000", "' OR 1=1 --",
    "🧑‍🚀上海", "2026-02-30", "1/0", "(", "%",
)  # fmt: skip


STARTS = {"tax_rate": {"code": "T1"}, "allocate": {"document": "receipt:RCP-2026-0001"}}
"""What a form must begin with."""
ROUNDS = 4


@pytest.mark.parametrize("kind", FORMS)
async def test_any_text_in_any_field(kind: str, run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("3")
        for turn in range(ROUNDS):
            seen.app.begin(kind, **STARTS.get(kind, {}))
            await seen.settle()
            form = seen.app.screen
            for place, field in enumerate(form.query(Input)):
                field.value = HOSTILE[(turn * 5 + place * 3) % len(HOSTILE)]
            await seen.press("tab", "shift+tab", "ctrl+s")
            assert seen.app.is_running
            assert "\x1b" not in seen.text()
            assert "\x07" not in seen.text()
            while len(seen.app.screen_stack) > 1:
                await seen.press("escape")
                if seen.app.screen is not form:
                    await seen.press("y")
        assert seen.app.current_mode == "invoices"
    assert [proof.code for proof in answered(prove) if not proof.ok] == []
