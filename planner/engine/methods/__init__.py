"""The ranking methods, as pure functions in one table."""
