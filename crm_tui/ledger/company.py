"""The company whose books these are: what may be changed of it once the books are there."""

from __future__ import annotations

from sqlmodel import select

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad
from models.tables import Company

DETAILS = ("name", "tax_id", "address", "email", "phone", "bank_details")
LONGEST = 2_000


def edit_company(session: UnitOfWork, *, key: str, value: str | None) -> None:
    """Sets a detail of the company, or takes it out with null. BadInput `unknown_setting`, `bad_value` for a name that is blank."""
    if key not in DETAILS:
        raise bad("unknown_setting", "the company has no {key}", at="key", hint="one of: {known}", key=key, known=", ".join(DETAILS))
    text = (value or "").strip()
    if (key == "name" and not text) or len(text) > LONGEST:
        raise bad("bad_value", "{field}: a text of at most {most} characters is expected", at=key, most=LONGEST)
    company = session.exec(select(Company)).one()
    session.undo_with("ledger.edit_company", key=key, value=getattr(company, key), standing=text or None)
    session.did("set", key=f"company.{key}", value=text or None)
    setattr(company, key, text or None)
    company.version += 1
    session.add(company)
    session.flush()
