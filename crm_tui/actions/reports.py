"""What can be done with a report."""

from __future__ import annotations

from crm_tui.actions.action import Action

REPORTS = (
    Action("report.earlier", "Previous period", "Shows the same report one period earlier.", "report", ("left_square_bracket",), "period", "-1",
           command="report", weight=60, short="Earlier"),
    Action("report.later", "Next period", "Shows the same report one period later.", "report", ("right_square_bracket",), "period", "1",
           command="report", weight=55, short="Later"),
    Action("report.today", "Back to today", "Shows the same report as of today.", "report", ("T",), "period", "0"),
)  # fmt: skip
