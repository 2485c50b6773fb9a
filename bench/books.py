"""Generated books of one size: the CSV files, the journal for `ledger`, the floor's file, and books of crm-tui loaded by `post`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.processes import Cost, run

PROGRAM = Path(sys.executable).with_name("crm-tui")
HERE = Path(__file__).resolve().parent
LAST_DAY = "2025-12-31"


@dataclass(slots=True)
class SizedBooks:
    """`generator` and `floor` are the programs that make the files and load the floor; `folder` keeps all of it for the next run."""

    invoices: int
    folder: Path
    generator: Path
    floor: Path
    floor_seconds: float = field(default=0.0, init=False)

    @property
    def books(self) -> Path:
        return self.folder / "bench.books"

    @property
    def floor_file(self) -> Path:
        return self.folder / "floor.sqlite"

    @property
    def journal(self) -> Path:
        return self.folder / "books.journal"

    @property
    def documents(self) -> Path:
        return self.folder / "documents.jsonl"

    @property
    def environment(self) -> dict[str, str]:
        own = {name: str(self.folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        return {**os.environ, **own, "CRM_TUI_TODAY": LAST_DAY, "NO_COLOR": "1"}

    def command(self, *arguments: str | Path) -> list[str]:
        return [str(PROGRAM), "--books", str(self.books), *map(str, arguments)]

    def answer(self, *arguments: str) -> Any:
        """What a command answers with `--json`."""
        return json.loads(subprocess.check_output(self.command(*arguments, "--json"), env=self.environment))

    def prepare(self) -> None:
        """Makes the files, unless they are there, and the floor's load of them, whose seconds it notes."""
        if not (self.folder / "expected.json").exists():
            formats = ("--formats", "csv,ledger,expected", "--out", str(self.folder))
            subprocess.run([sys.executable, self.generator, "--invoices", str(self.invoices), *formats], check=True, stdout=subprocess.DEVNULL)
        loading = [sys.executable, str(self.floor), str(self.folder), "--keep", str(self.floor_file)]
        said = subprocess.run(loading, check=True, capture_output=True, text=True).stdout
        found = re.search(r"([\d.]+) s wall", said)
        self.floor_seconds = float(found[1]) if found else 0.0

    def load(self) -> Cost:
        """New books, and what it costs to post everything into them."""
        for old in self.folder.glob("bench.books*"):
            old.unlink()
        run(self.command("new", "--name", "Bench", "--currency", "USD", "--chart", "uk_vat", "--first-month", "2021-01"), self.environment)
        if not self.documents.exists():
            run([sys.executable, HERE / "documents.py", self.folder / "csv", self._tax_input(), self.documents], self.environment)
        return run(self.command("post", self.documents), self.environment)

    def _tax_input(self) -> str:
        codes: list[str] = [account["code"] for account in self.answer("accounts", "list")["accounts"] if account["subtype"] == "tax_input"]
        return codes[0]

    def wrong_answers(self) -> list[str]:
        """What the loaded books answer otherwise than the generator worked out: balances at a year's end, receivables by age."""
        expected = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        wrong = []
        for account, balance in self._balances().items():
            if (want := Decimal(expected["trial_balance"]["2024-12-31"].get(account, "0"))) != balance:
                wrong.append(f"trial balance of {account}: {balance}, not {want}")
        aged, want_aged = self._total("ar-ageing", "--as-of", LAST_DAY), expected["ar_ageing"][LAST_DAY]
        for column, bucket in {
            "not_due": "current",
            "d1_30": "1-30",
            "d31_60": "31-60",
            "d61_90": "61-90",
            "d90_plus": "90+",
            "total": "total",
        }.items():
            if Decimal(aged[column]) != Decimal(want_aged[bucket]):
                wrong.append(f"receivables {column}: {aged[column]}, not {want_aged[bucket]}")
        return wrong

    def _balances(self) -> dict[str, Decimal]:
        """Balances at the end of 2024 of the accounts that have the generator's own names."""
        rows = self.answer("report", "trial-balance", "--as-of", "2024-12-31")["rows"]
        lines = [row["cells"] for row in rows if row["kind"] == "line"]
        return {line["name"]: Decimal(line["balance"]) for line in lines if line["name"].startswith(("Assets:", "Liabilities:Card"))}

    def _total(self, report: str, *arguments: str) -> dict[str, str]:
        rows = self.answer("report", report, *arguments)["rows"]
        cells: dict[str, str] = next(row["cells"] for row in rows if row["kind"] == "total")
        return cells
