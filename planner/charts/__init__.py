"""Figures, drawn by pure functions into a matplotlib Figure handed in."""
