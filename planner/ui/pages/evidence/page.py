"""The Evidence page: tabs over one catalogue, each made when it is first seen."""

import importlib
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from planner.text import N_, _
from planner.ui.lookup import TABLES, Lookup
from planner.ui.page import Page
from planner.ui.parts import column, named, order_tabs
from planner.ui.session import Session

if TYPE_CHECKING:
    from planner.ui.pages.evidence.search import SearchTab

SEARCH = "search"


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab's id, title, and the module and class that make it from a session and a lookup."""

    id: str
    title: str
    module: str
    class_name: str


_HERE = "planner.ui.pages.evidence"
TABS = (
    TabEntry(SEARCH, N_("Search"), f"{_HERE}.search", "SearchTab"),
    TabEntry("timeline", N_("Timeline"), f"{_HERE}.timeline", "TimelineTab"),
    TabEntry("stages", N_("Companies"), f"{_HERE}.stages", "StagesTab"),
    TabEntry("dependencies", N_("Dependencies"), f"{_HERE}.dependencies", "DependenciesTab"),
    TabEntry("signals", N_("Signals"), f"{_HERE}.signals", "SignalsTab"),
    TabEntry("issues", N_("Issues"), f"{_HERE}.issues", "IssuesTab"),
)


class Tab(Protocol):
    """What the page asks of a tab."""

    def refresh(self) -> None:
        """Redraw from the plan."""


def offered() -> tuple[TabEntry, ...]:
    """List the tabs that this program has."""
    return tuple(tab for tab in TABS if importlib.util.find_spec(tab.module) is not None)


class EvidencePage(Page):
    """Search, timeline, companies, dependencies, signals and issues of the catalogue."""

    needs = TABLES | {"decision", "roadmap_edit", "assessment", "ruling", "placement", "indicator", "effect"}

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lookup = Lookup(session)
        self.entries = offered()
        self.made: dict[str, QWidget] = {}
        self._stale = {tab.id for tab in self.entries}
        self.tabs = named(QTabWidget(), _("Evidence"))
        self.tabs.setDocumentMode(True)
        for tab in self.entries:
            holder = QWidget()
            column(holder, spacing=0)
            self.tabs.addTab(holder, _(tab.title))
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())
        layout = column(self, spacing=0)
        layout.setContentsMargins(session.theme.px(16), session.theme.px(4), 0, 0)
        layout.addWidget(self.tabs)
        session.looked_up.connect(self.open)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        # From everywhere while this page is on show: after Ctrl+2 nothing in it has the focus yet.
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self.go_to_query)

    @property
    def tab(self) -> str:
        """Return the id of the tab on show."""
        return self.entries[self.tabs.currentIndex()].id

    def refresh(self) -> None:
        """Redraw the tab on show; the others when they are next seen."""
        self._stale = {tab.id for tab in self.entries}
        self._show_tab()

    def _show_tab(self) -> None:
        """Make the tab on show where it is seen for the first time, and bring it up to date."""
        if not self.session.has_plan:
            return
        found = self.tab
        if found not in self.made:
            self._make(self.entries[self.tabs.currentIndex()])
        if found == SEARCH and self.session.selection is not None and self.session.selection.kind == "entry":
            # The reading pane takes the place of the panel of details.
            self.session.select_none()
        if found in self._stale:
            self._stale.discard(found)
            cast(Tab, self.made[found]).refresh()

    def _make(self, tab: TabEntry) -> None:
        made = getattr(importlib.import_module(tab.module), tab.class_name)(self.session, self.lookup)
        assert isinstance(made, QWidget)
        self.made[tab.id] = made
        holder = self.tabs.currentWidget()
        layout = holder.layout()
        assert layout is not None
        layout.addWidget(made)
        made.setAccessibleName(_(tab.title))
        order_tabs(self)
        if tab.id == SEARCH and self.session.wanted:
            # What was asked for before there was a tab to show it, or read before the window was made anew.
            self.open(self.session.wanted)

    def show_tab(self, tab: str) -> None:
        """Show a tab by its id; KeyError where the program does not have it."""
        self.tabs.setCurrentIndex({entry.id: place for place, entry in enumerate(self.entries)}[tab])
        self._show_tab()

    def _search(self) -> "SearchTab":
        self.show_tab(SEARCH)
        return cast("SearchTab", self.made[SEARCH])

    def open(self, key: str) -> None:
        """Show a document in the reading pane."""
        if self.session.has_plan:
            self._search().open(key)

    def go_to_query(self) -> None:
        """Put the cursor into the line of the search."""
        if self.session.has_plan:
            self._search().go_to_query()
