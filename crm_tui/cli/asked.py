"""What is missing of a document that is written as options, said as the option that it wants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from crm_tui.errors import BooksError
from crm_tui.words import marked


@contextmanager
def asked_by_options(noun: str) -> Iterator[None]:
    """Around what posts a document of a noun that was given by `add`."""
    try:
        yield
    except BooksError as refusal:
        if refusal.code == "missing" and refusal.line is None and refusal.field:
            _say_the_option(refusal, noun, refusal.field)
        raise


def _say_the_option(refusal: BooksError, noun: str, field: str) -> None:
    if not field.startswith("lines"):
        refusal.hint = marked("write --{option}; see crm-tui {noun} add --help")
        refusal.values |= {"option": field.replace("_", "-"), "noun": noun}
    elif field == "lines" and noun == "journal":
        refusal.hint = marked('write two lines at least, as --line "account=6300 debit=10.00" --line "account=1000 credit=10.00"')
    elif field == "lines":
        refusal.hint = marked('write --line "quantity=2 price=10.00"; once more for each further line')
