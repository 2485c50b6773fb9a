"""Details of a party that look wrong: never refused, since the world has more forms than any rule, but said (codes in batch.md 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM"
    " CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY"
    " HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF"
    " MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE"
    " RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ"
    " VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_CODES.split())
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
            yield Doubt("doubtful_email", field, f"{text} does not look like an e-mail address")
    if (country := entered.get("country")) and country not in COUNTRIES:
        upper = country.strip().upper()
        near = _MEANT.get(upper) or (upper if upper in COUNTRIES else None)
        said = f"write {near}" if near else "write two letters, as DE"
        yield Doubt("doubtful_country", "country", f"{country} is no country code of ISO 3166; {said}")
    if (iban := entered.get("iban")) and not is_iban(iban):
        yield Doubt("doubtful_iban", "iban", f"{iban} is no IBAN: its length, form or check digits are wrong")


def is_email(text: str) -> bool:
    """Whether a text has the form of one address: a name, an @, a domain of two parts at least."""
    return len(text) <= 254 and _EMAIL.fullmatch(text.strip()) is not None and ".." not in text


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN hold (ISO 13616: the number with its head at the end, letters as 10 to 35, is 1 modulo 97)."""
    written = "".join(text.split()).upper()
    if not _IBAN.fullmatch(written) or written[:2] not in COUNTRIES:
        return False
    return int("".join(str(int(sign, 36)) for sign in written[4:] + written[:4])) % 97 == 1
