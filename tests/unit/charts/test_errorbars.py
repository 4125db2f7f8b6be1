"""Error bars as drawn: nested bars with their numbers, open bars for lost values, readable without colour."""

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.errorbars import draw_errorbars, error_text, errorbars_height
from planner.charts.style import LOOKS, load
from planner.engine.certainty.results import ErrorBar
from planner.engine.result import Cuts
from tests.plans import small_plan

from .drawing import figure, grey, outside, overlapping, pixels, words

WIDTHS = (420, 700, 1000, 1600)
RISK = ErrorBar("cloud", "risk", 3.5, 12, (0.52, 1.28, 1.93), (0.15, 0.37, 0.56), 2.6, 4.4)
FUTURE = ErrorBar("cloud", "future", 3.42, 12, (0.5, 1.3, 1.95), (0.14, 0.37, 0.56), 2.5, 4.33)
LOST = ErrorBar("data", "risk", None, None, None, None, 1.0, 2.99, "lost")
UNKNOWN = ErrorBar("data", "current", 2.36, None, None, None, None, None, "n unknown")
MISSING = ErrorBar("storage", "risk", None, 3, None, None, None, None, "3 answers only")
FIXED = ErrorBar("model", "dependence", 5.0, 23, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 5.0, 5.0)
ALL = (RISK, FUTURE, LOST, UNKNOWN, MISSING, FIXED)


def draw(
    bars: Sequence[ErrorBar],
    width: int = 700,
    height: int | None = None,
    look: str = "light",
    cuts: Cuts | None = None,
    selected: tuple[str, str] | None = None,
) -> tuple[Figure, tuple[Area, ...]]:
    plan = small_plan()
    high = errorbars_height(plan, bars, load(look), width / 100)
    made = figure(width, round(high * 100) if height is None else height)
    return made, draw_errorbars(made, plan, bars, cuts or Cuts(), load(look), selected=selected)


def changed_columns(one: Figure, other: Figure) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    return np.argwhere((pixels(one) != pixels(other)).any(axis=2))[:, 1]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(width: int, look: str) -> None:
    made, _areas = draw(ALL, width, look=look)
    assert outside(made) == [] and overlapping(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_it_asks_for_holds_every_row(width: int) -> None:
    _made, areas = draw(ALL * 5, width)
    assert len(areas) == 5 * len(ALL)


def test_a_row_for_each_score_in_their_order() -> None:
    made, areas = draw(ALL)
    assert [area.item for area in areas] == [f"{bar.item}/{bar.indicator}" for bar in ALL]
    assert {"Cloud", "Supply risk", "3.50", "12", "0.15 · 0.37 · 0.56"} <= set(words(made))


def test_what_is_not_known_is_said_in_words() -> None:
    found = words(draw(ALL)[0])
    assert "bounds only" in found and found.count("n unknown") >= 1
    assert error_text(LOST) == "bounds only"
    assert error_text(UNKNOWN) == "n unknown"
    assert error_text(MISSING) == "not in the report"
    assert error_text(RISK) == "0.15 · 0.37 · 0.56"


def test_only_signs_that_are_used_are_explained() -> None:
    found = set(words(draw((RISK,))[0]))
    assert {"if the answers differ least", "if nothing else is assumed", "whatever the answers were"} <= found
    assert "lost value: known bounds" not in found and "mean of unknown n" not in found
    assert {"lost value: known bounds", "mean of unknown n", "Line of the matrix"} <= set(words(draw(ALL)[0]))
    assert "Line of the matrix" not in set(words(draw((UNKNOWN,))[0]))


def test_the_line_moves_with_the_cuts() -> None:
    one, _areas = draw((RISK,))
    other, _areas = draw((RISK,), cuts=Cuts(4.0, 3.0))
    assert changed_columns(one, other).size


def test_a_score_without_a_line_has_none() -> None:
    one, _areas = draw((FIXED,))
    other, _areas = draw((FIXED,), cuts=Cuts(4.0, 2.0))
    assert np.array_equal(pixels(one), pixels(other))


def test_the_widest_bar_reaches_from_low_to_high() -> None:
    plain = ErrorBar("cloud", "risk", 3.5, 12, (0.5, 0.5, 0.5), (0.1, 0.1, 0.1), 3.3, 3.7)
    narrow, _areas = draw((plain,))
    wide, _areas = draw((ErrorBar("cloud", "risk", 3.5, 12, (0.5, 0.5, 0.5), (0.1, 0.1, 0.1), 2.0, 5.0),))
    columns = changed_columns(narrow, wide)
    # 700 px wide: from 2 to 5 is three quarters of the plot.
    assert columns.max() - columns.min() > 150


def test_inner_bars_never_leave_the_outer_one() -> None:
    tight = ErrorBar("cloud", "risk", 4.9, 12, (0.3, 0.4, 0.5), (0.1, 0.2, 0.3), 4.7, 5.0)
    same = ErrorBar("cloud", "risk", 4.9, 12, (0.3, 0.4, 0.5), (0.1, 0.9, 0.3), 4.7, 5.0)
    one, other = draw((tight,))[0], draw((same,))[0]
    rows = grey(one) != grey(other)
    # Only the number beside it differs: the bar is cut at the bounds that always hold.
    assert np.argwhere(rows)[:, 1].min() > 450


def test_the_selected_row_is_framed() -> None:
    plain, _ = draw(ALL)
    marked, areas = draw(ALL, selected=("cloud", "future"))
    changed = np.argwhere((pixels(plain) != pixels(marked)).any(axis=2))[:, 0]
    area = next(area for area in areas if area.item == "cloud/future")
    high = marked.bbox.height
    assert changed.size and changed.min() >= area.top * high - 3 and changed.max() <= area.bottom * high + 3


def test_where_the_figure_is_too_low_the_rest_is_counted() -> None:
    made, areas = draw(ALL * 3, height=330)
    assert 0 < len(areas) < 3 * len(ALL)
    assert any("not shown" in text for text in words(made))
    assert outside(made) == []


def test_no_means_are_said_so() -> None:
    made, areas = draw((), height=300)
    assert areas == () and "No published means to show." in words(made)


@pytest.mark.parametrize("look", LOOKS)
def test_bars_tell_apart_without_colour(look: str) -> None:
    shades = grey(draw((RISK,), look=look)[0])
    assert len(np.unique(shades.round())) > 8
    assert np.abs(shades - np.median(shades)).max() > 120


def test_drawing_again_gives_the_same_picture() -> None:
    assert np.array_equal(pixels(draw(ALL)[0]), pixels(draw(ALL)[0]))


def test_the_note_says_what_a_bar_holds() -> None:
    text = " ".join(words(draw((RISK,), 1600)[0]))
    assert "middle 90%" in text and "asking few people alone" in text
