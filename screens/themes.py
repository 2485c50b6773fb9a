"""The looks of the program: five themes, and the only place where a colour is written down.

A theme says the colours of the roles that the style sheets name, and how a role stands out where there is no colour (`*-style`). Words and signs
carry every meaning; the colours of `dark`, `light` and `high-contrast` part blue from orange, never red from green.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.theme import Theme

from crm_tui.settings import DEFAULT_THEME, THEMES, Settings, write_setting
from crm_tui.words import _
from screens.hooks import PlainFaults

ANSI = "ansi_default"
PAIRS = (
    ("foreground", "background"), ("foreground", "surface"), ("foreground", "panel"), ("foreground", "boost"),
    ("foreground-muted", "background"), ("foreground-muted", "surface"), ("foreground-muted", "panel"), ("foreground-muted", "boost"),
    ("text-secondary", "background"), ("text-warning", "background"), ("text-warning", "surface"), ("text-warning", "panel"),
    ("text-warning", "boost"), ("text", "primary-darken-2"), ("foreground", "error-muted"), ("primary", "background"),
    ("input-selection-foreground", "input-selection-background"), ("input-cursor-foreground", "input-cursor-background"),
)  # fmt: skip
"""Roles of text and what they stand on, in whichever style sheet."""
_COLOURED = {
    "title-style": "bold", "header-style": "bold", "here-style": "bold", "key-style": "bold", "field-style": "none", "active-style": "none",
    "wrong-style": "none", "selection-style": "none", "input-cursor-text-style": "none",
}  # fmt: skip
_PLAIN = {
    "title-style": "bold reverse", "header-style": "bold underline", "here-style": "bold reverse", "key-style": "bold",
    "field-style": "underline", "active-style": "underline bold", "wrong-style": "reverse",
    "selection-style": "reverse", "input-cursor-text-style": "reverse",
}  # fmt: skip
"""How a role stands out by itself: colours may be the terminal's own, or none at all."""


def _drawn(name: str, roles: Mapping[str, str], *, dark: bool) -> Theme:
    """A theme of our own colours. `roles`: those of `PAIRS`."""
    more = {
        "scrollbar": roles["primary"], "scrollbar-hover": roles["primary"], "scrollbar-active": roles["text-secondary"],
        "scrollbar-background": roles["surface"], "scrollbar-background-hover": roles["surface"], "scrollbar-background-active": roles["surface"],
        "scrollbar-corner-color": roles["surface"], "border": roles["primary"], "text-muted": roles["foreground-muted"],
        "text-disabled": roles["foreground-muted"], "foreground-disabled": roles["foreground-muted"],
    }  # fmt: skip
    get, warning = roles.__getitem__, roles["text-warning"]
    return Theme(
        name=name, primary=get("primary"), foreground=get("foreground"), background=get("background"), surface=get("surface"),
        panel=get("panel"), boost=get("boost"), secondary=get("text-secondary"), warning=warning, error=warning, accent=warning,
        success=get("primary"), dark=dark, variables={**roles, **more, **_COLOURED},
    )  # fmt: skip


def _terminals(name: str, **colours: str) -> Theme:
    """A theme that leaves every colour to the terminal but those named; the background is the terminal's, be it see-through."""
    roles = {role: ANSI for pair in PAIRS for role in pair} | dict.fromkeys(("panel", "boost", "surface"), "transparent")
    more = dict.fromkeys(
        ("scrollbar", "scrollbar-hover", "scrollbar-active", "scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active",
         "border", "text-muted", "text-disabled", "ansi-background", "ansi-foreground"), ANSI,
    )  # fmt: skip
    typed = {"input-selection-background": "transparent"}
    alarm = colours.get("text-warning", ANSI)
    return Theme(
        name=name, primary=ANSI, secondary=ANSI, warning=alarm, error=alarm, success=ANSI, accent=ANSI, foreground=ANSI, background=ANSI,
        ansi=True, variables={**roles, **more, **_PLAIN, **typed, **colours},
    )  # fmt: skip


_DARK = {
    "background": "#12161d", "surface": "#1b222d", "panel": "#252e3b", "boost": "#303c4d", "foreground": "#e8eaed", "foreground-muted": "#a9b5c4",
    "primary": "#5aa2e6", "primary-darken-2": "#1d5590", "text": "#ffffff", "text-secondary": "#8fc6ff", "text-warning": "#ffbe5c",
    "error-muted": "#6b3a08", "input-selection-background": "#2b5f9e", "input-selection-foreground": "#ffffff",
    "input-cursor-background": "#ffbe5c", "input-cursor-foreground": "#12161d",
}  # fmt: skip
_LIGHT = {
    "background": "#fbfbf8", "surface": "#eff1f2", "panel": "#e1e5e9", "boost": "#fff3cf", "foreground": "#1a1e24", "foreground-muted": "#4d5763",
    "primary": "#1f6bb5", "primary-darken-2": "#1d5590", "text": "#ffffff", "text-secondary": "#14508a", "text-warning": "#854200",
    "error-muted": "#ffd5ad", "input-selection-background": "#bcd9f7", "input-selection-foreground": "#101418",
    "input-cursor-background": "#854200", "input-cursor-foreground": "#ffffff",
}  # fmt: skip
_CONTRAST = {
    "background": "#000000", "surface": "#0b1c33", "panel": "#0f2a52", "boost": "#0f3065", "foreground": "#ffffff", "foreground-muted": "#dbe7ff",
    "primary": "#6db3ff", "primary-darken-2": "#00387a", "text": "#ffffff", "text-secondary": "#9ccbff", "text-warning": "#ffb347",
    "error-muted": "#6b3300", "input-selection-background": "#ffb347", "input-selection-foreground": "#000000",
    "input-cursor-background": "#ffb347", "input-cursor-foreground": "#000000",
}  # fmt: skip

ALL = {
    theme.name: theme
    for theme in (
        _drawn("dark", _DARK, dark=True), _drawn("light", _LIGHT, dark=False), _drawn("high-contrast", _CONTRAST, dark=True),
        _terminals("ansi", **{"text-warning": "ansi_magenta"}), _terminals("monochrome"),
    )
}  # fmt: skip
"""Name -> theme, as `settings.THEMES` lists them."""


def chosen_theme(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """The theme to begin with: without colours where NO_COLOR says so, else the one that is set."""
    return "monochrome" if environment.get("NO_COLOR") else settings.theme or DEFAULT_THEME


class Themed(PlainFaults):
    """An app that has our themes and no others."""

    def __init__(self, theme: str, **more: Any) -> None:
        without = os.environ.pop("NO_COLOR", None)  # Textual would turn every colour into a grey; our theme for it has none to turn
        try:
            super().__init__(**more)
        finally:
            if without is not None:
                os.environ["NO_COLOR"] = without
        for name in tuple(self.available_themes):
            if name not in ALL:
                self.unregister_theme(name)
        for made in ALL.values():
            self.register_theme(made)
        self.theme = theme if theme in THEMES else DEFAULT_THEME

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(_COLOURED)

    def action_theme(self) -> None:
        """Shows the screen in each theme; the one that is taken is the user's from now on."""
        from screens.modals.themes import ThemeChooser

        below: Any = self.screen
        if hasattr(below, "ask"):
            self.push_screen(ThemeChooser(), lambda name: self._keep_theme(name, below))

    def _keep_theme(self, name: str | None, below: Any) -> None:
        def kept(_nothing: None) -> None:
            below.action_reload()  # the list of settings tells it
            below.say(_("Kept in your settings"))

        if name:
            below.ask("theme", lambda: write_setting("theme", name), kept)
