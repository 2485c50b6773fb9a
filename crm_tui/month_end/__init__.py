"""The month's end (accounting.md 3): the checks of a close, the lock and its record, reopening, the package."""
