"""Importing an own catalogue: what it would add and replace, or every cell that is wrong; then all of it or nothing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from planner.files.catalogue.preview import Preview, preview
from planner.model.errors import PlannerError
from planner.model.owncatalogue import OwnChange, OwnName
from planner.text import N_, _, language, ngettext
from planner.ui import previewing
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.tasks import Task
from planner.ui.theme import GRID

KINDS = {"source": N_("Source"), "citation": N_("Citation"), "fact": N_("Fact"), "option": N_("Policy task")}
_SIZE = (760, 520)
Lines = Sequence[tuple[str, ...]]


class ImportDialog(QDialog):
    """Shows what a workbook would do to the plan, and takes it over when nothing is wrong with it.

    The workbook is read in the worker; it can be mended in Excel and read again while the dialog stays open.
    """

    def __init__(self, session: Session, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.path = session, path
        self.seen: Preview | None = None
        self._task: Task | None = None
        self.setWindowTitle(_("Import own catalogue"))
        previewing.fit(self, parent, session.theme, _SIZE)
        self._build()
        self.finished.connect(lambda _result: self._stop())
        self.read()

    def _build(self) -> None:
        layout = column(self, margin=2 * GRID)
        layout.addWidget(label(self.path.name, "heading"))
        self.summary = label("")
        self.hint = label("", "muted")
        layout.addWidget(self.summary)
        layout.addWidget(self.hint)
        self.table = previewing.Listing(_("What the workbook would change, or what is wrong with it"))
        layout.addWidget(self.table, 1)
        self.copy_button = button(_("&Copy the list"), self.table.copy_all)
        self.again = previewing.reading_again(self.read, _("Read the workbook again after mending it (F5)"))
        self.take_button = button(_("&Import"), self.take, "primary")
        layout.addLayout(previewing.foot(self, (self.copy_button, self.again), self.take_button))

    def read(self) -> None:
        """Read the workbook in the worker and show what it would do."""
        self._stop()
        self.seen = None
        self._say(_("Reading the workbook…"), "")
        self._list((), ())
        plan, evidence, path = self.session.plan, self.session.evidence, self.path
        self._task = self.session.compute(lambda _report: preview(plan, evidence, path), self._show, self._failed)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show(self, seen: Preview) -> None:
        self._task, self.seen = None, seen
        if seen.problems:
            count = len(seen.problems)
            self._say(
                ngettext("{count} cell is wrong. Nothing can be imported yet.",
                         "{count} cells are wrong. Nothing can be imported yet.", count).format(count=count),
                _("Mend the cells in Excel, save the workbook and read it again."),
            )
            self._list((_("Sheet"), _("Cell"), _("What to mend")),
                       [(problem.sheet, problem.cell, problem.message) for problem in seen.problems])
        else:
            self._say(change_text(seen.change), self._explained(seen))
            self._list((_("Change"), _("Kind"), _("ID"), _("Name")), _lines(seen.change))
        self.take_button.setEnabled(seen.ready)
        (self.take_button if seen.ready else self.table).setFocus()

    def _explained(self, seen: Preview) -> str:
        parts = [
            _("What the workbook does not name stays as it is. The import is one step that can be undone.")
            if seen.ready else _("There is nothing to import: the plan has all of it already.")
        ]
        if seen.marked:
            words = ngettext(
                "{count} row has a mark and is not read.", "{count} rows have a mark and are not read.", seen.marked
            )
            parts.append(words.format(count=seen.marked))
        return " ".join(parts)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.message, error.hint)
        self.again.setFocus()

    def _say(self, summary: str, hint: str) -> None:
        self.summary.setText(summary)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.take_button.setEnabled(False)

    def _list(self, heads: Sequence[str], lines: Lines) -> None:
        self.table.fill(heads, lines)
        self.table.setVisible(bool(heads))
        self.copy_button.setEnabled(bool(lines))

    def take(self) -> None:
        """Take the workbook over, all of it or nothing, in one step; stay open where the plan refuses it."""
        if self.seen is None or not self.seen.ready:
            return
        catalogue, done = self.seen.catalogue, list[OwnChange]()
        self.session.look_again()
        try:
            with self.session.edit(_("Import own catalogue")) as rows:
                done.append(rows.import_own(catalogue))
        except PlannerError as error:
            self._say(error.message, error.hint)
            return
        self.session.notice.emit("info", _("{changes} Undo takes it back.").format(changes=change_text(done[0])))
        self.accept()


def change_text(change: OwnChange) -> str:
    """Say how much an import adds, replaces and leaves as it is."""
    counts = {"added": len(change.added), "replaced": len(change.replaced), "same": len(change.same)}
    return _("{added} added, {replaced} replaced, {same} the same.").format(**counts)


def _lines(change: OwnChange) -> Lines:
    groups = ((_("Added"), change.added), (_("Replaced"), change.replaced), (_("The same"), change.same))
    return [_line(word, one) for word, names in groups for one in names]


def _line(word: str, one: OwnName) -> tuple[str, ...]:
    return (word, _(KINDS[one.kind]), one.id, one.name.to(language()))
