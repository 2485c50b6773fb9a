"""The digest of a row: the same bytes for ever, and another digest for any other row."""

from __future__ import annotations

import hashlib

import orjson
from hypothesis import given
from hypothesis import strategies as st

from models.values.hashing import GENESIS, canonical, digest

WHOLE = st.integers(-(2**63), 2**63 - 1)
"""What the file can keep."""
VALUES = st.lists(st.none() | WHOLE | st.text(max_size=8) | st.lists(WHOLE | st.text(max_size=4), max_size=3), max_size=6)


def test_the_digest_is_that_of_the_canonical_text() -> None:
    """Written out by hand: UTF-8, no blanks. If this breaks, every chain ever written breaks."""
    text = b'["a",1,null,-5,["\xe7\x8e\x8b","\xf0\x9f\x98\x80","\\u0007\\n\\""]]'
    assert digest(["a", 1, None, -5, ["王", "😀", '\a\n"']]) == hashlib.sha256(text).hexdigest()
    assert len(GENESIS) == len(digest([]))


@given(st.lists(st.none() | WHOLE | st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_the_fast_encoder_writes_the_same_bytes(values: list[object]) -> None:
    assert orjson.dumps(values) == canonical(values)


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
