"""Settings of one books file: what the company decided, kept as JSON in the table `setting` and read with types.

A setting that is not there has its default. The user's own settings (language, keys) are elsewhere: `crm_tui/settings.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

DateOrder = Literal["warn", "refuse"]
TERMS_AREAS = ("sales", "purchases")
PAPER_KEYS = ("bank", "iban", "bic", "logo", "template", "footer", "lang")
"""`logo` (PNG, JPEG, SVG) and `template` (typst) are files; a relative one counts from the folder of the books. `lang`: en or zh_CN."""
DATE_ORDERS: tuple[DateOrder, ...] = ("warn", "refuse")


@dataclass(frozen=True, slots=True)
class BookSettings:
    """`roles`: role -> account code, where it is not the chart's lowest of its subtypes. `default_tax`: for lines without a code.

    `tolerance`: up to which a small difference is closed; decimal text in base currency.
    `number_date_order`: what happens to a number dated before its predecessor. `tax_follows_discount`: whether an early-payment discount
    reduces the tax (accounting.md 1.5); null leaves it to the chart. `terms`: area (sales, purchases) -> payment terms of documents that say
    none and whose party has none. `tax_netted`: whether the balance sheet nets tax on purchases against tax on sales
    (accounting.md 1.2) or shows them on their two sides. `papers`: what papers to customers say and look like, by the names of `PAPER_KEYS`.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    default_tax: str | None = None
    tolerance: str = "0.05"
    number_date_order: DateOrder = "warn"
    tax_follows_discount: bool | None = None
    tax_netted: bool = True
    terms: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


KEYS = tuple(BookSettings.__dataclass_fields__)


def read_book_settings(connection: Any) -> BookSettings:
    """The settings of the books that a DB-API connection reads; keys of other versions are passed over."""
    stored = connection.execute("SELECT key, value FROM setting").fetchall()
    return BookSettings(**{key: json.loads(value) for key, value in stored if key in KEYS})
