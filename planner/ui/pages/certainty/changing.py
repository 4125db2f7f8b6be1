"""The tab of what would change the matrix of the round in view, stack by stack."""

from planner.charts.linespans import draw_spans, spans_height
from planner.text import _
from planner.ui.pages.certainty.changewords import COLUMNS, ChangeRow, change_rows, note, story, summary
from planner.ui.pages.certainty.findings import Changes
from planner.ui.pages.certainty.picturetab import PictureTab, Plot
from planner.ui.session import Session


class ChangingTab(PictureTab):
    """Shows, for every stack, how sure its quadrant is and what would move it."""

    def __init__(self, session: Session) -> None:
        self.rows: tuple[ChangeRow, ...] = ()
        super().__init__(
            session, _("What would change it"), COLUMNS, lambda row: row.item, _("How far the lines could move")
        )

    def show_findings(self, findings: Changes) -> None:
        """Show other findings, the coarse ones as well as the fine."""
        plan, spans, matrix = findings.plan, findings.spans, findings.matrix
        self.rows = change_rows(findings)
        self.show_rows(
            self.rows,
            summary(findings, self.rows),
            note(findings),
            Plot(
                lambda figure, look, chosen: draw_spans(
                    figure, plan, matrix.round, spans, matrix.cuts, look, selected=chosen.id if chosen else None
                ),
                lambda look, width: spans_height(plan, matrix.round, spans, look, width),
            ),
        )

    def story_of(self, key: str) -> str:
        """Say in words what would move a stack."""
        item = key.partition("/")[0]
        row = next((row for row in self.rows if row.item == item), None)
        return story(row) if row is not None else key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture."""
        return _("Picture of the lines"), _("lines")
