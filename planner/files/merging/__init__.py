"""Bringing copies of a plan back together: which files, what came of them, and conflicts in words."""
