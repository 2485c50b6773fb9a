"""What a credit settles, or which credits settle a document: nothing moves but what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import Saved
from screens.forms.settling_form import SettlingForm
from screens.verbs.money_words import Now, left_now, name, paid_words

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.settleable import OnAccount


class AllocationForm(SettlingForm):
    """`document`: `type:number` of what has something left; what stands on the other side of the same account is offered."""

    type: ClassVar[str] = "allocate"

    def __init__(self, *, document: str) -> None:
        super().__init__(document=document)
        self.kind, _colon, self.number = document.partition(":")
        self.about = document
        self.follows = False

    @property
    def heading(self) -> str:
        return _("Allocate {document}").format(document=name(self.kind, self.number))

    @property
    def form_name(self) -> str:
        """An entry is kept for its own document."""
        return f"{self.type} {self.about}"

    def go_to(self, party: str, ledger: str) -> None:
        """It stays with its document."""

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.money import AllocateInput

        return fields_of(AllocateInput, ("date",), more=("memo", "custom", "ref"))

    def hint(self) -> str:
        return super().hint() or _("Without a date each counts from the later day of the two documents")

    def way(self, ledger: str, own: OnAccount | None) -> int:
        return -1 if own is not None and own.is_debit else 1

    @property
    def amount(self) -> int | None:
        return self.own.left if self.own is not None else 0

    def begin(self) -> None:
        """All that is left is laid on the other side, the exact amount or the oldest first."""
        self.settling.propose(self.amount or 0)
        self.show_items()
        self.table.focus()

    def total_words(self, amount: int, settled: int, rest: int) -> list[str]:
        has = _("{document} has {amount} {currency}").format(document=name(self.kind, self.number), amount=self.money(amount), currency=self.currency)
        settles = _("Allocates {settled}").format(settled=self.money(settled))
        if rest < 0:
            return [has, settles, f"! {_('{amount} too much').format(amount=self.money(-rest))}"]
        return [has, settles, _("{amount} stays").format(amount=self.money(rest)) if rest else ""]

    def what_is_missing(self) -> tuple[str, str] | None:
        missing = super().what_is_missing()
        if missing is None and not self.settling.total:
            return "allocate", _("Nothing is chosen: Space takes the item of the row")
        if missing is None and self.settling.total > (self.amount or 0):
            return "allocate", _("More is chosen than {document} has").format(document=name(self.kind, self.number))
        return missing

    def document(self) -> dict[str, Any]:
        """Fields that count for each allocation, and the amounts by document."""
        return super().document() | {"from": self.about}

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        """One allocation a document, all or none."""
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.post import post_document

        common = {key: value for key, value in document.items() if key != "allocate"}
        warnings: list[str] = []
        for i, (to, amount) in enumerate(document["allocate"].items()):
            reference = {"ref": f"{common['ref']}-{i + 1}"} if i and "ref" in common else {}
            posted = post_document(session, document={**common, **reference, "to": to, "amount": amount})
            warnings += [w.message for w in posted.warnings]
        session.shared(open_desk).write_out()
        now = [left_now(session.driver, d.type, d.number, d.exponent) for d, _part, _discount in self.saving]
        own = left_now(session.driver, self.kind, self.number, self.exponent)
        return Saved(self.number, " · ".join([*self.told(document, own, now), *warnings]))

    def told(self, document: dict[str, Any], own: Now, now: list[Now]) -> list[str]:
        head = _("Allocated {amount} of {document}").format(
            amount=self.money(sum(part for _d, part, _discount in self.saving)), document=name(own.type, own.number)
        )
        stays = _("{amount} of it is left").format(amount=self.money(own.left)) if own.left else ""
        return [head, *([stays] if stays else []), *paid_words(now)]
