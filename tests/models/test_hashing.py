"""The digest of a row: the same bytes for ever, and another digest for any other row."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from models.values.hashing import GENESIS, digest

VALUES = st.lists(st.none() | st.integers() | st.text(max_size=8) | st.lists(st.integers() | st.text(max_size=4), max_size=3), max_size=6)


def test_the_digest_is_that_of_the_canonical_text() -> None:
    """Written out by hand: ASCII, no blanks, escapes for all else. If this breaks, every chain ever written breaks."""
    text = '["a",1,null,-5,["\\u738b","\\ud83d\\ude00"]]'
    assert digest(["a", 1, None, -5, ["王", "😀"]]) == hashlib.sha256(text.encode("ascii")).hexdigest()
    assert len(GENESIS) == len(digest([]))


@given(VALUES, VALUES)
def test_other_values_have_another_digest(some: list[object], others: list[object]) -> None:
    assert (digest(some) == digest(others)) == (some == others)


def test_a_boundary_between_texts_counts() -> None:
    assert (
        len(
            {
                digest(["ab", "c"]),
                digest(["a", "bc"]),
                digest(["abc"]),
                digest([["ab", "c"]]),
                digest(["1"]),
                digest([1]),
                digest([None]),
                digest([""]),
            }
        )
        == 8
    )
