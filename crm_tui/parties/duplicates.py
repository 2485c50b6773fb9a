"""Parties that are probably the same as one being entered: told while one types, never refused (behaviour.md, ask 30)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crm_tui.parties.listing import name_key
from crm_tui.parties.search import words_of

ALIKE = 88
"""From so many of 100 points on two names, without their legal forms, are probably one."""
MOST = 40
"""So many names that share a word's beginning are compared."""
_LONGEST = 100
_FORMS = re.compile(
    r"\b(ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|co|company|gmbh|ag|kg|sa|sarl|sas|srl|spa|bv|nv|ab|as|oy|pty|the|and|und|et|y)\b\.?"
    r"|股份有限公司|有限责任公司|有限公司|公司"
)
_EXACT = {"tax_id": "tax_id", "email": "email", "iban": "iban"}


class Duplicate(NamedTuple):
    """`field`: the key that is the same or alike; `code` and `name` of the party that has it."""

    field: str
    code: str
    name: str


def near_duplicates(connection: Any, entered: Mapping[str, Any], *, but: str | None = None) -> Iterator[Duplicate]:
    """For each of name, tax id, e-mail and IBAN at most one party that has the like; `but`: the code of the party itself."""
    if (found := _named_alike(connection, str(entered.get("name") or ""), but)) is not None:
        yield found
    for key, column in _EXACT.items():
        text = "".join(str(entered.get(key) or "").split())
        if text:
            sql = (
                f"SELECT code, name FROM party WHERE {column} IS NOT NULL AND replace({column}, ' ', '') = ? COLLATE NOCASE AND code IS NOT ? LIMIT 1"
            )
            if (row := connection.execute(sql, (text, but)).fetchone()) is not None:
                yield Duplicate(key, *row)


def core_of(name: str) -> str:
    """A name without its legal form, signs and accents, folded: what makes two names alike."""
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", name_key(name[:_LONGEST])) if not unicodedata.combining(sign))
    words = re.findall(r"\w+", _FORMS.sub(" ", folded))
    return " ".join(words) or " ".join(folded.split())


def _named_alike(connection: Any, name: str, but: str | None) -> Duplicate | None:
    from rapidfuzz import fuzz

    core = core_of(name)
    if len(core) < 2:
        return None
    best: tuple[float, str, str] | None = None
    for code, other in _candidates(connection, core):
        alike = fuzz.ratio(core, core_of(other))
        if code != but and alike >= ALIKE and (best is None or alike > best[0]):
            best = (alike, code, other)
    return Duplicate("name", best[1], best[2]) if best is not None else None


def _candidates(connection: Any, core: str) -> list[tuple[str, str]]:
    """(code, name) of the parties that share most with a name, by the beginnings of its words in the index."""
    parts = [f'"{word[:3]}"*' for word in dict.fromkeys(words_of(core).split())]
    sql = "SELECT p.code, p.name FROM (SELECT rowid FROM party_search WHERE words MATCH ? ORDER BY rank LIMIT ?) s JOIN party p ON p.id = s.rowid"
    rows: list[tuple[str, str]] = connection.execute(sql, (" OR ".join(parts[:8]), MOST)).fetchall() if parts else []
    return rows
