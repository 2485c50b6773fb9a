"""`close YYYY-MM`: check a month and close it (accounting.md 3.2)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crm_tui.cli.answers import FIGURES, cell, figure, notice, print_json
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import Json, Yes, calling
from crm_tui.words import _, marked, safe

app = plain_app(_("Check a month and close it."))


@app.command()
def close(
    context: typer.Context,
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help=_("The month."))],
    check: Annotated[bool, typer.Option("--check", help=_("Only say what a close would; nothing is changed."))] = False,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="CODE", help=_("Take this warning as it is; repeatable."))] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=_("Write the month's statements into DIR/close-YYYY-MM."))] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="csv|json|xlsx|html|pdf", help=_("Only these formats in it; repeatable."))
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> int:
    """Check a month and close it: a backup, a record of its balances, a lock. Exit 3: a check failed; 4: refused; 5: warnings not accepted."""
    from crm_tui.cli.backup_list import tell_second_place
    from crm_tui.month_end.close import close_month

    call = calling(context)
    accepted = [code.strip().upper() for code in accept or ()]
    with call.open() as books:
        closing = close_month(books, month, check_only=check, accept=accepted, out=out.expanduser() if out else None, formats=formats)
    tell_second_place(closing.answer["second_place"])
    if json:
        print_json(closing.answer)
    else:
        _print(closing.answer)
    if closing.status in _STOPPED:
        notice(_STOPPED[closing.status].format(month=month))
    return closing.exit_code


_STOPPED = {
    "blocked": _("error[check_failed]: {month} was not closed: a check failed"),
    "warnings": _("error[warnings]: {month} was not closed: look at the warnings, and take them with --accept CODE"),
}


WORDS = {
    "tb": marked("trial balance"),
    "profit": marked("profit"),
    "cash": marked("cash"),
    "tax_accounts": marked("tax accounts"),
    "timing": marked("of another tax point"),
    "uncoded": marked("without a tax code"),
    "liabilities_equity": marked("liabilities and equity"),
    "count": marked("count"),
    "amount": marked("amount"),
    "accounts": marked("accounts"),
    "gaps": marked("gaps"),
}
"""Name of a figure of a check -> its word, where it is not one itself."""
_CHECK = marked("the figures of the file differ from each other: crm-tui check says where; if it fails, take the latest backup: crm-tui restore FILE")
MEND = {
    **dict.fromkeys(("TB_ZERO", "BS_BALANCES", "AR_TIES", "AP_TIES"), _CHECK),
    "TAX_TIES": marked(
        "look for lines on a tax account without a tax code: crm-tui report tax --period {month}, then report account-register --account CODE"
    ),
    "NUMBER_GAPS": marked("post what is missing under its number; if it never was, post it with that number and void it"),
    "OPENING_ZERO": marked(
        "opening balances are not whole: post what is missing of them (crm-tui post, type opening), or move the rest with: crm-tui journal add"
    ),
    "DRAFTS": marked("post them (crm-tui invoices post DRAFT) or give them a later date (edit DRAFT --date); --accept {code} leaves them for later"),
    "UNAPPLIED_CASH": marked(
        'set it against what it pays (crm-tui post, as {{"type": "allocate", "from": "RCP-1", "to": "INV-1", "amount": "100.00"}}), refund it,'
        " or leave it on account with --accept {code}"
    ),
    "NEG_CASH": marked("is a receipt or a transfer missing? crm-tui report account-register --account CODE; if it is overdrawn: --accept {code}"),
    "SUSPENSE": marked("move it to where it belongs (crm-tui report account-register --account CODE, then journal add); else --accept {code}"),
}
"""Code of a check that does not hold -> how it is mended."""


def _print(answer: dict[str, Any]) -> None:
    for check in answer["checks"]:
        mark = _("ok") if check["ok"] else _("FAILED") if check["level"] == "blocker" else _("warning")
        print(f"{mark:8} {check['code']:15} {_details(check['detail'])}".rstrip())
        if not check["ok"] and check["code"] in MEND:
            print(f"{'':8} -> {_(MEND[check['code']]).format(month=answer['period'], code=check['code'])}")
    print(", ".join(f"{_(WORDS.get(name, name))} {figure(value)}" for name, value in answer["totals"].items()))
    said = {"closed": _("{month} is closed"), "ready": _("{month} can be closed")}.get(answer["status"])
    if answer["already_closed"]:
        said = _("{month} was closed already")
    if said:
        print(said.format(month=answer["period"]) + (", " + _("locked to {date}").format(date=answer["locked_to"]) if answer["locked_to"] else ""))
    if answer["head_hash"]:
        print(_("note this hash outside the books: head of the chain {hash}").format(hash=answer["head_hash"]))
        print(_("hash of the balances of the month: {hash}").format(hash=answer["balances_hash"]))
    if package := answer["package"]:
        print(_("package {folder}: {count} files, their hashes on the cover").format(folder=safe(package["dir"]), count=len(package["files"])))


def _details(detail: dict[str, Any]) -> str:
    return ", ".join(f"{_(WORDS.get(key, key))} {_shown(value)}" for key, value in detail.items() if value not in ([], None))


def _shown(value: Any) -> str:
    """A figure, or the offending accounts and documents one after the other."""
    if isinstance(value, list):
        return "; ".join(_shown(each) for each in value)
    if isinstance(value, dict):
        return " ".join(figure(each) if key in FIGURES else cell(each, 60) for key, each in value.items() if each is not None)
    return figure(value) if isinstance(value, str) else cell(value, 200)
