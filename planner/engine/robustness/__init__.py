"""How far a ranking stands when weights and scores are uncertain."""
