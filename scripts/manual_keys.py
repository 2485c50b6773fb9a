"""docs/manual/keys.md: every action of the screens with its keys, by where it counts, and what the named key maps change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crm_tui.actions.action import Action
from crm_tui.actions.in_menus import ways
from crm_tui.actions.presets import DEFAULT, PRESETS, keymap, keys_of
from crm_tui.actions.registry import ACTIONS, in_scope
from crm_tui.actions.scope_names import COMMON, SPECIAL
from crm_tui.actions.screens import PLACES, tabs
from screens.bindings import shown

HEAD = """# Keys

Drawn from the program by `uv run python scripts/manual.py`; a test fails where this page is not current.

You need not learn these by heart. The line at the bottom of every screen shows the keys that matter there, `?` shows all of them, and `Ctrl+P`
finds an action by a part of its name. What stands here under *in every list* holds in every list, and so on; the rest is by screen or by kind of
document. Where an action has several keys, any of them will do. Where it has none, it is reached by `Ctrl+P`, or by the menu of the form.

`crm-tui keys` prints the same in the terminal, with your own keys.
"""


def title(scope: str) -> str:
    """How a scope is called in the manual."""
    lists = {p.name: f"The screen {p.title}" for p in PLACES}
    return (lists | COMMON | SPECIAL).get(scope) or scope.replace("_", " ").capitalize()


def key_names(keys: Iterable[str]) -> str:
    """Keys as they are printed on keyboards, each in code marks."""
    return ", ".join(f"`{shown(key)}`" if shown(key) != "`" else "`` ` ``" for key in keys)


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def rows(actions: Iterable[Action]) -> Iterator[str]:
    """Actions as the rows of a table of three columns."""
    yield from ("| key | does | |", "|---|---|---|")
    for action in actions:
        yield f"| {cell(reached(action))} | {cell(action.title)} | {cell(action.help)} |"


def reached(action: Action) -> str:
    """Its keys, and the two through the menu of a form; of a main screen without a digit the way to it; a dash where it has none."""
    if action.keys or action.call != "show":
        return key_names(ways(action, keymap(DEFAULT))) or "–"
    beside = tabs(action.parameter)
    steps = next(n for n, p in enumerate(beside) if p.name == action.parameter)
    back = len(beside) - steps
    return key_names([beside[0].digit, *(["tab"] * steps if steps <= back else ["shift+tab"] * back)])


def scopes() -> list[str]:
    """Every scope that has an action: the common ones first, then as the registry has them."""
    found = list(dict.fromkeys(action.scope for action in ACTIONS))
    common = [scope for scope in COMMON if scope in found]
    return [*common, *(scope for scope in found if scope not in common)]


def _presets() -> Iterator[str]:
    yield "## Key maps\n"
    yield "For hands that learned other keys: `crm-tui config set keys vim` (or `tally`, `quickbooks`, `default`)."
    yield "What is not named here keeps its key. The digits, `Ctrl+P`, `Ctrl+G`, `?`, `Esc` and `Ctrl+Q` are the same in each of them.\n"
    yield "Keys of your own are lines of the settings file, which `crm-tui config path` names ([more](own-keys.md)):\n"
    yield '```toml\n[keymap]\n"invoice.new" = ["n", "f8"]\n```\n'
    for name, changed in PRESETS.items():
        if changed:
            yield f"### {name}\n"
            yield from ("| does | by default | here |", "|---|---|---|")
            for action in ACTIONS:
                if action.id in changed:
                    yield f"| {cell(action.title)} (`{action.id}`) | {cell(key_names(action.keys))} | {cell(key_names(keys_of(action, name)))} |"
            yield ""


def page() -> str:
    parts = [HEAD]
    for scope in scopes():
        parts += [f"## {title(scope)}\n", *rows(in_scope(scope)), ""]
    return "\n".join([*parts, *_presets()]).rstrip() + "\n"
