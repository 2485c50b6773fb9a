"""Random dealings of a small firm, posted through the one door, and what the file then holds, read row by row and added up in Python.

Nothing here uses the program's own reports or proofs: it is the second method that they are held against.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from crm_tui.books.books import Books
from crm_tui.books.connection import reading
from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document
from crm_tui.errors import BooksError
from crm_tui.ledger.new_books import create_books

FIRST_DAY = date(2025, 1, 1)
TODAY = "2025-12-31"
CUSTOMERS, VENDORS = ("C1", "C2"), ("V1", "V2")
FOREIGN = {"C2": "EUR", "V2": "EUR"}
RATES = ("0.85", "0.8671", "0.9", "1.1")
TAXES = ("S20", "R5", "Z0", None)
TERMS = ("net 30", "30/60/90", "2/10 net 30", "EOM+15")
MASTERS: list[dict[str, Any]] = [
    *({"type": "customer", "code": code, "name": f"Customer {code}", **({"currency": "EUR"} if code in FOREIGN else {})} for code in CUSTOMERS),
    *({"type": "vendor", "code": code, "name": f"Vendor {code}", **({"currency": "EUR"} if code in FOREIGN else {})} for code in VENDORS),
    {"type": "product", "code": "P1", "name": "Chair", "price": "12.35"},
]
KINDS = (
    *(
        "invoice",
        "invoice",
        "invoice",
        "bill",
        "bill",
        "credit_note",
        "vendor_credit",
        "quote",
        "receipt",
        "receipt",
        "receipt",
        "payment",
        "payment",
    ),
    *("refund", "write_off", "adjustment", "journal", "allocate", "unallocate", "void", "reverse"),
)


@dataclass(frozen=True, slots=True)
class Deal:
    """One thing that happens. The whole numbers choose among what there is at that moment, so that any list of deals can be posted."""

    kind: str
    day: int
    party: int
    amount: int
    pick: int
    other: int
    flag: bool

    @property
    def date(self) -> str:
        return (FIRST_DAY + timedelta(days=self.day)).isoformat()


DEALS = st.builds(
    Deal,
    kind=st.sampled_from(KINDS),
    day=st.integers(0, 300),
    party=st.integers(0, 1),
    amount=st.integers(1, 2_000_00),
    pick=st.integers(0, 50),
    other=st.integers(0, 50),
    flag=st.booleans(),
)


def new_template(folder: Path, masters: Iterable[dict[str, Any]] = MASTERS) -> Path:
    """New books in a folder, with the customers, vendors and products that dealings are with."""
    path = folder / "template.books"
    create_books(path, name="Random", currency="GBP", chart="uk_vat", first_month="2025-01", today=TODAY)
    with open_books(path, user="owner", today=TODAY) as books:
        for master in masters:
            post(books, master)
    return path


def copied(template: Path, folder: Path) -> Books:
    """Books of their own, from books that hold the masters."""
    path = folder / f"{len(list(folder.iterdir()))}.books"
    shutil.copy(template, path)
    return Books(path, today=TODAY)


def post(books: Books, document: dict[str, Any]) -> str | None:
    """Posts one document in a unit of work of its own; its number."""
    with books.change(f"{document['type']}.post") as session:
        return post_document(session, document=document).number


# -- what happens -------------------------------------------------------------------------------------------------


def cents(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


class Dealing:
    """Turns deals into documents: keeps the numbers that have been given, and remembers nothing else."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.numbers: dict[str, list[str]] = defaultdict(list)

    def happen(self, deal: Deal) -> dict[str, Any] | None:
        """Posts the document of a deal; it, or None where a rule refused it or there is nothing to do it to."""
        document = self.document(deal)
        if document is None:
            return None
        try:
            number = post(self.books, document)
        except BooksError:
            return None
        if number is not None and deal.kind not in ("void", "reverse", "allocate", "unallocate"):
            self.numbers[deal.kind].append(f"{deal.kind}:{number}")
        return document

    def document(self, deal: Deal) -> dict[str, Any] | None:
        return _MAKERS.get(deal.kind, Dealing._trade)(self, deal)

    def any_of(self, pick: int, *kinds: str) -> str | None:
        known = [number for kind in kinds for number in self.numbers[kind]]
        return known[pick % len(known)] if known else None

    def _trade(self, deal: Deal) -> dict[str, Any]:
        party = (CUSTOMERS if deal.kind in ("invoice", "credit_note", "quote") else VENDORS)[deal.party]
        tax = {"tax": code} if (code := TAXES[deal.pick % 4]) else {}
        first = {"quantity": f"{deal.other % 7 + 1}.5", "price": cents(deal.amount), **tax}
        second = {"quantity": "3", "price": "0.335", "product": "P1", "discount_percent": f"{deal.other % 30}", "tax": TAXES[deal.other % 3]}
        rate = {"rate": RATES[deal.pick % 4]} if party in FOREIGN else {}
        modes = {"tax_mode": ("exclusive", "inclusive")[deal.flag], "tax_rounding": ("line", "document")[deal.other % 2]}
        reference = {"vendor_ref": f"R{deal.pick}-{deal.other}"} if deal.kind == "bill" and deal.flag else {}
        head = {"type": deal.kind, "party": party, "date": deal.date, "discount_percent": f"{deal.pick % 12}.5", "terms": TERMS[deal.pick % 4]}
        return {**head, **modes, **rate, **reference, "lines": [first, second] if deal.flag else [first]}

    def _cash(self, deal: Deal) -> dict[str, Any]:
        inward = deal.kind == "receipt"
        party = (CUSTOMERS if inward else VENDORS)[deal.party]
        settled = self.any_of(deal.pick, "invoice" if inward else "bill")
        left = self.left(settled) if settled else 0
        document: dict[str, Any] = {"type": deal.kind, "party": party, "date": deal.date, "amount": cents(deal.amount), "account": "1000"}
        if settled and left and deal.flag:
            part = left if deal.other % 2 else max(1, left * (deal.other + 1) // 60)
            document |= {"party": self.party(settled), "amount": cents(part + deal.other % 3), "allocate": {settled: cents(part)}}
            document |= self._beside(deal, left - part)
        if document["party"] in FOREIGN:
            document["rate"] = RATES[deal.other % 4]
        return document

    @staticmethod
    def _beside(deal: Deal, rest: int) -> dict[str, Any]:
        """What settles beside the money: a discount, a small difference, or nothing."""
        if deal.pick % 3 == 1 and rest:
            return {"discount": cents(max(1, min(rest, deal.amount % 700)))}
        return {"close_difference": True} if deal.pick % 3 == 0 else {}

    def _refund(self, deal: Deal) -> dict[str, Any] | None:
        given_back = self.any_of(deal.pick, "credit_note", "receipt")
        left = self.left(given_back) if given_back else 0
        if not given_back or not left:
            return None
        part = cents(left if deal.flag else max(1, left // 2))
        rate = {"rate": RATES[deal.other % 4]} if self.party(given_back) in FOREIGN else {}
        return {
            "type": "refund",
            "party": self.party(given_back),
            "date": deal.date,
            "amount": part,
            "account": "1000",
            "allocate": {given_back: part},
            **rate,
        }

    def _write_off(self, deal: Deal) -> dict[str, Any] | None:
        debt = self.any_of(deal.pick, "invoice")
        left = self.left(debt) if debt else 0
        return (
            {
                "type": "write_off",
                "document": debt,
                "date": deal.date,
                **({"tax_relief": True} if deal.flag else {"amount": cents(max(1, left // 3))}),
            }
            if left
            else None
        )

    def _adjustment(self, deal: Deal) -> dict[str, Any]:
        side, party = ("ar", CUSTOMERS[0]) if deal.pick % 2 else ("ap", VENDORS[0])
        return {
            "type": "adjustment",
            "party": party,
            "date": deal.date,
            "amount": ("-" if deal.flag else "") + cents(deal.amount),
            "side": side,
            "account": "1090",
        }

    def _journal(self, deal: Deal) -> dict[str, Any]:
        lines = [{"account": "6000", "debit": cents(deal.amount)}, {"account": "1000", "credit": cents(deal.amount)}]
        later = {"reverse_on": TODAY} if deal.flag else {}
        return {"type": "journal", "date": deal.date, "memo": "Postage", "lines": lines, **later}

    def _allocate(self, deal: Deal) -> dict[str, Any] | None:
        """A credit and a debit of one party, on the later of their days, or on the deal's where that is later."""
        credit = self.any_of(deal.pick, "receipt", "credit_note") if deal.flag else self.any_of(deal.pick, "bill")
        debits = [name for kind in (("invoice",) if deal.flag else ("payment", "vendor_credit")) for name in self.numbers[kind]]
        fitting = [name for name in debits if credit and self.known(name)[0] == self.known(credit)[0]]
        if not credit or not fitting:
            return None
        debit = fitting[deal.other % len(fitting)]
        amount = min(deal.amount, self.left(credit) or 1, self.left(debit) or 1)
        day = max(deal.date, self.known(credit)[1], self.known(debit)[1])
        return {"type": deal.kind, "from": credit, "to": debit, "amount": cents(amount), "date": day}

    def _unallocate(self, deal: Deal) -> dict[str, Any] | None:
        with reading(self.books.path) as connection:
            rows = connection.execute(
                "SELECT from_type || ':' || from_document, to_type || ':' || to_document, amount, date FROM settlement WHERE taken_back_on IS NULL"
            )
            live = sorted(rows.fetchall())
        if not live:
            return None
        credit, debit, amount, day = live[deal.pick % len(live)]
        return {"type": "unallocate", "from": credit, "to": debit, "amount": cents(amount), "date": max(deal.date, day)}

    def _end(self, deal: Deal) -> dict[str, Any] | None:
        ended = self.any_of(deal.pick, *sorted(self.numbers))
        if ended is None:
            return None
        when = {} if deal.kind == "void" else {"date": deal.date}
        return {"type": deal.kind, "document": ended, "unapply": deal.flag, **when}

    def left(self, name: str) -> int:
        """What the program says is left of a document, without its sign."""
        kind, _colon, number = name.partition(":")
        with reading(self.books.path) as connection:
            (left,) = connection.execute(
                "SELECT sum(abs(open_amount)) FROM open_item WHERE document_type = ? AND document = ?", (kind, number)
            ).fetchone()
        return left or 0

    def known(self, name: str) -> tuple[str, str]:
        """The party and the posting date of a document."""
        kind, _colon, number = name.partition(":")
        with reading(self.books.path) as connection:
            found = connection.execute("SELECT party, posting_date FROM document_list WHERE type = ? AND number = ?", (kind, number)).fetchone()
        return str(found[0]), str(found[1])

    def party(self, name: str) -> str:
        return self.known(name)[0]


_MAKERS: dict[str, Callable[[Dealing, Deal], dict[str, Any] | None]] = {
    "receipt": Dealing._cash,
    "payment": Dealing._cash,
    "refund": Dealing._refund,
    "write_off": Dealing._write_off,
    "adjustment": Dealing._adjustment,
    "journal": Dealing._journal,
    "allocate": Dealing._allocate,
    "unallocate": Dealing._unallocate,
    "void": Dealing._end,
    "reverse": Dealing._end,
}


# -- what the file holds ------------------------------------------------------------------------------------------

Moves = dict[str, int]
"""ISO date -> by how much a figure moves on it."""


def prefix_sums(moves: Moves) -> Iterator[tuple[str, int]]:
    """The figure after each day on which it moves."""
    figure = 0
    for day in sorted(moves):
        figure += moves[day]
        yield day, figure


def before(moves: Moves, day: str) -> Moves:
    """What moved before a day, zero sums left out."""
    return {when: moved for when, moved in moves.items() if when < day and moved}


@dataclass(frozen=True, slots=True)
class Figures:
    """Every ledger account and every open item as moves by day. Items move in their currency and, apart, in base currency."""

    accounts: dict[str, Moves]
    control: dict[tuple[str, str], Moves]
    items: dict[int, Moves]
    items_in_base: dict[int, Moves]
    owner: dict[int, tuple[str, str]]
    whole: dict[int, int]

    def until(self, day: str) -> tuple[dict[str, Moves], dict[int, Moves]]:
        """All that a report as of the day before `day` could show."""
        accounts = {name: moved for name, moves in self.accounts.items() if (moved := before(moves, day))}
        items = {item: moved for item, moves in self.items.items() if (moved := before(moves, day))}
        return accounts, items


def figures(path: Path) -> Figures:
    with reading(path) as connection:
        lines = connection.execute(
            "SELECT e.date, a.code, a.subtype, coalesce(p.code, ''), l.amount FROM line l JOIN entry e ON e.id = l.entry_id"
            " JOIN account a ON a.id = l.account_id LEFT JOIN party p ON p.id = l.party_id"
        ).fetchall()
        items = connection.execute(
            "SELECT i.id, i.ledger, p.code, i.date, i.amount, i.base, i.ended_on FROM item i JOIN party p ON p.id = i.party_id"
        ).fetchall()
        settled = connection.execute("SELECT from_item_id, to_item_id, date, amount, base_from, base_to, taken_back_on FROM allocation").fetchall()
    accounts: dict[str, Moves] = defaultdict(lambda: defaultdict(int))
    control: dict[tuple[str, str], Moves] = defaultdict(lambda: defaultdict(int))
    for day, code, subtype, party, amount in lines:
        accounts[code][day] += amount
        if subtype in ("ar", "ap"):
            control[subtype, party][day] += amount
    moves, in_base = _item_moves(items, settled)
    owner = {item[0]: (item[1], item[2]) for item in items}
    return Figures(accounts, control, moves, in_base, owner, {item[0]: item[4] for item in items})


def _item_moves(items: list[Any], settled: list[Any]) -> tuple[dict[int, Moves], dict[int, Moves]]:
    """Outstanding as the definition has it: what an item is worth less its live allocations, and nothing from the day it ends."""
    effects: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for credit, debit, day, amount, base_from, base_to, back in settled:
        for item, signed, base in ((credit, amount, base_from), (debit, -amount, -base_to)):
            effects[item].append((day, signed, base))
            if back is not None:
                effects[item].append((back, -signed, -base))
    moves: dict[int, Moves] = {}
    in_base: dict[int, Moves] = {}
    for item, _ledger, _party, day, amount, base, ended in items:
        timeline = [(day, amount, base), *((max(day, when), signed, in_base_too) for when, signed, in_base_too in effects[item])]
        moves[item], in_base[item] = defaultdict(int), defaultdict(int)
        for when, signed, base_moved in timeline:
            if ended is None or when < ended:
                moves[item][when] += signed
                in_base[item][when] += base_moved
        if ended is not None:
            for each in (moves[item], in_base[item]):
                if rest := sum(each.values()):
                    each[ended] -= rest
    return moves, in_base


def contents(path: Path) -> dict[str, list[Any]]:
    """Every row of every table but the audit trail."""
    with reading(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in tables if name != "audit"}


__all__ = ["DEALS", "MASTERS", "BooksError", "Deal", "Dealing", "Figures", "contents", "copied", "figures", "post", "prefix_sums"]
