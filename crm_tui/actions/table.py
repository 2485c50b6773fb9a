"""The registry as rows, for `keys` and for the manual's key table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_tui.actions.action import Action
from crm_tui.actions.in_menus import ways
from crm_tui.actions.own_keys import chosen_keys
from crm_tui.actions.presets import DEFAULT
from crm_tui.actions.registry import ACTIONS
from crm_tui.words import _


def listed(preset: str = DEFAULT, own: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Each action as `keys --json` answers it (batch.md 7), title and help in the user's language. `own`: the settings' keys by id.

    KeyError for a preset that is none.
    """
    found = chosen_keys(preset, own or {}).keys
    return [row(action, list(ways(action, found))) for action in ACTIONS]


def row(action: Action, found: list[str]) -> dict[str, Any]:
    return {
        "id": action.id,
        "title": _(action.title),
        "help": _(action.help),
        "scope": action.scope,
        "keys": found,
        "command": f"crm-tui {action.command}" if action.command else None,
    }
