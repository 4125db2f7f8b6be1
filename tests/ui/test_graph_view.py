"""The dependency graph as it is drawn and read: nothing over anything else in any size, keys, mouse, and the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model import network
from planner.model.admissible import Ledger
from planner.model.network import Choice, Tie
from planner.model.plan import Plan
from planner.store.store import create, temporary
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import breakable
from planner.ui.pages.evidence.dependencies import DependenciesTab
from planner.ui.pages.evidence.graphscene import (
    LOOKS,
    STANDING,
    WIDTH,
    GraphScene,
    curve,
    node_height,
    node_name,
)
from planner.ui.pages.evidence.graphview import GraphView, tie_story
from planner.ui.pages.evidence.held import HeldDialog, held_text
from planner.ui.pages.evidence.picture import paper
from planner.ui.session import Session
from planner.ui.theme import Theme, load
from tests.ui.pictured import CHANGES, dependency, issue, open_pictured
from tests.unit.model.evidence_made import dependency as made_dependency
from tests.unit.model.evidence_made import ledger, player

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN, PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
SIZES = [(language, scale) for language in ("en", "ko") for scale in (1.0, 1.5, 2.0)]
Real = tuple[Plan, tuple[Tie, ...]]


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Let go of the scenes that a test is done with."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def real() -> Real:
    """The plan of the catalogue and its dependencies."""
    with temporary() as store:
        return store.plan(), network.network(store.plan(), Ledger(store.evidence())).ties


def tab_over(session: Session, qtbot: QtBot) -> DependenciesTab:
    made = DependenciesTab(session, Lookup(session))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def tab(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> DependenciesTab:
    """The tab on screen with everything of the small catalogue."""
    made = tab_over(open_pictured(empty_session, tmp_path, monkeypatch), qtbot)
    made.show_all()
    return made


def speak(language: str) -> None:
    text.set_language(language, paths.resource("i18n"))


def some(real: Real) -> list[tuple[Tie, ...]]:
    """The first picture, and the smaller half of those of a stack."""
    plan, ties = real
    ids = [item.id for item in plan.of_kind("stack")]
    stacks = sorted((network.narrowed(ties, Choice(stack=id_)) for id_ in ids), key=len)
    return [network.narrowed(ties, network.start(ties, ids)), *(found for found in stacks if 0 < len(found) < 60)]


def ties_of(*edges: tuple[str, str, str, str]) -> tuple[Tie, ...]:
    names = dict.fromkeys(end for source, target, *_more in edges for end in (source, target))
    entries = [made_dependency(f"e{number}", *edge) for number, edge in enumerate(edges)]
    of = ledger(*(player(name, "KR") for name in names), *entries)
    plan = type("Items", (), {"items": {}})()
    return network.network(plan, of).ties  # type: ignore[arg-type]


def painted(scene: GraphScene, current: str = "") -> QImage:
    scene.mark(current)
    size = scene.sceneRect().size().toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(scene.theme.color("panel"))
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    return image


class TestRooms:
    @pytest.mark.parametrize(("language", "scale"), SIZES)
    def test_nothing_of_the_catalogue_is_over_anything_else(
        self, light: Theme, real: Real, language: str, scale: float
    ) -> None:
        speak(language)
        theme = load("light", scale)
        for ties in some(real):
            scene = GraphScene(theme, ties)
            boxes = [box.sceneBoundingRect() for box in scene.nodes.values()]
            badges = [line.badge() for line in scene.ties.values()]
            assert not [1 for number, a in enumerate(boxes) for b in boxes[:number] if a.intersects(b)]
            assert not [1 for badge in badges for box in boxes if badge.intersects(box)]
            assert not [1 for number, a in enumerate(badges) for b in badges[:number] if a.intersects(b)]

    @pytest.mark.parametrize(("language", "scale"), SIZES)
    def test_words_fit_their_boxes_and_lines(self, light: Theme, real: Real, language: str, scale: float) -> None:
        speak(language)
        theme = load("dark", scale)
        wrap = int(Qt.TextFlag.TextWordWrap)
        scene = GraphScene(theme, real[1])
        for box in scene.nodes.values():
            room = QRectF(0, 0, theme.px(WIDTH) - 2 * theme.px(8), 5000).toRect()
            name = QFontMetrics(theme.font(bold=True)).boundingRect(room, wrap, breakable(node_name(box.node)))
            assert name.width() <= room.width(), node_name(box.node)
            small = QFontMetrics(theme.font("small")).height() if box.node.country else 0
            assert name.height() + small + theme.px(8) <= box.boundingRect().height()
        for line in scene.ties.values():
            assert line.boundingRect().contains(line.badge())
            assert scene.sceneRect().contains(line.badge())

    def test_the_whole_catalogue_keeps_its_boxes_apart(self, light: Theme, real: Real) -> None:
        scene = GraphScene(light, real[1])
        boxes = [box.sceneBoundingRect() for box in scene.nodes.values()]
        assert len(boxes) > 150
        assert not [1 for number, a in enumerate(boxes) for b in boxes[:number] if a.intersects(b)]
        assert all(scene.sceneRect().contains(box) for box in boxes)

    def test_lines_leave_to_the_right_unless_they_close_a_cycle(self, light: Theme, real: Real) -> None:
        scene = GraphScene(light, real[1])
        back = 0
        for line in scene.ties.values():
            source, target = (scene.nodes[end].pos().x() for end in (line.tie.source.id, line.tie.target.id))
            assert source != target or line.tie.source.id == line.tie.target.id
            back += source > target
        assert back < 0.1 * len(scene.ties)

    def test_ends_of_lines_touch_their_boxes(self, light: Theme, real: Real) -> None:
        for ties in some(real):
            scene = GraphScene(light, ties)
            for line in scene.ties.values():
                for share, end in ((0, line.tie.source.id), (1, line.tie.target.id)):
                    assert scene.nodes[end].sceneBoundingRect().contains(line.path.pointAtPercent(share))

    def test_a_crowd_between_two_boxes_is_spread_over_their_height(self, light: Theme) -> None:
        scene = GraphScene(light, ties_of(*[("a", "b", "risk", "current")] * 7))
        heights = [line.path.pointAtPercent(0).y() for line in scene.ties.values()]
        assert all(b - a == light.px(24) for a, b in zip(heights, heights[1:], strict=False))
        box = scene.nodes["a"].sceneBoundingRect()
        assert box.top() <= heights[0] and heights[-1] <= box.bottom()

    @pytest.mark.parametrize("times", [1, 5, 20])
    def test_a_longer_name_makes_a_higher_box(self, light: Theme, times: int) -> None:
        node = ties_of(("a", "b", "risk", "current"))[0].source
        long = type(node)(node.id, type(node.name)("긴 이름 " * times * 4, "long name " * times * 4), "KR", "entry")
        assert node_height(light, long) > node_height(light, node)

    def test_a_curve_goes_through_its_points(self) -> None:
        points = [(0.0, 0.0), (50.0, 20.0), (90.0, 20.0), (140.0, -10.0)]
        path = curve(points)
        ends = [(path.elementAt(place).x, path.elementAt(place).y) for place in range(0, path.elementCount(), 3)]
        assert ends == points


class TestLooks:
    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_meanings_differ_without_colour(self, light: Theme, look: str) -> None:
        theme = load(look)
        images = []
        for polarity in LOOKS:
            image = painted(GraphScene(theme, ties_of(("a", "b", polarity, "current"))))
            images.append(image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither))
        assert all(a != b for number, a in enumerate(images) for b in images[:number])
        assert len({look_.sign for look_ in LOOKS.values()}) == len(LOOKS)

    @pytest.mark.parametrize("state", ["ended", "planned", "alleged"])
    def test_what_is_not_in_force_is_broken_and_named(self, light: Theme, state: str) -> None:
        firm, broken = (GraphScene(light, ties_of(("a", "b", "risk", one))) for one in ("current", state))
        assert state not in STANDING
        [line], [other] = broken.ties.values(), firm.ties.values()
        assert len(line.words()) > len(other.words())
        assert painted(broken) != painted(firm)

    def test_the_current_line_and_box_look_different(self, light: Theme) -> None:
        scene = GraphScene(light, ties_of(("a", "b", "risk", "current"), ("c", "d", "link", "current")))
        plain = painted(scene)
        assert len({painted(scene, id_).cacheKey() for id_ in ("a", "e0")}) == 2
        assert painted(scene, "a") != plain != painted(scene, "e0")
        assert painted(scene, "nobody") == plain

    def test_numbers_are_the_places_in_the_list(self, light: Theme, real: Real) -> None:
        scene = GraphScene(light, real[1][:30])
        assert [line.number for line in scene.ties.values()] == list(range(1, 31))
        assert all(str(line.number) in line.words().split() for line in scene.ties.values())

    def test_nothing_is_a_scene_without_items(self, light: Theme) -> None:
        scene = GraphScene(light, ())
        assert scene.items() == []
        assert scene.centres() == {}


class TestView:
    @pytest.fixture
    def view(self, light: Theme, qtbot: QtBot) -> GraphView:
        """A view of three boxes and a box that depends on itself."""
        made = GraphView(light)
        qtbot.addWidget(made)
        made.resize(700, 420)
        made.show_ties(ties_of(
            ("a", "b", "risk", "current"), ("b", "c", "link", "ended"), ("c", "c", "risk", "current"),
        ))  # fmt: skip
        with qtbot.waitExposed(made):
            made.show()
        return made

    def scale(self, view: GraphView) -> float:
        return view.transform().m11()

    @pytest.mark.parametrize("steps", [1, 3, 6])
    def test_nearer_and_farther_come_back(self, view: GraphView, steps: int) -> None:
        before = self.scale(view)
        for key in (Key.Key_Plus, Key.Key_Minus):
            for _step in range(steps):
                QTest.keyClick(view, key)
        assert self.scale(view) == pytest.approx(before)

    @pytest.mark.parametrize(("there", "back"), [(Key.Key_Right, Key.Key_Left), (Key.Key_Down, Key.Key_Up)])
    def test_panning_there_and_back(self, view: GraphView, there: Qt.Key, back: Qt.Key) -> None:
        view.resize(300, 140)
        for _step in range(8):
            view.zoom(1)
        bars = view.horizontalScrollBar(), view.verticalScrollBar()
        for bar in bars:
            bar.setValue((bar.minimum() + bar.maximum()) // 2)
        before = [bar.value() for bar in bars]
        QTest.keyClick(view, there, SHIFT)
        assert [bar.value() for bar in bars] != before
        QTest.keyClick(view, back, SHIFT)
        assert [bar.value() for bar in bars] == before

    def test_a_new_size_keeps_everything_in_view_until_somebody_zooms(self, view: GraphView) -> None:
        view.resize(1100, 600)
        fitted = self.scale(view)
        view.zoom(1)
        nearer = self.scale(view)
        assert nearer > fitted
        view.resize(900, 500)
        assert self.scale(view) == nearer
        QTest.keyClick(view, Key.Key_0)
        view.resize(1100, 600)
        assert self.scale(view) == pytest.approx(fitted)

    def test_with_ctrl_zoom_keys_are_left_to_the_window(self, view: GraphView) -> None:
        before = self.scale(view)
        for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0):
            QTest.keyClick(view, key, CTRL)
        assert self.scale(view) == before

    def test_arrows_stay_where_nothing_is_farther(self, view: GraphView, qtbot: QtBot) -> None:
        view.go("a")
        with qtbot.assertNotEmitted(view.moved):
            QTest.keyClick(view, Key.Key_Left)
        assert view.current == "a"

    def test_arrows_walk_along_the_lines(self, view: GraphView) -> None:
        view.go("a")
        walked = []
        for _step in range(4):
            QTest.keyClick(view, Key.Key_Right)
            walked.append(view.current)
        assert walked[:4] == ["e0", "b", "e1", "c"] or walked[:3] == ["e0", "b", "e1"]
        centres = view.scene_.centres()
        assert [centres[id_][0] for id_ in walked] == sorted(centres[id_][0] for id_ in walked)

    def test_f_asks_for_boxes_alone(self, view: GraphView, qtbot: QtBot) -> None:
        view.go("e0")
        with qtbot.assertNotEmitted(view.focused):
            QTest.keyClick(view, Key.Key_F)
        view.go("b")
        with qtbot.waitSignal(view.focused) as asked:
            QTest.keyClick(view, Key.Key_F)
        assert asked.args == ["b"]

    def test_the_keypad_works_as_well(self, view: GraphView, qtbot: QtBot) -> None:
        view.go("b")
        with qtbot.waitSignal(view.activated) as explained:
            QTest.keyClick(view, Key.Key_Enter, PAD)
        with qtbot.waitSignal(view.opened) as opened:
            QTest.keyClick(view, Key.Key_Enter, PAD | CTRL)
        assert explained.args == opened.args == ["b"]

    def test_escape_forgets_and_says_nothing_more(self, view: GraphView, qtbot: QtBot) -> None:
        view.go("b")
        assert view.accessibleDescription().startswith("b · South Korea · depends on 1, 1 depend on it")
        with qtbot.waitSignal(view.freed):
            QTest.keyClick(view, Key.Key_Escape)
        assert (view.current, view.accessibleDescription()) == ("", "")
        assert {box.state for box in view.scene_.nodes.values()} == {"near"}

    def test_what_depends_on_itself_counts_on_both_sides(self, view: GraphView) -> None:
        assert "depends on 1, 2 depend on it" in view.story("c")

    def test_what_is_gone_is_not_said_any_more(self, view: GraphView) -> None:
        view.go("a")
        view.show_ties(ties_of(("x", "y", "risk", "current")))
        assert (view.current, view.accessibleDescription()) == ("", "")

    def test_what_stays_stays_current(self, view: GraphView) -> None:
        view.go("a")
        view.show_ties(ties_of(("a", "y", "risk", "current")))
        assert view.current == "a"
        assert view.scene_.nodes["a"].state == "current"

    def test_going_brings_into_view(self, view: GraphView) -> None:
        for _step in range(9):
            view.zoom(1)
        for id_ in ("a", "c", "e0"):
            view.go(id_)
            place = view.mapFromScene(*view.scene_.centres()[id_])
            assert view.viewport().rect().contains(place)

    @pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
    def test_only_the_left_button_takes(self, view: GraphView, qtbot: QtBot) -> None:
        place = view.mapFromScene(view.scene_.nodes["a"].pos())
        with qtbot.assertNotEmitted(view.activated):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
        with qtbot.waitSignal(view.activated):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def test_a_double_click_on_nothing_opens_nothing(self, view: GraphView, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(view.opened):
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))

    def test_an_empty_view_takes_every_key(self, view: GraphView) -> None:
        view.show_ties(())
        for key in (Key.Key_Right, Key.Key_Return, Key.Key_0, Key.Key_Plus, Key.Key_F, Key.Key_Escape):
            QTest.keyClick(view, key)
        assert view.current == ""
        assert not view.grab().isNull()


class TestList:
    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    def test_ctrl_enter_reads_a_record(self, tab: DependenciesTab, qtbot: QtBot, key: Qt.Key) -> None:
        tab.list.setFocus()
        tab.list.choose("t-n", 0)
        with qtbot.assertNotEmitted(tab.list.activated_row):
            QTest.keyClick(tab.list, key, CTRL | (PAD if key == Key.Key_Enter else PLAIN))
        assert tab.session.wanted == "entry:t-n"
        assert "Ctrl+Enter" in tab.list.accessibleDescription()

    def test_a_double_click_reads_a_record(self, tab: DependenciesTab) -> None:
        place = tab.list.visualRect(tab.list.model_.index(2, 1)).center()
        QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert tab.session.wanted == f"entry:{tab.list.model_.rows[2].tie.id}"

    def test_ctrl_enter_without_a_row_reads_nothing(self, tab: DependenciesTab) -> None:
        tab.list.setFocus()
        tab.list.setCurrentIndex(tab.list.model_.index(-1, -1))
        QTest.keyClick(tab.list, Key.Key_Return, CTRL)
        assert tab.session.wanted == ""

    def test_every_row_says_what_its_line_says(self, tab: DependenciesTab) -> None:
        for row in tab.list.model_.rows:
            assert tab.view.story(row.tie.id) == tie_story(row.tie)
            assert tab.view.scene_.ties[row.tie.id].number == row.number

    def test_walking_the_picture_moves_the_list_without_an_echo(self, tab: DependenciesTab, qtbot: QtBot) -> None:
        tab.view.go("korea")
        with qtbot.assertNotEmitted(tab.list.chosen):
            for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left):
                QTest.keyClick(tab.view, key)
        assert tab.session.selection is not None and tab.session.selection.id == tab.view.current


class TestHonest:
    def test_drawn_and_held_are_all_there_is(self, tab: DependenciesTab) -> None:
        ids = [*tab.view.scene_.ties, *(entry.id for entry in tab.network.held)]
        assert sorted(ids) == sorted(entry.id for entry in tab.session.evidence.of_kind("dependency"))

    def test_a_player_in_doubt_is_no_box_and_its_issue_is_named(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, issues=[issue("x9", "tsmc")])
        tab = tab_over(session, qtbot)
        tab.show_all()
        assert "tsmc" not in tab.view.scene_.nodes
        count = len(tab.network.held)
        assert count == sum("tsmc" in (one["from"], one["to"]) for one in CHANGES["dependencies"])
        assert held_text(count) in tab.held.text()
        tab.held.click()
        dialog = tab.held.findChild(HeldDialog)
        assert dialog is not None
        assert {tuple(one.id for one in row.issues) for row in dialog.table.model_.rows} == {("x9",)}
        dialog.reject()

    def test_a_plan_whose_dependencies_are_all_held_back_says_so(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, issues=[issue("x9", "one")],
                                dependencies=[dependency("one", "korea", "tsmc")])
        tab = tab_over(session, qtbot)
        assert tab.pages.currentWidget() is tab.empty
        assert "held back" in tab.empty.accessibleName()
        assert tab.empty.button.isHidden()
        assert tab.held.isVisible()

    def test_a_blank_plan_says_what_to_do(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False, title="Blank").close()
        assert empty_session.open(tmp_path / "blank.plan")
        tab = tab_over(empty_session, qtbot)
        assert tab.pages.currentWidget() is tab.empty
        assert "no dependencies" in tab.empty.accessibleName()
        assert tab.held.isHidden()
        assert tab.drawing(paper()).width > 0

    def test_a_plan_of_one_dependency_shows_it(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, issues=[],
                                dependencies=[dependency("one", "tsmc", "nvidia")])
        tab = tab_over(session, qtbot)
        assert list(tab.view.scene_.ties) == ["one"]
        assert tab.count.text() == "1 of 1 dependency"


@pytest.mark.parametrize(("language", "look", "scale"), [("en", "dark", 1.0), ("ko", "light", 2.0)])
def test_the_catalogue_starts_readable_and_says_what_it_leaves_out(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, look: str, scale: float
) -> None:
    speak(language)
    monkeypatch.setattr(session, "theme", load(look, scale))
    tab = tab_over(session, qtbot)
    assert 0 < len(tab.view.scene_.ties) <= network.READABLE
    assert tab.view.transform().m11() >= 0.7
    assert str(len(tab.network.held)) in tab.held.text()
    assert [row.tie.id for row in tab.list.model_.rows] == list(tab.view.scene_.ties)
    assert not tab.grab().isNull()
