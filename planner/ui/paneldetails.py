"""What the panel of details says about the answers to one question: every statistic with how it comes about."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.engine.consensus import cell_statistics
from planner.model.plan import PUBLISHED
from planner.text import _
from planner.ui.fold import Fold
from planner.ui.parts import column, label, row, rule
from planner.ui.session import Session
from planner.ui.statisticswording import MEASURES, count_story, outcome, outcome_story, unquantified_story
from planner.ui.theme import GRID

Widgets = Iterator[QWidget]


class PanelDetails:
    """Makes the widgets; remembers whether the statistics were folded away."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._opened = True

    def of(self, item: str, indicator: str) -> Widgets:
        """Yield the statistics of a question in the workshop round in view; nothing for the published survey."""
        plan, round_id = self.session.plan, self.session.round
        if round_id == PUBLISHED:
            return
        cell = cell_statistics(plan, round_id, item, indicator)
        if not cell.answered and not cell.abstentions:
            return
        yield rule()
        if not cell.quantified:
            yield label(_("Panel statistics"), "heading")
            yield label(unquantified_story(cell))
            yield label(count_story(cell), "small")
            return
        lines = [self._line(measure.title, measure.text(cell), measure.story(cell)) for measure in MEASURES]
        verdict = label(outcome(cell))
        verdict.setToolTip(outcome_story(cell))
        fold = Fold(_("Panel statistics"), [verdict, *lines], opened=self._opened)
        fold.toggle.toggled.connect(self._remember)
        yield fold

    def _line(self, title: str, value: str, story: str) -> QWidget:
        """Make a line of a statistic: its name, its value, and below how it comes about."""
        holder = QWidget()
        line = row(holder, spacing=GRID)
        name = label(_(title), "muted", wrap=False)
        number = label(value)
        number.setFont(self.session.theme.font(bold=True, tabular=True))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(number, 1)
        return _stacked(holder, label(story, "small"))

    def _remember(self, opened: bool) -> None:
        self._opened = opened


def _stacked(*parts: QWidget) -> QWidget:
    """Put parts under one another."""
    made = QWidget()
    inside = column(made, spacing=0)
    for part in parts:
        inside.addWidget(part)
    return made
