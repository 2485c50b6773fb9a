"""An action, and the scopes in which one counts."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Action:
    """`title` and `help` are English message ids. `keys` are Textual's names of keys, the first is the one shown.

    `scope`: where it counts, a part of a screen. `command`: the batch command that does the same, without the program's name.
    `role`: the action of `may(user, action)` that it needs, empty where it only looks. `call`: the name of the screen's method.
    `parameter` goes with the call. `letter`: its key in the small menu of a form, which Ctrl+T opens.
    `weight`: the higher, the sooner it stands in the footer; 0 never. `typing`: it counts in text fields, too.
    """

    id: str
    title: str
    help: str
    scope: str
    keys: tuple[str, ...]
    call: str
    parameter: str = ""
    role: str = ""
    command: str = ""
    weight: int = 0
    typing: bool = False
    short: str = ""
    letter: str = ""
