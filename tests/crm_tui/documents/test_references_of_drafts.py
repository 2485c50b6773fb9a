"""A draft's reference: it names the document once the draft is posted, and is free again once the draft is thrown away."""

from __future__ import annotations

from contextlib import closing

import pytest

from crm_tui.books.connection import connect_to_write
from crm_tui.documents.desk import open_desk
from crm_tui.documents.drafts import delete_draft, post_draft
from crm_tui.documents.post import post_document

CUSTOMER = {"type": "customer", "code": "C1", "name": "Ada"}
DRAFT = {"type": "invoice", "ref": "shop-1", "party": "C1", "date": "2025-02-01", "draft": True, "lines": [{"quantity": "1", "price": "10.00"}]}


@pytest.fixture
def books(new_books):
    made = new_books(currency="GBP", chart="uk_vat", first_month="2025-01", today="2025-12-31")
    with made.change("documents.post") as session:
        post_document(session, document=CUSTOMER)
        post_document(session, document=DRAFT)
    return made


def posted(books, document):
    with books.change("documents.post") as session:
        return post_document(session, document=document)


def the_draft(books):
    with books.reading() as connection:
        return connection.execute("SELECT id FROM document WHERE state = 'draft'").fetchone()[0]


def test_a_posted_draft_is_what_its_reference_names(books):
    with books.change("draft.post") as session:
        number = post_draft(session.shared(open_desk), the_draft(books)).number
    again = posted(books, DRAFT)
    assert (again.status, again.number) == ("exists", number)


def test_a_draft_that_is_thrown_away_frees_its_reference(books):
    with books.change("draft.delete") as session:
        delete_draft(session.shared(open_desk), the_draft(books))
    assert posted(books, DRAFT).status == "posted"


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM reference",
        "UPDATE reference SET digest = 'x'",
        "UPDATE reference SET result = '[1, 1]'",
        "INSERT OR REPLACE INTO reference SELECT type, ref, 'x', result FROM reference",
        "DELETE FROM tax_rate WHERE tax_code_id = (SELECT id FROM tax_code WHERE code = 'S20')",
    ],
)
def test_no_program_takes_a_reference_or_a_used_rate_away(books, attack):
    lines = [{"quantity": "1", "price": "10.00", "tax": "S20"}]
    posted(books, {"type": "invoice", "ref": "shop-2", "party": "C1", "date": "2025-02-01", "lines": lines})
    with closing(connect_to_write(books.path)) as connection:
        connection.execute("DELETE FROM reference WHERE ref = 'shop-1'")  # a draft's is free, so that only the posted one stands in the way
        connection.execute("PRAGMA recursive_triggers=OFF")
        with pytest.raises(Exception, match=r"LEDGER (ref_conflict|in_use)"):
            connection.execute(attack)
