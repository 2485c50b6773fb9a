"""Column types that a STRICT SQLite table takes (reliability.md 4.2): text, whole numbers, flags. No VARCHAR, no DATE, no float."""

from typing import Any

from sqlalchemy import CheckConstraint, Dialect, Integer, Text, TypeDecorator
from sqlmodel import Field

from models.values.numbers import LARGEST_AMOUNT

STRICT = {"sqlite_strict": True}


class Minor(TypeDecorator[int]):
    """Money in minor units. Binds nothing but an `int` of at most 10^15: a float or a text would be stored rounded, silently."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is None or (type(value) is int and abs(value) <= LARGEST_AMOUNT):
            return value
        raise ValueError(f"not an amount in minor units: {value!r}")


class Flag(TypeDecorator[bool]):
    """A yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def text(**options: Any) -> Any:
    return Field(sa_type=Text, **options)


def minor(**options: Any) -> Any:
    return Field(sa_type=Minor, **options)


def flag(**options: Any) -> Any:
    return Field(sa_type=Flag, **options)


def key(**options: Any) -> Any:
    """An integer primary key, given by the program before the row is written."""
    return Field(default=None, primary_key=True, **options)


def is_date(column: str) -> CheckConstraint:
    """The date exists: `date('2026-02-30')` alone would pass (reliability.md 4.2)."""
    return CheckConstraint(f"{column} IS NULL OR date({column}, '+0 days') IS {column}", name=f"{column}_is_a_date")


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(v) for v in values)})", name=f"{column}_is_known")


def in_range(*columns: str) -> list[CheckConstraint]:
    return [CheckConstraint(f"{c} BETWEEN -{LARGEST_AMOUNT} AND {LARGEST_AMOUNT}", name=f"{c}_in_range") for c in columns]
