"""Which documents are meant: by number, or by party, status and dates."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.listing import list_documents
from crm_tui.errors import refuse
from models.values.document_types import DOCUMENT_TYPES

DRAFT = "draft-"


def document_id(connection: Any, kind: str, name: str) -> int:
    """The id of a document of a type by its number, also written `invoice:1001`, or by a draft's name. Refused `unknown_document`."""
    prefix, colon, bare = name.partition(":")
    wanted = bare if colon and prefix == kind else name
    digits = wanted.removeprefix(DRAFT)
    row = None
    if wanted != digits and digits.isascii() and digits.isdigit() and len(digits) < 18:
        row = connection.execute("SELECT id FROM document WHERE type = ? AND id = ? AND state = 'draft'", (kind, int(digits))).fetchone()
    row = row or connection.execute("SELECT id FROM document WHERE type = ? AND number = ?", (kind, wanted)).fetchone()
    if row is None:
        noun, said = DOCUMENT_TYPES[kind].noun, kind.replace("_", " ")
        raise refuse(
            "unknown_document", "there is no {type} {number}", at="document", hint="see: crm-tui {noun} list", type=said, number=name, noun=noun
        )
    return int(row[0])


def chosen(connection: Any, kind: str, as_of: str, *, status: str | None = None, **narrowed: str | None) -> list[str]:
    """The numbers of the documents of a type, by date; `narrowed`: party, from_, to. Drafts and voids only where they are asked for."""
    rows, _cursor = list_documents(
        connection, kind, as_of=as_of, status=status, party=narrowed.get("party"), from_=narrowed.get("from_"), to=narrowed.get("to")
    )
    wanted = (row for row in rows if status is not None or row["status"] not in ("draft", "void"))
    return [row["number"] or row["id"] for row in wanted]
