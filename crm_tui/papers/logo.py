"""The company's logo: a PNG, JPEG or SVG that a setting names, looked at before typst is."""

from __future__ import annotations

from pathlib import Path

from crm_tui.errors import BadInput, bad

LARGEST = 2_000_000
MOST_PIXELS = 25_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SCAN = b"\xda"
_FRAMES = frozenset(bytes([marker]) for marker in range(0xC0, 0xD0) if marker not in (0xC4, 0xC8, 0xCC))


def put_logo(logo: Path, folder: Path) -> str:
    """Copies the logo into a folder; its name there. BadInput `logo` where it is none."""
    kind, content = read_logo(logo)
    (folder / f"logo.{kind}").write_bytes(content)
    return f"logo.{kind}"


def read_logo(logo: Path) -> tuple[str, bytes]:
    """What kind of picture a logo is, and what is in the file. BadInput `logo` where it cannot be used."""
    try:
        if not logo.is_file():
            raise no_logo(logo, "there is no such file")
        if logo.stat().st_size > LARGEST:
            raise no_logo(logo, "it is larger than 2 MB")
        content = logo.read_bytes()
    except OSError as fault:
        raise no_logo(logo, fault.strerror or type(fault).__name__) from None
    kind = kind_of(content)
    if kind is None:
        raise no_logo(logo, "it is no PNG, JPEG or SVG")
    size = pixels(content)
    if size is None:
        raise no_logo(logo, "it does not say how large it is")
    if size > MOST_PIXELS:
        raise no_logo(logo, "it has more pixels than a logo needs")
    return kind, content


def kind_of(content: bytes) -> str | None:
    """png, jpg or svg by what is inside, whatever the file is called; None for anything else."""
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpg"
    return "svg" if b"<svg" in content[:4096] and b"\0" not in content[:4096] else None


def is_drawing(name: str) -> bool:
    """Whether the logo of a workshop is an SVG, whose work is not told by its size."""
    return name.endswith(".svg")


def pixels(content: bytes) -> int | None:
    """How many pixels a PNG or JPEG says it has, which may be many more than its bytes; None where it does not say, 0 for a drawing."""
    if content.startswith(_PNG):
        return int.from_bytes(content[16:20], "big") * int.from_bytes(content[20:24], "big") if content[12:16] == b"IHDR" else None
    return _pixels_of_jpeg(content) if content.startswith(_JPEG) else 0


def _pixels_of_jpeg(content: bytes) -> int | None:
    """By its frame's head, which stands before the scan; the most of them where it has several. None where what stands before the scan is no
    row of segments: a reader that is more lenient could find another head there.
    """
    at, found = 2, None
    while content[at : at + 1] == b"\xff":
        while content[at + 1 : at + 2] == b"\xff":  # fill bytes, as many as one likes (ITU-T T.81, B.1.1.2)
            at += 1
        marker, length, head = content[at + 1 : at + 2], int.from_bytes(content[at + 2 : at + 4], "big"), content[at + 5 : at + 9]
        if marker == _SCAN or length < 2 or len(head) < 4:
            return found if marker == _SCAN else None
        if marker in _FRAMES:  # length, precision, height, width
            found = max(found or 0, int.from_bytes(head[:2], "big") * int.from_bytes(head[2:], "big"))
        at += 2 + length
    return None


def no_logo(logo: Path, reason: str) -> BadInput:
    return bad(
        "logo",
        "the logo {logo} cannot be used: {reason}",
        at="logo",
        hint="crm-tui settings set papers.logo FILE, counted from the folder of the books",
        logo=logo,
        reason=reason,
    )
