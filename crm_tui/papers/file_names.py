"""Names of files out of numbers, such as every system takes them (reliability.md A9)."""

from __future__ import annotations

import hashlib
import re

LONGEST = 100
_REFUSED = re.compile(r"[^A-Za-z0-9._-]+")
_DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def file_name(number: str, suffix: str = ".pdf") -> str:
    """A name for the paper of a number: letters, digits, `.`, `_`, `-`. One that had to be changed bears a part of the number's digest."""
    name = _REFUSED.sub("_", number).strip("._-")[:LONGEST] or "paper"
    if name.partition(".")[0].lower() in _DEVICES:
        name = f"_{name}"
    return f"{name}{suffix}" if name == number else f"{name}-{_digest(number)}{suffix}"


def file_names(numbers: list[str], suffix: str = ".pdf") -> list[str]:
    """A name a number, no two of them the same where upper and lower case are one."""
    taken: set[str] = set()
    found = []
    for number in numbers:
        name = file_name(number, suffix)
        if name.casefold() in taken:
            name = f"{name.removesuffix(suffix)}-{_digest(number)}{suffix}"
        taken.add(name.casefold())
        found.append(name)
    return found


def _digest(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()[:6]
