"""Which allocation of a document is taken back, and the question before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _, marked
from models.values.numbers import unscaled
from screens import figures
from screens.forms.declared import AMOUNT, DATE, Declared
from screens.modals.chooser import Chooser
from screens.modals.taking_back import TakingBack
from screens.standing import type_word
from screens.verbs.money_words import left_now, name, open_again_words
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.consequences import Consequences, Touched

_COLUMNS = (
    TableColumn("document", "", 24, share=1),
    TableColumn("since", "", 10),
    TableColumn("amount", "", 14, right=True),
)


class AllocationChooser(Chooser[int]):
    """Answers with the index of the allocation chosen."""

    columns: ClassVar[tuple[TableColumn, ...]] = _COLUMNS

    def __init__(self, found: Consequences) -> None:
        title = _("Which allocation of {document} is taken back?").format(document=name(found.type, found.number))
        super().__init__(title, _("None of its allocations has this in its number"))
        self._rows = [_row(i, touched) for i, touched in enumerate(found.touched)]

    def narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        self.offer([row for row in self._rows if all(w in row.cells[0].casefold() for w in words)])

    def choose(self, row: TableRow) -> None:
        self.dismiss(row.key if isinstance(row.key, int) else None)


def _row(index: int, touched: Touched) -> TableRow:
    document = f"{type_word(touched.type)} {figures.text(touched.number)}"
    return TableRow(index, (document, touched.since, figures.money(touched.amount, touched.exponent)))


class Unallocate(TakingBack):
    """`touched`: what settles `found`, or is settled by it."""

    def __init__(self, found: Consequences, touched: Touched) -> None:
        super().__init__()
        self.found, self.touched = found, touched

    def fields(self) -> list[Declared]:
        return [
            Declared("amount", marked("Amount"), AMOUNT, "", required=True),
            Declared("date", marked("From"), DATE, "", required=False),
        ]

    @property
    def is_locked(self) -> bool:
        """Whether the day of the allocation is locked: then it can only end on a later one."""
        return self.touched.since < self.found.first_day

    def start_of(self, key: str) -> str:
        if key == "date":
            return self.found.first_day if self.is_locked else ""
        return unscaled(self.touched.amount, self.touched.exponent) if key == "amount" else ""

    def question(self) -> str:
        first, second = name(self.found.type, self.found.number), name(self.touched.type, self.touched.number)
        amount = f"{figures.money(self.touched.amount, self.touched.exponent)} {self.found.currency}"
        text = _("Take the allocation of {amount} between {first} and {second} back?")
        return text.format(amount=amount, first=first, second=second)

    def effects(self) -> Iterable[str]:
        yield _("Both documents are open again by that amount: {party}.").format(party=figures.text(self.found.party_name))
        if self.is_locked:
            text = _("{date} is in a locked period, so it ends on {day}, the first open day.")
            yield text.format(date=self.touched.since, day=self.found.first_day)
            return
        yield _("With a day in From it counts until then; without one it is as if it had never been.")

    def keys_told(self) -> str:
        return _("y: do it   n, Esc: leave it   Tab: amount and day")

    def action_name(self) -> str:
        return "unallocate.post"

    def carry_out(self, session: UnitOfWork, entered: dict[str, Any]) -> str:
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.post import post_document

        pair = [(self.found.type, self.found.number), (self.touched.type, self.touched.number)]
        names = dict(zip(("from", "to"), (f"{kind}:{number}" for kind, number in pair), strict=True))
        post_document(session, document={"type": "unallocate", **names, **entered})
        session.shared(open_desk).write_out()
        now = [left_now(session.driver, kind, number, self.touched.exponent) for kind, number in pair]
        amount = figures.grouped(str(entered["amount"]))
        return " · ".join([_("Took {amount} back").format(amount=amount), *open_again_words(now)])
