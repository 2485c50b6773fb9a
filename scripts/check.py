"""The whole check of a contributor in one command: `uv run python scripts/check.py`, or with the names of some steps.

`--list` shows the steps; `--all` takes the slow ones, too (a wheel in a clean environment, the dependencies on every system).
Exit code 1 if a step fails.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CODE = ("crm_tui", "screens", "models", "scripts", "bench", "tests")


@dataclass(frozen=True, slots=True)
class Step:
    """`command` is run with this Python from the project's folder; `slow` ones run only when named or with `--all`."""

    title: str
    command: tuple[str, ...]
    slow: bool = False


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


def _script(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "scripts" / name), *arguments)


STEPS = {
    "format": Step("code is laid out by ruff", _module("ruff", "format", "--check", *CODE)),
    "lint": Step("ruff's rules", _module("ruff", "check", *CODE)),
    "types": Step("mypy, strict", _module("mypy")),
    "contracts": Step("who imports whom", (sys.executable, "-c", LINT_IMPORTS, "--no-logo")),
    "tests": Step("the tests", _module("pytest")),
    "wheel": Step("a wheel, installed alone and started from a strange folder", _script("check_wheel.py"), slow=True),
    "dependencies": Step("wheels of every dependency for every system", _script("check_dependencies.py"), slow=True),
}


def run(name: str) -> bool:
    """Runs one step and says how it went and how long it took."""
    step = STEPS[name]
    print(f"== {name}: {step.title}", flush=True)
    start = time.perf_counter()
    ended = subprocess.run(step.command, cwd=ROOT, check=False).returncode
    print(f"== {name}: {'holds' if ended == 0 else f'FAILS (exit {ended})'} after {time.perf_counter() - start:.0f} s", flush=True)
    return ended == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--all", action="store_true", help="the slow steps, too")
    parser.add_argument("--list", action="store_true", help="show the steps and end")
    options = parser.parse_args()
    if unknown := [name for name in options.steps if name not in STEPS]:
        parser.error(f"no such step: {', '.join(unknown)}")
    names = options.steps or [name for name, step in STEPS.items() if options.all or not step.slow]
    if options.list:
        print("\n".join(f"{name:14}{step.title}{' (slow)' if step.slow else ''}" for name, step in STEPS.items()))
        return 0
    failed = [name for name in names if not run(name)]
    print(f"failed: {', '.join(failed)}" if failed else "all steps hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
