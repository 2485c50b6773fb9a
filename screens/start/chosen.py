"""What the user chose to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Chosen(NamedTuple):
    """`then`: what the screens begin with on these books: `tour`, `opening` (the form for opening balances), or nothing."""

    books: Path
    then: str = ""
