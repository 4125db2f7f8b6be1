"""The Panel page: who scores what in which rounds, and how answers come in. Each tab is made when it is first seen."""

import importlib
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QTabWidget, QWidget

from planner.text import N_, _
from planner.ui.page import Page
from planner.ui.parts import column, named, order_tabs
from planner.ui.session import Session


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab's id, title, and the module and class that make it from a session."""

    id: str
    title: str
    module: str
    class_name: str


_HERE = "planner.ui.pages.panel"
TABS = (
    TabEntry("people", N_("People"), f"{_HERE}.people", "People"),
    TabEntry("sheets", N_("Scoring sheets"), f"{_HERE}.sheets", "Sheets"),
    TabEntry("rounds", N_("Rounds"), f"{_HERE}.rounds", "Rounds"),
    TabEntry("ballots", N_("Ballots"), f"{_HERE}.ballots", "Ballots"),
    TabEntry("merging", N_("Merge"), f"{_HERE}.merging", "Merging"),
)


class Tab(Protocol):
    """What the page asks of a tab: the tables that it shows, and to redraw or to save what is being typed."""

    needs: frozenset[str]

    def refresh(self) -> None:
        """Redraw from the plan."""

    def commit_editing(self) -> None:
        """Save what is still being typed."""


class PanelPage(Page):
    """People, sheets, rounds, ballots and merging."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "anchor",
        "sub_anchor", "round", "round_question", "stop_rule", "assessor", "assessor_name", "expertise", "duty",
        "assessment", "delivery", "minute", "row_version", "published_score",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.made: dict[str, QWidget] = {}
        self._stale = {tab.id for tab in TABS}
        self.tabs = named(QTabWidget(), _("Panel"))
        self.tabs.setDocumentMode(True)
        for tab in TABS:
            holder = QWidget()
            column(holder, spacing=0)
            self.tabs.addTab(holder, _(tab.title))
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())
        layout = column(self, spacing=0)
        layout.setContentsMargins(session.theme.px(16), session.theme.px(4), session.theme.px(16), 0)
        layout.addWidget(self.tabs)

    @property
    def tab(self) -> str:
        """Return the id of the tab on show."""
        return TABS[self.tabs.currentIndex()].id

    def refresh(self) -> None:
        """Redraw the tab on show; the others when they are next seen."""
        self._stale = {tab.id for tab in TABS}
        self._show_tab()

    def commit_editing(self) -> None:
        """Save what is still being typed on the tab on show."""
        if self.tab in self.made:
            cast(Tab, self.made[self.tab]).commit_editing()

    def show_tab(self, tab: str) -> None:
        """Show a tab by its id; KeyError where there is none."""
        self.tabs.setCurrentIndex({entry.id: place for place, entry in enumerate(TABS)}[tab])
        self._show_tab()

    def _show_tab(self) -> None:
        """Make the tab on show where it is seen for the first time, and bring it up to date."""
        if not self.session.has_plan:
            return
        found = self.tab
        if found not in self.made:
            self._make(TABS[self.tabs.currentIndex()])
        if found in self._stale:
            self._stale.discard(found)
            cast(Tab, self.made[found]).refresh()

    def _make(self, tab: TabEntry) -> None:
        made = getattr(importlib.import_module(tab.module), tab.class_name)(self.session)
        assert isinstance(made, QWidget)
        self.made[tab.id] = made
        layout = self.tabs.currentWidget().layout()
        assert layout is not None
        layout.addWidget(made)
        made.setAccessibleName(_(tab.title))
        order_tabs(self)
