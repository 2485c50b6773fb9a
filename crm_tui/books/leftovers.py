"""What a `new` that was killed has left behind: cleared away by the next one in that folder."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from crm_tui.books.place import is_shared
from models.values.books_format import APPLICATION_ID

ENDINGS = ("-wal", "-shm", "-journal")
_NAME = re.compile(r"\..+\.(\d{1,10})\.new")


def unfinished_name(path: Path) -> Path:
    """What books that are being made are called until they are whole: hidden, with the number of the process that makes them."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def remove(unfinished: Path) -> None:
    """Takes away a file and what the engine keeps beside it, the file last."""
    for ending in (*ENDINGS, ""):
        Path(f"{unfinished}{ending}").unlink(missing_ok=True)


def clear_leftovers(folder: Path) -> None:
    """Removes unfinished books of processes that have ended. Best effort; what may be anybody else's stays.

    On a network drive the number of a process says nothing, and on Windows it cannot be asked: there they stay.
    """
    if os.name == "nt" or is_shared(folder):
        return
    with contextlib.suppress(OSError):
        for file in sorted(folder.iterdir()):
            found = _NAME.fullmatch(file.name)
            if found and _has_ended(int(found[1])) and _is_ours(file) and _is_free(file):
                remove(file)


def _has_ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


def _is_ours(file: Path) -> bool:
    """A regular file of this user that is empty still, or says that it will be books."""
    known = file.lstat()
    if not stat.S_ISREG(known.st_mode) or known.st_uid != os.geteuid():
        return False
    with file.open("rb") as opened:
        return opened.read(100)[68:72] in (b"", APPLICATION_ID.to_bytes(4, "big"))


def _is_free(file: Path) -> bool:
    """Whether nobody holds it: a process in a container of its own is not seen by its number."""
    try:
        with contextlib.closing(driver.connect(str(file), timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except driver.DatabaseError as fault:
        return "locked" not in str(fault)
    return True
