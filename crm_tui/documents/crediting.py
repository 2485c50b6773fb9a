"""A credit that names what it takes back: bounded by what is left of that, at its rates, to the last cent (behaviour.md 3.2.10, 3.6.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from crm_tui.documents.calculation import Totals
from crm_tui.documents.directory import PartyRecord
from crm_tui.documents.reading_desk import TradeBooks
from crm_tui.errors import refuse
from models.values.numbers import plain

if TYPE_CHECKING:
    from crm_tui.documents.trade.document import TradeLine

LineKey = tuple[Any, ...]
_HEAD = (
    "SELECT id, number, party_id, currency, rate, tax_mode, tax_rounding, discount_percent, coalesce(tax_point, date), date, gross, ended_by"
    " FROM document WHERE id = ?"
)
_KEY = "product_id, description, price, discount_percent, tax_code, salesperson_id, project"
_LINES = f"SELECT {_KEY}, quantity, net, tax FROM document_line WHERE document_id = ? ORDER BY line_no"
_NOTES = "SELECT id, gross FROM document WHERE source_id = ? AND type IN ('credit_note', 'vendor_credit') AND state = 'posted' AND ended_by IS NULL"
CREDITED = {"credit_note": "invoice", "vendor_credit": "bill"}
"""Type of credit -> the type of document that it takes back."""


@dataclass(slots=True)
class Part:
    """What stands on equal lines together: quantity in millionths, net and charged tax in minor units."""

    quantity: int = 0
    net: int = 0
    tax: int = 0


class Credited(NamedTuple):
    """An invoice or bill that is taken back, as a whole or in part."""

    id: int
    number: str
    party_id: int
    currency: str
    rate: str | None
    tax_mode: str | None
    tax_rounding: str | None
    discount_percent: str | None
    tax_point: str
    date: str
    gross: int
    ended_by: str | None

    def completed(self, document: dict[str, Any]) -> dict[str, Any]:
        """The credit with what it does not say taken from the document: currency, rate, modes, discount. It keeps where it came from."""
        names = ("currency", "rate", "tax_mode", "tax_rounding", "discount_percent")
        said = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return {**said, **document, "source_id": self.id}


def credited_document(desk: TradeBooks, document: dict[str, Any], party: PartyRecord) -> Credited | None:
    """The invoice or bill that a credit names in `credits`; it stands, and is the party's and in the currency of the credit."""
    if "credits" not in document:
        return None
    name = document["credits"]
    document_id = desk.find(name, at="credits", among=(CREDITED[document["type"]],))
    desk.write_out()
    found = Credited(*desk.connection.execute(_HEAD, (document_id,)).fetchone())
    if found.ended_by is not None:
        raise refuse("already_reversed", "{document} was voided or reversed", at="credits", document=name)
    if found.party_id != party.id:
        raise refuse("other_party", "{document} is of another party than {party}", at="credits", document=name, party=party.code)
    if document.get("currency", found.currency) != found.currency:
        theirs, ours = found.currency, document["currency"]
        raise refuse("other_currency", "{document} is in {theirs}, not in {ours}", at="credits", document=name, theirs=theirs, ours=ours)
    return found


def left_to_credit(connection: Any, document_id: int) -> dict[LineKey, Part]:
    """What live credits have left of an invoice or bill, by what makes lines equal."""
    left = _parts(connection, document_id)
    for note_id, _ in connection.execute(_NOTES, (document_id,)).fetchall():
        for key, part in _parts(connection, note_id).items():
            if key in left:
                rest = left[key]
                left[key] = Part(rest.quantity - part.quantity, rest.net - part.net, rest.tax - part.tax)
    return left


def _parts(connection: Any, document_id: int) -> dict[LineKey, Part]:
    found: dict[LineKey, Part] = defaultdict(Part)
    for *key, quantity, net, tax in connection.execute(_LINES, (document_id,)):
        part = found[tuple(key)]
        part.quantity, part.net, part.tax = part.quantity + quantity, part.net + net, part.tax + tax
    return dict(found)


def within_what_is_left(desk: TradeBooks, credited: Credited, lines: Sequence[TradeLine], totals: Totals) -> Totals:
    """The totals, where what is left of a line is taken back whole: exactly its net and tax. Refuses `over_allocation` beyond what is left."""
    left = left_to_credit(desk.connection, credited.id)
    places: dict[LineKey, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        places[_key(line)].append(i)
    nets, taxes = list(totals.nets), list(totals.taxes)
    for key, found in places.items():
        if key in left:
            _demand_quantity(left[key], lines, found)
            _take_the_rest(left[key], lines, found, nets, taxes)
    charged = sum(_charged(lines[i], taxes[i]) for i in range(len(lines)))
    exact = replace(totals, nets=nets, taxes=taxes, net=sum(nets), tax=charged)
    notes = desk.connection.execute(_NOTES, (credited.id,)).fetchall()
    if exact.gross > credited.gross - sum(gross for _, gross in notes):
        raise refuse("over_allocation", "more is credited than is left of {document}", at="lines", document=credited.number)
    return exact


def _key(line: TradeLine) -> LineKey:
    """As a line is kept: see `trade.line_rows`."""
    entered = line.entered
    discount = entered.get("discount_percent")
    codes = "+".join(use.code for use in line.priced.taxes) or None
    said = (entered.get("description"), str(entered["price"]), None if discount is None else str(discount))
    return (line.product_id, *said, codes, line.salesperson_id, line.project)


def _demand_quantity(left: Part, lines: Sequence[TradeLine], places: list[int]) -> None:
    quantity = sum(lines[i].priced.quantity for i in places)
    if abs(quantity) > abs(left.quantity) or quantity * left.quantity < 0:
        at = f"lines.{places[-1]}.quantity"
        raise refuse("over_allocation", "{field}: only {left} are left to credit", at=at, left=plain(left.quantity))


def _take_the_rest(left: Part, lines: Sequence[TradeLine], places: list[int], nets: list[int], taxes: list[tuple[int, ...]]) -> None:
    """Whoever takes the last of a quantity takes the last of its net and tax; nobody takes more than that by rounding."""
    is_last = sum(lines[i].priced.quantity for i in places) == left.quantity
    last = places[-1]
    net = sum(nets[i] for i in places)
    if is_last or abs(net) > abs(left.net):
        nets[last] += left.net - net
    tax = sum(_charged(lines[i], taxes[i]) for i in places)
    if is_last or abs(tax) > abs(left.tax):
        taxes[last] = _with_more(lines[last], taxes[last], left.tax - tax)


def _charged(line: TradeLine, taxes: tuple[int, ...]) -> int:
    return sum(tax for tax, use in zip(taxes, line.priced.taxes, strict=True) if use.charged)


def _with_more(line: TradeLine, taxes: tuple[int, ...], more: int) -> tuple[int, ...]:
    """The taxes of a line with some units more on the first code that is charged."""
    first = next((i for i, use in enumerate(line.priced.taxes) if use.charged), None)
    return tuple(tax + more if i == first else tax for i, tax in enumerate(taxes))
