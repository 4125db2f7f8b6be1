"""The charts of a ranking in light, dark and print, in grey and with marks: nothing is told by colour alone."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from planner.charts.acceptability import acceptability_grid, acceptability_size, central_grid, draw_acceptability
from planner.charts.areas import Area
from planner.charts.contributions import contributions_size, draw_contributions, signs_note
from planner.charts.sensitivity import draw_sensitivity, lines_of
from planner.charts.standings import Standings, criterion_fill
from planner.charts.style import LOOKS, load
from planner.engine.ranking import weighted
from planner.engine.robustness.stability import intervals
from planner.engine.sensitivity import sensitivity
from tests.contrast import contrast
from tests.problems import large
from tests.standings import WEIGHTS, drawn, summed, table

from .drawing import figure, grey, pixels
from .ranked import PLAN, data, standings, words

every_look = pytest.mark.parametrize("look", LOOKS)


def bars(found: Standings, look: str = "light", width: int = 900, selected: str = "") -> tuple[Figure, dict[str, Area]]:
    made = figure(width, round(100 * contributions_size(found, load(look), width / 100)))
    return made, {spot.item: spot for spot in draw_contributions(made, found, load(look), selected=selected)}


def heat(look: str = "light") -> tuple[Figure, dict[str, Area]]:
    problem = table()
    found = tuple(make(PLAN, problem, summed(problem), drawn(problem)) for make in (acceptability_grid, central_grid))
    wide, high = acceptability_size(found, load(look), 9)
    made = figure(round(100 * wide), round(100 * high))
    spots = draw_acceptability(made, found[:1], load(look))
    return made, {spot.item: spot for spot in spots}


def lines(look: str = "light", criterion: str = "future", selected: str = "") -> Figure:
    problem = table()
    found = sensitivity(problem, WEIGHTS, criterion)
    stable = next(one for one in intervals(problem, WEIGHTS) if one.criterion == criterion)
    made = figure(900, 560)
    draw_sensitivity(made, lines_of(PLAN, problem, summed(problem), found, stable), load(look), selected=selected)
    return made


def shade(made: Figure, spot: Area) -> float:
    """Return how light the ground of a place is in grey, where no figure stands."""
    image = grey(made)
    high, wide = image.shape
    patch = image[round(spot.top * high) + 2 : round(spot.bottom * high) - 2,
                  round(spot.left * wide) + 2 : round(spot.right * wide) - 2]  # fmt: skip
    return float(np.median(patch))


@every_look
class TestEveryLook:
    def test_the_ground_is_that_of_the_look(self, look: str) -> None:
        for made in (bars(data(), look)[0], heat(look)[0], lines(look)):
            assert to_hex(made.get_facecolor()).lower() == load(look).ground.lower()

    def test_all_words_are_readable(self, look: str) -> None:
        known = load(look)
        for made in (bars(data(), look)[0], heat(look)[0], lines(look, selected="model")):
            for text in made.texts:
                colour = str(text.get_color())
                assert contrast(colour, known.ground) >= 4.5, (text.get_text(), colour)

    def test_the_same_words_stand_in_all_looks(self, look: str) -> None:
        assert words(bars(data(), look, 1500)[0]) == words(bars(data(), width=1500)[0])
        assert words(lines(look)) == words(lines())
        assert words(heat(look)[0]) == words(heat()[0])

    def test_the_same_places_answer_in_all_looks(self, look: str) -> None:
        assert list(bars(data(), look)[1]) == list(bars(data())[1])
        assert list(heat(look)[1]) == list(heat()[1])

    def test_lines_and_marks_stand_out_from_the_ground(self, look: str) -> None:
        known = load(look)
        made = lines(look)
        drawn_lines = [one for one in made.findobj(LineCollection)]
        seen = {to_hex(colour) for one in drawn_lines for colour in one.get_colors()}
        assert known.ink.lower() in seen
        assert contrast(known.ink, known.ground) >= 7
        assert contrast(known.accent, known.ground) >= 3

    def test_the_frame_of_a_cell_is_ink(self, look: str) -> None:
        made, spots = heat(look)
        known = load(look)
        edges = {
            to_hex(edge) for one in made.findobj(PolyCollection) for edge in one.get_edgecolors()
        }
        assert known.ink.lower() in edges and "cloud#0" in spots


class TestGrey:
    def test_neighbouring_criteria_differ_without_colour(self) -> None:
        problem, weights = large(3, 8)
        even = np.full(8, 1 / 8)
        made, spots = bars(standings(PLAN, problem, even, summed(problem, even)), "print", 1500)
        assert weights.shape == even.shape
        for item in problem.alternatives:
            shades = [(place, shade(made, spots[f"{item}/{name}"])) for place, name in enumerate(problem.criteria)]
            for (place, one), (other, two) in zip(shades, shades[1:], strict=False):
                hatches = {criterion_fill(load("print"), at).hatch for at in (place, other)}
                assert abs(one - two) > 5 or len(hatches) == 2

    def test_every_part_that_has_room_bears_its_sign(self) -> None:
        made, _spots = bars(data(), width=1500)
        said = words(made)
        for place, sign in enumerate("①②③"):
            parts = sum(row.parts[place] > 0 for row in data().rows)
            # Once more in the legend; semiconductors, worst of all in supply risk, have a part of 0.20 of 3.80 there.
            assert sum(text.startswith(sign) for text in said) >= parts

    def test_first_places_are_marked_by_shape_not_by_colour(self) -> None:
        found = sensitivity(table(), WEIGHTS, "future")
        assert {one.leading for one in found.crossings} == {True, False}
        shapes = [path for one in lines("print").findobj(PolyCollection) for path in one.get_paths()]
        corners = {len(path.vertices) for path in shapes}
        # A diamond closes with its fifth corner, a ring with its thirteenth.
        assert {5, 13} <= corners

    def test_lines_differ_by_their_dashes(self) -> None:
        problem, weights = large(6, 4)
        found = lines_of(PLAN, problem, summed(problem, weights), sensitivity(problem, weights, problem.criteria[1]))
        made = figure(900, 560)
        draw_sensitivity(made, found, load("print"))
        styles = {str(style) for one in made.findobj(LineCollection) for style in one.get_linestyles()}
        assert len(styles) >= 6

    def test_a_share_is_darker_the_larger_it_is(self) -> None:
        made, spots = heat("print")
        grid = acceptability_grid(PLAN, table(), summed(table()), drawn(table()))
        told = [
            (cell.share or 0.0, shade(made, spots[f"{row.item}#{column}"]))
            for row in grid.rows
            for column, cell in enumerate(row.cells)
            if not cell.framed
        ]
        for (share, dark), (other, light) in combinations(told, 2):
            if share > other + 0.1:
                assert dark < light

    def test_verdicts_ties_and_moves_have_signs(self) -> None:
        problem = table([[3.0, 3.0, 3.0], [3.0, 3.0, 3.0], [5.0, 1.0, 1.0], [1.0, 2.0, 1.0]])
        found = data(problem, before=summed(problem, np.array([1.0, 0.0, 0.0])),
                     verdicts={"cloud": "robust", "model": "moderate", "network": "fragile"})  # fmt: skip
        said = " ".join(words(bars(found, "print")[0]))
        assert all(sign in said for sign in ("✓", "△", "✗", "1=", "▲", "▼"))


class TestMarks:
    def test_the_selected_row_has_a_frame_and_no_other(self) -> None:
        plain, spots = bars(data())
        chosen, _spots = bars(data(), selected="model")
        rows = np.flatnonzero((pixels(plain) != pixels(chosen)).any(axis=(1, 2)))
        high = plain.bbox.height
        # The bars of the row, and a line of air above and below.
        assert rows.min() >= spots["model"].top * high - 3 and rows.max() <= spots["model"].bottom * high + 3

    def test_signs_are_explained_only_where_they_are_used(self) -> None:
        problem = table(missing=[(1, 2)])
        plain = standings(PLAN, table(), WEIGHTS, summed(table()))
        assert signs_note(plain) == ()
        ranged = standings(PLAN, problem, WEIGHTS, summed(problem), ranges=weighted(problem, WEIGHTS))
        assert len(signs_note(ranged)) == 2
        moved = standings(PLAN, problem, WEIGHTS, summed(problem), ranges=weighted(problem, WEIGHTS),
                          before=summed(problem))  # fmt: skip
        assert [note[0] for note in signs_note(moved)] == ["◆", "◇", "R"]

    def test_a_whisker_reaches_from_the_least_to_the_greatest_score(self) -> None:
        problem = table(missing=[(1, 2)])
        sure, spots = bars(data())
        unsure, wide = bars(data(problem))
        assert sure.bbox.width == unsure.bbox.width
        row = wide["model"]
        whisker = [
            path.vertices
            for one in unsure.findobj(LineCollection)
            for path in one.get_paths()
            if row.top < 1 - path.vertices[:, 1].mean() < row.bottom and np.ptp(path.vertices[:, 0]) > 0.02
            and np.ptp(path.vertices[:, 1]) < 1e-6 and path.vertices[:, 0].min() > row.right
        ]  # fmt: skip
        (found,) = whisker
        # From 1.9 to 3.9 on the scale on which the part of "future" of cloud (2.5) is as long as it is drawn.
        part = wide["cloud/future"]
        assert np.ptp(found[:, 0]) / (part.right - part.left) == pytest.approx(2.0 / 2.5, rel=1e-3)
        assert spots["model"].item == "model"
