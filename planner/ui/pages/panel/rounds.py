"""Rounds: the sequence of rounds, the next step, and for one of them its rule, its verdict and its feedback."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from planner.engine.rounds import round_title, workshop_rounds
from planner.model.panel import StopRule
from planner.model.plan import Plan
from planner.text import _
from planner.ui.controls import Filling, page_column
from planner.ui.pages.panel.roundscard import RoundStrip, facts
from planner.ui.pages.panel.roundsdetail import RoundDetail
from planner.ui.pages.panel.roundsdialog import Questions, RoundDialog, questions_dialog, round_dialog
from planner.ui.pages.panel.roundsfeedback import FeedbackPane
from planner.ui.pages.panel.roundsstep import StepCard
from planner.ui.parts import order_tabs, scrolled
from planner.ui.session import Session

if TYPE_CHECKING:
    from planner.ui.core import Rows

# px at 100 %: the least height of round and feedback beside each other and below each other, and from which width on
# they stand beside each other.
_LEAST, _HIGH, _WIDE = 400, 760, 900
_DETAIL, _FEEDBACK = 400, 640


class Rounds(QWidget):
    """Every step from one round to the next, each one undo step."""

    needs = frozenset({
        "plan", "item", "indicator", "sheet", "sheet_item", "sheet_indicator", "round", "round_question", "stop_rule",
        "assessor", "duty", "assessment", "published_score",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen = ""
        self._shared = False
        theme = session.theme
        self.strip = RoundStrip(theme, _("Rounds"))
        self.step = StepCard(theme)
        self.detail = RoundDetail(theme)
        self.feedback = FeedbackPane(theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(scrolled(self.detail, _("The round")))
        self.splitter.addWidget(self.feedback)
        column = page_column(self, theme)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(8))
        column.setSpacing(theme.px(10))
        column.addWidget(self.strip)
        column.addWidget(self.step)
        self.room = Filling(self.splitter, theme.px(_LEAST))
        column.addWidget(self.room, 1)
        self._actions: dict[str, Callable[[str], object]] = {
            "open": lambda _round: self.open_round(),
            "force": lambda _round: self.open_round(force=True),
            "declare": self._go_to_rule,
            "score": partial(self._leave_for, "scoring"),
            "matrix": partial(self._leave_for, "matrix"),
            "close": self.close_round,
            "reopen": self.reopen_round,
            "feedback": self.give_feedback,
        }
        # The cards there are have their place in the order of Tab from the start; later ones follow them.
        self.strip.show_rounds(facts(session.plan), "")
        self.strip.chosen.connect(self.choose)
        self.step.wanted.connect(lambda action, round_: self._actions[action](round_))
        self.detail.renamed.connect(self.rename)
        self.detail.declared.connect(self.declare)
        self.detail.questions_wanted.connect(self.choose_questions)
        order_tabs(self)

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the feedback beside the round, or below it where both would be too narrow to read."""
        super().resizeEvent(event)
        px = self.session.theme.px
        beside = self.width() >= px(_WIDE)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted != self.splitter.orientation() or not self._shared:
            self._shared = True
            self.splitter.setOrientation(wanted)
            self.room.setMinimumHeight(px(_LEAST) if beside else px(_HIGH))
            self.splitter.setSizes([px(_DETAIL), px(_FEEDBACK)] if beside else [px(_HIGH - _LEAST), px(_LEAST)])

    def refresh(self) -> None:
        """Redraw from the plan; a round that is gone gives way to the latest."""
        plan = self.session.plan
        if self.chosen not in plan.rounds:
            self.chosen = _latest(plan)
        self.strip.show_rounds(facts(plan), self.chosen)
        self.step.show_step(plan, read_only=self.session.read_only)
        self._show_chosen()

    def choose(self, round: str) -> None:
        """Show another round below the strip."""
        if round != self.chosen:
            self.commit_editing()
            self.chosen = round
            self._show_chosen()

    def _show_chosen(self) -> None:
        plan = self.session.plan
        self.detail.show_round(plan, self.chosen, read_only=self.session.read_only)
        self.feedback.show_round(plan, self.chosen)

    def commit_editing(self) -> None:
        """Save a name that is still being typed."""
        self.detail.commit_editing()

    # Doing

    def open_round(self, *, force: bool = False) -> RoundDialog:
        """Ask for the name and the questions of the next round and open it; `force`: against the declared rule."""
        plan = self.session.plan

        def take(name: str, questions: Questions) -> bool:
            made: list[str] = []

            def change(rows: "Rows") -> None:
                first = not workshop_rounds(plan)
                made.append(
                    rows.add_round(name, questions=questions)
                    if first
                    else rows.next_round(name, questions=questions, force=force)
                )

            done = self.session.act(_("Open {round}").format(round=name), change)
            if done:
                self._move_to(made[0])
            return done

        dialog = round_dialog(self, self.session.theme, plan, take)
        dialog.open()
        return dialog

    def choose_questions(self) -> RoundDialog:
        """Ask what the round on show is to ask and limit it to that."""
        round_ = self.chosen

        def take(_name: str, questions: Questions) -> bool:
            return self._act(_("Questions of {round}"), round_, lambda rows: rows.set_questions(round_, questions))

        dialog = questions_dialog(self, self.session.theme, self.session.plan, round_, take)
        dialog.open()
        return dialog

    def close_round(self, round: str) -> None:
        """Close a round and show what its rule says."""
        if self._act(_("Close {round}"), round, lambda rows: rows.close_round(round)):
            self._move_to(round)

    def reopen_round(self, round: str) -> None:
        """Let a closed round take answers again."""
        if self._act(_("Reopen {round}"), round, lambda rows: rows.reopen_round(round)):
            self._move_to(round)

    def give_feedback(self, round: str) -> None:
        """Note that the panel was given the results of a closed round."""
        if self._act(_("Feedback on {round}"), round, lambda rows: rows.give_feedback(round)):
            self._move_to(round)

    def declare(self, rule: StopRule | None) -> None:
        """Declare when the rounds end, for the round on show; None withdraws it."""
        round_ = self.chosen
        self._act(_("Rule for ending {round}"), round_, lambda rows: rows.set_stop_rule(round_, rule))

    def rename(self, name: str) -> None:
        """Call the round on show by another name."""
        round_ = self.chosen
        if not self._act(_("Rename {round}"), round_, lambda rows: rows.rename_round(round_, name)):
            self.refresh()

    def _act(self, label: str, round: str, change: Callable[["Rows"], object]) -> bool:
        name = round_title(self.session.plan, round)
        return self.session.act(label.format(round=name), change)

    def _move_to(self, round: str) -> None:
        """Show a round that was just changed; the focus goes to the next step."""
        self.chosen = round
        self.refresh()
        self.step.primary.setFocus()

    def _go_to_rule(self, round: str) -> None:
        """Put the cursor into the form of the rule."""
        self.chosen = round
        self.refresh()
        self.detail.form.measure.setFocus()

    def _leave_for(self, page: str, round: str) -> None:
        """Look at a round on another page."""
        self.session.set_round(round)
        self.session.go(page)


def _latest(plan: Plan) -> str:
    """Name the latest workshop round, the published survey where there is none."""
    rounds = workshop_rounds(plan)
    return rounds[-1].id if rounds else next(iter(plan.rounds))
