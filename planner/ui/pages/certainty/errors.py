"""The tab of the error bars: of every published score, and of the quadrants that follow from them."""

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from planner.charts.errorbars import draw_errorbars, errorbars_height
from planner.charts.shareranges import draw_shares, shares_height
from planner.engine.result import Cuts
from planner.model.plan import Plan
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.pages.certainty.errorwords import (
    BAR_COLUMNS,
    SHARE_COLUMNS,
    BarRow,
    ShareRow,
    bar_story,
    bar_summary,
    share_story,
    share_summary,
)
from planner.ui.pages.certainty.findings import Published, of_sheet
from planner.ui.pages.certainty.picturetab import PictureTab, Plot
from planner.ui.pages.certainty.sheets import SheetBox
from planner.ui.parts import column, named
from planner.ui.session import Selection, Session
from planner.ui.statisticswording import indicator_name
from planner.ui.wording import item_name
from planner.ui.wrapping import WrapLayout


class ErrorsTab(QWidget):
    """Shows the error bars of the scores, or the ranges of the quadrants."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme = session.theme
        self.scores, self.shares = ScoresPane(session), SharesPane(session)
        self.panes = QStackedWidget()
        self.kinds = named(QComboBox(), _("Show"))
        for title, pane in ((_("Error bars of the scores"), self.scores), (_("Shares of the quadrants"), self.shares)):
            self.kinds.addItem(title)
            self.panes.addWidget(pane)
        self.kinds.activated.connect(self.show_kind)
        self.findings: Published | None = None
        self._late = False
        tools = WrapLayout(gap=theme.px(10))
        tools.addWidget(labelled(_("Show"), self.kinds))
        outer = column(self, spacing=0)
        inset = column(spacing=0)
        inset.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        inset.addLayout(tools)
        outer.addLayout(inset)
        outer.addWidget(self.panes, 1)

    def show_findings(self, findings: Published) -> None:
        """Show other findings in the pane on show; the other one catches up when it is seen."""
        self.findings, self._late = findings, True
        self._pane().show_findings(findings)

    def show_kind(self, place: int) -> None:
        """Show one of the panes."""
        self.kinds.setCurrentIndex(place)
        if place != self.panes.currentIndex():
            self.panes.setCurrentIndex(place)
            if self._late and self.findings is not None:
                self._late = False
                self._pane().show_findings(self.findings)

    def follow(self, chosen: Selection | None) -> None:
        """Go to what is selected."""
        for pane in (self.scores, self.shares):
            pane.follow(chosen)
        self._pane().draw()

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self._pane().main()

    def _pane(self) -> "ScoresPane | SharesPane":
        """Return the pane on show."""
        return self.shares if self.panes.currentIndex() else self.scores


class ScoresPane(PictureTab):
    """The error bars of the published scores of a sheet."""

    def __init__(self, session: Session) -> None:
        self.sheets = SheetBox(_("Scoring sheet"))
        self.findings: Published | None = None
        self.rows: tuple[BarRow, ...] = ()
        super().__init__(session, _("Error bars of the scores"), BAR_COLUMNS, _bar_key, _("Error bars"))

    def add_tools(self) -> None:
        """Add the choice of the sheet."""
        self.tools.addWidget(labelled(_("Scoring sheet"), self.sheets))
        self.sheets.activated.connect(lambda _place: self.show_sheet())

    def show_findings(self, findings: Published) -> None:
        """Show other findings, staying on the sheet."""
        self.findings = findings
        self.sheets.show_sheets(findings.plan, {(bar.item, bar.indicator) for bar in findings.bars})
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show the error bars of the sheet chosen."""
        if self.findings is None:
            return
        plan, self.rows = self.findings.plan, bar_rows(self.findings, self.sheets.sheet)
        bars, cuts = tuple(row.bar for row in self.rows), cuts_of(plan)
        self.show_rows(
            self.rows,
            bar_summary(plan, self.rows),
            _("The bar with ends holds for every set of answers that can print the mean; nothing is assumed."),
            Plot(
                lambda figure, look, chosen: draw_errorbars(
                    figure, plan, bars, cuts, look, selected=(chosen.id, chosen.indicator) if chosen else None
                ),
                lambda look, width: errorbars_height(plan, bars, look, width),
            ),
        )

    def story_of(self, key: str) -> str:
        """Say in words how sure a score is."""
        row = next((row for row in self.rows if _bar_key(row) == key), None)
        return bar_story(self.session.plan, row) if row is not None else key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture."""
        return _("Picture of the error bars"), _("error bars")


class SharesPane(PictureTab):
    """How likely each quadrant is for the published position of each stack, as a range."""

    def __init__(self, session: Session) -> None:
        self.rows: tuple[ShareRow, ...] = ()
        super().__init__(
            session, _("Shares of the quadrants"), SHARE_COLUMNS, lambda row: row.range.item,
            _("Shares of the quadrants"),
        )  # fmt: skip

    def show_findings(self, findings: Published) -> None:
        """Show other findings."""
        plan, ranges = findings.plan, findings.ranges
        self.rows = tuple(ShareRow(one, item_name(plan, one.item)) for one in ranges)
        self.show_rows(
            self.rows,
            share_summary(plan, self.rows),
            _("From the least to the greatest share that any answers with the printed means allow; between them the "
              "share if nothing else is assumed (maximum entropy). Computed exactly, without drawing at random."),
            Plot(
                lambda figure, look, chosen: draw_shares(
                    figure, plan, ranges, look, selected=chosen.id if chosen else None
                ),
                lambda look, width: shares_height(plan, ranges, look, width),
            ),
        )  # fmt: skip

    def story_of(self, key: str) -> str:
        """Say in words how likely the quadrants of a stack are."""
        row = next((row for row in self.rows if row.range.item == key.partition("/")[0]), None)
        return share_story(self.session.plan, row) if row is not None else key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture."""
        return _("Picture of the shares"), _("shares of the quadrants")


def bar_rows(findings: Published, sheet: str) -> tuple[BarRow, ...]:
    """List the published scores of a sheet in its order."""
    plan, bars = findings.plan, findings.bars
    places = of_sheet(plan, sheet, [(bar.item, bar.indicator) for bar in bars]) if sheet in plan.sheets else ()
    return tuple(
        BarRow(bars[at], item_name(plan, bars[at].item), indicator_name(plan, bars[at].indicator)) for at in places
    )


def cuts_of(plan: Plan) -> Cuts:
    """Return the plan's lines."""
    return Cuts(plan.risk_cut, plan.future_cut, plan.band)


def _bar_key(row: BarRow) -> str:
    return f"{row.bar.item}/{row.bar.indicator}"
