"""Details that look wrong are said and kept. The IBANs are the published examples of the register of ISO 13616."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.parties.doubts import COUNTRIES, doubts, is_email, is_iban


def codes(**entered: Any) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.field) for doubt in doubts(entered)]


@pytest.mark.parametrize(
    "text",
    ["a@b.co", "anna.k+bills@mail.example.com", "o'neil@example.ie", "buero@müller.example", "wei@公司.中国", "x_y@sub.example-1.org"],
)
def test_addresses(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "anna",
        "anna@",
        "@example.com",
        "anna@example",
        "anna@@example.com",
        "an na@example.com",
        "a@b.com, c@d.com",
        "anna@example..com",
        "anna@-x.com",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "GB33BUKB20201555555555",
        "DE89 3704 0044 0532 0130 00",
        "fr1420041010050500013m02606",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
    ],
)
def test_ibans(text: str) -> None:
    assert is_iban(text)


@pytest.mark.parametrize("text", ["DE89370400440532013001", "DE98370400440532013000", "ZZ33BUKB20201555555555", "GB33", "12345678", "GB33-BUKB-2020"])
def test_what_is_no_iban(text: str) -> None:
    assert not is_iban(text)


def test_there_are_the_249_countries_of_the_standard_and_kosovo() -> None:
    assert len(COUNTRIES) == 250
    assert {len(code) for code in COUNTRIES} == {2}


def test_each_doubt_has_its_code_and_field() -> None:
    assert codes(email="a@b.co", country="DE", iban="NO9386011117947") == []
    assert codes() == codes(email=None, country=None, iban=None) == []
    assert codes(email="nobody", country="Germany", iban="NO1") == [
        ("doubtful_email", "email"),
        ("doubtful_country", "country"),
        ("doubtful_iban", "iban"),
    ]
    assert codes(contacts=[{"name": "A"}, {"name": "B", "email": "b"}]) == [("doubtful_email", "contacts.1.email")]


@pytest.mark.parametrize(
    ("country", "said"), [("UK", "write GB"), ("de", "write DE"), ("Germany", "write DE"), ("中国", "write CN"), ("Mordor", "as DE")]
)
def test_a_country_says_what_to_write(country: str, said: str) -> None:
    (doubt,) = doubts({"country": country})
    assert said in doubt.message
