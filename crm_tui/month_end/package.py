"""The statements of a closed month in a dated folder, in every format, with a cover that has the hash of each (accounting.md 3.1 step 11)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from crm_tui.books.place import create_private, make_private_folder, sync_folder
from crm_tui.errors import BadInput, NotWritten, bad, refuse
from crm_tui.month_end.checks import Month
from crm_tui.month_end.package_pages import Company, Packed, checks_page, cover_page
from crm_tui.render.formats import pieces
from crm_tui.reports.registry import REPORTS as KNOWN
from crm_tui.reports.registry import run_report
from crm_tui.reports.report import Report

UNFINISHED = ".part"
PACKAGED = ("csv", "json", "xlsx", "html", "pdf")
"""The formats of a package."""
COVERS = ("html", "pdf")
"""The formats of its cover; the first where no other was asked for."""
HASHES = "files.sha256"
RECORD = "checks.json"
"""There in whatever formats: by it a package is known."""
REPORTS = {
    "trial_balance": ("trial-balance", "as_of"),
    "balance_sheet": ("balance-sheet", "as_of"),
    "income_statement": ("income-statement", "period"),
    "cash_flow": ("cash-flow", "period"),
    "ar_ageing": ("ar-ageing", "as_of"),
    "ap_ageing": ("ap-ageing", "as_of"),
    "tax": ("tax", "period"),
}
"""File name -> report, and whether it is asked as of the last day or for the month. One that is not built yet is left out."""


def demand_formats(formats: Collection[str]) -> None:
    """BadInput `format_unknown` for a format that packages do not have."""
    for each in formats:
        if each not in PACKAGED:
            known = ", ".join(PACKAGED)
            raise bad("format_unknown", "a package has no files of {format}", at="format", hint="one of: {known}", format=each, known=known)


def packed(connection: Any, answer: dict[str, Any], out: Path, today: str, formats: Collection[str] | None = None) -> dict[str, Any]:
    """Writes `close-YYYY-MM` into a folder, whole or not at all; its name and its files with their SHA-256.

    A package that stands there from the same close is left as it is; `exists` where it lacks one of `formats` (null: all, or as it is), for its cover
    has the hash of every file and may be signed by now. One from an earlier close of the month is kept, too: the new one gets `-2`.
    Raises `NotWritten`, BadInput `format_unknown`.
    """
    demand_formats(formats or ())
    month = Month(answer["period"])
    try:
        make_private_folder(out)
        folder = _folder(out, f"close-{month.text}", answer["run_id"])
        if folder.exists():
            _demand_formats_of(folder, out, formats or ())
        else:
            _write(_Contents(connection, answer, month, today, sorted(formats or PACKAGED, key=PACKAGED.index)), folder)
    except OSError as fault:
        raise _not_written(out, fault.strerror or type(fault).__name__) from fault
    return {"dir": folder.name, "files": [{"name": path.name, "sha256": _sha256(path.read_bytes())} for path in sorted(folder.iterdir())]}


def _folder(out: Path, name: str, run: str | None) -> Path:
    """The folder of this close: the one that holds it, or the first name at which nothing stands."""
    folder, count = out / name, 1
    while os.path.lexists(folder) and _run_of(folder) != run:
        count += 1
        folder = out / f"{name}-{count}"
    return folder


def _demand_formats_of(folder: Path, out: Path, formats: Collection[str]) -> None:
    there = {file.suffix[1:] for file in folder.iterdir() if file.stem != "cover" and file.name not in (RECORD, HASHES)}
    if missing := [each for each in PACKAGED if each in formats and each not in there]:
        raise refuse(
            "exists", "the package {dir} of this close is there already, without {missing}; it is left as it is", at="out",
            hint="name another folder than {path}", dir=folder.name, missing=", ".join(missing), path=out,
        )  # fmt: skip


def _run_of(folder: Path) -> str | None:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("run_id")) if isinstance(found, dict) and found.get("run_id") is not None else None


def _write(contents: _Contents, folder: Path) -> None:
    unfinished = folder.with_name(folder.name + UNFINISHED)
    if unfinished.is_dir() and not unfinished.is_symlink():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    try:
        for name, content in contents.files():
            _write_file(unfinished / name, content)
        sync_folder(unfinished)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def _write_file(path: Path, content: bytes) -> None:
    """A private file on the disk; the folder is new and nobody else's, and is synced once when all are there."""
    with os.fdopen(create_private(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class _Contents:
    """The files of a package, one after the other, held one at a time; the cover after those whose hashes it has."""

    def __init__(self, connection: Any, answer: dict[str, Any], month: Month, today: str, formats: Collection[str]) -> None:
        self.connection, self.answer, self.month, self.today, self.formats = connection, answer, month, today, formats
        self.company = Company.of(connection)
        self.made: list[Packed] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        for name, (report, asked) in REPORTS.items():
            if report in KNOWN:
                parameters: dict[str, str | None] = {"period": self.month.text} if asked == "period" else {"as_of": self.month.last}
                yield from self._drawn(name, run_report(self.connection, report, parameters, self.today), self.formats)
        yield from self._drawn("checks", checks_page(self.company, self.month, self.answer), [f for f in self.formats if f != "json"])
        yield self._counted(RECORD, self._record())
        cover = cover_page(self.company, self.connection, self.month, self.answer, tuple(self.made))
        yield from self._drawn("cover", cover, [f for f in COVERS if f in self.formats] or COVERS[:1])
        yield HASHES, "".join(f"{file.sha256}  {file.name}\n" for file in self.made if file.sha256).encode()

    def _drawn(self, name: str, report: Report, formats: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The report in each format; the cover tells of one that has no room for its rows."""
        for each in formats:
            try:
                content = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces(report, each))
            except BadInput as refused:
                self.made.append(Packed(f"{name}.{each}", None, refused.filled(refused.message)))
            else:
                yield self._counted(f"{name}.{each}", content)

    def _counted(self, name: str, content: bytes) -> tuple[str, bytes]:
        self.made.append(Packed(name, _sha256(content)))
        return name, content

    def _record(self) -> bytes:
        """The checks as the close answered them; by its run a package is known again."""
        kept = {key: self.answer[key] for key in ("period", "run_id", "checks", "warnings", "totals", "locked_to", "head_hash", "balances_hash")}
        return (json.dumps(kept, ensure_ascii=True, indent=1, sort_keys=True) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _not_written(out: Path, reason: str) -> NotWritten:
    return NotWritten(
        "not_written", "the month is closed, but its package could not be written to {path}: {reason}", field="out",
        hint="close it again with --out to write the package", path=out, reason=reason,
    )  # fmt: skip
