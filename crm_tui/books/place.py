"""What depends on the system: private files and folders, and which folders a write-ahead log is unsafe in. Each with a fallback."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

SYNCED = ("dropbox", "onedrive", "icloud", "mobile documents", "google drive", "nextcloud", "syncthing")
NETWORK_TYPES = ("nfs", "cifs", "smb", "smb2", "smb3", "9p", "afpfs", "fuse.sshfs", "davfs")


def make_private_folder(folder: Path) -> None:
    """Makes a folder and those above it, readable by their owner alone. Existing ones are left as they are."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def create_private(path: Path) -> int:
    """A new file of mode 0600, opened for writing; its descriptor. FileExistsError where anything stands there, a link included."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def sync_folder(folder: Path) -> None:
    """Makes a rename in a folder durable, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_writable(path: Path) -> bool:
    """Whether the file and the folder that its log goes into can be written."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def is_shared(path: Path) -> bool:
    """Whether the file lies on a network drive or in a synced folder, where a write-ahead log may be torn (reliability.md F11)."""
    words = str(path.resolve()).casefold()
    return any(name in words for name in SYNCED) or _mount_type(path.resolve()) in NETWORK_TYPES


def _mount_type(path: Path) -> str:
    """The type of file system that holds a path; empty where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return ""
    best, kind = "", ""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        for row in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
            _, place, found, *_ = row.split(" ")
            place = place.replace("\\040", " ")
            inside = place == "/" or str(path) == place or str(path).startswith(place + "/")
            if inside and len(place) >= len(best):
                best, kind = place, found
    return kind


def holders(path: Path) -> list[int]:
    """The numbers of the other processes that have a file open, where the system lets a user see them (Linux); else none."""
    found = set()
    with contextlib.suppress(OSError):
        known = path.stat()
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            with contextlib.suppress(OSError):
                opened = link.stat()
                if (opened.st_dev, opened.st_ino) == (known.st_dev, known.st_ino):
                    found.add(int(link.parts[2]))
    return sorted(found - {os.getpid()})


def put_in_place(finished: Path, target: Path) -> None:
    """Gives a finished file its name, durably, and overwrites nothing. FileExistsError where anything stands there, a link included."""
    try:
        os.link(finished, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        finished.rename(target)
    else:
        finished.unlink()
    sync_folder(target.parent)


def may_replace_open_files() -> bool:
    """Whether a file may be replaced under the connection that keeps others out of it."""
    return os.name != "nt"
