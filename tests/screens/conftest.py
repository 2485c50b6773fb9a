"""Small books made once, a copy for each test, and the program on it, driven by keys alone."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from crm_tui.settings import Settings

TODAY = "2026-03-16"
GOLDENS = Path(__file__).resolve().parent.parent / "goldens"
SKETCHES = GOLDENS.parent.parent / "docs" / "screens"
SKETCH = "At 80x24 (test books):\n\n"
NAMES = {" ": "space", "/": "slash", ".": "full_stop", "@": "at", "*": "asterisk", "-": "minus", ",": "comma", "'": "apostrophe"}


def documents() -> list[dict[str, Any]]:
    """A few customers, products and invoices: one paid, one in part, one overdue, one not due, and a bill."""

    def invoice(party: str, date: str, *lines: tuple[str, str, str]) -> dict[str, Any]:
        return {"type": "invoice", "party": party, "date": date, "lines": [{"quantity": q, "price": p, "description": d} for q, p, d in lines]}

    return [
        {"type": "customer", "code": "C1", "name": "Acme Tools", "email": "post@acme.example", "terms": "net 30", "phone": "+1 555 0100"},
        {"type": "customer", "code": "C2", "name": "上海电子有限公司", "terms": "net 14"},
        {"type": "customer", "code": "C3", "name": "[/x] & [bold]Sons[/bold]", "email": "x@example.org"},
        {"type": "vendor", "code": "V1", "name": "Paper Mill", "terms": "net 10"},
        {"type": "product", "code": "P1", "name": "Widget", "price": "12.50"},
        {"type": "product", "code": "P2", "name": "Work, an hour", "price": "80.00"},
        invoice("C1", "2026-01-10", ("2", "100.00", "Design"), ("1", "50.00", "Travel")),
        invoice("C1", "2026-02-20", ("4", "12.50", "Widgets")),
        invoice("C2", "2026-03-10", ("10", "80.00", "Work in February")),
        invoice("C3", "2026-01-05", ("1", "19.99", "[0] and [/]")),
        {"type": "receipt", "party": "C1", "date": "2026-02-01", "amount": "250.00", "account": "1000", "allocate": {"INV-2026-0001": "250.00"}},
        {"type": "receipt", "party": "C3", "date": "2026-02-01", "amount": "9.99", "account": "1000", "allocate": {"INV-2026-0004": "9.99"}},
        {
            "type": "bill",
            "party": "V1",
            "date": "2026-03-10",
            "vendor_ref": "B7",
            "lines": [{"quantity": "1", "price": "33.00", "description": "Paper"}],
        },
    ]


@pytest.fixture(scope="session")
def made_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from crm_tui.books.opening import open_books
    from crm_tui.documents.post import post_document
    from crm_tui.ledger.new_books import create_books

    path = tmp_path_factory.mktemp("screens") / "small.books"
    create_books(path, name="Test & Co", currency="USD", chart="us_general", first_month="2025-01", today=TODAY)
    with open_books(path, user="owner", today=TODAY) as books, books.change("import.run") as session:
        for document in documents():
            post_document(session, document=document)
    return path


@pytest.fixture
def small_books(made_books: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_books, tmp_path / "small.books"))


class Driven:
    """The running program: keys in, the screen's text out."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app: Any = pilot.app

    async def settle(self) -> None:
        """Until no job is under way and every message has been handled."""
        await self.pilot.pause()
        while working := [w for w in self.app.workers if not w.is_finished]:
            with contextlib.suppress(WorkerCancelled, WorkerFailed):
                await self.app.workers.wait_for_complete(working)
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*(NAMES.get(c, c) for c in text))
        await self.settle()

    def text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    def line(self, part: str) -> str:
        """The first line of the screen that holds a text; empty where none does."""
        return next((row for row in self.text().splitlines() if part in row), "")

    @property
    def status(self) -> str:
        return str(self.app.screen.query_one("#status-line").text)


Run = Callable[..., AbstractAsyncContextManager[Driven]]


@pytest.fixture
def run_screens(small_books: Path) -> Run:
    """`async with run_screens() as seen:`; `size`, `path`, `settings` and `opener` may be given."""

    @contextlib.asynccontextmanager
    async def run(
        *, size: tuple[int, int] = (80, 24), path: Path = small_books, settings: Settings = Settings(), opener: Any = None  # noqa: B008
    ) -> AsyncIterator[Driven]:  # fmt: skip
        from crm_tui.books.opening import open_books
        from screens.app import CrmApp
        from screens.gateway import Gateway

        gateway = Gateway(path, opener or (lambda file: open_books(file, user="owner", today=TODAY)), today=TODAY)
        try:
            async with CrmApp(gateway, settings).run_test(size=size) as pilot:
                driven = Driven(pilot)
                await driven.settle()
                yield driven
        finally:
            gateway.close()

    return run


@pytest.fixture
def answered(small_books: Path) -> Callable[..., Any]:
    """Reads the books as a command would: `answered(list_documents, "invoice", as_of=…)`."""

    def ask(job: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        from crm_tui.books.connection import reading

        with reading(small_books) as connection:
            return job(connection, *arguments, **more)

    return ask


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a screen with the one kept under a name. `WRITE_GOLDENS=1` keeps what is seen now: look at the difference first."""
    write = bool(os.environ.get("WRITE_GOLDENS"))

    def compare(name: str, seen: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if write:
            path.write_text(seen + "\n", encoding="utf-8")
            if (sketch := SKETCHES / path.name).exists():
                head = sketch.read_text(encoding="utf-8").partition(SKETCH)[0]
                sketch.write_text(f"{head}{SKETCH}{seen}\n", encoding="utf-8")
        assert seen + "\n" == path.read_text(encoding="utf-8")

    return compare
