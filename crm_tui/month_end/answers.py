"""The JSON object that a close answers (accounting.md 3.2), from checks and figures. Money becomes decimal text here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from crm_tui.errors import CHECK_FAILED, DONE, WARNINGS
from crm_tui.month_end.checks import BLOCKER, Amount, CloseCheck, Month
from models.values.numbers import unscaled

CLOSED, READY, BLOCKED, WARNED = "closed", "ready", "blocked", "warnings"
EXIT_CODES = {CLOSED: DONE, READY: DONE, BLOCKED: CHECK_FAILED, WARNED: WARNINGS}


@dataclass(frozen=True, slots=True)
class Closing:
    """How a close came out. `status`: closed, ready (with `--check`), blocked or warnings; `answer`: the object of accounting.md 3.2."""

    status: str
    answer: dict[str, Any]

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]


def status_of(checks: Sequence[CloseCheck], accepted: Collection[str], *, check_only: bool) -> str:
    """Blockers come before warnings; a warning that was accepted does not stop a close."""
    failed = [check for check in checks if not check.ok]
    if any(check.level == BLOCKER for check in failed):
        return BLOCKED
    if any(check.code not in accepted for check in failed):
        return WARNED
    return READY if check_only else CLOSED


def answer_of(
    status: str,
    month: Month,
    checks: Sequence[CloseCheck],
    accepted: Collection[str],
    user: str,
    totals: dict[str, Amount],
    locked_to: str | None,
    exponent: int,
) -> dict[str, Any]:
    """The object, before a package or a run's id is put into it."""
    warned = [check.code for check in checks if check.level != BLOCKER and not check.ok]
    return {
        "command": "close",
        "period": month.text,
        "status": status,
        "already_closed": False,
        "entries_created": [],
        "checks": [{"code": c.code, "level": c.level, "ok": c.ok, "detail": as_text(c.detail, exponent)} for c in checks],
        "warnings": [{"code": code, "accepted_by": user if code in accepted else None} for code in warned],
        "totals": as_text(totals, exponent),
        "locked_to": locked_to,
        "backup": None,
        "second_place": None,
        "package": None,
        "run_id": None,
        "head_hash": None,
        "balances_hash": None,
    }


def as_text(value: Any, exponent: int) -> Any:
    """Amounts within lists and objects as decimal text with the currency's digits."""
    if isinstance(value, Amount):
        return unscaled(value.minor, exponent)
    if isinstance(value, dict):
        return {key: as_text(v, exponent) for key, v in value.items()}
    if isinstance(value, list):
        return [as_text(v, exponent) for v in value]
    return value
