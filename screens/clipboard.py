"""Texts to the clipboard: by a tool of the system's where there is one, else through the terminal (OSC 52), with an honest word where neither can."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from textual.app import App

from crm_tui.words import _

MOST_BYTES = 74_000
"""What terminals take in one OSC 52 sequence, before it is coded."""
_DEAF = ("linux", "dumb", "vt100", "vt220", "cons25")
_TOOLS = (("WAYLAND_DISPLAY", ("wl-copy",)), ("DISPLAY", ("xclip", "-selection", "clipboard")), ("", ("pbcopy",)))
_SECONDS = 3


def tool(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The command that takes a text for the clipboard of this machine; None over ssh, where it would be another machine's."""
    if "SSH_CONNECTION" in environment:
        return None
    return next((command for variable, command in _TOOLS if (not variable or environment.get(variable)) and shutil.which(command[0])), None)


def is_deaf(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to take no text for a clipboard."""
    return environment.get("TERM", "") in _DEAF or environment.get("TERM_PROGRAM") == "Apple_Terminal"


def copy(app: App[object], text: str, what: str) -> str:
    """Copies a text; what is to be said of it. `what`: already worded, such as `3 rows`."""
    command = tool(os.environ)
    if command is not None and _handed_to(command, text):
        return _("Copied: {what}").format(what=what)
    if is_deaf(os.environ):
        return _("This terminal has no clipboard that a program can reach: X writes the rows to a file")
    if len(text.encode()) > MOST_BYTES:
        return _("Too long for a terminal's clipboard: X writes the rows to a file")
    app.copy_to_clipboard(text)
    return _("Sent to the terminal's clipboard: {what} (if nothing can be pasted, it takes no OSC 52: X writes a file)").format(what=what)


def _handed_to(command: tuple[str, ...], text: str) -> bool:
    try:
        return subprocess.run(command, input=text.encode(), timeout=_SECONDS, capture_output=True, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
