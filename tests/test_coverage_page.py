"""docs/coverage.md: what has no line there does not exist, so every command has one, and every line names a test and a command that are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from crm_tui.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "coverage.md"
HEAD = ["capability", "command", "key", "test"]


class Line(NamedTuple):
    capability: str
    command: str
    key: str
    test: str


@cache
def lines() -> tuple[Line, ...]:
    """The rows of all tables of the page."""
    rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in PAGE.read_text(encoding="utf-8").splitlines() if row.startswith("|")
    ]
    return tuple(Line(*row) for row in rows if row != HEAD and not set("".join(row)) <= set("-"))


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def functions_in(path: Path) -> frozenset[str]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, functions))


def test_the_page_has_lines_of_four_cells() -> None:
    assert len(lines()) > 20
    assert [line.capability for line in lines() if not line.capability or not (line.command or line.key)] == []


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.capability)
def test_a_line_names_a_test_that_exists(line: Line) -> None:
    named = quoted(line.test)
    assert named, "a capability without a test"
    for name in named:
        file, _, function = name.partition("::")
        assert (ROOT / file).is_file(), file
        assert not function or function in functions_in(ROOT / file), name


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.capability)
def test_a_line_names_a_command_that_exists(line: Line) -> None:
    for command in quoted(line.command):
        first = command.removeprefix("crm-tui ").split()[0]
        assert first in COMMANDS or first.startswith("--"), command


def test_every_command_has_a_line() -> None:
    named = {command.split()[0] for line in lines() for command in quoted(line.command)}
    assert [command for command in COMMANDS if command not in named] == []
