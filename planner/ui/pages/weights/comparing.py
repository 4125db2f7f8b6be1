"""Pairs of criteria, each on a scale from "9 times the one" over "equal" to "9 times the other"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from planner.text import _
from planner.ui.pages.weights.asking import Asked, Entry
from planner.ui.pages.weights.names import brief, comparison
from planner.ui.parts import clear, label, named, restyle
from planner.ui.theme import GRID, Theme

_ENDS = 8
Pair = tuple[str, str]


def step_of(value: float) -> int:
    """Return the step of the scale nearest to a ratio: −8 for nine times the first, 0 for equal, 8 for the second."""
    return round(1 - value) if value >= 1 else round(1 / value - 1)


def ratio_of(step: int) -> float:
    """Return how many times as important the first is at a step of the scale."""
    return float(1 - step) if step <= 0 else 1 / (1 + step)


class PairSlider(QSlider):
    """A slider over the scale; `said(ratio)` while it moves, None when it is taken back.

    Arrows move it, 1 to 9 say how many times, - turns to the other side, Enter says what it shows, Delete takes back.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        # Neither side of a comparison is the one that fills up.
        self.setStyleSheet(f"QSlider::sub-page:horizontal {{ background: {theme.roles['edge']}; }}")
        self.setRange(-_ENDS, _ENDS)
        self.setPageStep(2)
        tip = _("Arrows change it, 1–9 say how many times, - changes the side, Enter says equal, Delete takes it back.")
        named(self, name, tip)
        self.valueChanged.connect(lambda step: self.said.emit(ratio_of(step)))
        # Pressed and let go where it stands: that is said as well.
        self.sliderReleased.connect(lambda: self.said.emit(ratio_of(self.value())))

    def show_ratio(self, value: float | None) -> None:
        """Show a ratio, or the middle while nothing has been said."""
        self.blockSignals(True)
        self.setValue(0 if value is None else step_of(value))
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where both are equally important, below the handle."""
        painter = QPainter(self)
        painter.setPen(QPen(self.theme.color("edge"), self.theme.px(2)))
        middle, reach = self.rect().center(), self.theme.px(8)
        painter.drawLine(middle.x(), middle.y() - reach, middle.x(), middle.y() + reach)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say by keys; what moves a slider still does."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.said.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.said.emit(ratio_of(self.value()))
        elif text in tuple("123456789"):
            self._say((int(text) - 1) * (1 if self.value() > 0 else -1))
        elif text in ("-", "/"):
            self._say(-self.value())
        else:
            super().keyPressEvent(event)

    def _say(self, step: int) -> None:
        if step == self.value():
            self.said.emit(ratio_of(step))
        else:
            self.setValue(step)


class PairsEntry(Entry):
    """A row for each pair: the one, the scale, the other, and below it what the scale says, in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sliders: dict[Pair, PairSlider] = {}
        self.words: dict[Pair, QLabel] = {}
        self.sides: dict[Pair, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(0)
        for place, stretch in ((0, 2), (1, 3), (2, 2)):
            self._grid.setColumnStretch(place, stretch)

    def build(self, asked: Asked) -> None:
        """Make a row for each pair."""
        clear(self._grid)
        self.sliders, self.words, self.sides = {}, {}, {}
        for first, second in self.pairs(asked):
            self._add(asked, first, second)

    @staticmethod
    def pairs(asked: Asked) -> tuple[Pair, ...]:
        """List the pairs in the order of the criteria."""
        known = asked.criteria
        return tuple((first, second) for place, first in enumerate(known) for second in known[place + 1 :])

    def _add(self, asked: Asked, first: str, second: str) -> None:
        names = (asked.name(first), asked.name(second))
        asking = _("{first} or {second}: how many times as important")
        slider = PairSlider(self.theme, asking.format(first=names[0], second=names[1]))
        slider.said.connect(lambda value: self.judged.emit({(first, second, ""): value}))
        left, right = label(names[0]), label(names[1])
        left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = label("", "small")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setContentsMargins(0, 0, 0, GRID)
        top = 2 * len(self.sliders)
        for place, part in enumerate((left, slider, right)):
            self._grid.addWidget(part, top, place)
        self._grid.addWidget(words, top + 1, 0, 1, 3)
        self.sliders[first, second], self.words[first, second] = slider, words
        self.sides[first, second] = (left, right)

    def update_parts(self, asked: Asked) -> None:
        """Show each comparison on its scale and in words; the more important side is bold."""
        for first, second in self.pairs(asked):
            value = float(asked.voice.given[asked.criteria.index(first), asked.criteria.index(second)])
            said = value == value
            self.sliders[first, second].show_ratio(value if said else None)
            words = comparison(asked.name(first), asked.name(second), value) if said else _("not compared yet")
            self.words[first, second].setText(brief(value) if said else words)
            self.words[first, second].setToolTip(words)
            self.sliders[first, second].setAccessibleDescription(words)
            for side, more in zip(self.sides[first, second], (said and value > 1, said and value < 1), strict=True):
                side.setFont(self.theme.font(bold=more))
            restyle(self.words[first, second], type="small" if said else "muted")

    def main(self) -> QWidget:
        """Return the first scale without a comparison, else the first."""
        asked = self.asked
        if asked is not None and asked.voice.missing:
            pair = asked.voice.missing[0]
            return self.sliders.get((pair[0], pair[1]), self)
        return next(iter(self.sliders.values()), self)
