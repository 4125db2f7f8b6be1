"""The lines of the matrix as three numbers: seen at once, stored when the hand rests."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.engine.result import Cuts
from planner.text import _
from planner.ui.controls import PlanBox, labelled
from planner.ui.parts import button
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

_STEP = 0.1
_RANGE = (1.0, 5.0)
_WIDEST_BAND = 1.0
DEFAULT = Cuts(3.0, 3.0, 0.0)


class CutBox(PlanBox):
    """A number in steps of 0.1."""

    def __init__(self, name: str, low: float, high: float, decimals: int) -> None:
        super().__init__(minimum=low, maximum=high, singleStep=_STEP, decimals=decimals)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.lineEdit().setAccessibleName(name)


class CutBar(QWidget):
    """Risk line, competitiveness line and borderline band.

    `previewed(cuts)` while a number changes, `committed(cuts)` when its editing is finished.
    """

    previewed = Signal(Cuts)
    committed = Signal(Cuts)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stored = DEFAULT
        self.risk = CutBox(_("Risk line"), *_RANGE, decimals=2)
        self.future = CutBox(_("Competitiveness line"), *_RANGE, decimals=2)
        self.band = CutBox(_("Borderline band (half-width)"), 0.0, _WIDEST_BAND, decimals=2)
        self.reset = button(_("Reset to 3.0"), self._reset, tip=_("Lines at 3.0 and no band, as in the report"))
        row = WrapLayout(self, gap=theme.px(12))
        row.addWidget(labelled(_("Risk line"), self.risk))
        row.addWidget(labelled(_("Competitiveness line"), self.future))
        row.addWidget(labelled(_("Band ±"), self.band))
        row.addWidget(self.reset)
        for box in (self.risk, self.future, self.band):
            box.valueChanged.connect(lambda _value: self.previewed.emit(self.cuts()))
            box.editingFinished.connect(self.commit)

    def cuts(self) -> Cuts:
        """Return the lines as they stand in the boxes."""
        return Cuts(round(self.risk.value(), 2), round(self.future.value(), 2), round(self.band.value(), 2))

    @property
    def pending(self) -> bool:
        """Tell whether the boxes show lines that are not stored yet."""
        return self.cuts() != self._stored

    def show_cuts(self, cuts: Cuts) -> None:
        """Show stored lines."""
        self._stored = cuts
        for box, value in ((self.risk, cuts.risk), (self.future, cuts.future), (self.band, cuts.band)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.reset.setEnabled(cuts != DEFAULT)

    def commit(self) -> None:
        """Take over what stands in the boxes, if it is new."""
        for box in (self.risk, self.future, self.band):
            box.interpretText()
        if self.pending:
            self.committed.emit(self.cuts())

    def _reset(self) -> None:
        if self._stored != DEFAULT or self.pending:
            self.committed.emit(DEFAULT)
