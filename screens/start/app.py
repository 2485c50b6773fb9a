"""Where there are no books yet: demo books to look at, new books, or a file that is opened. It answers with the books' path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from crm_tui.actions.presets import keymap
from crm_tui.actions.registry import on_screen
from crm_tui.errors import BooksError
from crm_tui.settings import DEFAULT_THEME, demo_books
from crm_tui.words import _, language, marked
from screens.bindings import bindings
from screens.faults import in_one_line, note
from screens.modals.ask import Ask
from screens.start.chosen import Chosen
from screens.themes import Themed
from screens.typed_paths import typed_path
from screens.widgets.chrome import KeyLine, StatusLine, TitleLine
from screens.widgets.paged_table import PagedTable
from screens.widgets.table_layout import TableColumn, TableRow, worded_columns

if TYPE_CHECKING:
    from textual.types import CSSPathType
    from textual.worker import Worker

T = TypeVar("T")
_COLUMNS = (TableColumn("title", marked("Begin with"), 22), TableColumn("about", "", 40, share=1))
_CHOICES = (
    ("demo", marked("Demo books"), marked("A year and a half of a small firm, to look at and to try everything on")),
    ("tour", marked("Guided tour"), marked("The program in eight steps, on demo books")),
    ("new", marked("New books"), marked("Your company, its chart of accounts, its currency")),
    ("open", marked("Open books"), marked("A books file that is on this computer already")),
)


class StartApp(Themed):
    """`today`: an ISO date for the demo books; `given_today`: the one that the user gave, None for the clock's."""

    TITLE = "crm-tui"
    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/app.tcss", "../styles/screens.tcss", "../styles/forms.tcss", "../styles/modals.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("starting")

    def __init__(self, default: Path, *, user: str, today: str, given_today: str | None, theme: str = DEFAULT_THEME) -> None:
        super().__init__(theme)
        self.default, self.user, self.today, self.given_today = default, user, today, given_today
        self.animation_level = "none"

    def on_mount(self) -> None:
        self.push_screen(StartScreen())

    def action_leave(self) -> None:
        self.exit(None)

    def action_help(self) -> None:
        from screens.forms.field_help import help_on_field
        from screens.modals.help import HelpScreen

        if isinstance(self.screen, Starting):
            self.push_screen(HelpScreen(self.screen.place, self.screen.heading, keymap("default"), help_on_field(self.screen)))

    async def action_back(self) -> None:
        back = getattr(self.screen, "go_back", None)
        if back is not None:
            back()


class Starting(Screen[Any]):
    """What the screens before the books share: the lines around them, and work in a thread."""

    place: ClassVar[str] = "start"

    @property
    def start(self) -> StartApp:
        return self.app  # type: ignore[return-value]

    @property
    def heading(self) -> str:
        raise NotImplementedError

    def compose_inside(self) -> ComposeResult:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TitleLine(f"crm-tui › {self.heading}")
        yield from self.compose_inside()
        yield StatusLine(name="status-line")
        yield KeyLine(on_screen(self.place), keymap("default"))

    def say(self, text: str, *, alarm: bool = False) -> None:
        self.query_one("#status-line", StatusLine).say(text, alarm=alarm)

    def work(self, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Runs `job` in a thread; `then` or `failed` on the event loop. While one is under way, a second press of its key begins nothing."""
        if any(worker.node is self and not worker.is_finished for worker in self.workers):
            return

        def run() -> None:
            try:
                value = job()
            except BooksError as fault:
                self.app.call_from_thread(failed, fault)
            except OSError as fault:
                note(fault)
                self.app.call_from_thread(failed, fault)
            else:
                self.app.call_from_thread(then, value)

        worker: Worker[None] = self.run_worker(run, thread=True, exclusive=True)
        del worker

    def tell_fault(self, fault: BaseException) -> None:
        self.say(in_one_line(fault), alarm=True)


class StartScreen(Starting):
    """Enter takes the choice of the row."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("start")
    AUTO_FOCUS = "PagedTable"

    @property
    def heading(self) -> str:
        return _("no books yet")

    def compose_inside(self) -> ComposeResult:
        yield PagedTable(worded_columns(_COLUMNS), name="list")

    def on_mount(self) -> None:
        self.query_one(PagedTable).show_rows([TableRow(name, (_(title), _(about))) for name, title, about in _CHOICES])
        self.say(_("There are no books at {path}").format(path=self.start.default))

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        self.action_begin(str(event.row.key))

    def action_begin(self, what: str) -> None:
        if what in ("demo", "tour"):
            self._demo("tour" if what == "tour" else "")
        elif what == "new":
            from screens.start.new_books import NewBooksScreen

            self.app.push_screen(NewBooksScreen())
        else:
            self.app.push_screen(Ask(_("Which books file?"), hint=_("Its path; ~ is your home folder")), self._open)

    def _demo(self, then: str) -> None:
        path, today, user, spoken = demo_books(language()), self.start.today, self.start.user, language()

        def job() -> Path:
            from crm_tui.exchange.demo_books import ready_demo

            ready_demo(path, today=today, user=user, language=spoken)
            return path

        self.say(_("Making demo books, a moment …"))
        self.work(job, lambda made: self.app.exit(Chosen(made, then)), self.tell_fault)

    def _open(self, text: str | None) -> None:
        if not text:
            return
        path = typed_path(text)

        def job() -> Path:
            from crm_tui.books.header import examine

            examine(path)
            return path

        self.work(job, lambda opened: self.app.exit(Chosen(opened)), self.tell_fault)
