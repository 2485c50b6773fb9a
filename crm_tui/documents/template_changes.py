"""Templates kept, renamed and deleted: each change stands in the audit trail and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.templates import OF_ONE, PREFIX, TYPES, Template, list_templates, plain_name, read_template
from crm_tui.errors import bad, refuse
from models.tables import Setting

LONGEST_NAME = 60


def save_template(session: UnitOfWork, *, document: Mapping[str, Any], name: str) -> Template:
    """Keeps a document's content under a name, in the place of the template that had it before.

    BadInput `bad_template` for a type that has none, or a name that is none.
    """
    kind, plain = str(document.get("type", "")), plain_name(name)
    if kind not in TYPES:
        raise bad("bad_template", "there are no templates of {type}", at="type", hint="one of: {known}", type=kind, known=", ".join(TYPES))
    _demand_name(plain)
    content = {key: value for key, value in document.items() if key not in OF_ONE and value not in (None, "", [], {})}
    if not content:
        raise bad("bad_template", "there is nothing to keep as a template", at="lines")
    before = next((t for t in list_templates(session.driver, kind) if t.name.casefold() == plain.casefold()), None)
    if before is not None and before.name != plain:
        put_template(session, kind=kind, name=before.name, content=None)
    put_template(session, kind=kind, name=plain, content=content)
    return Template(kind, plain, content)


def rename_template(session: UnitOfWork, *, kind: str, name: str, new: str) -> Template:
    """Gives a template another name. Refused `unknown_template`, `template_exists`; BadInput `bad_template`."""
    found, plain = read_template(session.driver, kind, name), plain_name(new)
    _demand_name(plain)
    if plain.casefold() != found.name.casefold() and any(t.name.casefold() == plain.casefold() for t in list_templates(session.driver, kind)):
        raise refuse("template_exists", "there is a template {name} already", at="name", hint="give another name, or delete that one", name=plain)
    put_template(session, kind=kind, name=found.name, content=None)
    put_template(session, kind=kind, name=plain, content=found.content)
    return Template(kind, plain, found.content)


def delete_template(session: UnitOfWork, *, kind: str, name: str) -> None:
    """Refused `unknown_template`."""
    put_template(session, kind=kind, name=read_template(session.driver, kind, name).name, content=None)


def put_template(session: UnitOfWork, *, kind: str, name: str, content: Mapping[str, Any] | None) -> None:
    """Puts a content under a name, or with None takes it away. What stood there before stands in the audit row, and comes back by undo."""
    key = f"{PREFIX}{kind}.{name}"
    standing = session.get(Setting, key)
    before = json.loads(standing.value) if standing is not None else None
    session.undo_with("documents.put_template", standing=content, kind=kind, name=name, content=before)
    session.did("template", type=kind, name=name, content=content)
    if content is None:
        if standing is not None:
            session.delete(standing)
    else:
        written = standing or Setting(key=key, value="")
        written.value = json.dumps(content, ensure_ascii=False)
        session.add(written)
    session.flush()


def standing_template(session: UnitOfWork, kind: str, name: str) -> Any:
    """The content under a name now; None where there is none."""
    standing = session.get(Setting, f"{PREFIX}{kind}.{name}")
    return json.loads(standing.value) if standing is not None else None


def _demand_name(name: str) -> None:
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise bad("bad_template", "a template needs a name of at most {longest} characters", at="name", longest=LONGEST_NAME)
