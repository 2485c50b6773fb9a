"""Fixtures of every test: a day that does not move, a place for a books file, new books, and the books of real firms where they lie nearby."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

TODAY = "2026-03-16"
ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = Path(os.environ.get("CRM_TUI_REAL_DATA") or ROOT.parent / "shared" / "data")

settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_xdist_auto_num_workers() -> int:
    """More workers than processors: tests of the screens wait for them longer than they work."""
    return max(6, os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not REAL_DATA.is_dir():
        skip = pytest.mark.skip(reason="the books of real firms are not here (CRM_TUI_REAL_DATA)")
        for item in items:
            if item.get_closest_marker("realdata"):
                item.add_marker(skip)
    items[:] = long_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The tests in as many shares as there are workers, each share beginning with long ones: the last worker need not wait for one alone."""
    long = [item for item in items if item.get_closest_marker("long")]
    rest = [item for item in items if not item.get_closest_marker("long")]
    size = -(-len(rest) // workers)
    shares = [[*long[place::workers], *rest[place * size : (place + 1) * size]] for place in range(workers)]
    return [item for share in shares for item in share]


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, the data or the log of whoever runs it, nor asks his language."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in [name for name in os.environ if name.startswith("CRM_TUI_")] + ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def today() -> str:
    """The day on which every test happens, as an ISO date. Nothing asks the clock: it is handed over."""
    return TODAY


@pytest.fixture(scope="session")
def real_data_folder() -> Path:
    """The folder with the books of real firms; a test that asks for it carries the marker `realdata`."""
    return REAL_DATA


@pytest.fixture
def books_path(tmp_path: Path) -> Path:
    """Where a test's books file may be made; nothing is there yet."""
    return tmp_path / "test.books"


@pytest.fixture
def new_books(books_path: Path, today: str) -> Iterator[Callable[..., Any]]:
    """Makes new books and opens them: `books = new_books(currency="USD", chart="us_general")`. All of them are closed at the end.

    `today` is the books' date (ISO), `path` another file, `user` who opens them; the others are those of `create_books`.
    """
    from crm_tui.books.opening import open_books
    from crm_tui.ledger.new_books import create_books

    opened: list[Any] = []

    def make(
        *,
        currency: str = "USD",
        chart: str = "us_general",
        first_month: str | None = "2025-01",
        today: str = today,
        path: Path = books_path,
        **more: Any,
    ) -> Any:
        user = more.pop("user", "owner")
        create_books(path, name=more.pop("name", "Test"), currency=currency, chart=chart, first_month=first_month, today=today, **more)
        opened.append(open_books(path, user=user, today=today))
        return opened[-1]

    yield make
    for books in opened:
        books.close()
