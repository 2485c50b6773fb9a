"""The user's own keys over a preset: what is wrong with them is said and left aside, the rest counts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crm_tui.actions.action import Action
from crm_tui.actions.key_names import is_key, normal, types_a_sign
from crm_tui.actions.presets import keymap
from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.actions.screens import SCOPES
from crm_tui.actions.survival import can_be_reached, never_arrives
from crm_tui.errors import BadInput, bad
from crm_tui.words import marked

Keys = tuple[str, ...]
PROTECTED = ("ctrl+p", "ctrl+g", "question_mark", "escape", "ctrl+q", *"1234567890")
"""Keys that mean the same in every key map (batch.md 7)."""
_BY_ID = {a.id: a for a in ACTIONS}
_OWNERS = {key: frozenset(a.id for a in ACTIONS if key in a.keys) for key in PROTECTED}


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that calls another action already, and the screens where both count."""

    key: str
    other: str
    screens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`keys`: those that hold, by action. `faults`: what was left aside, each refusal `at` the action's id."""

    keys: dict[str, Keys]
    faults: tuple[BadInput, ...]


def chosen_keys(preset: str, own: Mapping[str, Any]) -> Chosen:
    """A preset with the user's changes. KeyError for a preset that is none."""
    faults: list[BadInput] = []
    taken: dict[str, Keys] = {}
    for name, value in own.items():
        try:
            taken[name] = read_entry(name, value)
        except BadInput as fault:
            faults.append(fault)
    plain = keymap(preset)
    while (wrong := next(_wrong(plain, taken), None)) is not None:
        faults.append(wrong[1])
        del taken[wrong[0]]
    return Chosen(plain | taken, tuple(faults))


def read_entry(name: str, value: Any) -> Keys:
    """The keys of one entry, by their normal names. BadInput says what is wrong with the entry by itself."""
    if name not in _BY_ID:
        near = difflib.get_close_matches(name, _BY_ID, 1)
        hint = marked("do you mean {near}? `crm-tui keys` lists all") if near else marked("`crm-tui keys` lists all")
        raise bad("keymap", "there is no action {name}", at=name, hint=hint, name=name, near="".join(near))
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(k, str) and k for k in given):
        raise bad("keymap", "{name} takes a list of keys", at=name, hint='as in: "{name}" = ["n", "f8"]', name=name)
    keys = tuple(dict.fromkeys(normal(k) for k in given))
    for key in keys:
        if (fault := fault_of_key(_BY_ID[name], key)) is not None:
            raise fault
    if (fault := _lost(_BY_ID[name], keys)) is not None:
        raise fault
    return keys


def fault_of_key(action: Action, key: str) -> BadInput | None:
    """What is wrong with a key for an action, whatever else holds."""
    if not is_key(key):
        hint = marked("keys are letters, signs, enter, f2, ctrl+n …; the key editor shows the name of each that is pressed")
        return bad("keymap", "{name}: there is no key {key}", at=action.id, hint=hint, name=action.id, key=key)
    if never_arrives(key):
        hint = marked("terminals send Tab, Enter or Backspace for it: take another key")
        return bad("keymap", "{name}: {key} never arrives", at=action.id, hint=hint, name=action.id, key=key)
    if key in PROTECTED and action.id not in _OWNERS[key]:
        hint = marked("it means the same everywhere: take another key")
        return bad("keymap", "{name}: {key} is not free to be given away", at=action.id, hint=hint, name=action.id, key=key)
    return None


def _lost(action: Action, keys: Keys) -> BadInput | None:
    """Keys that an action must keep."""
    for key in PROTECTED:
        if action.id in _OWNERS[key] and key not in keys:
            hint = marked("add {key} to its keys")
            return bad("keymap", "{name} keeps the key {key} in every key map", at=action.id, hint=hint, name=action.id, key=key)
    if action.keys and not can_be_reached(action, keys):
        hint = marked("add a letter, a sign, Enter, or Ctrl with a letter")
        return bad("keymap", "{name} has no key that arrives in every terminal", at=action.id, hint=hint, name=action.id)
    if action.typing and not all(map(types_a_sign, action.keys)) and all(map(types_a_sign, keys)):
        hint = marked("add a key that types nothing, such as Ctrl with a letter")
        return bad("keymap", "{name} counts in fields, where its keys would only be typed", at=action.id, hint=hint, name=action.id)
    return None


def _wrong(plain: Mapping[str, Keys], taken: Mapping[str, Keys]) -> Iterator[tuple[str, BadInput]]:
    """The entries that clash, the last ones first: (id, what it clashes with)."""
    held = {**plain, **taken}
    for name in reversed(list(taken)):
        for clash in clashes_of(held, name, taken[name]):
            screens = ", ".join(clash.screens[:3])
            yield name, bad(
                "keymap", "{name}: {key} calls {other} already, on: {screens}", at=name,
                hint="take another key, or give {other} another one", name=name, key=clash.key, other=clash.other, screens=screens,
            )  # fmt: skip


def clashes_of(held: Mapping[str, Keys], name: str, keys: Iterable[str]) -> list[Clash]:
    """Which other actions the keys would call on a screen where the action counts."""
    wanted = set(keys)
    found: dict[tuple[str, str], list[str]] = {}
    for screen in screens_of(name):
        for other in on_screen(screen):
            for key in wanted.intersection(held[other.id]) if other.id != name else ():
                found.setdefault((key, other.id), []).append(screen)
    return [Clash(key, other, tuple(screens)) for (key, other), screens in found.items()]


def screens_of(name: str) -> list[str]:
    """The screens on which an action counts."""
    scope = _BY_ID[name].scope
    return [screen for screen, scopes in SCOPES.items() if scope in scopes]


def line_of(text: str, name: str) -> int | None:
    """The line of a settings file in which an action's keys stand, the first is 1."""
    within = False
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("["):
            within = words.replace(" ", "").startswith("[keymap]")
        key, equals, _value = words.partition("=")
        named = key.strip().strip("\"'").removeprefix("keymap.").strip("\"'")
        if equals and named == name and (within or words.startswith("keymap")):
            return number
    return None
