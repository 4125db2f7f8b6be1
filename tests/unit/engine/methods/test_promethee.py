"""PROMETHEE I and II: published flows over n − 1, the six functions, relations, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.engine.methods.promethee import preferred, promethee, relations, scorer
from planner.model.errors import PlannerError
from planner.model.weighting import Preference, PreferenceFunction

TRANSPORT = [[1, 10, 1], [4, 20, 2], [2, 20, 0], [6, 40, 0], [30, 30, 3]]
ASKED = [Preference("", "", "gaussian", s=4), Preference("", "", "level", 11, 15), Preference("", "", "linear", 1, 3)]
TABLES = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.integers(1, 9).map(float))
DIRECTIONS = ("high", "low", "high")
LINEAR = [Preference("", "", "linear", 1, 4)] * 3


def test_published_transport() -> None:
    """paterijk/MCDA tests/PROMETHEE*.R; that library divides by n, the flows here are over n − 1."""
    found = promethee(TRANSPORT, [0.2, 0.3, 0.5], ["low", "low", "high"], ASKED)
    expected = [
        [0, 0.04903208, 0.006153353, 0.4084333, 0.5], [0, 0, 0.25, 0.5735006, 0.2],
        [0, 0.02350062, 0, 0.3786939, 0.2], [0, 0, 0, 0, 0.2], [0.25, 0, 0.5, 0.5, 0],
    ]  # fmt: skip
    assert found.detail["preference"] == pytest.approx(np.array(expected), abs=1e-6)
    assert found.detail["plus"] == pytest.approx([0.2409, 0.25588, 0.15055, 0.05, 0.3125], abs=1e-4)
    assert found.detail["minus"] == pytest.approx([0.0625, 0.01813, 0.18904, 0.46516, 0.275], abs=1e-4)
    assert found.scores == pytest.approx([0.1784, 0.23774, -0.03849, -0.41516, 0.0375], abs=1e-4)
    assert found.ranks.tolist() == [2, 1, 4, 5, 3]
    # Flows over n would be these, published by the library and wrong by Brans and Vincke.
    assert found.detail["plus"] * 4 / 5 == pytest.approx([0.1927238, 0.2047001, 0.1204389, 0.04, 0.25], abs=1e-6)


def test_published_emergency_response() -> None:
    """Zhao, Peng & Li (2013), Procedia CS 17:181–188; in pymcdm test/test_mcdm.py."""
    found = promethee([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2])
    assert found.scores == pytest.approx([0.1, -0.3, 0.2], abs=1e-9)


def test_published_jmcdm_with_its_sign_mended() -> None:
    """jbytecode/JMcDM test/mcdm/testpromethee.jl prints these flows with the opposite sign.

    Its second alternative is at least as good as most on every criterion, all to be maximised, and gets −0.15 there.
    """
    table = [
        [42, 35, 43, 51], [89, 72, 92, 85], [14, 85, 17, 40], [57, 60, 45, 80],
        [48, 32, 43, 40], [71, 45, 60, 85], [69, 40, 72, 55], [64, 35, 70, 60],
    ]  # fmt: skip
    asked = [
        Preference("", "", "linear", 49, 100), Preference("", "", "v-shape", 0, 98),
        Preference("", "", "linear", 45, 95), Preference("", "", "linear", 30, 80),
    ]  # fmt: skip
    found = promethee(table, [0.25, 0.35, 0.22, 0.18], None, asked)
    assert -found.scores == pytest.approx([0.07, -0.15, -0.06, -0.05, 0.10, 0.0, 0.03, 0.06], abs=0.005)
    assert found.ranks[1] == 1


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("usual", [0, 1, 1, 1, 1]),
        ("u-shape", [0, 0, 1, 1, 1]),
        ("v-shape", [0, 1 / 3, 2 / 3, 1, 1]),
        ("level", [0, 0, 0.5, 0.5, 1]),
        ("linear", [0, 0, 0.5, 1, 1]),
        ("gaussian", [0, *(1 - np.exp(-np.array([1, 2, 3, 4]) ** 2 / 8))]),
    ],
)
def test_the_six_functions(function: PreferenceFunction, expected: list[float]) -> None:
    """Brans & Vincke (1985), figure 1: differences 0 … 4, q = 1, p = 3, s = 2; a negative one is worth nothing."""
    table = np.array([[0.0], [1.0], [2.0], [3.0], [4.0]])
    found = preferred(table, np.ones(1), [Preference("", "", function, 1, 3, 2)])
    assert found[:, 0, 0] == pytest.approx(expected)
    assert found[0, :, 0].tolist() == [0] * 5


@pytest.mark.parametrize("function", ["v-shape", "gaussian", "linear", "level", "u-shape"])
def test_thresholds_of_zero_are_the_limit_of_the_function(function: PreferenceFunction) -> None:
    found = preferred(np.array([[0.0], [0.5]]), np.ones(1), [Preference("", "", function, 0, 0, 0)])
    assert found[:, :, 0].tolist() == [[0, 0], [1, 0]]


def test_equal_thresholds_step() -> None:
    table = np.array([[0.0], [2.0], [2.1]])
    for function in ("linear", "level"):
        found = preferred(table, np.ones(1), [Preference("", "", function, 2, 2)])  # type: ignore[arg-type]
        assert found[:, 0, 0].tolist() == [0, 0, 1]


def test_rounding_errors_are_no_preference() -> None:
    found = promethee([[0.1 + 0.2], [0.3]], [1])
    assert (found.scores.tolist(), found.ranks.tolist()) == ([0, 0], [1, 1])
    # A difference of exactly q, but for rounding, is still indifferent.
    at_q = promethee([[3.67], [3.33]], [1], None, [Preference("", "", "u-shape", 0.34)])
    assert at_q.scores.tolist() == [0, 0]


def test_relations_tell_preference_indifference_and_incomparability() -> None:
    plus, minus = np.array([0.5, 0.3, 0.5, 0.6]), np.array([0.1, 0.2, 0.1, 0.3])
    assert relations(plus, minus).tolist() == [[0, 1, 0, 2], [-1, 0, -1, 2], [0, 1, 0, 2], [2, 2, 2, 0]]
    # One flow equal: the other decides.
    assert relations(np.array([0.5, 0.5]), np.array([0.1, 0.2])).tolist() == [[0, 1], [-1, 0]]


def test_published_partial_order() -> None:
    """A test of PROMETHEE I among public decision-analysis modules: flows of six, one pair incomparable."""
    plus = np.array([0.04151, 0.12188, 0.26870, 0.60934, 0.26058, 0.03652])
    minus = np.array([0.49889, 0.22204, 0.08527, 0.05025, 0.08933, 0.39276])
    found = relations(plus, minus)
    assert found[0].tolist() == [0, -1, -1, -1, -1, 2]
    assert found[1].tolist() == [1, 0, -1, -1, -1, 1]
    assert (found == 2).sum() == 2


def test_degenerate_input() -> None:
    alone = promethee([[3, 4]], [1, 1])
    assert (alone.scores.tolist(), alone.ranks.tolist()) == ([0], [1])
    assert promethee(np.zeros((0, 2)), [1, 1]).scores.tolist() == []
    assert promethee([[3, 4]] * 3, [1, 1]).ranks.tolist() == [1, 1, 1]
    assert "tie" in promethee([[3, 4], [4, 3]], [0, 0]).notes[0]


@pytest.mark.parametrize(
    "bad",
    [
        Preference("", "", "linear", 3, 1),
        Preference("", "", "level", 3, 1),
        Preference("", "", "usual", -1),
        Preference("", "", "gaussian", s=float("nan")),
        Preference("", "", "v", 0, 1),  # type: ignore[arg-type]
    ],
)
def test_bad_preferences_are_refused(bad: Preference) -> None:
    with pytest.raises(PlannerError):
        promethee([[1], [2]], [1], None, [bad])


def test_one_preference_for_each_criterion() -> None:
    with pytest.raises(PlannerError, match="3 criteria"):
        promethee(TRANSPORT, [1, 1, 1], None, ASKED[:2])


@given(TABLES)
def test_flows_add_up_to_nothing_and_parts_to_flows(matrix: np.ndarray) -> None:
    found = promethee(matrix, [3, 2, 1], DIRECTIONS, LINEAR)
    assert found.scores.sum() == pytest.approx(0, abs=1e-12)
    assert found.parts is not None
    assert found.parts.sum(axis=1) == pytest.approx(found.scores, abs=1e-12)
    assert (np.abs(found.scores) <= 1 + 1e-12).all()


@given(TABLES, st.integers(0, 10_000))
def test_permuting_permutes(matrix: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(matrix))
    found = promethee(matrix, [3, 2, 1], DIRECTIONS, LINEAR)
    assert promethee(matrix[order], [3, 2, 1], DIRECTIONS, LINEAR).scores == pytest.approx(found.scores[order])
    assert promethee(matrix[:, ::-1], [1, 2, 3], DIRECTIONS[::-1], LINEAR).scores == pytest.approx(found.scores)


@given(TABLES, st.sampled_from([1e-11, 0.01, 1000.0]))
def test_thresholds_that_scale_with_the_scores_change_nothing(matrix: np.ndarray, unit: float) -> None:
    found = promethee(matrix, [3, 2, 1], DIRECTIONS, LINEAR)
    scaled = promethee(matrix * unit, [3, 2, 1], DIRECTIONS, [Preference("", "", "linear", unit, 4 * unit)] * 3)
    assert scaled.scores == pytest.approx(found.scores, abs=1e-6)


@given(TABLES)
def test_who_dominates_is_never_behind(matrix: np.ndarray) -> None:
    found, better = promethee(matrix, [3, 2, 1], DIRECTIONS, LINEAR), matrix * [1, -1, 1]
    for a in range(len(matrix)):
        for b in range(len(matrix)):
            if (better[a] >= better[b]).all():
                assert found.ranks[a] <= found.ranks[b]
                assert found.detail["relation"][a, b] in (0, 1)


def test_scoring_many_equals_one_by_one() -> None:
    rng = np.random.default_rng(2)
    tables, weights = rng.uniform(1, 5, (30, 6, 3)), rng.dirichlet(np.ones(3), 30)
    for asked in (None, ASKED):
        batch, fixed = scorer(tables, DIRECTIONS, asked)(weights), scorer(tables[0], DIRECTIONS, asked)(weights)
        for at, weight in enumerate(weights):
            assert batch[at] == pytest.approx(promethee(tables[at], weight, DIRECTIONS, asked).scores)
            assert fixed[at] == pytest.approx(promethee(tables[0], weight, DIRECTIONS, asked).scores)
