"""Bands of weights: whether they can be kept, what clashes, the nearest weights inside."""

import numpy as np
import pytest
from scipy.optimize import minimize

from planner.engine.probability import stream
from planner.engine.weighting import bands

# Preliminary feasibility studies outside the capital region: economy 30–45 %, policy 25–40 %, regional balance 30–40 %
# (korea.kr, policyNewsView 148880404).
REGIONAL = ([0.30, 0.25, 0.30], [0.45, 0.40, 0.40])


def test_the_bands_of_the_feasibility_study_can_be_kept() -> None:
    found = bands.feasible(*REGIONAL)
    assert found.feasible
    assert found.conflicts == ()
    assert (found.low_sum, found.high_sum) == (pytest.approx(0.85), pytest.approx(1.25))
    # Nobody can reach the least of all others and its own most at once, unless the others leave it.
    assert found.tight_low == pytest.approx([0.30, 0.25, 0.30])
    assert found.tight_high == pytest.approx([0.45, 0.40, 0.40])


def test_others_leave_less_than_the_band_says() -> None:
    found = bands.feasible([0.5, 0.2, 0.0], [1.0, 1.0, 0.2])
    assert found.tight_high == pytest.approx([0.8, 0.5, 0.2])
    found = bands.feasible([0.0, 0.0, 0.0], [0.3, 0.4, 1.0])
    assert found.tight_low == pytest.approx([0.0, 0.0, 0.3])


def test_least_shares_that_leave_no_room() -> None:
    found = bands.feasible([0.5, 0.4, 0.0, 0.3], [1, 1, 1, 1])
    assert not found.feasible
    (conflict,) = found.conflicts
    assert conflict == bands.Conflict("too-much", (0, 1, 3), pytest.approx(0.2))


def test_greatest_shares_that_do_not_suffice() -> None:
    (conflict,) = bands.feasible([0, 0], [0.3, 0.5]).conflicts
    assert conflict == bands.Conflict("too-little", (0, 1), pytest.approx(0.2))


def test_every_conflict_is_named() -> None:
    found = bands.feasible([0.6, 0.9, -0.1], [0.5, 1.2, 0.1])
    assert [(one.kind, one.criteria) for one in found.conflicts] == [
        ("crossed", (0,)),
        ("beyond", (1,)),
        ("beyond", (2,)),
        ("too-much", (0, 1)),
    ]


def test_exactly_one_weight_left_is_feasible() -> None:
    found = bands.feasible([0.6, 0.4], [1, 1])
    assert found.feasible
    assert found.tight_low == pytest.approx([0.6, 0.4])
    assert found.tight_high == pytest.approx([0.6, 0.4])
    assert (found.tight_low <= found.tight_high).all()


def test_no_criteria_have_nothing_to_keep() -> None:
    assert bands.feasible([], []).feasible
    assert bands.nearest([], [], []) is None


def test_a_single_criterion_must_be_allowed_all() -> None:
    assert bands.feasible([0.2], [1.0]).feasible
    assert not bands.feasible([0.0], [0.8]).feasible


def test_weights_outside_are_named() -> None:
    assert bands.outside([0.5, 0.3, 0.2], *REGIONAL) == (0, 2)
    assert bands.outside([0.45, 0.25, 0.30], *REGIONAL) == (), "an end belongs to its band"


def test_the_nearest_inside() -> None:
    found = bands.nearest([0.5, 0.3, 0.2], *REGIONAL)
    assert found is not None
    assert found.sum() == pytest.approx(1)
    assert bands.outside(found, *REGIONAL) == ()
    assert found == pytest.approx([0.45, 0.25, 0.30])


def test_inside_stays_as_it_is() -> None:
    assert bands.nearest([0.4, 0.3, 0.3], *REGIONAL) == pytest.approx([0.4, 0.3, 0.3])


def test_nothing_is_inside_bands_that_clash() -> None:
    assert bands.nearest([0.5, 0.5], [0.6, 0.6], [1, 1]) is None


@pytest.mark.parametrize("run", range(15))
def test_the_nearest_against_scipy(run: int) -> None:
    rng = stream(23, f"bands {run}")
    count = int(rng.integers(2, 7))
    inside, given = rng.dirichlet(np.ones(count)), rng.dirichlet(np.ones(count))
    low = np.maximum(inside - rng.random(count) * 0.15, 0)
    high = np.minimum(inside + rng.random(count) * 0.15, 1)
    found = bands.nearest(given, low, high)
    expected = minimize(
        lambda w: float(((w - given) ** 2).sum()),
        inside,
        bounds=list(zip(low, high, strict=True)),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert found is not None
    assert found.sum() == pytest.approx(1)
    assert found == pytest.approx(expected.x, abs=1e-5)
