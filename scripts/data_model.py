"""Draws docs/data-model.md from the tables, views and triggers themselves. `--check`: only says whether the page is current."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver
from sqlmodel import SQLModel

from models import tables
from models.schema import install
from models.sql import triggers, views
from models.values.columns import SEALED

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data-model.md"
HEAD = """# Data model

Drawn from the code by `uv run python scripts/data_model.py`; a test fails where this page is not current.

The books are one SQLite file of STRICT tables. Money is whole minor units of a currency, debit positive; quantities are millionths, rates and
percents decimal text; dates are ISO text, and a ledger line also carries its day (since 1970-01-01) and its month (year * 12 + month) as whole
numbers. What is posted is never updated or deleted: the triggers below hold that for every program that opens the file. `seal` and `hash` are
digests over the columns that may not change.
"""


def models() -> Iterator[type[SQLModel]]:
    """The table classes, in the order of the modules that hold them and of their lines there."""
    found = [getattr(tables, name) for name in tables.__all__ if inspect.isclass(getattr(tables, name))]
    yield from sorted(found, key=lambda model: (model.__module__, inspect.getsourcelines(model)[1]))


def table(model: type[SQLModel]) -> Table:
    drawn: Table = model.__table__  # type: ignore[attr-defined]
    return drawn


def links(drawn: Table) -> dict[str, str]:
    """Column -> `table.column` that it points to."""
    return {key.parent.name: key.target_fullname for key in drawn.foreign_keys}


def diagram() -> str:
    """Which table points to which, as a Mermaid picture."""
    arrows = {(target.partition(".")[0], drawn.name, column) for drawn in map(table, models()) for column, target in links(drawn).items()}
    named: dict[tuple[str, str], list[str]] = {}
    for target, name, column in sorted(arrows):
        named.setdefault((target, name), []).append(column)
    lines = [f'    {target} ||--o{{ {name} : "{", ".join(columns)}"' for (target, name), columns in named.items()]
    return "\n".join(["```mermaid", "erDiagram", *lines, "```", ""])


def section(model: type[SQLModel]) -> str:
    """One table: what it is, its columns, the conditions that the file itself holds."""
    drawn, points_to, sealed = table(model), links(table(model)), SEALED.get(table(model).name, ())
    lines = [
        f"### {drawn.name}",
        "",
        inspect.getdoc(model) or "",
        "",
        "| column | type | may be empty | points to | sealed |",
        "|---|---|---|---|---|",
    ]
    for column in drawn.columns:
        kind = column.type.compile() if not hasattr(column.type, "impl") else type(column.type).__name__.lower()
        name = f"**{column.name}**" if column.primary_key else column.name
        empty = "yes" if column.nullable else ""
        lines.append(f"| {name} | {kind.lower()} | {empty} | {points_to.get(column.name, '')} | {'yes' if column.name in sealed else ''} |")
    conditions = sorted(str(c.name) for c in drawn.constraints if c.name)
    unique = sorted(f"{index.name} ({', '.join(column.name for column in index.columns)})" for index in drawn.indexes if index.unique)
    lines += ["", *([f"Conditions: {', '.join(conditions)}.", ""] if conditions else []), *([f"Unique: {', '.join(unique)}.", ""] if unique else [])]
    return "\n".join(lines)


def view_columns(connection: Connection) -> Iterator[str]:
    yield from ("## Views", "", "What reports, lists and your own queries ask.", "", "| view | columns |", "|---|---|")
    for name in views():
        columns = [str(row[1]) for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
        yield f"| {name} | {', '.join(columns)} |"
    yield ""


def trigger_table() -> Iterator[str]:
    yield from ("## Triggers", "", "The rules that the file holds itself.", "", "| trigger | when | says |", "|---|---|---|")
    for name, statement in triggers().items():
        head, _, body = statement.partition("BEGIN")
        when = " ".join(head.partition(f"TRIGGER {name}")[2].replace("FOR EACH ROW", "").split()).partition(" WHEN ")[0]
        said = [part.partition("'")[0] for part in body.split("RAISE(ABORT, 'LEDGER ")[1:]]
        yield f"| {name} | {when} | {'; '.join(dict.fromkeys(said))} |"
    yield ""


def page() -> str:
    """The whole page, made from the code and from a schema installed in memory."""
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool, connect_args={"check_same_thread": False})
    parts: list[Any] = [HEAD, diagram(), "## Tables", ""]
    parts += [section(model) for model in models()]
    with engine.begin() as connection:
        install(connection)
        parts += view_columns(connection)
    parts += trigger_table()
    return "\n".join(parts).rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the page is not current")
    current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    drawn = page()
    if parser.parse_args().check:
        print("current" if current == drawn else f"{PAGE.name} is not current: uv run python scripts/data_model.py")
        return int(current != drawn)
    PAGE.write_text(drawn, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
