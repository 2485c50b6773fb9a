"""Which books are demo books, and where those are that nobody gave a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm_tui.books.connection import reading
from crm_tui.errors import refuse
from crm_tui.exchange.demo_chinese import CHINESE
from crm_tui.exchange.demo_english import ENGLISH


def is_demo(connection: Any) -> bool:
    """Whether the books of a DB-API connection are those of a firm of the demo."""
    name = connection.execute("SELECT name FROM company").fetchone()[0]
    return name in (ENGLISH.company, CHINESE.company)


def ready_demo(path: Path, *, today: str, user: str, language: str) -> bool:
    """Sees to it that demo books are at `path`; whether they had to be made. `today`: the ISO date they end on.

    Refuses `exists` where other books are.
    """
    if not path.exists():
        from crm_tui.exchange.demo import make_demo

        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_demo(path, today=today, user=user, language=language)
        return True
    with reading(path) as connection:
        demo = is_demo(connection)
    if not demo:
        raise refuse("exists", "{path} holds other books", hint="name another file with --books", path=path)
    return False
