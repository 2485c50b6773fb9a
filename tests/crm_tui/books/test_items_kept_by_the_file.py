"""What another program may not do to open items, allocations and the end of documents: each by the rule that is meant for it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from tests.by_hand import small

ALLOCATE = "INSERT INTO allocation (id, from_item_id, to_item_id, date, amount, base_from, base_to, seal) VALUES (2, {}, {}, '{}', {}, 1, 1, '')"
ITEM = (
    "INSERT INTO item (id, document_id, instalment, ledger, account_id, party_id, date, due, currency, amount, base, open_amount, open_base,"
    " ended_on) SELECT 9, document_id, 2, ledger, account_id, party_id, date, due, currency, amount, base, {}, {} FROM item WHERE id = 1"
)
END = "UPDATE document SET state = 'void', ended_by = 'void', ended_on = posting_date WHERE number = '{}'"
FOLLOWS, FITS, MORE = "what is left of an open item follows", "from a credit to a debit of one party", "no more than what is left"
REFUSED = {
    "less is left": ("UPDATE item SET open_amount = open_amount - 1 WHERE id = 1", FOLLOWS),
    "more is left": ("UPDATE item SET open_amount = open_amount + 1, open_base = open_base + 1 WHERE id = 1", FOLLOWS),
    "its worth": ("UPDATE item SET open_base = open_base - 1 WHERE id = 1", FOLLOWS),
    "less is left of a credit": ("UPDATE item SET open_amount = open_amount + 1, open_base = open_base + 1 WHERE id = 6", FOLLOWS),
    "more than the debit has left": (ALLOCATE.format(6, 1, "2025-03-01", 7001), MORE),
    "more than the credit has left": (ALLOCATE.format(4, 1, "2025-03-01", 1), MORE),
    "before the credit is there": (ALLOCATE.format(6, 1, "2025-02-27", 1), FITS),
    "the same side": (ALLOCATE.format(6, 4, "2025-03-01", 1), FITS),
    "another party's": (ALLOCATE.format(5, 1, "2025-03-01", 1), FITS),
    "what has ended": (ALLOCATE.format(6, 3, "2025-03-01", 1), FITS),
    "an item that comes half settled": (ITEM.format("amount - 1", "base - 1, NULL"), "comes whole"),
    "an item that has ended when it comes": (ITEM.format("amount", "base, date"), "comes whole"),
    "an end without a mirror": (END.format("INVOICE-2025-0001"), "when its entries have their mirrors"),
    "the end of an item without a mirror": ("UPDATE item SET ended_on = date, open_amount = 0, open_base = 0 WHERE id = 6", "has its mirror"),
    "something left of what has ended": ("UPDATE item SET open_amount = 1 WHERE id = 3", "is not changed"),
}


@pytest.fixture
def connection(tmp_path: Any) -> Iterator[Any]:
    """Item 1 has 70.00 left, 3 was reversed, 4 is used up, 5 is a bill, 6 a receipt of 90.00 of which nothing is used."""
    hand = small(tmp_path / "small.books")
    hand.receipt("RECEIPT-2025-0002", "2025-02-28", 9_000, sequence=2)
    hand.close()
    with contextlib.closing(driver.connect(str(hand.path), isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize("attack", REFUSED)
def test_each_is_refused_by_its_own_rule(connection: Any, attack: str) -> None:
    statement, words = REFUSED[attack]
    before = connection.execute("SELECT * FROM item, allocation").fetchall()
    with pytest.raises(driver.IntegrityError, match=words):
        connection.execute(statement)
    assert connection.execute("SELECT * FROM item, allocation").fetchall() == before


def test_the_file_moves_what_is_left_itself(connection: Any) -> None:
    left = "SELECT id, open_amount, open_base FROM item WHERE id IN (1, 6)"
    assert connection.execute(left).fetchall() == [(1, 7_000, 7_000), (6, -9_000, -9_000)]
    connection.execute(ALLOCATE.format(6, 1, "2025-03-01", 7_000).replace("1, 1, ''", "7000, 7000, ''"))
    assert connection.execute(left).fetchall() == [(1, 0, 0), (6, -2_000, -2_000)]
    connection.execute("UPDATE allocation SET taken_back_on = '2025-03-05' WHERE id = 2")
    assert connection.execute(left).fetchall() == [(1, 7_000, 7_000), (6, -9_000, -9_000)]


LOCKED = "INSERT INTO period_lock (id, name, date, reason, at, by) VALUES (1, '{}', '2025-03-31', '', '', '')"


@pytest.mark.parametrize(("name", "is_shut"), [("sales", True), ("all", True), ("purchases", False), ("tax", False)])
def test_what_a_lock_of_its_ledger_shuts(connection: Any, name: str, is_shut: bool) -> None:
    """Items 1 and 6 are a customer's: neither settled nor let go up to the lock of the sales; from the day after it both go."""
    connection.execute(LOCKED.format(name))
    for statement in (ALLOCATE.format(6, 1, "2025-03-31", 1), "UPDATE allocation SET taken_back_on = '2025-03-31' WHERE id = 1"):
        with pytest.raises(driver.IntegrityError, match="period_locked") if is_shut else contextlib.nullcontext():
            connection.execute(statement)
    if is_shut:
        connection.execute(ALLOCATE.format(6, 1, "2025-04-01", 1))
        connection.execute("UPDATE allocation SET taken_back_on = '2025-04-01' WHERE id = 1")


def test_an_item_of_very_many_allocations_is_left_to_check(connection: Any) -> None:
    """300 of a cent each are held by the file; it stays cheap beyond that, and `check` compares."""
    connection.execute("BEGIN")
    for i in range(2, 310):
        connection.execute(ALLOCATE.format(6, 1, "2025-03-01", 1).replace("(2,", f"({i},", 1))
    assert connection.execute("SELECT open_amount, open_base FROM item WHERE id = 6").fetchone() == (-9_000 + 308, -9_000 + 308)
    connection.execute("UPDATE item SET open_base = open_base - 1 WHERE id = 6")
    connection.execute("ROLLBACK")
