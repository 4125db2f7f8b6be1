"""Returned ballots before they are taken over: what each would change, and every problem by file and cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QProgressBar,
    QWidget,
)

from planner.files.ballot.check import Ballot, Problem
from planner.files.ballot.read import BallotBatch, read_ballots
from planner.files.ballot.take import changes, label, take
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.text import _, ngettext
from planner.ui import previewing
from planner.ui.parts import button, column, named
from planner.ui.parts import label as words
from planner.ui.session import Session
from planner.ui.tasks import Task
from planner.ui.theme import GRID

_SIZE = (860, 560)
Heads = tuple[str, ...]
Line = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a ballot would add and revise."""

    ballot: Ballot
    added: int
    revised: int

    @property
    def changes(self) -> bool:
        """Tell whether taking it over changes anything."""
        return bool(self.added or self.revised)


def outlook(plan: Plan, ballot: Ballot) -> Outlook:
    """Count what a ballot would change in a plan."""
    found = changes(plan, ballot)
    revised = sum(change.before is not None for change in found)
    return Outlook(ballot, len(found) - revised, revised)


class BallotsDialog(QDialog):
    """Reads files and folders in the worker, shows what came of it, and takes the sound ballots over one by one.

    `told` gets the batch each time it was read. Every ballot is a step of its own that can be undone.
    """

    def __init__(
        self, session: Session, paths: Sequence[Path], parent: QWidget, told: Callable[[BallotBatch], None]
    ) -> None:
        super().__init__(parent)
        self.session, self.paths, self._told = session, tuple(paths), told
        self.ready: tuple[Outlook, ...] = ()
        self.refused: list[Problem] = []
        self._waiting: list[Outlook] = []
        self._taken = 0
        self._task: Task | None = None
        self.setWindowTitle(_("Read ballots"))
        previewing.fit(self, parent, session.theme, _SIZE)
        self._build()
        self.finished.connect(lambda _result: self._stop())
        self.read()

    def _build(self) -> None:
        layout = column(self, margin=2 * GRID)
        self.summary = words("", "heading")
        self.hint = words("", "muted")
        self.progress = named(QProgressBar(), _("Progress"))
        self.progress.setTextVisible(False)
        self.table = previewing.Listing(_("What the ballots would change, and what is wrong with files"))
        for part in (self.summary, self.hint, self.progress):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        self.copy_button = button(_("&Copy the list"), self.table.copy_all)
        self.again = previewing.reading_again(self.read, _("Read the files again after mending them (F5)"))
        self.take_button = button(_("&Take over"), self.take, "primary")
        layout.addLayout(previewing.foot(self, (self.copy_button, self.again), self.take_button))

    # Reading

    def read(self) -> None:
        """Read the files in the worker and show what they would do."""
        self._stop()
        self.ready, self.refused = (), []
        self._say(_("Reading the ballots…"), "", busy=True)
        self._list(())
        plan, paths = self.session.plan, self.paths
        self._task = self.session.compute(
            lambda report: read_ballots(plan, paths, report=report), self._show, self._failed, self._move
        )

    def _stop(self) -> None:
        self._waiting = []
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _move(self, fraction: float, name: str) -> None:
        self.progress.setValue(round(fraction * 100))
        self.hint.setText(name)
        self.hint.setVisible(bool(name))

    def _show(self, batch: BallotBatch) -> None:
        self._task = None
        self._told(batch)
        found = [outlook(self.session.plan, ballot) for ballot in batch.ballots]
        self.ready = tuple(one for one in found if one.changes)
        self._say(_headline(self.ready, batch), _advice(self.ready, batch.problems))
        self._list((*map(_problem, batch.problems), *map(_outlook, found), *map(_note, batch.notes)))
        self.take_button.setEnabled(bool(self.ready) and not self.session.read_only)
        (self.take_button if self.take_button.isEnabled() else self.table).setFocus()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.message, error.hint)
        self.again.setFocus()

    # Taking over

    def take(self) -> None:
        """Take the sound ballots over, each in a step of its own; the window stays alive meanwhile."""
        if self.ready and not self._waiting:
            self.session.look_again()
            self._waiting, self._taken = list(self.ready), 0
            self._say(_("Taking the ballots over…"), "", busy=True)
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        ballot = self._waiting[0].ballot
        try:
            with self.session.edit(label(ballot)) as rows:
                take(rows, ballot, changes(self.session.plan, ballot))
            self._taken += 1
        except PlannerError as error:
            self.refused.append(Problem(ballot.file, "", error.message, error.hint, ballot.assessor))
        # Closing the dialog meanwhile empties the list: what was taken over stays.
        self._waiting = self._waiting[1:]
        self.progress.setValue(100 - 100 * len(self._waiting) // len(self.ready))
        if self._waiting:
            QTimer.singleShot(0, self, self._next)
        else:
            self._end()

    def _end(self) -> None:
        text = ngettext("{count} ballot was taken over.", "{count} ballots were taken over.", self._taken)
        said = text.format(count=self._taken)
        self.ready = ()
        if self.refused:
            self._say(said, _("The plan refused the others; the list says why."))
            self._list(tuple(map(_problem, self.refused)))
            self.table.setFocus()
            return
        self.session.notice.emit("info", _("{done} Undo takes one back after the other.").format(done=said))
        self.accept()

    # Showing

    def _say(self, summary: str, hint: str, *, busy: bool = False) -> None:
        self.summary.setText(summary)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.progress.setVisible(busy)
        self.progress.setValue(0)
        self.take_button.setEnabled(False)
        self.again.setEnabled(not busy)

    def _list(self, lines: Sequence[Line]) -> None:
        heads = (_("File"), _("Code"), _("Cell"), _("What"))
        self.table.fill(heads, lines, widest_first=self.session.theme.px(240))
        self.table.setVisible(bool(lines))
        self.copy_button.setEnabled(bool(lines))


def _headline(ready: Sequence[Outlook], batch: BallotBatch) -> str:
    """Say how many ballots bring how much."""
    if not batch.ballots:
        return _("There is no ballot that can be taken over.")
    if not ready:
        return _("There is nothing to take over: the plan has all of these answers already.")
    count = ngettext("{count} ballot brings something new", "{count} ballots bring something new", len(ready))
    added, revised = sum(one.added for one in ready), sum(one.revised for one in ready)
    return _("{ballots}: {added} answers new, {revised} revised.").format(
        ballots=count.format(count=len(ready)), added=added, revised=revised
    )


def _advice(ready: Sequence[Outlook], problems: Sequence[Problem]) -> str:
    """Say what becomes of the files that have problems."""
    count = len({problem.file for problem in problems})
    if not count:
        return _("Each ballot is a step of its own that can be undone.") if ready else ""
    text = ngettext(
        "{count} file has problems and is left out whole. Mend it, or ask for it again, and read it again.",
        "{count} files have problems and are left out whole. Mend them, or ask for them again, and read them again.",
        count,
    )
    return text.format(count=count)


def _problem(one: Problem) -> Line:
    return (one.file.name, one.assessor, one.cell, f"✕ {one.message} {one.hint}".rstrip())


def _note(one: Problem) -> Line:
    return (one.file.name, one.assessor, one.cell, f"○ {one.message} {one.hint}".rstrip())


def _outlook(one: Outlook) -> Line:
    text = _("✓ {answered} of {asked} answered; {added} new, {revised} revised")
    said = text.format(
        answered=len(one.ballot.answers), asked=one.ballot.asked, added=one.added, revised=one.revised
    )
    return (one.ballot.file.name, one.ballot.assessor, "", said)
