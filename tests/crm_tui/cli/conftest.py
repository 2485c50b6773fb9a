"""Commands run in this process, on small books that are made once and copied for each test."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli.run import run
from crm_tui.words import speak

TODAY = "2026-03-16"
DOCUMENTS: list[dict[str, Any]] = [
    {"type": "customer", "code": "C1", "name": "Alder & Söhne", "terms": "net 30"},
    {"type": "customer", "code": "C2", "name": "张伟贸易", "email": "wei@example.com"},
    {"type": "vendor", "code": "V1", "name": "Vale Mill"},
    {"type": "employee", "code": "E1", "name": "Ines"},
    {"type": "product", "code": "P1", "name": "Chair", "price": "85.00", "category": "Seats"},
    {"type": "invoice", "party": "C1", "date": "2026-01-10", "number": "I-1", "lines": [{"quantity": "2", "price": "50.00", "product": "P1"}]},
    {"type": "invoice", "party": "C1", "date": "2026-02-01", "number": "I-2", "lines": [{"quantity": "1", "price": "300.00"}]},
    {"type": "invoice", "party": "C2", "date": "2026-02-20", "number": "I-3", "lines": [{"quantity": "1", "price": "40.00"}], "memo": "by post"},
    {
        "type": "receipt",
        "party": "C1",
        "date": "2026-02-15",
        "number": "R-1",
        "amount": "160.00",
        "account": "1000",
        "allocate": {"I-1": "100.00", "I-2": "60.00"},
    },
    {"type": "bill", "party": "V1", "date": "2026-02-03", "number": "B-1", "lines": [{"quantity": "1", "price": "70.00", "account": "6300"}]},
]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error object, after a look at the manners: one line on stderr that names the same code, nothing else on stdout."""
        told = json.loads(self.out)["error"]
        assert self.err.startswith(f"error[{told['code']}]: ")
        assert len(self.err.splitlines()) == 1
        return dict(told)


Command = Callable[..., Ended]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Command]:
    """`command("info", "--json")` on the books `test.books` of the test's folder, with `stdin` as bytes or text."""

    def call(*arguments: str, stdin: str | bytes = b"", screens: Callable[[Any], int] | None = None) -> Ended:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        base = ["--books", str(tmp_path / "test.books"), "--today", TODAY]
        code = run([*base, *map(str, arguments)], screens or (lambda _calling: 99))
        told = capsys.readouterr()
        return Ended(code, told.out, told.err)

    yield call
    speak("en")


@pytest.fixture(scope="session")
def shop_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books of a small shop, closed."""
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document
    from crm_tui.ledger.new_books import create_books

    path = tmp_path_factory.mktemp("shop") / "shop.books"
    create_books(path, name="Shop", currency="USD", chart="us_general", first_month="2026-01", today=TODAY)
    with open_books(path, today=TODAY) as books, books.change("test.make") as session:
        for document in DOCUMENTS:
            post_document(session, document=document)
    return path


@pytest.fixture
def shop(shop_template: Path, tmp_path: Path, command: Command) -> Command:
    """The commands on a copy of the shop's books."""
    shutil.copy(shop_template, tmp_path / "test.books")
    return command
