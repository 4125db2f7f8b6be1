"""Where the stacks of the survey stand, and every case of the rule."""

import itertools
import time
from dataclasses import replace

import pytest
from plans import NAMES, PLACED, Value, score, small_plan, with_round

from planner.engine.quadrant import ROLES, SIDES, computed_quadrants, decide, extent, matrix, sides, stacks
from planner.engine.result import Cuts
from planner.model.errors import PlannerError
from planner.model.plan import QUADRANTS, Plan, Quadrant, Ruling, Score, Words


def _rule(plan: Plan, item: str, quadrant: Quadrant) -> Plan:
    ruling = Ruling(item, quadrant, "facilitator", Words("진행자"), Words("토론 결과"))
    return replace(plan, rulings=(*plan.rulings, ruling))


def test_the_published_placements_are_reproduced() -> None:
    points = matrix(small_plan()).points
    assert {p.item: p.quadrant for p in points if p.quadrant} == PLACED
    assert {p.item: p.published for p in points if p.published} == PLACED


def test_two_of_them_only_by_the_reports_ruling() -> None:
    points = {p.item: p for p in matrix(small_plan()).points}
    assert {item for item, p in points.items() if p.basis == "ruling"} == {"system-software", "data"}
    assert points["system-software"].computed == ("respond", "invest")
    assert points["data"].computed == ("support", "monitor")
    assert {item for item, p in points.items() if p.borderline} == {"system-software", "data"}
    assert {item for item, p in points.items() if p.basis == "none"} == {"storage"}


def test_what_was_not_quantified_is_in_the_matrix_without_a_quadrant() -> None:
    point = matrix(small_plan()).point("storage")
    assert (point.computed, point.quadrant, point.basis, point.borderline) == ((), None, "none", False)
    assert point.probability == {}
    assert point.risk.n == 3


def test_every_stack_is_there_in_the_sheets_order() -> None:
    assert [p.item for p in matrix(small_plan()).points] == list(NAMES)
    assert stacks(replace(small_plan(), sheets={})) == tuple(NAMES)


def test_scores_carry_the_answers_that_their_mean_betrays() -> None:
    points = {p.item: p for p in matrix(small_plan()).points}
    assert (points["model"].risk.n, points["model"].future.n) == (22, 23)
    assert points["cloud"].risk.n == 12
    assert points["data"].risk.n is None


def test_without_rulings_the_two_on_the_line_belong_to_nobody() -> None:
    points = {p.item: p for p in matrix(replace(small_plan(), rulings=())).points}
    for item in ("system-software", "data"):
        assert (points[item].quadrant, points[item].basis, points[item].borderline) == (None, "none", True)


def test_the_facilitators_ruling_goes_before_the_reports() -> None:
    point = matrix(_rule(small_plan(), "system-software", "invest")).point("system-software")
    assert (point.quadrant, point.basis) == ("invest", "ruling")
    assert point.ruling is not None and point.ruling.basis == "facilitator"


def test_a_ruling_can_not_name_a_quadrant_the_scores_exclude() -> None:
    point = matrix(_rule(small_plan(), "system-software", "monitor")).point("system-software")
    assert (point.quadrant, point.basis) == (None, "none")


def test_a_ruling_never_moves_an_unambiguous_point_but_is_kept_to_be_seen() -> None:
    point = matrix(_rule(small_plan(), "model", "monitor")).point("model")
    assert (point.quadrant, point.basis) == ("invest", "computed")
    assert point.ruling is not None


@pytest.mark.parametrize(
    ("value", "band", "expected"),
    [
        (3.0, 0.0, ("high", "low")),
        (3.0 + 1e-12, 0.0, ("high", "low")),
        (3.01, 0.0, ("high",)),
        (2.99, 0.0, ("low",)),
        (3.1, 0.1, ("high", "low")),
        (2.9, 0.1, ("high", "low")),
        (3.11, 0.1, ("high",)),
        (2.89, 0.1, ("low",)),
        ((1.0, 2.99), 0.0, ("low",)),
        ((1.0, 3.0), 0.0, ("high", "low")),
        ((3.0, 4.0), 0.0, ("high", "low")),
        ((3.01, 4.0), 0.0, ("high",)),
        ((2.0, 4.0), 0.0, ("high", "low")),
        ((1.0, 2.99), 0.05, ("high", "low")),
        (None, 0.0, ()),
    ],
)
def test_sides_of_a_line(value: Value, band: float, expected: tuple[str, ...]) -> None:
    assert sides(score(value), 3.0, band) == expected


def test_the_rule_answers_every_combination() -> None:
    values: list[Value] = [None, 1.0, 2.9, 3.0, 3.1, 5.0, (1.0, 2.0), (2.0, 4.0), (1.0, 5.0), (3.0, 3.0)]
    rulings = [None, *(Ruling("x", name, "facilitator", Words(""), Words("")) for name in QUADRANTS)]
    for risk, future, band, ruling in itertools.product(values, values, (0.0, 0.2), rulings):
        computed = computed_quadrants(score(risk), score(future), Cuts(3, 3, band))
        quadrant, basis = decide(computed, ruling)
        assert (basis == "none") == (quadrant is None)
        assert len(computed) in (0, 1, 2, 4)
        assert (computed == ()) == (risk is None or future is None)
        assert quadrant is None or quadrant in computed


def test_an_exact_score_without_ends_is_its_value() -> None:
    assert extent(Score("exact", 3.2, None, None)) == (3.2, 3.2)
    assert extent(Score("exact", None, None, None)) is None
    assert extent(Score("missing", 3.2, 3.2, 3.2)) is None


def test_a_cut_moved_across_a_point_moves_it() -> None:
    plan = small_plan()
    assert matrix(plan, cuts=Cuts(3.35, 3.0)).point("model").quadrant == "invest"
    assert matrix(plan, cuts=Cuts(3.37, 3.0)).point("model").quadrant == "support"
    assert matrix(plan, cuts=Cuts(3.0, 3.31)).point("model").quadrant == "respond"
    assert matrix(plan, cuts=Cuts(3.37, 3.31)).point("model").quadrant == "monitor"


def test_cuts_come_from_the_plan_unless_given() -> None:
    plan = replace(small_plan(), risk_cut=3.37, band=0.0)
    assert matrix(plan).cuts == Cuts(3.37, 3.0, 0.0)
    assert matrix(plan).point("model").quadrant == "support"
    assert matrix(plan, cuts=Cuts()).point("model").quadrant == "invest"


def test_a_workshop_round_is_placed_by_its_means() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, 5, 4], ("model", "future"): [2, 2, 3]})
    found = matrix(plan, "round-1")
    assert found.round == "round-1"
    assert found.point("model").quadrant == "respond"
    assert found.point("model").risk.n == 3
    assert found.point("cloud").quadrant is None
    assert found.point("cloud").risk.reason.to("en") == "No answers yet"
    with pytest.raises(KeyError):
        found.point("unheard-of")


def test_a_workshop_score_on_the_line_falls_to_the_ruling_in_force() -> None:
    plan = with_round(small_plan(), {("data", "risk"): [2, 2], ("data", "future"): [2, 4]})
    assert (matrix(plan, "round-1").point("data").quadrant, matrix(plan, "round-1").point("data").basis) == (
        "support",
        "ruling",
    )


def test_probability_is_near_certain_far_from_the_lines_and_even_on_them() -> None:
    points = {p.item: p for p in matrix(small_plan()).points}
    assert points["semiconductor"].probability["respond"] > 0.85
    on_line = points["system-software"].probability
    assert on_line["respond"] == pytest.approx(on_line["invest"], abs=0.03)
    assert points["application"].probability["invest"] == 0


def test_probabilities_are_repeatable_and_follow_the_seed() -> None:
    plan = small_plan()
    assert matrix(plan) == matrix(plan)
    assert matrix(plan, seed=1).point("cloud").probability != matrix(plan, seed=2).point("cloud").probability


def test_another_item_never_changes_the_draws_of_this_one() -> None:
    plan = small_plan()
    alone = replace(plan.sheets["stacks"], items=("model",))
    assert matrix(replace(plan, sheets={"stacks": alone})).point("model") == matrix(plan).point("model")


def test_moving_a_cut_keeps_the_draws_so_that_probability_only_moves_one_way() -> None:
    plan = small_plan()
    shares = [matrix(plan, cuts=Cuts(cut, 3.0)).point("cloud").probability for cut in (2.8, 3.0, 3.2, 3.6)]
    high = [share["invest"] + share["respond"] for share in shares]
    assert high == sorted(high, reverse=True)


@pytest.mark.parametrize(
    "cuts", [Cuts(float("nan"), 3), Cuts(3, float("inf")), Cuts(3, 3, -0.1), Cuts(3, 3, float("nan"))]
)
def test_unusable_lines_are_refused(cuts: Cuts) -> None:
    with pytest.raises(PlannerError):
        matrix(small_plan(), cuts=cuts)


def test_unusable_draws_seed_and_rounds_are_refused() -> None:
    with pytest.raises(PlannerError):
        matrix(small_plan(), draws=0)
    with pytest.raises(PlannerError):
        matrix(small_plan(), seed=-1)
    with pytest.raises(PlannerError) as caught:
        matrix(small_plan(), "round-9")
    assert "round-9" in caught.value.message
    assert "published" in caught.value.hint


def test_lines_off_the_scale_put_everything_on_one_side() -> None:
    placed = {p.quadrant for p in matrix(small_plan(), cuts=Cuts(9.0, 9.0)).points if p.computed}
    assert placed == {"monitor"}


def test_each_role_has_its_words_and_each_side_its_role() -> None:
    assert tuple(ROLES) == tuple(SIDES) == QUADRANTS
    assert len(set(SIDES.values())) == 4
    words = [word for role in ROLES.values() for word in (role.name, role.short, role.summary)]
    assert all(words) and len(set(words)) == 12


def test_a_full_matrix_is_quick() -> None:
    plan = small_plan()
    matrix(plan)
    times = []
    for _run in range(5):
        start = time.perf_counter()
        matrix(plan)
        times.append(time.perf_counter() - start)
    # Budget 20 ms for 10,000 draws; five times that leaves room for a busy machine.
    assert min(times) < 0.1
