"""What the forms for journal entries and opening balances share: grids of lines, live sums, and what posting would refuse, asked as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.words import _, language
from screens import figures
from screens.bindings import bindings
from screens.entry.pairs import written_pairs
from screens.faults import in_one_line
from screens.forms.doubting import date_doubts
from screens.forms.form_screen import FormScreen
from screens.forms.line_menu import MENU_KEY, LineMenu
from screens.forms.placing import placed
from screens.widgets.choice_field import ChoiceField
from screens.widgets.grid.edited import EditedLine
from screens.widgets.grid.entries import EntryGrid
from screens.widgets.lookup_field import LookupField
from screens.widgets.table_layout import TableRow
from screens.widgets.totals import Totals
from screens.widgets.value_fields import ValueField

if TYPE_CHECKING:
    from crm_tui.documents.ledger_preview import LedgerPreview, LineMeaning
    from crm_tui.documents.preview import Remark


class LedgerForm(LineMenu, FormScreen):
    """`content`: the document that it begins with, as `post` takes it. A grid holds the part of the document that bears its name."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("form"), *MENU_KEY]

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.content: Mapping[str, Any] = content or {}
        self._changed_meanwhile = False
        self._remarks: Mapping[str, str] = {}
        self._doubts: Mapping[str, str] = {}
        self._found_none = False

    # -- what it is made of

    def make_grids(self) -> Iterable[EntryGrid]:
        """The grids, from above to below; their names are the keys of the document."""
        raise NotImplementedError

    def preview(self, connection: Any, document: dict[str, Any], today: str) -> LedgerPreview:
        """What it would post. Runs in a thread."""
        raise NotImplementedError

    def show_sums(self) -> None:
        """What it comes to so far, counted here: nothing is asked."""
        raise NotImplementedError

    def show_preview(self, found: LedgerPreview) -> None:
        """What follows from what was entered, beyond what is wrong with it."""

    def body(self) -> Iterable[Widget]:
        yield self.fields()
        yield from self.make_grids()
        yield Totals()

    @property
    def grids(self) -> list[EntryGrid]:
        return list(self.query(EntryGrid))

    def grid_of(self, name: str) -> EntryGrid:
        return self.query_one(f"#{name}", EntryGrid)

    @property
    def grid_in_focus(self) -> EntryGrid | None:
        return next((grid for grid in self.grids if grid.has_cell_focus), None)

    def start_of(self, key: str) -> Any:
        value = self.content.get(key, "")
        if key == "date":
            return value or self.first_day
        return written_pairs(value) if isinstance(value, Mapping) else str(value)

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Where the cursor goes, and what it comes to at first."""
        self.recount()

    # -- what was entered

    def lines_entered(self, *, settled: bool = False) -> dict[str, Any]:
        found = {str(grid.id): grid.document_lines(settled=settled) for grid in self.grids}
        return {name: lines for name, lines in found.items() if lines}

    def entered(self) -> dict[str, Any]:
        return super().entered() | self.lines_entered()

    def state(self) -> dict[str, Any]:
        return super().state() | {str(grid.id): lines for grid in self.grids if (lines := grid.kept_lines())}

    async def put_state(self, state: dict[str, Any]) -> None:
        await super().put_state(state)
        for grid in self.grids:
            grid.put_lines(state.get(str(grid.id), []))

    def summary(self, state: dict[str, Any]) -> str:
        memo = state.get("fields", {}).get("memo", [""])
        return figures.text(memo[0])[:40] if memo and memo[0] else super().summary(state)

    # -- what it comes to

    def on_line_grid_changed(self, event: EntryGrid.Changed) -> None:
        self.recount()

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        self.recount()

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        self.recount()

    def recount(self) -> None:
        """Counts at once; asks what follows, one question at a time: what is typed meanwhile is asked with the next."""
        self.show_sums()
        if "preview" in self.is_waiting_for:
            self._changed_meanwhile = True
            return
        self._changed_meanwhile = False
        today, document = self.gateway.today, {**self.document(), **self.lines_entered(settled=True)}
        job: Callable[[Any], LedgerPreview] = lambda connection: self.preview(connection, document, today)  # noqa: E731
        self.ask("preview", lambda: self.gateway.read_plain(job), self._previewed, self._not_previewed)

    def _previewed(self, found: LedgerPreview) -> None:
        if self._changed_meanwhile:
            self.recount()
            return
        remarks = _by_field(found.remarks, self.type)
        for grid in self.grids:
            for i, line in enumerate(grid.full):
                line.remark = next((said for key, said in remarks.items() if key == f"{grid.id}.{i}" or key.startswith(f"{grid.id}.{i}.")), "")
        self._remarks = remarks
        self.show_preview(found)
        for grid in self.grids:
            grid.draw()
        self._say_remarks()

    def _not_previewed(self, fault: BaseException) -> None:
        """Books that cannot be read just now are told of when it is saved."""
        self._changed_meanwhile = False

    def doubts(self, connection: Any, document: dict[str, Any]) -> Mapping[str, str]:
        """Days that are far off; what is locked is a remark of the preview's."""
        return date_doubts(connection, {**document, "type": ""}, self.gateway.today)

    def show_doubts(self, found: Mapping[str, str]) -> None:
        self._doubts = found
        self._say_remarks()

    def _say_remarks(self) -> None:
        super().show_doubts({**self._doubts, **self._remarks})

    def on_value_field_echoed(self, event: ValueField.Echoed) -> None:
        """An amount of a line says here what it comes to."""
        if event.text:
            self.say(event.text, alarm=event.wrong)

    # -- moving

    def _offer_to(self, field: LookupField, text: str, rows: Sequence[TableRow]) -> None:
        """What no record is called is said at once, with the key that makes one."""
        super()._offer_to(field, text, rows)
        if not isinstance(field.parent, EditedLine) or self._found_none == (not rows):
            return
        self._found_none = not rows
        self.say(_("none such; Ctrl+N adds it") if self._found_none else "", alarm=self._found_none)

    def action_next_field(self) -> None:
        grid = self.grid_in_focus
        if grid is not None:
            grid.step(grid.column, through_all=True)
        else:
            super().action_next_field()

    def action_previous_field(self) -> None:
        grid = self.grid_in_focus
        if grid is None or not grid.step_back(grid.column):
            super().action_previous_field()

    async def action_more_fields(self) -> None:
        """In the lines: more of this line."""
        grid = self.grid_in_focus
        if grid is not None and any(column.seldom for column in grid.columns):
            await grid.action_more_of_line()
        else:
            await super().action_more_fields()

    def point_at(self, key: str, words: str) -> None:
        """A fault in a line goes to its cell: `lines.0.debit`; one in a field that is hidden shows it."""
        name, *rest = key.split(".")
        grid = next((grid for grid in self.grids if grid.id == name), None)
        if grid is not None:
            self.say(words, alarm=True)
            self.call_later(grid.point_at, int(rest[0]) if rest and rest[0].isdigit() else None, rest[1] if len(rest) > 1 else "", words)
        elif name in self.rows:
            super().point_at(key, words)
        else:
            self.say(words, alarm=True)
            self.call_later(self._point_at_hidden, name, words)

    async def _point_at_hidden(self, key: str, words: str) -> None:
        await self.show_fields([key])
        if key in self.rows:
            super().point_at(key, words)


def _by_field(remarks: Iterable[Remark], kind: str) -> dict[str, str]:
    """Field -> the first thing to be said of it, in words."""
    found: dict[str, str] = {}
    for remark in remarks:
        found.setdefault(remark.fault.field or "", in_one_line(placed(remark.fault, kind)))
    return found


def show_names(grid: EntryGrid, meanings: Sequence[LineMeaning]) -> None:
    """The name of each line's account beside its code, in the user's language where it has one."""
    chinese = language() == "zh_CN"
    for line, meaning in zip(grid.full, meanings, strict=False):
        line.usual = {**line.usual, "name": figures.text((meaning.name_zh if chinese else "") or meaning.name)}
