"""Named key maps: other keys for some actions, for hands that learned them elsewhere (tui.md B.3). What is not named keeps its keys.

Where a key of the original does not reach a program in a terminal (QuickBooks' Ctrl+I, J, M), or means something fixed here (its Ctrl+P and
Ctrl+Q), it is left out.
"""

from __future__ import annotations

from crm_tui.actions.action import Action
from crm_tui.actions.registry import ACTIONS

DEFAULT = "default"
Keys = tuple[str, ...]

_VIM: dict[str, Keys] = {
    "command_line": ("colon",),
    "list.down": ("j", "down"),
    "list.up": ("k", "up"),
    "list.page_down": ("ctrl+f", "pagedown"),
    "list.page_up": ("ctrl+b", "pageup"),
    "list.open": ("l", "enter", "right"),
    "card.close": ("h", "left", "backspace"),
    "history.back": ("minus", "ctrl+t"),
}
_TALLY: dict[str, Keys] = {
    "goto": ("ctrl+g", "alt+g"),
    "begin.transfer": ("f4",),
    "begin.payment": ("f5",),
    "begin.receipt": ("f6",),
    "begin.journal": ("f7",),
    "begin.invoice": ("f8",),
    "begin.bill": ("f9",),
    "begin.customer": ("alt+c",),
    "lookup.create": ("alt+c", "ctrl+n"),
    "form.save": ("ctrl+a", "ctrl+s"),
    "making.save": ("ctrl+a", "ctrl+s"),
    "undoing.save": ("ctrl+a", "ctrl+s"),
    "document.copy": ("alt+2", "D"),
    "written.copy": ("alt+2", "D"),
    "document.void": ("alt+d", "d"),
    "printed.paper": ("alt+p", "P"),
    "customer.paper": ("alt+p", "P"),
    "report.export": ("alt+e", "x"),
    "report.ask": ("alt+f2", "f"),
}
_QUICKBOOKS: dict[str, Keys] = {
    **{a.id: ("ctrl+n",) for a in ACTIONS if a.keys == ("n", "ctrl+n")},
    "list.filter": ("ctrl+f", "slash"),
    "document.edit": ("e", "ctrl+e"),
    "customer.edit": ("e", "ctrl+e"),
    "vendor.edit": ("e", "ctrl+e"),
    "document.void": ("d", "ctrl+d"),
    "begin.payment": ("ctrl+w",),
    "show.accounts": ("ctrl+a",),
    "grid.delete": ("ctrl+delete", "ctrl+l"),
}
PRESETS: dict[str, dict[str, Keys]] = {DEFAULT: {}, "vim": _VIM, "tally": _TALLY, "quickbooks": _QUICKBOOKS}


def keys_of(action: Action, preset: str = DEFAULT) -> Keys:
    return PRESETS[preset].get(action.id, action.keys)


def keymap(preset: str) -> dict[str, Keys]:
    """Id -> keys of every action under a preset. KeyError for a preset that is none."""
    return {a.id: keys_of(a, preset) for a in ACTIONS}
