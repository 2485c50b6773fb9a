"""A new customer. The name is enough; a code is given if none is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.words import _, safe
from screens.forms.declared import Declared, fields_of
from screens.forms.form_screen import FormScreen, Saved

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork

KEYS = ("name", "email", "terms", "phone", "address", "country", "tax_id", "credit_limit", "notes", "code")


class CustomerForm(FormScreen):
    """Answers with what is said of the customer saved."""

    type: ClassVar[str] = "customer"

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._name = name

    @property
    def heading(self) -> str:
        return _("New customer")

    def declared(self) -> list[Declared]:
        from crm_tui.documents.inputs.masters import CustomerInput

        return fields_of(CustomerInput, KEYS, optional=("code",))

    def start_of(self, key: str) -> Any:
        return self._name if key == "name" else ""

    def post(self, session: UnitOfWork, document: dict[str, Any]) -> Saved:
        from crm_tui.parties.pages import free_code

        return super().post(session, {**document, "code": document.get("code") or free_code(session)})

    def said(self, number: str) -> str:
        return _("Saved customer {code}").format(code=safe(number))
