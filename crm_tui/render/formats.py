"""The formats of reports by name, each in a module that is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from crm_tui.errors import bad
from crm_tui.reports.report import Report

_MODULES = {"table": "table", "json": "json_document", "csv": "csv_file"}
FORMATS = tuple(_MODULES)


def check_format(format: str) -> None:  # noqa: A002 - the option's word
    """BadInput `format_unknown` for a format that reports cannot be drawn in."""
    if format not in FORMATS:
        raise bad(
            "format_unknown", "reports are not written as {format}", at="format", hint="one of: {known}", format=format, known=", ".join(FORMATS)
        )


def render(report: Report, format: str, **options: bool) -> str:  # noqa: A002
    """A report as text, with a newline at its end. BadInput `format_unknown` for any format but `FORMATS`.

    `on_terminal` (table only): it goes to a terminal, whose cells are measured as it measures them.
    """
    return "".join(pieces(report, format, **options))


def pieces(report: Report, format: str, **options: bool) -> Iterator[str]:  # noqa: A002
    """As `render`, piece by piece: a ledger of a million lines is written without being held as one text."""
    check_format(format)
    draw: Callable[..., Iterator[str]] = import_module(f"crm_tui.render.{_MODULES[format]}").draw
    return draw(report, **options) if format == "table" else draw(report)
