"""The Scores page: answer a sheet by keyboard, with the published mean always beside your own answer."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from planner.model.plan import Abstention
from planner.text import _, language
from planner.ui.controls import EmptyState, Filling, page_column
from planner.ui.page import Page
from planner.ui.pages.scoring import answering
from planner.ui.pages.scoring.abstaining import ask_reason
from planner.ui.pages.scoring.answerbar import AnswerBar
from planner.ui.pages.scoring.cells import Cell, View, cell_name
from planner.ui.pages.scoring.figure import FigureRow
from planner.ui.pages.scoring.grid import AnswerGrid
from planner.ui.pages.scoring.model import FIRST_ANSWER, AnswerModel
from planner.ui.pages.scoring.paint import AnswerDelegate, AnswerHeader
from planner.ui.pages.scoring.sheetbar import SheetBar, hint
from planner.ui.pages.scoring.strip import RationaleStrip
from planner.ui.session import Kind, Selection, Session

# Five rows and their head are always on screen.
_LEAST = 250


class ScoringPage(Page):
    """One scoring sheet of one assessor in one round."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "anchor",
        "sub_anchor", "round", "round_question", "assessor", "assessor_name", "duty", "assessment", "published_score",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self._view: View | None = None
        self._cell: Cell | None = None
        self.head = SheetBar(session)
        self.answers = AnswerBar(theme)
        self.figure = FigureRow(theme)
        self.model = AnswerModel()
        self.grid = AnswerGrid(self.model)
        self.grid.setItemDelegate(AnswerDelegate(theme, self.grid))
        self.grid.setHorizontalHeader(AnswerHeader(theme, self.grid))
        self.strip = RationaleStrip(theme)
        self.empty = EmptyState(theme)
        self.empty.say(_("No scoring sheets"), _("This plan holds no sheet: there is nothing to score."))
        self.stack = QStackedWidget()
        for part in (self.grid, self.empty):
            self.stack.addWidget(part)
        column = page_column(self, theme)
        column.addWidget(self.head)
        column.addWidget(self.answers)
        column.addWidget(self.figure)
        column.addWidget(Filling(self.stack, theme.px(_LEAST)), 1)
        column.addWidget(self.strip)
        self._connect()

    def _connect(self) -> None:
        self.head.changed.connect(self._show)
        self.head.started.connect(self.start)
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.grid.clicked.connect(lambda index: self._on_current(index, index))
        for source in (self.grid, self.answers):
            source.answered.connect(self.answer)
            source.begun.connect(self.begin)
            source.abstaining.connect(self.choose_abstention)
            source.cleared.connect(self.clear)
        self.grid.dropped.connect(self._drop)
        self.grid.figured.connect(self.ask_figure)
        self.grid.refused.connect(self._refuse)
        self.figure.accepted.connect(self._take_figure)
        self.figure.noted.connect(self._note_figure)
        self.figure.left.connect(self.grid.setFocus)
        self.grid.turned.connect(self.head.turn)
        self.strip.written.connect(self._write)
        self.strip.rated.connect(self._rate)
        self.strip.asked.connect(lambda: self._tell(self.session.explain))
        self.session.selected.connect(self._on_selected)

    # Showing

    def refresh(self) -> None:
        """Show the plan's sheets, rounds, assessors and answers as they are now."""
        self.head.refresh()
        self._show()

    def _show(self) -> None:
        """Show the answers of the chosen sheet, round and assessor."""
        view, known = self.head.view(), self.model.view
        self.head.describe()
        self.stack.setCurrentWidget(self.empty if view is None else self.grid)
        self.answers.setVisible(view is not None)
        self.strip.setVisible(view is not None and not view.published)
        self.figure.setVisible(view is not None and not view.published and view.figures)
        if view is None:
            return
        self.model.show(view)
        self.answers.show_sheet(view.levels(), view.meanings(), view.editable)
        if known is None or known.sheet != view.sheet:
            self.grid.size_columns(self.session.theme, len(view.sheet.indicators))
            self.grid.setAccessibleName(view.sheet.name.to(language()))
            self.grid.go(self.model.index(0, FIRST_ANSWER))
        self._show_current()

    def _show_current(self) -> None:
        """Show question, answer and rationale of the current cell; save first what was typed for another."""
        view, cell = self.model.view, self.model.cell(self.grid.currentIndex())
        key = (view.round, view.assessor, cell.item, cell.indicator) if view and cell else None
        if key != self.strip.key:
            self.figure.take_over()
            self.strip.take_over()
            self._drop()
        self._view, self._cell = view, cell
        if view is None:
            return
        indicator, own = cell.indicator if cell else view.sheet.indicators[0], cell.own if cell else None
        takes = view.editable and cell is not None and not cell.refusal
        self.answers.show_indicator(view.plan.indicators[indicator])
        self.answers.show_answer(own, takes, self.model.begun_at(cell))
        name = cell_name(view.plan, cell.item, cell.indicator) if cell else ""
        self.figure.show_cell(key, view.rules(indicator), own, takes)
        self.strip.show_cell(key, name, own, takes, cell.refusal if cell and view.editable else "")
        chosen = self.session.selection
        here = cell and chosen and (chosen.kind, chosen.id, chosen.indicator) == ("score", cell.item, cell.indicator)
        if here and chosen and chosen.assessor != view.whose and self.isVisible():
            self._tell(self.session.select)

    # Moving

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Follow the cursor."""
        self._show_current()
        if self._cell is not None:
            self._tell(self.session.select)
        elif current.isValid() and self._view is not None:
            self.session.select("item", self._view.sheet.items[current.row()])

    def _on_selected(self, selection: Selection | None) -> None:
        """Go to the score or answer that was asked for elsewhere while this page is on show."""
        if selection is not None and selection.kind == "score" and self.isVisible():
            self.point_at(selection.id, selection.indicator, selection.assessor)

    def point_at(self, item: str, indicator: str, assessor: str = "") -> None:
        """Put the cursor on a cell, of an assessor where one is named; nothing where no sheet asks for it."""
        if assessor:
            self.head.choose_assessor(assessor)
        if not self.model.find(item, indicator).isValid():
            self.head.choose_for(item, indicator)
        found = self.model.find(item, indicator)
        if found.isValid() and found != self.grid.currentIndex():
            self.grid.go(found)

    def _tell(self, tell: Callable[[Kind, str, str, str], None]) -> None:
        """Tell which answer the cursor is on."""
        if self._view is not None and self._cell is not None:
            tell("score", self._cell.item, self._cell.indicator, self._view.whose)

    def start(self) -> None:
        """Begin to answer the open round at its first empty cell."""
        target = self.session.plan.open_round()
        if target is not None:
            self.session.set_round(target.id)
            self.grid.go(self.grid.first_empty())
            self.grid.setFocus()

    def commit_editing(self) -> None:
        """Save a figure and a rationale that are still being typed; the focus stays where it is."""
        self.figure.take_over()
        self.strip.take_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the grid: digits answer at once."""
        super().showEvent(event)
        self.grid.setFocus()

    # Changing

    def answer(self, value: int) -> None:
        """Answer the current cell, or end the interval begun there, and go on to the next."""
        target = self._target()
        if target is None:
            return
        begun = self.model.begun_at(target[1])
        given = self.figure.given() if target[0].rules(target[1].indicator) else None
        self._drop()
        if answering.answer(self.session, *target, (begun or value, value), given):
            self.grid.move_on()

    def begin(self, value: int) -> None:
        """Begin an interval at a level, or end the one begun."""
        target = self._target()
        if target is None:
            return
        if self.model.begun_at(target[1]) is not None:
            self.answer(value)
            return
        self.model.begin(self.grid.currentIndex(), value)
        self.answers.show_answer(target[1].own, True, value)
        self.head.ask_other_end(value)

    def _drop(self) -> None:
        """Forget the interval that was begun."""
        if self.model.begun is not None:
            self.model.begin(self.grid.currentIndex(), None)
            self.head.describe()
            self._show_current()

    def ask_figure(self) -> None:
        """Put the keyboard into the line for a figure; say so where no rule proposes a score."""
        target = self._target()
        if target is None:
            return
        if not target[0].rules(target[1].indicator):
            text = _("No rule proposes a score for this indicator. Add one on the Panel page, under Sheets.")
            self.session.notice.emit("info", text)
            return
        self.figure.line.setFocus()
        self.figure.line.selectAll()

    def _take_figure(self, score: int) -> None:
        """Answer with the score that was proposed, and go on in the grid."""
        self._drop()
        self.answer(score)
        self.grid.setFocus()

    def _note_figure(self) -> None:
        if self._view is not None and self._cell is not None:
            answering.note_figure(self.session, self._view, self._cell, self.figure.given())

    def abstain(self, reason: Abstention) -> None:
        """Abstain from the current cell for a reason and go on to the next."""
        target = self._target()
        if target and answering.abstain(self.session, *target, reason):
            self.grid.move_on()

    def clear(self) -> None:
        """Take back the answer of the current cell."""
        target = self._target()
        if self.model.begun is not None:
            self._drop()
        elif target and target[1].own is not None:
            answering.clear(self.session, *target)

    def choose_abstention(self) -> None:
        """Ask for the reason of an abstention beside the cell: 1–3 choose, Escape cancels."""
        if self._target() is not None:
            place = self.grid.visualRect(self.grid.currentIndex()).bottomLeft()
            ask_reason(self, self.grid.viewport().mapToGlobal(place), self.abstain)

    def _write(self, rationale: str) -> None:
        if self._view is not None and self._cell is not None:
            answering.write(self.session, self._view, self._cell, rationale)

    def _rate(self, confidence: int) -> None:
        if self._view is not None and self._cell is not None:
            answering.rate(self.session, self._view, self._cell, confidence)

    def _refuse(self, typed: str) -> None:
        """Say what can be typed; the answer stays as it is."""
        if self._target() is not None:
            text = _("“{typed}” is not on the scale: type 1 to 5, or 0 to abstain. The answer stays as it was.")
            self.session.notice.emit("error", text.format(typed=typed))

    def _target(self) -> tuple[View, Cell] | None:
        """Return where an answer would go; say why none is taken here."""
        view, cell = self._view, self._cell
        if view is None or cell is None:
            return None
        refusal = cell.refusal if view.editable else hint(view)
        if refusal:
            self.session.notice.emit("info", refusal)
        return None if refusal else (view, cell)
