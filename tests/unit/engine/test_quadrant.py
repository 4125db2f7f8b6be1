"""Where the stacks of the survey stand, and every case of the rule."""

import itertools
from dataclasses import replace

import pytest
from plans import NAMES, PLACED, Value, score, small_plan, with_round

from planner.engine.quadrant import computed_quadrants, decide, extent, matrix, sides, stacks
from planner.engine.result import Cuts
from planner.engine.roles import ROLES, SIDES
from planner.model.errors import PlannerError
from planner.model.plan import QUADRANTS, Plan, Quadrant, Ruling, Score, Words


def _report(plan: Plan, item: str, quadrant: Quadrant, axis: str) -> Plan:
    ruling = Ruling(item, quadrant, "report", Words("저자"), Words("그림"), (), axis)
    return replace(plan, rulings=(*(ruling for ruling in plan.rulings if ruling.item != item), ruling))


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


    assert [ruling.basis for ruling in point.idle] == ["report"]


def test_a_ruling_can_not_name_a_quadrant_the_scores_exclude() -> None:
    plan = _rule(replace(small_plan(), rulings=()), "system-software", "monitor")
    point = matrix(plan).point("system-software")
    assert (point.quadrant, point.basis, point.ruling) == (None, "none", None)
    assert point.idle == plan.rulings


def test_a_facilitators_ruling_on_an_impossible_quadrant_leaves_the_reports_in_force() -> None:
    point = matrix(_rule(small_plan(), "system-software", "monitor")).point("system-software")
    assert (point.quadrant, point.basis) == ("respond", "ruling")
    assert point.ruling is not None and point.ruling.basis == "report"
    assert [ruling.basis for ruling in point.idle] == ["facilitator"]


def test_a_ruling_never_moves_an_unambiguous_point_but_is_kept_to_be_seen() -> None:
    point = matrix(_rule(small_plan(), "model", "monitor")).point("model")
    assert (point.quadrant, point.basis, point.ruling) == ("invest", "computed", None)
    assert [ruling.quadrant for ruling in point.idle] == ["monitor"]


def test_the_report_rules_only_where_nothing_but_its_axis_is_open() -> None:
    both = matrix(small_plan(), cuts=Cuts(3.8, 3.0)).point("system-software")
    assert len(both.computed) == 4
    assert (both.quadrant, both.basis, both.ruling) == (None, "none", None)
    assert [ruling.basis for ruling in both.idle] == ["report"]
    other = matrix(small_plan(system_software=(3.0, 2.5))).point("system-software")
    assert other.computed == ("respond", "monitor") and (other.quadrant, other.basis) == (None, "none")
    assert matrix(_report(small_plan(), "model", "invest", "risk"), cuts=Cuts(3.36, 3)).point("model").basis == "ruling"


def test_a_reports_ruling_without_an_axis_decides_whatever_is_open() -> None:
    plan = _report(small_plan(), "system-software", "invest", "")
    for cuts in (Cuts(), Cuts(3.8, 3.0), Cuts(3.8, 2.5)):
        assert matrix(plan, cuts=cuts).point("system-software").quadrant == "invest"


def test_the_facilitator_rules_whatever_is_open_and_in_every_round() -> None:
    plan = _rule(small_plan(), "system-software", "support")
    assert matrix(plan, cuts=Cuts(3.8, 3.0)).point("system-software").quadrant == "support"
    workshop = with_round(plan, {("system-software", "risk"): [2, 4], ("system-software", "future"): [2, 4]})
    assert matrix(workshop, "round-1").point("system-software").quadrant == "support"


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
        quadrant, basis, decisive = decide(computed, [ruling] if ruling else [], "round-1")
        assert (basis == "ruling") == (decisive is not None)
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


def test_the_report_does_not_rule_on_the_scores_of_a_workshop() -> None:
    plan = with_round(small_plan(), {("data", "risk"): [2, 2], ("data", "future"): [2, 4]})
    point = matrix(plan, "round-1").point("data")
    assert point.computed == ("support", "monitor")
    assert (point.quadrant, point.basis, point.ruling) == (None, "none", None)
    ruled = matrix(_rule(plan, "data", "support"), "round-1").point("data")
    assert (ruled.quadrant, ruled.basis) == ("support", "ruling")


def test_probability_is_near_certain_far_from_the_lines_and_even_on_them() -> None:
    points = {p.item: p for p in matrix(small_plan()).points}
    assert points["semiconductor"].probability["respond"] > 0.85
    on_line = points["system-software"].probability
    assert on_line["respond"] == pytest.approx(on_line["invest"], abs=1e-12)
    assert points["application"].probability["invest"] == 0


def test_published_probabilities_are_exact_whatever_the_draws_and_the_seed() -> None:
    plan = small_plan()
    first, second = matrix(plan), matrix(plan, draws=1, seed=7)
    assert first.points == second.points
    assert first.error == 0.0 and all(point.error == 0.0 for point in first.points)


def test_a_workshops_probabilities_are_repeatable_follow_the_seed_and_say_their_error() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [2, 3, 4, 4], ("model", "future"): [2, 4, 3, 4]})
    first, other = matrix(plan, "round-1", seed=1), matrix(plan, "round-1", seed=2)
    assert matrix(plan, "round-1", seed=1) == first
    assert first.point("model").probability != other.point("model").probability
    assert 0 < first.error == first.point("model").error <= 0.5 / 100
    assert matrix(plan, "round-1", draws=100).error > 5 * first.error


@pytest.mark.parametrize("answers", [{"risk": [4], "future": [2]}, {"risk": [4, 3], "future": [2, None]}])
def test_one_persons_answer_has_no_probability(answers: dict[str, list[int | tuple[int, int] | None]]) -> None:
    plan = with_round(small_plan(), {("model", name): given for name, given in answers.items()})
    point = matrix(plan, "round-1").point("model")
    assert (point.quadrant, point.probability, point.error) == ("respond", {}, 0.0)


def test_a_unanimous_panel_is_sure() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, 4], ("model", "future"): [2, 2]})
    point = matrix(plan, "round-1").point("model")
    assert point.probability == {"respond": 1.0, "invest": 0.0, "support": 0.0, "monitor": 0.0}
    assert point.error == 0.0


def test_another_item_never_changes_the_draws_of_this_one() -> None:
    given = {("model", "risk"): [2, 4, 4], ("model", "future"): [2, (2, 4), 4], ("cloud", "risk"): [1, 2, 5]}
    plan = with_round(small_plan(), given | {("cloud", "future"): [3, (1, 4), 2]})
    alone = replace(plan, sheets={"stacks": replace(plan.sheets["stacks"], items=("model",))})
    assert matrix(alone, "round-1").point("model") == matrix(plan, "round-1").point("model")


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
