"""How a file writes figures and dates: one decimal mark and one order of day, month, year for all of it (behaviour.md 3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm_tui.errors import bad
from models.values.dates import parse_date

POINT, COMMA = "point", "comma"
_BLANKS = " \u00a0\u202f\u2009'’"
_SIGN = r"[+\-\u2212]?"
_FIGURES = {
    POINT: re.compile(rf"{_SIGN}(?:[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:[{_BLANKS}][0-9]{{3}})+)(?:\.[0-9]+)?", re.ASCII),
    COMMA: re.compile(rf"{_SIGN}(?:[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,3}}(?:[{_BLANKS}][0-9]{{3}})+)(?:,[0-9]+)?", re.ASCII),
}
LONGEST_FIGURE = 40


def figure_in(text: str, mark: str) -> str | None:
    """A figure as plain decimal text; None where it is not written with this mark."""
    text = text.strip()
    if len(text) > LONGEST_FIGURE or _FIGURES[mark].fullmatch(text) is None:
        return None
    bare = re.sub(f"[{_BLANKS}]", "", text).replace("\u2212", "-").removeprefix("+")
    return bare.replace(",", "") if mark == POINT else bare.replace(".", "").replace(",", ".")


def decimal_mark(texts: Iterable[str], separator: str, asked: str | None = None) -> str:
    """The mark that all figures of the file fit. BadInput `ambiguous` where both fit and mean different figures."""
    if asked is not None:
        if asked not in (POINT, COMMA):
            raise bad("bad_value", "the decimal mark is point or comma", at="decimal")
        return asked
    seen = [t for t in dict.fromkeys(texts) if t.strip()]
    fits = {mark: sum(figure_in(t, mark) is not None for t in seen) for mark in (POINT, COMMA)}
    if fits[POINT] != fits[COMMA]:
        return max(fits, key=lambda mark: fits[mark])
    doubtful = [t for t in seen if figure_in(t, POINT) != figure_in(t, COMMA)]
    if not doubtful or (separator == "," and not any("," in t for t in doubtful)):
        return POINT
    raise bad("ambiguous", "{figure} may be read in two ways", hint="say --decimal point or --decimal comma", figure=doubtful[0])


@dataclass(frozen=True, slots=True)
class DateFormat:
    """An order of year, month, day as `YMD`, with the separator that stands between them."""

    order: str
    separator: str

    @property
    def name(self) -> str:
        parts = {"Y": "YYYY", "M": "MM", "D": "DD"}
        return "YYYY年M月D日" if self.separator == "年" else self.separator.join(parts[c] for c in self.order)

    def iso(self, text: str) -> str | None:
        """The ISO date of a text; None where it is not written so, or is no day."""
        if (numbers := self._numbers(text.strip())) is None:
            return None
        found = dict(zip(self.order, numbers, strict=True))
        try:
            return parse_date(f"{found['Y']:0>4}-{found['M']:0>2}-{found['D']:0>2}").isoformat()
        except ValueError:
            return None

    def _numbers(self, text: str) -> tuple[str, ...] | None:
        pattern = _date_pattern(self.order, self.separator)
        match = pattern.fullmatch(text) if len(text) <= 30 else None
        return match.groups() if match else None


def _date_pattern(order: str, separator: str) -> re.Pattern[str]:
    if separator == "年":
        return re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日?", re.ASCII)
    widths = {"Y": "([0-9]{4})", "M": "([0-9]{2})" if not separator else "([0-9]{1,2})", "D": "([0-9]{2})" if not separator else "([0-9]{1,2})"}
    return re.compile(re.escape(separator).join(widths[c] for c in order), re.ASCII)


ISO = DateFormat("YMD", "-")
FORMATS = (
    ISO,
    *(DateFormat("YMD", s) for s in ("/", ".", "", "年")),
    *(DateFormat("DMY", s) for s in (".", "/", "-")),
    *(DateFormat("MDY", s) for s in ("/", "-")),
)


def date_format(texts: Iterable[str], asked: str | None = None) -> DateFormat:
    """The format that the file's dates fit. BadInput `ambiguous` where two fit alike and read different days."""
    if asked is not None:
        return format_named(asked)
    seen = [t for t in dict.fromkeys(texts) if t.strip()]
    fits = {form: sum(form.iso(t) is not None for t in seen) for form in FORMATS}
    most = max(fits.values(), default=0)
    best = [form for form in FORMATS if fits[form] == most]
    if most == 0:
        return ISO
    for text in seen:
        if len(readings := {day for form in best if (day := form.iso(text)) is not None}) > 1:
            names = " or ".join(form.name for form in best if form.iso(text))
            raise bad(
                "ambiguous", "{date} may be {days}", hint="say --date-format {names}", date=text, days=" or ".join(sorted(readings)), names=names
            )
    return best[0]


def format_named(text: str) -> DateFormat:
    """`DD/MM/YYYY`, `%d/%m/%Y` or `YYYYMMDD` as a format. BadInput for another text."""
    written = text.replace("%Y", "YYYY").replace("%m", "MM").replace("%d", "DD").upper()
    match = re.fullmatch(r"(YYYY|MM?|DD?)([-/. ]?)(YYYY|MM?|DD?)\2(YYYY|MM?|DD?)", written)
    order = "".join(part[0] for part in (match[1], match[3], match[4])) if match else ""
    if match is None or sorted(order) != ["D", "M", "Y"]:
        raise bad("bad_value", "{format} is no date format", at="date_format", hint="as DD/MM/YYYY or %d.%m.%Y", format=text)
    return DateFormat(order, match[2])
