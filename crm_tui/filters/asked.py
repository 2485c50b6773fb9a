"""The language of filters: words, amounts (`>100`, `100..200`), dates (`2025-03`, `2025-03-01..`), states (`overdue`), `-` before what is not wanted.

What stands between quotes is a text as it stands. Every part must hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crm_tui.errors import bad
from crm_tui.words import marked
from models.values.dates import first_day, last_day, month_number, parse_date

WORD, AMOUNT, DATE, STATE = "word", "amount", "date", "state"
_PART = re.compile(r'(-?)"([^"]*)"?(?=\s|$)|(\S+)')
_OPERATOR = re.compile(r"(>=|<=|>|<|=)(.*)", re.DOTALL)
_AMOUNT = re.compile(r"-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(\.[0-9]{1,6})?", re.ASCII)
_FIGURES = re.compile(r"(-?(?:>=|<=|>|<|=)?)(.*)", re.DOTALL)
_COMMA_FIGURE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,6})?|-?[0-9]+(,[0-9]{1,6})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)
_QUOTES = str.maketrans("“”„«»＂", '""""""')


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a filter. `text`: the word, or the code of the state. `low`, `high`: plain decimal texts or ISO days, both meant, empty for no end.

    `above`, `below`: the end itself is not meant.
    """

    kind: str
    text: str = ""
    low: str = ""
    high: str = ""
    above: bool = False
    below: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A part that means nothing: an English message with its place `{part}`."""

    message: str
    part: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter that was read. `faults`: what is left out of it, as it means nothing."""

    terms: tuple[Term, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of_kind(self, kind: str) -> tuple[Term, ...]:
        return tuple(t for t in self.terms if t.kind == kind)


NOTHING = Asked()
_NO_AMOUNT = marked("{part}: an amount is missing, as in >100 or <=50.50")
_NO_RANGE = marked("{part}: a range goes from a smaller to a larger one, as 100..200 or 2025-03..2025-05")
_NO_DAY = marked("{part}: there is no such day")
_NO_DATES = marked("{part}: nothing here has a date")
_NO_AMOUNTS = marked("{part}: nothing here has an amount")


def read_filter(text: str, states: Mapping[str, str] | None = None, *, amounts: bool = True, dates: bool = True, point: str = ".") -> Asked:
    """A filter as typed. `states`: the words for states, as `vocabulary` makes them, to their codes; `amounts`, `dates`: whether the list has any.

    `point`: the decimal mark of the user, a point or a comma.
    """
    terms: list[Term] = []
    faults: list[Fault] = []
    for sign, quoted, part in _parts(text):
        found = _word(quoted, bool(sign)) if not part else _term(_with_points(part, point), states or {})
        if isinstance(found, Term) and (wrong := _what_is_not_here(found, amounts, dates)):
            found = Fault(wrong, part)
        if isinstance(found, Fault):
            faults.append(found)
        elif found is not None:
            terms.append(found)
    return Asked(tuple(terms), tuple(faults))


def demand_sound(asked: Asked) -> Asked:
    """The filter, if all of it means something. BadInput `bad_filter` else."""
    if asked.faults:
        fault = asked.faults[0]
        raise bad("bad_filter", fault.message, at="filter", hint=marked("put a text between quotes to find it as it stands"), part=fault.part)
    return asked


def vocabulary(states: Iterable[str], say: Callable[[str], str]) -> dict[str, str]:
    """The words for some states, English ones and those of the user's language (`say`), to their codes."""
    from crm_tui.filters.state_words import STATE_WORDS

    return {_key(word): code for code in states for english in STATE_WORDS[code] for word in (english, say(english))}


def quoted(text: str) -> str:
    """A text as a part of a filter that finds it as it stands."""
    return '"' + text.replace('"', " ").strip() + '"'


def _parts(text: str) -> list[tuple[str, str, str]]:
    return [(m[1] or "", m[2] or "", m[3] or "") for m in _PART.finditer(unicodedata.normalize("NFKC", text.translate(_QUOTES)))]


def _with_points(part: str, point: str) -> str:
    """A part with an operator, its figures as programs write them: `>1.234,50` is `>1234.50` where the mark is a comma."""
    found = _FIGURES.fullmatch(part)
    if found is None or (not found[1].strip("-") and ".." not in found[2]):
        return part
    return found[1] + "..".join(_with_point(side, point) for side in found[2].split(".."))


def _with_point(figure: str, point: str) -> str:
    figure = re.sub(r"(?<=[0-9])['’](?=[0-9]{3})", "", figure)
    if point != "," or not _COMMA_FIGURE.fullmatch(figure):
        return figure
    return figure.replace(".", "").replace(",", ".")


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace(" ", "-").replace("_", "-")


def _word(text: str, negated: bool) -> Term | None:
    return Term(WORD, " ".join(text.split()), negated=negated) if text.strip() else None


def _term(part: str, states: Mapping[str, str]) -> Term | Fault | None:
    negated = len(part) > 1 and part[0] == "-"
    bare = part[1:] if negated else part
    if part == "-":
        return None  # more is about to be typed
    if (operator := _OPERATOR.fullmatch(bare)) is not None:
        found = _compared(operator[1], operator[2], part)
    elif ".." in bare and (bare.strip(".") == "" or _is_value(bare.partition("..")[0]) or _is_value(bare.partition("..")[2])):
        found = _range(*bare.partition("..")[::2], part)
    elif (state := states.get(_key(bare))) is not None:
        found = Term(STATE, state)
    else:
        found = _date(bare, bare) or Term(WORD, bare)
    return _negated(found) if negated and isinstance(found, Term) else found


def _negated(term: Term) -> Term:
    return Term(term.kind, term.text, term.low, term.high, term.above, term.below, negated=True)


def _is_value(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_AMOUNT, _DAY, _MONTH, _YEAR))


def _span(text: str) -> tuple[str, str] | None:
    """First and last day of a day, month or year as text; None for what is no date. ValueError for a day that does not exist."""
    if _DAY.fullmatch(text):
        parse_date(text)
        return text, text
    if _MONTH.fullmatch(text):
        return first_day(month_number(text)), last_day(month_number(text))
    return (f"{text}-01-01", f"{text}-12-31") if _YEAR.fullmatch(text) else None


def _date(text: str, part: str) -> Term | Fault | None:
    try:
        span = _span(text)
    except ValueError:
        return Fault(_NO_DAY, part)
    return Term(DATE, "", *span) if span else None


def _compared(operator: str, text: str, part: str) -> Term | Fault:
    """`>100`, `<=2025-03`. A year alone is an amount here."""
    found = None if _YEAR.fullmatch(text) else _date(text, part)
    if isinstance(found, Fault):
        return found
    if found is not None:
        first, last = found.low, found.high
        ends = {">": (last, ""), ">=": (first, ""), "<": ("", first), "<=": ("", last), "=": (first, last)}[operator]
        return Term(DATE, "", *ends, operator == ">", operator == "<")
    if not _AMOUNT.fullmatch(text):
        return Fault(_NO_AMOUNT, part)
    amount = text.replace(",", "")
    low, high = amount if operator in (">", ">=", "=") else "", amount if operator in ("<", "<=", "=") else ""
    return Term(AMOUNT, "", low, high, operator == ">", operator == "<")


def _range(first: str, last: str, part: str) -> Term | Fault:
    try:
        begins, ends = _span(first), _span(last)
    except ValueError:
        return Fault(_NO_DAY, part)
    if (begins or not first) and (ends or not last) and (begins or ends):
        low, high = begins[0] if begins else "", ends[1] if ends else ""
        return Fault(_NO_RANGE, part) if low and high and low > high else Term(DATE, "", low, high)
    if any(text and not _AMOUNT.fullmatch(text) for text in (first, last)) or not (first or last):
        return Fault(_NO_RANGE, part)
    low, high = first.replace(",", ""), last.replace(",", "")
    return Fault(_NO_RANGE, part) if low and high and scaled_up(low) > scaled_up(high) else Term(AMOUNT, "", low, high)


def scaled_up(decimal: str) -> int:
    """A decimal text of at most six decimals in millionths."""
    from models.values.numbers import SCALE_DIGITS, scaled

    return scaled(decimal, SCALE_DIGITS)


def _what_is_not_here(term: Term, amounts: bool, dates: bool) -> str:
    if term.kind == DATE and not dates:
        return _NO_DATES
    return _NO_AMOUNTS if term.kind == AMOUNT and not amounts else ""


def holds(asked: Asked, texts: Iterable[Any], *, amount: str | None = None, date: str | None = None, states: Iterable[str] = ()) -> bool:
    """Whether a record fits: its texts, its amount as decimal text, its ISO date, the states it is in."""
    joined = "\n".join(unicodedata.normalize("NFKC", str(t)).casefold() for t in texts if t)
    within = set(states)
    return all(_fits(term, joined, amount, date, within) is not term.negated for term in asked.terms)


def _fits(term: Term, joined: str, amount: str | None, date: str | None, states: set[str]) -> bool:
    if term.kind == WORD:
        return unicodedata.normalize("NFKC", term.text).casefold() in joined
    if term.kind == STATE:
        return term.text in states
    if term.kind == DATE:
        return date is not None and _between(date, term.low, term.high, term)
    if amount is None:
        return False
    return _between(scaled_up(amount), scaled_up(term.low) if term.low else None, scaled_up(term.high) if term.high else None, term)


def _between(value: Any, low: Any, high: Any, term: Term) -> bool:
    over = low in (None, "") or (value > low if term.above else value >= low)
    return bool(over and (high in (None, "") or (value < high if term.below else value <= high)))
