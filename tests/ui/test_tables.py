"""The one table: columns as data, selection by key, editing, copying."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import Theme


@dataclass
class Row:
    """A row that can be edited."""

    id: str
    name: str
    figure: float
    phase: str = "short"
    log: list[str] = field(default_factory=list)

    def rename(self, words: str) -> bool:
        """Take a new name, but not an empty one."""
        if words:
            self.name = words
        self.log.append(words)
        return bool(words)


COLUMNS: tuple[Column[Row], ...] = (
    Column("Name", lambda row: row.name, edit=Row.rename, tip=lambda row: f"About {row.name}", bold=True),
    Column("Figure", lambda row: f"{row.figure:.2f}", "right", width=80, figures=True, role=lambda _row: "accent"),
    Column(
        "Phase",
        lambda row: row.phase.title(),
        width=100,
        edit=lambda row, value: setattr(row, "phase", value),
        editable=lambda row: row.id != "c",
        choices=lambda _row: (("short", "Short"), ("long", "Long")),
    ),
)
EDITABLE = Qt.ItemFlag.ItemIsEditable


def rows() -> list[Row]:
    return [Row("a", "Alpha", 1), Row("b", "Beta", 22.5), Row("c", "Gamma", 3)]


@pytest.fixture
def view(light: Theme, qtbot: QtBot) -> TableView:
    made = TableView(light, TableModel(COLUMNS, key=lambda row: row.id), "Things", "All the things")
    qtbot.addWidget(made)
    made.model_.set_rows(rows())
    made.resize(400, 300)
    made.show()
    return made


def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = TableModel(COLUMNS, key=lambda row: row.id)
    model.set_rows(rows())
    qtmodeltester.check(model)


def test_cells_show_what_columns_say(view: TableView) -> None:
    model, role = view.model_, Qt.ItemDataRole
    figure = model.index(1, 1)
    assert figure.data() == "22.50"
    assert figure.data(role.TextAlignmentRole) == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert figure.data(role.ForegroundRole) == view.theme.color("accent")
    assert figure.data(role.FontRole).featureTags()
    assert model.index(0, 0).data(role.ToolTipRole) == "About Alpha"
    assert model.index(0, 0).data(role.FontRole).bold()
    assert model.index(0, 1).data(role.ToolTipRole) is None
    assert model.index(0, 0).data(role.DecorationRole) is None
    assert model.index(0, 2).data(role.EditRole) == "short"
    assert model.data(QModelIndex()) is None


def test_headers_are_translated_and_aligned(view: TableView, tagged: None) -> None:
    across = Qt.Orientation.Horizontal
    assert view.model_.headerData(1, across) == "«Figure»"
    assert view.model_.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert view.model_.headerData(0, Qt.Orientation.Vertical) is None
    assert view.model_.headerData(9, across) is None


def test_cells_have_no_children_and_nothing_no_flags(view: TableView) -> None:
    model = view.model_
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_only_what_may_be_edited_can_be(view: TableView) -> None:
    flags = view.model_.flags
    assert flags(view.model_.index(0, 0)) & EDITABLE
    assert not flags(view.model_.index(0, 1)) & EDITABLE
    assert flags(view.model_.index(0, 2)) & EDITABLE
    assert not flags(view.model_.index(2, 2)) & EDITABLE


def test_edits_go_to_the_row(view: TableView) -> None:
    model = view.model_
    row = model.rows[0]
    assert model.setData(model.index(0, 0), "한글")
    assert row.name == "한글"
    assert not model.setData(model.index(0, 0), "")
    assert not model.setData(model.index(0, 0), "한글")
    assert not model.setData(model.index(0, 1), "9")
    assert not model.setData(QModelIndex(), "9")
    assert not model.setData(model.index(0, 0), "x", Qt.ItemDataRole.DisplayRole)
    assert row.log == ["한글", ""]


def test_the_selection_stays_with_its_row(view: TableView) -> None:
    assert view.choose("b", 1)
    view.model_.set_rows(list(reversed(rows()))[:2])
    assert view.current_key() == "b"
    assert view.currentIndex().column() == 1
    assert not view.choose("gone")
    view.model_.set_rows([Row("z", "Zeta", 0)])
    assert view.current_key() == ""


def test_the_same_rows_update_in_place(view: TableView) -> None:
    view.choose("a")
    resets: list[bool] = []
    view.model_.modelReset.connect(lambda: resets.append(True))
    view.model_.set_rows([Row("a", "Changed", 1), Row("b", "Beta", 2), Row("c", "Gamma", 3)])
    assert resets == []
    assert view.model_.index(0, 0).data() == "Changed"
    view.model_.set_rows([])
    view.model_.set_rows([])
    assert len(resets) == 2


def test_moving_tells_row_and_column(view: TableView, qtbot: QtBot) -> None:
    view.choose("a", 0)
    seen: list[tuple[str, int]] = []
    view.chosen.connect(lambda key, column: seen.append((key, column)))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert seen == [("b", 0), ("b", 1)]


def test_activating_tells_the_row(view: TableView) -> None:
    seen: list[tuple[str, int]] = []
    view.activated_row.connect(lambda key, column: seen.append((key, column)))
    view.activated.emit(view.model_.index(2, 1))
    assert seen == [("c", 1)]


def test_a_row_is_copied_with_tabs(view: TableView, qtbot: QtBot) -> None:
    view.choose("b")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Beta\t22.50\tShort"


def test_text_is_edited_in_the_cell(view: TableView, qtbot: QtBot) -> None:
    index = view.model_.index(0, 0)
    view.edit(index)
    line = view.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "Alpha"
    assert line.accessibleName() == "Name"
    line.selectAll()
    qtbot.keyClicks(line, "New")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model_.rows[0].name == "New")


def test_a_choice_is_taken_at_once(view: TableView) -> None:
    view.edit(view.model_.index(0, 2))
    box = view.findChild(QComboBox)
    assert box is not None
    assert [box.itemText(place) for place in range(box.count())] == ["Short", "Long"]
    assert box.currentIndex() == 0
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert view.model_.rows[0].phase == "long"


def test_it_has_house_style_and_names(view: TableView) -> None:
    assert view.verticalHeader().defaultSectionSize() == 32
    assert not view.showGrid()
    assert view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    assert view.accessibleName() == "Things"
    assert view.accessibleDescription() == "All the things"
