"""Loads in the background what opening books needs, in pieces, so that a program that is already on the screen can answer keys between them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

PIECES = ("sqlalchemy", "sqlalchemy.orm", "pydantic", "sqlmodel", "models.tables", "crm_tui.books.opening")
"""In the order in which they import each other; none takes longer than a tenth of a second on its own."""


def load_in_pieces(pause: Callable[[], None]) -> None:
    """Imports each piece; `pause` is called before each, and may wait for a moment when nothing else is to be done."""
    for name in PIECES:
        pause()
        import_module(name)
