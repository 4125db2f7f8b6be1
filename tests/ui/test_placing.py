"""What the matrix shows: the round's own places, or those with the survey counted in, and how sure they are."""

from dataclasses import replace

import pytest
from plans import small_plan, with_round

from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.settings import MATRIX_SHAPES, Settings
from planner.ui.placing import blends, display_of, placing

ROUND = "round-1"


@pytest.fixture
def plan() -> Plan:
    """Two stacks with four answers each."""
    answers = {("model", "risk"): [1, 2, 2, 1], ("model", "future"): [4, 4, 5, 3],
               ("cloud", "risk"): [4, 4, 4, 5], ("cloud", "future"): [2, 2, 1, 3]}  # fmt: skip
    return with_round(small_plan(), answers)


def test_the_survey_counts_beside_workshops_only() -> None:
    assert blends(Uncertainty(baseline=1), ROUND)
    assert not blends(Uncertainty(baseline=1), PUBLISHED) and not blends(Uncertainty(), ROUND)


def test_without_the_survey_it_is_the_rounds_own_matrix(plan: Plan) -> None:
    shown = placing(plan, ROUND, draws=50)
    assert shown.without is None
    assert [point.quadrant for point in shown.matrix.points] == [point.quadrant for point in matrix(plan, ROUND).points]
    assert shown.doubt.draws == 50 and set(shown.doubt.clouds) == {"model", "cloud"}


def test_with_the_survey_scores_lie_between_both(plan: Plan) -> None:
    counted = replace(plan, uncertainty=Uncertainty(baseline=4))
    shown = placing(counted, ROUND, draws=50)
    assert shown.without is not None
    own, both = shown.without.point("model").risk.value, shown.matrix.point("model").risk.value
    # Four answers of mean 1.5, and the survey's 3.36 as four more.
    assert own == 1.5 and both == pytest.approx((1.5 + 3.36) / 2)
    assert shown.doubt.clouds["model"].centre[1] == pytest.approx(both)
    assert shown.doubt.uncertainty.baseline == 4


def test_lines_and_uncertainty_can_be_tried(plan: Plan) -> None:
    cuts, counted = Cuts(1.2, 3.0), Uncertainty(lines=0.2)
    shown = placing(plan, ROUND, cuts, counted, 50)
    assert shown.matrix.cuts == shown.doubt.cuts == cuts
    assert shown.doubt.uncertainty == counted
    assert shown.matrix.point("model").quadrant == "invest"


def test_a_known_matrix_is_taken_as_it_is(plan: Plan) -> None:
    known = matrix(plan, ROUND, draws=1)
    assert placing(plan, ROUND, draws=50, plain=known).matrix is known


@pytest.mark.parametrize("shape", MATRIX_SHAPES)
def test_the_display_follows_the_settings(shape: str) -> None:
    found = display_of(Settings(matrix_shape=shape, matrix_rings=False))
    assert (found.shape, found.pies) == (shape, False)


def test_an_unknown_shape_is_the_usual_one() -> None:
    assert display_of(Settings(matrix_shape="cloud")).shape == "ellipse"
