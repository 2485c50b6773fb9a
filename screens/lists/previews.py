"""What stands beside a list of the row under the cursor: labels and values, read in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm_tui.words import _
from screens import figures
from screens.entry.payment_terms import shown_terms
from screens.standing import type_word

Pairs = list[tuple[str, str]]
MOST_LINES = 12


def of_document(kind: str, number: str, today: str) -> Callable[[Any], Pairs]:
    """Its head, its lines, and what settles it."""

    def job(connection: Any) -> Pairs:
        from crm_tui.documents.listing import show_document
        from screens.cards.document import head_facts

        found = show_document(connection, kind, number, today)
        pairs: Pairs = [("", f"{type_word(kind)} {figures.text(number)}"), *head_facts(found)]
        if kind != "journal":
            pairs += [("", _line(line)) for line in found.get("lines", [])[:MOST_LINES]]
        pairs += [("", f"{type_word(a['type'])} {figures.text(a['document'])} {a['date']} {figures.grouped(a['amount'])}") for a in _settled(found)]
        if kind in ("journal", "opening"):
            pairs += [("", _entry_line(line)) for entry in found.get("entries", [])[:1] for line in entry["lines"][:MOST_LINES]]
        return pairs

    return job


def _settled(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found.get("allocations", []))[:MOST_LINES]


def _line(line: dict[str, Any]) -> str:
    what = figures.text(line.get("description") or line.get("product_name") or line.get("product") or line.get("account") or "")
    return f"{line.get('quantity', '')} × {what}: {figures.grouped(str(line.get('net', '')))}"


def _entry_line(line: dict[str, Any]) -> str:
    side, amount = (_("Dr"), line["debit"]) if "debit" in line else (_("Cr"), line["credit"])
    return f"{line['account']} {figures.text(line['account_name'])}: {side} {figures.grouped(amount)}"


def of_party(role: str, code: str, today: str) -> Callable[[Any], Pairs]:
    """Who it is, and what is open."""

    def job(connection: Any) -> Pairs:
        from crm_tui.parties.listing import show_party

        found = show_party(connection, role, code, today)
        pairs = [
            ("", found["name"]), (_("Code"), code), (_("Balance"), figures.grouped(found["balance"])), (_("Terms"), shown_terms(found["terms"])),
            (_("Credit limit"), found["credit_limit"]), (_("E-mail"), found["email"]), (_("Phone"), found["phone"]), (_("Address"), found["address"]),
            (_("Country"), found["country"]), (_("Tax number"), found["tax_id"]), (_("Notes"), found["notes"]),
        ]  # fmt: skip
        pairs += [(c.get("role") or _("Contact"), " ".join(filter(None, (c.get("name"), c.get("email"), c.get("phone"))))) for c in found["contacts"]]
        return [(figures.text(label), figures.text(value)) for label, value in pairs if value]

    return job
