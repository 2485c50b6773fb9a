"""What a document takes over where it does not say it: a line's price from its product, the terms from the party or the settings; and whose
receipts, payments and adjustments are whose.
"""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.errors import BadInput
from crm_tui.ledger.setting_changes import change_setting

JANUARY = "2025-01-10"


def invoice(**more: Any) -> dict[str, Any]:
    return {"type": "invoice", "party": "C1", "date": JANUARY, "lines": [{"quantity": "3", "product": "P1"}], **more}


def bill(**more: Any) -> dict[str, Any]:
    return {**invoice(party="V1"), "type": "bill", **more}


def gross(firm: Any, number: str) -> int:
    return int(firm.ask("SELECT gross FROM document WHERE number = ?", number)[0][0])


def test_a_line_without_a_price_is_sold_at_the_price_of_its_product(firm: Any) -> None:
    assert gross(firm, firm.post(invoice()).number) == 3 * 1000
    kept = firm.ask("SELECT price FROM document_line")
    assert kept == [("10.00",)]
    assert gross(firm, firm.post(invoice(lines=[{"quantity": "3", "product": "P1", "price": "9.50"}])).number) == 2850


def test_what_is_bought_without_a_price_is_bought_at_cost(firm: Any) -> None:
    firm.post({"type": "product", "code": "P2", "name": "Table", "price": "80.00", "cost": "45.00"})
    assert gross(firm, firm.post(bill(lines=[{"quantity": "2", "product": "P2"}])).number) == 9000
    assert firm.refusal(bill()) == ("missing", "lines.0.price")


@pytest.mark.parametrize(
    "lines",
    [
        [{"quantity": "1"}],
        [{"quantity": "1", "price": "1.00"}, {"quantity": "1", "product": "BARE"}],
    ],
)
def test_without_a_price_anywhere_the_line_is_refused(firm: Any, lines: list[dict[str, str]]) -> None:
    firm.post({"type": "product", "code": "BARE", "name": "Advice"})
    assert firm.refusal(invoice(lines=lines)) == ("missing", f"lines.{len(lines) - 1}.price")


def test_a_price_in_base_currency_is_no_price_in_another(firm: Any) -> None:
    assert firm.refusal(invoice(party="E1", rate="0.85")) == ("missing", "lines.0.price")


def test_a_draft_keeps_the_price_that_it_was_made_with(firm: Any) -> None:
    from crm_tui.documents.desk import open_desk
    from crm_tui.documents.drafts import post_draft
    from crm_tui.parties.products import edit_product

    draft = firm.post(invoice(draft=True)).id
    with firm.books.change("product.edit") as session:
        edit_product(session, code="P1", changes={"price": "99.00"})
    with firm.books.change("invoice.post") as session:
        number = post_draft(session.shared(open_desk), draft or 0).number
    assert gross(firm, number or "") == 3000


def set_(firm: Any, key: str, value: Any) -> None:
    with firm.books.change("settings.set") as session:
        change_setting(session, key=key, value=value)


def due(firm: Any, document: dict[str, Any]) -> str:
    number = firm.post(document).number
    return str(firm.ask("SELECT due FROM document WHERE number = ?", number)[0][0])


def test_terms_are_the_documents_else_the_partys_else_the_companys(firm: Any) -> None:
    firm.post({"type": "customer", "code": "C3", "name": "Linde", "terms": "net 14"})
    assert due(firm, invoice()) == JANUARY
    set_(firm, "terms.sales", "net 30")
    assert due(firm, invoice()) == "2025-02-09"
    assert due(firm, invoice(party="C3")) == "2025-01-24"
    assert due(firm, invoice(party="C3", terms="net 7")) == "2025-01-17"
    assert due(firm, invoice(due="2025-01-11")) == "2025-01-11"
    assert due(firm, bill(lines=[{"quantity": "1", "price": "5.00"}])) == JANUARY
    set_(firm, "terms.purchases", "EOM")
    assert due(firm, bill(lines=[{"quantity": "1", "price": "5.00"}])) == "2025-01-31"
    set_(firm, "terms.sales", None)
    assert due(firm, invoice()) == JANUARY


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("terms.sales", "soon", "bad_terms"),
        ("terms.sales", 30, "bad_value"),
        ("terms.rent", "net 30", "unknown_setting"),
        ("terms", {"sales": "soon"}, "bad_terms"),
    ],
)
def test_terms_that_are_none_are_no_setting(firm: Any, key: str, value: Any, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        set_(firm, key, value)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("30", "net 30"),
        ("30 days", "net 30"),
        ("N/30", "net 30"),
        ("within 14 days", "net 14"),
        ("2/10, n/30", "2/10 net 30"),
        ("15 EOM", "EOM+15"),
        ("end of month", "EOM"),
        ("due on receipt", "net 0"),
        ("when they like", None),
    ],
)
def test_terms_that_are_not_taken_say_what_was_probably_meant(firm: Any, written: str, meant: str | None) -> None:
    with pytest.raises(BadInput) as refusal:
        firm.post({"type": "customer", "code": "C8", "name": "Erle", "terms": written})
    assert (refusal.value.code, refusal.value.field) == ("bad_terms", "terms")
    hint = refusal.value.filled(refusal.value.hint) if refusal.value.hint else None
    assert hint == (f"did you mean {meant}?" if meant else None)
    if meant:
        firm.post({"type": "customer", "code": "C8", "name": "Erle", "terms": meant})


@pytest.mark.parametrize(
    ("document", "role"),
    [
        ({"type": "receipt", "party": "V1", "amount": "5.00", "account": "1200"}, "customer"),
        ({"type": "payment", "party": "C1", "amount": "5.00", "account": "1200"}, "vendor"),
        ({"type": "adjustment", "party": "V1", "amount": "5.00", "account": "7900", "side": "ar"}, "customer"),
        ({"type": "adjustment", "party": "C1", "amount": "5.00", "account": "7900", "side": "ap"}, "vendor"),
    ],
)
def test_money_and_adjustments_are_of_parties_in_that_role(firm: Any, document: dict[str, Any], role: str) -> None:
    accounts = dict(firm.ask("SELECT subtype, min(code) FROM account WHERE subtype IN ('bank', 'admin') GROUP BY subtype"))
    document = {**document, "date": JANUARY, "account": accounts["admin" if document["type"] == "adjustment" else "bank"]}
    assert firm.refusal(document) == ("unknown_party", "party")
    name = dict(firm.ask("SELECT code, name FROM party"))[document["party"]]
    firm.post({"type": role, "code": document["party"], "name": name})
    assert firm.post(document).status == "posted"
    assert firm.unsound() == []


def test_money_of_a_customer_who_is_no_longer_active_is_still_taken(firm: Any) -> None:
    from crm_tui.parties.party import edit_party

    bank = firm.ask("SELECT min(code) FROM account WHERE subtype = 'bank'")[0][0]
    with firm.books.change("customer.edit") as session:
        edit_party(session, code="C1", changes={"active": False})
    assert firm.post({"type": "receipt", "party": "C1", "date": JANUARY, "amount": "5.00", "account": bank}).status == "posted"
