"""Matrices of pairwise comparisons: published ones, and others drawn from the scale."""

import math

import numpy as np
from numpy.typing import NDArray

from planner.engine.probability import stream
from planner.engine.weighting import pairwise

Matrix = NDArray[np.float64]


def upper(*values: float) -> Matrix:
    """Build a matrix from its upper triangle, row by row."""
    n = round((1 + math.sqrt(1 + 8 * len(values))) / 2)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    return pairwise.from_judgements(n, ((i, j, value) for (i, j), value in zip(pairs, values, strict=True)))


def drawn(n: int, seed: str) -> Matrix:
    """Draw every judgement from the scale."""
    count = n * (n - 1) // 2
    return upper(*np.array(pairwise.SCALE)[stream(7, seed).integers(0, 17, count)].tolist())


# Wikipedia, "Analytic hierarchy process – leader example": experience, education, charisma, age.
LEADER = upper(4, 3, 7, 1 / 3, 3, 5)
LEADER_LOCAL = (upper(1 / 4, 4, 9), upper(3, 1 / 5, 1 / 7), upper(5, 9, 4), upper(1 / 3, 5, 9))
# Tom, Dick and Harry by each of these.
# github paterijk/MCDA, tests/AHP.R.
CARS = upper(1 / 2, 3, 4)
CARS_LOCAL = (upper(1 / 4, 4, 1 / 6, 4, 1 / 4, 1 / 5), upper(2, 5, 1, 3, 2, 1 / 4), upper(2, 4, 1, 3, 2, 1 / 5))
# github jbytecode/JMcDM, test/mcdm/testahp.jl.
EIGHT = [
    [1, 7, 1 / 5, 1 / 8, 1 / 2, 1 / 3, 1 / 5, 1],
    [1 / 7, 1, 1 / 8, 1 / 9, 1 / 4, 1 / 5, 1 / 9, 1 / 8],
    [5, 8, 1, 1 / 3, 4, 2, 1, 1],
    [8, 9, 3, 1, 7, 5, 3, 3],
    [2, 4, 1 / 4, 1 / 7, 1, 1 / 2, 1 / 5, 1 / 5],
    [3, 5, 1 / 2, 1 / 5, 2, 1, 1 / 3, 1 / 3],
    [5, 9, 1, 1 / 3, 5, 3, 1, 1],
    [1, 8, 1, 1 / 3, 5, 3, 1, 1],
]
