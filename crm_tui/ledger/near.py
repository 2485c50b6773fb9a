"""Codes and numbers that were probably meant by one that is not there: what a refusal may offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from crm_tui.words import marked

MOST = 3
ALIKE = 75
"""From so many of 100 points on two texts are alike."""
_LONGEST = 60
DID_YOU_MEAN = marked("did you mean {near}?")


def near_codes(connection: Any, table: str, text: str, *, where: str = "1") -> str:
    """Up to three records of a table with `code` and `name`, as `UMB (Umbrella Ltd), UMA`; empty where none is near.

    Nearest first: the same but for capitals, then what begins with the text, by code or by a word of the name, then what is spelled alike.
    """
    rows = connection.execute(f"SELECT code, name FROM {table} WHERE {where} ORDER BY code").fetchall()
    return ", ".join(f"{code} ({name})" if name and name != code else str(code) for code, name in _nearest(text, rows))


def near_words(text: str, words: Iterable[str]) -> str:
    """Up to three of some words that are alike, or that hold the text."""
    return ", ".join(word for word, _none in _nearest(text, [(word, None) for word in words]))


def near_numbers(connection: Any, kind: str, text: str) -> str:
    """Up to three documents of a type whose number ends in the same figures: `INV-7` is probably `INV-2025-0007`."""
    figures = text[len(text.rstrip("0123456789")) :].lstrip("0")
    if not figures or not figures.isascii():
        return ""
    sql = "SELECT number FROM document WHERE type = ? AND number LIKE ? ORDER BY date DESC, id DESC LIMIT 200"
    found = [number for (number,) in connection.execute(sql, (kind, f"%{figures[:18]}"))]
    return ", ".join([n for n in found if n[len(n.rstrip("0123456789")) :].lstrip("0") == figures][:MOST])


def _nearest(text: str, rows: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    key = text.strip().casefold()[:_LONGEST]
    if not key:
        return []
    texts = [(code.casefold(), (name or "").casefold()[:_LONGEST]) for code, name in rows]
    ranks = {place: rank for place, pair in enumerate(texts) if (rank := _rank(key, pair)) is not None}
    if len(ranks) < MOST:
        ranks = _alike(key, texts) | ranks
    return [rows[place] for place in sorted(ranks, key=lambda place: (ranks[place], place))[:MOST]]


def _alike(key: str, texts: Sequence[tuple[str, str]]) -> dict[int, float]:
    """Place -> rank of what is spelled alike: the code, the name, or a word of it. All of them are compared in one go."""
    from rapidfuzz import fuzz, process

    places = [place for place, (code, name) in enumerate(texts) for _ in (code, name, *name.split())]
    spelled = [part for code, name in texts for part in (code, name, *name.split())]
    found: dict[int, float] = {}
    for _text, alike, index in process.extract(key, spelled, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None):
        found[places[index]] = min(200 - alike, found.get(places[index], 200))
    return found


def _rank(key: str, texts: tuple[str, str]) -> float | None:
    """How near a code and a name are to a text that they hold; None where they do not."""
    code, name = texts
    if key in texts:
        return 0
    if code.startswith(key) or name.startswith(key):
        return 1
    if f" {key}" in name:
        return 2
    return 3 if len(key) > 2 and (key in code or key in name) else None
