"""Documents kept under a name, to be entered again and again: in the books, so that all who keep them have the same (tui.md B.3, Ctrl+T).

A template is a row of the table `setting`, its key `template.TYPE.NAME`, its value the document without what belongs to one of them alone.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from crm_tui.errors import BooksError, refuse

PREFIX = "template."
TYPES = ("quote", "invoice", "credit_note", "bill", "vendor_credit", "journal")
OF_ONE = (
    "type", "date", "due", "number", "ref", "draft", "posting_date", "tax_point", "vendor_ref", "vendor_ref_reason", "credits", "allocate",
    "less_deposit", "reverse_on", "rate",
)  # fmt: skip
"""Keys that belong to one document alone: no template has them."""


class Template(NamedTuple):
    """`content`: the document as `post` takes it, without type and date. `party`: its code, empty where it is for anyone."""

    type: str
    name: str
    content: dict[str, Any]

    @property
    def party(self) -> str:
        return str(self.content.get("party", ""))


def list_templates(connection: Any, kind: str | None = None) -> list[Template]:
    """The templates of a type, or all, by type and name. A plain DB-API connection is enough."""
    start = f"{PREFIX}{kind}." if kind else PREFIX
    rows = connection.execute("SELECT key, value FROM setting WHERE substr(key, 1, ?) = ?", (len(start), start)).fetchall()
    named = [(*key.removeprefix(PREFIX).partition("."), json.loads(value)) for key, value in rows]
    found = [Template(type_, name, content) for type_, _dot, name, content in named]
    return sorted(found, key=lambda t: (t.type, t.name.casefold()))


def read_template(connection: Any, kind: str, name: str) -> Template:
    """Refuses `unknown_template`."""
    wanted = plain_name(name).casefold()
    found = next((t for t in list_templates(connection, kind) if t.name.casefold() == wanted), None)
    if found is None:
        raise _unknown(kind, name)
    return found


def plain_name(name: str) -> str:
    """A name without blanks around it or twice within."""
    return " ".join(name.split())


def _unknown(kind: str, name: str) -> BooksError:
    return refuse("unknown_template", "there is no template {name} for {type}", at="name", hint="see: crm-tui templates list", name=name, type=kind)
