"""The Matrix page."""

from planner.ui.pages.matrix.page import MatrixPage

__all__ = ["MatrixPage"]
