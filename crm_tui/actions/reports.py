"""What can be done with a report."""

from __future__ import annotations

from crm_tui.actions.action import Action

REPORTS = (
    Action("report.earlier", "Previous period", "Shows the same report one period earlier.", "report", ("left_square_bracket",), "period", "-1",
           command="report", weight=48, short="Earlier"),
    Action("report.later", "Next period", "Shows the same report one period later.", "report", ("right_square_bracket",), "period", "1",
           command="report", weight=46, short="Later"),
    Action("report.today", "Back to today", "Shows the same report as of today.", "report", ("T",), "period", "0", command="report"),
    Action("report.wider", "Longer period", "Shows a month as its quarter, a quarter as its year.", "report", ("left_curly_bracket",), "width", "1",
           command="report"),
    Action("report.narrower", "Shorter period", "Shows a year as its last quarter, a quarter as its last month.", "report",
           ("right_curly_bracket",), "width", "-1", command="report"),
    Action("report.compare", "Compare", "Beside the period before; once more, the same period a year ago; once more, nothing.", "report", ("c",),
           "compare", command="report", weight=34, short="Compare"),
    Action("report.by_month", "A column a month", "Shows every month of the period in a column of its own, and back.", "report", ("m",), "look",
           "by=month", command="report"),
    Action("report.percent", "In percent", "Adds each line in percent of revenue or of total assets, and takes it away.", "report",
           ("percent_sign",), "look", "percent=true", command="report"),
    Action("report.ask", "Dates and choices", "Asks for the dates, and for all else that narrows this report.", "report", ("f",), "ask_for",
           command="report", weight=36, short="Dates …"),
    Action("report.export", "Save as a file", "Writes what is shown as XLSX, PDF, HTML, CSV or JSON.", "report", ("x",), "export",
           command="report", weight=38, short="Save as"),
)  # fmt: skip
