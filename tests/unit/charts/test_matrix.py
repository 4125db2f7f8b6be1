"""The matrix as drawn: every mark where its scores are, every word whole, nothing on anything else."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Polygon
from plans import NAMES, small_plan, with_round

from planner.charts.doubtshapes import Display, Shape
from planner.charts.frame import LIMITS
from planner.charts.labels import Box
from planner.charts.matrix import draw_matrix
from planner.charts.style import LOOKS, load
from planner.engine.certainty.clouds import doubt
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.model.plan import Plan, Words

from .drawing import draw, extent, figure, lines, marks, pixels, texts

SIZES = [(640, 480), (900, 640), (1280, 800), (1920, 1080), (669, 472)]
DRAWN = [name for name in NAMES if name != "storage"]


def _hit(first: Box, second: Box, slack: float = 1.0) -> bool:
    across = first[0] < second[2] - slack and second[0] < first[2] - slack
    return across and first[1] < second[3] - slack and second[1] < first[3] - slack


def _collisions(boxes: Sequence[tuple[str, Box]]) -> list[tuple[str, str]]:
    return [(a, b) for index, (a, first) in enumerate(boxes) for b, second in boxes[index + 1 :] if _hit(first, second)]


def _arrows(made: Figure) -> list[FancyArrowPatch]:
    """Return the arrows in the plot, without the one in the legend."""
    found = [artist for artist in made.artists if isinstance(artist, FancyArrowPatch)]
    floor = made.axes[0].get_window_extent().y0
    return [arrow for arrow in found if _ends(arrow)[0][1] > floor]


def _ends(arrow: FancyArrowPatch) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return tail and tip of an arrow in pixels."""
    first, second = arrow.get_transform().transform(arrow._posA_posB)
    return (float(first[0]), float(first[1])), (float(second[0]), float(second[1]))


def _moved() -> Plan:
    answers = {
        (item, name): [2, 4, 5] if name == "risk" else [4, 4, 3] for item in DRAWN[:4] for name in ("risk", "future")
    }
    return with_round(small_plan(), answers)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_cut_and_none_lies_on_another(size: tuple[int, int], look: str) -> None:
    plan = small_plan()
    made, _spots = draw(plan, matrix(plan), look=look, size=size)
    boxes = [(text.get_text(), extent(text)) for text in made.texts]
    for word, (left, bottom, right, top) in boxes:
        assert left >= 0 and bottom >= 0 and right <= size[0] and top <= size[1], word
    assert _collisions(boxes) == []


@pytest.mark.parametrize("size", SIZES)
def test_names_keep_off_marks_and_lines_of_intervals(size: tuple[int, int]) -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan), size=size)
    labels = [(spot.item, spot.label) for spot in spots]
    assert all(label is not None for _item, label in labels)
    for spot in spots:
        radius = spot.radius * size[0] * 0.7
        x, y = spot.x * size[0], spot.y * size[1]
        for item, label in labels:
            assert label is not None
            box = (label[0] * size[0], label[1] * size[1], label[2] * size[0], label[3] * size[1])
            assert not _hit(box, (x - radius, y - radius, x + radius, y + radius)), (item, spot.item)
    assert made.axes[0].get_xlim() == LIMITS


def test_every_quantified_item_is_drawn_where_its_scores_are() -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan))
    assert [spot.item for spot in spots] == DRAWN
    for item, (future, risk) in {"model": (3.30, 3.36), "semiconductor": (2.50, 4.15), "data": (3.00, 1.995)}.items():
        spot = next(spot for spot in spots if spot.item == item)
        x, y = made.axes[0].transData.transform((future, risk))
        assert (spot.x * 900, (1 - spot.y) * 640) == pytest.approx((x, y))
        assert marks(made, x, y)


def test_marks_have_the_shape_and_colour_of_their_role() -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan))
    look = load("light")
    for spot in spots:
        point = matrix(plan).point(spot.item)
        mark = marks(made, spot.x * 900, (1 - spot.y) * 640)[-1]
        assert mark.get_marker() == look.mark(point.quadrant).marker
        hollow = point.risk.kind == "interval"
        assert mark.get_markerfacecolor() == (look.ground if hollow else look.mark(point.quadrant).colour)


def test_an_interval_is_a_bar_with_caps_over_its_whole_length() -> None:
    plan = small_plan()
    made, _spots = draw(plan, matrix(plan))
    x, low = made.axes[0].transData.transform((3.13, 1.0))
    _x, high = made.axes[0].transData.transform((3.13, 2.99))
    drawn = [line.get_transform().transform(line.get_xydata()) for line in lines(made) if len(line.get_xydata()) == 2]
    bars = [bar for bar in drawn if np.allclose(bar[:, 0], x) and np.allclose(bar[:, 1], (low, high))]
    caps = [cap for cap in drawn if np.allclose(cap[0, 1], cap[1, 1]) and np.isclose(cap[:, 0].mean(), x)]
    assert len(bars) == 1
    assert {round(float(cap[0, 1])) for cap in caps} >= {round(float(low)), round(float(high))}


def test_two_intervals_make_a_cross() -> None:
    plan = small_plan(model=((2.0, 4.0), (2.5, 3.5)))
    made, spots = draw(plan, matrix(plan))
    spot = next(spot for spot in spots if spot.item == "model")
    assert (spot.x * 900, (1 - spot.y) * 640) == pytest.approx(made.axes[0].transData.transform((3.0, 3.0)))


def test_a_point_on_the_line_wears_a_ring_and_its_ruling() -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan))
    spot = next(spot for spot in spots if spot.item == "system-software")
    rings = [m for m in marks(made, spot.x * 900, (1 - spot.y) * 640) if m.get_markerfacecolor() == "none"]
    assert len(rings) == 1
    found = [text.get_text() for text in made.texts]
    assert "Ruling: Respond" in found and "Ruling: Support" in found and "On the line" in found


def test_without_a_ruling_the_point_is_undecided() -> None:
    plan = replace(small_plan(), rulings=())
    made, spots = draw(plan, matrix(plan))
    spot = next(spot for spot in spots if spot.item == "system-software")
    assert marks(made, spot.x * 900, (1 - spot.y) * 640)[-1].get_marker() == "X"
    assert "Not decided" in texts(made)


def test_storage_is_named_below_instead_of_drawn() -> None:
    plan = small_plan()
    made, _spots = draw(plan, matrix(plan))
    assert "Not quantified: Storage (3 answers)" in texts(made)
    assert "Storage" not in texts(made)


def test_the_selected_item_is_bold_with_a_halo() -> None:
    plan = small_plan()
    plain, _ = draw(plan, matrix(plan))
    made, spots = draw(plan, matrix(plan), selected="cloud")
    assert texts(made)["Cloud"].get_fontproperties().get_weight() == "bold"
    assert texts(plain)["Cloud"].get_fontproperties().get_weight() != "bold"
    assert len(lines(made)) == len(lines(plain)) + 1
    assert texts(made)["AI models"].get_fontproperties().get_weight() != "bold"
    assert [spot.item for spot in spots] == DRAWN


def test_selecting_what_is_not_there_changes_nothing() -> None:
    plan = small_plan()
    assert np.array_equal(pixels(draw(plan, matrix(plan))[0]), pixels(draw(plan, matrix(plan), selected="storage")[0]))


def test_another_round_is_drawn_faint_with_arrows_to_where_items_are_now() -> None:
    plan = _moved()
    made, spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan))
    assert len(_arrows(made)) == 4
    assert "Before: Published" in texts(made)
    # Items without a score in this round are still there, from the round before.
    assert {spot.item for spot in spots} == set(DRAWN)
    assert texts(made)["Applications"].get_color() == load("light").muted
    assert _collisions([(text.get_text(), extent(text)) for text in made.texts]) == []


def test_what_did_not_move_has_no_arrow() -> None:
    plan = small_plan()
    made, _spots = draw(plan, matrix(plan), ghost=matrix(plan))
    assert _arrows(made) == []
    # Nor is anything drawn twice: every mark stands alone.
    assert all(len(marks(made, spot.x * 900, (1 - spot.y) * 640)) <= 2 for spot in _spots)


def test_an_arrow_points_from_where_an_item_was_to_where_it_is() -> None:
    plan = _moved()
    made, spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan))
    spot = next(spot for spot in spots if spot.item == "network")
    here = (spot.x * 900, (1 - spot.y) * 640)
    before = made.axes[0].transData.transform((3.14, 2.71))
    ends = [_ends(arrow) for arrow in _arrows(made)]
    tail, tip = min(ends, key=lambda pair: math.dist(pair[1], here) + math.dist(pair[0], before))
    assert math.dist(tip, here) < 14 and math.dist(tail, before) < 10
    assert marks(made, *before)[0].get_markerfacecolor() == load("light").ground


def test_arrows_are_of_the_darkest_colour_and_rimmed() -> None:
    plan = _moved()
    for look in LOOKS:
        made, _spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan), look=look)
        for arrow in _arrows(made):
            assert to_hex(arrow.get_edgecolor()) == load(look).ink.lower()
            assert arrow.get_linewidth() >= 1.5 and arrow.get_path_effects()


def test_where_arrows_cross_the_short_one_lies_on_top() -> None:
    plan = _moved()
    made, _spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan))
    lengths = [math.dist(*_ends(arrow)) for arrow in _arrows(made)]
    assert lengths == sorted(lengths, reverse=True)


def test_a_step_too_small_to_see_is_drawn_once_unless_it_crosses_a_line() -> None:
    answers = {("model", "risk"): [3, 3, 3], ("model", "future"): [4, 4, 4],
               ("cloud", "risk"): [4, 4, 4], ("cloud", "future"): [4, 4, 4]}  # fmt: skip
    plan = with_round(small_plan(model=(2.98, 4.0), cloud=(3.98, 4.0)), answers)
    made, spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan))
    assert len([arrow for arrow in _arrows(made)]) == 0
    before = {name: made.axes[0].transData.transform(place) for name, place in
              {"model": (4.0, 2.98), "cloud": (4.0, 3.98)}.items()}  # fmt: skip
    assert marks(made, *before["model"]) and not marks(made, *before["cloud"])
    assert {"model", "cloud"} <= {spot.item for spot in spots}


def test_a_round_without_scores_says_so() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [None]})
    made, spots = draw(plan, matrix(plan, "round-1"))
    assert spots == ()
    assert "No scores in this round yet." in texts(made)


def test_a_single_point_is_drawn() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4], ("model", "future"): [4]})
    made, spots = draw(plan, matrix(plan, "round-1"))
    assert [spot.item for spot in spots] == ["model"]
    assert "AI models" in texts(made)


def test_points_in_the_corners_stay_readable() -> None:
    ends = {"model": (5.0, 5.0), "cloud": (1.0, 1.0), "network": (5.0, 1.0), "semiconductor": (1.0, 5.0)}
    plan = small_plan(**ends)
    made, spots = draw(plan, matrix(plan), size=(640, 480))
    assert all(spot.label is not None for spot in spots)
    assert _collisions([(text.get_text(), extent(text)) for text in made.texts]) == []


def test_names_that_do_not_fit_are_left_out_rather_than_cut() -> None:
    plan = small_plan()
    _made, spots = draw(plan, matrix(plan), size=(160, 120))
    assert len(spots) == 8
    assert all(spot.label is None for spot in spots)


def test_drawing_again_replaces_the_figure() -> None:
    plan, made = small_plan(), figure()
    first = draw_matrix(made, plan, matrix(plan), load("light"))
    before = pixels(made)
    draw_matrix(made, plan, matrix(plan, cuts=Cuts(3.4, 3.4)), load("dark"))
    assert not np.array_equal(pixels(made), before)
    assert draw_matrix(made, plan, matrix(plan), load("light")) == first
    assert np.array_equal(pixels(made), before)
    assert len(made.axes) == 1


def test_hotspots_hold_their_mark_and_their_name() -> None:
    plan = small_plan()
    _made, spots = draw(plan, matrix(plan))
    aspect = 900 / 640
    for spot in spots:
        assert spot.holds(spot.x, spot.y, aspect)
        assert spot.label is not None
        assert spot.holds((spot.label[0] + spot.label[2]) / 2, (spot.label[1] + spot.label[3]) / 2, aspect)
        assert not spot.holds(0.0, 0.0, aspect)
        assert not spot.holds(spot.x, spot.y - spot.radius * aspect * 1.5, aspect) or spot.label[3] >= spot.y - 0.1


def test_hotspots_do_not_depend_on_resolution() -> None:
    plan = small_plan()
    sharp = figure(dpi=200)
    first = draw(plan, matrix(plan))[1]
    second = draw_matrix(sharp, plan, matrix(plan), load("light"))
    for one, two in zip(first, second, strict=True):
        assert (one.item, one.x, one.y) == (two.item, pytest.approx(two.x, abs=2e-3), pytest.approx(two.y, abs=2e-3))


def test_what_the_user_typed_is_drawn_as_typed() -> None:
    plan = small_plan()
    named = replace(plan.items["model"], name=Words("$x_1$ 모델 <b>", "$x_1$ model <b>"))
    made, _spots = draw(replace(plan, items=dict(plan.items) | {"model": named}), matrix(plan))
    assert "$x_1$ model <b>" in texts(made)
    pixels(made)


def test_every_glyph_is_in_the_typeface() -> None:
    # matplotlib warns about a missing glyph, and a warning fails the test.
    for look in LOOKS:
        pixels(draw(small_plan(), matrix(small_plan()), look=look)[0])


def test_the_figure_takes_the_looks_ground() -> None:
    plan = small_plan()
    image = pixels(draw(plan, matrix(plan), look="dark")[0])
    assert tuple(image[0, 0][:3]) == (0x15, 0x18, 0x1D)


SHAPES: list[Shape] = ["ellipse", "box"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_with_doubt_no_word_is_cut_and_none_lies_on_another(size: tuple[int, int], shape: Shape) -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan), size=size, doubt=doubt(plan), display=Display(shape, True))
    boxes = [(text.get_text(), extent(text)) for text in made.texts]
    for word, (left, bottom, right, top) in boxes:
        assert left >= 0 and bottom >= 0 and right <= size[0] and top <= size[1], word
    assert _collisions(boxes) == []
    assert all(spot.label is not None for spot in spots)


@pytest.mark.parametrize("look", LOOKS)
def test_names_keep_off_rings(look: str) -> None:
    plan = small_plan()
    _made, spots = draw(plan, matrix(plan), look=look, doubt=doubt(plan))
    for spot in spots:
        radius, x, y = spot.radius * 900 * 0.7, spot.x * 900, spot.y * 640
        for other in spots:
            assert other.label is not None
            left, top, right, bottom = (edge * side for edge, side in zip(other.label, (900, 640) * 2, strict=True))
            assert not _hit((left, top, right, bottom), (x - radius, y - radius, x + radius, y + radius))


def test_doubt_draws_a_shape_for_every_item_and_marks_stay_in_place() -> None:
    plan = small_plan()
    plain = draw(plan, matrix(plan))[1]
    made, spots = draw(plan, matrix(plan), doubt=doubt(plan), display=Display("ellipse", True))
    shapes = [patch for patch in made.axes[0].patches if isinstance(patch, Polygon)]
    assert len(shapes) == 2 * len(DRAWN)
    assert [spot.item for spot in spots] == [spot.item for spot in plain]
    # A mark answers over the whole of its ring.
    assert all(ringed.radius > bare.radius for ringed, bare in zip(spots, plain, strict=True))


def test_a_display_of_nothing_is_the_plain_matrix() -> None:
    plan = small_plan()
    bare = draw(plan, matrix(plan), doubt=doubt(plan), display=Display("none", False))[0]
    assert np.array_equal(pixels(bare), pixels(draw(plan, matrix(plan))[0]))


def test_names_have_a_rim_over_shapes_only() -> None:
    plan = small_plan()
    shaped = draw(plan, matrix(plan), doubt=doubt(plan))[0]
    ringed = draw(plan, matrix(plan), doubt=doubt(plan), display=Display("none", True))[0]
    assert texts(shaped)["Cloud"].get_path_effects() and not texts(ringed)["Cloud"].get_path_effects()


def test_where_an_item_was_has_neither_shape_nor_ring() -> None:
    plan = _moved()
    made, _spots = draw(plan, matrix(plan, "round-1"), ghost=matrix(plan), doubt=doubt(plan, "round-1", draws=200))
    shapes = [patch for patch in made.axes[0].patches if isinstance(patch, Polygon)]
    assert len(shapes) == 2 * 4


def test_the_selected_item_lies_on_top_with_a_wider_halo() -> None:
    plan = small_plan()
    sizes = []
    for found in (None, doubt(plan)):
        made, spots = draw(plan, matrix(plan), selected="cloud", doubt=found)
        spot = next(spot for spot in spots if spot.item == "cloud")
        sizes.append(max(mark.get_markersize() for mark in marks(made, spot.x * 900, (1 - spot.y) * 640)))
    assert sizes[1] > sizes[0]
