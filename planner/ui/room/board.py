"""The board of the projector: the scale with its words; above it, as plain marks, who has voted or, revealed, what."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.engine.consensus import CellStatistics
from planner.model.plan import Score
from planner.text import _
from planner.ui.room.barspaint import paint_votes
from planner.ui.room.boardparts import LINES, Columns, lay_out, line_height
from planner.ui.room.lettering import HERO, LEAD, SMALL, Lettering
from planner.ui.room.questions import Level, Progress
from planner.ui.room.sentences import counted, summary, too_few
from planner.ui.room.state import Before
from planner.ui.theme import Theme

# Marks of who has voted, in px of the reference window, and how many stand in a row.
_MARK, _BESIDE, _ROW = 26, 24, 20
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Content:
    """What the board shows; without `statistics` the votes stay hidden."""

    levels: Sequence[Level] = ()
    good: str = ""
    good_end: str = "neutral"
    progress: Progress = Progress(0, 0)
    second: bool = False
    statistics: CellStatistics | None = None
    before: Before | None = None
    published: Score | None = None

    def spoken(self) -> str:
        """Say what is to be seen, for a screen reader."""
        if self.statistics is None:
            return self.progress.text()
        earlier = self.before.statistics if self.before else None
        if not self.statistics.quantified:
            return f"{counted(self.statistics)}. {too_few(self.statistics)}"
        return " ".join(summary(self.statistics, earlier))


class Board(QWidget):
    """Paints one question's scale and votes as large as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.content = Content()
        self._type = Lettering.of(theme, QSize(1920, 1080))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Votes"))

    def show_content(self, content: Content, type_: Lettering) -> None:
        """Show this, in this type."""
        self.content, self._type = content, type_
        self.setAccessibleDescription(content.spoken())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, and who has voted or what."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        content, type_ = self.content, self._type
        place = lay_out(QRectF(self.rect()), content.levels, type_)
        found = content.statistics
        if found is None:
            paint_hidden(painter, place, type_, content)
        elif found.quantified:
            paint_votes(painter, place, type_, found, content.before, content.published)
        else:
            _say(painter, place, type_, counted(found), too_few(found))
        _scale(painter, place, type_, content)
        painter.end()


def paint_hidden(painter: QPainter, place: Columns, type_: Lettering, content: Content) -> None:
    """Draw how many have voted: filled marks first, so that no mark stands for a person."""
    progress = content.progress
    note = _("The votes are hidden.")
    if content.second:
        note = _("Second vote. Whoever does not vote again keeps the first answer.")
    if progress.expected:
        _marks(painter, place.plot, type_, progress)
    _say(painter, place, type_, progress.text(), note)


def mark_places(plot: QRectF, type_: Lettering, count: int) -> list[QPointF]:
    """Return where the marks of `count` experts stand: centred rows, the middle of the plot's upper part."""
    step = type_.px(2 * _MARK + _BESIDE)
    rows = -(-count // _ROW)
    each = -(-count // max(1, rows))
    top = plot.top() + plot.height() * 0.26 - step * (rows - 1) / 2
    places = []
    for number in range(count):
        down, across = divmod(number, each)
        inside = min(each, count - down * each)
        left = plot.center().x() - step * (inside - 1) / 2
        places.append(QPointF(left + across * step, top + down * step))
    return places


def _marks(painter: QPainter, plot: QRectF, type_: Lettering, progress: Progress) -> None:
    painter.setPen(QPen(type_.color("ink"), type_.px(4)))
    for number, centre in enumerate(mark_places(plot, type_, progress.expected)):
        filled = number < progress.said
        painter.setBrush(type_.color("accent") if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, type_.px(_MARK), type_.px(_MARK))


def _say(painter: QPainter, place: Columns, type_: Lettering, words: str, note: str) -> None:
    """Write large words and a note in the middle of the plot."""
    plot = place.plot
    painter.setPen(type_.color("ink"))
    painter.setFont(type_.font(HERO, bold=True))
    high = line_height(type_, HERO)
    middle = plot.top() + plot.height() * 0.55
    painter.drawText(QRectF(plot.left(), middle - high / 2, plot.width(), high), _CENTRE, words)
    painter.setFont(type_.font(LEAD))
    below = QRectF(plot.left(), middle + high / 2 + type_.px(16), plot.width(), line_height(type_, LEAD) * 2.2)
    painter.drawText(below, LINES, note)


def _scale(painter: QPainter, place: Columns, type_: Lettering, content: Content) -> None:
    """Write the levels below the plot, and which end of them is good."""
    number = line_height(type_, LEAD)
    painter.setPen(type_.color("ink"))
    for place_number, level in enumerate(content.levels, 1):
        column = place.column(place_number)
        painter.setFont(type_.font(LEAD, bold=True))
        painter.drawText(QRectF(column.left(), column.top(), column.width(), number), _CENTRE, str(level.value))
        painter.setFont(type_.font(SMALL))
        words = column.adjusted(type_.px(12), number, -type_.px(12), 0)
        painter.drawText(words, LINES, level.text)
    _good_end(painter, place, type_, content)


def _good_end(painter: QPainter, place: Columns, type_: Lettering, content: Content) -> None:
    side, words = Qt.AlignmentFlag.AlignHCenter, content.good
    if content.good_end == "high":
        side, words = Qt.AlignmentFlag.AlignRight, f"{content.good} ▶"
    elif content.good_end == "low":
        side, words = Qt.AlignmentFlag.AlignLeft, f"◀ {content.good}"
    painter.setPen(type_.color("ink"))
    painter.setFont(type_.font(SMALL, bold=True))
    painter.drawText(place.good, side | Qt.AlignmentFlag.AlignBottom, words)
