"""What changed of a record, so that it can be taken back; and records taken away that nothing stands on."""

from __future__ import annotations

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.records import PARTIES, Values, content_of
from crm_tui.errors import refuse

_BOXES = ("output_box", "input_box")
_USES = {
    "party": (
        ("document", "party_id"), ("item", "party_id"), ("line", "party_id"), ("line", "salesperson_id"), ("document_line", "salesperson_id"),
        ("party", "salesperson_id"),
    ),
    "product": (("document_line", "product_id"), ("line", "product_id")),
}  # fmt: skip


def remember_change(session: UnitOfWork, kind: str, code: str, changes: Values, before: Values, mark: int) -> None:
    """Says in the audit row how an edit is taken back. `before`: the content that the record had; `mark`: so many inverses stood there then.

    The ledger's own services say it, too, by their keys; one inverse for a record that knows what it leaves behind stands in their place.
    """
    now = changes.get("new_code") or code
    after = content_of(session.driver, kind, now)
    names = {key: "code" if key == "new_code" else key for key in changes if key != "box"} | dict.fromkeys(_BOXES if "box" in changes else ())
    keys = {key: name or key for key, name in names.items() if (name or key) in before and before[name or key] != after[name or key]}
    inverse = session.record.inverse
    inverse[: len(inverse) - mark] = [step for step in inverse[: len(inverse) - mark] if not step["service"].startswith("ledger.edit_")]
    session.did("edit", kind=kind, code=code, changes=changes)
    if keys:
        taken = {key: before[name] for key, name in keys.items()}
        session.undo_with("documents.edit_record", kind=kind, code=now, changes=taken, standing={key: after[name] for key, name in keys.items()})


def remove_record(session: UnitOfWork, *, kind: str, code: str) -> None:
    """Takes a party or a product away that nothing stands on; of a party in several roles only the role. Refused `in_use`, `unknown_…`."""
    content = content_of(session.driver, kind, code)
    if kind in PARTIES:
        _remove_party(session, kind, code)
    else:
        _demand_unused(session, "product", code)
        session.driver.execute("DELETE FROM product WHERE code = ?", (code,))
    given = {k: v for k, v in content.items() if v not in (None, [], {}, "") and k != "version"}
    session.record.object = session.record.object or f"{kind}:{code}"
    session.undo_with("documents.post_document", document={"type": kind, **given})


def _remove_party(session: UnitOfWork, role: str, code: str) -> None:
    from crm_tui.parties.party import take_role

    if not take_role(session, code=code, role=role):
        _demand_unused(session, "party", code)
        (party_id,) = session.driver.execute("SELECT id FROM party WHERE code = ?", (code,)).fetchone()
        session.driver.execute("DELETE FROM contact WHERE party_id = ?", (party_id,))
        session.driver.execute("DELETE FROM party_search WHERE rowid = ?", (party_id,))
        session.driver.execute("DELETE FROM party WHERE id = ?", (party_id,))


def _demand_unused(session: UnitOfWork, table: str, code: str) -> None:
    """What stands on a record keeps it there; a party of a draft, too."""
    (identity,) = session.driver.execute(f"SELECT id FROM {table} WHERE code = ?", (code,)).fetchone()
    for using, column in _USES[table]:
        if session.driver.execute(f"SELECT 1 FROM {using} WHERE {column} = ? LIMIT 1", (identity,)).fetchone() is not None:
            raise refuse("in_use", "something stands on {code}: it stays", at="code", hint="put it out of use: edit it, active no", code=code)
    drafts = session.driver.execute("SELECT 1 FROM document WHERE state = 'draft' AND instr(draft, ?) LIMIT 1", (f'"{code}"',)).fetchone()
    if drafts is not None:
        raise refuse("in_use", "something stands on {code}: it stays", at="code", hint="put it out of use: edit it, active no", code=code)
