"""Draws the pages of the manual that come from the code: the keys, the commands, a page a screen.

`uv run python scripts/manual.py` writes docs/manual/keys.md, cheat-sheet.md, commands.md and screens/*.md; `--check` only says whether they are
current (exit 1 where not). Pictures of screens are made by scripts/pictures.py, the other pages are written by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import manual_commands, manual_keys, manual_screens, manual_sheet  # noqa: E402 - the project's folder must come first

MANUAL = ROOT / "docs" / "manual"


def pages() -> dict[Path, str]:
    """Every drawn page with its text."""
    drawn = {
        "keys.md": manual_keys.page(), "cheat-sheet.md": manual_sheet.page(), "commands.md": manual_commands.page(),
        **manual_screens.pages(ROOT / "docs" / "screens"),
    }  # fmt: skip
    return {MANUAL / name: text for name, text in drawn.items()}


def stale(drawn: dict[Path, str]) -> list[Path]:
    """The pages that are not what the code says, and those of screens that have gone."""
    differing = [path for path, text in drawn.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [*differing, *(path for path in sorted((MANUAL / "screens").glob("*.md")) if path not in drawn)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is not current")
    only_look = parser.parse_args().check
    drawn = pages()
    changed = stale(drawn)
    for path in changed:
        print(path.relative_to(ROOT).as_posix())
        if not only_look and path in drawn:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawn[path], encoding="utf-8", newline="\n")
        elif not only_look:
            path.unlink()
    if only_look:
        print("not current: uv run python scripts/manual.py" if changed else "current")
    return int(only_look and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
