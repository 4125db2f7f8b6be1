"""Ranges of the quadrants as drawn: reachable quadrants only, least, likely and greatest, in writing as well."""

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.shareranges import draw_shares, lanes, range_text, shares_height
from planner.charts.style import LOOKS, load
from planner.engine.certainty.results import ShareRange
from tests.plans import small_plan

from .drawing import figure, outside, overlapping, pixels, words

WIDTHS = (420, 700, 1000, 1600)
MODEL = ShareRange("model", {"respond": (0.0, 0.03, 0.2), "invest": (0.6, 0.9, 1.0), "support": (0.0, 0.02, 0.1),
                             "monitor": (0.0, 0.0, 0.001)})  # fmt: skip
CLOUD = ShareRange("cloud", {"respond": (0.0, 0.0, 0.0), "invest": (1.0, 1.0, 1.0), "support": (0.0, 0.0, 0.0),
                             "monitor": (0.0, 0.0, 0.0)})  # fmt: skip
NONE = ShareRange("storage", {}, "3 answers only")
ALL = (MODEL, CLOUD, NONE)


def draw(
    ranges: Sequence[ShareRange], width: int = 700, height: int | None = None, look: str = "light", selected: str = ""
) -> tuple[Figure, tuple[Area, ...]]:
    plan = small_plan()
    high = shares_height(plan, ranges, load(look), width / 100)
    made = figure(width, round(high * 100) if height is None else height)
    return made, draw_shares(made, plan, ranges, load(look), selected=selected or None)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(width: int, look: str) -> None:
    made, _areas = draw(ALL, width, look=look)
    assert outside(made) == [] and overlapping(made) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_it_asks_for_holds_every_row(width: int) -> None:
    _made, areas = draw(ALL * 5, width)
    assert len(areas) == 5 * len(lanes(ALL))


def test_only_quadrants_that_can_be_reached_have_a_row() -> None:
    assert [(lane.item, lane.quadrant) for lane in lanes(ALL)] == [
        ("model", "respond"), ("model", "invest"), ("model", "support"), ("cloud", "invest"),
    ]  # fmt: skip
    made, areas = draw(ALL)
    assert [area.item for area in areas] == ["model/respond", "model/invest", "model/support", "cloud/invest"]
    assert words(made).count("Monitor") == 0
    assert "Quadrants that no answers with these means can reach are left out." in words(made)


@pytest.mark.parametrize(
    ("shares", "text"),
    [((0.6, 0.9, 1.0), "60–100% (90%)"), ((1.0, 1.0, 1.0), "100%"), ((0.0, 0.004, 0.004), "0%"),
     ((0.0, 0.02, 0.1), "0–10% (2%)")],
)  # fmt: skip
def test_a_range_is_written_with_the_likely_share(shares: tuple[float, float, float], text: str) -> None:
    assert range_text(shares) == text


def test_ranges_and_roles_are_in_writing() -> None:
    found = words(draw(ALL)[0])
    assert {"60–100% (90%)", "100%", "Invest", "Respond", "AI models", "Cloud"} <= set(found)
    assert {"least to greatest share", "if nothing else is assumed"} <= set(found)


def test_a_bar_is_as_wide_as_its_range() -> None:
    narrow = ShareRange("model", {"invest": (0.5, 0.5, 0.5)})
    wide = ShareRange("model", {"invest": (0.0, 0.5, 1.0)})
    changed = np.argwhere((pixels(draw((narrow,))[0]) != pixels(draw((wide,))[0])).any(axis=2))
    assert changed[:, 1].max() - changed[:, 1].min() > 250


def test_a_range_of_one_point_is_still_seen() -> None:
    one = ShareRange("model", {"invest": (0.3, 0.3, 0.3)})
    other = ShareRange("model", {"invest": (0.7, 0.7, 0.7)})
    assert (pixels(draw((one,))[0]) != pixels(draw((other,))[0])).any()


def test_the_selected_item_is_framed() -> None:
    plain, _ = draw(ALL)
    marked, areas = draw(ALL, selected="cloud")
    changed = np.argwhere((pixels(plain) != pixels(marked)).any(axis=2))[:, 0]
    area = areas[-1]
    assert changed.size and changed.max() <= area.bottom * marked.bbox.height + 3


def test_where_the_figure_is_too_low_the_rest_is_counted() -> None:
    made, areas = draw(ALL * 4, height=330)
    assert 0 < len(areas) < 16
    assert any("not shown" in text for text in words(made))


def test_nothing_known_is_said_so() -> None:
    made, areas = draw((NONE,), height=300)
    assert areas == () and "No position to show." in words(made)


def test_drawing_again_gives_the_same_picture() -> None:
    assert np.array_equal(pixels(draw(ALL)[0]), pixels(draw(ALL)[0]))
