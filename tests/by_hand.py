"""Small books made row by row in SQL, with hashes and seals computed here: a second opinion on what the program writes, and its readers' input."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from models.sql import whole_schema
from models.values.columns import AUDITED, LINE, SEALED
from models.values.dates import day_and_month

ZERO = "0" * 64
NOW = "2025-03-15T00:00:00Z"
ACCOUNTS = {
    "1000": ("bank", "asset"), "1090": ("clearing", "asset"), "1100": ("ar", "asset"), "2000": ("ap", "liability"),
    "2200": ("tax_output", "liability"), "3000": ("capital", "equity"), "3200": ("retained", "equity"), "3900": ("opening_balance", "equity"),
    "4000": ("sales", "income"), "6300": ("admin", "expense"), "7100": ("fx_realised", "expense"),
}  # fmt: skip
SERIES = ("quote", "invoice", "credit_note", "bill", "vendor_credit", "receipt", "payment", "refund", "write_off", "adjustment", "journal", "opening")


def sha(values: list[Any]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


class Hand:
    """Books under construction. Accounts by code, parties C1 (1) and V1 (2), one tax code S20 (1); amounts in cents."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self.path = path
        self.c = driver.connect(str(path), isolation_level=None)
        self.account = {code: i for i, code in enumerate(ACCOUNTS, 1)}
        self.documents: dict[str, int] = {}
        self.told: dict[str, dict[str, list[Any]]] = {}
        self.c.execute("BEGIN")
        for statement in whole_schema():
            self.c.execute(statement)
        self.c.execute("INSERT INTO alembic_version VALUES ('0001')")
        self.c.execute("PRAGMA application_id=1129467220")
        self.c.execute("PRAGMA user_version=1")
        self._masters()
        self.c.execute("COMMIT")

    def _masters(self) -> None:
        self.insert("currency", code="USD", exponent=2)
        self.insert("currency", code="EUR", exponent=2)
        self.insert("company", id=1, name="By Hand", currency="USD", chart="us_general", fiscal_year_start=1, first_month="2025-01", version=1)
        self.insert("user", name="owner", role="owner")
        self.insert("user", name="clara", role="clerk")
        for kind in SERIES:
            self.insert("number_series", type=kind, pattern=f"{kind.upper()}-{{YYYY}}-{{seq:4}}", reset="year")
        for code, (subtype, kind) in ACCOUNTS.items():
            control = int(subtype in ("ar", "ap"))
            self.insert(
                "account",
                id=self.account[code],
                code=code,
                name=f"A{code}",
                type=kind,
                subtype=subtype,
                is_control=control,
                active=1,
                custom="{}",
                version=1,
            )
        for i, code in enumerate(("C1", "V1"), 1):
            self.insert(
                "party", id=i, code=code, name=f"Party {code}", name_key=f"party {code.lower()}", is_customer=int(i == 1), is_vendor=int(i == 2),
                is_employee=0, tags="[]", custom="{}", active=1, created_at=NOW, version=1,
            )  # fmt: skip
        self.insert("tax_code", id=1, code="S20", name="", kind="standard", output_box="1", active=1, version=1)
        self.insert("tax_rate", tax_code_id=1, valid_from="2020-01-01", rate="20", deductible_percent="100")

    def insert(self, table: str, **values: Any) -> None:
        """A row; its seal is computed where the table has one."""
        names = [r[1] for r in self.c.execute(f'PRAGMA table_info("{table}")')]
        row = {name: values.get(name) for name in names}
        if table in SEALED:
            row["seal"] = sha([table, *(row[c] for c in SEALED[table])])
        if table in AUDITED:
            keys, others = AUDITED[table]
            self.told.setdefault(table, {})[" ".join(str(row[c]) for c in keys)] = [row[c] for c in others]
        self.c.execute(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(names))})', list(row.values()))

    def line(self, account: str, amount: int, **more: Any) -> dict[str, Any]:
        side = more.pop("side", "D" if amount > 0 else "C")
        return {
            "account_id": self.account[account], "side": side, "amount": amount, "currency": "USD", "foreign_amount": amount, "party_id": None,
            "product_id": None, "salesperson_id": None, "project": None, "tax_code_id": None, "tax_base": None, "tax_point": None, "sale": None,
            "quantity": None, "sale_tax": None,
        } | more  # fmt: skip

    def entry(
        self, date: str, *lines: dict[str, Any], document: int | None = None, kind: str = "normal", area: str = "general", reverses: int | None = None
    ) -> int:
        last = self.c.execute("SELECT id, hash, first_line_id + line_count FROM entry ORDER BY id DESC LIMIT 1").fetchone() or (0, ZERO, 1)
        number, first = last[0] + 1, last[2]
        day, month = day_and_month(date)
        rows = []
        for i, x in enumerate(lines):
            values = list(x.values())
            rows.append([first + i, number, values[0], day, month, *values[1:]])
        for row in rows:
            self.c.execute(f"INSERT INTO line VALUES ({','.join('?' * len(row))})", row)
        sealed = self.c.execute("SELECT hash FROM document WHERE id = ?", (document,)).fetchone() if document else (None,)
        values = [number, date, kind, area, document, None, "", reverses, None, first, len(rows), NOW, "owner", 1]
        hashed = sha([last[1], *values, sealed[0], rows])
        self.c.execute(f"INSERT INTO entry VALUES ({','.join('?' * 16)})", [*values, last[1], hashed])
        return number

    def document(
        self,
        kind: str,
        number: str,
        date: str,
        gross: int,
        *,
        tax: int = 0,
        party: int | None = None,
        given: int = 0,
        sequence: int | None = None,
        account: str = "4000",
    ) -> int:
        """A posted document; with lines and tax where it is of trade."""
        i = self.c.execute("SELECT coalesce(max(id), 0) + 1 FROM document").fetchone()[0]
        net = gross - tax
        lines: list[list[Any]] = []
        taxes: list[list[Any]] = []
        if kind in ("invoice", "bill", "quote", "credit_note"):
            price = f"{net // 100}.{net % 100:02}"
            lines = [[i, 1, None, "Work", 1_000_000, price, None, self.account[account], "S20" if tax else None, net, tax, None, None, None, None]]
        if tax:
            taxes = [[i, 1, "20", net, tax, tax]]
        series = number.rpartition("-")[0] + "-" if sequence else None
        head = [i, kind, number, series, sequence, given]
        unknown: list[Any] = [None]
        body = [party, *[date] * 4, "USD", *unknown * 6, net, tax, gross, *unknown * 3, "{}", *unknown * 4, NOW, "owner"]
        for row in lines:
            self.c.execute(f"INSERT INTO document_line VALUES ({','.join('?' * len(row))})", row)
        for row in taxes:
            self.c.execute(f"INSERT INTO document_tax VALUES ({','.join('?' * len(row))})", row)
        tail = [1, sha([*head, *body, lines, taxes]), None, None, None, None, None, None, 0, "[]", None, 1]
        self.c.execute(f"INSERT INTO document VALUES ({','.join('?' * 44)})", [*head, "posted", *body, *tail])
        self.documents[number] = i
        return i

    def item(self, document: int, ledger: str, party: int, date: str, amount: int) -> int:
        i = self.c.execute("SELECT coalesce(max(id), 0) + 1 FROM item").fetchone()[0]
        account = self.account["1100" if ledger == "ar" else "2000"]
        self.insert(
            "item", id=i, document_id=document, instalment=1, ledger=ledger, account_id=account, party_id=party, date=date, due=date, currency="USD",
            amount=amount, base=amount, open_amount=amount, open_base=amount,
        )  # fmt: skip
        return i

    def allocate(self, credit: int, debit: int, date: str, amount: int) -> int:
        i = self.c.execute("SELECT coalesce(max(id), 0) + 1 FROM allocation").fetchone()[0]
        self.insert("allocation", id=i, from_item_id=credit, to_item_id=debit, date=date, amount=amount, base_from=amount, base_to=amount)
        return i

    def invoice(self, number: str, date: str, net: int, tax: int = 0, sequence: int | None = None, given: int = 0) -> tuple[int, int, int]:
        """Document, entry and item of an invoice to C1."""
        document = self.document("invoice", number, date, net + tax, tax=tax, party=1, sequence=sequence, given=given)
        coded = {"tax_code_id": 1, "tax_point": date} if tax else {}
        lines = [
            self.line("1100", net + tax, party_id=1),
            self.line("4000", -net, party_id=1, sale=1, quantity=1_000_000, sale_tax=tax, tax_base=-net if tax else None, **coded),
        ]
        if tax:
            lines.append(self.line("2200", -tax, **coded))
        entry = self.entry(date, *lines, document=document, area="sales")
        return document, entry, self.item(document, "ar", 1, date, net + tax)

    def receipt(self, number: str, date: str, amount: int, sequence: int | None = None) -> tuple[int, int, int]:
        document = self.document("receipt", number, date, amount, party=1, sequence=sequence)
        entry = self.entry(date, self.line("1000", amount), self.line("1100", -amount, party_id=1), document=document, area="sales")
        return document, entry, self.item(document, "ar", 1, date, -amount)

    def bill(self, number: str, date: str, amount: int) -> tuple[int, int, int]:
        document = self.document("bill", number, date, amount, party=2, account="6300")
        entry = self.entry(date, self.line("6300", amount), self.line("2000", -amount, party_id=2), document=document, area="purchases")
        return document, entry, self.item(document, "ap", 2, date, -amount)

    def end(self, document: int, entry: int, item: int, how: str, on: str, reason: str = "by hand") -> int:
        """Voids (on the document's own date) or reverses (on a later one): the mirror entry, and the end of document and item."""
        names = LINE[2:3] + LINE[5:]
        columns = ", ".join(names)
        mirror = []
        for row in self.c.execute(f"SELECT {columns} FROM line WHERE entry_id = ? ORDER BY id", (entry,)).fetchall():
            x = dict(zip(names, row, strict=True))
            x |= {
                "side": "C" if x["side"] == "D" else "D",
                "amount": -x["amount"],
                "foreign_amount": -x["foreign_amount"],
                "sale": 3 if x["sale"] else None,
            }
            x |= {n: None if x[n] is None else -x[n] for n in ("tax_base", "quantity", "sale_tax")}
            x["tax_point"] = on if x["tax_point"] else None
            mirror.append(x)
        number = self.entry(on, *mirror, document=document, kind="reversal", area="sales", reverses=entry)
        sealed = SEALED["item"]
        row = dict(zip(sealed, self.c.execute(f"SELECT {', '.join(sealed)} FROM item WHERE id = ?", (item,)).fetchone(), strict=True))
        row["ended_on"] = on
        self.c.execute(
            "UPDATE item SET ended_on = ?, open_amount = 0, open_base = 0, seal = ? WHERE id = ?", (on, sha(["item", *row.values()]), item)
        )
        state = "void" if how == "void" else "posted"
        self.c.execute("UPDATE document SET state = ?, ended_on = ?, ended_by = ?, ended_reason = ? WHERE id = ?", (state, on, how, reason, document))
        return number

    def audit(self, action: str, detail: str = "{}") -> None:
        """A row of the audit trail; it says what was inserted since the one before where the books prove that by it."""
        detail = json.dumps({**json.loads(detail), "after": self.told}, separators=(",", ":")) if self.told else detail
        self.told = {}
        last = self.c.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone() or (0, ZERO)
        values = [last[0] + 1, NOW, "owner", "test", action, "done", "", detail, None]
        self.c.execute(f"INSERT INTO audit VALUES ({','.join('?' * 11)})", [*values, last[1], sha([last[1], *values])])

    def close(self) -> Path:
        self.c.close()
        return self.path


def small(path: Path) -> Hand:
    """Capital 1,000.00; three invoices of January (one voided, one reversed in February), a part payment in February, a bill."""
    hand = Hand(path)
    journal = hand.document("journal", "JOURNAL-2025-0001", "2025-01-02", 100_000, sequence=1)
    hand.entry("2025-01-02", hand.line("1000", 100_000), hand.line("3000", -100_000), document=journal)
    _, _, first = hand.invoice("INVOICE-2025-0001", "2025-01-10", 10_000, 2_000, sequence=1)
    hand.end(*hand.invoice("INVOICE-2025-0002", "2025-01-20", 5_000, sequence=2), "void", "2025-01-20")
    hand.end(*hand.invoice("INVOICE-2025-0003", "2025-01-25", 7_000, 1_400, sequence=3), "reverse", "2025-02-10")
    _, _, paid = hand.receipt("RECEIPT-2025-0001", "2025-02-05", 5_000, sequence=1)
    hand.allocate(paid, first, "2025-02-05", 5_000)
    hand.bill("B-77", "2025-02-07", 3_000)
    hand.audit("document.post")
    hand.audit("document.post")
    return hand
