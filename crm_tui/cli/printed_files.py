"""Papers printed by command: which, onto stdout or into files, and what is answered."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.call import Calling
from crm_tui.cli.progress import bar_along
from crm_tui.errors import bad, refuse
from crm_tui.words import _, counted

Narrowed = Mapping[str, str | None]


class Target(NamedTuple):
    """Where papers go: one file, or a folder; `replace`: whether what stands in the folder may be written over."""

    file: Path | None
    folder: Path | None
    replace: bool
    as_json: bool


def print_papers(call: Calling, kind: str, names: list[str], narrowed: Narrowed, as_of: str | None, target: Target, template: Path | None) -> None:
    """Prints the papers named, or those of documents that the rest narrows down to; `narrowed` has the dates of a statement."""
    names = list(dict.fromkeys(names))
    _demand_place(names, narrowed, target, kind)
    from crm_tui.papers.papers import ACCOUNTS, printed
    from crm_tui.papers.source import source

    with call.reading() as connection:
        wanted = source(connection, as_of or call.today, lang=call.given_lang, spoken=call.lang)
        if not names:
            names = _chosen(connection, kind, wanted.as_of, narrowed)
        _demand_one(names, target)
        dates = narrowed if kind in ACCOUNTS else {}
        if target.folder is None:
            with contextlib.closing(printed(wanted, kind, names, template=template, dates=dates)) as papers:
                return _one(next(papers).pdf, names[0], target)
        places = _places(target.folder, kind, names, standing_first=not target.replace)
        with contextlib.closing(printed(wanted, kind, [place.name for place in places], template=template, dates=dates)) as papers:
            return _many(target.folder, places, (paper.pdf for paper in papers), target)


class _Place(NamedTuple):
    """The file of a paper; `named`: as the answer calls it; `at`: where it comes in the answer."""

    name: str
    named: str
    file: Path
    at: int


def _places(folder: Path, kind: str, names: list[str], *, standing_first: bool) -> list[_Place]:
    """`standing_first`: papers that are there already come first, so that one that says something else is refused before any is written."""
    from crm_tui.papers.file_names import file_names
    from crm_tui.papers.papers import ACCOUNTS

    named = [f"{kind}-{name}" if kind in ACCOUNTS else name for name in names]
    places = [_Place(name, named[at], folder / file, at) for at, (name, file) in enumerate(zip(names, file_names(named), strict=True))]
    return sorted(places, key=lambda place: not os.path.lexists(place.file)) if standing_first else places


def _demand_place(names: list[str], narrowed: Narrowed, target: Target, kind: str) -> None:
    if target.file is not None and target.folder is not None:
        raise bad("usage", "--output and --out do not go together", at="output", hint="a file for one paper, a folder for many")
    if not names and not any(narrowed.values()):
        raise bad("usage", "name documents, or say which: --party, --status, --from, --to", at="number")
    if names and kind not in ("statement", "reminder") and any(narrowed.values()):
        raise bad("usage", "documents are named, or narrowed by options, not both", at="number")
    if target.file is None and target.folder is None and (sys.stdout.isatty() or target.as_json):
        raise bad("usage", "pdf is not shown on a terminal", at="output", hint="name a file with -o, or a folder with --out")


def _demand_one(names: list[str], target: Target) -> None:
    if not names:
        raise refuse("unknown_document", "there are no such documents", at="number")
    if len(names) > 1 and target.folder is None:
        raise bad("usage", "{count} papers go into a folder", at="output", hint="name it with --out", count=len(names))


def _chosen(connection: Any, kind: str, as_of: str, narrowed: Narrowed) -> list[str]:
    from crm_tui.papers.finding import chosen

    return chosen(connection, kind, as_of, **narrowed)


def _one(pdf: bytes, name: str, target: Target) -> None:
    if target.file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(pdf)
        return
    from crm_tui.render.written import write_private

    write_private(target.file, pdf)
    if target.as_json:
        print_json({"files": [{"name": name, "file": str(target.file), "status": "written"}]})


def _many(folder: Path, places: list[_Place], pdfs: Iterable[bytes], target: Target) -> None:
    from crm_tui.papers.folder import keep_in

    found = {}
    with bar_along(zip(places, pdfs, strict=True), _("Printing"), len(places)) as papers:
        for place, pdf in papers:
            found[place.at] = {"name": place.named, "file": str(place.file), "status": keep_in(place.file, pdf, replace=target.replace)}
    if target.as_json:
        print_json({"files": [found[at] for at in sorted(found)]})
    else:
        notice(counted("{count} paper in the folder", "{count} papers in the folder", len(found)) + f" {folder}")
