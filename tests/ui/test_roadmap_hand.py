"""Rows of the roadmap in the hand: bars dragged by the mouse, stacks chosen from a list, titles of two lines."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.engine.result import RoadmapLine
from planner.model import quarter
from planner.ui.pages.roadmap import RoadmapPage, changing
from planner.ui.pages.roadmap.columns import STACKS, TITLE
from planner.ui.pages.roadmap.drag import Drag, grip_at
from planner.ui.pages.roadmap.gantt import LINE
from planner.ui.pages.roadmap.lines import Group
from planner.ui.pages.roadmap.stacks import StacksDialog
from planner.ui.session import Selection, Session
from planner.ui.theme import ROW
from tests.ui.conftest import Notices

SHOWN = quarter.span("2026Q1", "2030Q4")
STEP = 10
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RoadmapPage:
    made = RoadmapPage(session)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def line(page: RoadmapPage, id: str) -> RoadmapLine:
    return next(found for found in page.session.roadmap() if found.id == id)


def first(page: RoadmapPage) -> RoadmapLine:
    return page.session.roadmap()[0]


def send(page: RoadmapPage, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton = _LEFT) -> None:
    """Send a mouse event to the time chart."""
    view = page.chart.gantt.viewport()
    pressed = _NONE if kind == QEvent.Type.MouseButtonRelease else button
    acting = _NONE if kind == QEvent.Type.MouseMove else button
    everywhere = QPointF(view.mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), everywhere, acting, pressed, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def bar(page: RoadmapPage, id: str) -> tuple[int, int, int]:
    """Return the left, the right and the middle height of a bar on screen."""
    gantt, found = page.chart.gantt, line(page, id)
    index = page.chart.model.index(page.chart.model.row_of(id), page.chart.model.columnCount() - 1)
    rect = gantt.visualRect(index)
    left, right = gantt.line.extent((found.start, found.end))
    return rect.left() + left, rect.left() + right, rect.center().y()


def drag(page: RoadmapPage, id: str, start: int, quarters: int) -> None:
    """Take a bar at `start` px and let it go some quarters further."""
    height = bar(page, id)[2]
    step = page.chart.gantt.line.width
    send(page, QEvent.Type.MouseButtonPress, QPoint(start, height))
    send(page, QEvent.Type.MouseMove, QPoint(start + quarters * step // 2, height))
    send(page, QEvent.Type.MouseMove, QPoint(start + quarters * step, height))
    send(page, QEvent.Type.MouseButtonRelease, QPoint(start + quarters * step, height))


class TestDrag:
    @pytest.mark.parametrize(
        ("grip", "x", "span"),
        [
            ("whole", 20, ("2027Q3", "2028Q2")),
            ("whole", -20, ("2026Q3", "2027Q2")),
            ("whole", 4, ("2027Q1", "2027Q4")),
            ("whole", 6, ("2027Q2", "2028Q1")),
            ("whole", -500, ("2026Q1", "2026Q4")),
            ("whole", 5000, ("2030Q1", "2030Q4")),
            ("start", 20, ("2027Q3", "2027Q4")),
            ("start", 500, ("2027Q4", "2027Q4")),
            ("start", -500, ("2026Q1", "2027Q4")),
            ("end", 20, ("2027Q1", "2028Q2")),
            ("end", -500, ("2027Q1", "2027Q1")),
            ("end", 5000, ("2027Q1", "2030Q4")),
        ],
    )
    def test_it_snaps_to_quarters_and_stays_on_the_chart(self, grip: str, x: int, span: tuple[str, str]) -> None:
        taken = Drag("row", ("2027Q1", "2027Q4"), grip, 100)  # type: ignore[arg-type]
        assert taken.moved(100 + x, STEP, SHOWN) == span

    def test_a_chart_without_width_moves_nothing_far(self) -> None:
        assert Drag("row", ("2027Q1", "2027Q4"), "whole", 0).moved(0, 0, SHOWN) == ("2027Q1", "2027Q4")

    @pytest.mark.parametrize(
        ("x", "grip"),
        [(90, None), (96, "start"), (105, "start"), (150, "whole"), (196, "end"), (204, "end"), (210, None)],
    )
    def test_ends_and_middle_of_a_bar(self, x: int, grip: str | None) -> None:
        assert grip_at(x, 100, 200, 6) == grip

    def test_a_short_bar_keeps_a_middle(self) -> None:
        assert {grip_at(x, 0, 9, 6) for x in range(10)} == {"start", "whole", "end"}


class TestBars:
    def test_the_middle_moves_the_whole_row_in_one_undo_step(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, _height = bar(page, found.id)
        drag(page, found.id, (left + right) // 2, 2)
        moved = line(page, found.id)
        assert moved.start == quarter.following(found.start, 2)
        assert moved.end == quarter.following(found.end, 2)
        assert len(page.session.undo_labels()) == 1
        page.session.undo()
        assert line(page, found.id) == found

    def test_the_end_makes_it_longer_and_leaves_the_start_to_the_rule(self, page: RoadmapPage) -> None:
        found = first(page)
        drag(page, found.id, bar(page, found.id)[1] - 1, 3)
        moved = line(page, found.id)
        assert (moved.start, moved.end) == (found.start, quarter.following(found.end, 3))
        assert moved.edited == ("end",)

    def test_the_start_makes_it_shorter_and_leaves_the_end_to_the_rule(self, page: RoadmapPage) -> None:
        found = first(page)
        drag(page, found.id, bar(page, found.id)[0] + 1, 2)
        moved = line(page, found.id)
        assert (moved.start, moved.end) == (quarter.following(found.start, 2), found.end)
        assert moved.edited == ("start",)

    def test_letting_go_where_it_was_changes_nothing(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, height = bar(page, found.id)
        send(page, QEvent.Type.MouseButtonPress, QPoint((left + right) // 2, height))
        send(page, QEvent.Type.MouseMove, QPoint((left + right) // 2 + 200, height))
        send(page, QEvent.Type.MouseMove, QPoint((left + right) // 2, height))
        send(page, QEvent.Type.MouseButtonRelease, QPoint((left + right) // 2, height))
        assert page.session.undo_labels() == ()

    def test_a_click_chooses_the_row(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, height = bar(page, found.id)
        send(page, QEvent.Type.MouseButtonPress, QPoint((left + right) // 2, height))
        send(page, QEvent.Type.MouseButtonRelease, QPoint((left + right) // 2, height))
        assert page.session.selection == Selection("row", found.id)
        assert page.session.undo_labels() == ()

    def test_a_bar_in_the_hand_is_seen_where_it_would_stand(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, height = bar(page, found.id)
        before = page.chart.gantt.grab().toImage()
        send(page, QEvent.Type.MouseButtonPress, QPoint((left + right) // 2, height))
        send(page, QEvent.Type.MouseMove, QPoint((left + right) // 2 + 5 * page.chart.gantt.line.width, height))
        assert page.chart.gantt.grab().toImage() != before
        assert page.session.undo_labels() == ()
        send(page, QEvent.Type.MouseMove, QPoint((left + right) // 2, height))
        send(page, QEvent.Type.MouseButtonRelease, QPoint((left + right) // 2, height))

    def test_beside_a_bar_nothing_is_taken(self, page: RoadmapPage) -> None:
        found = first(page)
        _left, right, _height = bar(page, found.id)
        drag(page, found.id, right + 60, -3)
        assert page.session.undo_labels() == ()

    def test_the_other_button_takes_nothing(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, height = bar(page, found.id)
        send(page, QEvent.Type.MouseButtonPress, QPoint((left + right) // 2, height), Qt.MouseButton.RightButton)
        assert page.chart.gantt._drag is None
        send(page, QEvent.Type.MouseButtonRelease, QPoint((left + right) // 2, height), Qt.MouseButton.RightButton)

    def test_heads_of_phases_have_no_bar(self, page: RoadmapPage) -> None:
        assert isinstance(page.chart.model.rows[0], Group)
        send(page, QEvent.Type.MouseButtonPress, QPoint(30, 10))
        assert page.chart.gantt._drag is None

    def test_the_pointer_tells_what_can_be_taken(self, page: RoadmapPage) -> None:
        found = first(page)
        left, right, height = bar(page, found.id)
        shapes = []
        for x in (left + 1, (left + right) // 2, right - 1, right + 80):
            send(page, QEvent.Type.MouseMove, QPoint(x, height), _NONE)
            shapes.append(page.chart.gantt.viewport().cursor().shape())
        kinds = Qt.CursorShape
        assert shapes == [kinds.SizeHorCursor, kinds.OpenHandCursor, kinds.SizeHorCursor, kinds.ArrowCursor]

    def test_keys_still_move_it(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = first(page)
        page.table.choose(found.id, TITLE)
        qtbot.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert line(page, found.id).start == quarter.following(found.start, 1)
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(page.table, Qt.Key.Key_Right, both)
        assert line(page, found.id).end == quarter.following(found.end, 2)
        assert page.table.current_key() == found.id


class TestStacks:
    def open(self, page: RoadmapPage, qtbot: QtBot, id: str) -> StacksDialog:
        """Open the list by keyboard."""
        page.table.choose(id, STACKS)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        dialog = page.dialog
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    def test_it_starts_from_what_decides_now(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = first(page)
        dialog = self.open(page, qtbot, found.id)
        assert dialog.list.chosen() == found.stacks
        assert not dialog.reset.isEnabled()
        dialog.reject()

    def test_space_ticks_and_enter_takes_the_choice(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = first(page)
        dialog = self.open(page, qtbot, found.id)
        dialog.list.setCurrentRow(0)
        other = str(dialog.list.item(0).data(Qt.ItemDataRole.UserRole))
        assert other not in found.stacks
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        changed = line(page, found.id)
        assert changed.stacks == (other, *found.stacks)
        assert changed.linked_by == "facilitator"
        assert "stacks" in changed.edited
        assert "Technology stacks →" in page.session.undo_labels()[0]
        page.session.undo()
        assert line(page, found.id) == found

    def test_the_choice_moves_the_row(self, page: RoadmapPage) -> None:
        found = next(row for row in page.session.roadmap() if row.quadrant == "invest")
        assert changing.set_stacks(page.session, found, ("dev-platform",))
        moved = line(page, found.id)
        assert (moved.quadrant, moved.phase) == ("monitor", "monitor")
        assert "Development platforms" in moved.reason

    def test_a_row_goes_back_to_the_reports_stacks(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = first(page)
        changing.set_stacks(page.session, found, ("network",))
        dialog = self.open(page, qtbot, found.id)
        assert dialog.reset.isEnabled()
        qtbot.mouseClick(dialog.reset, _LEFT)
        assert line(page, found.id) == found
        assert not page.session.plan.roadmap_edits

    def test_no_stack_is_a_choice_as_well(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = next(row for row in page.session.roadmap() if len(row.stacks) == 1)
        assert changing.set_stacks(page.session, found, ())
        assert line(page, found.id).quadrant == "cross"
        assert page.session.undo_labels()[0].endswith("none")

    def test_the_same_choice_again_leaves_no_trace(self, page: RoadmapPage) -> None:
        found = first(page)
        changing.set_stacks(page.session, found, ("network",))
        assert changing.set_stacks(page.session, line(page, found.id), ("network",))
        assert len(page.session.undo_labels()) == 1

    def test_escape_changes_nothing(self, page: RoadmapPage, qtbot: QtBot) -> None:
        dialog = self.open(page, qtbot, first(page).id)
        dialog.list.setCurrentRow(0)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
        assert page.session.undo_labels() == ()

    def test_a_refused_choice_keeps_the_list_open(self, page: RoadmapPage, qtbot: QtBot, notices: Notices) -> None:
        dialog = self.open(page, qtbot, first(page).id)
        dialog._take = lambda _stacks: False
        dialog.accept()
        assert dialog.isVisible()
        dialog.reject()

    def test_the_button_and_a_double_click_open_it_too(self, page: RoadmapPage, qtbot: QtBot) -> None:
        found = first(page)
        page.table.choose(found.id, TITLE)
        assert page.stacks.isEnabled()
        page.stacks.click()
        page.dialog.reject()
        index = page.chart.model.index(page.chart.model.row_of(found.id), STACKS)
        before = page.dialog
        page.table.doubleClicked.emit(index)
        assert page.dialog is not before
        page.dialog.reject()

    def test_a_double_click_on_a_title_edits_it(self, page: RoadmapPage) -> None:
        index = page.chart.model.index(page.chart.model.row_of(first(page).id), TITLE)
        page.table.doubleClicked.emit(index)
        assert not hasattr(page, "dialog")

    def test_without_a_row_it_stays_shut(self, page: RoadmapPage) -> None:
        page.choose_stacks()
        assert not hasattr(page, "dialog")
        assert not page.stacks.isEnabled()

    def test_a_row_of_ones_own_gets_stacks(self, page: RoadmapPage) -> None:
        added = changing.add(page.session)
        assert changing.set_stacks(page.session, line(page, added), ("model", "cloud"))
        assert line(page, added).stacks == ("model", "cloud")
        assert changing.set_stacks(page.session, line(page, added), ())
        assert line(page, added).stacks == ()


class TestTitles:
    def test_lines_have_room_for_two_lines_and_heads_for_one(self, page: RoadmapPage) -> None:
        theme = page.session.theme
        for view in (page.table, page.chart.gantt):
            for place, entry in enumerate(page.chart.model.rows):
                assert view.rowHeight(place) == theme.px(ROW if isinstance(entry, Group) else LINE)

    def test_both_sides_stay_in_step_after_a_filter(self, page: RoadmapPage) -> None:
        page.search.setText("AI")
        heights = [
            [view.rowHeight(place) for place in range(page.chart.model.rowCount())]
            for view in (page.table, page.chart.gantt)
        ]
        assert heights[0] == heights[1]

    @pytest.mark.parametrize("width", [760, 1100, 1500])
    def test_most_titles_are_whole(self, page: RoadmapPage, width: int, qtbot: QtBot) -> None:
        page.resize(width, 800)
        QApplication.processEvents()
        room = page.table.columnWidth(TITLE) - page.session.theme.px(48)
        metrics = page.table.fontMetrics()
        long = [row.title for row in page.session.roadmap() if metrics.horizontalAdvance(row.title) > 2 * room]
        assert long == []

    def test_title_stacks_and_role_are_seen_beside_the_details(self, page: RoadmapPage, qtbot: QtBot) -> None:
        page.resize(776, 700)
        QApplication.processEvents()
        header = page.table.horizontalHeader()
        assert header.sectionPosition(3) <= page.table.viewport().width() + 4
