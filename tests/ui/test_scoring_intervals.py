"""Intervals: Shift and a digit begin one, the next digit ends it; the mouse can do it too."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.scoringpage import ASSESSOR, ROUND, answer, current, given, go, one_step, open_page

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ScoringPage:
    """The Scores page at a cell without an answer."""
    made = open_page(session, qtbot)
    go(made, "model", "risk")
    return made


def press(page: ScoringPage, key: Qt.Key, text: str) -> None:
    """Press a key with Shift that writes a sign, as keyboards do."""
    QApplication.sendEvent(page.grid, QKeyEvent(QEvent.Type.KeyPress, key, SHIFT, text))


def shown(page: ScoringPage) -> object:
    return page.model.find("model", "risk").data()


class TestKeys:
    @pytest.mark.parametrize(
        ("first", "second", "ends"), [("2", "4", (2, 4)), ("4", "2", (2, 4)), ("1", "5", (1, 5)), ("3", "4", (3, 4))]
    )
    def test_shift_and_a_digit_then_a_digit(
        self, page: ScoringPage, qtbot: QtBot, first: str, second: str, ends: tuple[int, int]
    ) -> None:
        qtbot.keyClick(page.grid, first, SHIFT)
        assert answer(page.session, "model", "risk") is None
        assert current(page) == ("model", "risk")
        with one_step(page.session, f"AI models · Supply-chain risk → {ends[0]}–{ends[1]}"):
            qtbot.keyClick(page.grid, second)
        found = given(page.session, "model", "risk")
        assert (found.value, found.low, found.high) == (None, *ends)
        assert current(page) == ("data", "risk")

    def test_shift_may_stay_pressed(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.grid, "2", SHIFT)
        qtbot.keyClick(page.grid, "4", SHIFT)
        found = given(page.session, "model", "risk")
        assert (found.low, found.high) == (2, 4)

    @pytest.mark.parametrize(("sign", "level"), [("!", 1), ("@", 2), ("#", 3), ("$", 4), ("%", 5)])
    def test_the_sign_above_a_digit_begins_there(self, page: ScoringPage, sign: str, level: int) -> None:
        press(page, Qt.Key(ord(sign)), sign)
        assert page.model.begun == ("model", "risk", level)

    def test_on_windows_the_key_counts_where_the_sign_is_another(self, page: ScoringPage) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_QuoteDbl, SHIFT, 0, ord("2"), 0, '"')
        QApplication.sendEvent(page.grid, event)
        assert page.model.begun == ("model", "risk", 2)

    def test_the_same_level_twice_is_that_level(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.grid, "3", SHIFT)
        qtbot.keyClick(page.grid, "3")
        found = given(page.session, "model", "risk")
        assert (found.value, found.low, found.high) == (3, None, None)

    def test_an_interval_takes_the_place_of_a_score_and_keeps_the_rest(
        self, page: ScoringPage, qtbot: QtBot
    ) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=2, confidence=4, rationale="because")
        qtbot.keyClick(page.grid, "2", SHIFT)
        qtbot.keyClick(page.grid, "4")
        found = given(page.session, "model", "risk")
        assert (found.value, found.low, found.high, found.confidence, found.rationale) == (None, 2, 4, 4, "because")

    def test_a_score_takes_the_place_of_an_interval(self, page: ScoringPage, qtbot: QtBot) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", low=2, high=4)
        qtbot.keyClick(page.grid, "3")
        found = given(page.session, "model", "risk")
        assert (found.value, found.low, found.high) == (3, None, None)

    def test_what_is_no_level_is_refused_as_ever(self, page: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        press(page, Qt.Key.Key_AsciiCircum, "^")
        assert len(notices.errors) == 1
        assert page.model.begun is None


class TestBegun:
    @pytest.fixture
    def begun(self, page: ScoringPage, qtbot: QtBot) -> ScoringPage:
        """The page with an interval begun at 2."""
        qtbot.keyClick(page.grid, "2", SHIFT)
        return page

    def test_it_is_seen_in_the_cell_on_the_buttons_and_in_words(self, begun: ScoringPage) -> None:
        assert shown(begun) == "2–?"
        assert [value for value, button in begun.answers._levels.items() if button.isChecked()] == [2]
        assert begun.head.hint.text() == "An interval from 2: type its other end; Esc drops it."
        assert not begun.grid.grab().isNull()

    @pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Backspace])
    def test_a_key_drops_it(self, begun: ScoringPage, qtbot: QtBot, key: Qt.Key) -> None:
        qtbot.keyClick(begun.grid, key)
        assert begun.model.begun is None
        assert shown(begun) == ""
        assert begun.head.hint.text().startswith("Type 1–5")
        assert begun.session.undo_labels() == ()

    def test_backspace_leaves_the_answer_that_stands(self, begun: ScoringPage, qtbot: QtBot) -> None:
        with begun.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=3)
        assert shown(begun) == "2–?"
        qtbot.keyClick(begun.grid, Qt.Key.Key_Backspace)
        assert shown(begun) == "3"

    @pytest.mark.parametrize("leave", ["cell", "sheet", "round", "assessor"])
    def test_leaving_drops_it(self, begun: ScoringPage, leave: str) -> None:
        if leave == "cell":
            go(begun, "cloud", "risk")
        elif leave == "sheet":
            begun.head.choose("markets")
        elif leave == "round":
            begun.session.set_round(PUBLISHED)
        else:
            with begun.session.edit("another") as rows:
                rows.add_assessor("A02")
            begun.head.choose_assessor("A02")
        assert begun.model.begun is None
        assert begun.session.plan.assessments == {}

    def test_abstaining_drops_it(self, begun: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(begun.grid, Qt.Key.Key_0)
        (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
        qtbot.keyClick(menu, "1")
        assert given(begun.session, "model", "risk").abstention == "no-expertise"
        assert begun.model.begun is None

    def test_a_change_elsewhere_leaves_it(self, begun: ScoringPage) -> None:
        with begun.session.edit("elsewhere") as rows:
            rows.assess(ROUND, ASSESSOR, "cloud", "risk", value=1)
        assert shown(begun) == "2–?"

    def test_escape_without_one_is_left_to_the_window(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
        assert page.session.undo_labels() == ()


class TestMouse:
    def test_shift_and_a_press_begin_a_press_ends(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.mouseClick(page.answers._levels[3], Qt.MouseButton.LeftButton, SHIFT)
        assert page.model.begun == ("model", "risk", 3)
        qtbot.mouseClick(page.answers._levels[5], Qt.MouseButton.LeftButton)
        found = given(page.session, "model", "risk")
        assert (found.low, found.high) == (3, 5)

    def test_all_levels_of_an_interval_are_pressed(self, page: ScoringPage) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", low=2, high=4)
        assert [value for value, button in page.answers._levels.items() if button.isChecked()] == [2, 3, 4]

    def test_the_buttons_say_so(self, page: ScoringPage) -> None:
        assert "With Shift: begin an interval" in page.answers._levels[1].toolTip()


def test_nothing_begins_where_no_answers_are_taken(page: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
    page.session.set_round(PUBLISHED)
    qtbot.keyClick(page.grid, "2", SHIFT)
    assert page.model.begun is None
    assert len(notices.all) == 1
