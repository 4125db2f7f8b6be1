"""What `planner bench` measures of the engine: simulations of weights, methods, consistency, redrawn panels.

Problems are drawn from a fixed seed, so that every run and every machine is given the same.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from planner.cli import benchpeers
from planner.cli.benchmeasure import Answer, Budget, Job
from planner.engine.methods.ranks import kendall_tau, matrix_of
from planner.engine.methods.table import METHODS
from planner.engine.panel import answers, bounds, members
from planner.engine.problem import from_table
from planner.engine.quadrant import SEED, matrix, stacks
from planner.engine.result import Cuts, Matrix
from planner.engine.robustness.smaa import acceptability
from planner.engine.weighting.ahp import eigenvector
from planner.model.plan import QUADRANTS, Plan
from planner.model.weighting import RankingMethod
from planner.text import N_, _

Numbers = NDArray[np.float64]
ALTERNATIVES, CRITERIA, DRAWS, METHOD_DRAWS = 20, 5, 100_000, 10_000
MATRICES, ORDER, RANKINGS = 50, 7, 12
# Native code with wide registers takes 2.9 ms for the simulation where the budgets were set; 3.5 times that is asked.
SMAA_BUDGET, BOOTSTRAP_BUDGET, CUT_BUDGET = 10.15, 6.0, 3.0
# Five standard errors of the difference of two shares of 10,000 draws each.
BY_CHANCE = 0.036
ROUND = "round-1"
METHOD_NAMES: dict[RankingMethod, str] = {
    "topsis": N_("TOPSIS under sampled weights"),
    "vikor": N_("VIKOR under sampled weights"),
    "promethee": N_("PROMETHEE II under sampled weights"),
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of a job the peers that need a loop are given: weight vectors to the fast and the slow of them."""

    fast: int = 1_000
    slow: int = 100


QUICK = Sizes(200, 20)


def table() -> Numbers:
    """Return the scores that are ranked: alternatives × criteria, on the scale."""
    return np.random.default_rng(SEED).uniform(1, 5, (ALTERNATIVES, CRITERIA))


def weight_vectors(draws: int) -> Numbers:
    """Draw weights evenly from all that add up to 1: draws × criteria."""
    return np.random.default_rng(SEED + 1).dirichlet(np.ones(CRITERIA), draws)


def smaa(sizes: Sizes) -> Job:
    """Simulate weights: how often each alternative takes each rank."""
    scores, weights = table(), weight_vectors(DRAWS)

    def ours(count: int) -> Callable[[], Answer]:
        part = weights[:count]
        return lambda: acceptability(scores, part)

    return Job(
        "smaa", _("Rank acceptability, weighted sum"), f"{ALTERNATIVES} × {CRITERIA} × {DRAWS:,}", ours(DRAWS),
        Budget(SMAA_BUDGET), benchpeers.weighted_sum_loops(scores, weights, ours, (sizes.fast, sizes.slow)),
    )  # fmt: skip


def method(name: RankingMethod, sizes: Sizes) -> Job:
    """Score by another method under sampled weights."""
    scores, weights = table(), weight_vectors(METHOD_DRAWS)
    problem = from_table(scores, ends=(1.0, 5.0))

    def ours(count: int) -> Callable[[], Answer]:
        part = weights[:count]
        return lambda: METHODS[name].scorer(problem)(part)

    part = max(10, sizes.fast // 10)
    return Job(
        name, _(METHOD_NAMES[name]), f"{ALTERNATIVES} × {CRITERIA} × {METHOD_DRAWS:,}", ours(METHOD_DRAWS),
        peers=benchpeers.method_loops(name, scores, weights, ours, part),
    )  # fmt: skip


def ahp() -> Job:
    """Derive weights and the consistency ratio from matrices of comparisons."""
    matrices = comparisons()

    def ours() -> Answer:
        return np.array([eigenvector(matrix).weights for matrix in matrices])

    return Job("ahp", _("AHP weights (eigenvector), with consistency"), f"{MATRICES} × {ORDER} × {ORDER}", ours,
               peers=benchpeers.eigenvectors(matrices, ours))  # fmt: skip


def comparisons() -> list[Numbers]:
    """Draw reciprocal matrices on the scale 1/9 … 9."""
    rng = np.random.default_rng(SEED + 2)
    found = []
    for _matrix in range(MATRICES):
        upper = np.triu(rng.integers(1, 10, (ORDER, ORDER)) ** rng.choice([-1.0, 1.0], (ORDER, ORDER)), 1)
        lower = np.where(upper.T > 0, 1 / np.where(upper.T > 0, upper.T, 1), 0)
        found.append(upper + lower + np.eye(ORDER))
    return found


def agreement() -> Job:
    """Compare rankings with each other by Kendall's tau-b."""
    rng = np.random.default_rng(SEED + 3)
    rankings = np.array([rng.integers(1, ALTERNATIVES, ALTERNATIVES) for _ranking in range(RANKINGS)], dtype=np.float64)

    def ours() -> Answer:
        return matrix_of(kendall_tau, list(rankings))

    return Job("kendall", _("Agreement of rankings, Kendall's tau-b with ties"), f"{RANKINGS} × {ALTERNATIVES}", ours,
               peers=benchpeers.correlations(rankings, ours))  # fmt: skip


def bootstrap(plan: Plan) -> Job:
    """Redraw the panel of a workshop: how likely each quadrant is for each stack, each run with draws of its own."""
    seeds = itertools.count(SEED)

    def ours() -> Answer:
        return shares_of(matrix(plan, ROUND, draws=METHOD_DRAWS, seed=next(seeds)))

    panel = panel_table(plan)
    size = f"{panel.shape[0]} × {panel.shape[1] // 2} × {METHOD_DRAWS:,}"
    peers = benchpeers.bootstrap(panel, partial(quadrant_shares, plan), ours, METHOD_DRAWS, BY_CHANCE)
    return Job("bootstrap", _("Quadrant probabilities of a redrawn panel"), size, ours, Budget(BOOTSTRAP_BUDGET), peers)


def moved_line(plan: Plan) -> Job:
    """Move a line of the matrix: the same draws, counted again."""
    steps = itertools.cycle((2.9, 2.95, 3.0, 3.05, 3.1))

    def ours() -> Answer:
        return shares_of(matrix(plan, ROUND, Cuts(next(steps), 3.0, 0.0), METHOD_DRAWS, SEED))

    return Job("line", _("A line moved: quadrant probabilities again"), f"{METHOD_DRAWS:,}", ours, Budget(CUT_BUDGET))


def shares_of(found: Matrix) -> Answer:
    """Return the probabilities of a matrix: stacks × quadrants, 0 where nothing can be said."""
    return np.array([[point.probability.get(name, 0.0) for name in QUADRANTS] for point in found.points])


def panel_table(plan: Plan) -> Numbers:
    """Collect a workshop's answers: assessors × (risk of every stack, then future), NaN where nobody answered."""
    rows = {name: row for row, name in enumerate(members(plan, ROUND))}
    cells = [(item, name) for name in ("risk", "future") for item in stacks(plan)]
    found = np.full((len(rows), len(cells)), np.nan)
    for column, cell in enumerate(cells):
        for answer in answers(plan, ROUND, *cell):
            ends = bounds(answer)
            if ends is not None:
                found[rows[answer.assessor], column] = sum(ends) / 2
    return found


def quadrant_shares(plan: Plan, means: Numbers) -> Answer:
    """Count redrawn means (risk of every stack, then future; draws across) into quadrants; half what is on a line."""
    risk, future = np.split(means, 2)
    up, right = (np.where(np.abs(off) < 1e-9, 0.5, off > 0) for off in (risk - plan.risk_cut, future - plan.future_cut))
    parts = (up * (1 - right), up * right, (1 - up) * right, (1 - up) * (1 - right))
    return np.stack([part.mean(axis=1) for part in parts], axis=1)
