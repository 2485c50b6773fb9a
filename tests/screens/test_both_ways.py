"""Every action that writes and has a command: done on the screen by keys, and by the command that F12 shows, on copies; both leave the same."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.actions.registry import ACTIONS, action
from crm_tui.acts.commands import act_commands, noun_command
from crm_tui.acts.history import read_acts
from crm_tui.books.connection import reading
from crm_tui.cli.run import run
from screens.acts.telling import TellCommand
from tests.by_content import differing, held
from tests.screens.by_keys import post

TODAY = "2026-03-16"
BEFORE: list[dict[str, Any]] = [
    {"type": "quote", "party": "C1", "date": "2026-03-11", "lines": [{"quantity": "1", "price": "90.00", "description": "Plan"}]},
    {"type": "receipt", "party": "C1", "date": "2026-03-12", "amount": "30.00", "account": "1000"},
    {"type": "payment", "party": "V1", "date": "2026-03-12", "amount": "20.00", "account": "1000"},
    {"type": "invoice", "party": "C1", "date": "2026-03-15", "draft": True, "lines": [{"quantity": "1", "price": "7.00", "description": "Draft"}]},
    {"type": "rate", "currency": "EUR", "date": "2026-03-01", "rate": "1.08"},
    {"type": "journal", "date": "2026-03-13", "memo": "Rent", "lines": [{"account": "6450", "debit": "9.00"}, {"account": "1000", "credit": "9.00"}]},
    {"type": "employee", "code": "E1", "name": "Ines"},
]
LINES = ("a", "c", *["enter"] * 4, "P", "2", "enter", "3")
"""In a form for a customer: Acme, then a line of three hours."""
BILL = ("p", "a", "enter", "enter", *"B8", *["enter"] * 2, *"Ink", *["enter"] * 3, *"9")
QUOTES, NOTES, BILLS, CREDITS = (("3", *["tab"] * n) for n in (1, 2, 3, 4))
SAVE = ("ctrl+s",)
FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "invoice.new": (("3", "n", "a", "c", *["enter"] * 3, "P", "2", "enter", "3"), SAVE),
    "quote.new": ((*QUOTES, "n", *LINES), SAVE),
    "credit_note.new": ((*NOTES, "n", "a", "c", *["enter"] * 3, "P", "2", "enter", "3"), SAVE),
    "bill.new": ((*BILLS, "n", *BILL), SAVE),
    "customer.invoice": (("2", "i", *["enter"] * 3, "P", "2", "enter", "3"), SAVE),
    "invoice.credit": (("3", "down", "c"), SAVE),
    "bill.credit": ((*BILLS, "c"), SAVE),
    "quote.invoice": ((*QUOTES, "i"), SAVE),
    "document.copy": (("3", "down", "D"), SAVE),
    "document.edit": (("3", "e", "tab", *"1"), SAVE),
    "written.copy": (("6", "tab", "D"), SAVE),
    "invoice.receipt": (("3", "down", "p"), SAVE),
    "bill.payment": ((*BILLS, "p"), SAVE),
    "credit.refund": (("5", "down", "b"), SAVE),
    "owed.write_off": (("3", "down", "w"), SAVE),
    "settled.allocate": (("5", "down", "a", "equals_sign"), SAVE),
    "settled.unallocate": (("5", "end", "A"), ("y",)),
    "document.void": (("5", "d"), ("y",)),
    "document.reverse": (("5", "r"), ("y",)),
    "customer.adjust": (("2", "J", *"5", "enter", "enter", *"1090", "enter"), SAVE),
    "customer.new": (("2", "n", *"New", "space", *"firm"), SAVE),
    "customer.edit": (("2", "e", *"x"), SAVE),
    "vendor.new": (("2", "tab", "n", *"Mill"), SAVE),
    "vendor.edit": (("2", "tab", "e", *"x"), SAVE),
    "employee.new": (("2", "shift+tab", "n", *"Ada"), SAVE),
    "employee.edit": (("2", "shift+tab", "e", *"x"), SAVE),
    "product.new": (("7", "n", *"Lamp"), SAVE),
    "product.edit": (("7", "e", *"x"), SAVE),
    "account.edit": (("6", "shift+tab", "e", "enter", *"x"), SAVE),
    "rate.edit": (("0", "tab", "tab", "e", *"1"), SAVE),
    "tax_code.edit": (("0", "tab", "e", *"x"), SAVE),
}
"""Action -> the keys to what is asked or entered, and those that do it."""
OTHERWISE = {
    "document.copy": "invoices add", "written.copy": "journal add", "invoice.credit": "credit-notes add", "bill.credit": "vendor-credits add",
    "customer.invoice": "invoices add",
}  # fmt: skip
"""Where the command that F12 shows is not the one of the registry: what the form does is said, not the key that opened it."""


ANY_NOUN = ("invoices void", "invoices reverse")
"""One key for every type of document: the command is that of the type."""


@pytest.fixture(scope="session")
def before(made_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(made_books, tmp_path_factory.mktemp("both") / "before.books"))
    post(path, *BEFORE)
    return path


def typed(path: Path, words: Any) -> int:
    """The exit code of a command line on some books."""
    return run(["--books", str(path), "--today", TODAY, *words], lambda _calling: 99)


def last_acts(path: Path, before: Path) -> list[Any]:
    with reading(before) as connection:
        (head,) = connection.execute("SELECT max(id) FROM audit").fetchone()
    with reading(path) as connection:
        return list(reversed(read_acts(connection, after=head)))


@pytest.mark.parametrize("name", FORMS)
async def test_on_the_screen_and_by_command(
    name: str, before: Path, small_books: Path, tmp_path: Path, run_screens: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    await both_ways(name, FORMS[name][0], before, small_books, tmp_path / "other.books", run_screens, monkeypatch)


async def both_ways(
    name: str, keys: Any, before: Path, small_books: Path, other: Path, run_screens: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(before, small_books)
    shutil.copy(before, other)
    doing = FORMS[name][1]
    async with run_screens(path=small_books, size=(100, 30)) as seen:
        await seen.press(*keys, "f12")
        assert isinstance(seen.app.screen, TellCommand), seen.text()
        shown = list(seen.app.screen.same.commands)
        assert seen.app.screen.same.note == ""
        assert differing(small_books, before) == {}, "F12 changes nothing"
        await seen.press("escape", *doing)
        assert held(small_books) != held(before), seen.text()
    said, meant = noun_command(shown[-1]), action(name).command
    assert said in (meant, OTHERWISE.get(name), "post") or (meant in ANY_NOUN and said.endswith(meant.partition(" ")[2]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    for words in shown:
        assert typed(other, words) == 0
    assert differing(small_books, other) == {}
    recorded = [words for act in last_acts(small_books, before) for words in act_commands(act)]
    assert recorded == shown, "what is recorded is what was shown"


ON_DEMO_BOOKS: dict[str, tuple[str, ...]] = {
    "invoice.receipt": ("3", "p"),
    "bill.payment": (*BILLS, "down", "p"),
    "invoice.credit": ("3", "c"),
    "document.copy": ("3", "D"),
    "document.void": ("3", "d"),
    "document.reverse": ("5", "r"),
    "owed.write_off": ("3", "w"),
    "customer.new": FORMS["customer.new"][0],
    "customer.edit": FORMS["customer.edit"][0],
    "product.edit": FORMS["product.edit"][0],
    "written.copy": FORMS["written.copy"][0],
}
"""The same, on the books of a lively firm, from the rows that stand first there."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from crm_tui.exchange.demo import make_demo

    path = tmp_path_factory.mktemp("demo") / "demo.books"
    make_demo(path, today=TODAY)
    return path


@pytest.mark.parametrize("name", ON_DEMO_BOOKS)
async def test_on_demo_books(
    name: str, demo: Path, small_books: Path, tmp_path: Path, run_screens: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ON_DEMO_BOOKS[name]
    await both_ways(name, keys, demo, small_books, tmp_path / "other.books", run_screens, monkeypatch)


DIRECT: dict[str, tuple[str, ...]] = {
    "document.post": ("3", "ctrl+s"),
    "draft deleted": ("3", "d", "y"),
    "setting.edit": ("0", "down", "down", "e", *"x", "enter"),
}


@pytest.mark.parametrize("name", DIRECT)
async def test_done_at_once_and_recorded(name: str, before: Path, small_books: Path, tmp_path: Path, run_screens: Callable[..., Any]) -> None:
    """What needs no form: its command is found in what was recorded."""
    shutil.copy(before, small_books)
    other = Path(shutil.copy(before, tmp_path / "other.books"))
    async with run_screens(path=small_books) as seen:
        await seen.press(*DIRECT[name])
    assert held(small_books) != held(before)
    for act in last_acts(small_books, before):
        for words in act_commands(act):
            assert typed(other, words) == 0
    assert differing(small_books, other) == {}


OF_THE_SAME_FORM = {
    "begin.invoice": "invoice.new", "begin.receipt": "invoice.receipt", "begin.payment": "bill.payment", "begin.bill": "bill.new",
    "begin.journal": "written.copy", "begin.transfer": "written.copy", "begin.customer": "customer.new", "customer.receipt": "invoice.receipt",
    "customer.card.new": "invoice.new", "receipt.new": "invoice.receipt", "customer.quote": "quote.new", "vendor.bill": "bill.new",
    "vendor_credit.new": "credit_note.new", "payment.new": "bill.payment", "refund.new": "credit.refund", "adjustment.new": "customer.adjust",
    "write_off.new": "owed.write_off", "vendor.payment": "bill.payment", "customer.refund": "credit.refund", "vendor.refund": "credit.refund",
    "vendor.adjust": "customer.adjust", "journal.new": "written.copy", "journal.transfer": "written.copy", "opening.new": "written.copy",
    "account.new": "product.new", "tax_code.new": "product.new", "tax_code.rate": "tax_code.edit", "rate.new": "rate.edit",
}  # fmt: skip
"""Action -> one that opens the same form, or one made of the same parts: its command is worded by the same code."""
OF_THE_BOOKS = {"month.accept", "month.close", "month.reopen", "backup.new", "backup.restore", "act.undo", "act.redo"}
"""What is no document and no record: `close`, `reopen`, `backup`, `restore`, `undo` have tests of their own."""


def test_no_action_that_writes_is_left_out() -> None:
    writing = {found.id for found in ACTIONS if found.command and found.role}
    templates = {name for name in writing if name.startswith("template.")}  # no ledger: tested beside their own form
    assert writing - set(FORMS) - set(DIRECT) - set(OF_THE_SAME_FORM) - OF_THE_BOOKS - templates == set()
    assert set(OF_THE_SAME_FORM.values()) <= set(FORMS)
