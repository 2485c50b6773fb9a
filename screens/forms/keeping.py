"""What was entered in a form and not saved yet, kept in a private file in the user's state folder, so that it outlives a crash.

Two windows may have the same form open: each keeps its own file, named after the first that is free.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from crm_tui.settings import state_folder

FOLDER = "half-entered"
LARGEST = 5_000_000
PLACES = 9
"""So many windows at once keep an entry of the same form each."""
_DIGEST = 17
"""Characters of a kept file's name after that of its form."""


@dataclass(frozen=True, slots=True)
class HalfEntered:
    """`state`: as the form gave it. `at`: the local time at which it was kept, `10:32`, with the day where it was not today."""

    state: dict[str, Any]
    at: str


def kept_form(file: Path) -> str:
    """The name of the form that a kept file is of; of a file of an older version what its own name tells. Empty where it cannot be read."""
    found = _read(file)
    return str(found.get("form") or file.stem[:-_DIGEST]) if found else ""


class Keeping:
    """The file of one form of one books file. A disk that is full or read-only is no reason to stop a person who types: nothing is kept then."""

    def __init__(self, books: Path, form: str) -> None:
        name = re.sub(r"[^A-Za-z0-9_.-]", "_", form)[:60]
        digest = hashlib.sha256(f"{books.absolute()}\n{form}".encode(errors="surrogateescape")).hexdigest()[:16]
        self.form = form
        self._stem = state_folder() / FOLDER / f"{name}-{digest}"
        self.path = self._place(1)
        self._has_place = False
        self._over = False
        self._by = f"{os.getpid()}.{next(_counted)}"

    def _place(self, number: int) -> Path:
        return self._stem.with_name(f"{self._stem.name}.json" if number == 1 else f"{self._stem.name}.{number}.json")

    @property
    def places(self) -> list[Path]:
        """The files that entries of this form may be kept in."""
        return [self._place(number) for number in range(1, PLACES + 1)]

    def _is_anothers(self, place: Path) -> bool:
        """Whether an open form, in this window or another one, keeps its entry there."""
        by = str(_read(place).get("by", ""))
        return by != self._by and _is_open(by)

    def _take_place(self) -> None:
        _open_here[self._by] = self
        if not self._has_place:
            self._has_place = True
            self.path = next((place for place in self.places if not place.exists() or not self._is_anothers(place)), self.path)

    def keep(self, state: dict[str, Any]) -> bool:
        """Writes the state, whole or not at all, for this user's eyes only. Whether it was written. For a thread."""
        if self._over:
            return False
        self._take_place()
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.{threading.get_ident()}.part")
        try:
            for folder in reversed([f for f in self.path.parents if not f.exists()]):
                folder.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"form": self.form, "by": self._by, "state": state}, file)
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
        """What was kept, and no open form keeps any more; None where nothing was, or it cannot be read. For a thread."""
        place = next((place for place in self.places if place.exists() and not self._is_anothers(place)), None)
        if place is None:
            return None
        self.path, self._has_place = place, True
        try:
            written = datetime.fromtimestamp(place.stat().st_mtime)
        except OSError:
            return None
        state = _read(place).get("state")
        day = "" if written.date() == datetime.now().date() else f"{written:%Y-%m-%d} "
        return HalfEntered(state, f"{day}{written:%H:%M}") if isinstance(state, dict) else None

    def forget(self) -> None:
        """It was saved, or left on purpose. What another form keeps stays."""
        self._over = True
        with suppress(OSError):
            if not self._is_anothers(self.path):
                self.path.unlink(missing_ok=True)

    def let_go(self) -> None:
        """The form has gone: what is still kept of it is offered to the next."""
        _open_here.pop(self._by, None)


_open_here: WeakValueDictionary[str, Keeping] = WeakValueDictionary()
"""The forms of this process that keep something."""
_counted = itertools.count(1)


def _is_open(by: str) -> bool:
    process = by.partition(".")[0]
    if not process.isdecimal() or process == str(os.getpid()):
        return by in _open_here
    if sys.platform == "win32":
        return False  # there a process cannot be asked whether it lives without ending it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def _read(file: Path) -> dict[str, Any]:
    """What a kept file holds; nothing where it cannot be read, or is none."""
    try:
        found = json.loads(file.read_text(encoding="ascii")) if file.stat().st_size <= LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
