"""A number beside a slider: both show the same value, or a dash while nothing has been said."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider, QWidget

from planner.text import _
from planner.ui.controls import PlanBox
from planner.ui.pages.weights.names import NOT_SAID
from planner.ui.parts import named, row
from planner.ui.theme import GRID, Theme


class NumberBox(PlanBox):
    """A number, or a dash below its range."""

    def __init__(self, name: str, low: float, high: float) -> None:
        super().__init__(minimum=low - 1, maximum=high, decimals=2)
        self.least = low
        self.setSpecialValueText(NOT_SAID)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        named(self, name)
        self.lineEdit().setAccessibleName(name)

    def textFromValue(self, value: float) -> str:
        """Write no more decimals than there are."""
        return f"{value:.2f}".rstrip("0").rstrip(".")

    def said(self) -> float | None:
        """Return the number, None for the dash; what lies between the two is the least."""
        return None if self.value() <= self.minimum() else max(self.value(), self.least)


class Dial(QWidget):
    """A slider and a box for one number; `said(value)` while it changes, None when it is taken back (Delete)."""

    said = Signal(object)

    def __init__(self, theme: Theme, name: str, low: int, high: int, typed: float) -> None:
        super().__init__()
        self.slider = named(QSlider(Qt.Orientation.Horizontal), name, _("Arrows change it, Delete takes it back."))
        self.slider.setRange(low, high)
        self.slider.setPageStep(max(1, (high - low) // 10))
        self.box = NumberBox(name, low, typed)
        self.box.setFixedWidth(theme.px(88))
        line = row(self, spacing=GRID)
        line.addWidget(self.slider, 1)
        line.addWidget(self.box)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)
        self.slider.installEventFilter(self)

    def value(self) -> float | None:
        """Return the number, None while nothing has been said."""
        return self.box.said()

    def show_value(self, value: float | None) -> None:
        """Show what is stored, without saying it again."""
        shown = self.box.minimum() if value is None else value
        # A number that is being typed stays.
        if not (self.box.hasFocus() and self.box.value() == shown):
            self._write(shown)
        self._move(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the number back with Delete, and say the slider's own value with Enter."""
        if watched is self.slider and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.box.setValue(self.box.minimum())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._slid(self.slider.value())
                return True
        return False

    def _slid(self, value: int) -> None:
        self._write(value)
        self.said.emit(float(value))

    def _typed(self, _value: float) -> None:
        number = self.value()
        self._move(number)
        self.said.emit(number)

    def _write(self, value: float) -> None:
        self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(False)

    def _move(self, value: float | None) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(self.slider.minimum() if value is None else round(value))
        self.slider.blockSignals(False)
