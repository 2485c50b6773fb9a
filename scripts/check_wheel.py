"""Builds the wheel, installs it alone into a clean environment, and starts it from a folder that holds a stranger's `models/` and `screens/`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("crm_tui", "models", "screens")
DECOY = 'raise SystemExit("the package of a stranger in the working folder was imported")\n'


def uv(*arguments: str | Path) -> None:
    subprocess.run([os.environ.get("UV") or shutil.which("uv") or "uv", *map(str, arguments)], check=True, cwd=ROOT)


def build(folder: Path) -> Path:
    """The wheel of the project, made from its source distribution, in `folder`."""
    uv("build", "--quiet", "--out-dir", folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def missing_files(wheel: Path) -> list[str]:
    """Files of the three packages that the wheel lacks, and top-level names that it should not have."""
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    kept = [path.relative_to(ROOT).as_posix() for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file()]
    wanted = {name for name in kept if "__pycache__" not in name and not name.endswith((".pyc", "~"))}
    strangers = {name.split("/")[0] for name in packed} - set(PACKAGES)
    return sorted(wanted - packed) + sorted(name for name in strangers if not name.endswith(".dist-info"))


def install(wheel: Path, folder: Path) -> Path:
    """A new environment in `folder` that holds the wheel and its dependencies; the folder of its programs."""
    uv("venv", "--quiet", "--python", sys.executable, folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    uv("pip", "install", "--quiet", "--python", folder, wheel)
    return programs


def start(programs: Path, folder: Path) -> None:
    """Version, new books and their `info` by the console script; the version by `python -m`; all from the strange folder."""
    for name in ("models", "screens"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(DECOY, encoding="utf-8")
    home = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    cleared = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "CRM_TUI"))}

    def run(program: str, *arguments: str) -> str:
        command = [str(programs / program), *arguments]
        print("$", program, *arguments, flush=True)
        ended = subprocess.run(command, cwd=folder, env={**cleared, **home}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if ended.returncode:
            raise SystemExit(f"exit {ended.returncode}: {ended.stdout[-1000:]}{ended.stderr[-2000:]}")
        return ended.stdout

    expected = run("python", "-c", "import importlib.metadata as m; print(m.version('crm-tui'))").strip()
    for spoken in (run("crm-tui", "--version"), run("python", "-m", "crm_tui", "--version")):
        if expected not in spoken:
            raise SystemExit(f"the version is {expected}, but it says: {spoken}")
    books = ("--books", "shop.books")
    run("crm-tui", *books, "new", "--name", "Shop", "--currency", "USD", "--chart", "us_general", "--first-month", "2025-01")
    info = json.loads(run("crm-tui", *books, "info", "--json"))
    if (info["company"], info["currency"]) != ("Shop", "USD"):
        raise SystemExit(f"the books are not what was asked for: {info}")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="crm-tui-wheel-") as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        if missing := missing_files(wheel):
            print(f"{wheel.name} lacks, or should not have: {', '.join(missing)}")
            return 1
        start(install(wheel, folder / "environment"), folder / "strange")
    print("the wheel is whole and starts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
