"""Makes the font that PDFs show Chinese with: Noto Sans SC, cut down to GB2312, Latin, Greek, Cyrillic and signs.

The whole font is in the wheel `pylopdf-fonts-zh-cn` on the package index; unpack it, and then

    uv run --with fonttools scripts/font_subset.py NotoSansSC-Regular.otf

writes `crm_tui/render/fonts/CrmTuiSans-Regular.otf`. The licence (OFL-1.1) stands beside it and goes with it. A part of a font is a
modified version, which is why it bears a name of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

FAMILY = "CrmTui Sans"
TARGET = Path(__file__).resolve().parent.parent / "crm_tui" / "render" / "fonts" / "CrmTuiSans-Regular.otf"
RANGES = (
    (0x20, 0x17F), (0x2B0, 0x2FF), (0x370, 0x45F), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x218F), (0x2190, 0x22FF), (0x2400, 0x2426),
    (0x2460, 0x24FF), (0x2500, 0x25FF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFF00, 0xFFEF), (0xFFFD, 0xFFFD),
)  # fmt: skip
SIGN = 0x23CE


def characters() -> set[int]:
    """The code points that are kept: all of GB2312 and the ranges above."""
    kept = {SIGN}
    for first, last in RANGES:
        kept.update(range(first, last + 1))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            kept.update(map(ord, bytes((row, cell)).decode("gb2312", "ignore")))
    return kept


def cut(source: Path, target: Path) -> int:
    """Writes the part of the font, under its own name, and answers how many characters it has."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        hinting=False, desubroutinize=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    names = {1: FAMILY, 3: f"{FAMILY} Regular", 4: f"{FAMILY} Regular", 6: "CrmTuiSans-Regular"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    _name_outlines(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)
    return len(font.getBestCmap())


def _name_outlines(font: object) -> None:
    """The outlines have a name of their own, beside the table of names."""
    outlines = font["CFF "].cff  # type: ignore[index]
    outlines.fontNames = ["CrmTuiSans-Regular"]
    outlines.topDictIndex[0].FamilyName, outlines.topDictIndex[0].FullName = FAMILY, f"{FAMILY} Regular"


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    count = cut(Path(sys.argv[1]), TARGET)
    print(f"{TARGET.name}: {count} characters, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
