"""Documents kept under a name: by command, and what undo makes of it."""

from __future__ import annotations

import json
from typing import Any

DOCUMENT = {
    "type": "invoice", "party": "C1", "date": "2026-01-05", "number": "INV-9", "due": "2026-02-01", "terms": "net 10", "memo": "Rent",
    "lines": [{"description": "Rent", "quantity": "1", "price": "500.00"}],
}  # fmt: skip


def saved(shop: Any, name: str = "Rent", **changed: Any) -> Any:
    return shop("templates", "save", "invoice", name, "--document", json.dumps({**DOCUMENT, **changed}), "--json")


def refused(ended: Any) -> tuple[int, str]:
    return ended.code, ended.error["code"]


def names(shop: Any) -> list[str]:
    return [t["name"] for t in shop("templates", "list", "--json").json["templates"]]


def test_what_belongs_to_one_document_alone_is_left_out(shop: Any):
    assert saved(shop, "  The   rent ").json == {"type": "invoice", "name": "The rent"}
    shown = shop("templates", "show", "invoice", "the RENT", "--json").json
    kept = {key: DOCUMENT[key] for key in ("type", "party", "terms", "memo", "lines")}
    assert shown == {"name": "The rent", "document": kept}
    assert shop("templates", "list", "--json").json == {"templates": [{"type": "invoice", "name": "The rent", "party": "C1", "lines": 1}]}
    assert shop("templates", "list").out == "invoice  The rent\n"
    assert shop("templates", "list", "bill", "--json").json == {"templates": []}


def test_a_name_is_taken_once_and_another_content_takes_its_place(shop: Any):
    saved(shop, "Rent")
    saved(shop, "RENT", memo="Higher rent")
    assert names(shop) == ["RENT"]
    assert shop("templates", "show", "invoice", "rent", "--json").json["document"]["memo"] == "Higher rent"


def test_renamed_deleted_and_taken_back(shop: Any):
    saved(shop, "Rent")
    saved(shop, "Cleaning")
    assert refused(shop("templates", "rename", "invoice", "rent", "cleaning", "--json")) == (4, "template_exists")
    shop("templates", "rename", "invoice", "rent", "Office")
    assert names(shop) == ["Cleaning", "Office"]
    shop("templates", "delete", "invoice", "office")
    assert names(shop) == ["Cleaning"]
    shop("undo")
    assert names(shop) == ["Cleaning", "Office"]
    assert refused(shop("templates", "delete", "invoice", "Rent", "--json")) == (4, "unknown_template")


def test_what_is_none_is_refused(shop: Any):
    assert refused(shop("templates", "save", "receipt", "x", "--document", '{"amount": "1"}', "--json")) == (2, "bad_template")
    assert refused(saved(shop, " ")) == (2, "bad_template")
    assert refused(saved(shop, "n" * 61)) == (2, "bad_template")
    assert refused(shop("templates", "save", "invoice", "x", "--document", '{"date": "2026-01-01"}', "--json")) == (2, "bad_template")
    assert refused(shop("templates", "save", "invoice", "x", "--document", "[", "--json")) == (2, "bad_json")
    assert names(shop) == []


def test_tried_only_nothing_is_kept(shop: Any):
    shop("templates", "save", "invoice", "Rent", "--document", json.dumps(DOCUMENT), "--dry-run")
    assert names(shop) == []
