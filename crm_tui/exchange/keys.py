"""The keys of each type of document and how each is written as text: in a CSV cell, or after an option of the command line.

A plain table, so that a command's help costs no validation library; a test holds it against the input types.
"""

from __future__ import annotations

TEXT, DAY, FIGURE, FLAG, LIST, CODES, AMOUNTS, DISCOUNT, OBJECT, LINES = [
    "text",
    "day",
    "figure",
    "flag",
    "list",
    "codes",
    "amounts",
    "discount",
    "object",
    "lines",
]
"""Kinds. CODES: codes joined by `+`; AMOUNTS: `INV-1=100.00, INV-2=50.00`; DISCOUNT: a figure or amounts."""

Keys = dict[str, str]


def _keys(text: str) -> Keys:
    return {name: kind or TEXT for name, _colon, kind in (word.partition(":") for word in text.split())}


RECORD_NOUNS = {
    "accounts": "account",
    "customers": "customer",
    "vendors": "vendor",
    "employees": "employee",
    "products": "product",
    "tax-codes": "tax_code",
    "rates": "rate",
}
"""What documents name by code: the noun of commands and files -> the type that `post` knows it by."""
_PARTY = _keys(
    "code name tax_id email phone address country language iban bic terms currency credit_limit:figure salesperson tax:codes account tags:list notes"
    " active:flag memo custom:object ref"
)
_TRADE = _keys(
    "party date:day number due:day terms currency rate:figure tax_mode tax_rounding discount_percent:figure vendor_ref vendor_ref_reason"
    " allocate:amounts posting_date:day tax_point:day draft:flag memo custom:object ref lines:lines"
)
_CASH = _keys(
    "party date:day amount:figure account number currency rate:figure allocate:amounts discount:discount close_difference:flag method memo"
    " custom:object ref"
)
KEYS: dict[str, Keys] = {
    "customer": _PARTY,
    "vendor": _PARTY,
    "employee": _PARTY,
    "product": _keys("code name price:figure cost:figure tax:codes income_account expense_account category active:flag memo custom:object ref"),
    "account": _keys("code name subtype name_zh parent currency memo custom:object ref"),
    "tax_code": _keys("code rate:figure kind name from:day to:day box deductible_percent:figure memo custom:object ref"),
    "rate": _keys("currency date:day rate:figure memo custom:object ref"),
    "quote": _TRADE,
    "invoice": _TRADE,
    "credit_note": {**_TRADE, "credits": TEXT},
    "bill": _TRADE,
    "vendor_credit": {**_TRADE, "credits": TEXT},
    "receipt": _CASH,
    "payment": _CASH,
    "refund": _keys("party date:day amount:figure account allocate:amounts number currency rate:figure method memo custom:object ref"),
    "write_off": _keys("document date:day amount:figure tax_relief:flag account number reason memo custom:object ref"),
    "adjustment": _keys("party date:day amount:figure side account number due:day memo custom:object ref"),
    "allocate": _keys("from to amount:figure date:day memo custom:object ref"),
    "unallocate": _keys("from to amount:figure date:day memo custom:object ref"),
    "journal": _keys("date:day memo number reverse_on:day kind custom:object ref lines:lines"),
}
_MORE_TO_EDIT = {
    "account": _keys("active:flag new_code"),
    "tax_code": _keys("active:flag output_box output_base_box input_box input_base_box output_account input_account"),
}
_NOT_TO_EDIT = {"account": ("custom",), "tax_code": ("custom", "kind"), "rate": ("custom", "currency", "date")}
EDITABLE: dict[str, Keys] = {
    kind: {
        **{key: what for key, what in KEYS[kind].items() if key not in ("code", "ref", "memo", *_NOT_TO_EDIT.get(kind, ()))},
        **_MORE_TO_EDIT.get(kind, {}),
    }
    for kind in ("customer", "vendor", "employee", "product", "account", "tax_code", "rate")
}
"""The keys that the record of a type may be edited by."""

_TRADE_LINE = _keys(
    "quantity:figure price:figure product description discount_percent:figure tax:codes account salesperson project service_from:day service_to:day"
)
_JOURNAL_LINE = _keys("account debit:figure credit:figure party currency foreign:figure tax project product salesperson")
LINE_KEYS: dict[str, Keys] = {
    **dict.fromkeys(("quote", "invoice", "credit_note", "bill", "vendor_credit"), _TRADE_LINE),
    "journal": _JOURNAL_LINE,
}
"""The keys of a line, of the types that have lines."""

REQUIRED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("customer", "vendor", "employee", "product"), ("code", "name")),
    "account": ("code", "name", "subtype"),
    "tax_code": ("code", "rate", "kind"),
    "rate": ("currency", "date", "rate"),
    **dict.fromkeys(("quote", "invoice", "credit_note", "bill", "vendor_credit"), ("party", "date")),
    **dict.fromkeys(("receipt", "payment"), ("party", "date", "amount", "account")),
    "refund": ("party", "date", "amount", "account", "allocate"),
    "write_off": ("document", "date"),
    "adjustment": ("party", "date", "amount", "side", "account"),
    "journal": ("date", "memo"),
}
