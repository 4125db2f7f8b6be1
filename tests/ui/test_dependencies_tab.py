"""The Dependencies tab: a start that can be read, lines by meaning and state, keys, mouse, and the list beside it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import step
from planner.ui.pages.evidence.dependencies import DependenciesTab
from planner.ui.pages.evidence.graphscene import LOOKS, GraphScene, node_height
from planner.ui.pages.evidence.graphview import tie_story
from planner.ui.pages.evidence.held import held_text
from planner.ui.pages.evidence.picture import paper, write
from planner.ui.pages.evidence.shapes import Legend
from planner.ui.session import Session
from planner.ui.theme import load
from tests.ui.conftest import Messages
from tests.ui.pictured import CHANGES, dependency, open_pictured

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALL = ["d1", "k-a", "n-t", "n-t2", "s-t", "t-n"]


@pytest.fixture
def opened(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over the small catalogue."""
    return open_pictured(empty_session, tmp_path, monkeypatch)


def tab_over(session: Session, qtbot: QtBot, width: int = 1200) -> DependenciesTab:
    made = DependenciesTab(session, Lookup(session))
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def tab(opened: Session, qtbot: QtBot) -> DependenciesTab:
    """The tab on screen, with everything."""
    made = tab_over(opened, qtbot)
    made.show_all()
    return made


def seen(tab: DependenciesTab) -> list[str]:
    return sorted(tab.view.scene_.ties)


def on_screen(tab: DependenciesTab, id_: str) -> QPoint:
    tab.view.fit(whole=True)
    return tab.view.mapFromScene(QPointF(*tab.view.scene_.centres()[id_]))


class TestSeen:
    def test_it_starts_with_what_korea_depends_on(self, opened: Session, qtbot: QtBot) -> None:
        made = tab_over(opened, qtbot)
        assert made.dependent.value == "KR"
        assert seen(made) == ["d1", "k-a", "s-t"]

    def test_a_refresh_keeps_what_was_chosen(self, tab: DependenciesTab) -> None:
        tab.polarity.choose("link")
        tab.refresh()
        assert seen(tab) == ["n-t"]

    def test_everything(self, tab: DependenciesTab) -> None:
        assert seen(tab) == ALL
        assert tab.count.text() == "6 of 6 dependencies"

    def test_what_is_in_doubt_is_held_back_and_said(self, tab: DependenciesTab) -> None:
        assert "held" not in seen(tab)
        assert held_text(1) in tab.held.text()

    @pytest.mark.parametrize(
        ("box", "value", "left"),
        [
            ("polarity", "risk", ["d1", "n-t2", "s-t"]),
            ("provider", "TW", ["n-t", "n-t2", "s-t"]),
            ("dependent", "US", ["n-t", "n-t2"]),
            ("stack", "b", []),
            ("focus", "samsung", ["s-t"]),
        ],
    )
    def test_choices_narrow_picture_and_list(self, tab: DependenciesTab, box: str, value: str, left: list[str]) -> None:
        getattr(tab, box).choose(value)
        tab.show_ties()
        assert sorted(row.tie.id for row in tab.list.model_.rows) == left
        assert (tab.pages.currentWidget() is tab.empty) is not bool(left)

    def test_nothing_found_offers_everything(self, tab: DependenciesTab) -> None:
        tab.stack.choose("b")
        tab.show_ties()
        tab.empty.button.click()
        assert seen(tab) == ALL

    def test_a_plan_without_dependencies_says_what_to_do(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, dependencies=[], issues=[])
        made = tab_over(session, qtbot)
        assert made.pages.currentWidget() is made.empty
        assert made.empty.button.isHidden()


class TestPicture:
    def test_dependents_stand_left(self, tab: DependenciesTab) -> None:
        tab.dependent.choose("KR")
        tab.show_ties()
        places = {id_: box.pos().x() for id_, box in tab.view.scene_.nodes.items()}
        assert places["korea"] < places["nvidia"]
        assert places["samsung"] < places["tsmc"]

    def test_every_meaning_has_its_own_line(self) -> None:
        looks = {(look.width, look.double, look.dotted) for look in LOOKS.values()}
        assert len(looks) == len(LOOKS) == 4

    def test_lines_carry_their_number_sign_and_state(self, tab: DependenciesTab) -> None:
        words = {id_: line.words() for id_, line in tab.view.scene_.ties.items()}
        assert words["n-t"].isdecimal()
        assert words["d1"].startswith("! ")
        assert words["s-t"].endswith("Ended")
        assert words["k-a"].endswith("Planned")

    def test_what_is_not_in_force_is_broken(self, tab: DependenciesTab) -> None:
        lines = tab.view.scene_.ties
        colour = tab.session.theme.color("ink")
        styles = {id_: line._pen(colour, 2).style() for id_, line in lines.items()}
        assert styles["s-t"] == styles["k-a"] == Qt.PenStyle.CustomDashLine
        assert styles["d1"] == styles["n-t"] == Qt.PenStyle.SolidLine

    def test_lines_between_the_same_two_are_apart(self, tab: DependenciesTab) -> None:
        one, other = (tab.view.scene_.ties[id_].path.pointAtPercent(0) for id_ in ("n-t", "n-t2"))
        assert abs(one.y() - other.y()) > 10

    def test_words_of_lines_are_not_over_boxes(self, tab: DependenciesTab) -> None:
        boxes = [box.sceneBoundingRect() for box in tab.view.scene_.nodes.values()]
        assert not any(line.badge().intersects(box) for line in tab.view.scene_.ties.values() for box in boxes)

    def test_long_names_take_more_lines(self, tab: DependenciesTab) -> None:
        node = tab.view.scene_.nodes["tsmc"].node
        long = type(node)(node.id, type(node.name)("이름 " * 20, "name " * 20), node.country, node.ref)
        assert node_height(tab.session.theme, long) > node_height(tab.session.theme, node)

    def test_a_node_that_depends_on_itself_is_drawn(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        records = [*CHANGES["dependencies"], dependency("self", "tsmc", "tsmc")]
        session = open_pictured(empty_session, tmp_path, monkeypatch, dependencies=records)
        made = tab_over(session, qtbot)
        made.show_all()
        assert "self" in made.view.scene_.ties
        assert not made.grab().isNull()

    def test_current_lines_and_boxes_are_brought_out(self, tab: DependenciesTab) -> None:
        tab.view.go("samsung")
        scene = tab.view.scene_
        assert scene.nodes["samsung"].state == "current"
        assert scene.nodes["tsmc"].state == "near"
        assert scene.nodes["korea"].state == "far"
        assert scene.ties["s-t"].state == "near"
        assert scene.ties["d1"].state == "far"
        assert not tab.grab().isNull()

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_it_paints_in_both_looks_and_at_200_percent(
        self, opened: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, look: str
    ) -> None:
        monkeypatch.setattr(opened, "theme", load(look, 2.0))
        made = tab_over(opened, qtbot)
        made.view.setFocus()
        made.view.go("d1")
        assert not made.grab().isNull()

    def test_the_list_stands_below_where_there_is_no_room_beside(self, tab: DependenciesTab) -> None:
        assert tab.split.orientation() == Qt.Orientation.Horizontal
        tab.resize(700, 700)
        assert tab.split.orientation() == Qt.Orientation.Vertical


class TestZoom:
    def scale(self, tab: DependenciesTab) -> float:
        return tab.view.transform().m11()

    def test_keys_zoom_and_fit(self, tab: DependenciesTab) -> None:
        before = self.scale(tab)
        QTest.keyClick(tab.view, Key.Key_Plus)
        assert self.scale(tab) > before
        QTest.keyClick(tab.view, Key.Key_Minus)
        assert self.scale(tab) == pytest.approx(before)
        for _step in range(4):
            QTest.keyClick(tab.view, Key.Key_Plus)
        QTest.keyClick(tab.view, Key.Key_0)
        rect = tab.view.mapFromScene(tab.view.scene_.sceneRect()).boundingRect()
        assert rect.width() <= tab.view.viewport().width() + 2

    def test_zoom_has_ends(self, tab: DependenciesTab) -> None:
        for _step in range(40):
            tab.view.zoom(1)
        assert self.scale(tab) <= 4.0
        for _step in range(60):
            tab.view.zoom(-1)
        assert self.scale(tab) >= 0.15

    def test_the_wheel_zooms_only_with_ctrl(self, tab: DependenciesTab) -> None:
        place, before = QPointF(100, 100), self.scale(tab)
        for modifier, zooms in ((Qt.KeyboardModifier.NoModifier, False), (CTRL, True)):
            event = QWheelEvent(place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifier,
                                Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(tab.view.viewport(), event)
            assert (self.scale(tab) > before) is zooms

    def test_shift_and_arrows_pan(self, tab: DependenciesTab) -> None:
        for _step in range(6):
            tab.view.zoom(1)
        bar = tab.view.verticalScrollBar()
        before = bar.value()
        QTest.keyClick(tab.view, Key.Key_Down, SHIFT)
        assert bar.value() > before

    def test_dragging_pans_and_takes_nothing(self, tab: DependenciesTab, opened: Session) -> None:
        for _step in range(6):
            tab.view.zoom(1)
        before = tab.view.horizontalScrollBar().value()
        port = tab.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
        QTest.mouseMove(port, QPoint(150, 190))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(150, 190))
        assert tab.view.horizontalScrollBar().value() != before
        assert opened.selection is None

    def test_a_picture_higher_than_the_view_stays_readable(self, tab: DependenciesTab) -> None:
        tab.view.resize(500, 130)
        assert self.scale(tab) >= 0.7


class TestKeys:
    def test_arrows_go_to_what_is_near(self, tab: DependenciesTab, opened: Session) -> None:
        QTest.keyClick(tab.view, Key.Key_Right)
        first = tab.view.current
        assert first in tab.view.scene_.centres()
        QTest.keyClick(tab.view, Key.Key_Right)
        centres = tab.view.scene_.centres()
        assert centres[tab.view.current][0] > centres[first][0]
        assert opened.selection is not None and opened.selection.id == tab.view.current

    def test_enter_explains_and_ctrl_enter_opens(self, tab: DependenciesTab, opened: Session) -> None:
        tab.view.go("d1")
        QTest.keyClick(tab.view, Key.Key_Return)
        assert opened.selection is not None and opened.selection.id == "d1"
        QTest.keyClick(tab.view, Key.Key_Return, CTRL)
        assert opened.wanted == "entry:d1"

    def test_a_stack_is_explained_as_an_item(self, tab: DependenciesTab, opened: Session) -> None:
        tab.view.go("a")
        QTest.keyClick(tab.view, Key.Key_Return)
        assert opened.selection is not None and opened.selection.kind == "item"
        QTest.keyClick(tab.view, Key.Key_Return, CTRL)
        assert opened.wanted == "item:a"

    def test_f_shows_a_node_with_its_neighbours_and_escape_takes_it_back(self, tab: DependenciesTab) -> None:
        tab.view.go("samsung")
        QTest.keyClick(tab.view, Key.Key_F)
        assert seen(tab) == ["s-t"]
        assert tab.focus.value == "samsung"
        QTest.keyClick(tab.view, Key.Key_Escape)
        assert seen(tab) == ALL
        assert tab.view.current == ""

    def test_what_is_current_is_said(self, tab: DependenciesTab) -> None:
        tab.view.go("d1")
        assert "AI chips" in tab.view.accessibleDescription()
        tab.view.go("tsmc")
        assert "depends on 1, 3 depend on it" in tab.view.accessibleDescription()
        assert tab.view.story("nobody") == ""


class TestMouse:
    def test_a_click_explains_a_box(self, tab: DependenciesTab, opened: Session) -> None:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(tab, "samsung"))
        assert opened.selection is not None and opened.selection.id == "samsung"

    def test_a_click_explains_a_line(self, tab: DependenciesTab, opened: Session) -> None:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(tab, "s-t"))
        assert opened.selection is not None and opened.selection.id == "s-t"
        assert tab.list.current_key() == "s-t" or tab.view.current == "s-t"

    def test_a_click_on_nothing_clears(self, tab: DependenciesTab) -> None:
        tab.view.go("d1")
        tab.view.fit(whole=True)
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert tab.view.current == ""

    def test_a_double_click_opens(self, tab: DependenciesTab, opened: Session) -> None:
        QTest.mouseDClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(tab, "samsung"))
        assert opened.wanted == "entry:samsung"

    def test_a_tool_tip_says_a_line(self, tab: DependenciesTab, monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[str] = []
        monkeypatch.setattr("planner.ui.pages.evidence.graphview.QToolTip.showText",
                            lambda _at, words, _on: said.append(words))
        place = on_screen(tab, "s-t")
        QApplication.sendEvent(tab.view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, place))
        assert said == [tie_story(tab.view.scene_.ties["s-t"].tie)]


class TestList:
    def test_numbers_are_those_of_the_picture(self, tab: DependenciesTab) -> None:
        for row in tab.list.model_.rows:
            assert tab.view.scene_.ties[row.tie.id].number == row.number

    def test_choosing_a_row_brings_its_line_out(self, tab: DependenciesTab, opened: Session) -> None:
        tab.list.choose("t-n", 0)
        assert tab.view.current == "t-n"
        assert opened.selection is not None and opened.selection.id == "t-n"

    def test_enter_explains(self, tab: DependenciesTab, opened: Session) -> None:
        tab.list.choose("t-n", 0)
        opened.set_settings(details=False)
        QTest.keyClick(tab.list, Key.Key_Return)
        assert opened.settings.details

    def test_cells_say_it_in_words(self, tab: DependenciesTab) -> None:
        row = tab.list.model_.row_of("s-t")
        cells = [str(tab.list.model_.index(row, place).data()) for place in range(6)]
        assert cells[1:] == ["Samsung", "TSMC", "AI chips", "! Dependence (risk)", "Ended"]


class TestSaving:
    @pytest.mark.parametrize("suffix", [".png", ".svg"])
    def test_a_picture_is_saved(
        self, tab: DependenciesTab, messages: Messages, tmp_path: Path, suffix: str
    ) -> None:
        messages.answers.append(tmp_path / f"a{suffix}")
        assert tab.save()
        assert (tmp_path / f"a{suffix}").stat().st_size > 1000

    def test_it_lists_what_the_numbers_mean(self, tab: DependenciesTab, tmp_path: Path) -> None:
        drawing = tab.drawing(paper())
        assert "1. " in drawing.note and held_text(1) in drawing.note
        write(tmp_path / "a.svg", drawing)
        assert "Samsung" in (tmp_path / "a.svg").read_text("utf-8")


class TestSteps:
    PLACES = {"a": (0.0, 0.0), "b": (10.0, 1.0), "c": (10.0, 20.0), "d": (0.0, 20.0)}

    def test_the_nearest_in_a_direction(self) -> None:
        assert step(self.PLACES, "a", 1, 0) == "b"
        assert step(self.PLACES, "a", 0, 1) == "d"
        assert step(self.PLACES, "c", 0, -1) == "b"

    def test_at_the_edge_it_stays(self) -> None:
        assert step(self.PLACES, "a", -1, 0) == "a"

    def test_from_nowhere_the_leftmost(self) -> None:
        assert step(self.PLACES, "", 1, 0) == "a"
        assert step({}, "", 1, 0) == ""


def test_a_legend_says_its_words(light: object, qtbot: QtBot) -> None:
    made = Legend(load("light"), [("disc", "ink", "One"), ("half", "ink", "Two"), ("cross", "error", "Three")])
    qtbot.addWidget(made)
    made.show()
    assert made.accessibleName() == "One, Two, Three"
    assert not made.grab().isNull()


def test_equal_ties_make_equal_scenes(tab: DependenciesTab) -> None:
    ties = tab.ties()
    one, other = (GraphScene(tab.session.theme, ties) for _time in range(2))
    assert one.centres() == other.centres()
