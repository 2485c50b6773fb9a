"""What is done with the lines of a grid: deleted and brought back, moved, copied, begun between others; and a cell as the one above."""

from __future__ import annotations

from typing import ClassVar

from screens.widgets.grid.lines import L, LineGrid


class ChangingGrid(LineGrid[L]):
    """A grid whose lines can be changed about. The keys and the small menu of a form call these."""

    copied_at: ClassVar[str] = ""
    """Where the copy of a line is gone on with; empty where it is begun."""
    unfolded_from: ClassVar[str] = ""
    """The cell to go back to from the seldom ones; empty where a line is begun."""
    goes_on: ClassVar[bool] = False
    """Whether an empty line takes the place of the last one when that is deleted: what is typed next is no change of the line before."""
    _deleted: tuple[tuple[int, L], ...] = ()

    def action_delete_line(self) -> None:
        self.keep()
        deleted = self.line
        self._deleted = (*self._deleted, (self.at, deleted))
        del self.lines[self.at]
        if not self.lines or (self.goes_on and self.at == len(self.lines) and not deleted.is_empty):
            self.lines.append(self.new_line())
        self.at = min(self.at, len(self.lines) - 1)
        self.reload(self.first_key)

    def action_undelete_line(self) -> bool:
        """Brings back the line that was deleted last, where it stood. Whether there was one."""
        if not self._deleted:
            return False
        self.keep()
        *before, (at, line) = self._deleted
        self._deleted = tuple(before)
        if self.line.is_empty and not self.line.is_given and len(self.lines) == 1:
            self.lines.clear()
        self.at = min(at, len(self.lines))
        self.lines.insert(self.at, line)
        self.reload(self.first_key)
        return True

    def action_insert_line(self) -> None:
        """An empty line above this one."""
        self.keep()
        if not self.line.is_given and not self.line.is_empty:
            self.lines.insert(self.at, self.new_line())
            self.reload(self.first_key)

    def action_move_line(self, step: str) -> None:
        """Changes places with the line above or below."""
        other = self.at + int(step)
        if 0 <= other < len(self.lines):
            self.keep()
            self.lines[self.at], self.lines[other] = self.lines[other], self.lines[self.at]
            self.at = other
            self.reload(self.column)

    def action_copy_line(self) -> None:
        """The same line once more, below."""
        self.keep()
        if not self.line.is_given and not self.line.is_empty:
            self.lines.insert(self.at + 1, self.line_of(self.line.document_line()))
            self.at += 1
            self.reload(self.copied_at or self.first_key)

    async def action_more_of_line(self) -> None:
        """Shows, or hides again, the cells that are seldom needed under the line."""
        edited, was_at = self.edited, self.column
        edited.more = not edited.more
        await edited.arrange_cells()
        visible = edited.visible_keys
        seldom = next((c.key for c in self.columns if c.seldom and c.key in visible), "")
        back = was_at if was_at in visible else self.unfolded_from or self.route[0]
        self.focus_cell(seldom if edited.more and seldom else back)

    def action_as_above(self) -> None:
        """The value of the line above in an empty cell."""
        self.put_in_line(self.column, self.lines[self.at - 1].value(self.column))

    def put_in_line(self, key: str, text: str) -> None:
        """A value in a cell of the edited line, as if it had been typed."""
        self.edited.put_cell(key, text)
        self.keep()
        self.typed(key)
        self.post_message(self.Changed(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sign that repeats the cell above is a sign like others once something was typed."""
        if action != "as_above":
            return True
        key = self.edited.at
        return bool(self.at and key and not self.edited.field(key).value and self.lines[self.at - 1].value(key))

    def reload(self, key: str) -> None:
        """After the lines changed about: the edited one is put into the fields."""
        self.load()
        self.focus_cell(key)
        self.rearranged()
        self.post_message(self.Changed(self))

    def rearranged(self) -> None:
        """Lines came, went or changed places: what follows from it is done here."""
