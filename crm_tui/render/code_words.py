"""Codes of the program's own - types, statuses, kinds, sides, subtypes, areas - in the words that people read; programs get the codes.

CSV, XLSX and JSON keep the codes. What is not here is shown as it is, with blanks for its underscores.
"""

from __future__ import annotations

from crm_tui.words import _, marked

CODED = frozenset(["kind", "type", "status", "side", "subtype", "tax_mode", "tax_rounding", "roles", "area"])
"""Columns and keys whose values are such codes."""
_TYPES = {
    "quote": marked("quote"), "invoice": marked("invoice"), "credit_note": marked("credit note"), "bill": marked("bill"),
    "vendor_credit": marked("vendor credit"), "receipt": marked("receipt"), "payment": marked("payment"), "refund": marked("refund"),
    "write_off": marked("write-off"), "adjustment": marked("adjustment"), "journal": marked("journal entry"), "opening": marked("opening balances"),
    "customer": marked("customer"), "vendor": marked("vendor"), "employee": marked("employee"), "product": marked("product"),
    "account": marked("account"), "tax_code": marked("tax code"), "rate": marked("exchange rate"), "draft": marked("draft"),
}  # fmt: skip
_KINDS = {
    "normal": marked("normal"), "accrual": marked("accrual"), "reversal": marked("reversal"), "revaluation": marked("revaluation"),
    "closing": marked("closing"), "correction": marked("correction"), "exchange": marked("exchange difference"),
    "reverse": marked("reversal"), "allocate": marked("allocation"), "unallocate": marked("allocation taken back"), "change": marked("change"),
    "standard": marked("standard rate"),
    "zero": marked("zero rate"), "exempt": marked("exempt"), "outside": marked("outside the scope"), "reverse_charge": marked("reverse charge"),
}  # fmt: skip
_STATUSES = {
    "posted": marked("posted"), "issued": marked("open"), "part_paid": marked("part paid"), "paid": marked("paid"),
    "written_off": marked("written off"), "void": marked("void"), "reversed": marked("reversed"),
}  # fmt: skip
_CHOICES = {
    "ar": marked("customers"), "ap": marked("vendors"), "exclusive": marked("without tax"), "inclusive": marked("with tax"),
    "line": marked("line by line"), "document": marked("for the document"), "due": marked("due date"), "posting": marked("posting date"),
    "previous": marked("the period before"), "last-year": marked("last year"), "sales": marked("sales"), "purchases": marked("purchases"),
    "tax": marked("tax"), "all": marked("everything"), "hard": marked("for good"),
}  # fmt: skip
_ACCOUNTS = {
    "asset": marked("asset"), "liability": marked("liability"), "equity": marked("equity"), "income": marked("income"), "expense": marked("expense"),
    "cash": marked("cash"), "bank": marked("bank"), "cash_equiv": marked("cash equivalents"), "clearing": marked("clearing"),
    "allowance": marked("allowance"), "notes_receivable": marked("notes receivable"), "other_receivable": marked("other receivable"),
    "employee_advance": marked("advance to employees"), "other_current_asset": marked("other current asset"),
    "st_investment": marked("short-term investment"), "vendor_prepayment": marked("prepayment to vendors"), "prepaid": marked("prepaid"),
    "inventory": marked("inventory"), "tax_input": marked("input tax"), "tax_recoverable": marked("tax to be recovered"),
    "fixed_asset": marked("fixed asset"), "intangible": marked("intangible asset"), "lt_investment": marked("long-term investment"),
    "other_non_current_asset": marked("other non-current asset"), "acc_dep": marked("accumulated depreciation"),
    "acc_amort": marked("accumulated amortisation"), "notes_payable": marked("notes payable"), "customer_deposit": marked("customer deposits"),
    "deferred_income": marked("deferred income"), "accrued": marked("accrued expenses"), "employee_payable": marked("payable to employees"),
    "payroll_payable": marked("payroll payable"), "tax_output": marked("output tax"), "tax_payable": marked("tax payable"),
    "wht_payable": marked("tax withheld"), "income_tax_payable": marked("income tax payable"), "interest_payable": marked("interest payable"),
    "dividends_payable": marked("dividends payable"), "other_payable": marked("other payable"), "credit_card": marked("credit card"),
    "st_loan": marked("short-term loan"), "lt_loan": marked("long-term loan"), "capital": marked("capital"), "reserves": marked("reserves"),
    "retained": marked("retained earnings"), "current_earnings": marked("result of the year"), "drawings": marked("drawings"),
    "dividends": marked("dividends"), "opening_balance": marked("opening balance"), "sales_returns": marked("sales returns"),
    "discount_allowed": marked("discounts allowed"), "other_income": marked("other income"), "interest_income": marked("interest received"),
    "investment_income": marked("investment income"), "discount_received": marked("discounts received"), "grant": marked("grants"),
    "gain_disposal": marked("gain on disposal"), "cogs": marked("cost of sales"), "production_cost": marked("production cost"),
    "selling": marked("selling expenses"), "admin": marked("administration"), "payroll": marked("wages and salaries"), "rent": marked("rent"),
    "depreciation": marked("depreciation"), "amortisation": marked("amortisation"), "bad_debts": marked("bad debts"),
    "taxes_surcharges": marked("taxes and surcharges"), "interest_expense": marked("interest paid"), "bank_charges": marked("bank charges"),
    "fx_realised": marked("exchange differences, realised"), "fx_unrealised": marked("exchange differences, unrealised"),
    "income_tax": marked("income tax"), "loss_disposal": marked("loss on disposal"), "other_expense": marked("other expense"),
    "rounding": marked("rounding"),
}  # fmt: skip
WORDS = {**_ACCOUNTS, **_CHOICES, **_KINDS, **_STATUSES, **_TYPES}
"""Code -> its word. A code means the same wherever it stands, but for `ar` and `ap`, which are sides, and subtypes of control accounts."""


def coded(code: str) -> str:
    """The word of a code in the user's language."""
    return _(WORDS[code]) if code in WORDS else code.replace("_", " ")


def coded_in(key: str, code: str) -> str:
    """As `coded`, of the value of a key: the control accounts are called by what stands on them."""
    return _(CONTROL.get(code, "")) or coded(code) if key == "subtype" else coded(code)


CONTROL = {"ar": marked("accounts receivable"), "ap": marked("accounts payable")}
