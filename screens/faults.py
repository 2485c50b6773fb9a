"""What went wrong: refusals in one line; what nobody expected into the log file, and a plain message instead of a traceback."""

from __future__ import annotations

import re
from pathlib import Path

from crm_tui.actions.registry import ACTIONS
from crm_tui.actions.screens import PLACES
from crm_tui.errors import BooksError
from crm_tui.words import _, worded

_COMMAND = re.compile(r"crm-tui(?: --\S+ \S+)*(?: (?P<noun>[a-z][a-z-]*))?")
_OPTION = re.compile(r"(?:^|\s)--[a-z]")


def in_one_line(fault: BaseException) -> str:
    """A fault as the status line says it."""
    if isinstance(fault, BooksError):
        hint = hint_on_screen(fault)
        return f"{worded(fault).message} ({hint})" if hint else worded(fault).message
    return _("Something went wrong ({kind}); nothing was changed. It stands in the log file.").format(kind=type(fault).__name__)


def hint_on_screen(fault: BooksError) -> str:
    """The hint of a refusal for who sees screens: one that names a command names the screen that does the same, or is left out."""
    hint = fault.filled(fault.hint or "")
    command = _COMMAND.search(hint)
    if command is not None:
        title = _screen_of(command["noun"] or "")
        return _("look in: {screen}").format(screen=_(title)) if title else ""
    return "" if _OPTION.search(hint) else worded(fault).hint or ""


def _screen_of(noun: str) -> str:
    """The title of the main screen for what a command is about; empty where none is."""
    names = {noun.replace("-", "_"), *(a.scope for a in ACTIONS if a.command.split(" ")[0] == noun)} if noun else set()
    return next((p.title for p in PLACES if p.name in names), "")


def note(fault: BaseException) -> Path | None:
    """Writes an unexpected fault to the log of faults, which keeps no names and no figures. The log's path, if it could be written."""
    from crm_tui.cli.fault_log import write

    return write(fault)


def details(fault: BaseException) -> str:
    """What may be told of a fault to whoever mends it: kinds and places in the code, the version and the system; no name, no figure."""
    from crm_tui.cli.fault_log import described

    found = described(fault)
    head = f"crm-tui {found['version']} · Python {found['python']} · {found['system']} · {found['at']}"
    return "\n".join([head, " < ".join(found["kinds"]), *found["frames"]])


def log_file() -> Path | None:
    """The log of faults, where there is one."""
    from crm_tui.settings import state_folder

    file = state_folder() / "faults.log"
    return file if file.exists() else None
