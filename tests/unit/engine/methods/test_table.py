"""The methods as one table: the same problem, intervals carried through and told."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import small_plan

from planner.engine.decision import Problem
from planner.engine.methods.table import METHODS, Options, options_of, preferences_for, rank_range, run
from planner.engine.problem import from_table, middle, problem
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import RANKING_METHODS, Preference, RankingSetting

EQUAL = [0.25] * 4
GOOD = {"dependence": "low", "risk": "low", "current": "high", "future": "high"}


def _plan() -> Plan:
    """Return the survey's plan with indicators that have a good end."""
    plan = small_plan()
    ends = {name: replace(one, good=GOOD[name]) for name, one in plan.indicators.items()}  # type: ignore[arg-type]
    return replace(plan, indicators=ends)


def _drawn(seed: int, rows: int = 5) -> Problem:
    rng = np.random.default_rng(seed)
    low = rng.integers(1, 6, (rows, 3)).astype(float)
    high = np.minimum(low + rng.integers(0, 3, (rows, 3)), 5)
    return from_table(low, ["high", "low", "high"], high=high, ends=(1, 5))


def test_every_method_of_the_model_is_there() -> None:
    assert tuple(METHODS) == RANKING_METHODS
    for name, method in METHODS.items():
        assert (method.id, bool(method.name), bool(method.short)) == (name, True, True)
        assert any(char.isdigit() for char in method.source)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_ranks_the_stacks(name: str) -> None:
    asked = problem(_plan(), "stacks")
    found = run(name, asked, EQUAL)
    assert found.method == name
    assert found.scores.shape == found.ranks.shape == (8,)
    assert found.ranks.min() == 1
    assert "2 alternatives have an interval or a missing score" in found.notes[-1]


def test_an_unknown_method_is_told() -> None:
    with pytest.raises(PlannerError, match="no ranking method saw"):
        run("saw", _drawn(1), [1, 1, 1])


def test_no_interval_no_note() -> None:
    asked = from_table([[1.0, 2.0], [2.0, 1.0]])
    assert all(method.run(asked, [1, 2]).notes == () for method in METHODS.values() if method.id != "vikor")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_weighted_sum_bounds_scores_and_ranks_exactly(seed: int) -> None:
    asked = _drawn(seed, rows=3)
    found = run("weighted-sum", asked, [3, 2, 1])
    assert found.low is not None and found.high is not None and found.best is not None and found.worst is not None
    assert ((found.low <= found.scores + 1e-12) & (found.scores <= found.high + 1e-12)).all()
    # Every corner of the intervals: no place beyond the bounds, and the bounds are reached.
    seen = []
    for corner in itertools.product((0, 1), repeat=3):
        pick = np.array(corner)[:, None]
        best_of = np.where(pick, asked.worth_high, asked.worth_low)
        seen.append(run("weighted-sum", from_table(best_of, ends=(1, 5)), [3, 2, 1]).ranks)
    assert np.min(seen, axis=0).tolist() == found.best.tolist()
    assert np.max(seen, axis=0).tolist() == found.worst.tolist()


def test_rank_ranges_share_ties() -> None:
    best, worst = rank_range(np.array([1.0, 1.0, 0.0]), np.array([1.0, 1.0, 3.0]))
    assert best.tolist() == [1, 1, 1]
    assert worst.tolist() == [2, 2, 3]


def test_other_methods_leave_ranges_to_sampling() -> None:
    for name in ("topsis", "vikor", "promethee"):
        found = run(name, _drawn(2), [1, 1, 1])
        assert found.low is found.high is found.best is found.worst is None


@pytest.mark.parametrize("name", METHODS)
def test_scorers_equal_runs(name: str) -> None:
    asked, rng = _drawn(3), np.random.default_rng(0)
    options = Options(vikor=0.3, normalisation="minmax", preferences={"c1": Preference("", "c1", "linear", 1, 2)})
    method = METHODS[name]  # type: ignore[index]
    weights = rng.dirichlet(np.ones(3), 20)
    many = method.scorer(asked, options)(weights)
    tables = rng.uniform(1, 5, (20, 5, 3))
    other = method.scorer(asked, options, tables)(weights)
    for at, weight in enumerate(weights):
        assert many[at] == pytest.approx(method.run(asked, weight, options).scores)
        alone = from_table(tables[at], asked.directions, ends=asked.ends)
        assert other[at] == pytest.approx(method.run(alone, weight, options).scores)
    assert method.scorer(asked, options)(weights[0]) == pytest.approx(many[0])


@pytest.mark.parametrize("name", METHODS)
def test_many_weights_in_blocks_equal_the_same_one_by_one(name: str) -> None:
    asked = _drawn(4)
    weights = np.random.default_rng(1).dirichlet(np.ones(3), 5000)
    score = METHODS[name].scorer(asked)  # type: ignore[index]
    many = score(weights)
    assert many.shape == (5000, 5)
    for at in (0, 2047, 2048, 4999):
        assert many[at] == pytest.approx(score(weights[at]))


def test_options_come_from_the_plan() -> None:
    plan = replace(
        _plan(),
        ranking={"stacks": RankingSetting("stacks", vikor=0.7, credibility=0.8)},
        preferences={
            ("stacks", "risk"): Preference("stacks", "risk", "linear", 0.5, 1),
            ("other", "future"): Preference("other", "future", "linear", 0.5, 1),
        },
    )
    found = options_of(plan, "stacks")
    assert (found.vikor, found.credibility, list(found.preferences)) == (0.7, 0.8, ["risk"])
    functions = [one.function for one in preferences_for(problem(plan, "stacks"), found)]
    assert functions == ["usual", "linear", "usual", "usual"]
    assert options_of(plan, "other").vikor == 0.5


def test_options_change_the_result() -> None:
    asked = _drawn(5)
    plain = run("promethee", asked, [1, 1, 1])
    blunt = {name: Preference("", name, "u-shape", 5) for name in asked.criteria}
    assert run("promethee", asked, [1, 1, 1], Options(preferences=blunt)).scores.tolist() == [0] * 5
    assert plain.scores.any()


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("rows", [0, 1, 2])
def test_degenerate_problems_have_an_answer(name: str, rows: int) -> None:
    for weights in ([1, 1], [0, 0], [1, 0]):
        found = run(name, from_table(np.full((rows, 2), 3.0), ends=(1, 5)), weights)
        assert found.ranks.tolist() == [1] * rows
        assert np.isfinite(found.scores).all()
    nothing = run(name, from_table(np.zeros((rows, 0))), [])
    assert nothing.ranks.tolist() == [1] * rows


def test_all_scores_missing_but_one() -> None:
    nan = float("nan")
    asked = from_table([[nan, 3.0], [2.0, nan]], ends=(1, 5))
    found = run("weighted-sum", asked, [1, 1])
    assert found.best is not None and found.worst is not None
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 1], [2, 2])
    assert middle(asked).tolist() == [[3, 3], [2, 3]]
