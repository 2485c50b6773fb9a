"""docs/screens: a sketch a screen with its three commonest tasks; the sketch is the look that the tests keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SKETCHES = sorted((ROOT / "docs" / "screens").glob("*.txt"))


def test_there_is_one_for_each_screen():
    assert {p.stem for p in SKETCHES} == {p.stem for p in (ROOT / "tests" / "goldens").glob("*.txt")} - {"help", "palette", "account_register"}


@pytest.mark.parametrize("path", SKETCHES, ids=lambda p: p.stem)
def test_a_sketch_is_what_is_seen(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.endswith((ROOT / "tests" / "goldens" / path.name).read_text(encoding="utf-8"))
    assert len(re.findall(r"^  [123]\. .+: .+$", text, re.MULTILINE)) == 3
