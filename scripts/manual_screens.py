"""docs/manual/screens/*.md: a page a screen, from its sketch in docs/screens and from the keys that count there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crm_tui.actions.action import EVERYWHERE
from crm_tui.actions.registry import in_scope
from crm_tui.actions.scope_names import COMMON
from crm_tui.actions.screens import PLACES, SCOPES
from scripts.manual_keys import rows, title

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "manual" / "pictures"
PLAIN_FORM, LINES, SETTLING = ("form", "lookup"), ("grid", "lookup"), ("allocation", "lookup")
SCREENS: dict[str, tuple[str, ...]] = {
    "jump": LINES,
    "list_columns": ("columns",),
    "list_filter": ("invoices",),
    "list_preview": ("invoices",),
    "marked": ("bulk",),
    "adjustment": PLAIN_FORM,
    "allocation": SETTLING,
    "allocation_back": ("undoing",),
    "credit": LINES,
    "edit_draft": LINES,
    "new_bill": LINES,
    "edit_customer": ("contacts", "lookup"),
    "new_account": ("choice_field", "lookup"),
    "new_customer": ("contacts", "lookup"),
    "new_employee": ("contacts", "lookup"),
    "new_product": ("choice_field", "lookup"),
    "new_rate": PLAIN_FORM,
    "new_tax_code": ("choice_field", "lookup"),
    "new_tax_rate": PLAIN_FORM,
    "new_vendor": ("contacts", "lookup"),
    "new_invoice": LINES,
    "new_journal": ("journal_form", "lookup"),
    "new_quote": LINES,
    "opening": ("opening_form", "lookup"),
    "payment": SETTLING,
    "receipt": SETTLING,
    "refund": SETTLING,
    "trial_balance": ("report",),
    "void": ("undoing",),
    "write_off": PLAIN_FORM,
}
"""Sketch -> the screens of the registry whose keys count on it, where it is not the one of its own name."""
PICTURE_OF = {"trial_balance": "income_statement"}
"""Sketch -> its picture, where that has another name."""
COMMONPLACE = (EVERYWHERE, "screen", "list", "form")
"""Scopes that a page names without repeating their keys."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What docs/screens/NAME.txt says. `picture`: the screen as text; `tasks`: the three commonest, each with its keys."""

    name: str
    title: str
    reached: str
    tasks: tuple[tuple[str, str], ...]
    picture: str


def read(path: Path) -> Sketch:
    text = path.read_text(encoding="utf-8")
    head, _line, picture = text.partition("\n\nAt 80x24 (test books):\n\n")
    reached = re.search(r"^Reached by: (.+)$", head, re.MULTILINE)
    tasks = tuple(re.findall(r"^  [123]\. (.+?): (.+)$", head, re.MULTILINE))
    return Sketch(path.stem, head.partition("\n")[0].strip(), reached.group(1) if reached else "", tasks, picture.rstrip("\n"))


def registered(name: str) -> tuple[str, ...]:
    """The screens of the registry that a sketch shows. KeyError where neither the registry nor the table above knows it."""
    if name not in SCREENS and name not in SCOPES:
        raise KeyError(f"which keys count on docs/screens/{name}.txt? Add a line to SCREENS in scripts/manual_screens.py")
    return SCREENS.get(name, (name,))


def pages(folder: Path) -> dict[str, str]:
    """`screens/NAME.md` -> its text, and the list of them all."""
    sketches = [read(path) for path in sorted(folder.glob("*.txt"))]
    drawn = {f"screens/{sketch.name}.md": page(sketch) for sketch in sketches}
    return {"screens/README.md": _contents(sketches), **drawn}


def page(sketch: Sketch) -> str:
    parts = [f"# {sketch.title}\n", f"Reached by: {keys_marked(sketch.reached)}. ([All screens](README.md))\n"]
    parts += ["| what one does here most | how |", "|---|---|"]
    parts += [f"| {task} | {keys_marked(how)} |" for task, how in sketch.tasks]
    parts += ["", *_svg(sketch), f"```text\n{sketch.picture}\n```\n", "## Keys\n", *_keys(sketch.name)]
    return "\n".join(parts).rstrip() + "\n"


def _svg(sketch: Sketch) -> Iterator[str]:
    name = PICTURE_OF.get(sketch.name, sketch.name)
    if (PICTURES / f"{name}.svg").exists():
        yield f"![{sketch.title}](../pictures/{name}.svg)\n"


def _keys(name: str) -> Iterator[str]:
    """The keys that count here, those of this screen first; what counts everywhere is named only."""
    scopes = [scope for screen in registered(name) for scope in reversed(SCOPES[screen])]
    own = [scope for scope in dict.fromkeys(scopes) if scope not in COMMONPLACE and in_scope(scope)]
    for scope in own:
        yield f"### {title(scope)}\n"
        yield from rows(in_scope(scope))
        yield ""
    common = [COMMON[scope] for scope in COMMONPLACE if scope in scopes]
    links = [f"[{said.lower()}](../keys.md#{_anchor(said)})" for said in common]
    yield f"{'Also' if own else 'Here count'} the keys {_joined(links)}."


def _anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


_KEY = re.compile(r"(?<![\w+])((?:Ctrl|Shift|Alt)\+(?:Tab|Enter|[A-Z]|F?[0-9]+)|Enter|Esc|Tab|Space|Up|Down|Left|Right|Home|End|PgUp|PgDn)(?![\w+])")


_SIGN = re.compile(r"(?:^|(?<=, )|(?<=and )|(?<=or ))([0-9a-zA-Z/\[\]{}.*=%?])(?=$|,| on | for | and | or | keeps | \()")


def keys_marked(text: str) -> str:
    """Named keys in code marks, and single signs that stand where keys do: `3`, `n`, `/`."""
    marked = _KEY.sub(r"`\1`", text.replace("|", "\\|"))
    return _SIGN.sub(r"`\1`", marked)


def _contents(sketches: list[Sketch]) -> str:
    places = {p.name: place for place, p in enumerate(PLACES)}
    found = sorted(sketches, key=lambda sketch: (places.get(sketch.name, len(places)), sketch.name))
    head = "# The screens\n\nDrawn from [docs/screens](../../screens) and the keys of the program by `uv run python scripts/manual.py`.\n"
    table = ["| screen | reached by | |", "|---|---|---|"]
    table += [f"| [{sketch.name.replace('_', ' ')}]({sketch.name}.md) | {keys_marked(sketch.reached)} | {sketch.title} |" for sketch in found]
    return "\n".join([head, *table]) + "\n"
