"""Journal entries, adjustments of a party's account, opening balances (accounting.md 1.3, 1.5; batch.md 5 `opening`)."""

from __future__ import annotations

from typing import Any

from crm_tui.documents.desk import Desk, DocumentRow
from crm_tui.documents.directory import AccountRecord
from crm_tui.documents.money_rules import day, demand_role, demand_small, figure, in_base, no_custom, positive, rate_of
from crm_tui.documents.outcome import Outcome
from crm_tui.documents.reading_desk import TradeBooks
from crm_tui.errors import BooksError, bad, refuse
from crm_tui.ledger.entries import EntryDraft, LineDraft
from models.values.numbers import unscaled
from models.values.subtypes import TAX


def post_journal(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Posts a journal entry; with `reverse_on` its mirror on that day, too."""
    no_custom(document)
    date = day(document, "date")
    kind = document.get("kind", "normal")
    desk.demand_open(date, "general", opening=kind == "opening")
    reverse_on = reversal_day(document, date)
    if reverse_on is not None:
        desk.demand_open(reverse_on, "general", at="reverse_on")
    lines = [entered_line(desk, x, i, date) for i, x in enumerate(document["lines"])]
    unbalanced(lines, desk.directory.exponent(desk.base))
    row = _row(desk, document, "journal", date, sum(x.amount for x in lines if x.amount > 0))
    document_id, entry_id = desk.write(row, [], [], EntryDraft(date, lines, kind=kind, memo=document["memo"]))
    if reverse_on is not None and entry_id is not None:
        _reverse_on(desk, document_id, entry_id, reverse_on, lines, document["memo"])
    return Outcome(document_id, row.number)


def reversal_day(document: dict[str, Any], date: str) -> str | None:
    """The day of the mirror; None without one. Refuses a day that is not after the entry's."""
    if "reverse_on" not in document:
        return None
    reverse_on = day(document, "reverse_on")
    if reverse_on <= date:
        raise bad("bad_date", "the reversal comes after the entry", at="reverse_on")
    return reverse_on


def unbalanced(lines: list[LineDraft], digits: int) -> None:
    """Refuses `unbalanced` for lines that are no entry. `digits`: of the base currency."""
    debit, credit = sum(x.amount for x in lines if x.amount > 0), -sum(x.amount for x in lines if x.amount < 0)
    if len(lines) < 2:
        raise refuse("unbalanced", "an entry needs two lines at least", at="lines")
    demand_small(debit, "lines")
    if debit != credit:
        figures = {"debit": unscaled(debit, digits), "credit": unscaled(credit, digits), "difference": unscaled(debit - credit, digits)}
        raise refuse("unbalanced", "debits of {debit} and credits of {credit} differ by {difference}", at="lines", **figures)
    currencies = {x.currency for x in lines}
    if len(currencies) == 1 and sum(x.foreign_amount for x in lines) != 0:
        raise refuse("unbalanced", "the lines do not balance in {currency}", at="lines", currency=currencies.pop())


def _reverse_on(desk: Desk, document_id: int, entry_id: int, date: str, lines: list[LineDraft], memo: str) -> None:
    """The mirror on its own day. It is no undoing of the entry: both stay, and a void takes back both."""
    from crm_tui.ledger.entries import mirrored

    turned = [mirrored(x, red_letter=desk.policy.is_chinese, tax_point=date) for x in lines]
    desk.demand_tax_open(turned, at="reverse_on")
    hashed = desk.last_document_hash
    desk.journal.post(
        EntryDraft(date, turned, "reversal", document_id=document_id, document_hash=hashed, memo=memo, natural_key=f"reversal of {entry_id}")
    )


def entered_line(desk: TradeBooks, line: dict[str, Any], i: int, date: str) -> LineDraft:
    """Line `i` of an entry, from 0, as it goes to the ledger."""
    at, find = f"lines.{i}", desk.directory
    account = find.free_account(line["account"], at=f"{at}.account")
    if ("debit" in line) == ("credit" in line):
        raise bad("bad_value", "{field} has either debit or credit", at=at)
    side = "debit" if "debit" in line else "credit"
    amount = positive(line[side], find.exponent(desk.base), f"{at}.{side}")
    signed = amount if side == "debit" else -amount
    currency, foreign = _foreign(desk, line, at, signed)
    use = find.taxes([line["tax"]], date, at=f"{at}.tax")[0] if "tax" in line else None
    return LineDraft(
        account.id, "D" if side == "debit" else "C", signed, currency, foreign,
        find.party(line["party"], at=f"{at}.party").id if "party" in line else None,
        find.product(line["product"], at=f"{at}.product").id if "product" in line else None,
        find.salesperson(line["salesperson"], at=f"{at}.salesperson") if "salesperson" in line else None,
        line.get("project"), use.code_id if use else None, _base_of(account, signed) if use else None, date if use else None,
    )  # fmt: skip


def _base_of(account: AccountRecord, signed: int) -> int:
    """A line with a tax code is the code's base, but on a tax account its tax."""
    return 0 if account.subtype in TAX else signed


def _foreign(desk: TradeBooks, line: dict[str, Any], at: str, signed: int) -> tuple[str, int]:
    currency = line.get("currency", desk.base)
    if currency == desk.base:
        return desk.base, signed
    if "foreign" not in line:
        raise bad("missing", "{field}: say the amount in {currency}", at=f"{at}.foreign", currency=currency)
    amount = positive(line["foreign"], desk.directory.exponent(currency, at=f"{at}.currency"), f"{at}.foreign")
    return currency, amount if signed > 0 else -amount


def _row(desk: Desk, document: dict[str, Any], kind: str, date: str, gross: int) -> DocumentRow:
    number = desk.number(kind, document.get("number"), date)
    return DocumentRow(
        desk.new_id(), kind, number.text, number.series, number.sequence, int(number.given), "posted", None, date, date, None, None, desk.base,
        gross=gross, memo=document.get("memo"), created_at=desk.journal.stamp, created_by=desk.journal.user,
    )  # fmt: skip


def post_adjustment(desk: Desk, document: dict[str, Any]) -> Outcome:
    """A party's account corrected by hand: an entry and an open item (accounting.md 1.3)."""
    no_custom(document)
    date = day(document, "date")
    area = "sales" if document["side"] == "ar" else "purchases"
    desk.demand_open(date, area)
    party = desk.directory.party(document["party"])
    demand_role(party, area)
    amount = figure(document["amount"], desk.directory.exponent(desk.base), "amount")
    if not amount:
        raise bad("bad_amount", "{field} must not be zero", at="amount")
    other = desk.directory.free_account(document["account"])
    control = desk.directory.role(document["side"])
    lines = [
        LineDraft(control.id, "D" if amount > 0 else "C", amount, desk.base, amount, party.id),
        LineDraft(other.id, "C" if amount > 0 else "D", -amount, desk.base, -amount, party.id),
    ]
    due = day(document, "due", date)
    row = _row(desk, document, "adjustment", date, abs(amount))._replace(
        party_id=party.id, party_name=party.name, party_address=party.address, party_tax_id=party.tax_id, due=due, account_id=other.id
    )
    document_id, _ = desk.write(row, [], [], EntryDraft(date, lines, area=area, memo=document.get("memo") or ""))
    desk.items.add(document_id, document["side"], control.id, party.id, date, due, desk.base, amount, amount)
    desk.items.flush()
    return Outcome(document_id, row.number)


def post_opening(desk: Desk, document: dict[str, Any]) -> Outcome:
    """Opening balances: lines, and open documents that post the control accounts; the rest goes to the opening balance account."""
    no_custom(document)
    date = day(document, "date")
    desk.demand_open(date, "general", opening=True)
    lines = [entered_line(desk, x, i, date) for i, x in enumerate(document.get("lines", ()))]
    openings = [opening_item(desk, x, i, date) for i, x in enumerate(document.get("items", ()))]
    lines += [x[1] for x in openings]
    if not lines:
        raise bad("missing", "opening balances need lines or items", at="lines")
    rest = -sum(x.amount for x in lines)
    demand_small(sum(x.amount for x in lines if x.amount > 0), "lines")
    demand_small(rest, "lines")
    if rest:
        lines.append(LineDraft(desk.directory.role("opening_balance").id, "D" if rest > 0 else "C", rest, desk.base, rest))
    _warn_of_others(desk)
    row = _row(desk, document, "opening", date, sum(x.amount for x in lines if x.amount > 0))
    document_id, _ = desk.write(row, [], [], EntryDraft(date, lines, kind="opening", memo=document.get("memo") or ""))
    for i, (entered, line, kind) in enumerate(openings):
        try:
            _write_item(desk, entered, line, kind, date, document_id)
        except BooksError as refusal:
            raise refusal.at(within=f"items.{i}") from None
    desk.items.flush()
    return Outcome(document_id, row.number)


def _warn_of_others(desk: Desk) -> None:
    """Opening balances may come in parts; the same ones twice are a common mistake, and count twice."""
    desk.write_out()
    if numbers := opening_standing(desk.connection):
        desk.warn(
            "opening_stands",
            f"opening balances stand already, in {', '.join(numbers)}, and these are added to them; to change them instead, void those"
            f' ({{"type": "void", "document": "opening:{numbers[0]}"}}) and post the whole once',
        )


def opening_standing(connection: Any) -> tuple[str, ...]:
    """The numbers of opening balances that stand, the first three."""
    standing = connection.execute("SELECT number FROM document WHERE type = 'opening' AND state = 'posted' AND ended_by IS NULL ORDER BY id")
    return tuple(str(number) for (number,) in standing.fetchmany(3))


def opening_item(desk: TradeBooks, entered: dict[str, Any], i: int, date: str) -> tuple[dict[str, Any], LineDraft, str]:
    """The item as entered, its line on the control account, and the type of document that it becomes."""
    at = f"items.{i}"
    party = desk.directory.party(entered["party"], at=f"{at}.party")
    side = entered.get("side") or ("ar" if party.is_customer else "ap")
    currency = entered.get("currency") or party.currency or desk.base
    exponent = desk.directory.exponent(currency, at=f"{at}.currency")
    amount = figure(entered["amount"], exponent, f"{at}.amount")
    if not amount:
        raise bad("bad_value", "{field}: an open item has an amount", at=f"{at}.amount")
    if day(entered, "date") > date:
        raise bad("bad_value", "{field}: an open item is not dated after the opening balances", at=f"{at}.date")
    rate = rate_of(desk.directory.rate(currency, date, entered.get("rate")))
    signed = amount if side == "ar" else -amount
    worth = in_base(signed, rate, exponent, desk.directory.exponent(desk.base))
    kinds = ("invoice", "credit_note") if side == "ar" else ("bill", "vendor_credit")
    control = desk.directory.role(side)
    return entered, LineDraft(control.id, "D" if worth > 0 else "C", worth, currency, signed, party.id), kinds[amount < 0]


def _write_item(desk: Desk, entered: dict[str, Any], line: LineDraft, kind: str, date: str, source_id: int) -> None:
    party = desk.directory.party_by_id(line.party_id or 0)
    number = desk.number(kind, entered["number"], entered["date"])
    amount = abs(line.foreign_amount)
    due = day(entered, "due", entered["date"])
    row = DocumentRow(
        desk.new_id(), kind, number.text, number.series, number.sequence, int(number.given), "posted", party.id, entered["date"], date, due, None,
        line.currency, desk.directory.rate(line.currency, date, entered.get("rate")), net=amount, gross=amount, party_name=party.name,
        party_address=party.address, party_tax_id=party.tax_id, source_id=source_id, created_at=desk.journal.stamp, created_by=desk.journal.user,
    )  # fmt: skip
    document_id, _ = desk.write(row, [], [], None)
    desk.items.add(
        document_id,
        "ar" if kind in ("invoice", "credit_note") else "ap",
        line.account_id,
        party.id,
        date,
        due,
        line.currency,
        line.foreign_amount,
        line.amount,
    )
