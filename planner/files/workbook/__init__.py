"""The ministry's workbook: cover, matrix, scores, policy options, roadmap, sources."""

from planner.files.workbook.write import write_workbook

__all__ = ["write_workbook"]
