"""Single cases of label placement; the invariants are in tests/property/test_labels.py."""


import numpy as np

from planner.charts.labels import Box, inside, overlap, place

BOUNDS: Box = (0.0, 0.0, 400.0, 300.0)


def test_a_lone_name_stands_right_of_its_mark() -> None:
    (label,) = place([(200.0, 150.0, 5.0)], [(60.0, 16.0)], (), BOUNDS)
    assert label is not None and label.leader is None
    assert label.box[0] == 208.0
    assert (label.box[1] + label.box[3]) / 2 == 150.0


def test_at_the_right_edge_it_stands_left() -> None:
    (label,) = place([(380.0, 150.0, 5.0)], [(60.0, 16.0)], (), BOUNDS)
    assert label is not None and label.box[2] == 372.0


def test_a_line_better_not_crossed_turns_it_to_the_other_side() -> None:
    line = (230.0, 0.0, 232.0, 300.0)
    (label,) = place([(200.0, 150.0, 5.0)], [(60.0, 16.0)], (), BOUNDS, lines=[line])
    assert label is not None and label.box[2] <= 230.0


def test_a_line_may_be_crossed_where_nothing_else_is_left() -> None:
    bounds = (0.0, 140.0, 400.0, 160.0)
    lines = [(x, 0.0, x + 1, 300.0) for x in range(0, 400, 10)]
    (label,) = place([(200.0, 150.0, 5.0)], [(60.0, 16.0)], (), bounds, lines=lines)
    assert label is not None


def test_an_obstacle_is_never_covered() -> None:
    wall = (150.0, 100.0, 260.0, 200.0)
    (label,) = place([(200.0, 150.0, 5.0)], [(60.0, 16.0)], [wall], BOUNDS)
    assert label is not None and label.leader is not None
    assert not overlap(np.array([label.box]), np.array([wall])).any()


def test_nothing_to_place() -> None:
    assert place([], [], (), BOUNDS) == ()


def test_without_room_there_is_no_label() -> None:
    assert place([(200.0, 150.0, 5.0)], [(500.0, 16.0)], (), BOUNDS) == (None,)
    assert place([(200.0, 150.0, 5.0)], [(50.0, 16.0)], [BOUNDS], BOUNDS) == (None,)


def test_what_finds_room_stays_when_others_do_not() -> None:
    placed = place([(100.0, 150.0, 5.0), (300.0, 150.0, 5.0)], [(500.0, 16.0), (50.0, 16.0)], (), BOUNDS)
    assert placed[0] is None and placed[1] is not None


def test_a_mark_outside_the_bounds_still_gets_its_name_inside() -> None:
    (label,) = place([(500.0, 150.0, 5.0)], [(60.0, 16.0)], (), BOUNDS)
    assert label is not None and label.leader is not None
    assert inside(np.array([label.box]), BOUNDS).all()


def test_twins_get_two_names() -> None:
    first, second = place([(200.0, 150.0, 5.0)] * 2, [(60.0, 16.0)] * 2, (), BOUNDS)
    assert first is not None and second is not None
    assert first.box != second.box


def test_touching_is_not_overlapping() -> None:
    boxes = np.array([[0.0, 0.0, 10.0, 10.0], [10.0, 0.0, 20.0, 10.0], [9.0, 9.0, 12.0, 12.0]])
    assert overlap(boxes, boxes).tolist() == [[True, False, True], [False, True, True], [True, True, True]]


def test_a_leader_avoids_running_over_a_neighbour() -> None:
    wall = (193.0, 120.0, 330.0, 180.0)
    points = [(200.0, 150.0, 5.0), (180.0, 150.0, 5.0)]
    placed = place(points, [(60.0, 16.0), (60.0, 16.0)], [wall], BOUNDS)
    assert all(label is not None for label in placed)


def test_25_names_are_placed() -> None:
    rng = np.random.default_rng(0)
    points = [(float(x), float(y), 6.0) for x, y in rng.uniform(100, 300, (25, 2))]
    sizes = [(70.0, 16.0)] * 25
    assert None not in place(points, sizes, (), (0.0, 0.0, 700.0, 500.0))
