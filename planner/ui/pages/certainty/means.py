"""The tab of the published means: which numbers of experts each printed mean allows, and what that says."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from planner.charts.granularity import draw_granularity, granularity_height
from planner.engine.granularity import EXPERTS, ROUNDING_NAMES, ROUNDINGS, STACK_RATERS, Rounding
from planner.model.plan import Plan
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.pages.certainty.findings import Published, of_sheet
from planner.ui.pages.certainty.meanwords import COLUMNS, MeanRow, story, summary
from planner.ui.pages.certainty.picturetab import PictureTab, Plot
from planner.ui.pages.certainty.sheets import SheetBox
from planner.ui.parts import named
from planner.ui.session import Selection, Session
from planner.ui.statisticswording import indicator_name
from planner.ui.wording import item_name


class MeansTab(PictureTab):
    """Shows what the printed means of a sheet betray, under a rounding rule to choose."""

    def __init__(self, session: Session) -> None:
        self.sheets = SheetBox(_("Scoring sheet"))
        self.roundings = named(QComboBox(), _("Rounding rule"), _("How the report may have rounded its means"))
        for known in ROUNDINGS:
            self.roundings.addItem(_(ROUNDING_NAMES[known]), known)
        self.findings: Published | None = None
        self.rows: tuple[MeanRow, ...] = ()
        super().__init__(session, _("Published means"), COLUMNS, _key, _("Numbers of experts that fit"))

    def add_tools(self) -> None:
        """Add the choice of the sheet and of the rounding rule."""
        self.tools.addWidget(labelled(_("Scoring sheet"), self.sheets))
        self.tools.addWidget(labelled(_("Rounding rule"), self.roundings))
        self.sheets.activated.connect(lambda _place: self.show_sheet())

    @property
    def rounding(self) -> Rounding:
        """Return the rule chosen."""
        return ROUNDINGS[max(0, self.roundings.currentIndex())]

    def show_findings(self, findings: Published) -> None:
        """Show other findings, staying on the sheet."""
        self.findings = findings
        self.sheets.show_sheets(findings.plan, {(grain.item, grain.indicator) for grain in findings.grains})
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show the means of the sheet chosen."""
        findings = self.findings
        if findings is None:
            return
        self.rows = rows_of(findings, self.sheets.sheet)
        plan, grains, sizes = findings.plan, tuple(row.grain for row in self.rows), sizes_of(self.rows, findings.plan)
        note = _("Rule: {rule}. A mean of n whole answers can only take certain values, so a printed mean betrays "
                 "which n are possible.").format(rule=_(ROUNDING_NAMES[findings.rounding]))  # fmt: skip
        self.show_rows(
            self.rows,
            summary(plan, self.rows),
            note,
            Plot(
                lambda figure, look, chosen: draw_granularity(
                    figure, plan, grains, sizes, look, selected=cell_of(chosen)
                ),
                lambda look, width: granularity_height(plan, grains, look, width),
            ),
        )

    def story_of(self, key: str) -> str:
        """Say in words what a printed mean allows."""
        row = next((row for row in self.rows if _key(row) == key), None)
        return story(row, sizes_of((row,), self.session.plan)) if row is not None else key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture."""
        return _("Picture of the numbers of experts"), _("numbers of experts")


def rows_of(findings: Published, sheet: str) -> tuple[MeanRow, ...]:
    """List the printed means of a sheet in its order."""
    plan, grains = findings.plan, findings.grains
    places = of_sheet(plan, sheet, [(grain.item, grain.indicator) for grain in grains]) if sheet in plan.sheets else ()
    rule, shown = _(ROUNDING_NAMES[findings.rounding]), [grains[at] for at in places]
    return tuple(
        MeanRow(grain, item_name(plan, grain.item), indicator_name(plan, grain.indicator), rule) for grain in shown
    )


def sizes_of(rows: Sequence[MeanRow], plan: Plan) -> range:
    """Return the numbers of experts in question for some means."""
    stacks = all(row.grain.item in plan.items and plan.items[row.grain.item].kind == "stack" for row in rows)
    return STACK_RATERS if stacks else EXPERTS


def cell_of(chosen: Selection | None) -> tuple[str, str] | None:
    """Return the score that is selected."""
    return (chosen.id, chosen.indicator) if chosen is not None and chosen.kind == "score" else None


def _key(row: MeanRow) -> str:
    return f"{row.grain.item}/{row.grain.indicator}"
