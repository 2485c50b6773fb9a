"""Account subtypes against the table of accounting.md 1.2: side, type, contra, line of the statements."""

from __future__ import annotations

import pytest

from models.values import subtypes
from models.values.subtypes import SUBTYPES, debit_is_normal

BALANCE_SHEET = {
    *("cash", "receivables", "prepayments", "inventory", "other_current_assets", "non_current_assets", "payables", "tax", "borrowings"),
    *("other_liabilities", "capital", "retained", "current_year_earnings"),
}
INCOME_STATEMENT = {"revenue", "cost_of_sales", "operating_expenses", "other_income", "other_expenses", "finance_costs", "fx", "income_tax"}


@pytest.mark.parametrize(
    ("subtype", "debit"),
    [
        *(
            ("bank", True),
            ("ar", True),
            ("inventory", True),
            ("fixed_asset", True),
            ("cogs", True),
            ("admin", True),
            ("dividends", True),
            ("drawings", True),
        ),
        *(("sales_returns", True), ("discount_allowed", True), ("ap", False), ("tax_output", False), ("capital", False), ("retained", False)),
        *(("sales", False), ("other_income", False), ("allowance", False), ("acc_dep", False), ("acc_amort", False), ("credit_card", False)),
    ],
)
def test_the_type_fixes_the_side_and_a_contra_subtype_turns_it(subtype: str, debit: bool) -> None:
    assert debit_is_normal(subtype) is debit


def test_every_line_of_the_statements_is_one_of_the_contract() -> None:
    """Line ids of batch.md 4; totals are sums, no subtype stands in them directly."""
    for name, kind in SUBTYPES.items():
        allowed = INCOME_STATEMENT if kind.type in subtypes.RESULT_TYPES else BALANCE_SHEET
        assert kind.line in allowed, name
        assert kind.type in subtypes.TYPES, name


def test_assets_stand_among_assets_and_debts_among_debts() -> None:
    assets = {kind.line for kind in SUBTYPES.values() if kind.type == "asset"}
    liabilities = {kind.line for kind in SUBTYPES.values() if kind.type == "liability"}
    equity = {kind.line for kind in SUBTYPES.values() if kind.type == "equity"}
    assert not assets & liabilities
    assert equity == {"capital", "retained", "current_year_earnings"}


def test_the_groups_name_subtypes_that_exist() -> None:
    for group in (subtypes.CONTROL, subtypes.MONEY, subtypes.SALES, subtypes.TAX):
        assert set(group) <= set(SUBTYPES)
