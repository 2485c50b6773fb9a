"""I01: every entry balances, has its own lines and no others, of its day; and what a line derives from its entry and account is right."""

from __future__ import annotations

from typing import Any

from crm_tui.proofs.proof import Finding, Statement, count, faults, found
from crm_tui.words import marked

_UNBALANCED = """
SELECT entry.id, coalesce(sum(line.amount), 0)
  FROM entry LEFT JOIN line ON line.id >= entry.first_line_id AND line.id < entry.first_line_id + entry.line_count
 GROUP BY entry.id HAVING sum(line.amount) IS NOT 0
"""
_NOT_ITS_OWN = """
SELECT entry.id
  FROM entry LEFT JOIN line ON line.id >= entry.first_line_id AND line.id < entry.first_line_id + entry.line_count
 GROUP BY entry.id
HAVING count(line.id) IS NOT line_count OR line_count < 2 OR min(line.entry_id) IS NOT entry.id OR max(line.entry_id) IS NOT entry.id
    OR min(line.day) IS NOT max(line.day) OR min(line.day) IS NOT CAST(julianday(entry.date) - 2440587.5 AS INTEGER)
    OR min(line.month) IS NOT max(line.month)
    OR min(line.month) IS NOT CAST(substr(entry.date, 1, 4) AS INTEGER) * 12 + CAST(substr(entry.date, 6, 2) AS INTEGER)
"""
_FOREIGN = """
SELECT entry.id, min(line.currency)
  FROM entry JOIN line ON line.id >= entry.first_line_id AND line.id < entry.first_line_id + entry.line_count
 WHERE entry.kind <> 'revaluation'
 GROUP BY entry.id HAVING min(line.currency) = max(line.currency) AND sum(line.foreign_amount) <> 0
"""
_OUT_OF_ORDER = """
SELECT id
  FROM (SELECT id, first_line_id, lag(first_line_id + line_count, 1, 1) OVER w AS expected, row_number() OVER w AS place
          FROM entry WINDOW w AS (ORDER BY id))
 WHERE first_line_id IS NOT expected OR id IS NOT place
"""
_LINE_RULES = """
SELECT line.id,
       CASE WHEN line.currency = company.currency AND line.amount <> line.foreign_amount THEN 'has two amounts in base currency'
            WHEN account.is_control AND line.party_id IS NULL THEN 'is on a control account without a party'
            WHEN account.is_control AND account.subtype NOT IN ('ar', 'ap') THEN 'is on an account that cannot be a control account'
            ELSE 'has a tax base without a tax code' END
  FROM line JOIN account ON account.id = line.account_id CROSS JOIN company
 WHERE (line.currency = company.currency AND line.amount <> line.foreign_amount)
    OR (account.is_control AND (line.party_id IS NULL OR account.subtype NOT IN ('ar', 'ap')))
    OR (line.tax_code_id IS NULL AND line.tax_base IS NOT NULL)
"""


def _entries(connection: Any) -> Finding:
    entries, lines, counted = (
        count(connection, "entry"),
        count(connection, "line"),
        connection.execute("SELECT total(line_count) FROM entry").fetchone()[0],
    )
    return found(
        {"entries": entries, "lines": lines},
        [f"{lines - int(counted)} lines belong to no entry"] if lines != counted else [],
        faults(connection, "entry {} is out by {}", _UNBALANCED),
        faults(connection, "entry {} has not the lines it says", _NOT_ITS_OWN),
        faults(connection, "entry {} does not balance in {}", _FOREIGN),
        faults(connection, "entry {} does not follow the one before", _OUT_OF_ORDER),
    )


def _lines(connection: Any) -> Finding:
    return found({"lines": count(connection, "line")}, faults(connection, "line {} {}", _LINE_RULES))


ENTRIES = Statement("I01_ENTRIES", marked("Every entry balances and has its own lines"), _entries)
LINES = Statement("LINES", marked("Every line agrees with its account and currency"), _lines)
