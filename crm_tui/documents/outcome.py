"""What posting a document comes to."""

from __future__ import annotations

from typing import NamedTuple


class Outcome(NamedTuple):
    """`id` in its table; `number` of a document, code of master data, null for a draft."""

    id: int | None
    number: str | None
