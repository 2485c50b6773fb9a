"""The turns of the demo story that a firm has now and then: goods that come back, money too much, a bad debt, quotes, what is not finished."""

from __future__ import annotations

from crm_tui.exchange.demo_cast import Document
from crm_tui.exchange.demo_story import MONTHS, Story
from crm_tui.exchange.demo_teller import Teller
from models.values.dates import add_days, add_months, first_day
from models.values.numbers import unscaled


def add_turns(story: Story) -> None:
    """Adds the turns to a story that has not been told yet; those after today fall away with the rest."""
    start = first_day(story.first_month)
    _return(story, _in(start, 5, 21))
    _overpay(story, _in(start, 7, 15))
    _undo(story, _in(start, 9, 11))
    _give_up(story, start)
    _split_instalments(story, _in(start, MONTHS - 3, 5))
    _short_delivery(story, _in(start, MONTHS - 1, 4))
    _small_difference(story, _in(start, 3, 6))
    _quotes(story, start)
    _several_open(story)
    _unfinished(story)


def _in(start: str, months: int, day: int) -> str:
    return f"{add_months(start, months)[:8]}{day:02}"


def sale(story: Story, party: str, bundle: str, kind: str = "invoice") -> Document:
    """An invoice or quote of a bundle of goods to a customer, without its date."""
    customer = story.cast.customer(party)
    lines = [story.line(customer, story.cast.product(code), int(quantity)) for code, quantity in story.cast.bundles[bundle]]
    return {"type": kind, "party": party, "lines": lines}


def _receipt(story: Story, teller: Teller, label: str, date: str, minor: int | None = None, **more: str) -> Document:
    """A receipt for an invoice: what is left of it, or so many minor units."""
    known = teller.known[label]
    amount = known.amount(teller.left(label) if minor is None else minor)
    found: Document = {"type": "receipt", "party": known.party, "date": date, "amount": amount, "account": story.cast.accounts["bank"]}
    return {**found, "allocate": {known.number: amount}, **more}


def _return(story: Story, date: str) -> None:
    """Goods come back: a free credit note settles the invoice in part. Another invoice is credited by its line, for a late delivery."""
    words = story.cast.words
    story.posted(date, sale(story, "C005", "returned"), "returned")
    later, rest = add_days(date, 9), add_days(date, 16)

    def note(teller: Teller) -> None:
        number = teller.known["returned"].number
        lines = [{**line, "description": words["damaged"]} for line in sale(story, "C005", "back")["lines"]]
        note = {"type": "credit_note", "party": "C005", "date": later, "lines": lines, "memo": words["returned"].format(number=number)}
        teller.post(note, "credit_note")
        teller.post({"type": "allocate", "from": teller.known["credit_note"].number, "to": number, "amount": teller.known["credit_note"].amount(),
                     "date": later})  # fmt: skip

    story.on(later, note)
    story.on(rest, lambda teller: teller.post(_receipt(story, teller, "returned", rest)))
    late = add_days(story.today, -12)
    story.posted(late, sale(story, "C013", "returned"), "late_delivery")
    story.on(add_days(late, 3), lambda teller: teller.credit("late_delivery", add_days(late, 3), {1: "2"}))


def _overpay(story: Story, date: str) -> None:
    """A customer pays a round sum, too much; part of the rest is paid back, part stays as a credit."""
    story.posted(date, sale(story, "C010", "overpaid"), "overpaid")
    paid, back = add_days(date, 6), add_days(date, 20)

    def pay(teller: Teller) -> None:
        known = teller.known["overpaid"]
        amount = unscaled((known.gross // 10_000 + 1) * 10_000, 2)
        receipt = _receipt(story, teller, "overpaid", paid, memo=story.cast.words["round_sum"])
        teller.post({**receipt, "amount": amount}, "overpayment")

    def refund(teller: Teller) -> None:
        number, half = teller.known["overpayment"].number, unscaled((10_000 - teller.known["overpaid"].gross % 10_000) // 2, 2)
        found = {"type": "refund", "party": "C010", "date": back, "amount": half, "account": story.cast.accounts["bank"]}
        teller.post({**found, "allocate": {number: half}})

    story.on(paid, pay)
    story.on(back, refund)


def _undo(story: Story, date: str) -> None:
    """An invoice to the wrong customer is void; a receipt that bounced is reversed, and paid again."""
    words = story.cast.words
    story.posted(date, sale(story, "C001", "wrong"), "wrong")
    story.on(date, lambda teller: teller.post({"type": "void", "document": f"invoice:{teller.known['wrong'].number}", "reason": words["wrong"]}), 1)
    story.posted(date, sale(story, "C006", "bounced"), "bounced")
    first, back, again = add_days(date, 20), add_days(date, 24), add_days(date, 33)
    story.on(first, lambda teller: teller.post(_receipt(story, teller, "bounced", first, method=words["cheque"]), "cheque"))

    def bounce(teller: Teller) -> None:
        teller.post({"type": "reverse", "document": f"receipt:{teller.known['cheque'].number}", "date": back, "reason": words["bounced"]})

    story.on(back, bounce)
    story.on(again, lambda teller: teller.post(_receipt(story, teller, "bounced", again)))


def _give_up(story: Story, start: str) -> None:
    """A customer that stopped paying: one debt is written off once its tax can be reclaimed, others stay open. A late fee is agreed."""
    date = f"{start[:8]}17"
    words = story.cast.words
    story.posted(date, sale(story, "C011", "lost"), "lost")
    later = add_days(add_months(date, 9), 3)

    def write_off(teller: Teller) -> None:
        found = {"type": "write_off", "document": f"invoice:{teller.known['lost'].number}", "date": later, "reason": words["closed_shop"]}
        teller.post({**found, **({"tax_relief": True} if story.cast.tax_relief else {})})

    story.on(later, write_off)
    fee = {"type": "adjustment", "party": "C004", "amount": "35.00", "side": "ar", "account": story.cast.accounts["other_income"]}
    story.posted(add_days(later, 5), {**fee, "memo": words["late_fee"]})


def _split_instalments(story: Story, date: str) -> None:
    """A large order in three instalments, the first of them paid."""
    story.posted(date, {**sale(story, "C015", "instalments"), "terms": "30/60/90"}, "instalments")
    paid = add_days(date, 30)
    story.on(paid, lambda teller: teller.post(_receipt(story, teller, "instalments", paid, teller.known["instalments"].gross // 3)))


def _short_delivery(story: Story, date: str) -> None:
    """A delivery was short: the vendor's credit is set against a bill. Another credit, the rebate of the year, is still open; a repair was billed."""
    supplier = next(v for v in story.cast.vendors if v.terms.startswith("2/10"))
    words, accounts = story.cast.words, story.cast.accounts
    lines = story.cast.product(supplier.supplies[0])
    line = {"description": words["short"], "quantity": "20", "price": lines.cost, "account": accounts["stock"], "tax": lines.bought}
    story.posted(date, {"type": "vendor_credit", "party": supplier.code, "vendor_ref": "CR-118", "lines": [line]}, "vendor_credit")
    label = f"bill-{supplier.code}-{story.first_month + MONTHS - 1}"

    def settle(teller: Teller) -> None:
        if label in teller.known:
            credit = teller.known["vendor_credit"]
            found = {"from": f"vendor_credit:{credit.number}", "to": f"bill:{teller.known[label].number}"}
            teller.post({"type": "allocate", **found, "amount": credit.amount(), "date": add_days(date, 12)})

    story.on(add_days(date, 12), settle)
    rebate = {"description": words["rebate"], "quantity": "1", "price": "86.00", "account": accounts["stock"], "tax": lines.bought}
    story.posted(add_days(story.today, -30), {"type": "vendor_credit", "party": supplier.code, "vendor_ref": "CR-124", "lines": [rebate]})
    repair = {"description": words["repair"], "quantity": "1", "price": "740.00", "account": accounts["repairs"], "tax": lines.bought}
    landlord = story.cast.vendors[0]
    story.posted(add_days(story.today, -55), {"type": "bill", "party": landlord.code, "vendor_ref": "R-2207", "lines": [repair]})


def _small_difference(story: Story, date: str) -> None:
    """A customer pays two cents short, which are let go."""
    story.posted(date, sale(story, "C013", "goodwill"), "short")
    paid = add_days(date, 13)

    def pay(teller: Teller) -> None:
        receipt = _receipt(story, teller, "short", paid, teller.known["short"].gross - 2, memo=story.cast.words["settled"])
        teller.post({**receipt, "close_difference": True})

    story.on(paid, pay)


def _quotes(story: Story, start: str) -> None:
    """Quotes that were won became invoices; of the others some are old and some wait for an answer."""
    for number, (months, party, bundle) in enumerate(((2, "C005", "quote_won"), (8, "C012", "quote_big"), (13, "C015", "quote_won"))):
        _won(story, _in(start, months, 8), party, bundle, f"quote-{number}")
    for months, party, bundle in ((4, "C006", "quote_big"), (11, "C003", "quote_old")):
        story.posted(_in(start, months, 19), {**sale(story, party, bundle, "quote"), "memo": story.cast.words["quote"]})
    for days, party, bundle in ((75, "C012", "quote_old"), (20, "C005", "quote_big"), (4, "C003", "quote_new")):
        story.posted(add_days(story.today, -days), {**sale(story, party, bundle, "quote"), "memo": story.cast.words["quote"]})


def _won(story: Story, date: str, party: str, bundle: str, label: str) -> None:
    story.posted(date, sale(story, party, bundle, "quote"), label)
    accepted = add_days(date, 6)
    story.on(accepted, lambda teller: teller.invoice_of(label, accepted, f"invoice-{label}"))
    story.collect(story.cast.customer(party), accepted, f"invoice-{label}")


def _several_open(story: Story) -> None:
    """The oldest customer's latest invoices, all still open, and a payment that names none of them."""
    for number, days in enumerate((40, 31, 22), 1):
        story.posted(add_days(story.today, -days), sale(story, "C001", f"open_{number}"))
    receipt = {"type": "receipt", "party": "C003", "amount": "150.00", "account": story.cast.accounts["bank"]}
    story.posted(add_days(story.today, -6), {**receipt, "memo": story.cast.words["on_account"]})


def _unfinished(story: Story) -> None:
    """Drafts of today and of yesterday, and the rates of today."""
    story.on(story.today, lambda teller: teller.rates(story.today))
    for days, party, bundle in ((2, "C006", "draft"), (0, "C002", "draft_small")):
        story.posted(add_days(story.today, -days), {**sale(story, party, bundle), "draft": True})
    story.posted(add_days(story.today, -1), {**sale(story, "C015", "quote_new", "quote"), "draft": True})
    power = story.cast.vendors[3]
    cost = power.costs[0]
    line = {"description": cost.what, "quantity": "1", "price": unscaled(cost.net, 2), "account": cost.account, "tax": cost.tax}
    story.posted(story.today, {"type": "bill", "party": power.code, "lines": [line], "draft": True})
