"""How a file of an older version becomes one of this version: Alembic revisions, run by `crm_tui.books.upgrade` alone."""
