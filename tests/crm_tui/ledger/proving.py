"""What tests of records ask of a change: which refusal it meets, and that what it wrote is sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_tui.books.change import UnitOfWork, seal
from crm_tui.errors import BadInput, Refused
from models.values.columns import SEALED


def refused(call: Callable[..., Any], *args: Any, **values: Any) -> tuple[str, str | None]:
    """Code and field of the refusal that a call meets; a call that meets none fails the test."""
    with pytest.raises((Refused, BadInput)) as refusal:
        call(*args, **values)
    return refusal.value.code, refusal.value.field


def assert_sealed(session: UnitOfWork, table: str) -> None:
    """Every row bears the digest of its columns as they stand in the file, as `check` proves it."""
    names = SEALED[table]
    rows = session.driver.execute(f"SELECT seal, {', '.join(names)} FROM {table}").fetchall()
    assert rows
    for found, *values in rows:
        assert found == seal(table, dict(zip(names, values, strict=True))), values
