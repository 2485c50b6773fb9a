"""The pages are true to the code where that can be asked: links, commands, types of documents, reports, refusal codes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_tui.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])
CONTRACT = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
RAISERS = {"refuse", "bad", "BooksError", "Refused", "BadInput", "BadFile", "Busy", "CheckFailed", "NotWritten", "Unexpected"}


def part(number: int) -> str:
    """One numbered part of the contract."""
    return CONTRACT.partition(f"\n## {number}. ")[2].partition("\n## ")[0]


def first_cells(text: str) -> Iterator[str]:
    """Everything in backquotes in the first cell of a table's rows."""
    for row in text.splitlines():
        if row.startswith("| `"):
            yield from re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", row)[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_is_in_the_contract() -> None:
    named = set(re.findall(r"[a-z][a-z-]+", part(2)))
    assert [command for command in COMMANDS if command not in named] == []


def test_every_type_of_document_is_in_the_contract() -> None:
    from crm_tui.documents.inputs.reading import INPUTS

    assert sorted(INPUTS) == sorted(first_cells(part(3)))


def test_every_report_is_in_the_contract() -> None:
    from crm_tui.reports.registry import REPORTS

    assert sorted(REPORTS) == sorted({cell.split()[0] for cell in first_cells(part(4)) if not cell.startswith("--")})


def codes_in_the_source() -> Iterator[str]:
    """The first argument of everything that makes a refusal, where it stands there as a text."""
    for path in sorted(ROOT.joinpath("crm_tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_refusal_code_is_in_the_contract() -> None:
    told = set(first_cells(part(8)))
    assert sorted(set(codes_in_the_source()) - told) == []


def test_pages_say_nothing_of_how_the_work_is_organised() -> None:
    told = re.compile(r"acceptance kit|\.\./shared|issue [A-Z]?\d|\bsession of the project", re.IGNORECASE)
    assert [page.name for page in PAGES if told.search(page.read_text(encoding="utf-8"))] == []
