"""A debt that is given up: which document, how much of it, why, and whether its tax comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _, safe
from models.values.numbers import unscaled
from screens import figures
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen, Saved
from screens.verbs.money_words import left_now, name, paid_words
from screens.widgets.lookup_field import LookupField
from screens.widgets.value_fields import AmountField

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.settleable import OnAccount

KEYS = ("document", "date", "amount", "reason", "tax_relief")
MORE = ("account", "number", "memo", "custom", "ref")


class WriteOffForm(FormScreen):
    """`document`: `type:number` of what is given up; empty where it is to be chosen."""

    type: ClassVar[str] = "write_off"

    def __init__(self, *, document: str = "", date: str = "") -> None:
        super().__init__()
        self._document, self._date = document, date
        self._amount_put = ""

    @property
    def heading(self) -> str:
        return _("Write off")

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.money import WriteOffInput

        return fields_of(WriteOffInput, KEYS, more=MORE)

    def start_of(self, key: str) -> Any:
        return {"date": self._date or self.first_day, "tax_relief": "no"}.get(key, "")

    def on_mount(self) -> None:
        super().on_mount()
        if self._document:
            self.look(self._document)

    def taken(self, field: LookupField) -> None:
        if field.kind == "open_document" and field.code:
            self.look(field.code)

    def look(self, document: str) -> None:
        """Reads what is left of it."""
        kind, _colon, number = document.rpartition(":")

        def job(connection: Any) -> tuple[OnAccount, str]:
            from crm_tui.documents.settleable import balances, on_account

            own = on_account(connection, kind or "invoice", number)
            return own, balances(connection, own.party)[0]

        self.ask("document", lambda: self.gateway.read_plain(job), lambda found: self._show(kind or "invoice", number, found))

    def _show(self, kind: str, number: str, found: tuple[OnAccount, str]) -> None:
        own, party = found
        document = self.row("document")
        assert isinstance(document.field, LookupField)
        with self.filling():
            document.field.put(f"{kind}:{number}", name(kind, number))
            self._put_left(own)
        left = f"{figures.money(own.left, own.exponent)} {own.currency}"
        document.note.say(_("{party}, {left} left").format(party=figures.text(party), left=left), alarm=not own.left)
        if self._document:
            self._document = ""
            self.focus_of("reason")

    def _put_left(self, own: OnAccount) -> None:
        """All that is left of it is given up, unless another amount was typed, or brought back."""
        amount = self.row("amount").field
        assert isinstance(amount, AmountField)
        amount.digits = own.exponent
        if amount.value in ("", self._amount_put):
            amount.put(unscaled(own.left, own.exponent) if own.left else "")
            self._amount_put = amount.value

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        from crm_tui.documents.consequences import written_off
        from crm_tui.documents.desk import open_desk
        from crm_tui.documents.post import post_document

        posted = post_document(session, document=document)
        session.shared(open_desk).write_out()
        kind, number, amount, exponent = written_off(session.driver, posted.id or 0)
        now = left_now(session.driver, kind, number, exponent)
        said = _("Wrote off {amount} of {document}: {number}").format(
            amount=figures.money(amount, exponent), document=name(kind, number), number=safe(posted.number or "")
        )
        stays = paid_words([now])[0] if now.left else _("nothing of it stays open")
        return Saved(posted.number or "", " · ".join([said, stays, *(w.message for w in posted.warnings)]))

    def another(self) -> FormScreen:
        return WriteOffForm(date=str(self.entered().get("date", "")))
