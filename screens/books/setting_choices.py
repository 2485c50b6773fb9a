"""The values that a setting takes, each with what it means; what stands over the settings file; accounts' roles in words."""

from __future__ import annotations

import os
from collections.abc import Mapping

from crm_tui.render.code_words import coded_in
from crm_tui.settings import choices_of
from crm_tui.words import _, marked

_MEANS = {
    "": marked("As the system has it"), "en": "English", "zh_CN": "简体中文", "warn": marked("Say it, and go on"), "refuse": marked("Refuse it"),
    "true": marked("Yes"), "false": marked("No"),
}  # fmt: skip
_BOOKS = {"number_date_order": ("warn", "refuse"), "tax_follows_discount": ("", "true", "false"), "papers.lang": ("", "en", "zh_CN")}
_UNSET = {"tax_follows_discount": marked("As the chart says"), "papers.lang": marked("That of the customer, else of the program")}
_ROLES = {
    "expense": marked("expenses"), "recovery": marked("recovered bad debts"), "fx_gain": marked("exchange gains, realised"),
    "fx_loss": marked("exchange losses, realised"), "fx_unrealised_gain": marked("exchange gains, unrealised"),
    "fx_unrealised_loss": marked("exchange losses, unrealised"), "sales": marked("sales"),
}  # fmt: skip


_VALUES = {"warn": marked("warn"), "refuse": marked("refuse"), "true": marked("true"), "false": marked("false")}
"""Values that are words."""


def value_word(value: str) -> str:
    """A value of a setting in the user's language."""
    return _(_VALUES[value]) if value in _VALUES else value


def choices(part: str, name: str) -> list[tuple[str, str, str]]:
    """(key to press, words, value) of a setting that takes only some values; empty for others."""
    values = choices_of(name) if part == "own" else _BOOKS.get(name, ())
    return [(str(at), _worded(name, value), value) for at, value in enumerate(values, 1)]


def _worded(name: str, value: str) -> str:
    about = _UNSET.get(name, _MEANS[""]) if not value else _MEANS.get(value, "")
    return f"{value_word(value)}  {_(about)}".strip() if about else value_word(value)


def stands_over(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The variable of the environment that stands over a setting of the file; empty where none does."""
    variable = f"CRM_TUI_{name.upper()}"
    return variable if variable in environment else ""


def role_word(role: str) -> str:
    """What an account is for, in words."""
    return _(_ROLES[role]) if role in _ROLES else coded_in("subtype", role)
