"""Ellipses, boxes and rings of shares as points: where they reach, what they hold, and which way a ring is turned."""

import math
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import small_plan

from planner.charts.doubtshapes import SHAPES, Clouds, Display, Shape, Slice, outline, sector, shape_of, slices
from planner.engine.quadrant import matrix
from planner.model.plan import QUADRANTS, Quadrant
from planner.settings import MATRIX_SHAPES

from .drawing import cloud, doubt_of


def _middle(pieces: tuple[Slice, ...], name: Quadrant) -> float:
    """Return the direction of a slice's middle in degrees from -180 to 180."""
    piece = next(piece for piece in pieces if piece.quadrant == name)
    return (piece.middle + 180) % 360 - 180


def test_the_settings_know_the_same_shapes() -> None:
    assert SHAPES == get_args(Shape) == MATRIX_SHAPES


def test_a_display_without_anything_says_so() -> None:
    assert Display().anything and Display("none", True).anything and Display("box", False).anything
    assert not Display("none", False).anything


class TestOutline:
    def test_an_ellipse_reaches_its_half_axes(self) -> None:
        points = np.array(outline(cloud("a", (3.0, 2.0), (0.6, 0.4)), "ellipse"))
        assert points[:, 0].max() == pytest.approx(3.6) and points[:, 0].min() == pytest.approx(2.4)
        assert points[:, 1].max() == pytest.approx(2.4) and points[:, 1].min() == pytest.approx(1.6)

    def test_the_angle_turns_it_anticlockwise_from_the_future_axis(self) -> None:
        points = outline(cloud("a", (3.0, 3.0), (1.0, 0.1), angle=30.0), "ellipse")
        far = max(points, key=lambda spot: math.dist(spot, (3.0, 3.0)))
        ends = [(3 + side * math.cos(math.radians(30)), 3 + side * math.sin(math.radians(30))) for side in (1, -1)]
        assert any(far == pytest.approx(end) for end in ends)

    @given(st.floats(0.05, 1.5), st.floats(0.05, 1.5), st.floats(-180, 180))
    def test_every_point_lies_on_the_ellipse(self, long: float, short: float, angle: float) -> None:
        turn = math.radians(angle)
        for x, y in outline(cloud("a", (2.0, 4.0), (long, short), angle), "ellipse"):
            along = (x - 2) * math.cos(turn) + (y - 4) * math.sin(turn)
            across = -(x - 2) * math.sin(turn) + (y - 4) * math.cos(turn)
            assert (along / long) ** 2 + (across / short) ** 2 == pytest.approx(1)

    def test_a_box_is_its_four_corners(self) -> None:
        points = outline(cloud("a", box=((2.0, 3.0), (1.5, 4.5))), "box")
        assert set(points) == {(2.0, 1.5), (3.0, 1.5), (3.0, 4.5), (2.0, 4.5)}

    def test_without_an_ellipse_the_box_stands_in(self) -> None:
        one = cloud("a", axes=None)
        assert shape_of(one, "ellipse") == "box"
        assert outline(one, "ellipse") == outline(one, "box")

    @pytest.mark.parametrize("shape", SHAPES)
    def test_where_nothing_can_be_said_nothing_is_drawn(self, shape: Shape) -> None:
        assert outline(cloud("a", axes=None, box=None), shape) == ()

    def test_a_point_without_extent_has_no_outline_but_a_line_has(self) -> None:
        assert outline(cloud("a", axes=(0.0, 0.0), box=((3.0, 3.0), (3.0, 3.0))), "ellipse") == ()
        assert shape_of(cloud("a", axes=(0.0, 0.0), box=((3.0, 3.0), (3.0, 3.0))), "box") == "none"
        assert shape_of(cloud("a", box=((3.0, 3.0), (2.0, 3.0))), "box") == "box"

    def test_none_is_none(self) -> None:
        assert outline(cloud("a"), "none") == ()


class TestSlices:
    def test_equal_shares_are_the_four_quadrants(self) -> None:
        pieces = slices(cloud("a").probability)
        wanted = {"respond": 135, "invest": 45, "support": -45, "monitor": -135}
        for name, direction in wanted.items():
            assert _middle(pieces, name) == pytest.approx(direction)

    @pytest.mark.parametrize(
        ("shares", "directions"),
        [
            ((0.5, 0.5, 0.0, 0.0), {"respond": 180.0, "invest": 0.0}),
            ((0.0, 0.5, 0.5, 0.0), {"invest": 90.0, "support": -90.0}),
            ((0.0, 0.0, 0.5, 0.5), {"support": 0.0, "monitor": 180.0}),
            ((0.5, 0.0, 0.0, 0.5), {"respond": 90.0, "monitor": -90.0}),
        ],
    )
    def test_two_neighbours_lie_side_by_side_as_they_do_on_the_matrix(
        self, shares: tuple[float, float, float, float], directions: dict[Quadrant, float]
    ) -> None:
        pieces = slices(cloud("a", shares=shares).probability)
        for name, direction in directions.items():
            off = (_middle(pieces, name) - direction + 180) % 360 - 180
            assert off == pytest.approx(0, abs=1e-6)

    def test_a_small_share_points_to_its_quadrant(self) -> None:
        pieces = slices(cloud("a", shares=(0.0, 0.9, 0.1, 0.0)).probability)
        assert -90 < _middle(pieces, "support") < 0

    def test_opposite_halves_are_drawn_all_the_same(self) -> None:
        pieces = slices(cloud("a", shares=(0.5, 0.0, 0.5, 0.0)).probability)
        assert [piece.sweep for piece in pieces] == pytest.approx([180, 180])

    def test_one_share_is_a_whole_ring_and_none_is_nothing(self) -> None:
        (piece,) = slices({"invest": 1.0})
        assert (piece.quadrant, piece.sweep) == ("invest", 360.0)
        assert slices({}) == () and slices({"invest": 0.0}) == ()

    def test_what_is_too_thin_to_see_is_left_out(self) -> None:
        pieces = slices({"respond": 0.001, "invest": 0.999})
        assert [piece.quadrant for piece in pieces] == ["invest"]

    @given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
    def test_the_pieces_are_a_whole_ring_in_the_order_of_the_matrix(self, weights: list[float]) -> None:
        total = sum(weights)
        shares = {name: weight / total for name, weight in zip(QUADRANTS, weights, strict=True)}
        pieces = slices(shares)
        assert sum(piece.sweep for piece in pieces) == pytest.approx(360)
        for first, second in zip(pieces, pieces[1:], strict=False):
            assert first.start - first.sweep == pytest.approx(second.start)
        kept = sum(share for share in shares.values() if share >= 0.004)
        for piece in pieces:
            assert piece.sweep == pytest.approx(360 * shares[piece.quadrant] / kept)


def test_a_sector_lies_between_its_radii_and_its_angles() -> None:
    points = sector((10.0, 20.0), 3.0, 5.0, Slice("invest", 90.0, 90.0))
    radii = [math.dist(spot, (10.0, 20.0)) for spot in points]
    assert min(radii) == pytest.approx(3) and max(radii) == pytest.approx(5)
    assert all(x >= 10 - 1e-9 and y >= 20 - 1e-9 for x, y in points)


class TestClouds:
    def test_only_items_of_the_matrix_count(self) -> None:
        shown = matrix(small_plan())
        clouds = Clouds.of(shown, doubt_of(shown, cloud("model"), cloud("stranger")), Display())
        assert set(clouds.known) == {"model"}
        assert clouds.shapes == {"ellipse"} and clouds.ringed

    def test_a_published_interval_has_a_box_and_never_an_ellipse(self) -> None:
        shown = matrix(small_plan())
        clouds = Clouds.of(shown, doubt_of(shown, cloud("data"), cloud("model")), Display())
        assert clouds.known["data"].axes is None and clouds.known["model"].axes is not None
        assert clouds.shapes == {"ellipse", "box"}

    def test_without_a_doubt_or_without_rings_there_is_nothing(self) -> None:
        shown = matrix(small_plan())
        assert Clouds.of(shown, None, Display()).known == {}
        plain = Clouds.of(shown, doubt_of(shown, cloud("model")), Display("none", False))
        assert plain.shapes == frozenset() and not plain.ringed and plain.shares("model") == {}
