"""`report NAME`: a report as a table, JSON, CSV, XLSX, HTML or PDF, on stdout or into a private file (batch.md 2 and 4)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from crm_tui.cli.answers import print_json, print_table
from crm_tui.cli.app import plain_app
from crm_tui.cli.calling import AsOf, Json, calling
from crm_tui.cli.report_call import ReportCall, answer_report
from crm_tui.errors import bad
from crm_tui.words import _

app = plain_app(_("Print a report as a table, JSON, CSV, XLSX, HTML or PDF."))


def option(flag: str, metavar: str, help: str) -> Any:  # noqa: A002 - Typer's word
    return typer.Option(flag, metavar=metavar, help=help)


@app.command()
def report(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help=_("The report; --list names them."))] = None,
    as_of: AsOf = None,
    first: Annotated[str | None, option("--from", "DATE", _("First day of the period."))] = None,
    to: Annotated[str | None, option("--to", "DATE", _("Last day of the period."))] = None,
    period: Annotated[str | None, option("--period", "PERIOD", _("2025-06, 2025Q2, or 2025 for a fiscal year."))] = None,
    by: Annotated[str | None, option("--by", "KEYS", _("Keys to sum by, with commas between; month adds a column a month to statements."))] = None,
    party: Annotated[str | None, option("--party", "CODE", _("Of this customer or vendor only."))] = None,
    account: Annotated[str | None, option("--account", "CODE", _("Of this account only."))] = None,
    type: Annotated[str | None, option("--type", "TYPE", _("The type of document of a register."))] = None,  # noqa: A002
    side: Annotated[str | None, option("--side", "ar|ap", _("Of customers or of vendors only."))] = None,
    basis: Annotated[str | None, option("--basis", "due|invoice|posting", _("The date that ages count from."))] = None,
    edges: Annotated[str | None, option("--edges", "DAYS", _("Where ages are cut: 0/30/60/90."))] = None,
    compare: Annotated[str | None, option("--compare", "previous|last-year", _("Beside another period."))] = None,
    percent: Annotated[bool, typer.Option("--percent", help=_("Also in percent of revenue or of total assets."))] = False,
    all_accounts: Annotated[bool, typer.Option("--all", help=_("With accounts that were never used."))] = False,
    format: Annotated[str | None, option("--format", "table|json|csv|xlsx|html|pdf", _("How it is written; table by default."))] = None,  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Into this file instead of stdout."))] = None,
    json: Json = False,
    list_them: Annotated[bool, typer.Option("--list", help=_("List the reports and what they take."))] = False,
) -> None:
    """Print a report as a table, JSON, CSV, XLSX, HTML or PDF. --list names the reports and what each takes."""
    if list_them:
        return _list(as_json=json or format == "json")
    if name is None:
        raise bad("usage", "name a report", at="name", hint="see: crm-tui report --list")
    asked = {
        "as_of": as_of, "from": first, "to": to, "period": period, "by": by, "party": party, "account": account, "type": type, "side": side,
        "basis": basis, "edges": edges, "compare": compare, "percent": _flag(percent), "all": _flag(all_accounts),
    }  # fmt: skip
    return answer_report(calling(context), ReportCall(name, asked, format, output, json))


def _flag(given: bool) -> str | None:
    return "true" if given else None


def _list(*, as_json: bool) -> None:
    from crm_tui.reports.parameters import option as spelled
    from crm_tui.reports.registry import REPORTS

    kinds = list(REPORTS.values())
    if as_json:
        from crm_tui.render.json_document import column_object

        answer = [{"name": k.name, "title": k.title, "parameters": list(k.takes), "columns": [column_object(c) for c in k.columns]} for k in kinds]
        return print_json({"reports": answer})
    rows = [{"name": kind.name, "title": _(kind.title), "takes": " ".join(map(spelled, kind.takes))} for kind in kinds]
    return print_table([("name", "text"), ("title", "text"), ("takes", "text")], rows)
