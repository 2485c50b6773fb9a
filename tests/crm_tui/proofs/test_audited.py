"""What is changed through the door proves itself; the same change by another program does not (reliability.md 0, 4.2)."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from sqlcipher3 import dbapi2 as driver

from crm_tui.books.connection import reading
from crm_tui.exchange.lines import post_lines
from crm_tui.ledger.rates import add_rate, edit_rate, remove_rate
from crm_tui.ledger.setting_changes import change_setting
from crm_tui.proofs.prove import prove


def faults(path: Any) -> str:
    with reading(path) as connection:
        (proof,) = prove(connection, ["AUDITED"])
    assert proof.ok is not bool(proof.detail)
    return proof.detail


def test_every_way_through_the_door(new_books):
    books = new_books()
    assert faults(books.path) == ""
    with books.change("settings.set") as session:
        change_setting(session, key="tolerance", value="0.10")
        change_setting(session, key="tolerance", value="0.20")
        change_setting(session, key="roles.rounding", value="6300")
        for currency in ("EUR", "JPY", "CHF"):
            add_rate(session, currency=currency, date="2025-03-31", rate="1.5")
    with books.change("settings.set", dry_run=True) as session:
        change_setting(session, key="tolerance", value="9")
    with books.change("rates.edit") as session:
        change_setting(session, key="tolerance", value=None)
        edit_rate(session, currency="EUR", date="2025-03-31", rate="1.6")
        remove_rate(session, currency="JPY", date="2025-03-31")
        remove_rate(session, currency="CHF", date="2025-03-31")
        add_rate(session, currency="CHF", date="2025-03-31", rate="1.7")
    assert faults(books.path) == ""
    with reading(books.path) as connection:
        assert connection.execute("SELECT currency, rate FROM rate ORDER BY currency").fetchall() == [("CHF", "1.7"), ("EUR", "1.6")]


def test_rates_of_a_large_load(new_books):
    books = new_books()
    rates = [{"type": "rate", "currency": "EUR", "date": f"2025-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}", "rate": f"1.{i + 1:03}"} for i in range(336)]
    lines = [json.dumps(rate) for rate in rates] + [json.dumps({"type": "customer", "code": f"C{i}", "name": f"N{i}"}) for i in range(200)]
    assert post_lines(books, lines, emit=lambda _: None).counts == {"posted": 536}
    assert faults(books.path) == ""


def test_another_program_is_named(new_books):
    """A used rate taken away, a role that was raised, a tolerance that hides differences."""
    books = new_books()
    with books.change("rates.add") as session:
        add_rate(session, currency="EUR", date="2025-03-31", rate="1.5")
    books.close()
    for statement, told in (
        ("DELETE FROM rate", "rate EUR 2025-03-31 is not there, the audit trail left it at 1.5"),
        ("INSERT INTO user VALUES ('mallory', 'owner')", "user mallory is owner, the audit trail left it at not there"),
        ("INSERT INTO setting VALUES ('tolerance', '\"1000\"')", 'setting tolerance is "1000", the audit trail left it at not there'),
        ("UPDATE number_series SET pattern = 'X{seq:1}' WHERE type = 'bill'", "number_series bill is X{seq:1}, year, the audit trail left it at"),
    ):
        with contextlib.closing(driver.connect(str(books.path), isolation_level=None)) as connection:
            connection.execute(statement)
        assert told in faults(books.path)
