"""One alternative between its neighbours: three stacks on one scale with the distances between them."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import FigureCanvas
from planner.charts.furniture import paper_of
from planner.charts.neighbours import around, neighbours_height, paint_neighbours
from planner.charts.standings import Standings
from planner.charts.strokes import Strokes
from planner.charts.style import load
from planner.engine.decision import Outcome
from planner.engine.methods.ranks import ranks
from tests.standings import table

from .drawing import figure
from .ranked import collisions, data, outside, words


def draw(found: Standings, item: str, width: int = 360) -> tuple[Figure, dict[str, Area]]:
    beside = around(found, item)
    paper = paper_of(figure(width, 10), load("light"))
    high = round(neighbours_height(FigureCanvas(paper, Strokes(paper)), beside))
    paper = paper_of(figure(width, max(1, high)), load("light"))
    canvas = FigureCanvas(paper, Strokes(paper))
    spots = paint_neighbours(canvas, beside, high, item)
    canvas.strokes.flush()
    return paper.figure, {spot.item: spot for spot in spots}


@pytest.mark.parametrize(
    ("item", "rows"),
    [("cloud", ["cloud", "network"]), ("network", ["cloud", "network", "model"]),
     ("semiconductor", ["model", "semiconductor"]), ("storage", [])],
)  # fmt: skip
def test_who_stands_beside(item: str, rows: list[str]) -> None:
    assert [row.item for row in around(data(), item).rows] == rows


@pytest.mark.parametrize("width", [260, 360, 700])
def test_words_keep_apart(width: int) -> None:
    made, _spots = draw(data(), "network", width)
    assert collisions(made) == [] and outside(made) == []


def test_distances_stand_between() -> None:
    made, _spots = draw(data(), "network")
    assert {"↕ 0.80", "↕ 0.10"} <= set(words(made))


def test_stacks_share_one_scale() -> None:
    _made, spots = draw(data(), "network")
    wide = {name: spots[f"{name}/future"].right - spots[f"{name}/future"].left for name in ("cloud", "network")}
    assert wide["cloud"] / wide["network"] == pytest.approx(2.5 / 1.5, rel=1e-6)


def test_net_flows_to_both_sides_of_zero() -> None:
    parts = np.array([[0.3, -0.1, 0.2], [-0.3, 0.1, -0.2], [0.1, 0.1, 0.1], [-0.1, -0.1, -0.1]])
    scores = parts.sum(axis=1)
    _made, spots = draw(data(table(), Outcome("promethee", scores, ranks(scores), parts)), "cloud")
    assert spots["cloud/current"].right == pytest.approx(spots["cloud/risk"].left)


def test_nothing_beside_nothing() -> None:
    made, spots = draw(data(), "storage")
    assert spots == {} and words(made) == []
