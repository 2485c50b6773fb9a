"""Statement of account of a customer or a vendor (batch.md 4): opening balance, movements, running balance, in base currency (I05).

Where the party has anything in another currency, each row also says its own, with the amount and the running balance in that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.outstanding import SIGN
from crm_tui.reports.report import DATE, LINE, MONEY, SUBTOTAL, TEXT, TOTAL, Cell, Column, Drill, Phrase, Report, Row

_COLUMNS = (
    Column("date", "Date", DATE), Column("document", "Document", TEXT), Column("kind", "Kind", TEXT), Column("due", "Due", DATE),
    Column("amount", "Amount", MONEY), Column("balance", "Balance", MONEY),
)  # fmt: skip
_FOREIGN = (
    Column("currency", "Currency", TEXT), Column("foreign_amount", "In its currency", MONEY, "currency"),
    Column("foreign_balance", "Balance in it", MONEY, "currency"),
)  # fmt: skip
_MOVEMENTS = """
SELECT item.date AS date, 0 AS step, document.id AS document, document.number, document.type, document.type, min(item.due),
       item.currency, sum(item.amount), sum(item.base)
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND (item.ended_on IS NULL OR item.ended_on > item.date) AND item.date <= :last
 GROUP BY document.id, item.date
UNION ALL
SELECT item.ended_on, 1, document.id, document.number, document.type, 'reversal', NULL, item.currency,
       -sum(item.amount), -sum(item.base)
  FROM item JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND item.ended_on > item.date AND item.ended_on <= :last
 GROUP BY document.id, item.ended_on
UNION ALL
SELECT allocation.date, 2, document.id, document.number, document.type, 'exchange', NULL, item.currency, 0,
       sum(base_from - base_to)
  FROM item JOIN allocation ON allocation.from_item_id = item.id JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND base_from <> base_to
   AND (taken_back_on IS NULL OR taken_back_on > allocation.date) AND allocation.date <= :last
 GROUP BY document.id, allocation.date
UNION ALL
SELECT taken_back_on, 2, document.id, document.number, document.type, 'exchange', NULL, item.currency, 0,
       sum(base_to - base_from)
  FROM item JOIN allocation ON allocation.from_item_id = item.id JOIN document ON document.id = item.document_id
 WHERE item.party_id = :party AND item.ledger = :ledger AND base_from <> base_to AND taken_back_on > allocation.date AND taken_back_on <= :last
 GROUP BY document.id, taken_back_on
 ORDER BY date, step, document
"""


def _build(ledger: str) -> Callable[[Asked], Report]:
    def build(asked: Asked) -> Report:
        first, party, sign = asked.first or asked.last, asked.options["party"], SIGN[ledger]
        found = asked.connection.execute(_MOVEMENTS, {"party": party.id, "ledger": ledger, "last": asked.last})
        moved = [row._replace(foreign=sign * row.foreign, amount=sign * row.amount) for row in map(_Moved._make, found)]
        is_foreign = any(row.currency != asked.company.currency for row in moved)
        rows = list(_rows(moved, first, is_foreign))
        columns = (*_COLUMNS, *_FOREIGN) if is_foreign else _COLUMNS
        exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
        return asked.report(rows, columns=columns, exponents=exponents, subject=party.name)

    return build


class _Moved(NamedTuple):
    """A movement. `foreign` in its own currency, `amount` in base currency; both positive where more is owed."""

    date: str
    step: int
    document: int
    number: str
    type: str
    kind: str
    due: str | None
    currency: str
    foreign: int
    amount: int


def _rows(moved: list[_Moved], first: str, is_foreign: bool) -> Iterator[Row]:
    """Opening, movements, balance; the first and the last also currency by currency, where there are others than the base."""
    balance = sum(row.amount for row in moved if row.date < first)
    own: dict[str, int] = dict.fromkeys(sorted({row.currency for row in moved}), 0)
    for row in moved:
        own[row.currency] += row.foreign if row.date < first else 0
    yield Row(0, LINE, {"date": first, "kind": Phrase("opening"), "balance": balance})
    yield from _by_currency(Phrase("opening"), {c: x for c, x in own.items() if x}, first) if is_foreign else ()
    for row in moved:
        if row.date >= first:
            balance += row.amount
            own[row.currency] += row.foreign
            yield _row(
                row, balance, {"currency": row.currency, "foreign_amount": row.foreign, "foreign_balance": own[row.currency]} if is_foreign else {}
            )
    yield from _by_currency(Phrase("balance"), own, None) if is_foreign else ()
    yield Row(0, TOTAL, {"kind": Phrase("balance"), "balance": balance})


def _by_currency(kind: str, balances: Mapping[str, int], date: str | None) -> Iterator[Row]:
    for currency, balance in balances.items():
        yield Row(0, SUBTOTAL, {"date": date, "kind": kind, "currency": currency, "foreign_balance": balance})


def _row(moved: _Moved, balance: int, more: Mapping[str, Cell]) -> Row:
    cells: dict[str, Cell] = {"date": moved.date, "document": moved.number, "kind": moved.kind, "due": moved.due, "amount": moved.amount}
    return Row(0, LINE, {**cells, "balance": balance, **more}, Drill("document", {"type": moved.type, "number": moved.number}))


_PARAMETERS = (Parameter("party", "party", required=True),)
CUSTOMER_STATEMENT = ReportKind("customer-statement", "Statement of account", PERIOD, _COLUMNS, _build("ar"), _PARAMETERS)
VENDOR_STATEMENT = ReportKind("vendor-statement", "Vendor's account", PERIOD, _COLUMNS, _build("ap"), _PARAMETERS)
