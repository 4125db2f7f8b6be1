"""Ballots: who has returned what in the open round, writing ballots, and reading those that came back."""

import importlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QMenu, QProgressBar, QPushButton, QWidget

from planner.files.ballot.read import BallotBatch
from planner.model.errors import PlannerError
from planner.progress import Report
from planner.text import LANGUAGES, _, language, ngettext
from planner.ui import notify
from planner.ui.controls import EmptyState, labelled
from planner.ui.pages.panel.ballotspreview import BallotsDialog
from planner.ui.pages.panel.ballotsrows import COLUMNS, Wrong, by_expert, rows, summary
from planner.ui.parts import button, column, label, named, order_tabs, row
from planner.ui.session import FILE, Session
from planner.ui.tables import TableModel, TableView
from planner.ui.tasks import Task
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout


class Ballots(QWidget):
    """One row for each expert of the open round; files and folders may be dropped anywhere on it."""

    needs = frozenset({
        "plan", "assessor", "duty", "item", "indicator", "sheet", "sheet_item", "sheet_indicator", "round",
        "round_question", "assessment", "delivery",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.wrong: Wrong = {}
        self._task: Task | None = None
        self._folder: Path | None = None
        self.summary = label("", "heading")
        self.table = TableView(
            session.theme, TableModel(COLUMNS, lambda row: row.code), _("Experts and their ballots"),
            _("Several rows can be chosen; ballots are then written for these."),
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.write_all = button(_("Write ballots…"), self.write, tip=_("One workbook for each expert of the round"))
        self.write_chosen = button(_("Write for the chosen…"), lambda: self.write(self.chosen()))
        self.read_button = self._reader()
        self.language = named(QComboBox(), _("Language of the ballots"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.empty = EmptyState(session.theme)
        self.hint = label(_("Ballots that came back can also be dropped here, as files or as a folder."), "muted")
        self._lay_out()
        self.setAcceptDrops(True)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._enable())
        session.changed.connect(self._on_changed)

    def _reader(self) -> QPushButton:
        made = button(_("Read ballots"), lambda: None, "primary", tip=_("Check returned files and take them over"))
        menu = QMenu(made)
        menu.addAction(_("&Files…"), self.read_files)
        menu.addAction(_("A f&older…"), self.read_folder)
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, self.session.theme.px(12), 0, self.session.theme.px(8))
        layout.addWidget(self.summary)
        self.bar = QWidget()
        line = WrapLayout(self.bar, gap=GRID)
        for widget in (
            self.read_button, self.write_all, self.write_chosen, labelled(_("Language of the ballots"), self.language)
        ):
            line.addWidget(widget)
        layout.addWidget(self.bar)
        layout.addWidget(self._progress())
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.hint)
        order_tabs(self)

    def _progress(self) -> QWidget:
        self.working = QWidget()
        line = row(self.working)
        self.doing = label(_("Writing the ballots…"), wrap=False)
        self.fraction = named(QProgressBar(), _("Progress"))
        self.fraction.setTextVisible(False)
        self.cancel = button(_("Cancel"), self.call_off)
        line.addWidget(self.doing)
        line.addWidget(self.fraction, 1)
        line.addWidget(self.cancel)
        self.working.hide()
        return self.working

    # Showing

    def refresh(self) -> None:
        """Redraw from the plan."""
        plan = self.session.plan
        open_round = plan.open_round()
        found = rows(plan, open_round, self.wrong) if open_round else ()
        self.table.model_.set_rows(found)
        for widget in (self.summary, self.bar, self.table, self.hint):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        if open_round is None:
            self.empty.say(_("No round is open"), _("Open one on the tab “Rounds”; then ballots can be sent out."))
        elif not found:
            text = _("Add experts on the tab “People”, or give them their parts.")
            self.empty.say(_("Nobody may score anything in this round."), text)
        else:
            self.summary.setText(summary(open_round, found))
        self._enable()

    def chosen(self) -> tuple[str, ...]:
        """Return the codes of the rows that are chosen."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self.table.model_.rows[place].code for place in places)

    def commit_editing(self) -> None:
        """Do nothing: nothing is typed here."""

    def _enable(self) -> None:
        free = self._task is None
        self.write_all.setEnabled(free)
        self.write_chosen.setEnabled(free and bool(self.chosen()))
        self.read_button.setEnabled(free and not self.session.read_only)

    def _on_changed(self, tables: frozenset[str]) -> None:
        """Forget what was wrong with the ballots of another plan."""
        if FILE in tables:
            self.wrong = {}

    # Writing

    def write(self, codes: Sequence[str] | None = None) -> None:
        """Ask for a folder and write the ballots of the open round, for `codes` or for everyone."""
        plan = self.session.plan
        open_round = plan.open_round()
        if open_round is None or self._task is not None:
            return
        folder = notify.choose_folder(self, _("Folder for the ballots"), self._place())
        if folder is None:
            return
        round_id, speech = open_round.id, str(self.language.currentData())

        def work(report: Report) -> tuple[Path, ...]:
            # Reached by name: openpyxl takes its time to import.
            writing = importlib.import_module("planner.files.ballot.write")
            made: tuple[Path, ...] = writing.write_ballots(
                plan, round_id, folder, assessors=codes, language=speech, report=report
            )
            return made

        self._folder = folder
        self.fraction.setValue(0)
        self._task = self.session.compute(work, self._written, self._failed, self._move)
        self.working.show()
        self._enable()
        self.cancel.setFocus()

    def call_off(self) -> None:
        """Give up writing."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _move(self, fraction: float, _name: str) -> None:
        self.fraction.setValue(round(fraction * 100))

    def _written(self, made: tuple[Path, ...]) -> None:
        self._end()
        text = ngettext("{count} ballot was written: {folder}", "{count} ballots were written: {folder}", len(made))
        self.session.notice.emit("info", text.format(count=len(made), folder=made[0].parent))

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PlannerError):
            raise error
        self.session.tell(error)

    def _end(self) -> None:
        self._task = None
        focused = self.window().focusWidget() is self.cancel
        self.working.hide()
        self._enable()
        if focused:
            self.write_all.setFocus()

    # Reading

    def read_files(self) -> None:
        """Ask for ballots that came back and read them."""
        filters = _("Excel workbook (*.xlsx)") + ";;" + _("All files (*)")
        self.read(notify.choose_files(self, _("Read ballots"), self._place(), filters))

    def read_folder(self) -> None:
        """Ask for a folder of ballots that came back and read it."""
        folder = notify.choose_folder(self, _("Folder of returned ballots"), self._place())
        self.read((folder,) if folder is not None else ())

    def read(self, paths: Sequence[Path]) -> BallotsDialog | None:
        """Check files and folders and show what taking them over would change; nothing without a path."""
        if not paths or self.session.read_only or not self.session.has_plan:
            return None
        self._folder = paths[0] if paths[0].is_dir() else paths[0].parent
        dialog = BallotsDialog(self.session, paths, self, self._heard)
        dialog.open()
        return dialog

    def _heard(self, batch: BallotBatch) -> None:
        """Keep what was wrong with whose ballot, for the table."""
        self.wrong = by_expert(batch.problems)
        self.refresh()

    def _place(self) -> Path:
        """Return the folder to begin with: the last one, or that of the plan."""
        if self._folder is not None:
            return self._folder
        return self.session.path.parent if self.session.path else Path.home()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders from the file manager."""
        if event.mimeData().hasUrls() and not self.session.read_only and self._task is None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.read(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))
