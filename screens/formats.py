"""How figures and dates are written on the screens: by the setting, else as the system's locale does. Files and commands never follow it.

English writes its days in two orders and Chinese in one (GB/T 7408), so there, and wherever the locale is not known, dates stand as 2026-03-16.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.settings import DATES, NUMBERS, Settings

_SPACE = "\N{NO-BREAK SPACE}"
_COMMA = frozenset(("bg", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt",
                    "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi"))  # fmt: skip
_SPACED = frozenset(("bg", "cs", "fi", "fr", "hu", "lt", "lv", "nb", "nn", "no", "pl", "ru", "sk", "sv", "uk"))
_DOTTED = frozenset(("bg", "cs", "da", "de", "fi", "hr", "is", "lv", "nb", "nn", "no", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"))
_SLASHED = frozenset(("el", "es", "fr", "id", "it", "pt", "vi"))
"""Languages by how they write figures and days, as CLDR gives it."""
_POINT_TERRITORIES = ("es_MX", "es_US", "es_PR", "es_GT", "es_HN", "es_NI", "es_SV", "es_PA", "es_DO", "es_PE")
_APOSTROPHE_TERRITORIES = ("de_CH", "de_LI", "it_CH", "fr_CH")


@dataclass(frozen=True, slots=True)
class Formats:
    """`point`: the decimal mark; `group`: what parts thousands, empty for nothing; `date`: one of `settings.DATES`."""

    point: str = "."
    group: str = ","
    date: str = DATES[0]

    @property
    def day_first(self) -> bool:
        """Whether `3/4` is the 3rd of April; else it is the 4th of March."""
        return self.date != "03/16/2026"


USUAL = Formats()
_in_force = USUAL


def in_force() -> Formats:
    return _in_force


def write_as(formats: Formats) -> None:
    """From now on the screens of this process write so."""
    global _in_force
    _in_force = formats


def formats_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> Formats:
    """Those of the settings; what they leave open is the locale's (LC_ALL, then LC_NUMERIC or LC_TIME, then LANG)."""
    numbers = settings.numbers or numbers_of(_locale("LC_NUMERIC", environment))
    group, point = (numbers[1], numbers[-3]) if len(numbers) == len(NUMBERS[0]) else ("", numbers[-3])
    return Formats(point, _SPACE if group == " " else group, settings.dates or dates_of(_locale("LC_TIME", environment)))


def _locale(kind: str, environment: Mapping[str, str]) -> str:
    name = next((found for v in ("LC_ALL", kind, "LANG") if (found := environment.get(v))), "")
    return name.partition(".")[0].partition("@")[0].replace("-", "_")


def numbers_of(locale: str) -> str:
    """One of `NUMBERS` for a locale such as `de_DE`."""
    language = locale.partition("_")[0]
    if locale in _APOSTROPHE_TERRITORIES:
        return NUMBERS[3]
    if language not in _COMMA or locale in _POINT_TERRITORIES:
        return NUMBERS[0]
    return NUMBERS[2] if language in _SPACED else NUMBERS[1]


def dates_of(locale: str) -> str:
    """One of `DATES` for a locale such as `de_DE`."""
    language = locale.partition("_")[0]
    return DATES[1] if language in _DOTTED else DATES[2] if language in _SLASHED else DATES[4] if language == "nl" else DATES[0]


def written_day(iso: str) -> str:
    """`2026-03-16` as it is written here; what is no such text stands as it is."""
    if _in_force.date == DATES[0] or not _is_day(iso):
        return iso
    year, month, day = iso.split("-")
    return _in_force.date.replace("2026", "{y}").replace("03", "{m}").replace("16", "{d}").format(y=year, m=month, d=day)


def _is_day(text: str) -> bool:
    return len(text) == len("2026-03-16") and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:]).isdecimal()


def written_figure(whole: int, fraction: str, *, negative: bool = False) -> str:
    """Whole units in groups and the digits after the mark, as they are written here."""
    formats = _in_force
    grouped = f"{whole:,}"
    if formats.group != ",":
        grouped = grouped.replace(",", formats.group)
    return f"{'-' if negative else ''}{grouped}{formats.point if fraction else ''}{fraction}"
