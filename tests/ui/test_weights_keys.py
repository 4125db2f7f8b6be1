"""Every key and every button of the Weights page, by the parts that take them."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from weightspage import CRITERIA, SHEET, add_set, open_page, pairs, points, said, stored, take_turn

from planner.ui.form import Form
from planner.ui.pages.weights.bestworst import BestWorstEntry
from planner.ui.pages.weights.comparing import PairsEntry
from planner.ui.pages.weights.numberbox import Dial
from planner.ui.pages.weights.ordering import OrderEntry
from planner.ui.pages.weights.page import WeightsPage
from planner.ui.pages.weights.pointing import PointsEntry
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.conftest import Notices

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
PAIR = ("dependence", "risk")


def entry_of(page: WeightsPage) -> Any:
    """Return the entry on show."""
    (found,) = [entry for entry in page.judging.entries.values() if entry.isVisible()]
    return found


def pick(box: QComboBox, value: object) -> None:
    """Choose an entry of a list as the mouse or the keyboard does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


# Numbers


@pytest.fixture
def dial(light: Theme, qtbot: QtBot) -> Dial:
    made = Dial(light, "Points", 0, 100, 1000)
    qtbot.addWidget(made)
    made.show()
    made.show_value(50)
    return made


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (KEY.Key_Right, 51), (KEY.Key_Up, 51), (KEY.Key_Left, 49), (KEY.Key_Down, 49), (KEY.Key_PageUp, 60),
        (KEY.Key_PageDown, 40), (KEY.Key_Home, 0), (KEY.Key_End, 100), (KEY.Key_Delete, None),
        (KEY.Key_Backspace, None), (KEY.Key_Return, 50), (KEY.Key_Enter, 50), (KEY.Key_Space, 50),
    ],
)  # fmt: skip
def test_keys_of_a_slider(dial: Dial, qtbot: QtBot, key: Qt.Key, value: float | None) -> None:
    with qtbot.waitSignal(dial.said) as caught:
        qtbot.keyClick(dial.slider, key)
    assert caught.args == [value] and dial.value() == value


@pytest.mark.parametrize(("key", "value"), [(KEY.Key_Up, 51), (KEY.Key_Down, 49), (KEY.Key_PageUp, 60)])
def test_keys_of_a_box(dial: Dial, qtbot: QtBot, key: Qt.Key, value: float) -> None:
    qtbot.keyClick(dial.box, key)
    assert (dial.value(), dial.slider.value()) == (value, value)


def test_a_number_is_typed(dial: Dial, qtbot: QtBot) -> None:
    dial.box.setFocus()
    dial.box.selectAll()
    with qtbot.waitSignals([dial.said] * 4):
        qtbot.keyClicks(dial.box, "12.5")
        qtbot.keyClick(dial.box, KEY.Key_Return)
        qtbot.keyClick(dial.box, KEY.Key_Up)
    assert dial.value() == 13.5 and dial.box.text() == "13.5"


def test_below_the_least_is_the_dash(dial: Dial, qtbot: QtBot) -> None:
    dial.show_value(0)
    assert dial.box.text() == "0"
    qtbot.keyClick(dial.box, KEY.Key_Down)
    assert (dial.value(), dial.box.text()) == (None, "—")
    qtbot.keyClick(dial.box, KEY.Key_Up)
    assert dial.value() == 0


def test_other_keys_are_the_windows(dial: Dial, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dial.said):
        qtbot.keyClick(dial.slider, KEY.Key_A)
        qtbot.keyClick(dial.slider, KEY.Key_Escape)
    assert dial.value() == 50


def test_a_number_being_typed_stays_while_it_is_shown_again(dial: Dial, qtbot: QtBot) -> None:
    dial.box.setFocus()
    dial.box.selectAll()
    qtbot.keyClicks(dial.box, "12.")
    dial.show_value(dial.box.value())
    assert dial.box.lineEdit().text() == "12."


# Pairs


@pytest.mark.parametrize(
    ("key", "value"),
    [(str(number), float(number)) for number in range(1, 10)]
    + [(KEY.Key_Left, 2), (KEY.Key_Down, 2), (KEY.Key_Right, 1 / 2), (KEY.Key_Up, 1 / 2), (KEY.Key_PageDown, 3),
       (KEY.Key_PageUp, 1 / 3), (KEY.Key_Home, 9), (KEY.Key_End, 1 / 9), (KEY.Key_Return, 1), (KEY.Key_Enter, 1),
       (KEY.Key_Space, 1), ("-", 1), ("/", 1)],
)  # fmt: skip
def test_keys_of_a_pair(session: Session, qtbot: QtBot, key: Qt.Key | str, value: float) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    slider = entry_of(page).sliders[PAIR]
    if isinstance(key, str):
        qtbot.keyClicks(slider, key)
    else:
        qtbot.keyClick(slider, key)
    page.store()
    assert said(page) == {(*PAIR, ""): pytest.approx(value)}


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_a_pair_is_taken_back(session: Session, qtbot: QtBot, key: Qt.Key) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 5)
    page = open_page(session, qtbot)
    entry = entry_of(page)
    qtbot.keyClick(entry.sliders[PAIR], key)
    page.store()
    assert said(page) == {} and entry.words[PAIR].text() == "not compared yet"
    session.undo()
    assert said(page) == {(*PAIR, ""): 5.0} and entry.sliders[PAIR].value() == -4


def test_letters_and_nought_say_nothing_of_a_pair(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    qtbot.keyClicks(entry_of(page).sliders[PAIR], "a0x")
    page.store()
    assert said(page) == {}


def test_both_ends_of_a_pair_are_named_for_screen_readers(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 1 / 4)
    slider = entry_of(open_page(session, qtbot)).sliders[PAIR]
    assert slider.accessibleName() == "Foreign dependence or Supply-chain risk: how many times as important"
    assert "Supply-chain risk is 4 times as important as Foreign dependence" in slider.accessibleDescription()


# Order


@pytest.mark.parametrize(
    ("key", "modifier", "order"),
    [
        (KEY.Key_Up, ALT, "risk dependence current future"),
        (KEY.Key_Down, ALT, "dependence current risk future"),
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "dependence risk current future"),
        (KEY.Key_Enter, Qt.KeyboardModifier.NoModifier, "dependence risk current future"),
    ],
)
def test_keys_of_the_order(
    session: Session, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, order: str
) -> None:
    add_set(session, "roc")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    entry.list.setCurrentRow(1)
    qtbot.keyClick(entry.list, key, modifier)
    page.store()
    assert sorted(said(page), key=lambda about: said(page)[about]) == [(name, "", "") for name in order.split()]
    assert entry.chosen() == "risk"


@pytest.mark.parametrize(("button", "ranks"), [("up", [2, 1, 3, 4]), ("down", [1, 3, 2, 4]), ("same", [1, 1, 3, 4]),
                                               ("take", [1, 2, 3, 4])])  # fmt: skip
def test_buttons_of_the_order(session: Session, qtbot: QtBot, button: str, ranks: list[float]) -> None:
    add_set(session, "roc")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    entry.list.setCurrentRow(1)
    getattr(entry, button).click()
    page.store()
    assert [said(page)[name, "", ""] for name in CRITERIA] == ranks
    session.undo()
    assert said(page) == {} and entry.take.isVisible()
    session.redo()
    assert [said(page)[name, "", ""] for name in CRITERIA] == ranks


def test_nobody_passes_the_ends_of_the_order(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "roc")
    points(session, id_, dict(zip(CRITERIA, (1, 2, 3, 4), strict=True)))
    page = open_page(session, qtbot)
    entry = entry_of(page)
    for row, key in ((0, KEY.Key_Up), (3, KEY.Key_Down)):
        entry.list.setCurrentRow(row)
        qtbot.keyClick(entry.list, key, ALT)
        assert entry.list.currentRow() == row
    entry.list.setCurrentRow(0)
    entry.same.click()
    page.store()
    assert [said(page)[name, "", ""] for name in CRITERIA] == [1, 2, 3, 4]


def test_an_entry_that_was_never_shown_does_nothing(light: Theme, qtbot: QtBot) -> None:
    made = (OrderEntry(light), PairsEntry(light), BestWorstEntry(light), PointsEntry(light, 100.0))
    for one in made:
        qtbot.addWidget(one)
        with qtbot.assertNotEmitted(one.judged):
            assert isinstance(one.main(), QWidget)
    order, ends = made[0], made[2]
    assert isinstance(order, OrderEntry) and isinstance(ends, BestWorstEntry)
    with qtbot.assertNotEmitted(order.judged):
        order.move_by(1)
        order.share_place()
    ends.best.activated.emit(0)
    assert order.groups() == () and order.chosen() == "" and ends.ends() == ("", "")


# Best and worst


def test_a_comparison_of_both_ends_from_a_file_is_taken_back(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "bwm")
    with session.edit("file") as rows:
        rows.judge(id_, "", "risk", "current", 8, "worst")
        rows.judge(id_, "", "risk", "future", 4, "best")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    assert entry.dials["risk", "current", "best"].value() == 8
    qtbot.keyClick(entry.dials["risk", "current", "best"].slider, KEY.Key_Delete)
    page.store()
    assert said(page) == {("risk", "future", "best"): 4.0}


def test_another_worst_is_not_held_back_by_a_comparison_from_a_file(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "bwm")
    with session.edit("file") as rows:
        rows.judge(id_, "", "risk", "current", 8, "worst")
        rows.judge(id_, "", "risk", "future", 4, "best")
        rows.judge(id_, "", "dependence", "current", 4, "worst")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    assert entry.ends() == ("risk", "current")
    pick(entry.worst, "future")
    page.store()
    assert entry.ends() == ("risk", "future")
    assert said(page) == {("risk", "future", "best"): 4.0}
    session.undo()
    assert entry.ends() == ("risk", "current") and len(said(page)) == 3


def test_no_choice_at_all_is_a_choice(session: Session, qtbot: QtBot) -> None:
    add_set(session, "bwm")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    pick(entry.best, "risk")
    pick(entry.worst, "future")
    entry.dials["risk", "future", "best"].box.setValue(5)
    page.store()
    steps = session.undo_labels()
    pick(entry.worst, "")
    page.store()
    assert session.undo_labels() == steps, "a choice alone changes nothing in the plan"
    assert entry.dials == {} and entry.worst.currentIndex() == 0
    pick(entry.best, "")
    page.store()
    assert said(page) == {} and entry.ends() == ("", "")


@pytest.mark.parametrize(("key", "value"), [(KEY.Key_Home, 1), (KEY.Key_End, 9), (KEY.Key_PageUp, 2)])
def test_keys_between_best_and_worst(session: Session, qtbot: QtBot, key: Qt.Key, value: float) -> None:
    add_set(session, "bwm")
    page = open_page(session, qtbot)
    entry = entry_of(page)
    assert page.main() is entry.best
    pick(entry.best, "risk")
    pick(entry.worst, "future")
    dial = entry.dials["risk", "current", "best"]
    dial.show_value(1)
    qtbot.keyClick(dial.slider, KEY.Key_Return)
    qtbot.keyClick(dial.slider, key)
    page.store()
    assert said(page) == {("risk", "current", "best"): value}


# The head and the tabs


def test_every_button_can_be_pressed_by_the_keyboard(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    for button in (page.head.use, page.head.copy, page.head.remove):
        button.setFocus()
        before = session.plan
        qtbot.keyClick(button, KEY.Key_Return if button.autoDefault() else KEY.Key_Space)
        assert session.plan is not before, button.text()
        session.undo()
    page.head.add.setFocus()
    qtbot.keyClick(page.head.add, KEY.Key_Space)
    assert isinstance(page.head.dialog, Form) and page.head.dialog.isVisible()
    qtbot.keyClick(page.head.dialog, KEY.Key_Escape)
    assert not page.head.dialog.isVisible() and len(session.plan.weight_sets) == 1


@pytest.mark.parametrize("method", ["equal", "direct", "swing", "roc", "ahp", "bwm"])
def test_tab_leads_through_the_page_and_out_of_it(session: Session, qtbot: QtBot, method: str) -> None:
    add_set(session, method)
    page = open_page(session, qtbot)
    page.main().setFocus()
    ways = []
    for step in (page.focusNextChild, page.focusPreviousChild):
        start, seen = QApplication.focusWidget(), set()
        for _step in range(80):
            step()
            seen.add(QApplication.focusWidget())
            if QApplication.focusWidget() is start:
                break
        assert QApplication.focusWidget() is start
        ways.append(seen)
    assert ways[0] == ways[1], "the way back passes what the way there does"
    assert {page.head.sheets, page.head.sets, page.head.methods, page.head.use, page.tabs.tabBar()} <= ways[0]


@pytest.mark.parametrize("method", ["equal", "direct", "swing", "roc", "ahp", "bwm"])
def test_a_method_is_chosen_undone_and_chosen_again(session: Session, qtbot: QtBot, method: str) -> None:
    add_set(session, "equal" if method != "equal" else "roc")
    page = open_page(session, qtbot)
    before = stored(page).method
    pick(page.head.methods, method)
    assert stored(page).method == method and page.judging.question.text()
    shown = [entry for entry in page.judging.entries.values() if entry.isVisible()]
    assert len(shown) == (method != "equal")
    session.undo()
    assert stored(page).method == before == page.head.methods.currentData()
    session.redo()
    assert stored(page).method == method == page.head.methods.currentData()


def test_the_same_method_again_is_no_change(session: Session, qtbot: QtBot, notices: Notices) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 5})
    page = open_page(session, qtbot)
    steps = session.undo_labels()
    pick(page.head.methods, "direct")
    assert session.undo_labels() == steps and not notices.all


def test_starting_anew_and_whose_turn_it_is(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 5}, "A01")
    page = open_page(session, qtbot)
    assert not page.judging.clear.isEnabled(), "the room has said nothing"
    take_turn(page, "A01")
    assert page.judging.clear.isEnabled()
    page.judging.clear.setFocus()
    qtbot.keyClick(page.judging.clear, KEY.Key_Space)
    assert said(page) == {} and page.judging.respondent == "A01"
    session.undo()
    assert said(page) == {("risk", "", ""): 5.0}


def test_a_click_beside_the_bars_says_nothing(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    steps = session.undo_labels()
    qtbot.mouseClick(page.outcome.bars, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert session.undo_labels() == steps


def test_all_buttons_have_words_and_a_reason_where_these_do_not_do(session: Session, qtbot: QtBot) -> None:
    add_set(session, "roc")
    page = open_page(session, qtbot)
    found = [part for part in page.findChildren(QPushButton) if part.isVisible()]
    assert {part.text() for part in found} >= {"New weights…", "Duplicate", "Remove", "Use for ranking", "Start anew",
                                               "Up", "Down", "Same place as above", "Take this order"}  # fmt: skip
    assert all(part.accessibleName() for part in found)


def test_what_is_used_is_used_on_its_own_sheet_only(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal")
    tasks = add_set(session, "equal", "Tasks", "tasks")
    page = open_page(session, qtbot)
    pick(page.head.sheets, "tasks")
    page.head.use.click()
    assert session.plan.ranking["tasks"].weight_set == tasks and SHEET not in session.plan.ranking
    pick(page.head.sheets, SHEET)
    assert page.head.use.text() == "Use for ranking" and page.head.used.text() == ""
