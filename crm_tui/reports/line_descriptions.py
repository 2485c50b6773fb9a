"""What the lines of documents with prices say, for the ledger lines that were posted for them."""

from __future__ import annotations

from typing import Any

_PRICED = ("invoice", "credit_note", "bill", "vendor_credit")
_SAID = """
SELECT document_line.account_id, coalesce(document_line.description, product.name)
  FROM document_line LEFT JOIN product ON product.id = document_line.product_id
 WHERE document_line.document_id = ? AND document_line.net <> 0
 ORDER BY document_line.line_no
"""


class LineDescriptions:
    """Asked in the order of the ledger, so that the lines of a document are read once."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._document: int | None = None
        self._lines: list[tuple[int, str | None]] = []

    def of(self, kind: str | None, document: int | None, gross: int | None, place: int, account: int) -> str | None:
        """The text of the document line behind the ledger line at a `place` (from 0) of the document's entry; None where there is none.

        The line of the control account comes first where there is one, then those of the lines that are worth something, in their order, then
        taxes (accounting.md 1.5). A line of another account than the document line's has no text: it is the tax's.
        """
        at = place - bool(gross)
        if kind not in _PRICED or at < 0:
            return None
        if document != self._document:
            self._document, self._lines = document, self._connection.execute(_SAID, (document,)).fetchall()
        found, text = self._lines[at] if at < len(self._lines) else (0, None)
        return text if found == account else None
