"""Goes to anything: a customer, vendor, document, account, product by a part of its name or number, a report, a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from crm_tui.actions.screens import PLACES
from crm_tui.words import _, language
from screens import figures
from screens.books.settings import setting_titles
from screens.modals.chooser import Chooser
from screens.reports.report_list import REPORTS_LISTED, Listed
from screens.standing import type_word
from screens.widgets.table_layout import TableColumn, TableRow

if TYPE_CHECKING:
    from sqlmodel import Session

MOST = 10
MOST_PRODUCTS = 2_000
"""So many products are looked through for one that sounds so."""
_NOTHING = "~~"
Found = tuple[str, object]
"""("card", (kind, name)), ("report", listed) or ("place", name)."""


class GoTo(Chooser[Found]):
    """A letter and a colon before the text ask for one kind only: c: customers, v: vendors, i: invoices, b: bills, d: documents,
    a: accounts, p: products, r: reports, s: screens and settings. Chinese names are found by their pinyin, too.
    """

    columns: ClassVar[tuple[TableColumn, ...]] = (
        TableColumn("kind", "", 14),
        TableColumn("name", "", 28, share=3),
        TableColumn("detail", "", 14, share=1, rank=1),
    )

    def __init__(self) -> None:
        super().__init__(
            _("Go to: a name, a number, a report, a screen (c: v: i: b: a: p: r: narrow it)"), _("Nothing has this in its name or number")
        )
        self._asked, self._answered = 0, 0

    def on_mount(self) -> None:
        """Does once what the first letter will do, so that it finds modules and statements there."""
        self.ask("prepare", lambda: self.gateway.read(lambda session: found(session, "", _NOTHING)), lambda rows: None, lambda fault: None)

    @property
    def is_waiting(self) -> bool:
        return self._asked != self._answered

    def narrow(self, typed: str) -> None:
        kind = typed[:2].casefold() if typed[:2].casefold() in FINDERS else ""
        text = typed[2:] if kind else typed
        self._asked += 1
        turn = self._asked
        if not text.strip():
            self._take(turn, [])
            return
        self.ask("goto", lambda: self.gateway.read(lambda session: found(session, kind, text.strip())), lambda rows: self._take(turn, rows))

    def _take(self, turn: int, rows: list[TableRow]) -> None:
        if turn == self._asked:  # the text was emptied meanwhile: what it found then is stale
            self._answered = turn
            self.offer(rows)

    def choose(self, row: TableRow) -> None:
        if isinstance(row.key, tuple):
            self.dismiss(row.key)


def found(session: Session, kind: str, text: str) -> list[TableRow]:
    """What a text may mean, a document of exactly that number first. Runs in a thread."""
    rows = [row for find in ([FINDERS[kind]] if kind else EVERYWHERE) for row in find(session, text)]
    return sorted(rows, key=lambda row: row.cells[1].split("  ")[0].casefold() != text.casefold())


def _parties(role: str, title: Callable[[], str]) -> Callable[[Session, str], list[TableRow]]:
    def find(session: Session, text: str) -> list[TableRow]:
        from crm_tui.parties.lookups import find_by_words, find_parties

        matches = find_parties(session, role, text, MOST)  # type: ignore[arg-type]
        if len(matches) < MOST:
            known = {m.code for m in matches}
            matches += [m for m in find_by_words(session, role, text, MOST - len(matches)) if m.code not in known]  # type: ignore[arg-type]
        return [TableRow(("card", (role, m.code)), (title(), figures.text(m.name), figures.text(m.code))) for m in matches]

    return find


def _documents(*types: str) -> Callable[[Session, str], list[TableRow]]:
    """Documents of some types by number or amount; of any without."""

    def find(session: Session, text: str) -> list[TableRow]:
        from crm_tui.documents.matching import is_amount
        from crm_tui.documents.pages import find_by_amount, find_documents

        found = find_by_amount(session, types, text, MOST) if "." in text or types else []
        is_figure = "." in text and is_amount(text)  # a number with just this text is among them
        listed = found if is_figure else [*found, *find_documents(session, types, text, MOST - len(found))]
        return [
            TableRow(("card", (kind, number)), (type_word(kind), f"{figures.text(number)}  {figures.text(name)}", day))
            for kind, number, name, day in listed
        ]

    return find


def _accounts(session: Session, text: str) -> list[TableRow]:
    from crm_tui.ledger.listing import list_accounts

    connection = session.connection().connection.driver_connection
    rows, _cursor = list_accounts(connection, search=text, limit=MOST)
    if not rows and language() == "zh_CN":
        rows = [r for r in list_accounts(connection)[0] if _sounds(r["name_zh"] or "", text)][:MOST]
    asked = [(row, Listed("account-register", "", "", (("account", row["code"]),))) for row in rows]
    return [TableRow(("report", listed), (_("Account"), figures.text(_name(row)), figures.text(row["code"]))) for row, listed in asked]


def _name(account: dict[str, Any]) -> str:
    return str(account["name_zh"] if language() == "zh_CN" and account["name_zh"] else account["name"])


def _sounds(name: str, text: str) -> bool:
    """Whether a Chinese name begins so in pinyin, or one of its syllables does."""
    from crm_tui.parties.pinyin import pinyin_of

    key = text.casefold()
    return text.isascii() and text.isalpha() and any(word.startswith(key) for word in pinyin_of(name).split())


def _products(session: Session, text: str) -> list[TableRow]:
    from crm_tui.parties.lookups import find_products

    matches = find_products(session, text, MOST)
    if not matches and text.isascii() and text.isalpha():
        matches = [m for m in find_products(session, "", MOST_PRODUCTS) if _sounds(m.name, text)][:MOST]
    return [TableRow(("card", ("product", m.code)), (_("Product"), figures.text(m.name), figures.text(m.code))) for m in matches]


def _reports(_session: Session, text: str) -> list[TableRow]:
    fitting = [listed for listed in REPORTS_LISTED if text.casefold() in _(listed.title).casefold()]
    return [TableRow(("report", listed), (_("Report"), _(listed.title), "")) for listed in fitting]


def _places(_session: Session, text: str) -> list[TableRow]:
    fitting = [p for p in PLACES if text.casefold() in _(p.title).casefold()]
    settings = [title for title in setting_titles() if text.casefold() in title.casefold()]
    found = [TableRow(("place", p.name), (_("Screen"), _(p.title), p.digit)) for p in fitting]
    return [*found, *(TableRow(("place", "settings"), (_("Setting"), title, "")) for title in settings)]


_CUSTOMERS, _VENDORS, _EMPLOYEES = (
    _parties("customer", lambda: _("Customer")), _parties("vendor", lambda: _("Vendor")), _parties("employee", lambda: _("Employee"))
)  # fmt: skip
EVERYWHERE = (_places, _CUSTOMERS, _VENDORS, _documents(), _products, _accounts, _reports, _EMPLOYEES)
FINDERS = {
    "c:": _CUSTOMERS, "v:": _VENDORS, "i:": _documents("invoice"), "b:": _documents("bill"), "d:": _documents(), "a:": _accounts, "p:": _products,
    "r:": _reports, "s:": _places,
}  # fmt: skip
