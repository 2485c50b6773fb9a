"""What all screens share: the lines around them, going back, reading again, saying what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenResume
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from crm_tui.actions.action import Action
from crm_tui.actions.empty_lists import EMPTY
from crm_tui.actions.printed_keys import with_keys
from crm_tui.actions.registry import on_screen
from crm_tui.actions.screens import PLACES, SCOPES, tabs
from crm_tui.errors import BooksError
from crm_tui.words import _, counted
from screens import figures
from screens.bindings import bindings
from screens.breadcrumbs import crumbs
from screens.closing import Closing
from screens.faults import in_one_line, log_file
from screens.gateway import Asking, Gateway
from screens.hooks import Surviving
from screens.widgets.chrome import KeyLine, PartLine, StatusLine, TitleLine
from screens.widgets.paged_table import PagedTable

if TYPE_CHECKING:
    from screens.app import CrmApp


BACKGROUND = "prepare"
"""The group of questions that nobody waits for."""
TURN_SECONDS = 0.12
_TABBED = {p.name for p in PLACES if len(tabs(p.name)) > 1}
SIGNS = "⠋⠙⠸⠴⠦⠇"


class BaseScreen(Surviving, Asking, Closing, Screen[Any]):
    """A screen of the program. `place` names it in the registry: its actions, its help, its keys in the footer."""

    place: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")
    AUTO_FOCUS = "PagedTable"

    def __init__(self) -> None:
        super().__init__()
        self.again: Callable[[], BaseScreen] | None = None
        """Makes it anew, for the way back to it once it was closed."""
        self.first_row = 0
        """The row on which its cursor is to stand at first."""
        self.seen = -1
        """The gateway's version that this screen shows."""
        self._turning: Timer | None = None
        self._turns = 0

    def post_message(self, message: Message) -> bool:
        """A screen that is shown for the first time has its styles already; Textual would work them all out once more."""
        if isinstance(message, ScreenResume) and self.seen < 0:
            message.refresh_styles = False
        return super().post_message(message)

    @property
    def crm(self) -> CrmApp:
        return self.app  # type: ignore[return-value]

    @property
    def gateway(self) -> Gateway:
        return self.crm.gateway

    @property
    def heading(self) -> str:
        """Where one is, in the user's language."""
        raise NotImplementedError

    @property
    def where(self) -> str:
        """The company, where one came from, and where one is."""
        return crumbs(self)

    def body(self) -> Iterable[Widget]:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TitleLine(self.where)
        if self.place in _TABBED:
            beside = tabs(self.place)
            yield PartLine([_(p.title) for p in beside], next(i for i, p in enumerate(beside) if p.name == self.place))
        yield from self.body()
        yield StatusLine(name="status-line")
        yield KeyLine(on_screen(self.place), self.crm.keys, typing="form" in SCOPES[self.place])

    def suits(self, action: Action) -> bool:
        """Whether an action makes sense for what is selected: the footer leaves out those that do not."""
        return True

    def offer_keys(self) -> None:
        """The footer for what is selected now."""
        self.query_one("#key-line", KeyLine).offer(tuple(a for a in on_screen(self.place) if self.suits(a)))

    # -- what is shown

    def on_screen_resume(self) -> None:
        """Reads again what was changed while another screen was on top."""
        self.crm.history.shown(self)
        self.query_one("#key-line", KeyLine).refresh()  # its keys may have been changed meanwhile
        self.crm.notice_tour(self)
        if self.gateway.refusal is not None:
            self.say("")
        if (company := self.gateway.known_company) is not None and self.crm.company:
            self.crm.introduce(figures.text(company.name))
        if self.seen != self.gateway.version:
            again = self.seen >= 0
            self.seen = self.gateway.version
            if again:
                self.load(again=True)
            else:
                self.call_after_refresh(self.load)  # the frame first: the thread that reads competes with drawing

    def load(self, *, again: bool = False) -> None:
        """Reads what the screen shows. `again`: it was shown before, and the cursor should stay."""

    def action_reload(self) -> None:
        self.load(again=True)

    def company_known(self) -> None:
        for line in self.query(TitleLine):  # none while the screen is still being made
            line.show(self.where)

    @property
    def title_line(self) -> TitleLine:
        return self.query_one("#title-line", TitleLine)

    def say(self, text: str, *, alarm: bool = False) -> None:
        """One line of what happened, until the next one. While the books are refused, that and nothing else but faults."""
        if self.gateway.refusal is not None and not alarm:
            text, alarm = in_one_line(self.gateway.refusal), True
        self.query_one("#status-line", StatusLine).say(text, alarm=alarm)
        self.crm.notice_tour(self)

    def nothing(self, name: str = "") -> str:
        """What an empty list says: what is missing, and what to press. `name`: one of EMPTY, else this screen's place."""
        if self.gateway.refusal is not None:
            return in_one_line(self.gateway.refusal)
        return with_keys(EMPTY[name or self.place], self.crm.keys)

    def tell_fault(self, fault: BaseException) -> None:
        """A refusal in the status line; what nobody expected in a window as well, with what is known of it."""
        self.say(in_one_line(fault), alarm=True)
        if self.gateway.refusal is not None:
            for table in self.query(PagedTable):
                table.tell_nothing(in_one_line(self.gateway.refusal))
        if not isinstance(fault, BooksError):
            self.crm.tell_unexpected(fault, log_file())

    # -- working

    def tell_busy(self) -> None:
        self.say(_("Saving …"))

    def waits_for(self, group: str) -> None:
        """From a while on, a sign turns in the title line until everything asked for is there."""
        if group != BACKGROUND and self._turning is None:
            self._turns = 0
            self._turning = self.set_interval(TURN_SECONDS, self._turn)

    def was_answered(self) -> None:
        self._stand_on_first_row()
        if self._turning is not None and not self.is_waiting_for - {BACKGROUND}:
            self._turning.stop()
            self._turning = None
            self.title_line.show_activity("")

    def _stand_on_first_row(self) -> None:
        """A screen that one comes back to stands on the row where it was left, as soon as that is there."""
        table = getattr(self, "table", None)
        if self.first_row and table is not None and table.count > self.first_row:
            table.cursor_row, self.first_row = self.first_row, 0

    def _turn(self) -> None:
        self._turns += 1
        self.title_line.show_activity(f"{_('reading')} {SIGNS[self._turns % len(SIGNS)]}")

    # -- moving

    def action_show(self, name: str) -> None:
        self.crm.show_place(name)

    def action_written(self) -> None:
        self.crm.offer_written(self)

    def action_tab(self, step: str) -> None:
        self.crm.show_tab(int(step))

    def on_part_line_chosen(self, event: PartLine.Chosen) -> None:
        self.show_part(event.part)

    def show_part(self, part: int) -> None:
        """A tab was clicked."""
        self.crm.show_place(tabs(self.place)[part].name)

    def go_back(self) -> None:
        """Esc: closes what is open here, else leaves this screen, unless it is a main one."""
        if len(self.app.screen_stack) > 1:
            self.crm.history.leaves(self)
            self.dismiss(None)
        else:
            self.say("")

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose what was entered."""
        return False

    def give_up(self) -> None:
        """What was entered is not wanted any more."""

    def count_rows(self, count: int) -> None:
        """Says in the title line how long the list is."""
        self.title_line.show_right(counted("{count:,} row", "{count:,} rows", count))
