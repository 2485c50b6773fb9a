"""Who tells the demo story: posts what happens through the same door as everybody else, and remembers what later events must know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.copying import credit_invoice, invoice_quote
from crm_tui.documents.desk import open_desk
from crm_tui.documents.drafts import post_draft
from crm_tui.documents.post import post_document
from crm_tui.exchange.demo_cast import Amounts, Cast, Document
from models.values.dates import day_number, month_number
from models.values.numbers import scaled, unscaled

HOUR = "09:00:00"
"""When everything is entered."""


class Known(NamedTuple):
    """What was posted: its number, party, gross in minor units of its currency, their digits, and when it is due."""

    number: str
    party: str
    gross: int
    digits: int
    due: str

    def amount(self, minor: int | None = None) -> str:
        """Its gross, or so many minor units, as decimal text."""
        return unscaled(self.gross if minor is None else minor, self.digits)


@dataclass(slots=True)
class Teller:
    """`known`: label -> what was posted under it; `unpaid`: labels of invoices that a customer has not paid yet; `moved`: taxes of the day."""

    cast: Cast
    known: dict[str, Known] = field(default_factory=dict)
    unpaid: dict[str, list[str]] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    rated: set[tuple[str, str]] = field(default_factory=set)
    count: int = 0
    currencies: dict[str, str] = field(init=False)
    _session: UnitOfWork | None = None
    _date: str = ""

    def __post_init__(self) -> None:
        parties = [*((c.code, c.currency) for c in self.cast.customers), *((v.code, v.currency) for v in self.cast.vendors)]
        self.currencies = {code: currency for code, currency in parties if currency}

    @property
    def session(self) -> UnitOfWork:
        if self._session is None:
            raise RuntimeError("nothing is told outside a unit of work")
        return self._session

    def begin(self, session: UnitOfWork) -> None:
        """The next unit of work."""
        self._session = session

    def at(self, date: str) -> None:
        """What comes now was entered on that day, in the morning."""
        self._date = date
        self.session.shared(open_desk).journal.stamp = f"{date}T{HOUR}Z"

    def post(self, document: Document, label: str = "") -> None:
        """Posts a document, with the day's rate where it needs one, and remembers it under a label."""
        self._rate(document)
        self.count += 1
        posted = post_document(self.session, document=document)
        if label and posted.id is not None:
            self._remember(label, posted.id)

    def journal(self, date: str, memo: str, lines: Amounts) -> None:
        """An entry of lines (account, side, amount)."""
        entered = [{"account": account, side: amount} for account, side, amount in lines]
        self.post({"type": "journal", "date": date, "memo": memo, "lines": entered})

    def invoice_of(self, quote: str, date: str, label: str) -> None:
        """A quote that was accepted: its invoice, first a draft, then posted."""
        draft = invoice_quote(self.session, quote=self.known[quote].number, date=date)
        outcome = post_draft(self.session.shared(open_desk), draft.id or 0)
        self.count += 1
        self._remember(label, outcome.id or 0)

    def credit(self, invoice: str, date: str, quantities: dict[int, str]) -> None:
        """A credit note for lines of an invoice."""
        self.count += 1
        credit_invoice(self.session, invoice=self.known[invoice].number, date=date, quantities=quantities)

    def left(self, label: str) -> int:
        """What is open of a document, in minor units of its currency; credit notes against it are taken off."""
        sql = "SELECT sum(abs(open_amount)) FROM item JOIN document ON document.id = item.document_id WHERE document.number = ? AND document.type = ?"
        kind = "bill" if label.startswith("bill") else "invoice"
        return int(self.session.driver.execute(sql, (self.known[label].number, kind)).fetchone()[0] or 0)

    def balance(self, accounts: tuple[str, ...], date: str) -> int:
        """What accounts hold together at the end of a day, minor units, debit positive."""
        return self._sum("account.code", accounts, "", date)

    def profit(self, first: str, last: str) -> int:
        """Income less expenses of some days, minor units."""
        return -self._sum("account.type", ("income", "expense"), first, last)

    def _sum(self, column: str, values: tuple[str, ...], first: str, last: str) -> int:
        sql = f"SELECT coalesce(sum(amount), 0) FROM line JOIN account ON account.id = account_id WHERE day BETWEEN ? AND ? AND {column} IN "
        days = (day_number(first) if first else 0, day_number(last))
        found: int = self.session.driver.execute(f"{sql} ({', '.join('?' * len(values))})", (*days, *values)).fetchone()[0]
        return found

    def _rate(self, document: Document) -> None:
        if (currency := self.currencies.get(document.get("party", ""))) is not None:
            self.rate(currency, document["date"])

    def rates(self, date: str) -> None:
        """The rates of all currencies on a day."""
        for currency in self.cast.rates:
            self.rate(currency, date)

    def rate(self, currency: str, date: str) -> None:
        """The rate of a day, entered once."""
        if (currency, date) not in self.rated:
            self.rated.add((currency, date))
            figure = self.cast.rate(currency, month_number(date))
            post_document(self.session, document={"type": "rate", "currency": currency, "date": date, "rate": figure})

    def _remember(self, label: str, document_id: int) -> None:
        sql = (
            "SELECT number, party.code, gross, exponent, coalesce(due, date) FROM document JOIN party ON party.id = party_id"
            " JOIN currency ON currency.code = document.currency WHERE document.id = ?"
        )
        self.known[label] = Known(*self.session.driver.execute(sql, (document_id,)).fetchone())


def minor(amount: str) -> int:
    return scaled(amount, 2)


Happening = Callable[[Teller], None]


@dataclass(slots=True)
class Event:
    """Something that happens on a day; `order`: after the others of the day, as what is worked out at its end."""

    date: str
    happen: Happening
    order: int = 0
