"""What the house asks of its own source: sizes, words, imports. Each rule looks at every file, and says where it is broken."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ("crm_tui", "screens", "models", "scripts", "bench", "tests")
LEFT_OUT = {".git", ".venv", "__pycache__", "dist", "build", "htmlcov", "uv.lock"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
SHOWN = {"notify", "Label", "Static", "update", "add_row"}
TABLES = "models/tables/"
"""Here SQLModel must see annotations as they are; as texts they would break `Relationship`."""
FREE = "models/migrations/"


@cache
def sources() -> tuple[Path, ...]:
    return tuple(sorted(path for name in CODE for path in (ROOT / name).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def kept_files() -> Iterator[Path]:
    """Every file of the project but what git ignores."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not LEFT_OUT & set(parts) and not parts[0].endswith("_cache") and parts[0] != ".hypothesis":
            yield path


def test_the_rules_have_something_to_look_at() -> None:
    assert len(sources()) > 30
    assert ROOT / "pyproject.toml" in set(kept_files())


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert [f"{at(path, 1)} {n} lines" for path, n in lengths.items() if n > LONGEST_FILE] == []


def test_no_function_is_longer_than_a_page() -> None:
    functions = [(path, node) for path in sources() for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [(path, node, (node.end_lineno or node.lineno) - node.lineno + 1) for path, node in functions]
    assert [f"{at(path, node.lineno)} {node.name} {n} lines" for path, node, n in long if n > LONGEST_FUNCTION] == []


def test_sizes_know_no_exemption() -> None:
    size = "C9" + "01|PLR09" + "15|E5" + "01"
    exempt = re.compile(rf"#\s*(?:ruff|flake8):\s*noqa|#\s*noqa(?!:)|#\s*noqa:[^#\n]*(?:{size})")
    lines = [(path, n, line) for path in sources() for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)]
    assert [at(path, n) for path, n, line in lines if exempt.search(line)] == []
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert [codes for codes in ruff["per-file-ignores"].values() for code in codes if re.match(size, code)] == []


def test_annotations_are_not_evaluated_but_in_tables() -> None:
    """`from __future__ import annotations` wherever something is annotated; nowhere in the tables."""
    wrong = []
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        has = any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree(path).body)
        annotates = any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.AnnAssign) for node in ast.walk(tree(path)))
        if not name.startswith(FREE) and (has if name.startswith(TABLES) else annotates and not has):
            wrong.append(name)
    assert wrong == []


def test_screens_name_a_session_only_in_annotations() -> None:
    """What the screens ask goes through the gateway; they may say what type a session has, and no more."""
    wrong = []
    for path in sources():
        if path.is_relative_to(ROOT / "screens"):
            for_types = {
                inner
                for node in ast.walk(tree(path))
                if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
                for inner in ast.walk(node)
            }
            imports = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.module == "sqlmodel"]
            wrong += [at(path, node.lineno) for node in imports if node not in for_types]
    assert wrong == []


def called(node: ast.Call) -> str:
    """The last part of the name that is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def is_built(argument: ast.expr) -> bool:
    """An f-string, `%`, or `format` on a text."""
    if isinstance(argument, ast.Call):
        return called(argument) == "format" and isinstance(argument.func, ast.Attribute)
    return isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Mod))


def shows_as_it_is(node: ast.Call) -> bool:
    return any(word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False for word in node.keywords)


def test_no_text_from_data_is_read_as_markup() -> None:
    """Brackets in a name would be obeyed: what is built or handed on is shown with `markup=False`, or is a `Content` or `Text` already."""
    wrong = []
    for path in sources():
        for node in ast.walk(tree(path)) if path.is_relative_to(ROOT / "screens") else ():
            if isinstance(node, ast.Call) and node.args and not shows_as_it_is(node):
                name, first = called(node), node.args[0]
                literal = isinstance(first, ast.Constant) or (isinstance(first, ast.Call) and called(first) in {"_", "Content", "Text"})
                if (name in SHOWN and is_built(first)) or (name in {"notify", "Label", "Static"} and not literal):
                    wrong.append(f"{at(path, node.lineno)} {name}")
    assert wrong == []


def test_no_module_is_called_after_nothing() -> None:
    assert [at(path, 1) for path in sources() if path.stem in ("utils", "util", "helpers", "helper", "manager", "common", "misc")] == []


def test_nothing_names_a_registry_or_a_place_on_one_machine() -> None:
    """What a clone says must hold on any machine: no host of a package registry, no path of somebody's home."""
    places = ("/".join(("", "work", "")), "/".join(("", "root", "")), "/".join(("", "tmp", "memo")), "/".join(("", "opt", "")))
    hosts = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".", "index" + "-url", "find" + "-links", "debian" + ".org")
    told = re.compile("|".join(map(re.escape, (*places, *hosts))) + r"|/home/\w+/|/Users/\w+/|[A-Z]:\\Users")
    found = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [at(path, n) for n, line in enumerate(text.splitlines(), 1) if told.search(line)]
    assert found == []


def test_no_lock_file_is_kept() -> None:
    """The bounds in pyproject.toml are what holds; a lock would name the registry of whoever made it."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "uv.lock" in ignored


@pytest.mark.parametrize("command", ["pip install uv && uv run crm-tui demo", "pip install uv && uv run pytest"])
def test_the_readme_gives_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()


def test_the_check_of_a_clone_runs_the_readmes_own_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "pip install uv && uv run pytest"
