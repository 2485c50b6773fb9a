"""What papers have in common: who gets them, amounts as they are printed, terms, the amount in Chinese capitals."""

from __future__ import annotations

from typing import Any

from crm_tui.papers.capitals import capital_amount
from crm_tui.papers.seller import text_lines
from crm_tui.render.figures import grouped
from models.values.numbers import plain
from models.values.terms import parse_terms

CHINESE = "zh"
_PARTY = "SELECT code, name, address, tax_id FROM party WHERE "


def party_facts(connection: Any, code: str, **kept: str | None) -> dict[str, Any]:
    """A party as its papers name it; `kept` is what a document kept of it when it was posted."""
    row = connection.execute(_PARTY + "code = ?", (code,)).fetchone()
    now = dict(zip(("code", "name", "address", "tax_id"), row or (code, "", "", ""), strict=True))
    found = {**now, **{key: value for key, value in kept.items() if value is not None}}
    return {**found, "address": text_lines(found["address"]), "tax_id": found["tax_id"] or ""}


def in_words(lang: str, currency: str, amount: int) -> str:
    """大写金额 on Chinese papers in renminbi, nothing on others. `amount` in fen."""
    return capital_amount(amount) if lang == CHINESE and currency == "CNY" else ""


def price_text(price: str, digits: int) -> str:
    """A unit price in groups of three, with at least the digits of its currency: `1250` -> `1,250.00`, `0.125` stays."""
    whole, _point, rest = price.partition(".")
    rest = rest.rstrip("0").ljust(digits, "0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole or 0):,}{'.' + rest if rest else ''}"


def quantity_text(quantity: str) -> str:
    return price_text(quantity, 0)


def terms_facts(terms: str | None, date: str, due: str | None) -> dict[str, Any] | None:
    """Payment terms in their parts; None where there are none, or none that are known. Days that do not lead to the due date are not said."""
    if not terms:
        return None
    try:
        found = parse_terms(terms)
    except ValueError:
        return None
    early = plain(found.discount_percent) if found.discount_percent else ""
    days = [str(days) for days in found.days] if found.due_dates(date)[-1] == due else []
    return {
        "days": days, "month_end": found.from_month_end, "early_percent": early,
        "early_day": found.last_discount_day(date) or "",
    }  # fmt: skip


def shown(amount: int, digits: int) -> str:
    """An amount as it is printed; a credit's minus sign is a real one."""
    return grouped(amount, digits).replace("-", "−")
