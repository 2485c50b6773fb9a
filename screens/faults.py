"""What went wrong: refusals in one line; what nobody expected into the log file, and a plain message instead of a traceback."""

from __future__ import annotations

from pathlib import Path

from crm_tui.errors import BooksError
from crm_tui.words import _, worded


def in_one_line(fault: BaseException) -> str:
    """A fault as the status line says it."""
    if isinstance(fault, BooksError):
        message, hint = worded(fault)
        return f"{message} ({hint})" if hint else message
    return _("Something went wrong ({kind}); nothing was changed. It stands in the log file.").format(kind=type(fault).__name__)


def note(fault: BaseException) -> Path | None:
    """Writes an unexpected fault to the log of faults, which keeps no names and no figures. The log's path, if it could be written."""
    from crm_tui.cli.fault_log import write

    return write(fault)
