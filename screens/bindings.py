"""Textual's bindings, made from the action registry: the only place where a key becomes a call."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from crm_tui.actions.action import Action
from crm_tui.actions.presets import DEFAULT, keymap
from crm_tui.actions.printed_keys import shown as shown
from crm_tui.actions.registry import in_scope
from crm_tui.words import _

_EARLY = ("escape", "quotation_mark")
"""Keys that an action may take before the field that has the focus; `check_action` leaves them to it where they are signs like others."""

_OVER_FIELDS = ("credited",)
"""Scopes whose plain keys come before the field that has the focus, as long as it is untouched."""


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of scopes. Those that count while typing come before the fields' own keys, if they are no plain keys."""
    return [_binding(action) for scope in scopes for action in in_scope(scope)]


def bindings_of(scope: str, *names: str) -> list[BindingType]:
    """Those of a scope that a window has, too, over whose borders no key of the program's goes."""
    return [_binding(action) for action in in_scope(scope) if action.id in names]


def _binding(action: Action) -> Binding:
    call = f"{action.call}({action.parameter!r})" if action.parameter else action.call
    keys = action.keys or (f"unbound.{action.id}",)  # no key of this name is ever pressed; a key map may give it another
    early = action.scope in _OVER_FIELDS or (action.typing and (keys[0].startswith("ctrl+") or keys[0] in _EARLY))
    return Binding(",".join(keys), call, action.title, show=False, priority=early, id=action.id)


def textual_keymap(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Id -> keys for `App.set_keymap`, of the actions that have other keys than by default."""
    plain = keymap(DEFAULT)
    return {name: ",".join(found) for name, found in keys.items() if found and found != plain[name]}


def worded(action: Action) -> tuple[str, str]:
    """Title and help of an action in the user's language."""
    return _(action.title), _(action.help)
