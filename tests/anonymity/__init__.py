"""Names are searched for in every file that leaves a plan whose level of anonymity forbids them."""
