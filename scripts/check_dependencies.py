"""Shows that every dependency, extras included, can be had as a wheel on every system and Python that the project names.

Nothing is written into the project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYSTEMS = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux arm64": "aarch64-manylinux_2_28",
    "macOS arm64": "aarch64-apple-darwin",
    "macOS x86-64": "x86_64-apple-darwin",
    "Windows x86-64": "x86_64-pc-windows-msvc",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def resolve(place: tuple[str, str]) -> tuple[str, int, str]:
    """(system and Python, number of distributions, complaint) of one resolution."""
    system, python = place
    with tempfile.TemporaryDirectory(prefix="crm-tui-wheels-") as folder:
        answer = Path(folder) / "requirements.txt"
        command = [os.environ.get("UV") or shutil.which("uv") or "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--all-extras"]
        command += ["--only-binary", ":all:", "--python-platform", SYSTEMS[system], "--python-version", python, "-o", str(answer)]
        ended = subprocess.run([*command, "pyproject.toml"], cwd=ROOT, capture_output=True, text=True, check=False)
        count = len(answer.read_text(encoding="utf-8").splitlines()) if answer.exists() else 0
    return f"{system}, Python {python}", count, ended.stderr.strip() if ended.returncode else ""


def main() -> int:
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(resolve, product(SYSTEMS, PYTHONS)))
    for place, count, complaint in answers:
        print(f"{place}: {complaint or f'{count} wheels'}")
    return 1 if any(complaint for _, _, complaint in answers) else 0


if __name__ == "__main__":
    sys.exit(main())
