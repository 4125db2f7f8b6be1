"""The Ranking page: who stands where, how surely, what would change it, and why."""

from planner.ui.pages.ranking.page import RankingPage

__all__ = ["RankingPage"]
