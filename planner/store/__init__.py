"""The plan file: one SQLite file, one doorway for change."""
