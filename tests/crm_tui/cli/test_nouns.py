"""The nouns: list, show, add, edit, void, drafts. The shop: I-1 of 100.00 paid, I-2 of 300.00 with 60.00 paid, I-3 of 40.00 open."""

from __future__ import annotations

from typing import Any

import pytest


def numbers(ended: Any, noun: str = "invoices") -> list[str]:
    return [row["number"] for row in ended.json[noun]]


def test_invoices_with_their_status_as_of_today(shop: Any) -> None:
    found = {row["number"]: row for row in shop("invoices", "list", "--json").json["invoices"]}
    assert {n: (r["status"], r["outstanding"], r["overdue"]) for n, r in found.items()} == {
        "I-1": ("paid", "0.00", False),
        "I-2": ("part_paid", "240.00", True),
        "I-3": ("issued", "40.00", True),
    }
    assert (found["I-1"]["net"], found["I-1"]["tax"], found["I-1"]["gross"], found["I-1"]["due"]) == ("100.00", "0.00", "100.00", "2026-02-09")


def test_invoices_as_of_an_earlier_day(shop: Any) -> None:
    found = {row["number"]: row["status"] for row in shop("invoices", "list", "--as-of", "2026-02-14", "--json").json["invoices"]}
    assert found == {"I-1": "issued", "I-2": "issued", "I-3": "issued"}
    assert shop("invoices", "show", "I-1", "--as-of", "2026-02-15", "--json").json["status"] == "paid"


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--party", "C1"), ["I-1", "I-2"]),
        (("--status", "open"), ["I-2", "I-3"]),
        (("--status", "paid"), ["I-1"]),
        (("--status", "overdue", "--as-of", "2026-02-12"), ["I-1"]),
        (("--from", "2026-02-01"), ["I-2", "I-3"]),
        (("--to", "2026-02-01"), ["I-1", "I-2"]),
        (("--search", "post"), ["I-3"]),
        (("--search", "张伟"), ["I-3"]),
        (("--search", "I-2"), ["I-2"]),
        (("--search", "100%"), []),
        (("--limit", "2"), ["I-1", "I-2"]),
    ],
)
def test_lists_are_narrowed(shop: Any, options: tuple[str, ...], wanted: list[str]) -> None:
    assert numbers(shop("invoices", "list", *options, "--json")) == wanted


def test_the_cursor_walks_through_the_whole_list(shop: Any) -> None:
    seen: list[str] = []
    after: tuple[str, ...] = ()
    for _ in range(5):
        ended = shop("invoices", "list", "--limit", "1", *after, "--json")
        seen += numbers(ended)
        if ended.json["next"] is None:
            break
        after = ("--after", ended.json["next"])
    assert seen == ["I-1", "I-2", "I-3"]


@pytest.mark.parametrize("noun", ["customers", "accounts", "products", "tax-codes"])
def test_records_are_walked_through_by_code(shop: Any, noun: str) -> None:
    whole = [row["code"] for row in shop(noun, "list", "--json").json[noun]]
    seen: list[str] = []
    after: tuple[str, ...] = ()
    while True:
        answer = shop(noun, "list", "--limit", "3", *after, "--json").json
        seen += [row["code"] for row in answer[noun]]
        if answer["next"] is None:
            break
        after = ("--after", answer["next"])
    assert seen == whole == sorted(whole)


def test_a_document_is_shown_with_all_that_is_in_it(shop: Any) -> None:
    found = shop("invoices", "show", "I-2", "--json").json
    assert found["lines"] == [{"quantity": "1", "price": "300.00", "account": "4000", "net": "300.00", "tax_amount": "0.00"}]
    assert found["allocations"] == [{"type": "receipt", "document": "R-1", "date": "2026-02-15", "amount": "60.00"}]
    sides = {line["account"]: line.get("debit") or line.get("credit") for line in found["entries"][0]["lines"]}
    assert sides == {"1100": "300.00", "4000": "300.00"}
    receipt = shop("receipts", "show", "R-1", "--json").json
    assert (receipt["amount"], receipt["account"], receipt["outstanding"], receipt["status"]) == ("160.00", "1000", "0.00", "paid")
    assert [(a["document"], a["amount"]) for a in receipt["allocations"]] == [("I-1", "100.00"), ("I-2", "60.00")]


def test_a_customer_is_shown_with_what_it_owes(shop: Any) -> None:
    assert shop("customers", "show", "C1", "--json").json["receivable"] == "240.00"
    assert shop("customers", "show", "C1", "--as-of", "2026-01-31", "--json").json["receivable"] == "100.00"
    assert shop("vendors", "show", "V1", "--json").json["payable"] == "70.00"


def test_adding_and_editing_a_customer(shop: Any) -> None:
    assert shop("customers", "add", "--code", "C9", "--name", "Nova", "--terms", "net 14", "--set", "tags=a, b").code == 0
    assert shop("customers", "edit", "C9", "--name", "Nova Ltd", "--terms", "").code == 0
    found = shop("customers", "show", "C9", "--json").json
    assert (found["name"], found["terms"], found["tags"]) == ("Nova Ltd", None, ["a", "b"])
    assert shop("customers", "add", "--code", "C9", "--name", "Other", "--json").code == 4


@pytest.mark.parametrize(
    ("noun", "added", "code", "changed", "shown"),
    [
        ("products", ("--code", "P9", "--name", "Desk", "--price", "120.00"), "P9", ("--price", "130.00"), {"name": "Desk", "price": "130.00"}),
        (
            "accounts",
            ("--code", "6999", "--name", "Sundries", "--subtype", "admin"),
            "6999",
            ("--name", "Odds"),
            {"name": "Odds", "subtype": "admin"},
        ),
        ("vendors", ("--code", "V9", "--name", "Nine"), "V9", ("--country", "GB"), {"country": "GB"}),
        ("employees", ("--code", "E9", "--name", "Nora"), "E9", ("--email", "n@example.com"), {"email": "n@example.com"}),
        ("rates", ("--currency", "EUR", "--date", "2026-01-02", "--rate", "1.08"), "EUR/2026-01-02", ("--rate", "1.09"), {"rate": "1.09"}),
    ],
)
def test_records_are_added_shown_and_edited(
    shop: Any, noun: str, added: tuple[str, ...], code: str, changed: tuple[str, ...], shown: dict[str, str]
) -> None:
    for arguments in ((noun, "add", *added), (noun, "edit", code, *changed)):
        ended = shop(*arguments)
        assert ended.code == 0, ended.err
    found = shop(noun, "show", code, "--json").json
    assert {key: found[key] for key in shown} == shown


def test_an_invoice_is_added_with_lines_and_voided(shop: Any) -> None:
    ended = shop("invoices", "add", "--party", "C2", "--date", "2026-03-01", "--line", "quantity=2 price=10.00 'description=Two hours'", "--json")
    number = ended.json["number"]
    assert shop("invoices", "show", number, "--json").json["gross"] == "20.00"
    assert shop("invoices", "void", number, "--reason", "typed twice").code == 0
    found = shop("invoices", "show", number, "--json").json
    assert (found["status"], found["outstanding"], found["reason"]) == ("void", "0.00", "typed twice")


def test_a_reversed_document_is_void_from_that_day_on(shop: Any) -> None:
    assert shop("invoices", "reverse", "I-3", "--date", "2026-03-05").code == 0
    before = shop("invoices", "show", "I-3", "--as-of", "2026-03-04", "--json").json
    after = shop("invoices", "show", "I-3", "--as-of", "2026-03-05", "--json").json
    assert (before["status"], before["outstanding"]) == ("issued", "40.00")
    assert (after["status"], after["outstanding"], after["reversed_on"]) == ("void", "0.00", "2026-03-05")


def test_a_draft_has_no_number_until_it_is_posted(shop: Any) -> None:
    made = shop("invoices", "add", "--party", "C1", "--date", "2026-03-02", "--line", "quantity=1 price=5", "--draft", "yes", "--json").json
    name = f"draft-{made['id']}"
    listed = shop("invoices", "list", "--status", "draft", "--json").json["invoices"]
    assert [(d["number"], d["id"], d["status"], d["outstanding"]) for d in listed] == [(None, name, "draft", None)]
    assert shop("invoices", "edit", name, "--memo", "later", "--line", "quantity=3 price=5").code == 0
    found = shop("invoices", "show", name, "--json").json
    assert (found["number"], found["memo"], found["gross"], len(found["lines"])) == (None, "later", "15.00", 1)
    posted = shop("invoices", "post", name, "--json").json
    assert posted["number"] == "INV-2026-0001"
    assert shop("invoices", "show", posted["number"], "--json").json["memo"] == "later"
    assert shop("invoices", "post", name, "--json").code == 4


def test_a_copy_is_a_draft_of_today(shop: Any) -> None:
    made = shop("invoices", "copy", "I-1", "--json").json
    found = shop("invoices", "show", made["draft"], "--json").json
    assert (found["status"], found["date"], found["party"], found["gross"]) == ("draft", "2026-03-16", "C1", "100.00")
    assert [(line["product"], line["quantity"], line["price"]) for line in found["lines"]] == [("P1", "2", "50.00")]


def test_a_quote_becomes_an_invoice_draft(shop: Any) -> None:
    quote = shop("quotes", "add", "--party", "C2", "--line", "quantity=4 price=85.00 product=P1", "--json").json["number"]
    made = shop("quotes", "invoice", quote, "--date", "2026-03-12", "--json").json
    posted = shop("invoices", "post", made["draft"], "--json").json
    found = shop("invoices", "show", posted["number"], "--json").json
    assert (found["gross"], found["date"], found["source"]) == ("340.00", "2026-03-12", f"quote:{quote}")


def test_trying_changes_nothing(shop: Any) -> None:
    for arguments in (
        ("customers", "add", "--code", "C8", "--name", "Eight"),
        ("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5"),
        ("invoices", "void", "I-3"),
        ("invoices", "copy", "I-1"),
        ("customers", "edit", "C1", "--name", "Other"),
    ):
        assert shop(*arguments, "--dry-run").code == 0
    counts = shop("info", "--json").json["counts"]
    assert (counts["customer"], counts["invoice"], counts["draft"]) == (2, 3, 0)
    assert shop("customers", "show", "C1", "--json").json["name"] == "Alder & Söhne"


def test_tables_are_harmless_text_in_aligned_columns(shop: Any) -> None:
    shop("customers", "add", "--code", "C7", "--name", "a\x1b[31mb\tc\u202e")
    out = shop("customers", "list").out
    assert "a␛[31mb␉c¿" in out
    assert "\x1b" not in out
    rows = out.splitlines()
    assert rows[0].startswith("Code  Name")
    assert [row[:2] for row in rows[1:]] == ["C1", "C2", "C7"]


def test_an_empty_list_says_so_beside_the_answer(shop: Any) -> None:
    ended = shop("refunds", "list")
    assert (ended.code, ended.out, ended.err) == (0, "", "Nothing to list.\n")


def test_journal_entries_are_listed_and_shown(shop: Any) -> None:
    lines = ("--line", "account=6300 debit=12.50", "--line", "account=1000 credit=12.50")
    made = shop("journal", "add", "--memo", "Stamps", "--date", "2026-03-03", *lines, "--json")
    number = made.json["number"]
    assert [row["number"] for row in shop("journal", "list", "--json").json["journal"]] == [number]
    found = shop("journal", "show", number, "--json").json
    assert [(x["account"], x.get("debit"), x.get("credit")) for x in found["lines"]] == [("6300", "12.50", None), ("1000", None, "12.50")]


def test_an_adjustment_shows_its_side_and_its_sign(shop: Any) -> None:
    number = shop(
        "adjustments", "add", "--party", "C1", "--amount", "-12.50", "--side", "ar", "--account", "4900", "--date", "2026-02-01", "--json"
    ).json["number"]
    found = shop("adjustments", "show", number, "--json").json
    assert (found["amount"], found["side"], found["outstanding"], found["overdue"]) == ("-12.50", "ar", "12.50", False)
    owed = shop(
        "adjustments", "add", "--party", "C1", "--amount", "5.00", "--side", "ar", "--account", "4900", "--date", "2026-02-01", "--json"
    ).json["number"]
    assert shop("adjustments", "show", owed, "--json").json["overdue"] is True


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("customers", "edit", "C1", "--name", " "), "missing"),
        (("customers", "edit", "C1", "--set", "colour=red"), "unknown_key"),
        (("customers", "edit", "C1", "--set", "contacts=[1"), "bad_json"),
        (("customers", "add", "--code", "X", "--name", "\udcff"), "bad_text"),
        (("customers", "list", "--search", "\udcff"), "bad_text"),
        (("accounts", "list", "--status", "odd"), "bad_value"),
        (("rates", "edit", "EUR", "--rate", "1"), "usage"),
        (("invoices", "add"), "missing"),
        (("invoices", "add", "--party", "C1", "--line", "quantity 1"), "usage"),
        (("invoices", "add", "--party", "C1", "--line", "quantity='1"), "usage"),
        (("invoices", "add", "--party", "C1", "--line", "quantity=a price=1"), "bad_amount"),
        (("invoices", "add", "--party", "C1", "--line", "colour=red"), "unknown_key"),
        (("invoices", "post", "INV-1"), "bad_value"),
        (("invoices", "post", "draft-99"), "unknown_document"),
        (("invoices", "edit", "draft-99", "--memo", "x"), "unknown_document"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_code(shop: Any, arguments: tuple[str, ...], code: str) -> None:
    ended = shop(*arguments, "--json")
    assert ended.code in (2, 4)
    assert ended.error["code"] == code


def test_a_list_and_a_text_are_cleared(shop: Any) -> None:
    shop("customers", "edit", "C1", "--tags", "a,b", "--phone", "123")
    assert shop("customers", "edit", "C1", "--tags", "", "--phone", "").code == 0
    found = shop("customers", "show", "C1", "--json").json
    assert (found["tags"], found["phone"]) == ([], None)


def test_an_account_and_a_tax_code_are_put_out_of_use(shop: Any) -> None:
    assert shop("accounts", "edit", "6600", "--active", "no").code == 0
    assert "6600" in [a["code"] for a in shop("accounts", "list", "--status", "inactive", "--json").json["accounts"]]
    assert shop("tax-codes", "edit", "NT", "--name", "Free of tax").code == 0
    assert shop("tax-codes", "show", "NT", "--json").json["name"] == "Free of tax"
