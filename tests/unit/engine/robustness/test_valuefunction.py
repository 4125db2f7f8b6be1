"""Value functions given by points."""

import numpy as np
import pytest

from planner.engine.robustness.valuefunction import piecewise
from planner.model.errors import PlannerError

CUTOFFS, VALUES = [50, 75, 90, 100], [1, 0.8, 0.5, 0]


def test_the_published_case() -> None:
    """cran/smaa tests/pvf.R: interpolated and clipped."""
    x = [10, 40, 101, 120]
    assert piecewise(CUTOFFS, VALUES, x) == pytest.approx([1.32, 1.08, -0.05, -1], abs=1e-12)
    assert piecewise(CUTOFFS, VALUES, x, clip=True) == pytest.approx([1, 1, 0, 0], abs=1e-12)
    assert float(piecewise(CUTOFFS, VALUES, 60)) == pytest.approx(0.92, abs=1e-12)


def test_it_goes_through_its_points_in_any_shape() -> None:
    assert piecewise(CUTOFFS, VALUES, CUTOFFS) == pytest.approx(VALUES)
    table = np.array([[55.0, 80.0], [95.0, 60.0]])
    assert piecewise(CUTOFFS, VALUES, table).shape == (2, 2)
    inside = np.linspace(50, 100, 101)
    assert piecewise(CUTOFFS, VALUES, inside) == pytest.approx(np.interp(inside, CUTOFFS, VALUES))


@pytest.mark.parametrize(("cutoffs", "values"), [([1], [1]), ([1, 1], [0, 1]), ([2, 1], [0, 1]), ([1, 2], [0, 1, 2])])
def test_points_that_make_no_function(cutoffs: list[float], values: list[float]) -> None:
    with pytest.raises(PlannerError, match="cut-offs rise"):
        piecewise(cutoffs, values, [1])
