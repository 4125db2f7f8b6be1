"""The Roadmap page: the rule, the rows it makes, and what a user changed on them."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStackedWidget

from planner.engine.result import RoadmapLine
from planner.model.plan import PHASES
from planner.text import _, language, ngettext
from planner.ui.controls import EmptyState, Filling, RoundBox, labelled, page_column
from planner.ui.page import Page
from planner.ui.pages.roadmap import changing, lines
from planner.ui.pages.roadmap.columns import TITLE
from planner.ui.pages.roadmap.lines import Filter, Row
from planner.ui.pages.roadmap.rule import RuleEditor
from planner.ui.pages.roadmap.stacks import StacksDialog
from planner.ui.pages.roadmap.table import RoadmapChart
from planner.ui.parts import button, label
from planner.ui.session import Session
from planner.ui.wording import PHASE_NAMES, quarter_text
from planner.ui.wrapping import WrapLayout

# A page lower than this (px at 100 %) starts with the boxes of the rule folded away.
_TALL = 900
_LEAST = 300


class RoadmapPage(Page):
    """Measures in time, by phase."""

    needs = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self._settled = False
        self._rows: tuple[Row, ...] = ()
        self.rounds = RoundBox(session)
        self.rule = RuleEditor(theme)
        self.phase = self._box(_("Phase"))
        self.stack = self._box(_("Stack"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find in measures…"))
        self.search.setAccessibleName(_("Find in measures"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.px(160))
        self.count = label("", "muted", wrap=False)
        self.add = button(_("Add row"), self.add_row, tip=_("Add a measure of your own"))
        self.stacks = button(_("Stacks…"), self.choose_stacks, tip=_("Choose the stacks that decide where the row is"))
        self.include = button(_("Leave out"), self.toggle_row, tip=_("Include this row or leave it out (Space)"))
        self.reset = button(_("Back to the rule"), self.reset_row, tip=_("Take back every change of this row"))
        self.remove = button(_("Remove"), self.remove_row, tip=_("Remove a row of your own"))
        self.chart = RoadmapChart(theme, lambda row, field, value: changing.set_field(session, row.line, field, value))
        self.table = self.chart.table
        self.empty = EmptyState(theme)
        self._lay_out()
        self._connect()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools, actions = WrapLayout(gap=theme.px(12)), WrapLayout(gap=theme.px(8))
        for part in (
            labelled(_("Round"), self.rounds), labelled(_("Phase"), self.phase), labelled(_("Stack"), self.stack),
            self.search,
        ):  # fmt: skip
            tools.addWidget(part)
        for part in (self.add, self.stacks, self.include, self.reset, self.remove, self.count):
            actions.addWidget(part)
        self.pages = QStackedWidget()
        for widget in (self.chart, self.empty):
            self.pages.addWidget(widget)
        column = page_column(self, theme)
        column.addWidget(self.rule)
        column.addLayout(tools)
        column.addWidget(Filling(self.pages, theme.px(_LEAST)), 1)
        column.addLayout(actions)

    def _connect(self) -> None:
        self.rule.changed.connect(lambda *rule: changing.set_rule(self.session, *rule))
        for box in (self.phase, self.stack):
            box.activated.connect(lambda _place: self.show_rows())
        self.search.textChanged.connect(lambda _text: self.show_rows())
        self.table.chosen.connect(self._on_chosen)
        self.table.ticked.connect(self.toggle)
        self.chart.model.ticked.connect(self.toggle)
        self.table.shifted.connect(self._shift)
        self.table.stacks_asked.connect(self.choose_stacks)
        self.chart.gantt.dragged.connect(self._drag)
        self.chart.model.dataChanged.connect(lambda *_changed: self._show_actions())
        self.chart.model.modelReset.connect(self._show_actions)
        self.empty.pressed.connect(lambda: self.clear_filter() if self.filter().active else self.add_row())

    # Showing

    def refresh(self) -> None:
        """Show the roadmap of the round in view."""
        plan, found = self.session.plan, self.session.roadmap()
        self.rounds.refresh()
        quarters = lines.choices(plan, found)
        self.rule.show_rules(plan.rules, quarters)
        self._fill(self.phase, _("All phases"), [(phase, _(PHASE_NAMES[phase])) for phase in PHASES])
        stacks = [(stack.id, stack.name.to(language())) for stack in plan.of_kind("stack")]
        self._fill(self.stack, _("All stacks"), stacks)
        self.chart.quarters = [(name, quarter_text(name)) for name in quarters]
        self.chart.goals = [("", "—"), *((goal.id, goal.name.to(language())) for goal in plan.of_kind("goal"))]
        self.chart.gantt.set_quarters(lines.timeline(plan, found))
        self._rows = lines.rows(plan, found)
        self.show_rows()

    def _fill(self, box: QComboBox, everything: str, entries: list[tuple[str, str]]) -> None:
        wanted, chosen = [(everything, ""), *((words, value) for value, words in entries)], box.currentData()
        if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] == wanted:
            return
        box.clear()
        for words, value in wanted:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def filter(self) -> Filter:
        """Return what is asked for."""
        return Filter(
            str(self.phase.currentData() or ""), str(self.stack.currentData() or ""), self.search.text().strip()
        )

    def show_rows(self) -> None:
        """Show the rows that pass the filter."""
        shown = self.filter()
        entries = lines.grouped(self._rows, shown)
        self.chart.model.set_rows(entries)
        self.pages.setCurrentWidget(self.chart if entries else self.empty)
        seen = sum(isinstance(entry, Row) for entry in entries)
        self.count.setText(self._counted(seen, shown.active))
        if not entries and shown.active:
            self.empty.say(_("No row matches"), _("Nothing holds what the filter asks for."), _("Show all rows"))
        elif not entries:
            self.empty.say(
                _("The roadmap is empty"), _("This plan has no measures. Add a row of your own to begin."), _("Add row")
            )

    def _counted(self, seen: int, filtered: bool) -> str:
        total = len(self._rows)
        left_out = sum(not row.line.included for row in self._rows)
        words = (
            _("{seen} of {total} rows").format(seen=seen, total=total)
            if filtered
            else ngettext("{count} row", "{count} rows", total).format(count=total)
        )
        if left_out:
            words += " · " + ngettext("{count} left out", "{count} left out", left_out).format(count=left_out)
        return words

    def _show_actions(self) -> None:
        """Offer what can be done with the row under the cursor."""
        row = self.table.current_row()
        line = row.line if row else None
        self.include.setEnabled(line is not None)
        self.stacks.setEnabled(line is not None)
        self.include.setText(_("Include") if line is not None and not line.included else _("Leave out"))
        changed = line is not None and bool(line.edited or line.note or not line.included)
        self.reset.setEnabled(line is not None and line.item is not None and changed)
        self.remove.setEnabled(line is not None and line.item is None)

    def clear_filter(self) -> None:
        """Show all rows."""
        for box in (self.phase, self.stack):
            box.setCurrentIndex(0)
        self.search.clear()
        self.show_rows()

    # Changing

    def _line(self) -> RoadmapLine | None:
        row = self.table.current_row()
        return row.line if row else None

    def _on_chosen(self, key: str, _column: int) -> None:
        self._show_actions()
        if self._line() is not None:
            self.session.select("row", key)

    def _shift(self, _id: str, steps: int, end_only: bool) -> None:
        if (line := self._line()) is not None:
            changing.shift(self.session, line, steps, end_only)

    def _drag(self, id: str, start: str, end: str) -> None:
        """Store where a bar was dragged to."""
        line = next((row.line for row in self._rows if row.line.id == id), None)
        if line is not None:
            changing.set_span(self.session, line, start, end)

    def choose_stacks(self) -> None:
        """Ask for the stacks of the row under the cursor."""
        line = self._line()
        if line is None:
            return
        known = [(stack.id, stack.name.to(language())) for stack in self.session.plan.of_kind("stack")]
        self.dialog = StacksDialog(
            self,
            self.session.theme,
            line.title,
            known,
            line.stacks,
            lambda stacks: changing.set_stacks(self.session, line, stacks),
            resettable="stacks" in line.edited,
        )
        self.dialog.open()

    def toggle(self, row: str) -> None:
        """Include a row, or leave it out."""
        line = next((line for line in self.session.roadmap() if line.id == row), None)
        if line is not None:
            changing.toggle(self.session, line)

    def toggle_row(self) -> None:
        """Include the row under the cursor, or leave it out."""
        if (line := self._line()) is not None:
            changing.toggle(self.session, line)

    def reset_row(self) -> None:
        """Give the row under the cursor back to the rule."""
        if (line := self._line()) is not None:
            changing.reset(self.session, line)

    def remove_row(self) -> None:
        """Remove the row under the cursor, one of the user's own."""
        if (line := self._line()) is not None:
            changing.remove(self.session, line)

    def add_row(self) -> None:
        """Add a row of the user's own and begin to name it."""
        self.commit_editing()
        self.clear_filter()
        added = changing.add(self.session)
        if added and self.table.choose(added, TITLE):
            self.table.setFocus()
            self.table.edit_cell(self.table.currentIndex())

    def commit_editing(self) -> None:
        """Take over an open editor of the table; the focus stays in the table."""
        focus = QApplication.focusWidget()
        if self.table.editing and focus is not None and self.table.isAncestorOf(focus):
            super().commit_editing()
            self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Fold the boxes of the rule away at first where the window is low."""
        if not self._settled:
            self._settled = True
            self.rule.set_open(self.window().height() >= self.session.theme.px(_TALL))
        super().showEvent(event)
        self.table.setFocus()
