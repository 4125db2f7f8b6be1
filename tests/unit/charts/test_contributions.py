"""The stacked bars: every part in its place, whiskers, ranks, nothing on top of anything else."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.contributions import contributions_size, draw_contributions
from planner.charts.standings import Standings
from planner.charts.style import LOOKS, load
from planner.engine.decision import Outcome
from planner.engine.methods.ranks import ranks
from tests.standings import WEIGHTS, summed, table

from .drawing import figure, pixels
from .ranked import collisions, data, outside, words

WIDTHS = (440, 640, 900, 1500)


def draw(found: Standings, width: int = 800, look: str = "light", **options: str) -> tuple[Figure, dict[str, Area]]:
    high = contributions_size(found, load(look), width / 100)
    made = figure(width, round(high * 100))
    return made, {spot.item: spot for spot in draw_contributions(made, found, load(look), **options)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_words_collide_or_leave_the_figure(width: int, look: str) -> None:
    problem = table(missing=[(1, 2)])
    before = summed(problem, np.array([0.9, 0.1, 0.0]))
    verdicts = {"cloud": "robust", "model": "fragile", "network": "moderate"}
    made, _spots = draw(data(problem, before=before, verdicts=verdicts), width, look)
    assert collisions(made) == []
    assert outside(made) == []


def test_every_row_says_rank_name_score_and_verdict() -> None:
    made, _spots = draw(data(verdicts={"cloud": "robust"}))
    assert {"1", "Cloud", "3.80", "✓ Robust", "4", "Semiconductors"} <= set(words(made))
    assert "① Supply risk 20%" in words(made)


def test_parts_lie_end_to_end_in_the_order_of_the_criteria() -> None:
    _made, spots = draw(data())
    parts = [spots[f"cloud/{name}"] for name in ("risk", "current", "future")]
    assert parts[0].right == pytest.approx(parts[1].left) and parts[1].right == pytest.approx(parts[2].left)
    widths = [part.right - part.left for part in parts]
    assert widths[2] / widths[0] == pytest.approx(2.5 / 0.4, rel=1e-6)


def test_rows_stand_below_each_other_in_order() -> None:
    _made, spots = draw(data())
    tops = [spots[name].top for name in ("cloud", "network", "model", "semiconductor")]
    assert tops == sorted(tops)


def test_figures_stand_in_the_parts_that_have_room() -> None:
    made, _spots = draw(data(), 1500)
    assert "③ 2.50" in words(made)
    narrow, _spots = draw(data(), 360)
    assert "① 0.40" not in words(narrow)


def test_parts_below_zero_lie_left_of_zero() -> None:
    parts = np.array([[0.3, -0.1, 0.2], [-0.3, 0.1, -0.2], [0.1, 0.1, 0.1], [-0.1, -0.1, -0.1]])
    scores = parts.sum(axis=1)
    _made, spots = draw(data(table(), Outcome("promethee", scores, ranks(scores), parts)))
    assert spots["cloud/current"].right == pytest.approx(spots["cloud/risk"].left)
    assert spots["model/risk"].right <= spots["cloud/risk"].left + 1e-9


def test_a_range_has_a_whisker_and_a_note() -> None:
    sure, _spots = draw(data())
    unsure, _spots = draw(data(table(missing=[(1, 2)])))
    assert not any("line through it" in text for text in words(sure))
    assert any("line through it" in text for text in words(unsure))


def test_a_what_if_leaves_a_mark_where_the_score_was() -> None:
    problem = table()
    made, _spots = draw(data(problem, before=summed(problem, np.array([0.9, 0.1, 0.0]))))
    assert "▲2" in words(made) and any("before the what-if" in text for text in words(made))


def test_the_selected_row_is_framed() -> None:
    plain, _spots = draw(data())
    framed, _spots = draw(data(), selected="model")
    assert (pixels(plain) != pixels(framed)).any()


def test_scores_without_parts_get_no_marks_on_the_bars() -> None:
    scores = np.array([0.9, 0.2, 0.5, 0.1])
    made, _spots = draw(data(table(), Outcome("topsis", scores, ranks(scores))))
    assert "0.90" in words(made) and any("no parts" in text for text in words(made))


@pytest.mark.parametrize("scores", [[[3.0, 3.0, 3.0]], [[5.0, 1.0, 1.0]]])
def test_one_alternative_is_drawn(scores: list[list[float]]) -> None:
    made, spots = draw(data(table(scores, items=("cloud",))))
    assert "Cloud" in words(made) and "cloud" in spots


def test_weights_of_nothing_are_drawn() -> None:
    problem = table()
    nothing = summed(problem, np.zeros(3))
    made, spots = draw(data(problem, nothing))
    assert {"1="} <= set(words(made)) and not any("/" in name for name in spots)


def test_many_rows_make_a_higher_figure() -> None:
    many = table([[3.0, 3.0, 3.0]] * 25, items=[f"i{place}" for place in range(25)])
    assert contributions_size(data(many), load("light"), 8) > contributions_size(data(), load("light"), 8)


def test_it_reads_without_colour() -> None:
    made, spots = draw(data())
    grey = pixels(made)[..., :3].astype(float) @ np.array([0.299, 0.587, 0.114])
    high, wide = grey.shape
    shades = []
    for name in ("risk", "current", "future"):
        spot = spots[f"cloud/{name}"]
        patch = grey[round(spot.top * high) + 3 : round(spot.bottom * high) - 3,
                     round(spot.left * wide) + 3 : round(spot.right * wide) - 3]  # fmt: skip
        shades.append(float(np.percentile(patch, 75)))
    assert abs(shades[0] - shades[1]) > 8 and abs(shades[1] - shades[2]) > 8
    assert WEIGHTS.sum() == 1


def test_on_narrow_paper_ranks_give_way_to_names() -> None:
    found = data(table(missing=[(1, 2)]))
    wide, _spots = draw(found, 900)
    narrow, _spots = draw(found, 300)
    assert "Ranks" in words(wide) and "Ranks" not in words(narrow)
    assert {row.name for row in found.rows} <= set(words(wide))
    assert "Cloud" in words(narrow)
    assert collisions(narrow) == []


def test_a_long_name_takes_two_lines() -> None:
    found = data()
    rows = (replace(found.rows[0], name="Development platforms and their frameworks for all"), *found.rows[1:])
    made, _spots = draw(replace(found, rows=rows), 640)
    said = words(made)
    assert any(text.startswith("Development") and not text.endswith("…") for text in said)
    assert collisions(made) == []
