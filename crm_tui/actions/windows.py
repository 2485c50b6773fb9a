"""What lookups, choosers and questions answer to."""

from __future__ import annotations

from crm_tui.actions.action import Action

WINDOWS = (
    Action("lookup.down", "Next candidate", "Moves down in the list under the field.", "lookup", ("down",), "candidate", "1", typing=True),
    Action("lookup.up", "Previous candidate", "Moves up in the list under the field.", "lookup", ("up",), "candidate", "-1", typing=True),
    Action("choice.down", "Next choice", "Moves to the next line of the list.", "chooser", ("down",), "choice", "1", typing=True),
    Action("choice.up", "Previous choice", "Moves to the line before.", "chooser", ("up",), "choice", "-1", typing=True),
    Action("choice.page_down", "Next page of choices", "Moves a page down.", "chooser", ("pagedown",), "choice_page", "1", typing=True),
    Action("choice.page_up", "Previous page of choices", "Moves a page up.", "chooser", ("pageup",), "choice_page", "-1", typing=True),
    Action("question.yes", "Yes", "Does what was asked.", "question", ("y",), "answer", "yes"),
    Action("question.no", "No", "Leaves everything as it is.", "question", ("n", "enter"), "answer", "no"),
)  # fmt: skip
