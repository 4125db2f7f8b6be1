"""What holds for every matrix, whatever the scores."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import MEASURES, NAMES, Value, small_plan, with_edits, with_round

from planner.engine.quadrant import extent, matrix
from planner.engine.result import Cuts
from planner.engine.roadmap import roadmap
from planner.engine.roles import SIDES
from planner.model.plan import QUADRANTS, Plan, Quadrant, RoadmapEdit, RoadmapRule, Ruling, Words

_hundredths = st.integers(100, 500).map(lambda h: h / 100)
_interval = st.tuples(_hundredths, _hundredths).map(lambda pair: (min(pair), max(pair)))
VALUES: st.SearchStrategy[Value] = st.one_of(_hundredths, st.just(3.0), _interval, st.none())
SCORES = st.fixed_dictionaries({name.replace("-", "_"): st.tuples(VALUES, VALUES) for name in NAMES})
PLANS = SCORES.map(lambda scores: small_plan(**scores))
Answer = int | tuple[int, int] | None
_range = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda pair: (min(pair), max(pair)))
ANSWERS: st.SearchStrategy[Answer] = st.one_of(st.integers(1, 5), _range, st.none())
CUTS = st.builds(Cuts, _hundredths, _hundredths, st.integers(0, 60).map(lambda h: h / 100))
RULINGS = st.dictionaries(st.sampled_from(list(NAMES)), st.sampled_from(QUADRANTS), max_size=9)
FEW = settings(max_examples=40, deadline=None)


def _ruled(plan: Plan, rulings: dict[str, Quadrant]) -> Plan:
    found = (Ruling(item, where, "facilitator", Words("가"), Words("나")) for item, where in rulings.items())
    return replace(plan, rulings=tuple(found))


@FEW
@given(PLANS, st.permutations(list(NAMES)), CUTS)
def test_the_order_of_items_changes_only_the_order_of_points(plan: Plan, order: list[str], cuts: Cuts) -> None:
    turned = replace(plan, sheets={"stacks": replace(plan.sheets["stacks"], items=tuple(order))})
    first, second = matrix(plan, cuts=cuts, draws=200), matrix(turned, cuts=cuts, draws=200)
    assert [point.item for point in second.points] == order
    assert {point.item: point for point in first.points} == {point.item: point for point in second.points}


@FEW
@given(PLANS, CUTS, st.integers(0, 60).map(lambda h: h / 100))
def test_a_wider_band_never_removes_a_computed_quadrant(plan: Plan, cuts: Cuts, more: float) -> None:
    wide = matrix(plan, cuts=replace(cuts, band=cuts.band + more), draws=1)
    for narrow in matrix(plan, cuts=cuts, draws=1).points:
        assert set(narrow.computed) <= set(wide.point(narrow.item).computed)
        assert not narrow.borderline or wide.point(narrow.item).borderline


@FEW
@given(PLANS, CUTS)
def test_exact_probabilities_sum_to_one_or_are_absent_and_never_point_elsewhere(plan: Plan, cuts: Cuts) -> None:
    for point in matrix(plan, cuts=cuts, draws=1).points:
        assert point.error == 0
        if point.computed:
            assert sum(point.probability.values()) == pytest.approx(1, abs=1e-9)
            assert all(0 <= share <= 1 for share in point.probability.values())
        else:
            assert point.probability == {}


@FEW
@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=6), CUTS, st.integers(0, 2**32))
def test_a_workshops_probabilities_sum_to_one_with_an_error_or_are_absent(
    answers: list[tuple[Answer, Answer]], cuts: Cuts, seed: int
) -> None:
    risk, future = zip(*answers, strict=True)
    plan = with_round(small_plan(), {("model", "risk"): risk, ("model", "future"): future})
    point = matrix(plan, "round-1", cuts, draws=300, seed=seed).point("model")
    few = min(sum(answer is not None for answer in given) for given in (risk, future)) < 2
    assert (point.probability == {}) == few
    assert sum(point.probability.values()) == pytest.approx(0 if few else 1, abs=1e-9)
    assert 0 <= point.error <= 0.5 / 299**0.5


@FEW
@given(PLANS, CUTS)
def test_the_report_decides_only_on_the_axis_it_ruled(plan: Plan, cuts: Cuts) -> None:
    for point in matrix(plan, cuts=cuts, draws=1).points:
        given = [ruling for ruling in plan.rulings if ruling.item == point.item]
        assert [*point.idle, *([point.ruling] if point.ruling else [])] == given
        if point.ruling is not None:
            assert point.basis == "ruling" and point.quadrant == point.ruling.quadrant
            vertical, horizontal = ({SIDES[name][side] for name in point.computed} for side in (0, 1))
            assert len(vertical) == 1 < len(horizontal)


@FEW
@given(PLANS, CUTS, RULINGS)
def test_a_ruling_never_overrides_an_unambiguous_placement(
    plan: Plan, cuts: Cuts, rulings: dict[str, Quadrant]
) -> None:
    for point in matrix(_ruled(plan, rulings), cuts=cuts, draws=1).points:
        if len(point.computed) == 1:
            assert (point.quadrant, point.basis) == (point.computed[0], "computed")
        elif point.computed and rulings.get(point.item) in point.computed:
            assert (point.quadrant, point.basis) == (rulings[point.item], "ruling")
        else:
            assert (point.quadrant, point.basis) == (None, "none")
        assert point.borderline == (len(point.computed) > 1)


@FEW
@given(PLANS)
def test_a_line_moved_across_a_point_moves_it(plan: Plan) -> None:
    for point in matrix(plan, draws=1).points:
        risk, future = extent(point.risk), extent(point.future)
        if risk is None or future is None:
            assert point.computed == ()
            continue
        for name, (vertical, horizontal) in SIDES.items():
            beyond = Cuts(
                risk[0] - 0.01 if vertical == "high" else risk[1] + 0.01,
                future[0] - 0.01 if horizontal == "high" else future[1] + 0.01,
            )
            assert matrix(plan, cuts=beyond, draws=1).point(point.item).computed == (name,)


@FEW
@given(PLANS, CUTS, RULINGS, st.lists(st.sampled_from(["m-model", "m-law", "m-store"]), unique=True), st.integers(0, 3))
def test_the_roadmap_holds_every_measure_exactly_once(
    plan: Plan, cuts: Cuts, rulings: dict[str, Quadrant], excluded: list[str], own: int
) -> None:
    edits = [RoadmapEdit(item, item, included=False) for item in excluded]
    edits += [RoadmapEdit(f"own-{n}", None, title="가") for n in range(own)]
    plan = with_edits(_ruled(plan, rulings), *edits)
    lines = roadmap(plan, matrix(plan, cuts=cuts, draws=1))
    expected = [item.id for item in plan.measures()] + [f"own-{n}" for n in range(own)]
    assert sorted(line.id for line in lines) == sorted(expected)
    assert all(line.reason and line.start <= line.end for line in lines)
    assert all((line.phase == "unplaced") == (not line.start) == (not line.end) for line in lines)
    assert [line.phase == "unplaced" for line in lines] == sorted(line.phase == "unplaced" for line in lines)


def _rule(quadrant: str, sides: tuple[str, str]) -> RoadmapRule:
    return RoadmapRule(quadrant, "short", min(sides), max(sides))


QUARTERS = st.builds("{}Q{}".format, st.integers(2024, 2033), st.integers(1, 4))
RULES = st.tuples(*(st.builds(_rule, st.just(name), st.tuples(QUARTERS, QUARTERS)) for name in (*QUADRANTS, "cross")))
SIDES_SET = st.dictionaries(st.sampled_from(list(MEASURES)), st.tuples(st.none() | QUARTERS, st.none() | QUARTERS))


@FEW
@given(PLANS, CUTS, RULES, SIDES_SET)
def test_no_row_ends_before_it_starts_and_what_was_set_stands(
    plan: Plan, cuts: Cuts, rules: tuple[RoadmapRule, ...], sides: dict[str, tuple[str | None, str | None]]
) -> None:
    by_rule = {line.id: line for line in roadmap(replace(plan, rules=rules), matrix(plan, cuts=cuts, draws=1))}
    plan = with_edits(replace(plan, rules=rules), *(RoadmapEdit(i, i, start=s, end=e) for i, (s, e) in sides.items()))
    for line in roadmap(plan, matrix(plan, cuts=cuts, draws=1)):
        start, end = sides.get(line.id, (None, None))
        rule = by_rule[line.id]
        assert line.start <= line.end
        assert start in (None, line.start)
        assert end in (None, line.end) or start is not None and end < start
        if not rule.start:
            assert line.start == (start or end or "") or end is not None and end < line.start
        elif (start or rule.start) <= (end or rule.end):
            assert (line.start, line.end) == (start or rule.start, end or rule.end)
        else:
            assert line.start == line.end
