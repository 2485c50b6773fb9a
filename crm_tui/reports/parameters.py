"""The one place where a report's parameters are read: dates, periods, codes, choices; each refusal names its parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crm_tui.errors import bad, refuse
from crm_tui.ledger.near import DID_YOU_MEAN, near_codes
from crm_tui.reports.asking import AS_OF, EITHER, EVER, Account, Asked, Company, Parameter, Party, ReportKind
from crm_tui.reports.periods import Period, parse_period
from crm_tui.words import marked
from models.values.dates import fiscal_year_start, parse_date

LARGEST_AGE, MOST_EDGES = 3650, 12
_COMPANY = """
SELECT company.name, company.currency, currency.exponent, company.chart, company.fiscal_year_start
  FROM company JOIN currency ON currency.code = company.currency
"""


def option(name: str) -> str:
    """A parameter as the command line has it: `as_of` -> `--as-of`."""
    return "--" + name.replace("_", "-")


def read(connection: Any, kind: ReportKind, given: Mapping[str, str | None], today: str) -> Asked:
    """What was asked, from texts. `given`: parameter -> text; None counts as not given; a flag is given with any text but `false`.

    BadInput for what cannot be read or does not belong to the report; Refused `unknown_party`, `unknown_account` for codes not in the books.
    """
    texts = {name: text for name, text in given.items() if text is not None}
    for name in texts:
        if name not in kind.takes:
            known = ", ".join(option(n) for n in kind.takes)
            raise bad(
                "unknown_parameter",
                "{report} takes no {option}",
                at=name,
                hint="it takes: {known}",
                report=kind.name,
                option=option(name),
                known=known,
            )
    company = Company(*connection.execute(_COMPANY).fetchone())
    first, last = _days(kind, texts, today, company.fiscal_year_start)
    shown = {"as_of": last} if first is None else {"from": first, "to": last}
    options = {}
    for parameter in kind.parameters:
        options[parameter.name], text = _option(connection, parameter, texts.get(parameter.name))
        if text is not None:
            shown[parameter.name] = text
    return Asked(connection, kind, company, today, first, last, options, shown)


# -- dates


def _days(kind: ReportKind, texts: Mapping[str, str], today: str, year_start: int) -> tuple[str | None, str]:
    """The first and last day that a report is about; no first day where it is as of the last."""
    span = _span(texts, today, year_start)
    if kind.dates == AS_OF or (kind.dates == EITHER and (span is None or "as_of" in texts)):
        return None, span[1] if span else today
    if kind.dates == EVER and not {"from", "period"} & texts.keys():
        return None, span[1] if span else today
    return span or (fiscal_year_start(today, year_start), today)


def _span(texts: Mapping[str, str], today: str, year_start: int) -> Period | None:
    """The days named, whatever parameter names them; without a first day the fiscal year's."""
    named = [names for names in (("as_of",), ("period",), ("from", "to")) if any(n in texts for n in names)]
    if len(named) > 1:
        raise bad("bad_period", "give either a day, a period, or from and to", at=named[1][0], hint="as --as-of 2025-06-30, or --period 2025-06")
    if not named:
        return None
    if "period" in texts:
        return _period(texts["period"], year_start)
    last = _date("as_of" if "as_of" in texts else "to", texts, today)
    first = _date("from", texts, fiscal_year_start(last, year_start))
    if first > last:
        raise bad("bad_period", "{first} is after {last}", at="from", hint="give the earlier day with --from", first=first, last=last)
    return first, last


def _period(text: str, year_start: int) -> Period:
    try:
        return parse_period(text, year_start)
    except ValueError:
        raise bad("bad_period", "{text} is no period", at="period", hint="write 2025-06, 2025Q2 or 2025", text=text) from None


def _date(name: str, texts: Mapping[str, str], default: str) -> str:
    text = texts.get(name, default)
    try:
        parse_date(text)
    except ValueError:
        raise bad("bad_date", "{text} is no date", at=name, hint="write it YYYY-MM-DD, between 1900 and 2999", text=text) from None
    return text


# -- the others


def _option(connection: Any, parameter: Parameter, text: str | None) -> tuple[Any, str | None]:
    """The value of a parameter, and how the report shows it (None where it is not shown)."""
    text = parameter.default if text is None else text
    if text is None:
        if parameter.required:
            raise bad("missing_parameter", "this report needs {option}", at=parameter.name, option=option(parameter.name))
        return (False if parameter.kind == "flag" else None), None
    return _READERS[parameter.kind](connection, parameter, text)


def _choice(_connection: Any, parameter: Parameter, text: str) -> tuple[str, str]:
    if text not in parameter.choices:
        raise bad("bad_value", "{text} is no choice here", at=parameter.name, hint="one of: {known}", text=text, known=", ".join(parameter.choices))
    return text, text


def _keys(_connection: Any, parameter: Parameter, text: str) -> tuple[tuple[str, ...], str]:
    keys = tuple(key.strip() for key in text.split(","))
    for key in keys:
        if key not in parameter.choices or keys.count(key) > 1:
            known = ", ".join(parameter.choices)
            raise bad("bad_value", "{key} is no key here, or stands there twice", at=parameter.name, hint="some of: {known}", key=key, known=known)
    return keys, ",".join(keys)


def _flag(_connection: Any, _parameter: Parameter, text: str) -> tuple[bool, str | None]:
    wanted = text.lower() not in ("", "false", "no", "0")
    return wanted, "true" if wanted else None


_UNKNOWN = {
    "party": ("unknown_party", marked("there is no party {code}"), marked("see: crm-tui customers list")),
    "account": ("unknown_account", marked("there is no account {code}"), marked("see: crm-tui accounts list")),
}


def _row_of(connection: Any, table: str, parameter: Parameter, text: str) -> tuple[int, str, str]:
    """Id, code and name of what a code stands for; refused, with codes that are near, where it stands for nothing."""
    row = connection.execute(f"SELECT id, code, name FROM {table} WHERE code = ?", (text,)).fetchone()
    if row is None:
        refusal, said, see = _UNKNOWN[table]
        near = near_codes(connection, table, text)
        raise refuse(refusal, said, at=parameter.name, hint=DID_YOU_MEAN if near else see, code=text, near=near)
    return tuple(row)


def _party(connection: Any, parameter: Parameter, text: str) -> tuple[Party, str]:
    return Party(*_row_of(connection, "party", parameter, text)), text


def _account(connection: Any, parameter: Parameter, text: str) -> tuple[Account, str]:
    return Account(*_row_of(connection, "account", parameter, text)), text


def _type(_connection: Any, parameter: Parameter, text: str) -> tuple[str, str]:
    from models.values.document_types import DOCUMENT_TYPES  # a register alone asks for it

    by_noun = {kind.noun: name for name, kind in DOCUMENT_TYPES.items()}
    found = by_noun.get(text, text)
    if found not in DOCUMENT_TYPES:
        known = ", ".join(DOCUMENT_TYPES)
        raise bad("unknown_type", "there is no document type {text}", at=parameter.name, hint="one of: {known}", text=text, known=known)
    return found, found


def _edges(_connection: Any, parameter: Parameter, text: str) -> tuple[tuple[int, ...], str]:
    parts = text.replace(",", "/").split("/")
    fine = len(parts) <= MOST_EDGES and all(p.isascii() and p.isdigit() and len(p) <= 4 and int(p) <= LARGEST_AGE for p in parts)
    days = tuple(int(p) for p in parts) if fine else ()
    if not days or list(days) != sorted(set(days)):
        raise bad("bad_value", "{text} is no list of growing ages in days", at=parameter.name, hint="write 0/30/60/90", text=text)
    days = days if days[0] == 0 else (0, *days)
    return days, "/".join(map(str, days))


_READERS: Mapping[str, Callable[[Any, Parameter, str], tuple[Any, str | None]]] = {
    "choice": _choice,
    "keys": _keys,
    "flag": _flag,
    "party": _party,
    "account": _account,
    "type": _type,
    "edges": _edges,
}
