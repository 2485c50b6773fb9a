"""Roles: what an account is for where no document, product or party names one (accounting.md 1.5, batch.md 3).

The account of a role is the one that the settings name (`roles`; new books take those of their chart), else the lowest active code of
the first of the role's subtypes that has any.
"""

from __future__ import annotations

EXPENSE_KINDS = ("admin", "selling", "rent", "payroll", "cogs")

ROLES: dict[str, tuple[str, ...]] = {
    "bank": ("bank", "cash", "cash_equiv"),
    "cash": ("cash", "bank"),
    "clearing": ("clearing",),
    "ar": ("ar",),
    "ap": ("ap",),
    "allowance": ("allowance",),
    "employee_advance": ("employee_advance", "other_receivable"),
    "employee_payable": ("employee_payable", "other_payable"),
    "vendor_prepayment": ("vendor_prepayment",),
    "prepaid": ("prepaid",),
    "customer_deposit": ("customer_deposit",),
    "deferred_income": ("deferred_income", "customer_deposit"),
    "accrued": ("accrued",),
    "fixed_asset": ("fixed_asset",),
    "acc_dep": ("acc_dep",),
    "tax_output": ("tax_output",),
    "tax_input": ("tax_input",),
    "tax_payable": ("tax_payable",),
    "wht_payable": ("wht_payable", "tax_payable"),
    "income_tax_payable": ("income_tax_payable",),
    "capital": ("capital",),
    "retained": ("retained",),
    "opening_balance": ("opening_balance",),
    "sales": ("sales",),
    "sales_returns": ("sales_returns", "sales"),
    "expense": EXPENSE_KINDS,
    "payroll": ("payroll", *EXPENSE_KINDS),
    "depreciation": ("depreciation",),
    "amortisation": ("amortisation", "depreciation"),
    "discount_allowed": ("discount_allowed",),
    "discount_received": ("discount_received",),
    "rounding": ("rounding",),
    "bad_debts": ("bad_debts",),
    "recovery": ("bad_debts",),
    "bank_charges": ("bank_charges",),
    "interest_expense": ("interest_expense",),
    "interest_income": ("interest_income", "other_income"),
    "fx_gain": ("fx_realised",),
    "fx_loss": ("fx_realised",),
    "fx_unrealised_gain": ("fx_unrealised",),
    "fx_unrealised_loss": ("fx_unrealised",),
    "gain_disposal": ("gain_disposal", "other_income"),
    "loss_disposal": ("loss_disposal", "other_expense"),
    "cogs": ("cogs",),
    "income_tax": ("income_tax",),
}
"""Role -> the subtypes that may stand for it, first choice first."""
