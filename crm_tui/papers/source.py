"""Where papers come from: the books as of a day, who sends them, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm_tui.papers.seller import Seller, read_seller

TAGS = {"zh_CN": "zh"}
"""The program's languages as the template names them; what is not here is English."""


@dataclass(frozen=True, slots=True)
class Source:
    """`connection`: DB-API, in one snapshot. `as_of`: ISO date up to which payments count. `asked`: the language asked for; where it is None,
    the party's decides, then the setting of the books, then `spoken`, the user's.
    """

    connection: Any
    seller: Seller
    as_of: str
    asked: str | None
    spoken: str

    def lang_of(self, party: str) -> str:
        """The language of a party's papers: en or zh."""
        if self.asked is not None:
            return TAGS.get(self.asked, "en")
        row = self.connection.execute("SELECT language FROM party WHERE code = ?", (party,)).fetchone()
        return TAGS.get((row and row[0]) or self.seller.lang or self.spoken, "en")


def source(connection: Any, as_of: str, *, lang: str | None = None, spoken: str = "en") -> Source:
    return Source(connection, read_seller(connection), as_of, lang, spoken)
