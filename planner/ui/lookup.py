"""Looking things up in the open plan: its evidence, what counts of it, and the index that search asks.

The index is made anew in the worker when something it holds changes; until it is there, the earlier one answers.
Whoever waits is called once the index is of the plan as it is then, also where that changed in the meantime.
"""

from collections.abc import Callable
from operator import is_
from typing import TYPE_CHECKING

from planner.ui.later import core
from planner.ui.session import FILE, Session

if TYPE_CHECKING:
    from planner.model.documents import Document
    from planner.model.evidence import Evidence
    from planner.model.plan import Plan

# The tables that documents are made of.
TABLES = frozenset({
    "plan", "source", "citation", "citation_use", "item", "link", "published_score", "statement", "entry", "entry_item",
    "fact", "issue", "issue_target", "resolution",
})


class Lookup:
    """One plan's documents and index, made when first asked for; lives on the interface thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index: core.SearchIndex | None = None
        self._made_of: tuple[Plan, Evidence] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._making = False
        # Counts the files that were opened.
        self._file = 0
        session.changed.connect(self._on_changed)

    @property
    def is_ready(self) -> bool:
        """Tell whether there is an index to ask, be it of a moment ago."""
        return self._index is not None

    def when_ready(self, call: Callable[[], None]) -> None:
        """Make the index if there is none or it is out of date, and then call; at once where it is up to date."""
        if self._is_current and not self._making:
            call()
            return
        self._waiting.append(call)
        if not self._making:
            self._make()

    @property
    def _is_current(self) -> bool:
        """Tell whether the index was made of the plan as it is now."""
        now = (self._session.plan, self._session.evidence)
        return self._made_of is not None and all(map(is_, self._made_of, now))

    def search(self, query: str) -> "tuple[Document, ...]":
        """List what `query` finds, the best first; nothing before the index is ready."""
        return () if self._index is None else self._index.search(query)

    def document(self, key: str) -> "Document | None":
        """Return a document by its key."""
        return None if self._index is None else self._index.documents.get(key)

    def _make(self) -> None:
        plan, evidence, file = self._session.plan, self._session.evidence, self._file
        self._making = True

        def keep(index: "core.SearchIndex") -> None:
            self._making = False
            if file != self._file:
                # Another file was opened meanwhile: this one's answers are never shown there.
                index.close()
            else:
                self._drop()
                self._index, self._made_of = index, (plan, evidence)
            self._go_on()

        def fail(error: Exception) -> None:
            self._making = False
            raise error

        self._session.compute(lambda _report: core.SearchIndex(core.documents(plan, evidence)), keep, fail)

    def _go_on(self) -> None:
        """Call back whoever waits; first make the index anew where the plan changed while this one was made."""
        if not self._session.has_plan:
            self._waiting = []
        elif self._waiting and not self._is_current:
            self._make()
        else:
            waiting, self._waiting = self._waiting, []
            for call in waiting:
                call()

    def _drop(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = self._made_of = None

    def _on_changed(self, tables: frozenset[str]) -> None:
        """Forget the index of another file; keep the old answers of this one until the new index is there."""
        if FILE in tables:
            self._file += 1
            self._drop()
