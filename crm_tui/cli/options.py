"""Options made from a table of keys, so that `add` and `edit` take each key of a document as `--key VALUE`, with help and completion."""

from __future__ import annotations

import inspect
import json as json_library
import shlex
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Annotated, Any, get_args

import typer

from crm_tui.cli.key_help import METAVARS, UNSEEN, help_of
from crm_tui.errors import bad
from crm_tui.exchange.keys import AMOUNTS, CODES, DAY, DISCOUNT, FIGURE, FLAG, LINES, LIST, OBJECT, Keys
from crm_tui.words import _

_METAVARS = {DAY: "DATE", FIGURE: "FIGURE", FLAG: "yes|no", LIST: "A,B", CODES: "CODE", AMOUNTS: "NUMBER=AMOUNT", DISCOUNT: "AMOUNT"}
Set = Annotated[list[str], typer.Option("--set", metavar="KEY=VALUE", help=_("Any other key, in JSON where it is a list or an object. Repeatable."))]
Line = Annotated[
    list[str],
    typer.Option(
        "--line", metavar="KEY=VALUE ...", help=_('A line, as --line "quantity=2 price=10.00" or --line "quantity=2 product=P1". Repeatable.')
    ),
]
JournalLine = Annotated[
    list[str], typer.Option("--line", metavar="KEY=VALUE ...", help=_('A line, as --line "account=6300 debit=10.00". Repeatable.'))
]


def with_keys(function: Callable[..., Any], kind: str, keys: Keys, *, without: Sequence[str] = (), needed: Sequence[str] = ()) -> Callable[..., Any]:
    """The function as Typer sees it with one option for each key of a kind; it gets them as the mapping `texts`.

    The keys' options come first; those that are `needed` say so, and may as well be given by `--set`.
    """

    def called(**arguments: Any) -> Any:
        texts = {key: text for key in keys if (text := arguments.pop(_parameter(key), None)) is not None}
        return function(texts=texts, **arguments)

    offered = {key: form for key, form in keys.items() if form not in (LINES, OBJECT) and key not in without}
    own = [p for p in inspect.signature(function, eval_str=True).parameters.values() if p.name != "texts"]
    first = [p for p in own if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    more = [_option(kind, key, form, is_needed=key in needed) for key, form in offered.items()]
    return _signed(called, function, [*first, *more, *(p for p in own if p not in first)])


def hiding(function: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """The function with some of its options left out of the help; they are still taken."""
    return _signed(_passing(function), function, [_hidden(p) if p.name in names else p for p in _parameters(function)])


def retyped(function: Callable[..., Any], **annotations: Any) -> Callable[..., Any]:
    """The function with other annotations for some of its parameters."""
    found = [p.replace(annotation=annotations.get(p.name, p.annotation)) for p in _parameters(function)]
    return _signed(_passing(function), function, found)


def lacking(function: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """The function without some of its options, which then have their defaults."""
    return _signed(_passing(function), function, [p for p in _parameters(function) if p.name not in names])


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())


def _passing(function: Callable[..., Any]) -> Callable[..., Any]:
    def called(**arguments: Any) -> Any:
        return function(**arguments)

    return called


def _signed(called: Callable[..., Any], like: Callable[..., Any], parameters: list[inspect.Parameter]) -> Callable[..., Any]:
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__doc__, called.__name__ = like.__doc__, like.__name__
    return called


def _hidden(parameter: inspect.Parameter) -> inspect.Parameter:
    of_type, option = get_args(parameter.annotation)
    unseen = copy(option)
    unseen.hidden = True
    return parameter.replace(annotation=Annotated[of_type, unseen])


def given(texts: Mapping[str, str], settings: Sequence[str]) -> dict[str, str]:
    """The texts of the options and of `--set` together; the latter win."""
    found = dict(texts)
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals or not key:
            raise bad("usage", "{text} is not written KEY=VALUE", at="set", text=setting)
        found[key] = value
    return found


def structured(texts: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """The plain texts, and the keys whose value is a JSON list or object (`--set lines=[...]`)."""
    plain, rich = {}, {}
    for key, text in texts.items():
        if text[:1] in ("[", "{"):
            try:
                rich[key] = json_library.loads(text)
                continue
            except (ValueError, RecursionError):
                raise bad("bad_json", "{key} is no JSON", at=key, key=key) from None
        plain[key] = text
    return plain, rich


def lines_of(written: Sequence[str]) -> list[dict[str, str]]:
    """Lines written as `quantity=2 price=10.00 "description=Ten hours"`."""
    found = []
    for number, text in enumerate(written):
        try:
            words = shlex.split(text)
        except ValueError as fault:
            raise bad("usage", "the line cannot be read: {reason}", at=f"lines.{number}", reason=fault) from None
        pairs = [word.partition("=") for word in words]
        if not all(equals and key for key, equals, _value in pairs):
            raise bad("usage", "a line is written key=value key=value", at=f"lines.{number}", hint='as "quantity=2 price=10.00"')
        found.append({key: value for key, _equals, value in pairs})
    return found


def _option(kind: str, key: str, form: str, *, is_needed: bool) -> inspect.Parameter:
    metavar = METAVARS.get(key) or _METAVARS.get(form, "TEXT")
    told = _(help_of(kind, key)) + (_("  [required]") if is_needed else "")
    option = typer.Option(f"--{key.replace('_', '-')}", metavar=metavar, help=told, hidden=key in UNSEEN.get(kind, ()))
    return inspect.Parameter(_parameter(key), inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option])


def _parameter(key: str) -> str:
    return f"key_{key}"
