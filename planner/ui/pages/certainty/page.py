"""The Certainty page: how sure the matrix is, what the survey's means betray, and what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QTabWidget, QWidget

from planner.engine.delphi import latest_round
from planner.engine.quadrant import DRAWS
from planner.model.plan import PUBLISHED
from planner.text import N_, _
from planner.ui.controls import EmptyState, RoundBox, labelled
from planner.ui.page import Page
from planner.ui.pages.certainty.calculation import Job, Step
from planner.ui.pages.certainty.changing import ChangingTab
from planner.ui.pages.certainty.emptiness import emptiness
from planner.ui.pages.certainty.errors import ErrorsTab
from planner.ui.pages.certainty.findings import COARSE, blended, changes, coarse_changes, published, state
from planner.ui.pages.certainty.means import MeansTab
from planner.ui.pages.certainty.together import TogetherTab
from planner.ui.parts import button, column, named, order_tabs
from planner.ui.session import Selection, Session
from planner.ui.wrapping import WrapLayout

MEANS, ERRORS, CHANGING, TOGETHER = "means", "errors", "changing", "together"
TITLES = {
    MEANS: N_("Published means"),
    ERRORS: N_("Error bars"),
    CHANGING: N_("What would change it"),
    TOGETHER: N_("With the survey"),
}
# The tabs that are about the round in view; the others are about the published survey.
OF_ROUND = (CHANGING, TOGETHER)


class Tab(Protocol):
    """What the page asks of a tab: to show findings, and to follow what is selected."""

    def show_findings(self, findings: Any) -> None:
        """Show other findings."""

    def follow(self, chosen: Selection | None) -> None:
        """Go to what is selected."""

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""


@dataclass
class Place:
    """A tab with what stands in for it, its work, and the findings it shows."""

    tab: QWidget
    empty: EmptyState
    job: Job[Any]
    stack: QStackedWidget = field(default_factory=QStackedWidget)
    shown: object = None
    about: tuple[object, ...] = ()


class CertaintyPage(Page):
    """How sure the matrix is, and what would change it."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "round",
        "round_question", "assessor", "assessment", "published_score", "placement", "ruling",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rounds = RoundBox(session)
        self.means, self.errors = MeansTab(session), ErrorsTab(session)
        self.changing, self.together = ChangingTab(session), TogetherTab(session)
        self.survey: Job[Any] = Job(session, self._arrived, self)
        self.tabs = named(QTabWidget(), _("Certainty"))
        self.tabs.setDocumentMode(True)
        self.state = QLabel()
        self.state.setProperty("type", "muted")
        self.stop = button(_("Stop"), self.stop_computing, tip=_("Stop computing; what is shown stays"))
        self.places: dict[str, Place] = {}
        for id_, tab, job in (
            (MEANS, self.means, self.survey),
            (ERRORS, self.errors, self.survey),
            (CHANGING, self.changing, Job[Any](session, self._arrived, self)),
            (TOGETHER, self.together, Job[Any](session, self._arrived, self)),
        ):
            self._add(id_, Place(tab, EmptyState(session.theme), job))
        self._started = self._waiting = False
        self._lay_out()
        self._connect()

    def _add(self, id_: str, place: Place) -> None:
        place.stack.addWidget(place.tab)
        place.stack.addWidget(place.empty)
        place.empty.pressed.connect(self._press_empty)
        place.tab.setAccessibleName(_(TITLES[id_]))
        self.places[id_] = place
        self.tabs.addTab(place.stack, _(TITLES[id_]))

    def _lay_out(self) -> None:
        theme = self.session.theme
        tools = WrapLayout(gap=theme.px(12))
        for part in (labelled(_("Round"), self.rounds), self.state, self.stop):
            tools.addWidget(part)
        outer = column(self, spacing=theme.px(4))
        outer.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        outer.addLayout(tools)
        outer.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.means.roundings.activated.connect(lambda _place: self._show_tab())
        self.together.asked.connect(self._show_tab)
        self.tabs.currentChanged.connect(self._turned)
        self.session.selected.connect(self._on_selected)

    @property
    def tab(self) -> str:
        """Return the id of the tab on show."""
        return tuple(self.places)[self.tabs.currentIndex()]

    @property
    def busy(self) -> bool:
        """Tell whether anything of the tab on show is on its way."""
        return self.places[self.tab].job.busy

    # Showing

    def refresh(self) -> None:
        """Have computed what may have changed, and show it."""
        self.rounds.refresh()
        if not self._started:
            self._started = True
            self.together.start_from(self.session.plan.uncertainty.baseline)
        self._show_tab()

    def show_tab(self, tab: str) -> None:
        """Show a tab by its id; KeyError where there is none."""
        self.tabs.setCurrentIndex({id_: place for place, id_ in enumerate(self.places)}[tab])

    def stop_computing(self) -> None:
        """Give up on what is being computed for the tab on show."""
        place = self.places[self.tab]
        place.job.stop()
        if place.stack.currentWidget() is place.empty:
            self._put(place, (_("Not computed"), _("It was stopped before there was anything to show."), _("Compute")))
        self._say_state()

    def _turned(self, _place: int) -> None:
        """Show another tab; the keyboard goes along unless it is on the titles of the tabs."""
        self._show_tab()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self._focus()

    def _arrived(self) -> None:
        """Show what was computed."""
        if self.isVisible():
            self._show_tab()

    def _show_tab(self) -> None:
        """Bring the tab on show up to date, or have it computed."""
        if not self.session.has_plan:
            return
        id_, plan, round_id = self.tab, self.session.plan, self.session.round
        place = self.places[id_]
        found = self._nothing(id_)
        if found is None:
            self._want(id_, place)
            about, answer = (plan.workshop, round_id if id_ in OF_ROUND else PUBLISHED), place.job.answer
            # An answer that came while another tab was on show may be about the round before.
            if answer is not None and answer is not place.shown and (answer.plan.workshop, answer.round) == about:
                place.shown, place.about = answer, about
                cast(Tab, place.tab).show_findings(answer)
            elif place.about != about:
                # Nothing of another round or plan is shown while this one is computed.
                found = (_("Computing…"), "", "")
        self._put(place, found)
        self._say_state()

    def _nothing(self, id_: str) -> tuple[str, str, str] | None:
        """Say why a tab has nothing to show for the round in view; None where it has."""
        plan, round_id = self.session.plan, self.session.round
        return emptiness(plan, round_id, about_round=id_ == CHANGING, both=id_ == TOGETHER)

    def _put(self, place: Place, empty: tuple[str, str, str] | None) -> None:
        """Show a tab, or what stands in for it; the keyboard stays inside."""
        wanted, focus = place.tab if empty is None else place.empty, QApplication.focusWidget()
        waiting = self._waiting and focus is self.tabs.tabBar()
        inside = waiting or (focus is not None and place.stack.isAncestorOf(focus))
        changes = place.stack.currentWidget() is not wanted or empty is not None
        if empty is not None:
            place.empty.say(*empty)
        place.stack.setCurrentWidget(wanted)
        if inside and changes and self.isVisible():
            self._focus()
        order_tabs(self)

    def _want(self, id_: str, place: Place) -> None:
        """Have the findings of a tab computed, unless they are there."""
        choices, steps = self._question(id_)
        place.job.want(state(self.session.plan, *choices), steps)

    def _question(self, id_: str) -> tuple[tuple[object, ...], Sequence[Step[Any]]]:
        """Return what the findings of a tab depend on besides the plan, and how they are computed, coarse first."""
        plan, round_id = self.session.plan, self.session.round
        if id_ == CHANGING:
            return (round_id,), (partial(coarse_changes, plan, round_id), partial(changes, plan, round_id))
        if id_ == TOGETHER:
            experts = float(self.together.experts)
            first, fine = (partial(blended, plan, round_id, experts, draws) for draws in (COARSE, DRAWS))
            return (round_id, experts), (first, fine)
        rounding = self.means.rounding
        return (rounding,), (partial(published, plan, rounding),)

    def _say_state(self) -> None:
        """Say what is going on, and offer to stop it."""
        self.state.setText(_("Computing…") if self.busy else "")
        self.stop.setVisible(self.busy)
        self.rounds.setEnabled(self.tab in OF_ROUND)
        self.rounds.setToolTip("" if self.tab in OF_ROUND else _("This tab is about the published survey."))

    def _press_empty(self) -> None:
        """Take the step that an empty tab offers."""
        latest = latest_round(self.session.plan)
        if self._nothing(self.tab) is None:
            self._show_tab()
        elif self.session.round == PUBLISHED != latest:
            self.session.set_round(latest)
        else:
            self.session.go("scoring")

    def _on_selected(self, chosen: Selection | None) -> None:
        """Go to what is selected anywhere in the window."""
        place = self.places[self.tab]
        if not self.isVisible() or place.shown is None or place.stack.currentWidget() is not place.tab:
            return
        cast(Tab, place.tab).follow(chosen)
        draw = getattr(place.tab, "draw", None)
        if draw is not None:
            draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and give the keyboard to what is on show."""
        super().showEvent(event)
        self._show_tab()
        self._focus()

    def _focus(self) -> None:
        """Give the keyboard to what the tab on show is about."""
        place = self.places[self.tab]
        empty = place.stack.currentWidget() is place.empty
        # Where there is nothing to press, the titles keep the keyboard until something arrives.
        self._waiting = empty and not place.empty.button.isVisibleTo(place.empty)
        if self._waiting:
            self.tabs.tabBar().setFocus()
        else:
            (place.empty.button if empty else cast(Tab, place.tab).main()).setFocus()
