"""Where names go on the native chart: on nothing else that is drawn, and always the same."""

import random
from itertools import combinations

import pytest

from planner.engine.quadrant import matrix
from planner.engine.result import Cuts, Matrix
from planner.files.workbook.chart_labels import (
    HIGHEST,
    LETTER,
    LINE_HEIGHT,
    LOWEST,
    PER_X,
    PER_Y,
    bars,
    corner_box,
    future_label,
    mark,
    middle,
    overlap,
    risk_label,
    spots,
)
from planner.files.workbook.measure import width
from planner.model.plan import Plan
from tests.plans import NAMES, small_plan, with_round

Box = tuple[float, float, float, float]


def _crowd(seed: int, size: int = 20, spread: tuple[int, ...] = (2, 3, 3, 3, 4)) -> Plan:
    """Make a round in which all means lie near 3."""
    dice = random.Random(seed)
    answers: dict[tuple[str, str], list[int | tuple[int, int] | None]] = {
        (item, name): [dice.choice(spread) for _ in range(size)] for item in NAMES for name in ("risk", "future")
    }
    answers["cloud", "risk"][0] = answers["data", "future"][1] = (2, 4)
    return with_round(small_plan(), answers)


def _boxes(placed: Matrix, names: list[str], taken: tuple[Box, ...] = ()) -> list[Box]:
    found = []
    for point, name, spot in zip(placed.points, names, spots(placed, names, taken), strict=True):
        at = middle(point)
        if at is None:
            continue
        x, y = (at[0] - LOWEST + spot.dx) * PER_X, (at[1] - LOWEST + spot.dy) * PER_Y
        wide = width(name) * LETTER
        found.append((x - wide / 2, y - LINE_HEIGHT / 2, x + wide / 2, y + LINE_HEIGHT / 2))
    return found


def _names(placed: Matrix, language: int = 1) -> list[str]:
    return [NAMES[point.item][language] for point in placed.points]


@pytest.mark.parametrize("language", [0, 1])
@pytest.mark.parametrize("seed", range(12))
def test_a_crowd_of_names_hides_nothing(seed: int, language: int) -> None:
    placed = matrix(_crowd(seed), "round-1", draws=1)
    labels = (risk_label(placed, "Risk line 3.00").box, future_label(placed, "Competitiveness line 3.00").box)
    boxes = _boxes(placed, _names(placed, language), labels)
    assert len(boxes) == len(NAMES)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair) > 0]
    wide, high = (HIGHEST - LOWEST) * PER_X, (HIGHEST - LOWEST) * PER_Y
    x, y = (placed.cuts.future - LOWEST) * PER_X, (placed.cuts.risk - LOWEST) * PER_Y
    drawn = [box for point in placed.points for box in (mark(point), *bars(point))]
    drawn += [*labels, (x - 1, 0, x + 1, high), (0, y - 1, wide, y + 1)]
    assert not [(box, other) for box in boxes for other in drawn if overlap(box, other) > 1]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high for box in boxes)


def test_places_are_the_same_each_time() -> None:
    placed = matrix(_crowd(3), "round-1", draws=1)
    assert spots(placed, _names(placed), ()) == spots(placed, _names(placed), ())


def test_a_name_far_from_its_mark_is_tied_to_it() -> None:
    placed = matrix(small_plan(**{name.replace("-", "_"): (3.2, 3.4) for name in NAMES}), draws=1)
    found = spots(placed, _names(placed), ())
    leaders = [spot.leader for spot in found if spot.leader is not None]
    assert leaders
    for dx0, dy0, dx1, dy1 in leaders:
        assert (dx0 * PER_X) ** 2 + (dy0 * PER_Y) ** 2 < (dx1 * PER_X) ** 2 + (dy1 * PER_Y) ** 2


def test_a_lonely_point_has_its_name_beside_it() -> None:
    blank = {name.replace("-", "_"): (None, None) for name in NAMES if name != "model"}
    placed = matrix(small_plan(model=(4.0, 4.0), **blank), draws=1)
    (spot,) = (s for s, point in zip(spots(placed, _names(placed), ()), placed.points, strict=True) if middle(point))
    assert spot.dy == 0 and 0 < spot.dx < 0.3 and spot.leader is None


def test_no_room_at_all_still_gives_a_place() -> None:
    placed = matrix(small_plan(), draws=1)
    found = spots(placed, ["x" * 500] * len(NAMES), ())
    assert len(found) == len(NAMES) and all(abs(spot.dy) < 1 for spot in found)


@pytest.mark.parametrize(("cut", "side"), [(3.0, "t"), (4.99, "b")])
def test_the_label_of_the_risk_line_stays_inside(cut: float, side: str) -> None:
    label = risk_label(matrix(small_plan(), cuts=Cuts(risk=cut), draws=1), "Risk line 3.00")
    assert label.side == side and label.box[3] <= (HIGHEST - LOWEST) * PER_Y


@pytest.mark.parametrize(("cut", "side"), [(3.0, "r"), (4.9, "l")])
def test_the_label_of_the_future_line_stays_inside(cut: float, side: str) -> None:
    label = future_label(matrix(small_plan(), cuts=Cuts(future=cut), draws=1), "Competitiveness line 3.00")
    assert label.side == side and label.box[0] >= 0 and label.box[2] <= (HIGHEST - LOWEST) * PER_X


def test_labels_of_lines_move_along_when_a_mark_is_in_the_way() -> None:
    free = matrix(small_plan(), draws=1)
    crowded = matrix(small_plan(model=(3.1, 4.78), cloud=(4.62, 3.1)), draws=1)
    assert risk_label(free, "Risk line 3.00").along != risk_label(crowded, "Risk line 3.00").along
    assert future_label(free, "Line 3.00").along != future_label(crowded, "Line 3.00").along


def test_names_keep_off_the_corners() -> None:
    placed = matrix(small_plan(model=(4.88, 4.6)), draws=1)
    corner = corner_box(4.94, 4.88, "Government-led, concentrated investment")
    assert not [box for box in _boxes(placed, _names(placed), (corner,)) if overlap(box, corner) > 0]


def test_a_corner_reaches_inward() -> None:
    left, right = corner_box(1.06, 4.88, "abc"), corner_box(4.94, 4.88, "abc")
    assert left[0] > 0 and right[2] < (HIGHEST - LOWEST) * PER_X
    assert left[2] - left[0] == pytest.approx(right[2] - right[0])


def test_marks_and_bars_of_a_point() -> None:
    placed = matrix(small_plan(), draws=1)
    assert middle(placed.point("storage")) is None and bars(placed.point("storage")) == ()
    assert bars(placed.point("model")) == () and middle(placed.point("model")) == (3.30, 3.36)
    (upright,) = bars(placed.point("application"))
    assert upright[3] - upright[1] > upright[2] - upright[0]
    ring, plain = mark(placed.point("system-software")), mark(placed.point("model"))
    assert ring[2] - ring[0] > plain[2] - plain[0]
