"""Demo books: a year and a half of a small firm, posted and closed month by month through the same door as everything else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from crm_tui.books.books import Books
from crm_tui.books.place import put_in_place
from crm_tui.errors import Unexpected, refuse
from crm_tui.exchange.demo_cast import Cast
from crm_tui.exchange.demo_chinese import CHINESE
from crm_tui.exchange.demo_english import ENGLISH
from crm_tui.exchange.demo_story import Story, beginning
from crm_tui.exchange.demo_teller import HOUR, Event, Teller
from crm_tui.exchange.demo_turns import add_turns
from crm_tui.ledger.company import edit_company
from crm_tui.ledger.new_books import create_books
from crm_tui.month_end.answers import CLOSED
from crm_tui.month_end.close import close_of_new_books
from models.values.dates import first_day, last_day, month_number, month_text

CASTS = {"en": ENGLISH, "zh_CN": CHINESE}
"""Language -> the firm that speaks it."""
CLOSED_ON = 9
"""The day of the next month on which a month is closed; the last but one before today is the last that was."""
ACCEPTED = ("UNAPPLIED_CASH", "FLUX", "STALE_CHEQUE")
ACTION = "demo.make"


def make_demo(path: Path, *, today: str, user: str = "owner", language: str = "en") -> int:
    """Makes demo books at `path` that end on `today` (an ISO date); the number of documents. Refuses `exists`.

    The same for the same `today`: nothing in them comes from the clock. They get their name when they are whole; where the story cannot be
    told, or is cut short, no file is left.
    """
    if os.path.lexists(path):
        raise _exists(path)
    cast = CASTS.get(language, ENGLISH)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.demo")
    try:
        count = _tell(cast, unfinished, today, user)
        put_in_place(unfinished, path)
    except FileExistsError:
        raise _exists(path) from None
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{unfinished}{ending}").unlink(missing_ok=True)
    return count


def _exists(path: Path) -> Exception:
    return refuse("exists", "{path} is there already", hint="name another file with --books", path=path)


def _tell(cast: Cast, path: Path, today: str, user: str) -> int:
    story = Story(cast, today)
    add_turns(story)
    first = first_day(story.first_month)
    create_books(path, name=cast.company, currency=cast.currency, chart=cast.chart, first_month=first[:7], today=first, user=user)
    teller = Teller(cast)
    books = _StoryBooks(path, user=user)
    books.day = first
    with books:
        _begin(story, teller, books)
        for month, events in _by_month(story):
            books.day = min(last_day(month), today)
            _live(teller, books, events)
            if month < month_number(today) - 1:
                books.day = f"{first_day(month + 1)[:8]}{CLOSED_ON:02}"
                _close(books, month)
    return teller.count


def _by_month(story: Story) -> Iterator[tuple[int, list[Event]]]:
    for month, events in groupby(story.told(), key=lambda event: month_number(event.date)):
        yield month, list(events)


class _StoryBooks(Books):
    """Books whose day is the story's. `day`: an ISO date."""

    day = ""

    @property
    def today(self) -> str:
        return self.day

    @property
    def now(self) -> str:
        return f"{self.day}T{HOUR}Z"


def _begin(story: Story, teller: Teller, books: Books) -> None:
    """Who and what there is, and the balances taken over."""
    with books.change(ACTION) as session:
        for key, value in story.cast.details.items():
            edit_company(session, key=key, value=value)
        teller.begin(session)
        teller.at(books.today)
        for document in beginning(story.cast, story.plan, story.first_month):
            teller.post(document)


def _live(teller: Teller, books: Books, events: list[Event]) -> None:
    """What happens in a month, in one unit of work."""
    with books.change(ACTION) as session:
        teller.begin(session)
        for event in events:
            teller.at(event.date)
            event.happen(teller)


def _close(books: Books, month: int) -> None:
    closing = close_of_new_books(books, month_text(month), ACCEPTED)
    if closing.status != CLOSED:
        failing = ", ".join(check["code"] for check in closing.answer["checks"] if not check["ok"])
        raise Unexpected("demo", "the demo books cannot be closed for {month}: {checks}", month=month_text(month), checks=failing)
