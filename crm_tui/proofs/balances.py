"""I02, I03: the trial balance and the balance sheet at every date; the balances kept by month against the lines."""

from __future__ import annotations

from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, found
from crm_tui.words import marked
from models.values.dates import date_of_day, month_text

_SIDES = "SELECT coalesce(sum(CASE side WHEN 'D' THEN amount END), 0), -coalesce(sum(CASE side WHEN 'C' THEN amount END), 0) FROM line"
_DAYS = "SELECT day, sum(amount) FROM line GROUP BY day HAVING sum(amount) <> 0"
_STATEMENT = """
SELECT month, sum(CASE WHEN type = 'asset' THEN debit - credit ELSE 0 END), sum(CASE WHEN type = 'liability' THEN credit - debit ELSE 0 END),
       sum(CASE WHEN type = 'equity' THEN credit - debit ELSE 0 END), sum(CASE WHEN type IN ('income', 'expense') THEN credit - debit ELSE 0 END)
  FROM month_balance LEFT JOIN account ON account.id = account_id GROUP BY month ORDER BY month
"""
_CACHE = """
SELECT code, month FROM (
  SELECT account_id, month, closing, debit, credit FROM month_balance
  UNION ALL
  SELECT account_id, month, line.entry_id IN (SELECT id FROM entry WHERE kind = 'closing'),
         -sum(CASE side WHEN 'D' THEN amount ELSE 0 END), sum(CASE side WHEN 'C' THEN amount ELSE 0 END)
    FROM line GROUP BY 1, 2, 3)
  LEFT JOIN account ON account.id = account_id
 GROUP BY account_id, month, closing HAVING sum(debit) <> 0 OR sum(credit) <> 0
"""


def _trial_balance(connection: Any) -> Finding:
    debit, credit = connection.execute(_SIDES).fetchone()
    return found(
        {"debit": debit, "credit": credit},
        [f"debits and credits differ by {debit - credit}"] if debit != credit else [],
        (f"on {date_of_day(day)} the books are out by {amount}" for day, amount in connection.execute(_DAYS)),
    )


def _balance_sheet(connection: Any) -> Finding:
    total, wrong = [0, 0, 0, 0], []
    for month, *moved in connection.execute(_STATEMENT):
        total = [a + b for a, b in zip(total, moved, strict=True)]
        if total[0] != sum(total[1:]):
            wrong.append(f"at the end of {month_text(month)} assets differ by {total[0] - sum(total[1:])}")
    return found(dict(zip(("assets", "liabilities", "equity", "result"), total, strict=True)), wrong)


def _month_balances(connection: Any) -> Finding:
    differences = ((code, month_text(month)) for code, month in connection.execute(_CACHE))
    return found(
        {"balances": count(connection, "month_balance")}, (f"account {code} in {month} is not the sum of its lines" for code, month in differences)
    )


TRIAL_BALANCE = Statement("I02_TRIAL_BALANCE", marked("Debits equal credits at every date"), _trial_balance)
BALANCE_SHEET = Statement("I03_BALANCE_SHEET", marked("Assets equal liabilities, equity and result at every month's end"), _balance_sheet)
MONTH_BALANCES = Statement("MONTH_BALANCES", marked("The balances kept by month are the sums of their lines"), _month_balances)
