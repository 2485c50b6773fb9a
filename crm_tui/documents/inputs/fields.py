"""The kinds of fields that documents are made of."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

STRICT = ConfigDict(extra="forbid", strict=True)

Text = Annotated[str, StringConstraints(max_length=10_000)]
Name = Annotated[str, StringConstraints(max_length=10_000, pattern=r"\S")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^\S(.*\S)?$")]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), Field(json_schema_extra={"format": "date"})]
Figure = Annotated[str, StringConstraints(max_length=32, pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,10})?$")] | Annotated[int, Field(ge=-(10**16), le=10**16)]
"""A decimal string, or a whole number. JSON floats are refused: `number_as_float`."""
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
CountryCode = Annotated[str, StringConstraints(max_length=60)]
TaxCodes = Code | Annotated[list[Code], Field(min_length=1, max_length=8)]
Custom = dict[str, Any]
Tags = Annotated[list[Code], Field(max_length=100)]
Amounts = dict[str, Figure]
"""{number: amount}"""
