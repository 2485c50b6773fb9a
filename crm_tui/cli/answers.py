"""What a command prints: one JSON document, or plain aligned text that a terminal cannot take for commands."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from crm_tui.render.code_words import CODED, coded, coded_in
from crm_tui.words import _, marked, named_here, safe, safe_json, width

WIDEST = 60
GAP = "  "


def print_json(value: Any) -> None:
    """One JSON document on a line of its own."""
    print(safe_json(json.dumps(value, ensure_ascii=False)))


def notice(text: str) -> None:
    """A word beside the answer, on stderr."""
    print(safe(text, 2000), file=sys.stderr)


def print_table(columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]], titled: Mapping[str, str] | None = None) -> None:
    """Rows under their titles, figures to the right. `columns`: (key, kind) with kind text or money; a key is titled by `titled` or `title_of`."""
    among = [key for key, _kind in columns]
    titles = [(titled or {}).get(key) or title_of(_TAX_CODE if (key, kind) == ("tax", "text") else key, among) for key, kind in columns]
    cells = [[figure(row.get(key)) if kind == "money" else shown(key, row.get(key)) for key, kind in columns] for row in rows]
    widths = [max([width(title), *(width(row[i]) for row in cells)]) for i, title in enumerate(titles)]
    right = [kind == "money" for _key, kind in columns]
    for line in (titles, *cells):
        print(GAP.join(padded(text, w, r) for text, w, r in zip(line, widths, right, strict=True)).rstrip())


def print_object(value: Mapping[str, Any]) -> None:
    """One object, a line a key; lists of objects as tables below."""
    tables = {key: rows for key, rows in value.items() if isinstance(rows, list) and rows and isinstance(rows[0], dict)}
    plain = {key: v for key, v in value.items() if key not in tables and v not in (None, "", [], {})}
    longest = max((width(title_of(key, plain)) for key in plain), default=0)
    figures = FIGURES | {"tax"} if "gross" in plain else FIGURES
    for key, v in plain.items():
        print(
            f"{padded(title_of(key if key in figures or key != 'tax' else _TAX_CODE, plain), longest, False)}{GAP}"
            f"{figure(v) if key in figures else shown(key, v, 500)}"
        )
    for key, rows in tables.items():
        print(f"\n{title_of(key)}")
        if key == "entries":
            for entry in rows:
                print(GAP.join(shown(k, entry.get(k)) for k in ("entry", "voucher", "date", "kind", "memo") if entry.get(k)))
                _print_rows(entry["lines"])
        else:
            _print_rows(rows)


FIRST = ("line", "type", "document", "date", "due", "account", "account_name", "debit", "credit", "party")
"""Columns that stand first in a table of what an object holds, in this order; the others follow as they come."""
_TAX_CODE = "tax_code"


def _print_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    found = list(dict.fromkeys(key for row in rows for key in row))
    sides = {"debit", "credit"} if {"debit", "credit"} & set(found) else set()
    keys = [*(key for key in FIRST if key in {*found, *sides}), *(key for key in found if key not in FIRST)]
    figures = {key for key in keys if key in FIGURES}
    print_table([(key, "money" if key in figures else "text") for key in keys], rows)


FIGURES = frozenset(
    [
        "net",
        "tax_amount",
        "gross",
        "amount",
        "outstanding",
        "debit",
        "credit",
        "foreign",
        "foreign_balance",
        "base",
        "price",
        "quantity",
        "balance",
        "receivable",
        "payable",
        "unapplied",
        "rate",
        "credit_limit",
        "cost",
        "discount",
    ]
)


def shown(key: str, value: Any, limit: int = WIDEST) -> str:
    """The value of a key for people: codes of the program's own as words, names in the user's language."""
    if key in CODED and isinstance(value, str):
        return safe(coded_in(key, value), limit)
    if key in CODED and isinstance(value, list):
        return safe(", ".join(coded(str(code)) for code in value), limit)
    if key == "counts" and isinstance(value, dict):
        return safe(", ".join(f"{coded(code)} {count}" for code, count in value.items()), limit)
    return cell(value, limit)


def cell(value: Any, limit: int = WIDEST) -> str:
    """A value as the harmless text of a cell."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        value = ", ".join(f"{k}={v}" for k, v in value.items())
    elif isinstance(value, list):
        value = ", ".join(str(v) for v in value)
    return safe(named_here(value) if isinstance(value, str) else str(value), limit)


_FIGURE = re.compile(r"(-?)([0-9]+)(\.[0-9]+)?", re.ASCII)


def figure(value: Any) -> str:
    """A decimal text for people, in groups of three digits: `1,234.50`; any other value as `cell` shows it."""
    found = _FIGURE.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}{int(found[2]):,}{found[3] or ''}" if found and len(found[2]) < 20 else cell(value)


def padded(text: str, columns: int, right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def title_of(key: str, among: Container[str] = ("currency",)) -> str:
    """The heading of a key in the user's language. `among`: the keys beside it, which tell a rate of exchange from one of tax."""
    if key == "rate" and "currency" not in among:
        return _("Rate %")
    return _(TITLES.get(key) or key.replace("_", " ").capitalize())


TITLES = {
    "account": marked("Account"),
    "account_name": marked("Account name"),
    "active": marked("Active"),
    "address": marked("Address"),
    "allocations": marked("Allocations"),
    "amount": marked("Amount"),
    "balance": marked("Balance"),
    "language": marked("Language"),
    "bic": marked("BIC"),
    "category": marked("Category"),
    "chart": marked("Chart"),
    "code": marked("Code"),
    "company": marked("Company"),
    "contacts": marked("Contacts"),
    "contract": marked("Contract"),
    "control": marked("Control account"),
    "cost": marked("Cost"),
    "country": marked("Country"),
    "counts": marked("Counts"),
    "created_at": marked("Entered at"),
    "created_by": marked("Entered by"),
    "credit": marked("Credit"),
    "credit_limit": marked("Credit limit"),
    "currency": marked("Currency"),
    "custom": marked("Own fields"),
    "date": marked("Date"),
    "debit": marked("Debit"),
    "deductible_percent": marked("Deductible %"),
    "description": marked("Description"),
    "discount": marked("Discount"),
    "discount_percent": marked("Discount %"),
    "document": marked("Document"),
    "documents": marked("Documents"),
    "due": marked("Due"),
    "email": marked("E-mail"),
    "engine": marked("Engine"),
    "entries": marked("Entries"),
    "file": marked("File"),
    "first_month": marked("First month"),
    "fiscal_year_start": marked("Fiscal year starts in month"),
    "foreign_balance": marked("Balance in its currency"),
    "from": marked("From"),
    "gross": marked("Gross"),
    "head_hash": marked("Head hash"),
    "iban": marked("IBAN"),
    "id": marked("ID"),
    "instalments": marked("Instalments"),
    "kind": marked("Kind"),
    "last_backup": marked("Last backup"),
    "line": marked("Row"),
    "lines": marked("Lines"),
    "locked_to": marked("Locked to"),
    "memo": marked("Memo"),
    "message": marked("Message"),
    "method": marked("Method"),
    "moment": marked("Moment"),
    "name": marked("Name"),
    "name_zh": marked("Chinese name"),
    "net": marked("Net"),
    "notes": marked("Notes"),
    "number": marked("Number"),
    "outstanding": marked("Outstanding"),
    "overdue": marked("Overdue"),
    "party": marked("Party"),
    "party_address": marked("Party's address"),
    "party_tax_id": marked("Party's tax number"),
    "boxes": marked("Boxes"),
    "takes": marked("Takes"),
    "tax_code": marked("Tax code"),
    "party_name": marked("Party name"),
    "payable": marked("Payable"),
    "phone": marked("Phone"),
    "posting_date": marked("Posting date"),
    "price": marked("Price"),
    "product": marked("Product"),
    "quantity": marked("Quantity"),
    "rate": marked("Rate"),
    "rates": marked("Rates"),
    "reason": marked("Reason"),
    "receivable": marked("Receivable"),
    "reversed_on": marked("Reversed on"),
    "roles": marked("Roles"),
    "salesperson": marked("Salesperson"),
    "schema": marked("Schema"),
    "second_place": marked("Second place"),
    "size": marked("Size"),
    "source": marked("Made from"),
    "status": marked("Status"),
    "subtype": marked("Subtype"),
    "tags": marked("Tags"),
    "tax": marked("Tax"),
    "tax_amount": marked("Tax amount"),
    "tax_id": marked("Tax number"),
    "tax_mode": marked("Tax mode"),
    "tax_point": marked("Tax point"),
    "tax_rounding": marked("Tax rounding"),
    "taxes": marked("Taxes"),
    "terms": marked("Terms"),
    "to": marked("To"),
    "type": marked("Type"),
    "unapplied": marked("Unapplied"),
    "verified": marked("Verified"),
    "vendor_ref": marked("Vendor's reference"),
    "voided_on": marked("Voided on"),
    "voucher": marked("Voucher"),
    "why": marked("Why"),
}
"""Key -> heading. A key that is not here is its own heading."""
