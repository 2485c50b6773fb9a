"""`may(user, action)`: asked by every change, whatever door it came through (reliability.md 5). Unknown actions are denied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

May = Callable[[str, str], bool]

OWNER = "owner"
EVERYTHING = "*"
GRANTS: Mapping[str, frozenset[str]] = {
    "viewer": frozenset(),
    "clerk": frozenset({"draft.*", "customer.*", "vendor.*", "product.*", "acts.*"}),
    "approver": frozenset({"draft.*", "claim.approve", "acts.*"}),
    "accountant": frozenset({EVERYTHING}),
    "owner": frozenset({EVERYTHING}),
}
OWNERS_ONLY = ("user.", "books.restore")


@dataclass(frozen=True, slots=True)
class Permissions:
    """The roles of the users of one books file, read when the change begins."""

    roles: Mapping[str, str] = field(default_factory=dict)

    def may(self, user: str, action: str) -> bool:
        """Whether a user, by his role, may do an action such as `invoice.post`."""
        role = self.roles.get(user)
        if role is None or (role != OWNER and action.startswith(OWNERS_ONLY)):
            return False
        granted = GRANTS.get(role, frozenset())
        return EVERYTHING in granted or action in granted or f"{action.partition('.')[0]}.*" in granted
