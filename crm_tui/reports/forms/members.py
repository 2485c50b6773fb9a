"""Which accounts of some books each term of a form means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm_tui.reports.forms import Form, Term


@dataclass(frozen=True, slots=True)
class FormAccount:
    """An account as a form looks at it."""

    id: int
    code: str
    parent_id: int | None
    type: str
    subtype: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members:
    """Ids of accounts. `groups`: one for each code of the term, with what is below it; `all` has them and the term's other accounts.

    `counter_of`: the account whose entries a `counter` term looks at, null where the books have it not.
    """

    groups: tuple[frozenset[int], ...]
    all: frozenset[int]
    counter_of: int | None = None


def members(form: Form, accounts: Sequence[FormAccount]) -> dict[Term, Members]:
    """The accounts of each term of a form, for all accounts of the books, active or not."""
    chart = _Chart(accounts)
    terms = [term for row in form.rows for term in row.terms]
    covered = frozenset().union(*(chart.under(code) for row in form.rows if not row.detail for term in row.terms for code in term.accounts))
    return {term: _members(chart, term, covered) for term in terms}


def _members(chart: _Chart, term: Term, covered: frozenset[int]) -> Members:
    groups = tuple(chart.under(code) for code in term.accounts)
    others = chart.named(term.below, term.names) if term.below else frozenset()
    others |= {a.id for a in chart.accounts if a.type in term.types or (a.subtype in term.subtypes and a.id not in covered)}
    return Members(groups, others.union(*groups), chart.ids.get(term.counter_of) if term.counter_of else None)


class _Chart:
    """Accounts by code and by what is above them."""

    def __init__(self, accounts: Iterable[FormAccount]) -> None:
        self.accounts = tuple(accounts)
        self.ids: Mapping[str, int] = {a.code: a.id for a in self.accounts}
        self._below: dict[int | None, list[FormAccount]] = {}
        for account in self.accounts:
            self._below.setdefault(account.parent_id, []).append(account)

    def under(self, code: str) -> frozenset[int]:
        """An account and everything below it; nothing where the books have no such code."""
        found = self.ids.get(code)
        return frozenset() if found is None else frozenset({found, *(a.id for a in self._descendants(found))})

    def named(self, code: str, names: tuple[str, ...]) -> frozenset[int]:
        """What bears one of the names below a code, with everything below that."""
        top = self.ids.get(code)
        found = [] if top is None else [a for a in self._descendants(top) if not set(names).isdisjoint(a.names)]
        return frozenset(i for a in found for i in (a.id, *(d.id for d in self._descendants(a.id))))

    def _descendants(self, account: int) -> list[FormAccount]:
        found = list(self._below.get(account, ()))
        for each in found:
            found.extend(self._below.get(each.id, ()))
        return found
