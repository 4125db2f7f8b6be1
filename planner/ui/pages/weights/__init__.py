"""The Weights page: how much each criterion counts, who said so, and what it does to the ranking."""

from planner.ui.pages.weights.page import WeightsPage

__all__ = ["WeightsPage"]
