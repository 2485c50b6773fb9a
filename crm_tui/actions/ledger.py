"""What is done with entries made by hand: journal entries, transfers, opening balances."""

from __future__ import annotations

from crm_tui.actions.action import Action

LEDGER = (
    Action("journal.new", "New journal entry", "Opens an empty journal entry; Ctrl+S posts it when it balances.", "journal", ("n", "ctrl+n"), "new",
           role="journal.post", command="journal add", weight=80, short="New"),
    Action("journal.transfer", "Transfer between accounts", "Opens a journal entry for money moved from one account to another.", "journal", ("t",),
           "transfer", role="journal.post", command="journal add", weight=56, short="Transfer"),
    Action("opening.new", "Opening balances", "Opens the form for what stood on the accounts, and what was owed, before these books.", "journal",
           ("B",), "opening", role="opening.post", command="post", weight=54, short="Opening"),
    Action("written.copy", "Enter it again", "Opens a new form with the same lines, dated today; nothing is stored until it is saved.", "written",
           ("D",), "again", role="journal.post", command="journal add", weight=34, short="Copy"),
)  # fmt: skip

JOURNAL_LINES = (
    Action("journal.reverse_next", "Reverse it next month", "Posts its mirror with it, on the first of the next month.", "journal_form", (),
           "reverse_next_month", letter="r"),
    Action("journal.repeat", "The lines of the last entry", "Adds the lines of the latest journal entry.", "journal_form", (), "repeat_lines",
           letter="l"),
)  # fmt: skip
