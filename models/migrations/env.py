"""Run by Alembic: on the connection that the caller has opened, in the transaction that he has begun. Logging is left alone."""

from __future__ import annotations

from alembic import context

from models.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
