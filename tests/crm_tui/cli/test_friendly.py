"""A word more where somebody new goes wrong: what was meant, how it is mended, what was done."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("customers", "add", "ACME"), "write --code ACME; see crm-tui customers add --help"),
        (("invoices", "add", "C1"), "write --party C1; see crm-tui invoices add --help"),
        (("customers", "delete", "C1"), "what has postings is never deleted; put it out of use: crm-tui customers edit CODE --active no"),
        (("receipts", "remove", "R-1"), "what is posted is never deleted: crm-tui receipts void NUMBER, or reverse; see crm-tui receipts --help"),
        (("rates", "delete", "EUR"), "a rate is changed, not deleted: crm-tui rates edit CURRENCY/DATE --rate RATE"),
        (("customers", "list", "C1"), "see crm-tui customers list --help"),
        (("customers", "lst"), "see crm-tui customers --help"),
    ],
)
def test_a_command_line_that_is_not_right_says_what_is(shop: Any, words: tuple[str, ...], hint: str) -> None:
    ended = shop(*words, "--json")
    assert (ended.code, ended.error["code"], ended.error["hint"]) == (2, "usage", hint)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("customers", "show", "alder"), "C1 (Alder & Söhne)"),
        (("customers", "show", "c2"), "C2 (张伟贸易)"),
        (("vendors", "show", "mill"), "V1 (Vale Mill)"),
        (("products", "show", "chairs"), "P1 (Chair)"),
        (("invoices", "show", "INV-3"), "I-3"),
        (("invoices", "list", "--party", "c1"), "C1 (Alder & Söhne)"),
        (("report", "trial-balanc"), "trial-balance"),
        (("report", "ar-ageing", "--party", "söhne"), "C1 (Alder & Söhne)"),
        (("receipts", "add", "--party", "alder", "--amount", "1", "--account", "1000"), "C1 (Alder & Söhne)"),
    ],
)
def test_a_name_that_is_not_there_offers_those_that_are(shop: Any, words: tuple[str, ...], near: str) -> None:
    assert shop(*words, "--json").error["hint"] == f"did you mean {near}?"


def test_what_was_done_is_said_in_its_own_word(shop: Any) -> None:
    assert shop("customers", "add", "--code", "C9", "--name", "Nine").out == "C9 added\n"
    assert shop("customers", "add", "--code", "C9", "--name", "Nine").out == "C9 is there already\n"
    assert shop("customers", "add", "--code", "C8", "--name", "Eight", "--dry-run").out == "C8 added (tried only, nothing was changed)\n"
    assert shop("rates", "add", "--currency", "EUR", "--date", "2026-03-01", "--rate", "1.1").out == "EUR 2026-03-01 added\n"
    invoice = ("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5.00")
    assert shop(*invoice).out == "INV-2026-0001 posted\n"
    draft = shop(*invoice, "--draft", "yes").out
    assert draft.endswith(" kept as a draft\n")
    assert shop("customers", "add", "--code", "C7", "--name", "Seven", "--json").json["status"] == "posted"


def test_drafts_are_thrown_away_and_nothing_else_is(shop: Any) -> None:
    made = [shop("invoices", "add", "--party", "C1", "--line", "quantity=1 price=5.00", "--draft", "yes", "--json").json["id"] for _ in range(2)]
    first, second = (f"draft-{identity}" for identity in made)
    ended = shop("invoices", "delete", first, "I-1", "--json")
    assert (ended.code, ended.error["code"]) == (2, "bad_value")
    assert "voided" in ended.error["hint"]
    assert shop("bills", "delete", first).code == 2
    assert len(shop("invoices", "list", "--status", "draft", "--json").json["invoices"]) == 2
    assert shop("invoices", "delete", first, "--dry-run").out == f"{first} deleted (tried only, nothing was changed)\n"
    assert shop("invoices", "delete", first, second, "--json").json == {"deleted": [first, second]}
    assert shop("invoices", "list", "--status", "draft", "--json").json["invoices"] == []
    assert shop("check").code == 0


def test_settings_are_shown_by_the_keys_that_set_takes(shop: Any) -> None:
    assert shop("settings", "set", "terms.sales", "net 30").out == "terms.sales is now net 30\n"
    shown = dict(row.split(maxsplit=1) for row in shop("settings", "show").out.splitlines())
    assert {shown[key] for key in ("terms.purchases", "company.tax_id", "default_tax")} == {"(not set)"}
    assert (shown["terms.sales"], shown["roles.expense"], shown["tolerance"], shown["company.name"]) == ("net 30", "6300", "0.05", "Shop")
    for key in shown:
        value = "" if key != "company.name" else "Shop"
        assert shop("settings", "set", key, value).code == 0, key
    answer = shop("invoices", "add", "--party", "C2", "--line", "quantity=1 price=5.00", "--json").json
    assert shop("invoices", "show", answer["number"], "--json").json["due"] == "2026-03-16"


def test_each_check_of_a_close_that_fails_says_how_it_is_mended(shop: Any) -> None:
    opening = {"type": "opening", "date": "2026-01-01", "lines": [{"account": "1000", "debit": "1500.00"}]}
    receipt = {"type": "receipt", "party": "C2", "date": "2026-01-05", "amount": "7.00", "account": "1000"}
    shop("post", "-", stdin=json.dumps(opening) + "\n" + json.dumps(receipt))
    shop("invoices", "add", "--party", "C1", "--date", "2026-01-20", "--line", "quantity=1 price=5.00", "--draft", "yes")
    rows = shop("close", "2026-01", "--check").out.splitlines()
    mended = {row.split()[1]: after for row, after in itertools.pairwise(rows) if after.lstrip().startswith("-> ")}
    assert set(mended) == {"OPENING_ZERO", "DRAFTS", "UNAPPLIED_CASH"}
    assert "--accept UNAPPLIED_CASH" in mended["UNAPPLIED_CASH"]
    assert '{"type": "allocate"' in mended["UNAPPLIED_CASH"]
    assert any("balance -1,500.00" in row for row in rows)


def test_every_check_of_a_close_has_its_mending(shop: Any) -> None:
    from crm_tui.cli.close import MEND

    codes = {check["code"] for check in shop("close", "2026-01", "--check", "--json").json["checks"]}
    assert codes - set(MEND) == set()


@pytest.mark.parametrize(
    "path", [("rates", "add"), ("journal", "add"), ("invoices", "add"), ("products", "list"), ("accounts", "list")], ids=" ".join
)
def test_no_help_speaks_of_what_is_not_its_own(shop: Any, path: tuple[str, ...]) -> None:
    told = " ".join(shop(*path, "--help").out.split())
    strange: dict[tuple[str, ...], tuple[str, ...]] = {
        ("rates", "add"): ("Day of the document", "in percent", "--status"),
        ("journal", "add"): ("standard, zero", "--draft", "price="),
        ("invoices", "add"): ("--vendor-ref",),
        ("products", "list"): ("--from", "--as-of"),
        ("accounts", "list"): ("--from", "--to"),
    }
    assert [words for words in strange[path] if words in told] == []


def test_options_that_a_noun_does_not_need_are_still_taken(shop: Any) -> None:
    """The contract has them for every `list`."""
    for noun in ("customers", "accounts", "products", "tax-codes"):
        assert shop(noun, "list", "--from", "2026-01-01", "--to", "2026-12-31", "--json").code == 0
    assert shop("invoices", "add", "--party", "C1", "--vendor-ref", "x", "--line", "quantity=1 price=5.00").code == 0


def test_the_help_of_new_says_how_fiscal_years_are_named(command: Any) -> None:
    assert "named by the calendar year of its first day" in " ".join(command("new", "--help").out.split())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("customers", "add"), "write --code; see crm-tui customers add --help"),
        (("receipts", "add", "--party", "C1", "--amount", "5"), "write --account; see crm-tui receipts add --help"),
        (("invoices", "add", "--party", "C1"), 'write --line "quantity=2 price=10.00"; once more for each further line'),
        (("invoices", "add", "--party", "C1", "--line", "quantity=1"), "a line has a price, or a product that has one"),
        (
            ("journal", "add", "--memo", "x"),
            'write two lines at least, as --line "account=6300 debit=10.00" --line "account=1000 credit=10.00"',
        ),
    ],
)
def test_what_is_missing_is_said_as_the_option_that_it_wants(shop: Any, words: tuple[str, ...], hint: str) -> None:
    ended = shop(*words, "--json")
    assert (ended.error["code"], ended.error["hint"]) == ("missing", hint)
