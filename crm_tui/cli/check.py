"""`check`: every proof of stored data, with its figure (batch.md 2)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlcipher3 import dbapi2 as driver

from crm_tui.cli.answers import notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, calling
from crm_tui.errors import CHECK_FAILED, DONE
from crm_tui.words import _, marked, safe
from models.values.numbers import unscaled

if TYPE_CHECKING:
    from crm_tui.proofs.proof import Proof

FIGURES = (
    *(marked("pages"), marked("version"), marked("parts"), marked("entries"), marked("lines"), marked("debit"), marked("credit"), marked("assets")),
    *(marked("liabilities"), marked("equity"), marked("result"), marked("control"), marked("items"), marked("days"), marked("allocations")),
    *(marked("open"), marked("documents"), marked("ended"), marked("mirrors"), marked("series"), marked("numbers"), marked("head"), marked("rows")),
    *(marked("balances"), marked("steps"), marked("closes")),
)
"""The names of the proofs' figures."""
AMOUNTS = ("I02_TRIAL_BALANCE", "I03_BALANCE_SHEET", "I04_RECEIVABLES", "I04_PAYABLES")
"""Proofs whose figures are amounts in base currency."""
app = plain_app(_("Prove that the books are whole and true."))


@app.command()
def check(
    context: typer.Context,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="CODE", help=_("Only this proof; may be given several times."))] = None,
    list_them: Annotated[bool, typer.Option("--list", help=_("List the proofs and what each says."))] = False,
    json: Json = False,
) -> int:
    """Prove that the books are whole and true: every invariant of stored data with its figure. Nothing is written; exit 3 where one fails."""
    from crm_tui.proofs.prove import STATEMENTS, prove

    if list_them:
        return _list([(s.code, s.title) for s in STATEMENTS], as_json=json)
    call = calling(context)
    with call.examining() as connection:
        proofs = prove(connection, only, progress=_progress())
        digits = _digits(connection)
    failed = [proof for proof in proofs if not proof.ok]
    if json:
        print_json({"file": str(call.books), "ok": not failed, "checks": [_told(proof, digits) for proof in proofs]})
    else:
        for proof in proofs:
            print(_line(proof, digits))
    if failed:
        notice(_failure(failed))
    return CHECK_FAILED if failed else DONE


def _digits(connection: Any) -> int:
    """Digits of the base currency; none where the books are too damaged to say so."""
    try:
        row = connection.execute("SELECT exponent FROM currency JOIN company ON company.currency = currency.code").fetchone()
    except driver.Error:
        return 0
    return int(row[0]) if row and row[0] in range(5) else 0


def _figures(proof: Proof, digits: int) -> dict[str, Any]:
    """The figures of a proof; amounts as they are read everywhere else."""
    if proof.code not in AMOUNTS:
        return dict(proof.figure)
    return {name: unscaled(value, digits) if isinstance(value, int) else value for name, value in proof.figure.items()}


def _told(proof: Proof, digits: int) -> dict[str, Any]:
    return {"code": proof.code, "title": proof.title, "ok": proof.ok, "figure": _figures(proof, digits), "detail": proof.detail or None}


def _line(proof: Proof, digits: int) -> str:
    mark = _("ok") if proof.ok else _("FAILED")
    figure = ", ".join(f"{_(name)} {value}" for name, value in _figures(proof, digits).items())
    text = f"{mark:7} {proof.code:18} {_(proof.title)}" + (f" ({figure})" if figure else "")
    return text if proof.ok else f"{text}: {safe(proof.detail, 1000)}"


def _failure(failed: list[Proof]) -> str:
    """One line for stderr, whatever was printed."""
    said = _("{count} of the proofs failed: {codes}").format(count=len(failed), codes=", ".join(proof.code for proof in failed))
    hint = _("the file was left as it is; restore the latest backup with: crm-tui restore FILE")
    return f"error[check_failed]: {said} ({hint})"


def _list(statements: list[tuple[str, str]], *, as_json: bool) -> int:
    if as_json:
        print_json({"checks": [{"code": code, "title": title} for code, title in statements]})
    else:
        for code, title in statements:
            print(f"{code:18} {_(title)}")
    return DONE


def _progress() -> Callable[[int, int, str], None] | None:
    """On a terminal, the proof that is running, in one line that is written over."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int, title: str) -> None:
        print(f"\r\x1b[2K{done + 1}/{of} {_(title)}\r", end="", file=sys.stderr, flush=True)
        if done + 1 == of:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)

    return show
