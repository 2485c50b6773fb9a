"""Paths that a user types: whatever was typed, looking at it never fails; what cannot be written or read is said by who tries."""

from __future__ import annotations

from pathlib import Path


def typed_path(text: str) -> Path:
    """`~` is the home folder; of a user that there is not it is a name like any other."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_there(path: Path) -> bool:
    """Whether something stands at a path; nothing does where that cannot be asked, as of a name that is too long."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def working_folder() -> Path:
    """The folder that the program was started in, `.` where it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        return Path()
