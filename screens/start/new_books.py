"""New books: the company, its chart of accounts, currency and fiscal year, the file, and whether opening balances come next."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from crm_tui.errors import BooksError
from crm_tui.ledger.charts import CHARTS, read_chart
from crm_tui.words import _, language, marked, worded
from screens.bindings import bindings
from screens.forms.declared import CHOICE, TEXT, Declared
from screens.forms.fields import Fields
from screens.forms.row import FieldRow, inner
from screens.start.app import Starting
from screens.start.chosen import Chosen
from screens.typed_paths import typed_path
from screens.widgets.choice_field import ChoiceField

_CURRENCIES = {"us_general": "USD", "uk_vat": "GBP", "eu_vat": "EUR", "cn_small": "CNY"}
_SHORT = ("currency", "fiscal_year_start", "first_month")
"""Fields whose values are short: what is to be said of them stands beside."""
_OPENING = (("later", marked("open the books")), ("opening", marked("enter the opening balances")))
_FIELD_OF = {"name": "name", "fiscal-year-start": "fiscal_year_start", "first-month": "first_month", "chart": "chart", "currency": "currency"}
"""What a refusal names -> the field that it is about."""


class NewBooksScreen(Starting):
    """Ctrl+S makes the books and opens them."""

    place = "new_books"
    type: ClassVar[str] = "new_books"
    BINDINGS: ClassVar[list[BindingType]] = bindings("making")
    AUTO_FOCUS = "Input"

    @property
    def heading(self) -> str:
        return _("New books")

    def compose_inside(self) -> ComposeResult:
        yield Fields(self.declared(), self._row, fills=True)

    def declared(self) -> list[Declared]:
        months = tuple((str(month), f"{month:02}") for month in range(1, 13))
        charts = tuple((name, _title(name)) for name in CHARTS)
        return [
            Declared("name", marked("Company"), TEXT, "", required=True),
            Declared("chart", marked("Chart"), CHOICE, "", required=True, choices=charts),
            Declared("currency", marked("Currency"), TEXT, "", required=True),
            Declared("fiscal_year_start", marked("Year begins"), CHOICE, "", required=True, choices=months),
            Declared("first_month", marked("First month"), TEXT, "", required=True),
            Declared("file", marked("File"), TEXT, "", required=True),
            Declared("opening", marked("Then"), CHOICE, "", required=True, choices=_OPENING),
        ]

    def _row(self, field: Declared) -> FieldRow:
        chart = "cn_small" if language() == "zh_CN" else CHARTS[0]
        starts = {
            "chart": chart, "currency": _CURRENCIES[chart], "fiscal_year_start": "1", "first_month": f"{self.start.today[:4]}-01",
            "file": str(self.start.default), "opening": "later",
        }  # fmt: skip
        row = FieldRow(field, today=self.start.today, start=starts.get(field.key, ""))
        row.field.set_class(field.key in _SHORT, "short")
        return row

    def on_mount(self) -> None:
        self.show_notes()

    def show_notes(self) -> None:
        """What there is to say of the fields; faults of before go."""
        notes = {
            "first_month": _("YYYY-MM; nothing but opening balances is dated earlier"),
        }  # fmt: skip
        for key, row in self.rows.items():
            row.note.say(notes.get(key, ""))

    @property
    def rows(self) -> dict[str, FieldRow]:
        return {row.declared.key: row for row in self.query(FieldRow)}

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        """Another chart comes with its usual currency, unless another was typed."""
        row = self.rows["chart"]
        if event.field is row.field and self.rows["currency"].typed in _CURRENCIES.values():
            self.rows["currency"].put(_CURRENCIES[str(row.typed)])

    # -- moving

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def go_back(self) -> None:
        self.dismiss(None)

    # -- making

    def action_save(self) -> None:
        self.show_notes()
        entered: dict[str, Any] = {key: row.typed for key, row in self.rows.items()}
        missing = next((key for key, value in entered.items() if not str(value).strip()), None)
        if missing is not None:
            self.point_at(missing, _("{field} is needed").format(field=_(self.rows[missing].declared.title)))
            return
        path = typed_path(str(entered.pop("file")))
        then = "opening" if entered.pop("opening") == "opening" else ""
        user, today = self.start.user, self.start.given_today

        def job() -> Path:
            from crm_tui.ledger.new_books import create_books

            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            start = int(str(entered.pop("fiscal_year_start")))
            create_books(path, **{k: str(v).strip() for k, v in entered.items()}, fiscal_year_start=start, today=today, user=user)
            return path

        self.say(_("Making the books …"))
        self.work(job, lambda made: self.app.exit(Chosen(made, then)), self._refused)

    def _refused(self, fault: BaseException) -> None:
        if isinstance(fault, BooksError) and (fault.field or "").replace("_", "-") in _FIELD_OF:
            self.point_at(_FIELD_OF[str(fault.field).replace("_", "-")], worded(fault).message)
        elif isinstance(fault, BooksError) and fault.code == "exists":
            self.point_at("file", worded(fault).message)
        else:
            self.tell_fault(fault)

    def point_at(self, key: str, words: str) -> None:
        """Says what is wrong beside its field, and goes there."""
        row = self.rows[key]
        row.note.say(words, alarm=True)
        self.say(words, alarm=True)
        inner(row.field).focus()


def _title(chart: str) -> str:
    found = read_chart(chart)
    return found.title_zh if language() == "zh_CN" else found.title
