"""What a report is asked for: its dates, and all else that narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crm_tui.actions.registry import on_screen
from crm_tui.reports import REPORTS
from crm_tui.reports.asking import AS_OF, EVER, PERIOD, Parameter
from crm_tui.words import _, marked
from models.values.document_types import DOCUMENT_TYPES
from screens.forms.declared import CHOICE, DATE, LOOKUP, TEXT, Declared
from screens.forms.form_screen import FormScreen
from screens.reports.report_table import CHOICE_WORDS, PARAMETER_WORDS
from screens.standing import TYPE_WORDS
from screens.widgets.chrome import KeyLine

_DATES = {"from": marked("From"), "to": marked("To"), "as_of": marked("As of")}


class ReportForm(FormScreen):
    """Answers with the parameters of the report `name`, as `run_report` takes them. `parameters`: those it has now."""

    def __init__(self, name: str, parameters: Mapping[str, str]) -> None:
        super().__init__()
        self.kind = REPORTS[name]
        self.parameters = dict(parameters)

    @property
    def heading(self) -> str:
        return _("{report}: what to show").format(report=_(self.kind.title))

    def declared(self) -> list[Declared]:
        named = ("as_of",) if self.kind.dates == AS_OF else ("from", "to") if self.kind.dates in (PERIOD, EVER) else ("from", "to", "as_of")
        dates = [Declared(name, _DATES[name], DATE, "", required=False) for name in named]
        return [
            *(_declared(p) for p in self.kind.parameters if _is_asked_first(p)),
            *dates,
            *(_declared(p) for p in self.kind.parameters if not _is_asked_first(p)),
        ]

    def on_mount(self) -> None:
        """The footer offers what it does: nothing is saved here."""
        shown = tuple(replace(a, short=marked("Show")) if a.id == "form.save" else a for a in on_screen(self.place) if a.id != "form.save_new")
        self.query_one("#key-line", KeyLine).offer(shown)

    def start_of(self, key: str) -> str:
        return self.parameters.get(key, "")

    def action_save(self) -> None:
        """Shows the report; it is for reading, so nothing is saved."""
        missing = self.what_is_missing()
        if missing is None:
            asked: dict[str, Any] = self.entered()
            self.dismiss({key: str(value) for key, value in asked.items()})
        else:
            self.point_at(*missing)

    def action_save_new(self) -> None:
        self.action_save()

    @property
    def unsaved(self) -> bool:
        return False


def _is_asked_first(parameter: Parameter) -> bool:
    return parameter.kind in ("party", "account", "type")


def _declared(parameter: Parameter) -> Declared:
    title = PARAMETER_WORDS[parameter.name]
    if parameter.kind in ("party", "account"):
        return Declared(parameter.name, title, LOOKUP, parameter.kind, parameter.required)
    if parameter.kind == "type":
        return Declared(parameter.name, title, CHOICE, "", parameter.required, tuple((name, TYPE_WORDS.get(name, name)) for name in DOCUMENT_TYPES))
    if parameter.kind in ("choice", "keys"):
        return Declared(parameter.name, title, CHOICE, "", parameter.required, tuple((c, CHOICE_WORDS.get(c, c)) for c in parameter.choices))
    if parameter.kind == "flag":
        return Declared(parameter.name, title, CHOICE, "", False, (("true", CHOICE_WORDS["true"]),))
    return Declared(parameter.name, title, TEXT, "", parameter.required)
