"""What the program does about acts wherever one is: undo, redo, their list, the equivalent command, recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from crm_tui.words import _
from screens.base import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm_tui.acts.act import Act
    from crm_tui.acts.undo import Outcome
    from screens.gateway import Gateway

    _App = App[Any]
else:
    _App = object  # a second base of Textual's would hide the first one's styles


class Acting(_App):
    """Part of the app. `recording`: the number of the last act before the recording began, None where nothing is recorded."""

    gateway: Gateway
    user: str
    recording: int | None = None

    @property
    def standing_message(self) -> str:
        """What the status line says while there is nothing else to say."""
        return _("● Recording what is done: the palette ends it") if self.recording is not None else ""

    # -- undo and redo

    def action_undo_act(self) -> None:
        self.ask_to_carry_out("undo")

    def action_redo_act(self) -> None:
        self.ask_to_carry_out("redo")

    def ask_to_carry_out(self, how: str, act: int | None = None) -> None:
        """Tries it, says what would happen, and does it where the user agrees. `how`: undo or redo; `act`: its number, None for the latest."""
        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return

        def then(tried: Outcome) -> None:
            from screens.acts.asking import AskToCarryOut

            self.push_screen(AskToCarryOut(*asked(how, tried)), lambda sure: self._carry_out(screen, how, tried.of.id) if sure else None)

        screen.ask("undo", lambda: self.gateway.try_act(lambda books: carried_out(books, how, act, self.gateway.began, dry_run=True)), then)

    def _carry_out(self, screen: BaseScreen, how: str, act: int | None) -> None:
        def done(outcome: Outcome) -> None:
            from crm_tui.acts.words import act_words, effects

            screen.seen = self.gateway.version
            screen.load(again=True)
            head = _("Taken back: {what} → {now}") if how == "undo" else _("Done again: {now}")
            screen.say(" · ".join([head.format(what=act_words(outcome.of), now=act_words(outcome.act)), *effects(outcome.act)]))

        screen.ask_once("save", lambda: self.gateway.act(lambda books: carried_out(books, how, act, self.gateway.began)), done)

    # -- the list, the command

    def action_list_acts(self) -> None:
        from screens.acts.act_list import ActsScreen

        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, ActsScreen):
            self.push_screen(ActsScreen())

    def action_same_command(self) -> None:
        from screens.acts.same_command import show_same_command

        show_same_command(self.screen)

    # -- recording

    def action_record_acts(self) -> None:
        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return
        if self.recording is None:
            screen.ask("record", self.gateway.last_act, self._record_from)
        else:
            self._end_recording(screen, self.recording)

    def _record_from(self, act: int) -> None:
        self.recording = act
        self.say(self.standing_message)

    def _end_recording(self, screen: BaseScreen, after: int) -> None:
        def then(acts: Sequence[Act]) -> None:
            from screens.acts.recorded import ask_for_dates

            self.recording = None
            if acts:
                ask_for_dates(screen, acts)
            else:
                screen.say(_("Nothing was done since: nothing is written"))

        screen.ask("record", lambda: self.gateway.glance(lambda connection: acts_after(connection, self.user, after)), then)

    def say(self, text: str, *, alarm: bool = False) -> None:
        raise NotImplementedError


def acts_after(connection: Any, user: str, after: int) -> Sequence[Act]:
    from crm_tui.acts.history import read_acts

    return read_acts(connection, user=user, after=after)


def carried_out(books: Any, how: str, act: int | None, began: int, *, dry_run: bool = False) -> Outcome:
    """Runs in a thread. The latest act is looked for among those of this session."""
    from crm_tui.acts.undo import redo_act, undo_act

    return (undo_act if how == "undo" else redo_act)(books, act, after=began, dry_run=dry_run)


def asked(how: str, tried: Outcome) -> tuple[str, list[str]]:
    """The question whether an act is to be taken back or done again, and what follows from it."""
    from crm_tui.acts.words import act_words, effects

    if how == "undo":
        return _("Take back: {what}?").format(what=act_words(tried.of)), [act_words(tried.act), *effects(tried.act)]
    return _("Do again: {what}?").format(what=act_words(tried.act)), effects(tried.act)
