"""Customers, products, accounts, tax codes and rates entered and changed by keys alone; what they did is asked of the books afterwards."""

from __future__ import annotations

from typing import Any

from crm_tui.parties.listing import show_party

DAY = "2026-03-16"


async def test_a_customer_is_changed_and_only_what_was_changed(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e")
        assert "Acme Tools" in seen.line("Name *")
        assert "due in 30 days" in seen.line("Terms")
        await seen.press("tab", "tab", "tab")
        await seen.type("+1 555 0199")
        await seen.press("ctrl+s")
        assert seen.status == "Changed customer C1"
    found = answered(show_party, "customer", "C1")
    assert (found["name"], found["phone"], found["email"], found["terms"]) == ("Acme Tools", "+1 555 0199", "post@acme.example", "net 30")


async def test_nothing_changed_writes_nothing(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "down", "e", "ctrl+s")
        assert seen.status == "Nothing was changed"
    assert answered(lambda c: c.execute("SELECT version FROM party WHERE code = 'C1'").fetchone()) == (1,)


async def test_every_key_of_a_customer_can_be_entered(run_screens: Any, answered: Any):
    async with run_screens() as seen:
        await seen.press("2", "n")
        for text in ("Nova Ltd", "hi@nova.example", "30", "+44 20 7946 0000", "GB123456789", "1 High Street|London"):
            await seen.type(text)
            await seen.press("enter")
        for text in ("united k", "2000+500", "Pays late", "NOVA"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+f")
        for text in ("eur", "", "st", "4000", "eng", "GB33BUKB20201555555555", "BUKBGB22", "big, london", "", ""):
            await seen.type(text)
            await seen.press("enter")
        for text in ("Ann Lee", "Buyer", "ann@nova.example", "+44 1", "Bob Ray"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert seen.status.startswith("Saved customer NOVA")
    found = answered(show_party, "customer", "NOVA")
    wanted = {
        "name": "Nova Ltd", "email": "hi@nova.example", "phone": "+44 20 7946 0000", "terms": "net 30",
        "address": "1 High Street\nLondon", "country": "GB",
        "tax_id": "GB123456789", "credit_limit": "2500.00", "notes": "Pays late", "currency": "EUR", "tax": "ST", "account": "4000",
        "language": "en", "iban": "GB33BUKB20201555555555", "bic": "BUKBGB22", "tags": ["big", "london"], "active": True,
        "contacts": [{"name": "Ann Lee", "role": "Buyer", "email": "ann@nova.example", "phone": "+44 1"}, {"name": "Bob Ray"}],
    }  # fmt: skip
    assert {key: found[key] for key in wanted} == wanted
