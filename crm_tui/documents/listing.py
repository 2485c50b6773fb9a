"""Documents as lists and single objects: SQL over a plain connection, statuses derived as of a day (accounting.md 1.6). Nothing is written.

Amounts come as decimal text in the document's currency; dates as ISO text. A document's amount is positive, its type gives the side.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crm_tui.documents.standing import Standing, standings
from crm_tui.errors import bad, refuse
from crm_tui.filters.asked import NOTHING, Asked
from crm_tui.ledger.near import DID_YOU_MEAN, near_codes, near_numbers
from crm_tui.words import marked
from models.values.document_types import DOCUMENT_TYPES
from models.values.numbers import unscaled

Row = dict[str, Any]

STATUSES = ("draft", "issued", "part_paid", "paid", "written_off", "void")
CREDITS = ("credit_note", "vendor_credit", "receipt", "payment", "refund", "write_off")
"""Documents that settle others: they are not paid or overdue themselves, but applied or not."""
APPLIED = {"issued": "unapplied", "part_paid": "partly_applied", "paid": "applied"}
CHUNK = 400
_HEAD = """
SELECT d.id, d.type, d.number, d.state, p.code, coalesce(d.party_name, p.name), d.date, d.posting_date, d.due, d.currency, d.rate, d.vendor_ref,
       d.net, d.tax, d.gross, a.code, d.method, d.memo, d.custom, d.ended_on, d.ended_by, d.ended_reason, c.exponent, d.draft,
       CASE WHEN (SELECT chart = 'cn_small' FROM company)
            THEN (SELECT e.voucher FROM entry e WHERE e.document_id = d.id AND e.reverses_id IS NULL ORDER BY e.id LIMIT 1) END
  FROM document d
  JOIN currency c ON c.code = d.currency
  LEFT JOIN party p ON p.id = d.party_id
  LEFT JOIN account a ON a.id = d.account_id
"""


def list_documents(
    connection: Any,
    type: str,  # noqa: A002 - the contract's word
    *,
    as_of: str,
    party: str | None = None,
    status: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    search: str | None = None,
    limit: int | None = None,
    after: str | None = None,
    asked: Asked = NOTHING,
) -> tuple[list[Row], str | None]:
    """The documents of a type by date that a filter lets through, and the cursor to go on after (None at the end).

    `status` may also be `open` or `overdue`, and of what settles others `unapplied`, `partly_applied` or `applied`. BadInput where the status
    or the cursor is none.
    """
    status = _status(type, status)
    where, values = _conditions(connection, type, party, from_, to, search)
    if asked.terms:
        from crm_tui.documents.matching import conditions

        parts, bound = conditions(connection, asked, as_of)
        where, values = " AND ".join([where, *parts]), [*values, *bound]
    place = _place(after)
    found: list[Row] = []
    last: str | None = None
    for row, standing in _walk(connection, where, values, place, as_of, limit if status is None else None):
        if status is not None and not _fits(type, standing, status):
            continue
        if limit is not None and len(found) >= limit:
            return found, last
        found.append(_listed(row, standing))
        last = f"{row[6]}/{row[0]}"
    return found, None


def show_document(connection: Any, type: str, number: str, as_of: str) -> Row:  # noqa: A002 - the contract's word
    """One document with its lines, taxes, instalments, allocations and the entries it posted. `number` may be `draft-17` or `invoice:1001`.

    Refused("unknown_document") where there is none.
    """
    from crm_tui.documents.showing import with_details

    row = _find(connection, type, number)
    standing = standings(connection, [row[0]], as_of)[row[0]]
    return with_details(connection, _listed(row, standing), row, standing, as_of)


def _find(connection: Any, type: str, number: str) -> Sequence[Any]:  # noqa: A002
    kind, colon, bare = number.partition(":")
    wanted = bare if colon and kind == type else number
    digits = wanted.removeprefix("draft-")
    if wanted != digits and digits.isascii() and digits.isdigit() and len(digits) < 18:
        row = connection.execute(f"{_HEAD} WHERE d.type = ? AND d.id = ? AND d.state = 'draft'", (type, int(digits))).fetchone()
    else:
        row = connection.execute(f"{_HEAD} WHERE d.type = ? AND d.number = ?", (type, wanted)).fetchone()
    if row is None:
        near = near_numbers(connection, type, wanted)
        hint = DID_YOU_MEAN if near else marked("see: crm-tui {noun} list")
        raise refuse(
            "unknown_document", "there is no {type} {number}", at="document", hint=hint,
            type=type.replace("_", " "), number=number, noun=DOCUMENT_TYPES[type].noun, near=near,
        )  # fmt: skip
    return row  # type: ignore[no-any-return]


def _conditions(
    connection: Any, type: str, party: str | None, from_: str | None, to: str | None, search: str | None  # noqa: A002
) -> tuple[str, list[Any]]:  # fmt: skip
    where, values = ["d.type = ?"], [type]
    if party is not None:
        if connection.execute("SELECT 1 FROM party WHERE code = ?", (party,)).fetchone() is None:
            near = near_codes(connection, "party", party)
            raise refuse("unknown_party", "there is no party {code}", at="party", hint=DID_YOU_MEAN if near else None, code=party, near=near)
        where.append("p.code = ?")
        values.append(party)
    if from_ is not None:
        where.append("d.date >= ?")
        values.append(from_)
    if to is not None:
        where.append("d.date <= ?")
        values.append(to)
    if search:
        like = f"%{_escaped(search)}%"
        where.append(
            "(" + " OR ".join(f"{c} LIKE ? ESCAPE '\\'" for c in ("d.number", "p.code", "p.name", "d.party_name", "d.memo", "d.vendor_ref")) + ")"
        )
        values += [like] * 6
    return " AND ".join(where), values


def _walk(
    connection: Any, where: str, values: list[Any], place: tuple[str, int] | None, as_of: str, limit: int | None
) -> Iterator[tuple[Sequence[Any], Standing]]:
    """Rows with where they stand, by date and id, a chunk at a time: a long list is never held whole."""
    size = CHUNK if limit is None else min(CHUNK, limit + 1)
    while True:
        beyond, at = ("AND (d.date, d.id) > (?, ?)", list(place)) if place else ("", [])
        rows = connection.execute(f"{_HEAD} WHERE {where} {beyond} ORDER BY d.date, d.id LIMIT {size}", (*values, *at)).fetchall()
        found = standings(connection, [row[0] for row in rows], as_of)
        for row in rows:
            yield row, found[row[0]]
        if len(rows) < size:
            return
        place = (rows[-1][6], rows[-1][0])


def _status(kind: str, text: str | None) -> str | None:
    """The status that is asked for, however its words are joined."""
    if text is None:
        return None
    status = text.strip().casefold().replace(" ", "_").replace("-", "_")
    known = [*(APPLIED.values() if kind in (*CREDITS, "adjustment") else ()), *STATUSES, "open", "overdue"]
    if status not in known:
        offered = [s for s in known if kind not in CREDITS or s not in (*APPLIED, "written_off", "overdue")]
        raise bad("bad_value", "there is no status {status}", at="status", hint="one of: {known}", status=text, known=", ".join(offered))
    return status


def applied(kind: str, standing: Standing) -> str | None:
    """How far a document is applied that settles others; null for what is owed, and for what does not stand."""
    is_credit = kind in CREDITS or (kind == "adjustment" and any(not item.is_owed for item in standing.instalments))
    return APPLIED.get(standing.status) if is_credit else None


def _fits(kind: str, standing: Standing, status: str) -> bool:
    if status in APPLIED.values():
        return applied(kind, standing) == status
    if status == "open":
        return standing.status in ("issued", "part_paid") and bool(standing.outstanding)
    return standing.overdue if status == "overdue" else standing.status == status


def _listed(row: Sequence[Any], standing: Standing) -> Row:
    identity, kind, number, state, party, name, date, posting_date, due, currency, rate, vendor_ref = row[:12]
    net, tax, gross, account, method, memo, custom, ended_on, _ended_by, reason, digits, _draft, voucher = row[12:]
    trade = DOCUMENT_TYPES[kind].trade
    found: Row = {"type": kind, "number": number, "id": f"draft-{identity}" if state == "draft" else identity, "status": standing.status}
    found |= {"overdue": standing.overdue, "party": party, "party_name": name, "date": date, "due": standing.due or due, "currency": currency}
    found |= {"net": unscaled(net if trade else gross - tax, digits), "tax": unscaled(tax, digits), "gross": unscaled(gross, digits)}
    found["outstanding"] = None if standing.outstanding is None else unscaled(standing.outstanding, digits)
    optional = {
        "voucher": voucher,
        "rate": rate,
        "vendor_ref": vendor_ref,
        "memo": memo,
        "posting_date": posting_date if posting_date != date else None,
    }
    if not trade and kind != "journal":
        optional |= {"amount": unscaled(gross, digits), "account": account, "method": method}
    if kind == "adjustment" and standing.instalments:
        item = standing.instalments[0]
        optional |= {"side": item.side, "amount": unscaled(gross if item.is_debit else -gross, digits)}
    optional |= {"custom": json.loads(custom) or None, "reversed_on": standing.reversed_on, "applied": applied(kind, standing)}
    if standing.status == "void":
        optional |= {"voided_on": ended_on if not standing.reversed_on else None, "reason": reason}
    return found | {key: value for key, value in optional.items() if value is not None}


def _place(cursor: str | None) -> tuple[str, int] | None:
    """The date and id that a cursor stands for."""
    if cursor is None:
        return None
    date, slash, identity = cursor.partition("/")
    if not slash or not (identity.isascii() and identity.isdigit()) or len(identity) > 18:
        raise bad("bad_value", "{cursor} is no cursor", at="after", hint="give the `next` of the answer before", cursor=cursor)
    return date, int(identity)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
