"""Rank acceptability, pairwise winning, central weights: the numbers of the draws, undefined where undefined."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.acceptability import (
    acceptability_grid,
    acceptability_size,
    central_grid,
    draw_acceptability,
    drawn_words,
    notes_of,
    pairwise_grid,
    share_text,
)
from planner.charts.areas import Area
from planner.charts.grids import Grid
from planner.charts.style import LOOKS, load
from planner.engine.decision import Problem, Smaa
from tests.standings import drawn, summed, table

from .drawing import figure
from .ranked import PLAN, collisions, outside, words


def grids(problem: Problem | None = None, smaa: Smaa | None = None) -> tuple[Grid, Grid, Grid]:
    found = problem or table()
    tested = smaa or drawn(found)
    outcome = summed(found)
    return (
        acceptability_grid(PLAN, found, outcome, tested),
        pairwise_grid(PLAN, found, outcome, tested),
        central_grid(PLAN, found, outcome, tested),
    )


def draw(found: tuple[Grid, ...], width: int = 800, look: str = "light") -> tuple[Figure, tuple[Area, ...]]:
    wide, high = acceptability_size(found, load(look), width / 100)
    made = figure(round(wide * 100), round(high * 100))
    return made, draw_acceptability(made, found, load(look), selected="cloud")


class TestAcceptability:
    def test_a_row_for_each_alternative_from_the_first_rank_on(self) -> None:
        grid = grids()[0]
        assert [row.item for row in grid.rows] == ["cloud", "network", "model", "semiconductor"]
        assert grid.columns == ("Rank 1", "Rank 2", "Rank 3", "Rank 4")
        assert grid.figures == ("Expected rank", "Entropy")

    def test_the_shares_of_a_row_add_up(self) -> None:
        for row in grids()[0].rows:
            assert sum(cell.share or 0.0 for cell in row.cells) == pytest.approx(1.0)

    def test_the_rank_in_the_ranking_is_framed(self) -> None:
        for place, row in enumerate(grids()[0].rows):
            assert [cell.framed for cell in row.cells] == [rank == place for rank in range(4)]

    def test_it_says_how_it_was_drawn(self) -> None:
        smaa = drawn(table())
        text = drawn_words(smaa)
        assert "400 draws, seed 7" in text and "2.50 points" in text and "nothing about the weights" in text
        assert text in grids(smaa=smaa)[0].notes


class TestPairwise:
    def test_opposite_cells_add_up(self) -> None:
        rows = grids()[1].rows
        for place, row in enumerate(rows):
            for other, opposite in enumerate(rows):
                if place != other:
                    both = (row.cells[other].share or 0.0) + (opposite.cells[place].share or 0.0)
                    assert both == pytest.approx(1.0)

    def test_nobody_is_ahead_of_themselves(self) -> None:
        for place, row in enumerate(grids()[1].rows):
            assert row.cells[place].text == "·"

    def test_columns_are_the_numbers_of_the_rows(self) -> None:
        grid = grids()[1]
        assert [row.name[0] for row in grid.rows] == list(grid.columns)


class TestCentral:
    def test_undefined_is_said_and_never_zero(self) -> None:
        grid = grids()[2]
        last = next(row for row in grid.rows if row.item == "semiconductor")
        assert all(cell.text == "—" and cell.share is None for cell in last.cells)
        assert last.figures == ("0%", "not defined")
        assert any("not defined" in note for note in grid.notes)

    def test_weights_of_somebody_add_up(self) -> None:
        first = grids()[2].rows[0]
        assert sum(cell.share or 0.0 for cell in first.cells) == pytest.approx(1.0)

    def test_without_undefined_rows_there_is_no_note(self) -> None:
        problem = table([[3.0, 3.0, 3.0], [1.0, 3.0, 3.0]], items=("cloud", "model"))
        smaa = drawn(problem)
        full = replace(smaa, central=np.full((2, 3), 1 / 3), confidence=np.full(2, 0.5))
        assert not any("not defined" in note for note in grids(problem, full)[2].notes)


class TestPicture:
    @pytest.mark.parametrize("width", [500, 800, 1300])
    @pytest.mark.parametrize("look", LOOKS)
    def test_no_words_collide_or_leave_the_figure(self, width: int, look: str) -> None:
        made, _spots = draw(grids(), width, look)
        assert collisions(made) == [] and outside(made) == []

    def test_titles_units_and_notes_once(self) -> None:
        made, spots = draw(grids())
        said = words(made)
        assert {"Rank acceptability", "Pairwise winning", "Central weights"} <= set(said)
        assert sum(text.startswith("400 draws") for text in said) == 1
        assert sum(text.startswith("Source") for text in said) == 1
        assert len(spots) == 4 * 5 + 4 * 5 + 4 * 4

    def test_the_source_comes_last(self) -> None:
        assert notes_of(grids())[-1].startswith("Source") and notes_of(()) == ()

    def test_one_alternative(self) -> None:
        problem = table([[3.0, 3.0, 3.0]], items=("cloud",))
        made, _spots = draw(grids(problem))
        assert "100" in words(made) and collisions(made) == []

    def test_twenty_alternatives_get_a_wider_figure(self) -> None:
        rng = np.random.default_rng(3)
        problem = table(rng.uniform(1, 5, (20, 3)).tolist(), items=[f"item-{place}" for place in range(20)])
        made, _spots = draw(grids(problem), 500)
        assert made.bbox.width > 500 and collisions(made) == []

    def test_nothing_to_draw(self) -> None:
        made = figure(600, 300)
        assert draw_acceptability(made, (), load("light")) == ()
        assert "Nothing to rank yet" in words(made)


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0"), (0.001, "<1"), (0.344, "34"), (0.999, ">99"), (1.0, "100"), (-1e-12, "0")]
)
def test_shares_round_no_doubt_away(share: float, text: str) -> None:
    assert share_text(share) == text
