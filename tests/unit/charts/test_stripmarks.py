"""The marks of one strip: bars as high as their numbers, diamonds on their medians, a gauge with its minimum."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from planner.charts.furniture import paper_of
from planner.charts.paper import Paper
from planner.charts.stripmarks import Column, bars, draw_gauge, draw_marks, level_x, tally
from planner.charts.strokes import Strokes
from planner.charts.style import load
from planner.engine.consensus import CellStatistics, all_statistics, cell_statistics
from planner.model.plan import PUBLISHED
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan

from .drawing import figure

PLOT = Column(100.0, 600.0)
GAUGE = Column(600.0, 700.0)


@pytest.fixture
def paper() -> Paper:
    return paper_of(figure(900, 200), load("light"))


def cell(item: str = "model", indicator: str = "risk") -> CellStatistics:
    return cell_statistics(panel_plan(), ROUND, item, indicator)


def published(item: str, indicator: str) -> CellStatistics:
    return all_statistics(small_plan(), PUBLISHED, [(item, indicator)])[0]


def boxes(made: Figure) -> list[np.ndarray]:
    """Return the corners (left, bottom, right, top) of every surface, in pixels."""
    size = (made.bbox.width, made.bbox.height)
    found = []
    for artist in made.artists:
        if isinstance(artist, PolyCollection):
            for path in artist.get_paths():
                points = np.asarray(path.vertices) * size
                found.append(np.concatenate((points.min(axis=0), points.max(axis=0))))
    return found


def at(made: Figure, x: float) -> list[np.ndarray]:
    """Return the surfaces whose middle is at x."""
    return [box for box in boxes(made) if abs((box[0] + box[2]) / 2 - x) < 0.5]


def marks(paper: Paper, found: CellStatistics, before: float | None = None, cut: float | None = None) -> Figure:
    strokes = Strokes(paper)
    draw_marks(paper, strokes, PLOT, found, 50.0, before, cut)
    strokes.flush()
    return paper.figure


@pytest.mark.parametrize(("value", "x"), [(1, 150), (3, 350), (5, 550), (3.5, 400)])
def test_a_level_lies_in_the_middle_of_its_column(value: float, x: float) -> None:
    assert level_x(PLOT, value) == pytest.approx(x)


def test_bars_count_whole_answers_and_intervals_apart() -> None:
    assert bars(cell()) == {1.0: (3, 0), 2.0: (2, 0), 4.0: (2, 0), 5.0: (3, 0)}
    assert bars(cell(indicator="future")) == {2.0: (3, 0), 3.0: (4, 1), 3.5: (0, 1)}


def test_no_answer_is_lost_between_the_bars() -> None:
    for found in all_statistics(panel_plan(), ROUND, [("model", "risk"), ("model", "future"), ("cloud", "future")]):
        assert sum(whole + ranges for whole, ranges in bars(found).values()) == found.n


def test_the_fullest_bar_is_the_highest(paper: Paper) -> None:
    made = marks(paper, cell())
    highs = {level: max(box[3] - box[1] for box in at(made, level_x(PLOT, level))) for level in (1, 2, 4, 5)}
    assert highs[1] == highs[5] > highs[2] == highs[4]
    assert highs[2] / highs[1] == pytest.approx(2 / 3, abs=0.05)


def test_intervals_are_hatched_and_stand_on_whole_answers(paper: Paper) -> None:
    made = marks(paper, cell(indicator="future"))
    hatched = [artist for artist in made.artists if isinstance(artist, PolyCollection) and artist.get_hatch()]
    assert sum(len(artist.get_paths()) for artist in hatched) == 2
    at_three = sorted(at(made, level_x(PLOT, 3)), key=lambda box: box[1])
    assert any(abs(lower[3] - upper[1]) < 0.5 for lower in at_three for upper in at_three if lower is not upper)


def test_the_median_is_a_diamond_on_its_place(paper: Paper) -> None:
    made = marks(paper, cell())
    diamonds = [box for box in at(made, level_x(PLOT, 3)) if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1]
    assert len(diamonds) == 1


def test_the_earlier_median_is_another_diamond(paper: Paper) -> None:
    made = marks(paper, cell(), before=4.5)
    assert any(abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1 for box in at(made, level_x(PLOT, 4.5)))


def test_a_median_that_stayed_wears_a_ring(paper: Paper) -> None:
    made = marks(paper, cell(), before=3.0)
    wide = sorted(box[2] - box[0] for box in at(made, level_x(PLOT, 3)) if box[1] < 80)
    assert len(wide) == 2 and wide[1] > wide[0] * 1.3


def test_quartiles_span_the_middle_half(paper: Paper) -> None:
    found = cell()
    made = marks(paper, found)
    size = np.array((made.bbox.width, made.bbox.height))
    spans = [np.asarray(line) * size for artist in made.artists if isinstance(artist, LineCollection)
             for line in artist.get_segments()]  # fmt: skip
    assert found.q1 is not None and found.q3 is not None
    wanted = (level_x(PLOT, found.q1), level_x(PLOT, found.q3))
    assert any(np.allclose(span[:, 0], wanted) for span in spans)


@pytest.mark.parametrize(("cut", "free"), [(3.0, True), (4.0, False)])
def test_the_line_keeps_off_the_number_of_a_bar_on_it(paper: Paper, cut: float, free: bool) -> None:
    made = marks(paper, cell(), cut=cut)
    size = np.array((made.bbox.width, made.bbox.height))
    x = level_x(PLOT, cut)
    heights = [np.ptp(np.asarray(line)[:, 1] * size[1]) for artist in made.artists
               if isinstance(artist, LineCollection) for line in artist.get_segments()
               if np.allclose(np.asarray(line)[:, 0] * size[0], x)]  # fmt: skip
    assert bool(max(heights) > paper.px(20)) is free


def test_a_published_mean_is_a_ring_where_it_lies(paper: Paper) -> None:
    made = marks(paper, published("model", "risk"))
    assert len(at(made, level_x(PLOT, 3.36))) == 1
    assert made.texts == []


def test_known_bounds_are_a_line(paper: Paper) -> None:
    made = marks(paper, published("data", "risk"))
    assert boxes(made) == []
    assert any(isinstance(artist, LineCollection) for artist in made.artists)


def gauge(paper: Paper, found: CellStatistics, most: int) -> Figure:
    strokes = Strokes(paper)
    draw_gauge(paper, strokes, GAUGE, found, 50.0, most)
    strokes.flush()
    return paper.figure


def test_the_gauge_shares_its_width_among_all_who_may_answer(paper: Paper) -> None:
    found = replace(cell(indicator="future"), silent=2)
    widths = sorted(box[2] - box[0] for box in boxes(gauge(paper, found, 12)))
    assert widths == pytest.approx(sorted((100 * 9 / 12, 100 * 1 / 12, 100 * 2 / 12)))


def test_the_minimum_is_a_tick_in_the_gauge(paper: Paper) -> None:
    made = gauge(paper, cell(), 10)
    ticks = [np.asarray(line) * (made.bbox.width, made.bbox.height) for artist in made.artists
             if isinstance(artist, LineCollection) for line in artist.get_segments()]  # fmt: skip
    assert [tick[:, 0].mean() for tick in ticks] == pytest.approx([600 + 100 * 4 / 10])


def test_a_published_cell_has_no_gauge(paper: Paper) -> None:
    made = gauge(paper, published("model", "risk"), 23)
    assert boxes(made) == []
    assert [text.get_text() for text in made.texts] == ["n = 22"]


def test_the_tally_says_what_there_is() -> None:
    assert tally(cell()) == "10 answers"
    assert tally(cell(indicator="future")) == "9 answers · abstained 1"
    assert tally(replace(cell(), n=1)) == "1 answer"
    assert tally(published("data", "risk")) == "n unknown"
