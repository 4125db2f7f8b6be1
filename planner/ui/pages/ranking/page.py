"""The Ranking page: choices above, four views, and at their side why an alternative is where it is, and what if."""

from typing import Any, Protocol, cast

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QStackedWidget, QTabWidget, QWidget

from planner.charts.standings import Standings, standings
from planner.engine.decision import Numbers
from planner.engine.methods.table import METHODS
from planner.engine.ranking import DRAWS
from planner.text import N_, _
from planner.ui.controls import EmptyState
from planner.ui.page import Page
from planner.ui.pages.ranking.calculation import Calculation
from planner.ui.pages.ranking.choices import ChoiceBar
from planner.ui.pages.ranking.explainpane import ExplainPane
from planner.ui.pages.ranking.headline import headline, state_words
from planner.ui.pages.ranking.keeping import keep_weights
from planner.ui.pages.ranking.methodstab import MethodsTab
from planner.ui.pages.ranking.placestab import PlacesTab
from planner.ui.pages.ranking.saving import copy_view, save_view
from planner.ui.pages.ranking.sensing import SensingTab
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.sureness import SurenessTab
from planner.ui.pages.ranking.whatif import WhatIf
from planner.ui.parts import button, column, label, named, order_tabs, row, scrolled
from planner.ui.session import Selection, Session
from planner.ui.theme import GRID

SCORES_PAGE = "scoring"
PLACES, SURENESS, SENSITIVITY, METHODS_TAB = "places", "sureness", "sensitivity", "methods"
TITLES = {
    PLACES: N_("Ranking"), SURENESS: N_("How sure"), SENSITIVITY: N_("Sensitivity"), METHODS_TAB: N_("Methods"),
}  # fmt: skip
_SIDE, _MAIN, _SHARE, _DONE = 400, 700, 0.38, 1.0
# A page lower than this (px at 100 %) starts with the table folded away: the picture comes first.
_TALL = 820


class View(Protocol):
    """What the page asks of a tab."""

    chosen: Signal

    def show_situation(self, situation: Situation, selected: str) -> None:
        """Show a situation with an alternative marked."""

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""


class RankingPage(Page):
    """Who stands where, how surely, what would change it, and why."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "round",
        "round_question", "assessor", "assessment", "published_score", "weight_set", "weight_criterion", "judgement",
        "preference", "ranking",
    })  # fmt: skip

    def __init__(self, session: Session, draws: int = DRAWS) -> None:
        super().__init__(session)
        theme = session.theme
        self.calculation = Calculation(session, self, draws)
        self.choices = ChoiceBar(session)
        self.item = ""
        self.data: Standings | None = None
        self.headline, self.state = label("", "lead"), label("", "small")
        self.progress = named(QProgressBar(), _("Progress"))
        self.progress.setRange(0, 100)
        self.cancel = button(_("Stop"), self.calculation.stop, tip=_("Stop computing; the coarse answer stays"))
        self.views: dict[str, QWidget] = {
            PLACES: PlacesTab(session), SURENESS: SurenessTab(session), SENSITIVITY: SensingTab(session),
            METHODS_TAB: MethodsTab(session),
        }  # fmt: skip
        self.tabs = named(QTabWidget(), _("Ranking"))
        self.tabs.setDocumentMode(True)
        self.explain, self.what_if = ExplainPane(session), WhatIf(session)
        self.side = named(QTabWidget(), _("Why and what if"))
        self.side.setDocumentMode(True)
        self.empty = EmptyState(theme)
        self.save = button(_("Save picture…"), self.save_picture, "link", tip=_("Save this view as PNG, SVG or PDF"))
        self.copy = button(_("Copy picture"), self.copy_picture, "link", tip=_("Put the picture on the clipboard"))
        self._settled = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        for id_, view in self.views.items():
            self.tabs.addTab(view, _(TITLES[id_]))
        self.choices.add(self.save, self.copy)
        self.side.addTab(scrolled(self.explain, _("Why here?")), _("Why here?"))
        self.side.addTab(scrolled(self.what_if, _("What if")), _("What if"))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([theme.px(_MAIN), theme.px(_SIDE)])
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        self.body.addWidget(self.empty)
        outer = column(self, spacing=theme.px(6))
        outer.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        outer.addWidget(self.choices)
        outer.addLayout(self._status())
        outer.addWidget(self.body, 1)

    def _status(self) -> QHBoxLayout:
        """Lay out the headline with the progress beside it."""
        theme = self.session.theme
        line = row(spacing=GRID)
        words = column(spacing=2)
        words.addWidget(self.headline)
        words.addWidget(self.state)
        line.addLayout(words, 1)
        self.progress.setFixedWidth(theme.px(160))
        for widget in (self.progress, self.cancel):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.hide()
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _connect(self) -> None:
        self.choices.changed.connect(self.refresh)
        self.calculation.arrived.connect(self._arrived)
        self.calculation.moved.connect(self.show_situation)
        self.calculation.progressed.connect(self._show_progress)
        self.what_if.tried.connect(self.calculation.try_out)
        self.what_if.resetting.connect(self.calculation.reset)
        self.what_if.keeping.connect(self.keep_weights)
        pointed: list[Any] = [cast(View, view).chosen for view in self.views.values()]
        for signal in (*pointed, self.explain.chosen):
            signal.connect(self.choose)
        for tabs in (self.tabs, self.side):
            tabs.currentChanged.connect(self._turned)
        self.empty.pressed.connect(lambda: self.session.go(SCORES_PAGE))
        self.session.selected.connect(self._on_selected)

    @property
    def view(self) -> View:
        """Return the view on show."""
        return cast(View, self.tabs.currentWidget())

    @property
    def tab(self) -> str:
        """Return the id of the view on show."""
        return tuple(self.views)[self.tabs.currentIndex()]

    def show_tab(self, tab: str) -> None:
        """Show a view by its id; KeyError where there is none."""
        self.tabs.setCurrentWidget(self.views[tab])

    # Showing

    def refresh(self) -> None:
        """List what can be chosen, and have the choice ranked where that may have changed."""
        self.choices.refresh()
        if not self.choices.choice.sheet:
            self.calculation.clear()
            self._show_empty(_("There is no scoring sheet"), _("Make one on the Panel page."))
            return
        self.calculation.want(self.choices.choice)

    def _arrived(self) -> None:
        """Show a ranking that was computed, or why it could not be."""
        problem = self.calculation.problem
        if problem is not None:
            self._show_empty(problem.message, problem.hint)
            return
        self.show_situation()

    def _show_empty(self, title: str, text: str) -> None:
        self.headline.setText("")
        self.state.setText("")
        self.empty.say(title, text, _("Go to Scores"))
        self.body.setCurrentWidget(self.empty)

    def show_situation(self) -> None:
        """Show the situation on every part that is seen."""
        situation = self.calculation.situation
        if situation is None or not self.isVisible():
            self.stale = self.stale or situation is not None
            return
        self.body.setCurrentWidget(self.splitter)
        self.data = self._standings(situation)
        if self.item not in situation.problem.alternatives:
            chosen = self.session.selection
            known = chosen is not None and chosen.id in situation.problem.alternatives
            self.item = chosen.id if known and chosen is not None else self.data.rows[0].item if self.data.rows else ""
        self.headline.setText(headline(situation, self.data))
        self.state.setText(state_words(situation))
        self._show_view(situation)
        self._show_side(situation)

    def _standings(self, situation: Situation) -> Standings:
        method = METHODS[situation.basis.choice.method]
        return standings(
            situation.plan, situation.problem, situation.weights, situation.outcome, method=_(method.name),
            ranges=situation.ranges, verdicts=situation.verdicts, before=situation.before,
        )  # fmt: skip

    def _show_view(self, situation: Situation) -> None:
        view = self.tabs.currentWidget()
        if isinstance(view, PlacesTab) and self.data is not None:
            view.show_standings(situation, self.data, self.item)
        else:
            cast(View, view).show_situation(situation, self.item)

    def _show_side(self, situation: Situation) -> None:
        if self.data is None:
            return
        if self.side.currentIndex() == 0:
            self.explain.show_item(situation, self.data, self.item)
        else:
            before = situation.basis.ranking.weights
            self.what_if.show_weights(self.data.criteria, situation.weights, before, changed=situation.tried)

    def _show_progress(self, fraction: float, message: str) -> None:
        busy = fraction < _DONE
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.progress.setValue(round(100 * fraction))
        self.progress.setToolTip(message)
        self.progress.setAccessibleDescription(message)

    def _turned(self, _place: int) -> None:
        """Bring what is turned to up to date; the keyboard stays on the titles of the tabs."""
        self.show_situation()
        order_tabs(self)

    # Choosing

    def choose(self, item: str) -> None:
        """Explain an alternative, here and in the panel of details."""
        if item == self.item and self.session.selection == Selection("item", item):
            return
        self.item = item
        self.session.select("item", item)
        self.show_situation()

    def _on_selected(self, chosen: Selection | None) -> None:
        """Follow what is selected anywhere in the window."""
        situation = self.calculation.situation
        if chosen is None or chosen.kind not in ("item", "score") or chosen.id == self.item or situation is None:
            return
        if chosen.id in situation.problem.alternatives:
            self.item = chosen.id
            self.show_situation()

    # Doing

    def try_out(self, weights: Numbers) -> None:
        """Show the ranking with other weights."""
        self.calculation.try_out(np.asarray(weights))

    def keep_weights(self) -> None:
        """Ask for a name and make a set of weights of what is tried out."""
        situation = self.calculation.situation
        if situation is not None and situation.tried:
            keep_weights(self, self.session, situation, self.choices.choose_weights)

    def save_picture(self) -> None:
        """Save the view on show as a picture."""
        situation = self.calculation.situation
        if situation is not None and self.data is not None:
            save_view(self, self.session, situation, self.data, cast(QWidget, self.view))

    def copy_picture(self) -> None:
        """Put the view on show on the clipboard."""
        if copy_view(cast(QWidget, self.view)):
            self.session.notice.emit("info", _("The picture is on the clipboard."))

    def commit_editing(self) -> None:
        """Take what is typed in a box."""
        self.what_if.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and give the keyboard to what is on show."""
        super().showEvent(event)
        self.show_situation()
        if not self._settled:
            self._settled = True
            cast(PlacesTab, self.views[PLACES]).show_table(shown=self.height() >= self.session.theme.px(_TALL))
            # The page has its width once the layout has run.
            QTimer.singleShot(0, self, lambda: self.splitter.setSizes(self._sizes()))
        (self.empty.button if self.body.currentWidget() is self.empty else self.view.main()).setFocus()

    def _sizes(self) -> list[int]:
        side = round(min(self.session.theme.px(_SIDE), _SHARE * self.splitter.width()))
        return [max(1, self.splitter.width() - side), side]
