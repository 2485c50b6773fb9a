"""Profiles of CSV files: which columns are which, and how figures and dates are written, kept as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crm_tui.errors import bad
from crm_tui.settings import config_folder


@dataclass(frozen=True, slots=True)
class Profile:
    """`map`: key -> column. Nothing in it must be given."""

    map: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None
    decimal: str | None = None
    date_format: str | None = None


def read_profile(name: str) -> Profile:
    """The profile in a TOML file, or of a name in the folder `profiles` beside the settings. BadInput where it cannot be read."""
    path = Path(name) if name.endswith(".toml") else config_folder() / "profiles" / f"{_plain_name(name)}.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise bad("profile", "there is no profile {path}", at="profile", path=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise bad("profile", "the profile {path} cannot be read: {reason}", at="profile", path=path, reason=fault) from None
    return _profile(content, path)


def _plain_name(name: str) -> str:
    if not name or not all(c.isalnum() or c in "-_" for c in name):
        raise bad("profile", "{name} is no name of a profile", at="profile", hint="letters, digits, - and _; or a file NAME.toml", name=name)
    return name


def _profile(content: Mapping[str, Any], path: Path) -> Profile:
    known = Profile.__dataclass_fields__
    for key, value in content.items():
        texts = isinstance(value, dict) and all(isinstance(v, (str, int)) for v in value.values())
        if key not in known or not (texts if key == "map" else isinstance(value, str)):
            raise bad(
                "profile",
                "{key} is not right in the profile {path}",
                at="profile",
                hint="it takes: {known}",
                key=key,
                path=path,
                known=", ".join(known),
            )
    mapping = {key: str(value) for key, value in content.get("map", {}).items()}
    return Profile(**{**content, "map": mapping})
