"""How a cell of a scoring sheet is painted: the own answer large, the published mean beside it, muted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextLayout
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.text import _
from planner.ui.pages.scoring.cells import Cell
from planner.ui.pages.scoring.model import CELL_ROLE, FIRST_ANSWER, AnswerModel
from planner.ui.theme import Theme
from planner.ui.wording import score_text

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_CHIP = 26
_CENTRE = Qt.AlignmentFlag.AlignCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_MOST_LINES = 2
# As long as "2–4" is.
_INTERVAL = 3
HEADER = 60


def write_lines(painter: QPainter, room: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    """Write text on up to two lines in the middle of `room`; the last one ends in an ellipsis where it must."""
    metrics = painter.fontMetrics()
    lines = _broken(text, painter, room.width(), max(1, min(_MOST_LINES, room.height() // metrics.lineSpacing())))
    top = room.top() + (room.height() - metrics.lineSpacing() * len(lines)) // 2
    for number, line in enumerate(lines):
        place = QRect(room.left(), top + number * metrics.lineSpacing(), room.width(), metrics.lineSpacing())
        painter.drawText(place, int(align), line)


def _broken(text: str, painter: QPainter, width: int, most: int) -> list[str]:
    """Break text into lines of a width, at most so many; what does not fit is left out with an ellipsis."""
    layout = QTextLayout(text, painter.font())
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(lines) > most:
        rest = text[starts[most - 1] :]
        lines = [*lines[: most - 1], painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return lines


class AnswerDelegate(QStyledItemDelegate):
    """Paints names, and answers beside published means."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make room for two lines of a name."""
        return QSize(self._theme.px(120), self._theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the name or the answer, then the frame of the current cell."""
        model = index.model()
        assert isinstance(model, AnswerModel)
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, current and cell is None)
        if cell is None:
            self._name(painter, rect, str(index.data() or ""))
        elif model.view is not None and model.view.published:
            self._published(painter, rect, cell, _CENTRE, "ink")
        else:
            editable = model.view is not None and model.view.editable
            self._own(painter, rect, cell, str(index.data() or ""), editable)
            self._published(painter, rect.adjusted(rect.width() // 2, 0, 0, 0), cell, _CENTRE, "muted")
        if current and cell is not None:
            self._frame(painter, rect, bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        painter.fillRect(rect, self._theme.color("selected" if chosen else "panel"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _name(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("ink"))
        write_lines(painter, rect.adjusted(self._theme.px(_PAD), 0, -self._theme.px(_PAD), 0), name, _LEFT)

    def _own(self, painter: QPainter, rect: QRect, cell: Cell, text: str, editable: bool) -> None:
        """Write the own answer into a chip; an empty chip invites one, words say where none is asked for."""
        if not text and cell.refusal:
            self._not_asked(painter, rect)
            return
        chip = self._chip(rect, text)
        begun = text != cell.own_text
        filled = begun or (cell.own is not None and cell.own.abstention is None)
        if filled:
            painter.setPen(QPen(self._theme.color("accent"), 1, Qt.PenStyle.DashLine) if begun else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected"))
            painter.drawRoundedRect(chip, 5, 5)
        elif cell.own is None and editable:
            painter.setPen(QPen(self._theme.color("edge"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, 5, 5)
        painter.setFont(self._theme.font("lead" if filled else "small", bold=filled, tabular=True))
        painter.setPen(self._theme.color("accent" if filled else "muted"))
        painter.drawText(chip, int(_CENTRE), text)
        if cell.remarked:
            self._corner(painter, chip)
        if cell.proposal is not None:
            self._proposal(painter, rect, chip, cell)

    def _not_asked(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        room = QRect(rect.left() + 2, rect.top(), int(rect.width() * 0.6) - 4, rect.height())
        write_lines(painter, room, _("not asked"), _CENTRE)

    def _proposal(self, painter: QPainter, rect: QRect, chip: QRectF, cell: Cell) -> None:
        """Write before the chip what was proposed from a figure: "=4" where it was taken, "≠4" where not."""
        painter.setFont(self._theme.font("small", tabular=True))
        painter.setPen(self._theme.color("ink" if cell.departs else "muted"))
        room = QRectF(rect.left() + 2, rect.top(), chip.left() - rect.left() - 5, rect.height())
        mark = f"{'≠' if cell.departs else '='}{cell.proposal}"
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), mark)

    def _chip(self, rect: QRect, text: str) -> QRectF:
        height = self._theme.px(_CHIP)
        width = height * (1.0 if len(text) <= 1 else 1.6 if len(text) <= _INTERVAL else 2.2)
        centre = QPointF(rect.left() + rect.width() * 0.3, rect.top() + rect.height() / 2)
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

    def _corner(self, painter: QPainter, chip: QRectF) -> None:
        """Mark a rationale by a folded corner, as spreadsheets mark a comment."""
        side = self._theme.px(7)
        tip = chip.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - side, tip.y()), QPointF(tip.x(), tip.y() + side)]))

    def _published(self, painter: QPainter, rect: QRect, cell: Cell, align: Qt.AlignmentFlag, role: str) -> None:
        painter.setFont(self._theme.font(tabular=True))
        painter.setPen(self._theme.color(role))
        painter.drawText(rect, int(align), score_text(cell.published))

    def _frame(self, painter: QPainter, rect: QRect, focused: bool) -> None:
        colour: QColor = self._theme.color("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 if focused else 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)


class AnswerHeader(QHeaderView):
    """Names each indicator, and below it which figure is whose."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(theme.px(HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one indicator's head."""
        model = self.model()
        painter.save()
        painter.fillRect(rect, self._theme.color("panel"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        legend = self._theme.px(20)
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(self._theme.color("ink"))
        name = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if section < FIRST_ANSWER:
            write_lines(painter, rect.adjusted(self._theme.px(_PAD), 0, 0, 0), name, _LEFT)
        else:
            write_lines(painter, rect.adjusted(4, 2, -4, -legend), name, _CENTRE)
            self._legend(painter, QRect(rect.left(), rect.bottom() - legend, rect.width(), legend - 3), model)
        painter.restore()

    def _legend(self, painter: QPainter, rect: QRect, model: object) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        if isinstance(model, AnswerModel) and model.view is not None and model.view.published:
            painter.drawText(rect, int(_CENTRE), _("Published"))
            return
        own = QRect(rect.left(), rect.top(), int(rect.width() * 0.6), rect.height())
        painter.drawText(own, int(_CENTRE), _("Own"))
        right = rect.adjusted(rect.width() // 2, 0, 0, 0)
        painter.drawText(right, int(_CENTRE), _("Published"))
