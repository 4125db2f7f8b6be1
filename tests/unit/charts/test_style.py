"""The looks: complete, readable, and with the bundled typeface."""

import pytest
from matplotlib.font_manager import fontManager

from planner.charts import style
from planner.charts.style import LOOKS, font, load, mix
from planner.model.plan import QUADRANTS
from tests.contrast import contrast


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> style.Look:
    return load(request.param)


def test_contrast_agrees_with_the_standards_examples() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
    assert contrast("#123456", "#123456") == 1


def test_text_is_readable_on_every_ground(look: style.Look) -> None:
    grounds = [look.ground, look.page, *(look.ground_of(name) for name in QUADRANTS)]
    texts = [look.ink, look.muted, look.line, look.accent, *(mark.colour for mark in look.roles.values())]
    for ground in grounds:
        for text in texts:
            assert contrast(text, ground) >= 4.5, (look.name, text, ground)


def test_marks_stand_out_on_every_ground(look: style.Look) -> None:
    for ground in (look.ground, look.page, *(look.ground_of(name) for name in QUADRANTS)):
        assert all(contrast(mark.colour, ground) >= 3 for mark in look.roles.values())


def test_roles_differ_in_colour_and_in_shape(look: style.Look) -> None:
    marks = [look.mark(name) for name in (*QUADRANTS, None)]
    assert len({mark.marker for mark in marks}) == 5
    assert len({mark.colour for mark in marks[:4]}) == 4


def test_shapes_are_the_same_in_every_look() -> None:
    shapes = {tuple(load(name).mark(quadrant).marker for quadrant in QUADRANTS) for name in LOOKS}
    assert shapes == {("D", "o", "^", "s")}


def test_the_light_roles_are_the_houses() -> None:
    look = load("light")
    colours = [look.mark(name).colour for name in QUADRANTS]
    assert colours == ["#A8431A", "#1B5FA6", "#1F7A57", "#5F6670"]


def test_a_quadrants_ground_leans_towards_its_role(look: style.Look) -> None:
    for name in QUADRANTS:
        ground = look.ground_of(name)
        assert ground != look.ground
        assert contrast(ground, look.ground) < 1.25


def test_an_unknown_look_is_a_bug() -> None:
    with pytest.raises(KeyError):
        load("sepia")


def test_looks_are_read_once() -> None:
    assert load("light") is load("light")


@pytest.mark.parametrize("bold", [False, True])
def test_the_bundled_typeface_is_found(bold: bool) -> None:
    path = fontManager.findfont(font(bold), fallback_to_default=False)
    assert path.endswith(f"Pretendard-{'Bold' if bold else 'Regular'}.ttf")


def test_blending() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#ffffff"
    assert mix("#000000", "#FFFFFF", 1) == "#000000"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"
