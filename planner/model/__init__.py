"""What a plan is: frozen records, checks and errors, on the standard library alone."""
