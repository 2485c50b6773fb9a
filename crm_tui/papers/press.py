"""The press: sets papers with typst, one after another, with the fonts and the template read once."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from crm_tui import render
from crm_tui.errors import BadInput
from crm_tui.papers.logo import no_logo, put_logo
from crm_tui.papers.template import TEMPLATE, broken, workshop
from crm_tui.render.pdf import breakable
from crm_tui.words import safe

FONTS = Path(render.__file__).parent / "fonts"
_PLACE = re.compile(r"([A-Za-z0-9_][A-Za-z0-9 ._-]*\.typ):(\d+):\d+")
"""The first place that a diagnostic names; those after it say how one got there."""


class Press:
    """`template`: the user's, None for the one that comes along. `logo`: name of the logo in the workshop, empty without one."""

    def __init__(self, folder: Path, template: Path | None, logo: str) -> None:
        fonts = typst.Fonts(include_system_fonts=True, font_paths=[str(FONTS)])
        self._template, self._logo = template, logo
        self._compiler = typst.Compiler(str(folder / TEMPLATE), root=str(folder), font_paths=fonts)

    def pdf(self, paper: dict[str, Any]) -> bytes:
        """A paper as PDF; the same bytes for the same paper. BadInput `template` where a user's template is at fault."""
        return self._set(paper, "pdf", None)[0]

    def pictures(self, paper: dict[str, Any], ppi: int = 96) -> list[bytes]:
        """A paper as PNG, one a page."""
        return self._set(paper, "png", ppi)

    def _set(self, paper: dict[str, Any], kind: Literal["pdf", "png"], ppi: int | None) -> list[bytes]:
        inputs = {"paper": json.dumps({**harmless(paper), "logo": self._logo}, ensure_ascii=False)}
        try:
            made = self._compiler.compile(format=kind, ppi=ppi, sys_inputs=inputs, timestamp=_moment(paper), pdf_tags=False)
        except typst.TypstError as fault:
            raise self._said(fault) from None
        return [page for page in (made if isinstance(made, list) else [made]) if page is not None]

    def _said(self, fault: typst.TypstError) -> BadInput:
        """Where in the template, and what; of a module beside it, its name too."""
        reason = re.sub(r" \(searched at .*\)", "", str(fault.args[0] if fault.args else fault))
        place = _PLACE.search(getattr(fault, "diagnostic", "") or "")
        if place is None or place[1] == TEMPLATE:
            return broken(self._template, int(place[2]) if place else None, reason)
        return broken(self._template, None, f"{place[1]}, line {place[2]}: {reason}")


@contextlib.contextmanager
def opened_press(template: Path | None = None, logo: Path | None = None) -> Iterator[Press]:
    """A press in its workshop. BadInput `template`, `logo` where one of the files cannot be used."""
    with workshop(template) as folder:
        name = put_logo(logo, folder) if logo else ""
        if logo:
            _try_logo(folder, name, logo)
        yield Press(folder, template, name)


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


def _moment(paper: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(paper["date"]).replace(tzinfo=UTC)
