"""A debt that is given up, with or without relief of its tax (accounting.md 1.5)."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.allocating import Target, allocate_new, demand_room
from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.items import Item, demand_live, released_by
from crm_tui.documents.money_rules import day, no_custom, positive
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.trade.ledger import tax_account
from crm_tui.errors import bad, refuse
from crm_tui.ledger.entries import EntryDraft, LineDraft, side_of
from models.values.dates import add_months
from models.values.rounding import divide

RELIEF_MONTHS = 6
"""Tax relief waits until six months after the later of due date and tax point (HMRC Notice 700/18)."""


def post_write_off(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Writes off what is left of an invoice or a bill, or `amount` of it."""
    no_custom(document)
    date = day(document, "date")
    document_id = desk.find(document["document"], at="document", among=("invoice", "bill", "adjustment"))
    items = desk.items.of_document(document_id)
    if not items:
        raise refuse("over_allocation", "nothing is open on {document}", at="document", document=document["document"])
    demand_live(items, document["document"], at="document")
    desk.demand_open(date, _area(items[0]))
    _demand_debt(document, items, date)
    exponent = desk.directory.exponent(items[0].currency)
    left = sum(item.left for item in items)
    amount = positive(document["amount"], exponent, "amount") if "amount" in document else left
    target = Target(document_id, document["document"], items, amount)
    if not amount:
        raise refuse("over_allocation", "nothing is left of {document}", at="document", document=document["document"])
    demand_room(desk, target, at="amount")
    return _post(desk, document, target, date)


def _area(item: Item) -> str:
    return "sales" if item.ledger == "ar" else "purchases"


def _demand_debt(document: dict[str, Any], items: list[Item], date: str) -> None:
    """What is given up is owed, and is there by then."""
    if (items[0].amount > 0) != (items[0].ledger == "ar"):
        raise refuse("over_allocation", "{document} is a credit: nothing is owed on it", at="document", document=document["document"])
    if date < items[0].date:
        raise bad("bad_date", "{document} is dated {day}; it is not written off before", at="date", document=document["document"], day=items[0].date)


def _post(desk: Desk, document: dict[str, Any], target: Target, date: str) -> Outcome:
    item = target.items[0]
    sign = -1 if item.amount > 0 else 1
    base = released_by(target.items, target.amount)
    relief = _relief(desk, target, date, base) if document.get("tax_relief") else []
    control = LineDraft(item.account_id, side_of(sign), sign * base, item.currency, sign * target.amount, item.party_id)
    rest = -sign * base - sum(x.amount for x in relief)
    loss = LineDraft(_loss_account(desk, document, item), side_of(rest), rest, desk.base, rest, item.party_id)
    party = desk.directory.party_by_id(item.party_id)
    number = desk.number("write_off", document.get("number"), date)
    row = DocumentRow(
        desk.new_id(), "write_off", number.text, number.series, number.sequence, int(number.given), "posted", party.id, date, date, date, date,
        item.currency, net=target.amount, gross=target.amount, account_id=loss.account_id, memo=document.get("reason") or document.get("memo"),
        party_name=party.name, party_address=party.address, party_tax_id=party.tax_id, source_id=target.document_id,
        created_at=desk.journal.stamp, created_by=desk.journal.user,
    )  # fmt: skip
    entry = EntryDraft(date, [loss, *relief, control], area=_area(item), memo=row.memo or "")
    document_id, _ = desk.write(row, [], [], entry)
    desk.items.add(document_id, item.ledger, item.account_id, party.id, date, date, item.currency, sign * target.amount, sign * base)
    allocate_new(desk, document_id, [target], date, at_par=True)
    return Outcome(document_id, row.number)


def _loss_account(desk: Desk, document: dict[str, Any], item: Item) -> int:
    if "account" in document:
        return desk.directory.free_account(document["account"]).id
    return desk.directory.role("bad_debts" if item.ledger == "ar" else "other_income").id


def _relief(desk: Desk, target: Target, date: str, base: int) -> list[LineDraft]:
    """The tax within what is written off goes to input tax, box 4 in the UK. Refuses `relief_not_yet_due`."""
    desk.store.flush()
    gross, tax_point, due, kind = desk.connection.execute(
        "SELECT gross, tax_point, due, type FROM document WHERE id = ?", (target.document_id,)
    ).fetchone()
    first = add_months(max(tax_point or "", due or "", target.items[0].due), RELIEF_MONTHS)
    if kind != "invoice" or date < first:
        raise refuse("relief_not_yet_due", "tax relief for {document} is due from {day}", at="tax_relief", document=target.number, day=first)
    found = []
    for code, tax in desk.connection.execute(
        "SELECT c.code, t.tax FROM document_tax t JOIN tax_code c ON c.id = t.tax_code_id WHERE t.document_id = ? AND t.tax <> 0",
        (target.document_id,),
    ).fetchall():
        (use,) = desk.directory.taxes([code], tax_point or date)
        if not use.charged:
            continue
        amount = divide(base * tax, gross)
        account = tax_account(desk, use, output=False)
        found.append(
            LineDraft(account, "D", amount, desk.base, amount, target.items[0].party_id, tax_code_id=use.code_id, tax_base=0, tax_point=date)
        )
    return found
