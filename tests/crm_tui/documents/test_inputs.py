"""What may be entered: the schema knows every type, and whatever is thrown at the door is posted or refused in words, without a trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.documents.inputs.reading import INPUTS, read_json, schema, validated
from crm_tui.errors import BooksError
from crm_tui.exchange.keys import KEYS, LINE_KEYS, REQUIRED
from crm_tui.exchange.lines import post_lines
from tests.random_books import contents

DAY = "2025-03-01"
LINES = [{"quantity": "2", "price": "10.00", "tax": "S20"}]
ENTRY = [{"account": "6000", "debit": "1"}, {"account": "1000", "credit": "1"}]
MONEY = {"party": "C1", "date": DAY, "amount": "5", "account": "1000"}
GOOD: dict[str, dict[str, Any]] = {
    **{kind: {"code": "N1", "name": "New"} for kind in ("customer", "vendor", "employee", "product")},
    "account": {"code": "6999", "name": "New", "subtype": "admin"},
    "tax_code": {"code": "N1", "rate": "7", "kind": "standard"},
    "rate": {"currency": "EUR", "date": DAY, "rate": "0.85"},
    **{kind: {"party": "C1", "date": DAY, "lines": LINES} for kind in ("quote", "invoice", "credit_note")},
    **{kind: {"party": "V1", "date": DAY, "lines": LINES} for kind in ("bill", "vendor_credit")},
    "receipt": MONEY,
    "payment": {**MONEY, "party": "V1"},
    "refund": {**MONEY, "allocate": {"R-1": "5"}},
    "write_off": {"document": "I-1", "date": DAY},
    "adjustment": {"party": "C1", "date": DAY, "amount": "5", "side": "ar", "account": "1090"},
    "allocate": {"from": "R-1", "to": "I-1", "amount": "5"},
    "unallocate": {"from": "R-1", "to": "I-1", "amount": "1"},
    "void": {"document": "I-2"},
    "reverse": {"document": "I-2", "date": DAY},
    "journal": {"date": DAY, "memo": "m", "lines": ENTRY},
    "opening": {
        "date": "2023-12-31", "lines": [{"account": "1000", "debit": "1"}],
        "items": [{"party": "C1", "number": "O-1", "date": "2023-12-01", "amount": "9"}],
    },
}  # fmt: skip
STANDING: list[dict[str, Any]] = [
    *({"type": "invoice", "number": number, **GOOD["invoice"]} for number in ("I-1", "I-2")),
    {"type": "receipt", "number": "R-1", **MONEY, "amount": "10", "allocate": {"I-1": "2"}},
]


@pytest.fixture
def books(firm: Any) -> Books:
    firm.post(*STANDING)
    found: Books = firm.books
    return found


def refusals(books: Books, *texts: str) -> list[str | None]:
    """The code of each line's refusal, None where it was posted."""
    told: list[dict[str, Any]] = []
    post_lines(books, texts, each=True, emit=told.append)
    return [result["error"]["code"] if result["status"] == "refused" else None for result in told]


def definition(kind: str) -> dict[str, Any]:
    """The schema of a type, its references followed once."""
    whole = schema()
    found: dict[str, Any] = whole["$defs"][whole["discriminator"]["mapping"][kind].rpartition("/")[2]]
    return found


def test_the_schema_has_every_type():
    assert set(schema()["discriminator"]["mapping"]) == set(INPUTS) == set(GOOD)
    json.dumps(schema())


@pytest.mark.parametrize("kind", INPUTS)
def test_the_schema_of_a_type(kind: str):
    """Closed to other keys; what must be there is what the commands ask for, too, who take all but lists of contacts."""
    found = definition(kind)
    assert found["additionalProperties"] is False
    required = set(found["required"]) - {"type", "lines"}
    if kind in REQUIRED:
        assert required == set(REQUIRED[kind])
        assert set(KEYS[kind]) == set(found["properties"]) - {"type", "contacts"}
    assert validated({"type": kind, **GOOD[kind]}) == {"type": kind, **GOOD[kind]}
    for key in required:
        with pytest.raises(BooksError) as refusal:
            validated({"type": kind, **{k: v for k, v in GOOD[kind].items() if k != key}})
        assert (refusal.value.code, refusal.value.field) == ("missing", key)


@pytest.mark.parametrize("kind", LINE_KEYS)
def test_the_keys_of_a_line(kind: str):
    name = definition(kind)["properties"]["lines"]["items"]["$ref"].rpartition("/")[2]
    assert set(schema()["$defs"][name]["properties"]) == set(LINE_KEYS[kind])


@pytest.mark.parametrize("kind", INPUTS)
def test_an_example_is_posted_and_remembered_by_its_reference(kind: str, books: Books):
    text = json.dumps({"type": kind, "ref": "r-1", **GOOD[kind]})
    told: list[dict[str, Any]] = []
    post_lines(books, [text, text], emit=told.append)
    assert [result["status"] for result in told] == ["posted", "exists"]
    assert told[0]["number"] == told[1]["number"]
    assert refusals(books, json.dumps({"type": kind, "ref": "r-1", **GOOD[kind], "memo": "other"})) == ["ref_conflict"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", None), ("nonsense", "bad_json"), ("[]", "bad_json"), ("null", "bad_json"), ("{}", "unknown_type"), ('{"type": 1}', "unknown_type"),
        ('{"type": "invoice"', "bad_json"), ("[" * 100_000, "bad_json"), ('{"type": "invoice", "party": 1e999}', "number_as_float"),
        ('{"type": "customer", "code": "X", "name": "\\ud800"}', "bad_text"), ('{"type": "customer", "code": "X", "name": "a\\u0000"}', "bad_text"),
        ('{"type": "rate", "currency": "EUR", "date": "2025-03-01", "rate": NaN}', "number_as_float"),
        ('{"type": "rate", "currency": "EUR", "date": "2025-02-30", "rate": "1"}', "bad_date"),
        ('{"type": "rate", "currency": "EUR", "date": "2025-03-01", "rate": ' + "9" * 5000 + "}", "bad_json"),
        ('{"type": "customer", "code": "X", "name": "' + "x" * 10_001 + '"}', "too_long"),
    ],
)  # fmt: skip
def test_texts_that_are_no_document(text: str, code: str | None, books: Books):
    assert refusals(books, text) == ([code] if code else [])


STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=8), st.just([]), st.just({}),
    st.sampled_from(["-1", "0", "999999999999999999", "0.0000000001", "1e5", " 1", "２", "9999-12-31", "0001-01-01", "2025-3-1", "\ufeff", "NaN"]),
    st.sampled_from(["C1", "V1", "P1", "E1", "I-1", "invoice:I-1", "receipt:R-1", "draft-1", ":", "a:b", "1000", "1100"]),
    st.sampled_from(["EUR", "XXX", "JPY", "RC20", "net 99999", "30/60/90", "100/0 net 1", "EOM+99999"]),
    st.sampled_from([[{"quantity": "0", "price": "0"}], [{}], {"I-1": "1"}, {"": "x"}, ["S20", "S20"]]),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A good document with up to three keys, of it or of its lines, that hold something strange."""
    kind = draw(st.sampled_from(sorted(GOOD)))
    found: dict[str, Any] = json.loads(json.dumps({"type": kind, **GOOD[kind]}))
    for _ in range(draw(st.integers(1, 3))):
        lines = found.get("lines")
        holder = draw(st.sampled_from([found, *(x for x in (lines if isinstance(lines, list) else ()) if isinstance(x, dict))]))
        known = sorted(LINE_KEYS.get(kind, {}) if holder is not found else KEYS.get(kind, found))
        holder[draw(st.sampled_from(known or ["date"]))] = draw(STRANGE)
    return found


@given(document=documents())
@example(document={"type": "invoice", **GOOD["invoice"], "date": "2999-12-31", "terms": "net 99999"})
@example(document={**GOOD["customer"], "type": "customer", "code": "C9", "credit_limit": "9" * 18})
@example(document={"type": "invoice", **GOOD["invoice"], "terms": "net 9999999999"})
@example(document={"type": "invoice", **GOOD["invoice"], "lines": [{**LINES[0], "tax": ["S20", "S20"]}]})
@example(document={"type": "receipt", **MONEY, "currency": "JPY", "rate": "0.0000000001"})
@example(document={"type": "invoice", **GOOD["invoice"], "lines": [{"quantity": q, "price": "10"} for q in ("-1", "1")], "discount_percent": "5"})
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_is_posted_or_refused_in_words(document: dict[str, Any], books: Books):
    """Never another exception than a refusal; and a refusal changes no row but the audit trail's."""
    before = contents(books.path)
    try:
        texts = [json.dumps(document)]
    except (ValueError, UnicodeError):
        return
    if refusals(books, *texts) != [None]:
        assert contents(books.path) == before


@given(st.text(max_size=60) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")))
@settings(max_examples=60)
def test_a_line_of_noise_is_refused_in_words(text: str):
    with pytest.raises(BooksError):
        validated(read_json(text))


def test_the_last_word_of_the_random_books(books: Books):
    """After everything above the books of a firm still prove sound; here once more after one of each kind."""
    from crm_tui.books.connection import reading
    from crm_tui.proofs.prove import prove

    assert refusals(books, *(json.dumps({"type": kind, **document}) for kind, document in GOOD.items())).count(None) >= len(GOOD) - 2
    with reading(Path(books.path)) as connection:
        assert [(proof.code, proof.detail) for proof in prove(connection) if not proof.ok] == []
