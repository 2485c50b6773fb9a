"""The row under the cursor shown beside the list: to the right where there is room, below it else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual.timer import Timer
from textual.widgets import Static

from crm_tui.words import safe
from screens.lists.choosing import Choosing
from screens.widgets.cells import cells, fitted
from screens.widgets.table_layout import TableRow

WIDE = 140
WAIT_SECONDS = 0.1
"""So long the cursor stands before what it stands on is read."""
Pair = tuple[str, str]
_LABEL = 14


class Preview(Static):
    """Labels and values, one a line. It keeps what it shows until the next is there."""

    DEFAULT_CSS = """
    Preview { height: 9; padding: 0 1; background: $surface; color: $foreground; }
    Preview.-beside { dock: right; width: 52; height: 1fr; margin: 1 0 2 0; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="preview")

    def tell(self, pairs: Iterable[Pair]) -> None:
        """Texts without a label first where there is little room, and two labels a line."""
        found = [(label, safe(value, 200)) for label, value in pairs]
        width = min(_LABEL, max((cells(label) for label, _value in found), default=0))
        if self.has_class("-beside"):
            lines = [f"{fitted(label, width)} {value}" if label else value for label, value in found]
        else:
            half = max(20, self.size.width // 2 - 2)
            told = [fitted(f"{fitted(label, width)} {value}", half) for label, value in found if label]
            lines = [value for label, value in found if not label]
            lines += [" ".join(told[i : i + 2]) for i in range(0, len(told), 2)]
        self.update("\n".join(lines))


class Previewing(Choosing):
    """x shows and hides it."""

    _preview: Preview | None = None
    _standing: Timer | None = None

    def preview_job(self, row: TableRow) -> Callable[[Any], list[Pair]] | None:
        """A job that reads what is shown of a row; None where there is no more to show."""
        return None

    async def action_preview(self) -> None:
        """Shows the row beside the list, or hides it again."""
        if self._preview is not None:
            self._preview.remove()
            self._preview = None
            self.remove_class("-previewing")
            return
        self._preview = Preview()
        self._preview.set_class(self.size.width >= WIDE, "-beside")
        await self.mount(self._preview, after=self.table)
        self._read_preview()

    def on_resize(self) -> None:
        if self._preview is not None:
            self._preview.set_class(self.size.width >= WIDE, "-beside")

    def preview(self, row: TableRow | None) -> None:
        """The cursor stands on another row: what it is, is read when it stays there."""
        if self._preview is None or row is None:
            return
        if self._standing is not None:
            self._standing.stop()
        self._standing = self.set_timer(WAIT_SECONDS, self._read_preview)

    def _read_preview(self) -> None:
        row = self.table.current
        job = self.preview_job(row) if row is not None else None
        if job is not None and self._preview is not None:
            self.ask("preview", lambda: self.gateway.read_plain(job), self._show_preview)

    def _show_preview(self, pairs: list[Pair]) -> None:
        if self._preview is not None:
            self._preview.tell(pairs)
