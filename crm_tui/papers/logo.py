"""The company's logo: a PNG, JPEG or SVG that a setting names, looked at before typst is."""

from __future__ import annotations

from pathlib import Path

from crm_tui.errors import BadInput, bad

LARGEST = 2_000_000
MOST_PIXELS = 25_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def put_logo(logo: Path, folder: Path) -> str:
    """Copies the logo into a folder; its name there. BadInput `logo` where it is none."""
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
    if pixels(content) > MOST_PIXELS:
        raise no_logo(logo, "it has more pixels than a logo needs")
    (folder / f"logo.{kind}").write_bytes(content)
    return f"logo.{kind}"


def kind_of(content: bytes) -> str | None:
    """png, jpg or svg by what is inside, whatever the file is called; None for anything else."""
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpg"
    return "svg" if b"<svg" in content[:4096] and b"\0" not in content[:4096] else None


def pixels(content: bytes) -> int:
    """How many pixels a PNG or JPEG says it has, which may be many more than its bytes; 0 where it does not say, and for a drawing."""
    if content.startswith(_PNG):
        return int.from_bytes(content[16:20], "big") * int.from_bytes(content[20:24], "big")
    at = 2
    while content.startswith(_JPEG) and at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame's head: precision, height, width
            return int.from_bytes(content[at + 5 : at + 7], "big") * int.from_bytes(content[at + 7 : at + 9], "big")
        at += 2 + length
    return 0


def no_logo(logo: Path, reason: str) -> BadInput:
    return bad(
        "logo",
        "the logo {logo} cannot be used: {reason}",
        at="logo",
        hint="crm-tui settings set papers.logo FILE, counted from the folder of the books",
        logo=logo,
        reason=reason,
    )
