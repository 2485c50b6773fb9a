"""Reports as values: one module a report, SQL over the tables and views of a books file, integers only."""

from crm_tui.reports.registry import REPORTS, run_report

__all__ = ["REPORTS", "run_report"]
