"""Account subtypes (accounting.md 1.2): their type, whether they are contra, and the line of the statements they stand in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subtype:
    """`line` is the id of the balance-sheet or income-statement line (batch.md 4)."""

    type: str
    line: str
    contra: bool = False


SUBTYPES: dict[str, Subtype] = {
    "cash": Subtype("asset", "cash"),
    "bank": Subtype("asset", "cash"),
    "cash_equiv": Subtype("asset", "cash"),
    "clearing": Subtype("asset", "other_current_assets"),
    "ar": Subtype("asset", "receivables"),
    "allowance": Subtype("asset", "receivables", contra=True),
    "notes_receivable": Subtype("asset", "receivables"),
    "other_receivable": Subtype("asset", "other_current_assets"),
    "employee_advance": Subtype("asset", "other_current_assets"),
    "other_current_asset": Subtype("asset", "other_current_assets"),
    "st_investment": Subtype("asset", "other_current_assets"),
    "vendor_prepayment": Subtype("asset", "prepayments"),
    "prepaid": Subtype("asset", "prepayments"),
    "inventory": Subtype("asset", "inventory"),
    "tax_input": Subtype("asset", "other_current_assets"),
    "tax_recoverable": Subtype("asset", "other_current_assets"),
    "fixed_asset": Subtype("asset", "non_current_assets"),
    "intangible": Subtype("asset", "non_current_assets"),
    "lt_investment": Subtype("asset", "non_current_assets"),
    "other_non_current_asset": Subtype("asset", "non_current_assets"),
    "acc_dep": Subtype("asset", "non_current_assets", contra=True),
    "acc_amort": Subtype("asset", "non_current_assets", contra=True),
    "ap": Subtype("liability", "payables"),
    "notes_payable": Subtype("liability", "payables"),
    "customer_deposit": Subtype("liability", "other_liabilities"),
    "deferred_income": Subtype("liability", "other_liabilities"),
    "accrued": Subtype("liability", "other_liabilities"),
    "employee_payable": Subtype("liability", "other_liabilities"),
    "payroll_payable": Subtype("liability", "other_liabilities"),
    "tax_output": Subtype("liability", "tax"),
    "tax_payable": Subtype("liability", "tax"),
    "wht_payable": Subtype("liability", "tax"),
    "income_tax_payable": Subtype("liability", "tax"),
    "interest_payable": Subtype("liability", "other_liabilities"),
    "dividends_payable": Subtype("liability", "other_liabilities"),
    "other_payable": Subtype("liability", "other_liabilities"),
    "credit_card": Subtype("liability", "borrowings"),
    "st_loan": Subtype("liability", "borrowings"),
    "lt_loan": Subtype("liability", "borrowings"),
    "capital": Subtype("equity", "capital"),
    "reserves": Subtype("equity", "capital"),
    "retained": Subtype("equity", "retained"),
    "current_earnings": Subtype("equity", "current_year_earnings"),
    "drawings": Subtype("equity", "retained", contra=True),
    "dividends": Subtype("equity", "retained", contra=True),
    "opening_balance": Subtype("equity", "capital"),
    "sales": Subtype("income", "revenue"),
    "sales_returns": Subtype("income", "revenue", contra=True),
    "discount_allowed": Subtype("income", "revenue", contra=True),
    "other_income": Subtype("income", "other_income"),
    "interest_income": Subtype("income", "other_income"),
    "investment_income": Subtype("income", "other_income"),
    "discount_received": Subtype("income", "other_income"),
    "grant": Subtype("income", "other_income"),
    "gain_disposal": Subtype("income", "other_income"),
    "cogs": Subtype("expense", "cost_of_sales"),
    "production_cost": Subtype("asset", "inventory"),
    "selling": Subtype("expense", "operating_expenses"),
    "admin": Subtype("expense", "operating_expenses"),
    "payroll": Subtype("expense", "operating_expenses"),
    "rent": Subtype("expense", "operating_expenses"),
    "depreciation": Subtype("expense", "operating_expenses"),
    "amortisation": Subtype("expense", "operating_expenses"),
    "bad_debts": Subtype("expense", "operating_expenses"),
    "taxes_surcharges": Subtype("expense", "operating_expenses"),
    "interest_expense": Subtype("expense", "finance_costs"),
    "bank_charges": Subtype("expense", "finance_costs"),
    "fx_realised": Subtype("expense", "fx"),
    "fx_unrealised": Subtype("expense", "fx"),
    "income_tax": Subtype("expense", "income_tax"),
    "loss_disposal": Subtype("expense", "other_expenses"),
    "other_expense": Subtype("expense", "other_expenses"),
    "rounding": Subtype("expense", "other_expenses"),
}

TYPES = ("asset", "liability", "equity", "income", "expense")
RESULT_TYPES = ("income", "expense")
CONTROL = ("ar", "ap")
MONEY = ("cash", "bank", "cash_equiv", "credit_card")
SALES = ("sales", "sales_returns", "discount_allowed")
TAX = ("tax_output", "tax_input")
"""Subtypes on which a line with a tax code is that code's tax."""


def debit_is_normal(subtype: str) -> bool:
    """Whether a positive printed figure is a debit balance: by type, contra subtypes inverted."""
    kind = SUBTYPES[subtype]
    return (kind.type in ("asset", "expense")) != kind.contra
