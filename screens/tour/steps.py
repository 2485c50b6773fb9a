"""The steps of the tour. A step is done when one has done what it says, wherever the keys stand in the key map in force."""

from __future__ import annotations

from dataclasses import dataclass

from crm_tui.words import marked


@dataclass(frozen=True, slots=True)
class Step:
    """`text`: what to do; `[id]` in it stands for the key of an action. `places`: the screens of which one must be reached, any where empty.

    `changes`: whether something must be saved, too.
    """

    title: str
    text: str
    places: frozenset[str] = frozenset()
    changes: bool = False


_CARDS = frozenset({"customer", "vendor", "employee", "invoice", "bill", "credit", "receipt", "account", "product", "report"})

STEPS: tuple[Step, ...] = (
    Step(
        marked("Look round"),
        marked("This is Today: what is overdue, what falls due soon, drafts and money. Digits lead to the places: [show.invoices] to the invoices."),
        frozenset({"invoices"}),
    ),
    Step(
        marked("Find a row and open it"),
        marked("[list.filter] narrows the list while you type a part of a name or number; Enter goes to the rows. [list.open] opens the invoice."),
        frozenset({"invoice"}),
    ),
    Step(
        marked("Enter an invoice"),
        marked(
            "[back] goes back to the list, [invoice.new] begins an invoice. Type a part of a customer's name, Enter; Enter passes over date and "
            "terms to the lines: a part of a product, Enter, how many. [form.save] posts it."
        ),
        frozenset({"invoices", "invoice"}),
        changes=True,
    ),
    Step(
        marked("Receive the money"),
        marked(
            "[back] shows all invoices again if a filter hides yours; the cursor stands on it. "
            "[invoice.receipt] proposes the receipt that pays it; [form.save] posts it."
        ),
        changes=True,
    ),
    Step(
        marked("Take something back"),
        marked("Nothing is rubbed out in books, it is taken back: [act.undo] says what taking back your last act comes to, and asks."),
        changes=True,
    ),
    Step(
        marked("Go anywhere"),
        marked("[goto] finds customers, vendors, numbers, accounts and reports from every screen. Type a part of a customer's name, and Enter."),
        _CARDS,
    ),
    Step(
        marked("Read a report"),
        marked(
            "[show.reports] lists the reports; Enter opens one. There [report.earlier] steps back a period, Enter on an account shows its entries."
        ),
        frozenset({"report"}),
    ),
    Step(
        marked("The month's end"),
        marked("[show.tasks] lists what is to be done; [tab.next] goes on to the month end, with every check of the month to close."),
        frozenset({"month"}),
    ),
)

END = Step(
    marked("That was the tour"),
    marked("[help] tells the keys of the screen one is on, [palette] finds whatever can be done. Go on trying, these are demo books; [quit] leaves."),
)
