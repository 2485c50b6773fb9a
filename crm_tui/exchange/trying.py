"""Documents tried one after the other: each on top of those before it that went well, and in the end nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable

from crm_tui.books.books import Books
from crm_tui.documents.desk import open_desk
from crm_tui.documents.inputs.reading import read_json, validated
from crm_tui.documents.post import post_valid
from crm_tui.documents.remembering import Posted
from crm_tui.errors import BadInput, BooksError, Refused


def try_lines(books: Books, action: str, lines: Iterable[str]) -> list[Posted | BooksError]:
    """What posting JSON lines in this order would come to: a result for each, or why it is refused. Numbers are those that they would get."""
    found: list[Posted | BooksError] = []
    with books.change(action, dry_run=True) as session:
        connection, desk = session.driver, open_desk(session)
        offers = desk.directory.offers
        for line in lines:
            connection.execute("SAVEPOINT tried")
            try:
                posted = post_valid(session, desk, validated(read_json(line)))
                session.flush()
                desk.write_out()
                found.append(posted)
            except (Refused, BadInput) as refusal:
                connection.execute("ROLLBACK TO tried")
                session.expunge_all()
                desk = open_desk(session)  # what it had in mind is not so
                desk.directory.offers = offers
                found.append(refusal)
            connection.execute("RELEASE tried")
    return found
