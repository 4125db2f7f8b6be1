"""What we hand to others: workbooks and images."""
