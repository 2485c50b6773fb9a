"""From a JSON text or a plain object to a validated document, or a refusal that names the field."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from crm_tui.documents.inputs import ledger, masters, money, trade
from crm_tui.errors import BooksError, bad, refuse
from crm_tui.words import marked

INPUTS: dict[str, Any] = {
    "customer": masters.CustomerInput,
    "vendor": masters.VendorInput,
    "employee": masters.EmployeeInput,
    "product": masters.ProductInput,
    "account": masters.AccountInput,
    "tax_code": masters.TaxCodeInput,
    "rate": masters.RateInput,
    "quote": trade.QuoteInput,
    "invoice": trade.InvoiceInput,
    "credit_note": trade.CreditNoteInput,
    "bill": trade.BillInput,
    "vendor_credit": trade.VendorCreditInput,
    "receipt": money.ReceiptInput,
    "payment": money.PaymentInput,
    "refund": money.RefundInput,
    "write_off": money.WriteOffInput,
    "adjustment": money.AdjustmentInput,
    "allocate": money.AllocateInput,
    "unallocate": money.UnallocateInput,
    "void": money.VoidInput,
    "reverse": money.ReverseInput,
    "journal": ledger.JournalInput,
    "opening": ledger.OpeningInput,
}
_ADAPTERS: dict[str, TypeAdapter[Any]] = {}
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
LONGEST_LINE = 50_000_000


class JsonFloat(float):
    """A number with a point in JSON: never taken for a figure."""


def _no_constant(text: str) -> None:
    raise refuse("number_as_float", "{text} is no figure; write a decimal string", text=text)


_decoder = json.JSONDecoder(parse_float=JsonFloat, parse_constant=_no_constant)


def read_json(text: str) -> dict[str, Any]:
    """The object of a JSON line. BadInput `bad_json` where it is none."""
    if len(text) > LONGEST_LINE:
        raise bad("too_long", "a document of more than {most} characters is not taken", most=LONGEST_LINE)
    try:
        found = _decoder.decode(text.strip())
    except json.JSONDecodeError as fault:
        raise bad("bad_json", "this is no JSON: {reason} at character {place}", reason=fault.msg, place=fault.pos + 1) from None
    except (RecursionError, ValueError):
        raise bad("bad_json", "this JSON is nested too deeply, or has a number too long") from None
    if not isinstance(found, dict):
        raise bad("bad_json", "a document is a JSON object", hint='as {{"type": "invoice", ...}}')
    if not text.isascii() or "\\u" in text:
        found = normalised(found)
    document: dict[str, Any] = found
    return document


def normalised(value: Any) -> Any:
    """The same with all texts in NFC. BadInput for NUL and lone surrogates, which no file can keep."""
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        if _UNSAFE.search(value):
            raise bad("bad_text", "a text holds a NUL or a lone surrogate")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normalised(v) for v in value]
    if isinstance(value, dict):
        return {normalised(k): normalised(v) for k, v in value.items()}
    return value


def validated(document: dict[str, Any]) -> dict[str, Any]:
    """The document as its input type. BadInput with code and field where it does not fit."""
    kind = document.get("type")
    if not isinstance(kind, str) or kind not in INPUTS:
        raise bad(
            "unknown_type",
            "there is no document type {kind}",
            at="type",
            hint="see: crm-tui schema documents",
            kind=json.dumps(kind, default=str)[:60],
        )
    try:
        found: dict[str, Any] = adapter(kind).validate_python(document)
    except ValidationError as fault:
        raise _in_words(fault, document) from None
    return found


def adapter(kind: str) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(INPUTS[kind])
    return _ADAPTERS[kind]


def schema() -> dict[str, Any]:
    """The JSON Schema of all documents, made from the input types."""
    union: Any = None
    for kind in INPUTS.values():
        union = kind if union is None else union | kind
    return TypeAdapter(Annotated[union, Field(discriminator="type")]).json_schema()


_CODES = {
    "missing": ("missing", marked("{field} is missing")),
    "extra_forbidden": ("unknown_key", marked("{field} is no key of {type}")),
    "string_too_long": ("too_long", marked("{field} is too long")),
    "literal_error": ("bad_value", marked("{field} is not one of {expected}")),
    "too_short": ("missing", marked("{field} must not be empty")),
    "too_long": ("too_long", marked("{field} has too many entries")),
    "string_too_short": ("missing", marked("{field} must not be empty")),
    "string_type": ("bad_value", marked("{field} must be a text")),
    "dict_type": ("bad_value", marked("{field} must be an object")),
    "list_type": ("bad_value", marked("{field} must be a list")),
    "bool_type": ("bad_value", marked("{field} is yes or no: true or false")),
    "string_pattern_mismatch": ("bad_value", marked("{field} must not be blank, nor begin or end with a blank")),
}
_HINTS = {
    "unknown_key": marked("the keys are those of: crm-tui schema documents"),
    "missing": marked("the keys are those of: crm-tui schema documents"),
    "bad_date": marked("a day from 1900 to 2999"),
    "bad_amount": marked("at most 18 digits before the point"),
}
_PATTERNS = {
    "[0-9]{4}-": ("bad_date", marked("{field} is no date; write YYYY-MM-DD")),
    "[0-9]{1,18}": ("bad_amount", marked("{field} is no figure; write a decimal such as 12.50")),
}


def _in_words(fault: ValidationError, document: dict[str, Any]) -> BooksError:
    """The first thing that is wrong, with a code, the field's path, and what was expected."""
    errors = fault.errors(include_url=False, include_context=True)
    first = errors[0]
    path = [str(p) for p in first["loc"] if not _is_branch(str(p))]
    field = ".".join(path) or "document"
    if any(_has_float(e.get("input")) for e in errors):
        return refuse("number_as_float", "{field} is a JSON number with a point; write it as a string", at=field, hint='as "12.50"')
    code, message = _CODES.get(first["type"], ("bad_value", marked("{field} is not what it should be: {reason}")))
    pattern = str(first.get("ctx", {}).get("pattern", ""))
    for start, words in _PATTERNS.items():
        if start in pattern or any(
            start in str(e.get("ctx", {}).get("pattern", "")) for e in errors if e["loc"][: len(path)] == first["loc"][: len(path)]
        ):
            code, message = words
    hint = _HINTS.get(code)
    context = first.get("ctx", {})
    return bad(code, message, at=field, hint=hint, type=document.get("type"), expected=context.get("expected"), reason=first["msg"].lower())


def _is_branch(part: str) -> bool:
    """Pydantic names the branch of a union it tried: `constrained-str`, `int`, `dict[str,...]`."""
    return part in ("int", "str", "constrained-str", "constrained-int") or "[" in part or "-" in part


def _has_float(value: Any) -> bool:
    if isinstance(value, JsonFloat):
        return True
    return isinstance(value, dict) and any(isinstance(v, JsonFloat) for v in value.values())
