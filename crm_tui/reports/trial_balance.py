"""Trial balance (batch.md 4): as of a day, or over a period with opening, turnover and movement; earlier years' result in retained earnings."""

from __future__ import annotations

from crm_tui.reports.accounts import AccountRow, accounts, balances
from crm_tui.reports.asking import EITHER, Asked, Parameter, ReportKind
from crm_tui.reports.balances import Sums, day_before, turnover
from crm_tui.reports.ledger_rows import InCurrency, in_currency
from crm_tui.reports.report import LINE, MONEY, TEXT, TOTAL, Cell, Column, Drill, Phrase, Report, Row, tie
from models.values.dates import fiscal_year_start

_HEAD = (Column("account", "Account", TEXT), Column("name", "Name", TEXT), Column("subtype", "Subtype", TEXT))
_PERIOD = (
    Column("opening", "Opening", MONEY),
    Column("turnover_debit", "Debits", MONEY),
    Column("turnover_credit", "Credits", MONEY),
    Column("movement", "Movement", MONEY),
)
_FOREIGN = (Column("currency", "Currency", TEXT), Column("foreign", "In its currency", MONEY, "currency"))
_SIDES = (Column("debit", "Debit", MONEY), Column("credit", "Credit", MONEY), Column("balance", "Balance", MONEY))


def build(asked: Asked) -> Report:
    chart = accounts(asked.connection)
    closing = balances(asked.connection, chart, asked.last, asked.year_start)
    shown = [account for account in chart if asked.options["all"] or account.id in closing]
    extra = _period_cells(asked, chart, closing) if asked.first else {}
    rows = [_row(asked, account, closing.get(account.id, 0), extra) for account in shown]
    columns = (*_HEAD, *_PERIOD, *_SIDES) if asked.first else TRIAL_BALANCE.columns
    total = {c.id: sum(int(r.cells[c.id] or 0) for r in rows) for c in columns if c.type == MONEY}
    found = in_currency(asked.connection, asked.last)
    kept = {account.code: found[account.id] for account in shown if account.id in found}
    if kept:
        columns = (*columns, *_FOREIGN)
        rows = [row._replace(cells={**row.cells, **_foreign_cells(kept.get(str(row.cells["account"])))}) for row in rows]
    rows.append(Row(0, TOTAL, {"name": Phrase("Total"), **total}))
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    return asked.report(rows, columns=columns, exponents=exponents, checks=(tie("TB_ZERO", "debit", total["debit"], "credit", total["credit"]),))


def _foreign_cells(kept: InCurrency | None) -> dict[str, Cell]:
    """The balance of an account in the currency that it is kept in."""
    return {"currency": kept.currency, "foreign": kept.balance} if kept else {}


def _period_cells(asked: Asked, chart: list[AccountRow], closing: Sums) -> dict[int, dict[str, int]]:
    """Opening, debits, credits and movement of each account. The close of a year that ended in the period is one of its movements."""
    first = asked.first or ""
    opening = balances(asked.connection, chart, day_before(first), fiscal_year_start(first, asked.company.fiscal_year_start))
    moved = turnover(asked.connection, first, asked.last)
    found = {}
    for account in chart:
        before, movement = opening.get(account.id, 0), closing.get(account.id, 0) - opening.get(account.id, 0)
        debit, credit = moved.get(account.id, (0, 0))
        closed = movement - (debit - credit)
        found[account.id] = {
            "opening": before,
            "turnover_debit": debit + max(closed, 0),
            "turnover_credit": credit - min(closed, 0),
            "movement": movement,
        }
    return found


def _row(asked: Asked, account: AccountRow, balance: int, extra: dict[int, dict[str, int]]) -> Row:
    sides = {"debit": max(balance, 0), "credit": max(-balance, 0), "balance": balance}
    cells: dict[str, Cell] = {"account": account.code, "name": account.name, "subtype": account.subtype, **extra.get(account.id, {}), **sides}
    drill = {"account": account.code, "from": asked.first or asked.year_start, "to": asked.last}
    return Row(0, LINE, cells, Drill("account-register", drill))


TRIAL_BALANCE = ReportKind("trial-balance", "Trial balance", EITHER, (*_HEAD, *_SIDES), build, (Parameter("all", "flag"),))
