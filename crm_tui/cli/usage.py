"""Typer's complaints about a command line, in our words where we know better what was meant."""

from __future__ import annotations

import re
from typing import Any

from crm_tui.errors import BadInput, BooksError
from crm_tui.words import marked

_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command '(?:delete|remove|rm|del|erase|drop)'")
_RECORDS = ("accounts", "customers", "vendors", "employees", "products", "tax-codes")
_BY_NAME = ("--code", "--party", "--document", "--date")
"""Options of `add` that a lone word most likely stands for, the likeliest first."""


def usage_of(fault: Exception) -> BooksError | None:
    """The complaint; None where the fault is none. It is known by its name: Typer vendors click or not."""
    names = {kind.__name__ for kind in type(fault).__mro__}
    if "Abort" in names:
        return BadInput("usage", "stopped: a question was not answered", hint="answer with --yes")
    if "ClickException" not in names:
        return None
    context = getattr(fault, "ctx", None)
    command = context.command_path if context is not None else "crm-tui"
    said = " ".join(str(fault.format_message()).split()).rstrip(".")  # type: ignore[attr-defined]
    hint, values = _hint(said, context)
    return BadInput("usage", "{said}", hint=hint, said=said or "the command is not whole", command=command, **values)


def _hint(said: str, context: Any) -> tuple[str, dict[str, Any]]:
    noun = context.command_path.split()[-1] if context is not None else ""
    if _NO_COMMAND.match(said) and noun in _RECORDS:
        return marked("what has postings is never deleted; put it out of use: {command} edit CODE --active no"), {}
    if _NO_COMMAND.match(said) and noun == "rates":
        return marked("a rate is changed, not deleted: {command} edit CURRENCY/DATE --rate RATE"), {}
    if _NO_COMMAND.match(said):
        return marked("what is posted is never deleted: {command} void NUMBER, or reverse; see {command} --help"), {}
    if (extra := _EXTRA.match(said)) and (option := _option_for(context)):
        return marked("write {option} {word}; see {command} --help"), {"option": option, "word": extra[1].split(" --")[0]}
    return marked("see {command} --help"), {}


def _option_for(context: Any) -> str | None:
    """The option that an argument too many was probably meant for, as `customers add ACME`."""
    if context is None or context.info_name != "add":
        return None
    offered = {option for parameter in context.command.params for option in parameter.opts}
    return next((option for option in _BY_NAME if option in offered), None)
