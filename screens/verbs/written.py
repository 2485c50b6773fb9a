"""What can be done with a journal entry or opening balances: the same on a row and on its card."""

from __future__ import annotations

from typing import Any

from crm_tui.words import _
from screens.verbs.documents import DocumentVerbs


class WrittenVerbs(DocumentVerbs):
    """D opens it again as a new one."""

    def action_again(self) -> None:
        """A new form with the same lines; nothing is stored until it is saved."""
        if self.selected is None:
            self.say(_("Choose a row first"))
            return
        kind, number = self.selected

        def job(connection: Any) -> dict[str, Any]:
            from crm_tui.documents.ledger_again import ledger_again

            return ledger_again(connection, kind, number)

        def show(content: dict[str, Any]) -> None:
            from screens.routes import form

            opened = form(kind, content=content)
            opened.when_closed = lambda gone, said: self.crm.tell_saved(said)
            self.app.push_screen(opened)

        self.ask("begin", lambda: self.gateway.read_plain(job), show)
