"""Criteria and bands, respondents and how they are joined, bars and ranking of the Weights page."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from weightspage import CRITERIA, add_set, open_page, pairs, points, stored, take_turn

from planner.ui.pages.weights.outcome import legend
from planner.ui.pages.weights.page import WeightsPage
from planner.ui.session import Session
from tests.ui.conftest import Notices

DIRECTION, LEAST, MOST = 1, 2, 3


def criterion(page: WeightsPage, name: str) -> tuple[str, float, float]:
    one = next(one for one in stored(page).criteria if one.indicator == name)
    return one.direction, one.low, one.high


def edit(page: WeightsPage, name: str, column: int, text: str) -> bool:
    model = page.criteria.table.model_
    return model.setData(model.index(model.row_of(name), column), text)


def text(page: WeightsPage, name: str, column: int) -> str:
    model = page.criteria.table.model_
    return str(model.index(model.row_of(name), column).data())


# Criteria and bands


def test_criteria_with_their_directions(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert text(page, "risk", DIRECTION) == "low is better"
    assert text(page, "future", DIRECTION) == "high is better"
    assert (text(page, "risk", LEAST), text(page, "risk", MOST)) == ("0", "100")


def test_turning_a_direction_turns_the_ranking(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal")
    page = open_page(session, qtbot)
    assert page.effect is not None
    before = [one.id for one in page.effect.standings]
    for name in ("risk", "dependence"):
        assert edit(page, name, DIRECTION, "high")
    assert criterion(page, "risk")[0] == "high"
    assert [one.id for one in page.effect.standings] != before
    session.undo(2)
    assert [one.id for one in page.effect.standings] == before


def test_a_criterion_taken_out_and_back(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert edit(page, "current", DIRECTION, "")
    assert [one.indicator for one in stored(page).criteria] == ["dependence", "risk", "future"]
    assert (text(page, "current", DIRECTION), text(page, "current", LEAST)) == ("not a criterion", "—")
    assert edit(page, "current", DIRECTION, "high")
    assert len(stored(page).criteria) == 4


def test_bands_are_typed_in_per_cent(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert edit(page, "risk", LEAST, "30%")
    assert edit(page, "risk", MOST, "45.5")
    assert criterion(page, "risk")[1:] == (0.3, 0.455)
    assert text(page, "risk", MOST) == "45.5"
    assert page.criteria.words.text().startswith("● The bands can be kept")


@pytest.mark.parametrize("typed", ["much", "130", "-5"])
def test_what_is_no_share_is_refused(session: Session, qtbot: QtBot, notices: Notices, typed: str) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert not edit(page, "risk", LEAST, typed)
    assert notices.errors
    assert criterion(page, "risk")[1:] == (0.0, 1.0)


def test_bands_that_cannot_be_kept_say_why(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert edit(page, "risk", LEAST, "60")
    assert edit(page, "future", LEAST, "50")
    words = page.criteria.words.text()
    assert words.startswith("■ The least shares add up to more than 100%, by 10.0%")
    assert "Supply-chain risk" in words


def test_weights_outside_their_bands_are_named_and_brought_inside(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict(zip(CRITERIA, (70, 10, 10, 10), strict=True)))
    page = open_page(session, qtbot)
    assert edit(page, "dependence", MOST, "40")
    assert page.effect is not None
    assert page.effect.weighting.by_criterion["dependence"] == pytest.approx(0.4)
    assert "Foreign dependence" in page.outcome.notes.text()
    assert "outside the band" in page.outcome.bars.tip(0)
    assert "band" in page.outcome.legend.text()


# Respondents


def several(session: Session, method: str = "direct") -> str:
    id_ = add_set(session, method)
    with session.edit("people") as rows:
        rows.add_assessor("A02", "")
        rows.add_assessor("A03", "")
    return id_


def rows_of(page: WeightsPage) -> list[tuple[str, ...]]:
    model = page.grouping.table.model_
    return [
        tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())
    ]


def test_everyone_is_listed_with_state_and_ratio(session: Session, qtbot: QtBot) -> None:
    id_ = several(session, "ahp")
    pairs(session, id_, 1, 1, 1, 1, 1, 1, who="A01")
    pairs(session, id_, 1, 1, 1, who="A02")
    pairs(session, id_, 1, who="A03")
    page = open_page(session, qtbot)
    page.tabs.setCurrentIndex(2)
    assert rows_of(page) == [
        ("A01", "complete", "yes", "0.000"),
        ("A02", "not finished", "no", "0.000"),
        ("A03", "too little so far", "no", "—"),
    ]
    assert page.grouping.words.text() == "1 respondent counts."


def test_joining_is_chosen_and_stored(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    points(session, id_, dict(zip(CRITERIA, (70, 5, 5, 20), strict=True)), "A01")
    points(session, id_, dict(zip(CRITERIA, (20, 20, 20, 40), strict=True)), "A02")
    page = open_page(session, qtbot)
    assert page.effect is not None
    mean = page.effect.weighting.by_criterion["dependence"]
    box = page.grouping.grouping
    box.setCurrentIndex(box.findData("aij"))
    box.activated.emit(box.currentIndex())
    assert stored(page).grouping == "aij"
    assert page.effect.weighting.by_criterion["dependence"] != pytest.approx(mean)
    assert not page.grouping.drop.isEnabled(), "only weights have a highest and a lowest"
    session.undo()
    assert page.effect.weighting.by_criterion["dependence"] == pytest.approx(mean)


def test_the_highest_and_lowest_are_left_out(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    for code, first in (("A01", 70), ("A02", 25), ("A03", 10)):
        points(session, id_, dict(zip(CRITERIA, (first, 10, 10, 10), strict=True)), code)
    page = open_page(session, qtbot)
    page.tabs.setCurrentIndex(2)
    page.grouping.drop.click()
    assert stored(page).drop_extremes
    assert page.effect is not None
    assert page.effect.weighting.highest[0] == "A01"
    assert "without the highest and the lowest" in page.outcome.notes.text()


def test_too_few_to_leave_anyone_out(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    points(session, id_, dict.fromkeys(CRITERIA, 1), "A01")
    points(session, id_, dict.fromkeys(CRITERIA, 2), "A02")
    page = open_page(session, qtbot)
    page.grouping.drop.click()
    assert "left out of 3 respondents or more" in page.outcome.notes.text()


def test_the_estimator_is_asked_for_pairs_only(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    page = open_page(session, qtbot)
    page.tabs.setCurrentIndex(2)
    assert page.grouping.estimator.isVisible()
    assert page.effect is not None
    before = page.effect.weighting.weights.tolist()
    box = page.grouping.estimator
    box.setCurrentIndex(box.findData("geometric-mean"))
    box.activated.emit(box.currentIndex())
    assert stored(page).estimator == "geometric-mean"
    assert page.effect.weighting.weights.tolist() != pytest.approx(before, abs=1e-4)
    with session.edit("other") as rows:
        rows.edit_weight_set(id_, method="roc")
    assert not page.grouping.estimator.isVisible()


def test_what_single_people_judged_is_not_listed_where_nobody_may_know(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    points(session, id_, dict.fromkeys(CRITERIA, 1), "A01")
    with session.edit("level") as rows:
        rows.set_anonymity("nobody")
    page = open_page(session, qtbot)
    assert rows_of(page) == []
    assert "not listed" in page.grouping.words.text()


def test_nobody_yet(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert page.grouping.words.text() == "Nobody has judged yet."
    assert "Nobody has judged enough" in page.outcome.notes.text()


# Bars


def test_bars_in_words(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    points(session, id_, dict(zip(CRITERIA, (40, 30, 20, 10), strict=True)), "A01")
    points(session, id_, dict(zip(CRITERIA, (20, 30, 20, 30), strict=True)), "A02")
    page = open_page(session, qtbot)
    take_turn(page, "A01")
    bars = page.outcome.bars
    assert bars.tip(0) == "Foreign dependence: 30.0%, this respondent alone 40.0%"
    assert bars.accessibleDescription().count("%") == 8
    assert page.effect is not None
    assert legend(page.effect) == "│ A01 alone"


def test_bars_are_as_many_as_criteria(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    high = page.outcome.bars.sizeHint().height()
    with session.edit("fewer") as rows:
        rows.remove_weight_criterion(id_, "current")
    assert page.outcome.bars.rows == 3
    assert page.outcome.bars.sizeHint().height() < high


def test_a_bar_explains_itself_under_the_mouse(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    bars = open_page(session, qtbot).outcome.bars
    for place in (QPoint(20, 10), QPoint(20, bars.height() + 400)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, bars.mapToGlobal(place))
        assert QApplication.sendEvent(bars, event)


def test_bars_are_drawn(session: Session, qtbot: QtBot) -> None:
    id_ = several(session)
    points(session, id_, dict(zip(CRITERIA, (100, 0, 0, 0), strict=True)), "A01")
    page = open_page(session, qtbot)
    image = page.outcome.bars.grab().toImage()
    accent = session.theme.color("accent").rgb()
    ratio, row = image.devicePixelRatio(), page.outcome.bars.height() // 4
    lines = [round((place + 0.5) * row * ratio) for place in range(4)]
    filled = [sum(image.pixel(x, y) == accent for x in range(image.width())) for y in lines]
    assert filled[0] > 50
    assert filled[1:] == [0, 0, 0]


# Ranking


def test_the_ranking_is_a_table_that_explains_its_scores(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict(zip(CRITERIA, (40, 30, 20, 10), strict=True)))
    page = open_page(session, qtbot)
    model = page.outcome.preview.table.model_
    row = model.row_of("cloud")
    tip = str(model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert "Foreign dependence: 40.0% × 1.67 = 0.67" in tip
    assert tip.endswith("turned round")
    assert str(model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole)).startswith("Place ")
    uncertain = str(model.index(model.row_of("data"), 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "intervals and missing scores allow" in uncertain or uncertain.startswith("Place")
    assert "–" in str(model.index(model.row_of("data"), 3).data()), "an interval stays an interval"
    assert page.outcome.preview.none.text().startswith("Left out: Storage.")


def test_the_ranking_moves_as_you_type(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict(zip(CRITERIA, (1, 1, 1, 1), strict=True)))
    page = open_page(session, qtbot)
    table = page.outcome.preview.table.model_
    assert {str(table.index(row, 1).data()) for row in range(table.rowCount())} == {"–"}
    page.say({("future", "", ""): 100.0})
    assert {str(table.index(row, 1).data()) for row in range(table.rowCount())} != {"–"}
    assert "Equal weights" in page.outcome.preview.head.text()
    page.store()
