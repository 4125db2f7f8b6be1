"""The Weights page under other conditions: undo of every change, files to read only, levels of anonymity, languages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from weightspage import CRITERIA, SHEET, add_set, open_page, pairs, points, said, stored, take_turn

from planner import paths
from planner.model.plan_hash import plan_hash
from planner.model.weighting import WEIGHT_METHODS
from planner.store.store import create
from planner.text import set_language
from planner.ui.pages.weights import changing
from planner.ui.pages.weights.consistency import ratio
from planner.ui.pages.weights.effect import effect
from planner.ui.pages.weights.names import share
from planner.ui.pages.weights.outcome import legend
from planner.ui.pages.weights.page import WeightsPage
from planner.ui.session import Session
from tests.ui.conftest import Notices

LONG = "산업 생태계와 공급망의 회복력을 함께 높이는 범부처 중장기 전략의 우선순위 " * 4


def pick(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def edit(page: WeightsPage, name: str, column: int, text: str) -> None:
    model = page.criteria.table.model_
    assert model.setData(model.index(model.row_of(name), column), text)


def write(line: QLineEdit, words: str) -> None:
    line.setText(words)
    line.returnPressed.emit()


def words_of(page: WeightsPage) -> list[str]:
    """Return everything in words on the page, hidden or not."""
    labels = [part.text() for part in page.findChildren(QLabel)]
    return [text for text in (*labels, *(part.text() for part in page.findChildren(QAbstractButton))) if text]


# Every change is one step that is undone and done again

CHANGES: dict[str, Callable[[WeightsPage], object]] = {
    "name": lambda page: write(page.head.name, "다른 이름"),
    "author": lambda page: write(page.head.author, "위원장"),
    "note": lambda page: write(page.head.note, "회의"),
    "method": lambda page: pick(page.head.methods, "roc"),
    "copy": lambda page: page.head.copy.click(),
    "remove": lambda page: page.head.remove.click(),
    "use": lambda page: page.head.use.click(),
    "direction": lambda page: edit(page, "risk", 1, "high"),
    "out": lambda page: edit(page, "risk", 1, ""),
    "least": lambda page: edit(page, "risk", 2, "10"),
    "most": lambda page: edit(page, "risk", 3, "50"),
    "grouping": lambda page: pick(page.grouping.grouping, "aij"),
    "drop": lambda page: page.grouping.drop.click(),
    "estimator": lambda page: pick(page.grouping.estimator, "geometric-mean"),
    "clear": lambda page: page.judging.clear.click(),
    "judgement": lambda page: (page.say({("risk", "", ""): 77.0}), page.store()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_one_step_undone_and_done_again(session: Session, qtbot: QtBot, change: str) -> None:
    points(session, add_set(session, "direct"), dict(zip(CRITERIA, (40, 30, 20, 10), strict=True)))
    page = open_page(session, qtbot)
    before, shown, steps = plan_hash(session.plan), page.outcome.bars.text(), len(session.undo_labels())
    CHANGES[change](page)
    after, then = plan_hash(session.plan), page.outcome.bars.text()
    assert len(session.undo_labels()) == steps + 1
    label = session.undo_labels()[0 if len(session.undo_labels()[0]) else -1]
    assert "Set" in label or "ranked with" in label
    session.undo()
    assert plan_hash(session.plan) == before and page.outcome.bars.text() == shown
    session.redo()
    assert plan_hash(session.plan) == after
    if change not in ("remove", "copy"):
        assert page.outcome.bars.text() == then


def test_the_same_words_again_are_no_step(session: Session, qtbot: QtBot) -> None:
    points(session, add_set(session, "direct"), {"risk": 5})
    page = open_page(session, qtbot)
    steps = session.undo_labels()
    write(page.head.name, "Set")
    pick(page.grouping.grouping, "aip")
    pick(page.grouping.estimator, "eigenvector")
    assert session.undo_labels() == steps


def test_a_change_elsewhere_stores_what_is_being_said_first(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 7.0})
    with session.edit("elsewhere") as rows:
        rows.edit_weight_set(id_, note="other")
    assert said(page) == {("risk", "", ""): 7.0} and stored(page).note == "other"


def test_of_a_person_who_left_nothing_is_stored(session: Session, qtbot: QtBot, notices: Notices) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    take_turn(page, "A01")
    page.say({("risk", "", ""): 7.0})
    with session.edit("gone") as rows:
        rows.remove_assessor("A01")
    assert page.judging.respondent == "" and stored(page).judgements == ()
    assert len(notices.errors) == 1


def test_the_last_criterion_stays(session: Session, qtbot: QtBot, notices: Notices) -> None:
    add_set(session, "equal")
    page = open_page(session, qtbot)
    for name in CRITERIA[:3]:
        edit(page, name, 1, "")
    model = page.criteria.table.model_
    assert not model.setData(model.index(model.row_of("future"), 1), "")
    assert [one.indicator for one in stored(page).criteria] == ["future"]
    assert notices.errors == ["A weight set needs a criterion. Remove the whole set instead."]
    assert page.outcome.bars.text().endswith(f": {share(1.0)}") and ";" not in page.outcome.bars.text()


@pytest.mark.parametrize(
    ("column", "typed", "told"),
    [
        (2, "much", "much is not a share. Type a number from 0 to 100."),
        (2, "130", "130 is not a share. Type a number from 0 to 100."),
        (3, "-5", "-5 is not a share. Type a number from 0 to 100."),
        (3, "50,5", "50,5 is not a share. Type a number from 0 to 100."),
        (2, "60", "The lower end of the band lies above the upper one. Type the smaller share first."),
    ],
)
def test_what_is_no_band_is_told_in_per_cent(
    session: Session, qtbot: QtBot, notices: Notices, column: int, typed: str, told: str
) -> None:
    id_ = add_set(session, "direct")
    with session.edit("band") as rows:
        rows.set_weight_criterion(id_, "risk", low=0.1, high=0.5)
    page = open_page(session, qtbot)
    model = page.criteria.table.model_
    assert not model.setData(model.index(model.row_of("risk"), column), typed)
    assert notices.errors == [told]
    assert [model.index(model.row_of("risk"), at).data() for at in (2, 3)] == ["10", "50"]


def test_a_band_of_what_is_no_criterion_cannot_be_typed(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    edit(page, "risk", 1, "")
    model = page.criteria.table.model_
    flags = [model.flags(model.index(model.row_of(name), 2)) for name in ("risk", "future")]
    assert [bool(flag & Qt.ItemFlag.ItemIsEditable) for flag in flags] == [False, True]


# Files that may only be read


def test_nothing_can_be_changed_in_a_file_to_read(session: Session, qtbot: QtBot, notices: Notices) -> None:
    points(session, add_set(session, "direct"), dict.fromkeys(CRITERIA, 25))
    pairs(session, add_set(session, "ahp", "Pairs"), 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    assert session._store is not None
    session._store.read_only = True
    page = open_page(session, qtbot)
    before = plan_hash(session.plan)
    for place in range(page.head.sets.count()):
        page.head.sets.setCurrentIndex(place)
        page.head.sets.activated.emit(place)
        (entry,) = [one for one in page.judging.entries.values() if one.isVisible()]
        assert not entry.isEnabled() and not page.judging.consistency.take.isVisible()
        for part in (page.grouping.grouping, page.grouping.estimator, page.grouping.drop, page.head.methods):
            assert not part.isEnabled()
        model = page.criteria.table.model_
        cells = [model.flags(model.index(row, column)) for row in range(4) for column in range(4)]
        assert not any(flag & Qt.ItemFlag.ItemIsEditable for flag in cells)
        page.say({("risk", "", ""): 1.0})
        page.commit_editing()
    assert plan_hash(session.plan) == before and not notices.errors
    # Looking is free: whose turn it is, sheets and tables of random indices.
    assert page.judging.people.isEnabled() and page.head.sheets.isEnabled() and page.head.sets.isEnabled()


def test_what_is_refused_all_the_same_is_told(session: Session, qtbot: QtBot, notices: Notices) -> None:
    id_ = add_set(session, "direct")
    known = session.plan.weight_sets[id_]
    assert session._store is not None
    session._store.read_only = True
    assert changing.add(session, SHEET, "New", "") == "" == changing.duplicate(session, known)
    assert not changing.remove(session, known) and not changing.use(session, SHEET, id_)
    assert not changing.judge(session, known, "", {("risk", "", ""): 1.0})
    assert len(notices.errors) == 5 and list(session.plan.weight_sets) == [id_]


def test_an_empty_file_to_read_offers_nothing(session: Session, qtbot: QtBot) -> None:
    assert session._store is not None
    session._store.read_only = True
    page = open_page(session, qtbot)
    assert page.stack.currentWidget() is page.empty and not page.empty.button.isVisible()
    assert not page.head.add.isEnabled()


def test_a_blank_plan_says_what_is_missing(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    create(tmp_path / "blank.plan", seeded=False).close()
    assert empty_session.open(tmp_path / "blank.plan")
    page = open_page(empty_session, qtbot)
    assert page.stack.currentWidget() is page.empty and page.effect is None
    assert bool(page.head.sheet) == page.head.add.isEnabled()


# Levels of anonymity


@pytest.mark.parametrize(("level", "listed"), [("nobody", False), ("facilitator", True), ("all", True)])
def test_single_judgements_stand_beside_codes_where_the_level_lets_them(
    session: Session, qtbot: QtBot, level: str, listed: bool
) -> None:
    id_ = add_set(session, "direct")
    with session.edit("people") as rows:
        rows.set_anonymity(level)
        rows.add_assessor("A02", "")
    points(session, id_, dict(zip(CRITERIA, (70, 10, 10, 10), strict=True)), "A01")
    points(session, id_, dict(zip(CRITERIA, (10, 10, 10, 70), strict=True)), "A02")
    page = open_page(session, qtbot)
    model = page.grouping.table.model_
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == (["A01", "A02"] if listed else [])
    assert ("not listed" in page.grouping.words.text()) != listed
    assert page.grouping.words.text().startswith("2 respondents count.")
    # The weights are the group's at every level.
    assert page.outcome.bars.text().startswith(f"Foreign dependence: {share(0.4)}")


@pytest.mark.parametrize("level", ["nobody", "facilitator", "all"])
def test_what_the_room_judged_is_listed_at_every_level(session: Session, qtbot: QtBot, level: str) -> None:
    id_ = add_set(session, "direct")
    with session.edit("level") as rows:
        rows.set_anonymity(level)
    points(session, id_, dict.fromkeys(CRITERIA, 5))
    page = open_page(session, qtbot)
    assert page.grouping.table.model_.index(0, 0).data() == "The room together"


# Languages and long names


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("method", WEIGHT_METHODS)
def test_every_word_is_in_the_language_in_use(session: Session, qtbot: QtBot, language: str, method: str) -> None:
    set_language(language, paths.resource("i18n"))
    id_ = add_set(session, method, "1")
    with session.edit("author") as rows:
        rows.edit_weight_set(id_, author="2", note="3")
    page = open_page(session, qtbot)
    korean = [text for text in words_of(page) if re.search("[가-힣]", text)]
    if language == "en":
        assert korean == []
    else:
        # Names of methods and tables of the literature stay as they are, in brackets or alone.
        english = [text for text in words_of(page) if re.search("[A-Za-z]{4}", text) and text not in korean]
        assert english == []
        assert page.tabs.tabText(1) != "Criteria and bands"


def test_another_language_says_the_same_in_other_words(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    found: list[Any] = []
    for language in ("en", "ko"):
        set_language(language, paths.resource("i18n"))
        page = open_page(session, qtbot)
        found.append((page.judging.consistency.sentence.text(), page.outcome.bars.text()))
        page.hide()
    for first, second in zip(*found, strict=True):
        assert first != second
        assert re.findall(r"\d+\.\d+", first) == re.findall(r"\d+\.\d+", second)


@pytest.mark.parametrize("method", WEIGHT_METHODS)
def test_very_long_names_leave_the_page_as_wide_as_it_is(session: Session, qtbot: QtBot, method: str) -> None:
    with session.edit("long") as rows:
        for name in ("risk", "future"):
            rows.edit_indicator(name, name=LONG[:200].strip())
    add_set(session, method, LONG[:200].strip())
    page = open_page(session, qtbot, 900)
    assert page.minimumSizeHint().width() <= 900
    for part in (page.head.sheets, page.head.sets, page.head.methods, page.head.use, page.judging, page.outcome.bars):
        if part.isVisible():
            right = part.mapTo(page, part.rect().topRight()).x()
            assert right <= page.width(), f"{type(part).__name__} ends at {right}"
    assert page.head.sets.toolTip() == LONG[:200].strip()
    assert LONG[:200].strip() in page.outcome.bars.tip(1)


# Rounds, sheets, the joined judgements


def test_a_round_with_answers_is_ranked_by_its_answers(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal")
    with session.edit("answers") as rows:
        for item, value in (("model", 5), ("cloud", 3), ("data", 1)):
            for name in CRITERIA:
                good = value if name in ("current", "future") else 6 - value
                rows.assess("round-1", "A01", item, name, value=good)
    session.set_round("round-1")
    page = open_page(session, qtbot)
    assert page.effect is not None
    ranked = [(one.id, one.rank) for one in page.effect.standings if not page.effect.left_out.get(one.id)]
    assert ranked[:3] == [("model", 1), ("cloud", 2), ("data", 3)]
    assert "Round 1" in page.outcome.preview.head.text()
    session.set_round("published")
    assert [one.id for one in page.effect.standings][:3] != ["model", "cloud", "data"]
    assert "Published" in page.outcome.preview.head.text()


def test_a_sheet_that_is_gone_gives_way_to_the_first(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal", "Tasks", "tasks")
    page = open_page(session, qtbot)
    assert page.head.sheet == "tasks"
    with session.edit("gone") as rows:
        rows.remove_sheet("tasks")
    assert page.head.sheet == next(iter(session.plan.sheets)) and page.stack.currentWidget() is page.empty
    session.undo()
    pick(page.head.sheets, "tasks")
    assert stored(page).name == "Tasks"


@pytest.mark.parametrize("method", ["ahp", "bwm"])
def test_the_joined_judgements_have_a_ratio_of_their_own(session: Session, qtbot: QtBot, method: str) -> None:
    id_ = add_set(session, method)
    with session.edit("people") as rows:
        rows.add_assessor("A02", "")
        rows.edit_weight_set(id_, grouping="aij")
        for who, strength in (("A01", 2.0), ("A02", 8.0)):
            if method == "bwm":
                for name in CRITERIA[1:]:
                    rows.judge(id_, who, "dependence", name, strength, "best")
                for name in ("risk", "current"):
                    rows.judge(id_, who, name, "future", 1.0, "worst")
    if method == "ahp":
        pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3, who="A01")
        pairs(session, id_, 1, 1, 1, 1, 1, 1, who="A02")
    page = open_page(session, qtbot)
    take_turn(page, "A01")
    sentence = page.judging.consistency.sentence.text().split("\n")
    assert len(sentence) == 2 and sentence[1].startswith("The joined judgements: Consistency ratio ")
    assert page.effect is not None and page.effect.weighting.grouping == "aij"
    joined = page.effect.weighting.priorities or page.effect.weighting.best_worst
    assert joined is not None and joined.cr is not None and f"{joined.cr:.3f}" in sentence[1]
    assert page.effect.own.counted == ("A01",) and ratio(page.effect) is not None
    assert legend(page.effect) == "│ A01 alone"


def test_equal_weights_need_no_legend_and_no_consistency(session: Session) -> None:
    id_ = add_set(session, "equal")
    found = effect(session.plan, session.plan.weight_sets[id_], "", "published", "saaty-1980")
    assert legend(found) == "" and ratio(found) is None


def test_what_is_provisional_is_grey_and_says_so(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 5})
    page = open_page(session, qtbot)
    assert page.effect is not None and legend(page.effect) == "grey: provisional"
    assert page.outcome.legend.isVisible()
    image = page.outcome.bars.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}
    assert session.theme.color("edge").rgb() in colours and session.theme.color("accent").rgb() not in colours
