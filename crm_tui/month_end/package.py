"""The statements of a closed month in a dated folder, each with its hash (accounting.md 3.1 step 11)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crm_tui.books.place import make_private_folder, sync_folder
from crm_tui.errors import NotWritten
from crm_tui.month_end.checks import Month
from crm_tui.render.formats import render
from crm_tui.render.written import write_private
from crm_tui.reports.registry import run_report

UNFINISHED = ".part"
REPORTS = {
    "trial_balance": ("trial-balance", "as_of"),
    "balance_sheet": ("balance-sheet", "as_of"),
    "income_statement": ("income-statement", "period"),
    "ar_ageing": ("ar-ageing", "as_of"),
    "ap_ageing": ("ap-ageing", "as_of"),
    "tax": ("tax", "period"),
}
"""File name -> report, and whether it is asked as of the last day or for the month."""


def packed(connection: Any, answer: dict[str, Any], out: Path, today: str) -> dict[str, Any]:
    """Writes `close-YYYY-MM` into a folder, whole or not at all; its name and its files with their SHA-256.

    A package that stands there from the same close is left as it is. One from an earlier close of the month is kept, too: the new one
    gets `-2`. Raises `NotWritten`.
    """
    month = Month(answer["period"])
    try:
        make_private_folder(out)
        folder = _folder(out, f"close-{month.text}", answer["run_id"])
        if not folder.exists():
            _write(connection, answer, folder, month, today)
    except OSError as fault:
        raise _not_written(out, fault.strerror or type(fault).__name__) from fault
    except NotWritten as fault:
        raise _not_written(out, str(fault.values.get("reason", fault.message))) from fault
    return {"dir": folder.name, "files": [_named(path) for path in sorted(folder.iterdir())]}


def _folder(out: Path, name: str, run: str | None) -> Path:
    """The folder of this close: the one that holds it, or the first name at which nothing stands."""
    folder, count = out / name, 1
    while os.path.lexists(folder) and _run_of(folder) != run:
        count += 1
        folder = out / f"{name}-{count}"
    return folder


def _run_of(folder: Path) -> str | None:
    try:
        found = json.loads((folder / "checks.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("run_id")) if isinstance(found, dict) and found.get("run_id") is not None else None


def _write(connection: Any, answer: dict[str, Any], folder: Path, month: Month, today: str) -> None:
    unfinished = folder.with_name(folder.name + UNFINISHED)
    if unfinished.is_dir() and not unfinished.is_symlink():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    try:
        for name, content in _contents(connection, answer, month, today):
            write_private(unfinished / name, content)
        sync_folder(unfinished)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def _contents(connection: Any, answer: dict[str, Any], month: Month, today: str) -> Iterator[tuple[str, str]]:
    for name, (report, asked) in REPORTS.items():
        parameters: dict[str, str | None] = {"period": month.text} if asked == "period" else {"as_of": month.last}
        yield f"{name}.csv", render(run_report(connection, report, parameters, today), "csv")
    kept = {key: answer[key] for key in ("period", "run_id", "checks", "warnings", "totals", "locked_to")}
    yield "checks.json", json.dumps(kept, ensure_ascii=True, indent=1, sort_keys=True) + "\n"


def _named(path: Path) -> dict[str, str]:
    return {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def _not_written(out: Path, reason: str) -> NotWritten:
    return NotWritten(
        "not_written", "the month is closed, but its package could not be written to {path}: {reason}", field="out",
        hint="close it again with --out to write the package", path=out, reason=reason,
    )  # fmt: skip
