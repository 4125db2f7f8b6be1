"""What is told after a round: by question, for everyone or for one, never whose reasons they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.engine.rounds import unsettled
from planner.ui.pages.panel.roundsfeedback import COLUMNS, OWN, FeedbackPane, rows
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, closed, invited
from tests.workshops import EXPERTS


@pytest.fixture
def pane(session: Session, light: Theme, qtbot: QtBot) -> FeedbackPane:
    """The feedback of a closed round."""
    made = FeedbackPane(light)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.show_round(closed(session).plan, FIRST)
    return made


def reasons(pane: FeedbackPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.property("type") == "quote"]


class TestRows:
    def test_every_question_is_told(self, session: Session) -> None:
        plan = closed(session).plan
        found = rows(plan, FIRST, "A03")
        assert len(found) == 18
        assert sum(not row.settled for row in found) == len(unsettled(plan, FIRST))
        assert all(row.told.own is not None for row in found)
        assert found[0].key == "semiconductor/risk"

    def test_columns_write_the_numbers_and_the_own_answer(self, session: Session) -> None:
        plan = closed(session).plan
        texts = [[column.text(row) for column in COLUMNS] for row in rows(plan, FIRST, "A03")]
        assert texts[0][0] == "Semiconductors / accelerators · Supply-chain risk"
        assert any(line[OWN] == "Abstained" for line in texts)
        assert {line[5] for line in texts} == {"✓ yes", "✗ no"}


class TestStates:
    def test_an_open_round_tells_nothing(self, pane: FeedbackPane, session: Session) -> None:
        with session.edit("Next") as rows_:
            rows_.next_round("2차")
        pane.show_round(session.plan, "round-2")
        assert pane._stack.currentWidget() is pane.empty
        assert "While a round is open" in pane.empty.accessibleName()

    def test_the_survey_has_means_only(self, pane: FeedbackPane, session: Session) -> None:
        pane.show_round(session.plan, "published")
        assert "means only" in pane.empty.accessibleName()

    def test_a_round_nobody_answered_is_told_as_that(self, session: Session, light: Theme, qtbot: QtBot) -> None:
        invited(session)
        with session.edit("Close") as rows_:
            rows_.close_round(FIRST)
        made = FeedbackPane(light)
        qtbot.addWidget(made)
        made.show_round(session.plan, FIRST)
        assert made.distribution.text() == "No answers yet."


class TestQuestion:
    def test_the_first_question_is_shown_at_once(self, pane: FeedbackPane) -> None:
        assert pane.table.current_key() == "semiconductor/risk"
        assert pane.title.text() == "Semiconductors / accelerators · Supply-chain risk"
        assert pane.distribution.told is not None

    def test_arrows_go_through_the_questions(self, pane: FeedbackPane, qtbot: QtBot) -> None:
        pane.table.setFocus()
        qtbot.keyClick(pane.table, Qt.Key.Key_Down)
        assert pane.title.text().endswith("Future competitive potential")

    def test_reasons_are_told_without_codes(self, pane: FeedbackPane) -> None:
        told = []
        for row in pane.table.model_.rows:
            pane.table.choose(row.key, 0)
            told += reasons(pane)
        assert told and not any(code in text for text in told for code in EXPERTS)

    def test_the_own_reason_is_not_told_back(self, pane: FeedbackPane, session: Session) -> None:
        pane.readers.setCurrentIndex(pane.readers.findData("A01"))
        own = session.plan.assessments[FIRST, "A01", "semiconductor", "risk"].rationale
        assert own and not any(own in text for text in reasons(pane))

    def test_no_reasons_are_said_to_be_none(self, pane: FeedbackPane) -> None:
        shown = set()
        for row in pane.table.model_.rows:
            pane.table.choose(row.key, 0)
            words = {label.text() for label in pane.findChildren(QLabel)}
            shown.add(("Nobody wrote down a reason." in words, bool(reasons(pane))))
        assert shown <= {(True, False), (False, True)}


class TestReaders:
    def test_everyone_or_one_expert(self, pane: FeedbackPane) -> None:
        assert [pane.readers.itemText(place) for place in range(3)] == ["Everyone", "A01", "A02"]
        assert pane.table.isColumnHidden(OWN)
        pane.readers.setCurrentIndex(3)
        assert not pane.table.isColumnHidden(OWN)
        assert "own answer" in pane.distribution.text()

    def test_the_cursor_stays_on_its_question(self, pane: FeedbackPane) -> None:
        pane.table.choose("model/risk", 0)
        pane.readers.setCurrentIndex(2)
        assert pane.table.current_key() == "model/risk"

    def test_at_nobody_there_is_no_choice(self, session: Session, light: Theme, qtbot: QtBot) -> None:
        with session.edit("Level") as rows_:
            rows_.set_anonymity("nobody")
        made = FeedbackPane(light)
        qtbot.addWidget(made)
        made.show()
        made.show_round(closed(session).plan, FIRST)
        assert made.readers.count() == 1 and made.note.isVisible()
        assert made.assessor == ""

    def test_observers_are_told_as_everyone(self, pane: FeedbackPane, session: Session) -> None:
        with session.edit("Role") as rows_:
            rows_.edit_assessor("A12", role="observer")
        pane.show_round(session.plan, FIRST)
        assert pane.readers.findData("A12") == -1


class TestFilter:
    def test_only_what_is_unsettled(self, pane: FeedbackPane, session: Session) -> None:
        pane.only_open.setChecked(True)
        assert len(pane.table.model_.rows) == len(unsettled(session.plan, FIRST)) < 18

    def test_where_all_is_settled_it_says_so(self, session: Session, light: Theme, qtbot: QtBot) -> None:
        made = FeedbackPane(light)
        qtbot.addWidget(made)
        made.show()
        made.show_round(closed(session, spread=0).plan, FIRST)
        made.only_open.setChecked(True)
        assert made.title.text() == "Every question has reached consensus."
        assert not made.distribution.isVisible()
