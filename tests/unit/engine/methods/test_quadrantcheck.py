"""The outranking check of the quadrant sort."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import small_plan

from planner.engine.methods.quadrantcheck import AXES, AxisCheck, quadrant_check
from planner.engine.result import Cuts
from planner.model.plan import Plan, Score
from planner.model.weighting import Preference, RankingSetting

OWN = {"risk": ("risk",), "future": ("future",)}


def _by(plan: Plan, **options: object) -> dict[tuple[str, str], AxisCheck]:
    return {(one.item, one.axis): one for one in quadrant_check(plan, **options)}  # type: ignore[arg-type]


def _scored(plan: Plan, item: str, **values: float) -> Plan:
    scores = {(item, name): Score("exact", value, value, value) for name, value in values.items()}
    return replace(plan, published={**plan.published, **scores})


def test_both_axes_of_every_stack_are_checked() -> None:
    found = quadrant_check(small_plan())
    assert [one.axis for one in found] == ["risk", "future"] * 9
    assert found[0].criteria == ("risk", "dependence")
    assert found[1].criteria == ("future", "current")


def test_criteria_that_say_the_same_agree() -> None:
    found = _by(small_plan())["semiconductor", "risk"]
    assert (found.matrix, found.pessimistic, found.optimistic) == (("high",), ("high",), ("high",))
    assert (found.verdict, found.credibility) == ("agrees", (1.0, 1.0))
    assert found.words == "Supply risk + Foreign dependence together say the same as the matrix (credibility 1.00)."


def test_criteria_that_contradict_each_other_hesitate() -> None:
    found = _by(small_plan())["network", "risk"]
    assert (found.matrix, found.pessimistic, found.optimistic) == (("low",), ("low",), ("high",))
    assert found.verdict == "hesitates"
    assert "contradict each other" in found.words


def test_what_the_matrix_leaves_open_may_be_decided() -> None:
    found = _by(_scored(small_plan(), "system-software", current=2.1))["system-software", "future"]
    assert found.matrix == ("high", "low")
    # On the line by its own score, below it by the neighbour's: half the weight does not reach λ.
    assert (found.pessimistic, found.optimistic, found.verdict) == (("low",), ("low",), "decides")
    assert "leaves the side open" in found.words and "low" in found.words


def test_a_neighbour_with_more_weight_overrules() -> None:
    found = _by(small_plan(), weights={"dependence": 9.0})["network", "risk"]
    assert (found.pessimistic, found.optimistic, found.verdict) == (("high",), ("high",), "differs")
    assert "Supply risk alone says otherwise" in found.words


def test_without_a_score_nothing_is_said() -> None:
    found = _by(small_plan())["storage", "risk"]
    assert (found.verdict, found.pessimistic, found.matrix) == ("unknown", (), ())
    assert "missing" in found.words


def test_intervals_are_sorted_at_both_ends() -> None:
    plan = _scored(small_plan(), "data", dependence=3.5)
    wide = replace(plan, published={**plan.published, ("data", "risk"): Score("interval", None, 2.0, 4.0)})
    found = _by(wide)["data", "risk"]
    assert found.matrix == ("high", "low")
    assert (found.pessimistic, found.optimistic) == (("high", "low"), ("high",))
    assert found.credibility == (0.5, 1.0)
    assert "0.50–1.00" in found.words


def test_an_unknown_neighbour_is_anything_the_scale_allows() -> None:
    plan = small_plan()
    blind = replace(plan, published={**plan.published, ("model", "dependence"): Score("missing", None, None, None)})
    found = _by(blind)["model", "risk"]
    assert found.credibility == (0.5, 1.0)
    assert found.verdict == "hesitates"


def test_thresholds_of_the_sheet_count() -> None:
    plan = _scored(small_plan(), "network", risk=2.71, dependence=4.43)
    near = replace(plan, preferences={("stacks", "risk"): Preference("stacks", "risk", "linear", 0.3, 0.5)})
    assert _by(near)["network", "risk"].pessimistic == ("high",)
    veto = {("stacks", "risk"): Preference("stacks", "risk", "linear", 0.0, 0.0, veto=0.1)}
    vetoed = _by(replace(plan, preferences=veto), weights={"dependence": 9.0})["network", "risk"]
    assert vetoed.credibility == (0.0, 0.0)
    assert vetoed.pessimistic == ("low",)


def test_the_cut_level_of_the_sheet_counts() -> None:
    lenient = replace(small_plan(), ranking={"stacks": RankingSetting("stacks", credibility=0.5)})
    assert _by(lenient)["network", "risk"].pessimistic == ("high",)


def test_the_band_of_the_line_is_its_indifference() -> None:
    assert _by(small_plan(), cuts=Cuts(3, 3, 0.3))["network", "risk"].pessimistic == ("high",)


@settings(max_examples=60, deadline=None)
@given(st.integers(100, 500), st.integers(100, 500))
def test_with_its_own_score_alone_it_is_the_matrix_and_no_point_is_left_out(risk: int, cut: int) -> None:
    plan = _scored(small_plan(), "model", risk=risk / 100)
    found = _by(plan, cuts=Cuts(cut / 100, 3.0, 0.0), axes=OWN)["model", "risk"]
    assert found.pessimistic == found.optimistic
    assert set(found.pessimistic) <= set(found.matrix)
    assert found.pessimistic == (("high",) if risk >= cut else ("low",))


def test_without_a_sheet_each_axis_stands_alone() -> None:
    found = quadrant_check(replace(small_plan(), sheets={}))
    assert {one.criteria for one in found} == {("risk",), ("future",)}
    assert set(AXES) == {"risk", "future"}


@pytest.mark.parametrize("item", ["model", "cloud"])
def test_workshop_rounds_are_checked_too(item: str) -> None:
    found = _by(small_plan(), round="round-1")
    assert found[item, "risk"].verdict == "unknown"
