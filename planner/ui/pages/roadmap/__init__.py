"""The Roadmap page."""

from planner.ui.pages.roadmap.page import RoadmapPage

__all__ = ["RoadmapPage"]
