"""The cheat sheet from the palette: written, and told where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.settings import Settings


@pytest.mark.parametrize("walk", [("3",), ("3", "n")])
async def test_it_is_written_and_said_where(walk: tuple[str, ...], run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with run_screens() as seen:
        await seen.press(*walk, "ctrl+p")
        await seen.type("cheat")
        await seen.press("enter")
        await seen.settle()
        assert "Written:" in seen.text()
        assert (folder / "crm-tui-keys.pdf").read_bytes().startswith(b"%PDF-")
        await seen.press("ctrl+p")
        await seen.type("cheat")
        await seen.press("enter")
        await seen.settle()
        assert sorted(p.name for p in folder.iterdir()) == ["crm-tui-keys-2.pdf", "crm-tui-keys.pdf"]


async def test_a_folder_that_takes_no_file_says_so(run_screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from crm_tui.errors import NotWritten
    from crm_tui.render import written

    def full(path: Path, content: object) -> None:
        raise NotWritten("not_written", "{path} cannot be written: {reason}", field="output", path=path, reason="No space left on device")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(written, "write_private", full)
    async with run_screens(settings=Settings(keys="tally")) as seen:
        await seen.press("ctrl+p")
        await seen.type("cheat")
        await seen.press("enter")
        await seen.settle()
        assert "cannot be written: No space left" in seen.text()
