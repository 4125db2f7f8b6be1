"""Shares and draws against what can be computed by hand."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import score

from planner.engine.probability import (
    LEVELS,
    maximum_entropy,
    published_shares,
    sampled_shares,
    stream,
    sum_distribution,
    upper_share,
)
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS

DRAWS = 40_000


def _rng() -> np.random.Generator:
    return stream(7, "test")


@given(st.floats(1.0, 5.0))
def test_the_tilt_has_the_mean_it_was_asked_for(mean: float) -> None:
    levels = maximum_entropy(mean)
    assert levels @ LEVELS == pytest.approx(mean, abs=1e-9)
    assert levels.sum() == pytest.approx(1)
    assert (levels >= 0).all()


def test_the_middle_is_uniform_and_the_ends_are_certain() -> None:
    assert maximum_entropy(3.0) == pytest.approx(np.full(5, 0.2))
    assert maximum_entropy(1.0).tolist() == [1, 0, 0, 0, 0]
    assert maximum_entropy(5.0).tolist() == [0, 0, 0, 0, 1]


@given(st.floats(1.05, 4.95))
def test_probabilities_are_a_geometric_sequence(mean: float) -> None:
    levels = maximum_entropy(mean)
    ratios = levels[1:] / levels[:-1]
    assert ratios == pytest.approx(np.full(4, ratios[0]), rel=1e-6)


@pytest.mark.parametrize("mean", [1.7, 2.5, 3.36, 4.15])
def test_no_other_distribution_with_this_mean_has_more_entropy(mean: float) -> None:
    levels = maximum_entropy(mean)
    entropy = -(levels * np.log(levels)).sum()
    rng = np.random.default_rng(1)
    # Directions that keep both the total and the mean.
    basis = np.linalg.svd(np.vstack((np.ones(5), LEVELS)))[2][2:]
    for _step in range(50):
        other = levels + 0.01 * rng.normal(size=3) @ basis
        if (other > 0).all():
            assert -(other * np.log(other)).sum() <= entropy + 1e-12


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_sums_agree_with_enumerating_every_set_of_answers(n: int) -> None:
    levels = maximum_entropy(3.4)
    exact = np.zeros(4 * n + 1)
    for row in product(range(5), repeat=n):
        exact[sum(row)] += np.prod(levels[list(row)])
    assert sum_distribution(levels, n) == pytest.approx(exact)


@pytest.mark.parametrize(("mean", "n"), [(3.36, 3), (2.5, 4), (4.15, 2), (3.0, 1)])
@pytest.mark.parametrize("cut", [2.5, 3.0, 3.25])
def test_the_share_above_a_line_agrees_with_enumerating_every_set_of_answers(mean: float, n: int, cut: float) -> None:
    levels = maximum_entropy(mean)
    exact = 0.0
    for row in product(range(5), repeat=n):
        above = (sum(row) + n) / n - cut
        exact += float(np.prod(levels[list(row)])) * (0.5 if abs(above) < 1e-12 else above > 0)
    assert upper_share(score(mean, n), cut) == pytest.approx(exact, abs=1e-12)


def test_the_share_agrees_with_drawing_the_answers() -> None:
    drawn = np.random.default_rng(3).multinomial(10, maximum_entropy(3.3), DRAWS) @ LEVELS / 10
    found = np.mean(np.where(np.abs(drawn - 3) < 1e-9, 0.5, drawn > 3))
    assert upper_share(score(3.3, 10), 3.0) == pytest.approx(found, abs=5 * 0.5 / math.sqrt(DRAWS))


def test_more_answers_make_a_share_surer() -> None:
    few, many = (upper_share(score(3.3, n), 3.0) for n in (5, 45))
    assert few is not None and many is not None and 0.5 < few < many < 1


def test_a_mean_without_known_panel_is_fixed() -> None:
    for n in (None, 0):
        assert [upper_share(score(3.3, n), cut) for cut in (3.0, 3.3, 3.5)] == [1.0, 0.5, 0.0]


def test_unanimous_ends_never_move() -> None:
    assert [upper_share(score(5.0, 9), cut) for cut in (4.99, 5.0)] == [1.0, 0.5]
    assert [upper_share(score(1.0, 9), cut) for cut in (1.0, 1.01)] == [0.5, 0.0]


def test_an_interval_is_even() -> None:
    assert [upper_share(score((2.0, 3.0)), cut) for cut in (1.5, 2.0, 2.25, 3.0, 3.5)] == [1.0, 1.0, 0.75, 0.0, 0.0]
    assert upper_share(score((3.0, 3.0)), 3.0) == 0.5


def test_what_is_missing_has_no_share() -> None:
    assert upper_share(score(None), 3.0) is None
    assert upper_share(replace(score(3.0), value=None), 3.0) is None
    found = published_shares(score(None), score(3.0), Cuts())
    assert (found.quadrants, found.error) == ({}, 0.0)


def test_shares_of_published_scores_are_products_without_error() -> None:
    found = published_shares(score((2.0, 4.0)), score(3.3, 10), Cuts(3.5, 3.0))
    above, right = 0.25, upper_share(score(3.3, 10), 3.0) or 0.0
    assert found.error == 0.0
    assert found.quadrants == pytest.approx(
        dict(zip(QUADRANTS, (above * (1 - right), above * right, (1 - above) * right, (1 - above) * (1 - right)),
                 strict=True))
    )  # fmt: skip


def test_half_of_what_lies_on_a_line_goes_to_each_side() -> None:
    on, high = np.array([3.0]), np.array([4.0])
    assert sampled_shares(high, on, Cuts()).quadrants == {"respond": 0.5, "invest": 0.5, "support": 0, "monitor": 0}
    assert sampled_shares(on, on, Cuts()).quadrants == dict.fromkeys(QUADRANTS, 0.25)
    assert sampled_shares(np.array([3 + 1e-12]), high, Cuts()).quadrants["invest"] == 0.5
    assert published_shares(score(3.0), score(3.0), Cuts()).quadrants == dict.fromkeys(QUADRANTS, 0.25)


def test_shares_count_draws() -> None:
    risk, future = np.array([4.0, 4.0, 2.0, 2.0, 2.0]), np.array([2.0, 4.0, 4.0, 2.0, 2.0])
    found = sampled_shares(risk, future, Cuts())
    assert found.quadrants == pytest.approx({"respond": 0.2, "invest": 0.2, "support": 0.2, "monitor": 0.4})
    # The least sure share is the one nearest to a half: √(0.4·0.6/(5 − 1)).
    assert found.error == pytest.approx(math.sqrt(0.06))


def test_the_error_is_what_repeating_the_draws_shows() -> None:
    rng = _rng()
    runs = [sampled_shares(rng.normal(3.1, 0.4, 400), rng.normal(2.9, 0.5, 400), Cuts()) for _run in range(400)]
    spread = max(float(np.std([run.quadrants[name] for run in runs])) for name in QUADRANTS)
    assert np.mean([run.error for run in runs]) == pytest.approx(spread, rel=0.15)


def test_one_draw_has_the_largest_error_there_is() -> None:
    assert sampled_shares(np.array([4.0]), np.array([4.0]), Cuts()).error == 0.5
    assert sampled_shares(np.full(9, 4.0), np.full(9, 4.0), Cuts()).error == 0


def test_each_item_has_its_own_stream_of_each_seed() -> None:
    first = stream(1, "model").random(3).tolist()
    assert stream(1, "model").random(3).tolist() == first
    assert stream(1, "cloud").random(3).tolist() != first
    assert stream(2, "model").random(3).tolist() != first


def test_the_streams_are_the_same_on_every_machine() -> None:
    assert stream(20251231, "model").random() == pytest.approx(0.7108833233550372, abs=1e-15)


def test_a_score_beyond_the_scale_is_fixed() -> None:
    wild = replace(score(3.0, 9), value=7.0)
    assert [upper_share(wild, cut) for cut in (3.0, 8.0)] == [1.0, 0.0]
