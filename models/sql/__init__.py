"""The schema as SQL text, read from the files beside this one: triggers, views and search as they are written, tables as they are generated."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def statements(name: str) -> dict[str, str]:
    """Name -> `CREATE` statement of each thing in `name`.sql, in the order they stand in."""
    return split(files("models.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8"))


def split(text: str) -> dict[str, str]:
    """The statements of a text by the name of what each makes. A `CREATE` and a comment between statements begin their line."""
    bare = re.sub(r"(?m)^--.*\n", "", text)
    named = {}
    for statement in re.split(r"\n(?=CREATE )", "\n" + bare)[1:]:
        found = re.match(r'CREATE (?:VIRTUAL |UNIQUE )?\w+ "?(\w+)', statement)
        if found:
            named[found[1]] = statement.strip().removesuffix(";")
    return named


def normalised(statement: str) -> str:
    """A statement without the blanks that its writer was free to set: how two schemas are compared."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(statement.split()))


def triggers() -> dict[str, str]:
    return statements("triggers")


def views() -> dict[str, str]:
    return statements("views")


def search_tables() -> dict[str, str]:
    return statements("search")


def tables() -> dict[str, str]:
    """Tables and indexes, generated from `models.tables` by `models.migrations.freeze`: for those who must not import SQLModel."""
    return statements("tables")


def whole_schema() -> list[str]:
    """Every statement that makes the schema of this version in an empty file, in an order that works."""
    return [statement for part in (tables(), views(), search_tables(), triggers()) for statement in part.values()]
