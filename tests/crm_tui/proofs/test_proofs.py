"""Sound books prove themselves; each proof notices its own fault, put in behind the triggers."""

from __future__ import annotations

import contextlib

import pytest
from sqlcipher3 import dbapi2 as driver

from crm_tui.books.connection import reading
from crm_tui.errors import BadInput
from crm_tui.proofs.prove import STATEMENTS, prove
from models.values.columns import AUDITED, DOCUMENT, SEALED
from tests.by_hand import sha, small

DOCUMENT_OF = "(SELECT id FROM document WHERE number = '{}')"
FAULTS = [
    ("SCHEMA", "DROP TRIGGER line_is_frozen_update"),
    ("SCHEMA", "DROP VIEW ledger_line"),
    ("SCHEMA", "CREATE TABLE stranger (id INTEGER)"),
    ("SCHEMA", "CREATE TRIGGER spy AFTER INSERT ON line BEGIN UPDATE party SET notes = 'x'; END"),
    ("SCHEMA", "DROP TRIGGER audit_grows; CREATE TRIGGER audit_grows BEFORE INSERT ON audit BEGIN SELECT 1; END"),
    ("SCHEMA", "PRAGMA user_version=0"),
    ("REFERENCES", "UPDATE line SET account_id = 999 WHERE id = 3"),
    ("REFERENCES", "DELETE FROM document WHERE number = 'B-77'"),
    ("I01_ENTRIES", "UPDATE line SET amount = amount + 1, foreign_amount = foreign_amount + 1 WHERE id = 1"),
    ("I01_ENTRIES", "DELETE FROM line WHERE id = (SELECT max(id) FROM line)"),
    ("I01_ENTRIES", "UPDATE line SET entry_id = 1 WHERE id = 5"),
    ("I01_ENTRIES", "UPDATE line SET day = day + 1 WHERE entry_id = 2"),
    ("I01_ENTRIES", "UPDATE line SET month = month + 1 WHERE entry_id = 2"),
    ("I01_ENTRIES", "UPDATE entry SET date = '2025-01-11' WHERE id = 2"),
    ("I01_ENTRIES", "UPDATE line SET id = 99 WHERE id = (SELECT max(id) FROM line)"),
    ("I01_ENTRIES", "DELETE FROM entry WHERE id = 2; DELETE FROM line WHERE entry_id = 2"),
    ("I01_ENTRIES", "INSERT INTO line (id, entry_id, account_id, day, month, side, amount, currency, foreign_amount)"
                    " SELECT 99, 99, account_id, day, month, side, amount, currency, foreign_amount FROM line WHERE id = 1"),
    ("I01_ENTRIES", "UPDATE line SET currency = 'EUR', foreign_amount = amount + 1 WHERE entry_id = 1"),
    ("LINES", "UPDATE line SET foreign_amount = foreign_amount + 1 WHERE id = 1"),
    ("LINES", "UPDATE line SET party_id = NULL WHERE account_id = 3"),
    ("LINES", "UPDATE account SET is_control = 1 WHERE code = '1000'"),
    ("I02_TRIAL_BALANCE", "UPDATE line SET amount = amount - 7 WHERE id = 2"),
    ("I02_TRIAL_BALANCE", "UPDATE line SET day = day + 1 WHERE id = 2"),
    ("I03_BALANCE_SHEET", "UPDATE month_balance SET debit = debit + 1 WHERE account_id = 1"),
    ("I03_BALANCE_SHEET", "DELETE FROM account WHERE code = '4000'"),
    ("I04_RECEIVABLES", "UPDATE item SET date = '2025-01-11' WHERE id = 1"),
    ("I04_RECEIVABLES", "UPDATE item SET party_id = 2 WHERE id = 1"),
    ("I04_RECEIVABLES", "UPDATE allocation SET base_to = base_to - 1"),
    ("I04_RECEIVABLES", "UPDATE item SET ended_on = '2025-02-11' WHERE id = 3"),
    ("I04_RECEIVABLES", "UPDATE line SET account_id = 2 WHERE account_id = 3 AND entry_id = 2"),
    ("I04_PAYABLES", "UPDATE item SET base = base + 1 WHERE ledger = 'ap'"),
    ("I04_PAYABLES", "DELETE FROM item WHERE ledger = 'ap'"),
    ("I06_AGEING", "UPDATE item SET open_amount = open_amount - 1, open_base = open_base - 1 WHERE id = 1"),
    ("I08_OUTSTANDING", "UPDATE allocation SET amount = 12001, base_from = 12001, base_to = 12001"),
    ("I08_OUTSTANDING", "UPDATE allocation SET date = '2025-01-01'"),
    ("I08_OUTSTANDING", "UPDATE allocation SET from_item_id = to_item_id, to_item_id = from_item_id"),
    ("I08_OUTSTANDING", "UPDATE allocation SET taken_back_on = '2025-02-01'"),
    ("I08_OUTSTANDING", "UPDATE allocation SET to_item_id = 3"),
    ("OPEN_ITEMS", "UPDATE item SET open_amount = open_amount - 1 WHERE id = 1"),
    ("OPEN_ITEMS", "UPDATE item SET open_base = 0 WHERE id = 1"),
    ("OPEN_ITEMS", "UPDATE item SET account_id = 1 WHERE id = 1"),
    ("I18_DOCUMENTS", "UPDATE document SET gross = gross + 1 WHERE id = 2"),
    ("I18_DOCUMENTS", "UPDATE document_line SET net = net - 1 WHERE document_id = 2"),
    ("ENDS", "UPDATE document SET state = 'void', ended_by = 'void', ended_on = posting_date WHERE number = 'INVOICE-2025-0001'"),
    ("ENDS", "UPDATE document SET state = 'posted', ended_by = NULL, ended_on = NULL WHERE number = 'INVOICE-2025-0002'"),
    ("ENDS", "UPDATE document SET ended_on = '2025-02-11' WHERE number = 'INVOICE-2025-0003'"),
    ("ENDS", "UPDATE entry SET reverses_id = 1 WHERE id = 4"),
    ("ENDS", "UPDATE entry SET reverses_id = NULL WHERE id = 4"),
    ("ENDS", "UPDATE line SET amount = amount * 2, foreign_amount = foreign_amount * 2 WHERE entry_id = 4"),
    ("ENDS", "UPDATE item SET ended_on = NULL WHERE id = 3"),
    ("I21_NUMBERS", "DELETE FROM document WHERE number = 'INVOICE-2025-0002'"),
    ("I21_NUMBERS", "UPDATE document SET sequence = 9 WHERE number = 'INVOICE-2025-0003'"),
    ("I21_NUMBERS", "UPDATE document SET number = 'INVOICE-2025-0009' WHERE number = 'INVOICE-2025-0003'"),
    ("I22_CHAIN", "UPDATE entry SET memo = 'x' WHERE id = 1"),
    ("I22_CHAIN", "UPDATE line SET project = 'x' WHERE id = 1"),
    ("I22_CHAIN", "UPDATE document SET hash = '" + "a" * 64 + "' WHERE id = 2"),
    ("I22_CHAIN", "DELETE FROM entry WHERE id = 1"),
    ("DOCUMENT_HASHES", "UPDATE document SET memo = 'x' WHERE id = 2"),
    ("DOCUMENT_HASHES", "UPDATE document_line SET description = 'x' WHERE document_id = 2"),
    ("DOCUMENT_HASHES", "UPDATE document_tax SET rate = '21' WHERE document_id = 2"),
    ("DOCUMENT_HASHES", "DELETE FROM document_tax WHERE document_id = 2"),
    ("DOCUMENT_HASHES", "UPDATE document_line SET document_id = 99 WHERE document_id = 2"),
    ("DOCUMENT_HASHES", "UPDATE document SET hash_version = 2 WHERE id = 2"),
    ("SEALS", "UPDATE party SET iban = 'DE00' WHERE id = 2"),
    ("SEALS", "UPDATE company SET name = 'x'"),
    ("SEALS", "UPDATE currency SET exponent = 3 WHERE code = 'USD'"),
    ("SEALS", "UPDATE tax_rate SET rate = '21'"),
    ("AUDIT", "UPDATE audit SET user = 'x' WHERE id = 1"),
    ("AUDIT", "DELETE FROM audit WHERE id = 1"),
    ("AUDITED", "UPDATE user SET role = 'owner' WHERE name = 'clara'"),
    ("AUDITED", "INSERT INTO user VALUES ('mallory', 'owner')"),
    ("AUDITED", "DELETE FROM user WHERE name = 'clara'"),
    ("AUDITED", "INSERT INTO setting VALUES ('tolerance', '\"500\"')"),
    ("AUDITED", "UPDATE setting SET value = '{\"rounding\":\"1000\"}' WHERE key = 'roles'"),
    ("AUDITED", "DELETE FROM setting"),
    ("AUDITED", "UPDATE number_series SET pattern = 'X-{seq:1}' WHERE type = 'invoice'"),
    ("AUDITED", "DELETE FROM number_series WHERE type = 'invoice'"),
    ("AUDITED", "DELETE FROM rate"),
    ("AUDITED", "UPDATE rate SET rate = '1.2', seal = '" + sha(["rate", "EUR", "2025-01-01", "1.2"]) + "'"),
    ("MONTH_BALANCES", "UPDATE month_balance SET debit = debit + 1, credit = credit + 1 WHERE account_id = 1"),
    ("MONTH_BALANCES", "DELETE FROM month_balance WHERE account_id = 1"),
    ("MONTH_BALANCES", "INSERT INTO month_balance VALUES (1, 24400, 0, 5, 5)"),
    ("LOCKS", "INSERT INTO period_lock VALUES (1, 'hard', '2025-01-31', '', 'x', 'x'), (2, 'hard', '2024-12-31', '', 'x', 'x')"),
    ("LOCKS", "INSERT INTO period_lock VALUES (2, 'all', '2025-01-31', '', 'x', 'x')"),
    ("LOCKS", "INSERT INTO month_close VALUES (1, '2025-01', 'x', 'owner', 0, '', '', '', '[]', NULL, NULL, NULL)"),
    ("I22_CLOSES", "INSERT INTO month_close VALUES (1, '2025-01', 'x', 'owner', 0, '', 'forged', '', '[]', NULL, NULL, NULL)"),
]  # fmt: skip
FREE = {
    ("document", "draft"), ("document", "stage"), ("document", "note"), ("document", "follow_up_on"), ("document", "disputed"), ("document", "tags"),
    ("document", "version"), ("document", "ended_reason"), ("party", "version"), ("product", "version"), ("account", "version"),
    ("tax_code", "version"), ("company", "version"),
}  # fmt: skip
"""Columns that a user edits for ever, or that count edits: no hash covers them, and no figure comes from them."""
LEDGER = ("document", "document_line", "document_tax", "item", "allocation", "entry", "line", "audit", "month_balance", *SEALED, *AUDITED)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "sound.books"
    hand = small(path)
    hand.insert("product", id=1, code="P", name="Product", price="1", custom="{}", active=1, created_at="x", version=1)
    hand.insert("rate", currency="EUR", date="2025-01-01", rate="1.1")
    hand.insert("setting", key="roles", value='{"rounding":"6300"}')
    hand.audit("document.post")
    hand.close()
    return path.read_bytes()


@pytest.fixture
def books(sound, tmp_path):
    path = tmp_path / "test.books"
    path.write_bytes(sound)
    return path


def behind(path, *statements):
    """Runs SQL with every rule of the file taken off, and puts the rules back that were not meant."""
    with contextlib.closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        rules = {n: s for n, s in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") if n not in " ".join(statements)}
        for name in rules:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for sql in rules.values():
            connection.execute(sql)


def failing(path):
    with reading(path) as connection:
        return {proof.code for proof in prove(connection) if not proof.ok}


def split(script):
    """The statements of a script; one with a body stays whole."""
    first, semicolon, rest = script.partition("; CREATE TRIGGER")
    if semicolon:
        return [first, f"CREATE TRIGGER{rest}"]
    return [script] if "BEGIN" in script else script.split("; ")


def test_sound_books_prove_themselves(books):
    before = books.read_bytes()
    with reading(books) as connection:
        proofs = prove(connection)
    assert [(p.code, p.detail) for p in proofs if not p.ok] == []
    assert [p.code for p in proofs] == [s.code for s in STATEMENTS]
    figures = {p.code: dict(p.figure) for p in proofs}
    assert figures["I01_ENTRIES"] == {"entries": 8, "lines": 19}
    # 1,000.00 capital; 120.00 - 50.00 receivable; bill 30.00; tax 20.00; sales 100.00 less costs 30.00
    assert figures["I03_BALANCE_SHEET"] == {"assets": 112_000, "liabilities": 5_000, "equity": 100_000, "result": 7_000}
    assert figures["I04_RECEIVABLES"] == {"control": 7_000, "items": 7_000}
    assert figures["I04_PAYABLES"] == {"control": -3_000, "items": -3_000}
    assert books.read_bytes() == before


@pytest.mark.parametrize(("code", "script"), FAULTS)
def test_a_fault_is_noticed_by_its_proof(books, code, script):
    behind(books, *split(script))
    assert code in failing(books)


def test_every_proof_has_a_fault_that_it_notices():
    assert {code for code, _ in FAULTS} | {"FILE"} == {s.code for s in STATEMENTS}


def columns_of_the_ledger(sound, tmp_path):
    path = tmp_path / "columns.books"
    path.write_bytes(sound)
    with contextlib.closing(driver.connect(str(path))) as connection:
        for table in dict.fromkeys(LEDGER):
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, name, kind


@pytest.mark.long
def test_any_column_of_any_row_that_is_changed_behind_the_rules_is_noticed(sound, tmp_path):
    """Every column of every table of the ledger, one value at a time; what is free to change is named."""
    unnoticed, tried = [], 0
    path = tmp_path / "test.books"
    for table, column, kind in columns_of_the_ledger(sound, tmp_path):
        path.write_bytes(sound)
        change = f'coalesce("{column}", 0) + 1' if kind == "INTEGER" else f"coalesce(\"{column}\", '') || 'x'"
        key = (
            "rowid" if table not in ("document_line", "document_tax", "month_balance") else {"month_balance": "account_id"}.get(table, "document_id")
        )
        try:
            behind(path, f'UPDATE "{table}" SET "{column}" = {change} WHERE {key} = (SELECT max({key}) FROM "{table}")')
        except driver.IntegrityError:
            continue  # the column's own constraint refused it
        tried += 1
        if not failing(path) and (table, column) not in FREE:
            unnoticed.append(f"{table}.{column}")
    assert unnoticed == []
    assert tried > 150


def test_a_forger_who_mends_the_row_s_own_hash_is_still_noticed(books):
    """A changed document with its hash computed anew: the chain of the journal covers that hash."""
    with contextlib.closing(driver.connect(str(books))) as connection:
        row = list(connection.execute(f"SELECT {', '.join(DOCUMENT)} FROM document WHERE id = 1").fetchone())
    row[DOCUMENT.index("memo")] = "forged"
    behind(books, f"UPDATE document SET memo = 'forged', hash = '{sha([*row, [], []])}' WHERE id = 1")
    assert failing(books) == {"I22_CHAIN"}


def test_a_torn_file_is_told_in_words_and_nothing_more_is_asked(books):
    raw = books.read_bytes()
    books.write_bytes(raw[: 4096 * 30] + bytes(4096) + raw[4096 * 31 :])
    with reading(books) as connection:
        proofs = prove(connection)
    assert [p.code for p in proofs] == ["FILE"]
    assert not proofs[0].ok
    assert proofs[0].detail


def test_values_of_another_kind_than_the_schema_promises(books):
    """What a flipped bit can do, but no statement: a blob where a text belongs."""
    with contextlib.closing(driver.connect(str(books), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_is_kept_update")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'audit'")
    with contextlib.closing(driver.connect(str(books), isolation_level=None)) as connection:
        connection.execute("UPDATE audit SET detail = x'ff' WHERE id = 1")
    assert {"SCHEMA", "AUDIT"} <= failing(books)


def test_proofs_by_name_and_their_progress(books):
    seen = []
    with reading(books) as connection:
        proofs = prove(connection, ["I22_CHAIN", "I01_ENTRIES"], progress=lambda done, of, title: seen.append((done, of, title)))
        with pytest.raises(BadInput):
            prove(connection, ["NOTHING"])
    assert [p.code for p in proofs] == ["I01_ENTRIES", "I22_CHAIN"]
    assert [s[:2] for s in seen] == [(0, 2), (1, 2)]
