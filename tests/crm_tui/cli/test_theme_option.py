"""`--theme`: handed to the screens, refused where there is no such look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli import run as running
from crm_tui.settings import what_is_wrong


@pytest.fixture(autouse=True)
def on_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(running, "on_terminal", lambda: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.parametrize("words", [["--theme", "light"], ["--theme=light"], ["--theme", "dark", "--theme", "light"]])
def test_the_screens_are_told(words: list[str], tmp_path: Path) -> None:
    told: list[Any] = []

    def screens(calling: Any) -> int:
        told.append(calling)
        return 0

    assert running.run(["--books", str(tmp_path / "none.books"), *words], screens) == 0
    assert [calling.given_theme for calling in told] == ["light"]


def test_a_theme_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert running.run(["--books", str(tmp_path / "none.books"), "--theme", "plaid"], lambda _calling: 99) == 2
    assert "high-contrast" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "good", "bad"), [("theme", "ansi", "textual-dark"), ("numbers", "1.234,56", "de"), ("dates", "16.03.2026", "DMY")])
def test_settings_take_what_is_known(name: str, good: str, bad: str) -> None:
    assert what_is_wrong(name, good) is None
    assert what_is_wrong(name, "") is None
    assert what_is_wrong(name, bad) is not None
