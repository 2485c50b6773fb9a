"""Entries that were begun and not saved when the program ended, as rows of Today: Enter opens the form, which offers them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crm_tui.actions.registry import ACTIONS
from crm_tui.settings import state_folder
from crm_tui.words import _, marked
from screens import figures
from screens.forms.keeping import FOLDER, Keeping, kept_form
from screens.routes import FORMS
from screens.widgets.table_layout import TableRow

if TYPE_CHECKING:
    from screens.base import BaseScreen
    from screens.forms.trade_start import Beginning

KEPT = "kept"
_EDITED_BY = {"tax_rate": "tax_code.rate"}
"""Form -> the action that opens it, where that is not named after it."""
_CREDITS = {"credit_note": marked("Credit for {document}"), "vendor_credit": marked("Credit of vendor for {document}")}


class KeptForm(NamedTuple):
    """A form that an entry is kept of. `code`: of the record that was changed; `document`: the draft, the quote, or what is credited or allocated."""

    kind: str
    code: str = ""
    document: str = ""

    @property
    def title(self) -> str:
        """What is entered in it, in words; empty where no action opens such a form."""
        about = figures.text(self.document)
        if self.document:
            word = _CREDITS.get(self.kind) or {"allocate": marked("Allocate {document}")}.get(self.kind) or marked("Edit {document}")
            word = word if self.kind != "invoice" or self.document.startswith("draft-") else marked("Invoice for {document}")
            return _(word).format(document=about.rpartition(":")[2])
        wanted = _EDITED_BY.get(self.kind) or (f"{self.kind}.edit" if self.code else f"{self.kind}.new")
        title = next((_(a.title) for a in ACTIONS if a.id == wanted), "")
        return f"{title} {figures.text(self.code)}".strip() if title else ""


def form_of(name: str) -> KeptForm:
    """The parts of a form's name: `customer.C1`, `invoice-draft-17`, `credit_note-INV-2026-0001`, `allocate receipt:RCP-1`."""
    for mark in (" ", "-"):
        kind, found, document = name.partition(mark)
        if found and kind in FORMS:
            return KeptForm(kind, document=document)
    kind, _dot, code = name.partition(".")
    return KeptForm(kind, code=code)


def kept_rows(books: Path) -> list[TableRow]:
    """A row for each form of these books with something kept, the key as `("kept", form name)`. For a thread."""
    return [row for name in _kept_forms(books) if (row := _row(books, name)) is not None]


def open_kept(screen: BaseScreen, name: str) -> None:
    """Opens the form, which then offers what was kept."""
    form = form_of(name)
    beginning = _beginning(form)
    if beginning is not None:
        screen.ask("begin", lambda: screen.gateway.read_plain(beginning), lambda start: screen.crm.begin(form.kind, start=start))
    elif form.document:
        screen.crm.begin(form.kind, document=form.document)
    else:
        screen.crm.begin(form.kind, **({"code": form.code} if form.code else {}))


def _beginning(form: KeptForm) -> Beginning | None:
    """What a form with prices begins with, where it is about another document."""
    from screens.forms.trade_start import PREFIX, of_credited, of_draft, of_quote

    if not form.document or form.kind == "allocate":
        return None
    if form.document.startswith(PREFIX):
        return of_draft(form.document)
    return of_credited(form.kind, form.document) if form.kind in _CREDITS else of_quote(form.document.removeprefix("quote:"))


def _kept_forms(books: Path) -> list[str]:
    """The names of forms of these books; what belongs to others is left alone."""
    try:
        files = sorted((state_folder() / FOLDER).glob("*.json"))
    except OSError:
        return []
    named = [(file, kept_form(file)) for file in files]
    found = [name for file, name in named if form_of(name).kind in FORMS and file.name in [place.name for place in Keeping(books, name).places]]
    return list(dict.fromkeys(found))


def _row(books: Path, name: str) -> TableRow | None:
    found, title = Keeping(books, name).found(), form_of(name).title
    return TableRow((KEPT, name), (f"  {title}", _("not saved"), "", found.at)) if found is not None and title else None
