"""Books that cannot be read do not look like empty ones: lists and Today say why, and keep saying it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm_tui.errors import BadFile


def _refuses(path: Path) -> Any:
    raise BadFile("altered_rules", "the rules of {path} are not those of this program", path=path)


async def test_a_list_says_why_it_shows_nothing_and_keeps_saying_it(run_screens: Any) -> None:
    async with run_screens(opener=_refuses) as seen:
        for place in ("2", "3", "5"):
            await seen.press(place)
            assert "None so far" not in seen.text()
            assert sum("the rules of" in row for row in seen.text().splitlines()) >= 2  # in the list and below it
        await seen.press("p")
        assert "the rules of" in seen.status
        await seen.press("1")
        await seen.press("down")
        assert "the rules of" in seen.status


async def test_what_was_refused_is_forgotten_when_the_books_are_there_again(run_screens: Any, small_books: Path) -> None:
    from crm_tui.books.opening import open_books

    tries: list[Path] = []

    def opener(path: Path) -> Any:
        tries.append(path)
        return _refuses(path) if len(tries) < 3 else open_books(path, user="owner", today="2026-03-16")

    async with run_screens(opener=opener) as seen:
        for place in ("2", "3", "2"):
            await seen.press(place, "f5")
        assert len(tries) >= 3
        assert "Acme Tools" in seen.text()
        assert seen.app.gateway.refusal is None
