"""A workshop of twelve and two rounds in the window, by keyboard: panel, rule, scores, feedback, and the moved matrix.

Files are opened and closed by the fixtures; what is asked is limited to six questions before the window opens.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.rounds import progress, unsettled
from planner.model.panel import StopRule
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.panel import PanelPage
from planner.ui.pages.panel.page import TABS
from planner.ui.pages.panel.people import People
from planner.ui.pages.panel.rounds import Rounds
from planner.ui.pages.panel.roundsdialog import UNSETTLED, RoundDialog
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.workshops import EXPERTS, FIRST

SECOND = "round-2"
STACKS = ("network", "cloud", "model")
QUESTIONS = [(stack, name) for stack in STACKS for name in ("risk", "future")]
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS, _MOST_STEPS = 60, 12
# What the twelve answer, from top to bottom: risk of the three stacks, then their future; 0 abstains.
SCATTERED = ("152341", "514235", "253414", "431525", "145233", "521144", "350412", "412535", "134251", "543114",
             "225430", "351243")  # fmt: skip
AGREED = ("224444", "224444", "234444", "224444", "224454", "224444", "220444", "224444", "224434", "224444",
          "224440", "224444")  # fmt: skip


@pytest.fixture
def limited(session: Session) -> Session:
    """A plan whose first round asks six questions, in a window without the panel of details."""
    session.set_settings(details=False)
    with session.edit("Questions") as rows:
        rows.set_questions(FIRST, QUESTIONS)
    return session


class Facilitator:
    """Sits at the keyboard: presses keys wherever the focus is."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def session(self) -> Session:
        return self.window.session

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until `wanted` has the keyboard."""
        for _press in range(_MOST_TABS):
            if self.focus() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {wanted}: {wanted.accessibleName()}")

    def go_to(self, key: Qt.Key, page: str) -> QWidget:
        self.qtbot.keyClick(self.window, key, _CONTROL)
        self.qtbot.waitUntil(lambda: self.window.page == page)
        return self.window.pages[page]

    def panel(self, tab: str) -> QWidget:
        """Go to a tab of the Panel page by its bar."""
        page = self.go_to(Qt.Key.Key_3, "panel")
        assert isinstance(page, PanelPage)
        page.tabs.tabBar().setFocus()
        self.press(Qt.Key.Key_Home)
        for _press in range(len(TABS)):
            if page.tab != tab:
                self.press(Qt.Key.Key_Right)
        self.qtbot.waitUntil(page.made[tab].isVisible)
        return page.made[tab]

    def rounds(self) -> Rounds:
        found = self.panel("rounds")
        assert isinstance(found, Rounds)
        return found

    def step(self, kind: str) -> Rounds:
        """Take the next step, which has to be of a kind."""
        found = self.rounds()
        assert found.step.step.kind == kind, found.step.sentence.text()
        self.tab_to(found.step.primary)
        self.press(Qt.Key.Key_Return)
        return found


def invite(person: Facilitator) -> None:
    """Eleven more codes at once."""
    people = person.panel("people")
    assert isinstance(people, People)
    person.tab_to(people.members.count)
    people.members.count.selectAll()
    person.type("11")
    person.tab_to(people.members.add_many)
    person.press(Qt.Key.Key_Return)
    assert tuple(person.session.plan.assessors) == EXPERTS


def declare(person: Facilitator) -> None:
    """The usual rule, but for two rounds at most."""
    rounds = person.step("declare")
    form = rounds.detail.form
    assert person.focus() is form.measure
    person.tab_to(form.rounds)
    form.rounds.selectAll()
    person.type("2")
    person.tab_to(form.declare)
    person.press(Qt.Key.Key_Return)
    assert person.session.plan.rounds[FIRST].stop == StopRule(rounds=2)


def abstain(person: Facilitator) -> None:
    """Abstain for want of expertise."""
    person.press("0")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    person.qtbot.keyClick(menu, Qt.Key.Key_1)


def first_question(person: Facilitator, page: ScoringPage) -> None:
    """Go from the corner of the grid to the first question that is asked."""
    person.press(Qt.Key.Key_Home, _CONTROL)
    for key, reached in ((Qt.Key.Key_Down, 0), (Qt.Key.Key_Right, 1)):
        for _press in range(_MOST_STEPS):
            if here(page)[reached] != QUESTIONS[0][reached]:
                person.press(key)
    assert here(page) == QUESTIONS[0]


def here(page: ScoringPage) -> tuple[str, str]:
    """Return the item of the current row and the indicator of the current cell, "" where it is none."""
    index = page.grid.currentIndex()
    assert page.model.view is not None
    cell = page.model.cell(index)
    return page.model.view.sheet.items[index.row()], cell.indicator if cell else ""


def score(person: Facilitator, round_: str, answers: tuple[str, ...]) -> None:
    """Everyone answers in turn: the assessor from the list, then digits down the sheet."""
    page = person.window.pages["scoring"]
    assert isinstance(page, ScoringPage) and person.session.round == round_
    for code, digits in zip(EXPERTS, answers, strict=True):
        page.head.assessors.setFocus()
        if page.head.assessors.currentData() != code:
            person.press(Qt.Key.Key_Home if code == EXPERTS[0] else Qt.Key.Key_Down)
        assert page.head.assessors.currentData() == code
        person.tab_to(page.grid)
        first_question(person, page)
        for digit in digits:
            if digit == "0":
                abstain(person)
            else:
                person.press(digit)
    assert progress(person.session.plan, round_).done == 12


def first_round(person: Facilitator) -> None:
    """Panel, rule, scores; the round is closed and says that another one is needed."""
    invite(person)
    declare(person)
    person.step("collect")
    person.qtbot.waitUntil(lambda: person.window.page == "scoring")
    score(person, FIRST, SCATTERED)
    rounds = person.step("close")
    assert person.session.plan.rounds[FIRST].state == "closed"
    assert rounds.strip.cards[FIRST].facts.lines[0] == "72 of 72 answers, 2 abstentions"
    assert unsettled(person.session.plan, FIRST) == tuple(QUESTIONS)


def tell_the_panel(person: Facilitator) -> None:
    """Feedback is given; what one expert is told is looked at."""
    rounds = person.step("feedback")
    assert person.session.plan.rounds[FIRST].feedback
    pane = rounds.feedback
    person.tab_to(pane.readers)
    for _step in range(3):
        person.press(Qt.Key.Key_Down)
    assert pane.assessor == "A03"
    person.tab_to(pane.table)
    person.press(Qt.Key.Key_Down)
    assert "own answer: 4" in pane.distribution.text()
    assert pane.distribution.told is not None and pane.distribution.told.statistics.quantified


def second_round(person: Facilitator) -> None:
    """Only what was unsettled; the panel comes together and the rule says stop."""
    rounds = person.step("next")
    (dialog,) = [one for one in rounds.findChildren(RoundDialog) if one.isVisible()]
    assert dialog.chooser.choice == UNSETTLED and dialog.name.text() == "Round 2"
    person.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert person.session.plan.rounds[SECOND].questions == frozenset(QUESTIONS)
    person.step("collect")
    person.qtbot.waitUntil(lambda: person.window.page == "scoring")
    score(person, SECOND, AGREED)
    person.step("close")


def see_where_it_went(person: Facilitator) -> None:
    """The next step leads to the matrix, with arrows from the round before."""
    rounds = person.step("stop")
    assert "consensus reached" in rounds.step.sentence.text()
    person.qtbot.waitUntil(lambda: person.window.page == "matrix")
    page = person.window.pages["matrix"]
    assert isinstance(page, MatrixPage)
    assert person.session.round == SECOND
    assert page.compare.currentData() == FIRST and page._ghost is not None
    assert "3 stacks have moved since “Round 1”." in page.sentence.text()
    assert page.shown is not None and page.shown.point("model").quadrant == "invest"


def test_from_invitation_to_result(
    limited: Session, window: MainWindow, notices: Notices, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    window.activateWindow()
    person = Facilitator(window, qtbot)
    first_round(person)
    tell_the_panel(person)
    second_round(person)
    see_where_it_went(person)
    assert notices.errors == []
    labels = limited.undo_labels()
    assert labels[0] == "Close Round 2" and "Open Round 2" in labels and "Feedback on Round 1" in labels
