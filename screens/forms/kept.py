"""A form whose entries outlive a crash: kept while one types, offered again the next time that form is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm_tui.words import _
from screens import figures
from screens.forms.keeping import HalfEntered, Keeping

if TYPE_CHECKING:
    from screens.base import BaseScreen
    from screens.forms.row import FieldRow

    _Screen = BaseScreen
else:
    _Screen = object  # a second base of Textual's would hide the first one's styles

KEEP_SECONDS = 1.0


class KeptEntry(_Screen):
    """The form opens as ever and says what is kept of an earlier one; Ctrl+R brings it back, typing on leaves it aside: no key is needed for that."""

    _keeping: Keeping | None = None
    _offered_entry: HalfEntered | None = None
    _kept_state: dict[str, Any] | None = None

    if TYPE_CHECKING:

        @property
        def rows(self) -> dict[str, FieldRow]: ...

    @property
    def form_name(self) -> str:
        """Under which name entries of this form are kept: one a kind of form, for an edited record one each."""
        return str(getattr(self, "type", ""))

    def state(self) -> dict[str, Any]:
        """All that was entered, as JSON takes it and `put_state` puts it back. A form with more than fields adds its own keys."""
        return {"fields": {key: row.state for key, row in self.rows.items()}}

    async def put_state(self, state: dict[str, Any]) -> None:
        """Puts back what `state` gave, of this version of the program or an older one: what has no place is left aside."""
        await self.show_fields([key for key in state.get("fields", {}) if key not in self.rows])
        for key, kept in state.get("fields", {}).items():
            if key in self.rows:
                self.rows[key].put_state(kept)

    async def show_fields(self, keys: list[str]) -> None:
        """Shows fields that are hidden as seldom needed."""
        from screens.forms.fields import Fields

        for fields in self.query(Fields):
            await fields.show_more(keys)

    # -- keeping

    def on_mount(self) -> None:
        if self._keeping is None:
            keeping = self._keeping = Keeping(self.gateway.path, self.form_name)
            self.set_interval(KEEP_SECONDS, self.keep_now)
            self.ask("kept", keeping.found, self.offer_kept)

    def on_unmount(self) -> None:
        if self._keeping is not None:
            self._keeping.let_go()

    def keep_now(self) -> None:
        """Keeps what was entered since the last time, in a thread. Nothing of it stands in the way of the next key."""
        if self._keeping is None or not self.is_mounted:
            return
        keeping, state = self._keeping, self.state() if self.unsaved else None
        if state is not None and state != self._kept_state:
            self._kept_state = state
            self.ask("keep", lambda: keeping.keep(state), lambda was_kept: None)

    def give_up(self) -> None:
        self.forget_kept()

    def forget_kept(self) -> None:
        """The entry was saved, or left on purpose."""
        if self._keeping is not None:
            self._keeping.forget()

    # -- bringing back

    def offer_kept(self, found: HalfEntered | None) -> None:
        if found is None:
            return
        self._offered_entry = found
        self.say(_("Not saved {time}: {what}   Ctrl+R brings it back").format(time=found.at, what=self.summary(found.state)))

    def summary(self, state: dict[str, Any]) -> str:
        """What an entry was about, in a few words: the first texts in it."""
        texts = [figures.text(kept[0]) for kept in state.get("fields", {}).values() if kept and kept[0]]
        return ", ".join(texts[:2])[:40]

    async def action_restore(self) -> None:
        """Puts back what was kept of an earlier entry."""
        if self._offered_entry is None:
            self.say(_("Nothing is kept of an earlier entry"))
            return
        offered, self._offered_entry = self._offered_entry, None
        await self.put_state(offered.state)
        self.say(_("Brought back what was entered {time}").format(time=offered.at))

    def action_reload(self) -> None:
        if self._offered_entry is not None:
            self.call_later(self.action_restore)
        else:
            super().action_reload()
