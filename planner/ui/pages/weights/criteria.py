"""What counts in a set: its criteria, which end of each is worth more, and the bands a rule allows."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from planner.engine.weighting import wording
from planner.engine.weighting.bands import feasible
from planner.model.errors import PlannerError
from planner.model.plan import Indicator
from planner.model.weighting import WeightCriterion, WeightSet
from planner.text import N_, _, language
from planner.ui.pages.weights import changing
from planner.ui.pages.weights.names import DIRECTIONS, NOT_SAID
from planner.ui.parts import column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID, ROW
from planner.ui.wording import GOOD_ENDS, typed_figure

_OUT = N_("not a criterion")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of the sheet, and the criterion that the set makes of it (None: none)."""

    indicator: Indicator
    criterion: WeightCriterion | None


class CriteriaPane(QWidget):
    """A table of the sheet's indicators, edited in place, and below it whether the bands can be kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._set: WeightSet | None = None
        self.table = TableView(session.theme, TableModel(self._columns(), lambda line: line.indicator.id),
            _("Criteria and bands"), _("F2 or a double click changes a cell."))  # fmt: skip
        self.words = label("")
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, GRID)
        about = _("A band is the least and the greatest share that a rule allows a criterion.")
        layout.addWidget(label(about, "muted"))
        layout.addWidget(self.table)
        layout.addWidget(self.words)
        layout.addStretch(1)

    def _columns(self) -> tuple[Column[Line], ...]:
        def free(_line: Line) -> bool:
            return not self.session.read_only

        def inside(line: Line) -> bool:
            return line.criterion is not None and not self.session.read_only

        return (
            Column(N_("Indicator"), lambda line: line.indicator.name.to(language()), tip=_about),
            Column(N_("Direction"), _direction, "left", 140, edit=self._turn, editable=free, choices=_choices,
                   tip=_about),
            Column(N_("Least %"), lambda line: _share(line, "low"), "right", 92, figures=True,
                   edit=lambda line, text: self._band(line, text, "low"), editable=inside),
            Column(N_("Most %"), lambda line: _share(line, "high"), "right", 92, figures=True,
                   edit=lambda line, text: self._band(line, text, "high"), editable=inside),
        )  # fmt: skip

    def show_set(self, known: WeightSet) -> None:
        """Show a set's criteria and bands."""
        self._set = known
        plan = self.session.plan
        own = {one.indicator: one for one in known.criteria}
        lines = tuple(Line(plan.indicators[id], own.get(id)) for id in plan.sheets[known.sheet].indicators)
        self.table.model_.set_rows(lines)
        self.table.setFixedHeight(self.session.theme.px(ROW) * (len(lines) + 1) + GRID)
        criteria = tuple(one.indicator for one in known.criteria)
        found = feasible([one.low for one in known.criteria], [one.high for one in known.criteria])
        said = wording.feasibility(found, criteria, wording.names(plan, known.sheet))
        mark = "●" if found.feasible else "■"
        self.words.setText("\n".join(f"{mark} {one}" for one in said))
        role = "ink" if found.feasible else "error"
        self.words.setStyleSheet(f"color: {self.session.theme.roles[role]}")

    def _turn(self, line: Line, direction: str) -> bool:
        return self._set is not None and changing.set_direction(self.session, self._set, line.indicator.id, direction)

    def _band(self, line: Line, text: str, end: str) -> bool:
        """Read a per cent as people type it."""
        figure, known = typed_figure(text), line.criterion
        if figure is None or not 0 <= figure <= 100 or known is None or self._set is None:
            return self.session.tell(
                PlannerError(_("{text} is not a share.").format(text=text), _("Type a number from 0 to 100."))
            )
        ends = {"low": known.low, "high": known.high, end: figure / 100}
        return changing.set_band(self.session, self._set, line.indicator.id, ends["low"], ends["high"])


def _about(line: Line) -> str:
    return f"{line.indicator.name.to(language())}\n{line.indicator.question.to(language())}\n" + _(
        GOOD_ENDS[line.indicator.good]
    )


def _direction(line: Line) -> str:
    return _(_OUT) if line.criterion is None else _(DIRECTIONS[line.criterion.direction])


def _choices(_line: Line) -> tuple[tuple[str, str], ...]:
    return (*((end, _(words)) for end, words in DIRECTIONS.items()), ("", _(_OUT)))


def _share(line: Line, end: str) -> str:
    if line.criterion is None:
        return NOT_SAID
    return f"{100 * (line.criterion.low if end == 'low' else line.criterion.high):.4g}"
