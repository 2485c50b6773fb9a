"""Who sends the papers: the company's details and what the settings of the books say of its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm_tui.errors import BooksError
from crm_tui.ledger.book_settings import read_book_settings
from crm_tui.papers.logo import read_logo
from crm_tui.papers.template import template_text

_COMPANY = """
SELECT o.name, o.address, o.tax_id, o.email, o.phone, o.bank_details, o.currency, c.exponent
  FROM company o JOIN currency c ON c.code = o.currency
"""


@dataclass(frozen=True, slots=True)
class Seller:
    """`facts`: as the template asks for them. `exponent`: digits of the base currency. `template`, `logo`: files, None where none is set.

    `lang`: the language of papers by the settings, None where it is left to the party and the user.
    """

    facts: dict[str, Any]
    currency: str
    exponent: int
    template: Path | None
    logo: Path | None
    lang: str | None


def read_seller(connection: Any) -> Seller:
    name, address, tax_id, email, phone, bank_details, currency, exponent = connection.execute(_COMPANY).fetchone()
    said = read_book_settings(connection).papers
    facts = {
        "name": name, "address": text_lines(address), "tax_id": tax_id or "", "email": email or "", "phone": phone or "",
        "bank_details": text_lines(bank_details), "footer": text_lines(said.get("footer")),
        **{key: said.get(key, "") for key in ("bank", "iban", "bic")},
    }  # fmt: skip
    home = _folder(connection)
    return Seller(facts, currency, exponent, _file(home, said.get("template")), _file(home, said.get("logo")), said.get("lang"))


def fault_of_file(connection: Any, key: str, name: Any) -> BooksError | None:
    """What is wrong with the file that the setting `papers.template` or `papers.logo` is to name; None where nothing is, and for other settings.

    Files come and go, so it is a warning: the setting is taken, the paper will be refused.
    """
    looks: Mapping[str, Callable[[Path], object]] = {"papers.template": template_text, "papers.logo": read_logo}
    if key not in looks or not isinstance(name, str):
        return None
    try:
        looks[key](_folder(connection) / Path(name).expanduser())
    except BooksError as fault:
        return fault
    return None


def text_lines(text: str | None) -> list[str]:
    """A text as its lines, without blank ones at the ends."""
    return [line.rstrip() for line in (text or "").replace("\r\n", "\n").strip().split("\n")] if text and text.strip() else []


def _folder(connection: Any) -> Path:
    """Where the books lie: a file that a setting names counts from there, so that both can be moved together."""
    path = next((row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main"), "")
    return Path(path).parent


def _file(home: Path, name: str | None) -> Path | None:
    return home / Path(name).expanduser() if name else None
