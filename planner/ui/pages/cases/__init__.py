"""The page that recomputes the published cases."""

from planner.ui.pages.cases.page import CasesPage

__all__ = ["CasesPage"]
