"""The Matrix page: where every stack stands, live, and what decides it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from planner.charts.matrix import draw_matrix
from planner.engine.result import Cuts, Matrix
from planner.text import _, language
from planner.ui.controls import EmptyState, Filling, RoundBox, labelled, page_column
from planner.ui.exports import save_picture
from planner.ui.figureview import FigureView
from planner.ui.page import Page
from planner.ui.pages.matrix.comparing import CompareBox, Comparison, earlier
from planner.ui.pages.matrix.cuts import CutBar
from planner.ui.pages.matrix.preview import with_cuts
from planner.ui.pages.matrix.summary import movement, placed, sentence
from planner.ui.pages.matrix.table import COLUMNS, INDICATORS, MOVED, point_story, rows
from planner.ui.parts import button, label
from planner.ui.session import Kind, Selection, Session
from planner.ui.tables import TableModel, TableView
from planner.ui.wrapping import WrapLayout

SCORES_PAGE = "scoring"
# A page lower than this (px at 100 %) starts with the table folded away: the picture comes first.
_TALL = 860
_ROW = 28
_LEAST = 400


class MatrixPage(Page):
    """The matrix as a picture and as a table, with the lines to move."""

    needs = frozenset(
        {"plan", "item", "sheet", "round", "round_question", "assessor", "assessment", "published_score", "placement",
         "ruling"}  # fmt: skip
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.shown: Matrix | None = None
        self._ghost: Matrix | None = None
        self.comparison = Comparison()
        self._settled = False
        self.rounds = RoundBox(session)
        self.compare = CompareBox()
        self.cuts = CutBar(theme)
        self.sentence = label("")
        self.figure = FigureView(theme, _("Risk–competitiveness matrix"), later=True)
        self.table = TableView(theme, TableModel(COLUMNS, key=lambda row: row.point.item), _("Matrix as a table"))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.fold = button("", self.toggle_table, tip=_("Show or hide the table below the picture"))
        self.save = button(_("Save picture…"), self.save_picture, tip=_("Save the matrix as PNG, SVG or PDF"))
        self.copy = button(_("Copy picture"), self.copy_picture, tip=_("Put the picture on the clipboard"))
        self.empty = EmptyState(theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools = WrapLayout(gap=theme.px(10))
        self.comparing = labelled(_("Compare with"), self.compare)
        for part in (labelled(_("Round"), self.rounds), self.comparing, self.fold, self.save, self.copy):
            tools.addWidget(part)
        self.pictures = QStackedWidget()
        self.pictures.addWidget(self.figure)
        self.pictures.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pictures)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        column = page_column(self, theme)
        column.addLayout(tools)
        column.addWidget(self.cuts)
        column.addWidget(self.sentence)
        column.addWidget(Filling(self.splitter, theme.px(_LEAST)), 1)

    def _connect(self) -> None:
        self.compare.chosen.connect(self.compare_with)
        self.cuts.previewed.connect(self.preview)
        self.cuts.committed.connect(self.store_cuts)
        self.figure.activated.connect(lambda item: self.session.explain("item", item))
        self.table.chosen.connect(self._choose)
        self.table.activated_row.connect(lambda item, column: self.session.explain(*_subject(item, column)))
        self.empty.pressed.connect(lambda: self.session.go(SCORES_PAGE))
        self.session.selected.connect(self._on_selected)

    # Showing

    def refresh(self) -> None:
        """Show the matrix of the round in view, with the plan's lines."""
        plan, round_id = self.session.plan, self.session.round
        self.rounds.refresh()
        self.compare.show_rounds(plan, round_id, self.comparison.before(plan, round_id))
        self.comparing.setVisible(bool(earlier(plan, round_id)))
        self.cuts.show_cuts(Cuts(plan.risk_cut, plan.future_cut, plan.band))
        self._show(self.session.matrix())

    def compare_with(self, before: str) -> None:
        """Show how everything moved since another round, or nothing of the kind."""
        self.comparison.choose(self.session.round, before)
        self.refresh()

    def preview(self, cuts: Cuts) -> None:
        """Show the matrix with other lines, without storing them."""
        self._show(with_cuts(self.session.matrix(), cuts))

    def store_cuts(self, cuts: Cuts) -> None:
        """Store the lines as one undo step."""
        label_ = _("Lines at {risk} and {future}, band {band}").format(
            risk=f"{cuts.risk:.2f}", future=f"{cuts.future:.2f}", band=f"{cuts.band:.2f}"
        )
        if not self.session.act(label_, lambda rows: rows.set_cuts(cuts.risk, cuts.future, cuts.band)):
            self.refresh()

    def _show(self, matrix: Matrix) -> None:
        """Show a matrix, or what to do where nothing is scored yet."""
        plan = self.session.plan
        self.shown = matrix
        self._ghost = self.comparison.matrix(plan, matrix.round, matrix.cuts)
        self.table.model_.set_rows(rows(plan, matrix, self._ghost))
        self.table.setColumnHidden(MOVED, self._ghost is None)
        if not placed(matrix):
            self._show_empty()
            return
        self.pictures.setCurrentWidget(self.figure)
        moved = movement(plan, self._ghost, matrix) if self._ghost is not None else ""
        self.sentence.setText("\n".join(filter(None, (sentence(plan, matrix), moved))))
        self.sentence.show()
        self._draw()

    def _show_empty(self) -> None:
        name = self.session.plan.rounds[self.session.round].name.to(language())
        self.sentence.hide()
        self.pictures.setCurrentWidget(self.empty)
        self.empty.say(
            _("Nothing to place in “{round}” yet").format(round=name),
            _("Answer supply risk and future competitiveness of at least one stack; it appears here at once."),
            _("Go to Scores"),
        )

    def _draw(self) -> None:
        if self.shown is None:
            return
        plan, shown, selected, ghost = self.session.plan, self.shown, self._selected(), self._ghost
        stories = {row.point.item: point_story(row) for row in rows(plan, shown, ghost)}
        self.figure.set_drawing(
            lambda figure, look: draw_matrix(figure, plan, shown, look, selected=selected, ghost=ghost),
            self.sentence.text(),
            lambda item: stories.get(item, item),
        )

    def _selected(self) -> str | None:
        chosen = self.session.selection
        return chosen.id if chosen is not None and chosen.kind in ("item", "score") else None

    def _on_selected(self, chosen: Selection | None) -> None:
        """Mark what is selected anywhere in the window."""
        if not self.isVisible() or not self.session.has_plan or self.stale:
            self.stale = True
            return
        if chosen is not None and chosen.kind in ("item", "score"):
            self._follow(chosen)
        self._draw()

    def _follow(self, chosen: Selection) -> None:
        """Put the table's cursor on what is selected, without selecting it once more."""
        columns = [column for column, indicator in INDICATORS.items() if indicator == chosen.indicator]
        same = self.table.current_key() == chosen.id
        here = self.table.currentIndex().column() if same and not chosen.indicator else 0
        self.table.blockSignals(True)
        self.table.choose(chosen.id, columns[0] if columns else 0 if here in INDICATORS else max(0, here))
        self.table.blockSignals(False)

    def _choose(self, item: str, column: int) -> None:
        """Show the evidence of a score where the cursor is on one, else of the stack."""
        chosen = Selection(*_subject(item, column))
        if self.session.selection != chosen:
            self.session.select(chosen.kind, chosen.id, chosen.indicator)

    # Doing

    def toggle_table(self) -> None:
        """Show or hide the table."""
        self._show_table(not self.table.isVisible())
        self._share()

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.fold.setText(_("Hide table") if shown else _("Show table"))
        self.fold.setAccessibleName(self.fold.text())

    def _share(self) -> None:
        """Give the table the height of its rows, as long as the picture keeps more than half."""
        rows_high = self.table.verticalHeader().length() + self.table.horizontalHeader().height()
        wanted = rows_high + self.table.horizontalScrollBar().sizeHint().height()
        room = max(2, self.splitter.height())
        below = min(wanted, room * 2 // 5)
        self.splitter.setSizes([room - below, below])

    def save_picture(self) -> None:
        """Save the picture under a name to choose."""
        self.commit_editing()
        save_picture(self, self.session, ghost=self._ghost)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        self.figure.copy()
        self.session.notice.emit("info", _("The picture is on the clipboard."))

    def commit_editing(self) -> None:
        """Store lines that were moved but not entered; the focus stays where it is."""
        self.cuts.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fold the table away at first where the window is low."""
        if not self._settled:
            self._settled = True
            window = self.window()
            high = isinstance(window, QWidget) and window.height() >= self.session.theme.px(_TALL)
            self._show_table(high)
            # The page has its height once the layout has run.
            QTimer.singleShot(0, self, self._share)
        super().showEvent(event)
        (self.figure if self.pictures.currentWidget() is self.figure else self.empty.button).setFocus()


def _subject(item: str, column: int) -> tuple[Kind, str, str]:
    """Say what a cell of the table stands for."""
    return ("score", item, INDICATORS[column]) if column in INDICATORS else ("item", item, "")
