"""`undo` and `redo` by command: what they say, what they refuse, and that records, drafts and settings are as before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading

RECEIPT = ("receipts", "add", "--party", "C1", "--date", "2026-03-01", "--amount", "240.00", "--account", "1000", "--allocate", "I-2=240.00")


def standing(folder: Path) -> dict[str, list[Any]]:
    """What the books say, without ids, versions, seals, moments; drafts by their content."""
    asked = {
        "parties": "SELECT code, name, email, phone, terms, is_customer, is_vendor, is_employee, active, tags FROM party",
        "contacts": "SELECT p.code, c.name, c.email FROM contact c JOIN party p ON p.id = c.party_id",
        "products": "SELECT code, name, price, category, active FROM product",
        "accounts": "SELECT code, name, name_zh, subtype, active FROM account",
        "tax_codes": "SELECT t.code, t.name, t.active, t.output_box, r.valid_from, r.valid_to, r.rate FROM tax_code t"
        " JOIN tax_rate r ON r.tax_code_id = t.id",
        "rates": "SELECT currency, date, rate FROM rate",
        "settings": "SELECT key, value FROM setting",
        "company": "SELECT name, address, email FROM company",
        "drafts": "SELECT type, draft FROM document WHERE state = 'draft'",
        "stages": "SELECT number, stage FROM document WHERE type = 'quote' AND state <> 'draft'",
    }
    with reading(folder / "test.books") as connection:
        return {name: sorted(map(repr, connection.execute(sql).fetchall())) for name, sql in asked.items()}


def outstanding(shop: Callable[..., Any], number: str) -> str:
    return str(shop("invoices", "show", number, "--json").json["outstanding"])


def test_a_receipt_is_taken_back_and_done_again(shop: Callable[..., Any]) -> None:
    shop(*RECEIPT)
    assert outstanding(shop, "I-2") == "0.00"
    tried = shop("undo", "--dry-run", "--json").json
    assert (tried["status"], tried["act"], outstanding(shop, "I-2")) == ("undone", None, "0.00")
    undone = shop("undo")
    assert "Receipt RCP-2026-0001 voided" in undone.out
    assert "I-2 is open again by 240.00" in undone.out
    assert outstanding(shop, "I-2") == "240.00"
    redone = shop("redo", "--json").json
    assert redone["documents"] == ["receipt:RCP-2026-0002"]
    assert outstanding(shop, "I-2") == "0.00"
    shop("undo")
    assert outstanding(shop, "I-2") == "240.00"
    assert shop("check").code == 0


def test_a_void_is_taken_back_by_posting_it_again(shop: Callable[..., Any]) -> None:
    balances = shop("report", "trial-balance", "--json").json["rows"]
    shop("receipts", "void", "R-1")
    assert shop("report", "trial-balance", "--json").json["rows"] != balances
    undone = shop("undo")
    assert "Receipt RCP-2026-0001 posted (C1)" in undone.out
    assert (outstanding(shop, "I-1"), outstanding(shop, "I-2")) == ("0.00", "240.00")
    assert shop("report", "trial-balance", "--json").json["rows"] == balances
    assert shop("check").code == 0


def test_the_list_says_what_each_can_still_do(shop: Callable[..., Any]) -> None:
    shop(*RECEIPT)
    shop("undo")
    rows = shop("undo", "--list", "--json").json["acts"]
    assert [(row["kind"], row["undo"]) for row in rows[:2]] == [("undo", False), ("act", False)]
    assert rows[1]["ended_by"] == rows[0]["act"]
    told = shop("undo", "--list").out
    assert "can be done again" in told
    assert f"taken back by act {rows[0]['act']}" in told
    assert shop("undo", "--list", "--day", "2020-01-01", "--json").json == {"acts": []}


ACTS: list[tuple[str, ...]] = [
    ("customers", "add", "--code", "C9", "--name", "New", "--set", 'contacts=[{"name": "Pat"}]'),
    ("customers", "edit", "C1", "--phone", "123", "--terms", "", "--tags", "a,b"),
    ("vendors", "add", "--code", "C1", "--name", "Alder & Söhne"),
    ("products", "add", "--code", "P9", "--name", "Lamp", "--price", "12.50"),
    ("products", "edit", "P1", "--price", "90.00", "--category", ""),
    ("accounts", "add", "--code", "6399", "--name", "Sundries", "--subtype", "admin"),
    ("accounts", "edit", "6100", "--name", "Other", "--active", "no"),
    ("tax-codes", "add", "--code", "X7", "--rate", "7", "--kind", "standard"),
    ("tax-codes", "edit", "ST", "--name", "Tax of the state"),
    ("tax-codes", "edit", "ST", "--rate", "8", "--from", "2026-05-01"),
    ("rates", "add", "--currency", "EUR", "--date", "2026-03-01", "--rate", "1.08"),
    ("settings", "set", "terms.sales", "net 14"),
    ("settings", "set", "company.address", "1 High Street"),
    ("settings", "set", "tolerance", "1.00"),
    ("invoices", "add", "--party", "C1", "--draft", "yes", "--line", "quantity=1 price=5.00"),
    ("invoices", "copy", "I-1"),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: "-".join(act[:2]))
def test_records_drafts_and_settings_are_as_before(shop: Callable[..., Any], tmp_path: Path, act: tuple[str, ...]) -> None:
    before = standing(tmp_path)
    assert shop(*act).code == 0
    after = standing(tmp_path)
    assert after != before
    assert shop("undo").code == 0
    assert standing(tmp_path) == before
    assert shop("redo").code == 0
    assert standing(tmp_path) == after
    assert shop("undo").code == 0
    assert standing(tmp_path) == before
    assert shop("check").code == 0


def test_a_draft_changed_posted_and_deleted(shop: Callable[..., Any], tmp_path: Path) -> None:
    draft = f"draft-{shop('invoices', 'add', '--party', 'C1', '--draft', 'yes', '--line', 'quantity=1 price=5.00', '--json').json['id']}"
    made = standing(tmp_path)
    shop("invoices", "edit", draft, "--memo", "twice")
    shop("undo")
    assert standing(tmp_path) == made
    number = shop("invoices", "post", draft, "--json").json["number"]
    undone = shop("undo")
    assert f"Invoice {number} voided" in undone.out
    assert standing(tmp_path)["drafts"] == made["drafts"]
    shop("invoices", "delete", shop("invoices", "list", "--status", "draft", "--json").json["invoices"][0]["id"])
    shop("undo")
    assert standing(tmp_path) == made


def test_a_quote_leads_to_an_invoice_again(shop: Callable[..., Any], tmp_path: Path) -> None:
    quote = shop("quotes", "add", "--party", "C1", "--line", "quantity=1 price=5.00", "--json").json["number"]
    before = standing(tmp_path)
    document = json.dumps({"type": "invoice", "party": "C1", "date": "2026-03-10", "lines": [{"quantity": "1", "price": "5.00"}]})
    assert shop("quotes", "invoice", quote, "--document", document).code == 0
    assert "invoiced" in str(standing(tmp_path)["stages"])
    shop("undo")
    assert standing(tmp_path) == before
    shop("redo")
    assert "invoiced" in str(standing(tmp_path)["stages"])
    assert shop("quotes", "invoice", quote).code == 4


def test_what_stands_in_the_way_is_said(shop: Callable[..., Any], tmp_path: Path) -> None:
    made = shop("invoices", "add", "--party", "C2", "--date", "2026-03-02", "--line", "quantity=1 price=10.00", "--json").json["number"]
    act = shop("undo", "--list", "--json").json["acts"][0]["act"]
    shop("receipts", "add", "--party", "C2", "--date", "2026-03-03", "--amount", "10.00", "--account", "1000", "--allocate", f"{made}=10.00")
    refused = shop("undo", str(act), "--json")
    assert (refused.code, refused.error["code"], refused.error["hint"]) == (
        4, "has_allocations", "take back first what settles it, or void it and let go of that",
    )  # fmt: skip
    shop("undo")
    shop("lock", "--sales", "2026-03-02")
    assert shop("undo", str(act), "--json").error["code"] == "period_locked"
    assert shop("undo", "--json").error["code"] == "not_undone"


def test_another_changed_it_since(shop: Callable[..., Any]) -> None:
    shop("customers", "edit", "C1", "--phone", "123")
    act = str(shop("undo", "--list", "--json").json["acts"][0]["act"])
    shop("customers", "edit", "C1", "--phone", "456")
    assert shop("undo", act, "--json").error["code"] == "changed_since"
    shop("customers", "edit", "C1", "--email", "a@example.com")
    shop("undo")
    shop("undo")
    assert shop("undo", act).code == 0, "as the act had left it, and so it is taken back"
    assert shop("undo", act, "--json").error["code"] == "act_undone"


def test_a_customer_with_documents_stays(shop: Callable[..., Any]) -> None:
    shop("customers", "add", "--code", "C9", "--name", "New")
    act = str(shop("undo", "--list", "--json").json["acts"][0]["act"])
    shop("invoices", "add", "--party", "C9", "--draft", "yes", "--line", "quantity=1 price=5.00")
    assert shop("undo", act, "--json").error["code"] == "in_use"


def test_who_may_not_do_it_may_not_undo_it(shop: Callable[..., Any], tmp_path: Path) -> None:
    from crm_tui.acts.undo import undo_act
    from crm_tui.books.books import Books
    from crm_tui.errors import Refused

    shop(*RECEIPT)
    with Books(tmp_path / "test.books", may=lambda user, action: action != "void.post") as books, pytest.raises(Refused) as refused:
        undo_act(books)
    assert refused.value.code == "role"
    assert outstanding(shop, "I-2") == "0.00"


def test_a_clerk_takes_back_his_draft_and_no_invoice(shop: Callable[..., Any], tmp_path: Path) -> None:
    """What undoing comes to is asked of the role, not the word undo."""
    from crm_tui.access.permissions import Permissions
    from crm_tui.acts.undo import undo_act
    from crm_tui.books.books import Books
    from crm_tui.documents.post import post_document
    from crm_tui.errors import Refused

    shop("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5.00")
    invoice = shop("undo", "--list", "--json").json["acts"][0]["act"]
    may = Permissions({"ann": "clerk", "vic": "viewer"}).may
    document = {"type": "invoice", "party": "C1", "date": "2026-03-05", "draft": True, "lines": [{"quantity": "1", "price": "5.00"}]}
    with Books(tmp_path / "test.books", user="ann", may=may) as books:
        with books.change("draft.invoice") as session:
            post_document(session, document=document)
        with pytest.raises(Refused) as refused:
            undo_act(books, invoice)
        assert refused.value.code == "role"
    with Books(tmp_path / "test.books", user="vic", may=may) as books, pytest.raises(Refused) as refused:
        undo_act(books, invoice)
    assert refused.value.code == "role"
    with Books(tmp_path / "test.books", user="ann", may=may) as books:
        undo_act(books)
    assert standing(tmp_path)["drafts"] == []


def test_nothing_to_do(shop: Callable[..., Any]) -> None:
    assert shop("redo", "--json").error["code"] == "nothing_to_redo"
    assert shop("undo", "999", "--json").error["code"] == "unknown_act"
    shop(*RECEIPT)
    shop("undo")
    shop("customers", "edit", "C1", "--phone", "1")
    refused = shop("redo", "--json")
    assert refused.error["code"] == "nothing_to_redo", "something else was done since"
    acts = shop("undo", "--list", "--json").json["acts"]
    assert shop("redo", str(acts[1]["act"])).code == 0
