"""All that happened with a party, oldest first, with the balance after each (batch.md 6): in base currency, beside it in its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crm_tui.reports.asking import EVER, Asked, Parameter, ReportKind
from crm_tui.reports.report import DATE, LINE, MONEY, SUBTOTAL, TEXT, Cell, Column, Drill, Phrase, Report, Row
from crm_tui.reports.timeline_events import Event, read_events

_COLUMNS = (
    Column("date", "Date", DATE), Column("kind", "Kind", TEXT), Column("document", "Document", TEXT), Column("text", "Text", TEXT),
    Column("amount", "Amount", MONEY), Column("balance", "Balance", MONEY), Column("author", "Author", TEXT),
)  # fmt: skip
_FOREIGN = (
    Column("currency", "Currency", TEXT), Column("foreign_amount", "In its currency", MONEY, "currency"),
    Column("foreign_balance", "Balance in it", MONEY, "currency"),
)  # fmt: skip


def build(asked: Asked) -> Report:
    """What is owed to the company is positive; of a party that is no customer, what the company owes."""
    events = read_events(asked)
    if asked.first is None:
        begun = events[0].date if events else asked.last
        asked = replace(asked, first=begun, shown={"from": begun, "to": asked.last, **_others(asked)})
    signed = [_signed(event, -1) for event in events] if _is_payable(asked) else events
    foreign = any(event.currency not in ("", asked.company.currency) for event in signed)
    exponents = dict(asked.connection.execute("SELECT code, exponent FROM currency"))
    columns = (*_COLUMNS, *_FOREIGN) if foreign else _COLUMNS
    return asked.report(list(_rows(signed, asked, foreign)), columns=columns, exponents=exponents, subject=asked.options["party"].name)


def _others(asked: Asked) -> dict[str, str]:
    return {name: text for name, text in asked.shown.items() if name not in ("from", "to", "as_of")}


def _is_payable(asked: Asked) -> bool:
    """Whether what the company owes is to be positive."""
    if asked.options["side"] is not None:
        return bool(asked.options["side"] == "ap")
    query = "SELECT is_customer FROM party WHERE id = ?"
    return not asked.connection.execute(query, (asked.options["party"].id,)).fetchone()[0]


def _signed(event: Event, sign: int) -> Event:
    """With the sign of the side; the figures of a quote, and of an allocation, have none."""
    if not event.moves or event.amount is None or event.foreign is None:
        return event
    return event._replace(amount=sign * event.amount, foreign=sign * event.foreign)


def _rows(events: list[Event], asked: Asked, foreign: bool) -> Iterator[Row]:
    """What was open before the first day, where there was anything before, then every event."""
    first = asked.first or asked.last
    balance, own = 0, dict[str, int]()
    since = next((at for at, event in enumerate(events) if event.date >= first), len(events))
    for event in events[:since]:
        balance += _moved(event, event.amount)
        own[event.currency] = own.get(event.currency, 0) + _moved(event, event.foreign)
    if any(event.moves for event in events[:since]):
        yield Row(0, SUBTOTAL, {"date": first, "kind": Phrase("opening"), "balance": balance})
        for currency in sorted(c for c, left in own.items() if left and foreign):
            yield Row(0, SUBTOTAL, {"date": first, "kind": Phrase("opening"), "currency": currency, "foreign_balance": own[currency]})
    for event in events[since:]:
        balance += event.amount if event.moves and event.amount else 0
        more: dict[str, Cell] = {}
        if foreign and event.currency:
            own[event.currency] = own.get(event.currency, 0) + _moved(event, event.foreign)
            more = {"currency": event.currency, "foreign_amount": event.foreign, "foreign_balance": own[event.currency]}
        yield _row(event, balance, more)


def _moved(event: Event, amount: int | None) -> int:
    return amount if event.moves and amount is not None else 0


def _row(event: Event, balance: int, more: dict[str, Cell]) -> Row:
    cells: dict[str, Cell] = {
        "date": event.date, "kind": event.kind, "document": event.number, "text": event.text, "amount": event.amount, "balance": balance,
        "author": event.author,
    }  # fmt: skip
    cells |= more
    return Row(0, LINE, cells, Drill("document", {"type": event.type, "number": event.number}) if event.number else None)


TIMELINE = ReportKind(
    "timeline", "Timeline", EVER, _COLUMNS, build, (Parameter("party", "party", required=True), Parameter("side", "choice", ("ar", "ap")))
)
