"""SMAA-2: published cases, exact fractions, a textbook version, degenerate input."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.helpers import rankdata
from pymcdm.methods import WSM

from planner.engine.decision import Problem
from planner.engine.problem import from_table
from planner.engine.robustness import smaa as module
from planner.engine.robustness.scoresampling import fixed
from planner.engine.robustness.smaa import acceptability, entropy, pairwise, sampled, smaa
from planner.engine.robustness.weightsampling import sample
from planner.engine.robustness.weightspace import space
from planner.progress import Cancelled

from .counting import counted

DRAWS = 100_000
FREE = 0.006


def free(table: list[list[float]], draws: int = DRAWS, **more: object) -> module.Smaa:
    problem = from_table(table, ends=(0, 1))
    return smaa(fixed(problem, draws=draws, seed=1), space("free", np.ones(len(problem.criteria))), **more)  # type: ignore[arg-type]


def antidepressants(draws: int, seed: int) -> np.ndarray:
    """Draw the values of the published model: efficacy lognormal and more is better, the rest normal and less is."""
    rng = np.random.default_rng(seed)
    efficacy = [(0, 0), (0.086, 0.056), (0.095, 0.044), (0.113, 0.048)]
    effects = [
        [(11.7, 2.5), (9.2, 1.86), (15.4, 2.65), (5.5, 2.32)],
        [(7.2, 1.45), (10.6, 1.58), (7.5, 1.48), (15.7, 4.44)],
        [(16.6, 3.27), (21.2, 5.15), (20.2, 3.78), (12.8, 2.45)],
        [(13.7, 1.89), (14.3, 2.93), (15.0, 3.21), (11.2, 3.98)],
        [(18.6, 1.79), (18.3, 3.7), (19.5, 2.6), (31.0, 1.68)],
    ]
    values = np.empty((draws, 4, 6))
    for row, (mean, deviation) in enumerate(efficacy):
        values[:, row, 0] = (np.exp(rng.normal(mean, deviation, draws)) - 0.9765) / (1.2301 - 0.9765)
    for column, effect in enumerate(effects, 1):
        least = min(mean - 1.96 * deviation for mean, deviation in effect)
        most = max(mean + 1.96 * deviation for mean, deviation in effect)
        for row, (mean, deviation) in enumerate(effect):
            values[:, row, column] = (most - rng.normal(mean, deviation, draws)) / (most - least)
    return values


def test_published_antidepressants() -> None:
    """gertvv/jsmaa SMAA2SimulationTest, the model of Tervonen et al. (2011), Statistics in Medicine 30:1419."""
    weights = sample(space("free", np.ones(6)), DRAWS, 5)
    found = sampled(antidepressants(DRAWS, 6), weights)
    ranks = [[0.2, 0.28, 0.3, 0.22], [0.25, 0.29, 0.27, 0.19], [0.17, 0.25, 0.29, 0.3], [0.39, 0.18, 0.15, 0.29]]
    central = [
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22], [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.21, 0.1, 0.22, 0.13, 0.15, 0.2], [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ]  # fmt: skip
    assert found.acceptability == pytest.approx(np.array(ranks), abs=0.02)
    assert found.central == pytest.approx(np.array(central), abs=0.02)
    assert found.confidence == pytest.approx([0.48, 0.44, 0.34, 0.74], abs=0.03)
    assert found.error < 0.002


def test_published_equal_alternatives() -> None:
    """gertvv/jsmaa SMAA2SimulationTest.testEqualRanks: both have the centre of the simplex as central weights."""
    found = free([[0.4, 0.7, 0.2], [0.4, 0.7, 0.2]])
    assert found.central == pytest.approx(np.full((2, 3), 1 / 3), abs=0.01)
    assert found.acceptability == pytest.approx(np.full((2, 2), 0.5))
    assert found.confidence == pytest.approx([0.5, 0.5])
    assert found.pairwise == pytest.approx(np.array([[0, 0.5], [0.5, 0]]))


def test_published_pairwise_winning() -> None:
    """cran/smaa tests/pwi.R: ten draws, the first wins nine."""
    ranks = [[1, 2]] * 9 + [[2, 1]]
    assert pairwise(ranks).tolist() == [[0, 0.9], [0.1, 0]]
    assert pairwise([[1, 1], [1, 2]]).tolist() == [[0, 0.75], [0.25, 0]]


def test_published_entropy() -> None:
    """cran/smaa tests/Examples/smaa-Ex.Rout.save: the entropy of the published acceptabilities."""
    assert entropy(np.array([[0.3504, 0.6496]])) == pytest.approx([0.9344248], abs=1e-6)
    assert entropy(np.array([[1.0, 0.0], [0.5, 0.5]])).tolist() == [0, 1]


def test_exact_fractions_on_two_criteria() -> None:
    """With weight w on the first: b leads below 2/5, c between, a above 3/5; a is second between 1/2 and 3/5."""
    found = free([[1, 0], [0, 1], [0.6, 0.6]])
    expected = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]]
    assert found.acceptability == pytest.approx(np.array(expected), abs=FREE)
    assert found.central == pytest.approx(np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]), abs=FREE)
    assert found.confidence.tolist() == [1, 1, 1]
    assert found.pairwise[0] == pytest.approx([0, 0.5, 0.4], abs=FREE)
    assert found.expected_rank == pytest.approx([2.1, 2.1, 1.8], abs=2 * FREE)


def test_exact_thirds_and_the_order_of_criteria() -> None:
    table = np.eye(3).tolist()
    found = free(table)
    assert found.acceptability == pytest.approx(np.full((3, 3), 1 / 3), abs=FREE)
    # Of the weights that make the first greatest, the mean is the centroid of that third: (11, 3.5, 3.5)/18.
    assert found.central[0] == pytest.approx(np.array([11, 3.5, 3.5]) / 18, abs=FREE)
    known = smaa(fixed(from_table(table), draws=1_000), space("ordinal", [3, 2, 1]))
    assert known.acceptability.tolist() == np.eye(3).tolist()
    assert known.central[0] == pytest.approx(np.array([11, 5, 2]) / 18, abs=0.03)


def test_exact_share_of_a_band() -> None:
    """a leads where w > 1/2; of the weights from 0.3 to 0.6 that is a third."""
    problem = from_table([[1.0, 0.0], [0.0, 1.0]])
    found = smaa(fixed(problem, draws=DRAWS, seed=2), space("banded", [1, 1], [0.3, 0.0], [0.6, 1.0]))
    assert found.acceptability[0] == pytest.approx([1 / 3, 2 / 3], abs=FREE)
    assert found.central[0] == pytest.approx([0.55, 0.45], abs=FREE)


def test_exact_share_of_uncertain_scores() -> None:
    """a is even on 1–3, b on 2–4: b is ahead with chance 7/8, whatever the weights."""
    problem = from_table([[1.0], [2.0]], high=[[3.0], [4.0]], ends=(1, 5))
    found = smaa(fixed(problem, draws=DRAWS, seed=3), space("exact", [1]))
    assert found.acceptability == pytest.approx(np.array([[1 / 8, 7 / 8], [7 / 8, 1 / 8]]), abs=FREE)
    assert found.confidence == pytest.approx([1 / 8, 7 / 8], abs=FREE)
    assert found.error == pytest.approx(math.sqrt(7 / 64 / DRAWS), rel=0.05)


def test_undefined_is_not_zero() -> None:
    found = free([[0.9, 0.9], [0.5, 0.5]], draws=500)
    assert found.acceptability.tolist() == [[1, 0], [0, 1]]
    assert np.isnan(found.central[1]).all() and np.isnan(found.confidence[1])
    assert found.central[0] == pytest.approx([0.5, 0.5], abs=0.05) and found.confidence[0] == 1


def test_nothing_uncertain_is_one_exact_draw() -> None:
    problem = from_table([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0]], ends=(1, 5))
    found = smaa(fixed(problem), space("exact", [1, 1]))
    assert (found.draws, found.error) == (1, 0.0)
    assert found.acceptability == pytest.approx(np.full((3, 3), 1 / 3))
    assert found.central == pytest.approx(np.full((3, 2), 0.5))
    apart = smaa(fixed(problem), space("exact", [1, 3]))
    assert apart.acceptability == pytest.approx(np.array([[0.5, 0.5, 0], [0, 0, 1], [0.5, 0.5, 0]]))


@pytest.mark.parametrize("quick", [True, False])
def test_one_alternative_one_criterion_no_weights(quick: bool) -> None:
    alone = smaa(fixed(from_table([[3.0, 2.0]]), draws=100), space("free", [1, 1]), quick=quick)
    assert alone.acceptability.tolist() == [[1]] and alone.pairwise.tolist() == [[0]] and alone.entropy.tolist() == [0]
    single = smaa(fixed(from_table([[3.0], [2.0]]), draws=100), space("free", [1]), quick=quick)
    assert single.acceptability.tolist() == [[1, 0], [0, 1]] and single.draws == 1
    none = smaa(fixed(from_table([[3.0, 1.0], [2.0, 1.0]])), space("exact", [0, 0]), quick=quick)
    assert none.acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_missing_scores_are_carried_through() -> None:
    problem = from_table([[np.nan, 3.0], [3.0, 3.0]], ends=(1, 5))
    found = smaa(fixed(problem, draws=DRAWS, seed=4), space("free", [1, 1]))
    assert found.acceptability == pytest.approx(np.full((2, 2), 0.5), abs=FREE)


def test_a_criterion_whose_low_end_is_better() -> None:
    problem = from_table([[1.0, 3.0], [2.0, 3.0]], ["low", "high"], ends=(1, 5))
    found = smaa(fixed(problem, draws=500), space("free", [1, 1]))
    assert found.acceptability.tolist() == [[1, 0], [0, 1]]
    unsure = from_table([[1.0], [2.0]], ["low"], high=[[1.5], [4.0]], ends=(1, 5))
    assert smaa(fixed(unsure, draws=500), space("exact", [1])).acceptability.tolist() == [[1, 0], [0, 1]]


def textbook(values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return acceptabilities and central weights as textbooks do, for scores without ties."""
    scores = np.einsum("dac,dc->da", values, weights)
    ranks = np.argsort(np.argsort(-scores, axis=1), axis=1)
    count = values.shape[1]
    shares = np.array([[np.mean(ranks[:, one] == rank) for rank in range(count)] for one in range(count)])
    central = [weights[ranks[:, one] == 0].mean(axis=0) if shares[one, 0] else np.full(weights.shape[1], np.nan)
               for one in range(count)]  # fmt: skip
    return shares, np.array(central)


@pytest.mark.parametrize(("count", "criteria"), [(2, 2), (7, 3), (20, 5), (40, 4)])
def test_it_equals_the_textbook(count: int, criteria: int) -> None:
    # Seeds of which no draw ties within the tolerance by chance.
    rng = np.random.default_rng(100 + count)
    values, weights = rng.uniform(size=(5_000, count, criteria)), rng.dirichlet(np.ones(criteria), 5_000)
    found = sampled(values, weights)
    shares, central = textbook(values, weights)
    assert found.acceptability == pytest.approx(shares, abs=1e-12)
    assert found.central == pytest.approx(central, abs=1e-9, nan_ok=True)
    table = rng.uniform(1, 5, (count, criteria))
    stood, middle = textbook(np.broadcast_to(table, (5_000, count, criteria)), weights)
    assert acceptability(table, weights) == pytest.approx(stood, abs=1e-12)
    drawn = sample(space("free", np.ones(criteria)), 5_000, 9)
    same = smaa(fixed(from_table(table), draws=5_000, seed=9), space("free", np.ones(criteria)))
    stood, middle = textbook(np.broadcast_to(table, (5_000, count, criteria)), drawn)
    assert same.acceptability == pytest.approx(stood, abs=1e-12)
    assert same.central == pytest.approx(middle, abs=1e-9, nan_ok=True)


def test_it_equals_pymcdm_vector_by_vector() -> None:
    """The weighted sum of pymcdm, ranked once for every drawn vector of weights."""
    rng, count = np.random.default_rng(8), 6
    table = rng.uniform(1, 5, (count, 4))
    drawn = sample(space("free", np.ones(4)), 200, 3)
    method, shares = WSM(lambda column, cost=False: column), np.zeros((count, count))
    for weights in drawn:
        ranks = rankdata(-method(table, weights, np.ones(4)))
        shares[np.arange(count), ranks.astype(int) - 1] += 1 / len(drawn)
    assert acceptability(table, drawn) == pytest.approx(shares)


@given(st.integers(2, 5), st.integers(1, 3), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_draws_that_tie_are_shared(count: int, criteria: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = rng.integers(1, 4, (40, count, criteria)).astype(float)
    weights = np.full((40, criteria), 1 / criteria)
    ranks, first, ahead = counted(np.einsum("dac,dc->da", values, weights))
    found = sampled(values, weights)
    assert found.acceptability == pytest.approx(ranks, abs=1e-9)
    assert found.pairwise == pytest.approx(ahead, abs=1e-9)
    assert found.acceptability[:, 0] == pytest.approx(first.mean(axis=0), abs=1e-9)


@given(st.integers(2, 6), st.integers(2, 4), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_what_always_holds(count: int, criteria: int, seed: int) -> None:
    """Shares add up both ways, exchanging alternatives exchanges results, a common shift changes nothing."""
    rng = np.random.default_rng(seed)
    table = rng.uniform(1, 5, (count, criteria))
    where = space("free", np.ones(criteria))

    def test(values: np.ndarray) -> module.Smaa:
        return smaa(fixed(from_table(values, ends=(-10, 20)), draws=400, seed=seed), where)

    found, order = test(table), rng.permutation(count)
    assert found.acceptability.sum(axis=0) == pytest.approx(np.ones(count))
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(count))
    assert found.expected_rank.sum() == pytest.approx(count * (count + 1) / 2)
    off = ~np.eye(count, dtype=bool)
    assert (found.pairwise + found.pairwise.T)[off] == pytest.approx(np.ones(count * (count - 1)))
    # The expected rank is one more than how many are expected to be ahead.
    assert found.expected_rank == pytest.approx(1 + found.pairwise.sum(axis=0))
    assert test(table[order]).acceptability == pytest.approx(found.acceptability[order])
    assert test(2 * table + 3).acceptability == pytest.approx(found.acceptability)
    better = table.copy()
    better[0] += 0.5
    assert test(better).expected_rank[0] <= found.expected_rank[0] + 1e-9


def test_an_alternative_that_dominates_is_never_behind() -> None:
    found = free([[0.9, 0.8, 0.7], [0.9, 0.7, 0.6], [0.2, 0.9, 0.1]], draws=2_000)
    assert found.pairwise[0, 1] == 1 and found.acceptability[0, 2] == 0


def test_quick_changes_only_the_confidence() -> None:
    problem = unsure()
    drawn = fixed(problem, draws=10_000, seed=5)
    whole, quick = (smaa(drawn, space("free", [1, 1]), quick=fast) for fast in (False, True))
    assert (whole.acceptability == quick.acceptability).all() and (whole.pairwise == quick.pairwise).all()
    assert quick.confidence == pytest.approx(whole.confidence, abs=0.05)


def unsure() -> Problem:
    return from_table([[2.0, 3.0], [3.0, 2.0]], high=[[3.0, 4.0], [3.5, 3.0]], ends=(1, 5))


def test_the_seed_is_all_that_chance_depends_on() -> None:
    first, again, other = (
        smaa(fixed(unsure(), draws=3_000, seed=seed), space("free", [1, 1])) for seed in (1, 1, 2)
    )
    assert (first.acceptability == again.acceptability).all() and first.seed == 1
    assert (first.acceptability != other.acceptability).any()
    assert first.acceptability == pytest.approx(other.acceptability, abs=0.05)


def test_it_reports_and_can_be_cancelled() -> None:
    for problem in (unsure(), from_table([[2.0, 3.0], [3.0, 2.0]])):
        said: list[tuple[float, str]] = []
        smaa(fixed(problem, draws=9_000), space("free", [1, 1]), report=lambda *words, to=said: to.append(words))
        shares = [share for share, _words in said]
        assert shares == sorted(shares) and len(shares) > 3 and shares[0] >= 0 and shares[-1] <= 1

    def stop(share: float, words: str) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        smaa(fixed(unsure(), draws=9_000), space("free", [1, 1]), report=stop)


def test_draws_that_do_not_fit() -> None:
    with pytest.raises(module.PlannerError, match="one weight for each"):
        sampled(np.zeros((4, 2, 3)), np.zeros((4, 2)))
    with pytest.raises(module.PlannerError, match="2 criteria"):
        smaa(fixed(unsure()), space("free", [1, 1, 1]))


def test_a_single_draw_says_nothing() -> None:
    assert smaa(fixed(unsure(), draws=1), space("free", [1, 1])).error == 0.5
