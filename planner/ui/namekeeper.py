"""The name table while it is unlocked: in the memory of one part of the window, and nowhere else.

It is locked again when another plan is opened, when the level of anonymity no longer allows it, and after ten minutes
without a key or a click. Neither the session nor the plan ever gets a name from it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from planner.model.errors import PlannerError
from planner.text import _
from planner.ui.later import names
from planner.ui.session import FILE, Session

if TYPE_CHECKING:
    from planner.model.plan import Plan

T = TypeVar("T")
IDLE_MINUTES = 10
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
}  # fmt: skip
_NONE: Mapping[str, str] = {}


class NameKeeper(QObject):
    """Opens, changes and locks the name table of the open plan; `changed` tells when what may be shown is different.

    Making a key takes a third of a second on purpose and is done in the worker.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._table: names.NameTable | None = None
        self._chosen: Path | None = None
        self._watched: QWindow | None = None
        # Counts what makes an answer of the worker stale: another plan, or the wish to lock.
        self._turn = 0
        self.idle = QTimer(self, interval=IDLE_MINUTES * 60_000, singleShot=True)
        self.idle.timeout.connect(self.lock)
        session.changed.connect(self._on_changed)

    @property
    def path(self) -> Path | None:
        """Name the table's file: the one that was chosen, else the one beside the plan; None for a plan in memory."""
        if self._chosen is not None or self.session.path is None:
            return self._chosen
        return names.names_path(self.session.path)

    @property
    def exists(self) -> bool:
        """Tell whether there is a table's file."""
        return self.path is not None and self.path.exists()

    @property
    def is_open(self) -> bool:
        """Tell whether the names are unlocked."""
        return self._table is not None

    @property
    def known(self) -> Mapping[str, str]:
        """Return the names by the origin of the member; none while they are locked."""
        return self._table.names if self._table is not None else _NONE

    def choose(self, path: Path) -> None:
        """Use the table at another place, until another plan is opened."""
        self.lock()
        self._chosen = path
        self.changed.emit()

    # In the worker

    def unlock(self, passphrase: str, done: Callable[[], None], failed: Callable[[PlannerError], None]) -> None:
        """Open the table."""
        path, plan = self._place(), self.session.plan
        self._work(lambda: names.unlock(path, passphrase, plan), done, failed)

    def make(
        self, passphrase: str, plan: "Plan", known: Mapping[str, str], done: Callable[[], None],
        failed: Callable[[PlannerError], None],
    ) -> None:
        """Make a table with the names that are known, for a plan that may still be about to allow it."""
        path = self._place()
        self._work(lambda: names.make(path, passphrase, plan, known), done, failed)

    def change_passphrase(
        self, before: str, after: str, done: Callable[[], None], failed: Callable[[PlannerError], None]
    ) -> None:
        """Put the table under another passphrase; the present one has to be given again."""
        path, plan = self._place(), self.session.plan
        self._work(lambda: names.move_passphrase(names.unlock(path, before, plan), after, plan), done, failed)

    def _work(
        self, make: "Callable[[], names.NameTable]", done: Callable[[], None], failed: Callable[[PlannerError], None]
    ) -> None:
        self._turn += 1
        turn = self._turn

        def keep(table: "names.NameTable") -> None:
            if turn == self._turn:
                self._take(table)
                done()

        def fail(error: Exception) -> None:
            if not isinstance(error, PlannerError):
                raise error
            failed(error)

        self.session.compute(lambda _report: make(), keep, fail)

    # At once

    def name(self, changes: Mapping[str, str]) -> bool:
        """Write names by origin into the open table, an empty one to take it out; a notice and False where it fails."""
        assert self._table is not None
        try:
            self._table = names.save(self._table, self.session.plan, {**self._table.names, **changes})
        except PlannerError as error:
            return self.session.tell(error)
        self.changed.emit()
        return True

    def lock(self) -> None:
        """Forget the names."""
        self._turn += 1
        self.idle.stop()
        self._watch(None)
        if self._table is not None:
            self._table = None
            self.changed.emit()

    def destroy(self) -> bool:
        """Remove the table's file for good; a notice and False where it fails."""
        path = self._place()
        self.lock()
        try:
            names.destroy(path)
        except PlannerError as error:
            return self.session.tell(error)
        self.session.notice.emit("info", _("The table of names was destroyed: {name}").format(name=path.name))
        self.changed.emit()
        return True

    def watch(self, window: QWindow | None) -> None:
        """Take keys and clicks in this window for signs that somebody is there."""
        self._watch(window if self.is_open else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the ten minutes anew with every key and click."""
        if event.type() in _SIGNS_OF_LIFE and self.is_open:
            self.idle.start()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is window:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._on_window_gone)

    def _on_window_gone(self) -> None:
        self._watched = None

    def _take(self, table: "names.NameTable") -> None:
        self._table = table
        self.idle.start()
        self.changed.emit()

    def _place(self) -> Path:
        if self.path is None:
            raise PlannerError(_("This plan has no file yet."), _("Save a copy of it first."))
        return self.path

    def _on_changed(self, tables: frozenset[str]) -> None:
        """Lock where another plan is open, or where its level of anonymity allows no table any more."""
        if FILE in tables:
            self._chosen = None
            self.lock()
            self.changed.emit()
        elif self.is_open and not names.is_allowed(self.session.plan):
            self.lock()
