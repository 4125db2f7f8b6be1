"""From what people judge to weights: tests of planner.engine.weighting."""
