"""The package of a closed month: every statement in every format, a cover with the hash of each, whole or not at all (accounting.md 3.1)."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from crm_tui.documents.post import post_document
from crm_tui.errors import BadInput, NotWritten, Refused
from crm_tui.month_end.close import close_month
from crm_tui.month_end.locks import set_locks
from crm_tui.month_end.package import PACKAGED
from crm_tui.month_end.reopen import reopen_month
from crm_tui.reports.registry import REPORTS
from crm_tui.words import speak

REPORTED = {"trial_balance", "balance_sheet", "income_statement", "ar_ageing", "ap_ageing", "tax"}


def invoice(number, date, price):
    return {"type": "invoice", "number": number, "party": "C1", "date": date, "lines": [{"quantity": "1", "price": price, "tax": "S20"}]}


@pytest.fixture
def books(new_books):
    made = new_books(currency="GBP", chart="uk_vat", first_month="2025-04", today="2025-09-10", name="Tea & Paper")
    receipt = {"type": "receipt", "party": "C1", "date": "2025-04-20", "amount": "40.00", "account": "1000"}
    with made.change("documents.post") as session:
        for document in ({"type": "customer", "code": "C1", "name": "=Customer"}, invoice("I-1", "2025-04-05", "500.00"), receipt):
            post_document(session, document=document)
    return made


def packed(books, out, month="2025-04", **more):
    answer = close_month(books, month, accept=["UNAPPLIED_CASH"], out=out, **more).answer
    return answer, out / answer["package"]["dir"]


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\u200b", "")


def test_every_report_lies_there_in_every_format_with_its_hash(books, tmp_path):
    answer, folder = packed(books, tmp_path / "out")
    stated = {f["name"]: f["sha256"] for f in answer["package"]["files"]}
    assert stated == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
    built = REPORTED | ({"cash_flow"} if "cash-flow" in REPORTS else set())
    expected = {f"{name}.{ending}" for name in built | {"checks"} for ending in PACKAGED}
    assert set(stated) == expected | {"cover.html", "cover.pdf", "files.sha256"}
    assert json.loads((folder / "checks.json").read_text())["checks"] == answer["checks"]
    assert {p.stat().st_mode & 0o777 for p in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert json.loads((folder / "balance_sheet.json").read_text())["parameters"] == {"as_of": "2025-04-30"}
    assert "500.00" in (folder / "income_statement.csv").read_text()
    assert "'=Customer" in (folder / "ar_ageing.csv").read_text()
    assert (folder / "trial_balance.xlsx").read_bytes()[:2] == b"PK"
    assert "=Customer" in text_of((folder / "ar_ageing.pdf").read_bytes())


def test_the_cover_names_who_when_the_head_and_the_hash_of_every_file(books, tmp_path):
    answer, folder = packed(books, tmp_path)
    with books.reading() as connection:
        head = connection.execute("SELECT hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()[0]
    page = (folder / "cover.html").read_text(encoding="utf-8")
    paper = re.sub(r"\s", "", text_of((folder / "cover.pdf").read_bytes()))
    known = [head, "owner", "2025-09-10T00:00:00Z", "2025-04-30", answer["run_id"], answer["backup"]]
    listed = [p for p in folder.iterdir() if not p.name.startswith(("cover", "files"))]
    assert len(listed) >= 35
    for text in [*known, *(hashlib.sha256(p.read_bytes()).hexdigest() for p in listed), *(p.name for p in listed)]:
        assert text in page
        assert text in paper
    assert "Tea &amp; Paper" in page
    assert "UNAPPLIED_CASH owner" in page


def test_the_hashes_are_proven_by_a_common_tool(books, tmp_path):
    _, folder = packed(books, tmp_path)
    lines = (folder / "files.sha256").read_text().splitlines()
    assert len(lines) == len(list(folder.iterdir())) - 1
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    if (tool := shutil.which("sha256sum")) is not None:
        assert subprocess.run([tool, "-c", "--quiet", "files.sha256"], cwd=folder, capture_output=True, check=False).returncode == 0


def test_the_same_close_leaves_its_package_alone(books, tmp_path):
    first, _ = packed(books, tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*")}
    again, _ = packed(books, tmp_path / "out", formats=["csv"])
    assert again["package"] == first["package"]
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*")} == before


def test_a_second_close_keeps_the_first_package_and_tells_of_the_reopening(books, tmp_path):
    _, first = packed(books, tmp_path)
    reopen_month(books, "2025-04", "late <invoice>")
    with books.change("documents.post") as session:
        post_document(session, document=invoice("I-4", "2025-04-09", "9.00"))
    answer, second = packed(books, tmp_path)
    assert (first.name, answer["package"]["dir"]) == ("close-2025-04", "close-2025-04-2")
    assert "509.00" not in (first / "income_statement.csv").read_text()
    assert "509.00" in (second / "income_statement.csv").read_text()
    assert "late" not in (first / "cover.html").read_text()
    assert "owner late &lt;invoice&gt;" in (second / "cover.html").read_text()


def test_only_the_formats_asked_for(books, tmp_path):
    _, folder = packed(books, tmp_path, formats=["xlsx"])
    assert {p.suffix for p in folder.iterdir()} == {".xlsx", ".json", ".html", ".sha256"}
    assert {p.name for p in folder.iterdir() if p.suffix != ".xlsx"} == {"checks.json", "cover.html", "files.sha256"}


def test_an_unknown_format_is_refused_before_anything_is_closed(books, tmp_path):
    with pytest.raises(BadInput):
        packed(books, tmp_path, formats=["docx"])
    assert close_month(books, "2025-04", check_only=True, accept=["UNAPPLIED_CASH"]).answer["locked_to"] is None


def test_what_has_no_room_in_a_format_is_told_on_the_cover(books, tmp_path, monkeypatch):
    monkeypatch.setattr("crm_tui.render.pdf.MOST_ROWS", 4)
    answer, folder = packed(books, tmp_path)
    names = {f["name"] for f in answer["package"]["files"]}
    assert "balance_sheet.pdf" not in names
    assert "ar_ageing.pdf" in names
    assert "a PDF holds 4 rows" in (folder / "cover.html").read_text()


def test_a_month_locked_by_hand_has_a_package_that_says_so(books, tmp_path):
    set_locks(books, {"all": "2025-04-30"})
    _, folder = packed(books, tmp_path)
    assert "was never closed" in (folder / "cover.html").read_text()


def test_the_package_speaks_the_users_language(books, tmp_path):
    speak("zh_CN")
    try:
        _, folder = packed(books, tmp_path)
    finally:
        speak("en")
    page = (folder / "cover.html").read_text(encoding="utf-8")
    assert "月结资料" in page
    assert "关账人" in page
    assert "借贷相等" in (folder / "checks.html").read_text(encoding="utf-8")
    assert "资产负债表" in text_of((folder / "balance_sheet.pdf").read_bytes())


def test_a_package_that_cannot_be_written_leaves_the_month_closed(books, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotWritten) as fault:
        packed(books, tmp_path / "file")
    assert fault.value.exit_code == 6
    assert close_month(books, "2025-04").answer["already_closed"] is True


def test_a_package_that_fails_half_way_leaves_nothing(books, tmp_path, monkeypatch):
    def full(path, content):
        if path.name == "tax.csv":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr("crm_tui.month_end.package._write_file", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        packed(books, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_formats_that_a_package_lacks_are_refused_and_go_elsewhere(books, tmp_path):
    first, folder = packed(books, tmp_path / "out", formats=["csv", "html"])
    before = {p: p.read_bytes() for p in folder.iterdir()}
    for formats in (["pdf"], ["json"], PACKAGED):
        with pytest.raises(Refused) as refusal:
            packed(books, tmp_path / "out", formats=formats)
        assert (refusal.value.code, refusal.value.field, refusal.value.values["dir"]) == ("exists", "out", folder.name)
    assert refusal.value.values["missing"] == "json, xlsx, pdf"
    assert {p: p.read_bytes() for p in folder.iterdir()} == before
    assert packed(books, tmp_path / "out")[0]["package"] == first["package"]
    assert packed(books, tmp_path / "out", formats=["html"])[0]["package"] == first["package"]
    _, other = packed(books, tmp_path / "other", formats=["pdf"])
    assert (other / "trial_balance.pdf").exists()
