"""Writes the schema of the tables down as text: `uv run python -m models.migrations.freeze`, after a change of a table, trigger or view.

`models/sql/tables.sql` is what `check` compares a file with; `models/sql/known/` is what opening compares. The first revision is frozen
text too; it follows until version 1 is released.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2 as driver

from models.schema import VERSION_TABLE
from models.sql import search_tables, split, triggers, views
from models.tables import metadata
from models.values.books_format import SCHEMA_VERSION, revision
from models.values.known_schemas import FOLDER, schema_text

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "sql" / "tables.sql"
FIRST_REVISION = ROOT / "migrations" / "versions" / "0001.sql"
UNRELEASED_VERSION = 1


def tables_as_text() -> str:
    """The tables in the order of their foreign keys, each with its indexes by name; one statement a paragraph."""
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect())))
        statements += [str(CreateIndex(index).compile(dialect=dialect())) for index in sorted(table.indexes, key=lambda i: str(i.name))]
    return as_text([*statements, VERSION_TABLE])


def first_revision_as_text() -> str:
    """Everything that the first revision makes; the table of the migrations' stamp is Alembic's own."""
    made = split(tables_as_text()) | views() | search_tables() | triggers()
    return as_text([statement for name, statement in made.items() if name != "alembic_version"])


def schema_of_new_books() -> str:
    """The schema that new books have, as opening compares it."""
    made = split(tables_as_text()) | views() | search_tables() | triggers()
    with contextlib.closing(driver.connect(":memory:", isolation_level=None)) as connection:
        for statement in made.values():
            connection.execute(statement)
        return schema_text(connection)


def as_text(statements: list[str]) -> str:
    lines = [[line.replace("\t", "  ").rstrip() for line in statement.strip().splitlines()] for statement in statements]
    return "\n\n".join("\n".join(line for line in paragraph if line) + ";" for paragraph in lines) + "\n"


def freeze() -> None:
    TABLES.write_text(tables_as_text(), encoding="utf-8")
    (FOLDER / f"{revision()}.txt").write_text(schema_of_new_books(), encoding="utf-8")
    if SCHEMA_VERSION == UNRELEASED_VERSION:
        FIRST_REVISION.write_text(first_revision_as_text(), encoding="utf-8")


if __name__ == "__main__":
    freeze()
