"""What there is to say of the field that has the focus, if any."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget

from crm_tui.actions.field_guides_of import guide_of
from crm_tui.actions.printed_keys import in_a_row
from crm_tui.words import _
from screens.forms.row import FieldRow
from screens.widgets.contact_grid import ContactRow
from screens.widgets.grid.edited import EditedLine

KIND = "type"
"""The attribute of a form that says what it enters."""


def help_on_field(screen: Screen[object]) -> tuple[str, str] | None:
    """Title of the focused field or cell, and the two sentences on it, in the user's language; None where no field has the focus."""
    kind = getattr(screen, KIND, "")
    for node in screen.focused.ancestors_with_self if screen.focused is not None else ():
        if isinstance(node, FieldRow):
            return _told(node.declared.title, kind, node.declared.key)
        if isinstance(node, EditedLine) and node.at:
            title = next(column.title for column in node.columns if column.key == node.at)
            return _told(title, kind, node.at, line=True)
        if isinstance(node, ContactRow):
            return _of_contact(node, screen.focused)
    return None


def _of_contact(row: ContactRow, focused: Widget | None) -> tuple[str, str] | None:
    key = next((key for key, field in row.fields.items() if field is focused), None)
    return _told(row.fields[key].label, "contacts", key, line=True) if key else None


def _told(title: str, kind: str, key: str, *, line: bool = False) -> tuple[str, str]:
    return _(title), in_a_row(map(_, guide_of(kind, key, line=line)))
