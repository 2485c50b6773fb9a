"""The blocks of the manual's pages: what is typed in the terminal (`sh`), what is pressed on the screens (`keys`), and what is asked of them.

Comments directly above a block say more than that it must succeed: `<!-- exit 4 -->`, `<!-- says: a text of the answer -->`,
`<!-- shows: a text of the last screen -->`, `<!-- begins: no books -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "manual"
STORY = ("first-steps.md", "lists.md", "entry.md", "papers.md", "month-end.md", "backup.md", "scripts.md", "looks.md", "outside.md",
         "troubleshooting.md", "own-keys.md", "undo.md", "README.md")  # fmt: skip
"""The pages whose examples go on with each other's books, in their order. The first makes them."""
CHINESE = ("zh/first-steps.md",)
FRONT = ("../../README.md",)
"""The first steps of the project's front page, with books of their own."""
_BLOCK = re.compile(r"((?:^<!-- [^\n]* -->\n)*)^```([a-z]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = {"Enter": "enter", "Tab": "tab", "Shift+Tab": "shift+tab", "Esc": "escape", "Space": "space", "Down": "down", "Up": "up", "Left": "left"}
_SIGNS = {"[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", "?": "question_mark", "=": "equals_sign", "*": "asterisk"}


@dataclass(frozen=True, slots=True)
class Block:
    """`line`: where it begins on its page, from 1. `marks`: what the comments above it say, by their first word."""

    page: str
    line: int
    language: str
    text: str
    marks: dict[str, list[str]]

    @property
    def where(self) -> str:
        return f"docs/manual/{self.page}:{self.line}"

    @property
    def exit_code(self) -> int:
        return int(self.marks.get("exit", ["0"])[0])


def blocks(page: str) -> Iterator[Block]:
    text = (MANUAL / page).read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        marks: dict[str, list[str]] = {}
        for word, rest in re.findall(r"<!-- (\w+):? (.*) -->", found.group(1)):
            marks.setdefault(word, []).append(rest)
        yield Block(page, text.count("\n", 0, found.start(2)) + 1, found.group(2), found.group(3), marks)


def pressed(block: Block) -> Iterator[tuple[str, ...]]:
    """Textual's names of what is pressed: a key, or the letters of what is typed in one go."""
    for row in block.text.splitlines():
        for typed, key in re.findall(r'"([^"]*)"|(\S+)', re.sub(r"(^|\s)#(\s.*|$)", "", row)):
            yield tuple(typed) if typed else (_key(key, block),)


def _key(name: str, block: Block) -> str:
    if name in _NAMED or len(name) == 1:
        return _NAMED.get(name) or _SIGNS.get(name, name)
    if re.fullmatch(r"Ctrl\+[A-Z]", name):
        return name.lower()
    raise ValueError(f"{block.where}: {name} is no key that the manual's test knows")
