"""The Certainty page: how sure the matrix is, and what would change it."""

from planner.ui.pages.certainty.page import CertaintyPage

__all__ = ["CertaintyPage"]
