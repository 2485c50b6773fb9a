"""The three lines around every screen: where one is, what happened last, and the keys that matter here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crm_tui.actions.action import Action
from crm_tui.words import _, safe
from screens.bindings import shown
from screens.breadcrumbs import BETWEEN
from screens.hooks import Surviving
from screens.widgets.cells import cells, fitted, wrapped

MOST_KEYS = 8
LEAST_RIGHT = 8
"""Cells below which the right side of the title is left out."""
MOST_LINES = 3
SIGNS = ("question_mark", "slash", "left_square_bracket", "right_square_bracket", "space", "percent_sign", "equals_sign", "asterisk",
         "exclamation_mark")  # fmt: skip
"""Keys that type something."""


class OneLine(Surviving, Widget):
    """A line of text, cut on the border of a cell. Its text is never read as markup."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, text: str = "", *, name: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=name, classes=classes)
        self._text = safe(text)

    @property
    def text(self) -> str:
        return self._text

    def show(self, text: str) -> None:
        text = safe(text)
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment(fitted(f" {self._text}", width), self.rich_style)], width)


def _without_way(text: str) -> str:
    """Company and place, without what lies between: what is told beside it has the room."""
    parts = text.split(BETWEEN)
    return BETWEEN.join((parts[0], parts[-1])) if len(parts) > 1 else text


class TitleLine(OneLine):
    """Company and place on the left, what is counted on the right."""

    def __init__(self, text: str) -> None:
        super().__init__(text, name="title-line")
        self.right = ""
        self.activity = ""

    def show_activity(self, text: str) -> None:
        """Stands in the place of the right side while something is being read."""
        if text != self.activity:
            self.activity = text
            self.refresh()

    def show_right(self, text: str) -> None:
        self.right = safe(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        right = self.activity or self.right
        text = self._text if cells(self._text) + cells(right) + 3 <= width else _without_way(self._text)
        room = max(0, width - cells(text) - 3)
        tail = fitted(right, min(room, cells(right))) if room > LEAST_RIGHT else ""
        head = fitted(f" {text}", width - cells(tail) - 1)
        return Strip([Segment(f"{head}{tail} ", self.rich_style)], width)


class PartLine(OneLine):
    """The parts of what is shown, the one that is seen between brackets."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"part-line--here"}

    @dataclass
    class Chosen(Message):
        """A part's title was clicked; its place among them."""

        part: int

    def on_click(self, event: events.Click) -> None:
        starts = self.starts()
        part = next((i for i, start in enumerate(starts) if start <= event.x < start + cells(self._titles[i]) + 2), self._here)
        if part != self._here:
            self.post_message(self.Chosen(part))

    def __init__(self, titles: Sequence[str], here: int = 0) -> None:
        super().__init__(name="part-line")
        self._titles, self._here = tuple(titles), here

    @property
    def here(self) -> int:
        return self._here

    def starts(self) -> list[int]:
        """The cell in which each part's title begins, of those that fit."""
        ends = list(accumulate(cells(title) + 2 for title in self._titles))
        return [end - cells(title) - 2 for title, end in zip(self._titles, ends, strict=True) if end <= self.size.width]

    def show_part(self, here: int) -> None:
        self._here = here
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, used = self.size.width, 0
        base, bright = self.rich_style, self.get_component_rich_style("part-line--here")
        segments: list[Segment] = []
        for place, title in enumerate(self._titles):
            text = f"[{title}]" if place == self._here else f" {title} "
            if used + cells(text) > width:
                break
            used += cells(text)
            segments.append(Segment(text, bright if place == self._here else base))
        return Strip([*segments, Segment(" " * (width - used), base)], width)


class StatusLine(OneLine):
    """What happened last, or what is wrong. A fault stands out by a word's look and a sign."""

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.set_class(alarm, "-alarm")
        self.show(f"! {text}" if alarm else text or getattr(self.app, "standing_message", ""))
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """As many lines as the text needs, three at most: what a fault or a warning says is never cut."""
        lines = max(1, len(self._lines()))
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    def _lines(self) -> list[str]:
        width = max(1, self.size.width - 2)
        return wrapped(self._text, width)[:MOST_LINES] if cells(self._text) > width else [self._text]

    def render_line(self, y: int) -> Strip:
        width, lines = self.size.width, self._lines()
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(fitted(f" {text}", width), self.rich_style)], width)


class KeyLine(OneLine):
    """The footer: at most eight keys, the most important first, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def __init__(self, actions: tuple[Action, ...], keys: dict[str, tuple[str, ...]], *, typing: bool = False) -> None:
        """`typing`: a plain letter or sign goes into a field here, so another key of the action is shown."""
        super().__init__(name="key-line")
        self._keys, self._typing = keys, typing
        self._actions: list[Action] = []
        self.offer(actions)

    def offer(self, actions: tuple[Action, ...], *, typing: bool | None = None) -> None:
        """Shows the keys of these actions. `typing`: whether a field has the focus now, where that changes."""
        self._typing = self._typing if typing is None else typing
        weighty = [a for a in actions if a.weight]
        found = sorted((a for a in weighty if self._key(a)), key=lambda a: -a.weight)[:MOST_KEYS]
        if found != self._actions or typing is not None:
            self._actions = found
            self.refresh()

    def _key(self, action: Action) -> str:
        """The key that is shown; empty where none counts here."""
        keys = self._keys[action.id]
        return next((k for k in keys if not (self._typing and (len(k) == 1 or k in SIGNS))), "")

    def _places(self) -> Iterator[tuple[Action, str, str, int]]:
        """The actions that fit, each with its key and word as they are drawn, and the cell in which they begin."""
        used = 0
        for action in self._actions:
            key, word = f" {shown(self._key(action))}", f" {_(action.short or action.title)} "
            size = cells(key) + cells(word)
            if used + size > self.size.width:
                return
            yield action, key, word, used
            used += size

    def render_line(self, y: int) -> Strip:
        base, bright = self.rich_style, self.get_component_rich_style("key-line--key")
        segments = [segment for _action, key, word, _start in self._places() for segment in (Segment(key, bright), Segment(word, base))]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """A click on a key is as good as the key."""
        before = [action for action, _key, _word, start in self._places() if start <= event.x]
        last = next((start + cells(key) + cells(word) for action, key, word, start in self._places() if before and action is before[-1]), 0)
        if before and event.x < last:
            for key in self._key(before[-1]).split(" "):
                self.app.simulate_key(key)
