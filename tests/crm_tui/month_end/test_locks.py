"""Locks move forward freely, back with a reason, the hard lock never; a month is reopened in reverse order (behaviour.md 3.5)."""

from __future__ import annotations

import pytest

from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.errors import BadInput, Refused
from crm_tui.ledger.periods import current_locks
from crm_tui.month_end.close import close_month
from crm_tui.month_end.locks import set_locks
from crm_tui.month_end.reopen import reopen_month
from crm_tui.proofs.prove import prove

OPEN = {"sales": None, "purchases": None, "tax": None, "all": None, "hard": None}


@pytest.fixture
def books(new_books):
    made = new_books(first_month="2025-01", today="2025-06-15")
    post(made, {"type": "customer", "code": "C1", "name": "C"}, {"type": "vendor", "code": "V1", "name": "V"})
    return made


def post(books, *documents):
    with books.change("document.post") as session:
        return [post_document(session, document=document) for document in documents]


def locks(books):
    with reading(books.path) as connection:
        return current_locks(connection)


def sale(date):
    return {"type": "invoice", "party": "C1", "date": date, "lines": [{"quantity": "1", "price": "1.00"}]}


def purchase(date):
    return {"type": "bill", "party": "V1", "date": date, "lines": [{"quantity": "1", "price": "1.00", "account": "6300"}]}


def refusal(call, *arguments, **options):
    with pytest.raises(Refused) as caught:
        call(*arguments, **options)
    return caught.value


def test_locks_are_set_and_printed(books):
    assert locks(books) == OPEN
    assert set_locks(books, {"sales": "2025-01-31", "all": "2024-12-31"}) == OPEN | {"sales": "2025-01-31", "all": "2024-12-31"}
    assert locks(books)["sales"] == "2025-01-31"


def test_an_area_is_locked_for_its_own_documents_only(books):
    set_locks(books, {"sales": "2025-01-31"})
    assert refusal(post, books, sale("2025-01-31")).code == "period_locked"
    post(books, purchase("2025-01-31"), sale("2025-02-01"))
    set_locks(books, {"purchases": "2025-02-28"})
    assert refusal(post, books, purchase("2025-02-28")).values["open"] == "2025-03-01"


def test_the_same_again_is_no_step(books):
    set_locks(books, {"all": "2025-01-31"})
    set_locks(books, {"all": "2025-01-31"})
    with reading(books.path) as connection:
        assert connection.execute("SELECT count(*) FROM period_lock").fetchone() == (1,)


@pytest.mark.parametrize(("name", "to"), [("all", "2025-01-15"), ("all", None), ("sales", None)])
def test_lowering_takes_a_reason(books, name, to):
    set_locks(books, {name: "2025-01-31"})
    with pytest.raises(BadInput) as fault:
        set_locks(books, {name: to})
    assert fault.value.code == "reason_missing"
    assert locks(books)[name] == "2025-01-31"
    assert set_locks(books, {name: to}, reason="late bill")[name] == to


def test_the_hard_lock_only_moves_forward(books):
    set_locks(books, {"hard": "2025-01-31"})
    for to in ("2025-01-30", None):
        assert refusal(set_locks, books, {"hard": to}, reason="please").code == "hard_lock"
    set_locks(books, {"hard": "2025-02-28"})
    assert refusal(post, books, sale("2025-02-28")).code == "period_locked"
    assert refusal(reopen_month, books, "2025-02", "please").code == "hard_lock"


@pytest.mark.parametrize("changes", [{"all": "2025-02-30"}, {"all": "tomorrow"}, {"mine": "2025-01-31"}])
def test_what_cannot_be_read_is_refused(books, changes):
    with pytest.raises(BadInput):
        set_locks(books, changes)


def test_a_dry_run_moves_nothing(books):
    assert set_locks(books, {"all": "2025-01-31"}, dry_run=True)["all"] == "2025-01-31"
    assert locks(books) == OPEN


def test_months_are_reopened_in_reverse_order(books):
    for month in ("2025-01", "2025-02"):
        close_month(books, month)
    assert refusal(reopen_month, books, "2025-01", "x").code == "sequence"
    assert refusal(reopen_month, books, "2025-03", "x").code == "sequence"
    assert reopen_month(books, "2025-02", "late invoice")["locked_to"] == "2025-01-31"
    post(books, sale("2025-02-10"))
    assert reopen_month(books, "2025-01", "another")["locked_to"] is None
    assert refusal(reopen_month, books, "2024-12", "x").code == "sequence"
    with reading(books.path) as connection:
        marked = connection.execute("SELECT month, reopened_by, reopen_reason FROM month_close ORDER BY month").fetchall()
        assert marked == [("2025-01", "owner", "another"), ("2025-02", "owner", "late invoice")]
        assert connection.execute("SELECT count(*) FROM audit WHERE action = 'month.reopen' AND outcome = 'done'").fetchone() == (2,)
        assert [p.code for p in prove(connection) if not p.ok] == []


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reopening_takes_a_reason(books, reason):
    close_month(books, "2025-01")
    with pytest.raises(BadInput):
        reopen_month(books, "2025-01", reason)
    assert locks(books)["all"] == "2025-01-31"


def test_reopen_and_close_without_changes_gives_the_same_balances(books):
    post(books, sale("2025-01-10"))
    one = close_month(books, "2025-01").answer
    reopen_month(books, "2025-01", "nothing")
    two = close_month(books, "2025-01").answer
    assert (two["totals"], two["checks"], two["entries_created"]) == (one["totals"], one["checks"], [])
    with reading(books.path) as connection:
        kept = connection.execute("SELECT account_id, balance FROM close_balance WHERE close_id = ? ORDER BY 1", (1,)).fetchall()
        assert kept == connection.execute("SELECT account_id, balance FROM close_balance WHERE close_id = ? ORDER BY 1", (2,)).fetchall()


def test_lowering_the_lock_below_a_closed_month_reopens_it(books):
    close_month(books, "2025-01")
    close_month(books, "2025-02")
    set_locks(books, {"all": "2025-01-31"}, reason="late bill")
    with reading(books.path) as connection:
        assert connection.execute("SELECT month FROM month_close WHERE reopened_at IS NOT NULL").fetchall() == [("2025-02",)]
        assert [p.code for p in prove(connection) if not p.ok] == []
    close_month(books, "2025-02")


@pytest.mark.parametrize("call", [lambda b: set_locks(b, {"all": "2025-01-31"}), lambda b: reopen_month(b, "2025-01", "x")])
def test_who_may_not_is_denied_and_leaves_a_trace(books, call):
    books.may = lambda _user, _action: False
    assert refusal(call, books).code == "role"
    with reading(books.path) as connection:
        assert connection.execute("SELECT outcome FROM audit ORDER BY id DESC LIMIT 1").fetchone() == ("denied",)


def test_an_entry_that_came_behind_a_close_is_noticed(books):
    """As another program would write it, with the rules taken off: the record of the close gives it away."""
    post(books, sale("2025-01-10"))
    close_month(books, "2025-01")
    connection = books.engine.raw_connection().driver_connection
    connection.execute("DROP TRIGGER entry_is_sealed")
    connection.execute("DROP TRIGGER line_is_for_the_next_entry")
    connection.execute("UPDATE company SET name = name")
    connection.execute(
        "INSERT INTO line (id, entry_id, account_id, day, month, side, amount, currency, foreign_amount)"
        " SELECT id + 2, 2, account_id, day, month, side, amount, currency, foreign_amount FROM line WHERE entry_id = 1"
    )
    connection.execute(
        "INSERT INTO entry SELECT 2, date, kind, area, NULL, voucher, memo, NULL, NULL, 3, 2, posted_at, posted_by, hash_version, hash, hash"
        " FROM entry"
    )
    with reading(books.path) as reader:
        failed = {p.code: p.detail for p in prove(reader) if not p.ok}
    assert "entry 2 came into 2025-01 after its close" in failed["I22_CLOSES"]


@pytest.mark.parametrize("step", ["DELETE FROM period_lock WHERE id = 2", "UPDATE period_lock SET date = '2025-01-01' WHERE id = 2"])
def test_a_step_of_the_locks_that_was_taken_away_is_noticed(books, step):
    set_locks(books, {"all": "2025-01-31"})
    set_locks(books, {"all": "2025-02-28"})
    connection = books.engine.raw_connection().driver_connection
    for trigger in ("period_lock_is_kept_delete", "period_lock_is_kept_update"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(step)
    with reading(books.path) as reader:
        failed = {p.code: p.detail for p in prove(reader) if not p.ok}
    assert "the audit trail moved it to 2025-02-28" in failed["LOCKS"]
