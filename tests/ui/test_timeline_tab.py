"""The Timeline tab: what is seen between years, the stages that count, keys, mouse, and the picture on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.held import HeldDialog, held_text
from planner.ui.pages.evidence.picture import paper, write
from planner.ui.pages.evidence.timeline import TimelineTab, counted
from planner.ui.pages.evidence.timelinepaint import arrange, look_of, story, words_of
from planner.ui.session import Session
from planner.ui.theme import load
from tests.ui.conftest import Messages, Notices
from tests.ui.pictured import open_pictured

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over the small catalogue."""
    return open_pictured(empty_session, tmp_path, monkeypatch)


@pytest.fixture
def tab(opened: Session, qtbot: QtBot) -> TimelineTab:
    """The tab on screen."""
    made = TimelineTab(opened, Lookup(opened))
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(tab: TimelineTab) -> set[str]:
    return {mark.id for mark in tab.view.marks}


def choose(tab: TimelineTab, box: str, value: str) -> None:
    chooser = getattr(tab, box)
    chooser.choose(value)
    assert chooser.value == value
    tab.show_marks()


def centre(tab: TimelineTab, id_: str) -> QPoint:
    spot = tab.view.sheet.places[id_]
    return QPointF(spot.left + 4, spot.top + 42).toPoint()


class TestSeen:
    def test_the_first_view_has_the_near_years(self, tab: TimelineTab) -> None:
        assert (tab.first.value(), tab.last.value()) == (2023, 2030)
        assert seen(tab) == {"m1", "goal", "china", "counted", "after", "law-1", "law-2", "o-2"}

    def test_what_is_in_doubt_is_held_back_and_said(self, tab: TimelineTab) -> None:
        assert "doubt" not in seen(tab)
        assert held_text(1) in tab.held.text()
        assert tab.held.isVisible()

    def test_earlier_stages_are_seen_when_asked_for(self, tab: TimelineTab) -> None:
        tab.history.click()
        assert "o-1" in seen(tab)

    def test_all_years_are_2014_to_2035(self, tab: TimelineTab) -> None:
        tab.zoom(0)
        assert (tab.first.value(), tab.last.value()) == (2014, 2035)
        assert "past" in seen(tab) and "far" not in seen(tab)
        assert "1 outside these years" in tab.count.text()

    def test_years_in_the_wrong_order_are_put_right(self, tab: TimelineTab) -> None:
        tab.first.setValue(2031)
        tab.last.setValue(2014)
        assert (tab.choice().first, tab.choice().last) == (2014, 2031)
        assert "past" in seen(tab)

    @pytest.mark.parametrize(
        ("box", "value", "left"),
        [
            ("country", "CN", {"china"}),
            ("country", "US", {"counted", "after", "o-2"}),
            ("kind", "forecast", {"china"}),
            ("kind", "status", {"law-1", "law-2", "o-2"}),
            ("stack", "b", set()),
        ],
    )
    def test_choices_narrow(self, tab: TimelineTab, box: str, value: str, left: set[str]) -> None:
        choose(tab, box, value)
        assert seen(tab) == left

    def test_nothing_seen_says_so_and_offers_everything(self, tab: TimelineTab) -> None:
        choose(tab, "stack", "b")
        assert tab.pages.currentWidget() is tab.empty
        tab.empty.button.click()
        assert tab.pages.currentWidget() is tab.view
        assert {"past", "far"} <= seen(tab)

    def test_what_has_no_date_is_listed_apart(self, tab: TimelineTab) -> None:
        assert "1" in tab.undated.text()
        assert not tab.list.isVisible()
        tab.undated.click()
        assert tab.list.isVisible()
        assert [row.id for row in tab.list.model_.rows] == ["someday"]
        tab.undated.click()
        assert not tab.list.isVisible()

    def test_the_list_of_undated_explains(self, tab: TimelineTab, opened: Session) -> None:
        tab.undated.click()
        tab.list.choose("someday", 0)
        QTest.keyClick(tab.list, Key.Key_Return)
        assert opened.selection is not None and opened.selection.id == "someday"

    def test_choices_outlive_a_refresh(self, tab: TimelineTab) -> None:
        choose(tab, "country", "US")
        tab.refresh()
        assert tab.country.value == "US"
        assert seen(tab) == {"counted", "after", "o-2"}

    def test_a_settled_issue_lets_its_record_in(self, tab: TimelineTab, opened: Session) -> None:
        opened.act("Settle", lambda rows: rows.resolve("x2", "a", "as printed", "A"))
        tab.refresh()
        assert "doubt" in seen(tab)
        assert not tab.held.isVisible()

    def test_a_plan_without_evidence_says_what_to_do(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, milestones=[], statuses=[], issues=[])
        made = TimelineTab(session, Lookup(session))
        qtbot.addWidget(made)
        made.refresh()
        assert made.pages.currentWidget() is made.empty
        assert made.empty.button.isHidden()


class TestMarks:
    def look(self, tab: TimelineTab, id_: str) -> str:
        return look_of(tab.view.sheet.places[id_].mark)[0]

    def test_each_kind_and_standing_has_its_shape(self, tab: TimelineTab) -> None:
        tab.history.click()
        ids = ("m1", "goal", "china", "counted", "law-1", "law-2", "o-1", "o-2")
        shapes = {id_: self.look(tab, id_) for id_ in ids}
        assert shapes == {
            "m1": "diamond", "goal": "target", "china": "hollow-disc", "counted": "down", "law-1": "square",
            "law-2": "hollow-diamond", "o-1": "hollow-square", "o-2": "cross",
        }  # fmt: skip

    def test_what_hangs_on_a_repealed_policy_is_crossed_out_in_shape_and_words(self, tab: TimelineTab) -> None:
        mark = tab.view.sheet.places["after"].mark
        assert look_of(mark)[0] == "cross"
        assert words_of(mark) == "after (Repealed)"

    def test_a_plan_is_said_to_be_one(self, tab: TimelineTab) -> None:
        assert words_of(tab.view.sheet.places["law-2"].mark).endswith("(planned)")

    def test_a_counted_date_carries_a_sign_and_the_reports_words(self, tab: TimelineTab) -> None:
        mark = tab.view.sheet.places["counted"].mark
        assert words_of(mark).startswith("≈ ")
        assert "180일 이내" in story(mark) and "counted from the report's words" in story(mark)

    def test_the_story_says_date_precision_and_standing(self, tab: TimelineTab) -> None:
        assert "known to the year" in story(tab.view.sheet.places["goal"].mark)
        assert "Current stage of a policy" in story(tab.view.sheet.places["law-1"].mark)
        assert "Repealed" in story(tab.view.sheet.places["o-2"].mark)

    def test_words_never_overlap(self, tab: TimelineTab) -> None:
        for width in (500, 900, 1600):
            sheet = arrange(tab.session.theme, tab.view.marks, tab.view.choice, width)
            for number, a in enumerate(sheet.spots):
                for b in sheet.spots[:number]:
                    assert a.top != b.top or a.room[0] >= b.room[1] or b.room[0] >= a.room[1]

    def test_words_stay_on_the_sheet(self, tab: TimelineTab) -> None:
        sheet = arrange(tab.session.theme, tab.view.marks, tab.view.choice, 700)
        assert all(spot.room[1] <= 700 for spot in sheet.spots)


class TestKeys:
    def press(self, tab: TimelineTab, key: Qt.Key, with_: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(tab.view, key, with_)

    def test_left_and_right_go_through_time_lane_by_lane(self, tab: TimelineTab, opened: Session) -> None:
        order = []
        for _step in range(9):
            self.press(tab, Key.Key_Right)
            order.append(tab.view.current)
        assert order == ["law-1", "law-2", "m1", "goal", "o-2", "counted", "after", "china", "china"]
        assert opened.selection is not None and opened.selection.id == "china"
        self.press(tab, Key.Key_Left)
        assert tab.view.current == "after"

    def test_up_and_down_go_through_rows(self, tab: TimelineTab) -> None:
        self.press(tab, Key.Key_Home)
        first = tab.view.sheet.places[tab.view.current].top
        self.press(tab, Key.Key_Down)
        assert tab.view.sheet.places[tab.view.current].top > first
        self.press(tab, Key.Key_Up)
        assert tab.view.sheet.places[tab.view.current].top == first

    def test_home_and_end(self, tab: TimelineTab) -> None:
        self.press(tab, Key.Key_End)
        assert tab.view.current == "china"
        self.press(tab, Key.Key_Home)
        assert tab.view.current == "law-1"

    def test_enter_explains_and_ctrl_enter_opens(self, tab: TimelineTab, opened: Session) -> None:
        self.press(tab, Key.Key_Home)
        opened.set_settings(details=False)
        self.press(tab, Key.Key_Return)
        assert opened.settings.details
        self.press(tab, Key.Key_Return, CTRL)
        assert opened.wanted == "entry:law-1"

    def test_the_current_mark_is_said(self, tab: TimelineTab) -> None:
        self.press(tab, Key.Key_Home)
        assert "law" in tab.view.accessibleDescription().lower() or "기본법" in tab.view.accessibleDescription()

    def test_plus_minus_and_nought_zoom(self, tab: TimelineTab) -> None:
        self.press(tab, Key.Key_Plus)
        near = tab.last.value() - tab.first.value()
        assert near < 7
        self.press(tab, Key.Key_Minus)
        assert tab.last.value() - tab.first.value() > near
        self.press(tab, Key.Key_0)
        assert (tab.first.value(), tab.last.value()) == (2014, 2035)

    def test_zoom_keeps_the_current_mark_in_view(self, tab: TimelineTab) -> None:
        tab.view.go("goal")
        for _step in range(4):
            self.press(tab, Key.Key_Plus)
        assert "goal" in seen(tab)

    def test_shift_and_arrows_look_earlier_and_later(self, tab: TimelineTab) -> None:
        self.press(tab, Key.Key_Right, SHIFT)
        assert (tab.first.value(), tab.last.value()) == (2024, 2031)
        self.press(tab, Key.Key_Left, SHIFT)
        assert (tab.first.value(), tab.last.value()) == (2023, 2030)

    def test_keys_without_marks_do_nothing(self, tab: TimelineTab) -> None:
        tab.view.show_marks((), tab.choice())
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_Home, Key.Key_Return):
            self.press(tab, key)
        assert tab.view.current == ""


class TestMouse:
    def test_a_click_explains(self, tab: TimelineTab, opened: Session) -> None:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(tab, "goal"))
        assert opened.selection is not None and opened.selection.id == "goal"
        assert tab.view.current == "goal"

    def test_a_double_click_opens(self, tab: TimelineTab, opened: Session) -> None:
        QTest.mouseDClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(tab, "m1"))
        assert opened.wanted == "entry:m1"

    def test_the_lane_names_do_not_answer(self, tab: TimelineTab, opened: Session) -> None:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 60))
        assert opened.selection is None

    def test_the_cursor_shows_what_answers(self, tab: TimelineTab) -> None:
        QTest.mouseMove(tab.view.viewport(), centre(tab, "goal"))
        assert tab.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
        QTest.mouseMove(tab.view.viewport(), QPoint(10, 10))
        assert tab.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor

    def test_ctrl_and_wheel_zoom(self, tab: TimelineTab) -> None:
        place = QPointF(400, 200)
        for way, smaller in ((120, True), (-120, False)):
            before = tab.last.value() - tab.first.value()
            event = QWheelEvent(place, place, QPoint(), QPoint(0, way), Qt.MouseButton.NoButton, CTRL,
                                Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(tab.view.viewport(), event)
            assert (tab.last.value() - tab.first.value() < before) is smaller

    def test_a_tool_tip_says_the_mark(self, tab: TimelineTab, monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[str] = []
        monkeypatch.setattr("planner.ui.pages.evidence.timelineview.QToolTip.showText",
                            lambda _at, words, _on: said.append(words))
        place = centre(tab, "goal")
        QApplication.sendEvent(tab.view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, place))
        assert said and said[0].startswith("goal")


class TestScrolling:
    def test_a_low_view_scrolls_to_the_current_mark(self, tab: TimelineTab) -> None:
        tab.view.resize(800, 130)
        tab.view.go("china")
        assert tab.view.verticalScrollBar().value() > 0
        tab.view.go("law-1")
        assert tab.view.verticalScrollBar().value() <= tab.view.sheet.places["law-1"].top

    def test_it_paints_with_a_focus_and_a_current_mark(self, tab: TimelineTab) -> None:
        tab.view.setFocus()
        tab.view.go("goal")
        assert not tab.grab().isNull()


class TestHeldList:
    def test_the_link_lists_what_is_held(self, tab: TimelineTab, opened: Session) -> None:
        tab.held.click()
        dialog = tab.held.findChild(HeldDialog)
        assert dialog is not None
        assert [row.entry.id for row in dialog.table.model_.rows] == ["doubt"]
        assert [one.id for one in dialog.table.model_.rows[0].issues] == ["x2"]
        QTest.keyClick(dialog.table, Key.Key_Return)
        assert opened.wanted == "entry:doubt"
        assert not dialog.isVisible()

    def test_it_closes_without_reading(self, tab: TimelineTab, opened: Session) -> None:
        tab.held.click()
        dialog = tab.held.findChild(HeldDialog)
        assert dialog is not None
        dialog.reject()
        assert opened.wanted == ""

    def test_counts_are_worded_by_number(self) -> None:
        assert held_text(1) == "1 record is held back because of an open issue"
        assert held_text(2) == "2 records are held back because of open issues"
        assert counted(1, 0) == "1 mark"
        assert counted(2, 1) == "2 marks · 1 outside these years"


class TestSaving:
    @pytest.mark.parametrize(("suffix", "head"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
    def test_a_picture_is_saved(
        self, tab: TimelineTab, messages: Messages, notices: Notices, tmp_path: Path, suffix: str, head: bytes
    ) -> None:
        target = tmp_path / f"picture{suffix}"
        messages.answers.append(target)
        assert tab.save()
        assert target.read_bytes().startswith(head)
        assert notices.all[-1][0] == "info" and str(target) in notices.all[-1][1]

    def test_calling_it_off_saves_nothing(self, tab: TimelineTab, messages: Messages) -> None:
        messages.answers.append(None)
        assert not tab.save()

    def test_a_folder_that_is_gone_is_an_error_in_words(
        self, tab: TimelineTab, messages: Messages, notices: Notices, tmp_path: Path
    ) -> None:
        messages.answers.append(tmp_path / "gone" / "a.png")
        assert not tab.save()
        assert len(notices.errors) == 1

    def test_an_svg_says_what_it_leaves_out(self, tab: TimelineTab, tmp_path: Path) -> None:
        choose(tab, "country", "KR")
        target = tmp_path / "a.svg"
        write(target, tab.drawing(paper()))
        words = target.read_text("utf-8")
        assert held_text(1) in words and "South Korea" in words and "Today" in words


def test_200_percent_text_keeps_words_apart(
    opened: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "theme", load("light", 2.0))
    made = TimelineTab(opened, Lookup(opened))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.refresh()
    assert all(spot.room[1] <= made.view.viewport().width() for spot in made.view.sheet.spots)
