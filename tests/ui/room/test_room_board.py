"""The board of the projector: its places, its marks, and that nothing hangs on colour or tells who voted."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from planner.engine.consensus import CellStatistics
from planner.model.plan import Score
from planner.ui.room.board import Board, Content, mark_places
from planner.ui.room.boardparts import lay_out, spread, words_height
from planner.ui.room.lettering import HERO, SMALL, Lettering
from planner.ui.room.questions import Level, Progress
from planner.ui.room.state import Before
from planner.ui.theme import Theme, load

WORDS = ("Very low", "Low", "Medium", "High", "Very high")
LEVELS = tuple(Level(value, word, "") for value, word in enumerate(WORDS, 1))
LONG = tuple(
    replace(level, anchor="국내 조달이 어렵고 대체 공급처를 찾는 데 여러 해가 걸린다. " * 2) for level in LEVELS
)
VOTE = CellStatistics(
    "round-1", "model", "risk", "answers", 9, {"no-expertise": 2}, 1, 3, True, (0, 1, 2, 5, 1),
    median=4.0, q1=3.0, q3=4.0, iqr=1.0, convergence=0.5, consensus=0.75,
)  # fmt: skip
EARLIER = replace(VOTE, counts=(2, 3, 2, 1, 1), median=2.0, q1=2.0, q3=3.0)
FEW = replace(VOTE, n=2, quantified=False, counts=(0, 0, 0, 0, 0), median=None)

Paint = Callable[[Content], QImage]


@pytest.fixture
def type_(light: Theme) -> Lettering:
    return Lettering.of(light, QSize(1920, 1080))


@pytest.fixture
def paint(light: Theme, qtbot: QtBot, type_: Lettering) -> Paint:
    """Paint contents as on a projector."""
    board = Board(light)
    qtbot.addWidget(board)
    board.resize(1800, 760)

    def made(content: Content) -> QImage:
        board.show_content(content, type_)
        # Qt draws a large letter otherwise the first time than from its cache.
        board.grab()
        return board.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    return made


def dark(image: QImage, box: QRectF) -> int:
    """Count the dark places in a part of a picture, every second one."""
    rows, columns = range(int(box.top()), int(box.bottom()), 2), range(int(box.left()), int(box.right()), 2)
    return sum(image.pixelColor(x, y).lightness() < 140 for y in rows for x in columns)


# Sizes


@pytest.mark.parametrize(
    ("width", "height", "least"), [(1920, 1080, 28), (1280, 720, 18), (3840, 2160, 56), (1024, 768, 14)]
)
def test_the_least_type_grows_with_the_window(light: Theme, width: int, height: int, least: int) -> None:
    assert Lettering.of(light, QSize(width, height)).font(SMALL).pixelSize() >= least


def test_larger_text_is_larger_here_too_but_fits(qapp: object) -> None:
    plain, larger = (Lettering.of(load("light", scale), QSize(1920, 1080)) for scale in (1.0, 2.0))
    assert plain.font(HERO).pixelSize() < larger.font(HERO).pixelSize() <= plain.font(HERO).pixelSize() * 1.2


def test_a_window_of_no_size_still_has_type(light: Theme) -> None:
    assert Lettering.of(light, QSize(0, 0)).font(SMALL).pixelSize() >= 1


# Places


def test_levels_share_the_width_and_abstentions_stand_apart(type_: Lettering) -> None:
    place = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_)
    assert [round(place.x(level)) for level in (1, 2)] == [round(place.width / 2), round(place.width * 1.5)]
    assert place.apart.left() > place.plot.right()
    assert place.apart.right() <= 1800.5
    assert place.plot.bottom() <= place.words.top() + 0.5
    assert place.good.bottom() == pytest.approx(760)


def test_words_take_what_they_need_and_leave_room_for_votes(type_: Lettering) -> None:
    short, long = (lay_out(QRectF(0, 0, 1800, 760), levels, type_) for levels in (LEVELS, LONG))
    assert long.words.height() > short.words.height()
    assert long.plot.height() >= 760 * 0.4
    assert words_height((), 300, type_) > 0


def test_labels_make_room_for_each_other() -> None:
    assert spread([100, 500], [80, 80], 0, 1000, 20) == [60, 460]
    first, second = spread([300, 310], [100, 100], 0, 1000, 20)
    assert second - first >= 120
    last = spread([980], [100], 0, 1000, 20)
    assert last == [900]
    assert spread([10, 20], [100, 100], 0, 1000, 20) == [0, 120]
    assert spread([990, 1000], [100, 100], 0, 1000, 20) == [780, 900]


def test_labels_keep_the_order_of_their_marks() -> None:
    starts = spread([700, 100, 110], [50, 50, 50], 0, 800, 10)
    assert starts[1] < starts[2] < starts[0]


@pytest.mark.parametrize("count", [1, 12, 20, 21, 40])
def test_there_is_a_mark_for_everyone_inside_the_plot(type_: Lettering, count: int) -> None:
    plot = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_).plot
    places = mark_places(plot, type_, count)
    assert len({(place.x(), place.y()) for place in places}) == count
    assert all(plot.contains(place) for place in places)


# Pictures


def test_hidden_votes_show_only_how_many(paint: Paint) -> None:
    content = Content(LEVELS, "A low value is good", "low", Progress(7, 12))
    once = paint(content)
    # Whatever the votes are, the picture is the same.
    assert paint(replace(content, before=Before(EARLIER, "First vote"))) == once
    assert paint(replace(content, progress=Progress(8, 12))) != once


def test_marks_fill_up_from_the_left(paint: Paint, type_: Lettering) -> None:
    image = paint(Content(LEVELS, "", "neutral", Progress(3, 5)))
    plot = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_).plot
    places = mark_places(plot, type_, 5)
    filled = [image.pixelColor(place.toPoint()).lightness() < 140 for place in places]
    assert filled == [True, True, True, False, False]


def test_bars_rise_with_their_counts_in_grey_as_well(paint: Paint, type_: Lettering) -> None:
    image = paint(Content(LEVELS, "", "neutral", Progress(11, 12), statistics=VOTE))
    place = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_)

    def bar(level: int) -> int:
        middle = place.x(level) - place.width * 0.2
        return dark(image, QRectF(middle, place.plot.top() + 250, 12, place.plot.height() - 260))

    assert bar(1) == 0
    assert 0 < bar(2) < bar(3) < bar(4)


def test_what_was_before_is_hollow_beside_what_is_now(paint: Paint) -> None:
    alone = Content(LEVELS, "", "neutral", Progress(11, 12), statistics=VOTE)
    both = replace(alone, before=Before(EARLIER, "Round 1"))
    assert paint(alone) != paint(both)
    # A vote before that is not quantified is no comparison.
    assert paint(replace(alone, before=Before(FEW, "Round 1"))) == paint(alone)


def test_the_published_score_has_a_lane_of_its_own(paint: Paint) -> None:
    plain = Content(LEVELS, "", "neutral", Progress(11, 12), statistics=VOTE)
    exact = paint(replace(plain, published=Score("exact", 4.15, 4.15, 4.15)))
    interval = paint(replace(plain, published=Score("interval", None, 1.0, 2.99)))
    assert exact != paint(plain)
    assert exact != interval


def test_abstentions_are_drawn_apart(paint: Paint, type_: Lettering) -> None:
    place = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_)
    box = place.apart.adjusted(20, 200, -5, -place.words.height() - 8)
    some = paint(Content(LEVELS, "", "neutral", Progress(11, 12), statistics=VOTE))
    none = paint(Content(LEVELS, "", "neutral", Progress(9, 12), statistics=replace(VOTE, abstained={})))
    assert dark(some, box) > dark(none, box) >= 0


def test_too_few_answers_are_not_drawn(paint: Paint) -> None:
    few = Content(LEVELS, "", "neutral", Progress(2, 12), statistics=FEW)
    assert paint(few) == paint(replace(few, published=Score("exact", 4.15, 4.15, 4.15)))


@pytest.mark.parametrize("end", ["high", "low", "neutral"])
def test_the_good_end_is_written_at_its_end(paint: Paint, end: str) -> None:
    pictures = {
        other: paint(Content(LEVELS, "A value is good", other, Progress(0, 3))) for other in ("high", "low", "neutral")
    }
    assert all(pictures[end] != picture for other, picture in pictures.items() if other != end)


def test_long_anchors_and_medians_at_the_ends_are_drawn(paint: Paint) -> None:
    edge = replace(VOTE, median=1.0)
    content = Content(LONG, "", "high", Progress(9, 40), True, edge, Before(replace(EARLIER, median=5.0), "첫 투표"))
    assert not paint(content).isNull()
    assert not paint(replace(content, statistics=None)).isNull()
    assert not paint(Content()).isNull()


def test_it_is_said_to_screen_readers(light: Theme, qtbot: QtBot, type_: Lettering) -> None:
    board = Board(light)
    qtbot.addWidget(board)
    board.show_content(Content(LEVELS, "", "high", Progress(7, 12)), type_)
    assert board.accessibleDescription() == "7 of 12 answered"
    board.show_content(Content(LEVELS, "", "high", Progress(7, 12), statistics=VOTE), type_)
    assert "The median is 4" in board.accessibleDescription()
    board.show_content(Content(LEVELS, "", "high", Progress(7, 12), statistics=FEW), type_)
    assert "asks for at least 3" in board.accessibleDescription()


def test_words_of_the_scale_fit_their_columns(type_: Lettering) -> None:
    place = lay_out(QRectF(0, 0, 1800, 760), LEVELS, type_)
    metrics = QFontMetricsF(type_.font(SMALL))
    assert max(metrics.horizontalAdvance(word) for word in WORDS) < place.width
