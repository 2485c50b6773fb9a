"""The commands that write one thing: added, edited, copied, posted from a draft; each one unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.calling import Calling
from crm_tui.errors import bad
from crm_tui.words import _, marked, safe

Document = dict[str, Any]
RECORDS = ("customer", "vendor", "employee")
ENDED = {"void": marked("{name} voided"), "reverse": marked("{name} reversed")}
ADDED = (*RECORDS, "product", "account", "tax_code", "rate")


def post_one(call: Calling, document: Document, *, dry_run: bool, json: bool) -> None:
    """Posts one document and answers as `post` does."""
    from crm_tui.documents.post import post_document

    with call.open() as books, books.change(f"{document['type']}.post", dry_run=dry_run) as session:
        answer = post_document(session, document=document).answer()
    _answer(answer, dry_run=dry_run, json=json)


def post_drafts(call: Calling, kind: str, drafts: Sequence[str], *, dry_run: bool, json: bool) -> None:
    """Posts drafts, all or nothing; answers a result for each."""
    from crm_tui.documents.entering import post_kept

    answers = []
    with call.open() as books, books.change(f"{kind}.post", dry_run=dry_run) as session:
        for name in drafts:
            draft_id(name)
            answers.append({"draft": name, **post_kept(session, draft=name, kind=kind).answer()})
    if json:
        print_json(answers[0] if len(answers) == 1 else {"posted": answers})
        return
    for answer in answers:
        _answer(answer, dry_run=dry_run, json=False)


def delete_drafts(call: Calling, kind: str, drafts: Sequence[str], *, dry_run: bool, json: bool) -> None:
    """Throws drafts away, all or nothing; what is posted is voided or reversed instead."""
    from crm_tui.documents.drafts import read_draft
    from crm_tui.documents.entering import throw_away

    with call.open() as books, books.change(f"draft.{kind}", dry_run=dry_run) as session:
        for name in drafts:
            _demand_kind(kind, read_draft(session.driver, draft_id(name))[0], name)
            throw_away(session, draft=name)
    if json:
        print_json({"deleted": list(drafts)})
        return
    for name in drafts:
        print(_("{name} deleted").format(name=safe(name)) + (_(" (tried only, nothing was changed)") if dry_run else ""))


def copy_document(call: Calling, kind: str, into: str, number: str, date: str | None, *, dry_run: bool, json: bool) -> None:
    """Makes a draft of type `into` with the content of a document; a quote's invoice is made once."""
    from crm_tui.documents.copying import copy_document as copy
    from crm_tui.documents.copying import invoice_quote

    name = number if number.startswith(("draft-", f"{kind}:")) else f"{kind}:{number}"
    with call.open() as books, books.change(f"draft.{into}", dry_run=dry_run) as session:
        if (kind, into) == ("quote", "invoice"):
            draft = invoice_quote(session, quote=name, date=date)
        else:
            draft = copy(session, document=name, date=date, into=into)
    _answer({**draft.answer(), "draft": f"draft-{draft.id}"}, dry_run=dry_run, json=json)


def credit_document(call: Calling, kind: str, credit: str, number: str, date: str | None, lines: Sequence[str], *, dry_run: bool, json: bool) -> None:
    """Posts what takes a document of type `kind` back, of type `credit`: all that is left of it, or `lines` as `2=1.5`, line and quantity."""
    from crm_tui.documents.copying import credit_document as post_credit

    quantities = dict(_line_and_quantity(text) for text in lines)
    name = number if number.startswith(f"{kind}:") else f"{kind}:{number}"
    with call.open() as books, books.change(f"{credit}.post", dry_run=dry_run) as session:
        answer = post_credit(session, document=name, kind=credit, date=date, quantities=quantities or None).answer()
    _answer(answer, dry_run=dry_run, json=json)


def _line_and_quantity(text: str) -> tuple[int, str]:
    place, equals, quantity = text.partition("=")
    if not equals or not (place.isascii() and place.isdigit()) or len(place) > 6:
        raise bad("usage", "{text} is no line and quantity", at="line", hint="as --line 2=1.5", text=text)
    return int(place), quantity.strip()


def edit_draft(call: Calling, kind: str, name: str, texts: Mapping[str, str], lines: list[dict[str, str]], *, dry_run: bool, json: bool) -> None:
    """Changes keys of a draft; lines, where given, replace all its lines."""
    from crm_tui.cli.options import structured
    from crm_tui.documents.drafts import read_draft
    from crm_tui.documents.entering import change_draft
    from crm_tui.exchange.texts import document_of, line_of

    if not texts and not lines:
        raise bad("usage", "say what is to be changed", hint="as --date 2025-01-31")
    identity = draft_id(name)
    plain, rich = structured(texts)
    with call.open() as books, books.change(f"draft.{kind}", dry_run=dry_run) as session:
        stands, document, _source, _version = read_draft(session.driver, identity)
        _demand_kind(kind, stands, name)
        cleared = {key for key, text in plain.items() if not text.strip()}
        changed = {**{k: v for k, v in document.items() if k not in cleared}, **document_of(kind, plain), **rich}
        if lines:
            changed["lines"] = [line_of(kind, line, i) for i, line in enumerate(lines)]
        change_draft(session, draft_id=identity, document=changed)
    _answer({"status": "changed", "type": kind, "number": None, "id": identity, "draft": name, "warnings": []}, dry_run=dry_run, json=json)


def put_draft(call: Calling, kind: str, name: str, text: str, *, dry_run: bool, json: bool) -> None:
    """Gives a draft all its content anew, from a document as JSON."""
    from crm_tui.documents.drafts import read_draft
    from crm_tui.documents.entering import change_draft
    from crm_tui.documents.inputs.reading import read_json

    identity, document = draft_id(name), read_json(text)
    with call.open() as books, books.change(f"draft.{kind}", dry_run=dry_run) as session:
        _demand_kind(kind, read_draft(session.driver, identity)[0], name)
        change_draft(session, draft_id=identity, document={key: value for key, value in document.items() if key != "draft"})
    _answer({"status": "changed", "type": kind, "number": None, "id": identity, "draft": name, "warnings": []}, dry_run=dry_run, json=json)


def enter_of_quote(call: Calling, quote: str, text: str, *, dry_run: bool, json: bool) -> None:
    """Posts the invoice that a quote leads to, with the content of a document as JSON; with `draft` it is only kept."""
    from crm_tui.documents.entering import Origin, enter_document
    from crm_tui.documents.inputs.reading import read_json

    document = {**read_json(text), "type": "invoice"}
    right = "draft.invoice" if document.get("draft") else "invoice.post"
    name = quote if quote.startswith("quote:") else f"quote:{quote}"
    with call.open() as books, books.change(right, dry_run=dry_run) as session:
        answer = enter_document(session, document=document, origin=Origin(quote=name)).answer()
    _answer(answer, dry_run=dry_run, json=json)


def edit_one(call: Calling, kind: str, code: str, texts: Mapping[str, str], *, dry_run: bool, json: bool) -> None:
    """Changes keys of a record; an empty text clears a key."""
    from crm_tui.cli.options import structured
    from crm_tui.documents.records import edit_record
    from crm_tui.exchange.keys import EDITABLE, LIST
    from crm_tui.exchange.texts import values_of

    if not texts:
        raise bad("usage", "say what is to be changed", hint="as --name NAME")
    plain, rich = structured(texts)
    keys = EDITABLE[kind]
    cleared: Document = {key: [] if keys.get(key) == LIST else None for key, text in plain.items() if not text.strip()}
    changes: Document = {**values_of(keys, plain), **rich, **cleared}
    if "name" in changes and not changes["name"]:
        raise bad("missing", "{field} must not be empty", at="name")
    with call.open() as books, books.change(f"{kind}.edit", dry_run=dry_run) as session:
        edit_record(session, kind=kind, code=code, changes=changes)
    warnings = _doubts(kind, changes)
    _answer({"status": "changed", "type": kind, "number": code, "id": None, "warnings": warnings}, dry_run=dry_run, json=json)


def _doubts(kind: str, changes: Document) -> list[dict[str, str]]:
    """What looks wrong of the changes to a party."""
    if kind not in RECORDS:
        return []
    from crm_tui.parties.doubts import doubts

    return [{"code": doubt.code, "message": doubt.message} for doubt in doubts(changes)]


_DRAFTS = marked("drafts are called draft-17, see list --status draft; what is posted is not edited or deleted, but voided, reversed or credited")


def draft_id(name: str) -> int:
    """17 for `draft-17`. BadInput for another name."""
    digits = name.removeprefix("draft-")
    if digits == name or not (digits.isascii() and digits.isdigit()) or len(digits) > 17:
        raise bad("bad_value", "{name} is no draft", at="draft", hint=_DRAFTS, name=name)
    return int(digits)


def _demand_kind(kind: str, stands: str, name: str) -> None:
    if stands != kind:
        raise bad("bad_value", "{name} is a draft of another type: {type}", at="draft", name=name, type=stands)


def _said(answer: Document) -> str:
    """What was done, in words: records are added, drafts kept, documents posted."""
    if answer["status"] == "posted":
        if answer["type"] in ENDED:
            return _(ENDED[answer["type"]])
        is_draft = answer.get("number") is None and answer.get("id") is not None
        return _("{name} added") if answer["type"] in ADDED else _("{name} kept as a draft") if is_draft else _("{name} posted")
    return {"exists": _("{name} is there already"), "changed": _("{name} changed")}[answer["status"]]


def _answer(answer: Document, *, dry_run: bool, json: bool) -> None:
    if json:
        print_json(answer)
        return
    name = answer.get("number") or answer.get("draft") or (f"draft-{answer['id']}" if answer.get("id") else "")
    print(_said(answer).format(name=safe(str(name))) + (_(" (tried only, nothing was changed)") if dry_run else ""))
    for warning in answer["warnings"]:
        notice(f"{warning['code']}: {warning['message']}")
