"""Settings: the company's details, what holds for these books, and what is the user's own. Enter changes the one of the row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crm_tui.words import _, marked
from screens import figures
from screens.base import BaseScreen
from screens.bindings import bindings
from screens.books.setting_choices import choices, role_word, stands_over, value_word
from screens.formats import formats_of, write_as
from screens.modals.ask import Ask
from screens.modals.menu import Menu
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from crm_tui.books.change import UnitOfWork
    from crm_tui.errors import BooksError

_COLUMNS = (
    TableColumn("setting", marked("Setting"), 24, share=1),
    TableColumn("value", marked("Value"), 24, share=2),
    TableColumn("help", marked("What it does"), 24, share=2, rank=1),
)
_COMPANY = {
    "name": marked("Name"), "tax_id": marked("Tax id"), "address": marked("Address"), "email": marked("E-mail"), "phone": marked("Phone"),
    "bank_details": marked("Bank details"),
}  # fmt: skip
_BOOKS = {
    "default_tax": (marked("Tax code of lines without one"), marked("Where neither product nor party has one")),
    "tolerance": (marked("Small difference"), marked("Up to here, a receipt may close what is left")),
    "number_date_order": (marked("Numbers against dates"), marked("warn or refuse a number dated before the one before")),
    "tax_follows_discount": (marked("Discount reduces tax"), marked("true, false, or empty for what the chart says")),
    "terms.sales": (marked("Terms of sales"), marked("Where neither document nor customer says any, as net 30")),
    "terms.purchases": (marked("Terms of purchases"), marked("Where neither bill nor vendor says any")),
    "papers.bank": (marked("Bank on papers"), marked("Stands at the foot of invoices")),
    "papers.iban": (marked("IBAN on papers"), ""),
    "papers.bic": (marked("BIC on papers"), ""),
    "papers.logo": (marked("Logo"), marked("A PNG, JPEG or SVG file")),
    "papers.template": (marked("Template of papers"), marked("A typst file of your own")),
    "papers.footer": (marked("Footer of papers"), ""),
    "papers.lang": (marked("Language of papers"), marked("en or zh_CN")),
}  # fmt: skip
_OWN = {
    "lang": (marked("Language"), marked("en or zh_CN, from the next start on")),
    "theme": (marked("Theme"), marked("Shows the screens in each of five looks, to take one")),
    "numbers": (marked("Figures"), marked("As 1,234.56 or 1.234,56 on screens; empty as the system has it")),
    "dates": (marked("Dates"), marked("As 2026-03-16 or 16.03.2026 on screens; empty as the system has it")),
    "keys": (marked("Keys"), marked("default, vim, tally or quickbooks; Enter shows every key, to be changed")),
    "second_place": (marked("Second place"), marked("A folder that the copies of month ends go to as well")),
    "books": (marked("Books"), marked("Opened when none are named")),
    "user": (marked("User"), marked("Who does what is done")),
}  # fmt: skip


def setting_titles() -> list[str]:
    """What the settings are called, in the user's language, in the order of the screen."""
    return [_(title) for title in (*_COMPANY.values(), *(title for title, _help in (*_BOOKS.values(), *_OWN.values())))]


class SettingsScreen(BaseScreen):
    """Three parts: company, books, your own."""

    place = "settings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tabs", "settings")

    @property
    def heading(self) -> str:
        return _("Settings")

    def body(self) -> Iterable[Widget]:
        yield PagedTable(worded_columns(_COLUMNS), name="list")

    @property
    def table(self) -> PagedTable:
        return self.query_one("#list", PagedTable)

    def load(self, *, again: bool = False) -> None:
        cursor = self.table.cursor_row

        def show(rows: list[TableRow]) -> None:
            self.table.show_rows(rows)
            self.table.cursor_row = cursor

        self.ask("settings", lambda: self.gateway.read_plain(_read), show)

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        row = self.table.current
        if row is None or not isinstance(row.key, tuple):
            return
        part, name, value = row.key
        if (part, name) == ("own", "theme"):
            self.crm.action_theme()
            return
        if (part, name) == ("own", "keys"):
            self.crm.action_edit_keys()
            return
        if offered := choices(part, name):
            title = f"{row.cells[0].strip()} · {_('now: {value}').format(value=value_word(value) or _('not set'))}"
            self.app.push_screen(Menu(title, offered), lambda text: self._set(part, name, text) if text is not None and text != value else None)
            return
        ask = Ask(
            f"{row.cells[0].strip()}: {row.cells[2]}".rstrip(": "), start=value, hint=_("Enter sets it; an empty text gives it back to the default")
        )
        self.app.push_screen(ask, lambda text: self._set(part, name, text) if text is not None and text != value else None)

    def _set(self, part: str, name: str, text: str) -> None:
        def done(fault: BooksError | None) -> None:
            self.seen = self.gateway.version
            self.load(again=True)
            if (company := self.gateway.known_company) is not None:
                self.crm.introduce(figures.text(company.name))
            self.tell_fault(fault) if fault else self.say(self._said(part, name))

        if part == "own":
            self.ask("save", lambda: _set_own(name, text), done)
        else:
            self.ask("save", lambda: self.gateway.change("settings.set", lambda session: _set_in_books(session, part, name, text)), done)

    def _said(self, part: str, name: str) -> str:
        """What holds now. Figures and days are written the new way at once, on every screen."""
        if part != "own":
            return _("Set")
        if variable := stands_over(name):
            return _("Kept in your settings; {variable} stands over it as long as it is set").format(variable=variable)
        if name in ("numbers", "dates"):
            self.gateway.version += 1
            return _("Kept in your settings")
        return _("Kept in your settings; it counts from the next start on")


def _read(connection: Any) -> list[TableRow]:
    """All rows, in a thread."""
    from crm_tui.ledger.book_settings import read_book_settings
    from crm_tui.ledger.roles import ROLES
    from crm_tui.settings import read_settings

    settings = dataclasses.asdict(read_book_settings(connection))
    company = dict(zip(_COMPANY, connection.execute(f"SELECT {', '.join(_COMPANY)} FROM company").fetchone(), strict=True))
    own = dataclasses.asdict(read_settings())
    rows = [_heading(_("Company"))]
    rows += [_row("company", name, title, company[name], "") for name, title in _COMPANY.items()]
    rows += [_heading(_("These books")), *(_row("books", key, title, _value(settings, key), about) for key, (title, about) in _BOOKS.items())]
    rows += [_heading(_("Your own, on this computer")), *(_row("own", key, title, own[key], about) for key, (title, about) in _OWN.items())]
    rows.append(_heading(_("Accounts by role: empty is the chart's own")))
    rows += [_row("books", f"roles.{role}", role_word(role), settings["roles"].get(role), "") for role in ROLES]
    return rows


def _value(settings: Mapping[str, Any], key: str) -> Any:
    table, _dot, name = key.partition(".")
    return settings[table].get(name) if name else settings[table]


def _row(part: str, name: str, title: str, value: object, about: str) -> TableRow:
    written = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return TableRow((part, name, written), (f"  {_(title)}", figures.text(value_word(written)), _(about) if about else ""))


def _heading(title: str) -> TableRow:
    return TableRow(None, (title, "", ""), "heading")


def _set_own(name: str, text: str) -> None:
    from crm_tui.settings import read_settings, what_is_wrong, write_setting

    if (refusal := what_is_wrong(name, text)) is not None:
        raise refusal
    write_setting(name, text or None)
    if name in ("numbers", "dates"):
        write_as(formats_of(read_settings()))


def _set_in_books(session: UnitOfWork, part: str, name: str, text: str) -> BooksError | None:
    """What is wrong with the file that was named, which is set all the same."""
    from crm_tui.ledger.company import edit_company
    from crm_tui.ledger.setting_changes import change_setting
    from crm_tui.papers.seller import fault_of_file

    session.record.object = f"setting:company.{name}" if part == "company" else f"setting:{name}"
    if part == "company":
        edit_company(session, key=name, value=text or None)
        return None
    value = {"": None, "true": True, "false": False}.get(text, text)
    change_setting(session, key=name, value=value)
    return fault_of_file(session.driver, name, value)
