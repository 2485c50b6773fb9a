"""The few parties and products that a typed text may mean: its code first, then what begins with it, a word that does, what holds it; among
equals those that were dealt with most lately. By SQL with a limit, never a whole list (tui.md B.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from crm_tui.parties.listing import name_key
from crm_tui.parties.pages import Match, Role, like_pattern
from crm_tui.parties.search import query_of

LATELY = 500
"""So many of the latest documents, or lines of them, say what is dealt with most."""
_LEAST_DIGITS = 3
_PARTIES = """
WITH used AS (SELECT party_id AS id, count(*) AS often FROM (SELECT party_id FROM document WHERE party_id IS NOT NULL ORDER BY id DESC LIMIT :lately)
              GROUP BY 1)
SELECT p.code, p.name, p.terms FROM party p LEFT JOIN used u ON u.id = p.id WHERE p.active AND {role} AND {held}
 ORDER BY CASE WHEN lower(p.code) = :text THEN 0 WHEN p.name_key LIKE :start ESCAPE '\\' OR p.code LIKE :start ESCAPE '\\' THEN 1
               WHEN p.name_key LIKE :word ESCAPE '\\' THEN 2 ELSE 3 END, u.often DESC, p.name_key, p.id LIMIT :limit
"""
_PRODUCTS = """
WITH used AS (SELECT product_id AS id, count(*) AS often
                FROM (SELECT product_id FROM document_line WHERE product_id IS NOT NULL ORDER BY document_id DESC LIMIT :lately) GROUP BY 1)
SELECT p.code, p.name, p.price FROM product p LEFT JOIN used u ON u.id = p.id WHERE p.active AND {held}
 ORDER BY CASE WHEN lower(p.code) = :text THEN 0 WHEN p.code LIKE :start ESCAPE '\\' OR p.name LIKE :start ESCAPE '\\' THEN 1
               WHEN p.name LIKE :word ESCAPE '\\' THEN 2 ELSE 3 END, u.often DESC, p.code LIMIT :limit
"""
_BY_WORDS = """
SELECT p.code, p.name, p.terms FROM (SELECT rowid FROM party_search WHERE words MATCH ? LIMIT 200) f JOIN party p ON p.id = f.rowid
 WHERE p.active {role} ORDER BY p.name_key, p.id LIMIT ?
"""
_PHONE = "replace(replace(replace(replace(replace(p.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', '')"


def find_parties(session: Session, role: Role | None, text: str, limit: int = 8) -> list[Match]:
    """The active parties in a role, or in any, that a typed text may mean: each of its words stands in the name, code, e-mail or phone.

    A telephone number is found however it is parted.
    """
    plain = " ".join(text.split())
    held, values = _held(plain, ("p.name_key", "p.code", "p.email", "p.phone"))
    digits = "".join(c for c in plain if c.isdecimal())
    if len(digits) >= _LEAST_DIGITS and not any(c.isalpha() for c in plain):
        held, values = f"({held} OR {_PHONE} LIKE :digits)", {**values, "digits": f"%{digits}%"}
    sql = _PARTIES.format(role=f"p.is_{role}" if role else "1", held=held)
    return _asked(session, sql, plain, values, limit)


def find_products(session: Session, text: str, limit: int = 8) -> list[Match]:
    """The active products that a typed text may mean: each of its words stands in the code, the name or the category."""
    plain = " ".join(text.split())
    held, values = _held(plain, ("p.code", "p.name", "p.category"))
    return _asked(session, _PRODUCTS.format(held=held), plain, values, limit)


def find_by_words(session: Session, role: Role | None, text: str, limit: int = 8) -> list[Match]:
    """The active parties whose words in the index begin so: pinyin of Chinese names, tax numbers."""
    query = query_of(text)
    if not query:
        return []
    driver: Any = session.connection().connection.driver_connection
    return [Match(*row) for row in driver.execute(_BY_WORDS.format(role=f"AND p.is_{role}" if role else ""), (query, limit))]


def _held(text: str, columns: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A condition: each word stands in one of the columns."""
    words = text.split()
    values = {f"word{i}": like_pattern(name_key(word)) for i, word in enumerate(words)}
    parts = [" OR ".join(f"{column} LIKE :{name} ESCAPE '\\'" for column in columns) for name in values]
    return " AND ".join(f"({part})" for part in parts) or "1", values


def _asked(session: Session, sql: str, text: str, values: dict[str, str], limit: int) -> list[Match]:
    key = name_key(text)
    ranks = {"text": key, "start": like_pattern(key, start=""), "word": like_pattern(key, start="% ")}
    driver: Any = session.connection().connection.driver_connection
    return [Match(*row) for row in driver.execute(sql, {**ranks, **values, "lately": LATELY, "limit": limit})]
