"""The what-if: a slider for the weight of each criterion. Moving one moves the others in their proportions.

Nothing of it touches the plan until it is kept as a set of weights of its own.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from planner.charts.standings import Criterion
from planner.engine.decision import Numbers
from planner.engine.sensitivity import moved
from planner.text import _
from planner.ui.parts import button, clear, column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

# A slider's steps: tenths of a per cent; the arrows move it by one per cent, the page keys by five.
_STEPS, _ARROW, _PAGE = 1000, 10, 50


class WhatIf(QWidget):
    """Sliders over weights. `tried(weights)` for every move, `keeping` to keep them, `resetting` to go back (Esc)."""

    tried = Signal(object)
    keeping = Signal()
    resetting = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.criteria: tuple[Criterion, ...] = ()
        self.weights: Numbers = np.zeros(0)
        self.sliders: list[QSlider] = []
        self.boxes: list[QDoubleSpinBox] = []
        self.before: list[QLabel] = []
        # The criterion being moved, and the weights when that began: their proportions survive a weight of 100 %.
        self._anchor: tuple[int, Numbers] | None = None
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self.state = label("", "muted")
        self.reset = button(_("Back to the plan's weights"), self.resetting.emit, tip=_("Undo the what-if (Esc)"))
        self.keep = button(
            _("Keep as a weight set…"), self.keeping.emit, tip=_("Make a set of weights of these, entered directly")
        )
        self._lay_out()
        # Whichever slider, box or button has the focus.
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.resetting)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        outer: QVBoxLayout = column(self, margin=GRID, spacing=GRID)
        outer.addWidget(
            label(_("Move a weight and see what becomes of the ranking. The others keep their proportions."), "muted")
        )
        outer.addWidget(self._holder)
        outer.addWidget(self.state)
        buttons = WrapLayout(gap=GRID)
        buttons.addWidget(self.reset)
        buttons.addWidget(self.keep)
        outer.addLayout(buttons)
        outer.addStretch(1)

    def show_weights(self, criteria: Sequence[Criterion], weights: Numbers, before: Numbers, *, changed: bool) -> None:
        """Show weights, beside those of the plan; `changed` tells whether they differ."""
        if [(one.id, one.name) for one in criteria] != [(one.id, one.name) for one in self.criteria]:
            self._build(criteria)
        if not np.array_equal(weights, self.weights):
            self._anchor = None
        self.criteria, self.weights = tuple(criteria), np.asarray(weights, dtype=np.float64)
        for place, weight in enumerate(self.weights):
            self._set(place, float(weight))
            was = _("in the plan {weight}").format(weight=f"{float(before[place]) * 100:.1f}%") if changed else ""
            self.before[place].setText(was)
        self.reset.setEnabled(changed)
        self.keep.setEnabled(changed and not self.session.read_only)
        self.state.setText(
            _("This is a what-if: the plan has not changed.") if changed else _("These are the weights of the plan.")
        )

    def _build(self, criteria: Sequence[Criterion]) -> None:
        """Make a slider and a box for each criterion."""
        clear(self._grid)
        self.sliders, self.boxes, self.before = [], [], []
        alone = len(criteria) < 2
        for place, criterion in enumerate(criteria):
            self._row(place, criterion)
            self.sliders[-1].setEnabled(not alone)
            self.boxes[-1].setEnabled(not alone)

    def _row(self, place: int, criterion: Criterion) -> None:
        name = _("Weight of {criterion}").format(criterion=criterion.name)
        slider = named(QSlider(Qt.Orientation.Horizontal), name, _("Arrows: 1 point; Page Up and Down: 5; Esc: back"))
        slider.setRange(0, _STEPS)
        slider.setSingleStep(_ARROW)
        slider.setPageStep(_PAGE)
        box = named(QDoubleSpinBox(), name)
        box.setRange(0.0, 100.0)
        box.setDecimals(1)
        box.setSuffix("%")
        box.setKeyboardTracking(False)
        before = label("", "small", wrap=False)
        title = label(f"{criterion.sign} {criterion.name}")
        title.setBuddy(slider)
        self._grid.addWidget(title, 2 * place, 0)
        self._grid.addWidget(before, 2 * place, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(slider, 2 * place + 1, 0)
        self._grid.addWidget(box, 2 * place + 1, 1)
        for source, scale in ((slider, _STEPS), (box, 100)):
            source.valueChanged.connect(lambda value, scale=scale: self._move(place, value / scale))
        self.sliders.append(slider)
        self.boxes.append(box)
        self.before.append(before)

    def _set(self, place: int, weight: float) -> None:
        """Show a weight without telling of it."""
        slider, box = self.sliders[place], self.boxes[place]
        for source in (slider, box):
            source.blockSignals(True)
        slider.setValue(round(weight * _STEPS))
        box.setValue(weight * 100)
        for source in (slider, box):
            source.blockSignals(False)

    def _move(self, place: int, weight: float) -> None:
        """Take another weight of one criterion."""
        if self._anchor is None or self._anchor[0] != place:
            self._anchor = (place, self.weights)
        self.weights = moved(self._anchor[1], place, weight)
        self.tried.emit(self.weights)

    def commit(self) -> None:
        """Take what is typed in a box."""
        for box in self.boxes:
            box.interpretText()
