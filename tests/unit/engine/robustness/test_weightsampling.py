"""Drawn weights: within what is possible, evenly spread, compared with exact distributions."""

import math
from itertools import combinations

import numpy as np
import pytest

from planner.engine.robustness import weightsampling
from planner.engine.robustness.weightsampling import rejected, sample, walked
from planner.engine.robustness.weightspace import WeightSpace, space
from planner.engine.weighting import roc

DRAWS, SEED = 40_000, 11
# Kolmogorov's statistic times the root of the draws exceeds this once in ten thousand.
LIMIT = 2.23 / math.sqrt(DRAWS)
BOXES = [
    # Widths and sum; of the second and third nearly nothing is left of either simplex.
    ((0.3, 0.3, 0.3, 0.3, 0.3), 0.5),
    ((0.9, 0.02, 0.02, 0.02, 0.02), 0.5),
    ((0.9, 0.9, 0.05, 0.05, 0.3), 0.95),
    ((0.2, 0.1, 0.4, 0.4, 0.05, 0.6), 1.0),
    ((0.4, 0.7), 0.5),
]


def volume(widths: tuple[float, ...], total: float) -> float:
    """Return what part of the simplex of size 1 the simplex of size `total` within the widths is, by inclusion and
    exclusion."""
    if total <= 0:
        return 0.0
    return math.fsum(
        (-1) ** size * max(0.0, total - math.fsum(over)) ** (len(widths) - 1)
        for size in range(len(widths) + 1) for over in combinations(widths, size)
    )  # fmt: skip


def chance_below(x: float, widths: tuple[float, ...], total: float, place: int) -> float:
    """Return how likely one coordinate of an even point is below x, exactly."""
    shifted = tuple(width - x if at == place else width for at, width in enumerate(widths))
    return 1 - volume(shifted, total - x) / volume(widths, total)


def distance(drawn: np.ndarray, widths: tuple[float, ...], total: float, place: int) -> float:
    """Return Kolmogorov's distance between drawn coordinates and the exact distribution."""
    lined = np.sort(drawn[:, place])
    at = np.arange(0, len(lined), 200)
    exact = np.array([chance_below(float(lined[one]), widths, total, place) for one in at])
    return float(np.abs(exact - (at + 0.5) / len(lined)).max())


def test_free_weights_are_even_on_the_simplex() -> None:
    drawn = sample(space("free", np.ones(4)), DRAWS, SEED)
    assert drawn.shape == (DRAWS, 4)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(DRAWS))
    assert drawn.mean(axis=0) == pytest.approx(np.full(4, 0.25), abs=0.005)
    # A single weight is below x with chance 1 − (1 − x)³; the covariance of two is −1/80.
    for place in range(4):
        assert distance(drawn, (1.0,) * 4, 1.0, place) < LIMIT
    assert np.cov(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(-1 / 80, abs=0.001)


def test_ordinal_weights_keep_their_order_and_average_to_the_centroid() -> None:
    drawn = sample(space("ordinal", [2, 4, 1, 3]), DRAWS, SEED)
    lined = drawn[:, [1, 3, 0, 2]]
    assert (np.diff(lined, axis=1) <= 0).all()
    assert lined.mean(axis=0) == pytest.approx(roc.weights([1, 2, 3, 4]), abs=0.004)
    # The greatest of three even weights is below x with chance (3x − 1)² up to one half.
    greatest = sample(space("ordinal", [3, 2, 1]), DRAWS, SEED)[:, 0]
    assert float((greatest < 0.5).mean()) == pytest.approx(0.25, abs=0.01)


def test_equal_weights_have_no_order_between_them() -> None:
    drawn = sample(space("ordinal", [1, 3, 1]), DRAWS, SEED)
    assert (drawn[:, 1] >= drawn[:, [0, 2]].max(axis=1)).all()
    assert float((drawn[:, 0] > drawn[:, 2]).mean()) == pytest.approx(0.5, abs=0.01)
    assert drawn.mean(axis=0) == pytest.approx(roc.weights([2, 1, 2]), abs=0.004)
    alike = sample(space("ordinal", [1, 1, 1]), DRAWS, SEED)
    assert distance(alike, (1.0,) * 3, 1.0, 2) < LIMIT


@pytest.mark.parametrize(("widths", "total"), BOXES)
def test_chains_are_even_in_the_cut_simplex(widths: tuple[float, ...], total: float) -> None:
    drawn = walked(np.array(widths), total, DRAWS, np.random.default_rng(SEED))
    assert drawn.sum(axis=1) == pytest.approx(np.full(DRAWS, total))
    assert (drawn >= 0).all() and (drawn <= np.array(widths)).all()
    for place in range(len(widths)):
        assert distance(drawn, widths, total, place) < LIMIT
    # Chains of their own: one draw says nothing of the next.
    assert abs(np.corrcoef(drawn[1:, 0], drawn[:-1, 0])[0, 1]) < 4 / math.sqrt(DRAWS)


@pytest.mark.parametrize(("widths", "total"), [BOXES[0], BOXES[3], BOXES[4]])
def test_what_is_kept_of_the_simplex_is_even(widths: tuple[float, ...], total: float) -> None:
    drawn = rejected(np.array(widths), total, DRAWS, np.random.default_rng(SEED))
    assert drawn.shape == (DRAWS, len(widths))
    for place in range(len(widths)):
        assert distance(drawn, widths, total, place) < LIMIT


@pytest.mark.parametrize("fewest", [0.0, 1.1])
@pytest.mark.parametrize(("widths", "total"), [BOXES[0], BOXES[3]])
def test_both_ways_draw_the_same_bands(
    widths: tuple[float, ...], total: float, fewest: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weightsampling, "FEWEST_KEPT", fewest)
    low = np.full(len(widths), (1 - total) / len(widths))
    where = space("banded", np.ones(len(widths)), low, np.minimum(1, low + np.array(widths)))
    drawn = sample.__wrapped__(where, DRAWS, SEED)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(DRAWS))
    assert (drawn >= low - 1e-12).all() and (drawn <= low + np.array(widths) + 1e-12).all()
    for place in range(len(widths)):
        assert distance(drawn - low, widths, total, place) < LIMIT


def test_a_box_seen_upside_down_is_even(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the upper ends are tight, the mirrored simplex keeps more."""
    widths, total = (0.5, 0.5, 0.5), 1.4
    drawn = weightsampling._boxed(np.array(widths), total, DRAWS, np.random.default_rng(SEED))
    for place in range(3):
        assert distance(drawn, widths, total, place) < LIMIT


def test_bands_that_leave_one_criterion_fixed() -> None:
    where = space("banded", [1, 1, 1], [0.2, 0.1, 0.3], [0.7, 0.6, 0.3])
    drawn = sample(where, 2_000, SEED)
    assert drawn[:, 2] == pytest.approx(np.full(2_000, 0.3))
    assert drawn[:, 0].min() < 0.25 and drawn[:, 0].max() > 0.55
    # What is left of two criteria is a line, evenly covered.
    assert float((drawn[:, 0] < 0.4).mean()) == pytest.approx(0.5, abs=0.05)


def test_a_band_wider_than_the_others_allow() -> None:
    drawn = sample(space("banded", [1, 1], [0.4, 0.3], [1.0, 1.0]), 2_000, SEED)
    assert drawn[:, 0].min() >= 0.4 and drawn[:, 0].max() <= 0.7


@pytest.mark.parametrize(
    "where", [space("exact", [1, 3]), space("free", [2]), space("banded", [1, 1], [0.25, 0.75], [1, 1])]
)
def test_one_possible_vector_is_every_draw(where: WeightSpace) -> None:
    drawn = sample(where, 5, SEED)
    assert (drawn == where.point).all() and len(drawn) == 5


def test_the_same_seed_draws_the_same_and_nobody_can_change_it() -> None:
    where = space("ordinal", [1, 2, 3])
    first = sample.__wrapped__(where, 100, 3)
    assert (first == sample.__wrapped__(where, 100, 3)).all()
    assert (first != sample.__wrapped__(where, 100, 4)).any()
    assert sample(where, 100, 3) is sample(where, 100, 3)
    with pytest.raises(ValueError, match="read-only"):
        sample(where, 100, 3)[0, 0] = 1
