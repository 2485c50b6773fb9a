"""Where the chart has a Chinese name, every screen in Chinese shows it: accounts, tax codes, titles of printed forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui.ledger.charts import read_chart
from crm_tui.words import Named, language, speak
from screens import figures

TODAY = "2026-03-16"


@pytest.fixture
def chinese() -> Iterator[None]:
    before = language()
    speak("zh_CN")
    yield
    speak(before)


@pytest.fixture(scope="session")
def chinese_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document
    from crm_tui.ledger.new_books import create_books

    path = tmp_path_factory.mktemp("chinese") / "zh.books"
    create_books(path, name="砚田", currency="CNY", chart="cn_small", first_month="2026-01", today=TODAY)
    line = {"quantity": "2", "price": "100.00", "description": "墨", "tax": "13"}
    with open_books(path, user="owner", today=TODAY) as books, books.change("import.run") as session:
        post_document(session, document={"type": "customer", "code": "C1", "name": "晴川书店"})
        post_document(session, document={"type": "vendor", "code": "V1", "name": "徽州松烟墨坊"})
        post_document(session, document={"type": "rate", "currency": "USD", "date": "2026-03-01", "rate": "7.1"})
        post_document(
            session,
            document={
                "type": "journal",
                "date": "2026-03-03",
                "memo": "提取备用金",
                "lines": [{"account": "1001", "debit": "5.00"}, {"account": "1002", "credit": "5.00"}],
            },
        )
        post_document(session, document={"type": "product", "code": "M01", "name": "松烟墨锭", "price": "88.00"})
        post_document(session, document={"type": "invoice", "party": "C1", "date": "2026-03-01", "lines": [line]})
        post_document(session, document={"type": "receipt", "party": "C1", "date": "2026-03-02", "amount": "10.00", "account": "1002"})
    return path


def test_a_name_is_shown_in_the_language_of_the_screens(chinese: None) -> None:
    assert figures.text(Named("Cash on hand", "库存现金")) == "库存现金"
    assert figures.text(Named("Own account", None)) == "Own account"
    speak("en")
    assert figures.text(Named("Cash on hand", "库存现金")) == "Cash on hand"


WALKS = [
    ("1",), ("3", "enter"), ("5", "enter"), ("6",), ("6", "tab", "tab"), ("6", "tab", "tab", "C"), ("0", "tab"), ("0", "tab", "enter"),
    ("8", "down", "enter"), ("8", "down", "down", "enter"), ("8", "down", "down", "down", "enter"),
]  # fmt: skip


@pytest.mark.parametrize("walk", WALKS, ids=" ".join)
async def test_no_english_name_of_the_chart_is_on_a_screen(walk: tuple[str, ...], chinese: None, chinese_books: Path, run_screens: Any) -> None:
    chart = read_chart("cn_small")
    english = {a.name for a in chart.accounts if a.name_zh} | {t.name for t in chart.tax_codes if t.name_zh} | {"Income statement", "Balance sheet"}
    async with run_screens(size=(160, 50), path=chinese_books) as seen:
        await seen.press(*walk)
        text = seen.text()
    assert [name for name in sorted(english) if name in text] == []
    assert any("\u4e00" <= sign <= "\u9fff" for sign in text)


async def test_what_is_looked_for_bears_its_chinese_name(chinese: None, chinese_books: Path, run_screens: Any) -> None:
    from screens.forms.candidates import candidates

    async with run_screens(path=chinese_books) as seen:
        accounts = seen.app.gateway.read(lambda session: candidates(session, "account", "1001"))
        taxes = seen.app.gateway.read(lambda session: candidates(session, "tax_code", "13"))
    assert accounts[0].cells[0] == "库存现金"
    assert "增值税" in taxes[0].cells[0]


async def test_each_row_is_as_wide_as_the_screen_and_columns_begin_in_one_cell(chinese: None, chinese_books: Path, run_screens: Any) -> None:
    """Wide characters take two cells: a row that counted them as one would be longer, and what stands right of them shifted."""
    from screens.widgets.cells import cells

    places = ["1", "2", "2 tab", "3", "4", "5", "6", "6 tab", "6 tab tab", "7", "8", "9", "0", "0 tab", "0 tab tab"]
    async with run_screens(size=(80, 24), path=chinese_books) as seen:
        for place in places:
            await seen.press(*place.split())
            strips = seen.app.screen._compositor.render_strips()
            assert {cells(strip.text) for strip in strips} == {80}, place
            table = next(iter(seen.app.screen.query("PagedTable")))
            ends = _ends(table._places)
            assert table.count, place
            for row in range(min(table.count, 20)):
                strip = table._row_strip(row, table.size.width)
                assert all(_gap_at(strip.text, end) for end in ends), (place, strip.text)


def _ends(places: Any) -> list[int]:
    """The cell after each column but the last: a gap in every row."""
    found, at = [], 0
    for place in places[:-1]:
        at += place.width
        found.append(at)
        at += 1
    return found


def _gap_at(text: str, cell: int) -> bool:
    from screens.widgets.cells import cells

    used = 0
    for sign in text:
        if used == cell:
            return sign == " "
        used += cells(sign)
    return False


async def test_the_account_that_money_goes_to_bears_its_chinese_name(chinese: None, chinese_books: Path, run_screens: Any) -> None:
    async with run_screens(path=chinese_books) as seen:
        await seen.press("4", "p")
        assert "银行存款" in seen.text()
        assert "Bank deposits" not in seen.text()


async def test_no_code_of_an_account_is_cut(chinese: None, chinese_books: Path, run_screens: Any) -> None:
    async with run_screens(path=chinese_books) as seen:
        await seen.press("6")
        codes = [row.split()[0] for row in seen.text().splitlines()[3:] if row[:1].isdigit()]
    assert max(len(code) for code in codes) == 8
    assert set(codes) <= {account.code for account in read_chart("cn_small").accounts}
