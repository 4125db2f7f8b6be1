"""The picture of the numbers of experts as drawn: a row for each mean, a column for each number, all in writing too."""

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.granularity import agreed, draw_granularity, granularity_height, taken_text
from planner.charts.style import LOOKS, load
from planner.engine.result import Grain
from planner.model.plan import Plan
from tests.plans import small_plan

from .drawing import figure, grey, outside, overlapping, pixels, words

SIZES = range(8, 24)
WIDTHS = (420, 700, 1000, 1600)
CLOUD = (
    Grain("cloud", "dependence", 4.33, (9, 12, 15, 18, 21), 12, ""),
    Grain("cloud", "risk", 3.5, (8, 10, 12, 14, 16, 18, 20, 22), 12, ""),
)
MODEL = (
    Grain("model", "risk", 3.36, (11, 14, 22), 22, "One of 23 answers is missing."),
    Grain("model", "future", 3.3, (10, 20, 23), 23, ""),
)
ODD = (Grain("data", "risk", 3.01, (), None, "nothing"), Grain("data", "future", 3.0, tuple(SIZES), 11, ""))
OPEN = (Grain("network", "risk", 2.71, (14, 17, 21), None, "several"),)
ALL = CLOUD + MODEL + ODD + OPEN


def draw(
    grains: Sequence[Grain],
    width: int = 700,
    height: int | None = None,
    look: str = "light",
    plan: Plan | None = None,
    selected: tuple[str, str] | None = None,
    sizes: range = SIZES,
) -> tuple[Figure, tuple[Area, ...]]:
    shown = small_plan() if plan is None else plan
    high = granularity_height(shown, grains, load(look), width / 100)
    made = figure(width, round(high * 100) if height is None else height)
    return made, draw_granularity(made, shown, grains, sizes, load(look), selected=selected)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(width: int, look: str) -> None:
    made, _areas = draw(ALL, width, look=look)
    assert outside(made) == [] and overlapping(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_it_asks_for_holds_every_row(width: int) -> None:
    _made, areas = draw(ALL * 4, width)
    assert len(areas) == 4 * len(ALL)


def test_a_row_for_each_mean_in_their_order() -> None:
    made, areas = draw(ALL)
    assert [area.item for area in areas] == [f"{grain.item}/{grain.indicator}" for grain in ALL]
    assert [area.top for area in areas] == sorted(area.top for area in areas)
    assert {"Cloud", "AI models", "Supply risk", "4.33", "3.36"} <= set(words(made))


def test_rows_do_not_overlap_and_answer_over_their_whole_width() -> None:
    _made, areas = draw(ALL)
    for above, below in zip(areas, areas[1:], strict=False):
        assert below.top >= above.bottom - 1e-9
    assert all(area.right - area.left > 0.95 for area in areas)


def test_every_row_says_its_number_in_writing() -> None:
    found = words(draw(ALL)[0])
    assert found.count("n = 12") == 2
    assert "n = 22 (one missing)" in found and "n = 23" in found
    assert found.count("nothing fits") == 1 and "open" in found


def test_what_a_group_agrees_on_is_the_largest_number_taken() -> None:
    assert agreed(CLOUD) == 12
    assert agreed(MODEL) == 23
    assert agreed(OPEN) is None
    assert taken_text(MODEL[0], None) == "n = 22"
    assert taken_text(ODD[0], 11) == "nothing fits"
    assert taken_text(OPEN[0], None) == "open"
    assert taken_text(Grain("x", "y", 3.01, (), None, ""), None) == "nothing fits"


def test_the_numbers_in_question_stand_above_their_columns() -> None:
    found = words(draw(CLOUD, 1000)[0])
    assert {str(n) for n in SIZES} <= set(found)


def test_many_numbers_are_thinned_out() -> None:
    made, _areas = draw(CLOUD, 500, sizes=range(1, 39))
    found = words(made)
    assert "10" in found and "11" not in found
    assert overlapping(made) == []


def test_the_numbers_come_back_every_four_groups() -> None:
    made, _areas = draw((CLOUD + MODEL + OPEN) * 2, 1000)
    assert words(made).count("17") == 2


def test_the_agreed_column_runs_through_its_group_only() -> None:
    one, _areas = draw(OPEN, 700, 300)
    other, _areas = draw((Grain("network", "risk", 2.71, (14, 17, 21), 14, ""),), 700, 300)
    changed = np.argwhere((pixels(one) != pixels(other)).any(axis=2))
    assert changed.size
    # The heading and the foot stay as they are.
    assert changed[:, 0].min() > 40 and changed[:, 0].max() < 220


def test_the_selected_row_is_framed() -> None:
    plain, _ = draw(ALL)
    marked, areas = draw(ALL, selected=("cloud", "risk"))
    changed = np.argwhere((pixels(plain) != pixels(marked)).any(axis=2))[:, 0]
    area = next(area for area in areas if area.item == "cloud/risk")
    high = marked.bbox.height
    assert changed.size and changed.min() >= area.top * high - 3 and changed.max() <= area.bottom * high + 3


def test_where_the_figure_is_too_low_the_rest_is_counted() -> None:
    made, areas = draw(ALL, height=260)
    assert 0 < len(areas) < len(ALL)
    assert any(text.startswith(f"{len(ALL) - len(areas)} more question") for text in words(made))
    assert outside(made) == []


def test_a_figure_without_room_draws_no_row() -> None:
    assert draw(ALL, height=60)[1] == ()


def test_no_means_are_said_so() -> None:
    made, areas = draw((), height=300)
    assert areas == () and "No published means to show." in words(made)


@pytest.mark.parametrize("look", LOOKS)
def test_dots_tell_from_the_ground_without_colour(look: str) -> None:
    made, _areas = draw(CLOUD, look=look)
    shades = grey(made)
    assert np.abs(shades - np.median(shades)).max() > 120


def test_drawing_again_gives_the_same_picture() -> None:
    assert np.array_equal(pixels(draw(ALL)[0]), pixels(draw(ALL)[0]))


def test_the_signs_are_explained() -> None:
    found = set(words(draw(CLOUD)[0]))
    assert {"n can print the mean", "n cannot", "n taken for the score", "n the group agrees on"} <= found
    assert any(text.startswith("Source: KISDI") for text in found)


def test_unknown_items_are_named_by_their_ids() -> None:
    made, areas = draw((Grain("gone", "lost", 3.0, (8,), 8, ""),))
    assert areas[0].item == "gone/lost" and {"gone", "lost"} <= set(words(made))


def test_a_number_outside_the_range_marks_no_column() -> None:
    made, areas = draw((Grain("cloud", "risk", 3.0, (30,), 30, ""),))
    assert len(areas) == 1 and "n = 30" in words(made)
