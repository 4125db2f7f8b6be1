"""What counts as uncertain on the matrix, and how that is shown: seen at once, stored when the hand rests."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from planner.charts.doubtshapes import SHAPES, Display, Shape
from planner.model.plan import PUBLISHED, WIDEST_BAND
from planner.model.weighting import Uncertainty
from planner.text import N_, _
from planner.ui.controls import labelled
from planner.ui.pages.matrix.cuts import CutBox
from planner.ui.parts import column, named
from planner.ui.session import Session
from planner.ui.theme import GRID, Theme
from planner.ui.wrapping import Link, WrapLayout

SHAPE_NAMES: dict[Shape, str] = {"none": N_("No shapes"), "ellipse": N_("Ellipses"), "box": N_("Boxes")}
_MOST, _SLIDE = 1000.0, 50
# How long (ms) the arrow keys must rest on the slider before its number is stored.
_REST = 700


def summary(counted: Uncertainty, published: bool) -> str:
    """Say in a few words what counts as uncertain."""
    return ", ".join(_parts(counted, published)) or _("nothing at all")


def _parts(counted: Uncertainty, published: bool) -> Iterator[str]:
    if counted.assessors:
        yield _("sampling error") if published else _("another panel")
    if counted.intervals:
        yield _("intervals")
    if counted.lines > 0:
        yield _("lines ±{width}").format(width=f"{counted.lines:g}")
    if counted.baseline > 0 and not published:
        yield _("survey as {count} experts").format(count=f"{counted.baseline:g}")


def store(session: Session, counted: Uncertainty) -> bool:
    """Store what counts as uncertain as one undo step; False where that failed, with a notice."""
    what = summary(counted, session.round == PUBLISHED)
    return session.act(
        _("Uncertainty counted: {what}").format(what=what),
        lambda rows: rows.set_uncertainty(
            assessors=counted.assessors, intervals=counted.intervals, lines=counted.lines, baseline=counted.baseline
        ),
    )


class DoubtBar(QWidget):
    """A title that says what counts, and below it the switches; it folds away.

    `previewed(uncertainty)` while a number changes, `committed(uncertainty)` when one is final, `displayed(display)`
    when other signs are wanted, `folded(open)` when the switches are shown or hidden.
    """

    previewed = Signal(object)
    committed = Signal(object)
    displayed = Signal(object)
    folded = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stored = Uncertainty()
        self._published = True
        self.toggle = Link("", folds=True, tip=_("What counts as uncertain, and how the picture shows it"))
        self.body = QWidget()
        self._make_switches()
        self._lay_out(theme)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._connect()

    def _make_switches(self) -> None:
        self.shape = named(QComboBox(), _("Shape around each mark"), _(
            "An ellipse holds 90% of redrawn panels, a box the middle 90% of each score by itself"
        ))  # fmt: skip
        for name in SHAPES:
            self.shape.addItem(_(SHAPE_NAMES[name]), name)
        self.rings = named(QCheckBox(_("Rings of shares")), _("Rings of shares"), _(
            "The ring around a mark shows how likely each quadrant is; its pieces lie where the quadrants lie"
        ))  # fmt: skip
        self.assessors = QCheckBox()
        self.intervals = named(QCheckBox(_("Intervals")), _("Intervals"), _(
            "What is known only as an interval may lie anywhere in it"
        ))  # fmt: skip
        self.lines = CutBox(_("Lines may lie off by ±"), 0.0, WIDEST_BAND, decimals=2)
        self.experts = CutBox(_("Experts that the survey counts as"), 0.0, _MOST, decimals=1)
        self.experts.setSingleStep(1.0)
        self.slider = named(QSlider(Qt.Orientation.Horizontal), _("Experts that the survey counts as"))
        self.slider.setRange(0, _SLIDE)

    def _lay_out(self, theme: Theme) -> None:
        outer = column(self, spacing=theme.px(4))
        outer.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.body)
        row = WrapLayout(self.body, gap=theme.px(12), down=GRID // 2)
        self.slider.setMinimumWidth(theme.px(120))
        self.survey = labelled(_("Survey counts as experts"), self.experts, self.slider)
        self.survey.setToolTip(_(
            "The published survey counts as that many experts beside this round's answers, on this page only; "
            "arrows lead from the places without it"
        ))  # fmt: skip
        for part in (
            labelled(_("Show"), self.shape), self.rings, self.assessors, self.intervals,
            labelled(_("Lines ±"), self.lines), self.survey,
        ):  # fmt: skip
            row.addWidget(part)

    def _connect(self) -> None:
        self.toggle.toggled.connect(self._fold)
        self.shape.activated.connect(lambda _place: self.displayed.emit(self.display()))
        self.rings.clicked.connect(lambda: self.displayed.emit(self.display()))
        for tick in (self.assessors, self.intervals):
            tick.clicked.connect(self.commit)
        for box in (self.lines, self.experts):
            box.valueChanged.connect(self._preview)
            box.editingFinished.connect(self.commit)
        self.slider.valueChanged.connect(self._slid)
        for resting in (self._rest.timeout, self.slider.sliderReleased):
            resting.connect(self.commit)

    def _fold(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.folded.emit(opened)

    # What it says

    def uncertainty(self) -> Uncertainty:
        """Return what counts as uncertain as it stands in the bar."""
        return replace(
            self._stored,
            assessors=self.assessors.isChecked(),
            intervals=self.intervals.isChecked(),
            lines=round(self.lines.value(), 2),
            baseline=round(self.experts.value(), 1),
        )

    def display(self) -> Display:
        """Return which signs of doubt are chosen."""
        shape: Shape = SHAPES[max(0, self.shape.currentIndex())]
        return Display(shape, self.rings.isChecked())

    @property
    def pending(self) -> bool:
        """Tell whether the bar says something that is not stored yet."""
        return self.uncertainty() != self._told()

    def _told(self) -> Uncertainty:
        """Return what is stored, as far as the boxes can show it."""
        stored = self._stored
        return replace(stored, lines=round(stored.lines, 2), baseline=round(stored.baseline, 1))

    def show_state(self, counted: Uncertainty, display: Display, published: bool, opened: bool) -> None:
        """Show what is stored and chosen, for the published survey or a workshop round."""
        self._stored, self._published = counted, published
        self.assessors.setText(_("Sampling error") if published else _("Another panel"))
        named(self.assessors, self.assessors.text(), _(
            "Other experts might have answered otherwise: the fewer there are, the wider the shapes"
        ))  # fmt: skip
        for widget in (self.assessors, self.intervals, self.rings, self.lines, self.experts, self.slider, self.toggle):
            widget.blockSignals(True)
        self.assessors.setChecked(counted.assessors)
        self.intervals.setChecked(counted.intervals)
        self.rings.setChecked(display.pies)
        self.lines.setValue(counted.lines)
        self.experts.setValue(counted.baseline)
        self.slider.setValue(round(counted.baseline))
        self.toggle.setChecked(opened)
        for widget in (self.assessors, self.intervals, self.rings, self.lines, self.experts, self.slider, self.toggle):
            widget.blockSignals(False)
        self.shape.setCurrentIndex(SHAPES.index(display.shape))
        self.survey.setVisible(not published)
        self.body.setVisible(opened)
        self._say()

    def _say(self) -> None:
        words = _("Uncertainty counted: {what}").format(what=summary(self.uncertainty(), self._published))
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)

    # Doing

    def _preview(self) -> None:
        """Tell what a number would do; the slider follows the box."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(self.experts.value()))
        self.slider.blockSignals(False)
        self._say()
        self.previewed.emit(self.uncertainty())

    def _slid(self, value: int) -> None:
        """Let the box follow the slider; keys on the slider are stored when they rest."""
        self.experts.setValue(value)
        if not self.slider.isSliderDown():
            self._rest.start()

    def commit(self) -> None:
        """Take over what stands in the bar, if it is new."""
        self._rest.stop()
        for box in (self.lines, self.experts):
            box.interpretText()
        if self.pending:
            self._say()
            self.committed.emit(self.uncertainty())
