"""Heat maps of shares: a number in every cell, what is not defined is no zero, ink readable on every tint."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import FigureCanvas
from planner.charts.furniture import paper_of
from planner.charts.grids import (
    Grid,
    GridCell,
    GridRow,
    grid_height,
    grids_height,
    least_width,
    paint_grid,
    paint_grids,
    tint,
)
from planner.charts.strokes import Strokes
from planner.charts.style import LOOKS, load
from tests.contrast import contrast

from .drawing import figure
from .ranked import LONG, collisions, outside, words

ROWS = (
    GridRow("a", "Alpha", (GridCell("94", 0.94, framed=True), GridCell("6", 0.06)), ("1.06",)),
    GridRow("b", LONG, (GridCell("—", None), GridCell("<1", 0.001)), ("1.94",)),
)
GRID = Grid("test", "Title", "About", "(Unit: %)", ("Rank 1", "A title of many words"), ("Expected rank",), ROWS,
            ("First note", "Source"))  # fmt: skip


def canvas(width: int = 700, height: int = 300, look: str = "light") -> FigureCanvas:
    paper = paper_of(figure(width, height), load(look))
    return FigureCanvas(paper, Strokes(paper))


def draw(
    grid: Grid = GRID, width: int = 700, look: str = "light", selected: str = ""
) -> tuple[Figure, tuple[Area, ...]]:
    high = round(grid_height(canvas(width), grid))
    made = canvas(width, high, look)
    spots = paint_grid(made, grid, high, selected)
    made.strokes.flush()
    return made.paper.figure, spots


@pytest.mark.parametrize("width", [380, 700, 1400])
def test_words_keep_apart(width: int) -> None:
    made, _spots = draw(width=width)
    assert collisions(made) == [] and outside(made) == []


def test_every_cell_has_its_words() -> None:
    made, _spots = draw()
    assert {"94", "6", "—", "<1", "1.06", "1.94", "Alpha"} <= set(words(made))


def test_names_and_cells_answer() -> None:
    _made, spots = draw()
    assert [spot.item for spot in spots] == ["a", "a#0", "a#1", "b", "b#0", "b#1"]
    by_name = {spot.item: spot for spot in spots}
    assert by_name["a#0"].right == pytest.approx(by_name["a#1"].left)
    assert by_name["a"].bottom == pytest.approx(by_name["b"].top)


def test_a_long_name_is_cut_and_a_long_title_is_broken() -> None:
    made, _spots = draw()
    assert any(text.endswith("…") for text in words(made))
    assert "A title of many words" not in words(made) and any("many" in text for text in words(made))


def test_narrow_paper_asks_for_more_width() -> None:
    many = replace(GRID, columns=tuple(f"Rank {n}" for n in range(20)), rows=(
        GridRow("a", "Alpha", (GridCell(">99", 1.0),) * 20, ("1.06",)),))  # fmt: skip
    assert least_width(canvas(300), many) > 300
    assert least_width(canvas(300), GRID) < least_width(canvas(300), many)


def test_more_rows_are_higher() -> None:
    assert grid_height(canvas(), replace(GRID, rows=ROWS * 3)) > grid_height(canvas(), GRID)
    assert grid_height(canvas(), replace(GRID, rows=())) > 0


@pytest.mark.parametrize("name", LOOKS)
def test_ink_is_readable_on_every_tint(name: str) -> None:
    look = load(name)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        assert contrast(look.ink, tint(look, share).face) >= 4.5


def test_darker_means_more() -> None:
    look = load("light")
    shades = [contrast(look.ground, tint(look, share).face) for share in (0.0, 0.3, 0.6, 1.0)]
    assert shades == sorted(shades) and shades[0] == 1.0
    assert tint(look, 2.0) == tint(look, 1.0)


def test_what_is_not_defined_looks_like_no_share() -> None:
    look = load("light")
    assert tint(look, None).hatch and not tint(look, 0.0).hatch


def test_the_selected_row_is_marked() -> None:
    plain, _spots = draw()
    chosen, _spots = draw(selected="a")
    assert (
        next(text for text in chosen.texts if text.get_text() == "Alpha").get_fontweight()
        != next(text for text in plain.texts if text.get_text() == "Alpha").get_fontweight()
    )


def test_below_each_other_with_titles_and_notes() -> None:
    pair = (GRID, replace(GRID, id="other", title="Second"))
    high = round(grids_height(canvas(), pair))
    made = canvas(700, high)
    spots = paint_grids(made, pair, high)
    made.strokes.flush()
    found = made.paper.figure
    assert {"Title", "Second", "First note"} <= set(words(found)) and "Source" not in words(found)
    assert collisions(found) == [] and outside(found) == []
    assert {spot.item for spot in spots} >= {"test:a#0", "other:a#0"}
    tops = {spot.item: spot.top for spot in spots}
    assert tops["other:a"] > tops["test:b"]


def test_as_text_for_a_spreadsheet() -> None:
    lines = GRID.as_text().splitlines()
    assert lines[0] == "\tRank 1\tA title of many words\tExpected rank"
    assert lines[1] == "Alpha\t94\t6\t1.06"
