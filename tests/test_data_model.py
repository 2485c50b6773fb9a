"""docs/data-model.md is drawn from the code, and current."""

from __future__ import annotations

from models import tables
from models.sql import triggers, views
from scripts.data_model import PAGE, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: uv run python scripts/data_model.py"


def test_every_table_view_and_trigger_is_on_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in tables.metadata.tables if f"### {name}\n" not in text] == []
    assert [name for name in (*views(), *triggers()) if f"| {name} |" not in text] == []
