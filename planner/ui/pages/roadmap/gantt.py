"""The Gantt beside the table: quarters across, a bar for each line, in step with the table's rows."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from planner.model import quarter
from planner.text import _
from planner.ui.pages.roadmap.drag import Drag, Grip, Span, grip_at
from planner.ui.pages.roadmap.lines import Row, quadrant_of, role_colour
from planner.ui.tables import Index, TableModel
from planner.ui.theme import ROW, Theme
from planner.ui.wording import ROLE_MARKS, quarter_text, span_text

NARROW, WIDE, DIGITS = 11, 30, 15
HEADER = 44
# Rows hold a title of two lines; heads of phases one.
LINE, BAR, REACH = 44, 16, 6
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Timeline:
    """The quarters on show and their width in px."""

    def __init__(self, theme: Theme) -> None:
        self.quarters: tuple[str, ...] = ()
        self._theme = theme
        self.width = theme.px(NARROW)

    def fit(self, room: int) -> None:
        """Take the room there is, within what can be read."""
        wanted = room // len(self.quarters) if self.quarters else 0
        self.width = max(self._theme.px(NARROW), min(self._theme.px(WIDE), wanted))

    def left(self, name: str) -> int:
        """Return where a quarter begins."""
        return (quarter.ordinal(name) - quarter.ordinal(self.quarters[0])) * self.width if self.quarters else 0

    def extent(self, span: Span) -> tuple[int, int]:
        """Return where the bar of a span begins and ends."""
        return self.left(span[0]), self.left(span[1]) + self.width

    @property
    def total(self) -> int:
        """Return the width of all quarters."""
        return self.width * len(self.quarters)


def paint_grid(painter: QPainter, theme: Theme, line: Timeline, rect: QRect) -> None:
    """Draw the quarters faintly and the years clearly."""
    for place, name in enumerate(line.quarters):
        x = rect.left() + place * line.width
        colour = theme.color("edge" if name.endswith("Q1") and place else "line")
        painter.setPen(QPen(colour, 1))
        if place:
            painter.drawLine(x, rect.top(), x, rect.bottom())


class BarDelegate(QStyledItemDelegate):
    """Paints the bar of a line: colour and mark of its role, hollow where the line is left out."""

    def __init__(self, theme: Theme, line: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._line = theme, line
        # A row whose bar is held by the mouse, and where it would stand.
        self.held: tuple[str, Span] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as wide as the timeline."""
        return QSize(self._line.total, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, quarters and bar."""
        model = index.model()
        assert isinstance(model, TableModel)
        entry = model.rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selected" if chosen else "panel" if isinstance(entry, Row) else "ground"
        painter.save()
        painter.fillRect(option.rect, self._theme.color(ground))
        paint_grid(painter, self._theme, self._line, option.rect)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if isinstance(entry, Row) and self._line.quarters:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._bar(painter, option.rect, entry)
        painter.restore()

    def _bar(self, painter: QPainter, rect: QRect, row: Row) -> None:
        line = row.line
        if not has_bar(row):
            return
        held = self.held is not None and self.held[0] == line.id
        left, right = self._line.extent(self.held[1] if self.held and held else (line.start, line.end))
        pad = (rect.height() - self._theme.px(BAR)) // 2
        bar = QRectF(rect.left() + left + 2, rect.top() + pad, max(6, right - left - 4), rect.height() - 2 * pad)
        colour = self._theme.color(role_colour(line.quadrant))
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine if line.included else Qt.PenStyle.DashLine))
        if line.included:
            painter.setBrush(colour)
        painter.drawRoundedRect(bar, 3, 3)
        quadrant = quadrant_of(line)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("panel") if line.included else colour)
        mark = ROLE_MARKS[quadrant] if quadrant else "○"
        head = QRectF(bar.left(), bar.top(), min(bar.width(), self._theme.px(20)), bar.height())
        painter.drawText(head, _CENTRE, mark)


class YearHeader(QHeaderView):
    """Years above, the number of each quarter below."""

    def __init__(self, theme: Theme, line: Timeline, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._line = theme, line
        self.setFixedHeight(theme.px(HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the whole timeline."""
        painter.save()
        painter.fillRect(rect, self._theme.color("panel"))
        digits = self._line.width >= self._theme.px(DIGITS)
        half = rect.height() // 2 if digits else rect.height()
        painter.setPen(QPen(self._theme.color("edge"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for place, name in enumerate(self._line.quarters):
            year, number = quarter.parse(name)
            x = rect.left() + place * self._line.width
            painter.setFont(self._theme.font("small", tabular=True))
            painter.setPen(self._theme.color("muted"))
            if digits:
                painter.drawText(QRect(x, rect.top() + half, self._line.width, half), _CENTRE, str(number))
            if number == 1:
                painter.setFont(self._theme.font(bold=True, tabular=True))
                painter.setPen(self._theme.color("ink"))
                painter.drawText(QRect(x, rect.top(), self._line.width * 4, half), _CENTRE, str(year))
                painter.setPen(QPen(self._theme.color("edge"), 1))
                if place:
                    painter.drawLine(x, rect.top(), x, rect.bottom())
        painter.restore()


class GanttView(QTableView):
    """A second view of the roadmap table that shows only its last column, painted as bars.

    A bar is moved by its middle and made longer or shorter by its ends; `dragged(id, start, end)` when it is let go.
    """

    dragged = Signal(str, str, str)

    def __init__(self, theme: Theme, table: QTableView, column: int) -> None:
        super().__init__()
        self._theme = theme
        self._drag: Drag | None = None
        self._column = column
        self.line = Timeline(theme)
        self.setAccessibleName(_("Time chart"))
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self._bars = BarDelegate(theme, self.line, self)
        self.setItemDelegate(self._bars)
        self.setMouseTracking(True)
        self.setHorizontalHeader(YearHeader(theme, self.line, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        # The table beside it is what the keyboard works in; this view follows.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place in range(self.model().columnCount()):
            self.setColumnHidden(place, place != column)
        self.model().modelReset.connect(lambda: size_rows(self, theme))
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)

    def set_quarters(self, quarters: tuple[str, ...]) -> None:
        """Show these quarters."""
        self.line.quarters = quarters
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the quarters over the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.line.fit(self.viewport().width())
        self.horizontalHeader().resizeSection(self._column, self.line.total)
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    # Dragging

    def _grip(self, place: QPoint) -> tuple[Row, Grip] | None:
        """Find the bar at a place, and the part of it that is there."""
        index, model = self.indexAt(place), self.model()
        entry = model.rows[index.row()] if index.isValid() and isinstance(model, TableModel) else None
        if not isinstance(entry, Row) or not self.line.quarters or not has_bar(entry):
            return None
        left, right = self.line.extent((entry.line.start, entry.line.end))
        origin = self.visualRect(index).left()
        grip = grip_at(place.x() - origin, left, right, self._theme.px(REACH))
        return (entry, grip) if grip else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and take its bar where the mouse is on it."""
        super().mousePressEvent(event)
        found = self._grip(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            line = found[0].line
            self._drag = Drag(line.id, (line.start, line.end), found[1], event.position().toPoint().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the bar would stand, or what can be taken."""
        if self._drag is None:
            found = self._grip(event.position().toPoint())
            self.viewport().setCursor(_CURSORS[found[1]] if found else Qt.CursorShape.ArrowCursor)
            return
        span = self._drag.moved(event.position().toPoint().x(), self.line.width, self.line.quarters)
        self._bars.held = (self._drag.row, span)
        QToolTip.showText(event.globalPosition().toPoint(), span_text(*span), self)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the bar go where it is."""
        super().mouseReleaseEvent(event)
        drag, held = self._drag, self._bars.held
        self._drag = self._bars.held = None
        self.viewport().update()
        if drag is not None and held is not None and held[1] != drag.span:
            self.dragged.emit(drag.row, *held[1])


_CURSORS = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "whole": Qt.CursorShape.OpenHandCursor,
}


def size_rows(view: QTableView, theme: Theme) -> None:
    """Give lines the height of two lines of text and heads that of one."""
    model = view.model()
    if isinstance(model, TableModel):
        for place, entry in enumerate(model.rows):
            view.setRowHeight(place, theme.px(LINE if isinstance(entry, Row) else ROW))


def has_bar(row: Row) -> bool:
    """Tell whether a row has a place in time."""
    return row.line.phase != "unplaced" and bool(row.line.start)


def bar_story(row: Row) -> str:
    """Say a bar in words."""
    if not has_bar(row):
        return _("Not placed: no bar")
    count = quarter.ordinal(row.line.end) - quarter.ordinal(row.line.start) + 1
    span = span_text(row.line.start, row.line.end) if count > 1 else quarter_text(row.line.start)
    return _("{span} ({count} quarters)").format(span=span, count=count)
