"""I21: the numbers that the program gave follow each other in their series, without gaps or doubles; so do vouchers `2025-06 记-1` by month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crm_tui.proofs.proof import Finding, Statement, faults, found
from crm_tui.words import marked

_GAPS = """
SELECT d.series || d.sequence, d.number FROM document d
 WHERE d.series IS NOT NULL AND NOT d.number_given AND d.sequence > 1 AND d.date <= ?
   AND NOT EXISTS (SELECT 1 FROM document p WHERE p.series = d.series AND p.sequence = d.sequence - 1)
"""
_DOUBLES = "SELECT type, number FROM document WHERE number IS NOT NULL GROUP BY type, number HAVING count(*) > 1"
_TWICE = "SELECT series, sequence FROM document WHERE series IS NOT NULL GROUP BY series, sequence HAVING count(*) > 1"
_UNLIKE = """
SELECT number FROM document
 WHERE series IS NOT NULL AND (substr(number, 1, length(series)) IS NOT series OR CAST(substr(number, length(series) + 1) AS INTEGER) IS NOT sequence)
"""
_VOUCHERS = """
WITH voucher AS (SELECT voucher, substr(voucher, 1, 10) AS series, CAST(substr(voucher, 11) AS INTEGER) AS number
                   FROM entry WHERE voucher IS NOT NULL)
SELECT voucher FROM (SELECT voucher, number, row_number() OVER (PARTITION BY series ORDER BY number) AS place FROM voucher) WHERE number <> place
"""
_COUNTED = "SELECT count(DISTINCT series), count(sequence) FROM document WHERE series IS NOT NULL"


def gaps(connection: Any, until: str = "9999-12-31") -> Iterator[str]:
    """Numbers, dated up to an ISO date, whose predecessor in the series is missing."""
    for _, number in connection.execute(_GAPS, (until,)):
        yield f"a number is missing before {number}"


def _numbers(connection: Any) -> Finding:
    series, numbered = connection.execute(_COUNTED).fetchone()
    return found(
        {"series": series, "numbers": numbered},
        gaps(connection),
        faults(connection, "{} {} is there twice", _DOUBLES),
        faults(connection, "{}{} is there twice", _TWICE),
        faults(connection, "{} is not of its series", _UNLIKE),
        faults(connection, "voucher {} does not follow the one before", _VOUCHERS),
    )


NUMBERS = Statement("I21_NUMBERS", marked("Numbers follow each other without gaps or doubles"), _numbers)
