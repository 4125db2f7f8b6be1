"""The pictures of the panel in Korean: all inside the figure, nothing on anything else, nothing left in English."""

import re

import pytest
from matplotlib.figure import Figure

from planner.charts.heatmap import agreement_size, draw_agreement
from planner.charts.labels import Box
from planner.charts.strips import draw_strips, medians_before, strips_height
from planner.charts.style import load
from planner.model.plan import PUBLISHED, Plan
from tests.panels import ROUND, SECOND, panel_plan, second_round, statistics
from tests.plans import small_plan

from .drawing import extent, figure

pytestmark = pytest.mark.usefixtures("korean")
WIDTHS = (420, 700, 1100, 1900)
# Names and measures that Korean reports write in Latin letters as well.
LATIN = {"AI", "SW", "KISDI"}


def strips(plan: Plan, round_id: str, width: int) -> Figure:
    found = statistics(plan, round_id)
    before = medians_before(found)
    high = strips_height(plan, round_id, found.cells, load("light"), width / 100, before)
    made = figure(width, round(high * 100))
    areas = draw_strips(made, plan, round_id, found.cells, load("light"), before=before)
    assert len(areas) == len(found.cells)
    return made


def heat(plan: Plan, width: int, indicator: str | None = None) -> Figure:
    found = statistics(plan)
    wide, high = agreement_size(plan, found, load("light"), width / 100, indicator)
    made = figure(round(wide * 100), round(high * 100))
    draw_agreement(made, plan, found, load("light"), indicator=indicator)
    return made


def assert_inside(made: Figure) -> None:
    for text in made.texts:
        left, bottom, right, top = extent(text)
        inside = left >= -1 and bottom >= 0 and right <= made.bbox.width + 1 and top <= made.bbox.height
        assert inside, text.get_text()


def collisions(made: Figure) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), extent(text)) for text in made.texts if text.get_text()]

    def hit(one: Box, other: Box) -> bool:
        return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1

    return [(a, b) for place, (a, one) in enumerate(boxes) for b, other in boxes[place + 1 :] if hit(one, other)]


@pytest.mark.parametrize("width", WIDTHS)
def test_strips_stay_inside_and_apart(width: int) -> None:
    made = strips(panel_plan(), ROUND, width)
    assert_inside(made)
    assert collisions(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_published_means_stay_inside_and_apart(width: int) -> None:
    made = strips(small_plan(), PUBLISHED, width)
    assert_inside(made)
    assert collisions(made) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("indicator", [None, "risk"])
def test_the_heat_map_stays_inside_and_apart(width: int, indicator: str | None) -> None:
    made = heat(panel_plan(), width, indicator)
    assert_inside(made)
    assert collisions(made) == []


def test_no_english_is_left() -> None:
    plan = second_round(panel_plan(), {("A01", "model", "risk"): 5})
    drawn = [strips(plan, SECOND, 900), strips(small_plan(), PUBLISHED, 900), heat(panel_plan(), 900),
             heat(panel_plan(anonymity="nobody"), 900)]  # fmt: skip
    latin = {word for made in drawn for text in made.texts for word in re.findall("[A-Za-z]{2,}", text.get_text())}
    assert latin <= LATIN
