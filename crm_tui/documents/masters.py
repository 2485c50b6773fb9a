"""Customers, products, accounts, tax codes and rates as lines of `post`: handed to the services of their rooms."""

from __future__ import annotations

from typing import Any

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.desk import Desk
from crm_tui.documents.money_rules import no_custom
from crm_tui.documents.outcome import Outcome
from crm_tui.ledger.accounts import add_account
from crm_tui.ledger.rates import add_rate
from crm_tui.ledger.tax_codes import add_tax_code
from crm_tui.parties.doubts import doubts
from crm_tui.parties.party import ROLES, add_party
from crm_tui.parties.products import add_product
from crm_tui.words import marked, told


def post_master(session: UnitOfWork, desk: Desk, document: dict[str, Any]) -> tuple[Outcome, bool]:
    """Adds what the document says; the outcome and whether anything is new."""
    kind = document["type"]
    if kind in ROLES:
        party_id, is_new, twins = add_party(session, kind=kind, entered=document, store=desk.store)
        for twin in twins:
            desk.warn("duplicate_party", told(marked("{code} has the name of {twin}"), code=document["code"], twin=twin))
        for doubt in doubts(document) if is_new else ():
            desk.warn(doubt.code, doubt.message)
        outcome = Outcome(party_id, document["code"])
    elif kind == "product":
        product_id, is_new = add_product(session, entered=document, store=desk.store)
        outcome = Outcome(product_id, document["code"])
    else:
        outcome, is_new = _ledger_record(session, kind, document)
    desk.directory.forget()
    return outcome, is_new


def _ledger_record(session: UnitOfWork, kind: str, document: dict[str, Any]) -> tuple[Outcome, bool]:
    """An account, a tax code (or a further rate of it), a rate of a currency."""
    no_custom(document)
    if kind == "account":
        found, is_new = add_account(
            session, code=document["code"], name=document["name"], subtype=document["subtype"],
            name_zh=document.get("name_zh"), parent=document.get("parent"), currency=document.get("currency"),
        )  # fmt: skip
        return Outcome(found, document["code"]), is_new
    if kind == "tax_code":
        found, is_new = add_tax_code(
            session, code=document["code"], rate=document["rate"], kind=document["kind"], valid_from=document.get("from"),
            valid_to=document.get("to"), box=document.get("box"), deductible_percent=document.get("deductible_percent"), name=document.get("name"),
        )  # fmt: skip
        return Outcome(found, document["code"]), is_new
    is_new = add_rate(session, currency=document["currency"], date=document["date"], rate=document["rate"])
    return Outcome(None, f"{document['currency']} {document['date']}"), is_new
