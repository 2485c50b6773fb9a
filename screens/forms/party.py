"""Customers, vendors and employees, new or to be changed. The name is enough; a code is given if none is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from crm_tui.words import _, marked
from screens import figures
from screens.forms.fields import Fields
from screens.forms.record import RecordForm, Values
from screens.widgets.contact_grid import ContactGrid

_DOUBTS = {
    "doubtful_email": marked("is that an e-mail address?"),
    "doubtful_country": marked("no country of ISO 3166"),
    "doubtful_iban": marked("the check digits are wrong"),
}


class PartyForm(RecordForm):
    """Near-duplicates are told while one types. The persons stand under the fields once there are some, or Ctrl+F shows all."""

    more: ClassVar[tuple[str, ...]] = ("currency", "salesperson", "tax", "account", "language", "iban", "bic", "tags", "active", "custom")

    # -- contacts

    @property
    def grid(self) -> ContactGrid | None:
        found = self.query(ContactGrid)
        return found.first() if found else None

    async def show_contacts(self, contacts: list[dict[str, str]]) -> None:
        if self.grid is not None:
            await self.grid.put(contacts)
        elif contacts:
            await self.query_one(Fields).mount(ContactGrid(contacts))

    async def fill(self, values: Values) -> None:
        await self.show_contacts(values.get("contacts") or [])

    async def action_more_fields(self) -> None:
        hides = self.query_one(Fields).hides_some
        await super().action_more_fields()
        if hides and self.grid is None:
            await self.query_one(Fields).mount(ContactGrid())
        elif self.grid is not None and not hides and not self.grid.contacts and not self.grid.has_focus_within:
            await self.grid.remove()

    def on_contact_grid_finished(self) -> None:
        self.say(_("Ctrl+S saves"))

    def entered(self) -> dict[str, Any]:
        contacts = self.grid.contacts if self.grid is not None else []
        return super().entered() | ({"contacts": contacts} if contacts else {})

    def state(self) -> dict[str, Any]:
        contacts = self.entered().get("contacts", [])
        is_changed = contacts != (self._start or {}).get("contacts", [])
        return super().state() | ({"contacts": contacts} if is_changed else {})

    async def put_state(self, state: dict[str, Any]) -> None:
        await super().put_state(state)
        if "contacts" in state:
            await self.show_contacts(state["contacts"])

    # -- doubts

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        from crm_tui.parties.doubts import doubts
        from crm_tui.parties.duplicates import near_duplicates

        found = {doubt.field: _(_DOUBTS[doubt.code]) for doubt in doubts(document)}
        for same in near_duplicates(connection, document, but=self.code):
            found[same.field] = _("as {name} ({code})").format(name=figures.text(same.name), code=figures.text(same.code))
        return found


class CustomerForm(PartyForm):
    """Who buys."""

    type: ClassVar[str] = "customer"
    keys = ("name", "email", "terms", "phone", "tax_id", "address", "country", "credit_limit", "notes", "code")
    headings = (marked("New customer"), marked("Customer {code}"))
    words = (marked("Saved customer {code}"), marked("Changed customer {code}"))


class VendorForm(PartyForm):
    """Who sends bills."""

    type: ClassVar[str] = "vendor"
    keys = ("name", "email", "terms", "phone", "tax_id", "address", "country", "account", "iban", "notes", "code")
    more = ("bic", "currency", "tax", "credit_limit", "salesperson", "language", "tags", "active", "custom")
    headings = (marked("New vendor"), marked("Vendor {code}"))
    words = (marked("Saved vendor {code}"), marked("Changed vendor {code}"))


class EmployeeForm(PartyForm):
    """Who sells and spends."""

    type: ClassVar[str] = "employee"
    keys = ("name", "email", "phone", "address", "country", "iban", "notes", "code")
    more = ("bic", "tax_id", "terms", "currency", "credit_limit", "salesperson", "tax", "language", "tags", "active", "custom")
    headings = (marked("New employee"), marked("Employee {code}"))
    words = (marked("Saved employee {code}"), marked("Changed employee {code}"))
