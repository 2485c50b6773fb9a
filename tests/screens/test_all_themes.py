"""Every screen under every theme: the same words, the same signs, the same figures, whatever the colours; charts and panels by their widths."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.settings import THEMES, Settings
from screens.formats import USUAL, Formats, dates_of, formats_of, numbers_of, write_as, written_day
from screens.widgets.cells import cells
from screens.widgets.charts import Bar, bar_text, spark_text
from screens.widgets.panels import panel_row
from tests.screens.test_looks import WALKS

CHARTED = ("today", "customer", "customers", "receivables", "invoice", "new_invoice", "palette", "settings", "void")


async def same_in_all(seen: Any, walk: tuple[str, ...]) -> None:
    await seen.press(*walk)
    before = seen.text()
    for theme in THEMES[1:]:
        seen.app.theme = theme
        await seen.settle()
        assert seen.text() == before, theme
    seen.app.theme = THEMES[0]
    await seen.settle()
    await seen.press("escape", "escape", "escape")


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
async def test_no_theme_says_more_than_another(part: int, run_screens: Any) -> None:
    async with run_screens() as seen:
        for walk in list(WALKS.values())[part::4]:
            await same_in_all(seen, walk)


async def test_nor_does_one_on_a_wide_terminal(run_screens: Any) -> None:
    async with run_screens(size=(140, 40)) as seen:
        for name in CHARTED:
            await same_in_all(seen, WALKS[name])


def shown_beside(text: str) -> list[str]:
    titles = ("Customers owe, by days overdue", "Money at month ends", "Best customers of twelve months", "We owe, by days overdue", "To do")
    return [title for title in titles if title in text]


@pytest.mark.parametrize(("size", "panels"), [((80, 24), 0), ((100, 30), 3), ((140, 40), 5), ((200, 60), 5)])
async def test_today_uses_the_room_there_is(size: tuple[int, int], panels: int, run_screens: Any) -> None:
    async with run_screens(size=size) as seen:
        assert len(shown_beside(seen.text())) == panels
        assert "Net sales by month, in USD" in seen.text()
        assert "1 invoice" in seen.line("Overdue")


@pytest.mark.parametrize(
    ("name", "size"),
    [("today", (60, 20)), ("today", (100, 30)), ("today", (140, 40)), ("today", (200, 60)), ("customer", (140, 40)), ("customers", (200, 60))],
)
async def test_a_wide_screen_looks_as_kept(name: str, size: tuple[int, int], run_screens: Any, golden: Any) -> None:
    async with run_screens(size=size) as seen:
        await seen.press(*WALKS[name])
        golden(f"wide/{name}_{size[0]}x{size[1]}", seen.text())


async def test_panels_come_when_the_terminal_grows_and_go_when_it_shrinks(run_screens: Any) -> None:
    async with run_screens() as seen:
        before = seen.text()
        await seen.pilot.resize_terminal(140, 40)
        await seen.settle()
        assert "850.00" in seen.line("Not due")
        assert "[/x] & [bold]Sons[/bold]" in seen.text()
        await seen.pilot.resize_terminal(80, 24)
        await seen.settle()
        assert seen.text() == before


async def test_a_card_says_the_year_in_a_line_or_beside_the_table(run_screens: Any) -> None:
    async with run_screens() as seen:
        await seen.press("2", "down", "enter")
        assert "Net sales by month" in seen.line("12 months: 300.00")
        await seen.pilot.resize_terminal(140, 40)
        await seen.settle()
        assert "12 months" not in seen.text()
        assert "By days overdue" in seen.text()


def test_bars_are_as_long_as_their_value() -> None:
    assert [bar_text(v, 800, 10) for v in (800, 400, 50, 1, 0, -5)] == ["█" * 10, "█" * 5, "▋"[:0] + "▋", "▏", "", ""]
    assert spark_text([0, 1, 4, 8, -2]) == "·▁▄█-"
    assert spark_text([]) == ""


@pytest.mark.parametrize("width", [10, 24, 40, 80])
def test_a_row_of_a_panel_fills_its_width_and_keeps_its_figure(width: int) -> None:
    bars = [Bar("上海电子有限公司", 900, "9.00"), Bar("Acme", 0, "0.00"), Bar("A very long name of a customer", 450, "4.50")]
    for index, bar in enumerate(bars):
        row = "".join(panel_row(bars, index, width))
        assert cells(row) == width
        assert bar.shown in row


@pytest.fixture
def usual() -> Any:
    yield
    write_as(USUAL)


@pytest.mark.parametrize(
    ("locale", "figure", "day"),
    [("de_DE", "1.234,56", "16.03.2026"), ("fr_FR", "1 234,56", "16/03/2026"), ("de_CH", "1'234.56", "16.03.2026"),
     ("nl_NL", "1.234,56", "16-03-2026"),
     ("en_US", "1,234.56", "2026-03-16"), ("zh_CN", "1,234.56", "2026-03-16"), ("C", "1,234.56", "2026-03-16"), ("es_MX", "1,234.56", "16/03/2026")],
)  # fmt: skip
def test_a_locale_writes_figures_and_days(locale: str, figure: str, day: str) -> None:
    assert (numbers_of(locale), dates_of(locale)) == (figure, day)


def test_the_setting_comes_before_the_system() -> None:
    environment = {"LANG": "de_DE.UTF-8", "LC_TIME": "fr_FR.UTF-8"}
    assert formats_of(Settings(), environment) == Formats(",", ".", "16/03/2026")
    assert formats_of(Settings(numbers="1234.56", dates="2026-03-16"), environment) == Formats(".", "", "2026-03-16")
    assert formats_of(Settings(), {"LANG": "de_DE", "LC_ALL": "C"}) == USUAL


def test_days_are_written_and_read_in_one_order(usual: Any) -> None:
    from datetime import date, timedelta

    from crm_tui.settings import DATES
    from screens.entry.dates import parse_typed_date

    for form in DATES:
        write_as(Formats(date=form))
        assert written_day("2026-03-16") == form
        for n in range(0, 800, 13):
            day = date(2016, 3, 1) + timedelta(days=n)
            assert parse_typed_date(written_day(day.isoformat()), today=day) == day
    assert written_day("") == ""
    assert written_day("always") == "always"


@pytest.mark.parametrize(
    ("typed", "digits", "usual_amount", "comma_amount"),
    [("1.234", 2, 123, 123400), ("1.234.567", 2, 123456700, 123456700), ("1.234,50", 2, 123450, 123450), ("1234.50", 2, 123450, 123450),
     ("0.125", 2, 13, 13), ("12.5", 2, 1250, 1250), ("2*1.000", 2, 200, 200000), ("1.125", 6, 1125000, 1125000), ("-3.000", 0, -3, -3000)],
)  # fmt: skip
def test_points_part_thousands_where_the_comma_is_the_mark(typed: str, digits: int, usual_amount: int, comma_amount: int, usual: Any) -> None:
    from screens.entry.amounts import parse_amount

    assert parse_amount(typed, digits) == usual_amount
    write_as(Formats(",", ".", "16.03.2026"))
    assert parse_amount(typed, digits) == comma_amount


async def test_a_list_and_its_figures_follow_the_setting(run_screens: Any, usual: Any) -> None:
    write_as(Formats(",", ".", "16.03.2026"))
    async with run_screens() as seen:
        await seen.press("3")
        assert "10.03.2026" in seen.line("上海电子")
        assert "800,00" in seen.line("上海电子")
        await seen.press("8", "enter")
        assert "259,99" in seen.text()
