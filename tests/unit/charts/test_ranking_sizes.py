"""The charts of a ranking at every size: 1 to 40 alternatives by 1 to 10 criteria, no words cut off or colliding."""

import pytest
from matplotlib.figure import Figure

from planner.charts.acceptability import (
    acceptability_grid,
    acceptability_size,
    central_grid,
    draw_acceptability,
    pairwise_grid,
)
from planner.charts.areas import Area
from planner.charts.canvas import FigureCanvas
from planner.charts.contributions import contributions_size, draw_contributions
from planner.charts.furniture import paper_of
from planner.charts.grids import Grid, grids_height, least_width, paint_grids
from planner.charts.neighbours import around, neighbours_height, paint_neighbours
from planner.charts.sensitivity import Lines, draw_sensitivity, lines_of, sensitivity_size
from planner.charts.standings import Standings
from planner.charts.strokes import Strokes
from planner.charts.style import load
from planner.engine.decision import Verdict
from planner.engine.ranking import weighted
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import sensitivity
from tests.problems import large
from tests.standings import drawn, summed

from .drawing import figure
from .ranked import LONG, PLAN, collisions, outside, standings

SHAPES = ((1, 1), (1, 10), (2, 4), (9, 4), (10, 7), (40, 1), (40, 10))
WIDTHS = (440, 800, 1400)
NAMES = ("item", LONG)
WORDS: tuple[Verdict, ...] = ("robust", "moderate", "fragile")
every_shape = pytest.mark.parametrize("shape", SHAPES)
every_width = pytest.mark.parametrize("width", WIDTHS)
every_name = pytest.mark.parametrize("name", NAMES)


def data(shape: tuple[int, int], name: str) -> Standings:
    """Make standings with everything that can be in a row: ranges, verdicts, and what was before."""
    problem, weights = large(*shape, name=name)
    verdicts = {item: WORDS[place % 3] for place, item in enumerate(problem.alternatives)}
    return standings(
        PLAN, problem, weights, summed(problem, weights), ranges=weighted(problem, weights), verdicts=verdicts,
        before=summed(problem, weights[::-1]),
    )  # fmt: skip


def grids(shape: tuple[int, int], name: str) -> tuple[Grid, ...]:
    problem, weights = large(*shape, name=name)
    outcome, smaa = summed(problem, weights), drawn(problem, 150)
    return tuple(make(PLAN, problem, outcome, smaa) for make in (acceptability_grid, pairwise_grid, central_grid))


def lines(shape: tuple[int, int], name: str) -> Lines:
    problem, weights = large(*shape, name=name)
    found = sensitivity(problem, weights, problem.criteria[0])
    return lines_of(PLAN, problem, summed(problem, weights), found, intervals(problem, weights)[0])


def canvas(width: float, height: float = 100) -> FigureCanvas:
    paper = paper_of(figure(round(width), round(height)), load("light"))
    return FigureCanvas(paper, Strokes(paper))


def assert_clean(made: Figure) -> None:
    assert collisions(made) == [] and outside(made) == []


def assert_inside(spots: tuple[Area, ...]) -> None:
    for spot in spots:
        assert -1e-6 <= spot.left < spot.right <= 1 + 1e-6, spot
        assert -1e-6 <= spot.top < spot.bottom <= 1 + 1e-6, spot


def assert_apart(spots: list[Area]) -> None:
    """Check that no place on the figure answers twice."""
    for place, one in enumerate(spots):
        for other in spots[place + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert across < 1e-6 or down < 1e-6, (one, other)


@every_name
@every_width
@every_shape
def test_contributions(shape: tuple[int, int], width: int, name: str) -> None:
    found = data(shape, name)
    made = figure(width, round(100 * contributions_size(found, load("light"), width / 100)))
    spots = draw_contributions(made, found, load("light"), selected=found.rows[0].item)
    assert_clean(made)
    assert_inside(spots)
    assert {spot.item for spot in spots if "/" not in spot.item} == {row.item for row in found.rows}
    assert_apart([spot for spot in spots if spot.item.startswith(found.rows[-1].item)])


@every_name
@pytest.mark.parametrize("width", [440, 1400])
@pytest.mark.parametrize("shape", [(1, 10), (2, 4), (9, 10), (25, 1), (25, 10)])
def test_acceptability(shape: tuple[int, int], width: int, name: str) -> None:
    found = grids(shape, name)
    wide, high = acceptability_size(found, load("light"), width / 100)
    made = figure(round(100 * wide), round(100 * high))
    spots = draw_acceptability(made, found, load("light"))
    assert wide >= width / 100
    assert_clean(made)
    assert_inside(spots)


def test_forty_alternatives_keep_their_cells_on_the_paper() -> None:
    found = grids((40, 4), LONG)
    wide, high = acceptability_size(found, load("light"), 8)
    made = figure(round(100 * wide), round(100 * high))
    spots = draw_acceptability(made, found, load("light"))
    assert_inside(spots)
    assert outside(made) == []
    assert len(spots) == 40 * (41 + 41 + 5)


@every_name
@every_width
@every_shape
def test_sensitivity(shape: tuple[int, int], width: int, name: str) -> None:
    found = lines(shape, name)
    made = figure(width, round(100 * sensitivity_size(found, load("light"), width / 100)))
    spots = draw_sensitivity(made, found, load("light"), selected=found.ways[-1].item)
    assert_clean(made)
    assert_inside(spots)
    assert_apart(list(spots))
    assert [spot.item for spot in sorted(spots, key=lambda spot: spot.y)] == [
        way.item for way in sorted(found.ways, key=lambda way: -way.end)
    ] or len({way.end for way in found.ways}) < len(found.ways)


@every_name
@pytest.mark.parametrize("width", [240, 360, 700])
@every_shape
def test_neighbours(shape: tuple[int, int], width: int, name: str) -> None:
    found = data(shape, name)
    for row in (found.rows[0], found.rows[len(found.rows) // 2], found.rows[-1]):
        beside = around(found, row.item)
        high = neighbours_height(canvas(width), beside)
        made = canvas(width, high)
        spots = paint_neighbours(made, beside, made.height, row.item)
        made.strokes.flush()
        assert_clean(made.paper.figure)
        assert_inside(spots)
        assert_apart(list(spots))


class TestWidths:
    @every_name
    @every_shape
    def test_the_least_width_is_enough_whatever_canvas_measured_it(self, shape: tuple[int, int], name: str) -> None:
        found = grids(shape, name)
        for width in (200, 900, 2500):
            near, wider = least_width(canvas(width), found[0]), least_width(canvas(width + 1), found[0])
            assert near == pytest.approx(wider, rel=0.01)
        wide = max(least_width(canvas(440), grid) for grid in found)
        made = canvas(440)
        # The same type on a wider paper: what the window does.
        made.paper.figure.set_size_inches(wide / 100, grids_height(made, found) / 100)
        spots = paint_grids(made, found, made.height)
        assert max(spot.right * made.width for spot in spots) <= made.width + 1

    @pytest.mark.parametrize("count", [1, 6, 7, 20, 40])
    def test_names_of_lines_have_a_line_each(self, count: int) -> None:
        found = lines((count, 4), "item")
        high = sensitivity_size(found, load("light"), 8)
        made = figure(800, round(100 * high))
        spots = sorted(draw_sensitivity(made, found, load("light")), key=lambda spot: spot.y)
        steps = [(below.y - above.y) * 100 * high for above, below in zip(spots, spots[1:], strict=False)]
        assert all(step >= 13 for step in steps)
        assert high >= sensitivity_size(lines((1, 4), "item"), load("light"), 8) - 1e-9

    def test_narrow_contributions_keep_a_bar_and_a_name(self) -> None:
        found = data((9, 4), LONG)
        made = figure(360, round(100 * contributions_size(found, load("light"), 3.6)))
        spots = {spot.item: spot for spot in draw_contributions(made, found, load("light"))}
        long = []
        for row in found.rows:
            parts = [spot for name, spot in spots.items() if name.startswith(f"{row.item}/")]
            assert parts and spots[row.item].right - spots[row.item].left > 0.15
            long.append((max(spot.right for spot in parts) - min(spot.left for spot in parts)) * 360)
        assert max(long) > 60
        assert any(text.get_text().endswith("…") for text in made.texts)
