"""The pictures of the projector, dot by dot: where marks lie, what is solid and hollow, in grey and at every size."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from planner.engine.consensus import CellStatistics
from planner.engine.result import Cuts, Matrix, Point
from planner.model.plan import QUADRANTS, Quadrant, Score
from planner.ui.room import barspaint, moveboard
from planner.ui.room.barspaint import paint_votes
from planner.ui.room.boardparts import Columns, lane_height, lay_out, line_height
from planner.ui.room.lettering import BODY, HERO, LEAD, SMALL, TITLE, Lettering
from planner.ui.room.movement import Movement
from planner.ui.room.questions import Level
from planner.ui.room.state import Before
from planner.ui.session import Session
from planner.ui.theme import Theme, load

ROOM = QRectF(0, 0, 1800, 760)
LEVELS = tuple(
    Level(value, word, "") for value, word in enumerate(("Very low", "Low", "Medium", "High", "Very high"), 1)
)
NOBODY = CellStatistics(
    "round-1", "model", "risk", "answers", 8, {}, 0, 1, True, (0, 0, 0, 0, 0), median=3.0, q1=3.0, q3=3.0, iqr=0.0,
    convergence=0.0, consensus=1.0,
)  # fmt: skip


class Drawn:
    """A picture in grey, to be looked at in single dots."""

    def __init__(self, size: QSize, ground: Theme) -> None:
        self.image = QImage(size, QImage.Format.Format_RGB32)
        self.image.fill(ground.color("ground"))
        self.ground = ground.color("ground").lightness()

    def grey(self, x: float, y: float) -> int:
        return self.image.pixelColor(round(x), round(y)).lightness()

    def is_drawn(self, x: float, y: float) -> bool:
        return abs(self.grey(x, y) - self.ground) > 40


Votes = Callable[..., tuple[Drawn, Columns]]


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest, qapp: object) -> Theme:
    return load(request.param)


@pytest.fixture
def type_(look: Theme) -> Lettering:
    return Lettering.of(look, QSize(1920, 1080))


@pytest.fixture
def votes(look: Theme, type_: Lettering) -> Votes:
    """Draw votes on a board of the usual size."""

    def drawn(
        now: CellStatistics, before: CellStatistics | None = None, published: Score | None = None
    ) -> tuple[Drawn, Columns]:
        picture, place = Drawn(ROOM.size().toSize(), look), lay_out(ROOM, LEVELS, type_)
        painter = QPainter(picture.image)
        paint_votes(painter, place, type_, now, Before(before, "First vote") if before else None, published)
        painter.end()
        return picture, place

    return drawn


def lane(place: Columns, type_: Lettering, number: int = 0) -> float:
    """Return the height at which the marks of a lane lie."""
    return place.plot.top() + lane_height(type_) * (number + 1) - type_.px(20)


def foot(place: Columns) -> float:
    """Return the height just above the line that bars stand on."""
    return place.plot.bottom() - 8


# Votes


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_bar_stands_in_the_middle_of_its_level(votes: Votes, level: int) -> None:
    counts = tuple(4 if number == level else 0 for number in range(1, 6))
    picture, place = votes(replace(NOBODY, counts=counts, median=None))
    for number in range(1, 6):
        assert picture.is_drawn(place.x(number) + 30, foot(place)) == (number == level)


def test_the_highest_bar_fills_the_height_and_the_others_their_share(votes: Votes, type_: Lettering) -> None:
    picture, place = votes(replace(NOBODY, counts=(4, 2, 0, 0, 0), median=None))
    top = place.plot.top() + lane_height(type_) + line_height(type_, LEAD)
    full = place.plot.bottom() - top
    for level, share in ((1, 1.0), (2, 0.5)):
        assert picture.is_drawn(place.x(level) + 60, place.plot.bottom() - full * share + 8)
        assert not picture.is_drawn(place.x(level) + 60, place.plot.bottom() - full * share - 8)


@pytest.mark.parametrize("median", [1.0, 1.5, 2.75, 3.0, 5.0])
def test_the_median_is_a_solid_mark_at_its_value(votes: Votes, type_: Lettering, median: float) -> None:
    picture, place = votes(replace(NOBODY, counts=(1, 1, 1, 1, 1), abstained={"no-expertise": 9}, median=median))
    assert picture.is_drawn(place.x(median), lane(place, type_))
    assert picture.is_drawn(place.x(median) + type_.px(6), lane(place, type_))
    # The line of the median goes down to the bars.
    assert picture.is_drawn(place.x(median), lane(place, type_) + type_.px(40))


def test_the_median_before_is_hollow_and_an_arrow_leads_on(votes: Votes, type_: Lettering) -> None:
    now, before = (
        replace(NOBODY, counts=(0, 0, 0, 3, 0), median=4.0),
        replace(NOBODY, counts=(0, 3, 0, 0, 0), median=2.0),
    )
    picture, place = votes(now, before)
    y = lane(place, type_)
    assert not picture.is_drawn(place.x(2.0), y)
    assert picture.is_drawn(place.x(3.0), y)
    assert picture.is_drawn(place.x(4.0), y)
    alone, _place = votes(now)
    assert not alone.is_drawn(place.x(3.0), y)


def test_an_arrow_leads_back_as_well(votes: Votes, type_: Lettering) -> None:
    now, before = (
        replace(NOBODY, counts=(0, 3, 0, 0, 0), median=2.0),
        replace(NOBODY, counts=(0, 0, 0, 3, 0), median=4.0),
    )
    picture, place = votes(now, before)
    y, head = lane(place, type_), type_.px(22)
    above = [picture.is_drawn(place.x(2.0) + type_.px(22) + head * 0.9, y - head * 0.45)]
    assert above == [True]
    assert not picture.is_drawn(place.x(4.0) - type_.px(22) - head * 0.9, y - head * 0.45)


def test_medians_in_the_same_place_need_no_arrow(votes: Votes, type_: Lettering) -> None:
    now = replace(NOBODY, counts=(0, 0, 3, 0, 0))
    picture, place = votes(now, now)
    assert picture.is_drawn(place.x(3.0), lane(place, type_))
    assert not picture.is_drawn(place.x(3.0) + type_.px(60), lane(place, type_))


def test_bars_before_are_hollow_and_now_solid(votes: Votes) -> None:
    one = replace(NOBODY, counts=(0, 0, 4, 0, 0), median=None)
    picture, place = votes(one, one)
    y = place.plot.bottom() - 60
    width = place.width
    gap = (width * 0.66 + 10) / 2
    before, now = place.x(3) - gap + width * 0.12, place.x(3) + gap - width * 0.21
    assert picture.is_drawn(now, y)
    assert not picture.is_drawn(before, y)


def test_the_published_score_is_an_open_square_on_its_own_lane(votes: Votes, type_: Lettering) -> None:
    one = replace(NOBODY, counts=(0, 0, 4, 0, 0), median=3.0)
    picture, place = votes(one, None, Score("exact", 4.2, 4.2, 4.2))
    y = lane(place, type_, 1)
    assert not picture.is_drawn(place.x(4.2), y)
    assert picture.is_drawn(place.x(4.2) + type_.px(12), y)
    assert picture.is_drawn(place.x(4.2) - type_.px(12), y)


def test_a_published_interval_is_drawn_from_end_to_end(votes: Votes, type_: Lettering) -> None:
    one = replace(NOBODY, counts=(0, 0, 0, 4, 0), median=4.0)
    picture, place = votes(one, None, Score("interval", None, 1.0, 2.99))
    y = lane(place, type_, 1)
    assert picture.is_drawn(place.x(1.3), y)
    assert picture.is_drawn(place.x(2.8), y)
    assert not picture.is_drawn(place.x(3.3), y)


def test_numbers_stand_on_plates_that_lines_go_behind(votes: Votes, type_: Lettering) -> None:
    low = replace(NOBODY, counts=(4, 0, 1, 0, 0), median=3.0)
    picture, place = votes(low)
    bars = place.plot.bottom() - place.plot.top() - lane_height(type_) - line_height(type_, LEAD)
    top = place.plot.bottom() - bars / 4
    # Just above the number the line is seen, just beside the number the plate is empty.
    assert picture.is_drawn(place.x(3.0), top - line_height(type_, LEAD) - 6)
    assert not picture.is_drawn(place.x(3.0) + type_.px(20), top - line_height(type_, LEAD) / 2)


def test_abstentions_stand_beyond_the_scale(votes: Votes) -> None:
    some = replace(NOBODY, counts=(0, 0, 2, 0, 0), abstained={"no-expertise": 2}, median=3.0)
    picture, place = votes(some)
    none, _place = votes(replace(some, abstained={}))
    across = range(int(place.apart.center().x()) - 30, int(place.apart.center().x()) + 30)
    hatched = sum(picture.is_drawn(x, foot(place)) for x in across)
    assert 0 < hatched < len(across)
    assert not any(none.is_drawn(x, foot(place) - 90) for x in across)


def test_an_empty_vote_is_drawn_as_noughts(votes: Votes) -> None:
    picture, place = votes(replace(NOBODY, median=None))
    assert not any(picture.is_drawn(place.x(level) + 60, foot(place)) for level in range(1, 6))


def test_labels_of_both_ends_stay_on_the_board(votes: Votes, type_: Lettering, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[QRectF] = []
    spread = barspaint.spread

    def noted(centres: list[float], widths: list[float], left: float, right: float, gap: float) -> list[float]:
        starts = spread(centres, widths, left, right, gap)
        written.extend(QRectF(start, 0, width, 1) for start, width in zip(starts, widths, strict=True))
        return starts

    monkeypatch.setattr(barspaint, "spread", noted)
    for now, before in ((1.0, 5.0), (5.0, 1.0), (1.0, 1.0), (5.0, 5.0)):
        votes(replace(NOBODY, median=now), replace(NOBODY, median=before), Score("exact", 5.0, 5.0, 5.0))
    place = lay_out(ROOM, LEVELS, type_)
    assert len(written) == 12
    assert all(place.plot.left() <= box.left() and box.right() <= place.apart.left() for box in written)


# The matrix


@pytest.fixture
def plan_session(panel: Session) -> Session:
    return panel


def moved(session: Session, before: Point | None, now: Point) -> Movement:
    cuts = Cuts(3.0, 3.0)
    frame = Matrix("round-1", cuts, (now,), 1, 1)
    earlier = None if before is None else Matrix("published", cuts, (before,), 1, 1)
    return Movement("model", frame, earlier, session.plan)


def at(risk: float, future: float, quadrant: Quadrant | None) -> Point:
    scores = (Score("exact", value, value, value, 4) for value in (risk, future))
    return Point("model", *scores, (quadrant,) if quadrant else (), quadrant, "computed", False, None, None, {})


def paint_move(look: Theme, found: Movement) -> tuple[Drawn, QRectF, Lettering]:
    type_ = Lettering.of(look, QSize(1920, 1080))
    board = moveboard.MoveBoard(look)
    board.resize(1800, 800)
    board.show_movement(found, type_)
    picture = Drawn(QSize(1800, 800), look)
    picture.image = board.grab().toImage()
    line = line_height(type_, SMALL)
    plot = QRectF(type_.px(70), line * 1.3, 0, 800 - line * 3.7)
    plot.setWidth(min(plot.height() * 1.6, 1800 * 0.58))
    picture.ground = look.color("panel").lightness()
    return picture, plot, type_


@pytest.mark.parametrize(
    ("risk", "future", "quadrant"),
    [(4.5, 1.5, "respond"), (4.5, 4.5, "invest"), (1.5, 4.5, "support"), (1.5, 1.5, "monitor")],
)
def test_now_is_a_solid_mark_in_its_field(
    look: Theme, plan_session: Session, risk: float, future: float, quadrant: Quadrant
) -> None:
    picture, plot, _type = paint_move(look, moved(plan_session, None, at(risk, future, quadrant)))
    spot = moveboard._spot(plot, at(risk, future, quadrant))
    assert picture.is_drawn(spot.x(), spot.y())
    field = moveboard._field(plot, moved(plan_session, None, at(3, 3, None)), quadrant)
    assert field.contains(spot)


def test_before_is_hollow_and_an_arrow_leads_to_now(look: Theme, plan_session: Session) -> None:
    before, now = at(4.5, 1.5, "respond"), at(1.5, 4.5, "support")
    picture, plot, _type = paint_move(look, moved(plan_session, before, now))
    start, end = moveboard._spot(plot, before), moveboard._spot(plot, now)
    assert not picture.is_drawn(start.x(), start.y())
    assert picture.is_drawn(end.x(), end.y())
    for share in (0.3, 0.5, 0.7):
        x, y = start.x() + (end.x() - start.x()) * share, start.y() + (end.y() - start.y()) * share
        assert picture.is_drawn(x, y)


def test_what_hardly_moved_has_no_arrow(look: Theme, plan_session: Session) -> None:
    before, now = at(4.5, 1.5, "respond"), at(4.55, 1.5, "respond")
    picture, plot, type_ = paint_move(look, moved(plan_session, before, now))
    end = moveboard._spot(plot, now)
    assert not picture.is_drawn(end.x() + type_.px(60), end.y())


def test_the_fields_cover_the_plot_and_meet_at_the_lines(plan_session: Session) -> None:
    plot = QRectF(100, 50, 900, 600)
    found = moved(plan_session, None, at(3, 3, None))
    boxes = {name: moveboard._field(plot, found, name) for name in QUADRANTS}
    assert sum(box.width() * box.height() for box in boxes.values()) == pytest.approx(900 * 600)
    centre = QPointF(moveboard._across(plot, 3.0), moveboard._up(plot, 3.0))
    assert boxes["respond"].bottomRight() == centre
    assert boxes["support"].topLeft() == centre


def test_a_stack_without_scores_is_not_drawn(look: Theme, plan_session: Session) -> None:
    missing = Score("missing", None, None, None)
    nowhere = replace(at(3, 3, None), risk=missing)
    found = moved(plan_session, None, nowhere)
    assert "Not quantified yet" in moveboard.facts(found)
    picture, plot, _type = paint_move(look, found)
    assert not picture.is_drawn(moveboard._across(plot, 2.0), moveboard._up(plot, 2.0))


# Type


def test_sizes_go_from_small_to_hero_and_none_is_too_small_for_the_last_row() -> None:
    assert 28 <= SMALL < BODY < LEAD < TITLE < HERO


@pytest.fixture
def no_small_type(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Note every size that anything is written in."""
    sizes: list[int] = []
    write = Lettering.font

    def noted(self: Lettering, size: float, *, bold: bool = False) -> object:
        font = write(self, size, bold=bold)
        sizes.append(font.pixelSize())
        return font

    monkeypatch.setattr(Lettering, "font", noted)
    yield sizes


def test_nothing_on_the_board_is_written_smaller_than_28_px(votes: Votes, no_small_type: list[int]) -> None:
    votes(replace(NOBODY, counts=(1, 2, 3, 1, 1)), NOBODY, Score("exact", 4.2, 4.2, 4.2))
    assert min(no_small_type) >= 28


def test_nothing_on_the_matrix_is_written_smaller_than_28_px(
    look: Theme, plan_session: Session, no_small_type: list[int]
) -> None:
    paint_move(look, moved(plan_session, at(2, 2, "monitor"), at(4, 4, "invest")))
    assert min(no_small_type) >= 28
