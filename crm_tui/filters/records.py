"""Filters over records that are read whole: products, accounts, tax codes, rates, as `list` answers them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crm_tui.filters.asked import Asked, holds

_AMOUNTS = {"product": "price", "tax_code": "rate", "rate": "rate"}
_KEPT_OUT = ("custom", "active")


def kept(kind: str, rows: Iterable[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """The rows that a filter lets through."""
    if not asked.terms:
        return list(rows)
    return [row for row in rows if holds(asked, _texts(row), amount=row.get(_AMOUNTS.get(kind, "")), date=row.get("date"), states=_states(row))]


def _texts(row: dict[str, Any]) -> list[str]:
    return [str(value) for key, value in row.items() if key not in _KEPT_OUT and isinstance(value, str)]


def _states(row: dict[str, Any]) -> list[str]:
    return ["active" if row.get("active", True) else "inactive", str(row.get("type", ""))]


def in_order(rows: list[dict[str, Any]], column: str, *, down: bool) -> list[dict[str, Any]]:
    """Sorted by a column: figures by their size, texts by their letters, what is empty last."""
    there = [row for row in rows if row.get(column) not in (None, "")]
    return [*sorted(there, key=lambda row: _place(row[column]), reverse=down), *(row for row in rows if row.get(column) in (None, ""))]


def _place(value: Any) -> tuple[int, int, str]:
    from crm_tui.filters.asked import scaled_up

    text = "+".join(map(str, value)) if isinstance(value, list) else str(value)
    try:
        return 0, scaled_up(text), ""
    except ValueError:
        return 1, 0, text.casefold()
