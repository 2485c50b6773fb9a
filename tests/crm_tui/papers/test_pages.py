"""Papers as they come out of the press: pages, words as they are and never as commands, names of files, the same bytes again."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pypdf
import pytest

from crm_tui.books.connection import reading
from crm_tui.errors import BooksError
from crm_tui.papers.file_names import file_name, file_names
from crm_tui.papers.papers import printed
from crm_tui.papers.press import harmless
from crm_tui.papers.source import source

DAY = "2025-06-30"

EVIL = [
    "=1+1", "<script>alert(1)</script>", '#panic("x")', '#read("/etc/passwd")', "$x$ *b* _i_ `raw` @ref <label> \\u{41} // c /* d */ ]][[ #[",
    "\x1b[31mred", "a\u202eb", "\x9b2J", "A" * 400, "e" + "\u0301" * 50, "https://example.com/x", "😀 مرحبا", "{{ x }} %s {0}", "'\"; DROP TABLE",
]  # fmt: skip
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u200b", "") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_two_hundred_lines_with_the_heads_on_every_page(firm: Any) -> None:
    lines = [{"quantity": str(n), "price": "1.25", "description": f"Part {n}"} for n in range(1, 201)]
    pages = pages_of(firm.pdf("invoice", firm.post(type="invoice", party="C1", date="2025-03-03", lines=lines)))
    assert 4 <= len(pages) <= 7
    for n, page in enumerate(pages, 1):
        assert f"Page {n} of {len(pages)}" in page
        assert ("Unit price" in page, n == 1 or "Invoice INV-2025-0001" in page) == (True, True)
    text = "\n".join(pages)
    assert [int(n) for n in re.findall(r"Part (\d+)", text)] == list(range(1, 201))
    assert "GBP\xa025,125.00" in text or "GBP 25,125.00" in text  # 1.25 x 200 x 201 / 2


def test_the_same_paper_twice_is_the_same_file(firm: Any) -> None:
    number = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "5"}])
    pdf = firm.pdf("invoice", number)
    assert pdf == firm.pdf("invoice", number)
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    assert (told.title, told.author, str(told.creation_date)[:10]) == ("Invoice INV-2025-0001", "Harbour Ltd", "2025-03-03")


def test_many_at_a_time_are_the_same_and_in_order(firm: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": str(n)}]) for n in range(1, 8)]
    one_by_one = [(number, firm.pdf("invoice", number)) for number in numbers]
    monkeypatch.setattr("crm_tui.papers.press.MANY", 2)
    monkeypatch.setattr("crm_tui.papers.press.MOST_AT_ONCE", 3)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    with reading(firm.path) as connection:
        wanted = source(connection, DAY, lang="en")
        assert [tuple(paper) for paper in printed(wanted, "invoice", numbers)] == one_by_one
        with pytest.raises(BooksError) as refused:
            list(printed(wanted, "invoice", [*numbers, "NOT-THERE"]))
    assert refused.value.code == "unknown_document"


@pytest.mark.parametrize("text", EVIL)
def test_hostile_texts_are_shown_as_they_are(firm: Any, text: str) -> None:
    firm.post(type="customer", code="X", name=f"N {text}", address=f"{text}\nStreet", tax_id=text[:40])
    line = {"quantity": "1", "price": "5", "description": text}
    number = firm.post(type="invoice", party="X", date="2025-03-03", lines=[line], memo=f"{text}\n{text}", vendor_ref="R")
    for kind, name in (("invoice", number), ("statement", "X"), ("reminder", "X")):
        pdf = firm.pdf(kind, name)
        told = "".join(pages_of(pdf))
        assert not RAW.search(json.dumps(harmless(firm.data(kind, name)), ensure_ascii=False))
        assert all(name not in pdf for name in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/OpenAction"))
        if text.isascii() and text.isprintable():
            assert re.sub(r"\s", "", text) in re.sub(r"\s", "", told)


def test_a_name_of_two_hundred_letters_stays_on_the_page(firm: Any) -> None:
    firm.post(type="customer", code="X", name="W" * 200)
    number = firm.post(type="invoice", party="X", date="2025-03-03", lines=[{"quantity": "1", "price": "5", "description": "M" * 300}])
    reader = pypdf.PdfReader(io.BytesIO(firm.pdf("invoice", number)))
    seen: list[float] = []
    reader.pages[0].extract_text(visitor_text=lambda text, cm, tm, _font, _size: seen.append(cm[0] * tm[4] + cm[4]) if text.strip() else None)
    (text,) = pages_of(firm.pdf("invoice", number))
    assert re.sub(r"\s", "", text).count("W") == 200
    assert max(len(line) for line in text.split("\n") if set(line.strip()) == {"W"}) < 50
    assert all(50 < x < 560 for x in seen)


def test_a_draft_a_void_and_no_bank_details(firm: Any) -> None:
    draft = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "5"}], draft=True)
    assert "DRAFT" in pages_of(firm.pdf("invoice", draft))[0]
    number = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "5"}])
    (text,) = pages_of(firm.pdf("invoice", number))
    assert ("IBAN" in text, "Payable within 30 days." in text) == (False, True)
    firm.post(type="void", document=number)
    assert "VOID" in pages_of(firm.pdf("invoice", number))[0]
    assert "作废" in pages_of(firm.pdf("invoice", number, lang="zh_CN"))[0]


@pytest.mark.parametrize(
    ("number", "kept"),
    [("INV-2025-0001", True), ("a.b_c-1", True), ("2025/1", False), ("../../etc/passwd", False), ("发票-1", False), ("CON", False), ("nul.x", False),
     ("-rf", False), (".hidden", False), ("x" * 300, False), ("", False), ("a\x00b", False), ("COM1", False), ("a:b|c?", False)],
)  # fmt: skip
def test_names_that_every_system_takes(number: str, kept: bool) -> None:
    name = file_name(number)
    assert (name == f"{number}.pdf") == kept
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,115}\.pdf", name)
    assert name.partition(".")[0].upper() not in {"CON", "NUL", "COM1"}


def test_no_two_numbers_share_a_name() -> None:
    numbers = ["A/1", "A_1", "a_1", "A:1", "A-1", "发票1", "票1"]
    names = file_names(numbers)
    assert len({name.casefold() for name in names}) == len(numbers)
    assert names == file_names(numbers)
