"""The small matrix: the language of the charts, and the way from each stack to its evidence."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.ui.minimatrix import Dot, MiniMatrix
from planner.ui.session import Session

_KEY = Qt.Key


@pytest.fixture
def small(session: Session, qtbot: QtBot) -> MiniMatrix:
    made = MiniMatrix(session.theme)
    qtbot.addWidget(made)
    made.set_matrix(session.plan, session.matrix())
    made.resize(560, 440)
    made.show()
    return made


def dot(small: MiniMatrix, item: str) -> Dot:
    return next(found for found in small.dots if found.item == item)


def at(small: MiniMatrix, item: str) -> QPoint:
    return small._at(dot(small, item)).toPoint()


def colours(image: QImage, where: QRectF) -> set[int]:
    """List the colours of a part of a picture."""
    return {
        image.pixel(x, y)
        for x in range(int(where.left()), int(where.right()) + 1)
        for y in range(int(where.top()), int(where.bottom()) + 1)
    }


def around(place: QPoint, radius: int) -> QRectF:
    return QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)


class TestLanguage:
    @pytest.mark.parametrize("item", ["model", "cloud", "semiconductor", "system-software", "network"])
    def test_exact_scores_are_solid(self, small: MiniMatrix, item: str) -> None:
        found = dot(small, item)
        assert found.exact
        assert found.quadrant is not None
        image = small.grab().toImage()
        assert image.pixel(at(small, item)) == small.theme.color(found.quadrant).rgb()

    @pytest.mark.parametrize("item", ["data", "application"])
    def test_intervals_are_hollow_with_their_bar(self, small: MiniMatrix, item: str) -> None:
        found = dot(small, item)
        assert not found.exact
        assert found.quadrant is not None
        image = small.grab().toImage()
        assert image.pixel(at(small, item) + QPoint(0, 1)) == small.theme.color("panel").rgb()
        low, high = small._place(found.x, found.risk[0]), small._place(found.x, found.risk[1])
        middle = QRectF(low.x() - 2, (high.y() + at(small, item).y()) / 2, 4, 4)
        assert small.theme.color(found.quadrant).rgb() in colours(image, middle)
        assert low.y() > high.y()

    def test_a_ring_stands_around_what_is_on_a_line_and_nothing_else(self, small: MiniMatrix) -> None:
        image = small.grab().toImage()
        ringed = [found.item for found in small.dots if found.borderline]
        assert ringed == ["system-software", "data"]
        ink = small.theme.color("ink")
        for item in ("system-software", "semiconductor"):
            place = at(small, item)
            ring = QRectF(place.x() - 11, place.y() - 1, 3, 2)
            dark = [colour for colour in colours(image, ring) if _near(colour, ink.rgb())]
            assert bool(dark) == (item == "system-software"), item

    def test_a_solid_mark_may_be_on_the_line(self, small: MiniMatrix) -> None:
        found = dot(small, "system-software")
        assert found.exact
        assert found.borderline

    def test_it_is_painted_in_the_dark_as_well(self, session: Session, qtbot: QtBot) -> None:
        from_theme = session.theme
        made = MiniMatrix(type(from_theme)("dark", {**from_theme.roles, "panel": "#15181D"}))
        qtbot.addWidget(made)
        made.set_matrix(session.plan, session.matrix())
        made.resize(500, 400)
        assert not made.grab().isNull()


def _near(one: int, two: int) -> bool:
    """Tell whether two colours are alike, whatever the smoothing of edges made of them."""
    return all(abs((one >> shift & 255) - (two >> shift & 255)) < 90 for shift in (0, 8, 16))


class TestMouse:
    def test_a_click_on_a_mark_chooses_its_stack(self, small: MiniMatrix, qtbot: QtBot) -> None:
        with qtbot.waitSignal(small.chosen) as told:
            qtbot.mouseClick(small, Qt.MouseButton.LeftButton, pos=at(small, "cloud"))
        assert told.args == ["cloud"]

    def test_a_click_on_a_name_does_so_too(self, small: MiniMatrix, qtbot: QtBot) -> None:
        small.grab()
        place = [found.item for found in small.dots].index("cloud")
        box = small._boxes[place]
        assert box is not None
        with qtbot.waitSignal(small.chosen) as told:
            qtbot.mouseClick(small, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        assert told.args == ["cloud"]

    def test_a_click_beside_them_opens_the_matrix(self, small: MiniMatrix, qtbot: QtBot) -> None:
        with qtbot.waitSignal(small.activated), qtbot.assertNotEmitted(small.chosen):
            qtbot.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))

    def test_the_other_button_does_nothing(self, small: MiniMatrix, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(small.activated), qtbot.assertNotEmitted(small.chosen):
            qtbot.mouseClick(small, Qt.MouseButton.RightButton, pos=at(small, "cloud"))

    def test_the_mouse_names_what_it_is_on(self, small: MiniMatrix, qtbot: QtBot) -> None:
        qtbot.mouseMove(small, at(small, "cloud"))
        assert small.toolTip().startswith("Cloud")
        qtbot.mouseMove(small, QPoint(60, 60))
        assert small.toolTip() == "Open the matrix"

    def test_every_mark_answers(self, small: MiniMatrix) -> None:
        small.grab()
        assert [small._hit(QPointF(at(small, found.item))) for found in small.dots] == list(range(len(small.dots)))


class TestKeys:
    def test_arrows_walk_over_all_stacks_and_around(self, small: MiniMatrix, qtbot: QtBot) -> None:
        visited = []
        for _step in range(len(small.dots) + 2):
            qtbot.keyClick(small, _KEY.Key_Right)
            visited.append(small.current)
        assert visited == [*range(len(small.dots)), -1, 0]
        qtbot.keyClick(small, _KEY.Key_Left)
        assert small.current == -1
        qtbot.keyClick(small, _KEY.Key_Up)
        assert small.current == len(small.dots) - 1
        qtbot.keyClick(small, _KEY.Key_Down)
        assert small.current == -1

    def test_enter_chooses_the_stack_the_keys_are_on(self, small: MiniMatrix, qtbot: QtBot) -> None:
        qtbot.keyClick(small, _KEY.Key_Right)
        with qtbot.waitSignal(small.chosen) as told:
            qtbot.keyClick(small, _KEY.Key_Return)
        assert told.args == [small.dots[0].item]

    @pytest.mark.parametrize("key", [_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space])
    def test_before_any_arrow_it_opens_the_matrix(self, small: MiniMatrix, qtbot: QtBot, key: Qt.Key) -> None:
        with qtbot.waitSignal(small.activated):
            qtbot.keyClick(small, key)

    def test_what_the_keys_are_on_is_told_to_screen_readers(self, small: MiniMatrix, qtbot: QtBot) -> None:
        everything = small.accessibleDescription()
        assert all(found.name in everything for found in small.dots)
        qtbot.keyClick(small, _KEY.Key_Right)
        assert small.accessibleDescription() == small.dots[0].story
        qtbot.keyClick(small, _KEY.Key_Left)
        assert small.accessibleDescription() == everything

    def test_the_ring_of_the_keys_moves_with_them(self, small: MiniMatrix, qtbot: QtBot) -> None:
        small.activateWindow()
        small.setFocus()
        whole = small.grab().toImage()
        qtbot.keyClick(small, _KEY.Key_Right)
        assert small.grab().toImage() != whole


class TestEmpty:
    def test_without_points_only_the_ground_is_seen(self, session: Session, qtbot: QtBot) -> None:
        session.set_round("round-1")
        made = MiniMatrix(session.theme)
        qtbot.addWidget(made)
        made.set_matrix(session.plan, session.matrix())
        made.resize(400, 320)
        assert made.dots == ()
        assert not made.grab().isNull()
        qtbot.keyClick(made, _KEY.Key_Right)
        with qtbot.waitSignal(made.activated):
            qtbot.keyClick(made, _KEY.Key_Return)

    def test_fewer_points_leave_no_cursor_behind(self, small: MiniMatrix, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(small, _KEY.Key_Left)
        assert small.current == len(small.dots) - 1
        session.set_round("round-1")
        small.set_matrix(session.plan, session.matrix())
        assert small.current == -1
