"""The numbers: pure functions from a Plan to frozen results."""
