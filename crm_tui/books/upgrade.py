"""Books of an older version made into books of this one. Imported only where the header says so: it brings Alembic along."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, NullPool, create_engine, event
from sqlcipher3 import dbapi2 as driver

import models.migrations
from crm_tui.books.backup import backup_before
from crm_tui.books.backup_name import BEFORE_UPGRADE
from crm_tui.books.connection import connect_to_write
from crm_tui.books.faults import translated
from crm_tui.books.header import examine
from crm_tui.errors import BadFile
from models.values.books_format import SCHEMA_VERSION, revision

MIGRATIONS = Path(models.migrations.__file__).parent


def upgrade(path: Path, *, now: str | None = None, to: int = SCHEMA_VERSION, migrations: Path = MIGRATIONS) -> bool:
    """Backs the books up and runs the revisions they lack, in one transaction; whether there was anything to do.

    A kill at any moment leaves the old books or the new ones. `now`: UTC ISO text for the backup's name. Raises `BadFile("damaged")`
    where the books do not fit the revision they claim to be of, `Busy` where another program writes.
    """
    if examine(path).schema >= to:
        return False
    backup_before(path, BEFORE_UPGRADE, now=now)
    with translated(path):
        return _run_revisions(path, to, migrations)


def _run_revisions(path: Path, to: int, migrations: Path) -> bool:
    engine = create_engine("sqlite://", creator=lambda: connect_to_write(path), module=driver, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def _free(connection: driver.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")  # a rebuilt table would take its children along; all is checked before the commit

    with engine.begin() as connection:
        if _stored_version(connection) >= to:
            return False
        _migrate(connection, to, migrations)
        connection.exec_driver_sql(f"PRAGMA user_version={to}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise BadFile("damaged", "{path} cannot be upgraded: rows refer to others that are not there", hint="restore a backup", path=path)
    return True


def _stored_version(connection: Connection) -> int:
    """Read again under the write lock: another window may have upgraded the books meanwhile."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _migrate(connection: Connection, to: int, migrations: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision(to))
    except CommandError as fault:
        raise BadFile("damaged", "the books cannot be upgraded: {reason}", hint="restore a backup", reason=str(fault)) from fault
