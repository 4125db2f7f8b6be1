"""The Scores page: keys answer, abstain, clear and move; nothing typed is lost; every change is one undo step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED, Assessment
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.scoring import ScoringPage
from planner.ui.pages.scoring.cells import View
from planner.ui.pages.scoring.model import CELL_ROLE, AnswerModel
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices

ROUND, ASSESSOR = "round-1", "A01"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ScoringPage:
    """The Scores page alone, at the first cell of the open round."""
    session.set_round(ROUND)
    made = ScoringPage(session)
    qtbot.addWidget(made)
    made.resize(900, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.grid.setFocus()
    return made


def answer(session: Session, item: str, indicator: str) -> Assessment | None:
    return session.plan.assessments.get((ROUND, ASSESSOR, item, indicator))


def go(page: ScoringPage, item: str, indicator: str) -> None:
    page.grid.go(page.model.find(item, indicator))


def current(page: ScoringPage) -> tuple[str, str]:
    cell = page.model.cell(page.grid.currentIndex())
    assert cell is not None
    return cell.item, cell.indicator


def menu() -> QMenu:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]
    assert len(found) == 1
    return found[0]


class TestShowing:
    def test_a_sheet_for_each_tab(self, page: ScoringPage) -> None:
        tabs = page.head.tabs
        assert [tabs.tabData(place) for place in range(tabs.count())] == list(page.session.plan.sheets)
        assert page.model.rowCount() == 9
        assert page.model.columnCount() == 5

    @pytest.mark.parametrize("sheet", ["stacks", "markets", "goals", "tasks", "ai-for-all", "directions"])
    def test_every_sheet_shows_its_items_and_indicators(self, page: ScoringPage, sheet: str) -> None:
        page.head.choose(sheet)
        found = page.session.plan.sheets[sheet]
        assert (page.model.rowCount(), page.model.columnCount()) == (len(found.items), len(found.indicators) + 1)
        assert page.model.index(0, 0).data() == page.session.plan.items[found.items[0]].name.en

    def test_own_answer_and_published_value_stand_side_by_side(self, page: ScoringPage) -> None:
        cell = page.model.find("model", "risk").data(CELL_ROLE)
        assert cell.own is None
        assert cell.published.value == 3.36

    @pytest.mark.parametrize(
        ("item", "indicator", "words"),
        [
            ("model", "risk", "3.36"),
            ("application", "risk", "1.00–2.99"),
            ("storage", "risk", "three experts"),
        ],
    )
    def test_a_value_its_bounds_or_the_reason_is_told(
        self, page: ScoringPage, item: str, indicator: str, words: str
    ) -> None:
        assert words in page.model.find(item, indicator).data(Qt.ItemDataRole.ToolTipRole)

    def test_a_screen_reader_hears_the_cell(self, page: ScoringPage) -> None:
        said = page.model.find("model", "risk").data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "AI models · Supply-chain risk: own answer none yet, published 3.36"

    def test_question_levels_and_good_end_are_above_the_grid(self, page: ScoringPage) -> None:
        go(page, "model", "future")
        assert "competitive" in page.answers._question.text()
        assert page.answers._good.text() == "A high value is good"
        assert [button.text() for button in page.answers._levels.values()] == [
            "1  Very low", "2  Low", "3  Medium", "4  High", "5  Very high",
        ]  # fmt: skip

    def test_the_published_round_is_read_only_and_shows_means_only(
        self, page: ScoringPage, notices: Notices, qtbot: QtBot
    ) -> None:
        page.session.set_round(PUBLISHED)
        assert not page.strip.isVisible()
        qtbot.keyClick(page.grid, Qt.Key.Key_4)
        assert notices.all == [("info", page.head.hint.text())]
        assert page.session.undo_labels() == ()
        assert page.model.find("model", "risk").data(Qt.ItemDataRole.AccessibleTextRole).endswith("published 3.36")

    def test_one_press_leads_from_the_survey_to_the_open_round(self, page: ScoringPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        assert page.head.start.text() == "Score in “Round 1”"
        qtbot.mouseClick(page.head.start, Qt.MouseButton.LeftButton)
        assert page.session.round == ROUND
        assert page.grid.hasFocus()

    def test_a_closed_round_is_read_only(self, page: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        with page.session.edit("close") as rows:
            rows.close_round(ROUND)
        qtbot.keyClick(page.grid, Qt.Key.Key_4)
        assert "closed" in page.head.hint.text()
        assert answer(page.session, *current(page)) is None
        assert len(notices.all) == 1

    def test_the_details_follow_the_cursor(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "cloud", "risk")
        assert page.session.selection is not None
        assert (page.session.selection.kind, page.session.selection.id, page.session.selection.indicator) == (
            "score", "cloud", "risk",
        )  # fmt: skip
        page.grid.setCurrentIndex(page.model.index(0, 0))
        assert page.session.selection.kind == "item"

    def test_a_plan_without_sheets_says_so(self, page: ScoringPage, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page.head, "view", lambda: None)
        page.refresh()
        assert page.stack.currentWidget() is page.empty
        assert page.empty.isVisible()

    def test_it_paints_in_every_state(self, page: ScoringPage) -> None:
        with page.session.edit("some") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=4, rationale="why")
            rows.assess(ROUND, ASSESSOR, "cloud", "risk", low=2, high=3)
            rows.assess(ROUND, ASSESSOR, "data", "risk", abstention="no-expertise")
        for sheet in page.session.plan.sheets:
            page.head.choose(sheet)
            assert not page.grid.grab().isNull()
        page.session.set_round(PUBLISHED)
        assert not page.grid.grab().isNull()


class TestAnswering:
    @pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
    def test_a_digit_answers_and_moves_down(self, page: ScoringPage, qtbot: QtBot, value: int) -> None:
        go(page, "semiconductor", "risk")
        qtbot.keyClick(page.grid, str(value))
        found = answer(page.session, "semiconductor", "risk")
        assert found is not None and found.value == value
        assert current(page) == ("network", "risk")

    def test_each_answer_is_one_labelled_undo_step(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_4)
        assert page.session.undo_labels() == ("AI models · Supply-chain risk → 4",)
        page.session.undo()
        assert answer(page.session, "model", "risk") is None

    def test_the_end_of_a_column_leads_to_the_next_one(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "application", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_2)
        assert current(page) == ("semiconductor", "current")

    def test_the_last_cell_stays(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "application", "future")
        qtbot.keyClick(page.grid, Qt.Key.Key_2)
        assert current(page) == ("application", "future")

    def test_an_answer_keeps_rationale_and_confidence(self, page: ScoringPage, qtbot: QtBot) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=2, confidence=4, rationale="because")
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_5)
        found = answer(page.session, "model", "risk")
        assert found is not None
        assert (found.value, found.confidence, found.rationale) == (5, 4, "because")

    def test_a_full_width_digit_counts(self, page: ScoringPage) -> None:
        go(page, "model", "risk")
        QApplication.sendEvent(
            page.grid, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "４")
        )
        found = answer(page.session, "model", "risk")
        assert found is not None and found.value == 4

    @pytest.mark.parametrize("typed", ["7", "9", "x", "-"])
    def test_what_is_not_on_the_scale_gets_one_sentence_and_changes_nothing(
        self, page: ScoringPage, qtbot: QtBot, notices: Notices, typed: str
    ) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=2)
        go(page, "model", "risk")
        qtbot.keyClicks(page.grid, typed)
        assert notices.errors == [
            f"“{typed}” is not on the scale: type 1 to 5, or 0 to abstain. The answer stays as it was."
        ]
        found = answer(page.session, "model", "risk")
        assert found is not None and found.value == 2
        assert current(page) == ("model", "risk")

    def test_a_level_button_answers_and_leaves_the_focus_in_the_grid(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.mouseClick(page.answers._levels[4], Qt.MouseButton.LeftButton)
        found = answer(page.session, "model", "risk")
        assert found is not None and found.value == 4
        assert page.grid.hasFocus()

    def test_the_level_answered_is_pressed(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_4)
        go(page, "model", "risk")
        assert [value for value, button in page.answers._levels.items() if button.isChecked()] == [4]

    def test_backspace_takes_the_answer_back(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_4)
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
        assert answer(page.session, "model", "risk") is None
        assert page.session.undo_labels()[0] == "AI models · Supply-chain risk: answer cleared"

    def test_backspace_on_an_empty_cell_is_no_step(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
        assert page.session.undo_labels() == ()

    def test_progress_counts_answers_and_abstentions(self, page: ScoringPage, qtbot: QtBot) -> None:
        assert page.head.progress.text() == "0/36 answered"
        with page.session.edit("two") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=2)
            rows.assess(ROUND, ASSESSOR, "cloud", "risk", abstention="no-expertise")
        assert page.head.progress.text() == "2/36 answered"
        assert page.head.bar.value() == 2

    def test_control_keys_are_left_to_the_window(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
        assert answer(page.session, "model", "risk") is None


class TestAbstaining:
    @pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Delete])
    @pytest.mark.parametrize(
        ("number", "reason"), [("1", "no-expertise"), ("2", "conflict-of-interest"), ("3", "judgement-withheld")]
    )
    def test_a_key_and_a_number_abstain(
        self, page: ScoringPage, qtbot: QtBot, key: Qt.Key, number: str, reason: str
    ) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, key)
        qtbot.keyClick(menu(), number)
        found = answer(page.session, "model", "risk")
        assert found is not None and found.abstention == reason and found.value is None
        assert current(page) == ("data", "risk")

    def test_escape_cancels(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_0)
        qtbot.keyClick(menu(), Qt.Key.Key_Escape)
        assert answer(page.session, "model", "risk") is None
        assert page.session.undo_labels() == ()

    def test_arrows_and_enter_choose(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_0)
        chooser = menu()
        qtbot.keyClick(chooser, Qt.Key.Key_Down)
        qtbot.keyClick(chooser, Qt.Key.Key_Return)
        found = answer(page.session, "model", "risk")
        assert found is not None and found.abstention == "conflict-of-interest"

    def test_an_abstention_is_seen_as_a_word_with_its_reason(self, page: ScoringPage) -> None:
        page_cell = page.model.find("model", "risk")
        with page.session.edit("abstain") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", abstention="conflict-of-interest")
        assert page_cell.data() == "Abstained"
        assert "conflict of interest" in page.model.find("model", "risk").data(Qt.ItemDataRole.ToolTipRole)

    def test_nobody_is_asked_in_a_read_only_round(self, page: ScoringPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        qtbot.keyClick(page.grid, Qt.Key.Key_0)
        assert not any(isinstance(widget, QMenu) and widget.isVisible() for widget in QApplication.topLevelWidgets())


class TestMoving:
    def test_enter_moves_down_and_shift_enter_up(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "semiconductor", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
        assert current(page) == ("network", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert current(page) == ("semiconductor", "risk")

    def test_tab_goes_right_and_then_out(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "current")
        qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
        assert current(page) == ("model", "future")
        qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
        assert not page.grid.hasFocus()

    def test_shift_tab_goes_left_and_then_out(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "model", "risk")
        qtbot.keyClick(page.grid, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert current(page) == ("model", "dependence")
        qtbot.keyClick(page.grid, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert not page.grid.hasFocus()

    def test_arrows_move_within_the_answers(self, page: ScoringPage, qtbot: QtBot) -> None:
        go(page, "network", "dependence")
        for key, cell in (
            (Qt.Key.Key_Left, ("network", "dependence")),
            (Qt.Key.Key_Right, ("network", "risk")),
            (Qt.Key.Key_Down, ("cloud", "risk")),
            (Qt.Key.Key_Up, ("network", "risk")),
        ):
            qtbot.keyClick(page.grid, key)
            assert current(page) == cell

    def test_control_and_page_keys_turn_the_sheets(self, page: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert page.head.tabs.currentIndex() == 1
        qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert page.head.tabs.currentIndex() == page.head.tabs.count() - 1

    def test_the_cursor_stays_when_something_changes(self, page: ScoringPage) -> None:
        go(page, "cloud", "current")
        with page.session.edit("elsewhere") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=1)
        assert current(page) == ("cloud", "current")


class TestRationale:
    @pytest.fixture
    def answered(self, page: ScoringPage) -> ScoringPage:
        """The page on an answered cell."""
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=2)
        go(page, "model", "risk")
        return page

    def test_it_waits_for_an_answer(self, page: ScoringPage) -> None:
        go(page, "model", "risk")
        assert not page.strip.text.isEnabled()
        assert page.strip.text.placeholderText() == "Answer first, then say why."

    def test_leaving_the_field_saves_one_step(
        self, answered: ScoringPage, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        answered.strip.text.setFocus()
        type_korean(answered.strip.text, "국산 대체가 어려움")
        answered.grid.setFocus()
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.rationale == "국산 대체가 어려움"
        assert answered.session.undo_labels()[0] == "AI models · Supply-chain risk: rationale"
        assert len(answered.session.undo_labels()) == 2

    def test_the_syllable_still_composing_is_saved_with_the_cell_it_was_typed_for(
        self, answered: ScoringPage, compose: Callable[[QWidget, str], None]
    ) -> None:
        answered.strip.text.setFocus()
        compose(answered.strip.text, "한")
        go(answered, "cloud", "risk")
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.rationale == "한"
        assert answer(answered.session, "cloud", "risk") is None

    @pytest.mark.parametrize("leave", ["round", "sheet", "commit"])
    def test_nothing_typed_is_lost_on_leaving(self, answered: ScoringPage, leave: str) -> None:
        answered.strip.text.setFocus()
        answered.strip.text.setPlainText("because")
        if leave == "round":
            answered.session.set_round(PUBLISHED)
        elif leave == "sheet":
            answered.head.choose("markets")
        else:
            answered.commit_editing()
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.rationale == "because"

    def test_leaving_the_page_saves_the_syllable(
        self, window: MainWindow, compose: Callable[[QWidget, str], None]
    ) -> None:
        window.session.set_round(ROUND)
        window.show_page("scoring")
        page = window.pages["scoring"]
        assert isinstance(page, ScoringPage)
        page.answer(3)
        page.grid.move_on(-1)
        page.strip.text.setFocus()
        compose(page.strip.text, "한")
        window.show_page("overview")
        found = answer(window.session, "semiconductor", "dependence")
        assert found is not None and found.rationale == "한"

    def test_control_enter_saves_and_stays(self, answered: ScoringPage, qtbot: QtBot) -> None:
        answered.strip.text.setFocus()
        answered.strip.text.setPlainText("because")
        qtbot.keyClick(answered.strip.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.rationale == "because"
        assert answered.strip.text.hasFocus()

    def test_it_takes_several_lines(self, answered: ScoringPage, qtbot: QtBot) -> None:
        answered.strip.text.setFocus()
        QTest.keyClicks(answered.strip.text, "one")
        qtbot.keyClick(answered.strip.text, Qt.Key.Key_Return)
        QTest.keyClicks(answered.strip.text, "two")
        answered.grid.setFocus()
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.rationale == "one\ntwo"

    def test_unchanged_text_is_no_step(self, answered: ScoringPage) -> None:
        before = answered.session.undo_labels()
        answered.strip.text.setFocus()
        answered.grid.setFocus()
        assert answered.session.undo_labels() == before

    def test_text_being_typed_survives_a_change_of_the_confidence(self, answered: ScoringPage) -> None:
        answered.strip.text.setPlainText("half a thou")
        answered._rate(3)
        assert answered.strip.text.toPlainText() == "half a thou"

    def test_confidence_is_one_step_and_can_be_taken_back(self, answered: ScoringPage) -> None:
        answered.strip.confidence.activated.emit(4)
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.confidence == 4
        assert answered.strip.confidence.currentIndex() == 4
        answered.strip.confidence.activated.emit(0)
        found = answer(answered.session, "model", "risk")
        assert found is not None and found.confidence is None


class TestPanel:
    def test_an_assessor_is_added_and_chosen(self, page: ScoringPage, qtbot: QtBot) -> None:
        page.head.new_assessor.click()
        form = page.head.form
        assert form.lines["id"].text() == "A02"
        form.lines["affiliation"].setText("KISDI")
        qtbot.keyClick(form, Qt.Key.Key_Return)
        assert page.session.plan.assessors["A02"].affiliation == "KISDI"
        assert page.head.assessors.currentData() == "A02"
        qtbot.keyClick(page.grid, Qt.Key.Key_3)
        assert (ROUND, "A02", "semiconductor", "dependence") in page.session.plan.assessments

    def test_a_code_in_use_is_refused_and_the_form_stays(
        self, page: ScoringPage, qtbot: QtBot, notices: Notices
    ) -> None:
        page.head.new_assessor.click()
        form = page.head.form
        form.lines["id"].setText(ASSESSOR)
        form.accept()
        assert form.isVisible()
        assert len(notices.errors) == 1
        form.reject()

    def test_no_round_is_added_while_one_is_open(self, page: ScoringPage, notices: Notices) -> None:
        page.head.new_round.click()
        page.head.form.accept()
        assert page.head.form.isVisible()
        assert "still open" in notices.errors[0]
        page.head.form.reject()

    def test_a_round_is_added_and_shown(self, page: ScoringPage, qtbot: QtBot) -> None:
        page.session.act("Close", lambda rows: rows.close_round("round-1"))
        page.head.new_round.click()
        form = page.head.form
        assert form.lines["name"].text() == "Round 2"
        form.accept()
        assert page.session.plan.rounds[page.session.round].name.ko == "Round 2"
        assert page.head.rounds.currentData() == page.session.round

    def test_a_name_is_required(self, page: ScoringPage) -> None:
        page.head.new_round.click()
        form = page.head.form
        form.lines["name"].clear()
        form.accept()
        assert form.isVisible()
        assert form._problem.text() == "Fill in “Name”."
        form.reject()


class TestModel:
    def test_it_is_empty_without_a_view(self, qapp: QApplication) -> None:
        model = AnswerModel()
        assert (model.rowCount(), model.columnCount()) == (0, 0)
        assert not model.find("model", "risk").isValid()
        assert model.headerData(0, Qt.Orientation.Horizontal) is None

    def test_it_passes_the_model_tester(self, session: Session, qtmodeltester: object) -> None:
        model = AnswerModel()
        model.show(View(session.plan, session.plan.sheets["goals"], ROUND, ASSESSOR))
        qtmodeltester.check(model)  # type: ignore[attr-defined]

    def test_unknown_cells_are_not_found(self, session: Session) -> None:
        model = AnswerModel()
        model.show(View(session.plan, session.plan.sheets["goals"], ROUND, ASSESSOR))
        assert not model.find("model", "risk").isValid()
        assert model.cell(model.index(0, 0)) is None


def test_every_widget_has_a_name(page: ScoringPage, messages: Messages) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.property("text"), widget
