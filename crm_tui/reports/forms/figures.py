"""The figures of a form from balances: pure arithmetic, so that every way to ask for the balances gives the same statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crm_tui.reports.forms import Form, FormRow, Term
from crm_tui.reports.forms.members import Members

Balances = Mapping[tuple[int, int | None], int]
"""(account id, party id) -> balance or movement in minor units, debit positive. The party matters only to the rules by party."""


def figures(form: Form, members: Mapping[Term, Members], balances: Balances, counters: Mapping[Term, int] | None = None) -> dict[int, int]:
    """Row number -> amount in minor units, signed as printed. `counters`: what `counter` terms measured; 0 where it has none."""
    measured = _measures(members, balances) | dict(counters or {})
    found: dict[int, int] = {}
    waiting = [row for row in form.rows if row.number is not None]
    while waiting:
        ready = [row for row in waiting if all(abs(n) in found for n in row.sum)]
        found.update((row.number or 0, _amount(row, measured, found)) for row in ready)
        waiting = [row for row in waiting if row not in ready]
    return found


def counter_share(own: int, counter: int) -> int:
    """What of an entry's movement `own` on an account came from counter-accounts whose lines sum to `counter` (both debit positive).

    The counter-accounts' amount with its sign turned, at most the movement itself; 0 where both stand on one side.
    """
    if own > 0:
        return max(0, min(own, -counter))
    return min(0, max(own, -counter))


def _amount(row: FormRow, measured: Mapping[Term, int], found: Mapping[int, int]) -> int:
    sums = sum(found[n] if n > 0 else -found[-n] for n in row.sum)
    return sums + sum(term.sign * measured.get(term, 0) for term in row.terms)


def _measures(members: Mapping[Term, Members], balances: Balances) -> dict[Term, int]:
    accounts: dict[int, dict[int | None, int]] = defaultdict(dict)
    for (account, party), amount in balances.items():
        accounts[account][party] = amount
    totals = {account: sum(parties.values()) for account, parties in accounts.items()}
    return {term: _measure(term.rule, of, totals, accounts) for term, of in members.items() if term.rule != "counter"}


def _measure(rule: str, of: Members, totals: Mapping[int, int], accounts: Mapping[int, Mapping[int | None, int]]) -> int:
    if rule == "balance":
        return sum(totals.get(account, 0) for account in of.all)
    side, _, by = rule.partition("_by_")
    parts = [sum(totals.get(a, 0) for a in group) for group in of.groups] if by == "account" else _by_party(of.all, accounts)
    return sum(max(0, part if side == "debit" else -part) for part in parts)


def _by_party(of: frozenset[int], accounts: Mapping[int, Mapping[int | None, int]]) -> Iterable[int]:
    parties: dict[int | None, int] = defaultdict(int)
    for account in of:
        for party, amount in accounts.get(account, {}).items():
            parties[party] += amount
    return parties.values()
