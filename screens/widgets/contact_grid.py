"""The persons at a party: a line each with name, role, e-mail and phone, the last one empty for the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from crm_tui.words import _, marked
from screens.bindings import bindings
from screens.hooks import Surviving
from screens.widgets.cells import fitted
from screens.widgets.chrome import OneLine
from screens.widgets.text_field import TextField

KEYS = ("name", "role", "email", "phone")
_TITLES = (marked("Contact"), marked("Role"), marked("E-mail"), marked("Phone"))
_PARTS = (3, 2, 3, 2)
"""How the width is shared."""
Contact = Mapping[str, str]


class ContactRow(Horizontal):
    """The fields of one person."""

    DEFAULT_CSS = """
    ContactRow { height: 1; }
    ContactRow > TextField { margin-right: 1; }
    """

    def __init__(self, contact: Contact) -> None:
        self.fields = {key: TextField(value=contact.get(key, ""), label=title) for key, title in zip(KEYS, _TITLES, strict=True)}
        for field, part in zip(self.fields.values(), _PARTS, strict=True):
            field.styles.width = f"{part}fr"
        super().__init__(*self.fields.values(), classes="contact")

    @property
    def contact(self) -> dict[str, str]:
        """What was entered, without what is empty."""
        return {key: field.entered.strip() for key, field in self.fields.items() if field.entered.strip()}


class ContactTitles(OneLine):
    """What stands in the columns."""

    def render_line(self, y: int) -> Strip:
        starts = [self.size.width * sum(_PARTS[:i]) // sum(_PARTS) for i in range(len(_PARTS) + 1)]
        widths = [end - start for start, end in pairwise(starts)]
        self._text = "".join(fitted(f" {_(title)}", width) for title, width in zip(_TITLES, widths, strict=True)).rstrip()[1:]
        return super().render_line(y)


class ContactGrid(Surviving, Vertical):
    """Enter goes from cell to cell and from person to person; on an empty last line it leaves. Ctrl+L takes a person out."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("contacts")
    DEFAULT_CSS = """
    ContactGrid { height: auto; }
    """

    class Finished(Message):
        """The user is done with the persons."""

    def __init__(self, contacts: Sequence[Contact] = ()) -> None:
        super().__init__(id="contacts", classes="-wide")
        self._first = contacts

    def compose(self) -> ComposeResult:
        yield ContactTitles(classes="grid-header")
        for contact in (*self._first, {}):
            yield ContactRow(contact)

    @property
    def rows(self) -> list[ContactRow]:
        return [row for row in self.children if isinstance(row, ContactRow)]

    @property
    def contacts(self) -> list[dict[str, str]]:
        return [row.contact for row in self.rows if row.contact]

    async def put(self, contacts: Sequence[Contact]) -> None:
        for row in self.rows:
            await row.remove()
        await self.mount(*(ContactRow(contact) for contact in (*contacts, {})))

    @property
    def row_in_focus(self) -> ContactRow | None:
        return next((row for row in self.rows if row.has_focus_within), None)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        row = self.row_in_focus
        if row is None:
            return
        fields = list(row.fields.values())
        at = next((i for i, field in enumerate(fields) if field is event.input), 0)
        if not row.contact and row is self.rows[-1]:
            self.post_message(self.Finished())
        elif at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            await self._go_on_after(row)

    async def _go_on_after(self, row: ContactRow) -> None:
        if row is self.rows[-1]:
            await self.mount(ContactRow({}))
        self.rows[self.rows.index(row) + 1].fields["name"].focus()

    async def action_delete_line(self) -> None:
        row = self.row_in_focus
        if row is None:
            return
        at = self.rows.index(row)
        await row.remove()
        if not self.rows or self.rows[-1].contact:
            await self.mount(ContactRow({}))
        self.rows[min(at, len(self.rows) - 1)].fields["name"].focus()
