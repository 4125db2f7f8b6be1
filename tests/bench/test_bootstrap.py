"""How long redrawing a panel takes, against scipy's bootstrap of the same answers: a ratio of one run."""

import itertools
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from planner.engine.certainty.clouds import doubt
from planner.engine.probability import sampled_shares
from planner.engine.quadrant import matrix, stacks
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Plan
from tests.plans import INDICATORS, small_plan, with_round

PEOPLE, DRAWS, ROUND = 38, 10_000, "round-1"
# How many times as fast as scipy, and how many milliseconds for redrawing and for moving a line on a quiet machine.
RATIO, REDRAWN, MOVED = 10, 6.0, 3.0
# What a busy machine may add.
BUSY = 3.0
T = TypeVar("T")


@pytest.fixture(scope="module")
def table() -> NDArray[np.float64]:
    """Answers of 38 people to four questions on nine stacks, one in ten missing: stacks × questions × people."""
    rng = np.random.default_rng(20251231)
    answers = rng.integers(1, 6, (9, 4, PEOPLE)).astype(np.float64)
    answers[rng.random(answers.shape) < 0.1] = np.nan
    return answers


@pytest.fixture(scope="module")
def plan(table: NDArray[np.float64]) -> Plan:
    given = {
        (item, name): [None if np.isnan(value) else int(value) for value in table[row, column]]
        for row, item in enumerate(stacks(small_plan()))
        for column, name in enumerate(INDICATORS)
    }
    return with_round(small_plan(), given)


def _fastest(work: Callable[[], T], runs: int) -> tuple[float, T]:
    times, found = [], work()
    for _run in range(runs):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000, found


def _scipy(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Redraw the mean of each question with scipy, the same people for all; questions × draws."""
    with warnings.catch_warnings():
        # Its interval of a share that never varies is not defined; only the means are asked for.
        warnings.simplefilter("ignore")
        found = stats.bootstrap((answers,), np.nanmean, n_resamples=DRAWS, axis=-1, method="percentile", batch=2000,
                                rng=np.random.default_rng(1))  # fmt: skip
    return np.asarray(found.bootstrap_distribution)


def test_redrawing_is_ten_times_as_fast_as_scipy_and_says_the_same(plan: Plan, table: NDArray[np.float64]) -> None:
    answers = table[:, [list(INDICATORS).index("risk"), list(INDICATORS).index("future")]]
    seeds = itertools.count(1)
    theirs, means = _fastest(lambda: _scipy(answers), 2)
    ours, found = _fastest(lambda: matrix(plan, ROUND, draws=DRAWS, seed=next(seeds)), 7)
    for row, point in enumerate(found.points):
        shares = sampled_shares(means[row, 0], means[row, 1], Cuts()).quadrants
        for name in QUADRANTS:
            assert point.probability[name] == pytest.approx(shares[name], abs=6 * max(found.error, 1e-3))
    assert theirs / ours >= RATIO, f"{ours:.2f} ms against {theirs:.2f} ms"
    assert ours <= BUSY * REDRAWN


def _moved(work: Callable[[Cuts], object], steps: Iterator[float]) -> object:
    return work(Cuts(next(steps), 3.0))


def test_moving_a_line_takes_the_draws_that_are_there(plan: Plan) -> None:
    steps = itertools.cycle((2.8, 2.9, 3.0, 3.1))
    moves = {"matrix": partial(matrix, plan, ROUND), "doubt": partial(doubt, plan, ROUND)}
    for name, work in moves.items():
        taken, _found = _fastest(partial(_moved, work, steps), 9)
        assert taken <= BUSY * MOVED, name
