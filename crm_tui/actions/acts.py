"""What was done, taken back and done again; the command that does the same; a series of acts recorded."""

from __future__ import annotations

from crm_tui.actions.action import EVERYWHERE, Action

ACTS = (
    Action("act.undo", "Undo", "Takes back what you did last, as far as the ledger lets it; a question says what will happen.", "screen", ("z",),
           "app.undo_act", role="acts.undo", command="undo"),
    Action("act.redo", "Redo", "Does again what you took back last; a document is posted again under a new number.", "screen", ("Z",),
           "app.redo_act", role="acts.redo", command="redo"),
    Action("act.list", "What was done", "Lists what was done, the latest first, and what of it can be taken back.", "screen", ("U",), "app.list_acts",
           command="undo"),
    Action("act.command", "The same as a command", "Shows the command line that does the same as this form, question, list or report.", EVERYWHERE,
           ("f12", "exclamation_mark"), "app.same_command", command="undo"),
    Action("act.record", "Record what is done", "From now on what you do is recorded; the second time writes it as a file for batch.", "screen", (),
           "app.record_acts", command="batch"),
)  # fmt: skip

ACT_LIST = (
    Action("acts.own", "Mine, or all", "Shows what you did, or what everyone did.", "acts", ("a",), "whose", weight=60, short="Mine/all"),
    Action("acts.earlier", "Day before", "Shows what was done on the day before.", "acts", ("left_square_bracket",), "day", "-1", weight=50,
           short="Earlier"),
    Action("acts.later", "Day after", "Shows what was done on the day after; after today, all days.", "acts", ("right_square_bracket",), "day", "1",
           weight=48, short="Later"),
    Action("acts.script", "Write as batch file", "Writes the commands of what is listed to a file that batch plays.", "acts", ("x",), "script",
           command="undo", weight=46, short="Batch file"),
)  # fmt: skip

COMMAND = (
    Action("command.copy", "Copy", "Copies the command line to the clipboard.", "command", ("y",), "copy", weight=80, short="Copy"),
    Action("command.shell", "Another shell", "Shows it for sh, for PowerShell, or as a JSON line of post.", "command", ("tab",), "shell", weight=70,
           short="Other shell"),
    Action("command.save", "Save", "Writes it to a file.", "command", ("s",), "save", weight=60, short="Save"),
    Action("command.close", "Close", "Goes back.", "command", ("enter", "q"), "close", weight=50, short="Close"),
)  # fmt: skip
