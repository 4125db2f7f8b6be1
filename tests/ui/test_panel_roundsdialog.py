"""Opening a round: its name, its questions, and what is suggested."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.engine.rounds import questions_of, unsettled
from planner.ui.pages.panel.roundsdialog import (
    AS_IS,
    EVERYTHING,
    SHEETS,
    UNSETTLED,
    QuestionChooser,
    Questions,
    RoundDialog,
    questions_dialog,
    round_dialog,
)
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, closed, invited


def chooser(session: Session, qtbot: QtBot, asked: Questions, before: str = "", *, new: bool = True) -> QuestionChooser:
    made = QuestionChooser(session.plan, asked, before, new=new)
    qtbot.addWidget(made)
    return made


class TestChooser:
    def test_the_first_round_may_ask_everything(self, session: Session, qtbot: QtBot) -> None:
        found = chooser(session, qtbot, None)
        assert list(found.radios) == [EVERYTHING, SHEETS]
        assert found.choice == EVERYTHING and found.questions() is None

    def test_what_is_left_is_suggested_for_a_new_round(self, session: Session, qtbot: QtBot) -> None:
        plan = closed(session).plan
        found = chooser(session, qtbot, tuple(plan.rounds[FIRST].questions or ()), FIRST)
        assert found.choice == UNSETTLED
        assert found.questions() == unsettled(plan, FIRST)
        assert list(found.radios) == [AS_IS, UNSETTLED, EVERYTHING, SHEETS]

    def test_with_nothing_left_the_same_is_suggested(self, session: Session, qtbot: QtBot) -> None:
        plan = closed(session, spread=0).plan
        asked = tuple(plan.rounds[FIRST].questions or ())
        found = chooser(session, qtbot, asked, FIRST)
        assert list(found.radios) == [AS_IS, EVERYTHING, SHEETS]
        assert found.choice == AS_IS and found.questions() == asked
        assert found.radios[AS_IS].text() == "The same 18 questions again"

    def test_whole_sheets_are_recognised(self, session: Session, qtbot: QtBot) -> None:
        asked = questions_of(session.plan, ["stacks"])
        found = chooser(session, qtbot, asked, new=False)
        assert (found.choice, found.sheets["stacks"].isChecked()) == (SHEETS, True)
        assert found.questions() == asked

    def test_a_sheet_chosen_chooses_sheets(self, session: Session, qtbot: QtBot) -> None:
        found = chooser(session, qtbot, None)
        found.sheets["stacks"].setChecked(True)
        assert found.questions() == questions_of(session.plan, ["stacks"])
        found.sheets["stacks"].setChecked(False)
        assert found.questions() == ()

    def test_an_open_round_starts_from_what_it_asks(self, session: Session, qtbot: QtBot) -> None:
        plan = closed(session).plan
        left = unsettled(plan, FIRST)
        assert chooser(session, qtbot, left, FIRST, new=False).choice == UNSETTLED
        assert chooser(session, qtbot, left[:2], FIRST, new=False).choice == AS_IS
        assert chooser(session, qtbot, None, FIRST, new=False).choice == EVERYTHING


class Taken:
    """Records what a dialog hands in and answers whether it is accepted."""

    def __init__(self, accept: bool = True) -> None:
        self.given: list[tuple[str, Questions]] = []
        self.accept = accept

    def __call__(self, name: str, questions: Questions) -> bool:
        self.given.append((name, questions))
        return self.accept


@pytest.fixture
def make(session: Session, light: Theme, qtbot: QtBot) -> Callable[[Taken], RoundDialog]:
    """Open the dialog for the next round of a plan whose first is closed."""
    closed(session)
    parent = QWidget()
    qtbot.addWidget(parent)

    def made(taken: Taken) -> RoundDialog:
        dialog = round_dialog(parent, light, session.plan, taken)
        dialog.open()
        return dialog

    return made


class TestDialog:
    def test_it_suggests_a_name_and_takes_enter(
        self, make: Callable[[Taken], RoundDialog], session: Session, qtbot: QtBot
    ) -> None:
        taken = Taken()
        dialog = make(taken)
        assert dialog.name.text() == "Round 2"
        assert dialog.windowTitle() == "Open the next round"
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        assert taken.given == [("Round 2", unsettled(session.plan, FIRST))]
        assert not dialog.isVisible()

    def test_it_stays_open_where_it_is_refused(self, make: Callable[[Taken], RoundDialog]) -> None:
        dialog = make(Taken(accept=False))
        dialog.accept()
        assert dialog.isVisible()
        dialog.reject()

    def test_a_name_is_needed(self, make: Callable[[Taken], RoundDialog]) -> None:
        taken = Taken()
        dialog = make(taken)
        dialog.name.setText("  ")
        dialog.accept()
        assert (taken.given, dialog._problem.text()) == ([], "Type a name for the round.")
        dialog.reject()

    def test_a_sheet_is_needed(self, make: Callable[[Taken], RoundDialog]) -> None:
        taken = Taken()
        dialog = make(taken)
        dialog.chooser.radios[SHEETS].setChecked(True)
        dialog.accept()
        assert (taken.given, dialog._problem.text()) == ([], "Choose at least one sheet.")
        dialog.reject()

    def test_escape_calls_it_off(self, make: Callable[[Taken], RoundDialog], qtbot: QtBot) -> None:
        taken = Taken()
        dialog = make(taken)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert taken.given == [] and not dialog.isVisible()

    def test_the_questions_of_an_open_round_need_no_name(
        self, session: Session, light: Theme, qtbot: QtBot
    ) -> None:
        plan = invited(session).plan
        parent, taken = QWidget(), Taken()
        qtbot.addWidget(parent)
        dialog = questions_dialog(parent, light, plan, FIRST, taken)
        dialog.open()
        assert not dialog.name.isVisible()
        assert dialog.windowTitle() == "Questions of “Round 1”"
        dialog.chooser.radios[EVERYTHING].setChecked(True)
        dialog.accept()
        assert taken.given == [("", None)]
