"""Sales by customer, product, category, salesperson, country, month (batch.md 4, I33), by posting date, tied to the income statement.

Lines of documents are read from the covering index `line_by_sale` alone. What else moved the sales accounts (discounts taken, journal
entries) has no quantity; a discount stands under `(unassigned)` but for its month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crm_tui.reports.accounts import accounts
from crm_tui.reports.asking import PERIOD, Asked, Parameter, ReportKind
from crm_tui.reports.balances import movements
from crm_tui.reports.periods import months_of
from crm_tui.reports.report import INT, LINE, MONEY, NUMBER, TEXT, TOTAL, Column, Drill, Phrase, Report, Row, tie
from models.values.dates import day_number
from models.values.subtypes import SALES as SALES_SUBTYPES

UNASSIGNED = "(unassigned)"
MONTH = "month"
_FIGURES = (Column("quantity", "Quantity", NUMBER), Column("net", "Net", MONEY), Column("tax", "Tax", MONEY), Column("gross", "Gross", MONEY))
_INVOICES = Column("invoices", "Invoices", INT)


class Key(NamedTuple):
    """A key: what lines are grouped by, and the table whose `code` stands for that id, or the join that the group itself needs."""

    title: str
    group: str
    codes: str | None = None
    join: str = ""


KEYS = {
    "customer": Key(Phrase("Customer"), "line.party_id", "party"),
    "product": Key(Phrase("Product"), "line.product_id", "product"),
    "category": Key(Phrase("Category"), "nullif(product.category, '')", join="LEFT JOIN product ON product.id = line.product_id"),
    "salesperson": Key(Phrase("Salesperson"), "line.salesperson_id", "party"),
    "country": Key(Phrase("Country"), "nullif(customer.country, '')", join="LEFT JOIN party customer ON customer.id = line.party_id"),
}
WHOLE_INVOICES = ("customer", "country", MONTH)
"""Keys of which an invoice has only one."""
_SALES_ACCOUNTS = f"(SELECT id FROM account WHERE subtype IN {SALES_SUBTYPES!r})"
_SOLD = "line.sale IS NOT NULL AND line.day BETWEEN :first AND :last AND +line.account_id IN " + _SALES_ACCOUNTS
"""The plus keeps the engine from going by account: `line_by_sale` alone has all that is asked."""

_LINES = ("sum(quantity), -sum(amount), sum(coalesce(sale_tax, 0)), count(DISTINCT CASE sale WHEN 1 THEN entry_id END)", "line", _SOLD)
_MIRRORS = (
    "0, 0, 0, -count(DISTINCT line.entry_id)",
    "line JOIN entry ON entry.id = line.entry_id JOIN entry taken_back ON taken_back.id = entry.reverses_id"
    " JOIN document ON document.id = taken_back.document_id AND document.type = 'invoice'",
    _SOLD + " AND line.sale = 3",
)
_OTHERS = (
    "0, -sum(line.amount), sum(coalesce(line.sale_tax, 0)), 0",
    "(SELECT CASE document.type WHEN 'receipt' THEN NULL ELSE l.party_id END AS party_id, l.amount, l.sale_tax,"
    " CASE document.type WHEN 'receipt' THEN NULL ELSE l.product_id END AS product_id,"
    " CASE document.type WHEN 'receipt' THEN NULL ELSE l.salesperson_id END AS salesperson_id"
    " FROM account CROSS JOIN line l ON l.account_id = account.id AND l.day BETWEEN :first AND :last AND l.sale IS NULL"
    " JOIN entry ON entry.id = l.entry_id AND entry.kind <> 'closing' LEFT JOIN document ON document.id = entry.document_id"
    f" WHERE account.subtype IN {SALES_SUBTYPES!r}) line",
    "TRUE",
)
"""Each: figures, source and condition. An invoice that was taken back counts one less; what a void took back on the same day is nought."""

Group = tuple[str, ...]


def build(asked: Asked) -> Report:
    by: tuple[str, ...] = asked.options["by"]
    first = asked.first or asked.last
    found: dict[Group, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for group, figures in _groups(asked, by, first):
        found[group] = [a + b for a, b in zip(found[group], figures, strict=True)]
    rows = [_row(by, group, found[group]) for group in sorted(found, key=_order) if any(found[group])]
    net = sum(figures[1] for figures in found.values())
    rows.append(_total(asked, by, first, list(found.values())))
    columns = (*(Column(key, KEYS[key].title if key in KEYS else Phrase("Month"), TEXT) for key in by), *_FIGURES, _INVOICES)
    return asked.report(rows, columns=columns, checks=(tie("SALES_TIES", "ledger", _net_sales(asked, first), "sales", net),))


def _groups(asked: Asked, by: Sequence[str], first: str) -> Iterator[tuple[Group, list[int]]]:
    """Groups with quantity, net, tax, invoices; a group may come more than once. With the month as a key, month by month."""
    keys = [key for key in by if key != MONTH]
    months = months_of(first, asked.last) if MONTH in by else [("", first, asked.last)]
    for month, start, end in months:
        for part in (_LINES, _MIRRORS, _OTHERS):
            bounds = {"first": day_number(start), "last": day_number(end)}
            for row in asked.connection.execute(_query(keys, *part), bounds):
                codes = dict(zip(keys, row, strict=False), month=month)
                yield tuple(codes[key] or UNASSIGNED for key in by), list(row[len(keys) :])


def _query(keys: Sequence[str], figures: str, source: str, condition: str) -> str:
    """The figures by group; ids become codes after they were summed up, so that they are looked up once a group."""
    names = ("quantity", "net", "tax", "invoices")
    used = [KEYS[key] for key in keys]
    groups = ", ".join(f"{key.group} AS k{i}" for i, key in enumerate(used))
    inner = f"SELECT {groups + ', ' if groups else ''}{figures} FROM {source} {' '.join(key.join for key in used)} WHERE {condition}"
    inner += f" GROUP BY {', '.join(str(i + 1) for i in range(len(used)))}" if used else " HAVING count(*) > 0"
    inner = f"WITH g({', '.join([*(f'k{i}' for i in range(len(used))), *names])}) AS ({inner})"
    codes = [f"t{i}.code" if key.codes else f"g.k{i}" for i, key in enumerate(used)]
    joins = " ".join(f"LEFT JOIN {key.codes} t{i} ON t{i}.id = g.k{i}" for i, key in enumerate(used) if key.codes)
    return f"{inner} SELECT {', '.join([*codes, *(f'g.{n}' for n in names)])} FROM g {joins}"


def _order(group: Group) -> tuple[tuple[bool, str], ...]:
    """By code; what has none comes last."""
    return tuple((code == UNASSIGNED, code) for code in group)


def _row(by: Sequence[str], group: Group, figures: list[int]) -> Row:
    keys = dict(zip(by, group, strict=True))
    customer = keys.get("customer", UNASSIGNED)
    drill = Drill("customer-statement", {"party": customer}) if customer != UNASSIGNED else None
    return Row(0, LINE, {**keys, **_figure_cells(figures)}, drill)


def _figure_cells(figures: Sequence[int]) -> dict[str, int]:
    quantity, net, tax, invoices = figures
    return {"quantity": quantity, "net": net, "tax": tax, "gross": net + tax, "invoices": invoices}


def _total(asked: Asked, by: Sequence[str], first: str, groups: list[list[int]]) -> Row:
    """Sums; an invoice that stands in several groups is counted once, which is asked again where a key may part it."""
    parted = any(key not in WHOLE_INVOICES for key in by)
    counted = [figures for _group, figures in _groups(asked, (), first)] if parted else groups
    invoices = sum(figures[3] for figures in counted)
    sums = [sum(figures[i] for figures in groups) for i in range(3)]
    return Row(0, TOTAL, {by[0]: Phrase("Total"), **_figure_cells([*sums, invoices])})


def _net_sales(asked: Asked, first: str) -> int:
    """Net sales of the income statement."""
    moved = movements(asked.connection, first, asked.last, closing=False)
    return -sum(moved.get(account.id, 0) for account in accounts(asked.connection) if account.subtype in SALES_SUBTYPES)


SALES = ReportKind(
    "sales", "Sales", PERIOD, (Column("customer", "Customer", TEXT), *_FIGURES, _INVOICES), build,
    (Parameter("by", "keys", (*KEYS, MONTH), default="customer"),),
)  # fmt: skip
