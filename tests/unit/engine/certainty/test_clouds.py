"""Boxes, ellipses and probabilities of redrawn positions."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from planner.engine.certainty.blending import blended_matrix
from planner.engine.certainty.clouds import RADIUS_SQUARED, doubt
from planner.engine.certainty.results import LEVEL
from planner.engine.probability import maximum_entropy
from planner.engine.quadrant import matrix, stacks
from planner.engine.resampling import REMEMBERED, both, redrawn
from planner.engine.result import Cuts
from planner.model.errors import PlannerError
from planner.model.plan import QUADRANTS, Plan
from planner.model.weighting import Uncertainty
from tests.panels import ROUND, panel_plan
from tests.plans import score, small_plan, with_round

LEVELS = np.arange(1, 6)
LAYERS = [
    Uncertainty(assessors, intervals, lines)
    for assessors, intervals, lines in product((True, False), (True, False), (0.0, 0.25))
]


def _redrawn_means(mean: float, n: int) -> dict[float, float]:
    """Return the chances of the mean of n answers of greatest entropy, one answer after the other."""
    found, shares = {0: 1.0}, maximum_entropy(mean).tolist()
    for _answer in range(n):
        following: dict[int, float] = {}
        for total, chance in found.items():
            for level, share in zip(LEVELS.tolist(), shares, strict=True):
                following[total + level] = following.get(total + level, 0.0) + chance * share
        found = following
    return {total / n: chance for total, chance in found.items()}


def test_a_published_cloud_is_exact() -> None:
    cloud = doubt(small_plan()).clouds["model"]
    assert cloud.centre == (3.30, 3.36)
    assert cloud.box is not None and cloud.axes is not None
    for (low, high), mean, n in zip(cloud.box, cloud.centre, (23, 22), strict=True):
        chances = _redrawn_means(mean, n)
        assert sum(chance for value, chance in chances.items() if value < low - 1e-9) <= 0.05
        assert sum(chance for value, chance in chances.items() if value > high + 1e-9) <= 0.05
        # One step further in, too much would lie outside.
        assert sum(chance for value, chance in chances.items() if value <= low + 1e-9) > 0.05
        assert sum(chance for value, chance in chances.items() if value >= high - 1e-9) > 0.05
    for axis, mean, n in zip(cloud.axes, cloud.centre, (23, 22), strict=True):
        variance = float(maximum_entropy(mean) @ (LEVELS - mean) ** 2)
        assert axis == pytest.approx(math.sqrt(4.605170186 * variance / n))
    assert cloud.angle == 0.0


def test_the_radius_holds_nine_tenths_of_a_normal_distribution() -> None:
    assert 1 - math.exp(-RADIUS_SQUARED / 2) == pytest.approx(LEVEL)


@pytest.mark.parametrize("uncertainty", LAYERS)
@pytest.mark.parametrize("round", ["published", ROUND])
def test_probabilities_are_those_of_the_matrix_with_every_layer(round: str, uncertainty: Uncertainty) -> None:
    plan = panel_plan()
    cuts = Cuts(2.9, 3.1)
    points = matrix(plan, round, cuts, uncertainty=uncertainty)
    found = doubt(plan, round, cuts, uncertainty)
    assert (found.round, found.cuts, found.uncertainty, found.draws, found.seed) == (
        round, cuts, uncertainty, points.draws, points.seed,
    )  # fmt: skip
    for item, cloud in found.clouds.items():
        assert cloud.probability == points.point(item).probability
        assert cloud.error == points.point(item).error
    assert set(found.clouds) == {point.item for point in points.points if point.computed}


def test_what_is_not_uncertain_has_no_extent() -> None:
    for round in ("published", ROUND):
        found = doubt(panel_plan(), round, uncertainty=Uncertainty(False, False)).clouds["model"]
        across, up = found.centre
        assert found.box == ((across, across), (up, up))
        assert found.axes == (0.0, 0.0)


def test_a_lost_value_lies_anywhere_in_its_interval() -> None:
    cloud = doubt(small_plan()).clouds["data"]
    assert cloud.box is not None and cloud.axes is not None
    assert cloud.box[1] == pytest.approx((1.0995, 2.8905))
    assert cloud.axes[1] == pytest.approx(math.sqrt(4.605170186 * 1.99**2 / 12))
    fixed = doubt(small_plan(), uncertainty=Uncertainty(intervals=False)).clouds["data"]
    assert fixed.box is not None and fixed.box[1] == (1.995, 1.995)


def test_where_no_panel_is_known_nothing_can_be_said() -> None:
    plan = small_plan(cloud=(3.01, 3.42))
    cloud = doubt(plan).clouds["cloud"]
    assert (cloud.box, cloud.axes, cloud.angle) == (None, None, 0.0)
    assert cloud.probability == matrix(plan).point("cloud").probability
    assert "storage" not in doubt(plan).clouds


def test_a_workshops_box_and_ellipse_follow_from_the_draws() -> None:
    plan = panel_plan()
    found = doubt(plan, ROUND)
    risk, future = redrawn(plan, ROUND, both(("model",)), found.draws, found.seed).of("model")
    cloud = found.clouds["model"]
    assert cloud.box is not None and cloud.axes is not None
    for (low, high), values in zip(cloud.box, (future, risk), strict=True):
        ordered = np.sort(values)
        assert (low, high) == (ordered[500], ordered[-501])
    covariance = np.cov(np.stack((future, risk)))
    values, vectors = np.linalg.eigh(covariance)
    assert cloud.axes == pytest.approx(np.sqrt(RADIUS_SQUARED * values[::-1]), rel=1e-6)
    along = math.cos(math.radians(cloud.angle)), math.sin(math.radians(cloud.angle))
    assert abs(float(np.dot(vectors[:, 1], along))) == pytest.approx(1, abs=1e-6)


def test_the_ellipse_leans_the_way_the_answers_do() -> None:
    same = {("model", "risk"): [1, 2, 3, 4, 5], ("model", "future"): [1, 2, 3, 4, 5]}
    cloud = doubt(with_round(small_plan(), same), ROUND).clouds["model"]
    assert cloud.angle == pytest.approx(45)
    assert cloud.axes is not None and cloud.axes[1] == pytest.approx(0, abs=1e-6)
    other = same | {("model", "future"): [5, 4, 3, 2, 1]}
    assert doubt(with_round(small_plan(), other), ROUND).clouds["model"].angle == pytest.approx(-45)


def test_a_unanimous_panel_has_a_point() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, 4, 4], ("model", "future"): [2, 2, 2]})
    cloud = doubt(plan, ROUND).clouds["model"]
    assert (cloud.box, cloud.axes, cloud.angle) == (((2.0, 2.0), (4.0, 4.0)), (0.0, 0.0), 0.0)


def test_one_persons_answer_has_no_extent_and_no_probability() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4], ("model", "future"): [2]})
    cloud = doubt(plan, ROUND).clouds["model"]
    assert (cloud.centre, cloud.box, cloud.axes, cloud.probability) == ((2.0, 4.0), None, None, {})
    taken = doubt(plan, ROUND, uncertainty=Uncertainty(assessors=False)).clouds["model"]
    assert taken.box == ((2.0, 2.0), (4.0, 4.0)) and taken.probability["respond"] == 1.0


def test_one_draw_is_defined() -> None:
    cloud = doubt(panel_plan(), ROUND, draws=1).clouds["model"]
    assert cloud.axes == (0.0, 0.0) and cloud.error == 0.5
    assert cloud.box is not None and cloud.box[0][0] == cloud.box[0][1]


def test_the_plan_says_what_counts_unless_it_is_given() -> None:
    plan = replace(panel_plan(), uncertainty=Uncertainty(lines=0.5))
    assert doubt(plan, ROUND).uncertainty.lines == 0.5
    assert doubt(plan, ROUND).clouds == doubt(plan, ROUND, uncertainty=Uncertainty(lines=0.5)).clouds
    assert doubt(plan, ROUND, uncertainty=Uncertainty()).clouds != doubt(plan, ROUND).clouds


def test_a_baseline_blends_the_survey_in() -> None:
    plan = panel_plan()
    found = doubt(plan, ROUND, uncertainty=Uncertainty(baseline=5))
    points = blended_matrix(plan, ROUND, 5)
    cloud, point = found.clouds["model"], points.point("model")
    assert cloud.probability == point.probability
    assert cloud.centre == pytest.approx(
        (sum((point.future.low or 0, point.future.high or 0)) / 2, sum((point.risk.low or 0, point.risk.high or 0)) / 2)
    )
    # What the workshop did not ask stands where the survey put it.
    assert found.clouds["network"].centre == (3.14, 2.71)
    fixed = doubt(plan, ROUND, uncertainty=Uncertainty(False, False, baseline=5)).clouds["model"]
    assert fixed.axes == (0.0, 0.0)


def test_the_published_survey_has_nothing_to_be_blended_with() -> None:
    assert doubt(small_plan(), uncertainty=Uncertainty(baseline=5)).clouds == doubt(small_plan()).clouds
    assert doubt(small_plan(), uncertainty=Uncertainty(baseline=5)).uncertainty.baseline == 0


def test_many_draws_are_not_kept_and_say_the_same() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 3, 4, 4], ("model", "future"): [2, 4, 3, 4]})
    few, many = doubt(plan, ROUND), doubt(plan, ROUND, draws=REMEMBERED + 1)
    assert many.clouds["model"].box == few.clouds["model"].box
    blend = Uncertainty(baseline=3)
    assert doubt(plan, ROUND, uncertainty=blend, draws=REMEMBERED + 1).clouds.keys() == few.clouds.keys() | set(
        doubt(plan, ROUND, uncertainty=blend).clouds
    )


def test_unknown_rounds_and_draws_are_refused() -> None:
    with pytest.raises(PlannerError):
        doubt(small_plan(), "round-9")
    with pytest.raises(PlannerError):
        doubt(small_plan(), draws=0)


def _large() -> Plan:
    rng = np.random.default_rng(4)
    answers = rng.integers(1, 6, (len(stacks(small_plan())), 4, 38)).tolist()
    missing = rng.random((len(answers), 4, 38)) < 0.1
    names = ("dependence", "risk", "current", "future")
    return with_round(small_plan(), {
        (item, name): [None if missing[i][j][k] else answers[i][j][k] for k in range(38)]
        for i, item in enumerate(stacks(small_plan())) for j, name in enumerate(names)
    })  # fmt: skip


def test_wherever_a_line_is_moved_the_shares_add_up() -> None:
    plan = _large()
    for step in range(9):
        found = doubt(plan, ROUND, Cuts(2.5 + step / 10, 3.0))
        assert len(found.clouds) == 9
        for cloud in found.clouds.values():
            assert sum(cloud.probability[name] for name in QUADRANTS) == pytest.approx(1)


def test_a_score_of_known_panel_beyond_the_scale_is_no_cloud_of_answers() -> None:
    plan = small_plan()
    wild = dict(plan.published) | {("cloud", "risk"): replace(score(3.0), value=3.005, low=3.005, high=3.005)}
    assert doubt(replace(plan, published=wild)).clouds["cloud"].box is None
