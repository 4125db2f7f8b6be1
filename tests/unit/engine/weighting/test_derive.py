"""From a weight set to the weights that count."""

from dataclasses import replace

import pytest
from comparisons import upper
from plans import small_plan

from planner.engine.weighting import ahp
from planner.engine.weighting.derive import (
    default_criteria,
    derive,
    derive_one,
    equal_weights,
    parse,
    weights_for,
)
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import Judgement, RankingSetting, WeightCriterion, WeightMethod, WeightSet

CRITERIA = ("dependence", "risk", "future")
DIRECTIONS = {"dependence": "low", "risk": "low", "future": "high"}


def made(method: WeightMethod, *judged: Judgement, **fields: object) -> WeightSet:
    criteria = tuple(WeightCriterion(one, DIRECTIONS[one]) for one in CRITERIA)  # type: ignore[arg-type]
    known = {"criteria": criteria, "judgements": judged, **fields}
    return WeightSet("weights-1", "stacks", "첫 가중치", method, "간사", "2026-01-05", **known)  # type: ignore[arg-type]


def points(code: str, *values: float) -> tuple[Judgement, ...]:
    return tuple(Judgement(code, one, "", value) for one, value in zip(CRITERIA, values, strict=False))


def compared(code: str, *values: float) -> tuple[Judgement, ...]:
    pairs = ((CRITERIA[i], CRITERIA[j]) for i in range(3) for j in range(i + 1, 3))
    return tuple(Judgement(code, *pair, value) for pair, value in zip(pairs, values, strict=False))


def test_one_respondent() -> None:
    found = derive(made("direct", *points("A01", 50, 30, 20)))
    assert found.weights == pytest.approx([0.5, 0.3, 0.2])
    assert found.by_criterion == pytest.approx({"dependence": 0.5, "risk": 0.3, "future": 0.2})
    assert (found.counted, found.grouping, found.complete, found.notes) == (("A01",), None, True, ())
    assert found.directions == ("low", "low", "high")
    assert (found.id, found.name, found.method) == ("weights-1", "첫 가중치", "direct")


def test_nobody_judged() -> None:
    for method in ("direct", "swing", "roc", "ahp", "bwm"):
        found = derive(made(method))  # type: ignore[arg-type]
        assert found.weights == pytest.approx([1 / 3] * 3)
        assert (found.complete, found.counted, found.voices) == (False, (), ())
        assert "Nobody has judged" in found.notes[0]


def test_equal_weights_are_complete_without_judgements() -> None:
    found = derive(made("equal", *points("A01", 50, 30, 20)))
    assert found.weights == pytest.approx([1 / 3] * 3)
    assert (found.complete, found.notes, found.voices) == (True, (), ())


def test_no_criteria() -> None:
    found = derive(made("direct", criteria=()))
    assert len(found.weights) == 0
    assert found.feasibility.feasible


def test_one_criterion() -> None:
    for method in ("equal", "direct", "ahp", "bwm", "roc"):
        found = derive(made(method, criteria=(WeightCriterion("risk", "low"),)))  # type: ignore[arg-type]
        assert found.weights.tolist() == [1.0]


def test_the_mean_of_weights() -> None:
    found = derive(made("direct", *points("A01", 50, 30, 20), *points("A02", 10, 10, 80)))
    assert found.weights == pytest.approx([0.3, 0.2, 0.5])
    assert found.grouping == "aip"
    assert "arithmetic mean" in found.notes[0]


def test_the_joined_points() -> None:
    found = derive(made("direct", *points("A01", 20, 20, 20), *points("A02", 80, 20, 5), grouping="aij"))
    assert found.weights == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert "geometric means" in found.notes[0]


def test_one_persons_zero_is_named_where_it_is_the_groups() -> None:
    found = derive(made("direct", *points("A01", 20, 20, 0), *points("A02", 80, 20, 5), grouping="aij"))
    assert found.weights[2] == 0
    assert found.notes[-1] == "One respondent's zero makes the geometric mean zero: future."


def test_zeros_everywhere_are_said() -> None:
    found = derive(made("direct", *points("A01", 0, 0, 0)))
    assert found.weights == pytest.approx([1 / 3] * 3)
    assert found.notes == ("No criterion has any points, so all weigh the same.",)


def test_zeros_that_join_to_nothing_weigh_alike() -> None:
    found = derive(made("direct", *points("A01", 0, 1, 0), *points("A02", 1, 0, 1), grouping="aij"))
    assert found.weights == pytest.approx([1 / 3] * 3)


def test_joined_comparisons() -> None:
    said = (*compared("A01", 2, 4, 2), *compared("A02", 1 / 2, 1, 2))
    found = derive(made("ahp", *said, grouping="aij"))
    assert found.weights == pytest.approx(ahp.eigenvector(upper(1, 2, 2)).weights)
    assert found.priorities is not None
    assert found.priorities.cr == pytest.approx(0, abs=1e-9)
    single = derive(made("ahp", *said))
    assert single.priorities is None, "weights were joined, there is no joined matrix"
    assert [voice.priorities is not None for voice in single.voices] == [True, True]


def test_joined_ranks() -> None:
    said = (*points("A01", 1, 2, 3), *points("A02", 1, 3, 2), *points("A03", 2, 1, 3))
    found = derive(made("roc", *said, grouping="aij"))
    # Mean ranks 4/3, 2, 8/3.
    assert found.weights == pytest.approx([11 / 18, 5 / 18, 1 / 9])
    assert "mean ranks" in found.notes[0]


def best_worst(code: str, best: str, worst: str, middle: str, *values: float) -> tuple[Judgement, ...]:
    return (
        Judgement(code, best, middle, values[0], "best"),
        Judgement(code, best, worst, values[1], "best"),
        Judgement(code, middle, worst, values[2], "worst"),
    )


def test_joined_best_and_worst() -> None:
    said = (
        *best_worst("A01", "risk", "future", "dependence", 2, 8, 4),
        *best_worst("A02", "risk", "future", "dependence", 2, 2, 1),
    )
    found = derive(made("bwm", *said, grouping="aij"))
    # 2, 4 and 2: fully consistent.
    assert found.weights == pytest.approx([2 / 7, 4 / 7, 1 / 7])
    assert found.best_worst is not None
    assert found.best_worst.cr == 0.0
    assert found.grouping == "aij"


def test_different_ends_are_joined_by_their_weights_and_that_is_said() -> None:
    said = (
        *best_worst("A01", "risk", "future", "dependence", 2, 4, 2),
        *best_worst("A02", "future", "risk", "dependence", 2, 4, 2),
    )
    found = derive(made("bwm", *said, grouping="aij"))
    assert found.grouping == "aip"
    assert "different best or worst" in found.notes[0]
    assert found.weights == pytest.approx([2 / 7, 5 / 14, 5 / 14])


def test_the_room_together_counts_alone() -> None:
    found = derive(made("direct", *points("", 1, 1, 2), *points("A01", 9, 1, 0)))
    assert found.weights == pytest.approx([0.25, 0.25, 0.5])
    assert found.counted == ("",)
    assert [voice.respondent for voice in found.voices] == ["", "A01"]
    assert "room judged together" in found.notes[0]


def test_who_has_not_finished_is_left_out_and_named() -> None:
    found = derive(made("direct", *points("", 1), *points("A01", 9, 1), *points("A02", 1, 1, 2)))
    assert found.weights == pytest.approx([0.25, 0.25, 0.5])
    assert (found.counted, found.complete) == (("A02",), True)
    assert found.notes == ("Left out, because something is still missing: the room together, A01.",)


def test_where_nobody_has_finished_what_was_said_counts_for_now() -> None:
    found = derive(made("direct", *points("A01", 3, 1)))
    assert found.weights == pytest.approx([0.75, 0.25, 0])
    assert not found.complete
    assert "Provisional" in found.notes[0]


def test_the_highest_and_lowest_are_left_out() -> None:
    said = (*points("A01", 6, 2, 2), *points("A02", 5, 3, 2), *points("A03", 1, 1, 8))
    found = derive(made("direct", *said, drop_extremes=True))
    assert found.weights == pytest.approx([0.5 / 0.9, 0.2 / 0.9, 0.2 / 0.9])
    assert found.highest == ("A01", "A02", "A03")
    assert found.lowest == ("A03", "A03", "A02") or found.lowest == ("A03", "A03", "A01")
    assert "without the highest and the lowest" in found.notes[0]


def test_two_are_too_few_to_leave_anyone_out() -> None:
    found = derive(made("direct", *points("A01", 6, 2, 2), *points("A02", 4, 4, 2), drop_extremes=True))
    assert found.weights == pytest.approx([0.5, 0.3, 0.2])
    assert "2 have judged" in found.notes[0]
    assert found.highest == ()


def test_one_alone() -> None:
    given = made("direct", *points("A01", 6, 2, 2), *points("A02", 4, 4, 2))
    assert derive_one(given, "A02").weights == pytest.approx([0.4, 0.4, 0.2])
    assert derive_one(given, "A09").counted == ()


# Bands


def banded(*bands: tuple[float, float]) -> tuple[WeightCriterion, ...]:
    return tuple(WeightCriterion(one, "low", *band) for one, band in zip(CRITERIA, bands, strict=True))


def test_weights_are_brought_within_their_bands() -> None:
    rule = banded((0.30, 0.45), (0.25, 0.40), (0.30, 0.40))
    names = {"dependence": "해외의존도", "future": "미래"}
    found = derive(made("direct", *points("A01", 5, 3, 2), criteria=rule), names)
    assert found.derived == pytest.approx([0.5, 0.3, 0.2])
    assert found.weights == pytest.approx([0.45, 0.25, 0.30])
    assert found.outside == ("dependence", "future")
    assert found.notes[-1].endswith("해외의존도, 미래.")


def test_bands_that_cannot_be_kept_change_nothing() -> None:
    rule = banded((0.5, 1), (0.5, 1), (0.5, 1))
    found = derive(made("direct", *points("A01", 5, 3, 2), criteria=rule))
    assert found.weights == pytest.approx([0.5, 0.3, 0.2])
    assert not found.feasibility.feasible
    assert "cannot be kept" in found.notes[-1]


# A plan's weights


def scored() -> Plan:
    """Return a plan whose indicators have a good end."""
    plan = small_plan()
    ends = {"dependence": "low", "risk": "low", "current": "high", "future": "high"}
    return replace(plan, indicators={id: replace(one, good=ends[id]) for id, one in plan.indicators.items()})


def plan_with(*sets: WeightSet, used: str = "") -> Plan:
    ranking = {"stacks": RankingSetting("stacks", weight_set=used)} if used else {}
    return replace(scored(), weight_sets={one.id: one for one in sets}, ranking=ranking)


FIRST = made("direct", *points("A01", 50, 30, 20))
SECOND = replace(made("direct", *points("A01", 1, 1, 2)), id="weights-2", name="둘째")


def test_no_setting_gives_equal_weights() -> None:
    found = weights_for(plan_with(FIRST), "stacks")
    assert found.method == "equal"
    assert found.criteria == ("dependence", "risk", "current", "future")
    assert found.weights.sum() == pytest.approx(1)
    assert len(set(found.weights.tolist())) == 1


def test_the_set_in_use_by_id_by_name() -> None:
    plan = plan_with(FIRST, SECOND, used="weights-2")
    assert weights_for(plan, "stacks").id == "weights-2"
    assert weights_for(plan, "stacks", "weights-1").id == "weights-1"
    assert weights_for(plan, "stacks", "첫 가중치").id == "weights-1"
    assert weights_for(plan, "stacks", "equal").method == "equal"


def test_a_set_that_is_gone_gives_equal_weights() -> None:
    assert weights_for(plan_with(FIRST, used="weights-9"), "stacks").method == "equal"


def test_sets_of_other_sheets_are_not_found() -> None:
    other = replace(FIRST, sheet="goals")
    with pytest.raises(PlannerError, match="no weights named"):
        weights_for(plan_with(other), "stacks", "weights-1")


def test_weights_written_out() -> None:
    found = weights_for(scored(), "stacks", "risk=2, future=6")
    assert found.by_criterion == {"risk": 0.25, "future": 0.75}
    assert found.complete
    with pytest.raises(PlannerError, match="no criterion prices"):
        weights_for(scored(), "stacks", "prices=1")


def test_what_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(PlannerError, match="equal, 첫 가중치"):
        weights_for(plan_with(FIRST), "stacks", "nothing")
    with pytest.raises(PlannerError, match="no sheet nowhere"):
        weights_for(scored(), "nowhere")


def test_neutral_indicators_are_no_criteria() -> None:
    plan = scored()
    neutral = replace(plan.indicators["dependence"], good="neutral")
    plan = replace(plan, indicators={**plan.indicators, "dependence": neutral})
    assert "dependence" not in [one.indicator for one in default_criteria(plan, "stacks")]
    assert "dependence" not in equal_weights(plan, "stacks").criteria


def test_parsing() -> None:
    assert parse("risk=0.4,future=0.6") == pytest.approx({"risk": 0.4, "future": 0.6})
    assert parse(" risk = 1 , future = 0 ") == {"risk": 1.0, "future": 0.0}


@pytest.mark.parametrize("text", ["", "risk", "risk=", "risk=x", "=3", "risk=-1", "risk=nan", "risk=inf", "risk=1,,"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(PlannerError, match="cannot be read"):
        parse(text)


def test_names_twice_and_nothing_at_all_are_refused() -> None:
    with pytest.raises(PlannerError, match="twice"):
        parse("risk=1,risk=2")
    with pytest.raises(PlannerError, match="add up to nothing"):
        parse("risk=0,future=0")
