"""Copies before they are merged: what each would bring, tried out and taken back; then all in one step."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from planner.files.merging.job import merge_into, plans_in
from planner.model.errors import PlannerError
from planner.model.merging import MergeReport
from planner.progress import Report
from planner.text import _, ngettext
from planner.ui import previewing
from planner.ui.pages.panel.mergingrows import REPORTS, marked
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.tables import TableModel, TableView
from planner.ui.tasks import Task
from planner.ui.theme import GRID

_SIZE = (860, 520)
Reports = tuple[MergeReport, ...]


class MergeDialog(QDialog):
    """Tries the merge in the worker and shows what came of each file; merging itself is one step that can be undone."""

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.paths = session, tuple(paths)
        self.reports: Reports = ()
        self._task: Task | None = None
        self.setWindowTitle(_("Merge copies of the plan"))
        previewing.fit(self, parent, session.theme, _SIZE)
        self._build()
        self.finished.connect(lambda _result: self._stop())
        self.read()

    def _build(self) -> None:
        layout = column(self, margin=2 * GRID)
        self.summary = label("", "heading")
        self.hint = label("", "muted")
        self.progress = named(QProgressBar(), _("Progress"))
        self.progress.setTextVisible(False)
        self.table = TableView(
            self.session.theme, TableModel(REPORTS, lambda report: f"{report.file}|{report.hash}"),
            _("What each file would bring"),
        )
        for part in (self.summary, self.hint, self.progress):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        # A long refusal does not fit its line.
        self.detail = label("")
        layout.addWidget(self.detail)
        self.table.chosen.connect(lambda key, _column: self._explain(key))
        self.copy_button = button(_("&Copy the list"), self.copy_all)
        self.again = previewing.reading_again(self.read, _("Try the files again (F5)"))
        self.merge_button = button(_("&Merge"), self.merge, "primary")
        layout.addLayout(previewing.foot(self, (self.copy_button, self.again), self.merge_button))

    # Trying

    def read(self) -> None:
        """Try the merge in the worker, take it back, and show what it would bring."""
        self._say(_("Reading the copies…"), "", busy=True)
        self._run(dry=True)

    def merge(self) -> None:
        """Merge in the worker, all files in one step."""
        if self._ready(self.reports):
            self._say(_("Merging…"), "", busy=True)
            self._run(dry=False)

    def _run(self, *, dry: bool) -> None:
        self._stop()
        self.reports = ()
        own, paths = self.session.path, self.paths

        def work(report: Report) -> Reports:
            if own is None:
                raise PlannerError(_("This plan is in no file yet."), _("Save it in a file first."))
            found = [path for path in plans_in(paths) if path in paths or path.resolve() != own.resolve()]
            return merge_into(own, found, report, dry=dry)

        self._task = self.session.compute(work, self._show if dry else self._merged, self._failed, self._move)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _move(self, fraction: float, name: str) -> None:
        self.progress.setValue(round(fraction * 100))
        self.hint.setText(name)
        self.hint.setVisible(bool(name))

    def _show(self, reports: Reports) -> None:
        self._task, self.reports = None, reports
        self._say(*_headline(reports))
        self.table.model_.set_rows(reports)
        self.copy_button.setEnabled(bool(reports))
        if reports:
            self.table.choose(self.table.model_.key(reports[0]))
        self.merge_button.setEnabled(self._ready(reports))
        (self.merge_button if self.merge_button.isEnabled() else self.table).setFocus()

    def _ready(self, reports: Reports) -> bool:
        return any(report.brought for report in reports) and not self.session.read_only

    def _merged(self, reports: Reports) -> None:
        self._task = None
        self.session.look_again()
        brought = sum(report.brought for report in reports)
        text = ngettext("{count} copy was merged.", "{count} copies were merged.", brought).format(count=brought)
        conflicts = sum(report.conflicts for report in reports)
        if conflicts:
            more = ngettext("{count} conflict is open.", "{count} conflicts are open.", conflicts)
            text = f"{text} {more.format(count=conflicts)}"
        self.session.notice.emit("info", _("{done} Undo takes it back.").format(done=text))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.message, error.hint)
        self.again.setFocus()

    # Showing

    def _say(self, summary: str, hint: str, *, busy: bool = False) -> None:
        self.summary.setText(summary)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.progress.setVisible(busy)
        self.progress.setValue(0)
        self.table.setVisible(not busy)
        self.detail.hide()
        self.merge_button.setEnabled(False)
        self.copy_button.setEnabled(False)
        self.again.setEnabled(not busy)

    def _explain(self, key: str) -> None:
        """Write out why the chosen file is left out."""
        place = self.table.model_.row_of(key)
        long = 0 <= place < len(self.reports) and self.reports[place].refused
        self.detail.setText(marked(self.reports[place]) if long else "")
        self.detail.setVisible(bool(long))

    def copy_all(self) -> None:
        """Copy the whole list, for a mail to whoever sent the copies."""
        lines = (f"{report.file}\t{marked(report)}" for report in self.reports)
        QGuiApplication.clipboard().setText("\n".join(lines))


def _headline(reports: Reports) -> tuple[str, str]:
    """Say how much all files bring together, and what to know before merging."""
    brought = [report for report in reports if report.brought]
    refused = sum(bool(report.refused) for report in reports)
    left = ngettext("{count} file can't be merged and is left out.", "{count} files can't be merged and are left out.",
                    refused).format(count=refused) if refused else ""
    if not brought:
        return _("There is nothing to merge."), left or _("The plan has everything of these copies already.")
    count = ngettext("{count} copy brings something new", "{count} copies bring something new", len(brought))
    summary = _("{copies}: {added} answers new, {changed} changed, {others} other changes.").format(
        copies=count.format(count=len(brought)), added=sum(report.added for report in brought),
        changed=sum(report.changed for report in brought), others=sum(report.others for report in brought),
    )
    conflicts = sum(report.conflicts for report in brought)
    disputed = ngettext(
        "In {count} place the copies disagree; you decide there afterwards.",
        "In {count} places the copies disagree; you decide there afterwards.", conflicts,
    ).format(count=conflicts) if conflicts else ""
    hint = " ".join(filter(None, (disputed, left, _("All copies are one step that can be undone."))))
    return summary, hint
