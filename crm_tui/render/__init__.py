"""Report values drawn: as a table for people, JSON for programs, CSV and XLSX for spreadsheets, HTML and PDF for paper."""

from crm_tui.render.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
