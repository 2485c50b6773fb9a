"""What a close asks of the books at the end of a month (accounting.md 3.1, 3.2): blockers, and warnings that may be accepted.

The figures are computed here as of the last day, apart from `check`, which proves every date. Money in a detail is minor units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crm_tui.proofs.control import totals
from crm_tui.proofs.numbers import gaps
from crm_tui.reports.registry import run_report
from models.values.dates import day_number, first_day, last_day, month_number
from models.values.document_types import DOCUMENT_TYPES

BLOCKER, WARNING = "blocker", "warning"
SHOWN = 20
Detail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in a detail, in minor units of the base currency: told apart from counts when it becomes text."""

    minor: int


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """A check of a close: its code, whether it blocks or warns, whether it holds, and its figures."""

    code: str
    level: str
    ok: bool
    detail: Detail


@dataclass(frozen=True, slots=True)
class Month:
    """The month that is closed. `number`: year * 12 + month."""

    text: str

    @property
    def number(self) -> int:
        return month_number(self.text)

    @property
    def first(self) -> str:
        return first_day(self.number)

    @property
    def last(self) -> str:
        return last_day(self.number)


def run_checks(connection: Any, month: Month) -> list[CloseCheck]:
    """Every check of the month, blockers first, in the order in which they are printed."""
    return [check(connection, month) for check in CHECKS]


def _tie(code: str, first: str, one: int, second: str, other: int, **more: Any) -> CloseCheck:
    return CloseCheck(code, BLOCKER, one == other, {first: Amount(one), second: Amount(other), "difference": Amount(one - other), **more})


def _trial_balance(connection: Any, month: Month) -> CloseCheck:
    debit, credit = connection.execute(
        "SELECT coalesce(sum(max(amount, 0)), 0), coalesce(sum(max(-amount, 0)), 0) FROM line WHERE day <= ?", (day_number(month.last),)
    ).fetchone()
    return _tie("TB_ZERO", "debit", debit, "credit", credit)


def _balance_sheet(connection: Any, month: Month) -> CloseCheck:
    """I03, as the balance sheet prints it: its totals are those of the package."""
    return _printed("BS_BALANCES", connection, "balance-sheet", {"as_of": month.last}, month)


def _control(code: str, ledger: str) -> Callable[[Any, Month], CloseCheck]:
    def check(connection: Any, month: Month) -> CloseCheck:
        sign = 1 if ledger == "ar" else -1
        control, items = totals(connection, ledger, month.last)
        return _tie(code, "control", sign * control, "items", sign * items)

    return check


def _tax(connection: Any, month: Month) -> CloseCheck:
    """I17, as the tax report prints it: the boxes by tax point are the movement of the tax accounts, but for what it lists."""
    return _printed("TAX_TIES", connection, "tax", {"from": month.first, "to": month.last}, month)


def _printed(code: str, connection: Any, report: str, period: dict[str, str], month: Month) -> CloseCheck:
    """The check that a report prints of itself."""
    check = run_report(connection, report, period, month.last).checks[0]
    figures = {name: Amount(figure) if isinstance(figure, int) else figure for name, figure in check.detail.items()}
    return CloseCheck(code, BLOCKER, check.ok, figures)


def _number_gaps(connection: Any, month: Month) -> CloseCheck:
    missing = list(islice(gaps(connection, month.last), SHOWN))
    return CloseCheck("NUMBER_GAPS", BLOCKER, not missing, {"gaps": missing})


_BALANCES = """
SELECT code, sum(debit - credit) FROM month_balance JOIN account ON account.id = account_id
 WHERE month <= ? AND subtype IN ({}) GROUP BY code HAVING sum(debit - credit) {} ORDER BY code
"""


def _accounts(code: str, level: str, subtypes: tuple[str, ...], bad: str) -> Callable[[Any, Month], CloseCheck]:
    """A check that no account of some subtypes has a balance of some kind, as `<> 0`."""
    sql = _BALANCES.format(", ".join(repr(s) for s in subtypes), bad)

    def check(connection: Any, month: Month) -> CloseCheck:
        found = connection.execute(sql, (month.number,)).fetchall()
        listed = [{"account": account, "balance": Amount(balance)} for account, balance in found]
        return CloseCheck(code, level, not found, {"balance": Amount(sum(b for _, b in found)), "accounts": listed[:SHOWN]})

    return check


_DRAFTS = """
SELECT document.id, type, party.code FROM document LEFT JOIN party ON party.id = party_id
 WHERE state = 'draft' AND (date BETWEEN :first AND :last OR posting_date BETWEEN :first AND :last) ORDER BY document.id
"""


def _drafts(connection: Any, month: Month) -> CloseCheck:
    rows = connection.execute(_DRAFTS, {"first": month.first, "last": month.last}).fetchall()
    listed = [{"document": f"draft-{number}", "type": kind, "party": party} for number, kind, party in rows[:SHOWN]]
    return CloseCheck("DRAFTS", WARNING, not rows, {"count": len(rows), "documents": listed})


_UNAPPLIED = """
SELECT document.type, document.number, sum(part.base) FROM (
  SELECT id AS item, base FROM item WHERE date <= :day AND (ended_on IS NULL OR ended_on > :day)
  UNION ALL SELECT from_item_id, base_from FROM allocation WHERE date <= :day AND (taken_back_on IS NULL OR taken_back_on > :day)
  UNION ALL SELECT to_item_id, -base_to FROM allocation WHERE date <= :day AND (taken_back_on IS NULL OR taken_back_on > :day)) part
  JOIN item ON item.id = part.item AND item.date <= :day AND (item.ended_on IS NULL OR item.ended_on > :day)
  JOIN document ON document.id = item.document_id AND document.type IN ('receipt', 'payment')
 GROUP BY document.id HAVING sum(part.base) <> 0 ORDER BY document.type, document.number
"""


def _unapplied(connection: Any, month: Month) -> CloseCheck:
    """Money received or paid that settles nothing yet, as of the last day."""
    rows = connection.execute(_UNAPPLIED, {"day": month.last}).fetchall()
    listed = [{"document": number, "amount": Amount(DOCUMENT_TYPES[kind].sign * base)} for kind, number, base in rows[:SHOWN]]
    unapplied = sum(abs(base) for _, _, base in rows)
    return CloseCheck("UNAPPLIED_CASH", WARNING, not rows, {"count": len(rows), "amount": Amount(unapplied), "documents": listed})


CHECKS: tuple[Callable[[Any, Month], CloseCheck], ...] = (
    _trial_balance,
    _balance_sheet,
    _control("AR_TIES", "ar"),
    _control("AP_TIES", "ap"),
    _tax,
    _number_gaps,
    _accounts("OPENING_ZERO", BLOCKER, ("opening_balance",), "<> 0"),
    _drafts,
    _unapplied,
    _accounts("NEG_CASH", WARNING, ("cash", "bank", "cash_equiv"), "< 0"),
    _accounts("SUSPENSE", WARNING, ("clearing",), "<> 0"),
)


def month_totals(connection: Any, month: Month) -> dict[str, Amount]:
    """The trial balance's sum and the cash at the month's end, and the profit of the month, closing entries left out."""
    sums = """
    SELECT coalesce(sum(debit - credit), 0),
           coalesce(sum(CASE WHEN type IN ('income', 'expense') AND month = :month AND NOT closing THEN credit - debit END), 0),
           coalesce(sum(CASE WHEN subtype IN ('cash', 'bank', 'cash_equiv') THEN debit - credit END), 0)
      FROM month_balance JOIN account ON account.id = account_id WHERE month <= :month
    """
    return dict(zip(("tb", "profit", "cash"), map(Amount, connection.execute(sums, {"month": month.number}).fetchone()), strict=True))
