"""What each command imports, against the committed list in imports.toml: every one is started as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = tomllib.loads(Path(__file__).with_name("imports.toml").read_text(encoding="utf-8"))
OWN = {"crm_tui", "models", "screens"}
PROGRAM = """\
import json, sys
before = set(sys.modules)
from crm_tui.__main__ import main
try:
    code = main(sys.argv[2:])
except SystemExit as ended:
    code = ended.code
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump({"code": code or 0, "loaded": sorted(loaded - set(sys.stdlib_module_names))}, answer)
"""
INVOICE = {
    "type": "invoice",
    "number": "INV-1",
    "party": "C1",
    "date": "2025-01-15",
    "lines": [{"description": "Chairs", "quantity": "4", "price": "85.00"}],
}
DOCUMENTS = {
    "first": [{"type": "customer", "code": "C1", "name": "Alder"}, INVOICE],
    "second": [{**INVOICE, "number": "INV-2"}, {"type": "receipt", "party": "C1", "date": "2025-01-20", "amount": "40.00", "account": "1000"}],
}


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """The top-level names that a command line imports in a process of its own; the command must end with 0."""
    answer = folder / "answer.json"
    command = [sys.executable, "-c", PROGRAM, str(answer), *arguments]
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert answer.exists(), ended.stderr
    told = json.loads(answer.read_text(encoding="utf-8"))
    assert told["code"] == 0, ended.stdout + ended.stderr
    return {name for name in told["loaded"] if name not in OWN and not name.startswith("_") and name != "cython_runtime"}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books with one invoice, made by the commands themselves."""
    folder = tmp_path_factory.mktemp("imports")
    path = folder / "shop.books"
    new = ["new", "--name", "Shop", "--currency", "USD", "--chart", "us_general", "--first-month", "2025-01"]
    for name, documents in DOCUMENTS.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    for arguments in (new, ["post", str(folder / "first.jsonl")]):
        loaded_by(["--books", str(path), *arguments], folder)
    return path


@pytest.mark.parametrize("command", ALLOWED["commands"])
def test_a_command_imports_no_more_than_it_may(command: str, books: Path) -> None:
    words = [str(books.with_name("second.jsonl")) if word == "DOCUMENTS" else word for word in command.split()]
    given = words if words[0] == "--version" else ["--books", str(books), "--today", "2025-01-31", *words]
    allowed = {name for group in ALLOWED["commands"][command] for name in ALLOWED["groups"][group]}
    assert sorted(loaded_by(given, books.parent) - allowed) == []


def test_the_list_keeps_the_heavy_libraries_away_from_what_only_reads() -> None:
    heavy = {"alembic", "pydantic", "rich", "sqlalchemy", "sqlmodel", "textual"}
    assert not heavy & {*ALLOWED["groups"]["start"], *ALLOWED["groups"]["read"]}
    assert not {"textual", "alembic", "rich"} & set(ALLOWED["groups"]["write"])
