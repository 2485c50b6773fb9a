"""The formats of reports by name, each in a module that is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from crm_tui.errors import bad
from crm_tui.reports.report import Report

_MODULES = {"table": "table", "json": "json_document", "csv": "csv_file", "xlsx": "xlsx", "html": "html", "pdf": "pdf"}
FORMATS = tuple(_MODULES)
BINARY = ("xlsx", "pdf")
"""Formats that are no text: for files and pipes, not for a terminal."""


def check_format(format: str) -> None:  # noqa: A002 - the option's word
    """BadInput `format_unknown` for a format that reports cannot be drawn in."""
    if format not in FORMATS:
        raise bad(
            "format_unknown", "reports are not written as {format}", at="format", hint="one of: {known}", format=format, known=", ".join(FORMATS)
        )


def render(report: Report, format: str, **options: bool) -> str:  # noqa: A002
    """A report as text, with a newline at its end. BadInput `format_unknown` for a format that is none, or no text.

    `on_terminal` (table only): it goes to a terminal, whose cells are measured as it measures them.
    """
    check_format("" if format in BINARY else format)
    return "".join(piece for piece in pieces(report, format, **options) if isinstance(piece, str))


def pieces(report: Report, format: str, **options: bool) -> Iterator[str | bytes]:  # noqa: A002
    """In any format, piece by piece: a ledger of a million lines is written without being held as one text. Bytes for `BINARY` ones."""
    check_format(format)
    draw: Callable[..., Iterator[str | bytes]] = import_module(f"crm_tui.render.{_MODULES[format]}").draw
    return draw(report, **options) if format == "table" else draw(report)
