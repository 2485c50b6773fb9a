"""The command that does the same as a form, a key, or an act: words after the program's name, from the data of what is done.

One mechanism for all: a form gives its document, an act its steps, a list or a report what it asks for; this words them, and the command line reads
them again. What the options of a noun cannot say exactly goes as JSON after `post --document`.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from crm_tui.acts.act import REDO, UNDO, Act, Step
from crm_tui.errors import BooksError
from crm_tui.exchange.keys import AMOUNTS, CODES, DISCOUNT, EDITABLE, FLAG, KEYS, LINE_KEYS, LIST, Keys
from crm_tui.exchange.texts import document_of, line_of, values_of
from models.values.document_types import DOCUMENT_TYPES

Document = dict[str, Any]
Words = tuple[str, ...]
RECORDS = {
    "customer": "customers", "vendor": "vendors", "employee": "employees", "product": "products", "account": "accounts", "tax_code": "tax-codes",
    "rate": "rates",
}  # fmt: skip
_ADDED = {kind: spec.noun for kind, spec in DOCUMENT_TYPES.items() if kind in KEYS} | RECORDS


def document_command(document: Mapping[str, Any]) -> Words:
    """What posts a document: `invoices add --party C1 …`, `invoices void INV-1`, or `post --document JSON` where no options say it."""
    kind = document["type"]
    if kind in ("void", "reverse"):
        return _ending(document)
    if kind not in _ADDED:
        return as_json(document)
    said = _in_order({key: value for key, value in document.items() if key not in ("type", "lines", "source_id")}, KEYS[kind])
    options = _options(KEYS[kind], said)
    lines = document.get("lines")
    written = [_line(kind, line) for line in lines or ()]
    if options is None or None in written or not _reads_back(kind, document):
        return as_json(document)
    return (_ADDED[kind], "add", *options, *(f"--line={line}" for line in written))


def as_json(document: Mapping[str, Any]) -> Words:
    return ("post", "--document", json_line(document))


def json_line(document: Mapping[str, Any]) -> str:
    """A document as a line of `post`."""
    kind = document["type"]
    said = _in_order({key: value for key, value in document.items() if key not in ("type", "source_id")}, KEYS.get(kind, {}))
    lines = {name: [_in_order(line, LINE_KEYS.get(kind, {})) for line in said[name]] for name in ("lines", "items") if name in said}
    return json.dumps({"type": kind, **said, **lines}, ensure_ascii=False)


def _in_order(said: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    """The keys in the order in which the help names them, the others after them by name: what was done is worded as what would be."""
    places = {key: place for place, key in enumerate(keys)}
    return {key: said[key] for key in sorted(said, key=lambda key: (places.get(key, len(places)), key))}


def _ending(document: Mapping[str, Any]) -> Words:
    kind, colon, number = document["document"].partition(":")
    unknown = set(document) - {"type", "document", "date", "reason", "unapply", "ref"}
    if not colon or kind not in _ADDED or unknown or "ref" in document:
        return as_json(document)
    options = [f"--{key}={document[key]}" for key in ("date", "reason") if key in document]
    how = document["type"]
    return (_ADDED[kind], how, number, *options, *(["--unapply"] if document.get("unapply") else []))


def _options(keys: Keys, said: Mapping[str, Any], *, clearing: bool = False) -> list[str] | None:
    """`--key=value` of each; None where the value of one cannot be written so. `clearing`: an empty value clears a key."""
    found = []
    for key, value in said.items():
        if key not in keys:
            if not isinstance(value, list | dict):
                return None
            found.append(f"--set={key}={json.dumps(value, ensure_ascii=False)}")
            continue
        text = "" if clearing and value in (None, [], "") else _text(keys[key], value)
        if text is None or (text[:1] in ("[", "{")):
            return None
        found.append(f"--{key.replace('_', '-')}={text}")
    return found


def _text(kind: str, value: Any) -> str | None:
    """A value as it is typed after its option; None where that says something else."""
    if kind == FLAG:
        return "yes" if value else "no"
    if kind == LIST and isinstance(value, list):
        return ",".join(value)
    if kind == CODES and isinstance(value, list):
        return "+".join(value)
    if kind in (AMOUNTS, DISCOUNT) and isinstance(value, dict):
        return ",".join(f"{name}={amount}" for name, amount in value.items())
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _line(kind: str, line: Mapping[str, Any]) -> str | None:
    keys = LINE_KEYS[kind]
    said = _in_order({key: value for key, value in line.items() if value is not None}, keys)
    texts = {key: _text(keys[key], value) if key in keys else None for key, value in said.items()}
    return None if None in texts.values() else shlex.join(f"{key}={text}" for key, text in texts.items())


def _reads_back(kind: str, document: Mapping[str, Any]) -> bool:
    """Whether the options are read as the same document again: a blank at the end of a text, say, would be lost."""
    keys = KEYS[kind]
    texts = {key: text for key, text in _texts(keys, document).items() if key != "lines"}
    lines = [_texts(LINE_KEYS[kind], line) for line in document.get("lines", ())]
    try:
        read = document_of(kind, texts) | ({"lines": [line_of(kind, line) for line in lines]} if "lines" in document else {})
    except BooksError:
        return False
    left_out = {key for key in document if key not in keys} | {"type"}
    said = {key: value for key, value in document.items() if key not in left_out}
    return bool(_plain({k: v for k, v in read.items() if k != "type"}) == _plain(said))


def _texts(keys: Keys, said: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(keys[key], value) or "" for key, value in said.items() if key in keys and value is not None}


def _plain(value: Any) -> Any:
    """For comparison: `2` and `"2"` are one quantity, a tax code and a list of it one tax."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return _plain(value[0]) if len(value) == 1 and isinstance(value[0], str) else [_plain(inner) for inner in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def edit_command(kind: str, code: str, changes: Mapping[str, Any]) -> Words | None:
    """`customers edit C1 --phone=…`; None where the options cannot say it."""
    options = _options(EDITABLE[kind], _in_order(changes, EDITABLE[kind]), clearing=True)
    if options is None or any(isinstance(v, str) and v != v.strip() for v in changes.values()):
        return None
    kept = {key: text for key, value in changes.items() if key in EDITABLE[kind] and (text := _text(EDITABLE[kind][key], value))}
    try:
        values_of(EDITABLE[kind], kept)
    except BooksError:
        return None
    return (RECORDS[kind], "edit", code, *options)


def report_command(name: str, parameters: Mapping[str, str | None]) -> Words:
    """`report NAME --from=… --to=…`."""
    return ("report", name, *(f"--{key.replace('_', '-')}={value}" for key, value in parameters.items() if value not in (None, "")))


def list_command(noun: str, asked: Mapping[str, str | None]) -> Words:
    """`customers list --status=…`."""
    return (noun, "list", *(f"--{key.replace('_', '-')}={value}" for key, value in asked.items() if value not in (None, "")))


def step_commands(step: Step) -> list[Words]:
    """The command lines of a step of an act; none where no command does that."""
    do = step["do"]
    if do == "post":
        return [_posted(step)]
    if do == "edit":
        words = edit_command(step["kind"], step["code"], step["changes"])
        return [words] if words else []
    if do == "set":
        return [("settings", "set", "--", step["key"], _setting(step["value"]))]
    if do == "template":
        kind, name, content = step["type"], step["name"], step["content"]
        if content is None:
            return [("templates", "delete", kind, name)]
        return [("templates", "save", kind, name, "--document", json_line({"type": kind, **content}))]
    noun, draft = _ADDED[step["kind"]], step["draft"]
    if do == "delete_draft":
        return [(noun, "delete", draft)]
    return [(noun, "edit", draft, "--document", json_line({"type": step["kind"], **step["document"]}))]


def _posted(step: Step) -> Words:
    document = step["document"]
    if "quote" in step:
        number = step["quote"].rpartition(":")[2]
        return ("quotes", "invoice", number, "--document", json_line(document))
    return (_ADDED[document["type"]], "post", step["draft"]) if "draft" in step else document_command(document)


def _setting(value: Any) -> str:
    """As `settings set` takes it: JSON that is no text, else the text."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def act_commands(act: Act) -> list[Words]:
    """The command lines that do the same as an act."""
    if act.kind == UNDO:
        return [("undo", str(act.undoes))]
    if act.kind == REDO:
        return [("redo", str(act.redoes))]
    return [words for step in act.did for words in step_commands(step)]


def noun_command(words: Sequence[str]) -> str:
    """The command without its options, as an action of the registry names it: `invoices add`, `post`, `report`."""
    plain = [word for word in words if not word.startswith("-")]
    return " ".join(plain[: 1 if plain[0] in ("post", "report", "undo", "redo") else 2])
