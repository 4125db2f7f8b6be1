"""The Panel page: people, sheets, rounds, ballots and merging."""

from planner.ui.pages.panel.page import PanelPage

__all__ = ["PanelPage"]
