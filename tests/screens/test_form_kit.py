"""What all forms share: fields of every kind, lookups with create in place, more fields, two columns, doubts while one types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

import pytest

from crm_tui.documents.inputs.reading import INPUTS
from crm_tui.ledger.listing import show_account, show_tax_code
from crm_tui.parties.listing import show_party, show_product
from screens.forms.declared import AMOUNT, BLOCK, CHOICE, DATE, LIST, LOOKUP, PAIRS, TERMS, YES_NO, fields_of
from screens.forms.titles import title_of

DAY = "2026-03-16"
NO_FIELDS = ("type", "lines", "items", "contacts", "allocate")


@pytest.mark.parametrize("kind", INPUTS)
def test_every_key_of_every_document_has_a_title_and_a_kind(kind: str):
    keys = [key for key in get_type_hints(INPUTS[kind]) if key not in NO_FIELDS]
    fields = fields_of(INPUTS[kind], keys)
    assert [f.key for f in fields] == keys
    assert [f.title for f in fields if len(f.title) > 15] == []


def test_kinds_come_from_the_input_types():
    def kinds(kind: str, *keys: str) -> list[tuple[str, str]]:
        return [(f.kind, f.lookup) for f in fields_of(INPUTS[kind], keys)]

    assert kinds("customer", "terms", "credit_limit", "tax", "tags", "country", "address", "active", "custom", "account") == [
        (TERMS, ""), (AMOUNT, ""), (LIST, "tax_code"), (LIST, "tag"), (LOOKUP, "country"), (BLOCK, ""), (YES_NO, ""), (PAIRS, ""),
        (LOOKUP, "income_account"),
    ]  # fmt: skip
    assert kinds("bill", "party", "date", "tax_mode") == [(LOOKUP, "vendor"), (DATE, ""), (CHOICE, "")]
    assert kinds("payment", "account") == [(LOOKUP, "money_account")]
    assert (title_of("invoice", "party"), title_of("bill", "party"), title_of("refund", "party")) == ("Customer", "Vendor", "Party")


def test_required_is_what_the_document_must_have_unless_the_form_gives_it():
    fields = fields_of(INPUTS["customer"], ("name", "code", "email"), optional=("code",))
    assert [f.required for f in fields] == [True, False, False]
    assert [f.more for f in fields_of(INPUTS["customer"], ("name",), more=("iban",))] == [False, True]


async def test_a_choice_is_typed_stepped_and_emptied(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("0")
        while "[Tax codes]" not in seen.text():
            await seen.press("tab")
        await seen.press("n", "tab", "tab", "tab")
        assert "Standard" in seen.line("Kind *")
        await seen.type("ex")
        assert "Exempt" in seen.line("Kind *")
        await seen.press("down")
        assert "Outside the scope" in seen.line("Kind *")
        await seen.press("space", "space")
        assert "Standard" in seen.line("Kind *")
        await seen.press("up")
        assert "Reverse charge" in seen.line("Kind *")
        await seen.type("z")
        assert "Zero-rated" in seen.line("Kind *")


async def test_a_new_tax_code_and_a_later_rate(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("0")
        while "[Tax codes]" not in seen.text():
            await seen.press("tab")
        await seen.press("n")
        for text in ("Luxury", "LUX", "33"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert seen.status == "Saved tax code LUX"
        seen.app.open_found(("tax_code", "LUX"))
        await seen.settle()
        await seen.press("n")
        await seen.type("35")
        await seen.press("enter")
        await seen.type("1/4")
        await seen.press("ctrl+s")
        assert seen.status == "Saved the rate of LUX"
        assert "2026-04-01" in seen.text()
        await seen.press("e")
        assert "Luxury" in seen.line("Name")
        await seen.type("Luxuries")
        await seen.press("ctrl+s")
    found = answered(show_tax_code, "LUX", "2026-04-01")
    assert (found["name"], found["rate"], [r["rate"] for r in found["rates"]]) == ("Luxuries", "35", ["33", "35"])


async def test_a_product_and_an_account_are_made_and_changed(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("7", "n")
        for text in ("Consulting, a day", "1,200.50", "", "st", "Services", "", "", "CONS"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert seen.status == "Saved product CONS"
        await seen.press("e")
        assert "Consulting, a day" in seen.line("Name *")
        await seen.press("tab", "ctrl+u")
        await seen.type("1300")
        await seen.press("ctrl+f")
        while "In use" not in seen.line("In use"):
            await seen.press("tab")
        await seen.press("ctrl+s")
        await seen.press("6")
        while "[Accounts]" not in seen.text():
            await seen.press("tab")
        await seen.press("n")
        for text in ("6900", "Training", "admin", "", "", "培训费"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert seen.status == "Saved account 6900"
    product = answered(show_product, "CONS")
    assert (product["name"], product["price"], product["tax"], product["category"]) == ("Consulting, a day", "1300.00", "ST", "Services")
    account = answered(show_account, "6900")
    assert (account["name"], account["subtype"], account["name_zh"], account["active"]) == ("Training", "admin", "培训费", True)


async def test_an_account_is_put_out_of_use(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        seen.app.begin("account", code="1010")
        await seen.settle()
        await seen.press(*["tab"] * 6, "down", "ctrl+s")
        assert seen.status == "Changed account 1010"
    assert answered(show_account, "1010")["active"] is False


async def test_a_record_is_made_in_place_and_the_form_below_stays(run_screens: Any, answered: Any):
    """A customer's salesperson who is not there yet: made from within the lookup, and taken."""
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("Nova Ltd")
        await seen.press("ctrl+f", "tab")
        await seen.type("Ann Lee")
        assert "none such; Ctrl+N adds it" in seen.line("Salesperson")
        await seen.press("ctrl+n")
        assert "New employee" in seen.line("Test & Co")
        assert "Ann Lee" in seen.line("Name *")
        await seen.press("ctrl+s")
        assert "New customer" in seen.line("Test & Co")
        assert "Nova Ltd" in seen.line("Name *")
        assert "Ann Lee" in seen.line("Salesperson")
        assert seen.app.focused.parent.id == "field-tax"
        await seen.press("ctrl+s")
        assert seen.status == "Saved customer C4"
    assert answered(show_party, "customer", "C4")["salesperson"] == "E0001"


async def test_leaving_what_was_begun_in_place_comes_back_to_the_lookup(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+f", "tab")
        await seen.type("Ann Lee")
        await seen.press("ctrl+n", "escape")
        assert "New customer" in seen.line("Test & Co")
        assert "Ann Lee" in seen.line("Salesperson")


async def test_down_opens_all_in_a_lookup_and_enter_takes_one(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", "ctrl+f", "down")
        assert "US Dollar" in seen.text()
        await seen.press("enter")
        assert "US Dollar" in seen.line("Currency")


async def test_a_code_stands_for_its_record_and_its_name_is_shown(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", *["tab"] * 6)
        await seen.type("德国")
        await seen.press("enter")
        assert "Germany" in seen.line("Country")
        assert seen.app.screen.entered()["country"] == "DE"


async def test_more_fields_come_and_those_that_are_empty_go(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        assert seen.line("IBAN") == ""
        await seen.press("ctrl+f")
        assert seen.line("IBAN")
        await seen.type("eur")
        await seen.press("enter", "ctrl+f")
        assert seen.line("IBAN") == ""
        assert "Euro" in seen.line("Currency")


@pytest.mark.parametrize(("width", "together"), [(80, False), (99, False), (100, True), (140, True)])
async def test_two_fields_in_a_line_where_there_is_room(width: int, together: bool, run_screens: Any):
    async with run_screens(size=(width, 24)) as seen:
        await seen.press("2", "n")
        assert ("Terms" in seen.line("E-mail")) is together
        await seen.press("tab", "tab")
        assert seen.app.focused.id == "field-terms"


async def test_doubts_stand_beside_the_field_and_stop_nobody(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        await seen.type("ACME TOOLS INC.")
        await seen.press("tab")
        assert "? as Acme Tools (C1)" in seen.line("Name *")
        await seen.type("post@acme.example")
        await seen.press("tab")
        assert "? as Acme Tools (C1)" in seen.line("E-mail")
        await seen.press("shift+tab", "ctrl+u")
        await seen.type("nobody at all")
        await seen.press("tab")
        assert "? is that an e-mail address?" in seen.line("E-mail")
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved customer C4")
    assert answered(show_party, "customer", "C4")["email"] == "nobody at all"


async def test_a_record_is_no_duplicate_of_itself(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "tab", "tab")
        assert "?" not in seen.line("Name *")
        assert "?" not in seen.line("E-mail")


async def test_days_that_are_locked_or_far_off_are_doubted(run_screens: Any, small_books: Path):
    from crm_tui.ledger.periods import Locks
    from screens.forms.doubting import date_doubts

    class Connection:
        def execute(self, sql: str) -> Any:
            rows = [("2025-06",)] if "first_month" in sql else [("all", "2026-01-31")]
            return type("Rows", (), {"fetchone": lambda self: rows[0], "fetchall": lambda self: rows})()

    assert Locks.load(Connection()).locked_to() == "2026-01-31"
    found = {
        day: date_doubts(Connection(), {"type": "invoice", "date": day}, DAY).get("date", "")
        for day in ("2026-03-01", "2026-01-31", "2025-05-31", "2027-03-20", "2026-02-30", "soon")
    }
    assert found == {
        "2026-03-01": "", "2026-01-31": "locked; open from 2026-02-01", "2025-05-31": "locked; open from 2026-02-01",
        "2027-03-20": "more than a year away", "2026-02-30": "", "soon": "",
    }  # fmt: skip
    assert date_doubts(Connection(), {"type": "invoice", "date": DAY, "due": "2206-04-01"}, DAY) == {"due": "more than a year away"}


async def test_terms_say_what_they_mean_and_guess_what_is_meant(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", "tab", "tab")
        for typed, said, written in (
            ("30", "due in 30 days", "net 30"),
            ("2/10 net 30", "due in 30 days, less 2% in 10 days", "2/10 net 30"),
            ("end of month", "due at the end of the month", "EOM"),
            ("30/60/90", "in parts after 30, 60, 90 days", "30/60/90"),
            ("cash", "due at once", "net 0"),
        ):
            await seen.press("ctrl+u")
            await seen.type(typed)
            assert said[:28] in seen.line("Terms")
            await seen.press("tab", "shift+tab")
            assert seen.app.focused.value == written
        await seen.press("ctrl+u")
        await seen.type("whenever")
        assert "!" not in seen.line("Terms")
        await seen.press("tab")
        assert "! terms are written" in seen.line("Terms")


async def test_words_and_steps_are_typed_over_a_date_that_keys_move(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("0")
        while "[Exchange rates]" not in seen.text():
            await seen.press("tab")
        await seen.press("n", "tab")
        typed_days = {"-1": "Sun 2026-03-15", "+5": "Sat 2026-03-21", "tomorrow": "Tue 2026-03-17", "mar 3": "Tue 2026-03-03", "t": "Mon 2026-03-16"}
        for typed, day in typed_days.items():
            await seen.type(typed)
            assert day in seen.line("Date *"), typed
            await seen.press("tab", "shift+tab")


async def test_enter_in_the_last_field_says_how_to_save(run_screens: Any):
    async with run_screens() as seen:
        await seen.press("2", "n", *["enter"] * 10)
        assert seen.app.focused.id == "field-code"
        assert "Ctrl+S saves" in seen.status


async def test_contacts_are_taken_out_again(run_screens: Any, small_books: Path, answered: Any):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.records import edit_record

    with open_books(small_books, user="owner", today=DAY) as books, books.change("customer.edit") as session:
        edit_record(session, kind="customer", code="C1", changes={"contacts": [{"name": "Ann"}, {"name": "Bob"}]})
    async with run_screens() as seen:
        await seen.press("2", "down", "e")
        seen.app.screen.query("ContactGrid TextField").first().focus()
        await seen.press("ctrl+l", "ctrl+s")
        assert seen.status == "Changed customer C1"
    assert answered(show_party, "customer", "C1")["contacts"] == [{"name": "Bob"}]


async def test_what_is_cleared_is_cleared_in_the_books(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "tab", "ctrl+u", "tab", "ctrl+u", "ctrl+s")
        assert seen.status == "Changed customer C1"
    found = answered(show_party, "customer", "C1")
    assert (found["email"], found["terms"], found["phone"]) == (None, None, "+1 555 0100")


async def test_a_free_text_is_completed_or_kept(run_screens: Any, small_books: Path):
    from crm_tui.books.opening import open_books
    from crm_tui.documents.records import edit_record

    with open_books(small_books, user="owner", today=DAY) as books, books.change("product.edit") as session:
        edit_record(session, kind="product", code="P1", changes={"category": "Paper"})
    async with run_screens() as seen:
        await seen.press("7", "n", *["tab"] * 4)
        for keys, category in ((("enter",), "Paper"), (("down", "enter"), "Pap"), (("escape", "enter"), "Pap")):
            await seen.press("ctrl+u")
            await seen.type("Pap")
            await seen.press(*keys)
            assert seen.app.screen.entered()["category"] == category
            await seen.press("shift+tab")


async def test_ctrl_n_saves_where_no_record_is_wanted(run_screens: Any):
    """In a lookup that holds nothing, or a record already, it means save and new, as everywhere."""
    async with run_screens() as seen:
        await seen.press("7", "n")
        await seen.type("Chair")
        await seen.press(*["tab"] * 5, "ctrl+n")
        assert seen.status == "Saved product P3"
        await seen.type("Table")
        await seen.press(*["tab"] * 3)
        await seen.type("st")
        await seen.press("enter", "shift+tab", "ctrl+n")
        assert seen.status == "Saved product P4"
