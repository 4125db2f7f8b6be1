"""What a plan file has on record beside the plan itself: steps, history, earlier answers, and open conflicts."""

from sqlite_utils import Database

from planner.model.merging import Conflict
from planner.store import audit, undo
from planner.store.conflicts import conflicts
from planner.store.connection import explained
from planner.store.revisions import Revision, revisions


class OnRecord:
    """The part of a store that looks things up; each raises PlannerError when another program holds the file."""

    name: str
    _db: Database

    def undo_labels(self) -> tuple[str, ...]:
        """List the labels of the steps that can be taken back, the latest first."""
        with explained(self.name):
            return undo.labels(self._db.conn, undone=False)

    def redo_labels(self) -> tuple[str, ...]:
        """List the labels of the steps that can be made again, the latest taken back first."""
        with explained(self.name):
            return undo.labels(self._db.conn, undone=True)

    def audit(self) -> tuple[audit.AuditRecord, ...]:
        """List what was done to this file, oldest first."""
        with explained(self.name):
            return audit.records(self._db.conn)

    def revisions(self, round: str, assessor: str, item: str, indicator: str) -> tuple[Revision, ...]:
        """List every state of an answer, oldest first; none where nothing was ever answered."""
        with explained(self.name):
            return revisions(self._db.conn, (round, assessor, item, indicator))

    def conflicts(self) -> tuple[Conflict, ...]:
        """List where copies that were merged disagree, answers first."""
        with explained(self.name):
            return conflicts(self._db.conn)
