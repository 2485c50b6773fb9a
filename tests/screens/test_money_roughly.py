"""Money on screen where it is rough: entries kept for after a crash, hostile texts, another language, a slow disk, a small terminal."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_tui.words import PSEUDO, language, speak
from tests.screens.moneyed import Twins, make_books, twins
from tests.screens.test_hostile_names import EVIL, demand_harmless
from tests.screens.test_unmarked_texts import ALLOWED, DATA, KEYS

WALKS = {
    "receipt": ("4", "p", "down", "space"),
    "part": ("4", "p", "down", "5"),
    "payment": ("4", "tab", "p"),
    "refund": ("3", "tab", "tab", "b"),
    "allocation": ("3", "tab", "tab", "a"),
    "write_off": ("3", "w"),
    "adjustment": ("2", "J"),
    "void": ("5", "d"),
    "reverse": ("5", "r"),
    "unallocate": ("5", "A"),
    "settled": ("3", "G", "d"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("roughly") / "made.books")


@pytest.fixture
def both(made: Path, tmp_path: Path) -> Twins:
    return twins(made, tmp_path)


@pytest.fixture
def spoken() -> Iterator[Any]:
    before = language()
    yield speak
    speak(before)


@pytest.mark.parametrize("walk", WALKS)
async def test_every_text_is_marked(walk: str, both: Twins, spoken: Any, run_screens: Any):
    spoken(PSEUDO)
    known = (*DATA, *KEYS, *ALLOWED, "Bauer", "GmbH", "Paper", "Mill", "BILL", "Current", "account")
    async with run_screens(path=both.keys, size=(200, 40)) as seen:
        await seen.press(*WALKS[walk])
        unmarked = []
        for row in seen.text().splitlines():
            rest = re.sub(r"⟦[^⟧…]*[⟧…]", " ", row)
            unmarked += [w for w in re.findall(r"[A-Za-z]{4,}", rest) if w not in known]
        assert unmarked == []


async def test_in_chinese_a_receipt_is_saved_and_taken_back(both: Twins, spoken: Any, run_screens: Any):
    spoken("zh_CN")
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p", "down", "space")
        assert "收到 60.00 GBP   核销 60.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status == "已保存 RCP-2026-0002：60.00 GBP · INV-2026-0001 已付清 · Acme Tools"
        await seen.press("5", "d")
        assert "作废 RCP-2026-0002 吗？" in seen.text()
        assert "INV-2026-0001 重新未清：60.00。" in seen.text()
        await seen.press("y")
        assert seen.status == "已作废 RCP-2026-0002：60.00 GBP · INV-2026-0001 重新未清：60.00"


@pytest.mark.parametrize("size", [(60, 20), (140, 40), (300, 100)])
@pytest.mark.parametrize("walk", WALKS)
async def test_windows_and_forms_fit(walk: str, size: tuple[int, int], both: Twins, run_screens: Any):
    async with run_screens(path=both.keys, size=size) as seen:
        await seen.press(*WALKS[walk])
        text = seen.text()
        assert len(text.splitlines()) <= size[1]
        if walk in ("void", "reverse", "settled"):
            assert "y: do it" in text
            assert "Reason" in text
        if walk in ("receipt", "payment", "refund"):
            assert "Settles" in text


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    more: list[dict[str, Any]] = []
    for i, text in enumerate(EVIL):
        number = f"{i}{''.join(c for c in text if c.isprintable())[:20]}{i}"
        lines = [{"quantity": "1", "price": f"{i + 1}.00", "description": text}]
        more.append({"type": "customer", "code": f"E{i:02}", "name": text})
        more.append({"type": "invoice", "party": f"E{i:02}", "date": "2026-03-02", "number": number, "lines": lines})
        money = {"type": "receipt", "party": f"E{i:02}", "date": "2026-03-14", "amount": "0.50", "account": "1000"}
        more.append({**money, "memo": text, "method": text[:40], "allocate": {f"invoice:{number}": "0.50"}})
    return make_books(tmp_path_factory.mktemp("evil") / "evil.books", more)


@pytest.mark.parametrize("i", range(0, len(EVIL), 3))
async def test_hostile_names_and_numbers(i: int, evil: Path, tmp_path: Path, run_screens: Any):
    both = twins(evil, tmp_path)
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", *["down"] * (len(EVIL) - 1 - i))
        for keys in (("d",), ("escape", "A"), ("escape", "enter"), ("a",), ("escape", "b"), ("escape", "C", "p", "down", "space")):
            await seen.press(*keys)
            demand_harmless(seen)
        await seen.press("ctrl+s")
        demand_harmless(seen)
        assert seen.status.startswith("Saved RCP-")
        await seen.press("escape", "escape", "5", "d", "y")
        demand_harmless(seen)
        assert seen.status.startswith("Voided RCP-")


async def test_hostile_texts_in_every_field(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        for walk in (("4", "p"), ("3", "w"), ("2", "J"), ("5", "d")):
            await seen.press(*walk)
            for text in EVIL[:20]:
                for row in seen.app.screen.query("FieldRow"):
                    field = getattr(row.field, "field", row.field)
                    if hasattr(field, "insert_text_at_cursor"):
                        field.insert_text_at_cursor(text[:50])
                await seen.settle()
                demand_harmless(seen)
            await seen.press("ctrl+s")
            demand_harmless(seen)
            await seen.press("escape", "y")
    both.meanwhile("check")


async def test_what_was_laid_out_outlives_a_crash(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        await seen.type("100")
        await seen.press("down", "2", "5", "enter", "down", "equals_sign")
        assert "Settles 100.00" in seen.text()
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens(path=both.keys) as seen:
        await seen.press("4", "p")
        assert "Ctrl+R brings it back" in seen.status
        await seen.press("ctrl+r")
        await seen.settle()
        assert "25.00" in seen.line("✓ INV-2026-0001")
        assert "75.00" in seen.line("✓ INV-2026-0003")
        assert "Received 100.00 GBP   Settles 100.00" in seen.text()
        await seen.press("ctrl+s")
    allocate = "INV-2026-0001=25,INV-2026-0003=75"
    both.command("receipts", "add", "--party", "C1", "--account", "1000", "--amount", "100", "--allocate", allocate)
    both.demand_same()


async def test_a_slow_write_holds_up_no_key_and_is_done_once(both: Twins, run_screens: Any):
    gate = threading.Event()
    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "d")
        change = seen.app.gateway.change

        def slowly(action: str, job: Any) -> Any:
            assert gate.wait(20)
            return change(action, job)

        seen.app.gateway.change = slowly
        await seen.pilot.press("y", "y", "y", "escape", "n")
        await seen.pilot.pause()
        assert "Saving …" in seen.text()
        gate.set()
        await seen.settle()
        assert seen.status.startswith("Voided RCP-2026-0001")
    both.command("receipts", "void", "RCP-2026-0001")
    both.demand_same()


async def test_books_that_are_busy_are_told_in_the_window(both: Twins, run_screens: Any):
    from crm_tui.errors import Busy

    async with run_screens(path=both.keys) as seen:
        await seen.press("5", "d", "tab")
        await seen.type("typed twice")

        def refuse(action: str, job: Any) -> Any:
            raise Busy("busy", "another program is writing into the books; nothing was changed", hint="try again in a moment")

        seen.app.gateway.change, change = refuse, seen.app.gateway.change
        await seen.press("ctrl+s")
        assert "! another program is writing into the books" in seen.text()
        assert "typed twice" in seen.line("Reason")
        seen.app.gateway.change = change
        await seen.press("ctrl+s")
    both.command("receipts", "void", "RCP-2026-0001", "--reason", "typed twice")
    both.demand_same()


async def test_an_allocation_outlives_a_crash_with_its_own_document_only(both: Twins, run_screens: Any):
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "tab", "tab", "a", "space", "down", "space", "space")
        await seen.type("12")
        await seen.press("enter")
        assert "Allocates 12.00" in seen.text()
        seen.app.screen.keep_now()
        await seen.settle()
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "a")
        assert "Ctrl+R" not in seen.status
        await seen.press("escape", "tab", "tab", "a", "ctrl+r")
        assert "Allocates 12.00" in seen.text()
        await seen.press("ctrl+s")
        assert seen.status.startswith("Allocated 12.00 of CN-2026-0001 · 18.00 of it is left")


async def test_what_another_program_allocates_meanwhile_is_told(both: Twins, run_screens: Any, tmp_path: Path):
    line = tmp_path / "line.jsonl"
    line.write_text('{"type": "allocate", "from": "CN-2026-0001", "to": "INV-2026-0003", "amount": "20.00"}\n')
    async with run_screens(path=both.keys) as seen:
        await seen.press("3", "tab", "tab", "a")
        both.meanwhile("post", str(line))
        await seen.press("ctrl+s")
        assert "has only 10.00 left" in seen.status
        assert "CN-2026-0001 has 10.00 GBP" in seen.text(), "read again"
