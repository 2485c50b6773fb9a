"""I04, I05: at every date, and party by party, a control account is the sum of what is outstanding on its open items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crm_tui.proofs.proof import Finding, Statement, found
from crm_tui.words import marked

MOVEMENTS = """
SELECT account_id, party_id, date, sum(control), sum(items) FROM (
  SELECT line.account_id, line.party_id, date(day * 86400, 'unixepoch') AS date, amount AS control, 0 AS items
    FROM line JOIN account ON account.id = line.account_id AND account.subtype = :ledger AND account.is_control
   WHERE line.entry_id NOT IN (SELECT id FROM entry WHERE kind = 'revaluation' UNION SELECT m.id FROM entry m JOIN entry r ON r.id = m.reverses_id
                                WHERE r.kind = 'revaluation')
  UNION ALL SELECT account_id, party_id, date, 0, base FROM item WHERE ledger = :ledger
  UNION ALL SELECT account_id, party_id, ended_on, 0, -base FROM item WHERE ledger = :ledger AND ended_on IS NOT NULL
  UNION ALL SELECT account_id, party_id, allocation.date, 0, base_from FROM allocation JOIN item ON item.id = from_item_id WHERE ledger = :ledger
  UNION ALL SELECT account_id, party_id, allocation.date, 0, -base_to FROM allocation JOIN item ON item.id = to_item_id WHERE ledger = :ledger
  UNION ALL SELECT account_id, party_id, taken_back_on, 0, -base_from FROM allocation JOIN item ON item.id = from_item_id
   WHERE ledger = :ledger AND taken_back_on IS NOT NULL
  UNION ALL SELECT account_id, party_id, taken_back_on, 0, base_to FROM allocation JOIN item ON item.id = to_item_id
   WHERE ledger = :ledger AND taken_back_on IS NOT NULL)
"""
"""What the ledger and the items moved, by account, party and day. Movements that agree on each day are balances that agree at every date."""

_NAMES = "SELECT coalesce((SELECT code FROM account WHERE id = ?), '?'), coalesce((SELECT code FROM party WHERE id = ?), '?')"


def totals(connection: Any, ledger: str, until: str = "9999-12-31") -> tuple[int, int]:
    """The control accounts of `ar` or `ap` and the items outstanding on them at the end of an ISO date, in base minor units, debit positive."""
    inner = MOVEMENTS[MOVEMENTS.index("FROM (") :] + " WHERE date <= :until"
    control, items = connection.execute(
        f"SELECT coalesce(sum(control), 0), coalesce(sum(items), 0) {inner}", {"ledger": ledger, "until": until}
    ).fetchone()
    return control, items


def differences(connection: Any, ledger: str, until: str = "9999-12-31") -> Iterator[str]:
    """Days on which a party's control account and items move apart, in words."""
    sql = f"{MOVEMENTS} WHERE date <= :until GROUP BY 1, 2, 3 HAVING sum(control) <> sum(items) ORDER BY 3, 1, 2"
    for account, party, date, control, items in connection.execute(sql, {"ledger": ledger, "until": until}).fetchall():
        names = connection.execute(_NAMES, (account, party)).fetchone()
        yield f"{names[0]} {names[1]} on {date}: ledger {control}, items {items}"


def _ties(ledger: str) -> Any:
    def examine(connection: Any) -> Finding:
        control, items = totals(connection, ledger)
        return found({"control": control, "items": items}, differences(connection, ledger))

    return examine


RECEIVABLES = Statement("I04_RECEIVABLES", marked("Receivables equal the open items of each customer at every date"), _ties("ar"))
PAYABLES = Statement("I04_PAYABLES", marked("Payables equal the open items of each vendor at every date"), _ties("ap"))
