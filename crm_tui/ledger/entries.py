"""The journal: entries are written at the head of a hash chain and never change (accounting.md 1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.books.rows import RowStore
from crm_tui.errors import refuse
from models.values.dates import day_and_month
from models.values.hashing import GENESIS, HASH_VERSION, digest


class LineDraft(NamedTuple):
    """A line before it is posted. `amount`: base minor units, debit positive; `foreign_amount`: minor units of `currency`.

    `side` is D or C; a red-letter line keeps its side and has the sign against it. `sale`, `quantity` (millionths) and `sale_tax`
    (income positive) only on lines of sales; `tax_base` (debit positive) where the line counts in the tax report.
    """

    account_id: int
    side: str
    amount: int
    currency: str
    foreign_amount: int
    party_id: int | None = None
    product_id: int | None = None
    salesperson_id: int | None = None
    project: str | None = None
    tax_code_id: int | None = None
    tax_base: int | None = None
    tax_point: str | None = None
    sale: int | None = None
    quantity: int | None = None
    sale_tax: int | None = None


@dataclass(slots=True)
class EntryDraft:
    """An entry before it is posted. `document_hash` seals the document it comes from into the chain."""

    date: str
    lines: Sequence[LineDraft]
    kind: str = "normal"
    area: str = "general"
    document_id: int | None = None
    document_hash: str | None = None
    memo: str = ""
    reverses_id: int | None = None
    natural_key: str | None = None


@dataclass(slots=True)
class Journal:
    """The head of the chain in one unit of work. Entries posted through it are numbered, hashed and handed to the rows' store."""

    store: RowStore
    stamp: str
    user: str
    has_vouchers: bool
    last_id: int
    last_hash: str
    next_line_id: int
    _vouchers: dict[str, int] = field(default_factory=dict)
    _connection: Any = None

    @classmethod
    def load(cls, connection: Any, store: RowStore, *, stamp: str, user: str, has_vouchers: bool) -> Journal:
        """The journal as it stands in the running transaction."""
        last = connection.execute("SELECT id, hash, first_line_id + line_count FROM entry ORDER BY id DESC LIMIT 1").fetchone()
        last_id, last_hash, next_line = last or (0, GENESIS, 1)
        return cls(store, stamp, user, has_vouchers, last_id, last_hash, next_line, _connection=connection)

    def post(self, draft: EntryDraft) -> int:
        """Writes an entry with its lines; its id. Refuses `unbalanced` where the base amounts do not sum to zero."""
        if len(draft.lines) < 2 or sum([line[2] for line in draft.lines]) != 0:
            raise refuse("unbalanced", "an entry needs two lines at least, and debits equal to credits")
        day, month = day_and_month(draft.date)
        entry_id, first = self.last_id + 1, self.next_line_id
        lines = [(first + i, entry_id, x[0], day, month, *x[1:]) for i, x in enumerate(draft.lines)]
        values = (
            entry_id, draft.date, draft.kind, draft.area, draft.document_id, self._next_voucher(draft.date), draft.memo, draft.reverses_id,
            draft.natural_key, first, len(lines), self.stamp, self.user, HASH_VERSION,
        )  # fmt: skip
        hashed = digest([self.last_hash, *values, draft.document_hash, lines])
        self.store.add("line", lines)
        self.store.add("entry", [(*values, self.last_hash, hashed)])
        self.last_id, self.last_hash, self.next_line_id = entry_id, hashed, first + len(lines)
        return entry_id

    def _next_voucher(self, date: str) -> str | None:
        """`记-n`, starting again each month, where the chart asks for vouchers (accounting.md 1.8)."""
        if not self.has_vouchers:
            return None
        month = date[:7]
        if month not in self._vouchers:
            head = f"{month} 记-"
            row = self._connection.execute(
                "SELECT max(CAST(substr(voucher, ?) AS INTEGER)) FROM entry WHERE voucher >= ? AND voucher < ?",
                (len(head) + 1, head, f"{month} 记."),
            ).fetchone()
            self._vouchers[month] = row[0] or 0
        self._vouchers[month] += 1
        return f"{month} 记-{self._vouchers[month]}"


def side_of(amount: int) -> str:
    """The side on which a signed amount stands."""
    return "D" if amount > 0 else "C"


def mirrored(line: LineDraft, *, red_letter: bool, tax_point: str | None) -> LineDraft:
    """The line that takes another back: sides swapped, or in red letters the same side with the sign turned."""
    side = line.side if red_letter else ("C" if line.side == "D" else "D")
    return line._replace(
        side=side,
        amount=-line.amount,
        foreign_amount=-line.foreign_amount,
        tax_base=None if line.tax_base is None else -line.tax_base,
        tax_point=tax_point if line.tax_point else None,
        sale=3 if line.sale else None,
        quantity=None if line.quantity is None else -line.quantity,
        sale_tax=None if line.sale_tax is None else -line.sale_tax,
    )
