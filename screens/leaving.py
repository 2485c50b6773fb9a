"""On leaving the screens with something changed: a copy of the books (reliability.md 4.6). Whatever comes of it, leaving goes on."""

from __future__ import annotations

import sys
from pathlib import Path

from crm_tui.errors import BooksError
from crm_tui.words import _, counted, safe, worded


def back_up_on_leaving(books: Path) -> None:
    """Makes a proven copy beside the books and says so in a plain line; what hinders it is one line of warning."""
    from crm_tui.books.backup import backup_before
    from crm_tui.books.backup_name import ON_EXIT

    if sys.stdout.isatty():
        print(_("Backing up …"), end="\r", flush=True)
    try:
        made = backup_before(books, ON_EXIT)
    except KeyboardInterrupt:
        _warn(_("it was interrupted"))
    except BooksError as fault:
        message, hint = worded(fault)
        _warn(f"{message} ({hint})" if hint else message)
    except OSError as fault:
        _warn(fault.strerror or type(fault).__name__)
    else:
        entries = counted("{count} entry", "{count} entries", made.entries)
        print(_("Backed up: {file} ({entries})").format(file=safe(str(made.file)), entries=entries))


def _warn(reason: str) -> None:
    print(_("warning[backup]: the books were not backed up: {reason}").format(reason=safe(reason)), file=sys.stderr)
