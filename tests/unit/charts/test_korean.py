"""The whole chart in Korean: nothing outside the figure, nothing on anything else, nothing left in English."""

import re

import pytest

from planner.charts.matrix import Hotspot
from planner.charts.style import LOOKS
from planner.engine.quadrant import matrix
from planner.engine.result import Cuts
from planner.engine.roles import ROLES
from planner.model.plan import QUADRANTS, Plan
from planner.text import _
from tests.plans import NAMES, small_plan, with_round

from .drawing import draw, extent, marks, texts

pytestmark = pytest.mark.usefixtures("korean")
SIZES = [(640, 480), (900, 640), (1280, 800), (1920, 1080), (480, 900)]
CUTS = [Cuts(1, 1), Cuts(1, 5), Cuts(5, 1), Cuts(5, 5), Cuts(3, 3, 2), Cuts(2.75, 4.25, 0.5)]
DRAWN = [name for name in NAMES if name != "storage"]


def _pixel(spot: Hotspot, size: tuple[int, int]) -> tuple[float, float]:
    return spot.x * size[0], (1 - spot.y) * size[1]


def _workshop() -> Plan:
    answers = {(item, name): [2, 4, 5] for item in DRAWN[:5] for name in ("risk", "future")}
    return with_round(small_plan(), answers | {("data", "risk"): [(1, 4), 3], ("data", "future"): [None, None]})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cuts", CUTS, ids=str)
def test_every_word_is_inside_the_figure(size: tuple[int, int], cuts: Cuts) -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan, cuts=cuts), size=size)
    for text in made.texts:
        left, bottom, right, top = extent(text)
        assert left >= 0 and bottom >= 0 and right <= size[0] and top <= size[1], text.get_text()
    assert [spot.item for spot in spots] == DRAWN


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cuts", CUTS, ids=str)
def test_hotspots_lie_on_their_marks_and_inside(size: tuple[int, int], cuts: Cuts) -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan, cuts=cuts), size=size)
    for spot in spots:
        assert marks(made, *_pixel(spot, size)), spot.item
        assert spot.radius < spot.x < 1 - spot.radius and 0 < spot.y < 1
        if spot.label is not None:
            left, top, right, bottom = spot.label
            assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


@pytest.mark.parametrize("size", SIZES)
def test_a_name_is_written_where_its_hotspot_says(size: tuple[int, int]) -> None:
    plan = small_plan()
    made, spots = draw(plan, matrix(plan), size=size)
    for spot in spots:
        assert spot.label is not None
        left, bottom, right, top = extent(texts(made)[NAMES[spot.item][0]])
        x, y = (left + right) / 2 / size[0], 1 - (bottom + top) / 2 / size[1]
        assert spot.label[0] <= x <= spot.label[2] and spot.label[1] <= y <= spot.label[3]
        assert spot.holds(x, y, size[0] / size[1])


@pytest.mark.parametrize("look", LOOKS)
def test_no_english_is_left(look: str) -> None:
    plan = small_plan()
    made, _spots = draw(plan, matrix(plan), look=look)
    latin = {word for text in made.texts for word in re.findall("[A-Za-z]{2,}", text.get_text())}
    assert latin == {"AI", "SW", "KISDI"}


def test_all_four_roles_stand_in_the_corners_and_the_legend() -> None:
    plan = small_plan()
    found = [text.get_text() for text in draw(plan, matrix(plan), size=(1280, 800))[0].texts]
    for name in QUADRANTS:
        assert re.search("[가-힣]", _(ROLES[name].name))
        assert any(word in found for word in (_(ROLES[name].name), _(ROLES[name].short)))
        assert _(ROLES[name].short) in found


def test_what_is_missing_is_told_in_korean_with_the_number_of_answers() -> None:
    plan = small_plan()
    notes = [text.get_text() for text in draw(plan, matrix(plan))[0].texts if "스토리지" in text.get_text()]
    assert len(notes) == 1 and "3" in notes[0]
    assert "Storage" not in notes[0] and "answers" not in notes[0]


@pytest.mark.parametrize("size", SIZES)
def test_two_rounds_at_once_stay_inside(size: tuple[int, int]) -> None:
    plan = _workshop()
    made, spots = draw(plan, matrix(plan, "round-1"), size=size, ghost=matrix(plan), selected="cloud")
    assert {spot.item for spot in spots} == set(DRAWN)
    for text in made.texts:
        left, bottom, right, top = extent(text)
        assert left >= 0 and bottom >= 0 and right <= size[0] and top <= size[1], text.get_text()
    assert any("공표" in text.get_text() for text in made.texts)


def test_a_round_without_scores_says_so_in_korean() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [None]})
    made, spots = draw(plan, matrix(plan, "round-1"))
    assert spots == ()
    assert _("No scores in this round yet.") in texts(made) and "No scores in this round yet." not in texts(made)
    below = " ".join(text.get_text() for text in made.texts)
    assert all(names[0] in below for names in NAMES.values())


@pytest.mark.parametrize("value", [1.0, 5.0])
def test_eight_stacks_in_one_corner_keep_their_hotspots(value: float) -> None:
    plan = small_plan(**{name.replace("-", "_"): (value, value) for name in DRAWN})
    made, spots = draw(plan, matrix(plan))
    assert len({_pixel(spot, (900, 640)) for spot in spots}) == 1
    assert len(marks(made, *_pixel(spots[0], (900, 640)))) >= len(DRAWN)
    named = [spot.label for spot in spots if spot.label is not None]
    assert len(named) == len(set(named)) > 0
