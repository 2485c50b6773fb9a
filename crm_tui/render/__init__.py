"""Report values drawn: as a table for people, JSON for programs, CSV for spreadsheets."""

from crm_tui.render.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
