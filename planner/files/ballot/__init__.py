"""Ballots: one workbook per expert and round, filled in outside the program and read back cell by cell."""
