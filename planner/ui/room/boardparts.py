"""Where things stand on the board: columns for levels, lanes for marks, labels that make room for each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from planner.ui.room.lettering import BODY, LEAD, SMALL, Lettering
from planner.ui.room.questions import Level

# Widths of the column for abstentions and of the gap before it, in columns of a level.
_APART, _GAP = 0.62, 0.18
# The most of the height that the words of the levels take.
_MOST_WORDS = 0.45
LINES = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Columns:
    """The plot above the levels' columns, the columns' words, and the column for abstentions, in px."""

    plot: QRectF
    words: QRectF
    apart: QRectF
    good: QRectF
    count: int

    @property
    def width(self) -> float:
        """Return the width of one column."""
        return self.plot.width() / max(1, self.count)

    def x(self, value: float) -> float:
        """Return where a value on the scale (its first level is 1) lies."""
        return self.plot.left() + (value - 0.5) * self.width

    def column(self, number: int) -> QRectF:
        """Return the words' part of a column, the first being 1."""
        return QRectF(self.plot.left() + (number - 1) * self.width, self.words.top(), self.width, self.words.height())


def lay_out(room: QRectF, levels: Sequence[Level], type_: Lettering) -> Columns:
    """Part a place into plot, words of the levels, and abstentions; the words take what they need."""
    count = max(1, len(levels))
    width = room.width() / (count + _GAP + _APART)
    good = line_height(type_, SMALL) * 1.25
    words = min(room.height() * _MOST_WORDS, words_height(levels, width, type_))
    top = room.height() - good - words
    across = width * count
    left = room.left()
    apart = QRectF(left + across + width * _GAP, room.top(), width * _APART, top + words)
    return Columns(
        QRectF(left, room.top(), across, top),
        QRectF(left, room.top() + top, across, words),
        apart,
        QRectF(left, room.bottom() - good, across, good),
        count,
    )


def words_height(levels: Sequence[Level], width: float, type_: Lettering) -> float:
    """Return the height of the highest column of words: its number and its wrapped sentence."""
    metrics = QFontMetricsF(type_.font(SMALL))
    inner = QRectF(0, 0, width - type_.px(24), 10_000)
    sentences = (metrics.boundingRect(inner, LINES, level.text).height() for level in levels)
    return line_height(type_, LEAD) + max(sentences, default=0.0) + type_.px(12)


def line_height(type_: Lettering, size: float) -> float:
    """Return the height of a line of type."""
    return QFontMetricsF(type_.font(size)).height()


def lane_height(type_: Lettering) -> float:
    """Return the height of a lane: a line of labels above a line of marks."""
    return line_height(type_, BODY) + type_.px(40)


def spread(centres: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float) -> list[float]:
    """Move labels, given by their centres and widths, as little as needed for them to stand apart between two ends.

    Where there is not room enough for all, they start at the left end one after the other.
    """
    order = sorted(range(len(centres)), key=lambda place: centres[place])
    starts = [0.0] * len(centres)
    edge = left
    for place in order:
        starts[place] = max(edge, centres[place] - widths[place] / 2)
        edge = starts[place] + widths[place] + gap
    edge = right
    for place in reversed(order):
        starts[place] = max(left, min(starts[place], edge - widths[place]))
        edge = starts[place] - gap
    return starts
