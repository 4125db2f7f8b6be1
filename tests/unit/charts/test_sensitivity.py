"""Sensitivity lines as drawn: names apart, crossings where they are, intervals with their ends, readable in grey."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import FigureCanvas
from planner.charts.furniture import paper_of
from planner.charts.sensitivity import Lines, draw_sensitivity, least_height, lines_of, percent_span
from planner.charts.strokes import Strokes
from planner.charts.style import LOOKS, load
from planner.engine.decision import Problem, StabilityInterval
from planner.engine.sensitivity import sensitivity
from tests.standings import WEIGHTS, summed, table

from .drawing import figure, pixels
from .ranked import PLAN, collisions, outside, words

STABLE = StabilityInterval("future", 0.5, (1 / 6, 1.0), (1 / 6, 0.9), ("network", ""))


def lines(
    problem: Problem | None = None, criterion: str = "future", stable: StabilityInterval | None = STABLE
) -> Lines:
    found = problem or table()
    return lines_of(PLAN, found, summed(found), sensitivity(found, WEIGHTS, criterion), stable)


def draw(
    found: Lines, size: tuple[int, int] = (800, 520), look: str = "light", selected: str = ""
) -> tuple[Figure, tuple[Area, ...]]:
    made = figure(*size)
    return made, draw_sensitivity(made, found, load(look), selected=selected)


@pytest.mark.parametrize("size", [(520, 420), (800, 520), (1400, 700)])
@pytest.mark.parametrize("look", LOOKS)
def test_no_words_collide_or_leave_the_figure(size: tuple[int, int], look: str) -> None:
    for criterion in ("risk", "current", "future"):
        made, _spots = draw(lines(criterion=criterion), size, look)
        assert collisions(made) == [] and outside(made) == []


def test_who_leads_anywhere_is_known() -> None:
    assert {way.item for way in lines().ways if way.leads} == {"network", "cloud"}


def test_lines_come_in_the_order_of_the_ranking() -> None:
    found = lines()
    assert [way.item for way in found.ways] == ["cloud", "network", "model", "semiconductor"]
    assert [way.rank for way in found.ways] == ["1", "2", "3", "4"]
    assert (found.winner, found.order) == ((1 / 6, 1.0), (1 / 6, 0.9))


def test_what_is_written_around_it() -> None:
    made, _spots = draw(lines())
    said = words(made)
    assert "Sensitivity to the weight of Future competitiveness" in said
    assert "now 50.0%" in said and "16.7%" in said
    assert "First place holds: 16.7–100.0%" in said and "Whole order holds: 16.7–90.0%" in said
    assert any("keep their proportions" in text for text in said)


def test_without_an_interval_nothing_is_claimed() -> None:
    made, _spots = draw(lines(stable=None))
    assert not any("holds" in text for text in words(made))


def test_names_answer_and_stand_apart_where_lines_end_together() -> None:
    rows = [[3.0, 3.0, 3.0 + place / 100] for place in range(8)]
    made, spots = draw(lines(table(rows, items=[f"item-{place}" for place in range(8)]), stable=None))
    assert [spot.item for spot in spots] == [f"item-{place}" for place in reversed(range(8))]
    assert collisions(made) == []


def test_the_selected_line_stands_out() -> None:
    plain, _spots = draw(lines())
    chosen, _spots = draw(lines(), selected="model")
    assert (pixels(plain) != pixels(chosen)).any()
    bold = next(text for text in chosen.texts if text.get_text() == "AI models")
    assert bold.get_color() == load("light").accent


@pytest.mark.parametrize("weights", [np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])])
def test_a_weight_at_the_end_keeps_its_words_inside(weights: np.ndarray) -> None:
    problem = table()
    found = lines_of(PLAN, problem, summed(problem, weights), sensitivity(problem, weights, "future"))
    made, _spots = draw(found)
    assert collisions(made) == [] and outside(made) == []


def test_equal_alternatives_lie_on_one_line() -> None:
    made, spots = draw(lines(table([[3.0, 3.0, 3.0]] * 4), stable=None))
    assert len(spots) == 4 and collisions(made) == []
    assert "1=" in words(made)


def test_one_alternative() -> None:
    made, spots = draw(lines(table([[3.0, 3.0, 3.0]], items=("cloud",)), stable=None))
    assert len(spots) == 1 and "Cloud" in words(made)


def test_nothing_to_draw() -> None:
    bare = Lines("future", "Future", "", 0.5, (), (), None, None, ("Source",))
    made, spots = draw(bare)
    assert spots == () and "Nothing to rank yet" in words(made)


def test_many_lines_ask_for_height() -> None:
    paper = paper_of(figure(800, 400), load("light"))
    canvas = FigureCanvas(paper, Strokes(paper))
    many = table([[3.0, 3.0, 1 + place / 10] for place in range(25)], items=[f"i{place}" for place in range(25)])
    assert least_height(canvas, lines(many, stable=None)) > least_height(canvas, lines())


def test_an_interval_in_per_cent() -> None:
    assert percent_span(0.1, 1.0) == "10.0–100.0%"
