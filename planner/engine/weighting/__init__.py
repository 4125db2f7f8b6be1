"""From what people judge to how much each criterion counts."""
