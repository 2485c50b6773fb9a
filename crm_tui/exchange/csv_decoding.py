"""The bytes of a file as text: UTF-8 and UTF-16 by their marks, Chinese and western encodings by their shape; the unclear is asked."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from crm_tui.errors import BadInput, bad

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
SAMPLE = 200_000
COMMON_SHARE = 0.8


class Decoded(NamedTuple):
    """The text, and the encoding it was read in."""

    text: str
    encoding: str


def decoded(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, in the encoding named or recognised. BadInput `encoding` where it is neither; `bad_text` for NUL characters."""
    found = _as_named(raw, encoding) if encoding else _recognised(raw)
    if (at := found.text.find("\0")) >= 0:
        raise bad("bad_text", "there is a NUL character in the text").at(line=found.text.count("\n", 0, at) + 1)
    return found


def _as_named(raw: bytes, encoding: str) -> Decoded:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError(encoding)
    except (LookupError, ValueError):
        raise bad("encoding", "there is no encoding {encoding}", at="encoding", hint="as utf-8, gb18030, cp1252, utf-16", encoding=encoding) from None
    try:
        return Decoded(raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding), encoding)
    except UnicodeError as fault:
        raise _broken(raw, encoding, fault) from None


def _broken(raw: bytes, encoding: str, fault: UnicodeError) -> BadInput:
    start = getattr(fault, "start", 0)
    line = raw.count(b"\n", 0, start) + 1
    return bad("encoding", "this is not {encoding}", at="encoding", hint="name the file's own with --encoding", encoding=encoding).at(line=line)


def _recognised(raw: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _as_named(raw, encoding)
    if (wide := _unmarked_utf16(raw[:SAMPLE])) is not None:
        return _as_named(raw, wide)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" or _mostly_utf8(raw):
            raise _broken(raw, "utf-8", fault) from None
    if _looks_chinese(raw[:SAMPLE]):
        return _as_named(raw, "gb18030")
    return _western(raw)


def _mostly_utf8(raw: bytes) -> bool:
    """Whether the text is UTF-8 but for a few damaged bytes: then no other encoding is meant."""
    sample = raw[:SAMPLE]
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - damaged > 4 * damaged


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs at every other place."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _looks_chinese(sample: bytes) -> bool:
    """Bytes beyond ASCII in even runs that are common characters of GB 2312: no western text has that shape."""
    runs = [m[0] for m in _HIGH_RUN.finditer(sample)]
    if not runs or max(map(len, runs)) < 4:
        return False
    even = sum(len(run) for run in runs if len(run) % 2 == 0)
    pairs = [run[i] for run in runs if len(run) % 2 == 0 for i in range(0, len(run), 2)]
    common = sum(0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7 for lead in pairs)
    if not pairs or common < COMMON_SHARE * len(pairs) or even < COMMON_SHARE * sum(map(len, runs)):
        return False
    try:
        codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _western(raw: bytes) -> Decoded:
    """Windows-1252, where nothing speaks for another of the one-byte encodings. BadInput names the likely ones."""
    texts = {name: _text_in(raw, name) for name in ("cp1252", "cp1250")}
    if texts["cp1252"] is not None and texts["cp1252"] == texts["cp1250"]:
        return Decoded(texts["cp1252"], "cp1252")
    guess = _guessed(raw[:SAMPLE])
    if texts["cp1252"] is not None and guess in ("cp1252", "latin_1", "iso8859_15"):
        return Decoded(texts["cp1252"], "cp1252")
    likely = ", ".join(dict.fromkeys(name for name in (guess, "cp1252", "gb18030") if name))
    raise bad(
        "encoding",
        "the file is not UTF-8, and what it is cannot be told for certain",
        at="encoding",
        hint="give --encoding, as one of: {likely}",
        likely=likely,
    )


def _text_in(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if re.search("[\x80-\x9f]", text) else text


def _guessed(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None
