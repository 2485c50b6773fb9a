"""Options made from a table of keys, so that `add` and `edit` take each key of a document as `--key VALUE`, with help and completion."""

from __future__ import annotations

import inspect
import json as json_library
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from crm_tui.cli.key_help import KEY_HELP
from crm_tui.errors import bad
from crm_tui.exchange.keys import AMOUNTS, CODES, DAY, DISCOUNT, FIGURE, FLAG, LINES, LIST, OBJECT, Keys
from crm_tui.words import _

_METAVARS = {DAY: "DATE", FIGURE: "FIGURE", FLAG: "yes|no", LIST: "A,B", CODES: "CODE", AMOUNTS: "NUMBER=AMOUNT", DISCOUNT: "AMOUNT"}
Set = Annotated[list[str], typer.Option("--set", metavar="KEY=VALUE", help=_("Any key of the document; JSON for lists and objects. Repeatable."))]
Line = Annotated[list[str], typer.Option("--line", metavar="KEY=VALUE ...", help=_('A line, as --line "quantity=2 price=10.00". Repeatable.'))]


def with_keys(function: Callable[..., Any], keys: Keys, *, without: Sequence[str] = ()) -> Callable[..., Any]:
    """The function as Typer sees it with one option more for each key; it gets them as the mapping `texts`."""

    def called(**arguments: Any) -> Any:
        texts = {key: text for key in keys if (text := arguments.pop(_parameter(key), None)) is not None}
        return function(texts=texts, **arguments)

    offered = {key: kind for key, kind in keys.items() if kind not in (LINES, OBJECT) and key not in without}
    own = [p for p in inspect.signature(function, eval_str=True).parameters.values() if p.name != "texts"]
    more = [_option(key, kind) for key, kind in offered.items()]
    called.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
    called.__doc__, called.__name__ = function.__doc__, function.__name__
    return called


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


def _option(key: str, kind: str) -> inspect.Parameter:
    option = typer.Option(f"--{key.replace('_', '-')}", metavar=_METAVARS.get(kind, "TEXT"), help=_(KEY_HELP[key]))
    return inspect.Parameter(_parameter(key), inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option])


def _parameter(key: str) -> str:
    return f"key_{key}"
