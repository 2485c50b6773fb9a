"""Printed statements as data: rows with numbers and formulae, one TOML file a form (accounting.md 4.3).

A row is a heading, a sum of other rows (`sum`, a negative number is deducted), or `terms`: each term measures some accounts and takes the
result with its `sign`. A term means these accounts, with everything below them in the chart:

- `accounts`: codes;
- `below` and `names`: the accounts below that code which bear one of these names, in either language;
- `subtypes`: all accounts of these subtypes that no code of the form covers;
- `types`: all accounts of these types.

`rule` says what is measured, in minor units of base currency, debit positive:

- `balance`: the sum of the balances (of the movements, in an income statement);
- `debit_by_party`, `credit_by_party`: the debit (credit) balances of the single parties, as a positive figure; lines without a party are one party;
- `debit_by_account`, `credit_by_account`: as before, of each code of `accounts` with everything below it;
- `counter`: what entries moved on the account `counter_of` itself against these accounts, entry by entry (`figures.counter_share`).

A row with `detail` ("其中") says more of a row above it and is in no sum.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crm_tui.errors import bad

FORMS = ("cn_small_balance_sheet", "cn_small_income_statement")
RULES = ("balance", "debit_by_party", "credit_by_party", "debit_by_account", "credit_by_account", "counter")


@dataclass(frozen=True, slots=True)
class Term:
    """Some accounts, what is measured of them, and whether it is added (1) or deducted (-1)."""

    rule: str = "balance"
    sign: int = 1
    accounts: tuple[str, ...] = ()
    below: str | None = None
    names: tuple[str, ...] = ()
    subtypes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    counter_of: str | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as printed. `kind`: heading (no number, no amount), line, subtotal, total."""

    number: int | None
    title_zh: str
    title: str
    kind: str = "line"
    detail: bool = False
    terms: tuple[Term, ...] = ()
    sum: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `number` is the authority's name of it. Rows in printed order."""

    name: str
    number: str
    title_zh: str
    title: str
    rows: tuple[FormRow, ...]


@cache
def read_form(name: str) -> Form:
    """The form of that name. BadInput `unknown_form` for any other."""
    if name not in FORMS:
        raise bad("unknown_form", "there is no form named {form}", hint="choose one of {forms}", form=name, forms=", ".join(FORMS))
    data = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return Form(data["name"], data["number"], data["title_zh"], data["title"], tuple(_row(row) for row in data["rows"]))


def _row(data: dict[str, Any]) -> FormRow:
    terms = tuple(_term(term) for term in data.pop("terms", ()))
    return FormRow(number=data.pop("number", None), terms=terms, sum=tuple(data.pop("sum", ())), **data)


def _term(data: dict[str, Any]) -> Term:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Term(**values)
