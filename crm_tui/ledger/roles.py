"""Roles: what an account is for where no document, product or party names one (accounting.md 1.5, batch.md 3).

The account of a role is the one that the settings name (`role.<name>`; new books take those of their chart), else the lowest active
code of the first of the role's subtypes that has any.
"""

from __future__ import annotations

from typing import Any

from crm_tui.errors import bad, refuse

EXPENSE_KINDS = ("admin", "selling", "rent", "payroll", "other_expense")

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


def account_of_role(connection: Any, role: str, named: str | None = None) -> tuple[int, str]:
    """The id and the code of a role's account. `named`: the code that the settings name, `BookSettings.roles.get(role)`.

    `connection` is a DB-API connection. Refused `unknown_account` where the named account is not there or not active, and where the
    chart has no account for the role.
    """
    if role not in ROLES:
        raise bad("unknown_role", "there is no role {role}", at="role", role=role)
    if named is not None:
        row = connection.execute("SELECT id, code FROM account WHERE code = ? AND active", (named,)).fetchone()
        if row is None:
            raise refuse(
                "unknown_account", "account {account} stands for {role} but is not there or not active", hint="name another in the settings",
                account=named, role=role,
            )  # fmt: skip
        return row[0], row[1]
    for subtype in ROLES[role]:
        row = connection.execute("SELECT id, code FROM account WHERE subtype = ? AND active ORDER BY code LIMIT 1", (subtype,)).fetchone()
        if row is not None:
            return row[0], row[1]
    raise refuse("unknown_account", "the chart has no account for {role}", hint="add one, or name one in the settings", role=role)
