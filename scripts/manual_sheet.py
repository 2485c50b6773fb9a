"""docs/manual/cheat-sheet.md: the keys of a day's work on one page, as `crm-tui keys --sheet` prints them with the default key map."""

from __future__ import annotations

from crm_tui.actions.presets import DEFAULT, keymap
from crm_tui.actions.sheet import Section, cheat_sheet

HEAD = """# Cheat sheet

Drawn from the program by `uv run python scripts/manual.py`; a test fails where this page is not current.

To print, on one A4 page, with your own key map and in your language: `crm-tui keys --sheet -o keys.pdf` (or `.html`, `.txt`), or *Cheat sheet*
after `Ctrl+P` on any screen. `--preset vim` prints the keys of another key map. [All keys](keys.md) are on a page of their own.
"""


def page() -> str:
    sections = cheat_sheet(keymap(DEFAULT), DEFAULT, own=False).sections
    return "\n".join([HEAD, *map(_table, sections)]).rstrip() + "\n"


def _table(section: Section) -> str:
    rows = [f"| {' '.join(_code(key) for key in keys.split('  '))} | {does} |" for keys, does in section.rows]
    return "\n".join([f"## {section.title}\n", "| key | does |", "|---|---|", *rows, ""])


def _code(key: str) -> str:
    return f"`{key}`".replace("|", "\\|")
