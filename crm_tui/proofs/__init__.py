"""Every invariant of stored data (accounting.md 2), one a module: what `check` and the close ask. Nothing here writes."""
