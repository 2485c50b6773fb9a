"""What a journal entry or opening balances would post while they are typed: by the same rules as posting, read only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.documents.journal import entered_line, opening_item, opening_standing, reversal_day, unbalanced
from crm_tui.documents.money_rules import day, figure, in_base, rate_of
from crm_tui.documents.preview import Remark
from crm_tui.documents.reading_desk import ReadingDesk
from crm_tui.errors import BooksError, refuse
from crm_tui.ledger.entries import LineDraft
from models.values.dates import add_days

_NAMES = "SELECT name, name_zh, currency FROM account WHERE code = ?"
_COMPLETE = {"debit": "1"}
"""Stands in for an amount that is still to come, so that the rest of the line is read."""


class LineMeaning(NamedTuple):
    """What a line says: the names of its account (English or local, Chinese), the account's own currency, empty for the base currency.

    `worth`: of a foreign amount at the rate of the day, in base minor units; None where there is none or no rate is known.
    """

    name: str = ""
    name_zh: str = ""
    currency: str = ""
    worth: int | None = None


class ItemMeaning(NamedTuple):
    """An open item: the party's name, `ar` or `ap`, the type of document it becomes, its currency, and its worth in base minor units, debit +."""

    party_name: str = ""
    side: str = ""
    kind: str = ""
    currency: str = ""
    worth: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerPreview:
    """`lines`, `items`: one each as entered. `standing`: numbers of the opening balances that stand already; of a journal entry none.

    `remarks` holds what posting would refuse so far, each with its field, as `lines.0.account`; an entry that does not balance is no remark.
    """

    lines: tuple[LineMeaning, ...] = ()
    items: tuple[ItemMeaning, ...] = ()
    standing: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


def preview_journal(connection: Any, document: dict[str, Any], today: str) -> LedgerPreview:
    """`document` as `post` takes it, as far as it was entered. `today`: the date that counts until there is a right one."""
    reading = _Reading(ReadingDesk.load(connection))
    date = reading.date(document, today, opening=document.get("kind") == "opening")
    reverse_on = reading.tried(lambda: reversal_day(document, date))
    if reverse_on is not None:
        reading.tried(lambda: reading.desk.locks.demand_open(reverse_on, "general", at="reverse_on"))
    lines = reading.lines(document, date)
    drafts = [draft for _meaning, draft in lines if draft is not None]
    if len(drafts) == len(lines) > 1 and sum(draft.amount for draft in drafts) == 0:
        reading.tried(lambda: unbalanced(drafts, reading.desk.directory.exponent(reading.desk.base)))
    return LedgerPreview(tuple(meaning for meaning, _draft in lines), remarks=tuple(reading.remarks))


def preview_opening(connection: Any, document: dict[str, Any], today: str) -> LedgerPreview:
    """As `preview_journal`, for opening balances."""
    reading = _Reading(ReadingDesk.load(connection))
    date = reading.date(document, today, opening=True)
    lines = tuple(meaning for meaning, _draft in reading.lines(document, date))
    items = tuple(reading.item(item, i, date) for i, item in enumerate(document.get("items", ())))
    return LedgerPreview(lines, items, opening_standing(connection), tuple(reading.remarks))


@dataclass(slots=True)
class _Reading:
    """One look at what was entered; what is wrong is remarked."""

    desk: ReadingDesk
    remarks: list[Remark] = field(default_factory=list)

    def tried(self, rule: Callable[[], Any]) -> Any:
        """What the rule answers, None where it refuses; what is not entered yet is no fault."""
        try:
            return rule()
        except BooksError as fault:
            if fault.code != "missing":
                self.remarks.append(Remark(fault, True))
        return None

    def date(self, document: dict[str, Any], today: str, *, opening: bool) -> str:
        date = str(self.tried(lambda: day(document, "date", today)) or today)
        self.tried(lambda: self.desk.locks.demand_open(date, "general", opening=opening))
        return date

    def lines(self, document: dict[str, Any], date: str) -> list[tuple[LineMeaning, LineDraft | None]]:
        return [self._line(line, i, date) for i, line in enumerate(document.get("lines", ()))]

    def _line(self, line: dict[str, Any], i: int, date: str) -> tuple[LineMeaning, LineDraft | None]:
        """The draft is None while the line has no amount."""
        has_amount = "debit" in line or "credit" in line
        draft = self.tried(lambda: entered_line(self.desk, {**({} if has_amount else _COMPLETE), "account": "", **line}, i, date)) if line else None
        name, name_zh, currency = self.desk.connection.execute(_NAMES, (line.get("account", ""),)).fetchone() or ("", "", "")
        worth = self.worth(line.get("currency", ""), line.get("foreign"), date)
        return LineMeaning(name, name_zh or "", currency or "", worth), draft if has_amount else None

    def worth(self, currency: str, amount: str | None, date: str) -> int | None:
        """A foreign amount at the rate of the day."""
        if not currency or amount is None or currency == self.desk.base:
            return None
        find = self.desk.directory
        try:
            exponent = find.exponent(currency)
            return in_base(figure(amount, exponent, "foreign"), rate_of(find.rate(currency, date)), exponent, find.exponent(self.desk.base))
        except BooksError:
            return None

    def _is_taken(self, kind: str, number: str) -> bool:
        taken = "SELECT 1 FROM document WHERE type = ? AND number = ?"
        return self.desk.connection.execute(taken, (kind, number)).fetchone() is not None

    def item(self, entered: dict[str, Any], i: int, date: str) -> ItemMeaning:
        """What is not complete yet has no worth."""
        code = entered.get("party")
        party = self.tried(lambda: self.desk.directory.party(code, at=f"items.{i}.party")) if code else None
        if party is None:
            return ItemMeaning()
        complete = {"number": "?", "date": date, **entered}
        read = self.tried(lambda: opening_item(self.desk, complete, i, date)) if "amount" in entered else None
        if read and self._is_taken(read[2], str(entered.get("number", ""))):
            self.remarks.append(Remark(refuse("exists", "{type} {number} is there already", at=f"items.{i}.number", type=read[2].replace("_", " "),
                                              number=entered["number"]), True))  # fmt: skip
        side = entered.get("side") or ("ar" if party.is_customer else "ap")
        currency = entered.get("currency") or party.currency or self.desk.base
        return ItemMeaning(party.name, side, read[2] if read else "", currency, read[1].amount if read else None)


def day_before_books(connection: Any) -> str | None:
    """The day before the first month of the books, on which opening balances stand; None while the books have no first month."""
    (month,) = connection.execute("SELECT first_month FROM company").fetchone()
    return add_days(f"{month}-01", -1) if month else None
