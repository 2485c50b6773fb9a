"""A form whose content can be kept under a name and put into another one later: Ctrl+T, then a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm_tui.words import _
from screens import figures
from screens.modals.templates import ACTION, TemplateChooser, read_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.templates import Template
    from screens.forms.form_screen import FormScreen
    from screens.forms.line_menu import LineMenu

    class _Form(LineMenu, FormScreen):
        """What it stands on."""

else:
    _Form = object  # a second base of Textual's would hide the first one's styles


class Templated(_Form):
    """What was typed already stays: a template fills what is empty and adds its lines."""

    # -- inserted

    def action_insert_template(self) -> None:
        self.ask("templates", lambda: self.gateway.read_plain(read_of(self.type)), self._offer_templates)

    def _offer_templates(self, found: Sequence[Template]) -> None:
        if not found:
            self.say(_("There is no template yet: enter a document, then keep it as one"))
            return
        self.app.push_screen(TemplateChooser(self.type, found), self._insert)

    def _insert(self, template: Template | None) -> None:
        if template is not None:
            self.call_later(self.put_template, template)

    async def put_template(self, template: Template) -> None:
        """Its fields where nothing was entered, its lines after those there are."""
        content = template.content
        await self.show_fields([key for key in content if key not in self.rows and key != "lines"])
        for key, row in self.rows.items():
            if key in content and row.is_empty:
                row.put(content[key])
        kept = self.grid_at_hand.document_lines()
        self.grid_at_hand.put_lines([*kept, *content.get("lines", [])])
        self.grid_at_hand.go_to_line(len(kept), self.grid_at_hand.copied_at)
        self.say(_("Inserted {name}").format(name=figures.text(template.name)))

    # -- kept

    def action_keep_template(self) -> None:
        from screens.modals.ask import Ask

        if not self.grid_at_hand.document_lines():
            self.say(_("A line is needed"), alarm=True)
            return
        hint = _("One that has the name already is replaced; Esc: back")
        self.app.push_screen(Ask(_("Keep it as a template called"), hint=hint), lambda name: self._keep(name) if name else None)

    def _keep(self, name: str) -> None:
        document = self.document()

        def job(session: UnitOfWork) -> str:
            from crm_tui.documents.template_changes import save_template

            session.record.object = f"template:{document['type']}:{name}"
            return save_template(session, document=document, name=name).name

        self.ask("keep_template", lambda: self.gateway.change(ACTION, job), self._kept)

    def _kept(self, name: str) -> None:
        self.say(_("Template {name} is kept").format(name=figures.text(name)))
