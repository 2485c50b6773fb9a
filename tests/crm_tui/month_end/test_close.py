"""A month is closed when nothing stands in the way, once, with a backup, a record and a lock (accounting.md 3.2, E64)."""

from __future__ import annotations

import contextlib

import pytest

from crm_tui.books.backup_name import backups_folder
from crm_tui.books.connection import reading
from crm_tui.documents.post import post_document
from crm_tui.errors import BadInput, NotWritten, Refused
from crm_tui.month_end.close import close_month
from crm_tui.month_end.locks import set_locks
from crm_tui.proofs.prove import prove

TODAY = "2025-09-10"
BANK, CLEARING, CAPITAL, OPENING, OFFICE, SALES = "1000", "1090", "3000", "3900", "6300", "4000"
CUSTOMER = {"type": "customer", "code": "C1", "name": "Customer", "terms": "net 20"}
VENDOR = {"type": "vendor", "code": "V1", "name": "Vendor"}


def invoice(number, date, price, **more):
    return {"type": "invoice", "number": number, "party": "C1", "date": date, "lines": [{"quantity": "1", "price": price}], **more}


def draft(date, price):
    return {"type": "invoice", "party": "C1", "date": date, "draft": True, "lines": [{"quantity": "1", "price": price}]}


def receipt(number, date, amount, allocate=None):
    return {"type": "receipt", "number": number, "party": "C1", "date": date, "amount": amount, "account": BANK, "allocate": allocate or {}}


def journal(date, debit, credit, amount):
    return {"type": "journal", "date": date, "memo": "m", "lines": [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]}


def post(books, *documents):
    with books.change("document.post") as session:
        return [post_document(session, document=document) for document in documents]


@pytest.fixture
def books(new_books):
    """Capital, an invoice and its receipt in May and in June, a draft in June: E64, without its bank reconciliation."""
    made = new_books(currency="GBP", chart="uk_vat", first_month="2025-04", today=TODAY)
    post(made, CUSTOMER, VENDOR, journal("2025-05-02", BANK, CAPITAL, "10000.00"))
    for month in (5, 6):
        line = {"quantity": "1", "price": "500.00", "tax": "S20"}
        post(
            made,
            {**invoice(f"I-{month}", f"2025-0{month}-05", "0"), "lines": [line]},
            receipt(f"R-{month}", f"2025-0{month}-20", "600.00", {f"I-{month}": "600.00"}),
        )
    post(made, draft("2025-06-25", "70.00"))
    return made


def content(books):
    """Every row of every table but the audit trail, which also keeps refusals."""
    with reading(books.path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
        return {t: connection.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables if t != "audit"}


def checks(closing):
    return {c["code"]: c for c in closing.answer["checks"]}


def failing(closing):
    return [code for code, check in checks(closing).items() if not check["ok"]]


def sound(books):
    with reading(books.path) as connection:
        return [(p.code, p.detail) for p in prove(connection) if not p.ok]


def refused(code, call, *arguments, **options):
    with pytest.raises(Refused) as refusal:
        call(*arguments, **options)
    assert refusal.value.code == code
    return refusal.value


def test_a_scripted_close_step_by_step(books):
    set_locks(books, {"all": "2025-04-30"})
    refused("sequence", close_month, books, "2025-06", check_only=True)
    set_locks(books, {"all": "2025-05-31"})
    before = content(books)
    warned = close_month(books, "2025-06")
    assert (warned.exit_code, warned.answer["warnings"]) == (5, [{"code": "DRAFTS", "accepted_by": None}])
    assert content(books) == before
    closed = close_month(books, "2025-06", accept=["DRAFTS"])
    answer = closed.answer
    assert (closed.exit_code, answer["status"], answer["already_closed"], answer["locked_to"]) == (0, "closed", False, "2025-06-30")
    assert answer["warnings"] == [{"code": "DRAFTS", "accepted_by": "owner"}]
    # profit of June 500.00; cash 10,000.00 + 2 x 600.00
    assert answer["totals"] == {"tb": "0.00", "profit": "500.00", "cash": "11200.00"}
    after = content(books)
    again = close_month(books, "2025-06")
    assert (again.exit_code, again.answer["already_closed"], again.answer["entries_created"]) == (0, True, [])
    assert again.answer["totals"] == answer["totals"]
    assert again.answer["run_id"] == answer["run_id"]
    assert content(books) == after
    refused("sequence", close_month, books, "2025-08")
    refused("period_locked", post, books, invoice("I-7", "2025-06-15", "10.00"))
    with pytest.raises(BadInput):
        close_month(books, "2025-13")
    assert content(books) == after
    assert sound(books) == []


def test_what_a_close_leaves_behind(books):
    set_locks(books, {"all": "2025-04-30"})
    close_month(books, "2025-05")
    (backup,) = backups_folder(books.path).iterdir()
    assert "before-close-2025-05" in backup.name
    with reading(backup) as connection:
        assert connection.execute("SELECT count(*) FROM month_close").fetchone() == (0,)
    with reading(books.path) as connection:
        head = connection.execute("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
        assert connection.execute('SELECT month, head_id, head_hash, "by" FROM month_close').fetchall() == [("2025-05", *head, "owner")]
        kept = dict(connection.execute("SELECT code, balance FROM close_balance JOIN account ON account.id = account_id").fetchall())
        # capital 10,000.00, sales 500.00 and VAT 100.00 in May; all of it is in the bank
        assert kept == {BANK: 1_060_000, CAPITAL: -1_000_000, SALES: -50_000, "2201": -10_000}
        assert connection.execute("SELECT action, object FROM audit ORDER BY id DESC LIMIT 1").fetchone() == ("month.close", "month:2025-05")


def test_the_checks_have_their_figures(books):
    post(books, receipt("R-8", "2025-04-10", "40.00"))
    found = checks(close_month(books, "2025-04", check_only=True))
    assert list(found) == [
        "TB_ZERO", "BS_BALANCES", "AR_TIES", "AP_TIES", "TAX_TIES", "NUMBER_GAPS", "OPENING_ZERO", "DRAFTS", "UNAPPLIED_CASH", "NEG_CASH", "SUSPENSE",
    ]  # fmt: skip
    assert found["TB_ZERO"]["detail"] == {"debit": "40.00", "credit": "40.00", "difference": "0.00"}
    assert found["AR_TIES"]["detail"] == {"control": "-40.00", "items": "-40.00", "difference": "0.00"}
    assert found["UNAPPLIED_CASH"]["detail"] == {"count": 1, "amount": "40.00", "documents": [{"document": "R-8", "amount": "40.00"}]}
    assert {c["code"]: c["level"] for c in found.values()}["DRAFTS"] == "warning"


def test_a_check_alone_changes_nothing_and_tells_the_same_exit_codes(books):
    assert close_month(books, "2025-04", check_only=True).status == "ready"
    post(books, draft("2025-04-30", "1.00"))
    before = content(books)
    assert close_month(books, "2025-04", check_only=True).exit_code == 5
    assert close_month(books, "2025-04", check_only=True, accept=["DRAFTS", "FLUX"]).exit_code == 0
    post(
        books, {"type": "opening", "date": "2025-04-01", "lines": [{"account": "1500", "debit": "500.00"}, {"account": CAPITAL, "credit": "450.00"}]}
    )
    blocked = close_month(books, "2025-04", check_only=True)
    assert (blocked.exit_code, failing(blocked)) == (3, ["OPENING_ZERO", "DRAFTS"])
    assert checks(blocked)["OPENING_ZERO"]["detail"] == {"balance": "-50.00", "accounts": [{"account": OPENING, "balance": "-50.00"}]}
    assert before["month_close"] == content(books)["month_close"] == []


def test_cash_below_zero_and_a_clearing_account_are_warned_of(books):
    post(books, journal("2025-04-02", OFFICE, BANK, "7.00"), journal("2025-04-03", CLEARING, CAPITAL, "3.00"))
    found = close_month(books, "2025-04", check_only=True)
    assert failing(found) == ["NEG_CASH", "SUSPENSE"]
    assert checks(found)["NEG_CASH"]["detail"] == {"balance": "-7.00", "accounts": [{"account": BANK, "balance": "-7.00"}]}
    assert checks(found)["SUSPENSE"]["detail"] == {"balance": "3.00", "accounts": [{"account": CLEARING, "balance": "3.00"}]}


def test_a_blocker_comes_before_a_warning_and_a_refusal_before_both(books):
    post(books, {"type": "opening", "date": "2025-04-01", "lines": [{"account": "1500", "debit": "5.00"}]}, draft("2025-04-30", "1.00"))
    assert close_month(books, "2025-04").exit_code == 3
    refused("not_ended", close_month, books, "2025-09")
    refused("before_books", close_month, books, "2025-03")
    refused("sequence", close_month, books, "2025-05")


@pytest.mark.parametrize("fault", ["number gap", "control account", "month balances"])
def test_faults_behind_the_rules_block_a_close(books, fault):
    code, sql = {
        "number gap": ("NUMBER_GAPS", "UPDATE document SET sequence = 7, number = 'JV-2025-0007', number_given = 0 WHERE type = 'journal'"),
        "control account": ("AR_TIES", "UPDATE item SET base = base + 1 WHERE id = 1"),
        "month balances": (
            "BS_BALANCES",
            "UPDATE month_balance SET debit = debit + 1 WHERE account_id = (SELECT id FROM account WHERE code = '1000')",
        ),
    }[fault]
    set_locks(books, {"all": "2025-04-30"})
    with contextlib.closing(books.engine.raw_connection()) as raw:
        connection = raw.driver_connection
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(sql)
    blocked = close_month(books, "2025-05")
    assert (blocked.exit_code, failing(blocked)) == (3, [code])


def test_only_who_may_closes(books):
    books.may = lambda _user, action: action != "month.close"
    refused("role", close_month, books, "2025-04")
    with reading(books.path) as connection:
        last = connection.execute("SELECT action, outcome, user FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert last == ("month.close", "denied", "owner")


def test_a_month_locked_by_hand_counts_as_closed(books):
    set_locks(books, {"all": "2025-04-30"})
    answer = close_month(books, "2025-04").answer
    assert (answer["already_closed"], answer["locked_to"], answer["totals"]["tb"]) == (True, "2025-04-30", "0.00")


def test_the_books_are_not_closed_where_they_cannot_be_backed_up(books):
    backups_folder(books.path).write_text("in the way")
    with pytest.raises(NotWritten):
        close_month(books, "2025-04")
    assert content(books)["month_close"] == []


def test_a_damaged_copy_that_waits_for_the_second_place_keeps_neither_close_nor_package_back(books, tmp_path):
    place, away = tmp_path / "stick", tmp_path / "away"
    place.mkdir()
    set_locks(books, {"all": "2025-03-31"})
    close_month(books, "2025-04", second_place=str(place))
    place.rename(away)
    waiting = close_month(books, "2025-05", second_place=str(place)).answer["backup"]
    damaged = backups_folder(books.path) / waiting
    damaged.write_bytes(damaged.read_bytes()[:9000])
    away.rename(place)
    answer = close_month(books, "2025-06", accept=["DRAFTS"], second_place=str(place), out=tmp_path / "out", formats=["csv"]).answer
    assert (answer["status"], answer["locked_to"]) == ("closed", "2025-06-30")
    assert answer["second_place"]["fault"].startswith(f"{waiting}: ")
    assert (place / answer["backup"]).exists()
    assert (tmp_path / "out" / answer["package"]["dir"] / "trial_balance.csv").exists()
    again = close_month(books, "2025-06", second_place=str(place)).answer
    assert (again["already_closed"], again["second_place"]["waiting"]) == (True, 1)


def test_a_try_of_a_closed_month_writes_nothing(books, tmp_path):
    set_locks(books, {"all": "2025-04-30"})
    close_month(books, "2025-05")
    tried = close_month(books, "2025-05", check_only=True, out=tmp_path / "out")
    assert (tried.answer["already_closed"], tried.answer["package"]) == (True, None)
    assert not (tmp_path / "out").exists()
