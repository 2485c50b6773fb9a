"""Verbs on marked rows: one preview with what is left out and why, each by itself, the books sound after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.listing import list_documents
from tests.screens.by_keys import DAY, post, sound


def drafts(*prices: str) -> list[dict[str, Any]]:
    line = {"quantity": "1", "description": "Draft"}
    return [{"type": "invoice", "party": "C1", "date": DAY, "draft": True, "lines": [{**line, "price": price}]} for price in prices]


def standing(path: Path, kind: str = "invoice") -> dict[str, str]:
    with reading(path) as connection:
        return {row["number"] or row["id"]: row["status"] for row in list_documents(connection, kind, as_of=DAY)[0]}


async def test_drafts_are_posted_and_what_is_posted_left_out(run_screens: Any, small_books: Path):
    post(small_books, *drafts("10.00", "20.00", "30.00"))
    async with run_screens() as seen:
        await seen.press("3", "asterisk", "ctrl+s")
        assert "Post 3 documents?" in seen.text()
        assert "60.00 USD" in seen.text()
        assert "4 left out" in seen.text()
        assert "it is posted already" in seen.text()
        await seen.press("n")
        assert [s for s in standing(small_books).values() if s == "draft"] == ["draft"] * 3, "nothing was done"
        await seen.press("ctrl+s", "y")
        assert "Posted: 3 documents" in seen.status
    found = standing(small_books)
    assert {n: found[n] for n in ("INV-2026-0005", "INV-2026-0006", "INV-2026-0007")} == dict.fromkeys(
        ("INV-2026-0005", "INV-2026-0006", "INV-2026-0007"), "issued"
    )
    assert "draft" not in found.values()
    assert sound(small_books)


async def test_voided_and_deleted_with_reasons_for_what_is_not(run_screens: Any, small_books: Path):
    """Of four invoices two are settled in part; one draft is thrown away."""
    post(small_books, *drafts("10.00"))
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "asterisk", "d")
        assert "Void 3 documents? Drafts are deleted" in seen.text()
        assert "860.00 USD" in seen.text()
        assert seen.text().count("something settles it") == 2
        await seen.press("tab")
        await seen.type("mistake")
        await seen.press("enter", "y")
        assert "Voided or deleted: 3 documents" in seen.status
        assert "2 rows marked" in seen.status or len(seen.app.screen.marks) == 2
    assert standing(small_books) == {
        "INV-2026-0001": "paid", "INV-2026-0002": "void", "INV-2026-0003": "void", "INV-2026-0004": "part_paid",
    }  # fmt: skip
    with reading(small_books) as connection:
        assert {r["reason"] for r in list_documents(connection, "invoice", as_of=DAY, status="void")[0]} == {"mistake"}
    assert sound(small_books)


async def test_money_in_full_makes_one_receipt_a_customer(run_screens: Any, small_books: Path):
    """Open: 50.00 and 7.00 of Acme, 800.00, 10.00 of Sons."""
    post(small_books, {**drafts("7.00")[0], "draft": False})
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "asterisk", "p")
        assert "Money in full for 4 documents?" in seen.text()
        assert "867.00 USD" in seen.text()
        assert "nothing is left of it" in seen.text()
        await seen.press("y")
        assert "Settled: 4 documents · by 3 receipts or payments" in seen.status
    with reading(small_books) as connection:
        made = [r for r in list_documents(connection, "receipt", as_of=DAY)[0] if r["date"] == DAY]
    assert sorted((r["party"], r["gross"]) for r in made) == [("C1", "57.00"), ("C2", "800.00"), ("C3", "10.00")]
    assert set(standing(small_books).values()) == {"paid"}
    assert sound(small_books)


async def test_what_is_left_is_written_off(run_screens: Any, small_books: Path):
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "end", "space", "w", "y")
        assert "Written off: 1 document" in seen.status
    assert standing(small_books)["INV-2026-0004"] == "written_off"
    assert sound(small_books)


async def test_reversed_from_a_day_on(run_screens: Any, small_books: Path):
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "space", "space", "r")
        assert "Reverse 2 documents?" in seen.text()
        await seen.press("y")
        assert "Reversed: 2 documents" in seen.status
    assert [n for n, s in standing(small_books).items() if s == "void"] == ["INV-2026-0002", "INV-2026-0003"]
    assert sound(small_books)


async def test_a_refusal_leaves_the_others_done_and_is_shown(run_screens: Any, small_books: Path):
    """The account of the money is none: nothing is done; a locked day refuses one of two."""
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "space", "p", "tab", "tab")
        seen.app.focused.value = "9999"
        await seen.press("enter", "y")
        assert "refused: 1 document" in seen.text()
        assert "9999" in seen.text()
        await seen.press("escape")
        assert "Settled: 0 documents · refused: 1 document" in seen.status
        assert len(seen.app.screen.marks) == 1, "it stays marked"
    assert sound(small_books)


async def test_papers_of_marked_rows(run_screens: Any, small_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "space", "space", "P", "y")
        assert "Written: 2 documents" in seen.status
    assert sorted(p.name for p in (tmp_path / "papers").iterdir()) == ["INV-2026-0002.pdf", "INV-2026-0003.pdf"]
    assert all(p.read_bytes().startswith(b"%PDF") for p in (tmp_path / "papers").iterdir())


async def test_stopped_after_the_present_one(run_screens: Any, small_books: Path, monkeypatch: pytest.MonkeyPatch):
    """Esc is asked for while the first is posted: it is done, the others are not, and stay marked."""
    from screens.modals import bulk

    post(small_books, *drafts("10.00", "20.00", "30.00"))
    carry_out: Any = vars(bulk)["carry_out"]
    async with run_screens() as seen:
        await seen.press("3", "slash")
        await seen.type("draft")
        await seen.press("enter", "asterisk", "ctrl+s")
        window = seen.app.screen

        def stopping(session: Any, step: Any) -> str:
            number = carry_out(session, step)
            window.go_back()
            return number

        monkeypatch.setattr(bulk, "carry_out", stopping)
        await seen.press("y")
        assert "Posted: 1 document" in seen.status
        assert len(seen.app.screen.marks) == 2
    assert list(standing(small_books).values()).count("draft") == 2
    assert sound(small_books)


async def test_a_viewer_is_refused_each(run_screens: Any, small_books: Path, monkeypatch: pytest.MonkeyPatch):
    from crm_tui.errors import refuse
    from screens.gateway import Gateway

    def refused(self: Any, action: str, job: Any, *more: Any, **named: Any) -> Any:
        raise refuse("forbidden", "you may not do this")

    post(small_books, *drafts("10.00", "20.00"))
    async with run_screens(size=(120, 30)) as seen:
        await seen.press("3", "asterisk", "ctrl+s")
        monkeypatch.setattr(Gateway, "change", refused)
        await seen.press("y")
        assert "Posted: 0 documents · refused: 2 documents" in seen.text()
        assert "you may not do this" in seen.text()
        await seen.press("escape")
    assert list(standing(small_books).values()).count("draft") == 2
