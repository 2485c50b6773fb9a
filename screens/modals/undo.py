"""Void and reverse: a posted document is taken back as if it had never been, or from a day on (accounting.md 1.8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crm_tui.words import _, marked
from screens import figures
from screens.forms.declared import DATE, TEXT, Declared
from screens.forms.row import FieldRow
from screens.modals.taking_back import TakingBack
from screens.standing import type_word
from screens.verbs.money_words import MOST_NAMED, left_now, name, open_again_words

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.consequences import Consequences, Touched

VOID, REVERSE = "void", "reverse"
_FIELDS = [Declared("reason", marked("Reason"), TEXT, "", required=False), Declared("date", marked("Date"), DATE, "", required=True)]


class Undo(TakingBack):
    """`found`: the document and what follows; `how`: void or reverse. A void that is locked turns into a reversal, and says so."""

    def __init__(self, found: Consequences, how: str, today: str) -> None:
        super().__init__()
        self.found, self.today = found, today
        self.is_locked = how == VOID and found.void_refused
        self.how = REVERSE if self.is_locked else how
        self.lets_go = False

    def fields(self) -> list[Declared]:
        return _FIELDS

    def start_of(self, key: str) -> str:
        if key != "date":
            return ""
        return self.found.open_day if self.is_locked else max(self.today, self.found.open_day)

    def tell(self) -> None:
        for row in self.query(FieldRow):
            row.display = row.declared.key != "date" or self.how == REVERSE
        super().tell()

    # -- the words

    def question(self) -> str:
        found = self.found
        asked = _("Void {document}?") if self.how == VOID else _("Reverse {document}?")
        return asked.format(document=figures.text(found.number))

    def effects(self) -> Iterable[str]:
        yield from (self._described(), "")
        yield from self._effects()

    def _described(self) -> str:
        found = self.found
        return ", ".join(part for part in (type_word(found.type), found.date, self._amount(), figures.text(found.party_name)) if part)

    def _amount(self) -> str:
        return f"{figures.money(self.found.gross, self.found.exponent)} {self.found.currency}"

    def _effects(self) -> Iterable[str]:
        if self.is_locked:
            yield _("{date} is in a locked period, so it is not voided but reversed; {day} is the first open day.").format(
                date=self.found.date, day=self.found.open_day
            )
        if self.how == VOID:
            yield _("It is then as if it had never been, on any day; its number stays, marked void.")
        else:
            yield _("From the day below on it no longer counts; before that day nothing changes.")
        yield from self._freed()
        if self.must_let_go:
            yield _("That stands in the way: press u to let go of it.") if not self.lets_go else _("u: do not let go of it")

    def _freed(self) -> Iterable[str]:
        for touched in self.found.touched[:MOST_NAMED]:
            yield self._worded(touched)
        if (more := len(self.found.touched) - MOST_NAMED) > 0:
            yield _("and {count} more documents").format(count=more)

    def _worded(self, touched: Touched) -> str:
        document = name(touched.type, touched.number)
        amount, left = figures.money(touched.amount, touched.exponent), figures.money(touched.left, touched.exponent)
        if self.must_let_go and not self.lets_go and touched in self.found.holds:
            text = _("{document} pays {amount} of it back.") if touched.type == "refund" else _("{document} settles {amount} of it.")
            return text.format(document=document, amount=amount)
        if touched.is_debt:
            return _("{document} is open again: {left}.").format(document=document, left=left)
        return _("{document} has {left} that is free again.").format(document=document, left=left)

    @property
    def must_let_go(self) -> bool:
        """Whether something settles it that a void does not take along."""
        return self.how == VOID and bool(self.found.holds)

    def keys_told(self) -> str:
        other = _("r: reverse it instead") if self.how == VOID else _("r: void it instead")
        keys = [_("y: do it"), _("n, Esc: leave it"), _("Tab: reason"), *([] if self.is_locked else [other])]
        return "   ".join(keys)

    # -- the ways

    def action_unapply(self) -> None:
        if self.must_let_go:
            self.lets_go = not self.lets_go
            self.tell()

    def action_other_way(self) -> None:
        if self.is_locked:
            self.say(_("It cannot be voided: its period is locked"), alarm=True)
            return
        self.how = REVERSE if self.how == VOID else VOID
        if self.how == VOID and self.found.void_refused:
            self.is_locked, self.how = True, REVERSE
        self.tell()

    def demand(self) -> tuple[str, str] | None:
        if self.must_let_go and not self.lets_go:
            return "unapply", _("Press u first: what settles it must be let go of; or r to reverse it")
        return None

    # -- doing it

    def action_name(self) -> str:
        return f"{self.how}.post"

    def carry_out(self, session: UnitOfWork, entered: dict[str, Any]) -> str:
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.post import post_document

        found, voids = self.found, self.how == VOID
        document = {"type": self.how, "document": f"{found.type}:{found.number}"}
        kept = {key: value for key, value in entered.items() if key == "reason" or not voids}
        document |= kept | ({"unapply": True} if voids and self.lets_go else {})
        posted = post_document(session, document=document)
        session.shared(open_desk).write_out()
        now = [left_now(session.driver, t.type, t.number, t.exponent) for t in found.touched]
        said = _("Voided {document}: {amount}") if voids else _("Reversed {document} on {day}: {amount}")
        head = said.format(document=name(found.type, found.number), day=entered.get("date", ""), amount=self._amount())
        return " · ".join([head, *open_again_words(now), *(w.message for w in posted.warnings)])
