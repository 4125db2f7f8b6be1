"""The surface that charts of rankings are drawn on, and labels kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.charts.canvas import FigureCanvas, area, broken, draw_box, draw_diamond, shorten, spread, write_middle
from planner.charts.furniture import paper_of
from planner.charts.strokes import Fill, Pen, Strokes
from planner.charts.style import load

from .drawing import extent, figure, pixels


@pytest.fixture
def canvas() -> FigureCanvas:
    paper = paper_of(figure(400, 200), load("light"))
    return FigureCanvas(paper, Strokes(paper))


class TestFigureCanvas:
    def test_it_measures_in_pixels(self, canvas: FigureCanvas) -> None:
        assert (canvas.width, canvas.height) == (400, 200)
        assert canvas.size("wider", 9)[0] > canvas.size("wide", 9)[0]
        assert canvas.px(2) == pytest.approx(2 * canvas.px(1))
        assert canvas.look is canvas.paper.look

    def test_what_is_drawn_shows(self, canvas: FigureCanvas) -> None:
        blank = pixels(canvas.paper.figure)
        draw_box(canvas, Fill("#FF0000"), (10, 20, 60, 80))
        draw_diamond(canvas, Fill("#00FF00"), 120, 100, 20)
        canvas.line(Pen("#0000FF", 4), (200, 50), (300, 50))
        canvas.strokes.flush()
        after = pixels(canvas.paper.figure)
        assert tuple(after[200 - 50, 30, :3]) == (255, 0, 0)
        assert tuple(after[100, 120, :3]) == (0, 255, 0)
        assert tuple(after[200 - 50, 250, :3]) == (0, 0, 255)
        assert (after[5, 5] == blank[5, 5]).all()

    def test_text_is_centred_on_a_height(self, canvas: FigureCanvas) -> None:
        write_middle(canvas, 100, 100, "xxx", 12)
        (text,) = canvas.paper.figure.texts
        _left, bottom, _right, top = extent(text)
        assert abs((bottom + top) / 2 - 100) < 4

    def test_nothing_is_written_for_no_words(self, canvas: FigureCanvas) -> None:
        canvas.write(10, 10, "", 9)
        assert canvas.paper.figure.texts == []

    def test_an_area_from_the_top_left(self, canvas: FigureCanvas) -> None:
        found = area(canvas, "x", (40, 50, 80, 100))
        assert (found.left, found.right) == (0.1, 0.2)
        assert (found.top, found.bottom) == (0.5, 0.75)

    def test_cut_text_says_that_something_is_missing(self, canvas: FigureCanvas) -> None:
        assert shorten(canvas, "short", 400, 9) == "short"
        cut = shorten(canvas, "a rather long name of something", 60, 9)
        assert cut.endswith("…") and canvas.size(cut, 9)[0] <= 60


class TestSpread:
    def test_what_is_apart_stays(self) -> None:
        assert spread([10, 50, 90], 10, 0, 100) == (10, 50, 90)

    def test_what_touches_moves_evenly(self) -> None:
        assert spread([50, 50], 10, 0, 100) == pytest.approx((45, 55))

    def test_edges_push_back(self) -> None:
        assert spread([0, 0, 0], 10, 0, 100) == pytest.approx((0, 10, 20))
        assert spread([100, 99], 10, 0, 100) == pytest.approx((100, 90))

    def test_too_little_room_is_shared(self) -> None:
        assert spread([5, 5, 5], 10, 0, 10) == pytest.approx((0, 5, 10))

    def test_one_and_none(self) -> None:
        assert spread([150], 10, 0, 100) == (100,)
        assert spread([], 10, 0, 100) == ()

    @given(st.lists(st.floats(0, 100), min_size=2, max_size=12))
    def test_order_room_and_steps_hold(self, wanted: list[float]) -> None:
        found = spread(wanted, 8, 0, 100)
        order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
        heights = [found[place] for place in order]
        assert all(high - low >= 8 - 1e-6 for low, high in zip(heights, heights[1:], strict=False))
        assert heights[0] >= -1e-6 and heights[-1] <= 100 + 1e-6


class TestBroken:
    def test_what_fits_stays_one_line(self, canvas: FigureCanvas) -> None:
        assert broken(canvas, "Cloud", 400, 9) == ("Cloud",)

    def test_it_breaks_after_the_last_place_that_fits(self, canvas: FigureCanvas) -> None:
        text = "Development platforms/frameworks"
        width = canvas.size("Development platforms/", 9)[0] + 1
        assert broken(canvas, text, width, 9) == ("Development platforms/", "frameworks")

    def test_what_is_still_too_long_is_cut(self, canvas: FigureCanvas) -> None:
        width = canvas.size("Data and", 9)[0]
        first, second = broken(canvas, "Data infrastructures", width, 9)
        assert first == "Data" and second.endswith("…")
        assert canvas.size(second, 9)[0] <= width
        (alone,) = broken(canvas, "Infrastructures", width, 9)
        assert alone.endswith("…")
