"""Made-up papers to look at a template with: something of everything that a kind may show."""

from __future__ import annotations

from typing import Any

from crm_tui.errors import bad
from crm_tui.papers.capitals import capital_amount
from crm_tui.papers.source import TAGS
from models.values.dates import add_days

_SELLER = {
    "name": "Lantern & Quill Ltd", "address": ["4 Harbour Lane", "Bristol BS1 4XE"], "tax_id": "GB123456789", "email": "accounts@example.com",
    "phone": "+44 117 496 0000", "bank": "Example Bank plc", "iban": "GB33 BUKB 2020 1555 5555 55", "bic": "BUKBGB22",
    "bank_details": [], "footer": [],
}  # fmt: skip
_PARTY = {"code": "C001", "name": "王小明茶庄 (Xiaoming Tea)", "address": ["88 Fuzhou Road", "上海市黄浦区"], "tax_id": "91310101MA1FP00X0X"}
_LINES = [
    ("T01", "Longjing 龙井, 250 g", "12", "48.00", "", "576.00"), ("G01", "Gift box, tea and paper", "30", "24.00", "10", "648.00"),
    ("", "Design of a label", "4.5", "80.00", "", "360.00"),
]  # fmt: skip


def sample_paper(kind: str, lang: str, date: str) -> dict[str, Any]:
    """A paper of a kind in a language of the program, dated as asked: 1,584.00 and 20 % tax. BadInput `bad_value` for a kind that is none."""
    made = {
        "invoice": _invoice, "credit_note": _credit_note, "quote": _quote, "receipt": _receipt, "statement": _statement, "reminder": _reminder,
    }.get(kind)  # fmt: skip
    if made is None:
        raise bad("bad_value", "there is no paper of kind {kind}", at="kind", hint="see: crm-tui papers preview --help", kind=kind)
    common = {
        "kind": kind, "lang": TAGS.get(lang, "en"), "mark": "", "seller": _SELLER, "party": _PARTY, "date": date, "currency": "CNY",
        "notes": ["Thank you for your business."], "in_words": capital_amount(190080) if lang in TAGS else "",
    }  # fmt: skip
    return {**common, **made(date)}


def _invoice(date: str) -> dict[str, Any]:
    lines = [
        {"number": n, "code": code, "description": words, "quantity": quantity, "price": price, "discount": off, "tax": "S20", "amount": amount,
         "service": [add_days(date, -30), date] if n == 3 else ["", ""]}
        for n, (code, words, quantity, price, off, amount) in enumerate(_LINES, 1)
    ]  # fmt: skip
    return {
        "number": "INV-2026-0042", "due": add_days(date, 30), "source": "", "reference": "PO-7781", "tax_point": "", "inclusive": False,
        "base_currency": "GBP", "rate": "0.11", "lines": lines, "instalments": [], "remarks": [],
        "terms": {"days": ["30"], "month_end": False, "early_percent": "2", "early_day": add_days(date, 10)},
        "taxes": [{"code": "S20", "rate": "20", "base": "1,584.00", "tax": "316.80", "base_tax": "34.85", "charged": True}],
        "totals": {"subtotal": "", "discount": "", "discount_percent": "", "net": "1,584.00", "tax": "316.80", "gross": "1,900.80",
                   "settled": "900.80", "outstanding": "1,000.00", "due": True},
    }  # fmt: skip


def _credit_note(date: str) -> dict[str, Any]:
    return {**_invoice(date), "number": "CN-2026-0007", "due": "", "source": "INV-2026-0042", "terms": None}


def _quote(date: str) -> dict[str, Any]:
    found = _invoice(date)
    return {**found, "number": "QUO-2026-0003", "terms": None, "totals": {**found["totals"], "settled": ""}}


def _receipt(date: str) -> dict[str, Any]:
    settles = [
        {"kind": "invoice", "number": "INV-2026-0038", "date": add_days(date, -40), "total": "1,000.00", "amount": "1,000.00"},
        {"kind": "invoice", "number": "INV-2026-0042", "date": add_days(date, -9), "total": "1,900.80", "amount": "800.80"},
    ]
    return {"number": "RCP-2026-0031", "method": "Bank transfer", "reference": "", "amount": "1,900.80", "open": "100.00", "settles": settles}


def _statement(date: str) -> dict[str, Any]:
    first = add_days(date, -60)
    rows = [
        (first, "opening", "", "", "", "1,000.00"), (add_days(date, -20), "invoice", "INV-2026-0042", add_days(date, 10), "1,900.80", "2,900.80"),
        (add_days(date, -9), "receipt", "RCP-2026-0031", "", "−1,000.00", "1,900.80"),
    ]  # fmt: skip
    names = ("date", "kind", "number", "due", "amount", "balance")
    ages = {"not_due": "1,900.80"} | dict.fromkeys(("d1_30", "d31_60", "d61_90", "d90_plus", "unapplied"), "0.00") | {"total": "1,900.80"}
    return {
        "number": "", "from": first, "rows": [dict(zip(names, row, strict=True)) for row in rows], "balance": "1,900.80",
        "ages": [{"id": key, "amount": amount} for key, amount in ages.items()],
    }  # fmt: skip


def _reminder(date: str) -> dict[str, Any]:
    row = {
        "number": "INV-2026-0042", "date": add_days(date, -45), "due": add_days(date, -15), "days": "15", "amount": "2,000.80",
        "outstanding": "2,000.80",
    }  # fmt: skip
    part = {"currency": "CNY", "overdue": "2,000.80", "credits": "100.00", "to_pay": "1,900.80", "rows": [row]}
    return {"number": "", "parts": [part]}
