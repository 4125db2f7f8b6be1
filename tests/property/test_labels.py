"""Names on a chart: never on each other, on a mark, on anything in the way, or out of bounds."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.charts.labels import Box, Spot, inside, overlap, place

BOUNDS: Box = (60.0, 110.0, 840.0, 610.0)
CORNERS: tuple[Box, ...] = (
    (70.0, 565.0, 290.0, 605.0),
    (610.0, 565.0, 830.0, 605.0),
    (70.0, 115.0, 290.0, 155.0),
    (610.0, 115.0, 830.0, 155.0),
)
_place = st.tuples(st.floats(60, 840), st.floats(110, 610), st.floats(4, 13))
_size = st.tuples(st.floats(20, 130), st.sampled_from([16.0, 29.0]))
_crowd = st.tuples(st.floats(400, 480), st.floats(300, 380), st.floats(4, 13))
LAYOUTS = st.one_of(
    st.lists(st.tuples(_place, _size), max_size=25),
    st.lists(st.tuples(_crowd, _size), max_size=25),
    st.tuples(_place, st.lists(_size, min_size=2, max_size=25)).map(lambda pair: [(pair[0], s) for s in pair[1]]),
)
FEW = settings(max_examples=80, deadline=None)


def _boxes(boxes: list[Box]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


@FEW
@given(LAYOUTS)
def test_up_to_25_names_find_a_place_and_hide_nothing(layout: list[tuple[Spot, tuple[float, float]]]) -> None:
    points, sizes = [point for point, _ in layout], [size for _, size in layout]
    placed = place(points, sizes, CORNERS, BOUNDS)
    assert None not in placed
    labels = _boxes([label.box for label in placed if label is not None])
    assert inside(labels, BOUNDS).all()
    marks = _boxes([(x - r, y - r, x + r, y + r) for x, y, r in points])
    assert not overlap(labels, marks).any()
    assert not overlap(labels, _boxes(list(CORNERS))).any()
    assert np.array_equal(overlap(labels, labels), np.eye(len(labels), dtype=bool))
    widths = labels[:, 2] - labels[:, 0]
    assert np.allclose(widths, [size[0] for size in sizes])


@FEW
@given(LAYOUTS)
def test_the_same_input_gives_the_same_places(layout: list[tuple[Spot, tuple[float, float]]]) -> None:
    points, sizes = [point for point, _ in layout], [size for _, size in layout]
    assert place(points, sizes, CORNERS, BOUNDS) == place(points, sizes, CORNERS, BOUNDS)


@FEW
@given(LAYOUTS)
def test_a_name_away_from_its_mark_is_tied_to_it(layout: list[tuple[Spot, tuple[float, float]]]) -> None:
    points, sizes = [point for point, _ in layout], [size for _, size in layout]
    for (x, y, radius), label in zip(points, place(points, sizes, (), BOUNDS), strict=True):
        assert label is not None
        left, bottom, right, top = label.box
        away = np.hypot(max(left - x, 0, x - right), max(bottom - y, 0, y - top))
        assert (label.leader is None) == (away <= radius + 12)
        if label.leader is not None:
            (x0, y0), (x1, y1) = label.leader
            assert np.hypot(x0 - x, y0 - y) <= radius + 1e-6
            assert left - 1e-6 <= x1 <= right + 1e-6 and bottom - 1e-6 <= y1 <= top + 1e-6
