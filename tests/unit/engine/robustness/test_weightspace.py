"""Which weights are possible, and the exact extremes of weighted sums over them."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from planner.engine.robustness.weightspace import WeightSpace, extremes, filled, space
from planner.model.errors import PlannerError

RNG = np.random.default_rng(7)


def solved(where: WeightSpace, cost: np.ndarray) -> float:
    """Solve the least weighted sum as a linear programme that knows nothing of corners."""
    count = len(cost)
    rows = []
    if where.knowledge == "ordinal":
        for above, below in itertools.pairwise(where.groups):
            for one, other in itertools.product(above, below):
                row = np.zeros(count)
                row[one], row[other] = -1, 1
                rows.append(row)
    limits = np.array(rows) if rows else None
    if where.knowledge == "exact":
        bounds = [(share, share) for share in where.weights]
    else:
        bounds = list(zip(where.low, where.high, strict=True))
    found = linprog(cost, A_ub=limits, b_ub=None if limits is None else np.zeros(len(rows)),
                    A_eq=np.ones((1, count)), b_eq=[1], bounds=bounds)  # fmt: skip
    assert found.status == 0
    return float(found.fun)


def bands(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw bands that some weights satisfy."""
    inside = rng.dirichlet(np.ones(count))
    return inside * rng.random(count), inside + (1 - inside) * rng.random(count)


@pytest.mark.parametrize("knowledge", ["free", "ordinal", "banded", "exact"])
def test_extremes_equal_the_linear_programmes(knowledge: str) -> None:
    for _one in range(40):
        count = int(RNG.integers(2, 7))
        # Whole numbers, so that some weights are equal and have no order.
        weights = RNG.integers(1, 4, count)
        low, high = bands(RNG, count)
        where = space(knowledge, weights, low, high)
        values = RNG.normal(size=count)
        least, most = extremes(where, values)
        assert float(least) == pytest.approx(solved(where, values), abs=1e-9)
        assert float(most) == pytest.approx(-solved(where, -values), abs=1e-9)


def test_extremes_take_whole_tables_at_once() -> None:
    where = space("banded", [1, 1, 1], [0.1, 0.2, 0.0], [0.5, 0.6, 0.7])
    table = RNG.normal(size=(4, 5, 3))
    least, most = extremes(where, table)
    assert least.shape == most.shape == (4, 5)
    for row, column in np.ndindex(4, 5):
        one, other = extremes(where, table[row, column])
        assert (least[row, column], most[row, column]) == pytest.approx((float(one), float(other)))


def test_known_corners() -> None:
    values = np.array([3.0, 1.0, 2.0])
    assert [float(end) for end in extremes(space("free", [1, 1, 1]), values)] == [1, 3]
    # First ≥ second ≥ third: corners (1,0,0), (½,½,0), (⅓,⅓,⅓).
    assert [float(end) for end in extremes(space("ordinal", [3, 2, 1]), values)] == pytest.approx([2, 3])
    # First and second above the third, which of them first is not known: (0,1,0) is a corner as well.
    assert [float(end) for end in extremes(space("ordinal", [2, 2, 1]), values)] == pytest.approx([1, 3])
    assert [float(end) for end in extremes(space("exact", [2, 1, 1]), values)] == pytest.approx([2.25, 2.25])
    where = space("banded", [1, 1, 1], [0.2, 0.2, 0.2], [0.5, 0.5, 0.5])
    assert [float(end) for end in extremes(where, values)] == pytest.approx([1.7, 2.3])


def test_filling_the_cheapest_first() -> None:
    low, high = np.array([0.1, 0.2, 0.3]), np.array([0.5, 0.25, 0.9])
    assert filled(low, high, np.array([0, 1, 2])) == pytest.approx([0.5, 0.2, 0.3])
    assert filled(low, high, np.array([1, 0, 2])) == pytest.approx([0.45, 0.25, 0.3])
    assert filled(low, high, np.array([2, 1, 0])) == pytest.approx([0.1, 0.2, 0.7])


def test_where_only_one_vector_is_possible() -> None:
    assert space("exact", [1, 3]).certain and space("exact", [1, 3]).point == pytest.approx([0.25, 0.75])
    assert space("free", [1]).certain and not space("free", [1, 1]).certain
    assert not space("ordinal", [2, 1]).certain
    tight = space("banded", [1, 1, 1], [0.2, 0.3, 0.5], [0.9, 0.9, 0.9])
    assert tight.certain and tight.point == pytest.approx([0.2, 0.3, 0.5])
    full = space("banded", [1, 1], [0, 0], [0.4, 0.6])
    assert full.certain and full.point == pytest.approx([0.4, 0.6])
    lone = space("banded", [1, 1, 1], [0.3, 0.0, 0.2], [0.3, 1.0, 0.2])
    assert lone.certain and lone.point == pytest.approx([0.3, 0.5, 0.2])


def test_groups_keep_equal_weights_together() -> None:
    assert space("ordinal", [0.2, 0.4, 0.2, 0.2]).groups == ((1,), (0, 2, 3))
    assert space("ordinal", [3, 1, 2]).groups == ((0,), (2,), (1,))
    assert space("ordinal", [1, 1]).groups == ((0, 1),)


def test_zero_weights_stay_zero() -> None:
    where = space("exact", [0, 0])
    assert where.point.tolist() == [0, 0]
    assert [float(end) for end in extremes(where, np.array([3.0, 4.0]))] == [0, 0]
    assert space("ordinal", [0, 0]).groups == ((0, 1),)


@pytest.mark.parametrize(
    ("knowledge", "weights", "low", "high", "words"),
    [
        ("hearsay", [1, 1], None, None, "no knowledge of weights called “hearsay”"),
        ("free", [-1, 2], None, None, "not negative"),
        ("exact", [np.nan, 1], None, None, "not negative"),
        ("banded", [1, 1], [0.1], [0.9, 0.9], "own band"),
        ("banded", [1, 1], [0.6, 0.6], [0.9, 0.9], "least shares add up to 120%"),
        ("banded", [1, 1], [0.1, 0.1], [0.3, 0.3], "greatest to 60%"),
        ("banded", [1, 1], [0.5, 0.1], [0.4, 0.9], "No weights fit"),
    ],
)
def test_what_can_not_be(
    knowledge: str, weights: list[float], low: list[float] | None, high: list[float] | None, words: str
) -> None:
    with pytest.raises(PlannerError, match=words):
        space(knowledge, weights, low, high)


def test_bands_count_only_where_they_are_asked_for() -> None:
    assert space("free", [1, 1], [0.9, 0.9], [1, 1]).low == (0, 0)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=6), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_the_more_is_known_the_narrower(weights: list[int], seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=len(weights))
    free, ordinal, exact = (extremes(space(kind, weights), values) for kind in ("free", "ordinal", "exact"))
    for wide, narrow in itertools.pairwise((free, ordinal, exact)):
        assert float(wide[0]) <= float(narrow[0]) + 1e-12
        assert float(wide[1]) >= float(narrow[1]) - 1e-12
