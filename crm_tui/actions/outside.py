"""What reaches out of the program: the editor, the viewer, the printer, the clipboard."""

from __future__ import annotations

from crm_tui.actions.action import Action

OUTSIDE = (
    Action("written.last", "File written last", "Opens the file that was written last in the system's viewer, prints it, or copies where it is.",
           "screen", ("W",), "written"),
    Action("note.editor", "Write in your editor", "Opens the text of the field in the editor of $VISUAL or $EDITOR, and takes back what was written.",
           "block", ("ctrl+e",), "edit_outside", typing=True, weight=70, short="Editor"),
    Action("fault.copy", "Copy the details", "Copies what is known of the error, without any name or figure of the books.", "unexpected", ("y",),
           "copy"),
)  # fmt: skip
