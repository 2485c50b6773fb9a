"""The press: papers as data go in, PDF or pictures come out.

A few papers by our own template are set here; many, those by a user's template, and those with a drawing as logo, in processes of their own.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crm_tui.errors import bad
from crm_tui.papers.child import ChildSetter
from crm_tui.papers.logo import is_drawing, no_logo, put_logo
from crm_tui.papers.setter import Order, Setter, TemplateFault
from crm_tui.papers.template import TEMPLATE, broken, workshop
from crm_tui.render.pdf import MOST_ROWS, breakable
from crm_tui.words import safe

MANY = 50
"""Papers from which on it pays to start processes for them."""
MOST_AT_ONCE = 4
TRIAL_DAY = "2000-01-01"
_LONG = ("lines", "rows", "settles")
"""The parts of a paper that may be long."""


class Press:
    """`template`: the user's, None for the one that comes along. `logo`: name of the logo in the workshop, empty without one."""

    def __init__(self, folder: Path, template: Path | None, logo: str, papers: int) -> None:
        self._template, self._logo = template, logo
        self._own = Setter(folder) if template is None and papers < MANY and not is_drawing(logo) else None
        self._children = [ChildSetter(folder) for _ in range(_crew(papers))] if self._own is None else []

    def pdf(self, paper: dict[str, Any]) -> bytes:
        """A paper as PDF; the same bytes for the same paper. BadInput `template` where the template is at fault, `too_many_rows`."""
        return self._set(Order(self._data(paper), paper["date"]))[0]

    def pictures(self, paper: dict[str, Any], ppi: int = 96) -> list[bytes]:
        """A paper as PNG, one a page."""
        return self._set(Order(self._data(paper), paper["date"], "png", ppi))

    def pdfs(self, papers: Iterable[dict[str, Any]]) -> Iterator[bytes]:
        """Papers as PDF, in their order; several are set at the same time where the press was opened for many."""
        if self._own is not None:
            yield from map(self.pdf, papers)
            return
        free, busy = deque(self._children), deque[ChildSetter]()
        for paper in papers:
            if not free:
                yield self._taken(busy[0])
                free.append(busy.popleft())
            with self._faults():
                free[0].give(Order(self._data(paper), paper["date"]))
            busy.append(free.popleft())
        yield from map(self._taken, busy)

    def close(self) -> None:
        for child in self._children:
            child.close()

    def _data(self, paper: dict[str, Any]) -> str:
        rows = max(len(paper.get(part, ())) for part in _LONG)
        if rows > MOST_ROWS:
            raise bad("too_many_rows", "a paper holds {most} rows, this one has {rows}", at="number", most=MOST_ROWS, rows=rows)
        return json.dumps({**harmless(paper), "logo": self._logo}, ensure_ascii=False)

    def _set(self, order: Order) -> list[bytes]:
        with self._faults():
            return (self._own or self._children[0]).set(order)

    def _taken(self, child: ChildSetter) -> bytes:
        with self._faults():
            return child.take()[0]

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except TemplateFault as fault:
            raise broken(self._template, fault.line, fault.reason) from None


def _crew(papers: int) -> int:
    """How many processes share so many papers."""
    return 1 if papers < MANY else min(os.cpu_count() or 1, MOST_AT_ONCE)


@contextlib.contextmanager
def opened_press(template: Path | None = None, logo: Path | None = None, papers: int = 1) -> Iterator[Press]:
    """A press in its workshop, for about so many papers. BadInput `template`, `logo` where one of the files cannot be used."""
    with workshop(template) as folder:
        name = put_logo(logo, folder) if logo else ""
        if logo:
            _try_logo(folder, name, logo)
        with contextlib.closing(Press(folder, template, name, papers)) as press:
            yield press


def _try_logo(folder: Path, name: str, logo: Path) -> None:
    """A broken picture is the logo's fault, not the template's. A drawing can ask for any work, so it is tried at arm's length."""
    trial = folder / "trial"
    trial.mkdir()
    shutil.copyfile(folder / name, trial / name)
    (trial / TEMPLATE).write_text(f'#image("{name}", width: 5cm)', encoding="utf-8")
    with contextlib.closing(ChildSetter(trial)) if is_drawing(name) else contextlib.nullcontext(Setter(trial)) as setter:
        try:
            setter.set(Order("", TRIAL_DAY))
        except TemplateFault as fault:
            raise no_logo(logo, fault.reason) from None


def harmless(value: Any) -> Any:
    """All texts of a paper with visible signs for controls, and with long words that may be broken."""
    if isinstance(value, str):
        return breakable(safe(value, 20_000))
    if isinstance(value, dict):
        return {key: harmless(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [harmless(part) for part in value]
    return value
