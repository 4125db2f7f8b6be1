"""The tab of the discussion queue: where disagreement matters most for the outcome, with what would change."""

from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from planner.text import _, ngettext
from planner.ui.controls import EmptyState, Filling, page_column
from planner.ui.copytable import CopyTable
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.pages.consensus.results import selected_cell
from planner.ui.pages.consensus.topicpane import TopicPane
from planner.ui.pages.consensus.topics import COLUMNS, TopicRow, topic_rows
from planner.ui.parts import button, label, row
from planner.ui.session import Selection, Session
from planner.ui.tables import TableModel

SCORES_PAGE = "scoring"
_ROW, _LEAST, _WIDE = 28, 420, 900
# How the queue and the question at length share the room, in whatever direction.
_TABLE, _REST = 5500, 4500


class QueueTab(QWidget):
    """Lists what to discuss; Enter opens a question on the Scores page, R puts it before the room."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.findings: Findings | None = None
        self.rows: tuple[TopicRow, ...] = ()
        self.sentence = label("")
        self.table = CopyTable(
            theme, TableModel(COLUMNS, key=lambda topic: topic.key), _("Discussion queue"),
            _("Enter opens the question in Scores, R puts it before the room, Ctrl+C copies the table."),
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.pane = TopicPane(session)
        self.empty = EmptyState(theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.pane)
        self.splitter.setSizes([_TABLE, _REST])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        copy = button(_("Copy table"), self.table.copy, tip=_("Put the table on the clipboard (Ctrl+C in it)"))
        tools = row(spacing=theme.px(10))
        tools.addWidget(self.sentence, 1)
        tools.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        column = page_column(self, theme)
        column.addLayout(tools)
        column.addWidget(Filling(self.stack, theme.px(_LEAST)), 1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.activated_row.connect(lambda _key, _column: self.open_scores())
        self.table.copied.connect(lambda _count: self.session.notice.emit("info", _("The table was copied.")))
        self.pane.scores.connect(self.open_scores)
        self.pane.room.connect(self.open_room)
        room = QShortcut(QKeySequence("R"), self.table)
        room.setContext(Qt.ShortcutContext.WidgetShortcut)
        room.activated.connect(self.open_room)

    # Showing

    def show_findings(self, findings: Findings) -> None:
        """Show other findings, staying on the question on show where it is still in the queue."""
        self.findings = findings
        self.rows = topic_rows(findings, self.session.plan)
        self.table.blockSignals(True)
        self.table.model_.set_rows(self.rows)
        if self.rows and not self.table.current_key():
            self.table.choose(self.rows[0].key, 0)
        self.table.blockSignals(False)
        self.stack.setCurrentWidget(self.splitter if self.rows else self.empty)
        if not self.rows:
            self._say_empty(findings)
            return
        count = len(self.rows)
        text = ngettext(
            "{count} question where disagreement bears on the outcome, the most pressing first.",
            "{count} questions where disagreement bears on the outcome, the most pressing first.", count,
        )  # fmt: skip
        self.sentence.setText(text.format(count=count))
        self.follow(self.session.selection)
        self.show_current()

    def _say_empty(self, findings: Findings) -> None:
        self.sentence.setText("")
        if any(cell.quantified for cell in findings.statistics.cells):
            self.empty.say(
                _("Nothing to discuss"),
                _("All quantified questions are answered alike, or nothing hangs on the difference."),
            )
        else:
            self.empty.say(
                _("Nothing to rank yet"),
                _("No question has as many answers as its sheet asks for; the table of results tells how many lack."),
            )

    def current(self) -> TopicRow | None:
        """Return the topic that the cursor is on."""
        key = self.table.current_key()
        return next((known for known in self.rows if known.key == key), None)

    def show_current(self) -> None:
        """Show the topic that the cursor is on at length."""
        found = self.current()
        if found is not None and self.findings is not None:
            self.pane.show_topic(self.findings, found, room=self.has_room())

    def follow(self, chosen: Selection | None) -> None:
        """Go to the question that is selected, where it is in the queue."""
        cell = selected_cell(chosen)
        if cell is None or self.table.current_key() == "/".join(cell):
            return
        self.table.blockSignals(True)
        moved = self.table.choose("/".join(cell))
        self.table.blockSignals(False)
        if moved:
            self.show_current()

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.table

    # Doing

    def has_room(self) -> bool:
        """Tell whether anything listens that shows questions to a room."""
        return self.session.isSignalConnected(QMetaMethod.fromSignal(self.session.discuss))

    def open_scores(self) -> None:
        """Open the question in the Scores page."""
        found = self.current()
        if found is not None:
            # The page selects what its cursor is on when it is first seen; what is wanted comes after that.
            self.session.go(SCORES_PAGE)
            self.session.select("score", found.topic.item, found.topic.indicator)

    def open_room(self) -> None:
        """Put the question before the room."""
        found = self.current()
        if found is None:
            return
        self.session.select("score", found.topic.item, found.topic.indicator)
        if self.has_room():
            self.session.discuss.emit(found.topic.item, found.topic.indicator)

    def _choose(self, key: str, _column: int) -> None:
        """Show a topic, and its evidence in the panel of details."""
        self.show_current()
        item, indicator = key.split("/", 1)
        if self.session.selection != Selection("score", item, indicator):
            self.session.select("score", item, indicator)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question at length beside the queue where there is room, below it elsewhere."""
        super().resizeEvent(event)
        wide = self.width() >= self.session.theme.px(_WIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([_TABLE, _REST])
