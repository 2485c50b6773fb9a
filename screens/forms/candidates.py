"""What a lookup offers, asked of the books with a limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screens import figures
from screens.widgets.lookup_field import MOST
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from crm_tui.parties.pages import Match


def candidates(session: Session, kind: str, text: str) -> list[TableRow]:
    """The records of a kind that a text may mean. Runs in a thread."""
    from crm_tui.documents.lookups import find_money_accounts, find_tax_codes
    from crm_tui.parties.pages import find_parties, find_products

    def customers(session: Session, text: str, limit: int) -> Sequence[Match]:
        return find_parties(session, "customer", text, limit)

    find = {"customer": customers, "product": find_products, "money_account": find_money_accounts, "tax_code": find_tax_codes}
    return [TableRow(m.code, (figures.text(m.name), figures.text(m.code), figures.text(m.detail))) for m in find[kind](session, text, MOST)]
