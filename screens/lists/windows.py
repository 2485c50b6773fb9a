"""The span of days that a list of documents shows: a month, a quarter, a year, or all."""

from __future__ import annotations

from collections.abc import Mapping

from crm_tui.actions.empty_lists import SPAN
from models.values.dates import first_day, last_day, month_number
from screens.entry.periods import stepped, widened
from screens.lists.list_screen import ListScreen

_YEAR = 12
Span = Mapping[str, str]
NO_SPAN: Span = {}


class Windows(ListScreen):
    """`span`: `{"from": day, "to": day}`, empty for all days."""

    span: Span = NO_SPAN

    def action_period(self, step: str) -> None:
        """The span after or before; 0 is the one of today. The first time, this month or the one before."""
        self.show_span(moved(self.span, int(step), self.gateway.today, self._year_start))

    def action_width(self, step: str) -> None:
        """A longer span or a shorter one; longer than a year are all days."""
        self.show_span(wider(self.span, int(step), self.gateway.today, self._year_start))

    @property
    def _year_start(self) -> int:
        return self.gateway.company.fiscal_year_start

    def show_span(self, span: Span) -> None:
        self.span = span
        self.company_known()
        self.load()

    @property
    def narrowed(self) -> str:
        return super().narrowed or (SPAN if self.span else "")

    def go_back(self) -> None:
        """Esc clears the filter that is typed, then the span."""
        if self.filter_line is None and self.span and self.table.range_from is None:
            self.show_span(NO_SPAN)
        else:
            super().go_back()


def moved(span: Span, step: int, today: str, year_start: int = 1) -> Span:
    """The span so many spans later; 0: the one of its length that holds today. Without a span: this month, or with -1 the one before."""
    month = month_number(today)
    if not span:
        first = month + min(step, 0)
        return {"from": first_day(first), "to": last_day(first)}
    if step:
        return stepped(span, step, year_start)
    length = month_number(span["to"]) - month_number(span["from"]) + 1
    begun = (month - year_start) % _YEAR % length
    return {"from": first_day(month - begun), "to": last_day(month - begun + length - 1)}


def wider(span: Span, step: int, today: str, year_start: int = 1) -> Span:
    """Month, quarter, year and all days, one after the other; from all days the shorter one is this year."""
    if not span:
        begun = (month_number(today) - year_start) % _YEAR
        first = month_number(today) - begun
        return NO_SPAN if step > 0 else {"from": first_day(first), "to": last_day(first + _YEAR - 1)}
    months = month_number(span["to"]) - month_number(span["from"]) + 1
    if step > 0 and months >= _YEAR:
        return NO_SPAN
    return span if step < 0 and months == 1 else widened(span, step, year_start)


def named(span: Span) -> str:
    """`2026-03`, `2026-01 – 2026-03`; a calendar year as `2026`."""
    if not span:
        return ""
    first, last = span["from"][:7], span["to"][:7]
    if first == last:
        return first
    return first[:4] if first[5:] == "01" and last[5:] == "12" and first[:4] == last[:4] else f"{first} – {last}"
