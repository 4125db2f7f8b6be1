"""The sheet's order with these weights, and what changes against those it is compared with."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.text import N_, _
from planner.ui.pages.weights.effect import Effect, Standing
from planner.ui.pages.weights.names import share
from planner.ui.parts import column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID, ROW
from planner.ui.wording import item_name, round_name

_MOST_ROWS = 20


def change_text(change: int) -> str:
    """Write how many places something went up or down; a dash for none."""
    if change == 0:
        return "–"
    return f"▲ {change}" if change > 0 else f"▼ {-change}"


def rank_text(one: Standing) -> str:
    """Write a rank, with the places that uncertain scores allow."""
    return str(one.rank) if one.best == one.worst else f"{one.rank} ({one.best}–{one.worst})"


def score_text(one: Standing) -> str:
    """Write a score, as an interval where scores are uncertain."""
    return f"{one.score:.2f}" if one.high - one.low < 0.005 else f"{one.low:.2f}–{one.high:.2f}"


class Preview(QWidget):
    """A table: rank, change, item, score; each score says what it is the sum of."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._names: dict[str, str] = {}
        self._against = ""
        self.head = label("", "muted")
        columns: tuple[Column[Standing], ...] = (
            Column(N_("Rank"), rank_text, "right", width=84, figures=True, tip=self._rank_tip),
            Column(N_("Moved"), lambda one: change_text(one.change), "center", 72, figures=True, tip=self._moved),
            Column(N_("Item"), lambda one: item_name(session.plan, one.id), tip=lambda one: self._name(one.id)),
            Column(N_("Score"), score_text, "right", width=100, figures=True, tip=self._sum),
        )
        self.table = TableView(session.theme, TableModel(columns, lambda one: one.id), _("Ranking with these weights"))
        self.none: QLabel = label("", "muted")
        layout: QVBoxLayout = column(self, spacing=GRID)
        layout.addWidget(self.head)
        layout.addWidget(self.table)
        layout.addWidget(self.none)

    def show_effect(self, effect: Effect) -> None:
        """Show another order."""
        self._names = dict(effect.names)
        self._against = effect.against
        self.head.setText(
            _("Weighted sum of the scores in “{round}”, 1 to 5. ▲▼ places against: {against}").format(
                round=round_name(self.session.plan.rounds[self.session.round]), against=effect.against
            )
        )
        self.table.model_.set_rows(effect.standings)
        rows = min(len(effect.standings), _MOST_ROWS)
        self.table.setFixedHeight(self.session.theme.px(ROW) * (rows + 1) + GRID)
        self.table.setVisible(bool(effect.standings))
        self.head.setVisible(bool(effect.standings))
        self.none.setText(effect.unranked or self._left_out(effect))
        self.none.setVisible(bool(self.none.text()))

    def _left_out(self, effect: Effect) -> str:
        """Say what is not in the ranking, and why."""
        return "\n".join(
            _("Left out: {name}. {reason}").format(name=effect.names.get(id) or self._name(id), reason=reason)
            for id, reason in effect.left_out.items()
        )

    def _name(self, item: str) -> str:
        return item_name(self.session.plan, item)

    def _rank_tip(self, one: Standing) -> str:
        if one.best == one.worst:
            return _("Place {rank} by the weighted sum").format(rank=one.rank)
        said = _("Place {rank} by the middles of the scores; intervals and missing scores allow {best} to {worst}")
        return said.format(rank=one.rank, best=one.best, worst=one.worst)

    def _moved(self, one: Standing) -> str:
        return _("Place {rank} now, {before} with: {against}").format(
            rank=one.rank, before=one.before, against=self._against
        )

    def _sum(self, one: Standing) -> str:
        """Write the sum out: weight × worth for each criterion."""
        lines = [
            f"{self._names.get(criterion, criterion)}: {share(weight)} × {worth:.2f} = {weight * worth:.2f}"
            for criterion, weight, worth in one.parts
        ]
        total = _("Sum {score:.2f}; where low is better, the score is turned round").format(score=one.score)
        return "\n".join([*lines, total])
