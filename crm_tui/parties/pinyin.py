"""Chinese names as they are typed on a keyboard with Latin letters: 上海 as shang, hai, shanghai and sh. With the extra `zh`; without it, nothing."""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache

LONGEST = 200
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


@cache
def is_known() -> bool:
    """Whether the library that knows it is there."""
    return importlib.util.find_spec("pypinyin") is not None


@lru_cache(maxsize=1 << 12)
def pinyin_of(text: str) -> str:
    """The syllables of the Chinese words of a text, each word as one, and its initials; empty where there are none or the library is not there."""
    found = _HAN.findall(text[:LONGEST])
    if not found or not is_known():
        return ""
    from pypinyin import lazy_pinyin

    words: list[str] = []
    for part in found:
        syllables = lazy_pinyin(part)
        words += [*syllables, "".join(syllables), "".join(s[0] for s in syllables)]
    return " ".join(dict.fromkeys(words))
