"""The Scores page: answer a sheet by keyboard, with the published mean always beside your own answer."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStackedWidget

from planner.model.plan import ABSTENTIONS, Abstention, Sheet
from planner.text import _, language
from planner.ui.controls import EmptyState, Filling, page_column
from planner.ui.page import Page
from planner.ui.pages.scoring import answering
from planner.ui.pages.scoring.answerbar import AnswerBar
from planner.ui.pages.scoring.cells import Cell, View, cell_name
from planner.ui.pages.scoring.grid import AnswerGrid
from planner.ui.pages.scoring.model import FIRST_ANSWER, AnswerModel
from planner.ui.pages.scoring.paint import AnswerDelegate, AnswerHeader
from planner.ui.pages.scoring.sheetbar import SheetBar, hint
from planner.ui.pages.scoring.strip import RationaleStrip
from planner.ui.session import Selection, Session
from planner.ui.wording import ABSTENTION_NAMES

_ROW = 38
# Five rows and their head are always on screen.
_LEAST = 250
_COLUMN = 148
_NAME = 172
_WIDE_SHEET = 4


class ScoringPage(Page):
    """One scoring sheet of one assessor in one round."""

    needs = frozenset(
        {"plan", "item", "indicator", "scale", "sheet", "round", "assessor", "assessment", "published_score"}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self._view: View | None = None
        self._cell: Cell | None = None
        self.head = SheetBar(session)
        self.answers = AnswerBar(theme)
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
            source.abstaining.connect(self.choose_abstention)
            source.cleared.connect(self.clear)
        self.grid.refused.connect(self._refuse)
        self.grid.turned.connect(self.head.turn)
        self.strip.written.connect(self._write)
        self.strip.rated.connect(self._rate)
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
        if view is None:
            return
        self.model.show(view)
        self.answers.set_levels(view.levels())
        self.answers.set_answering(view.editable)
        if known is None or known.sheet != view.sheet:
            self._size_columns(view.sheet)
            self.grid.go(self.model.index(0, FIRST_ANSWER))
        self._show_current()

    def _size_columns(self, sheet: Sheet) -> None:
        """Give every indicator the same room and the names what is left."""
        header, theme = self.grid.horizontalHeader(), self.session.theme
        wide = len(sheet.indicators) >= _WIDE_SHEET
        header.setMinimumSectionSize(theme.px(104))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place in range(FIRST_ANSWER, self.model.columnCount()):
            if not wide:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, theme.px(_COLUMN))
        if wide:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, theme.px(_NAME))
        self.grid.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.grid.setAccessibleName(sheet.name.to(language()))

    def _show_current(self) -> None:
        """Show question, answer and rationale of the current cell; save first what was typed for another."""
        view, cell = self.model.view, self.model.cell(self.grid.currentIndex())
        key = (view.round, view.assessor, cell.item, cell.indicator) if view and cell else None
        if key != self.strip.key:
            self.strip.take_over()
        self._view, self._cell = view, cell
        if view is None:
            return
        indicator = cell.indicator if cell else view.sheet.indicators[0]
        self.answers.show_indicator(view.plan.indicators[indicator])
        self.answers.show_answer(cell.own if cell else None, view.editable and cell is not None)
        name = cell_name(view.plan, cell.item, cell.indicator) if cell else ""
        self.strip.show_cell(key, name, cell.own if cell else None, view.editable)

    # Moving

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Follow the cursor."""
        self._show_current()
        if self._cell is not None:
            self.session.select("score", self._cell.item, self._cell.indicator)
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
            sheets = self.session.plan.sheets.values()
            self.head.choose(next((one.id for one in sheets if item in one.items and indicator in one.indicators), ""))
        found = self.model.find(item, indicator)
        if found.isValid() and found != self.grid.currentIndex():
            self.grid.go(found)

    def start(self) -> None:
        """Begin to answer the open round at its first empty cell."""
        target = self.session.plan.open_round()
        if target is not None:
            self.session.set_round(target.id)
            self.grid.go(self.grid.first_empty())
            self.grid.setFocus()

    def commit_editing(self) -> None:
        """Save a rationale that is still being typed; the focus stays where it is."""
        self.strip.take_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the grid: digits answer at once."""
        super().showEvent(event)
        self.grid.setFocus()

    # Changing

    def answer(self, value: int) -> None:
        """Answer the current cell and go on to the next."""
        target = self._target()
        if target and answering.answer(self.session, *target, value):
            self.grid.move_on()

    def abstain(self, reason: Abstention) -> None:
        """Abstain from the current cell for a reason and go on to the next."""
        target = self._target()
        if target and answering.abstain(self.session, *target, reason):
            self.grid.move_on()

    def clear(self) -> None:
        """Take back the answer of the current cell."""
        target = self._target()
        if target and target[1].own is not None:
            answering.clear(self.session, *target)

    def choose_abstention(self) -> None:
        """Ask for the reason of an abstention beside the cell: 1–3 choose, Escape cancels."""
        if self._target() is None:
            return
        menu = QMenu(_("Reason for abstaining"), self)
        menu.setAccessibleName(menu.title())
        for number, reason in enumerate(ABSTENTIONS, start=1):
            choice = menu.addAction(f"&{number}  {_(ABSTENTION_NAMES[reason])}")
            choice.triggered.connect(lambda _checked, chosen=reason: self.abstain(chosen))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        place = self.grid.visualRect(self.grid.currentIndex()).bottomLeft()
        menu.popup(self.grid.viewport().mapToGlobal(place))

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
        if not view.editable:
            self.session.notice.emit("info", hint(view))
            return None
        return view, cell
