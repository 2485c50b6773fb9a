"""The dated rates of a tax code: each holds from its day until the day before the next, or until its own last day."""

from __future__ import annotations

from sqlmodel import select

from crm_tui.books.change import UnitOfWork
from crm_tui.errors import refuse
from models.tables import TaxCode, TaxRate
from models.values.dates import add_days

Listed = list[list[str | None]]
ALWAYS = "1900-01-01"
"""From which day a rate holds that no day is given for."""


def rates_of(session: UnitOfWork, tax_code: TaxCode) -> list[TaxRate]:
    """The rates of a code, earliest first."""
    return list(session.exec(select(TaxRate).where(TaxRate.tax_code_id == tax_code.id).order_by(TaxRate.valid_from)))


def is_used(session: UnitOfWork, tax_code: TaxCode) -> bool:
    """Whether anything was posted with a code."""
    sql = "SELECT EXISTS (SELECT 1 FROM document_tax WHERE tax_code_id = ?1) OR EXISTS (SELECT 1 FROM line WHERE tax_code_id = ?1)"
    return bool(session.driver.execute(sql, (tax_code.id,)).fetchone()[0])


def set_only_rate(session: UnitOfWork, tax_code: TaxCode, new: TaxRate) -> bool:
    """The one rate of a code for all days, in the place of those it had; false for the same again. Refused `in_use` for a code in use."""
    rates = rates_of(session, tax_code)
    if len(rates) == 1 and _is_same(rates[0], new):
        return False
    if is_used(session, tax_code):
        raise refuse(
            "in_use", "documents were posted with tax code {code}", at="from", hint="say from which day on the other rate holds", code=tax_code.code
        )
    for rate in rates:
        session.delete(rate)
    session.flush()
    session.add(new)
    return True


def add_dated_rate(session: UnitOfWork, tax_code: TaxCode, new: TaxRate) -> bool:
    """Another rate of a code from a day on; the one before it ends the day before. False for the same again.

    Refused `exists` where another rate holds on days of its own, `in_use` for another rate from the same day on once documents were posted
    with the code.
    """
    rates = rates_of(session, tax_code)
    _end_before_the_next(tax_code, new, rates)
    standing = next((rate for rate in rates if rate.valid_from == new.valid_from), None)
    if standing is not None:
        return _replace(session, tax_code, standing, new)
    before = [rate for rate in rates if rate.valid_from < new.valid_from]
    if before:
        _end(tax_code, before[-1], new)
    session.add(new)
    return True


def rates_as_listed(session: UnitOfWork, tax_code: TaxCode) -> Listed:
    """From, to, rate and deductible percent of each rate, earliest first."""
    return [list(_figures(rate)) for rate in rates_of(session, tax_code)]


def replace_rates(session: UnitOfWork, tax_code: TaxCode, rates: Listed) -> None:
    """Other rates in the place of all that a code has, as `rates_as_listed` gives them. Refused `in_use` for a code in use."""
    if is_used(session, tax_code):
        raise refuse(
            "in_use",
            "documents were posted with tax code {code}",
            at="rates",
            hint="give it another rate from a later day on",
            code=tax_code.code,
        )
    for rate in rates_of(session, tax_code):
        session.delete(rate)
    session.flush()
    for valid_from, valid_to, figure, deductible in rates:
        new = TaxRate(tax_code_id=tax_code.id or 0, valid_from=str(valid_from), valid_to=valid_to, rate=str(figure))
        new.deductible_percent = str(deductible)
        session.add(new)
    session.flush()


def _end_before_the_next(tax_code: TaxCode, new: TaxRate, rates: list[TaxRate]) -> None:
    later = next((rate for rate in rates if rate.valid_from > new.valid_from), None)
    if later is None:
        return
    if new.valid_to is None:
        new.valid_to = add_days(later.valid_from, -1)
    elif new.valid_to >= later.valid_from:
        raise _overlaps(tax_code, later, "to")


def _end(tax_code: TaxCode, before: TaxRate, new: TaxRate) -> None:
    """Ends a rate that holds until further notice; one with a last day of its own keeps it."""
    if before.valid_to is None:
        before.valid_to = add_days(new.valid_from, -1)
    elif before.valid_to >= new.valid_from:
        raise _overlaps(tax_code, before, "from")


def _replace(session: UnitOfWork, tax_code: TaxCode, standing: TaxRate, new: TaxRate) -> bool:
    if _is_same(standing, new):
        return False
    if is_used(session, tax_code):
        raise refuse(
            "in_use",
            "documents were posted with tax code {code}, whose rate from {day} is {rate}",
            at="rate",
            hint="give the other rate a later day",
            code=tax_code.code,
            day=standing.valid_from,
            rate=standing.rate,
        )
    standing.rate, standing.deductible_percent, standing.valid_to = new.rate, new.deductible_percent, new.valid_to
    return True


def _is_same(one: TaxRate, other: TaxRate) -> bool:
    return _figures(one) == _figures(other)


def _figures(rate: TaxRate) -> tuple[str, str | None, str, str]:
    return rate.valid_from, rate.valid_to, rate.rate, rate.deductible_percent


def _overlaps(tax_code: TaxCode, other: TaxRate, at: str) -> Exception:
    return refuse(
        "exists",
        "tax code {code} has a rate of {rate} % from {first} to {last}",
        at=at,
        hint="give days that no other rate holds for",
        code=tax_code.code,
        rate=other.rate,
        first=other.valid_from,
        last=other.valid_to or "…",
    )
