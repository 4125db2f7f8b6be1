"""The Scores page."""

from planner.ui.pages.scoring.page import ScoringPage

__all__ = ["ScoringPage"]
