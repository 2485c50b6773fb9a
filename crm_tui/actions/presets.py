"""Named key maps: other keys for some actions, for hands that learned them elsewhere (tui.md B.3). What is not named keeps its keys."""

from __future__ import annotations

from crm_tui.actions.action import Action
from crm_tui.actions.registry import ACTIONS

DEFAULT = "default"

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    DEFAULT: {},
    "vim": {
        "list.page_down": ("ctrl+f", "pagedown"),
        "list.page_up": ("ctrl+b", "pageup"),
        "list.down": ("j", "down"),
        "list.up": ("k", "up"),
        "list.open": ("l", "enter", "right"),
        "card.close": ("h", "left", "backspace"),
    },
    "tally": {
        "customer.new": ("alt+c", "n"),
        "goto": ("ctrl+g", "alt+g"),
        "invoice.new": ("f8", "n"),
        "invoice.receipt": ("f6", "p"),
        "customer.receipt": ("f6", "p"),
        "form.save": ("ctrl+a", "ctrl+s"),
    },
    "quickbooks": {
        "invoice.new": ("ctrl+n",),
        "customer.new": ("ctrl+n",),
        "list.filter": ("ctrl+f", "slash"),
        "customer.card.new": ("ctrl+n",),
    },
}


def keys_of(action: Action, preset: str = DEFAULT) -> tuple[str, ...]:
    return PRESETS[preset].get(action.id, action.keys)


def keymap(preset: str) -> dict[str, tuple[str, ...]]:
    """Id -> keys of every action under a preset. KeyError for a preset that is none."""
    return {a.id: keys_of(a, preset) for a in ACTIONS}
