"""The user's settings: a TOML file in the system's place for it, over it the environment, over that the command line."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crm_tui.errors import BadInput, NotWritten, bad

APP = "crm-tui"
PRESETS = ("default", "vim", "tally", "quickbooks")
THEMES = ("dark", "light", "high-contrast", "ansi", "monochrome")
DEFAULT_THEME = "dark"
NUMBERS = ("1,234.56", "1.234,56", "1 234,56", "1'234.56", "1234.56", "1234,56")
"""How a figure is written on the screens, by example."""
DATES = ("2026-03-16", "16.03.2026", "16/03/2026", "03/16/2026", "16-03-2026")
"""How the 16th of March is written on the screens, by example."""
_CHOICES = {
    "lang": ("", "en", "zh_CN"), "keys": PRESETS, "theme": ("", *THEMES), "numbers": ("", *NUMBERS), "dates": ("", *DATES),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. Empty text means: as the program finds it."""

    books: str = ""
    """The books file that is opened when none is named."""
    user: str = "owner"
    lang: str = ""
    keys: str = "default"
    """The key preset of the screens."""
    theme: str = ""
    numbers: str = ""
    """One of `NUMBERS`; empty: as the system's locale writes them. Only the screens follow it, never a file."""
    dates: str = ""
    """One of `DATES`, as `numbers`."""
    second_place: str = ""
    """A folder, best on another disk, that the copies of month ends go to as well."""
    keymap: Mapping[str, Any] = field(default_factory=dict)
    """Action id -> its keys (a list, or a text with commas), over the preset; `actions.own_keys` judges them."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(f.name for f in dataclasses.fields(cls))


def config_folder() -> Path:
    return _place("user_config_path")


def data_folder() -> Path:
    return _place("user_data_path")


def state_folder() -> Path:
    return _place("user_state_path")


def _place(kind: str) -> Path:
    import platformdirs

    found: Path = getattr(platformdirs, kind)(APP, appauthor=False)
    return found


def settings_file() -> Path:
    return config_folder() / "config.toml"


def default_books() -> Path:
    return data_folder() / "default.books"


def demo_books(language: str = "en") -> Path:
    """Where demo books go that nobody gave a name: one file for each language that has a firm of its own."""
    return data_folder() / ("demo.zh_CN.books" if language == "zh_CN" else "demo.books")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The file's settings with the environment's (`CRM_TUI_BOOKS`, `CRM_TUI_USER` …) over them. BadInput where the file is not right."""
    environment = os.environ if environment is None else environment
    given = {name: environment[variable] for name in Settings.names() if (variable := f"CRM_TUI_{name.upper()}") in environment and name != "keymap"}
    return dataclasses.replace(Settings(**checked(read_file(settings_file()))), **checked(given))


def read_file(path: Path) -> dict[str, Any]:
    """The file's content as it stands; empty where there is no file. BadInput where it cannot be read as TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        raise bad("settings", "the settings file {path} cannot be read", hint="run: crm-tui config check", path=path) from fault
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise bad("settings", "the settings file {path} is not TOML: {reason}", hint="mend it, or remove it", path=path, reason=fault) from fault


def checked(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content, if each key is a setting and each value one that it takes. BadInput names the first that is not."""
    for name, value in content.items():
        if (refusal := what_is_wrong(name, value)) is not None:
            raise refusal
    return dict(content)


def what_is_wrong(name: str, value: Any) -> BadInput | None:
    if name not in Settings.names():
        return bad("settings", "there is no setting {name}", at=name, hint="settings are: {known}", name=name, known=", ".join(Settings.names()))
    if name == "keymap":
        return None if isinstance(value, Mapping) else bad("settings", "keymap is a table of action = keys", at=name)
    if not isinstance(value, str):
        return bad("settings", "{name} takes a text", at=name, name=name)
    choices = _CHOICES.get(name)
    if choices and value not in choices and value != "qps":
        return bad("settings", "{name} takes one of: {choices}", at=name, name=name, choices=", ".join(c for c in choices if c))
    return _wrong_place(name, value)


def _wrong_place(name: str, value: str) -> BadInput | None:
    """A folder in the place of the books, a file in the place of a folder; what is not there yet may come."""
    if name == "user" and value and not value.strip():
        return bad("settings", "user is a name", at=name)
    if name not in ("books", "second_place") or not value:
        return None
    try:
        place = Path(value).expanduser()
        wrong = place.is_dir() if name == "books" else place.exists() and not place.is_dir()
    except (OSError, RuntimeError, ValueError):  # a name that no system takes, a home that nobody has
        wrong = True
    if not wrong:
        return None
    if name == "books":
        return bad("settings", "books is a file, and {value} is none", at=name, value=value)
    return bad("settings", "second_place is a folder, and {value} is none", at=name, value=value)


def choices_of(name: str) -> tuple[str, ...]:
    """The values that a setting takes, where these are a few; empty text: as the program finds it."""
    return _CHOICES.get(name, ())


def write_setting(name: str, value: str | None, path: Path | None = None) -> None:
    """Sets (or with None takes out) one setting in the file, leaving the user's comments and order. NotWritten where it cannot be."""

    def change(document: Any) -> None:
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value

    rewrite(change, path or settings_file())


def write_keys(action: str, keys: Sequence[str] | None, path: Path | None = None) -> None:
    """Sets (or with None takes out) the user's keys of one action; comments stay. NotWritten where it cannot be."""

    def change(document: Any) -> None:
        if keys is None:
            document.get("keymap", {}).pop(action, None)
            return
        import tomlkit

        if "keymap" not in document:
            document["keymap"] = tomlkit.table()
        document["keymap"][action] = list(keys)

    rewrite(change, path or settings_file())


def rewrite(change: Callable[[Any], None], path: Path) -> None:
    """Changes a TOML file of the user's, leaving his comments and order. NotWritten where it cannot be."""
    import tomlkit

    read_file(path)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    change(document)
    try:
        for folder in reversed([f for f in path.parents if not f.exists()]):
            folder.mkdir(mode=0o700)
        _replace(path, tomlkit.dumps(document))
    except OSError as fault:
        raise NotWritten("not_written", "{path} cannot be written: {reason}", path=path, reason=fault.strerror or fault) from fault


def _replace(path: Path, text: str) -> None:
    """Writes a private file whole or not at all."""
    part = path.with_name(path.name + f".{os.getpid()}.part")
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
