"""What every form can do, and the line grid and the items to settle in some."""

from __future__ import annotations

from crm_tui.actions.action import Action

FORMS = (
    Action("form.save", "Save", "Checks what was entered and saves it; an invoice or receipt is posted.", "form", ("ctrl+s",), "save",
           weight=90, typing=True, short="Save"),
    Action("form.save_new", "Save and new", "Saves, and opens the same form again with the same date.", "form", ("ctrl+n",), "save_new",
           weight=60, typing=True, short="Save, new"),
    Action("form.next", "Next field", "Accepts the field and goes to the next one.", "form", ("enter", "tab"), "next_field", typing=True),
    Action("form.previous", "Previous field", "Goes back to the field before.", "form", ("shift+tab",), "previous_field", typing=True),
    Action("form.more", "More fields", "Shows the fields that are seldom needed; the second time hides those that are empty.", "form", ("ctrl+f",),
           "more_fields", weight=38, typing=True, short="More fields"),
    Action("form.restore", "Bring back what was entered", "Puts back an entry that was not saved, kept when the program ended; Ctrl+R does the same.",
           "form", (), "restore"),
    Action("option.next", "Next choice of a field", "Takes the next of the few values; letters find one by its beginning.", "choice_field",
           ("down", "space"), "option", "1"),
    Action("option.previous", "Previous choice of a field", "Takes the value before.", "choice_field", ("up",), "option", "-1"),
    Action("contacts.delete", "Take the person out", "Takes the person of the line out of the contacts.", "contacts", ("ctrl+l",), "delete_line",
           typing=True),
    Action("grid.delete", "Delete line", "Takes the line out of the document.", "grid", ("ctrl+l",), "delete_line",
           weight=50, typing=True, short="Delete line", letter="x"),
    Action("grid.undelete", "Bring the line back", "Puts back the line that was deleted last, where it stood; again, the one before.", "grid", (),
           "undelete_line", letter="u"),
    Action("grid.insert", "A line above this one", "Makes an empty line above this one.", "grid", (), "insert_line", letter="i"),
    Action("grid.copy", "The same line once more", "Makes a line like this one below it.", "grid", (), "copy_line", letter="c"),
    Action("grid.line_up", "Move the line up", "Changes places with the line above.", "grid", ("alt+up",), "move_line", "-1", typing=True,
           letter="k"),
    Action("grid.line_down", "Move the line down", "Changes places with the line below.", "grid", ("alt+down",), "move_line", "1", typing=True,
           letter="j"),
    Action("grid.menu", "Lines and document", "Moves, copies, inserts lines and brings them back; what can be done with the whole.", "grid",
           ("ctrl+t",), "menu", typing=True, weight=55, short="More to do"),
    Action("credited.toggle", "Take the line or leave it", "Takes the line of what is credited into the credit, or leaves it out.", "credited",
           ("space",), "take_line", "this", weight=72, short="Take/leave"),
    Action("credited.only", "Only this line", "Takes this line into the credit and leaves out all others.", "credited", ("o",), "take_line", "only",
           weight=71, short="Only this"),
    Action("credited.all", "All lines", "Takes every line of what is credited with what is left of it.", "credited", ("a",), "take_line", "all",
           weight=70, short="All"),
    Action("grid.up", "Line above", "Goes to the line above, in the same column.", "grid", ("up",), "line_above", typing=True),
    Action("grid.down", "Line below", "Goes to the line below, in the same column.", "grid", ("down",), "line_below", typing=True),
)  # fmt: skip
