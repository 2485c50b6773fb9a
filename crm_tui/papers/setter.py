"""The setter: one template and its fonts, read once, and typst at work on one paper after another."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import typst

from crm_tui import render
from crm_tui.papers.template import TEMPLATE

FONTS = Path(render.__file__).parent / "fonts"
_PLACE = re.compile(r"([A-Za-z0-9_][A-Za-z0-9 ._-]*\.typ):(\d+):\d+")
"""The first place that a diagnostic names; those after it say how one got there."""


class Order(NamedTuple):
    """A paper to be set. `paper`: its data as JSON; `date`: ISO, which the file bears; `ppi` of pictures."""

    paper: str
    date: str
    kind: Literal["pdf", "png"] = "pdf"
    ppi: int | None = None


class TemplateFault(Exception):
    """What is wrong with a template, and in which line of it; `line` None where no line is named."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


class Setter:
    """Sets papers by the template of a workshop."""

    def __init__(self, folder: Path) -> None:
        fonts = typst.Fonts(include_system_fonts=True, font_paths=[str(FONTS)])
        self._compiler = typst.Compiler(str(folder / TEMPLATE), root=str(folder), font_paths=fonts)

    def set(self, order: Order) -> list[bytes]:
        """The PDF, or a picture a page. TemplateFault where the template does not allow it."""
        moment = datetime.fromisoformat(order.date).replace(tzinfo=UTC)
        inputs = {"paper": order.paper}
        try:  # tags would make the file three times as large
            made = self._compiler.compile(format=order.kind, ppi=order.ppi, sys_inputs=inputs, timestamp=moment, pdf_tags=False)
        except typst.TypstError as fault:
            raise _said(fault) from None
        return [page for page in (made if isinstance(made, list) else [made]) if page is not None]


def _said(fault: typst.TypstError) -> TemplateFault:
    """Where in the template, and what; of a module beside it, its name too."""
    reason = re.sub(r" \(searched at .*\)", "", str(fault.args[0] if fault.args else fault))
    place = _PLACE.search(getattr(fault, "diagnostic", "") or "")
    if place is None:
        return TemplateFault(None, reason)
    if place[1] == TEMPLATE:
        return TemplateFault(int(place[2]), reason)
    return TemplateFault(None, f"{place[1]}, line {place[2]}: {reason}")
