"""How far the lines could move: exact, against the matrix drawn anew with every other line."""

from dataclasses import replace

import pytest

from planner.engine.certainty.linespans import LineSpan, line_spans
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.engine.roles import RISK
from planner.model.plan import PUBLISHED, Plan, Ruling, Words
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan


def spans(plan: Plan, cuts: Cuts | None = None, round: str = PUBLISHED) -> dict[tuple[str, str], LineSpan]:
    found = line_spans(plan, matrix(plan, round, cuts, draws=10))
    return {(span.item, span.indicator): span for span in found}


def quadrant_with(plan: Plan, span: LineSpan, value: float, cuts: Cuts, round: str) -> str | None:
    moved = replace(cuts, risk=value) if span.indicator == RISK else replace(cuts, future=value)
    return matrix(plan, round, moved, draws=1).point(span.item).quadrant


def test_a_stack_moves_when_a_line_passes_its_score() -> None:
    found = spans(small_plan())
    assert found["model", "risk"] == LineSpan("model", "risk", 1.0, 3.36, "invest", "invest", "support")
    assert found["model", "future"] == LineSpan("model", "future", 1.0, 3.3, "invest", "invest", "respond")
    chips = found["semiconductor", "future"]
    assert (chips.low, chips.high, chips.below, chips.above) == (2.5, 5.0, "invest", "respond")


def test_a_score_on_the_line_keeps_the_side_that_was_ruled() -> None:
    found = spans(small_plan())
    # The report ruled system software to the low side of the line that it stands on.
    assert found["system-software", "future"] == LineSpan(
        "system-software", "future", 3.0, 5.0, "respond", "invest", "respond"
    )


def test_without_a_ruling_a_score_on_the_line_has_no_room() -> None:
    plan = replace(small_plan(), rulings=())
    span = spans(plan)["system-software", "future"]
    assert span == LineSpan("system-software", "future", 3.0, 3.0, None, "invest", "respond")


def test_an_interval_is_open_wherever_the_line_cuts_it() -> None:
    span = spans(small_plan())["application", "risk"]
    assert (span.low, span.high, span.quadrant, span.below, span.above) == (2.99, 5.0, "support", None, "support")


def test_a_band_takes_its_width_from_the_room() -> None:
    span = spans(small_plan(), Cuts(3.0, 3.0, 0.2))["model", "risk"]
    assert (span.low, span.high) == pytest.approx((1.0, 3.16))
    assert span.above is None


def test_a_facilitators_ruling_holds_while_it_is_among_what_is_open() -> None:
    reason = Words("이유", "Why")
    ruling = Ruling("model", "invest", "facilitator", reason, reason, (), "")
    plan = replace(small_plan(), rulings=(ruling,))
    span = spans(plan, Cuts(3.0, 3.0, 0.2))["model", "risk"]
    # Within the band the ruling decides, so only beyond it the stack moves.
    assert span.high == pytest.approx(3.56) and span.above == "support"


def test_missing_scores_have_no_spans() -> None:
    found = spans(small_plan())
    assert ("storage", "risk") not in found
    assert len(found) == 2 * 8


def test_scores_at_the_ends_of_the_scale() -> None:
    found = spans(small_plan(model=(5.0, 1.0)))
    assert (found["model", "risk"].low, found["model", "risk"].high) == (1.0, 5.0)
    assert (found["model", "future"].low, found["model", "future"].high) == (1.0, 5.0)
    assert found["model", "risk"].above == "respond"


def test_lines_off_the_scores_keep_everything() -> None:
    span = spans(small_plan(), Cuts(1.0, 3.0))["model", "risk"]
    assert span.low == 1.0 and span.high == 3.36


@pytest.mark.parametrize("round", [PUBLISHED, ROUND])
@pytest.mark.parametrize("band", [0.0, 0.25])
@pytest.mark.parametrize("risk", [2.6, 3.0, 3.4])
def test_inside_a_span_nothing_changes_and_just_beyond_it_does(round: str, band: float, risk: float) -> None:
    plan = panel_plan()
    cuts = Cuts(risk, 3.0, band)
    for span in spans(plan, cuts, round).values():
        inside = [span.low + (span.high - span.low) * share for share in (0.01, 0.25, 0.5, 0.75, 0.99)]
        for value in inside:
            assert quadrant_with(plan, span, value, cuts, round) == span.quadrant, (span, value)
        if span.low > 1.0:
            assert quadrant_with(plan, span, span.low - 1e-6, cuts, round) == span.below, span
        if span.high < 5.0:
            assert quadrant_with(plan, span, span.high + 1e-6, cuts, round) == span.above, span


def test_the_line_as_it_is_lies_in_its_span() -> None:
    plan = panel_plan()
    for cuts in (Cuts(), Cuts(2.0, 4.0, 0.1), Cuts(3.5, 2.5)):
        for span in spans(plan, cuts, ROUND).values():
            here = cuts.risk if span.indicator == RISK else cuts.future
            assert span.low - 1e-9 <= here <= span.high + 1e-9
