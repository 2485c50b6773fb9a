"""The program as a process: what it imports, strange folders, closed pipes, full disks, signals, colours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MAIN = "import sys; from crm_tui.__main__ import main; sys.exit(main())"


def started(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-c", MAIN, *map(str, arguments)], env=environment, **pipes)  # type: ignore[call-overload]


def ended(*arguments: str, **options: object) -> tuple[int, str, str]:
    process = started(*arguments, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def test_the_version_is_told_without_importing_anything_of_weight() -> None:
    code, out, err = ended("--version", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {row.rsplit("|", 1)[1].strip() for row in err.splitlines() if row.startswith("import time:")}
    assert (code, out.split()[0]) == (0, "crm-tui")
    assert not loaded & {"typer", "crm_tui.cli", "pathlib", "sqlcipher3", "sqlmodel", "textual"}


def test_a_strangers_models_in_the_working_folder_is_not_imported(tmp_path: Path) -> None:
    for name in ("models", "screens"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('a stranger was imported')")
    command = [sys.executable, "-m", "crm_tui", "schema", "documents"]
    told = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["discriminator"]["propertyName"] == "type"


def test_another_models_that_hides_ours_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").touch()
    told = ended("info", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}, cwd=str(ROOT.parent))
    assert told[0] == 1
    assert told[2].startswith("error[install]: the package models ")
    assert len(told[2].splitlines()) == 1


def test_a_closed_pipe_ends_quietly() -> None:
    process = started("schema", "documents")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert told == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_result_that_cannot_be_written_ends_with_6() -> None:
    with Path("/dev/full").open("wb") as full:
        code, _out, err = ended("schema", "documents", stdout=full)
    assert code == 6
    assert err.startswith("error[not_written]: ")
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_a_command_that_waits_with_128_and_its_number(name: str) -> None:
    process = started("post", "-", stdin=subprocess.PIPE)
    number = getattr(signal, name)
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b" \n" * 500_000)  # more than a pipe holds: what comes back says that it is being read
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert err.decode().startswith(f"error[stopped]: stopped by {name}")
    assert out == b""


def test_a_signal_in_a_callback_that_swallows_exceptions_is_not_lost(tmp_path: Path) -> None:
    program = """\
import gc, signal, sys, time, weakref
from crm_tui.cli.signals import Stopped, end_cleanly_on_signals
end_cleanly_on_signals()
class Thing: pass
thing = Thing()
hold = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGTERM))
try:
    del thing
    for _ in range(2_000_000_000):
        pass
except Stopped as stopped:
    sys.exit(128 + stopped.number)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (told.returncode, told.stderr) == (143, "")


def test_no_colours_and_no_pipes_broken_by_an_odd_locale(tmp_path: Path) -> None:
    code, out, _err = ended("--lang", "zh_CN", "--help", env={"LC_ALL": "C", "PYTHONUTF8": "0", "NO_COLOR": "1"})
    assert code == 0
    assert "\x1b" not in out
    assert "Usage: crm-tui" in out


def test_without_a_terminal_the_screens_are_refused() -> None:
    code, _out, err = ended()
    assert code == 2
    assert "the screens need a terminal" in err
