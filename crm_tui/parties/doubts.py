"""Details of a party that look wrong: never refused, since the world has more forms than any rule, but said (codes in batch.md 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crm_tui.parties.countries import COUNTRY_NAMES
from crm_tui.words import marked, told

COUNTRIES = frozenset(COUNTRY_NAMES)
"""ISO 3166-1 alpha-2, with XK, the user-assigned code that Kosovo's IBANs and the customs of the EU use."""
_MEANT = {"UK": "GB", "EL": "GR"}
_EMAIL = re.compile(r"[^\s@,;<>()\[\]\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]", re.UNICODE)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}")


class Doubt(NamedTuple):
    """`code` of the warning, the key that looks wrong, and why."""

    code: str
    field: str
    message: str


def doubts(entered: Mapping[str, Any]) -> Iterator[Doubt]:
    """What looks wrong of a party as it is entered, of the keys given."""
    emails = [("email", entered.get("email"))]
    emails += [(f"contacts.{i}.email", contact.get("email")) for i, contact in enumerate(entered.get("contacts") or ())]
    for field, text in emails:
        if text and not is_email(text):
            yield Doubt("doubtful_email", field, told(marked("{text} does not look like an e-mail address"), text=text))
    if (country := entered.get("country")) and country not in COUNTRIES:
        near = _country_meant(country.strip())
        said = told(marked("write {near}"), near=near) if near else told(marked("write two letters, as DE"))
        yield Doubt("doubtful_country", "country", told(marked("{country} is no country code of ISO 3166; {said}"), country=country, said=said))
    if (iban := entered.get("iban")) and not is_iban(iban):
        yield Doubt("doubtful_iban", "iban", told(marked("{iban} is no IBAN: its length, form or check digits are wrong"), iban=iban))


def _country_meant(text: str) -> str | None:
    """The code that a text means: a name, English or Chinese, small letters, or what the European Union writes."""
    upper = text.upper()
    if upper in COUNTRIES or upper in _MEANT:
        return _MEANT.get(upper, upper)
    return next((code for code, names in COUNTRY_NAMES.items() if text.casefold() in [name.casefold() for name in names]), None)


def is_email(text: str) -> bool:
    """Whether a text has the form of one address: a name, an @, a domain of two parts at least."""
    return len(text) <= 254 and _EMAIL.fullmatch(text.strip()) is not None and ".." not in text


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN hold (ISO 13616: the number with its head at the end, letters as 10 to 35, is 1 modulo 97)."""
    written = "".join(text.split()).upper()
    if not _IBAN.fullmatch(written) or written[:2] not in COUNTRIES:
        return False
    return int("".join(str(int(sign, 36)) for sign in written[4:] + written[:4])) % 97 == 1
