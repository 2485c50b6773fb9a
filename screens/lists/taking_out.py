"""What is seen in a list taken out of it: a cell or rows to the clipboard, the list to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.reports.report import DATE, LINE, MONEY, NUMBER, TEXT, Cell, Column, Report, Row
from crm_tui.words import _, counted
from screens.lists.marking import Marking
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

ENDINGS = ("xlsx", "csv", "html", "pdf", "json")
CHUNK = 400
_TYPES = {"date": DATE, "due": DATE, "from": DATE, "to": DATE}


class TakingOut(Marking):
    """`money`: columns of minor units, in the currency of the row or of the books; `numbers`: columns of decimal figures."""

    money: ClassVar[tuple[str, ...]] = ()
    numbers: ClassVar[tuple[str, ...]] = ()
    has_currencies: ClassVar[bool] = False
    """Whether each row names the currency of its money."""

    if TYPE_CHECKING:

        @property
        def seen_columns(self) -> tuple[TableColumn, ...]: ...

        def worded_row(self, row: Any) -> TableRow: ...

    def exported(self, row: Any) -> dict[str, Cell]:
        """The values of a row by column, as reports have them. Runs in a thread."""
        worded = self.worded_row(row)
        return dict(zip((c.id for c in self.seen_columns), worded.cells, strict=True))

    # -- the clipboard

    def action_copy_cell(self) -> None:
        from screens.clipboard import copy

        cell = self.table.cell.strip()
        self.say(copy(self.app, cell, cell) if cell else _("There is nothing in this cell"))

    def action_copy_rows(self) -> None:
        """The marked rows, or the one under the cursor, cells apart by tabs."""
        ids = self.ids_meant()
        if not ids:
            self.say(_("Choose a row first"))
            return
        read = self.pager.read_rows(ids)

        def job(session: Session) -> str:
            return "".join("\t".join(cell.strip() for cell in self.worded_row(row).cells) + "\n" for row in read(session))

        def done(text: str) -> None:
            from screens.clipboard import copy

            self.say(copy(self.app, text, counted("{count:,} row", "{count:,} rows", len(ids))))

        self.ask("copy", lambda: self.gateway.read(job), done)

    def ids_meant(self) -> list[int]:
        """The marked rows, in the order of the list as far as it shows them; without marks the one under the cursor."""
        if not self.marks:
            return [self.table.current.id] if self.table.current is not None else []
        shown = [i for i in self.pager.all_ids()() if i in self.marks] if self.pager.is_known else []
        return [*shown, *sorted(self.marks - set(shown))]

    # -- a file

    def action_export(self) -> None:
        """The list as it is filtered and sorted, with the columns seen; of marked rows only those."""
        from screens.modals.save_as import SaveAs

        self.app.push_screen(SaveAs(self.place.replace("_", "-"), ENDINGS), self._export)

    def _export(self, path: Path | None) -> None:
        if path is None:
            return
        every, marked = self.pager.all_ids(), self.ids_meant() if self.marks else None

        def job() -> Path:
            from crm_tui.render.formats import pieces
            from crm_tui.render.written import write_private

            ids = marked if marked is not None else every()
            rows = [row for start in range(0, len(ids), CHUNK) for row in self.gateway.read(self.pager.read_rows(ids[start : start + CHUNK]))]
            write_private(path, pieces(self.as_report(rows), path.suffix[1:].lower()))
            return path

        self.say(_("Writing {path} …").format(path=path))
        self.ask("export", job, lambda written: self.crm.tell_written(self, written))

    def as_report(self, rows: Sequence[Any]) -> Report:
        """What is seen, as the value that every format draws. Runs in a thread."""
        company = self.gateway.company
        columns = [self._column(c) for c in self.seen_columns]
        if self.has_currencies and not any(c.id == "currency" for c in columns):
            columns.append(Column("currency", "Currency", TEXT))
        exponents = {str(row.currency): int(row.exponent) for row in rows} if self.has_currencies else {}
        lines = [Row(0, LINE, self.exported(row)) for row in rows]
        filters = {"filter": self.filter_text} if self.filter_text else {}
        return Report(
            self.place.replace("_", "-"), self.heading, company.name, company.currency, company.exponent, filters, columns, lines, (), exponents
        )

    @property
    def filter_text(self) -> str:
        raise NotImplementedError

    def _column(self, column: TableColumn) -> Column:
        if column.id in self.money:
            return Column(column.id, column.title, MONEY, "currency" if self.has_currencies else None)
        return Column(column.id, column.title, NUMBER if column.id in self.numbers else _TYPES.get(column.id, TEXT))
