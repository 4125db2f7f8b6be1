"""The open plan file: opening, changing, undoing, and telling what changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.model.errors import PlannerError
from planner.text import _
from planner.ui.later import core

if TYPE_CHECKING:
    from planner.model.evidence import Evidence
    from planner.model.merging import Conflict
    from planner.model.plan import Plan

# Names in `changed` that are no tables: another file was opened; another round, or another program's plan, is in view.
FILE = "file"
VIEW = "view"


class PlanFile(QObject):
    """At most one open plan; this object alone owns its store, on the interface thread.

    What the user can mend becomes a `notice`, level "error" and a sentence. `changed` carries the names of the
    changed tables, FILE or VIEW.
    """

    changed = Signal(frozenset)
    notice = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._store: core.Store | None = None
        self._plan: Plan | None = None
        self._looked = False

    @property
    def has_plan(self) -> bool:
        """Tell whether a plan is open."""
        return self._store is not None

    @property
    def plan(self) -> "Plan":
        """Return the plan as it is now; PlannerError when none is open.

        Whether another program changed the file is looked up once in a turn of the event loop and before every
        change, not at each of the many times that a redraw reads the plan.
        """
        if self._plan is None or not self._looked:
            self._plan = self._file.plan()
            self._looked = True
            QTimer.singleShot(0, self, self._blink)
        return self._plan

    @property
    def evidence(self) -> "Evidence":
        """Return what the reports say beside the scores; read when it is first asked for."""
        return self._file.evidence()

    def _blink(self) -> None:
        """Look at the file again when the plan is next asked for."""
        self._looked = False

    def look_again(self) -> None:
        """Redraw everything where another program has changed the file since the plan was last read."""
        known = self._plan
        self._blink()
        try:
            if known is None or self.plan is known:
                return
        except PlannerError as error:
            self.tell(error)
            return
        self.changed.emit(self.noticed(frozenset({VIEW})))

    @property
    def path(self) -> Path | None:
        """Name the open plan's file."""
        return Path(self._store.path) if self._store is not None and self._store.path is not None else None

    @property
    def read_only(self) -> bool:
        """Tell whether the open plan refuses changes."""
        return self._store is not None and self._store.read_only

    @property
    def _file(self) -> "core.Store":
        if self._store is None:
            raise PlannerError(_("No plan is open."), _("Open a plan or start a new one."))
        return self._store

    def open(self, path: Path) -> bool:
        """Open the plan file at `path` in place of the present one; a notice and False when it can't be."""
        return self._take(lambda: core.open_plan(path))

    def new(self, path: Path, title: str = "") -> bool:
        """Create a plan at `path`, filled from the reports, and open it; a notice and False when it can't be."""
        return self._take(lambda: core.create(path, seeded=True, title=title))

    def save_copy(self, path: Path) -> bool:
        """Write a copy of the plan to `path`; a notice either way."""
        try:
            self._file.save_copy(path)
        except PlannerError as error:
            return self.tell(error)
        self.notice.emit("info", _("A copy was saved as {name}.").format(name=path.name))
        return True

    def attach(self, store: "core.Store") -> None:
        """Work on `store` from now on, closing the one before."""
        self.close()
        self._store = store
        self._plan = None
        store.on_change.append(self._tell_change)
        self.opened()
        self.changed.emit(frozenset({FILE}))

    def close(self) -> None:
        """Close the plan file; everything in it is saved already."""
        if self._store is not None:
            store, self._store, self._plan = self._store, None, None
            store.on_change.remove(self._tell_change)
            store.close()

    def _take(self, make: Callable[[], "core.Store"]) -> bool:
        """Attach the store that `make` opens; leave everything as it is when that fails."""
        try:
            store = make()
        except PlannerError as error:
            return self.tell(error)
        self.attach(store)
        if store.read_only:
            self.notice.emit("info", _("This plan is open for reading only: its file or folder cannot be written."))
        return True

    # Changing

    @contextmanager
    def edit(self, label: str) -> Iterator["core.Rows"]:
        """Change the plan in one transaction, one undo step; an exception inside rolls it back and passes."""
        self._blink()
        with self._file.edit(label) as rows:
            yield rows

    def act(self, label: str, change: Callable[["core.Rows"], object]) -> bool:
        """Make one labelled change; what the user can mend becomes a notice and False."""
        self.look_again()
        try:
            with self.edit(label) as rows:
                change(rows)
        except PlannerError as error:
            return self.tell(error)
        return True

    def tell(self, error: PlannerError) -> bool:
        """Show an error that the user can mend; return False, for callers that report success."""
        self.notice.emit("error", str(error))
        return False

    def undo(self, steps: int = 1) -> None:
        """Take back the latest `steps` changes."""
        self._step(steps, lambda store: store.undo())

    def redo(self, steps: int = 1) -> None:
        """Repeat the latest `steps` changes taken back."""
        self._step(steps, lambda store: store.redo())

    def _step(self, steps: int, move: Callable[["core.Store"], str | None]) -> None:
        self.look_again()
        try:
            for _number in range(steps):
                if move(self._file) is None:
                    break
        except PlannerError as error:
            self.tell(error)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self.undo_labels())

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a change to repeat."""
        return bool(self.redo_labels())

    def undo_labels(self) -> tuple[str, ...]:
        """List the changes that can be taken back, latest first."""
        return self._store.undo_labels() if self._store is not None else ()

    def redo_labels(self) -> tuple[str, ...]:
        """List the changes that can be repeated, latest taken back first."""
        return self._store.redo_labels() if self._store is not None else ()

    def history(self) -> tuple["core.AuditRecord", ...]:
        """List what was ever done to the plan, oldest first."""
        return self._file.audit()

    def revisions(self, round_: str, assessor: str, item: str, indicator: str) -> tuple["core.Revision", ...]:
        """List every state that an answer was in, oldest first; none where nothing was ever answered."""
        return self._file.revisions(round_, assessor, item, indicator)

    def conflicts(self) -> "tuple[Conflict, ...]":
        """List where copies that were merged disagree, answers first."""
        return self._file.conflicts()

    def opened(self) -> None:
        """Take notice of another file, before `changed` tells it; sessions override this."""

    def _tell_change(self, tables: frozenset[str]) -> None:
        """Pass on what the store changed."""
        self._plan = None
        self.changed.emit(self.noticed(tables))

    def noticed(self, tables: frozenset[str]) -> frozenset[str]:
        """Take notice of changed tables and return what to tell of them; sessions override this."""
        return tables
