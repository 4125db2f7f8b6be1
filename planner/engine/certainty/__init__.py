"""How sure the matrix is, and what would change it."""
