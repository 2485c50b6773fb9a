"""The company's logo: a PNG, JPEG or SVG that a setting names, looked at before typst is."""

from __future__ import annotations

from pathlib import Path

from crm_tui.errors import BadInput, bad

LARGEST = 2_000_000
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
    (folder / f"logo.{kind}").write_bytes(content)
    return f"logo.{kind}"


def kind_of(content: bytes) -> str | None:
    """png, jpg or svg by what is inside, whatever the file is called; None for anything else."""
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpg"
    return "svg" if b"<svg" in content[:4096] and b"\0" not in content[:4096] else None


def no_logo(logo: Path, reason: str) -> BadInput:
    return bad("logo", "the logo {logo} cannot be used: {reason}", at="logo", hint="crm-tui settings set papers.logo FILE", logo=logo, reason=reason)
