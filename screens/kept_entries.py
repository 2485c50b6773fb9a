"""Entries that were begun and not saved when the program ended, as rows of Today: Enter opens the form, which offers them again."""

from __future__ import annotations

from pathlib import Path

from crm_tui.actions.registry import ACTIONS
from crm_tui.settings import state_folder
from crm_tui.words import _
from screens import figures
from screens.forms.keeping import FOLDER, Keeping
from screens.routes import FORMS
from screens.widgets.table_layout import TableRow

KEPT = "kept"
_DIGEST = 17
"""Characters of a kept file's name after that of its form."""
_EDITED_BY = {"tax_rate": "tax_code.rate"}
"""Form -> the action that opens it, where that is not named after it."""


def kept_rows(books: Path) -> list[TableRow]:
    """A row for each form of these books with something kept, the key as `("kept", form name)`. For a thread."""
    return [row for form in _kept_forms(books) if (row := _row(books, form)) is not None]


def start_of(form: str) -> tuple[str, dict[str, str]]:
    """The kind of a form, and what it is opened with: of `customer.C1` the code of the record that was being changed."""
    kind, dot, code = form.partition(".")
    return kind, {"code": code} if dot else {}


def _kept_forms(books: Path) -> list[str]:
    """The names of forms; what belongs to other books, or to a document of its own, is left to the form there."""
    try:
        files = sorted((state_folder() / FOLDER).glob("*.json"))
    except OSError:
        return []
    named = [(file, file.stem[:-_DIGEST]) for file in files]
    return [name for file, name in named if start_of(name)[0] in FORMS and Keeping(books, name).path.name == file.name]


def _row(books: Path, form: str) -> TableRow | None:
    found = Keeping(books, form).found()
    kind, start = start_of(form)
    wanted = _EDITED_BY.get(kind) or (f"{kind}.edit" if start else f"{kind}.new")
    title = next((_(a.title) for a in ACTIONS if a.id == wanted), None)
    if found is None or title is None:
        return None
    about = " ".join([title, *(figures.text(code) for code in start.values())])
    return TableRow((KEPT, form), (f"  {about}", _("not saved"), "", found.at))
