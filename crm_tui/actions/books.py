"""What can be done with the books as a whole: months, backups, settings."""

from __future__ import annotations

from crm_tui.actions.action import Action

BOOKS = (
    Action("month.earlier", "Month before", "Shows the checks of the month before.", "month", ("left_square_bracket",), "month", "-1",
           command="close", weight=48, short="Earlier"),
    Action("month.later", "Month after", "Shows the checks of the month after.", "month", ("right_square_bracket",), "month", "1",
           command="close", weight=46, short="Later"),
    Action("month.accept", "Take the warning as it is", "A warning that is right does not stop the close any more; once more takes that back.",
           "month", ("space",), "accept", role="month.close", command="close", weight=60, short="Accept"),
    Action("month.close", "Close the month", "Backs up, records the balances and locks the month, if its checks hold.", "month", ("c",),
           "close_month", role="month.close", command="close", weight=80, short="Close month"),
    Action("month.reopen", "Open the month again", "Lifts the lock of the month closed last; asks for the reason.", "month", ("R",), "reopen",
           role="month.reopen", command="reopen", weight=40, short="Open again"),
    Action("month.package", "Write the package", "Writes statements, ageings, tax and checks of a closed month, with a cover of hashes.", "month",
           ("x",), "package", command="close", weight=42, short="Package"),
    Action("backup.new", "Back up now", "Makes a copy of the books and proves it whole.", "backups", ("n", "ctrl+n"), "new",
           role="books.backup", command="backup", weight=80, short="Back up"),
    Action("backup.restore", "Put this copy back", "Puts the copy of the row in the place of the books, which are kept beside it.", "backups", ("r",),
           "restore", role="books.restore", command="restore", weight=60, short="Restore"),
    Action("setting.edit", "Change the setting", "Asks for the value of the row.", "settings", ("e",), "edit", role="settings.set",
           command="settings", weight=80, short="Change"),
)  # fmt: skip
