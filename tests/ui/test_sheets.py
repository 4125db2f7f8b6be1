"""The Sheets tab: what is asked about what, in labelled steps; what answers hang on stays."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.mainwindow import MainWindow
from planner.ui.pages.panel.page import PanelPage
from planner.ui.pages.panel.sheets import Sheets
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.sheetstab import ASSESSOR, ROUND, open_tab, sheet, steps

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Sheets:
    """The tab at the first sheet, the stacks'."""
    return open_tab(session, qtbot)


@pytest.fixture
def answered(tab: Sheets) -> Sheets:
    """The tab of a plan in which the panel has answered one question."""
    with tab.session.edit("answer") as rows:
        rows.assess(ROUND, ASSESSOR, "model", "risk", value=4)
    return tab


class TestShowing:
    def test_every_sheet_is_listed_and_the_first_is_chosen(self, tab: Sheets) -> None:
        rows = [tuple(tab.list.table.model_.index(row, column).data() for column in range(2)) for row in range(6)]
        assert rows[0] == ("Stack diagnosis", "36")
        assert rows[-1][1] == "10"
        assert tab.name.text() == "Stack diagnosis"
        assert tab.least.value() == 1

    def test_items_and_indicators_stand_in_order(self, tab: Sheets) -> None:
        assert tab.items.ids() == sheet(tab).items
        assert tab.indicators.ids() == sheet(tab).indicators
        assert [tab.items.table.model_.index(0, column).data() for column in range(3)] == [
            "Semiconductors / accelerators", "Technology stack", "needs 1 more answer",
        ]  # fmt: skip

    def test_another_sheet_shows_its_own(self, tab: Sheets) -> None:
        tab.list.table.choose("goals")
        assert tab.name.text() == "Policy goal diagnosis"
        assert tab.items.ids() == sheet(tab, "goals").items
        assert tab.indicator.name.text() == "Importance"

    def test_the_chosen_sheet_stays_through_a_change(self, tab: Sheets) -> None:
        tab.list.table.choose("goals")
        with tab.session.edit("elsewhere") as rows:
            rows.set_title("another")
        assert tab.name.text() == "Policy goal diagnosis"

    def test_how_many_levels_have_a_sentence(self, tab: Sheets) -> None:
        with tab.session.edit("anchor") as rows:
            rows.set_anchor("risk", 5, "대체할 방법이 없다")
        place = tab.indicators.table.model_.row_of("risk")
        assert tab.indicators.table.model_.index(place, 1).data() == "1/5"

    def test_a_plan_without_sheets_offers_one(self, tab: Sheets, qtbot: QtBot) -> None:
        with tab.session.edit("none") as rows:
            for name in tuple(tab.session.plan.sheets):
                rows.remove_sheet(name)
        assert tab.empty.isVisible()
        assert not tab.list.remove.isEnabled()
        qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
        assert tab.list.dialog.isVisible()
        tab.list.dialog.reject()

    def test_a_narrow_tab_puts_the_indicator_below_and_hides_the_counts(self, session: Session, qtbot: QtBot) -> None:
        tab = open_tab(session, qtbot, width=760)
        assert tab._both.orientation() == Qt.Orientation.Vertical
        assert tab.list.table.isColumnHidden(1)
        tab.window().resize(1200, 720)
        qtbot.waitUntil(lambda: tab._both.orientation() == Qt.Orientation.Horizontal)
        assert not tab.list.table.isColumnHidden(1)

    def test_a_plan_that_can_only_be_read_offers_nothing(self, tab: Sheets, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(type(tab.session), "read_only", property(lambda _session: True))
        tab.refresh()
        for widget in (tab.name, tab.least, tab.items.add, tab.items.remove, tab.list.add, tab.indicator.good):
            assert not widget.isEnabled()
        tab.items.take_out()
        tab.items.shift(1)
        tab.add_items()
        tab.add_indicators()
        tab.add_own_item()
        tab.list.add_sheet()
        tab.list.remove_sheet()
        tab.indicator.rules.add_rule()
        tab.indicator.rules.remove_rule()
        assert steps(tab) == ()


class TestHead:
    def test_a_sheet_is_renamed_on_leaving_the_line(
        self, tab: Sheets, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        tab.name.setFocus()
        tab.name.selectAll()
        type_korean(tab.name, "기술 진단")
        tab.list.table.setFocus()
        assert sheet(tab).name.ko == "기술 진단"
        assert steps(tab) == ("Stack diagnosis: renamed “기술 진단”",)

    def test_an_empty_name_is_refused_and_the_old_one_comes_back(self, tab: Sheets, notices: Notices) -> None:
        tab.name.setFocus()
        tab.name.clear()
        tab.list.table.setFocus()
        assert len(notices.errors) == 1
        assert tab.name.text() == "Stack diagnosis"
        assert steps(tab) == ()

    def test_choosing_another_sheet_stores_the_name_where_it_was_typed(self, tab: Sheets) -> None:
        tab.name.setFocus()
        tab.name.setText("기술 진단")
        tab.list.table.choose("goals")
        assert sheet(tab).name.ko == "기술 진단"
        assert tab.name.text() == "Policy goal diagnosis"
        assert len(steps(tab)) == 1

    def test_the_least_number_of_answers_is_a_step(self, tab: Sheets) -> None:
        tab.least.setValue(4)
        assert sheet(tab).min_assessors == 4
        assert steps(tab) == ("Stack diagnosis: at least 4 answers",)
        tab.session.undo()
        assert tab.least.value() == 1

    def test_its_effect_is_told(self, answered: Sheets) -> None:
        assert answered.effect.text() == (
            "In “Round 1” 35 of 36 questions have too few answers: reported, not quantified."
            " The furthest needs 1 more answer."
        )
        answered.least.setValue(3)
        assert "36 of 36" in answered.effect.text()
        assert "The furthest needs 3 more answers." in answered.effect.text()
        assert "Only 1 expert of the panel may score some of it: too few." in answered.effect.text()

    def test_leaving_the_page_stores_the_syllable(
        self, window: MainWindow, compose: Callable[[QWidget, str], None]
    ) -> None:
        window.show_page("panel")
        page = window.pages["panel"]
        assert isinstance(page, PanelPage)
        page.show_tab("sheets")
        made = page.made["sheets"]
        assert isinstance(made, Sheets)
        made.name.setFocus()
        made.name.selectAll()
        compose(made.name, "한")
        window.show_page("overview")
        assert window.session.plan.sheets["stacks"].name.ko == "한"


class TestMembers:
    def test_alt_and_arrows_move_an_item(self, tab: Sheets, qtbot: QtBot) -> None:
        before = sheet(tab).items
        tab.items.table.choose(before[0])
        tab.items.table.setFocus()
        qtbot.keyClick(tab.items.table, Qt.Key.Key_Down, ALT)
        assert sheet(tab).items == (before[1], before[0], *before[2:])
        assert tab.items.table.current_key() == before[0]
        assert steps(tab) == ("Stack diagnosis: another order",)
        qtbot.keyClick(tab.items.table, Qt.Key.Key_Up, ALT)
        assert sheet(tab).items == before

    def test_the_ends_hold(self, tab: Sheets) -> None:
        tab.items.table.choose(sheet(tab).items[0])
        tab.items.shift(-1)
        tab.items.table.choose(sheet(tab).items[-1])
        tab.items.shift(1)
        assert steps(tab) == ()

    def test_delete_takes_an_item_out_and_the_cursor_stays_near(self, tab: Sheets, qtbot: QtBot) -> None:
        before = sheet(tab).items
        tab.items.table.choose(before[2])
        tab.items.table.setFocus()
        qtbot.keyClick(tab.items.table, Qt.Key.Key_Delete)
        assert sheet(tab).items == (*before[:2], *before[3:])
        assert steps(tab) == ("Stack diagnosis: removed Cloud",)
        assert tab.items.table.current_key() == before[3]

    def test_what_has_answers_stays_and_it_is_said_why(self, answered: Sheets, notices: Notices) -> None:
        before = steps(answered)
        answered.items.table.choose("model")
        answered.items.take_out()
        answered.indicators.table.choose("risk")
        answered.indicators.take_out()
        answered.list.remove_sheet()
        assert len(notices.errors) == 3
        assert all(words.startswith("The panel has answered questions that would go.") for words in notices.errors)
        assert steps(answered) == before
        assert "model" in sheet(answered).items and "risk" in sheet(answered).indicators

    def test_the_last_one_stays(self, tab: Sheets, notices: Notices) -> None:
        tab.list.table.choose("directions")
        tab.indicators.take_out()
        assert notices.errors == [
            "A sheet needs an item and an indicator at least. Choose what is asked about what."
        ]

    def test_indicators_move_and_go_too(self, tab: Sheets, qtbot: QtBot) -> None:
        tab.tabs.setCurrentIndex(1)
        tab.indicators.table.choose("future")
        tab.indicators.table.setFocus()
        qtbot.keyClick(tab.indicators.table, Qt.Key.Key_Up, ALT)
        assert sheet(tab).indicators == ("dependence", "risk", "future", "current")
        qtbot.keyClick(tab.indicators.table, Qt.Key.Key_Delete)
        assert sheet(tab).indicators == ("dependence", "risk", "current")
        assert steps(tab)[0] == "Stack diagnosis: removed Future competitive potential"
        assert tab.indicator.indicator is not None and tab.indicator.indicator.id == "current"

    def test_insert_offers_the_plans_items(self, tab: Sheets, qtbot: QtBot) -> None:
        tab.items.table.setFocus()
        qtbot.keyClick(tab.items.table, Qt.Key.Key_Insert)
        offered = {choice.id for choice in tab.dialog.picker._choices}
        assert not offered & set(sheet(tab).items)
        tab.dialog.picker.tick("physical-ai", "ai-agents", "growth")
        tab.dialog.accept()
        added = sheet(tab).items[9:]
        assert "growth" in added
        assert steps(tab)[0].startswith("Stack diagnosis: added ")
        assert len(steps(tab)) == 1

    def test_insert_offers_the_plans_indicators(self, tab: Sheets, qtbot: QtBot) -> None:
        tab.tabs.setCurrentIndex(1)
        tab.indicators.table.setFocus()
        qtbot.keyClick(tab.indicators.table, Qt.Key.Key_Insert)
        tab.dialog.picker.tick("urgency", "strategic")
        tab.dialog.accept()
        assert sheet(tab).indicators[4:] == ("strategic", "urgency")
        assert steps(tab) == ("Stack diagnosis: added Strategic importance and 1 more",)

    def test_an_item_of_your_own_is_one_step(self, tab: Sheets) -> None:
        tab.add_own_item()
        tab.form.lines["name"].setText("양자 컴퓨팅")
        tab.form.lines["text"].setText("큐비트 하드웨어")
        tab.form.accept()
        added = tab.session.plan.items[sheet(tab).items[-1]]
        assert (added.kind, added.name.ko, added.description.ko) == ("own", "양자 컴퓨팅", "큐비트 하드웨어")
        assert steps(tab) == ("Stack diagnosis: own item “양자 컴퓨팅”",)
        place = tab.items.table.model_.row_of(added.id)
        assert tab.items.table.model_.index(place, 1).data() == "Own item"
        tab.session.undo()
        assert added.id not in tab.session.plan.items

    def test_only_your_own_items_are_renamed(self, tab: Sheets) -> None:
        tab.add_own_item()
        tab.form.lines["name"].setText("양자")
        tab.form.accept()
        model, own = tab.items.table.model_, sheet(tab).items[-1]
        place = model.index(model.row_of(own), 0)
        assert model.flags(place) & Qt.ItemFlag.ItemIsEditable
        assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
        assert model.setData(place, "양자 컴퓨팅")
        assert tab.session.plan.items[own].name.ko == "양자 컴퓨팅"
        assert steps(tab)[0] == "양자: renamed “양자 컴퓨팅”"

    def test_an_indicator_of_your_own_is_one_step(self, tab: Sheets) -> None:
        tab.add_own_indicator()
        tab.form.lines["name"].setText("파급효과")
        tab.form.lines["text"].setText("다른 스택에 얼마나 영향을 주는가?")
        tab.form.accept()
        added = tab.session.plan.indicators[sheet(tab).indicators[-1]]
        assert (added.name.ko, added.good) == ("파급효과", "high")
        assert added.question.ko == "다른 스택에 얼마나 영향을 주는가?"
        assert steps(tab) == ("Stack diagnosis: own indicator “파급효과”",)

    def test_a_form_left_without_a_word_changes_nothing(self, tab: Sheets) -> None:
        tab.add_own_item()
        tab.form.accept()
        assert tab.form.isVisible()
        tab.form.reject()
        assert steps(tab) == ()


class TestSheets:
    def test_insert_and_a_dialog_add_a_sheet(self, tab: Sheets, qtbot: QtBot) -> None:
        tab.list.table.setFocus()
        qtbot.keyClick(tab.list.table, Qt.Key.Key_Insert)
        dialog = tab.list.dialog
        dialog.name.setText("자체 평가")
        dialog.least.setValue(3)
        dialog.items.tick("model", "data")
        dialog.indicators.tick("urgency")
        dialog.accept()
        made = list(tab.session.plan.sheets.values())[-1]
        assert (made.name.ko, made.items, made.indicators, made.min_assessors) == (
            "자체 평가", ("model", "data"), ("urgency",), 3,
        )  # fmt: skip
        assert steps(tab) == ("Add sheet “자체 평가”",)
        assert tab.name.text() == "자체 평가"
        assert tab.list.table.hasFocus()

    def test_what_is_missing_is_said(self, tab: Sheets) -> None:
        tab.list.add_sheet()
        dialog, said = tab.list.dialog, []
        for fill in (
            lambda: None, lambda: dialog.name.setText("자체"), lambda: dialog.items.tick("model"),
        ):  # fmt: skip
            fill()
            dialog.accept()
            said.append(dialog.problem.text())
        assert said == ["Name the sheet.", "Tick at least one item.", "Tick at least one indicator."]
        assert dialog.isVisible()
        dialog.reject()
        assert steps(tab) == ()

    def test_delete_takes_a_sheet_out(self, tab: Sheets, qtbot: QtBot) -> None:
        tab.list.table.choose("markets")
        tab.list.table.setFocus()
        qtbot.keyClick(tab.list.table, Qt.Key.Key_Delete)
        assert "markets" not in tab.session.plan.sheets
        assert steps(tab)[0].startswith("Remove sheet “")
        assert tab.name.text() == "Policy goal diagnosis"
        tab.session.undo()
        assert list(tab.session.plan.sheets)[1] == "markets"


def test_tab_goes_through_the_parts_in_order(tab: Sheets, qtbot: QtBot) -> None:
    tab.tabs.setCurrentIndex(1)
    stops = [
        tab.list.add, tab.list.remove, tab.list.table, tab.name, tab.least, tab.tabs.tabBar(), tab.indicators.add,
        tab.indicators.own, tab.indicators.up, tab.indicators.down, tab.indicators.remove, tab.indicators.table,
        tab.indicator.name, tab.indicator.question, tab.indicator.good, *tab.indicator.anchors.values(),
        tab.indicator.rules.table, tab.indicator.rules.add, tab.indicator.rules.remove,
    ]  # fmt: skip
    stops[0].setFocus()
    for stop in stops:
        assert QApplication.focusWidget() is stop
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
    assert steps(tab) == ()


def test_every_widget_has_a_name(tab: Sheets) -> None:
    for place in range(tab.tabs.count()):
        tab.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        for widget in tab.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName() or widget.property("text"), widget
