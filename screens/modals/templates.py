"""The templates of a type of document: one is chosen, renamed or let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm_tui.words import _, counted
from screens import figures
from screens.bindings import bindings
from screens.modals.ask import Ask
from screens.modals.chooser import Chooser
from screens.widgets.chrome import StatusLine
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.templates import Template

ACTION = "draft.template"


class TemplateChooser(Chooser["Template"]):
    """Answers with the template chosen. `kind`: the type of document; `templates`: those there are of it."""

    place = "templates"
    BINDINGS: ClassVar[list[BindingType]] = bindings("templates")
    columns: ClassVar[tuple[TableColumn, ...]] = (TableColumn("name", "", 20, share=2), TableColumn("about", "", 24, share=2, rank=1))

    def __init__(self, kind: str, templates: Sequence[Template]) -> None:
        super().__init__(_("Insert a template"), _("No template is called so"))
        self._kind, self._templates = kind, list(templates)

    def compose(self) -> Iterable[Widget]:
        yield from super().compose()
        yield StatusLine(_("Enter inserts it; Ctrl+T renames it; Ctrl+L deletes it; Esc: back"))

    def narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [t for t in self._templates if all(word in t.name.casefold() for word in words)]
        found.sort(key=lambda t: not t.name.casefold().startswith(typed.casefold().strip()))
        self.offer([TableRow(t.name, (figures.text(t.name), about(t))) for t in found])

    def choose(self, row: TableRow) -> None:
        self.dismiss(self._called(row.key))

    def _called(self, name: object) -> Template:
        return next(t for t in self._templates if t.name == name)

    # -- changed

    def action_rename(self) -> None:
        if (row := self.table.current) is not None:
            name = str(row.key)
            self.app.push_screen(Ask(_("New name of the template"), start=name), lambda new: self._rename(name, new))

    def _rename(self, name: str, new: str | None) -> None:
        kind = self._kind

        def job(session: UnitOfWork) -> None:
            from crm_tui.documents.template_changes import rename_template

            session.record.object = f"template:{kind}:{name}"
            rename_template(session, kind=kind, name=name, new=str(new))

        if new and new != name:
            self._change(job, _("Template {name} is now called {new}").format(name=figures.text(name), new=figures.text(new)))

    def action_delete(self) -> None:
        if (row := self.table.current) is None:
            return
        kind, name = self._kind, str(row.key)

        def job(session: UnitOfWork) -> None:
            from crm_tui.documents.template_changes import delete_template

            session.record.object = f"template:{kind}:{name}"
            delete_template(session, kind=kind, name=name)

        self._change(job, _("Template {name} is deleted").format(name=figures.text(name)))

    def _change(self, job: Callable[[UnitOfWork], None], said: str) -> None:
        def change_and_read() -> list[Template]:
            self.gateway.change(ACTION, job)
            return self.gateway.read_plain(read_of(self._kind))

        self.ask("templates", change_and_read, lambda found: self._show(found, said))

    def _show(self, found: Sequence[Template], said: str) -> None:
        self._templates = list(found)
        self.query_one(StatusLine).say(said)
        self.narrow("")


def read_of(kind: str) -> Callable[[Any], list[Template]]:
    """Reads the templates of a type, on a DB-API connection."""

    def read(connection: Any) -> list[Template]:
        from crm_tui.documents.templates import list_templates

        return list_templates(connection, kind)

    return read


def about(template: Template) -> str:
    """What is in it, in a few words: whose it is, what its first line is about, and how many lines there are."""
    lines = template.content.get("lines", [])
    first = lines[0] if lines else {}
    named = first.get("description") or first.get("product") or first.get("account") or first.get("memo") or ""
    more = counted("{count} line", "{count} lines", len(lines)) if lines else ""
    return "  ".join(figures.text(part) for part in (template.party, named, more) if part)
