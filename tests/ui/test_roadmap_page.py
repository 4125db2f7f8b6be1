"""The Roadmap page: the rule, the rows it makes, every change as one undo step, the time chart beside."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.quadrant import matrix as compute_matrix
from planner.engine.result import RoadmapLine
from planner.engine.roadmap import roadmap
from planner.model.plan import PUBLISHED, Plan
from planner.ui.pages.roadmap import RoadmapPage, changing, lines
from planner.ui.pages.roadmap.columns import FIELD_NAMES, held
from planner.ui.pages.roadmap.gantt import NARROW, WIDE, Timeline, bar_story, has_bar
from planner.ui.pages.roadmap.lines import Filter, Group, Row
from planner.ui.session import Session
from planner.ui.theme import Theme
from planner.ui.wording import item_names
from tests.ui.conftest import Notices

COLUMN = {"title": 0, "owner": 3, "goal": 4, "phase": 5, "start": 6, "end": 7, "note": 10}


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RoadmapPage:
    """The Roadmap page alone, with the published survey."""
    made = RoadmapPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 950)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def found(seeded_plan: Plan) -> tuple[RoadmapLine, ...]:
    """The roadmap of the seeded plan."""
    return roadmap(seeded_plan, compute_matrix(seeded_plan))


def first(page: RoadmapPage) -> RoadmapLine:
    """Put the cursor on the first line and return it."""
    line = page.session.roadmap()[0]
    page.table.choose(line.id, 0)
    return line


def line_of(page: RoadmapPage, row: str) -> RoadmapLine:
    return next(line for line in page.session.roadmap() if line.id == row)


def type_into(page: RoadmapPage, row: str, field: str, value: str) -> bool:
    """Store a value as an editor of the cell does."""
    model = page.chart.model
    return model.setData(model.index(model.row_of(row), COLUMN[field]), value)


class TestLines:
    def test_groups_head_their_rows_in_the_order_of_the_phases(
        self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]
    ) -> None:
        entries = lines.grouped(lines.rows(seeded_plan, found), Filter())
        heads = [entry for entry in entries if isinstance(entry, Group)]
        phases = ["short", "mid-long", "support", "monitor"]
        assert [head.phase for head in heads] == [p for p in phases if p in {line.phase for line in found}]
        assert sum(head.count for head in heads) == len(found)
        assert heads[0].title.startswith("Short term · ")

    def test_a_phase_filter(self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]) -> None:
        entries = lines.grouped(lines.rows(seeded_plan, found), Filter(phase="mid-long"))
        assert {entry.line.phase for entry in entries if isinstance(entry, Row)} == {"mid-long"}
        assert sum(isinstance(entry, Group) for entry in entries) == 1

    def test_a_stack_filter(self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]) -> None:
        entries = lines.grouped(lines.rows(seeded_plan, found), Filter(stack="semiconductor"))
        shown = [entry for entry in entries if isinstance(entry, Row)]
        assert shown
        assert all("semiconductor" in entry.line.stacks for entry in shown)

    @pytest.mark.parametrize("text", ["NPU", "npu", "ＮＰＵ", " npu "])
    def test_a_text_filter_minds_neither_case_nor_width(
        self, seeded_plan: Plan, found: tuple[RoadmapLine, ...], text: str
    ) -> None:
        entries = lines.grouped(lines.rows(seeded_plan, found), Filter(text=text))
        assert any(isinstance(entry, Row) and "NPU" in entry.line.title for entry in entries)
        assert len(entries) < len(found)

    def test_a_filter_knows_whether_it_is_one(self) -> None:
        assert not Filter().active
        assert Filter(stack="model").active

    @pytest.mark.parametrize(
        ("quadrant", "words", "colour"),
        [
            ("invest", "● Invest", "invest"),
            ("cross", "○ Cross-cutting", "muted"),
            ("own", "○ Own row", "muted"),
            ("unplaced", "○ Not placed", "muted"),
            ("other", "other", "muted"),
        ],
    )
    def test_roles_in_words_and_colours(self, quadrant: str, words: str, colour: str) -> None:
        assert lines.role_words(quadrant) == words
        assert lines.role_colour(quadrant) == colour

    def test_the_timeline_holds_whole_years(self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]) -> None:
        shown = lines.timeline(seeded_plan, found)
        assert (shown[0], shown[-1], len(shown)) == ("2026Q1", "2030Q4", 20)

    def test_there_is_more_to_choose_than_to_see(self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]) -> None:
        offered = lines.choices(seeded_plan, found)
        assert (offered[0], offered[-1]) == ("2025Q1", "2035Q4")

    def test_nothing_makes_no_timeline(self, seeded_plan: Plan) -> None:
        class Bare:
            rules = ()

        assert lines.timeline(Bare(), ()) == lines.choices(Bare(), ()) == ()  # type: ignore[arg-type]


class TestShowing:
    def test_every_line_has_a_row_below_its_phase(self, page: RoadmapPage) -> None:
        rows = [entry for entry in page.chart.model.rows if isinstance(entry, Row)]
        assert {row.line.id for row in rows} == {line.id for line in page.session.roadmap()}
        assert isinstance(page.chart.model.rows[0], Group)

    def test_heads_run_over_all_columns_and_cannot_be_edited(self, page: RoadmapPage) -> None:
        assert page.table.columnSpan(0, 0) == page.chart.model.columnCount()
        assert not page.chart.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
        assert page.chart.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None

    def test_a_row_says_role_owner_reason_and_sources(self, page: RoadmapPage) -> None:
        line = first(page)
        texts = [
            page.chart.model.index(page.table.currentIndex().row(), place).data()
            for place in range(page.chart.model.columnCount())
        ]
        assert texts[0] == line.title
        assert lines.role_words(line.quadrant) in texts
        assert f"{line.owner}†" in texts
        assert line.reason in texts
        assert str(len(line.citations)) in texts
        assert "2026 Q1" in texts

    def test_choosing_a_row_shows_its_details(self, page: RoadmapPage) -> None:
        line = first(page)
        assert page.session.selection is not None
        assert (page.session.selection.kind, page.session.selection.id) == ("row", line.id)

    def test_it_paints_bars_for_rows_in_and_left_out(self, page: RoadmapPage) -> None:
        line = first(page)
        assert not page.chart.grab().isNull()
        changing.toggle(page.session, line)
        assert not page.chart.grab().isNull()

    def test_the_time_chart_scrolls_and_selects_with_the_table(self, page: RoadmapPage) -> None:
        page.resize(900, 500)
        page.table.verticalScrollBar().setValue(120)
        assert page.chart.gantt.verticalScrollBar().value() == 120
        page.chart.gantt.verticalScrollBar().setValue(40)
        assert page.table.verticalScrollBar().value() == 40
        assert page.chart.gantt.selectionModel() is page.table.selectionModel()

    def test_a_bar_is_told_in_words(self, seeded_plan: Plan, found: tuple[RoadmapLine, ...]) -> None:
        row = lines.rows(seeded_plan, found)[0]
        assert bar_story(row) == "2026 Q1 – 2027 Q4 (8 quarters)"

    def test_another_round_makes_another_roadmap(self, page: RoadmapPage) -> None:
        page.session.set_round("round-1")
        rows = [entry for entry in page.chart.model.rows if isinstance(entry, Row)]
        assert any(row.line.quadrant == "unplaced" for row in rows)
        page.session.set_round(PUBLISHED)

    def test_what_is_not_placed_has_a_group_of_its_own_without_dates_and_bar(self, page: RoadmapPage) -> None:
        page.session.set_round("round-1")
        heads = [entry for entry in page.chart.model.rows if isinstance(entry, Group)]
        assert heads[-1].title.startswith("Not placed · ")
        row = next(entry for entry in page.chart.model.rows if isinstance(entry, Row) and not has_bar(entry))
        place = page.chart.model.row_of(row.line.id)
        assert [page.chart.model.index(place, COLUMN[name]).data() for name in ("start", "end")] == ["", ""]
        assert bar_story(row) == "Not placed: no bar"
        assert not page.chart.grab().isNull()
        spot = page.chart.gantt.visualRect(page.chart.model.index(place, page.chart.model.columnCount() - 1)).center()
        assert page.chart.gantt._grip(spot) is None
        assert not changing.shift(page.session, row.line, 1, False)
        assert not changing.shift(page.session, row.line, 1, True)
        assert changing.set_field(page.session, row.line, "phase", "mid-long")
        placed = line_of(page, row.line.id)
        assert (placed.phase, placed.start, placed.end) == ("mid-long", "2028Q1", "2030Q4")
        page.session.undo()
        page.session.set_round(PUBLISHED)

    def test_a_date_can_be_set_where_there_is_none(self, page: RoadmapPage) -> None:
        page.session.set_round("round-1")
        line = next(line for line in page.session.roadmap() if line.phase == "unplaced")
        assert changing.set_field(page.session, line, "start", "2027Q2")
        changed = line_of(page, line.id)
        assert (changed.phase, changed.start, changed.end) == ("unplaced", "2027Q2", "2027Q2")
        page.session.undo()
        page.session.set_round(PUBLISHED)

    def test_a_dagger_marks_what_the_report_does_not_say(self, page: RoadmapPage) -> None:
        line = first(page)
        index = page.chart.model.index(page.chart.model.row_of(line.id), COLUMN["owner"])
        assert index.data() == f"{line.owner}†"
        assert index.data(Qt.ItemDataRole.EditRole) == line.owner
        assert "† Interpretation" in index.data(Qt.ItemDataRole.ToolTipRole)
        named = next(line for line in page.session.roadmap() if line.owner_basis == "report")
        index = page.chart.model.index(page.chart.model.row_of(named.id), COLUMN["owner"])
        assert (index.data(), index.data(Qt.ItemDataRole.ToolTipRole)) == (named.owner, named.owner)

    def test_all_goals_are_shown(self, page: RoadmapPage) -> None:
        line = next(line for line in page.session.roadmap() if len(line.goals) > 1)
        index = page.chart.model.index(page.chart.model.row_of(line.id), COLUMN["goal"])
        assert index.data() == f"{item_names(page.session.plan, line.goals)}†"

    def test_an_empty_roadmap_says_what_to_do(self, page: RoadmapPage) -> None:
        page._rows = ()
        page.show_rows()
        assert page.pages.currentWidget() is page.empty
        assert "Add a row" in page.empty.accessibleName()


class TestFilter:
    def test_the_count_says_how_many_of_how_many(self, page: RoadmapPage) -> None:
        total = len(page.session.roadmap())
        assert page.count.text() == f"{total} rows"
        page.search.setText("NPU")
        seen = sum(isinstance(entry, Row) for entry in page.chart.model.rows)
        assert page.count.text() == f"{seen} of {total} rows"

    def test_phase_and_stack_boxes_filter(self, page: RoadmapPage) -> None:
        page.phase.setCurrentIndex(page.phase.findData("mid-long"))
        page.phase.activated.emit(page.phase.currentIndex())
        assert {entry.line.phase for entry in page.chart.model.rows if isinstance(entry, Row)} == {"mid-long"}
        page.stack.setCurrentIndex(page.stack.findData("system-software"))
        page.stack.activated.emit(page.stack.currentIndex())
        assert all("system-software" in e.line.stacks for e in page.chart.model.rows if isinstance(e, Row))

    def test_nothing_found_offers_to_show_all(self, page: RoadmapPage) -> None:
        page.search.setText("no such words")
        assert page.pages.currentWidget() is page.empty
        page.empty.button.click()
        assert page.pages.currentWidget() is page.chart
        assert page.search.text() == ""

    def test_the_filter_survives_a_change(self, page: RoadmapPage) -> None:
        page.search.setText("NPU")
        line = next(entry.line for entry in page.chart.model.rows if isinstance(entry, Row))
        changing.toggle(page.session, line)
        assert page.search.text() == "NPU"
        assert page.count.text().endswith("1 left out")


class TestRule:
    def test_it_is_said_in_words(self, page: RoadmapPage) -> None:
        page.rule.set_open(False)
        words = [child.text() for child in page.rule._said.children() if hasattr(child, "text")]
        assert "● Invest → Short term 2026 Q1 – 2027 Q4" in words
        assert "the report names none" in page.rule._note.text()

    def test_it_folds(self, page: RoadmapPage) -> None:
        page.rule.set_open(False)
        page.rule.fold.click()
        assert page.rule._boxes.isVisible()
        assert not page.rule._said.isVisible()

    @pytest.mark.parametrize(("field", "value"), [("phase", "mid-long"), ("start", "2026Q3"), ("end", "2029Q2")])
    def test_a_box_changes_it_in_one_step_and_moves_the_rows(self, page: RoadmapPage, field: str, value: str) -> None:
        box: QComboBox = getattr(page.rule.rows["invest"], field)
        place = box.findData(value)
        box.setCurrentIndex(place)
        box.activated.emit(place)
        rule = next(rule for rule in page.session.plan.rules if rule.quadrant == "invest")
        assert getattr(rule, field) == value
        moved = [line for line in page.session.roadmap() if line.quadrant == "invest"]
        assert moved and all(getattr(line, field) == value for line in moved)
        assert len(page.session.undo_labels()) == 1
        assert page.session.undo_labels()[0].startswith(f"Rule for ● Invest: {FIELD_NAMES[field]} → ")

    def test_a_rule_that_ends_before_it_starts_is_refused(self, page: RoadmapPage, notices: Notices) -> None:
        assert not changing.set_rule(page.session, "invest", "start", "2029Q1")
        assert len(notices.errors) == 1
        assert page.rule.rows["invest"].start.currentData() == "2026Q1"


class TestEditing:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "A better name"), ("owner", "MSIT"), ("phase", "support"), ("start", "2026Q3"),
            ("end", "2029Q4"), ("goal", "growth"), ("note", "to be discussed"),
        ],
    )  # fmt: skip
    def test_a_cell_is_one_step_and_marks_the_row(self, page: RoadmapPage, field: str, value: str) -> None:
        line = next(line for line in page.session.roadmap() if line.goals != ("growth",) and line.owner != "MSIT")
        assert type_into(page, line.id, field, value)
        changed = line_of(page, line.id)
        assert held(changed, field) == value
        assert len(page.session.undo_labels()) == 1
        if field != "note":
            assert changed.edited == (field,)
        row = page.chart.model.row_of(line.id)
        assert page.chart.model.index(row, 11).data() == "✎"
        page.session.undo()
        assert held(line_of(page, line.id), field) == held(line, field)

    def test_an_editor_opened_and_closed_changes_nothing(self, page: RoadmapPage) -> None:
        """Several goals, a dagger and missing dates are none of the choices: an editor still starts from them."""
        page.session.set_round("round-1")
        model, delegate = page.chart.model, page.table.itemDelegate()
        several = next(line for line in page.session.roadmap() if len(line.goals) > 1 and line.phase == "unplaced")
        assert several.owner_basis == "interpretation"
        for field in ("owner", "goal", "phase", "start", "end"):
            index = model.index(model.row_of(several.id), COLUMN[field])
            editor = delegate.createEditor(page, QStyleOptionViewItem(), index)
            delegate.setEditorData(editor, index)
            delegate.setModelData(editor, model, index)
            # The list of choices would open once the table is idle.
            QApplication.processEvents()
            if isinstance(editor, QComboBox):
                editor.hidePopup()
            editor.deleteLater()
        assert line_of(page, several.id) == several
        assert page.session.undo_labels() == ()
        page.session.set_round(PUBLISHED)

    def test_the_same_value_is_no_step(self, page: RoadmapPage) -> None:
        line = first(page)
        assert not type_into(page, line.id, "title", line.title)
        assert not type_into(page, line.id, "start", line.start)
        assert page.session.undo_labels() == ()

    def test_an_emptied_cell_goes_back_to_the_rule(self, page: RoadmapPage) -> None:
        line = first(page)
        type_into(page, line.id, "title", "Another")
        type_into(page, line.id, "title", "")
        assert line_of(page, line.id).title == line.title
        assert line_of(page, line.id).edited == ()
        assert page.session.undo_labels()[0].endswith("→ by rule")

    def test_an_end_before_the_start_is_one_sentence(self, page: RoadmapPage, notices: Notices) -> None:
        line = first(page)
        assert not type_into(page, line.id, "end", "2025Q1")
        assert len(notices.errors) == 1
        assert line_of(page, line.id).end == line.end

    def test_enter_edits_and_enter_stores(self, page: RoadmapPage, qtbot: QtBot) -> None:
        line = first(page)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        editor = page.table.findChild(QLineEdit)
        assert editor is not None and editor.text() == line.title
        editor.setText("By keyboard")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: line_of(page, line.id).title == "By keyboard")

    def test_a_choice_is_edited_by_keys(self, page: RoadmapPage, qtbot: QtBot) -> None:
        line = first(page)
        page.table.choose(line.id, COLUMN["start"])
        qtbot.keyClick(page.table, Qt.Key.Key_F2)
        editor = next(box for box in page.table.findChildren(QComboBox) if box.isVisible())
        assert editor.currentData() == line.start
        qtbot.waitUntil(lambda: editor.view().isVisible())
        qtbot.keyClick(editor.view(), Qt.Key.Key_Down)
        assert line_of(page, line.id).start == line.start
        qtbot.keyClick(editor.view(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: line_of(page, line.id).start == "2026Q2")

    def test_what_is_being_typed_is_stored_on_leaving(
        self, page: RoadmapPage, qtbot: QtBot, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        line = first(page)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        editor = page.table.findChild(QLineEdit)
        assert editor is not None
        editor.setFocus()
        editor.clear()
        type_korean(editor, "새 이름")
        page.commit_editing()
        assert line_of(page, line.id).title == "새 이름"

    def test_cells_that_follow_are_not_edited(self, page: RoadmapPage) -> None:
        line = first(page)
        row = page.chart.model.row_of(line.id)
        for place in (1, 2, 8, 9, 11, 12):
            assert not page.chart.model.index(row, place).flags() & Qt.ItemFlag.ItemIsEditable

    def test_space_leaves_out_and_takes_in(self, page: RoadmapPage, qtbot: QtBot) -> None:
        line = first(page)
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
        assert not line_of(page, line.id).included
        assert page.include.text() == "Include"
        row = page.chart.model.row_of(line.id)
        index = page.chart.model.index(row, 0)
        assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
        assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
        assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("(left out)")
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
        assert line_of(page, line.id).included
        assert len(page.session.undo_labels()) == 2

    def test_the_tick_is_pressed_by_the_mouse_too(self, page: RoadmapPage, qtbot: QtBot) -> None:
        line = first(page)
        index = page.chart.model.index(page.chart.model.row_of(line.id), 0)
        assert page.chart.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
        assert not line_of(page, line.id).included

    @pytest.mark.parametrize(
        ("key", "modifiers", "span"),
        [
            (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, ("2026Q2", "2028Q1")),
            (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, ("2025Q4", "2027Q3")),
            (
                Qt.Key.Key_Right,
                Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
                ("2026Q1", "2028Q1"),
            ),
        ],
    )
    def test_alt_and_arrows_move_in_time(
        self, page: RoadmapPage, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, span: tuple[str, str]
    ) -> None:
        line = first(page)
        assert (line.start, line.end) == ("2026Q1", "2027Q4")
        qtbot.keyClick(page.table, key, modifiers)
        changed = line_of(page, line.id)
        assert (changed.start, changed.end) == span
        assert len(page.session.undo_labels()) == 1

    def test_back_to_the_rule(self, page: RoadmapPage) -> None:
        line = first(page)
        assert not page.reset.isEnabled()
        type_into(page, line.id, "owner", "MSIT")
        page.table.choose(line.id, 0)
        assert page.reset.isEnabled()
        page.reset.click()
        assert line_of(page, line.id) == line

    def test_the_cursor_stays_on_its_row(self, page: RoadmapPage) -> None:
        line = first(page)
        type_into(page, line.id, "phase", "monitor")
        assert page.table.current_key() == line.id


class TestOwnRows:
    def test_a_row_is_added_named_and_removed(self, page: RoadmapPage, qtbot: QtBot) -> None:
        page.add.click()
        editor = page.table.findChild(QLineEdit)
        assert editor is not None and editor.text() == "New measure"
        editor.selectAll()
        QTest.keyClicks(editor, "Our own")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        own = next(line.id for line in page.session.roadmap() if line.item is None)
        qtbot.waitUntil(lambda: line_of(page, own).title == "Our own")
        assert line_of(page, own).phase == "short"
        page.table.choose(own, 0)
        assert page.remove.isEnabled() and not page.reset.isEnabled()
        page.remove.click()
        assert all(line.item is not None for line in page.session.roadmap())
        assert page.session.undo_labels()[0] == "Our own: removed"

    def test_it_may_have_no_owner_but_not_no_title(self, page: RoadmapPage, notices: Notices) -> None:
        row = changing.add(page.session)
        type_into(page, row, "owner", "KISDI")
        type_into(page, row, "owner", "")
        assert line_of(page, row).owner == ""
        assert not type_into(page, row, "title", "")
        assert len(notices.errors) == 1

    def test_a_measure_cannot_be_removed(self, page: RoadmapPage) -> None:
        first(page)
        assert not page.remove.isEnabled()

    def test_adding_shows_all_rows_first(self, page: RoadmapPage) -> None:
        page.search.setText("no such words")
        page.add_row()
        assert page.search.text() == ""
        assert page.table.current_row() is not None
        page.commit_editing()

    def test_nothing_is_done_without_a_row(self, page: RoadmapPage) -> None:
        page.table.setCurrentIndex(page.chart.model.index(-1, -1))
        for action in (page.toggle_row, page.reset_row, page.remove_row):
            action()
        page._shift("", 1, False)
        assert page.session.undo_labels() == ()
        assert not page.include.isEnabled()


class TestTimeline:
    def test_quarters_fill_the_room_within_what_can_be_read(self, light: Theme) -> None:
        line = Timeline(light)
        line.quarters = tuple(f"{year}Q{number}" for year in (2026, 2027) for number in (1, 2, 3, 4))
        for room, width in ((40, NARROW), (160, 20), (4000, WIDE)):
            line.fit(room)
            assert line.width == width
        assert line.left("2027Q1") == 4 * WIDE
        assert line.total == 8 * WIDE

    def test_none_needs_no_room(self, light: Theme) -> None:
        line = Timeline(light)
        line.fit(400)
        assert line.total == line.left("2026Q1") == 0


def test_every_widget_has_a_name(page: RoadmapPage, qapp: QApplication) -> None:
    page.rule.set_open(True)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.property("text"), widget


def test_table_and_chart_share_the_width_until_a_hand_decides(page: RoadmapPage, qtbot: QtBot) -> None:
    page.resize(1500, 900)
    qtbot.waitUntil(lambda: page.width() == 1500)
    table, chart = page.chart.splitter.sizes()
    assert table > chart >= 240
    page.chart.splitter.splitterMoved.emit(300, 1)
    page.chart.splitter.setSizes([300, 900])
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: page.width() == 1400)
    assert page.chart.splitter.sizes()[1] > 700
