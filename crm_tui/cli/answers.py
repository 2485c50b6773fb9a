"""What a command prints: one JSON document, or plain aligned text that a terminal cannot take for commands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_tui.words import _, safe, safe_json, width

WIDEST = 60
GAP = "  "


def print_json(value: Any) -> None:
    """One JSON document on a line of its own."""
    print(safe_json(json.dumps(value, ensure_ascii=False)))


def notice(text: str) -> None:
    """A word beside the answer, on stderr."""
    print(safe(text, 2000), file=sys.stderr)


def print_table(columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows under their titles, figures to the right. `columns`: (key, kind) with kind text or money; a key is titled by `title_of`."""
    titles = [title_of(key) for key, _kind in columns]
    cells = [[cell(row.get(key)) for key, _kind in columns] for row in rows]
    widths = [max([width(title), *(width(row[i]) for row in cells)]) for i, title in enumerate(titles)]
    right = [kind == "money" for _key, kind in columns]
    for line in (titles, *cells):
        print(GAP.join(padded(text, w, r) for text, w, r in zip(line, widths, right, strict=True)).rstrip())


def print_object(value: Mapping[str, Any]) -> None:
    """One object, a line a key; lists of objects as tables below."""
    tables = {key: rows for key, rows in value.items() if isinstance(rows, list) and rows and isinstance(rows[0], dict)}
    plain = {key: v for key, v in value.items() if key not in tables and v not in (None, "", [], {})}
    longest = max((width(title_of(key)) for key in plain), default=0)
    for key, v in plain.items():
        print(f"{padded(title_of(key), longest, False)}{GAP}{cell(v, 500)}")
    for key, rows in tables.items():
        print(f"\n{title_of(key)}")
        if key == "entries":
            for entry in rows:
                print(GAP.join(cell(entry.get(k)) for k in ("entry", "date", "kind", "memo") if entry.get(k)))
                _print_rows(entry["lines"])
        else:
            _print_rows(rows)


def _print_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    figures = {key for key in keys if key in FIGURES}
    print_table([(key, "money" if key in figures else "text") for key in keys], rows)


FIGURES = frozenset(
    [
        "net",
        "tax_amount",
        "gross",
        "amount",
        "outstanding",
        "debit",
        "credit",
        "foreign",
        "base",
        "price",
        "quantity",
        "balance",
        "rate",
        "credit_limit",
        "cost",
    ]
)


def cell(value: Any, limit: int = WIDEST) -> str:
    """A value as the harmless text of a cell."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        value = ", ".join(f"{k}={v}" for k, v in value.items())
    elif isinstance(value, list):
        value = ", ".join(str(v) for v in value)
    return safe(str(value), limit)


def padded(text: str, columns: int, right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def title_of(key: str) -> str:
    """The heading of a key in the user's language."""
    return _(TITLES.get(key, key.replace("_", " ").capitalize()))


TITLES = {"tax_id": "Tax ID", "iban": "IBAN", "bic": "BIC", "id": "ID", "name_zh": "Chinese name", "vendor_ref": "Vendor's reference"}
