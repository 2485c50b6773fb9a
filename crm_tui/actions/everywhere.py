"""What can be done on every screen, and how the main screens are reached."""

from __future__ import annotations

from crm_tui.actions.action import EVERYWHERE, Action
from crm_tui.actions.screens import PLACES

GLOBAL = (
    Action("palette", "Find an action", "Lists everything that can be done; type a part of its name.", EVERYWHERE, ("ctrl+p",), "palette",
           weight=20, typing=True, short="Actions"),
    Action("goto", "Go to anything",
           "Finds customers, documents by number or amount, accounts, products, reports, settings; c: i: a: p: r: narrow it.",
           EVERYWHERE, ("ctrl+g",), "goto", weight=30, typing=True, short="Go to"),
    Action("help", "Help", "Shows the keys that count here, and what they do.", EVERYWHERE, ("question_mark", "f1"), "help",
           weight=40, short="Help"),
    Action("back", "Back", "Closes what is open, clears a filter, or goes back to the screen before.", EVERYWHERE, ("escape",), "back",
           typing=True),
    Action("quit", "Quit", "Leaves the program. What was saved is safe; an entry that was changed asks first.", EVERYWHERE, ("ctrl+q",), "leave",
           weight=10, typing=True, short="Quit"),
    Action("theme", "Choose a theme", "Shows the screen in each of the five themes; Enter keeps the one you see, Esc goes back.", EVERYWHERE, (),
           "theme", command="config set"),
    Action("reload", "Reload", "Reads what this screen shows from the books again.", EVERYWHERE, ("ctrl+r",), "reload", typing=True),
)  # fmt: skip

PLACES_SHOWN = tuple(Action(f"show.{p.name}", p.title, p.help, "screen", (p.digit,) if p.digit else (), "show", p.name) for p in PLACES)

TABS = (
    Action("tab.next", "Next tab", "Shows the list beside this one.", "tabs", ("tab",), "tab", "1", weight=25, short="Next list"),
    Action("tab.previous", "Previous tab", "Shows the list before this one.", "tabs", ("shift+tab",), "tab", "-1"),
)  # fmt: skip
