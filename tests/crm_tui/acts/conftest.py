"""Commands run in this process on books that lie where a test says."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli.run import run

TODAY = "2026-03-16"


@pytest.fixture
def run_on(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`run_on(path, "customers", "list")`: (exit code, stdout, stderr)."""

    def call(path: Path, *words: str, stdin: str = "", today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = run(["--books", str(path), "--today", today, *words], lambda _calling: 99)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
