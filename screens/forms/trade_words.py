"""What is told of a document with prices while it is typed in: what it comes to, what is usual, what is to be said against it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crm_tui.words import _, marked, safe
from screens import figures
from screens.faults import in_one_line
from screens.forms.placing import placed
from screens.forms.rate_words import MissingRate, rate_wanted

if TYPE_CHECKING:
    from crm_tui.documents.customary import Customary, LastPrice
    from crm_tui.documents.preview import Preview, Remark

NEW = {
    "quote": marked("New quote"),
    "invoice": marked("New invoice"),
    "credit_note": marked("New credit note"),
    "bill": marked("New bill"),
    "vendor_credit": marked("New vendor credit"),
}
SAVED = {
    "quote": marked("Saved quote {number}"),
    "invoice": marked("Saved invoice {number}"),
    "credit_note": marked("Saved credit note {number}"),
    "bill": marked("Saved bill {number}"),
    "vendor_credit": marked("Saved vendor credit {number}"),
}
CREDIT_OF = {"credit_note": marked("Credit for invoice {number}"), "vendor_credit": marked("Credit for bill {number}")}


def due_part(preview: Preview, kind: str) -> str:
    """When it is due; of instalments the first day and how many there are. What takes another back falls not due."""
    if kind in CREDIT_OF:
        return ""
    if len(preview.dues) > 1:
        return _("Due {due} and {count} more").format(due=figures.day(preview.dues[0]), count=len(preview.dues) - 1)
    return _("Due {due}").format(due=figures.day(preview.dues[0]))


def sums(preview: Preview) -> str:
    net, tax, gross = (figures.money(a, preview.exponent) for a in (preview.net, preview.tax, preview.gross))
    return _("Net {net}   Tax {tax}   Gross {gross} {currency}").format(net=net, tax=tax, gross=gross, currency=safe(preview.currency))


def taxes(preview: Preview) -> str:
    """Each tax code with its rate, base and tax."""
    return "   ".join(
        f"{figures.text(t.code)} {figures.text(t.rate)}%: {figures.money(t.base, preview.exponent)} → {figures.money(t.tax, preview.exponent)}"
        for t in preview.taxes
        if t.base or t.tax
    )


def at_home(preview: Preview) -> str:
    """What a foreign document is worth in the books' currency."""
    if preview.currency == preview.base or preview.base_gross is None:
        return ""
    worth = figures.money(preview.base_gross, preview.base_exponent)
    return _("= {amount} {currency} at {rate}").format(amount=worth, currency=safe(preview.base), rate=figures.decimal(figures.text(preview.rate)))


def missing_rate(preview: Preview) -> MissingRate | None:
    """None where the rate is known, or given and wrong."""
    found = (rate_wanted(r.fault, preview.base, preview.currency) for r in preview.remarks)
    return next((missing for missing in found if missing is not None), None)


def line_amounts(preview: Preview) -> list[str]:
    return ["" if line.amount is None else figures.money(line.amount, preview.exponent) for line in preview.lines]


def what_is_usual(party: Customary, digits: int, base: str, *, is_bought: bool = False) -> str:
    """Beside the party that was taken: what it owes, or is owed, and how far it may go, in `base`; that is named where the party's is another.

    `is_bought`: of a vendor, whom we owe.
    """
    if not party.owed and party.limit is None:
        return ""
    owed = figures.money(party.owed if party.limit is not None else abs(party.owed), digits)
    if party.currency != base:
        owed = f"{safe(base)} {owed}"
    if is_bought:
        said = _("we owe {amount} {currency}") if party.owed >= 0 else _("owes us {amount} {currency}")
        return said.format(amount=figures.money(abs(party.owed), digits), currency=safe(base))
    if party.limit is not None:
        return _("owes {amount} of {limit}").format(amount=owed, limit=figures.money(party.limit, digits))
    return (_("owes {amount}") if party.owed > 0 else _("is owed {amount}")).format(amount=owed)


def last_time(price: LastPrice) -> str:
    return _("{price} {currency} on {date} ({number})").format(
        price=figures.decimal(figures.text(price.price)),
        currency=safe(price.currency),
        date=figures.day(price.date),
        number=figures.text(price.number),
    )


def said_of(remark: Remark, kind: str) -> str:
    """A remark in words, with what can be done."""
    return in_one_line(placed(remark.fault, kind))


def by_field(remarks: Iterable[Remark], kind: str) -> dict[str, str]:
    """Field -> the first thing to be said of it. Fields of lines as `lines.2.price`."""
    found: dict[str, str] = {}
    for remark in remarks:
        if (remark.fault.code, remark.fault.field) == ("unknown_party", "party"):
            continue  # its lookup says so, and how one is made
        found.setdefault(remark.fault.field or "", said_of(remark, kind))
    return found


def usual_of(line: Any) -> dict[str, str]:
    """What a line takes where nothing is entered, by key."""
    return {"description": line.description, "price": line.price, "tax": line.tax, "account": line.account, "salesperson": line.salesperson}
