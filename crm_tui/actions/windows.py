"""What lookups, choosers and questions answer to."""

from __future__ import annotations

from crm_tui.actions.action import Action

WINDOWS = (
    Action("lookup.down", "Next candidate", "Moves down in the list under the field.", "lookup", ("down",), "candidate", "1", typing=True),
    Action("lookup.up", "Previous candidate", "Moves up in the list under the field.", "lookup", ("up",), "candidate", "-1", typing=True),
    Action("lookup.create", "Add it here", "Opens the form for what is looked for, and comes back with it; the form below stays as it is.", "lookup",
           ("ctrl+n",), "create", typing=True),
    Action("choice.down", "Next choice", "Moves to the next line of the list.", "chooser", ("down",), "choice", "1", typing=True),
    Action("choice.up", "Previous choice", "Moves to the line before.", "chooser", ("up",), "choice", "-1", typing=True),
    Action("choice.page_down", "Next page of choices", "Moves a page down.", "chooser", ("pagedown",), "choice_page", "1", typing=True),
    Action("choice.page_up", "Previous page of choices", "Moves a page up.", "chooser", ("pageup",), "choice_page", "-1", typing=True),
    Action("saving.write", "Write the file", "Writes the file under this name, as Enter does.", "saving", ("ctrl+s",), "write", typing=True),
    Action("saving.next", "Next format", "Writes the file in the next format.", "saving", ("down",), "ending", "1", typing=True),
    Action("saving.previous", "Format before", "Writes the file in the format before.", "saving", ("up",), "ending", "-1", typing=True),
    Action("question.yes", "Yes", "Does what was asked.", "question", ("y",), "answer", "yes"),
    Action("question.no", "No", "Leaves everything as it is.", "question", ("n", "enter"), "answer", "no"),
)  # fmt: skip
