"""What holds for every weight that is possible and every score in its interval.

An alternative certainly stays ahead of another where the least weighted sum of its least leads (its low ends against
the other's high ends) over all possible weights is not negative: a linear programme whose corners are known, so that
the answer is exact. From the pairs follow the ranks: nobody is better than one more than the number of those who are
certainly ahead, nor worse than the number of those who may be.
"""

import numpy as np

from planner.engine.decision import Dominance, Problem
from planner.engine.robustness.weightspace import TOLERANCE, WeightSpace, extremes


def dominance(problem: Problem, where: WeightSpace) -> Dominance:
    """Compare every pair over all possible weights and scores, scores of different cells independent of each other.

    `best` and `worst` bound the ranks: exactly for a single vector of weights and for two alternatives; beyond that no
    rank outside them is possible, but no one vector of weights need reach them.
    """
    low, high = problem.worth_low, problem.worth_high
    least = extremes(where, low[:, None, :] - high[None, :, :])[0]
    most = -least.T
    np.fill_diagonal(least, 0.0)
    np.fill_diagonal(most, 0.0)
    surely, maybe = least > TOLERANCE, most > TOLERANCE
    return Dominance(
        knowledge=where.knowledge,
        certain=(least >= -TOLERANCE) & maybe,
        best=(1 + surely.sum(axis=0)).astype(np.intp),
        worst=(1 + maybe.sum(axis=0)).astype(np.intp),
    )
