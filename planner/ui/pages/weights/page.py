"""The Weights page: people judge at the left, what it comes to shows at the right as they do."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from planner.engine.weighting.derive import default_criteria
from planner.model.weighting import WeightSet
from planner.text import _
from planner.ui.page import Page
from planner.ui.pages.weights import changing
from planner.ui.pages.weights.beginning import Beginning
from planner.ui.pages.weights.criteria import CriteriaPane
from planner.ui.pages.weights.draft import Key, Said, applied
from planner.ui.pages.weights.effect import Effect, effect
from planner.ui.pages.weights.grouping import GroupingPane
from planner.ui.pages.weights.head import Head
from planner.ui.pages.weights.judging import JudgingPane
from planner.ui.pages.weights.outcome import OutcomePane
from planner.ui.parts import column, named, order_tabs, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID

# A judgement is stored this long after the last move (ms): a slider that is dragged is one step to undo.
REST = 600
# From this width on (px at 100 %) the outcome stands beside the judgements.
_WIDE = 820


class WeightsPage(Page):
    """How much each criterion of a sheet counts."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "anchor", "sheet", "sheet_item", "sheet_indicator",
        "round", "round_question", "assessor", "duty", "assessment", "published_score", "weight_set",
        "weight_criterion", "judgement", "ranking",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.head, self.judging = Head(session), JudgingPane(session)
        self.criteria, self.grouping, self.outcome = CriteriaPane(session), GroupingPane(session), OutcomePane(session)
        self.effect: Effect | None = None
        # What has been said since the last was stored, and by whom, for which set.
        self._said: dict[Key, float | None] = {}
        self._speaker = ("", "")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self.empty = Beginning(session.theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self.session.theme.px
        self.tabs = named(QTabWidget(), _("Weights"))
        self.tabs.setDocumentMode(True)
        for pane, title in (
            (self.judging, _("Judgements")), (self.criteria, _("Criteria and bands")), (self.grouping, _("Respondents"))
        ):  # fmt: skip
            self.tabs.addTab(_passive(pane, title), title)
        self.both = named(QSplitter(), _("Judgements and what they come to"))
        self.both.setChildrenCollapsible(False)
        # Judgements, or what to do where there are none, beside what follows from them.
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.stack.addWidget(self.empty)
        self.both.addWidget(self.stack)
        self.results = _passive(self.outcome, _("What they come to"))
        self.both.addWidget(self.results)
        self.both.setSizes([px(560), px(480)])
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(px(16), px(8), px(16), 0)
        layout.addWidget(self.head)
        layout.addWidget(self.both, 1)

    def _connect(self) -> None:
        self.head.chosen.connect(self._turn)
        self.judging.judged.connect(self.say)
        self.judging.turned.connect(self._turn)
        self.judging.clearing.connect(self._clear)
        consistency = self.judging.consistency
        consistency.mended.connect(lambda first, second, value: self._mend((first, second, ""), value))
        consistency.table_chosen.connect(self._show_effect)
        self._rest.timeout.connect(self.store)
        self.empty.pressed.connect(self.head.add_set)

    # Showing

    def refresh(self) -> None:
        """Show the plan's weights; what is being judged is stored first."""
        self.store()
        self.head.refresh()
        self._show_set()

    def _turn(self) -> None:
        """Show another set or another respondent."""
        self.store()
        self._show_set()

    def _show_set(self) -> None:
        known, before = self.head.weight_set(), self.stack.currentWidget()
        self.stack.setCurrentWidget(self.empty if known is None else self.tabs)
        if known is None:
            self.effect = None
            self._say_empty()
            self._show_equal()
            return
        self.results.show()
        self.judging.list_people(known)
        self.criteria.show_set(known)
        self._show_effect()
        order_tabs(self)
        if before is self.empty and self.isVisible():
            self._focus()

    def _say_empty(self) -> None:
        if not self.head.sheet:
            self.empty.say(_("No scoring sheets"), _("Weights belong to the criteria of a sheet."))
        else:
            self.empty.say(
                _("All criteria weigh the same so far"),
                _("Make a set of weights: by points, in order, in pairs or by best and worst, alone or together."),
                "" if self.session.read_only else _("New weights…"),
            )

    def _show_equal(self) -> None:
        """Show what equal weights come to, where a sheet has no others."""
        plan, sheet = self.session.plan, self.head.sheet
        criteria = default_criteria(plan, sheet) if sheet else ()
        self.results.setVisible(bool(criteria))
        if criteria:
            equal = WeightSet("", sheet, _("Equal weights"), "equal", "", "", criteria=criteria)
            self.outcome.show_effect(effect(plan, equal, "", self.session.round, ""))

    def _show_effect(self) -> None:
        """Derive everything anew from what is stored and what has just been said."""
        known = self.live()
        if known is None:
            return
        self.effect = effect(
            self.session.plan, known, self.judging.respondent, self.session.round, self.judging.consistency.ri_table
        )
        self.judging.show_effect(known, self.effect)
        self.grouping.show_effect(known, self.effect)
        self.outcome.show_effect(self.effect)

    def live(self) -> WeightSet | None:
        """Return the set on show with what has been said but not stored yet."""
        known = self.head.weight_set()
        return None if known is None else applied(known, self.judging.respondent, self._said)

    # Judging

    def say(self, said: Said) -> None:
        """Take what was said: it shows at once, and is stored when the hand rests."""
        known = self.head.weight_set()
        if known is None or self.session.read_only:
            return
        self._speaker = (known.id, self.judging.respondent)
        self._said |= said
        self._rest.start()
        self._show_effect()

    def store(self) -> None:
        """Store what has been said since the last time, as one step to undo."""
        self._rest.stop()
        if not self._said:
            return
        said, (set_id, respondent) = dict(self._said), self._speaker
        self._said.clear()
        known = self.session.plan.weight_sets.get(set_id)
        if known is not None and not changing.judge(self.session, known, respondent, said):
            self._show_set()

    def _mend(self, key: Key, value: float) -> None:
        """Take the value that mends a judgement, as a step of its own."""
        self.store()
        self.say({key: value})
        self.store()

    def _clear(self) -> None:
        self.store()
        known = self.head.weight_set()
        if known is not None:
            changing.clear(self.session, known, self.judging.respondent)

    # Leaving

    def commit_editing(self) -> None:
        """Store what is being typed or moved before something else is done."""
        super().commit_editing()
        self.head.take_over()
        self.store()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is asked first."""
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        """Give the keyboard away once the layout has shown new parts, which cannot take it before."""
        QTimer.singleShot(0, self, lambda: self.main().setFocus())

    def hideEvent(self, event: QHideEvent) -> None:
        """Store on leaving the page."""
        if self.session.has_plan:
            self.store()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the outcome below the judgements where there is no room beside them."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.session.theme.px(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.both.orientation() != way:
            self.both.setOrientation(way)
            self.both.setSizes([1, 1])

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        if self.stack.currentWidget() is self.empty:
            return self.empty.button
        # Equal weights ask nobody: there it is the method that can be changed.
        asked = self.judging.main()
        return asked if asked.isVisibleTo(self) else self.head.methods


def _passive(content: QWidget, name: str) -> QWidget:
    """Let content scroll; what is in it takes the focus, the area itself would be one stop more."""
    area = scrolled(content, name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
