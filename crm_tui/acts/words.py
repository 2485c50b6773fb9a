"""What an act did, in words of the user's language: for the question before it is taken back, and for the list of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crm_tui.acts.act import REDO, UNDO, Act, Step
from crm_tui.words import _, marked, told

MOST_NAMED = 3
TYPES: Mapping[str, str] = {
    "quote": marked("Quote"), "invoice": marked("Invoice"), "credit_note": marked("Credit note"), "bill": marked("Bill"),
    "vendor_credit": marked("Vendor credit"), "receipt": marked("Receipt"), "payment": marked("Payment"), "refund": marked("Refund"),
    "write_off": marked("Write-off"), "adjustment": marked("Adjustment"), "journal": marked("Journal entry"), "opening": marked("Opening balances"),
    "customer": marked("Customer"), "vendor": marked("Vendor"), "employee": marked("Employee"), "product": marked("Product"),
    "account": marked("Account"), "tax_code": marked("Tax code"), "rate": marked("Exchange rate"),
}  # fmt: skip
_RECORDS = ("customer", "vendor", "employee", "product", "account", "tax_code", "rate")
_DEBTS = ("invoice", "bill", "refund", "adjustment", "opening")
_OTHER: Mapping[str, str] = {
    "period.lock": marked("locks moved"),
    "month.close": marked("{object} closed"),
    "month.reopen": marked("{object} opened again"),
    "demo.make": marked("demo books made"),
    "documents.post": marked("documents posted"),
}


def act_words(act: Act) -> str:
    """One line: what was done; of many things the first, and how many more."""
    said = [words for step in act.did if (words := step_words(step))]
    if act.kind == UNDO and not said:
        return told(marked("took act {act} back"), act=act.undoes)
    if act.kind == REDO and not said:
        return told(marked("did again what act {act} had taken back"), act=act.redoes)
    if not said:
        return told(_OTHER.get(act.action, "{action}"), action=act.action, object=act.object.rpartition(":")[2])
    more = len(said) - MOST_NAMED
    return "; ".join([*said[:MOST_NAMED], *([told(marked("and {count} more"), count=more)] if more > 0 else [])])


def effects(act: Act) -> list[str]:
    """What it let go of, a line each: documents that are open again, credits that are free again."""
    return [line for step in act.did for released in step.get("released", ()) for line in _released(step, released)]


def _released(step: Step, released: Mapping[str, str]) -> list[str]:
    ended = step["document"].get("document", "")
    lines = []
    for name in (released["from"], released["to"]):
        kind, _colon, number = name.partition(":")
        if number != ended.rpartition(":")[2]:
            text = marked("{document} is open again by {amount}") if kind in _DEBTS else marked("{document} has {amount} that is unapplied again")
            lines.append(told(text, document=number, amount=released["amount"]))
    return lines


def type_word(kind: str) -> str:
    return _(TYPES.get(kind, kind))


def named(name: str) -> str:
    """`invoice:INV-1` as people say it; a number without a type as it stands."""
    kind, colon, number = name.partition(":")
    return f"{type_word(kind)} {number}" if colon and kind in TYPES else name


def step_words(step: Step) -> str:
    worder = _WORDERS.get(step["do"])
    return worder(step) if worder is not None else ""


def _posted(step: Step) -> str:
    document = step["document"]
    kind, name = document["type"], step["name"]
    if kind in _PAIRS or kind in _ENDS:
        return _ended_or_settled(kind, document)
    values = {"type": type_word(kind), "name": name, "party": document.get("party", ""), "draft": step.get("draft", "")}
    if kind in _RECORDS:
        return told(marked("{type} {name} added"), **values)
    if document.get("draft"):
        return told(marked("{type} {name} kept as a draft"), **values)
    if step.get("draft"):
        return told(marked("{draft} posted as {type} {name}"), **values)
    return told(marked("{type} {name} posted ({party})") if values["party"] else marked("{type} {name} posted"), **values)


_ENDS = {"void": marked("{document} voided"), "reverse": marked("{document} reversed")}
_PAIRS = {"allocate": marked("{amount} of {a} set against {b}"), "unallocate": marked("{amount} of {a} no longer set against {b}")}


def _ended_or_settled(kind: str, document: Mapping[str, str]) -> str:
    if kind in _ENDS:
        return told(_ENDS[kind], document=named(document["document"]))
    return told(_PAIRS[kind], a=named(document["from"]), b=named(document["to"]), amount=document["amount"])


def _edited(step: Step) -> str:
    keys = ", ".join(_(key.replace("_", " ")) for key in step["changes"])
    return told(marked("{type} {code} changed: {keys}"), type=type_word(step["kind"]), code=step["code"], keys=keys)


def _drafted(text: str) -> Callable[[Step], str]:
    return lambda step: told(text, draft=step["draft"], type=type_word(step["kind"]))


def _set(step: Step) -> str:
    text = marked("{key} has its default again") if step["value"] in (None, "") else marked("{key} is now {value}")
    return told(text, key=step["key"], value=step["value"])


def _template(step: Step) -> str:
    text = marked("template {name} ({type}) deleted") if step["content"] is None else marked("template {name} ({type}) kept")
    return told(text, name=step["name"], type=type_word(step["type"]))


_WORDERS: Mapping[str, Callable[[Step], str]] = {
    "post": _posted,
    "edit": _edited,
    "edit_draft": _drafted(marked("{draft} ({type}) changed")),
    "delete_draft": _drafted(marked("{draft} ({type}) deleted")),
    "remove": lambda step: told(marked("{type} {code} taken away"), type=type_word(step["kind"]), code=step["code"]),
    "set": _set,
    "template": _template,
}


def state_words(act: Act) -> str:
    """What can still be done with an act: in a list, before anyone tries."""
    if act.ended_by is not None:
        text = marked("done again by act {act}") if act.kind == UNDO else marked("taken back by act {act}")
        return told(text, act=act.ended_by)
    if act.kind == UNDO:
        return _("can be done again")
    return _("can be taken back") if act.stays_because is None else told(act.stays_because)
