"""What was entered in a form and not saved yet, kept in a private file in the user's state folder, so that it outlives a crash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crm_tui.settings import state_folder

FOLDER = "half-entered"
LARGEST = 5_000_000
_DIGEST = 17
"""Characters of a kept file's name after that of its form."""


@dataclass(frozen=True, slots=True)
class HalfEntered:
    """`state`: as the form gave it. `at`: the local time at which it was kept, `10:32`, with the day where it was not today."""

    state: dict[str, Any]
    at: str


def kept_form(file: Path) -> str:
    """The name of the form that a kept file is of; of a file of an older version what its own name tells. Empty where it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="ascii")) if file.stat().st_size <= LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return ""
    return str(found.get("form") or file.stem[:-_DIGEST]) if isinstance(found, dict) else ""


class Keeping:
    """The file of one form of one books file. A disk that is full or read-only is no reason to stop a person who types: nothing is kept then."""

    def __init__(self, books: Path, form: str) -> None:
        name = re.sub(r"[^A-Za-z0-9_.-]", "_", form)[:60]
        digest = hashlib.sha256(f"{books.absolute()}\n{form}".encode(errors="surrogateescape")).hexdigest()[:16]
        self.form = form
        self.path = state_folder() / FOLDER / f"{name}-{digest}.json"
        self._over = False

    def keep(self, state: dict[str, Any]) -> bool:
        """Writes the state, whole or not at all, for this user's eyes only. Whether it was written. For a thread."""
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.{threading.get_ident()}.part")
        if self._over:
            return False
        try:
            for folder in reversed([f for f in self.path.parents if not f.exists()]):
                folder.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"form": self.form, "state": state}, file)
            part.replace(self.path)
        except OSError:
            return False
        return not self._was_over_meanwhile()

    def _was_over_meanwhile(self) -> bool:
        """Saved or left while a thread wrote: what it wrote goes, too."""
        if self._over:
            self.forget()
        return self._over

    def found(self) -> HalfEntered | None:
        """What was kept; None where nothing was, or it cannot be read. For a thread."""
        try:
            about = self.path.stat()
            if about.st_size > LARGEST:
                return None
            state = json.loads(self.path.read_text(encoding="ascii"))["state"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        written = datetime.fromtimestamp(about.st_mtime)
        day = "" if written.date() == datetime.now().date() else f"{written:%Y-%m-%d} "
        return HalfEntered(state, f"{day}{written:%H:%M}") if isinstance(state, dict) else None

    def forget(self) -> None:
        """It was saved, or left on purpose."""
        self._over = True
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
