"""Wilcoxon's signed rank test against a published example and by counting."""

from itertools import product

import numpy as np
import pytest

from planner.engine.agreement import mean_ranks
from planner.engine.signedrank import signed_rank

# Hollander & Wolfe 1973, p. 29: Hamilton depression scale of nine patients at two visits (R's example of wilcox.test).
FIRST = (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
SECOND = (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)


def test_the_published_example() -> None:
    # V = 40; one-sided p = 0.01953, twice that for two sides.
    found = signed_rank(after - before for before, after in zip(FIRST, SECOND, strict=True))
    assert found == pytest.approx(0.0390625)


@pytest.mark.parametrize(
    "differences",
    [(1, 1, 1), (1, -1, 2, 2, 0, 3), (0.5, -0.5, 1.5, 1.5, 1.5, -1), (2,), (-1, -1, -1, -1, 4), (1, 2, -3)],
)
def test_it_counts_every_sign(differences: tuple[float, ...]) -> None:
    found = [value for value in differences if value]
    ranks = mean_ranks(np.abs(np.array(found, dtype=float)))
    seen = sum(rank for rank, value in zip(ranks, found, strict=True) if value > 0)
    sums = [sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign)
            for signs in product((0, 1), repeat=len(found))]  # fmt: skip
    tail = min(sum(one <= seen for one in sums), sum(one >= seen for one in sums)) / len(sums)
    assert signed_rank(differences) == pytest.approx(min(1, 2 * tail))


def test_nobody_changed_leaves_nothing_to_judge() -> None:
    assert signed_rank(()) is None
    assert signed_rank((0, 0.0, 1e-12)) is None


def test_direction_does_not_matter_but_unanimity_does() -> None:
    assert signed_rank((1,) * 6) == signed_rank((-1,) * 6) == pytest.approx(2 / 64)
    assert signed_rank((1, -1)) == 1
    assert signed_rank((1,) * 38) == pytest.approx(2 / 2**38)
