"""The keys for documents, pressed while rows are marked: one preview for all of them, then each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.words import _, counted
from screens.verbs.money import MoneyVerbs

if TYPE_CHECKING:
    from screens.modals.bulk import Done


class MarkedVerbs(MoneyVerbs):
    """Without marks the keys act on the row under the cursor."""

    marks: set[int]

    if TYPE_CHECKING:

        def drop_marks(self, ids: Any) -> None: ...

    def _on_marked(self, verb: str) -> None:
        from crm_tui.documents.marked import MOST
        from screens.modals.bulk import Bulk

        if len(self.marks) > MOST:
            self.say(_("Too many at once: mark {count:,} at most").format(count=MOST), alarm=True)
            return
        self.app.push_screen(Bulk(verb, sorted(self.marks)), self._was_done)

    def _was_done(self, done: Done | None) -> None:
        if done is not None:
            self.drop_marks(done.ids)
            self.changed("")
            self.say(done.said, alarm=done.alarm)

    def action_post(self) -> None:
        self._on_marked("post") if self.marks else super().action_post()

    def action_void(self) -> None:
        self._on_marked("void") if self.marks else super().action_void()

    def action_reverse(self) -> None:
        self._on_marked("reverse") if self.marks else super().action_reverse()

    def action_write_off(self) -> None:
        self._on_marked("write_off") if self.marks else super().action_write_off()

    def action_settle(self) -> None:
        self._on_marked("settle") if self.marks else super().action_settle()

    def action_paper(self) -> None:
        self._on_marked("paper") if self.marks else super().action_paper()

    def suits(self, action: Any) -> bool:
        """With marks, what can be done with many."""
        if not self.marks:
            return super().suits(action)
        return action.scope not in _OF_ONE_ROW or action.call in _OF_MANY


_OF_MANY = ("post", "void", "reverse", "write_off", "settle", "paper")
_OF_ONE_ROW = ("document", "trade", "invoice", "bill", "quote", "owed", "settled", "printed", "refundable", "written")


def rows_said(count: int) -> str:
    return counted("{count:,} document", "{count:,} documents", count)
