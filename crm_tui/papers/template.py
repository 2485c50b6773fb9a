"""The template of papers: the one that comes along, or a user's own with the files beside it that it names. Nothing else is in its reach."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from crm_tui.errors import BadInput, bad, refuse
from crm_tui.render.written import write_private
from crm_tui.words import marked

TEMPLATE = "paper.typ"
SHIPPED = Path(__file__).parent / TEMPLATE
MEND = marked("mend it; crm-tui papers template prints the one that comes along")
LARGEST = 1_000_000
"""Bytes of a template, and of a file beside it five times as much."""
_BESIDE = re.compile(r'"([A-Za-z0-9_][A-Za-z0-9 ._-]*\.(?:png|jpe?g|svg|gif|webp|typ))"', re.IGNORECASE)
_PACKAGE = re.compile(r'"\s*(?:@|\\u\{0*40\})|\b(?:import|include)\s*[({]|\beval\s*\(')
"""A package is fetched from a server: said as `"@preview/…"`, the sign perhaps as its number, or put together where only running it would tell."""


@contextlib.contextmanager
def workshop(template: Path | None) -> Iterator[Path]:
    """A private folder that holds the template, as `paper.typ`, and what it names beside it; the only one that typst may read.

    BadInput `template` where the file cannot be read or asks for what it may not have.
    """
    with tempfile.TemporaryDirectory(prefix="crm-tui-paper-") as name:
        folder = Path(name)
        (folder / TEMPLATE).write_text(template_text(template), encoding="utf-8", newline="\n")
        if template is not None:
            _bring_along(template, folder)
        yield folder


def template_text(template: Path | None) -> str:
    """What a template says; the one that comes along for None."""
    if template is None:
        return SHIPPED.read_text(encoding="utf-8")
    text = _read(template)
    for number, line in enumerate(text.split("\n"), 1):
        if _PACKAGE.search(line):
            raise broken(template, number, "packages are not fetched, and code is not made of texts")
    return text


def broken(template: Path | None, line: int | None, reason: str) -> BadInput:
    """The refusal of a template: which, what is wrong, and, as the refusal's `line`, where."""
    name = template or SHIPPED.name
    return bad("template", "the template {template} is not right: {reason}", at="template", hint=MEND, template=name, reason=reason).at(line=line)


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise bad(
                "template",
                "there is no template {template}",
                at="template",
                hint="name a .typ file; one in the settings counts from the folder of the books",
                template=path,
            )
        if path.stat().st_size > LARGEST:
            raise broken(path, None, "it is larger than a template can be")
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise broken(path, None, "it is not text in UTF-8") from None
    except OSError as fault:
        raise broken(path, None, fault.strerror or type(fault).__name__) from None


def _bring_along(template: Path, folder: Path) -> None:
    """Copies the pictures and modules beside a template that it, or a module of it, names."""
    waiting, seen = [template], {TEMPLATE}
    while waiting:
        text = _read(waiting.pop())
        for name in sorted(set(_BESIDE.findall(text)) - seen):
            seen.add(name)
            beside = template.with_name(name)
            if beside.is_symlink() or not beside.is_file() or beside.stat().st_size > 5 * LARGEST:
                continue  # typst says that it is missing, and in which line it is asked for
            shutil.copyfile(beside, folder / name)
            if beside.suffix.lower() == ".typ":
                template_text(beside)
                waiting.append(beside)


def save_template(path: Path) -> None:
    """Writes the template that comes along into a new file. Refused `exists` where one stands: it may have been edited."""
    if os.path.lexists(path):
        raise refuse("exists", "{file} is there already", at="output", hint="name another file, or remove it", file=path)
    write_private(path, template_text(None))
