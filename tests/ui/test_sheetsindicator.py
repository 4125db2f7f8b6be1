"""One indicator on the Sheets tab: name, question, good end, a sentence for each level."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.ui.pages.panel.sheets import Sheets
from planner.ui.session import Session
from planner.ui.textline import TextLine
from planner.ui.theme import Theme
from tests.ui.conftest import Notices
from tests.ui.sheetstab import open_tab, steps


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Sheets:
    """The tab at the risk indicator of the stacks."""
    made = open_tab(session, qtbot)
    made.tabs.setCurrentIndex(1)
    made.indicators.table.choose("risk")
    return made


def anchors(tab: Sheets, indicator: str = "risk") -> dict[int, str]:
    return {level: words.ko for level, words in tab.session.plan.indicators[indicator].anchors}


class TestAnchors:
    def test_there_is_a_line_for_each_level(self, tab: Sheets) -> None:
        assert list(tab.indicator.anchors) == [1, 2, 3, 4, 5]
        assert [line.accessibleName() for line in tab.indicator.anchors.values()][4] == "What 5  Very high means"

    def test_a_sentence_is_stored_on_leaving_in_one_step(
        self, tab: Sheets, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        tab.indicator.anchors[5].setFocus()
        type_korean(tab.indicator.anchors[5], "대체할 방법이 없다")
        tab.indicator.anchors[4].setFocus()
        assert anchors(tab) == {5: "대체할 방법이 없다"}
        assert steps(tab) == ("Supply-chain risk: what 5 means",)

    def test_enter_stores_and_stays(self, tab: Sheets, qtbot: QtBot) -> None:
        line = tab.indicator.anchors[1]
        line.setFocus()
        qtbot.keyClicks(line, "replaceable at once")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert anchors(tab) == {1: "replaceable at once"}
        assert line.hasFocus()
        assert len(steps(tab)) == 1

    def test_escape_takes_back_what_is_typed(self, tab: Sheets, qtbot: QtBot) -> None:
        line = tab.indicator.anchors[1]
        line.setFocus()
        qtbot.keyClicks(line, "half a thou")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert line.text() == ""
        tab.list.table.setFocus()
        assert steps(tab) == ()

    def test_an_emptied_line_takes_the_sentence_out(self, tab: Sheets) -> None:
        with tab.session.edit("first") as rows:
            rows.set_anchor("risk", 3, "보통")
        line = tab.indicator.anchors[3]
        assert line.text() == "보통"
        line.setFocus()
        line.clear()
        tab.list.table.setFocus()
        assert anchors(tab) == {}

    def test_undoing_shows_the_sentence_before(self, tab: Sheets) -> None:
        for words in ("first", "second"):
            with tab.session.edit(words) as rows:
                rows.set_anchor("risk", 3, words)
        assert tab.indicator.anchors[3].text() == "second"
        tab.session.undo()
        assert tab.indicator.anchors[3].text() == "first"

    def test_what_is_typed_goes_to_the_indicator_it_was_typed_for(self, tab: Sheets) -> None:
        tab.indicator.anchors[2].setFocus()
        tab.indicator.anchors[2].setText("for risk")
        tab.indicators.table.choose("future")
        assert anchors(tab) == {2: "for risk"}
        assert anchors(tab, "future") == {}
        assert tab.indicator.anchors[2].text() == ""
        assert len(steps(tab)) == 1

    def test_what_is_typed_survives_a_change_elsewhere(self, tab: Sheets) -> None:
        tab.indicator.anchors[2].setFocus()
        tab.indicator.anchors[2].setText("half a thou")
        with tab.session.edit("elsewhere") as rows:
            rows.set_title("another")
        assert tab.indicator.anchors[2].text() == "half a thou"

    def test_the_syllable_still_composing_is_stored(
        self, tab: Sheets, compose: Callable[[QWidget, str], None]
    ) -> None:
        tab.indicator.anchors[2].setFocus()
        compose(tab.indicator.anchors[2], "한")
        tab.commit_editing()
        assert anchors(tab) == {2: "한"}


class TestWords:
    def test_name_and_question_are_steps(self, tab: Sheets) -> None:
        for line, words in ((tab.indicator.name, "공급 위험"), (tab.indicator.question, "얼마나 위험한가?")):
            line.setFocus()
            line.setText(words)
            tab.list.table.setFocus()
        found = tab.session.plan.indicators["risk"]
        assert (found.name.ko, found.question.ko) == ("공급 위험", "얼마나 위험한가?")
        assert steps(tab) == ("공급 위험: question", "Supply-chain risk: renamed “공급 위험”")
        assert tab.indicators.table.model_.index(1, 0).data() == "공급 위험"

    def test_an_empty_name_is_refused(self, tab: Sheets, notices: Notices) -> None:
        tab.indicator.name.setFocus()
        tab.indicator.name.clear()
        tab.list.table.setFocus()
        assert len(notices.errors) == 1
        assert tab.indicator.name.text() == "Supply-chain risk"

    def test_the_good_end_is_a_step(self, tab: Sheets) -> None:
        assert tab.indicator.good.currentData() == "low"
        tab.indicator.good.setCurrentIndex(tab.indicator.good.findData("neutral"))
        tab.indicator.good.activated.emit(tab.indicator.good.currentIndex())
        assert tab.session.plan.indicators["risk"].good == "neutral"
        assert steps(tab) == ("Supply-chain risk: Neither end is good or bad",)

    def test_the_same_end_is_no_step(self, tab: Sheets) -> None:
        tab.indicator.good.activated.emit(tab.indicator.good.currentIndex())
        assert steps(tab) == ()

    def test_other_sheets_that_ask_it_are_named(self, tab: Sheets) -> None:
        assert not tab.indicator.elsewhere.isVisible()
        tab.list.table.choose("goals")
        tab.indicators.table.choose("importance")
        assert tab.indicator.elsewhere.text() == (
            "Also asked on: Core tasks, AI-for-all tasks. Changes show there too."
        )


class TestTextLine:
    def test_a_text_that_is_not_taken_goes_back(self, light: Theme, qtbot: QtBot) -> None:
        asked: list[str] = []

        def refuse(text: str) -> bool:
            asked.append(text)
            return False

        line = TextLine("Name", refuse, "hint")
        qtbot.addWidget(line)
        line.show_text("before")
        line.setText("  after ")
        line.take_over()
        assert asked == ["after"]
        assert line.text() == "before"

    def test_a_disabled_line_stores_nothing(self, light: Theme, qtbot: QtBot) -> None:
        line = TextLine("Name", lambda _text: pytest.fail("stored"))
        qtbot.addWidget(line)
        line.setEnabled(False)
        line.setText("after")
        line.take_over()

    def test_decomposed_hangul_is_composed(self, light: Theme, qtbot: QtBot) -> None:
        stored: list[str] = []
        line = TextLine("Name", lambda text: not stored.append(text))
        qtbot.addWidget(line)
        line.setText("\u1112\u1161\u11ab")
        line.take_over()
        assert stored == ["한"]
