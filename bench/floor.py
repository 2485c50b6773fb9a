"""The floor: the least that Python could do for the same answer. One process, the standard library's sqlite3, one question to a prepared file."""

from __future__ import annotations

import sys
from pathlib import Path

ASK = "import sqlite3, sys; c = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True); print(len(c.execute(sys.argv[2]).fetchall()))"
MONTH = 2024 * 12 + 12
QUESTIONS = {
    "trial-balance": f"select name, sum(amount) from rollup join account on id = account_id where month <= {MONTH} group by account_id",
    "income-statement": (
        "select name, sum(amount) from rollup join account on id = account_id"
        f" where month between {MONTH - 11} and {MONTH} and type in ('income', 'expense') group by account_id"
    ),
}
EMPTY_TYPER = """\
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def nothing() -> None: ...


app()
"""


def question(name: str, file: Path) -> list[str]:
    """The command that asks the floor's prepared file what the report of this name is asked."""
    return [sys.executable, "-I", "-c", ASK, str(file), QUESTIONS[name]]


def empty_typer_help() -> list[str]:
    """`--help` of a Typer application without a single command of its own, with Rich off."""
    return [sys.executable, "-c", EMPTY_TYPER, "--help"]
