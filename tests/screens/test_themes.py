"""The five themes: readable by the rule of WCAG 2, colours written in one place, chosen, looked at and kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from crm_tui.settings import THEMES, Settings, settings_file
from screens.themes import ALL, PAIRS, chosen_theme

ROOT = Path(__file__).resolve().parent.parent.parent
HEX = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b")
LEAST, LEAST_STRONG = 4.5, 7.0


def light(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_rule() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("name", "least"), [("dark", LEAST), ("light", LEAST), ("high-contrast", LEAST_STRONG)])
def test_every_text_stands_out_from_what_it_stands_on(name: str, least: float) -> None:
    roles = ALL[name].variables
    assert {pair: found for pair in PAIRS if (found := round(contrast(roles[pair[0]], roles[pair[1]]), 2)) < least} == {}


@pytest.mark.parametrize("name", ["ansi", "monochrome"])
def test_two_themes_leave_the_colours_to_the_terminal(name: str) -> None:
    theme = ALL[name]
    assert [value for value in theme.variables.values() if HEX.search(value)] == []
    named = {value for value in theme.variables.values() if value.startswith("ansi_")} - {"ansi_default"}
    assert named == ({"ansi_magenta"} if name == "ansi" else set())


def test_colours_are_blue_and_orange_never_red_and_green() -> None:
    """Red and green are alike to one man in twelve: no role is either, by the hue of its colour."""
    import colorsys

    hues = {}
    for name in ("dark", "light", "high-contrast"):
        for role in ("primary", "text-secondary", "text-warning", "error-muted", "primary-darken-2"):
            colour = ALL[name].variables[role]
            hues[name, role] = round(colorsys.rgb_to_hsv(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0] * 360)
    assert {at: hue for at, hue in hues.items() if not (20 <= hue <= 50 or 195 <= hue <= 230)} == {}


def test_no_other_file_writes_a_colour() -> None:
    files = [path for path in (ROOT / "screens").rglob("*") if path.suffix in (".py", ".tcss") and path.name != "themes.py"]
    assert len(files) > 50
    assert [(path.name, found) for path in files if (found := HEX.findall(path.read_text(encoding="utf-8")))] == []


def test_style_sheets_name_roles_alone() -> None:
    """No colour by its name either: what follows `color:` or `background:` is a variable of the theme."""
    rules = [
        (path.name, rule) for path in (ROOT / "screens" / "styles").glob("*.tcss")
        for rule in re.findall(r"(?:color|background|border)[a-z-]*:\s*([^;}]+)", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert len(rules) > 40
    assert [(name, rule) for name, rule in rules if "$" not in rule and rule.strip() not in ("none", "transparent")] == []


def test_the_settings_list_the_themes_there_are() -> None:
    assert tuple(ALL) == THEMES


def test_no_color_comes_before_the_setting() -> None:
    assert chosen_theme(Settings(theme="light"), {"NO_COLOR": "1"}) == "monochrome"
    assert chosen_theme(Settings(theme="light"), {"NO_COLOR": ""}) == "light"
    assert chosen_theme(Settings(), {}) == "dark"


async def test_a_theme_is_seen_while_it_is_chosen_and_kept(run_screens: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with run_screens() as seen:
        await seen.press("ctrl+p")
        await seen.type("choose a theme")
        await seen.press("enter")
        assert [name for name in THEMES if f"│{name} " not in seen.text()] == []
        await seen.press("down")
        assert seen.app.theme == "light"
        await seen.press("escape")
        assert seen.app.theme == "dark"
        await seen.press("ctrl+p")
        await seen.type("choose a theme")
        await seen.press("enter", "down", "down", "enter")
        assert seen.app.theme == "high-contrast"
        assert "Kept" in seen.status
    assert settings_file().read_text(encoding="utf-8") == 'theme = "high-contrast"\n'


async def test_the_settings_offer_the_same(run_screens: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with run_screens() as seen:
        await seen.press("0")
        while "Theme" not in (seen.app.screen.table.current.cells[0] if seen.app.screen.table.current else ""):
            await seen.press("down")
        await seen.press("enter")
        await seen.type("mono")
        await seen.press("enter")
        assert seen.app.theme == "monochrome"
        assert "monochrome" in seen.line("  Theme")
    assert settings_file().read_text(encoding="utf-8") == 'theme = "monochrome"\n'


async def test_no_color_shows_no_colour(run_screens: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screens(settings=Settings(theme="light")) as seen:
        await seen.press("2")
        styles = [segment.style for strip in seen.app.screen._compositor.render_strips() for segment in strip if segment.style]
        assert len(styles) > 10
        assert [s for s in styles if any(c is not None and not c.is_default for c in (s.color, s.bgcolor))] == []
