"""Judging by each method: with the keyboard, with the mouse's parts, and what is shown of what was said."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from weightspage import CRITERIA, add_set, open_page, pairs, points, said, take_turn

from planner.ui.pages.weights.bestworst import BestWorstEntry
from planner.ui.pages.weights.comparing import PairsEntry
from planner.ui.pages.weights.numberbox import Dial
from planner.ui.pages.weights.ordering import OrderEntry
from planner.ui.pages.weights.page import WeightsPage
from planner.ui.pages.weights.pointing import PointsEntry
from planner.ui.session import Session
from planner.ui.theme import Theme

KEY = Qt.Key


# The dial


@pytest.fixture
def dial(light: Theme, qtbot: QtBot) -> Dial:
    made = Dial(light, "Points", 0, 100, 1000)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_said_is_a_dash(dial: Dial) -> None:
    dial.show_value(None)
    assert (dial.value(), dial.box.text(), dial.slider.value()) == (None, "—", 0)


def test_a_slider_says_its_number(dial: Dial, qtbot: QtBot) -> None:
    dial.show_value(None)
    with qtbot.waitSignal(dial.said) as caught:
        dial.slider.setValue(40)
    assert caught.args == [40.0]
    assert dial.box.value() == 40


def test_a_box_says_more_than_the_slider_can(dial: Dial, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dial.said) as caught:
        dial.box.setValue(250)
    assert caught.args == [250.0]
    assert dial.slider.value() == 100


def test_nought_is_said_with_enter_on_the_slider(dial: Dial, qtbot: QtBot) -> None:
    dial.show_value(None)
    with qtbot.waitSignal(dial.said) as caught:
        qtbot.keyClick(dial.slider, KEY.Key_Return)
    assert caught.args == [0.0]
    assert dial.value() == 0


def test_delete_takes_back(dial: Dial, qtbot: QtBot) -> None:
    dial.show_value(30)
    with qtbot.waitSignal(dial.said) as caught:
        qtbot.keyClick(dial.slider, KEY.Key_Delete)
    assert caught.args == [None]
    assert dial.value() is None


def test_showing_says_nothing(dial: Dial, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dial.said):
        dial.show_value(12.5)
    assert dial.box.text() == "12.5"
    assert dial.slider.value() == 12


def test_undo_is_the_windows(dial: Dial, qtbot: QtBot) -> None:
    dial.box.setFocus()
    dial.box.setValue(20)
    with qtbot.assertNotEmitted(dial.said):
        qtbot.keyClick(dial.box, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dial.box.value() == 20


# Points


def shown(page: WeightsPage, kind: type) -> object:
    found = [entry for entry in page.judging.entries.values() if isinstance(entry, kind) and entry.isVisible()]
    assert len(found) == 1
    return found[0]


def points_of(page: WeightsPage) -> PointsEntry:
    found = shown(page, PointsEntry)
    assert isinstance(found, PointsEntry)
    return found


def test_points_by_slider(session: Session, qtbot: QtBot) -> None:
    add_set(session, "swing")
    page = open_page(session, qtbot)
    entry = points_of(page)
    assert [part.text() for part in entry.shares.values()] == ["—"] * 4
    entry.dials["risk"].slider.setValue(100)
    entry.dials["future"].slider.setValue(25)
    assert entry.shares["risk"].text() == "80.0%"
    assert entry.shares["risk"].toolTip() == "100 of 125 points so far"
    assert entry.shares["current"].text() == "—"
    assert page.judging.progress.text() == "2 judgements to go"
    page.store()
    assert said(page) == {("risk", "", ""): 100.0, ("future", "", ""): 25.0}


def test_points_that_are_stored_are_shown(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 12.5, "future": 400})
    entry = points_of(open_page(session, qtbot))
    assert entry.dials["risk"].box.text() == "12.5"
    assert (entry.dials["future"].box.text(), entry.dials["future"].slider.value()) == ("400", 100)
    assert entry.dials["current"].box.text() == "—"


def test_swings_tell_worst_and_best(session: Session, qtbot: QtBot) -> None:
    add_set(session, "swing")
    entry = points_of(open_page(session, qtbot))
    texts = [part.text() for part in entry.findChildren(QLabel)]
    assert sum(words.startswith("worst: Very high") for words in texts) == 2
    assert sum(words.startswith("worst: Very low") for words in texts) == 2


def test_a_criterion_fewer_is_a_row_fewer(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    with session.edit("fewer") as rows:
        rows.remove_weight_criterion(id_, "current")
    assert list(points_of(page).dials) == ["dependence", "risk", "future"]


# Order


def order_of(page: WeightsPage) -> OrderEntry:
    found = shown(page, OrderEntry)
    assert isinstance(found, OrderEntry)
    return found


def listed(entry: OrderEntry) -> list[str]:
    return [str(entry.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(entry.list.count())]


def test_an_order_without_places_is_taken_as_it_is(session: Session, qtbot: QtBot) -> None:
    add_set(session, "roc")
    page = open_page(session, qtbot)
    entry = order_of(page)
    assert listed(entry) == list(CRITERIA)
    assert entry.list.item(0).text().startswith("—")
    assert entry.take.isVisible()
    qtbot.keyClick(entry.list, KEY.Key_Return)
    page.store()
    assert said(page) == {(one, "", ""): float(place + 1) for place, one in enumerate(CRITERIA)}
    assert not entry.take.isVisible()
    assert "52.1%" in entry.list.item(0).text()


def test_moving_with_alt_and_the_arrows(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "roc")
    points(session, id_, dict(zip(CRITERIA, (1, 2, 3, 4), strict=True)))
    page = open_page(session, qtbot)
    entry = order_of(page)
    entry.list.setCurrentRow(2)
    qtbot.keyClick(entry.list, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert listed(entry) == ["dependence", "current", "risk", "future"]
    assert entry.chosen() == "current", "the cursor goes along"
    qtbot.keyClick(entry.list, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed(entry) == list(CRITERIA)
    qtbot.keyClick(entry.list, KEY.Key_Up)
    assert entry.chosen() == "risk", "arrows alone move the cursor"


def test_sharing_a_place(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "roc")
    points(session, id_, dict(zip(CRITERIA, (1, 2, 3, 4), strict=True)))
    page = open_page(session, qtbot)
    entry = order_of(page)
    entry.list.setCurrentRow(1)
    qtbot.keyClicks(entry.list, "=")
    assert entry.list.item(0).text().startswith("1 (shared)")
    page.store()
    assert [said(page)[one, "", ""] for one in CRITERIA] == [1, 1, 3, 4]
    entry.same.click()
    page.store()
    assert sorted(said(page).values()) == [1, 2, 3, 4]


def test_buttons_do_what_keys_do(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "roc")
    points(session, id_, dict(zip(CRITERIA, (1, 2, 3, 4), strict=True)))
    entry = order_of(open_page(session, qtbot))
    entry.list.setCurrentRow(0)
    entry.down.click()
    assert listed(entry)[:2] == ["risk", "dependence"]
    entry.up.click()
    assert listed(entry) == list(CRITERIA)


def test_dragging_takes_the_order_that_was_left(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "roc")
    points(session, id_, dict(zip(CRITERIA, (1, 2, 3, 4), strict=True)))
    page = open_page(session, qtbot)
    entry, model = order_of(page), order_of(page).list.model()
    assert model.moveRow(model.index(0, 0).parent(), 3, model.index(0, 0).parent(), 0)
    qtbot.waitUntil(lambda: page.live() is not None and bool(page._said))
    page.store()
    assert said(page)["future", "", ""] == 1
    assert listed(entry) == ["future", "dependence", "risk", "current"]


# Pairs


def pairs_of(page: WeightsPage) -> PairsEntry:
    found = shown(page, PairsEntry)
    assert isinstance(found, PairsEntry)
    return found


def test_pairs_by_keys(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    entry = pairs_of(page)
    slider = entry.sliders["dependence", "risk"]
    assert entry.words["dependence", "risk"].text() == "not compared yet"
    qtbot.keyClick(slider, KEY.Key_Left)
    assert page.effect is not None
    assert page.effect.voice.given[0, 1] == 2
    assert entry.words["dependence", "risk"].text().startswith("2 ×")
    assert "Foreign dependence is 2 times as important" in slider.accessibleDescription()
    qtbot.keyClick(slider, KEY.Key_5)
    assert page.effect.voice.given[0, 1] == 5
    qtbot.keyClicks(slider, "-")
    assert page.effect.voice.given[0, 1] == pytest.approx(1 / 5)
    qtbot.keyClick(slider, KEY.Key_7)
    assert page.effect.voice.given[0, 1] == pytest.approx(1 / 7), "a number keeps the side"
    qtbot.keyClick(slider, KEY.Key_Delete)
    assert page.effect.voice.given[0, 1] != page.effect.voice.given[0, 1]
    assert slider.value() == 0
    page.store()
    assert said(page) == {}


def test_equal_is_said_with_enter(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    slider = pairs_of(page).sliders["risk", "future"]
    qtbot.keyClick(slider, KEY.Key_Return)
    assert pairs_of(page).words["risk", "future"].text() == "equally important"
    page.store()
    assert list(said(page).values()) == [1.0]
    qtbot.keyClick(slider, KEY.Key_1)
    page.store()
    assert list(said(page).values()) == [1.0]


def test_a_click_on_the_handle_says_equal(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    slider = pairs_of(page).sliders["dependence", "risk"]
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=middle)
    page.store()
    assert list(said(page).values()) == [1.0]


def test_the_more_important_side_is_bold(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 1 / 3, 1)
    entry = pairs_of(open_page(session, qtbot))
    bold = {key: tuple(side.font().bold() for side in sides) for key, sides in entry.sides.items()}
    assert bold["dependence", "risk"] == (True, False)
    assert bold["dependence", "current"] == (False, True)
    assert bold["dependence", "future"] == (False, False)
    assert bold["risk", "current"] == (False, False)


def test_the_keyboard_goes_to_the_first_pair_that_is_missing(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 1 / 3, None, 1)
    page = open_page(session, qtbot)
    assert page.main() is pairs_of(page).sliders["dependence", "future"]
    pairs(session, id_, 3, 1 / 3, 1, 1, 1, 1)
    assert page.main() is pairs_of(page).sliders["dependence", "risk"]


def test_consistency_shows_as_soon_as_all_hang_together(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    entry, card = pairs_of(page), page.judging.consistency
    assert "as soon as" in card.sentence.text()
    for pair in (("dependence", "risk"), ("dependence", "current"), ("dependence", "future")):
        qtbot.keyClick(entry.sliders[pair], KEY.Key_3)
    assert "Provisional: 3 comparisons" in card.sentence.text()
    assert "consistent" in page.judging.progress.text()
    assert not card.take.isVisible()


def test_a_contradiction_is_named_with_three_comparisons(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 1 / 5, 1, 3, 1, 1)
    card = pairs_card = open_page(session, qtbot).judging.consistency
    assert pairs_card.light.text().startswith("The room together: ■ contradictory")
    assert card.triad.text().startswith("Contradicting most: ")
    assert "Saaty 1980" in card.light.toolTip()
    assert card.mending.text()
    assert card.take.text().startswith("Take this value: ")


# Best and worst


def ends_of(page: WeightsPage) -> BestWorstEntry:
    found = shown(page, BestWorstEntry)
    assert isinstance(found, BestWorstEntry)
    return found


def choose(entry: BestWorstEntry, best: str, worst: str) -> None:
    for box, end in ((entry.best, best), (entry.worst, worst)):
        box.setCurrentIndex(box.findData(end))
        box.activated.emit(box.currentIndex())


def judge_all(page: WeightsPage) -> BestWorstEntry:
    entry = ends_of(page)
    choose(entry, "risk", "current")
    for key, value in {
        ("risk", "dependence", "best"): 2, ("risk", "current", "best"): 8, ("risk", "future", "best"): 4,
        ("dependence", "current", "worst"): 4, ("future", "current", "worst"): 2,
    }.items():  # fmt: skip
        entry.dials[key].box.setValue(value)
    page.store()
    return entry


def test_two_choices_bring_the_comparisons(session: Session, qtbot: QtBot) -> None:
    add_set(session, "bwm")
    page = open_page(session, qtbot)
    entry = ends_of(page)
    assert entry.dials == {}
    choose(entry, "risk", "current")
    assert len(entry.dials) == 3 + 2
    assert all(dial.value() is None for dial in entry.dials.values())
    judge_all(page)
    assert page.effect is not None
    assert page.effect.weighting.complete
    assert page.effect.weighting.weights == pytest.approx([4 / 15, 8 / 15, 1 / 15, 2 / 15])
    assert "Rezaei" in page.judging.consistency.sentence.text()


def test_the_same_criterion_cannot_be_both(session: Session, qtbot: QtBot) -> None:
    add_set(session, "bwm")
    entry = ends_of(open_page(session, qtbot))
    choose(entry, "risk", "risk")
    assert entry.dials == {}


def test_another_best_takes_back_what_was_said_of_the_old_one(session: Session, qtbot: QtBot) -> None:
    add_set(session, "bwm")
    page = open_page(session, qtbot)
    entry = judge_all(page)
    choose(entry, "future", "current")
    page.store()
    assert all(side == "worst" for _first, _second, side in said(page))
    assert ("future", "current", "worst") not in said(page), "it is asked with the best now"
    assert entry.ends() == ("future", "current")
    session.undo()
    assert entry.ends() == ("risk", "current")
    assert len(said(page)) == 5


def test_a_choice_belongs_to_who_made_it(session: Session, qtbot: QtBot) -> None:
    add_set(session, "bwm")
    page = open_page(session, qtbot)
    entry = ends_of(page)
    choose(entry, "risk", "current")
    take_turn(page, "A01")
    assert entry.ends() == ("", "")
    take_turn(page, "")
    assert entry.ends() == ("risk", "current")


def test_stored_comparisons_are_shown(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "bwm")
    with session.edit("said") as rows:
        rows.judge(id_, "", "risk", "current", 8, "best")
        rows.judge(id_, "", "future", "current", 2, "worst")
    entry = ends_of(open_page(session, qtbot))
    assert entry.ends() == ("risk", "current")
    assert entry.dials["risk", "current", "best"].value() == 8
    assert entry.dials["future", "current", "worst"].value() == 2
    assert entry.dials["risk", "future", "best"].value() is None


def test_equal_weights_ask_nothing(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal")
    page = open_page(session, qtbot)
    assert page.judging.entries == {}
    assert not page.judging.people.isVisible()
    assert page.judging.progress.text() == ""
