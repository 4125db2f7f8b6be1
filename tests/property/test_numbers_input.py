"""Whole numbers, lists and narrow arrays give what arrays of floats give, in any unit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from planner.engine.certainty.onemore import learning, mean_above
from planner.engine.methods.promethee import promethee
from planner.engine.methods.table import METHODS
from planner.engine.methods.topsis import topsis
from planner.engine.methods.vikor import vikor
from planner.engine.methods.weightedsum import weighted_sum
from planner.engine.probability import above, sampled_shares
from planner.engine.problem import from_table
from planner.engine.result import Cuts
from planner.engine.robustness import smaa, stability
from planner.engine.robustness.bounds import bounds
from planner.engine.robustness.reversal import reversals
from planner.engine.robustness.weightspace import extremes, space

TABLE, WEIGHTS = [[3, 9, 4], [7, 2, 8], [5, 5, 5], [7, 2, 8]], [2, 1, 3]
DIRECTIONS = ["high", "low", "high"]
RANKINGS: dict[str, Callable[..., Any]] = {
    "weighted-sum": weighted_sum, "topsis": topsis, "vikor": vikor, "promethee": promethee,
}  # fmt: skip
PROBLEM = from_table(TABLE, high=[[4, 9, 5], [7, 3, 8], [5, 5, 5], [7, 2, 9]])
SHARES = [0.25, 0.25, 0.5]

# What takes numbers in any form, as a function of the form.
TAKES: dict[str, Callable[[Callable[[Any], Any]], Any]] = {
    "stability": lambda form: stability.intervals(PROBLEM, form(SHARES)),
    "margins": lambda form: stability.margins(PROBLEM, form(SHARES)).tolist(),
    "reversals": lambda form: reversals(PROBLEM, form(SHARES)),
    "bounds": lambda form: bounds(
        PROBLEM, form(SHARES), METHODS["topsis"].run(PROBLEM, form(SHARES)), 1
    ).low.tolist(),
    "scorers": lambda form: [method.scorer(PROBLEM)(form(SHARES)).tolist() for method in METHODS.values()],
    "acceptability": lambda form: smaa.acceptability(form(TABLE), form([SHARES, SHARES[::-1]])).tolist(),
    "sampled": lambda form: smaa.sampled(form([TABLE] * 2), form([SHARES] * 2)).pairwise.tolist(),
    "entropy": lambda form: smaa.entropy(form(SHARES)).tolist(),
    "extremes": lambda form: [end.tolist() for end in extremes(space("free", form([1, 1])), form([[1, -2]]))],
    "mean-above": lambda form: mean_above(form([1, 2, 0, 3, 1]), 3),
    "learning": lambda form: learning(form([1, 2, 0, 3, 1]), 3).after,
    "above": lambda form: above(form([2, 3, 4]), 3).tolist(),
    "shares": lambda form: sampled_shares(form([2, 3, 4]), form([5, 1, 3]), Cuts(3, 3, 0)),
}


@pytest.mark.parametrize("name", TAKES)
def test_lists_are_as_good_as_arrays(name: str) -> None:
    assert TAKES[name](lambda numbers: numbers) == TAKES[name](np.asarray)


@pytest.mark.parametrize("name", RANKINGS)
@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.int64, np.float32, np.float64, tuple])
def test_any_kind_of_numbers_ranks_alike(name: str, kind: Any) -> None:
    table = tuple(map(tuple, TABLE)) if kind is tuple else np.array(TABLE, dtype=kind)
    weights = tuple(WEIGHTS) if kind is tuple else np.array(WEIGHTS, dtype=kind)
    usual, found = (RANKINGS[name](one, two, DIRECTIONS) for one, two in ((TABLE, WEIGHTS), (table, weights)))
    assert found.scores.tolist() == usual.scores.tolist()
    # Two are the same: they share a rank, and nothing sorts them apart.
    assert found.ranks[1] == found.ranks[3] and sorted(found.ranks)[0] == 1


@pytest.mark.parametrize("name", RANKINGS)
@pytest.mark.parametrize("unit", [1e-200, 1e-12, 1e-6, 1e6, 1e12, 1e200])
def test_the_unit_never_changes_the_ranks(name: str, unit: float) -> None:
    usual = RANKINGS[name](TABLE, WEIGHTS, DIRECTIONS)
    found = RANKINGS[name](np.array(TABLE) * unit, WEIGHTS, DIRECTIONS)
    assert found.ranks.tolist() == usual.ranks.tolist()
    assert np.isfinite(found.scores).all()


@pytest.mark.parametrize("name", ["topsis", "vikor", "promethee"])
def test_large_numbers_that_differ_little_still_differ(name: str) -> None:
    """Sums of money: the last of ten digits is no rounding error."""
    found = RANKINGS[name]([[1_000_000_001.0], [1_000_000_000.0]], [1])
    assert found.ranks.tolist() == [1, 2]
    assert not found.notes or "equal" not in found.notes[0]
