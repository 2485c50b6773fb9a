"""The command that an act is worded as, typed in a shell or played from a batch file, does the same to a copy of the books."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.acts.commands import act_commands, document_command, edit_command, list_command, noun_command, report_command
from crm_tui.acts.history import read_acts
from crm_tui.acts.macro import filled, script
from crm_tui.acts.quoting import posix, powershell
from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.entering import Origin, enter_document, throw_away
from crm_tui.documents.post import post_document
from crm_tui.documents.records import edit_record
from crm_tui.documents.template_changes import save_template
from crm_tui.ledger.company import edit_company
from crm_tui.ledger.new_books import create_books
from crm_tui.ledger.setting_changes import change_setting
from tests.by_content import differing, held

TODAY = "2026-03-16"
HISTORY: list[dict[str, Any]] = [
    {"type": "customer", "code": "C1", "name": "Alder & Söhne", "terms": "net 30"},
    {"type": "customer", "code": "E1", "name": "Esche", "currency": "EUR"},
    {"type": "vendor", "code": "V1", "name": "Vale Mill"},
    {"type": "employee", "code": "E9", "name": "Ines"},
    {"type": "product", "code": "P1", "name": "Chair", "price": "85.00"},
    {"type": "invoice", "party": "C1", "date": "2026-01-10", "number": "I-1", "lines": [{"quantity": "2", "price": "50.00", "product": "P1"}]},
    {"type": "invoice", "party": "C1", "date": "2026-02-01", "number": "I-2", "lines": [{"quantity": "1", "price": "300.00"}]},
    {"type": "bill", "party": "V1", "date": "2026-02-03", "number": "B-1", "lines": [{"quantity": "1", "price": "70.00", "account": "6300"}]},
    {"type": "receipt", "party": "C1", "date": "2026-02-15", "number": "R-1", "amount": "160.00", "account": "1000", "allocate": {"I-1": "100.00"}},
    {"type": "quote", "party": "C1", "date": "2026-03-01", "number": "Q-1", "lines": [{"quantity": "1", "price": "9.00"}]},
    {"type": "invoice", "party": "C1", "date": "2026-03-02", "draft": True, "lines": [{"quantity": "1", "price": "7.00"}]},
]
DRAFT = 6
"""The id of the draft: documents are counted from 1."""
LINE = {"quantity": "1.5", "price": "10.00", "description": "Ten \"hours\" of O'Brien's = $5", "tax": ["ST"], "salesperson": "E9", "project": "p 1"}
CASH = {"party": "C1", "date": "2026-03-05", "account": "1000"}
OF_QUOTE = {"type": "invoice", "party": "C1", "date": "2026-03-03", "lines": [LINE]}
Job = Callable[[Any], Any]


def posted_again() -> dict[str, Any]:
    return {"type": "invoice", "party": "C1", "date": "2026-03-05", "memo": "two\nlines", "lines": [LINE]}


def posts(document: dict[str, Any]) -> Job:
    return lambda session: post_document(session, document=document)


JOBS: dict[str, tuple[str, Job]] = {
    "invoice": ("invoices add", posts({"type": "invoice", "party": "C1", "date": "2026-03-05", "memo": "two\nlines ", "lines": [LINE]})),
    "plain invoice": (
        "invoices add", posts({"type": "invoice", "party": "C1", "date": "2026-03-05", "discount_percent": "5", "lines": [LINE, LINE]}),
    ),
    "draft": (
        "bills add",
        posts({"type": "bill", "party": "V1", "date": "2026-03-05", "draft": True, "vendor_ref": "-7", "lines": [{**LINE, "tax": "ST"}]}),
    ),
    "foreign": ("invoices add", posts({"type": "invoice", "party": "E1", "date": "2026-03-05", "rate": "1.1", "lines": [LINE]})),
    "bill": (
        "bills add",
        posts({"type": "bill", "party": "V1", "date": "2026-03-05", "vendor_ref": "A, B", "lines": [{"quantity": 1, "price": "3"}]}),
    ),
    "receipt": (
        "receipts add",
        posts({"type": "receipt", "party": "C1", "date": "2026-03-05", "amount": "300.00", "account": "1000", "allocate": {"invoice:I-2": "290.00"},
               "discount": {"invoice:I-2": "10.00"}, "method": "bank transfer"}),
    ),
    "payment": ("payments add", posts({"type": "payment", **CASH, "party": "V1", "amount": "70", "allocate": {"B-1": "70"}})),
    "refund": ("refunds add", posts({"type": "refund", **CASH, "amount": "60", "allocate": {"R-1": "60"}})),
    "write-off": ("write-offs add", posts({"type": "write_off", "document": "invoice:I-2", "date": "2026-03-05", "reason": "gone, for good"})),
    "adjustment": (
        "adjustments add", posts({"type": "adjustment", "party": "C1", "date": "2026-03-05", "amount": "-5.00", "side": "ar", "account": "1090"}),
    ),
    "journal": (
        "journal add",
        posts({"type": "journal", "date": "2026-03-05", "memo": "Postage", "reverse_on": "2026-04-01",
               "lines": [{"account": "6300", "debit": "4.00"}, {"account": "1000", "credit": "4.00"}]}),
    ),
    "opening": ("post", posts({"type": "opening", "date": "2025-12-31", "lines": [{"account": "1000", "debit": "500.00"}]})),
    "allocate": ("post", posts({"type": "allocate", "from": "R-1", "to": "I-2", "amount": "60.00"})),
    "unallocate": ("post", posts({"type": "unallocate", "from": "R-1", "to": "I-1", "amount": "40.00", "date": "2026-03-01"})),
    "void": ("invoices void", posts({"type": "void", "document": "invoice:I-1", "unapply": True, "reason": "entered twice; O'Brien"})),
    "reverse": ("receipts reverse", posts({"type": "reverse", "document": "receipt:R-1", "date": "2026-03-10", "reason": "bounced"})),
    "customer": (
        "customers add",
        posts({"type": "customer", "code": "C7", "name": "New & Co", "tags": ["a", "b c"], "contacts": [{"name": "Pat", "email": "p@example.com"}],
               "credit_limit": "900.00", "salesperson": "E9"}),
    ),
    "tags with commas": ("customers add", posts({"type": "customer", "code": "C8", "name": "Odd", "tags": ["a,b"]})),
    "product": ("products add", posts({"type": "product", "code": "P7", "name": "Lamp", "price": "5.00", "tax": "ST"})),
    "account": ("accounts add", posts({"type": "account", "code": "6399", "name": "Sundries", "subtype": "admin"})),
    "tax code": ("tax-codes add", posts({"type": "tax_code", "code": "X7", "rate": "7", "kind": "standard"})),
    "rate": ("rates add", posts({"type": "rate", "currency": "EUR", "date": "2026-03-05", "rate": "1.08"})),
    "edit customer": (
        "customers edit",
        lambda s: edit_record(s, kind="customer", code="C1", changes={"phone": "-1", "terms": None, "tags": [], "contacts": [{"name": "Jo"}]}),
    ),
    "edit product": ("products edit", lambda s: edit_record(s, kind="product", code="P1", changes={"price": "9.00", "active": False})),
    "edit account": ("accounts edit", lambda s: edit_record(s, kind="account", code="6300", changes={"name": "Paper", "name_zh": "纸张"})),
    "another code": ("accounts edit", lambda s: edit_record(s, kind="account", code="6100", changes={"new_code": "6101"})),
    "edit tax code": ("tax-codes edit", lambda s: edit_record(s, kind="tax_code", code="ST", changes={"name": "State", "output_box": "9"})),
    "setting": ("settings set", lambda s: change_setting(s, key="tax_follows_discount", value=False)),
    "terms": ("settings set", lambda s: change_setting(s, key="terms.sales", value="2/10 net 30")),
    "template": ("templates save", lambda s: save_template(s, document=posted_again(), name="Rent, O'Brien's")),
    "company": ("settings set", lambda s: edit_company(s, key="address", value="1 High Street\n\"Old\" Town")),
    "draft deleted": ("invoices delete", lambda s: throw_away(s, draft=f"draft-{DRAFT}")),
    "draft changed": (
        "invoices edit",
        lambda s: enter_document(
            s, document={"type": "invoice", "party": "C1", "date": "2026-03-03", "draft": True, "lines": [LINE]}, origin=Origin(draft=DRAFT)
        ),
    ),
    "quote's invoice": (
        "quotes invoice",
        lambda s: enter_document(s, document=OF_QUOTE, origin=Origin(quote="quote:Q-1")),
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("both") / "template.books"
    create_books(path, name="Shop", currency="USD", chart="us_general", first_month="2026-01", today=TODAY)
    with open_books(path, today=TODAY) as books:
        for document in HISTORY:
            with books.change("test.make") as session:
                post_document(session, document=document)
    return path


def copies(template: Path, folder: Path) -> tuple[Path, Path]:
    made = folder / "one.books", folder / "other.books"
    for path in made:
        shutil.copy(template, path)
    return made


def done(path: Path, *jobs: Job) -> list[Any]:
    """What the audit trail says of the jobs, the latest first."""
    with open_books(path, today=TODAY) as books:
        with reading(path) as connection:
            (head,) = connection.execute("SELECT max(id) FROM audit").fetchone()
        for job in jobs:
            with books.change("test.act") as session:
                job(session)
    with reading(path) as connection:
        return read_acts(connection, after=head)


@pytest.mark.parametrize("name", JOBS)
def test_an_act_by_its_command(template: Path, tmp_path: Path, run_on: Callable[..., Any], name: str) -> None:
    noun, job = JOBS[name]
    one, other = copies(template, tmp_path)
    before = held(one)
    (act,) = done(one, job)
    assert held(one) != before
    commands = act_commands(act)
    assert [noun_command(words) for words in commands] in ([noun], ["post"])
    for words in commands:
        assert shlex.split(posix(words)) == ["crm-tui", *words]
        code, _out, error = run_on(other, *words)
        assert (code, error.replace("no_tax_code", "")[:6]) in ((0, ""), (0, error[:6])), error
    assert differing(one, other) == {}


def test_most_acts_are_said_by_their_noun(template: Path, tmp_path: Path) -> None:
    """JSON is for what has no command of its own, and for texts that options cannot hold."""
    one, _other = copies(template, tmp_path)
    exact = {"invoice", "opening", "allocate", "unallocate", "tags with commas"}
    by_json = set()
    for name, (_noun, job) in JOBS.items():
        shutil.copy(template, one)
        if act_commands(done(one, job)[0])[0][0] == "post":
            by_json.add(name)
    assert by_json == exact


@pytest.mark.parametrize("relative", [False, True])
def test_a_recorded_series_is_played_by_batch(template: Path, tmp_path: Path, run_on: Callable[..., Any], relative: bool) -> None:
    one, other = copies(template, tmp_path)
    series = ["customer", "plain invoice", "receipt", "company", "journal", "edit customer", "draft changed", "draft deleted", "void"]
    acts = done(one, *(JOBS[name][1] for name in series))
    lines = script(acts, relative_to=TODAY if relative else None)
    (tmp_path / "macro").write_text("# as recorded\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert ("2026-03-05" in str(lines)) is not relative
    code, _out, error = run_on(other, "batch", str(tmp_path / "macro"))
    assert code == 0, error
    assert differing(one, other) == {}


def test_relative_dates_move_with_the_day() -> None:
    assert filled("a {{today}} b {{today-15}} c {{today+30}} {{other}}", "2026-03-16") == "a 2026-03-16 b 2026-03-01 c 2026-04-15 {{other}}"


def test_quoting_for_both_shells() -> None:
    words = ("customers", "add", '--name=O\'Brien & "Co" $x', "--code=C1")
    assert posix(words) == """crm-tui customers add '--name=O'"'"'Brien & "Co" $x' --code=C1"""
    assert powershell(words) == """crm-tui customers add '--name=O''Brien & "Co" $x' --code=C1"""


def test_reports_and_lists() -> None:
    assert report_command("trial-balance", {"as_of": "2026-03-31", "to": None}) == ("report", "trial-balance", "--as-of=2026-03-31")
    assert list_command("invoices", {"status": "overdue", "search": ""}) == ("invoices", "list", "--status=overdue")


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


@given(memo=TEXTS, tag=TEXTS, description=TEXTS)
def test_any_text_is_read_back_as_it_was(memo: str, tag: str, description: str) -> None:
    """Whatever options or JSON hold, the words say the document again."""
    from crm_tui.cli.options import lines_of
    from crm_tui.exchange.texts import document_of

    document = {
        "type": "invoice",
        "party": "C1",
        "date": "2026-03-05",
        "memo": memo,
        "lines": [{"quantity": "1", "price": "1", "description": description}],
    }
    words = document_command(document)
    if words[0] == "post":
        assert json.loads(words[2]) == document
    else:
        options = dict(word[2:].split("=", 1) for word in words[2:] if not word.startswith("--line="))
        read: list[Any] = lines_of([word.removeprefix("--line=") for word in words if word.startswith("--line=")])
        assert document_of("invoice", options, read) == document
    changed = edit_command("customer", "C1", {"notes": memo, "tags": [tag]})
    assert changed is None or f"--notes={memo}" in changed
