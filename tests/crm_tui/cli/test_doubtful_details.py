"""A party's details that look wrong are kept and warned of: at `add`, `edit`, `post` and `import`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def warned(answer: dict[str, Any]) -> list[str]:
    return [warning["code"] for warning in answer["warnings"]]


def test_at_adding_and_editing(shop: Any) -> None:
    ended = shop(
        "customers", "add", "--code", "C9", "--name", "Nine", "--email", "nine", "--country", "UK", "--iban", "GB00BUKB20201555555555", "--json"
    )
    assert (ended.code, warned(ended.json)) == (0, ["doubtful_email", "doubtful_country", "doubtful_iban"])
    kept = shop("customers", "show", "C9", "--json").json
    assert (kept["email"], kept["country"]) == ("nine", "UK")
    told = shop("customers", "edit", "C9", "--email", "ni ne@x.org")
    assert (told.code, "doubtful_email: ni ne@x.org does not look like an e-mail address" in told.err) == (0, True)
    assert warned(shop("customers", "edit", "C9", "--email", "nine@example.com", "--json").json) == []


def test_at_posting_once(shop: Any) -> None:
    line = json.dumps({"type": "vendor", "code": "V9", "name": "Neun", "country": "Deutschland"})
    assert warned(shop("post", "-", "--json", stdin=line).json) == ["doubtful_country"]
    again = shop("post", "-", "--json", stdin=line).json
    assert (again["status"], warned(again)) == ("exists", [])


def test_at_an_import(shop: Any, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("code,name,email\nC7,Seven,seven@example.com\nC8,Eight,eight\n", encoding="utf-8")
    answer = shop("import", "customers", str(tmp_path / "c.csv"), "--json").json
    assert [warned(result) for result in answer["results"]] == [[], ["doubtful_email"]]
