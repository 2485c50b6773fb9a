"""What a user keeps of his lists: filters by name, and the columns that he wants to see. A TOML file of his own beside the settings, `lists.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm_tui.settings import config_folder, read_file, rewrite

FILTERS, COLUMNS = "filters", "columns"


def kept_file() -> Path:
    return config_folder() / "lists.toml"


def kept_filters(place: str, path: Path | None = None) -> dict[str, str]:
    """Name -> filter of the list of a place; what is no text is left aside. BadInput where the file cannot be read."""
    found = _of(read_file(path or kept_file()), FILTERS, place)
    return {str(name): text for name, text in found.items() if isinstance(text, str)} if isinstance(found, Mapping) else {}


def kept_columns(place: str, path: Path | None = None) -> tuple[str, ...] | None:
    """The ids of the columns that are to be seen, in order; None where the user chose none."""
    found = _of(read_file(path or kept_file()), COLUMNS, place)
    return tuple(str(c) for c in found) if isinstance(found, list) and found else None


def keep_filter(place: str, name: str, text: str | None, path: Path | None = None) -> None:
    """Keeps a filter under a name, or with None lets go of it. NotWritten where the file cannot be written."""
    _change(path or kept_file(), FILTERS, place, {**kept_filters(place, path), name: text})


def keep_columns(place: str, columns: Sequence[str] | None, path: Path | None = None) -> None:
    """Keeps which columns are seen, or with None lets go of the choice. NotWritten where the file cannot be written."""
    _change(path or kept_file(), COLUMNS, place, list(columns) if columns is not None else None)


def _of(content: Mapping[str, Any], part: str, place: str) -> Any:
    found = content.get(part)
    return found.get(place) if isinstance(found, Mapping) else None


def _change(path: Path, part: str, place: str, value: Any) -> None:
    found = {name: text for name, text in value.items() if text is not None} if isinstance(value, dict) else value

    def change(document: Any) -> None:
        import tomlkit

        if not isinstance(document.get(part), Mapping):
            document[part] = tomlkit.table()
        if found:
            document[part][place] = found
        else:
            document[part].pop(place, None)

    rewrite(change, path)
