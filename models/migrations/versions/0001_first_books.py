"""The first books: the whole schema of version 1, from text that never changes again once that version is released."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from models.sql import split

revision = "0001"
down_revision = None


def upgrade() -> None:
    for statement in split(Path(__file__).with_name("0001.sql").read_text(encoding="utf-8")).values():
        op.get_bind().exec_driver_sql(statement)
