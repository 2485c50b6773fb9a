"""The services that take an act back, by the names under which the audit trail keeps them: each with its right, and what must stand before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from crm_tui.books.change import UnitOfWork
from crm_tui.documents.again import post_again, post_named_now, settle_again
from crm_tui.documents.desk import open_desk
from crm_tui.documents.drafts import read_draft
from crm_tui.documents.entering import change_draft, keep_draft, throw_away
from crm_tui.documents.record_changes import remove_record
from crm_tui.documents.records import content_of, edit_record
from crm_tui.documents.template_changes import put_template, standing_template
from crm_tui.errors import refuse
from crm_tui.ledger.accounts import edit_account, remove_account
from crm_tui.ledger.company import edit_company
from crm_tui.ledger.rates import add_rate, edit_rate, remove_rate
from crm_tui.ledger.setting_changes import change_setting, standing_setting
from crm_tui.ledger.tax_codes import edit_tax_code, listed_rates, remove_tax_code, set_tax_rates

Arguments = dict[str, Any]


class Service(NamedTuple):
    """`right`: the action that the user must be allowed to do. `standing`: what stands there now, to be held against what the act left."""

    call: Callable[..., Any]
    right: Callable[[Arguments], str]
    standing: Callable[[UnitOfWork, Arguments], Any] | None = None


def _delete_draft(session: UnitOfWork, *, draft_id: int) -> None:
    throw_away(session, draft=f"draft-{draft_id}")


def _remove(session: UnitOfWork, kind: str, code: str, remove: Callable[..., None]) -> None:
    """An account or a tax code, which is added again as it was."""
    content = content_of(session.driver, kind, code)
    if kind == "tax_code":
        rate = content["rates"][-1]
        content |= {"rate": rate["rate"], "deductible_percent": rate["deductible_percent"], "box": content.get("output_box")}
    wanted = _ACCOUNT if kind == "account" else _TAX_CODE
    remove(session, code=code)
    document = {"type": kind, **{key: content[key] for key in wanted if content.get(key) not in (None, "")}}
    session.undo_with("documents.post_document", document=document)


_ACCOUNT = ("code", "name", "subtype", "name_zh", "parent", "currency")
_TAX_CODE = ("code", "rate", "kind", "name", "box", "deductible_percent")


def _remove_account(session: UnitOfWork, *, code: str) -> None:
    _remove(session, "account", code, remove_account)


def _remove_tax_code(session: UnitOfWork, *, code: str) -> None:
    _remove(session, "tax_code", code, remove_tax_code)


def _free_quote(session: UnitOfWork, *, quote: str) -> None:
    """A quote whose invoice is void may lead to another."""
    desk = session.shared(open_desk)
    live = "SELECT 1 FROM document d WHERE d.source_id = document.id AND d.type = 'invoice' AND d.ended_by IS NULL"
    desk.write_out()
    desk.connection.execute(
        f"UPDATE document SET stage = NULL, version = version + 1 WHERE type = 'quote' AND number = ? AND stage = 'invoiced' AND NOT EXISTS ({live})",
        (quote,),
    )


def _record(session: UnitOfWork, arguments: Arguments) -> Any:
    found = content_of(session.driver, arguments["kind"], arguments["code"])
    return {key: found["code" if key == "new_code" else key] for key in arguments["changes"]} if "changes" in arguments else found


def _draft(session: UnitOfWork, arguments: Arguments) -> Any:
    return read_draft(session.driver, arguments["draft_id"])[1]


def _rate(session: UnitOfWork, arguments: Arguments) -> Any:
    row = session.driver.execute("SELECT rate FROM rate WHERE currency = ? AND date = ?", (arguments["currency"], arguments["date"])).fetchone()
    return row[0] if row else None


def _company(session: UnitOfWork, arguments: Arguments) -> Any:
    names = [row[1] for row in session.driver.execute("PRAGMA table_info(company)")]
    values = session.driver.execute("SELECT * FROM company").fetchone()
    return dict(zip(names, values, strict=True))[arguments["key"]]


def _always(action: str) -> Callable[[Arguments], str]:
    return lambda arguments: action


def _of_type(arguments: Arguments) -> str:
    return f"{arguments['document']['type']}.post"


def _of_ended(arguments: Arguments) -> str:
    return f"{arguments['document'].partition(':')[0]}.post"


SERVICES: dict[str, Service] = {
    "documents.post_document": Service(post_named_now, _of_type),
    "documents.post_again": Service(post_again, _of_ended),
    "documents.settle_again": Service(settle_again, _always("allocate.post")),
    "documents.delete_draft": Service(_delete_draft, _always("draft.delete"), _draft),
    "documents.edit_draft": Service(change_draft, _always("draft.edit"), _draft),
    "documents.keep_draft": Service(keep_draft, _always("draft.keep")),
    "documents.free_quote": Service(_free_quote, _always("draft.quote")),
    "documents.put_template": Service(put_template, _always("draft.template"), lambda session, a: standing_template(session, a["kind"], a["name"])),
    "documents.edit_record": Service(edit_record, lambda a: f"{a['kind']}.edit", _record),
    "documents.remove_record": Service(remove_record, lambda a: f"{a['kind']}.post", _record),
    "ledger.remove_account": Service(_remove_account, _always("account.post")),
    "ledger.edit_account": Service(edit_account, _always("account.edit")),
    "ledger.remove_tax_code": Service(_remove_tax_code, _always("tax_code.post")),
    "ledger.edit_tax_code": Service(edit_tax_code, _always("tax_code.edit")),
    "ledger.set_tax_rates": Service(set_tax_rates, _always("tax_code.edit"), lambda session, a: listed_rates(session, a["code"])),
    "ledger.add_rate": Service(add_rate, _always("rate.post")),
    "ledger.edit_rate": Service(edit_rate, _always("rate.edit"), _rate),
    "ledger.remove_rate": Service(remove_rate, _always("rate.post"), _rate),
    "ledger.change_setting": Service(change_setting, _always("settings.set"), lambda session, a: standing_setting(session, a["key"])),
    "ledger.edit_company": Service(edit_company, _always("settings.set"), _company),
}


def take_step(session: UnitOfWork, step: dict[str, Any]) -> None:
    """One step back. Refused `role`; `changed_since` where another has changed what the act left; and as its service refuses."""
    service, arguments = SERVICES[step["service"]], step["arguments"]
    session.demand(service.right(arguments))
    if "standing" in step and service.standing is not None and service.standing(session, arguments) != step["standing"]:
        what = str(arguments.get("code") or arguments.get("key") or arguments.get("currency") or f"draft-{arguments.get('draft_id')}")
        raise refuse(
            "changed_since", "{what} was changed since: it is not taken back", at="act", hint="look at it, then change it by hand", what=what
        )
    service.call(session, **arguments)
