"""Every refusal that a user can cause, with its stable code (accounting.md 1.5, batch.md 1) and the exit code it ends a command with."""

from __future__ import annotations

from typing import Any, Self

DONE, INTERNAL, USAGE, CHECK_FAILED, REFUSED, WARNINGS, NOT_WRITTEN = range(7)


class BooksError(Exception):
    """A refusal in words. `field` is a path as `lines.0.price`; `line` counts the input's lines from 1; `hint` says how to mend it.

    `message` and `hint` are English with `{name}` places for `values`; `crm_tui/words.py` words them in the user's language at the edge.
    `place`: what people call the field, where the edge knows a better name than its path; `others`: further refusals of the same input.
    """

    exit_code = REFUSED
    place: str | None = None
    others: tuple[BooksError, ...] = ()

    def __init__(
        self, code: str, message: str, /, *, field: str | None = None, hint: str | None = None, line: int | None = None, **values: Any
    ) -> None:
        super().__init__(code, message)
        self.code, self.message, self.field, self.hint, self.line, self.values = code, message, field, hint, line, values

    def __str__(self) -> str:
        return f"{self.code}: {self.filled(self.message)}"

    def filled(self, text: str) -> str:
        """A message or hint with its places filled: `{field}` by the field's path, the others by the values."""
        try:
            return text.format_map({"field": self.field or "", **self.values})
        except (KeyError, ValueError, IndexError):
            return text

    def at(self, *, line: int | None = None, within: str | None = None) -> Self:
        """The same refusal, placed: in a line of the input, or in a field within another."""
        if within:
            self.field = f"{within}.{self.field}" if self.field else within
        if line is not None:
            self.line = line
        return self


class Refused(BooksError):
    """A rule of the bookkeeping says no: exit 4."""


class BadInput(BooksError):
    """What was given cannot be read as what it should be: exit 2."""

    exit_code = USAGE


class BadFile(BooksError):
    """The file is no books, or books that this program must not touch: exit 4."""


class Busy(BooksError):
    """Another program writes into the file: exit 4, nothing was changed."""


class CheckFailed(BooksError):
    """A proof of stored data does not hold: exit 3."""

    exit_code = CHECK_FAILED


class NotWritten(BooksError):
    """A result could not be written: exit 6."""

    exit_code = NOT_WRITTEN


class Unexpected(BooksError):
    """The machine failed (a full disk, an input or output error): exit 1, rolled back."""

    exit_code = INTERNAL


def refuse(code: str, message: str, /, *, at: str | None = None, hint: str | None = None, **values: Any) -> Refused:
    """A `Refused` to raise: `raise refuse("over_allocation", "{document} has only {left} left", at="allocate", document=…)`."""
    return Refused(code, message, field=at, hint=hint, **values)


def bad(code: str, message: str, /, *, at: str | None = None, hint: str | None = None, **values: Any) -> BadInput:
    """A `BadInput` to raise, as `refuse`."""
    return BadInput(code, message, field=at, hint=hint, **values)
