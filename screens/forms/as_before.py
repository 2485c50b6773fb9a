"""The sign `"` in an empty field of a form: what stood there in the entry of the same kind that was saved before, in this window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from crm_tui.words import _
from screens import figures
from screens.forms.row import FieldRow
from screens.widgets.lookup_field import LookupField
from screens.widgets.text_field import TextField

if TYPE_CHECKING:
    from screens.base import BaseScreen

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

OF_OTHER_DAYS = ("opening", "rate", "tax_code")
"""Kinds whose day is none of an entry."""
OF_ONE = ("number", "ref", "vendor_ref", "code", "name")
"""What no two entries have alike."""


class AsBefore(_Screen):
    """What was saved is remembered by the application, by kind of form."""

    if TYPE_CHECKING:
        type: ClassVar[str]

        @property
        def rows(self) -> dict[str, FieldRow]: ...

        def taken(self, field: LookupField) -> None: ...

    def remember_entry(self) -> None:
        """What stands in the fields now is what the next entry of this kind may have as well."""
        self._remember_day()
        self.crm.saved_before[self.type] = {key: row.state for key, row in self.rows.items() if not row.is_empty and key not in OF_ONE}

    def _remember_day(self) -> None:
        """Who catches up on a month enters its days one after the other: what is entered next begins with the day of the last (tui.md B.4, 3)."""
        if "date" in self.rows and self.type not in OF_OTHER_DAYS:
            day = str(self.rows["date"].typed)
            self.crm.last_day = "" if day == self.gateway.today else day

    @property
    def first_day(self) -> str:
        """The day that an entry begins with: that of the entry saved last in this session, of whatever kind, else today."""
        return self.gateway.today if self.type in OF_OTHER_DAYS else self.crm.last_day or self.gateway.today

    def tell_day(self, row: FieldRow) -> None:
        """Beside a day that is taken from the entry before, that it is."""
        if row.declared.key == "date" and self.crm.last_day and row.start == self.crm.last_day == self.first_day:
            said = _("as before: {day}; t is today")
            row.said_of_start = said.format(day=figures.spoken_day(date.fromisoformat(self.crm.last_day)))

    @property
    def _empty_row(self) -> FieldRow | None:
        """The row with the cursor, where nothing is typed in it and something is remembered."""
        field = self.focused
        if not isinstance(field, TextField) or field.value:
            return None
        row = next((node for node in field.ancestors if isinstance(node, FieldRow)), None)
        return row if row is not None and row.declared.key in self.crm.saved_before.get(self.type, {}) else None

    def action_as_before(self) -> None:
        if (row := self._empty_row) is None:
            return
        row.put_state(self.crm.saved_before[self.type][row.declared.key])
        if isinstance(row.field, LookupField) and row.field.code:
            self.taken(row.field)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is a sign like others where something was typed, or nothing is remembered."""
        if action == "as_before":
            return self._empty_row is not None
        return super().check_action(action, parameters)
