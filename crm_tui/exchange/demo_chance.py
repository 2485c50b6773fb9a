"""Chance that falls alike everywhere: from `random()` alone, which Python promises to repeat, and whole numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Seeded once; every draw moves it on."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, limit: int) -> int:
        """A whole number from 0 to below `limit`."""
        return int(self._random.random() * limit)

    def between(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)

    def one_in(self, many: int) -> bool:
        return self.below(many) == 0

    def pick(self, things: Sequence[T], shares: Sequence[int]) -> T:
        """One of the things, each by its share."""
        left = self.below(sum(shares))
        for thing, share in zip(things, shares, strict=True):
            if left < share:
                return thing
            left -= share
        return things[-1]

    def some(self, things: Sequence[T], shares: Sequence[int], count: int) -> list[T]:
        """So many different things, each by its share."""
        left, weights = list(things), list(shares)
        found: list[T] = []
        while left and len(found) < count and sum(weights):
            chosen = self.pick(range(len(left)), weights)
            found.append(left.pop(chosen))
            weights.pop(chosen)
        return found
