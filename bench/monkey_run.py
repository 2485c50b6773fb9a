"""One round of the monkey: the screens on a copy of some books, steps in, and what must hold after each of them and at the end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import traceback
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

import screens.app
from bench.monkey_hands import FAST, PASTE, SIZE, TYPE, Hands
from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.proofs.prove import prove
from crm_tui.settings import Settings, state_folder
from crm_tui.words import language, speak
from screens.app import FRAME_SECONDS, CrmApp
from screens.base import BACKGROUND
from screens.gateway import Gateway

TODAY = "2026-03-16"
LONGEST_STEP = 30.0
"""Seconds after which a step that has not come to rest is taken to wait for ever."""
FOLDERS = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
OUTSIDE = ("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY")
"""What would lead out of the program: none of it is there for a monkey."""

Choose = Callable[[Any], str | None]
"""The next step for the app; None at the end."""

_STYLES: Any = [Path(screens.app.__file__).parent / path for path in CrmApp.CSS_PATH]  # type: ignore[union-attr]


@dataclass
class Outcome:
    """`steps`: what was pressed; `wrong`: what did not hold, empty where everything did; `seen`: the screens and windows that were shown."""

    steps: list[str] = field(default_factory=list)
    wrong: str = ""
    seen: set[str] = field(default_factory=set)
    changes: int = 0
    """So many changes of the books were made."""


class WatchedApp(CrmApp):
    """The program, but that nobody leaves it, and that what nobody expected is kept whole."""

    CSS_PATH: ClassVar[Any] = _STYLES
    met: str = ""

    def action_leave(self) -> None:
        self.say("")

    def tell_unexpected(self, error: BaseException, file: Path | None) -> None:
        self.met = self.met or in_full(error)
        super().tell_unexpected(error, file)


def in_full(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def chosen_by(hands: Hands, count: int) -> Choose:
    left = iter(range(count))
    return lambda app: hands.step(app) if next(left, None) is not None else None


def replayed(steps: list[str]) -> Choose:
    left = iter(steps)
    return lambda app: next(left, None)


def play(books: Path, folder: Path, choose: Choose, *, lang: str = "en", today: str = TODAY, log: Path | None = None) -> Outcome:
    """A round on a copy of `books` in `folder`, which is emptied first and is everything that the program sees as its user's own."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "nothing").mkdir(parents=True)
    copy = Path(shutil.copy(books, folder / "monkey.books"))
    outcome = Outcome()
    with _alone_in(folder), contextlib.chdir(folder), _speaking(lang):
        asyncio.run(_round(copy, choose, today, outcome, log))
        if not outcome.wrong:
            with reading(copy) as connection:
                outcome.wrong = "\n".join(f"check: {proof.code}: {proof.detail}" for proof in prove(connection) if not proof.ok)
    return outcome


@contextlib.contextmanager
def _alone_in(folder: Path) -> Any:
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(FOLDERS, str(folder)))
    os.environ["PATH"] = str(folder / "nothing")  # no viewer, no printer, no clipboard of the system's
    for name in [name for name in os.environ if name.startswith("CRM_TUI_") or name in OUTSIDE]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _speaking(lang: str) -> Any:
    before = language()
    speak(lang)
    try:
        yield
    finally:
        speak(before)


async def _round(copy: Path, choose: Choose, today: str, outcome: Outcome, log: Path | None) -> None:
    gateway = Gateway(copy, lambda file: open_books(file, user="owner", today=today), today=today)
    playing = asyncio.create_task(_played(WatchedApp(gateway, Settings()), choose, outcome, log))
    await asyncio.wait([playing])
    gateway.close()
    if (error := playing.exception()) is not None:  # what ends the program
        outcome.wrong = in_full(error)


async def _played(app: WatchedApp, choose: Choose, outcome: Outcome, log: Path | None) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while not outcome.wrong and (step := choose(app)) is not None:
            outcome.steps.append(step)
            if log is not None:
                with log.open("a", encoding="utf-8") as file:
                    file.write(f"{step!r}\n")
            outcome.wrong = await _taken(pilot, step)
            outcome.changes = app.gateway.changes
            if app.screen_stack:
                outcome.seen.add(f"{type(app.screen).__name__} {getattr(app.screen, 'place', '')}".strip())


async def _taken(pilot: Pilot[Any], step: str) -> str:
    """Presses a step, and waits until everything is at rest; what did not hold."""
    try:
        async with asyncio.timeout(LONGEST_STEP):
            await press(pilot, step)
            await settle(pilot)
    except TimeoutError:
        return f"waits for ever: {pilot.app.screen!r} for {waiting_for(pilot.app)}, workers {[w for w in pilot.app.workers if not w.is_finished]}"
    return wrong_with(pilot.app)


async def press(pilot: Pilot[Any], step: str) -> None:
    if step.startswith(TYPE):
        await _keys(pilot, list(step.removeprefix(TYPE)))
    elif step.startswith(FAST):
        await _keys(pilot, step.removeprefix(FAST).split())
    elif step.startswith(PASTE):
        pilot.app.post_message(events.Paste(step.removeprefix(PASTE)))
    elif step.startswith(SIZE):
        width, _x, height = step.removeprefix(SIZE).partition("x")
        await pilot.resize_terminal(int(width), int(height))
    else:
        await _keys(pilot, [step])


async def _keys(pilot: Pilot[Any], keys: list[str]) -> None:
    """As the pilot's own `press`, without its rest of 40 ms after each key: the program keeps keys that come too early."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        sign: str | None
        try:
            sign = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            sign = key if len(key) == 1 else None
        pilot.app.post_message(events.Key(name, sign))
        await pilot.pause(0)


def waiting_for(app: Any) -> list[Any]:
    """The questions of the shown screen that were not answered."""
    return sorted(getattr(app.screen, "is_waiting_for", set()) - {BACKGROUND})


async def settle(pilot: Pilot[Any]) -> None:
    """Until no job is under way and every message has been handled, or the program has died."""
    await pilot.pause(FRAME_SECONDS)
    while pilot.app.is_running and (working := [w for w in pilot.app.workers if not w.is_finished]) + waiting_for(pilot.app):
        if working:
            with contextlib.suppress(WorkerFailed, WorkerCancelled):
                await pilot.app.workers.wait_for_complete(working)
        await pilot.pause(FRAME_SECONDS)
    await pilot.pause(FRAME_SECONDS)


def wrong_with(app: Any) -> str:
    """What does not hold of a program at rest; empty where everything does."""
    if app._exception is not None or not app.is_running:
        return in_full(app._exception) if app._exception is not None else "the program has ended"
    if app.met:
        return str(app.met)
    if (faults := state_folder() / "faults.log").exists():
        return f"logged: {faults.read_text(encoding='utf-8')}"
    return wrong_lines(app)


def wrong_lines(app: Any) -> str:
    """Lines that are wider than the screen, or hold what a terminal would obey."""
    for number, strip in enumerate(app.screen._compositor.render_strips()):
        if cell_len(strip.text) > app.size.width:
            return f"line {number} is {cell_len(strip.text)} wide on a screen of {app.size.width}: {strip.text!r}"
        if any(unicodedata.category(sign) == "Cc" for sign in strip.text):
            return f"line {number} holds a control character: {strip.text!r}"
    return ""
