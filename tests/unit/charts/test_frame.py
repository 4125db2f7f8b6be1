"""The frame around the plot: scales, lines, legend and notes."""

from dataclasses import replace

import pytest
from matplotlib.patches import FancyArrowPatch

from planner.charts.frame import LIMITS, Entry, Frame, Words, build
from planner.charts.paper import Paper
from planner.charts.style import load
from planner.engine.result import Cuts
from planner.model.plan import QUADRANTS, Quadrant

from .drawing import extent, figure, texts

LOOK = load("light")
WORDS = Words(
    title="Title",
    subtitle="Round 1",
    unit="(Unit: points)",
    risk="Risk",
    future="Future",
    low="Very low",
    high="Very high",
    legend=tuple(Entry(name, LOOK.mark(name)) for name in QUADRANTS) + (Entry("bar", LOOK.mark(None), "bar"),),
    notes=("Not drawn: this and that", "Source: somewhere"),
)


def _frame(words: Words = WORDS, cuts: Cuts | None = None, size: tuple[int, int] = (900, 640)) -> Frame:
    return build(Paper.of(figure(*size), LOOK), words, cuts or Cuts())


def test_scores_and_pixels() -> None:
    frame = _frame()
    left, bottom, right, top = frame.box
    assert frame.pixel(LIMITS[0], LIMITS[0]) == (left, bottom)
    assert frame.pixel(LIMITS[1], LIMITS[1]) == pytest.approx((right, top))
    drawn = frame.axes.transData.transform((3.3, 4.1))
    assert frame.pixel(3.3, 4.1) == pytest.approx(tuple(drawn))


def test_quadrants_tile_the_plot() -> None:
    frame = _frame(cuts=Cuts(3.3, 2.4))
    left, bottom, right, top = frame.box
    boxes = {name: frame.quadrant(name) for name in QUADRANTS}
    area = sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes.values())
    assert area == pytest.approx((right - left) * (top - bottom))
    assert boxes["respond"][0] == left and boxes["respond"][3] == top
    assert boxes["invest"][2] == right and boxes["invest"][3] == top
    assert boxes["support"][2] == right and boxes["support"][1] == bottom
    assert boxes["monitor"][0] == left and boxes["monitor"][1] == bottom


def test_a_line_off_the_scale_leaves_empty_quadrants_and_no_label() -> None:
    frame = _frame(cuts=Cuts(9.0, 0.0))
    for name in ("respond", "monitor", "invest"):
        left, bottom, right, top = frame.quadrant(name)
        assert right == left or top == bottom
    assert frame.quadrant("support") == frame.box
    assert not any("9.0" in word for word in texts(frame.paper.figure) if "Threshold" in word)
    assert len(frame.axes.lines) == 0


def test_the_lines_carry_their_values_outside_the_plot() -> None:
    frame = _frame(cuts=Cuts(3.25, 3.0))
    found = texts(frame.paper.figure)
    upright, level = extent(found["Threshold 3.0"]), extent(found["3.25"])
    assert upright[1] >= frame.box[3]
    assert level[0] >= frame.box[2]
    assert (upright[0] + upright[2]) / 2 == pytest.approx(frame.pixel(3.0, 3.0)[0], abs=2)
    assert len(frame.axes.lines) == 2


def test_a_band_is_drawn_and_named() -> None:
    plain, banded = _frame(), _frame(cuts=Cuts(3, 3, 0.25))
    assert len(banded.axes.patches) == len(plain.axes.patches) + 2
    assert "Threshold 3.0 ±0.25" in texts(banded.paper.figure)


def test_ticks_are_the_scale_with_words_at_its_ends() -> None:
    found = [text.get_text() for text in _frame().paper.figure.texts]
    for tick in "12345":
        assert found.count(tick) == 2
    assert found.count("Very low") == found.count("Very high") == 2
    assert "Future →" in found and "↑ Risk" in found


def test_the_unit_is_above_right_and_the_source_last() -> None:
    frame = _frame()
    found = texts(frame.paper.figure)
    assert extent(found["(Unit: points)"])[1] > frame.box[3]
    assert extent(found["(Unit: points)"])[2] == pytest.approx(frame.paper.width - frame.paper.px(11), abs=2)
    source, note = extent(found["Source: somewhere"]), extent(found["Not drawn: this and that"])
    assert source[3] < note[1] < frame.box[1]


def test_a_long_note_is_wrapped_and_never_cut() -> None:
    note = "Source: " + "a rather long citation line " * 12
    frame = _frame(replace(WORDS, notes=(note.strip(),)))
    written = " ".join(
        text.get_text() for text in sorted(frame.paper.figure.texts, key=lambda t: -t.get_position()[1])
        if "citation" in text.get_text() or "rather" in text.get_text()
    )  # fmt: skip
    assert written == note.strip()
    assert all(extent(text)[2] <= frame.paper.width for text in frame.paper.figure.texts)


def test_a_long_legend_takes_a_second_row() -> None:
    legend = tuple(Entry(f"an entry of the legend, number {n}", LOOK.mark("invest"), "moved") for n in range(8))
    frame = _frame(replace(WORDS, legend=legend))
    heights = {round(extent(text)[1]) for word, text in texts(frame.paper.figure).items() if "number" in word}
    assert len(heights) > 1
    assert all(extent(text)[2] <= frame.paper.width for text in frame.paper.figure.texts)


def test_a_long_round_name_is_shortened() -> None:
    frame = _frame(replace(WORDS, subtitle="a long name " * 30))
    assert any(text.get_text().endswith("…") for text in frame.paper.figure.texts)
    assert all(extent(text)[2] <= frame.paper.width for text in frame.paper.figure.texts)


@pytest.mark.parametrize("size", [(640, 480), (900, 640), (1280, 800), (1920, 1080), (669, 472), (480, 900)])
def test_the_plot_keeps_at_least_two_fifths_of_the_height(size: tuple[int, int]) -> None:
    _left, bottom, _right, top = _frame(size=size).box
    assert (top - bottom) / size[1] >= 0.4


@pytest.mark.parametrize("size", [(20, 20), (60, 40), (120, 90), (220, 160)])
def test_a_figure_too_small_is_drawn_all_the_same(size: tuple[int, int]) -> None:
    left, bottom, right, top = _frame(size=size).box
    assert right > left and top > bottom


def test_movement_is_explained_by_a_hollow_mark_and_an_arrow() -> None:
    plain = _frame(replace(WORDS, legend=(Entry("before", LOOK.mark("invest")),)))
    frame = _frame(replace(WORDS, legend=(Entry("before", LOOK.mark("invest"), "moved"),)))
    arrows = [[a for a in f.paper.figure.artists if isinstance(a, FancyArrowPatch)] for f in (plain, frame)]
    assert [len(found) for found in arrows] == [0, 1]
    words = [next(t for t in f.paper.figure.texts if t.get_text() == "before") for f in (plain, frame)]
    # The words make room for the longer sign.
    assert words[1].get_position()[0] > words[0].get_position()[0]


@pytest.mark.parametrize("style", ["ellipse", "box", "pie"])
def test_signs_of_doubt_are_drawn_and_their_words_make_room(style: str) -> None:
    shares: tuple[tuple[Quadrant, float], ...] = (("invest", 0.7), ("respond", 0.3))
    plain = _frame(replace(WORDS, legend=(Entry("sign", LOOK.mark("invest")),)))
    frame = _frame(replace(WORDS, legend=(Entry("sign", LOOK.mark("invest"), style, shares),)))
    assert len(frame.paper.figure.artists) > len(plain.paper.figure.artists)
    words = [next(t for t in f.paper.figure.texts if t.get_text() == "sign") for f in (plain, frame)]
    assert words[1].get_position()[0] > words[0].get_position()[0]


def test_a_ring_in_the_legend_without_shares_is_a_mark() -> None:
    frame = _frame(replace(WORDS, legend=(Entry("sign", LOOK.mark("invest"), "pie"),)))
    assert "sign" in texts(frame.paper.figure)
