"""What can be done before there are books."""

from __future__ import annotations

from crm_tui.actions.action import Action

START = (
    Action("start.back", "Back", "Closes what is open.", "starting", ("escape",), "back", typing=True),
    Action("start.help", "Help", "Says what the screen and the field are for, and the keys that count here.", "starting", ("question_mark", "f1"),
           "help", weight=5, short="Help"),
    Action("start.quit", "Quit", "Leaves the program.", "starting", ("ctrl+q",), "leave", weight=10, typing=True, short="Quit"),
    Action("start.demo", "Demo books", "Makes the books of a small firm to look at, or opens those made before.", "start", ("d",), "begin", "demo",
           command="demo", weight=60, short="Demo"),
    Action("start.tour", "Guided tour", "Opens demo books and leads through the program in eight steps.", "start", ("t",), "begin", "tour",
           command="tour", weight=55, short="Tour"),
    Action("start.new", "New books", "Asks for the company, its chart of accounts and its currency, and makes the books.", "start", ("n",), "begin",
           "new", command="new", weight=70, short="New"),
    Action("start.open", "Open books", "Asks for the path of a books file.", "start", ("o",), "begin", "open", weight=50, short="Open file"),
    Action("making.save", "Make the books", "Makes the books and opens them.", "making", ("ctrl+s",), "save", command="new", weight=80,
           typing=True, short="Make"),
    Action("making.next", "Next field", "Accepts the field and goes to the next one.", "making", ("enter", "tab"), "next_field", typing=True),
    Action("making.previous", "Previous field", "Goes back to the field before.", "making", ("shift+tab",), "previous_field", typing=True),
)  # fmt: skip
