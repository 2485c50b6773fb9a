"""What looks wrong while one types: asked of the books in a thread when a field is left or the typing pauses; it never stops anyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import events
from textual.timer import Timer
from textual.widgets import Input

from crm_tui.words import _
from models.values.dates import days_between

if TYPE_CHECKING:
    from screens.base import BaseScreen
    from screens.forms.row import FieldRow

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

PAUSE_SECONDS = 0.5
MOST_DAYS_OFF = 366
MOST_DAYS_AHEAD = 31
POSTED_ON = ("date", "posting_date")


class Doubting(_Screen):
    """`doubts` says what looks wrong, by key; it stands beside the field with a `?`."""

    _pause: Timer | None = None
    _looked_at: dict[str, Any] | None = None

    if TYPE_CHECKING:

        @property
        def rows(self) -> dict[str, FieldRow]: ...

        def document(self) -> dict[str, Any]: ...

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        """Key -> what looks wrong, in the user's language. Runs in a thread, on a DB-API connection that only reads."""
        return date_doubts(connection, document, self.gateway.today)

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._pause is None:
            self._pause = self.set_interval(PAUSE_SECONDS, self.look_for_doubts, pause=True)
        self._pause.reset()
        self._pause.resume()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.look_for_doubts()

    def look_for_doubts(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        document = self.document() if self.is_mounted else None
        if document is not None and document != self._looked_at:
            self._looked_at = document
            self.ask(
                "doubts", lambda: self.gateway.read_plain(lambda connection: self.doubts(connection, document)), self.show_doubts, lambda fault: None
            )

    def show_doubts(self, found: Mapping[str, str]) -> None:
        for key, row in self.rows.items():
            row.note.doubt(found.get(key, ""))


def date_doubts(connection: Any, document: Mapping[str, Any], today: str) -> dict[str, str]:
    """Days that are locked, or so far off that a year was probably mistyped."""
    found = {}
    for key, value in document.items():
        day = _day_of(value, today)
        if day is None:
            continue
        if key in POSTED_ON and (locked := _locked(connection, str(document.get("type", "")), day)):
            found[key] = locked
        elif abs(days_between(day, today)) > MOST_DAYS_OFF:
            found[key] = _("more than a year away")
        elif key in POSTED_ON and (ahead := far_ahead(day, today)):
            found[key] = ahead
    return found


def far_ahead(value: Any, today: str) -> str:
    """How far a document's day lies ahead, in words: `15/1` in November is next year's. Empty up to a month, and for what is no day."""
    day = _day_of(value, today)
    days = days_between(today, day) if day is not None else 0
    return _("{count} days ahead").format(count=days) if days > MOST_DAYS_AHEAD else ""


def _day_of(value: Any, today: str) -> str | None:
    from models.values.dates import parse_date

    try:
        return parse_date(value).isoformat() if isinstance(value, str) and len(value) == len(today) and value[4:5] == "-" else None
    except ValueError:
        return None


def _locked(connection: Any, kind: str, day: str) -> str:
    from crm_tui.ledger.periods import Locks
    from models.values.document_types import DOCUMENT_TYPES

    if kind not in DOCUMENT_TYPES:
        return ""
    locks, area = Locks.load(connection), DOCUMENT_TYPES[kind].area
    if locks.is_open(day, area):
        return ""
    return _("locked; open from {day}").format(day=locks.first_open_day(area))
