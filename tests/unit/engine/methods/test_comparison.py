"""Methods side by side: agreement, and which pair flips because of which criterion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.methods.comparison import compare
from planner.engine.methods.ranks import kendall_tau, mean_ranks
from planner.engine.methods.table import METHODS
from planner.engine.problem import from_table

# b is even, a excellent on two criteria and worst on the third: a compromise method minds that, a sum does not.
UNEVEN = from_table(
    [[5.0, 5.0, 1.0], [3.5, 3.5, 3.5], [1.0, 1.0, 5.0]],
    alternatives=["a", "b", "c"], criteria=["reach", "speed", "risk"], ends=(1, 5),
)  # fmt: skip


def test_every_method_and_every_pair_of_methods() -> None:
    found = compare(UNEVEN, [1, 1, 1])
    assert list(found.outcomes) == list(METHODS)
    for table in (found.tau, found.spearman, found.similarity):
        assert table.shape == (4, 4)
        assert np.diag(table).tolist() == [1] * 4
    ranked = [mean_ranks(outcome.scores) for outcome in found.outcomes.values()]
    assert found.tau[0, 2] == kendall_tau(ranked[0], ranked[2])


def test_a_flip_is_told_with_the_criterion_behind_it() -> None:
    found = compare(UNEVEN, [1, 1, 1], names={"a": "Alpha", "b": "Beta", "risk": "Risk of delay"})
    flip = next(one for one in found.flips if one.methods == ("weighted-sum", "vikor"))
    assert (flip.first, flip.second, flip.criterion) == ("a", "b", "risk")
    assert flip.words.startswith("Weighted sum puts Alpha before Beta, VIKOR the other way round.")
    assert "What makes the difference is Risk of delay" in flip.words
    assert "for Beta with" in flip.words


def test_where_all_agree_nothing_flips() -> None:
    found = compare(from_table([[5.0, 5.0], [3.0, 3.0], [1.0, 1.0]]), [1, 1])
    assert found.flips == ()
    assert found.tau.tolist() == [[1] * 4] * 4


def test_a_tie_in_one_method_is_no_flip() -> None:
    asked = from_table([[5.0, 1.0], [1.0, 5.0]], ends=(1, 5))
    assert compare(asked, [1, 1]).flips == ()


def test_undefined_agreement_stays_undefined() -> None:
    # Equal sums, unequal worst criteria: the weighted sum ties all, VIKOR does not.
    asked = from_table([[5.0, 1.0, 3.0], [3.0, 3.0, 3.0], [1.0, 5.0, 3.0]], ends=(1, 5))
    found = compare(asked, [1, 1, 1])
    assert found.outcomes["weighted-sum"].ranks.tolist() == [1, 1, 1]
    assert np.isnan(found.tau[0, 2])


def test_progress_is_told_and_can_cancel() -> None:
    steps: list[float] = []
    compare(UNEVEN, [1, 1, 1], report=lambda fraction, _message: steps.append(fraction))
    assert steps == sorted(steps) and len(steps) == 5

    class Stop(Exception):
        pass

    def stop(fraction: float, message: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        compare(UNEVEN, [1, 1, 1], report=stop)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_flips_are_exactly_the_pairs_in_opposite_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    asked = from_table(rng.integers(1, 6, (6, 4)).astype(float), ["high", "low", "high", "low"], ends=(1, 5))
    found = compare(asked, rng.dirichlet(np.ones(4)))
    told = {(flip.methods, flip.first, flip.second) for flip in found.flips}
    for one in METHODS:
        for other in METHODS:
            if list(METHODS).index(one) >= list(METHODS).index(other):
                continue
            left, right = found.outcomes[one].scores, found.outcomes[other].scores
            for a, first in enumerate(asked.alternatives):
                for b, second in enumerate(asked.alternatives):
                    opposite = left[a] > left[b] + 1e-9 and right[b] > right[a] + 1e-9
                    assert (((one, other), first, second) in told) == opposite


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_criterion_named_speaks_less_for_the_first_in_the_second_method(seed: int) -> None:
    rng = np.random.default_rng(seed)
    asked = from_table(rng.uniform(1, 5, (5, 3)), ends=(1, 5))
    for flip in compare(asked, rng.dirichlet(np.ones(3))).flips:
        assert flip.criterion in asked.criteria
        assert flip.words.count("%") + flip.words.count("for neither") == 2


def test_degenerate_problems() -> None:
    assert compare(from_table([[3.0, 3.0]]), [1, 1]).flips == ()
    assert compare(from_table(np.zeros((0, 2))), [1, 1]).tau.tolist() == [[1] * 4] * 4
    assert compare(UNEVEN, [0, 0, 0]).flips == ()
