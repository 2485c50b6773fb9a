"""Papers by command: which are printed, where they go, and what is refused."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import Any

import pypdf
import pytest


def text_of(path: Path) -> str:
    """The words of a PDF, page after page, without the marks that let long words be broken."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages).replace("\u200b", "")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_one_invoice_into_a_file(shop: Any, tmp_path: Path) -> None:
    """I-2: 300.00, of which the receipt R-1 settled 60.00."""
    file = tmp_path / "i2.pdf"
    answer = shop("invoices", "pdf", "I-2", "-o", file, "--json").json
    assert answer == {"files": [{"name": "I-2", "file": str(file), "status": "written"}]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = text_of(file)
    for said in ("Invoice", "I-2", "Shop", "Alder & Söhne", "1 Feb 2026", "3 Mar 2026", "USD 300.00", "−60.00", "USD 240.00", "Page 1 of 1"):
        assert said in text, said
    shop("invoices", "pdf", "I-2", "-o", file, "--as-of", "2026-02-14")
    assert "−60.00" not in text_of(file)
    assert "USD 300.00" in text_of(file)


def test_many_into_a_folder_and_again(shop: Any, out: Path) -> None:
    first = shop("invoices", "pdf", "--from", "2026-02-01", "--out", out, "--json").json["files"]
    assert [(f["name"], Path(f["file"]).name, f["status"]) for f in first] == [("I-2", "I-2.pdf", "written"), ("I-3", "I-3.pdf", "written")]
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    again = shop("invoices", "pdf", "I-2", "I-3", "--out", out, "--json").json["files"]
    assert {f["status"] for f in again} == {"unchanged"}
    (out / "I-3.pdf").write_bytes(b"mine")
    refused = shop("invoices", "pdf", "--party", "C2", "--out", out, "--json")
    assert (refused.code, refused.error["code"], (out / "I-3.pdf").read_bytes()) == (4, "exists", b"mine")
    assert shop("invoices", "pdf", "--party", "C2", "--out", out, "--replace").code == 0
    assert "张伟贸易" in text_of(out / "I-3.pdf")


def test_no_paper_is_written_where_one_of_them_says_something_else(shop: Any, out: Path) -> None:
    shop("invoices", "pdf", "I-2", "--out", out)
    (out / "I-3.pdf").write_bytes(b"mine")
    refused = shop("invoices", "pdf", "I-1", "I-2", "I-3", "--out", out, "--json")
    assert (refused.code, refused.error["code"]) == (4, "exists")
    assert sorted(file.name for file in out.iterdir()) == ["I-2.pdf", "I-3.pdf"]
    (out / "I-3.pdf").unlink()
    answer = shop("invoices", "pdf", "I-1", "I-2", "I-3", "--out", out, "--json").json["files"]
    assert [(f["name"], f["status"]) for f in answer] == [("I-1", "written"), ("I-2", "unchanged"), ("I-3", "written")]


@pytest.mark.parametrize(("key", "name"), [("papers.template", "nope.typ"), ("papers.logo", "nope.png")])
def test_a_setting_that_names_no_file_is_set_with_a_warning(shop: Any, tmp_path: Path, key: str, name: str) -> None:
    code = key.partition(".")[2]
    told = shop("settings", "set", key, name)
    assert (told.code, f"warning[{code}]" in told.err, name in told.err) == (0, True, True)
    answer = shop("settings", "set", key, name, "--json").json
    assert (answer["value"], [warning["code"] for warning in answer["warnings"]]) == (name, [code])
    assert shop("settings", "set", key, "", "--json").json == {"key": key, "value": None}


def test_a_logo_that_can_be_used_is_set_without_a_word(shop: Any, books_path: Path) -> None:
    books_path.with_name("logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
    told = shop("settings", "set", "papers.logo", "logo.svg")
    assert (told.code, told.err) == (0, "")


def test_which_are_printed(shop: Any, out: Path) -> None:
    shop("invoices", "void", "I-3")
    made = shop("invoices", "add", "--party", "C2", "--line", "quantity=1 price=7.50", "--draft", "yes", "--json").json
    draft = f"draft-{made['id']}"
    printed = shop("invoices", "pdf", "--from", "2026-01-01", "--out", out, "--json").json["files"]
    assert [f["name"] for f in printed] == ["I-1", "I-2"]
    assert [f["name"] for f in shop("invoices", "pdf", "--status", "draft", "--out", out, "--json").json["files"]] == [draft]
    assert "DRAFT" in text_of(out / f"{draft}.pdf")
    shop("invoices", "pdf", "I-3", "--out", out)
    assert "VOID" in text_of(out / "I-3.pdf")
    assert shop("invoices", "pdf", "--from", "2026-04-01", "--out", out, "--json").error["code"] == "unknown_document"


def test_receipt_statement_and_reminder(shop: Any, out: Path) -> None:
    shop("receipts", "pdf", "R-1", "--out", out)
    text = text_of(out / "R-1.pdf")
    assert ("USD 160.00" in text, "Invoice I-1" in text, "Invoice I-2" in text) == (True, True, True)
    made = shop("customers", "statement", "C1", "C2", "--period", "2026-02", "--out", out, "--json").json["files"]
    assert [Path(f["file"]).name for f in made] == ["statement-C1.pdf", "statement-C2.pdf"]
    text = text_of(out / "statement-C1.pdf")
    assert ("Opening balance" in text, "100.00" in text, "−160.00" in text, "USD 240.00" in text) == (True, True, True, True)
    shop("customers", "reminder", "C1", "--out", out, "--as-of", "2026-03-16")
    text = text_of(out / "reminder-C1.pdf")
    assert ("I-2" in text, "I-1" in text, "USD 240.00" in text) == (True, False, True)
    nothing = shop("customers", "reminder", "C1", "--out", out, "--as-of", "2026-03-01", "--json")
    assert (nothing.code, nothing.error["code"]) == (4, "nothing_due")


def test_chinese_by_the_option_and_by_the_setting(shop: Any, tmp_path: Path) -> None:
    file = tmp_path / "i.pdf"
    shop("invoices", "pdf", "I-3", "-o", file, "--lang", "zh_CN")
    assert ("发票" in text_of(file), "2026 年 2 月 20 日" in text_of(file).replace("年", " 年 ").replace("  ", " ")) == (True, True)
    shop("settings", "set", "papers.lang", "zh_CN")
    shop("invoices", "pdf", "I-3", "-o", file)
    assert "发票" in text_of(file)
    shop("invoices", "pdf", "I-3", "-o", file, "--lang", "en")
    assert "Invoice" in text_of(file)


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("invoices", "pdf"), "usage", 2),
        (("invoices", "pdf", "I-1", "I-2", "-o", "x.pdf"), "usage", 2),
        (("invoices", "pdf", "I-1", "--party", "C1", "--out", "o"), "usage", 2),
        (("invoices", "pdf", "I-1", "-o", "x.pdf", "--out", "o"), "usage", 2),
        (("invoices", "pdf", "I-1"), "usage", 2),
        (("invoices", "pdf", "I-9", "-o", "x.pdf"), "unknown_document", 4),
        (("invoices", "pdf", "draft-1", "-o", "x.pdf"), "unknown_document", 4),
        (("invoices", "pdf", "--party", "C9", "--out", "o"), "unknown_party", 4),
        (("invoices", "pdf", "--status", "lost", "--out", "o"), "bad_value", 2),
        (("customers", "statement", "C9", "-o", "x.pdf"), "unknown_party", 4),
        (("customers", "reminder", "C9", "-o", "x.pdf"), "unknown_party", 4),
        (("invoices", "pdf", "I-1", "-o", "nowhere/x.pdf"), "not_written", 6),
        (("invoices", "pdf", "I-1", "-o", "x.pdf", "--template", "none.typ"), "template", 2),
        (("papers", "preview"), "usage", 2),
        (("papers", "preview", "poem", "-o", "x.pdf"), "bad_value", 2),
        (("settings", "set", "papers.lang", "de"), "bad_value", 2),
        (("settings", "set", "papers.colour", "red"), "unknown_setting", 2),
    ],
)
def test_what_is_refused(shop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str, exit_code: int) -> None:
    monkeypatch.chdir(tmp_path)
    ended = shop(*words, "--json")
    assert (ended.error["code"], ended.code) == (code, exit_code)
    assert not list(tmp_path.glob("*.pdf"))
