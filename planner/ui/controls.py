"""Small parts that several pages share: the round selector, an empty page that says what to do, room and labels."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.text import _
from planner.ui.session import Session
from planner.ui.theme import Theme
from planner.ui.wording import round_name


class PlanBox(QDoubleSpinBox):
    """A number that leaves undo to the window: what it shows is the plan, not typing."""

    def event(self, event: QEvent) -> bool:
        """Let undo and redo reach the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)


class RoundBox(QComboBox):
    """Chooses the round that the whole window looks at."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(_("Round"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda place: session.set_round(str(self.itemData(place))))

    def refresh(self) -> None:
        """List the rounds of the plan and show the one in view."""
        self.blockSignals(True)
        self.clear()
        for shown in self._session.plan.rounds.values():
            self.addItem(round_name(shown), shown.id)
        self.setCurrentIndex(self.findData(self._session.round))
        self.blockSignals(False)


class EmptyState(QWidget):
    """Says why there is nothing to see and offers the next step."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._title.setFont(theme.font("lead", bold=True))
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.button = QPushButton()
        # Enter presses it, as it does every button of the program.
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch()
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(theme.px(8))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def say(self, title: str, text: str, button: str = "") -> None:
        """Show this message, with a button where there is something to do here."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(f"{title} {text}")


def page_column(page: QWidget, theme: Theme) -> QVBoxLayout:
    """Return the column that a page's parts stand in; it scrolls where the window is too low for them."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
    column.setSpacing(theme.px(8))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # What is in the area takes the focus and is scrolled to; the area itself would be one stop more.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return column


class Filling(QWidget):
    """Gives one widget all the height there is, and never less than `least` px."""

    def __init__(self, content: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setMinimumHeight(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the least: what is left over comes by itself."""
        return QSize(super().sizeHint().width(), self._least)


def plus(name: str, action: Callable[[], object], theme: Theme) -> QToolButton:
    """Make a small button with a plus sign that says in words what it adds."""
    made = QToolButton()
    made.setText("+")
    made.setFont(theme.font("lead", bold=True))
    made.setToolTip(name)
    made.setAccessibleName(name)
    edge, accent = theme.roles["edge"], theme.roles["accent"]
    made.setStyleSheet(
        f"QToolButton {{ border: 1px solid {edge}; border-radius: 6px; padding: {theme.px(3)}px {theme.px(7)}px; }}"
        f"QToolButton:focus {{ border: 2px solid {accent}; }}"
    )
    made.clicked.connect(lambda: action())
    return made


def labelled(words: str, *widgets: QWidget) -> QWidget:
    """Put a label before widgets so that they wrap together; the label names the first one."""
    label = QLabel(words)
    label.setProperty("type", "muted")
    label.setBuddy(widgets[0])
    return together(label, *widgets)


def together(*widgets: QWidget) -> QWidget:
    """Put widgets into a row that stays one where rows wrap."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return box
