"""The pages of a package that are no report of the books: the checks of the close, and the cover that names every file with its hash.

Both are `Report` values, so that they are drawn in every format as the reports are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crm_tui.month_end.check_words import TITLES
from crm_tui.month_end.checks import BLOCKER, Month
from crm_tui.render.printed import WORDS
from crm_tui.reports.report import HEADING, LINE, SUBTOTAL, TEXT, Cell, Column, Phrase, Report, Row
from crm_tui.words import marked

_CHECKS = (Column("code", "Code", TEXT), Column("title", "Check", TEXT), Column("level", "Level", TEXT), Column("result", "Result", TEXT))
_COVER = (Column("title", "Package of the month", TEXT), Column("text", "Value", TEXT))
_LEVELS = {BLOCKER: Phrase("blocker"), "warning": Phrase("warning")}


class Company(NamedTuple):
    """Whose books they are."""

    name: str
    currency: str
    exponent: int

    @classmethod
    def of(cls, connection: Any) -> Company:
        sql = "SELECT company.name, company.currency, exponent FROM company JOIN currency ON currency.code = company.currency"
        return cls(*connection.execute(sql).fetchone())

    def page(self, name: str, title: str, month: Month, columns: Sequence[Column], rows: Sequence[Row]) -> Report:
        return Report(name, title, self.name, self.currency, self.exponent, {"from": month.first, "to": month.last}, columns, rows)


class Packed(NamedTuple):
    """A file of the package. `sha256` is null where it could not be made, and `reason` says why."""

    name: str
    sha256: str | None
    reason: str = ""


def checks_page(company: Company, month: Month, answer: Mapping[str, Any]) -> Report:
    """Each check with its result, its figures below it."""
    accepted = {warning["code"]: warning["accepted_by"] for warning in answer["warnings"]}
    rows = [row for check in answer["checks"] for row in _check_rows(check, accepted.get(check["code"]))]
    return company.page("checks", marked("Checks of the month"), month, _CHECKS, rows)


def _check_rows(check: Mapping[str, Any], accepted_by: str | None) -> Iterator[Row]:
    result = Phrase("holds") if check["ok"] else Phrase("accepted") if accepted_by else Phrase("DOES NOT HOLD")
    cells: dict[str, Cell] = {"code": check["code"], "title": Phrase(TITLES.get(check["code"], check["code"])), "result": result}
    yield Row(0, LINE if check["ok"] else SUBTOTAL, {**cells, "level": _LEVELS.get(check["level"], check["level"])})
    for name, value in check["detail"].items():
        for title, text in _figures(name, value):
            yield Row(1, LINE, {"title": title, "result": text})


def _figures(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """A figure under its name; of a list of accounts or documents one line each."""
    if isinstance(value, list):
        for each in value:
            parts = [str(v) for v in each.values() if v is not None] if isinstance(each, dict) else [str(each)]
            yield parts[0], " ".join(parts[1:])
    elif value is not None:
        yield Phrase(WORDS.get(name, name.replace("_", " "))), str(value)


def cover_page(company: Company, connection: Any, month: Month, answer: Mapping[str, Any], files: Sequence[Packed]) -> Report:
    """Who closed the month and when, the head of the chain, the figures, what was accepted, what was reopened, and the files."""
    rows = [*_closed(connection, month, answer), *_totals(answer), *_accepted(answer), *_reopened(connection), *_files(files)]
    return company.page("cover", marked("Month-end package"), month, _COVER, rows)


_CLOSE = """
SELECT at, "by", head_id, head_hash, balances_hash FROM month_close WHERE month = ? AND reopened_at IS NULL ORDER BY id DESC LIMIT 1
"""


def _closed(connection: Any, month: Month, answer: Mapping[str, Any]) -> Iterator[Row]:
    row = connection.execute(_CLOSE, (month.text,)).fetchone()
    if row is None:
        yield _heading(Phrase("The month is locked and was never closed; these are its figures now"))
        return
    at, by, entry, head, balances = row
    yield _heading(Phrase("The close"))
    known = {
        Phrase("Closed by"): by, Phrase("Closed at"): at, Phrase("Locked to"): answer["locked_to"], Phrase("Run"): answer["run_id"],
        Phrase("Last entry"): str(entry), Phrase("Hash of the last entry (head of the chain)"): head, Phrase("Hash of the balances"): balances,
        Phrase("Backup"): answer.get("backup"),
    }  # fmt: skip
    yield from (_line(title, text) for title, text in known.items() if text is not None)


def _totals(answer: Mapping[str, Any]) -> Iterator[Row]:
    yield _heading(Phrase("Figures"))
    names = {"tb": Phrase("Sum of the trial balance"), "profit": Phrase("Profit of the month"), "cash": Phrase("Cash and bank")}
    yield from (_line(names.get(name, name), text) for name, text in answer["totals"].items())


def _accepted(answer: Mapping[str, Any]) -> Iterator[Row]:
    if answer["warnings"]:
        yield _heading(Phrase("Warnings that were accepted"))
    for warning in answer["warnings"]:
        yield _line(Phrase(TITLES.get(warning["code"], warning["code"])), f"{warning['code']} {warning['accepted_by'] or ''}".strip())


def _reopened(connection: Any) -> Iterator[Row]:
    """Every reopening that the books know of (accounting.md 3.3)."""
    rows = connection.execute(
        "SELECT month, reopened_at, reopened_by, reopen_reason FROM month_close WHERE reopened_at IS NOT NULL ORDER BY id"
    ).fetchall()
    if rows:
        yield _heading(Phrase("Months that were reopened"))
    for month, at, by, reason in rows:
        yield _line(month, " ".join(part for part in (at, by, reason) if part))


def _files(files: Sequence[Packed]) -> Iterator[Row]:
    yield _heading(Phrase("Files, with their SHA-256"))
    for file in files:
        yield _line(file.name, file.sha256 or f"– ({file.reason})")


def _heading(title: Phrase) -> Row:
    return Row(0, HEADING, {"title": title})


def _line(title: str, text: str) -> Row:
    return Row(1, LINE, {"title": title, "text": text})
