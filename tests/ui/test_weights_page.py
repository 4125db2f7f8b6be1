"""The Weights page: choosing, making, removing and using sets, judging as you type, undo, empty states."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from weightspage import CRITERIA, SHEET, add_set, open_page, pairs, points, said, stored, take_turn

from planner.ui.form import Form
from planner.ui.pages.weights.names import METHOD_LINES, METHODS
from planner.ui.pages.weights.page import REST, WeightsPage
from planner.ui.session import Session
from tests.ui.conftest import Notices


def fill(form: Form, **values: str) -> None:
    for name, value in values.items():
        form.lines[name].setText(value)
    form.accept()


# Empty states


def test_without_weights_the_page_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    page = open_page(session, qtbot)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.button.text() == "New weights…"
    assert "weigh the same" in page.empty.accessibleName()
    assert not page.head.facts.isVisible()
    assert page.main() is page.empty.button
    qtbot.waitUntil(page.empty.button.hasFocus)


def test_without_weights_the_methods_are_explained_and_equal_ones_show(session: Session, qtbot: QtBot) -> None:
    page = open_page(session, qtbot)
    said = {label.text() for label in page.empty.methods.findChildren(QLabel)}
    assert {"Equal weights", "Pairwise comparisons (AHP)", METHOD_LINES["bwm"]} <= said
    assert set(METHOD_LINES) == set(METHODS) and len(said) == 2 * len(METHODS)
    assert page.results.isVisible() and page.effect is None
    shown = page.outcome.bars.effect
    assert shown is not None and shown.weighting.weights == pytest.approx(1 / len(shown.weighting.criteria))
    assert shown.standings


def test_a_plan_without_sheets(session: Session, qtbot: QtBot) -> None:
    with session.edit("none") as rows:
        for sheet in tuple(session.plan.sheets):
            rows.remove_sheet(sheet)
    page = open_page(session, qtbot)
    assert "No scoring sheets" in page.empty.accessibleName()
    assert not page.empty.button.isVisible()
    assert not page.head.add.isEnabled()


# Sets


def test_a_new_set_is_shown_and_stored_with_its_author(session: Session, qtbot: QtBot) -> None:
    page = open_page(session, qtbot)
    page.empty.button.click()
    fill(page.head.dialog, name="위원회", author="간사")
    known = stored(page)
    assert (known.name, known.author, known.method, known.sheet) == ("위원회", "간사", "swing", SHEET)
    assert page.stack.currentWidget() is page.tabs
    session.undo()
    assert page.stack.currentWidget() is page.empty


def test_a_set_without_a_name_is_not_made(session: Session, qtbot: QtBot) -> None:
    page = open_page(session, qtbot)
    page.head.add.click()
    fill(page.head.dialog, name=" ", author="간사")
    assert page.head.dialog.isVisible()
    assert not session.plan.weight_sets
    page.head.dialog.reject()


def test_renaming_author_and_note(session: Session, qtbot: QtBot, type_korean: Callable[[QWidget, str], None]) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    page.head.name.clear()
    page.head.name.setFocus()
    type_korean(page.head.name, "새이름")
    qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
    page.head.note.setText("회의 결과")
    page.commit_editing()
    assert (stored(page).name, stored(page).note) == ("새이름", "회의 결과")


def test_a_name_that_is_refused_goes_back(session: Session, qtbot: QtBot, notices: Notices) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    page.head.name.setText("")
    page.head.take_over()
    assert page.head.name.text() == "Set"
    assert notices.errors


def test_a_copy_has_everything_and_a_name_of_its_own(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 4, 1 / 5, 1 / 3, who="A01")
    with session.edit("band") as rows:
        rows.set_weight_criterion(id_, "risk", direction="high", low=0.1, high=0.4)
        rows.edit_weight_set(id_, grouping="aij", estimator="geometric-mean", note="근거")
    page = open_page(session, qtbot)
    page.head.copy.click()
    made, known = stored(page), session.plan.weight_sets[id_]
    assert made.id != known.id
    assert made.name == "Set (2)"
    for part in ("method", "author", "note", "grouping", "estimator", "criteria"):
        assert getattr(made, part) == getattr(known, part)
    assert [(one.first, one.second, round(one.value, 9)) for one in made.judgements] == [
        (one.first, one.second, round(one.value, 9)) for one in known.judgements
    ]
    page.head.copy.click()
    assert stored(page).name == "Set (2) (2)"


def test_removing_and_undoing(session: Session, qtbot: QtBot) -> None:
    first = add_set(session, "direct", "First")
    add_set(session, "roc", "Second")
    page = open_page(session, qtbot)
    page.head.choose(first)
    page.head.remove.click()
    assert stored(page).name == "Second"
    session.undo()
    assert set(session.plan.weight_sets) == {first, stored(page).id}


def test_using_a_set_for_the_ranking(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    page.head.use.click()
    assert session.plan.ranking[SHEET].weight_set == id_
    assert "ranked with these weights" in page.head.used.text()
    assert page.head.sets.currentText().endswith("(in use)")
    page.head.use.click()
    assert session.plan.ranking[SHEET].weight_set == ""
    assert page.head.used.text() == ""


def test_the_set_in_use_is_shown_first(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct", "First")
    second = add_set(session, "roc", "Second")
    with session.edit("use") as rows:
        rows.set_ranking(SHEET, weight_set=second)
    assert stored(open_page(session, qtbot)).id == second


def test_another_sheet_has_its_own_sets(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct", "Stacks")
    add_set(session, "roc", "Tasks", "tasks")
    page = open_page(session, qtbot)
    assert stored(page).name == "Stacks"
    page.head.sheets.setCurrentIndex(page.head.sheets.findData("tasks"))
    page.head.sheets.activated.emit(page.head.sheets.currentIndex())
    assert stored(page).name == "Tasks"
    assert page.effect is not None
    assert len(page.effect.standings) > 0


def test_another_method_takes_the_judgements_out_and_says_so(session: Session, qtbot: QtBot, notices: Notices) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 5, "future": 5})
    page = open_page(session, qtbot)
    page.head.methods.setCurrentIndex(page.head.methods.findData("ahp"))
    page.head.methods.activated.emit(page.head.methods.currentIndex())
    assert stored(page).method == "ahp"
    assert stored(page).judgements == ()
    assert any("2 judgements" in words for _level, words in notices.all)
    session.undo()
    assert len(stored(page).judgements) == 2
    assert page.head.methods.currentData() == "direct"


# As you type


def test_a_judgement_shows_at_once_and_is_stored_when_the_hand_rests(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict.fromkeys(CRITERIA, 25))
    page = open_page(session, qtbot)
    steps = len(session.undo_labels())
    for value in (30.0, 50.0, 75.0):
        page.say({("risk", "", ""): value})
    assert page.effect is not None
    assert page.effect.weighting.by_criterion["risk"] == pytest.approx(0.5)
    assert said(page)["risk", "", ""] == 25, "not stored yet"
    qtbot.waitUntil(lambda: said(page)["risk", "", ""] == 75, timeout=REST * 5)
    assert len(session.undo_labels()) == steps + 1, "one step for the whole move"


def test_leaving_stores_at_once(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 7.0})
    page.commit_editing()
    assert said(page) == {("risk", "", ""): 7.0}
    page.say({("risk", "", ""): 8.0})
    page.hide()
    assert said(page) == {("risk", "", ""): 8.0}


def test_another_respondent_keeps_what_the_first_said(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 7.0})
    take_turn(page, "A01")
    assert said(page) == {}
    page.say({("future", "", ""): 3.0})
    page.store()
    assert {(one.respondent, one.first, one.value) for one in stored(page).judgements} == {
        ("", "risk", 7.0), ("A01", "future", 3.0),
    }  # fmt: skip
    assert page.judging.people.currentText() == "A01 ✓"


def test_a_judgement_about_a_set_that_is_gone_is_dropped(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 7.0})
    with session.edit("gone") as rows:
        rows.remove_weight_set(id_)
    page.store()
    assert page.stack.currentWidget() is page.empty


def test_a_refused_judgement_goes_back(session: Session, qtbot: QtBot, notices: Notices) -> None:
    add_set(session, "swing")
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 700.0})
    page.store()
    assert notices.errors
    assert said(page) == {}
    assert page.effect is not None
    assert page.effect.voice.state == "none"


def test_starting_anew_takes_back_only_this_respondents(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, {"risk": 5}, "A01")
    points(session, id_, {"risk": 9})
    page = open_page(session, qtbot)
    page.judging.clear.click()
    assert [one.respondent for one in stored(page).judgements] == ["A01"]
    assert not page.judging.clear.isEnabled()
    session.undo()
    assert len(stored(page).judgements) == 2


def test_undo_shows_what_was(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict.fromkeys(CRITERIA, 25))
    page = open_page(session, qtbot)
    page.say({("risk", "", ""): 75.0})
    page.commit_editing()
    session.undo()
    assert page.effect is not None
    assert page.effect.weighting.weights == pytest.approx([0.25] * 4)


def test_changes_elsewhere_show(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "direct")
    page = open_page(session, qtbot)
    points(session, id_, dict(zip(CRITERIA, (1, 1, 1, 7), strict=True)))
    assert page.effect is not None
    assert page.effect.weighting.by_criterion["future"] == pytest.approx(0.7)


def test_another_round_is_another_ranking(session: Session, qtbot: QtBot) -> None:
    add_set(session, "equal")
    page = open_page(session, qtbot)
    session.set_round("round-1")
    assert not page.outcome.preview.table.isVisible()
    assert "nothing to rank" in page.outcome.preview.none.text()
    session.set_round("published")
    assert page.outcome.preview.table.isVisible()


# Mending


def test_taking_the_value_that_mends(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    page = open_page(session, qtbot)
    card = page.judging.consistency
    assert card.take.isVisible()
    assert page.effect is not None
    found = page.effect.mending
    assert found is not None
    card.take.click()
    key = (CRITERIA[found.row], CRITERIA[found.column])
    values = {frozenset((one.first, one.second)): one for one in stored(page).judgements}
    assert values[frozenset(key)].value in (pytest.approx(found.nearest), pytest.approx(1 / found.nearest))
    assert page.effect.priorities is not None
    assert page.effect.priorities.cr == pytest.approx(found.cr_nearest)
    session.undo()
    assert page.effect.priorities.cr == pytest.approx(found.cr)


def test_another_table_of_random_indices(session: Session, qtbot: QtBot) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    page = open_page(session, qtbot)
    card = page.judging.consistency
    assert "Saaty (1980)" in card.sentence.text()
    card.tables.setCurrentIndex(card.tables.findData("alonso-lamata-2006"))
    card.tables.activated.emit(card.tables.currentIndex())
    assert "Alonso and Lamata (2006)" in card.sentence.text()


def test_no_card_where_nothing_can_contradict(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert not page.judging.consistency.isVisible()


# Windows


def test_a_narrow_page_puts_the_outcome_below(session: Session, qtbot: QtBot) -> None:
    add_set(session, "direct")
    page = open_page(session, qtbot)
    assert page.both.orientation() == Qt.Orientation.Horizontal
    page.resize(640, 760)
    assert page.both.orientation() == Qt.Orientation.Vertical


def test_a_file_that_may_only_be_read(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict.fromkeys(CRITERIA, 25))
    monkeypatch.setattr(Session, "read_only", property(lambda _session: True))
    page = open_page(session, qtbot)
    for part in (page.head.add, page.head.copy, page.head.remove, page.head.use, page.head.facts, page.judging.clear):
        assert not part.isEnabled()
    page.say({("risk", "", ""): 7.0})
    page.store()
    assert said(page)["risk", "", ""] == 25


def test_everything_has_a_name_for_screen_readers(session: Session, qtbot: QtBot) -> None:
    for method in ("direct", "roc", "ahp", "bwm"):
        add_set(session, method, method)
    page = open_page(session, qtbot)
    for place in range(page.head.sets.count()):
        page.head.sets.setCurrentIndex(place)
        page.head.sets.activated.emit(place)
        unnamed = [
            part
            for part in page.findChildren(QWidget)
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
            and part.objectName() != "qt_spinbox_lineedit" and not part.focusProxy()
        ]  # fmt: skip
        assert [type(part).__name__ for part in unnamed] in ([], ["QTabBar"])
    assert all(part.accessibleName() for part in page.findChildren(QPushButton) if part.isVisible())


def test_the_keyboard_starts_with_the_judgement(session: Session, qtbot: QtBot) -> None:
    add_set(session, "ahp")
    page = open_page(session, qtbot)
    first = page.main()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_3)
    page.store()
    assert list(said(page).values()) == [3.0]


def test_every_word_is_translated(session: Session, qtbot: QtBot, tagged: None) -> None:
    add_set(session, "swing")
    page: WeightsPage = open_page(session, qtbot)
    for part in page.findChildren(QPushButton):
        assert not part.text() or part.text().startswith("«")
    assert page.judging.question.text().startswith("«")
    assert page.outcome.preview.head.text().startswith("«")
