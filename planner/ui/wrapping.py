"""What gives way sideways: a row that goes on below, and words and buttons that take a second line."""

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

# Room above and below a link, and beside it for the ring of the focus.
_EDGE, _SIDE, _MARK = 4, 2, "▾ "
_LINES = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HIGH = 10_000
# The height of a line of prose, in percent of the usual one.
_LEADING = 120
_JOINT = re.compile("[·/,)]")


class WrapLayout(QLayout):
    """Put widgets in a row, and on further rows where one is too narrow: nothing is cut off at 200 %."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, down: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._down = gap if down is None else down
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Prefer one row."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need the widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Fill rows from the left, each item centred in its row's height; return the height used."""
        top = rect.top()
        for number, row in enumerate(self._rows(rect.width())):
            sizes = [_size(item, rect.width()) for item in row]
            height = max(size.height() for size in sizes)
            top += self._down if number else 0
            left = rect.left()
            for item, size in zip(row, sizes, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._gap
            top += height
        return top - rect.top()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if not rows or used + self._gap + wanted > width:
                rows.append([])
                used = -self._gap
            rows[-1].append(item)
            used += self._gap + wanted
        return rows


def _size(item: QLayoutItem, most: int) -> QSize:
    """Return the size an item takes in a row of a width."""
    hint = item.sizeHint()
    width = min(hint.width(), most)
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())


class Words(QLabel):
    """Plain, selectable text in lines; a chain such as "GPU·NPU·HBM" is broken at its dots where it is too long."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break chains where the new width asks for it."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Need the longest link of a chain."""
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        needed = self._longest(_JOINT.sub(" ", self._whole)) + 2 * self._edge()
        return QSize(min(hint.width(), needed), hint.height())

    def _fit(self) -> None:
        fits = not self.wordWrap() or self._longest(self._whole) + 2 * self._edge() <= self.width()
        # An empty character after a dot is where a line may end; it is there only where it must be.
        shown = self._whole if fits else _JOINT.sub("\\g<0>\u200b", self._whole)
        if shown != super().text():
            super().setText(shown)

    def _longest(self, text: str) -> int:
        metrics = self.fontMetrics()
        return max(map(metrics.horizontalAdvance, text.split()), default=0)

    def _edge(self) -> int:
        """Return the room that a style may take at each side."""
        return self.fontMetrics().height()


class Prose(QLabel):
    """Selectable text to be read at length: with room between its lines, which plain labels do not give."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines = "<br>".join(map(escape, text.split("\n")))
        super().setText(f'<div style="line-height: {_LEADING}%">{lines}</div>')

    def text(self) -> str:
        """Return the text as it was given."""
        return self._whole


class Link(QPushButton):
    """A button that looks like a link and breaks its words into lines; `folds` puts a mark before them."""

    def __init__(self, text: str, do: Callable[[], object] = lambda: None, tip: str = "", folds: bool = False) -> None:
        super().__init__(text)
        self._folds = folds
        self.setCheckable(folds)
        self.setProperty("type", "link")
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: do())
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text as it stands: the "&" of "R&D" makes no key."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow place needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._bounds(width).height() + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """Prefer one line."""
        room = self._bounds(_HIGH)
        return QSize(room.width() + 2 * _SIDE, room.height() + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        """Need the longest word."""
        metrics = self.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, self.text().split()), default=0)
        return QSize(min(widest + self._indent() + 2 * _SIDE, self.sizeHint().width()), metrics.height() + 2 * _EDGE)

    def _indent(self) -> int:
        return self.fontMetrics().horizontalAdvance(_MARK) if self._folds else 0

    def _bounds(self, width: int) -> QRect:
        """Measure the words in a column of a width, with the place of the mark."""
        room = QRect(0, 0, max(1, width - 2 * _SIDE - self._indent()), _HIGH)
        return self.fontMetrics().boundingRect(room, _LINES, self.text()).adjusted(0, 0, self._indent(), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the ring as every button does, then the lines."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = self.font()
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(self.palette().link().color())
        room = self.rect().adjusted(_SIDE, _EDGE, -_SIDE, -_EDGE)
        if self._folds:
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), _MARK if self.isChecked() else "▸ ")
        painter.drawText(room.adjusted(self._indent(), 0, 0, 0), _LINES, self.text())
        painter.end()


class Choice(QWidget):
    """A radio button whose words take as many lines as they need; a click on them chooses as well."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.words = QLabel(wordWrap=True)
        # Plain and without a buddy: "R&D" and "<3" are shown as they are printed.
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setText(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)
