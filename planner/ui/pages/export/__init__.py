"""The Export page."""

from planner.ui.pages.export.page import ExportPage

__all__ = ["ExportPage"]
