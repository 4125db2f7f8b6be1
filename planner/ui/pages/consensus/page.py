"""The Consensus page: results, agreement and the discussion queue of one round on one sheet."""

from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStackedWidget, QTabWidget, QWidget

from planner.engine.delphi import latest_round
from planner.model.plan import PUBLISHED
from planner.text import N_, _, language
from planner.ui.controls import EmptyState, RoundBox, labelled
from planner.ui.page import Page
from planner.ui.pages.consensus.agreement import AgreementTab
from planner.ui.pages.consensus.calculation import Calculation, Findings
from planner.ui.pages.consensus.queue import SCORES_PAGE, QueueTab
from planner.ui.pages.consensus.results import Results
from planner.ui.parts import button, column, named, order_tabs
from planner.ui.session import Selection, Session
from planner.ui.wrapping import WrapLayout

RESULTS, AGREEMENT, QUEUE = "results", "agreement", "queue"
TITLES = {RESULTS: N_("By question"), AGREEMENT: N_("Expert agreement"), QUEUE: N_("Discussion queue")}


class Tab(Protocol):
    """What the page asks of a tab: to show findings, and to follow what is selected."""

    def show_findings(self, findings: Findings) -> None:
        """Show other findings."""

    def follow(self, chosen: Selection | None) -> None:
        """Go to what is selected."""

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""


@dataclass
class Place:
    """A tab with the empty state that stands in for it, and whether it shows the latest findings."""

    tab: QWidget
    empty: EmptyState
    stack: QStackedWidget
    stale: bool = True


class ConsensusPage(Page):
    """What the panel agrees on, how far, and what to talk about next."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "anchor",
        "round", "round_question", "stop_rule", "assessor", "duty", "assessment", "minute", "published_score",
        "placement", "ruling",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.calculation = Calculation(session, self)
        self.rounds = RoundBox(session)
        self.sheets = named(QComboBox(), _("Scoring sheet"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.latest = button("", self.show_latest)
        self.state = QLabel()
        self.state.setProperty("type", "muted")
        self.results, self.agreement, self.queue = Results(session), AgreementTab(session), QueueTab(session)
        self.tabs = named(QTabWidget(), _("Consensus"))
        self.tabs.setDocumentMode(True)
        self.places: dict[str, Place] = {}
        for id_, tab in ((RESULTS, self.results), (AGREEMENT, self.agreement), (QUEUE, self.queue)):
            self._add(id_, tab)
        self._touched = False
        self._lay_out()
        self._connect()

    def _add(self, id_: str, tab: QWidget) -> None:
        place = Place(tab, EmptyState(self.session.theme), QStackedWidget())
        place.stack.addWidget(tab)
        place.stack.addWidget(place.empty)
        place.empty.pressed.connect(self._press_empty)
        tab.setAccessibleName(_(TITLES[id_]))
        self.places[id_] = place
        self.tabs.addTab(place.stack, _(TITLES[id_]))

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools = WrapLayout(gap=theme.px(12))
        for part in (
            labelled(_("Round"), self.rounds), labelled(_("Scoring sheet"), self.sheets), self.latest, self.state
        ):  # fmt: skip
            tools.addWidget(part)
        outer = column(self, spacing=theme.px(4))
        outer.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        outer.addLayout(tools)
        outer.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.sheets.activated.connect(self._take_sheet)
        self.tabs.currentChanged.connect(self._turned)
        self.calculation.arrived.connect(self._arrived)
        self.session.selected.connect(self._on_selected)

    @property
    def tab(self) -> str:
        """Return the id of the tab on show."""
        return tuple(self.places)[self.tabs.currentIndex()]

    @property
    def sheet(self) -> str | None:
        """Return the sheet on show, None for all in use."""
        return str(self.sheets.currentData() or "") or None

    # Showing

    def refresh(self) -> None:
        """List rounds and sheets, and have the findings computed where they may have changed."""
        self.rounds.refresh()
        self._list_sheets()
        self._offer_latest()
        self.calculation.want(self.sheet)
        self._say_state()
        # Minutes and names are not in the findings: what is on show is written anew all the same.
        self._mark_stale()
        self._show_tab()

    def show_tab(self, tab: str) -> None:
        """Show a tab by its id; KeyError where there is none."""
        self.tabs.setCurrentIndex({id_: place for place, id_ in enumerate(self.places)}[tab])

    def _list_sheets(self) -> None:
        """List the sheets, staying on the one chosen; at first on one that this round has answers on."""
        plan, chosen = self.session.plan, self.sheet
        self.sheets.clear()
        self.sheets.addItem(_("All sheets in use"), "")
        for sheet in plan.sheets.values():
            self.sheets.addItem(sheet.name.to(language()), sheet.id)
        wanted = chosen if self._touched else self._first_sheet()
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(wanted or "")))

    def _first_sheet(self) -> str:
        """Return the first sheet with answers of this round, else the first of all."""
        plan, round_id = self.session.plan, self.session.round
        spoken = {(key[2], key[3]) for key in plan.assessments if key[0] == round_id}
        for sheet in plan.sheets.values():
            if any((item, name) in spoken for item in sheet.items for name in sheet.indicators):
                return sheet.id
        return next(iter(plan.sheets), "")

    def _take_sheet(self) -> None:
        self._touched = True
        self.refresh()

    def _offer_latest(self) -> None:
        """Offer the latest round with answers where the published survey is in view."""
        plan = self.session.plan
        latest = latest_round(plan)
        self.latest.setVisible(self.session.round == PUBLISHED != latest)
        self.latest.setText(_("Show “{round}”").format(round=plan.rounds[latest].name.to(language())))
        self.latest.setAccessibleName(self.latest.text())

    def _say_state(self) -> None:
        self.state.setText(_("Computing…") if self.calculation.busy else "")

    def _turned(self, _place: int) -> None:
        """Show another tab; the keyboard goes along unless it is on the titles of the tabs."""
        self._show_tab()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self._focus()

    def _mark_stale(self) -> None:
        for place in self.places.values():
            place.stale = True

    def _arrived(self) -> None:
        """Show what was computed."""
        self._say_state()
        self._mark_stale()
        if self.isVisible():
            self._show_tab()

    def _show_tab(self) -> None:
        """Bring the tab on show up to date."""
        place, findings = self.places[self.tab], self.calculation.findings
        if findings is None or self.calculation.busy or not place.stale or not self.session.has_plan:
            # What is on its way calls again when it arrives; until then nothing of another round is shown.
            return
        place.stale = False
        empty = self._empty(self.tab, findings)
        if empty is not None:
            place.empty.say(*empty)
        else:
            cast(Tab, place.tab).show_findings(findings)
        wanted = place.tab if empty is None else place.empty
        focus = QApplication.focusWidget()
        inside = focus is not None and place.stack.isAncestorOf(focus)
        if place.stack.currentWidget() is not wanted:
            place.stack.setCurrentWidget(wanted)
            if inside:
                self._focus()
        order_tabs(self)

    def _empty(self, tab: str, findings: Findings) -> tuple[str, str, str] | None:
        """Say what a tab has nothing to show for, with the next step; None where it has something."""
        statistics = findings.statistics
        if statistics.published:
            if tab == RESULTS and statistics.cells:
                return None
            return (
                _("The report prints means, not answers"),
                _("Agreement and a discussion queue need the answers of a workshop round."),
                self.latest.text() if self.latest.isVisibleTo(self) else _("Go to Scores"),
            )
        if statistics.assessors:
            return None
        name = self.session.plan.rounds[statistics.round].name.to(language())
        return (
            _("No answers in “{round}” yet").format(round=name),
            _("They appear here as they come in: from the Scores page, ballots or merged copies of the plan."),
            _("Go to Scores"),
        )

    def _press_empty(self) -> None:
        if self.session.round == PUBLISHED and latest_round(self.session.plan) != PUBLISHED:
            self.show_latest()
        else:
            self.session.go(SCORES_PAGE)

    def show_latest(self) -> None:
        """Look at the latest round with answers."""
        self.session.set_round(latest_round(self.session.plan))

    def _on_selected(self, chosen: Selection | None) -> None:
        """Go to what is selected anywhere in the window."""
        place = self.places[self.tab]
        if not self.isVisible() or place.stale or place.stack.currentWidget() is not place.tab:
            place.stale = True
            return
        cast(Tab, place.tab).follow(chosen)
        if place.tab is self.results:
            self.results.draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and give the keyboard to what is on show."""
        super().showEvent(event)
        self._show_tab()
        self._focus()

    def _focus(self) -> None:
        """Give the keyboard to what the tab on show is about."""
        place = self.places[self.tab]
        empty = place.stack.currentWidget() is place.empty
        (place.empty.button if empty else cast(Tab, place.tab).main()).setFocus()
