"""The log of our own faults: when, which version, which kind of fault, where in the code. No names, no amounts, no arguments, no messages."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crm_tui import __version__
from crm_tui.books.place import make_private_folder
from crm_tui.settings import state_folder

LARGEST = 1_000_000


def write(fault: BaseException) -> Path | None:
    """Appends a fault to the log; the log's path, or None where it cannot be written."""
    path = state_folder() / "faults.log"
    with contextlib.suppress(OSError):
        make_private_folder(path.parent)
        mode = os.O_TRUNC if path.exists() and path.stat().st_size > LARGEST else os.O_APPEND
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | mode | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(json.dumps(described(fault)) + "\n")
        return path
    return None


def described(fault: BaseException) -> dict[str, Any]:
    """What may be kept of a fault: kinds and places in code, never a text that could hold data."""
    kinds: list[str] = []
    cause: BaseException | None = fault
    while cause is not None and len(kinds) < 5:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(fault.__traceback__)]
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"at": at, "version": __version__, "python": sys.version.split()[0], "system": sys.platform, "kinds": kinds, "frames": frames[-30:]}


def _short(path: str) -> str:
    """A file's place without the folders above the package, which may name the user."""
    parts = Path(path).parts
    roots = [i for i, part in enumerate(parts) if part in ("crm_tui", "models", "screens", "site-packages") or part.startswith("python3")]
    return "/".join(parts[roots[-1] :] if roots else parts[-1:])
