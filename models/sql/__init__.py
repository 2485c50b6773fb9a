"""The rules in the file (triggers) and what reports and users ask (views), as SQL text read from the files beside this one."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def statements(name: str) -> dict[str, str]:
    """Name -> `CREATE` statement of each trigger or view in `name`.sql, in the order they stand in."""
    text = files("models.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    found = {}
    for statement in re.split(r"\n(?=CREATE )", "\n" + text)[1:]:
        kind, called = re.match(r"CREATE (?:VIRTUAL )?(\w+) (\w+)", statement).groups()  # type: ignore[union-attr]
        found[called] = statement.strip().removesuffix(";") if kind != "TRIGGER" else statement.strip().rstrip(";")
    return found


def triggers() -> dict[str, str]:
    return statements("triggers")


def views() -> dict[str, str]:
    return statements("views")


def search_tables() -> dict[str, str]:
    return statements("search")
