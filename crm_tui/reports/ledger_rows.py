"""The lines of one account over a period with its running balance: what the general ledger and the account register print (batch.md 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crm_tui.reports.accounts import AccountRow, balances
from crm_tui.reports.asking import Asked
from crm_tui.reports.balances import Sums, day_before, movements
from crm_tui.reports.line_descriptions import LineDescriptions
from crm_tui.reports.report import DATE, INT, LINE, MONEY, TEXT, Cell, Column, Drill, Phrase, Row
from models.values.dates import add_days, add_months, day_number, fiscal_year_start

LEDGER_COLUMNS = (
    Column("date", "Date", DATE), Column("entry", "Entry", INT), Column("document", "Document", TEXT), Column("account", "Account", TEXT),
    Column("party", "Party", TEXT), Column("memo", "Memo", TEXT), Column("debit", "Debit", MONEY), Column("credit", "Credit", MONEY),
)  # fmt: skip
BALANCE = Column("balance", "Balance", MONEY)
VOUCHER = Column("voucher", "Voucher", TEXT)
"""The number of the entry in its month, 记-n, in books whose chart has them (accounting.md 1.8)."""
FOREIGN_COLUMNS = (
    Column("currency", "Currency", TEXT), Column("foreign", "In its currency", MONEY, "currency"),
    Column("foreign_balance", "Balance in it", MONEY, "currency"),
)  # fmt: skip
"""What an account that is kept in another currency has beside its figures in base currency."""
_LINES = """
SELECT entry.date, line.entry_id, document.type, document.number, party.code, entry.memo, line.side, line.amount, line.currency, line.foreign_amount,
       substr(entry.voucher, 9), document.id, document.gross, line.id - entry.first_line_id
  FROM line JOIN entry ON entry.id = line.entry_id
  LEFT JOIN document ON document.id = entry.document_id
  LEFT JOIN party ON party.id = line.party_id
 WHERE line.account_id = ? AND line.day BETWEEN ? AND ? AND (? IS NULL OR line.party_id = ?)
 ORDER BY line.day, line.id
"""
_OF_PARTY = (
    "SELECT account_id, sum(amount), sum(CASE WHEN day >= ? THEN amount ELSE 0 END) FROM line WHERE party_id = ? AND day < ? GROUP BY account_id"
)


class InCurrency(NamedTuple):
    """The currency that an account is kept in, where it is not the base, and what stands on it in that, debit positive."""

    currency: str
    balance: int


def in_currency(connection: Any, last: str | None) -> dict[int, InCurrency]:
    """Of each account that is kept in another currency than the base: its balance in it at the end of a day; None is before all books."""
    kept = connection.execute("SELECT id, currency FROM account WHERE currency <> (SELECT currency FROM company)").fetchall()
    sums = "SELECT coalesce(sum(foreign_amount), 0) FROM line WHERE account_id = ? AND day <= ? AND currency = ?"
    day = -1 if last is None else day_number(last)
    return {account: InCurrency(code, connection.execute(sums, (account, day, code)).fetchone()[0]) for account, code in kept}


class YearEnd(NamedTuple):
    """The result of a fiscal year that ends in the period: what each account gives to retained earnings on the last day of it."""

    day: str
    closed: Sums


def year_ends(asked: Asked, first: str, chart: list[AccountRow]) -> list[YearEnd]:
    """The fiscal years that end inside the period, before its last one: they are closed without a posting (batch.md 4)."""
    start, found = fiscal_year_start(first, asked.company.fiscal_year_start), []
    result = [account.id for account in chart if account.is_result]
    while start < asked.year_start:
        following = add_months(start, 12)
        last = add_days(following, -1)
        moved = movements(asked.connection, start, last)
        closed = {account: -moved[account] for account in result if moved.get(account)}
        if closed:
            found.append(YearEnd(last, closed))
        start = following
    return found


def openings(asked: Asked, first: str, chart: list[AccountRow]) -> Sums:
    """What stands on each account before the first day of the period."""
    return balances(asked.connection, chart, day_before(first), fiscal_year_start(first, asked.company.fiscal_year_start))


def party_openings(asked: Asked, first: str, party: int, chart: list[AccountRow]) -> Sums:
    """The party's part of what stands on each account before the period; of income and expenses since the fiscal year began."""
    year = day_number(fiscal_year_start(first, asked.company.fiscal_year_start))
    found = {account: (whole, recent) for account, whole, recent in asked.connection.execute(_OF_PARTY, (year, party, day_number(first)))}
    return {account.id: found[account.id][account.is_result] for account in chart if account.id in found}


def account_lines(
    asked: Asked,
    account: AccountRow,
    first: str,
    opening: int,
    closes: list[tuple[str, int]],
    *,
    level: int = 0,
    party: int | None = None,
    kept: InCurrency | None = None,
) -> Iterator[Row]:
    """The rows of one account: what it opened with, each line, and where a year was closed without a posting, that. Oldest first.

    `kept`: what it opened with in the currency that it is kept in; the rows then have the columns of `FOREIGN_COLUMNS`.
    """
    balance = opening
    if opening or (kept and kept.balance):
        yield _row(level, first, account, Phrase("Opening balance"), 0, opening, is_opening=True, more=_foreign_cells(kept, None))
    pending = list(closes)
    bounds = account.id, day_number(first), day_number(asked.last), party, party
    said = LineDescriptions(asked.connection)
    for date, entry, kind, number, code, memo, side, amount, currency, foreign, voucher, document, gross, place in asked.connection.execute(
        _LINES, bounds
    ):
        while pending and pending[0][0] < date:
            balance += pending[0][1]
            yield _close_row(level, account, pending.pop(0), balance)
        balance += amount
        moved = foreign if kept and currency == kept.currency else 0
        kept = kept and kept._replace(balance=kept.balance + moved)
        memo = said.of(kind, document, gross, place, account.id) or memo
        cells = _cells(date, entry, number, account.code, code, memo, side, amount, balance)
        yield Row(level, LINE, cells | voucher_cell(voucher) | _foreign_cells(kept, moved), behind(kind, number, entry))
    for close in pending:
        balance += close[1]
        yield _close_row(level, account, close, balance)


def voucher_cell(voucher: str | None) -> dict[str, Cell]:
    return {"voucher": voucher} if voucher else {}


def with_vouchers(asked: Asked, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a ledger, with the voucher's after the entry's where entries have them."""
    at = next(i for i, column in enumerate(columns) if column.id == "entry") + 1
    return (*columns[:at], VOUCHER, *columns[at:]) if asked.company.chart == "cn_small" else tuple(columns)


def _foreign_cells(kept: InCurrency | None, moved: int | None) -> dict[str, Cell]:
    return {"currency": kept.currency, "foreign": moved, "foreign_balance": kept.balance} if kept else {}


def behind(kind: str | None, number: str | None, entry: int) -> Drill:
    """What stands behind a line: its document, or the entry alone."""
    return Drill("document", {"type": kind, "number": number}) if kind and number else Drill("entry", {"entry": str(entry)})


def _cells(
    date: str, entry: int | None, document: str | None, account: str, party: str | None, memo: str, side: str, amount: int, balance: int
) -> dict[str, Cell]:
    debit, credit = (amount, 0) if side == "D" else (0, -amount)
    return {
        "date": date, "entry": entry, "document": document, "account": account, "party": party, "memo": memo, "debit": debit, "credit": credit,
        "balance": balance,
    }  # fmt: skip


def _close_row(level: int, account: AccountRow, close: tuple[str, int], balance: int) -> Row:
    day, amount = close
    return _row(level, day, account, Phrase("Result of the year, to retained earnings"), amount, balance)


def _row(
    level: int, date: str, account: AccountRow, memo: str, amount: int, balance: int, *, is_opening: bool = False, more: Mapping[str, Cell] = {}
) -> Row:
    cells = {**_cells(date, None, None, account.code, None, memo, "D" if amount >= 0 else "C", amount, balance), **more}
    return Row(level, LINE, {**cells, "debit": None, "credit": None} if is_opening else cells)


def closes_of(account: AccountRow, ends: list[YearEnd], retained: AccountRow | None) -> list[tuple[str, int]]:
    """The closes of one account: an income or expense account gives its result away, retained earnings takes them all."""
    if retained is not None and account.id == retained.id:
        return [(end.day, -sum(end.closed.values())) for end in ends if sum(end.closed.values())]
    return [(end.day, end.closed[account.id]) for end in ends if account.id in end.closed]


def closing_of(rows: list[Row]) -> dict[str, Cell]:
    """The balances that some rows of an account end with."""
    last = rows[-1].cells if rows else {"balance": 0}
    return {key: last[key] for key in ("balance", "currency", "foreign_balance") if key in last}


def total_of(rows: list[Row]) -> dict[str, Any]:
    """Debits and credits of some rows."""
    return {side: sum(int(row.cells[side] or 0) for row in rows) for side in ("debit", "credit")}
