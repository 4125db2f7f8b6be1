"""Properties of the spans of the lines, for any scores, lines and bands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.certainty.linespans import line_spans
from planner.engine.quadrant import computed_quadrants, matrix
from planner.engine.result import Cuts
from planner.engine.roles import RISK
from planner.model.plan import SCALE_ENDS
from tests.plans import small_plan

SCORES = st.integers(100, 500).map(lambda hundredths: hundredths / 100)
LINES = st.integers(150, 450).map(lambda hundredths: hundredths / 100)
BANDS = st.sampled_from([0.0, 0.1, 0.5])


@settings(max_examples=60, deadline=None)
@given(SCORES, SCORES, LINES, LINES, BANDS)
def test_a_span_holds_its_line_and_stays_on_the_scale(
    risk: float, future: float, vertical: float, horizontal: float, band: float
) -> None:
    plan = small_plan(cloud=(risk, future))
    cuts = Cuts(vertical, horizontal, band)
    for span in line_spans(plan, matrix(plan, cuts=cuts)):
        here = cuts.risk if span.indicator == RISK else cuts.future
        assert SCALE_ENDS[0] <= span.low <= span.high <= SCALE_ENDS[1]
        assert span.low - 1e-9 <= here <= span.high + 1e-9


@settings(max_examples=60, deadline=None)
@given(SCORES, SCORES, LINES, LINES, BANDS, st.floats(0.02, 0.98))
def test_within_a_span_the_quadrants_of_a_settled_stack_are_the_same(
    risk: float, future: float, vertical: float, horizontal: float, band: float, share: float
) -> None:
    plan = small_plan(cloud=(risk, future))
    cuts = Cuts(vertical, horizontal, band)
    shown = matrix(plan, cuts=cuts)
    point = shown.point("cloud")
    for span in line_spans(plan, shown):
        if span.item != "cloud" or len(point.computed) != 1 or span.high - span.low < 1e-6:
            continue
        value = span.low + (span.high - span.low) * share
        moved = Cuts(value, cuts.future, band) if span.indicator == RISK else Cuts(cuts.risk, value, band)
        assert computed_quadrants(point.risk, point.future, moved) == point.computed


@settings(max_examples=40, deadline=None)
@given(SCORES, SCORES, LINES, LINES)
def test_beyond_an_end_only_the_side_of_that_line_is_another(
    risk: float, future: float, vertical: float, horizontal: float
) -> None:
    plan = small_plan(cloud=(risk, future))
    across = {"respond": "invest", "invest": "respond", "support": "monitor", "monitor": "support"}
    along = {"respond": "monitor", "monitor": "respond", "invest": "support", "support": "invest"}
    for span in line_spans(plan, matrix(plan, cuts=Cuts(vertical, horizontal))):
        if span.item != "cloud" or span.quadrant is None:
            continue
        other = along if span.indicator == RISK else across
        for name in (span.below, span.above):
            assert name in (span.quadrant, other[span.quadrant])


@settings(max_examples=30, deadline=None)
@given(SCORES, SCORES, LINES, LINES, st.sampled_from([0.1, 0.3]))
def test_a_band_never_gives_a_settled_stack_more_room(
    risk: float, future: float, vertical: float, horizontal: float, band: float
) -> None:
    plan = small_plan(cloud=(risk, future))
    without = {(span.item, span.indicator): span
               for span in line_spans(plan, matrix(plan, cuts=Cuts(vertical, horizontal)))}  # fmt: skip
    shown = matrix(plan, cuts=Cuts(vertical, horizontal, band))
    for span in line_spans(plan, shown):
        if span.item == "cloud" and len(shown.point("cloud").computed) == 1:
            wide = without[span.item, span.indicator]
            assert span.low >= wide.low - 1e-9 and span.high <= wide.high + 1e-9
