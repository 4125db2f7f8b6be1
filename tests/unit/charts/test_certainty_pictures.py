"""The pictures of the Certainty page in Korean, with very long names, at the ends of the scale, in every width."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.errorbars import draw_errorbars, error_text, errorbars_height
from planner.charts.granularity import draw_granularity, granularity_height
from planner.charts.shareranges import draw_shares, lanes, shares_height
from planner.charts.style import Look, load
from planner.engine.certainty.results import ErrorBar, ShareRange
from planner.engine.result import Cuts, Grain
from planner.model.plan import Plan, Words
from tests.plans import small_plan

from .drawing import figure, outside, overlapping, pixels, words

WIDTHS = (420, 700, 1600)
LONG = "국가 전략기술 공급망 회복력과 산업 생태계 경쟁력을 아우르는 매우 긴 이름 " * 3
CUTS = Cuts(3.0, 3.0)
BARS = (
    ErrorBar("cloud", "risk", 3.5, 12, (0.14, 0.37, 0.56), (0.14, 0.37, 0.56), 2.58, 4.33),
    ErrorBar("cloud", "current", 2.58, None, None, None, None, None, "n unknown"),
    ErrorBar("data", "risk", None, None, None, None, 1.0, 2.99, "lost"),
    ErrorBar("storage", "risk", None, None, None, None, None, None, "3 answers only"),
)
GRAINS = (
    Grain("cloud", "dependence", 4.33, (9, 12, 15, 18, 21), 12, ""),
    Grain("model", "risk", 3.36, (11, 14, 22), 22, "One of 23 answers is missing."),
    Grain("model", "future", 3.3, (10, 20, 23), 23, ""),
)
RANGES = (
    ShareRange("model", {"respond": (0.0, 0.03, 0.2), "invest": (0.6, 0.9, 1.0), "support": (0.0, 0.02, 0.1)}),
    ShareRange("cloud", {"invest": (1.0, 1.0, 1.0)}),
)
Drawn = tuple[Figure, tuple[Area, ...]]
Picture = tuple[Callable[[Figure, Plan, Look], tuple[Area, ...]], Callable[[Plan, Look, float], float]]
PICTURES: dict[str, Picture] = {
    "error bars": (
        lambda made, plan, look: draw_errorbars(made, plan, BARS, CUTS, look),
        lambda plan, look, width: errorbars_height(plan, BARS, look, width),
    ),
    "numbers": (
        lambda made, plan, look: draw_granularity(made, plan, GRAINS, range(8, 24), look),
        lambda plan, look, width: granularity_height(plan, GRAINS, look, width),
    ),
    "shares": (
        lambda made, plan, look: draw_shares(made, plan, RANGES, look),
        lambda plan, look, width: shares_height(plan, RANGES, look, width),
    ),
}


def draw(name: str, width: int, plan: Plan | None = None, look: str = "light") -> Drawn:
    paint, measure = PICTURES[name]
    shown = small_plan() if plan is None else plan
    made = figure(width, round(100 * measure(shown, load(look), width / 100)))
    return made, paint(made, shown, load(look))


def bar(low: float, mean: float, high: float, error: Sequence[float] = (0.1, 0.2, 0.3)) -> Figure:
    one = ErrorBar("cloud", "risk", mean, 9, (0.3, 0.6, 0.9), (error[0], error[1], error[2]), low, high)
    made = figure(900, 260)
    draw_errorbars(made, small_plan(), (one,), CUTS, load("light"))
    return made


def across(first: Figure, second: Figure) -> int:
    """Return how many pixels of width two pictures differ over, below the heading and above the foot."""
    changed = np.argwhere((pixels(first) != pixels(second)).any(axis=2))
    return int(np.ptp(changed[:, 1])) if len(changed) else 0


@pytest.mark.usefixtures("korean")
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", WIDTHS)
def test_korean_fits_and_leaves_nothing_in_english(name: str, width: int) -> None:
    made, areas = draw(name, width)
    assert areas and outside(made) == [] and overlapping(made) == []
    english = [text for text in words(made) if re.search("[A-Za-z]{3}", text) and not re.search("[가-힣]", text)]
    assert english == []
    assert any(re.search("[가-힣]", text) for text in words(made))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", WIDTHS)
def test_very_long_names_are_shortened(name: str, width: int) -> None:
    plan = small_plan()
    items = {id_: replace(one, name=Words(LONG, LONG)) for id_, one in plan.items.items()}
    asked = {id_: replace(one, name=Words(LONG, LONG)) for id_, one in plan.indicators.items()}
    made, areas = draw(name, width, replace(plan, items=items, indicators=asked))
    assert outside(made) == [] and overlapping(made) == []
    assert any(text.endswith("…") for text in words(made))
    assert [area.item for area in areas] == [area.item for area in draw(name, width)[1]]


@pytest.mark.parametrize("name", PICTURES)
def test_looks_differ_in_colour_alone(name: str) -> None:
    light, dark = (draw(name, 700, look=look) for look in ("light", "dark"))
    assert words(light[0]) == words(dark[0])
    assert [area.item for area in light[1]] == [area.item for area in dark[1]]
    assert pixels(light[0])[2, 2].mean() > 128 > pixels(dark[0])[2, 2].mean()


@pytest.mark.parametrize("width", [4.2, 7.0, 16.0])
def test_another_row_asks_for_more_height(width: float) -> None:
    plan, look = small_plan(), load("light")
    for measure in (
        lambda count: errorbars_height(plan, BARS[:count], look, width),
        lambda count: granularity_height(plan, GRAINS[:count], look, width),
    ):
        heights = [measure(count) for count in (1, 2, 3)]
        assert heights == sorted(heights) and len(set(heights)) == 3 and heights[0] > 0
    assert shares_height(plan, RANGES[:1], look, width) < shares_height(plan, RANGES, look, width)


def test_an_error_is_written_or_why_there_is_none() -> None:
    assert [error_text(one) for one in BARS] == ["0.14 · 0.37 · 0.56", "n unknown", "bounds only", "not in the report"]


def test_a_bar_reaches_as_far_as_its_bounds() -> None:
    point = bar(3.0, 3.0, 3.0, (0.0, 0.0, 0.0))
    near, far = bar(2.8, 3.0, 3.2, (0.0, 0.0, 0.0)), bar(2.0, 3.0, 4.0, (0.0, 0.0, 0.0))
    assert 0 < across(point, near) < across(point, far)
    # Five times as far on the scale is about five times as far on the paper.
    assert across(point, far) == pytest.approx(5 * across(point, near), rel=0.1)


@pytest.mark.parametrize(("low", "mean", "high"), [(1.0, 1.0, 1.0), (5.0, 5.0, 5.0), (1.0, 3.0, 5.0), (0.0, 3.0, 9.0)])
def test_nothing_leaves_the_scale(low: float, mean: float, high: float) -> None:
    made = bar(low, mean, high, (0.5, 1.0, 9.0))
    edge = bar(1.0, mean, 5.0, (0.5, 1.0, 9.0))
    assert outside(made) == []
    if (low, high) == (0.0, 9.0):
        assert across(made, edge) == 0, "beyond the scale is drawn at its end"


def test_lines_run_through_what_they_divide_and_nothing_else() -> None:
    plan, look = small_plan(), load("light")
    found = []
    for indicator in ("risk", "current"):
        pair = []
        for cut in (2.0, 4.0):
            made = figure(700, 260)
            one = replace(BARS[0], indicator=indicator)
            draw_errorbars(made, plan, (one,), Cuts(cut, cut), look)
            pair.append(made)
        found.append(across(*pair))
    assert found[0] > 0 == found[1]


@pytest.mark.parametrize("share", [0.0, 0.0049, 0.005, 0.5, 1.0])
def test_a_quadrant_has_a_lane_where_it_can_be_reached(share: float) -> None:
    found = lanes((ShareRange("cloud", {"invest": (0.0, 0.0, share)}),))
    assert len(found) == (share >= 0.005)
    assert all((lane.item, lane.quadrant, lane.greatest) == ("cloud", "invest", share) for lane in found)
