"""The Evidence page: what the reports say, searched, read, argued with and attached."""

from planner.ui.pages.evidence.page import EvidencePage

__all__ = ["EvidencePage"]
