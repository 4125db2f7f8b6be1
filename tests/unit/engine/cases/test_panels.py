"""What cases of panel statistics, quadrants and granularity give beyond what the bundled ones expect."""

import pytest

from .computing import values


def test_panel_statistics() -> None:
    assert values("icc", {"ratings": [[1, 2, 3], [1, 2, 3]]})["single2"] == pytest.approx(1)
    assert values("krippendorff", {"by_unit": [[1, 1, None], [2, 2, 2]]})["ordinal"] == pytest.approx(1)
    assert values("kendall-w", {"ratings": [[1, 2, 3], [1, 2, 3]]})["w"] == pytest.approx(1)
    assert values("fleiss", {"counts": [[2, 0], [0, 2]]})["kappa"] == pytest.approx(1)
    assert values("cohen", {"table": [[2, 0], [0, 2]]}, {"weights": "quadratic"})["kappa"] == pytest.approx(1)
    assert values("ipras", {"ratings": [1, 5, 5]}, {"middle": 3, "width": 4})["disagreement"] in (True, False)
    assert values("cvr", {"ratings": [1, 2, 3]}, {"essential": 2})["essential"] == 2


def test_quadrants_of_numbers_intervals_and_nothing() -> None:
    found = values("quadrant", {"risk": [4, [2, 4], None], "future": [4, 2, 2]})
    assert found["quadrants"] == ["invest", "respond+monitor", ""]


def test_granularity_by_other_rules_of_rounding() -> None:
    asked = {"means": ["2.12"]}
    up, even = (values("granularity", asked, {"sizes": [8, 8], "rounding": rule}) for rule in ("half-up", "half-even"))
    assert (up["fits"], even["fits"], up["panel"], even["panel"]) == ([[]], [[8]], None, 8)
