"""The whole schema put into a new, empty file. It equals what the migrations give; a test compares the two."""

from __future__ import annotations

from sqlalchemy import Connection

from models.sql import search_tables, triggers, views
from models.tables import metadata
from models.values.books_format import APPLICATION_ID, SCHEMA_VERSION, revision

VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
"""As Alembic writes it, so that a new file is stamped without importing Alembic."""


def install(connection: Connection) -> None:
    """Tables, views, search and triggers, the marks of a books file and the migrations' stamp, in the transaction that is open."""
    metadata.create_all(connection)
    for statements in (views(), search_tables(), triggers()):
        for statement in statements.values():
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (revision(),))
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
