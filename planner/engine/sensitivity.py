"""What the weighted sum says of every alternative while one criterion's weight goes from 0 to 1.

The other criteria keep their proportions. A score is then a straight line in that weight, so that the places where two
alternatives change their order are exact. Where one criterion has all the weight, the others have no proportions to
keep and share the rest equally.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.engine.decision import Numbers, Problem

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Crossing:
    """A weight at which two alternatives have the same score, and that score.

    `first` is ahead below this weight, `second` above it; `leading` tells whether they are the best two there.
    """

    weight: float
    score: float
    first: str
    second: str
    leading: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """The scores of all alternatives over one criterion's weight.

    `start` and `end` are the scores at the weights 0 and 1, in the order of the problem's alternatives; `weight` is the
    weight as it is. `crossings` come in the order of their weights.
    """

    criterion: str
    weight: float
    alternatives: tuple[str, ...]
    start: Numbers
    end: Numbers
    crossings: tuple[Crossing, ...]

    def at(self, weight: float) -> Numbers:
        """Return the scores at a weight."""
        return np.asarray(self.start + weight * (self.end - self.start))

    def leader(self, weight: float) -> tuple[str, ...]:
        """Return the alternatives with the best score at a weight; several where they are equal."""
        scores = self.at(weight)
        if not len(scores):
            return ()
        best = np.flatnonzero(scores >= scores.max() - TOLERANCE)
        return tuple(self.alternatives[place] for place in best)


def others(weights: Numbers, place: int) -> Numbers:
    """Return the weights with the one at `place` taken out: the rest in their proportions, adding up to 1.

    Equal shares where nothing but that one has a weight; all 0 where there is no other.
    """
    rest = np.asarray(weights, dtype=np.float64).copy()
    rest[place] = 0.0
    if len(rest) == 1:
        return rest
    total = float(rest.sum())
    if total > TOLERANCE:
        return np.asarray(rest / total)
    rest[:] = 1.0 / (len(rest) - 1)
    rest[place] = 0.0
    return rest


def moved(weights: Numbers, place: int, value: float) -> Numbers:
    """Return the weights with the one at `place` set to `value` (0–1), the others in their proportions.

    A single criterion keeps all the weight.
    """
    if len(weights) == 1:
        return np.ones(1)
    value = min(1.0, max(0.0, value))
    found = others(weights, place) * (1.0 - value)
    found[place] = value
    return np.asarray(found)


def sensitivity(problem: Problem, weights: Numbers, criterion: str) -> Sensitivity:
    """Return the scores over the weight of one criterion, with every crossing between 0 and 1; exact.

    Scores known as intervals or missing count by the middle of what is possible. ValueError where the problem has no
    such criterion.
    """
    place = problem.criteria.index(criterion)
    worth = problem.worth
    end = worth[:, place]
    # A criterion alone has nothing that could take its weight: its line is flat.
    start = end if worth.shape[1] == 1 else worth @ others(weights, place)
    crossings = _crossings(problem.alternatives, start, end)
    return Sensitivity(criterion, float(weights[place]), problem.alternatives, start, end, crossings)


def _crossings(names: Sequence[str], start: Numbers, end: Numbers) -> tuple[Crossing, ...]:
    """Solve every pair of lines for the place where they meet, the ends of the scale included."""
    slope = end - start
    first, second = np.triu_indices(len(names), k=1)
    gap, turn = start[first] - start[second], slope[second] - slope[first]
    meets = np.abs(turn) > TOLERANCE
    first, second, gap, turn = first[meets], second[meets], gap[meets], turn[meets]
    weight = gap / turn
    inside = (weight > TOLERANCE) & (weight < 1 - TOLERANCE)
    found = []
    for one, other, where, rise in zip(first[inside], second[inside], weight[inside], turn[inside], strict=True):
        scores = start + where * slope
        leading = bool(scores[one] >= scores.max() - TOLERANCE)
        # The steeper line is ahead above the crossing.
        below, above = (one, other) if rise > 0 else (other, one)
        found.append(Crossing(float(where), float(scores[one]), names[below], names[above], leading))
    return tuple(sorted(found, key=lambda crossing: (crossing.weight, crossing.first, crossing.second)))
