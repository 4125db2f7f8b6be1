"""The tab of the workshop with the published survey beside it, counted as so many experts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox

from planner.charts.matrix import draw_matrix
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.pages.certainty.findings import MOST_EXPERTS, Blended
from planner.ui.pages.certainty.picturetab import PictureTab, Plot
from planner.ui.pages.certainty.togetherwords import COLUMNS, TogetherRow, note, story, summary, together_rows
from planner.ui.parts import button, named
from planner.ui.session import Session

# What the survey counts for at first, where the plan does not count it: a handful of experts.
FIRST = 5
# The height of the matrix as a share of its width.
_SHAPE = 0.74


class TogetherTab(PictureTab):
    """Shows the matrix without and with the survey; `asked` when it shall count for another number of experts."""

    asked = Signal()

    def __init__(self, session: Session) -> None:
        self.experts_box = named(QSpinBox(), _("Experts that the survey counts for"))
        self.experts_box.setRange(0, MOST_EXPERTS)
        self.experts_box.setValue(FIRST)
        self.experts_box.setKeyboardTracking(False)
        self.keep = button("", self.store, tip=_("Count the survey in wherever the matrix of a workshop is shown"))
        self.findings: Blended | None = None
        self.rows: tuple[TogetherRow, ...] = ()
        super().__init__(
            session, _("With the survey"), COLUMNS, lambda row: row.item, _("Matrix without and with the survey")
        )
        self.experts_box.valueChanged.connect(lambda _value: self.asked.emit())

    def add_tools(self) -> None:
        """Add the number of experts and the way to keep it."""
        self.tools.addWidget(labelled(_("The survey counts as so many experts (k)"), self.experts_box))
        self.tools.addWidget(self.keep)

    @property
    def experts(self) -> int:
        """Return how many experts the survey counts for here."""
        return self.experts_box.value()

    def start_from(self, experts: float) -> None:
        """Start from what the plan counts the survey for, where it does."""
        if experts > 0:
            self.experts_box.blockSignals(True)
            self.experts_box.setValue(round(experts))
            self.experts_box.blockSignals(False)

    def show_findings(self, findings: Blended) -> None:
        """Show other findings, the coarse ones as well as the fine."""
        self.findings = findings
        plan, together, without = findings.plan, findings.together, findings.without
        self.rows = together_rows(findings)
        self._name_keep()
        self.show_rows(
            self.rows,
            summary(findings, self.rows),
            note(findings),
            Plot(
                lambda figure, look, chosen: draw_matrix(
                    figure, plan, together, look, selected=chosen.id if chosen else None, ghost=without
                ),
                lambda _look, width: max(4.2, width * _SHAPE),
            ),
        )

    def _name_keep(self) -> None:
        kept = self.session.plan.uncertainty.baseline
        self.keep.setText(_("Count it so in the plan") if self.experts else _("Do not count it in the plan"))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setEnabled(kept != self.experts and not self.session.read_only)

    def store(self) -> None:
        """Keep the number in the plan, as one undo step."""
        experts = float(self.experts)
        words = _("Survey counts as {k} experts").format(k=self.experts)
        self.session.act(words, lambda rows: rows.set_uncertainty(baseline=experts))

    def story_of(self, key: str) -> str:
        """Say in words what the survey does to a stack."""
        row = next((row for row in self.rows if row.item == key), None)
        return story(row) if row is not None else key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture."""
        return _("Picture with the survey"), _("with the survey")
