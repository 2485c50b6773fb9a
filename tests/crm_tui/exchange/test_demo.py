"""Demo books: whole, lively, plausible, and the same for the same day wherever they are made."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.cli.run import run
from crm_tui.documents.listing import list_documents
from crm_tui.errors import BooksError
from crm_tui.exchange.demo import CASTS, make_demo
from crm_tui.exchange.demo_chance import Chance
from crm_tui.month_end.close import close_month
from crm_tui.proofs.prove import prove
from crm_tui.reports.registry import run_report
from crm_tui.settings import data_folder

DAY = "2026-03-16"
ROOT = Path(__file__).resolve().parents[3]
BANK = {"en": "1000", "zh_CN": "1002"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("demo")
    for language in CASTS:
        make_demo(folder / f"{language}.books", today=DAY, language=language)
    return {language: folder / f"{language}.books" for language in CASTS}


@pytest.fixture(params=sorted(CASTS))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def demo(made: dict[str, Path], language: str) -> Path:
    return made[language]


def content(path: Path) -> list[Any]:
    """Every row of every table but the audit trail, which names the machine."""
    with sqlite3.connect(path) as connection:
        tables = [
            r[0] for r in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
        ]
        return [(t, sorted(connection.execute(f'SELECT * FROM "{t}"').fetchall(), key=repr)) for t in tables if t not in ("audit", "sqlite_stat1")]


def digest(path: Path) -> str:
    return hashlib.sha256(repr(content(path)).encode()).hexdigest()


def sums(path: Path, first: str, last: str) -> tuple[int, int, int]:
    """Revenue, cost of sales and profit before tax of some days, minor units, straight from the lines."""
    kinds = ("'sales', 'sales_returns', 'discount_allowed'", "'cogs'")
    with reading(path) as connection:

        def total(where: str) -> int:
            sql = (
                f"SELECT coalesce(sum(l.amount), 0) FROM line l JOIN account a ON a.id = l.account_id JOIN entry e ON e.id = l.entry_id WHERE {where}"
            )
            return int(connection.execute(f"{sql} AND e.date BETWEEN ? AND ?", (first, last)).fetchone()[0])

        revenue, cost = (total(f"a.subtype IN ({kind})") for kind in kinds)
        return -revenue, cost, -total("a.type IN ('income', 'expense') AND a.subtype <> 'income_tax'")


def test_every_proof_holds(demo: Path) -> None:
    with reading(demo) as connection:
        assert [p.code for p in prove(connection) if not p.ok] == []
        assert connection.execute("SELECT sum(amount), count(*) > 3000 FROM line").fetchone() == (0, 1)
        assert connection.execute("SELECT sum(debit - credit) FROM month_balance").fetchone() == (0,)


def test_the_same_day_gives_the_same_books_on_another_machine(made: dict[str, Path], language: str, tmp_path: Path) -> None:
    """Another process, hash seed, time zone, locale, home and folder."""
    other = tmp_path / "elsewhere" / "other name.books"
    other.parent.mkdir()
    told = "import sys, pathlib, crm_tui.exchange.demo as d; d.make_demo(pathlib.Path(sys.argv[1]), today=sys.argv[2], language=sys.argv[3])"
    changed = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", told, str(other), DAY, language], check=True, env={**os.environ, **changed}, cwd=tmp_path)
    assert digest(other) == digest(made[language])


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "2024-02-29"), ("en", "2025-01-01"), ("en", "2026-08-31"), ("en", "2026-07-02"), ("zh_CN", "2027-12-31"), ("zh_CN", "2026-08-01")],
)
def test_the_story_can_be_told_on_any_day(tmp_path: Path, language: str, day: str) -> None:
    path = tmp_path / "any.books"
    assert make_demo(path, today=day, language=language) > 1200
    with reading(path) as connection:
        assert connection.execute("SELECT max(date) FROM document").fetchone()[0] <= day
        assert connection.execute("SELECT max(substr(created_at, 1, 10)) FROM document").fetchone()[0] <= day
        assert [p.code for p in prove(connection) if not p.ok] == []
        assert lowest(connection, BANK[language]) > 0


def lowest(connection: Any, account: str) -> int:
    """The lowest balance of an account at the end of any day, minor units."""
    found = connection.execute(
        "SELECT min(balance) FROM (SELECT sum(sum(l.amount)) OVER (ORDER BY l.day) AS balance FROM line l JOIN account a ON a.id = l.account_id"
        " WHERE a.code = ? GROUP BY l.day)",
        (account,),
    ).fetchone()
    return int(found[0])


def test_documents_of_all_kinds_and_states_are_there(demo: Path) -> None:
    with reading(demo) as connection:
        kinds = {k for (k,) in connection.execute("SELECT DISTINCT type FROM document")}
        drafts = {k for (k,) in connection.execute("SELECT DISTINCT type FROM document WHERE state = 'draft'")}
        stages = {s for (s,) in connection.execute("SELECT DISTINCT stage FROM document WHERE type = 'quote'")}
        won = connection.execute(
            "SELECT count(*) FROM document d JOIN document q ON q.id = d.source_id AND q.type = 'quote' WHERE d.type = 'invoice'"
        )
        assert won.fetchone()[0] == 3
        found = {k: list_documents(connection, k, as_of=DAY)[0] for k in ("invoice", "receipt", "bill", "vendor_credit")}
        months = connection.execute("SELECT count(DISTINCT substr(date, 1, 7)) FROM document WHERE type = 'invoice'").fetchone()[0]
        discounted = connection.execute("SELECT count(*) FROM document WHERE discount_percent IS NOT NULL").fetchone()[0]
        lines_off = connection.execute("SELECT count(*) FROM document_line WHERE discount_percent IS NOT NULL").fetchone()[0]
    assert kinds >= {
        "invoice", "quote", "credit_note", "bill", "vendor_credit", "receipt", "payment", "refund", "write_off", "adjustment", "journal", "opening",
    }  # fmt: skip
    assert drafts == {"invoice", "quote", "bill"}
    assert stages == {None, "invoiced"}
    assert {i["status"] for i in found["invoice"]} == {"draft", "issued", "part_paid", "paid", "written_off", "void"}
    assert {r["status"] for r in found["receipt"]} >= {"issued", "part_paid", "paid", "void"}
    assert {b["status"] for b in found["bill"]} >= {"draft", "issued", "paid"}
    assert {b["status"] for b in found["vendor_credit"]} == {"issued", "paid"}
    assert len({i["currency"] for i in found["invoice"]}) == 3
    assert discounted >= 10
    assert lines_off >= 10
    assert months >= 18


def test_money_is_owed_at_every_age(demo: Path) -> None:
    with reading(demo) as connection:
        (total,) = [row for row in run_report(connection, "ar-ageing", {"as_of": DAY}, DAY).rows if row.kind == "total"]
    owed = [int(total.cells[bucket] or 0) for bucket in ("not_due", "d1_30", "d31_60", "d61_90", "d90_plus")]
    assert min(owed) > 0
    assert int(total.cells["unapplied"] or 0) < 0


def test_there_is_something_to_do(demo: Path) -> None:
    """A customer with three open invoices, invoices of several lines, bills to pay, a credit to use, quotes to answer, and rates of today."""
    with reading(demo) as connection:
        mine, _cursor = list_documents(connection, "invoice", as_of=DAY, party="C001", status="open")
        credits_, _cursor = list_documents(connection, "receipt", as_of=DAY, status="open")
        bills, _cursor = list_documents(connection, "bill", as_of=DAY, status="open")
        long = connection.execute("SELECT count(*) FROM (SELECT 1 FROM document_line GROUP BY document_id HAVING count(*) >= 3)").fetchone()[0]
        today = {c for (c,) in connection.execute("SELECT currency FROM rate WHERE date = ?", (DAY,))}
        spoken_to = connection.execute("SELECT count(DISTINCT party_id) FROM contact").fetchone()[0]
        addresses = connection.execute("SELECT count(*) FROM party WHERE is_customer AND address IS NOT NULL").fetchone()[0]
        sellers = connection.execute("SELECT count(DISTINCT salesperson_id) FROM document_line").fetchone()[0]
    assert len(mine) >= 3
    assert credits_
    assert len(bills) >= 5
    assert any(bill["overdue"] for bill in bills)
    assert long > 100
    assert len(today) >= 2
    assert spoken_to >= 10
    assert addresses >= 15
    assert sellers >= 3


def test_months_are_closed_up_to_the_last_but_one_and_the_next_can_be(demo: Path, tmp_path: Path) -> None:
    with reading(demo) as connection:
        closes = connection.execute("SELECT month, substr(at, 1, 10) FROM month_close ORDER BY id").fetchall()
        assert connection.execute("SELECT date FROM current_lock WHERE name = 'all'").fetchone() == ("2026-01-31",)
    assert closes[0] == ("2024-09", "2024-10-09")
    assert closes[-1] == ("2026-01", "2026-02-09")
    assert len(closes) == 17
    assert [entry.name for entry in demo.parent.iterdir() if "backups" in entry.name] == []
    mine = Path(shutil.copy(demo, tmp_path / "mine.books"))
    with open_books(mine, today=DAY) as books:
        assert close_month(books, "2026-02", check_only=True, accept=["UNAPPLIED_CASH"]).status == "ready"


def test_the_figures_are_those_of_a_firm(demo: Path, language: str) -> None:
    revenue, cost, profit = sums(demo, "2025-01-01", "2025-12-31")
    assert 0.40 < 1 - cost / revenue < 0.60
    assert 0.03 < profit / revenue < 0.20
    for quarter in (("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31")):
        sold, cost, _profit = sums(demo, *quarter)
        assert 0.40 < 1 - cost / sold < 0.62
    autumn, before = sums(demo, "2025-10-01", "2025-12-31")[0], sums(demo, "2025-07-01", "2025-09-30")[0]
    assert autumn > before * 1.3
    assert sums(demo, "2025-10-01", "2026-02-28")[0] > sums(demo, "2024-10-01", "2025-02-28")[0] * 1.05
    with reading(demo) as connection:
        assert lowest(connection, BANK[language]) > 0
        negative = connection.execute(
            "SELECT a.code FROM line l JOIN account a ON a.id = l.account_id WHERE a.subtype IN ('inventory', 'cash', 'fixed_asset', 'prepaid')"
            " GROUP BY a.id HAVING sum(l.amount) < 0"
        ).fetchall()
    assert negative == []


def test_the_chinese_firm_is_chinese(made: dict[str, Path]) -> None:
    with reading(made["zh_CN"]) as connection:
        name, currency, chart = connection.execute("SELECT name, currency, chart FROM company").fetchone()
        assert (currency, chart) == ("CNY", "cn_small")
        assert is_chinese(name)
        assert all(is_chinese(n) for (n,) in connection.execute("SELECT name FROM product"))
        assert [n for (n,) in connection.execute("SELECT name FROM party") if not is_chinese(n)] == ["Brushwork Arts LLC"]
        codes = connection.execute("SELECT DISTINCT tax_code FROM document_line WHERE tax_code IS NOT NULL")
        assert {c for (c,) in codes} >= {"13", "9", "6", "0"}
        assert all(is_chinese(m) for (m,) in connection.execute("SELECT DISTINCT memo FROM entry WHERE memo <> '' AND kind <> 'reversal'"))
        assert connection.execute("SELECT count(*) FROM entry WHERE voucher IS NULL").fetchone() == (0,)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def test_books_that_are_there_are_left_alone(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.books"
    shutil.copy(demo, path)
    before = path.read_bytes()
    with pytest.raises(BooksError, match=r"^exists: "):
        make_demo(path, today=DAY)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_story_that_cannot_be_told_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crm_tui.exchange.demo._live", fail)
    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "half.books", today=DAY)
    assert list(tmp_path.iterdir()) == []


def test_the_command_makes_the_firm_of_the_language_and_opens_what_is_there(capsys: pytest.CaptureFixture[str], made: dict[str, Path]) -> None:
    data_folder().mkdir(parents=True)
    chinese = data_folder() / "demo.zh_CN.books"
    shutil.copy(made["zh_CN"], chinese)
    assert run(["--today", DAY, "--lang", "zh_CN", "demo", "--no-open", "--json"], lambda _calling: 99) == 0
    assert str(chinese) in capsys.readouterr().out
    assert run(["--books", str(chinese), "--today", DAY, "--lang", "en", "demo", "--no-open"], lambda _calling: 99) == 0
    assert not (data_folder() / "demo.books").exists()


def test_chance_falls_alike_for_ever() -> None:
    chance = Chance(1)
    assert [chance.below(100) for _n in range(6)] == [13, 84, 76, 25, 49, 44]
    assert chance.some("abc", (1, 1, 0), 3) in (["a", "b"], ["b", "a"])
    assert {chance.pick("ab", (0, 1)) for _n in range(20)} == {"b"}
    assert {chance.between(2, 3) for _n in range(40)} == {2, 3}
