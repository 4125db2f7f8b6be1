"""Ranks with open ties, and coefficients of agreement against published values and scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.methods.ranks import kendall_tau, matrix_of, mean_ranks, ranks, spearman, weighted_spearman, ws

scores = st.lists(st.integers(-5, 5), min_size=1, max_size=9)


def test_the_best_score_has_rank_one() -> None:
    # argsort of these is (1, 2, 0): used as ranks it would put the worst first.
    assert ranks([30.0, 10.0, 20.0]).tolist() == [1, 3, 2]


def test_tied_scores_share_the_better_rank() -> None:
    assert ranks([2.0, 3.0, 2.0, 1.0]).tolist() == [2, 1, 2, 4]
    assert mean_ranks([2.0, 3.0, 2.0, 1.0]).tolist() == [2.5, 1, 2.5, 4]


def test_rounding_errors_are_ties() -> None:
    assert ranks([0.1 + 0.2, 0.3]).tolist() == [1, 1]
    assert ranks([0.3 + 2e-9, 0.3]).tolist() == [1, 2]


def test_batches_are_ranked_row_by_row() -> None:
    assert ranks([[1.0, 2.0], [5.0, 4.0]]).tolist() == [[2, 1], [1, 2]]
    assert mean_ranks([[1.0, 1.0], [5.0, 4.0]]).tolist() == [[1.5, 1.5], [1, 2]]


def test_nobody_and_one_alone() -> None:
    assert ranks([]).tolist() == []
    assert ranks([0.0]).tolist() == [1]
    assert mean_ranks([7.0]).tolist() == [1.0]


@given(scores)
def test_ranks_count_who_is_better(values: list[int]) -> None:
    assert ranks(values).tolist() == [1 + sum(other > one for other in values) for one in values]
    assert mean_ranks(values).sum() == pytest.approx(len(values) * (len(values) + 1) / 2)


@given(scores, st.randoms())
def test_ranks_do_not_depend_on_the_order_of_alternatives(values: list[int], random: object) -> None:
    order = np.random.default_rng(len(values)).permutation(len(values))
    assert ranks(np.array(values)[order]).tolist() == ranks(values)[order].tolist()


def test_published_similarity() -> None:
    """Sałabun & Urbaniak (2020), ICCS; in energyinpython/pyrepo-mcda tests/test_correlations.py."""
    reference, other = [1, 2, 3, 4, 5], [1, 3, 2, 4, 5]
    assert spearman(reference, other) == pytest.approx(0.9, abs=1e-4)
    assert weighted_spearman(reference, other) == pytest.approx(0.8833, abs=1e-4)
    assert ws(reference, other) == pytest.approx(0.8542, abs=1e-4)


def test_published_weighted_spearman_of_twelve() -> None:
    """Paradowski, Bączkiewicz & Wątróbski (2021), Procedia CS 192:1347–1358; in jwieckowski/pyfdm's tests."""
    first = [7, 11, 2, 1, 4, 9, 6, 3, 5, 10, 8, 12]
    second = [7, 11, 3, 2, 4, 9, 6, 1, 5, 10, 8, 12]
    assert weighted_spearman(first, second) == pytest.approx(0.96, abs=0.005)


def test_exact_small_cases() -> None:
    assert kendall_tau([1, 2, 3], [3, 2, 1]) == -1
    assert kendall_tau([1, 2, 3], [1, 3, 2]) == pytest.approx(1 / 3)
    assert spearman([1, 2, 3], [3, 2, 1]) == -1
    # One discordant pair of three, one tied in the second: (1 − 1) / √(3 · 2).
    assert kendall_tau([1, 2, 3], [1, 1, 2]) == pytest.approx(2 / math.sqrt(6))
    # Exchanging first and last is as far as WS can see: Σ 2^-r |r − r'| / max, with the middle in place.
    assert ws([1, 2, 3], [3, 2, 1]) == pytest.approx(1 - (0.5 + 0.125))


def test_ws_is_not_symmetrical() -> None:
    one, other = [1, 2, 3, 4], [2, 3, 1, 4]
    assert ws(one, other) != pytest.approx(ws(other, one))


def test_undefined_agreement_is_not_a_number_and_not_zero() -> None:
    assert math.isnan(kendall_tau([1, 1, 1], [1, 2, 3]))
    assert math.isnan(spearman([1, 2, 3], [1, 1, 1]))


def test_equal_rankings_agree_whatever_their_ties() -> None:
    for coefficient in (kendall_tau, spearman, weighted_spearman, ws):
        assert coefficient([1, 1, 1], [1, 1, 1]) == 1.0
        assert coefficient([1], [1]) == 1.0
        assert coefficient([1, 2, 2, 4], [1, 2, 2, 4]) == 1.0


def test_rankings_of_different_length_do_not_compare() -> None:
    with pytest.raises(ValueError, match="same alternatives"):
        kendall_tau([1, 2], [1, 2, 3])


def test_a_matrix_compares_every_ordered_pair() -> None:
    found = matrix_of(ws, [[1, 2, 3, 4], [2, 3, 1, 4], [1, 2, 3, 4]])
    assert found.shape == (3, 3)
    assert found[0, 1] == ws([1, 2, 3, 4], [2, 3, 1, 4])
    assert np.diag(found).tolist() == [1, 1, 1]
