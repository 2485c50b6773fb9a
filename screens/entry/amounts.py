"""Amounts as typed: figures in any locale's writing, and arithmetic (behaviour.md 3.12). Exact: fractions, never floats."""

from __future__ import annotations

import re
from fractions import Fraction

from crm_tui.words import marked
from models.values.numbers import LARGEST_AMOUNT
from models.values.rounding import divide
from screens.formats import in_force

_TOKEN = re.compile(r"\s*(?:([0-9](?:[0-9.,'’\u00a0\u202f]| (?=[0-9]{3}(?![0-9])))*|[.,][0-9]+)|([-+*/()%]))")
_THOUSANDS = re.compile(r"(?<![0-9.,])(?!0)[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9.,])")
"""Where figures are written with a comma, what is money here; nobody writes a third of a cent."""
_MONEY_DIGITS = 2
_LONGEST = 200
POINT, COMMA = ".", ","
_DEEPEST = 20


def parse_amount(text: str, digits: int, *, point: str = POINT) -> int:
    """`"120*1.21"` with 2 digits -> 14520. A leading `=` is taken. `point`: the decimal mark that is usual, where a text can be read in two ways.

    ValueError, in words, for what is no sum.
    """
    source = text.strip().removeprefix("=").translate(_SIGNS)
    if not source:
        raise ValueError(marked("an amount is expected"))
    if len(source) > _LONGEST:
        raise ValueError(marked("the sum is too long"))
    if digits <= _MONEY_DIGITS and in_force().point == ",":
        source = _THOUSANDS.sub(lambda found: found[0].replace(".", ""), source)
    reader = _Reader(_tokens(source), point)
    value = reader.total(0)
    reader.demand_end()
    amount = divide(value.numerator * 10**digits, value.denominator)
    if abs(amount) > LARGEST_AMOUNT * 10 ** max(0, digits - 2):
        raise ValueError(marked("the amount is too large"))
    return amount


def is_sum(text: str) -> bool:
    """Whether a text holds arithmetic, so that its result is worth showing."""
    body = text.strip().lstrip("=-+ ")
    return any(c in body for c in "+*/()%×÷") or "-" in body[1:]


def figure(text: str, point: str = POINT) -> Fraction:
    """One figure as written in any of the usual ways: `1,234.50`, `1.234,50`, `1 234,50`, `1234.5`. ValueError where it can be none.

    A single mark is the decimal mark, but before exactly three digits (`1,234`) it parts thousands if it is not the usual one, `point`.
    """
    compact = re.sub(r"['’\u00a0\u202f ]", "", text)
    mark = _decimal_mark(compact, point)
    whole, _, fraction = compact.rpartition(mark) if mark else (compact, "", "")
    whole = whole.replace(",", "").replace(".", "")
    if not (whole + fraction).isdecimal() or not (whole + fraction).isascii():
        raise ValueError(marked("that is no figure"))
    return Fraction(int(whole or "0")) + (Fraction(int(fraction), 10 ** len(fraction)) if fraction else 0)


_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "，": ",", "。": ".", **{chr(0xFF10 + d): str(d) for d in range(10)}})


def _decimal_mark(text: str, usual: str) -> str:
    comma, point = text.rfind(COMMA), text.rfind(POINT)
    if comma >= 0 and point >= 0:
        return COMMA if comma > point else POINT
    mark = COMMA if comma >= 0 else POINT if point >= 0 else ""
    parts_thousands = mark and (text.count(mark) > 1 or (mark != usual and re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", text)))
    return "" if parts_thousands else mark


def _tokens(source: str) -> list[str]:
    found, at = [], 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise ValueError(marked("that cannot be counted with"))
        found.append(match[1] or match[2])
        at = match.end()
        while at < len(source) and source[at] == " ":
            at += 1
    return found


class _Reader:
    """Sums of products of signed terms, one method a level."""

    def __init__(self, tokens: list[str], point: str) -> None:
        self.tokens, self.at, self.point = tokens, 0, point

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def demand_end(self) -> None:
        if self.peek():
            raise ValueError(marked("something there is not expected"))

    def total(self, depth: int) -> Fraction:
        if depth > _DEEPEST:
            raise ValueError(marked("too many brackets"))
        value = self.product(depth)
        while self.peek() in ("+", "-"):
            value = value + self.product(depth) if self.take() == "+" else value - self.product(depth)
        return value

    def product(self, depth: int) -> Fraction:
        value = self.term(depth)
        while self.peek() in ("*", "/"):
            if self.take() == "*":
                value *= self.term(depth)
            elif (by := self.term(depth)) != 0:
                value /= by
            else:
                raise ValueError(marked("nothing can be divided by zero"))
        return value

    def term(self, depth: int) -> Fraction:
        token = self.take()
        if token in ("+", "-"):
            value = self.term(depth + 1)
            return value if token == "+" else -value
        if token == "(":
            value = self.total(depth + 1)
            if self.take() != ")":
                raise ValueError(marked("a bracket is not closed"))
        elif token and token[0] in "0123456789.,":
            value = figure(token, self.point)
        else:
            raise ValueError(marked("something there is not expected") if token else marked("the sum is not finished"))
        while self.peek() == "%":
            self.take()
            value /= 100
        return value
