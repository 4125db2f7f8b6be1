"""The Companies tab: layerings, cells and their marks, order and filter, keys that lead to the evidence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.held import held_text
from planner.ui.pages.evidence.picture import paper, write
from planner.ui.pages.evidence.stagepaint import bare, cell_story, legend_entries
from planner.ui.pages.evidence.stages import StagesTab
from planner.ui.session import Session
from planner.ui.theme import load
from tests import seeds
from tests.ui.conftest import Messages
from tests.ui.pictured import CHANGES, activity, open_pictured

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_ROLE = Qt.ItemDataRole
CHAIN = [
    seeds.ITEM | {"id": "chain", "kind": "framework", "name_en": "Chain (three stages)", "position": 10},
    seeds.ITEM | {"id": "infra", "kind": "layer", "family": "chain", "name_en": "Infra (stage)", "position": 11},
    *(
        seeds.ITEM | {"id": id_, "kind": "layer", "family": "chain", "name_en": f"{name} (sub-stage)", "position": at}
        for id_, name, at in (("i1", "Chips·memory", 12), ("i2", "Clouds", 13))
    ),
]
PARTS = [
    seeds.LINK | {"id": f"{part}--infra", "from": part, "to": "infra", "kind": "part-of"} for part in ("i1", "i2")
]


def tab_over(session: Session, qtbot: QtBot, width: int = 900) -> StagesTab:
    made = StagesTab(session, Lookup(session))
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def opened(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over the small catalogue, with a layering of two sub-stages."""
    return open_pictured(
        empty_session, tmp_path, monkeypatch, items=[*seeds.SMALL["items"], *CHAIN],
        links=[*seeds.SMALL["links"], *PARTS],
        activities=[*CHANGES["activities"], activity("n-i1", "nvidia", "i1"), activity("s-i2", "samsung", "i2")],
    )  # fmt: skip


@pytest.fixture
def tab(opened: Session, qtbot: QtBot) -> StagesTab:
    """The tab on screen, with the stacks."""
    made = tab_over(opened, qtbot)
    made.layering.choose("stacks")
    made.show_layering()
    return made


def players(tab: StagesTab) -> list[str]:
    return [row.player.id for row in tab.table.model_.grid.rows]


def layers(tab: StagesTab) -> list[str]:
    return [column.layer.id for column in tab.table.model_.grid.columns]


def go(tab: StagesTab, player: str, layer: str) -> None:
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.table.model_.index(players(tab).index(player), layers(tab).index(layer)))


class TestLayering:
    def test_layerings_are_named_and_frameworks_come_first(self, tab: StagesTab) -> None:
        names = [tab.layering.itemText(place) for place in range(tab.layering.count())]
        assert names == ["Chain (three stages)", "KISDI: nine technology stacks"]

    def test_the_stacks_have_all_players_that_are_named(self, tab: StagesTab) -> None:
        assert layers(tab) == ["b", "a"]
        assert players(tab) == ["nvidia", "quiet", "samsung"]

    def test_another_layering_has_its_own_players(self, tab: StagesTab) -> None:
        tab.layering.choose("chain")
        tab.show_layering()
        assert layers(tab) == ["i1", "i2"]
        assert players(tab) == ["samsung", "nvidia"]

    def test_brackets_of_the_report_are_left_to_its_layering(self, tab: StagesTab) -> None:
        tab.layering.choose("chain")
        tab.show_layering()
        assert tab.table.model_.headerData(0, Qt.Orientation.Horizontal) == "Chips·memory"
        assert bare("(only)") == "(only)"
        assert bare("A (b) c") == "A (b) c"

    def test_the_choice_outlives_a_refresh(self, tab: StagesTab) -> None:
        tab.refresh()
        assert tab.layering.value == "stacks"

    def test_a_plan_without_activities_says_what_to_do(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        session = open_pictured(empty_session, tmp_path, monkeypatch, activities=[], issues=[])
        made = tab_over(session, qtbot)
        assert made.pages.currentWidget() is made.empty
        assert made.empty.button.isHidden()


class TestCells:
    def test_a_cell_says_who_where_and_how(self, tab: StagesTab) -> None:
        row = tab.table.model_.grid.rows[0]
        column = tab.table.model_.grid.columns[1]
        assert "Active itself, Through investment" in cell_story(row, column)
        assert "funds chip makers" in cell_story(row, column)

    def test_a_blank_cell_is_a_silence(self, tab: StagesTab) -> None:
        index = tab.table.model_.index(players(tab).index("samsung"), 0)
        assert str(index.data(_ROLE.AccessibleTextRole)).endswith("the reports say nothing")
        assert index.data(_ROLE.DisplayRole) is None

    def test_heads_of_rows_say_country_and_breadth(self, tab: StagesTab) -> None:
        said = tab.table.model_.headerData(0, Qt.Orientation.Vertical)
        assert said == "엔비디아 · United States · 2 layers"

    def test_heads_outside_the_table_say_nothing(self, tab: StagesTab) -> None:
        assert tab.table.model_.headerData(99, Qt.Orientation.Vertical) is None
        assert tab.table.model_.headerData(99, Qt.Orientation.Horizontal) is None
        assert tab.table.model_.headerData(0, Qt.Orientation.Vertical, _ROLE.DecorationRole) is None

    def test_the_legend_explains_every_mark_and_the_blank(self) -> None:
        shapes = [shape for shape, _role, _words in legend_entries()]
        assert shapes == ["disc", "half", "up", "hollow-disc", ""]
        assert "the reports say nothing" in legend_entries()[-1][2]

    def test_what_is_in_doubt_is_held_back_and_said(self, tab: StagesTab) -> None:
        assert "tsmc" not in players(tab)
        assert held_text(1) in tab.held.text()

    def test_it_is_counted(self, tab: StagesTab) -> None:
        assert tab.count.text() == "3 players · 5 activities"


class TestOrderAndFilter:
    def test_by_name_and_by_country(self, tab: StagesTab) -> None:
        tab.order.choose("country")
        tab.show_rows()
        assert players(tab) == ["samsung", "nvidia", "quiet"]
        tab.order.choose("name")
        tab.show_rows()
        assert players(tab)[-1] == "nvidia"

    def test_one_country(self, tab: StagesTab) -> None:
        tab.country.choose("US")
        tab.show_rows()
        assert players(tab) == ["nvidia"]

    def test_players_without_a_country_can_be_seen_alone(self, tab: StagesTab) -> None:
        tab.country.choose("none")
        tab.show_rows()
        assert players(tab) == ["quiet"]

    def test_a_country_without_players_here_is_forgotten_with_the_layering(self, tab: StagesTab) -> None:
        tab.country.choose("none")
        tab.layering.choose("chain")
        tab.show_layering()
        assert tab.country.value == ""
        assert players(tab) == ["samsung", "nvidia"]

    def test_show_everything_takes_the_country_back(self, tab: StagesTab) -> None:
        tab.country.choose("US")
        tab.show_rows()
        tab.show_all()
        assert len(players(tab)) == 3

    def test_the_cursor_stays_on_its_cell(self, tab: StagesTab) -> None:
        go(tab, "samsung", "a")
        tab.order.choose("country")
        tab.show_rows()
        index = tab.table.currentIndex()
        assert (players(tab)[index.row()], layers(tab)[index.column()]) == ("samsung", "a")


class TestEvidence:
    def test_moving_shows_the_details_of_a_cell(self, tab: StagesTab, opened: Session) -> None:
        go(tab, "nvidia", "b")
        assert opened.selection is not None and opened.selection.id == "n-b"

    def test_arrows_move_between_cells(self, tab: StagesTab, opened: Session) -> None:
        go(tab, "nvidia", "b")
        QTest.keyClick(tab.table, Key.Key_Right)
        assert opened.selection is not None and opened.selection.id == "act"

    def test_enter_goes_through_the_records_of_a_cell(self, tab: StagesTab, opened: Session) -> None:
        go(tab, "nvidia", "a")
        found = []
        for _press in range(3):
            QTest.keyClick(tab.table, Key.Key_Return)
            assert opened.selection is not None
            found.append(opened.selection.id)
        assert found == ["act", "n-a2", "act"]
        assert opened.settings.details

    def test_ctrl_enter_reads_it(self, tab: StagesTab, opened: Session) -> None:
        go(tab, "samsung", "a")
        QTest.keyClick(tab.table, Key.Key_Return, CTRL)
        assert opened.wanted == "entry:s-a"

    def test_a_blank_cell_leads_nowhere(self, tab: StagesTab, opened: Session) -> None:
        go(tab, "samsung", "b")
        QTest.keyClick(tab.table, Key.Key_Return)
        QTest.keyClick(tab.table, Key.Key_Return, CTRL)
        assert opened.wanted == ""

    def test_a_click_explains_and_a_double_click_opens(self, tab: StagesTab, opened: Session) -> None:
        index = tab.table.model_.index(0, 0)
        place = tab.table.visualRect(index).center()
        QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened.selection is not None and opened.selection.id == "n-b"
        QTest.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened.wanted == "entry:n-b"

    def test_the_head_of_a_row_explains_the_player(self, tab: StagesTab, opened: Session) -> None:
        tab.table.verticalHeader().sectionClicked.emit(0)
        assert opened.selection is not None and opened.selection.id == "nvidia"


class TestPicture:
    @pytest.mark.parametrize("layering", ["stacks", "chain"])
    def test_it_paints(self, tab: StagesTab, layering: str) -> None:
        tab.layering.choose(layering)
        tab.show_layering()
        tab.table.setFocus()
        assert not tab.grab().isNull()

    def test_heads_stay_when_the_table_scrolls(self, tab: StagesTab) -> None:
        tab.resize(420, 220)
        tab.table.scrollToBottom()
        assert tab.table.verticalHeader().isVisible() and tab.table.horizontalHeader().isVisible()

    def test_columns_are_wide_enough_for_their_longest_word(self, tab: StagesTab) -> None:
        tab.layering.choose("chain")
        tab.show_layering()
        tab.resize(300, 400)
        metrics = tab.table.fontMetrics()
        assert tab.table.columnWidth(0) >= metrics.horizontalAdvance("memory")

    def test_it_is_saved_whole(self, tab: StagesTab, messages: Messages, tmp_path: Path) -> None:
        messages.answers.append(tmp_path / "a.png")
        assert tab.save()
        assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")

    def test_the_saved_picture_has_legend_and_what_is_left_out(self, tab: StagesTab, tmp_path: Path) -> None:
        write(tmp_path / "a.svg", tab.drawing(paper()))
        words = (tmp_path / "a.svg").read_text("utf-8")
        assert held_text(1) in words and "Blank: the reports say nothing" in words and "Samsung" in words

    def test_larger_text_makes_larger_cells(
        self, opened: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = tab_over(opened, qtbot).table.rowHeight(0)
        monkeypatch.setattr(opened, "theme", load("dark", 2.0))
        assert tab_over(opened, qtbot).table.rowHeight(0) == 2 * before
