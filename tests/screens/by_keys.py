"""What tests of forms do and ask: documents posted as a command would, the screens' lists opened, keys counted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.listing import list_documents, show_document
from crm_tui.documents.post import post_document
from crm_tui.proofs.prove import prove

DAY = "2026-03-16"
_OWN = ("id", "number", "created_at", "created_by", "entries", "source")
TABS = {"invoice": 0, "quote": 1, "credit_note": 2, "bill": 3, "vendor_credit": 4}


def post(path: Path, *documents: dict[str, Any]) -> None:
    """Each as a command would."""
    with open_books(path, user="owner", today=DAY) as books:
        for document in documents:
            with books.change(f"{document['type']}.post") as session:
                post_document(session, document=document)


def shown(path: Path, kind: str, number: str) -> dict[str, Any]:
    """A document with what it posted to the ledger, but for what belongs to it alone."""
    with reading(path) as connection:
        found = show_document(connection, kind, number, DAY)
    ledger = [line for entry in found.get("entries", []) for line in entry["lines"]]
    return {**{k: v for k, v in found.items() if k not in _OWN}, "ledger": ledger}


def as_posted(made_books: Path, folder: Path, document: dict[str, Any], *before: dict[str, Any]) -> dict[str, Any]:
    """What a document comes to that is posted as a command would, in other books; `before`: documents posted first."""
    path = Path(shutil.copy(made_books, folder / "other.books"))
    post(path, *before, document)
    with reading(path) as connection:
        found, _cursor = list_documents(connection, document["type"], as_of=DAY)
    newest = max(found, key=lambda row: row["id"] if isinstance(row["id"], int) else int(row["id"].removeprefix("draft-")))
    return shown(path, document["type"], newest["number"] or newest["id"])


def sound(path: Path) -> bool:
    with reading(path) as connection:
        return all(proof.ok for proof in prove(connection))


async def open_list(seen: Any, kind: str) -> None:
    await seen.press("3", *["tab"] * TABS[kind])


class Counted:
    """Keys as a person presses them, each one counted."""

    def __init__(self, seen: Any) -> None:
        self.seen, self.count = seen, 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.seen.press(*keys)

    async def type(self, text: str) -> None:
        self.count += len(text)
        await self.seen.type(text)
