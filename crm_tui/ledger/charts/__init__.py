"""Charts of accounts as data (accounting.md 4): one TOML file a chart, with its accounts, tax codes and the accounts that stand for roles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from crm_tui.errors import bad
from models.values.subtypes import CONTROL, SUBTYPES

CHARTS = ("us_general", "uk_vat", "eu_vat", "cn_small")


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """An account of a chart. `parent` is a code of the same chart, standing before it."""

    code: str
    name: str
    name_zh: str
    subtype: str
    parent: str | None = None

    @property
    def type(self) -> str:
        return SUBTYPES[self.subtype].type

    @property
    def is_control(self) -> bool:
        return self.subtype in CONTROL


@dataclass(frozen=True, slots=True)
class ChartRate:
    """A rate in percent as decimal text, in force from one ISO date to another, inclusive; `valid_to` None: until further notice."""

    valid_from: str
    valid_to: str | None
    rate: str
    deductible_percent: str = "100"


@dataclass(frozen=True, slots=True)
class ChartTaxCode:
    """A tax code of a chart with the boxes of the return. An account is named where it is not the role's (tax_output, tax_input)."""

    code: str
    name: str
    name_zh: str
    kind: str
    rates: tuple[ChartRate, ...]
    output_box: str | None = None
    output_base_box: str | None = None
    input_box: str | None = None
    input_base_box: str | None = None
    output_account: str | None = None
    input_account: str | None = None


@dataclass(frozen=True, slots=True)
class Policies:
    """How the statements treat what standards differ in (accounting.md 1.2): `operating` or `financing`; `net` or `gross`."""

    interest_paid: str
    capex_tax: str
    reclassify_credit_balances: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of accounts. `roles`: role -> account code, only where it is not the lowest active account of the role's subtypes.

    `vouchers`: every entry gets a voucher number, counted anew each month. `form`: name of the official statements, if there are any.
    `countries`: country -> `standard` or `reduced` -> rates. `thresholds`: further dated figures of the tax law, as the file has them.
    """

    name: str
    title: str
    title_zh: str
    vouchers: bool
    form: str | None
    policies: Policies
    accounts: tuple[ChartAccount, ...]
    tax_codes: tuple[ChartTaxCode, ...]
    roles: Mapping[str, str]
    countries: Mapping[str, Mapping[str, tuple[ChartRate, ...]]]
    thresholds: Mapping[str, Any]


@cache
def read_chart(name: str) -> Chart:
    """The chart of that name. BadInput `unknown_chart` for any other."""
    if name not in CHARTS:
        raise bad("unknown_chart", "there is no chart named {chart}", at="chart", hint="choose one of {charts}", chart=name, charts=", ".join(CHARTS))
    data = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    countries = {country: {k: _rates(v) for k, v in rates.items()} for country, rates in data.get("countries", {}).items()}
    return Chart(
        name=data["name"],
        title=data["title"],
        title_zh=data["title_zh"],
        vouchers=data["vouchers"],
        form=data.get("form"),
        policies=Policies(**data["policies"]),
        accounts=tuple(ChartAccount(code=code, **account) for code, account in data["accounts"].items()),
        tax_codes=tuple(_tax_code(each, countries.get(data.get("country", ""), {})) for each in data["tax_codes"]),
        roles=data["roles"],
        countries=countries,
        thresholds=data.get("thresholds", {}),
    )


def _tax_code(data: dict[str, Any], country: Mapping[str, tuple[ChartRate, ...]]) -> ChartTaxCode:
    """`rates` is a list, or says which of the country's rates these are."""
    rates = data.pop("rates")
    return ChartTaxCode(rates=country[rates] if isinstance(rates, str) else _rates(rates), **data)


def _rates(data: list[dict[str, Any]]) -> tuple[ChartRate, ...]:
    return tuple(ChartRate(_day(r["from"]), _day(r["to"]) if "to" in r else None, r["rate"], r.get("deductible_percent", "100")) for r in data)


def _day(found: date) -> str:
    return found.isoformat()
