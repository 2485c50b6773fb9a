"""The press: papers as data go in, PDF or pictures come out. Our own template runs here, a user's in a process of its own."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

from crm_tui.errors import bad
from crm_tui.papers.logo import no_logo, put_logo
from crm_tui.papers.setter import Order, Setter, TemplateFault
from crm_tui.papers.template import broken, workshop
from crm_tui.render.pdf import MOST_ROWS, breakable
from crm_tui.words import safe

_LONG = ("lines", "rows", "settles")
"""The parts of a paper that may be long."""


class Press:
    """`template`: the user's, None for the one that comes along. `logo`: name of the logo in the workshop, empty without one."""

    def __init__(self, folder: Path, template: Path | None, logo: str) -> None:
        self._folder, self._template, self._logo = folder, template, logo
        self._setter = self._opened()

    def pdf(self, paper: dict[str, Any]) -> bytes:
        """A paper as PDF; the same bytes for the same paper. BadInput `template` where the template is at fault, `too_many_rows`."""
        return self._set(Order(self._data(paper), paper["date"]))[0]

    def pictures(self, paper: dict[str, Any], ppi: int = 96) -> list[bytes]:
        """A paper as PNG, one a page."""
        return self._set(Order(self._data(paper), paper["date"], "png", ppi))

    def close(self) -> None:
        self._setter.close()

    def _opened(self) -> Any:
        if self._template is None:
            return Setter(self._folder)
        from crm_tui.papers.child import ChildSetter

        try:
            return ChildSetter(self._folder)
        except TemplateFault as fault:
            raise broken(self._template, fault.line, fault.reason) from None

    def _data(self, paper: dict[str, Any]) -> str:
        rows = max(len(paper.get(part, ())) for part in _LONG)
        if rows > MOST_ROWS:
            raise bad("too_many_rows", "a paper holds {most} rows, this one has {rows}", at="number", most=MOST_ROWS, rows=rows)
        return json.dumps({**harmless(paper), "logo": self._logo}, ensure_ascii=False)

    def _set(self, order: Order) -> list[bytes]:
        try:
            pages: list[bytes] = self._setter.set(order)
        except TemplateFault as fault:
            raise broken(self._template, fault.line, fault.reason) from None
        return pages


@contextlib.contextmanager
def opened_press(template: Path | None = None, logo: Path | None = None) -> Iterator[Press]:
    """A press in its workshop. BadInput `template`, `logo` where one of the files cannot be used."""
    with workshop(template) as folder:
        name = put_logo(logo, folder) if logo else ""
        if logo:
            _try_logo(folder, name, logo)
        with contextlib.closing(Press(folder, template, name)) as press:
            yield press


def _try_logo(folder: Path, name: str, logo: Path) -> None:
    """A broken picture is the logo's fault, not the template's."""
    (folder / "trial.typ").write_text(f'#image("{name}")', encoding="utf-8")
    try:
        typst.Compiler(str(folder / "trial.typ"), root=str(folder), ignore_system_fonts=True).compile(format="svg")
    except typst.TypstError as fault:
        raise no_logo(logo, str(fault.args[0] if fault.args else fault)) from None


def harmless(value: Any) -> Any:
    """All texts of a paper with visible signs for controls, and with long words that may be broken."""
    if isinstance(value, str):
        return breakable(safe(value, 20_000))
    if isinstance(value, dict):
        return {key: harmless(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [harmless(part) for part in value]
    return value
