"""Every method beside independent libraries (pymcdm, scikit-criteria, scipy) on random problems."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm import correlations
from pymcdm import normalizations as norms
from pymcdm.methods import PROMETHEE_II as PrometheeII
from pymcdm.methods import TOPSIS, VIKOR, WSM
from scipy import stats
from skcriteria import mkdm
from skcriteria.agg import topsis as their_topsis
from skcriteria.agg import vikor as their_vikor
from skcriteria.preprocessing.scalers import VectorScaler

from planner.engine.methods.promethee import promethee
from planner.engine.methods.ranks import kendall_tau, spearman, weighted_spearman, ws
from planner.engine.methods.topsis import topsis
from planner.engine.methods.vikor import vikor
from planner.engine.methods.weightedsum import weighted_sum
from planner.model.weighting import Direction, Preference

# They warn of dominant alternatives, and divide by zero where we do not.
pytestmark = pytest.mark.filterwarnings("ignore")
WAYS: dict[int, Direction] = {1: "high", -1: "low"}


def problems(count: int, seed: int) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, list[Direction]]]:
    """Draw tables, weights and directions of many sizes."""
    rng, found = np.random.default_rng(seed), []
    for _one in range(count):
        size = (int(rng.integers(2, 12)), int(rng.integers(2, 7)))
        types = rng.choice([-1, 1], size[1])
        found.append((rng.uniform(0.5, 10, size), rng.dirichlet(np.ones(size[1])), types, [WAYS[t] for t in types]))
    return found


def test_weighted_sum_equals_pymcdm() -> None:
    for matrix, weights, types, directions in problems(60, 1):
        spread = (matrix - matrix.min(axis=0)) / np.ptp(matrix, axis=0)
        peer = WSM(norms.minmax_normalization)(matrix, weights, types)
        assert weighted_sum(spread, weights, directions, ends=(0, 1)).scores == pytest.approx(peer)


def test_topsis_equals_pymcdm_with_both_normalisations() -> None:
    for matrix, weights, types, directions in problems(60, 2):
        peer = TOPSIS(norms.minmax_normalization)(matrix, weights, types)
        assert topsis(matrix, weights, directions, "minmax").scores == pytest.approx(peer)
        peer = TOPSIS(norms.vector_normalization)(matrix, weights, types)
        assert topsis(matrix, weights, directions).scores == pytest.approx(peer)


def test_topsis_equals_scikit_criteria() -> None:
    for matrix, weights, _types, _directions in problems(15, 3):
        given_ = mkdm(matrix, [max] * len(weights), weights=weights)
        peer = their_topsis.TOPSIS().evaluate(VectorScaler(target="matrix").transform(given_))
        assert topsis(matrix, weights).scores == pytest.approx(peer.e_.similarity)
        assert topsis(matrix, weights).ranks.tolist() == peer.rank_.tolist()


def test_vikor_equals_pymcdm() -> None:
    for matrix, weights, types, directions in problems(60, 4):
        assert vikor(matrix, weights, directions).detail["Q"] == pytest.approx(VIKOR()(matrix, weights, types))
        other = VIKOR(v=0.8)(matrix, weights, types)
        assert vikor(matrix, weights, directions, 0.8).detail["Q"] == pytest.approx(other)


def test_vikor_and_its_compromise_equal_scikit_criteria() -> None:
    for matrix, weights, types, directions in problems(40, 5):
        objectives = [max if one > 0 else min for one in types]
        peer = their_vikor.VIKOR().evaluate(mkdm(matrix, objectives, weights=weights)).e_
        found = vikor(matrix, weights, directions).detail
        for ours, theirs in (("S", peer.s_k), ("R", peer.r_k), ("Q", peer.q_k)):
            assert found[ours] == pytest.approx(theirs)
        assert bool(found["advantage"]) == peer.acceptable_advantage
        assert bool(found["stability"]) == peer.acceptable_stability
        assert np.flatnonzero(found["compromise"]).tolist() == sorted(peer.compromise_set.tolist())


FUNCTIONS = {"usual": "usual", "ushape": "u-shape", "vshape": "v-shape", "level": "level", "vshape_2": "linear"}


@pytest.mark.parametrize(("theirs", "ours"), FUNCTIONS.items())
def test_promethee_equals_pymcdm(theirs: str, ours: str) -> None:
    for matrix, weights, types, directions in problems(25, 6):
        q, p = np.full(len(weights), 0.7), np.full(len(weights), 2.5)
        # A new object each time: with p and q their second call raises.
        peer = PrometheeII(theirs, p=p.copy(), q=q.copy())(matrix, weights, types)
        asked = [Preference("", "", ours, 0.7, 2.5)] * len(weights)  # type: ignore[arg-type]
        assert promethee(matrix, weights, directions, asked).scores == pytest.approx(peer)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=9))
def test_agreement_equals_scipy(pairs: list[tuple[int, int]]) -> None:
    first, second = (list(values) for values in zip(*pairs, strict=True))
    if len(set(first)) < 2 or len(set(second)) < 2:
        return
    assert kendall_tau(first, second) == pytest.approx(stats.kendalltau(first, second).statistic)
    assert spearman(first, second) == pytest.approx(stats.spearmanr(first, second).statistic)


def test_weighted_agreement_equals_pymcdm() -> None:
    rng = np.random.default_rng(7)
    for size in (2, 3, 7, 12):
        first, second = rng.permutation(size) + 1.0, rng.permutation(size) + 1.0
        assert weighted_spearman(first, second) == pytest.approx(correlations.weighted_spearman(first, second))
        assert ws(first, second) == pytest.approx(correlations.rank_similarity_coef(first, second))
