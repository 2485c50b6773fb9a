"""Pictures of the real screens for the manual: `uv run python scripts/pictures.py` makes docs/manual/pictures/*.svg, or those named.

The screens are shown at 80x24 (a few wider, or in another theme) on demo books of one day, so that the same program gives the same pictures on
every machine. `--check`: only says whether what they show is current (exit 1 where not). Nothing is fetched by whoever looks at them: they name no
font of the web.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crm_tui.settings import Settings  # noqa: E402 - the project's folder must come first

if TYPE_CHECKING:
    from textual.pilot import Pilot

PICTURES = ROOT / "docs" / "manual" / "pictures"
TODAY = "2026-03-16"
SIZE = (80, 24)
CELL = 12.2
"""How wide a cell of a picture is."""
WALKS: dict[str, tuple[str, ...]] = {
    "today": ("1",),
    "customers": ("2",),
    "customer": ("2", "enter"),
    "invoices": ("3",),
    "new_invoice": ("3", "n", "'C001", "enter", "enter", "enter", "'P01", "enter", "'3", "enter", "enter", "enter"),
    "receivables": ("4",),
    "receipt": ("4", "p", "'518.80"),
    "ledger": ("6",),
    "income_statement": ("8", "down", "enter"),
    "month": ("9", "tab"),
    "today_wide": ("1",),
    "customer_wide": ("2", "enter"),
    "invoices_light": ("3",),
    "receivables_high_contrast": ("4",),
}
"""Picture -> the keys that lead to its screen; what begins with ' is typed."""
SIZES = {"today_wide": (140, 40), "customer_wide": (140, 40)}
THEMES = {"invoices_light": "light", "receivables_high_contrast": "high-contrast"}
"""Picture -> its size and its theme, where they are not the usual ones."""


async def settle(pilot: Pilot[Any]) -> None:
    """Until no job is under way and every message has been handled."""
    await pilot.pause()
    while working := [worker for worker in pilot.app.workers if not worker.is_finished]:
        await pilot.app.workers.wait_for_complete(working)
        await pilot.pause()
    await pilot.pause()


@contextlib.asynccontextmanager
async def shown(books: Path, size: tuple[int, int] = SIZE, theme: str = "") -> AsyncIterator[Pilot[Any]]:
    """The program on books, without a terminal."""
    from crm_tui.books.opening import open_books
    from screens.app import CrmApp
    from screens.gateway import Gateway

    gateway = Gateway(books, lambda file: open_books(file, user="owner", today=TODAY), today=TODAY)
    try:
        async with CrmApp(gateway, Settings(theme=theme)).run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        gateway.close()


async def walk(pilot: Pilot[Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("'") else (key,)))
        await settle(pilot)


def screen_text(pilot: Pilot[Any]) -> str:
    """What the screen shows, as plain text."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


async def drawn(books: Path, names: list[str]) -> dict[str, str]:
    """Picture -> its SVG. Each begins anew, so that none depends on another."""
    found = {}
    for name in names:
        async with shown(books, SIZES.get(name, SIZE), THEMES.get(name, "")) as pilot:
            await walk(pilot, WALKS[name])
            found[name] = tidied(pilot.app.export_screenshot())
    return found


def tidied(svg: str) -> str:
    """Without ids that differ, fonts of the web, and spaces that only indent."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "t-", svg).replace("Fira Code", "monospace")
    return re.sub(r"\n\s*", "\n", svg).strip() + "\n"


def _scroll_bar(svg: str) -> float:
    """Where the last column of a picture of 80 cells begins; wider ones are compared whole."""
    wide = re.search(r'viewBox="0 0 ([0-9.]+) ', svg)
    return (SIZE[0] - 1) * CELL - 1 if wide is None or float(wide[1]) < (SIZE[0] + 10) * CELL else float("inf")


def text_of(svg: str) -> list[str]:
    """What a picture says, row by row, without the spaces between columns and without the scroll bar."""
    rows: dict[float, list[tuple[float, str]]] = {}
    scroll_bar = _scroll_bar(svg)
    for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        if element.get("clip-path") and x < scroll_bar:
            rows.setdefault(y, []).append((x, element.text or ""))
    return [" ".join("".join(text for _x, text in sorted(row)).replace("\N{NO-BREAK SPACE}", " ").split()) for _y, row in sorted(rows.items())]


def make(names: list[str]) -> dict[str, str]:
    """The pictures of demo books that are made for it and thrown away."""
    from crm_tui.exchange.demo import make_demo

    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "demo.books"
        make_demo(books, today=TODAY)
        return asyncio.run(drawn(books, names))


def kept(name: str) -> str:
    path = PICTURES / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.exists() else "<svg/>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(WALKS))
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a picture shows what the screens do not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:  # nobody's own settings, and nothing kept of entries before
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        made = make(options.names or list(WALKS))
    stale = [name for name, svg in made.items() if text_of(svg) != text_of(kept(name))]
    print("\n".join(f"docs/manual/pictures/{name}.svg" for name in stale) or "current")
    if not options.check:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (PICTURES / f"{name}.svg").write_text(made[name], encoding="utf-8", newline="\n")
    return int(options.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
