"""The full-screen program: one app, its main screens made when they are first shown, everything read from one books file."""

from __future__ import annotations

import functools
import gc
import importlib
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from crm_tui.actions.action import EVERYWHERE
from crm_tui.actions.screens import tabs
from crm_tui.books.place import is_writable
from crm_tui.errors import INTERNAL
from crm_tui.settings import Settings, read_settings
from crm_tui.words import _, speak
from screens.acts.acting import Acting
from screens.base import BACKGROUND, BaseScreen
from screens.bindings import bindings
from screens.formats import formats_of, write_as
from screens.framed import Framed
from screens.gateway import Gateway
from screens.keys.catch import KeyCatch
from screens.keys.ways import Ways
from screens.routes import PLACES, card, form, modules, place_screen
from screens.signals import LOOK_SECONDS, end_for_sure, watch_signals
from screens.start.chosen import Chosen
from screens.themes import Themed, chosen_theme
from screens.tour.guiding import Guiding
from screens.typing_ahead import TypingAhead
from screens.written_files import Reaching

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from crm_tui.books.books import Books
    from screens.forms.form_screen import FormScreen
    from screens.reports.report_list import Listed

FRAME_SECONDS = 0.012
OTHERS_SECONDS = 0.8
ENTRY = ("crm_tui.documents.inputs.reading", "crm_tui.documents.preview", "crm_tui.documents.post")
"""What the first form would have to load."""
SWITCH_SECONDS = 0.0005
"""How soon a working thread lets the screen have its turn: with Python's 5 ms a key pressed while the books are opened waits for many turns."""


def run(
    path: Path,
    *,
    user: str,
    today: str | None,
    lang: str,
    theme: str | None = None,
    then: str = "",
    settings: Settings | None = None,
    read_only: bool = False,
) -> int:
    """Shows the screens on the books at `path` until the user leaves; where none are there, asks which to make or open first.

    Returns the exit code.

    `today`: an ISO date that stands in for the clock's, None for that one; `settings`: those of the settings file unless given; `theme`: the one of
    the command line; `then`: what the screens begin with, as `Chosen` has it; `read_only`: whether nothing is changed.
    """
    speak(lang)
    sys.setswitchinterval(SWITCH_SECONDS)
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # set but empty means colours, by the convention's own words

    settings = settings or read_settings()
    theme = theme or chosen_theme(settings)
    write_as(formats_of(settings))
    chosen = Chosen(path, then) if path.exists() else choose_books(path, user=user, today=today, theme=theme)
    if chosen is None:
        return 0

    gateway = way_to(chosen.books, user=user, today=today, read_only=read_only)
    app = CrmApp(gateway, settings, user=user, theme=theme)
    app.begin_with(chosen.then)
    app.run()
    code = app.return_code or 0
    if code > INTERNAL:
        os._exit(code)  # asked to end by the system: a job's thread may not hold that up, and what it had not committed rolls back
    leave(app)
    return code


def way_to(path: Path, *, user: str, today: str | None, read_only: bool) -> Gateway:
    """The gateway to the books at `path`; one that only reads, too, where the file may not be written."""
    read_only = read_only or not is_writable(path)

    def open_them(file: Path) -> Books:
        from crm_tui.books.opening import open_books

        return open_books(file, user=user, today=today, read_only=read_only)

    return Gateway(path, open_them, today=today, read_only=read_only)


def leave(app: CrmApp) -> None:
    """The user has left: what was changed is backed up, however long that takes, and the file is given back."""
    if app.ending is not None:
        app.ending.cancel()
    if app.gateway.changes:
        from screens.leaving import back_up_on_leaving

        back_up_on_leaving(app.gateway.path)
    end_for_sure(app.return_code or 0)
    app.gateway.close()


def choose_books(path: Path, *, user: str, today: str | None, theme: str) -> Chosen | None:
    """The books that the user makes or opens; None where he leaves."""
    from screens.start.app import StartApp

    chosen: Chosen | None = StartApp(path, user=user, today=today or date.today().isoformat(), given_today=today, theme=theme).run()
    return chosen


class CrmApp(Framed, Reaching, Acting, Ways, Themed, Guiding):
    """The program. Screens ask its gateway; it knows the company's name, the keys in force, and which screen is where."""

    TITLE = "crm-tui"
    CSS_PATH: ClassVar[CSSPathType | None] = ["styles/app.tcss", "styles/screens.tcss", "styles/forms.tcss", "styles/modals.tcss"]
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, gateway: Gateway, settings: Settings, *, user: str = "owner", theme: str | None = None) -> None:
        super().__init__(theme or chosen_theme(settings))
        self.gateway, self.user = gateway, user
        self.company = ""
        self._prepared = False
        self.saved_before: dict[str, dict[str, list[str]]] = {}
        """What stood in the fields of the entry of a kind that was saved last, for the next one."""
        self.last_day = ""
        """The day of the entry that was saved last, where it was another than that day's."""
        self.typing_ahead = TypingAhead(self, self.hand_on)
        self.use_keys(settings)
        self.animation_level = "none"
        for name in PLACES:
            self.add_mode(name, functools.partial(self._made, name))

    def on_mount(self) -> None:
        if not self.is_headless:
            watch_signals(self.stop)
            self.set_interval(LOOK_SECONDS, self.look_for_terminal)
            self.set_interval(OTHERS_SECONDS, self.look_for_others)

    def _made(self, name: str) -> Screen[Any]:
        return self.with_current_styles(place_screen(name))

    def introduce(self, company: str) -> None:
        """The company's name has been read. Beside it stands what holds for the whole program."""
        company = f"{company} [{_('read only')}]" if self.gateway.read_only else company
        if company != self.company:
            self.company = company
            for screen in self.all_screens:
                if isinstance(screen, BaseScreen):
                    screen.company_known()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(self.screen, KeyCatch):
            self.screen.catch_key(event)
        elif self.typing_ahead.comes_first(event):
            await self.hand_on(event)

    async def hand_on(self, key: events.Key) -> None:
        """Gives a key to what has the focus; the next key follows when its work is done."""
        self.gateway.key_pressed()
        try:
            await super().on_event(key)
        finally:
            self.typing_ahead.follow()

    # -- others

    def look_for_others(self) -> None:
        """What other windows and commands changed is shown without being asked for; a form keeps what is being entered."""
        screen = self.screen
        if isinstance(screen, BaseScreen) and self._prepared and BACKGROUND not in screen.is_waiting_for:
            screen.ask(BACKGROUND, self.gateway.notice_others, lambda changed: screen.on_screen_resume() if changed else None, lambda fault: None)

    def action_help_quit(self) -> None:
        """Ctrl+C: it copies in fields, and ends nothing."""
        self.say(_("Press Ctrl+Q to leave the program"))

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual hides a change of screens for 50 ms, though ours are there sooner; a frame is enough."""
        super().delay_update(min(delay, FRAME_SECONDS))

    # -- going places

    def show_place(self, name: str) -> None:
        """Goes to a main screen; from within it, back to its list."""
        if self.current_mode != name:
            self.say("")  # what was said there is stale when one comes back
            self.switch_mode(name)
        else:
            self.leave_all_above()

    def show_tab(self, step: int) -> None:
        """The main screen `step` tabs after the present one, around the end."""
        beside = [p.name for p in tabs(self.current_mode)]
        if len(beside) > 1:
            self.show_place(beside[(beside.index(self.current_mode) + step) % len(beside)])

    def leave_all_above(self) -> None:
        """Closes what stands over the main screen, down to where something entered would be lost."""
        while len(self.screen_stack) > 1 and isinstance(self.screen, BaseScreen) and not self.screen.unsaved:
            self.pop_screen()

    def say(self, text: str, *, alarm: bool = False) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.say(text, alarm=alarm)

    async def action_back(self) -> None:
        back = getattr(self.screen, "go_back", None)
        if back is not None:
            back()

    def action_reload(self) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.action_reload()

    def action_help(self) -> None:
        from screens.forms.field_help import help_on_field
        from screens.modals.help import HelpScreen

        if isinstance(self.screen, BaseScreen):
            self.push_screen(HelpScreen(self.screen.place, self.screen.heading, self.keys, help_on_field(self.screen)))

    def action_palette(self) -> None:
        from screens.modals.palette import Palette

        if isinstance(self.screen, BaseScreen):
            self.push_screen(Palette(self.screen.place, self.keys, getattr(self.focused, "own_actions", ())), self.carry_out)

    async def carry_out(self, call: str | None) -> None:
        """Does what was chosen in the palette, as if its key had been pressed on the screen below."""
        if call is not None:
            around = self.focused.ancestors if self.focused is not None else ()  # such as the grid that the field is a cell of
            for node in (self.focused, self.screen, *around, self):
                if node is not None and await self.run_action(call, node):
                    return

    async def action_begin(self, name: str, call: str = "new") -> None:
        """Goes to a main screen and begins something new there; what is being entered there comes first."""
        self.show_place(name)
        self.leave_all_above()
        if len(self.screen_stack) == 1:
            await self.run_action(call, self.screen)
        else:
            self.say(_("Something is being entered here: save or leave it first"))

    def action_goto(self) -> None:
        from screens.modals.goto import GoTo

        if isinstance(self.screen, BaseScreen):
            self.push_screen(GoTo(), self.go_to)

    def go_to(self, found: tuple[str, object] | None) -> None:
        """What was chosen of everything: a card, a report, a main screen."""
        kind, what = found or ("", None)
        if kind == "card":
            self.open_found(what)  # type: ignore[arg-type]
        elif kind == "report":
            self.open_listed(what)  # type: ignore[arg-type]
        elif kind == "place":
            self.show_place(str(what))

    def open_found(self, found: tuple[str, str] | None) -> None:
        """Opens a card: the kind of a record and its code, or a document's type and number."""
        if found is not None:
            self.open_again(functools.partial(card, *found))

    def open_listed(self, listed: Listed) -> None:
        """A report of the list, asked for what it needs first."""
        if listed.asks:
            self.ask_for_report(listed.name, {})
        else:
            self.open_report(listed.name, dict(listed.parameters))

    def ask_for_report(self, name: str, parameters: Mapping[str, str]) -> None:
        """Asks for the dates and choices of a report, then shows it."""
        from screens.reports.asking import ReportForm

        def show(asked: dict[str, str] | None) -> None:
            if asked is not None:
                self.open_report(name, asked)

        self.push_screen(ReportForm(name, parameters), show)

    def open_report(self, name: str, parameters: Mapping[str, str]) -> None:
        from screens.reports.report_screen import ReportScreen

        self.open_again(functools.partial(ReportScreen, name, parameters))

    def begin(self, kind: str, **start: Any) -> None:
        """Opens the form for a type of document. `start`: what it begins with, such as `party`, a code."""
        if not self.may_enter():
            return
        opened, below = form(kind, **start), self.screen

        def closed(gone: FormScreen, said: str | None) -> None:
            show = getattr(below, "show_saved", None)
            if said and gone.saved and show is not None:
                show(kind, gone.saved)
            self.tell_saved(said)

        opened.when_closed = closed
        self.push_screen(opened)

    def tell_saved(self, said: str | None) -> None:
        if said:
            self.say(said)

    def prepare(self, asker: BaseScreen) -> None:
        """After the first paint: opens the books for writing, and loads what that needs, so that the next key finds it there."""
        if not self._prepared:
            self._prepared = True
            self.tell_key_fault(self.say)
            if self.opens:
                self.begin(self.opens)
            asker.ask(BACKGROUND, lambda: warm_up(self.gateway), lambda nothing: None)


def warm_up(gateway: Gateway) -> None:
    """Opens the books, and does once what the lists will do, so that the first of them need not wait for modules and statements. In a thread."""
    gc.disable()  # modules are no garbage
    try:
        load_all(gateway)
        gc.freeze()
    finally:
        gc.enable()


def load_all(gateway: Gateway) -> None:
    """What `warm_up` does, the collector aside. In a thread."""
    from crm_tui.books.warming import load_in_pieces

    load_in_pieces(gateway.pause_for_keys)
    gateway.books()
    for module in (*modules(), *ENTRY):
        gateway.pause_for_keys()
        importlib.import_module(module)
    from crm_tui.documents.pages import DocumentListing
    from crm_tui.parties.pages import PartyListing

    for listing in (DocumentListing(("invoice",), gateway.today), PartyListing("customer", gateway.today)):
        gateway.read(lambda session, listing=listing: listing.first(session, 2))  # type: ignore[misc]
