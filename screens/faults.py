"""What went wrong: refusals in one line; what nobody expected into the log file, and a plain message instead of a traceback."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from crm_tui.errors import BooksError
from crm_tui.words import _, worded

_log = logging.getLogger("crm_tui.screens")


def in_one_line(fault: BaseException) -> str:
    """A fault as the status line says it."""
    if isinstance(fault, BooksError):
        message, hint = worded(fault)
        return f"{message} ({hint})" if hint else message
    return _("Something went wrong ({kind}); nothing was changed. It stands in the log file.").format(kind=type(fault).__name__)


def note(fault: BaseException) -> None:
    """Writes where an unexpected fault came from. Names of files and lines only: values could hold names or secrets."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-12:]))
    _log.error("%s at %s", type(fault).__name__, where)
