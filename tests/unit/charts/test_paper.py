"""Type measured before it is drawn."""

from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from planner.charts.paper import LARGEST, SMALLEST, Paper
from planner.charts.style import load


def _paper(width: float = 9.0, height: float = 6.4, dpi: float = 100) -> Paper:
    figure = Figure(figsize=(width, height), dpi=dpi)
    FigureCanvasAgg(figure)
    return Paper.of(figure, load("light"))


def test_sizes_hold_on_the_reference_figure() -> None:
    paper = _paper()
    assert paper.scale == 1
    assert (paper.width, paper.height) == (900, 640)
    assert paper.px(72) == pytest.approx(100)


def test_type_grows_and_shrinks_with_the_figure_within_limits() -> None:
    assert _paper(4, 3).scale == SMALLEST
    assert _paper(40, 30).scale == LARGEST
    assert _paper(18, 6.4).scale == 1


def test_resolution_changes_pixels_but_not_proportions() -> None:
    assert _paper(dpi=200).px(10) == 2 * _paper().px(10)
    assert _paper(dpi=200).size("가나다", 10)[0] == pytest.approx(2 * _paper().size("가나다", 10)[0])


@pytest.mark.parametrize(
    "text", ["AI 모델", "Government-led, concentrated investment", "개발플랫폼/프레임워크", "3.36"]
)
@pytest.mark.parametrize("bold", [False, True])
def test_measured_width_is_drawn_width(text: str, bold: bool) -> None:
    paper = _paper()
    paper.write(100, 100, text, 12, bold=bold)
    (drawn,) = paper.figure.texts
    assert drawn.get_window_extent().width == pytest.approx(paper.size(text, 12, bold)[0], abs=3)


def test_ends_and_middles_are_where_they_are_said_to_be() -> None:
    paper = _paper()
    for ha in ("left", "center", "right"):
        paper.write(400, 100, "가나다라", 12, ha=ha)
    left, middle, right = (text.get_window_extent() for text in paper.figure.texts)
    assert left.x0 == pytest.approx(400, abs=2)
    assert (middle.x0 + middle.x1) / 2 == pytest.approx(400, abs=2)
    assert right.x1 == pytest.approx(400, abs=2)


def test_letters_stay_within_their_line() -> None:
    paper = _paper()
    paper.write(100, 100, "Éghjpqy 가힣|", 20)
    extent = paper.figure.texts[0].get_window_extent()
    assert extent.y0 >= 100 - paper.px(1)
    assert extent.y1 <= 100 + paper.size("가", 20)[1] + paper.px(3)


def test_dollar_signs_are_dollar_signs() -> None:
    paper = _paper()
    paper.write(100, 100, "$x$ 100_000", 12)
    assert not paper.figure.texts[0].get_parse_math()


def test_wrapping_keeps_every_word_and_the_width() -> None:
    paper = _paper()
    text = "정부 주도 · 공급망 위험 중장기 대응 and a longer English sentence to be broken"
    lines = paper.wrap(text, 150, 9.5)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(paper.size(line, 9.5)[0] <= 150 for line in lines)
    assert paper.wrap(text, 1e6, 9.5) == (text,)
    assert paper.wrap("", 100, 9.5) == ()


def test_a_word_too_long_for_a_line_is_broken() -> None:
    paper = _paper()
    lines = paper.wrap("가" * 60, 150, 9.5)
    assert "".join(lines) == "가" * 60
    assert all(paper.size(line, 9.5)[0] <= 150 for line in lines)
    assert paper.wrap("가나", 0.1, 9.5) == ("가", "나")


def test_shortening_says_that_something_is_missing() -> None:
    paper = _paper()
    assert paper.shorten("짧음", 500, 9.5) == "짧음"
    short = paper.shorten("아주 긴 이름을 가진 라운드", 80, 9.5)
    assert short.endswith("…") and paper.size(short, 9.5)[0] <= 80
    assert paper.shorten("가나다", 0, 9.5) == "…"


def test_marks_and_lines_are_placed_in_pixels() -> None:
    paper = _paper()
    paper.mark(450, 320, paper.look.mark("invest"), 8)
    paper.line((0, 900), (0, 640), "#000000", 1)
    mark, line = paper.figure.artists
    assert mark.get_transform().transform(mark.get_xydata())[0] == pytest.approx((450, 320))
    assert line.get_transform().transform(line.get_xydata())[1] == pytest.approx((900, 640))


def test_an_arrow_reaches_from_pixel_to_pixel_and_a_short_one_has_a_small_head() -> None:
    paper = _paper()
    paper.arrow((100, 100), (500, 300), "#000000", 1.8, head=10)
    paper.arrow((100, 100), (106, 100), "#000000", 1.8, head=10)
    long, short = paper.figure.artists
    assert isinstance(long, FancyArrowPatch) and isinstance(short, FancyArrowPatch)
    box = long.get_window_extent()
    assert (box.x0, box.x1) == (pytest.approx(100, abs=6), pytest.approx(500, abs=6))
    assert long.get_mutation_scale() == pytest.approx(10 * paper.scale)
    assert short.get_mutation_scale() < 5 * paper.scale


def test_hollow_marks_show_the_ground() -> None:
    paper = _paper()
    hollow = paper.mark_style(paper.look.mark("invest"), 8, hollow=True)
    solid = paper.mark_style(paper.look.mark("invest"), 8)
    assert hollow["markerfacecolor"] == paper.look.ground
    assert hollow["markeredgecolor"] == solid["markerfacecolor"] == paper.look.mark("invest").colour


def test_a_plate_carries_text_over_what_is_below() -> None:
    paper = _paper()
    paper.write(100, 100, "가", 12, plate=True)
    assert paper.figure.texts[0].get_bbox_patch() is not None


def test_rimmed_text_stands_off_the_lines_behind_it() -> None:
    paper = _paper()
    paper.write(10, 10, "plain", 9)
    replace(paper, rimmed=True).write(10, 40, "rimmed", 9)
    plain, rimmed = paper.figure.texts
    assert not plain.get_path_effects() and rimmed.get_path_effects()
    assert rimmed.get_window_extent().height == pytest.approx(plain.get_window_extent().height, abs=4)
