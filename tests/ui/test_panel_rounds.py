"""The Rounds tab: every step from one round to the next, by keyboard, each one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.engine.rounds import next_step, unsettled
from planner.model.panel import StopRule
from planner.ui.pages.panel.rounds import Rounds
from planner.ui.pages.panel.roundsdialog import AS_IS, EVERYTHING
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.rounds import FIRST, RULE, SECOND, answered, closed, invited


class Shown:
    """The tab over a session, redrawn as the page does it."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.tab = Rounds(session)
        qtbot.addWidget(self.tab)
        session.changed.connect(lambda _tables: self.tab.refresh())
        self.tab.resize(1080, 700)
        with qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.refresh()

    def press(self) -> None:
        """Press the primary button by keyboard."""
        self.tab.step.primary.setFocus()
        self.qtbot.keyClick(self.tab.step.primary, Qt.Key.Key_Return)


@pytest.fixture
def shown(session: Session, qtbot: QtBot) -> Shown:
    """The tab over a workshop of twelve that has not begun."""
    return Shown(invited(session, None), qtbot)


class TestShowing:
    def test_it_starts_with_the_latest_round(self, shown: Shown) -> None:
        assert shown.tab.chosen == FIRST
        assert list(shown.tab.strip.cards) == ["published", FIRST]

    def test_choosing_a_card_shows_that_round(self, shown: Shown, qtbot: QtBot) -> None:
        qtbot.mouseClick(shown.tab.strip.cards["published"], Qt.MouseButton.LeftButton)
        assert shown.tab.chosen == "published"
        assert shown.tab.detail.baseline.isVisible()
        assert "means only" in shown.tab.feedback.empty.accessibleName()

    def test_a_round_that_is_undone_gives_way(self, shown: Shown) -> None:
        closed_ = shown.session
        with closed_.edit("Close") as rows:
            rows.close_round(FIRST)
        with closed_.edit("Next") as rows:
            rows.next_round("2차")
        shown.tab.choose(SECOND)
        closed_.undo()
        assert shown.tab.chosen == FIRST

    def test_its_needs_name_tables_of_the_plan(self, shown: Shown) -> None:
        changed: list[frozenset[str]] = []
        shown.session.changed.connect(changed.append)
        with shown.session.edit("Rule") as rows:
            rows.set_stop_rule(FIRST, RULE)
        assert changed[0] & Rounds.needs

    def test_round_and_feedback_stand_below_each_other_where_it_is_narrow(self, shown: Shown, qtbot: QtBot) -> None:
        assert shown.tab.splitter.orientation() == Qt.Orientation.Horizontal
        shown.tab.resize(600, 700)
        assert shown.tab.splitter.orientation() == Qt.Orientation.Vertical
        shown.tab.resize(1200, 700)
        assert shown.tab.splitter.orientation() == Qt.Orientation.Horizontal


class TestSteps:
    def test_the_rule_is_declared_from_the_step(self, shown: Shown) -> None:
        shown.press()
        assert QApplication.focusWidget() is shown.tab.detail.form.measure
        shown.tab.detail.form.declare.click()
        assert shown.session.plan.rounds[FIRST].stop == StopRule()
        assert shown.session.undo_labels()[0] == "Rule for ending Round 1"
        shown.tab.detail.form.withdraw.click()
        assert shown.session.plan.rounds[FIRST].stop is None

    def test_collecting_leads_to_scoring_in_this_round(self, shown: Shown, qtbot: QtBot) -> None:
        shown.tab.declare(RULE)
        with qtbot.waitSignal(shown.session.navigate) as went:
            shown.press()
        assert went.args == ["scoring"] and shown.session.round == FIRST

    def test_close_feedback_next(self, shown: Shown) -> None:
        answered(shown.session)
        shown.press()
        assert shown.session.plan.rounds[FIRST].state == "closed"
        assert shown.tab.step.primary.hasFocus()
        shown.press()
        assert shown.session.plan.rounds[FIRST].feedback
        assert next_step(shown.session.plan).kind == "next"
        assert shown.session.undo_labels()[:2] == ("Feedback on Round 1", "Close Round 1")

    def test_the_next_round_asks_what_is_unsettled(self, shown: Shown) -> None:
        answered(shown.session)
        for _step in ("close", "feedback"):
            shown.press()
        left = unsettled(shown.session.plan, FIRST)
        dialog = shown.tab.open_round()
        shown.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        made = shown.session.plan.rounds[SECOND]
        assert (made.questions, made.state) == (frozenset(left), "open")
        assert shown.tab.chosen == SECOND and shown.tab.strip.cards[SECOND].isChecked()
        assert shown.session.undo_labels()[0] == "Open Round 2"

    def test_a_closed_round_can_be_opened_again(self, shown: Shown) -> None:
        answered(shown.session)
        shown.press()
        shown.tab.step.others["reopen"].click()
        assert shown.session.plan.rounds[FIRST].state == "open"

    def test_when_the_rule_says_stop_the_matrix_is_next(self, session: Session, qtbot: QtBot) -> None:
        shown = Shown(closed(session, spread=0), qtbot)
        with qtbot.waitSignal(session.navigate) as went:
            shown.press()
        assert went.args == ["matrix"] and session.round == FIRST

    def test_another_round_against_the_rule(self, session: Session, qtbot: QtBot, notices: Notices) -> None:
        shown = Shown(closed(session, rule=StopRule(rounds=1)), qtbot)
        dialog = shown.tab.open_round()
        dialog.accept()
        assert dialog.isVisible() and len(notices.errors) == 1
        dialog.reject()
        forced = shown.tab.open_round(force=True)
        forced.chooser.radios[AS_IS].setChecked(True)
        forced.accept()
        assert SECOND in session.plan.rounds

    def test_a_refusal_leaves_everything(self, shown: Shown, notices: Notices) -> None:
        shown.tab.give_feedback(FIRST)
        assert "still open" in notices.errors[0]
        assert not shown.session.plan.rounds[FIRST].feedback


class TestDetail:
    def test_questions_are_chosen(self, shown: Shown) -> None:
        dialog = shown.tab.choose_questions()
        dialog.chooser.radios[EVERYTHING].setChecked(True)
        dialog.accept()
        assert shown.session.plan.rounds[FIRST].questions is None
        assert shown.session.undo_labels()[0] == "Questions of Round 1"

    def test_a_round_is_renamed(self, shown: Shown, qtbot: QtBot) -> None:
        name = shown.tab.detail.name
        name.setFocus()
        name.selectAll()
        qtbot.keyClicks(name, "Pilot")
        shown.tab.commit_editing()
        assert shown.session.plan.rounds[FIRST].name.to("en") == "Pilot"
        assert shown.tab.strip.cards[FIRST].facts.name == "Pilot"

    def test_a_name_being_typed_is_kept_when_another_round_is_chosen(self, shown: Shown, qtbot: QtBot) -> None:
        name = shown.tab.detail.name
        name.setFocus()
        name.selectAll()
        qtbot.keyClicks(name, "Pilot")
        shown.tab.choose("published")
        assert shown.session.plan.rounds[FIRST].name.to("en") == "Pilot"

    def test_a_name_that_is_refused_is_put_back(self, shown: Shown, notices: Notices) -> None:
        shown.tab.rename("x" * 300)
        assert len(notices.errors) == 1
        assert shown.tab.detail.name.text() == "Round 1"
