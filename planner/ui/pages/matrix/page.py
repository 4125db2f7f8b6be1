"""The Matrix page: where every stack stands, how sure that is, live, and what decides it."""

from matplotlib.figure import Figure
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.matrix import Hotspot, draw_matrix
from planner.charts.style import Look
from planner.engine.quadrant import DRAWS
from planner.engine.result import Cuts, Matrix
from planner.model.plan import PUBLISHED
from planner.model.weighting import Uncertainty
from planner.text import _, language
from planner.ui.controls import EmptyState, Filling, RoundBox, labelled, page_column
from planner.ui.exports import save_picture
from planner.ui.page import Page
from planner.ui.pages.matrix.comparing import WITHOUT, CompareBox, Comparison, earlier
from planner.ui.pages.matrix.cuts import CutBar
from planner.ui.pages.matrix.doubtbar import DoubtBar, store
from planner.ui.pages.matrix.doubtsummary import told
from planner.ui.pages.matrix.halves import PICTURE, Halves
from planner.ui.pages.matrix.live import MatrixView
from planner.ui.pages.matrix.livepaint import Scene
from planner.ui.pages.matrix.preview import with_cuts
from planner.ui.pages.matrix.refining import COARSE, Refining
from planner.ui.pages.matrix.summary import placed
from planner.ui.pages.matrix.table import BLENDED, COLUMNS, INDICATORS, MOVED, point_story, rows
from planner.ui.parts import button, label
from planner.ui.placing import Placing, blends, display_of, placing
from planner.ui.session import Kind, Selection, Session
from planner.ui.tables import TableModel, TableView
from planner.ui.wording import item_name
from planner.ui.wrapping import WrapLayout

SCORES_PAGE = "scoring"
# A page lower than this (px at 100 %) starts with the table folded away: the picture comes first.
_TALL = 860
_ROW = 28


class MatrixPage(Page):
    """The matrix as a picture and as a table, with the lines to move and the doubts to count."""

    needs = frozenset(
        {"plan", "item", "sheet", "round", "round_question", "assessor", "assessment", "published_score", "placement",
         "ruling"}  # fmt: skip
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.placing: Placing | None = None
        self._ghost: Matrix | None = None
        self.refining = Refining(session, self)
        self.comparison = Comparison()
        self._settled = False
        self.rounds = RoundBox(session)
        self.compare = CompareBox()
        self.cuts = CutBar(theme)
        self.doubts = DoubtBar(theme)
        self.sentence = label("")
        self.figure = MatrixView(theme)
        self.table = TableView(theme, TableModel(COLUMNS, key=lambda row: row.point.item), _("Matrix as a table"))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.pictures = QStackedWidget()
        self.halves = Halves(self.pictures, self.table)
        self.save = button(_("Save picture…"), self.save_picture, tip=_("Save the matrix as PNG, SVG or PDF"))
        self.copy = button(_("Copy picture"), self.copy_picture, tip=_("Put the picture on the clipboard"))
        self.empty = EmptyState(theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools = WrapLayout(gap=theme.px(10))
        self.comparing = labelled(_("Compare with"), self.compare)
        for part in (labelled(_("Round"), self.rounds), self.comparing, self.halves.fold, self.save, self.copy):
            tools.addWidget(part)
        self.pictures.addWidget(self.figure)
        self.pictures.addWidget(self.empty)
        column = page_column(self, theme)
        column.addLayout(tools)
        column.addWidget(self.cuts)
        column.addWidget(self.doubts)
        column.addWidget(self.sentence)
        filling = Filling(self.halves, theme.px(PICTURE))
        self.halves.turned.connect(lambda: filling.setMinimumHeight(theme.px(self.halves.least())))
        column.addWidget(filling, 1)

    def _connect(self) -> None:
        self.compare.chosen.connect(self.compare_with)
        for bar in (self.cuts, self.doubts):
            bar.previewed.connect(self.preview)
        self.cuts.committed.connect(self.store_cuts)
        self.doubts.committed.connect(self.store_uncertainty)
        self.doubts.displayed.connect(self.show_signs)
        self.doubts.folded.connect(lambda opened: self.session.set_settings(matrix_doubt=opened))
        self.figure.pulled.connect(self._pull)
        self.figure.dropped.connect(self.cuts.commit)
        self.figure.activated.connect(lambda item: self.session.explain("item", item))
        self.table.chosen.connect(self._choose)
        self.table.activated_row.connect(lambda item, column: self.session.explain(*_subject(item, column)))
        self.empty.pressed.connect(lambda: self.session.go(SCORES_PAGE))
        self.session.selected.connect(self._on_selected)

    @property
    def shown(self) -> Matrix | None:
        """Return the matrix on show."""
        return self.placing.matrix if self.placing is not None else None

    # Showing

    def refresh(self) -> None:
        """Show the matrix of the round in view, with the plan's lines and what it counts as uncertain."""
        session = self.session
        plan, round_id = session.plan, session.round
        display = display_of(session.settings)
        self.rounds.refresh()
        self.cuts.show_cuts(Cuts(plan.risk_cut, plan.future_cut, plan.band))
        self.doubts.show_state(plan.uncertainty, display, round_id == PUBLISHED, session.settings.matrix_doubt)
        self._list_rounds(blends(plan.uncertainty, round_id))
        plain = session.matrix()
        coarse = placing(plan, round_id, plain.cuts, plan.uncertainty, COARSE, plain)
        self._show(coarse)
        self.refining.want(coarse, self._take_fine)

    def _list_rounds(self, blended: bool) -> None:
        plan, round_id = self.session.plan, self.session.round
        self.compare.show_rounds(plan, round_id, self.comparison.before(plan, round_id, blended), blended)
        self.comparing.setVisible(bool(earlier(plan, round_id)))

    def _take_fine(self, coarse: Placing, fine: Placing) -> None:
        """Show the fine answer where the coarse one is still in view."""
        if self.placing is coarse and self.isVisible() and not self.stale:
            self._show(fine)

    def compare_with(self, before: str) -> None:
        """Show how everything moved since another round, or nothing of the kind."""
        self.comparison.choose(self.session.round, before)
        self.refresh()

    def preview(self, _changed: object = None) -> None:
        """Show the matrix with the lines and numbers as they stand in the bars, without storing them."""
        session, cuts, counted = self.session, self.cuts.cuts(), self.doubts.uncertainty()
        was = self.placing is not None and self.placing.without is not None
        plain = with_cuts(session.matrix(), cuts)
        # A line leaves the draws as they are; another weight of the survey asks for others.
        same = self.placing is not None and counted.baseline == self.placing.doubt.uncertainty.baseline
        if blends(counted, session.round) != was:
            self._begin_blending(not was)
        self._show(placing(session.plan, session.round, cuts, counted, DRAWS if same else COARSE, plain), live=True)

    def _begin_blending(self, blended: bool) -> None:
        """Let the arrows show what the survey moves as soon as it counts."""
        if blended:
            self.comparison.choose(self.session.round, WITHOUT)
        self._list_rounds(blended)

    def _pull(self, axis: str, value: float) -> None:
        """Move a line with the mouse, as its box would."""
        (self.cuts.risk if axis == "risk" else self.cuts.future).setValue(value)

    def store_cuts(self, cuts: Cuts) -> None:
        """Store the lines as one undo step."""
        label_ = _("Lines at {risk} and {future}, band {band}").format(
            risk=f"{cuts.risk:.2f}", future=f"{cuts.future:.2f}", band=f"{cuts.band:.2f}"
        )
        if not self.session.act(label_, lambda rows: rows.set_cuts(cuts.risk, cuts.future, cuts.band)):
            self.refresh()

    def store_uncertainty(self, counted: Uncertainty) -> None:
        """Store what counts as uncertain as one undo step."""
        if not store(self.session, counted):
            self.refresh()

    def show_signs(self, display: Display) -> None:
        """Show other signs of doubt, now and from now on."""
        self.session.set_settings(matrix_shape=display.shape, matrix_rings=display.pies)
        self._draw()

    def _show(self, shown: Placing, live: bool = False) -> None:
        """Show where everything stands, or what to do where nothing is scored yet."""
        plan = self.session.plan
        self.placing = shown
        matrix = shown.matrix
        self._ghost = self.comparison.matrix(plan, matrix.round, matrix.cuts, shown.without)
        self.table.model_.set_rows(rows(plan, matrix, self._ghost, shown.doubt.clouds, shown.without))
        self.table.setColumnHidden(MOVED, self._ghost is None)
        self.table.setColumnHidden(BLENDED, shown.without is None)
        if not placed(matrix):
            self._show_empty()
            return
        self.pictures.setCurrentWidget(self.figure)
        self.sentence.setText(told(plan, shown, self._ghost))
        self.sentence.show()
        self._draw(live)

    def _show_empty(self) -> None:
        name = self.session.plan.rounds[self.session.round].name.to(language())
        self.sentence.hide()
        self.pictures.setCurrentWidget(self.empty)
        self.empty.say(
            _("Nothing to place in “{round}” yet").format(round=name),
            _("Answer supply risk and future competitiveness of at least one stack; it appears here at once."),
            _("Go to Scores"),
        )

    def _draw(self, live: bool = False) -> None:
        if self.placing is None:
            return
        plan, shown, ghost, selected = self.session.plan, self.placing, self._ghost, self._selected()
        display = display_of(self.session.settings)
        found = rows(plan, shown.matrix, ghost, shown.doubt.clouds, shown.without)
        stories = {row.point.item: point_story(row) for row in found}

        def draw(figure: Figure, look: Look) -> tuple[Hotspot, ...]:
            return draw_matrix(
                figure, plan, shown.matrix, look, selected=selected, ghost=ghost, doubt=shown.doubt, display=display
            )

        def tip(item: str) -> str:
            return stories.get(item, item)

        words = self.sentence.text()
        if not live:
            self.figure.show_settled(draw, words, tip, shown.matrix.cuts)
            return
        names = {row.point.item: item_name(plan, row.point.item) for row in found}
        clouds = Clouds.of(shown.matrix, shown.doubt, display)
        self.figure.show_live(draw, words, tip, Scene(shown.matrix, ghost, clouds, names, selected))

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

    def save_picture(self) -> None:
        """Save the picture under a name to choose."""
        self.commit_editing()
        display = display_of(self.session.settings)
        save_picture(self, self.session, ghost=self._ghost, display=display, shown=self.shown)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        self.figure.copy()
        self.session.notice.emit("info", _("The picture is on the clipboard."))

    def commit_editing(self) -> None:
        """Store what was moved but not entered; the focus stays where it is."""
        self.cuts.commit()
        self.doubts.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fold the table away at first where the window is low."""
        if not self._settled:
            self._settled = True
            window = self.window()
            high = isinstance(window, QWidget) and window.height() >= self.session.theme.px(_TALL)
            self.halves.show_table(high)
            # The page has its height once the layout has run.
            QTimer.singleShot(0, self.halves, self.halves.share)
        super().showEvent(event)
        (self.figure if self.pictures.currentWidget() is self.figure else self.empty.button).setFocus()


def _subject(item: str, column: int) -> tuple[Kind, str, str]:
    """Say what a cell of the table stands for."""
    return ("score", item, INDICATORS[column]) if column in INDICATORS else ("item", item, "")
