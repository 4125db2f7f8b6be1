"""What cases of weighting methods give beyond what the bundled ones expect."""

import pytest

from .computing import values


def test_ahp_with_alternatives_adds_up() -> None:
    found = values("ahp", {"matrix": [1], "alternatives": [[3], [1]]})
    assert found["weights"] == pytest.approx([0.5, 0.5])
    assert found["totals"] == pytest.approx([0.625, 0.375])
    assert "totals" not in values("ahp", {"matrix": [3]})


def test_the_judgement_to_mend() -> None:
    asked = {"matrix": [[1, 2, 1], [0.5, 1, 4], [1, 0.25, 1]]}
    found = values("ahp-mending", asked)
    assert found["cr_after"] < found["cr"]
    assert {found["row"], found["column"]} <= {1, 2, 3}
    assert values("ahp-mending", {"matrix": [[1, 2], [0.5, 1]]})["row"] is None


def test_points_and_ranks_become_weights() -> None:
    assert values("direct", {"points": [3, 1]})["weights"] == [0.75, 0.25]
    assert values("roc", {"ranks": [2, 1]})["weights"] == [0.25, 0.75]


def test_best_worst_has_two_models() -> None:
    asked = {"best_to_others": [8, 2, 1], "others_to_worst": [1, 5, 8]}
    linear, other = values("bwm", asked), values("bwm", asked, {"model": "nonlinear"})
    assert linear["xi"] != other["xi"]
    assert linear["cr"] == pytest.approx(other["cr"])
