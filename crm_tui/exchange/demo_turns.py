"""The turns of the demo story that a firm has now and then: a credit note, an over-payment and its refund, a bad debt, drafts, quotes."""

from __future__ import annotations

from typing import Any

from crm_tui.exchange.demo_cast import BANK
from crm_tui.exchange.demo_story import MONTHS, Document, Event, Seen, Story
from models.values.dates import add_days, add_months, first_day
from models.values.numbers import unscaled


def add_turns(story: Story) -> None:
    """Adds the turns to a story that has not been told yet; those after today fall away with the rest."""
    start = first_day(story.first_month)
    _credit(story, add_months(start, 5)[:8] + "21")
    _overpay(story, add_months(start, 7)[:8] + "15")
    _undo(story, add_months(start, 9)[:8] + "11")
    _give_up(story, start)
    _split_instalments(story, add_months(start, MONTHS - 3)[:8] + "05")
    _several_open(story, add_days(story.today, -40))
    _await(story)


def _credit(story: Story, date: str) -> None:
    """Goods come back; the credit note settles the invoice in part."""
    story.happens(date, _invoice("C005", date, [("P02", "20", "11.90"), ("P03", "5", "18.00")]), "credited")
    later = add_days(date, 9)

    def note(seen: Seen) -> Document:
        number = seen["credited"].number
        lines = [{"product": "P02", "quantity": "3", "price": "11.90", "description": "Damaged covers"}]
        return {
            "type": "credit_note",
            "party": "C005",
            "date": later,
            "lines": lines,
            "allocate": {number: "42.84"},
            "memo": f"Returned from {number}",
        }

    story.events.append(Event(later, note, "credit"))
    rest = add_days(date, 16)

    def paid(seen: Seen) -> Document:
        amount = unscaled(seen["credited"].gross - 4284, 2)
        return {"type": "receipt", "party": "C005", "date": rest, "amount": amount, "account": BANK, "allocate": {seen["credited"].number: amount}}

    story.events.append(Event(rest, paid))


def _overpay(story: Story, date: str) -> None:
    """A customer pays a round sum, too much; part of the rest is paid back, part stays as a credit."""
    story.happens(date, _invoice("C010", date, [("T01", "20", "9.80"), ("T02", "10", "6.40")]), "overpaid")
    paid, back = add_days(date, 6), add_days(date, 20)

    def receipt(seen: Seen) -> Document:
        invoice = seen["overpaid"]
        found = {"type": "receipt", "party": "C010", "date": paid, "amount": "300.00", "account": BANK}
        return {**found, "allocate": {invoice.number: unscaled(invoice.gross, 2)}, "memo": "Round sum, paid too much"}

    def refund(seen: Seen) -> Document:
        number = seen["overpayment"].number
        return {"type": "refund", "party": "C010", "date": back, "amount": "25.00", "account": BANK, "allocate": {number: "25.00"}}

    story.events.append(Event(paid, receipt, "overpayment"))
    story.events.append(Event(back, refund))


def _undo(story: Story, date: str) -> None:
    """An invoice to the wrong customer is void; a receipt whose cheque bounced is reversed, and paid again."""
    story.happens(date, _invoice("C001", date, [("G01", "6", "24.00")]), "wrong")
    story.events.append(Event(date, lambda seen: {"type": "void", "document": f"invoice:{seen['wrong'].number}", "reason": "Wrong customer"}))
    story.happens(date, _invoice("C006", date, [("G01", "6", "24.00"), ("S02", "1", "12.00")]), "bounced")
    first, bounced, again = add_days(date, 20), add_days(date, 24), add_days(date, 33)

    def receipt(day: str) -> Any:
        def made(seen: Seen) -> Document:
            amount = unscaled(seen["bounced"].gross, 2)
            return {"type": "receipt", "party": "C006", "date": day, "amount": amount, "account": BANK, "allocate": {seen["bounced"].number: amount}}

        return made

    story.events.append(Event(first, receipt(first), "cheque"))
    reason = "The cheque bounced"
    story.events.append(
        Event(bounced, lambda seen: {"type": "reverse", "document": f"receipt:{seen['cheque'].number}", "date": bounced, "reason": reason})
    )
    story.events.append(Event(again, receipt(again)))


def _give_up(story: Story, start: str) -> None:
    """A customer that stopped paying: one debt is written off with the tax reclaimed once that is allowed, another stays open."""
    date = start[:8] + "17"
    story.happens(date, _invoice("C011", date, [("P01", "80", "4.20"), ("P02", "12", "11.90")]), "lost")
    later = add_days(add_months(date, 9), 3)

    def write_off(seen: Seen) -> Document:
        found = {"type": "write_off", "document": f"invoice:{seen['lost'].number}", "date": later, "tax_relief": True}
        return {**found, "memo": "Shop closed, no answer"}

    story.events.append(Event(later, write_off))
    fee = add_days(later, 5)
    adjustment = {"type": "adjustment", "party": "C004", "date": fee, "amount": "35.00", "side": "ar", "account": "4900", "memo": "Late fee agreed"}
    story.happens(fee, adjustment)


def _split_instalments(story: Story, date: str) -> None:
    """A large order in three instalments, the first of them paid."""
    story.happens(date, {**_invoice("C012", date, [("G01", "120", "24.00"), ("S01", "2", "180.00")]), "terms": "30/60/90"}, "instalments")
    paid = add_days(date, 30)

    def receipt(seen: Seen) -> Document:
        amount = unscaled(seen["instalments"].gross // 3, 2)
        found = {"type": "receipt", "party": "C012", "date": paid, "amount": amount, "account": BANK}
        return {**found, "allocate": {seen["instalments"].number: amount}}

    story.events.append(Event(paid, receipt))


def _several_open(story: Story, date: str) -> None:
    """The oldest customer's latest invoices, all still open, and a payment that names none of them."""
    orders = (
        [("P01", "40", "4.20"), ("P02", "10", "11.90")],
        [("T02", "25", "6.40"), ("S02", "1", "12.00")],
        [("P03", "8", "18.00"), ("G01", "4", "24.00")],
    )
    for number, lines in enumerate(orders):
        day = add_days(date, 9 * number)
        story.happens(day, _invoice("C001", day, lines))
    late = add_days(story.today, -6)
    story.happens(late, {"type": "receipt", "party": "C003", "date": late, "amount": "150.00", "account": BANK, "memo": "On account"})


def _await(story: Story) -> None:
    """What is not finished: quotes, drafts."""
    today = story.today
    for days, party, lines in (
        (75, "C012", [("G01", "60", "23.50")]),
        (20, "C005", [("P02", "50", "11.20"), ("P01", "100", "3.90")]),
        (4, "C003", [("S01", "1", "180.00")]),
    ):
        date = add_days(today, -days)
        story.happens(date, {**_invoice(party, date, lines), "type": "quote"})
    for days, party, lines in ((2, "C006", [("P01", "30", "4.20"), ("P02", "15", "11.90")]), (0, "C002", [("T03", "6", "14.50")])):
        date = add_days(today, -days)
        story.happens(date, {**_invoice(party, date, lines), "draft": True})


def _invoice(party: str, date: str, lines: list[tuple[str, str, str]]) -> Document:
    made = [{"product": product, "quantity": quantity, "price": price} for product, quantity, price in lines]
    return {"type": "invoice", "party": party, "date": date, "lines": made}
