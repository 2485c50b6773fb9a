"""The template of papers: what a user's own may do and may not, and how what is wrong with it is told."""

from __future__ import annotations

import base64
import io
import os
from pathlib import Path

import pypdf
import pytest

from crm_tui.errors import BooksError
from crm_tui.papers import child
from crm_tui.papers.logo import pixels, put_logo
from crm_tui.papers.press import opened_press
from crm_tui.papers.sample import sample_paper
from crm_tui.papers.template import save_template, template_text

DAY = "2026-03-16"
KINDS = ("invoice", "credit_note", "quote", "receipt", "statement", "reminder")
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>'


def set_with(text: str, folder: Path, logo: Path | None = None) -> bytes:
    file = folder / "mine.typ"
    file.write_text(text, encoding="utf-8")
    with opened_press(file, logo) as press:
        return press.pdf(sample_paper("invoice", "en", DAY))


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).replace("\u200b", "")


def refusal(text: str, folder: Path, **more: Path) -> BooksError:
    with pytest.raises(BooksError) as refused:
        set_with(text, folder, **more)
    return refused.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_kind_is_set_and_twice_the_same(kind: str, lang: str) -> None:
    with opened_press() as one, opened_press() as other:
        pdf = one.pdf(sample_paper(kind, lang, DAY))
        assert pdf.startswith(b"%PDF-")
        assert pdf == other.pdf(sample_paper(kind, lang, DAY))
    text = words_of(pdf)
    assert "Lantern & Quill Ltd" in text
    assert ("1,900.80" in text, "人民币壹仟玖佰元零捌角整" in text) == (True, lang == "zh_CN")


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    words = template_text(None).replace('invoice: "Invoice"', 'invoice: "Rechnung"')
    assert "Rechnung" in words_of(set_with(words, tmp_path))


def test_the_one_that_comes_along_is_saved_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.typ"
    save_template(file)
    assert file.read_text(encoding="utf-8") == template_text(None)
    file.write_text("edited", encoding="utf-8")
    with pytest.raises(BooksError) as refused:
        save_template(file)
    assert (refused.value.code, file.read_text(encoding="utf-8")) == ("exists", "edited")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Hello\n#let a = 1 +\n", 2, "expected expression"),
        ("#let f(x) = x.y\n\n#f(2)\n", 1, "cannot access fields"),
        ('\n\n#panic("no")', 3, "panicked"),
        ("#sys.inputs.nothing", 1, "nothing"),
        ("#while true { }", 1, "always true"),
        ("#let f(x) = f(x)\n#f(1)", 1, "depth"),
        ('a\n#image("stamp.png")', 2, "not found"),
        ('#read("/etc/passwd")', 1, "not found"),
        ('#read("../../../etc/passwd")', 1, "escape"),
        ('\n#import "@preview/cetz:0.2.0"', 2, "packages are not fetched"),
        ('\n#import "\\u{40}preview/cetz:0.2.0"', 2, "packages are not fetched"),
        ('\n#import "\\u{0040}preview/cetz:0.2.0"', 2, "packages are not fetched"),
        ('\n#import ("@pre" + "view/cetz:0.2.0"): *', 2, "packages are not fetched"),
        ('#eval("1")', 1, "packages are not fetched"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    refused = refusal(text, tmp_path)
    assert (refused.code, refused.line) == ("template", line)
    assert said in str(refused)
    assert str(tmp_path / "mine.typ") in str(refused)


def test_files_that_are_no_template(tmp_path: Path) -> None:
    for name, content in (("latin.typ", b"caf\xe9"), ("huge.typ", b"x" * 1_000_001)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BooksError) as refused, opened_press(tmp_path / name):
            pass
        assert (refused.value.code, refused.value.line) == ("template", None)
    with pytest.raises(BooksError) as refused, opened_press(tmp_path):
        pass
    assert refused.value.code == "template"


def test_pictures_and_modules_beside_it_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "stamp.png").write_bytes(PNG)
    (tmp_path / "words.typ").write_text('#let said = "From beside"\n#image("stamp.png")', encoding="utf-8")
    assert "From beside" in words_of(set_with('#import "words.typ": said\n#said', tmp_path))
    (tmp_path / "secret.csv").write_text("a,b", encoding="utf-8")
    assert refusal('#csv("secret.csv")', tmp_path).code == "template"
    (tmp_path / "link.png").symlink_to(tmp_path / "stamp.png")
    assert refusal('#image("link.png")', tmp_path).code == "template"


def test_a_fault_in_a_module_names_it(tmp_path: Path) -> None:
    (tmp_path / "words.typ").write_text("\n#let said = (", encoding="utf-8")
    assert "words.typ, line 2" in str(refusal('#import "words.typ": said\n#said', tmp_path))


@pytest.mark.parametrize(("name", "content"), [("logo.png", PNG), ("logo.svg", SVG), ("picture-without-ending", PNG)])
def test_logos(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    shipped = template_text(None)
    with_logo, without = set_with(shipped, tmp_path, tmp_path / name), set_with(shipped, tmp_path)
    assert with_logo != without


BOMB = PNG[:16] + (60_000).to_bytes(4, "big") * 2 + PNG[24:]
JPEG_BOMB = bytes.fromhex("ffd8 ffe0 0004 0000 ffc0 000b 08 ea60 ea60 01 011100 ffd9")


JPEG_BOMBS = [
    JPEG_BOMB,
    JPEG_BOMB[:2] + b"\xff" * 3 + JPEG_BOMB[2:],  # fill bytes before a marker
    JPEG_BOMB[:8] + b"\0" + JPEG_BOMB[8:],  # rubbish between segments, which some readers skip
    JPEG_BOMB[:8] + bytes.fromhex("ffc0 000b 08 0001 0001 01 011100") + JPEG_BOMB[8:-2] + bytes.fromhex("ffda 0008 01 0100 003f 00 00 ffd9"),
]
"""60,000 x 60,000 pixels, told in several ways; the last one says 1 x 1 first."""


@pytest.mark.parametrize("content", JPEG_BOMBS)
def test_a_picture_of_too_many_pixels_is_not_given_to_the_press(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.jpg").write_bytes(content)
    with pytest.raises(BooksError) as refused:
        put_logo(tmp_path / "logo.jpg", tmp_path / "nowhere")
    assert refused.value.code == "logo"


def test_a_picture_with_fill_bytes_says_its_size() -> None:
    """Start, two fill bytes, a comment of 4, a frame's head 3 high and 5 wide, the scan."""
    assert pixels(bytes.fromhex("ffd8 ffff fffe 0004 0000 ffc0 000b 08 0003 0005 01 011100 ffda 0008 01 0100 003f 00 00 ffd9")) == 15


def test_a_drawing_that_takes_forever_is_the_logos_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty filters of noise, 8 octaves each, over 4,000 x 4,000: with our own template, and still not in our own process."""
    monkeypatch.setattr("crm_tui.papers.child.SECONDS", 1)
    noise = '<feTurbulence baseFrequency="0.5" numOctaves="8"/>' * 60
    drawn = f'<filter id="f" x="0" y="0" width="1" height="1">{noise}</filter><rect width="4000" height="4000" filter="url(#f)"/>'
    (tmp_path / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000">{drawn}</svg>')
    with pytest.raises(BooksError) as refused, opened_press(logo=tmp_path / "logo.svg"):
        pass
    assert (refused.value.code, "longer" in str(refused.value)) == ("logo", True)


def test_a_process_that_sets_papers_reaches_no_server_past_the_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "*")
    monkeypatch.setattr("os.dup2", lambda *_: None)
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)
    monkeypatch.setattr("os.environ", dict(os.environ))
    child._limit()
    assert not {"NO_PROXY", "no_proxy"} & os.environ.keys()
    assert os.environ["HTTPS_PROXY"] == child.NOWHERE


@pytest.mark.parametrize("content", [BOMB, JPEG_BOMB, b"", b"GIF89a", PNG[:30], b"<svg", b"\xff\xd8\xff\x00", b"x" * 2_000_001, None])
def test_what_is_no_logo(tmp_path: Path, content: bytes | None) -> None:
    logo = tmp_path / "logo.png"
    if content is not None:
        logo.write_bytes(content)
    refused = refusal(template_text(None), tmp_path, logo=logo)
    assert (refused.code, refused.field) == ("logo", "logo")
    assert str(logo) in str(refused)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#for i in range(100000) { for j in range(100000) { } }", "longer"),
        ('#let s = "x"\n#for i in range(64) { s = s + s }\n#s.len()', "memory"),
    ],
)
def test_a_template_that_never_ends_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    monkeypatch.setattr("crm_tui.papers.child.SECONDS", 1 if said == "longer" else 60)
    assert said in str(refusal(text, tmp_path))
    assert capfd.readouterr() == ("", "")


def test_a_paper_of_too_many_rows(tmp_path: Path) -> None:
    paper = sample_paper("statement", "en", DAY)
    with pytest.raises(BooksError) as refused, opened_press() as press:
        press.pdf({**paper, "rows": [paper["rows"][0]] * 10_001})
    assert refused.value.code == "too_many_rows"
