"""The manual does not rot: what its pages say to type and to press is done on fresh books, and what is drawn from the code is current."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui.actions.registry import ACTIONS, on_screen
from crm_tui.cli.app import load
from crm_tui.cli.commands import COMMANDS
from crm_tui.words import speak
from screens.bindings import shown
from screens.start.app import StartApp
from screens.start.chosen import Chosen
from scripts import manual, manual_keys, manual_screens, pictures
from tests.manual_pages import CHINESE, FRONT, MANUAL, STORY, Block, blocks, pressed

HAND_WRITTEN = [*STORY, *CHINESE]
OPENS_SCREENS = re.compile(r"crm-tui( --books [\w.-]+)?( --lang zh_CN)?( demo)?|pip install uv|uv tool install .+")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the examples are written for a POSIX shell")


class Reader:
    """Somebody who does what the pages say, one block after the other, in one folder and one shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        binaries = str(Path(sys.executable).parent)
        self.environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}", "CRM_TUI_TODAY": pictures.TODAY}

    async def do(self, block: Block) -> None:
        if block.language == "sh":
            self.type(block)
        elif block.language == "keys":
            await self.press(block)

    def type(self, block: Block) -> None:
        """Runs a block of commands, up to the first that fails."""
        ended = subprocess.run(
            ["sh", "-euc", block.text],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        told = f"{block.where}\n{block.text}\n{ended.stdout}{ended.stderr}"
        assert ended.returncode == block.exit_code, told
        assert [text for text in block.marks.get("says", []) if text not in ended.stdout + ended.stderr] == [], told
        self.environment |= dict(re.findall(r"^export (\w+)=(\S+)$", block.text, re.MULTILINE))

    async def press(self, block: Block) -> None:
        """Presses the keys of a block on a copy of the books, so that the same can be done by command after it."""
        copy = self.folder / "pressed.books"
        copy.unlink(missing_ok=True)
        keys = list(pressed(block))
        speak(self.environment.get("CRM_TUI_LANG", "en"))
        if "begins" in block.marks:
            copy, keys = await made_on_screen(copy, keys), []
        else:
            shutil.copy(self.folder / self.environment["CRM_TUI_BOOKS"], copy)
        async with pictures.shown(copy) as pilot:
            for typed in keys:
                await pilot.press(*typed)
                await pictures.settle(pilot)
            seen = pictures.screen_text(pilot)
        assert [text for text in block.marks.get("shows", []) if text not in seen] == [], f"{block.where}\n{seen}"


async def made_on_screen(path: Path, keys: list[tuple[str, ...]]) -> Path:
    """Where there are no books yet: presses the keys, and gives the books that were made."""
    start = StartApp(path, user="owner", today=pictures.TODAY, given_today=pictures.TODAY)
    async with start.run_test(size=pictures.SIZE) as pilot:
        for typed in keys:
            await pilot.press(*typed)
            await pictures.settle(pilot)
    assert start.return_value == Chosen(path)
    return path


@pytest.mark.long
@POSIX
@pytest.mark.parametrize("pages", [STORY, CHINESE, FRONT], ids=["en", "zh", "front"])
async def test_what_the_pages_say_can_be_done(pages: tuple[str, ...], tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    try:
        for page in pages:
            for block in blocks(page):
                await reader.do(block)
    finally:
        speak("en")


def test_every_page_written_by_hand_is_tried() -> None:
    drawn = {path.relative_to(MANUAL).as_posix() for path in manual.pages()}
    there = {path.relative_to(MANUAL).as_posix() for path in MANUAL.rglob("*.md")}
    assert sorted(there - drawn) == sorted(HAND_WRITTEN)


@pytest.mark.parametrize("page", HAND_WRITTEN)
def test_no_command_stands_where_it_is_not_tried(page: str) -> None:
    """Other blocks hold no commands, but for those that install or open the screens; commands within a sentence exist."""
    untried = [row for block in blocks(page) if block.language == "console" for row in block.text.splitlines() if not OPENS_SCREENS.fullmatch(row)]
    assert untried == []
    assert [block.where for block in blocks(page) if block.language not in ("sh", "keys", "console") and "crm-tui " in block.text] == []
    prose = re.sub(r"^```.*?^```$", "", (MANUAL / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [command for command in re.findall(r"`crm-tui ([^`]+)`", prose) if not exists(command.split())] == []


def exists(words: list[str]) -> bool:
    """Whether a command line names a command, and options that it has."""
    if words[0].startswith("--") or words[0] == "COMMAND":
        return True
    if words[0] not in COMMANDS:
        return False
    command = load(words[0])
    below = getattr(command, "commands", {})
    command = below.get(words[1], command) if len(words) > 1 else command
    known = {name for parameter in command.params for name in parameter.opts} | {"--books", "--lang", "--today", "--user", "--help"}
    named = not below or len(words) == 1 or words[1] in below
    return named and all(word in known for word in words if word.startswith("--"))


def test_drawn_pages_are_current() -> None:
    assert [path.relative_to(manual.ROOT).as_posix() for path in manual.stale(manual.pages())] == [], "run: uv run python scripts/manual.py"


def test_every_action_stands_among_the_keys() -> None:
    text = manual_keys.page()
    assert [action.id for action in ACTIONS if f"| {manual_keys.cell(action.title)} | {manual_keys.cell(action.help)} |" not in text] == []
    assert "_bracket" not in text
    assert "_sign" not in text


def test_every_sketch_knows_its_keys() -> None:
    names = {path.stem for path in (manual.ROOT / "docs" / "screens").glob("*.txt")}
    assert [name for name in sorted(names) if not manual_screens.registered(name)] == []
    assert [name for name in manual_screens.SCREENS if name not in names] == []


def test_a_task_begins_with_a_key_that_counts_there() -> None:
    for path in sorted((manual.ROOT / "docs" / "screens").glob("*.txt")):
        sketch = manual_screens.read(path)
        keys = {shown(key) for screen in manual_screens.registered(sketch.name) for action in on_screen(screen) for key in action.keys}
        first = [found.group() for _task, how in sketch.tasks if (found := re.match(r"(Ctrl\+[A-Z]|\S)(?=$|,| and | on )", how))]
        assert [key for key in first if key not in keys] == [], path.name


def below(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    inner = getattr(command, "commands", {})
    yield from (" ".join((*path, name)) for name in inner) if inner else (" ".join(path),)


def test_every_command_has_its_place() -> None:
    text = (MANUAL / "commands.md").read_text(encoding="utf-8")
    commands = [path for name in COMMANDS for path in below(load(name), (name,))]
    assert len(commands) > 80
    assert [path for path in commands if not re.search(rf"^###? {path}$", text, re.MULTILINE) or f"\ncrm-tui {path}" not in text] == []


def test_pictures_show_what_the_screens_show() -> None:
    made = pictures.make(list(pictures.WALKS))
    differing = {name: pictures.text_of(svg) for name, svg in made.items() if pictures.text_of(svg) != pictures.text_of(pictures.kept(name))}
    assert differing == {}, "run: uv run python scripts/pictures.py"
    assert {path.stem for path in pictures.PICTURES.iterdir()} == set(pictures.WALKS)


def test_pictures_ask_nothing_of_the_web_and_are_small() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in pictures.PICTURES.glob("*.svg")}
    assert len(texts) >= 10
    assert [name for name, text in texts.items() if re.search(r"url\(.?https?:|<image|<script|href", text) or len(text) > 60_000] == []
