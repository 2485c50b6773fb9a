"""The rows of the month's screen: a check with its figures, a lock with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.month_end.check_words import TITLES
from crm_tui.words import _, marked
from screens import figures
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from crm_tui.month_end.checks import CloseCheck

_LOCKS = {
    "all": marked("Everything"), "sales": marked("Sales"), "purchases": marked("Purchases"), "tax": marked("Tax that is filed"),
    "hard": marked("Everything, for good"),
}  # fmt: skip
MOST_NAMED = 3


def check_row(check: CloseCheck, accepted: bool, exponent: int, accepted_by: str = "") -> TableRow:
    """`accepted`: a warning that is taken as it is; `accepted_by`: who took it when the month was closed, empty where nobody did."""
    if check.ok:
        sign, result, look = "✓", _("ok"), "muted"
    elif check.level != "warning":
        sign, result, look = "✗", _("FAILED"), "alarm"
    elif accepted or accepted_by:
        sign, result, look = "✓", _("accepted"), ""
    else:
        sign, result, look = "!", _("warning"), "alarm"
    told = "" if check.ok else _figures(check.detail, exponent)
    if accepted_by and not check.ok:
        told = " · ".join(part for part in (_("by {user}").format(user=figures.text(accepted_by)), told) if part)
    return TableRow(("check", check.code), (sign, _(TITLES.get(check.code, check.code)), result, told), look)


def lock_word(name: str) -> str:
    """What a lock holds, in words."""
    return _(_LOCKS.get(name, name))


def lock_row(name: str, date: str | None) -> TableRow:
    return TableRow(("lock", name), ("", f"  {lock_word(name)}", date or "–", ""))


def _figures(detail: Any, exponent: int) -> str:
    return ", ".join(f"{_(name)} {_shown(value, exponent)}" for name, value in detail.items() if value not in ([], None))


def _shown(value: Any, exponent: int) -> str:
    """An amount, a count, or the first few of what is wrong."""
    if hasattr(value, "minor"):
        return figures.money(value.minor, exponent)
    if isinstance(value, list):
        more = f" +{len(value) - MOST_NAMED}" if len(value) > MOST_NAMED else ""
        return "; ".join(_shown(each, exponent) for each in value[:MOST_NAMED]) + more
    if isinstance(value, dict):
        return " ".join(_shown(each, exponent) for each in value.values() if each is not None)
    return figures.text(value)
