"""Demo books: a year and a half of a small firm, posted through the same door as everything else."""

from __future__ import annotations

from pathlib import Path

from crm_tui.books.change import UnitOfWork
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.exchange.demo_cast import CHART, COMPANY, CURRENCY, CUSTOMERS, VENDORS
from crm_tui.exchange.demo_story import Document, Event, Posted, Seen, Story, opening, rate_of
from crm_tui.exchange.demo_turns import add_turns
from crm_tui.ledger.new_books import create_books
from models.values.dates import first_day, month_text

FOREIGN = {person.code: person.currency for person in (*CUSTOMERS, *VENDORS) if person.currency}


def make_demo(path: Path, *, today: str, user: str = "owner") -> int:
    """Makes demo books at `path` that end on `today` (an ISO date); the number of documents. Refuses `exists`.

    The same for the same `today`: nothing in them comes from the clock. Where the story cannot be told, no file is left.
    """
    story = Story(today)
    add_turns(story)
    create_books(path, name=COMPANY, currency=CURRENCY, chart=CHART, first_month=month_text(story.first_month), today=today, user=user)
    try:
        with open_books(path, user=user, today=today) as books, books.change("demo.make") as session:
            return _post(session, story)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        raise


def _post(session: UnitOfWork, story: Story) -> int:
    seen: Seen = {}
    count = 0
    for document in opening(first_day(story.first_month)):
        post_document(session, document=document)
        count += 1
    for event in story.tell():
        told = event.make(seen)
        if told is not None:
            _happen(session, event, told, seen)
            count += 1
    return count


def _happen(session: UnitOfWork, event: Event, document: Document, seen: Seen) -> None:
    if (currency := FOREIGN.get(document.get("party", ""))) is not None:
        rate = rate_of(currency, event.date, session.today)
        post_document(session, document={"type": "rate", "currency": currency, "date": event.date, "rate": rate})
    posted = post_document(session, document=document)
    if event.label and posted.number is not None:
        gross = session.driver.execute("SELECT gross FROM document WHERE id = ?", (posted.id,)).fetchone()[0]
        seen[event.label] = Posted(posted.number, gross)
