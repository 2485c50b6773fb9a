"""Finding parties by any word of theirs: an index of words, Han characters spaced so that each is one (dependencies.md 15)."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.parties.pinyin import pinyin_of
from models import tables

_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_WORD = re.compile(r"\w+", re.UNICODE)
LONGEST = 2_000


def words_of(text: str) -> str:
    """A text as it goes into the index: folded, each Han character a word of its own."""
    return _HAN.sub(r" \1 ", unicodedata.normalize("NFKC", text[:LONGEST]).casefold())


def query_of(text: str) -> str:
    """What is typed into a filter, as a query of the index: every word a prefix, Han characters as a phrase. Empty where no word is."""
    parts = []
    for typed in text.split():
        words = _WORD.findall(words_of(typed))
        if words:
            parts.append('"' + " ".join(words) + '"*')
    return " ".join(parts)


def index_party(session: UnitOfWork, party: tables.Party) -> None:
    """Puts a party's words into the index, in place of older ones."""
    put_words(session.driver, party.id or 0, party.code, party.name, party.email, party.phone, party.tax_id)


def put_words(connection: Any, party_id: int, *texts: str | None) -> None:
    """Puts the words of texts into the index; Chinese ones by their pinyin, too, where that is known."""
    whole = " ".join(t for t in texts if t)
    connection.execute("DELETE FROM party_search WHERE rowid = ?", (party_id,))
    connection.execute("INSERT INTO party_search (rowid, words) VALUES (?, ?)", (party_id, f"{words_of(whole)} {pinyin_of(whole)}".rstrip()))
