"""Dated exchange rates (accounting.md 1.10): units of base currency per one unit of another, as of a day."""

from __future__ import annotations

from sqlmodel import select

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import bad, refuse
from crm_tui.ledger.currencies import exponent_of
from crm_tui.ledger.entered import iso_day
from crm_tui.ledger.entered import rate as entered_rate
from models.tables import Company, Currency, Rate


def add_rate(session: UnitOfWork, *, currency: str, date: str, rate: str | int) -> bool:
    """The rate of a currency on a day, decimal text of at most 10 decimals above zero. False where the same stands there already.

    BadInput `bad_date`, `bad_amount`, `bad_value` (the base currency). Refused `unknown_currency`; `exists` where the day has another
    rate: what was valued with it must not lose its proof unseen, so it is changed with `edit_rate`.
    """
    day, figure = _entered(session, currency, date, rate)
    standing = session.get(Rate, (currency, day))
    if standing is not None and standing.rate == figure:
        return False
    if standing is not None:
        values = {"currency": currency, "date": day, "rate": standing.rate}
        raise refuse("exists", "the rate of {currency} on {date} is {rate} already", at="rate", hint="edit that rate instead", **values)
    session.add(Rate(currency=use_currency(session, currency), date=day, rate=figure))
    session.flush()
    session.undo_with("ledger.remove_rate", currency=currency, date=day, standing=figure)
    return True


def edit_rate(session: UnitOfWork, *, currency: str, date: str, rate: str | int) -> None:
    """Another figure for a day that has one; posted documents keep theirs. BadInput as `add_rate`. Refused `unknown_rate`."""
    day, figure = _entered(session, currency, date, rate)
    standing = _standing(session, currency, day)
    session.undo_with("ledger.edit_rate", currency=currency, date=day, rate=standing.rate, standing=figure)
    standing.rate = figure
    session.flush()


def remove_rate(session: UnitOfWork, *, currency: str, date: str) -> None:
    """Takes the rate of a day away; posted documents keep theirs. Refused `unknown_rate`."""
    standing = _standing(session, currency, iso_day(date, at="date"))
    session.undo_with("ledger.add_rate", currency=currency, date=standing.date, rate=standing.rate)
    session.delete(standing)
    session.flush()


def use_currency(session: UnitOfWork, code: str, *, at: str = "currency") -> str:
    """The code of a currency, which the books know after this. Refused `unknown_currency` where ISO 4217 has it not."""
    if session.get(Currency, code) is None:
        session.add(Currency(code=code, exponent=exponent_of(code, at=at)))
        session.flush()
    return code


def _standing(session: UnitOfWork, currency: str, day: str) -> Rate:
    found = session.get(Rate, (currency, day))
    if found is None:
        raise refuse("unknown_rate", "there is no rate of {currency} on {date}", at="date", hint="add it first", currency=currency, date=day)
    return found


def _entered(session: UnitOfWork, currency: str, date: str, rate: str | int) -> tuple[str, str]:
    if currency == session.exec(select(Company.currency)).one():
        raise bad("bad_value", "{currency} is the books' own currency", at="currency", currency=currency)
    return iso_day(date, at="date"), entered_rate(rate)
