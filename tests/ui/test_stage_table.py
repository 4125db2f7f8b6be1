"""The company × stage matrix as it is drawn and read: heads that fit, blanks that say silence, keys, other sizes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model import stagematrix
from planner.model.admissible import Ledger
from planner.model.stagematrix import STRENGTHS, StageMatrix
from planner.store.store import create, temporary
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import breakable
from planner.ui.pages.evidence.held import held_text
from planner.ui.pages.evidence.picture import paper
from planner.ui.pages.evidence.stagepaint import (
    CELL,
    HEAD,
    NAME,
    STAGE,
    Grid,
    cell_story,
    column_title,
    legend_entries,
    paint_cell,
    player_story,
)
from planner.ui.pages.evidence.stages import StagesTab
from planner.ui.pages.evidence.stagetable import StageTable
from planner.ui.session import Session
from planner.ui.theme import ROW, Theme, load
from tests.ui.pictured import activity, issue, open_pictured, player
from tests.unit.model.evidence_made import activity as made_activity

Key = Qt.Key
CTRL, PAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
SIZES = [(language, scale) for language in ("en", "ko") for scale in (1.0, 1.5, 2.0)]
SILENT = "the reports say nothing"


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Let go of what a test is done with."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def real() -> list[StageMatrix]:
    """The matrices of the catalogue, one for each layering."""
    with temporary() as store:
        held = Ledger(store.evidence())
        return [stagematrix.matrix(held, one) for one in stagematrix.layerings(store.plan(), held)]


def grid_of(matrix: StageMatrix) -> Grid:
    rows = stagematrix.ordered(matrix.rows, "breadth", "en")
    return Grid(rows, stagematrix.shown(matrix.layering, matrix.rows))


def tab_over(session: Session, qtbot: QtBot) -> StagesTab:
    made = StagesTab(session, Lookup(session))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def tab(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> StagesTab:
    """The tab on screen over the small catalogue."""
    return tab_over(open_pictured(empty_session, tmp_path, monkeypatch), qtbot)


def speak(language: str) -> None:
    text.set_language(language, paths.resource("i18n"))


def cell(theme: Theme, *strengths: str, chosen: bool = False) -> QImage:
    """Draw one cell with these ways to be active."""
    image = QImage(104, 30, QImage.Format.Format_RGB32)
    image.fill(theme.color("page"))
    entries = [made_activity(f"a{number}", "p", "l", strength) for number, strength in enumerate(strengths)]
    painter = QPainter(image)
    paint_cell(painter, theme, QRect(0, 0, 104, 30), entries, chosen=chosen)
    painter.end()
    return image


def inner_colours(image: QImage) -> set[str]:
    """List the colours within the hairlines of a cell."""
    inside = image.copy(4, 4, image.width() - 8, image.height() - 8)
    return {inside.pixelColor(x, y).name() for x in range(inside.width()) for y in range(inside.height())}


class TestHeads:
    @pytest.mark.parametrize(("language", "scale"), SIZES)
    def test_the_heads_of_the_catalogue_fit_at_every_width(
        self, light: Theme, qtbot: QtBot, real: list[StageMatrix], language: str, scale: float
    ) -> None:
        speak(language)
        theme = load("light", scale)
        metrics, pad = QFontMetrics(theme.font("small")), theme.px(4)
        table = StageTable(theme)
        qtbot.addWidget(table)
        for matrix in real:
            for width in (500, 1000, 1900):
                table.resize(width, 400)
                table.show_grid(grid_of(matrix))
                wide = table.horizontalHeader().defaultSectionSize() - 2 * pad
                for column in table.model_.grid.columns:
                    high = theme.px(HEAD) + theme.px(STAGE) * (column.stage is None) - 2 * pad
                    room = QRect(0, 0, wide, 5000)
                    found = metrics.boundingRect(room, WRAP, breakable(column_title(column)))
                    assert found.width() <= wide, column_title(column)
                    assert found.height() <= high, column_title(column)

    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_the_heads_fit_on_paper(self, light: Theme, real: list[StageMatrix], language: str) -> None:
        speak(language)
        theme = paper()
        metrics = QFontMetrics(theme.font("small"))
        for matrix in real:
            for column in grid_of(matrix).columns:
                high = theme.px(HEAD) + theme.px(STAGE) * (column.stage is None) - 8
                found = metrics.boundingRect(QRect(0, 0, theme.px(CELL) - 8, 5000), WRAP,
                                             breakable(column_title(column)))
                assert (found.width() <= theme.px(CELL) - 8, found.height() <= high) == (True, True)

    @pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
    def test_heads_and_rows_grow_with_the_text(self, light: Theme, qtbot: QtBot, scale: float) -> None:
        theme = load("dark", scale)
        table = StageTable(theme)
        qtbot.addWidget(table)
        assert table.horizontalHeader().height() == theme.px(HEAD + STAGE)
        assert table.verticalHeader().width() == theme.px(NAME)
        assert table.verticalHeader().defaultSectionSize() == theme.px(ROW)
        assert QFontMetrics(theme.font()).height() < theme.px(ROW)

    def test_a_chain_may_break_and_keeps_its_words(self) -> None:
        chain = "memory·foundry/packaging, tests (all)"
        assert breakable(chain).replace("\u200b", "") == chain
        assert breakable(chain).count("\u200b") == 4
        assert breakable("plain words") == "plain words"


class TestBlanks:
    def test_every_cell_of_the_catalogue_says_silence_or_what_is_said(
        self, light: Theme, real: list[StageMatrix]
    ) -> None:
        blank = full = 0
        for matrix in real:
            grid = grid_of(matrix)
            for row in grid.rows:
                for column in grid.columns:
                    silent = not row.cells.get(column.layer.id)
                    assert cell_story(row, column).endswith(SILENT) is silent
                    blank, full = blank + silent, full + (not silent)
        assert blank > full > 100

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_a_blank_cell_has_no_ink(self, light: Theme, look: str) -> None:
        theme = load(look)
        assert inner_colours(cell(theme)) == {theme.color("panel").name()}
        for strength in STRENGTHS:
            assert len(inner_colours(cell(theme, strength))) > 1

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_each_way_to_be_active_looks_different_without_colour(self, light: Theme, look: str) -> None:
        theme = load(look)
        images = [cell(theme, one).convertToFormat(QImage.Format.Format_Mono) for one in STRENGTHS]
        assert all(a != b for number, a in enumerate(images) for b in images[:number])

    def test_the_order_of_the_records_of_a_cell_does_not_matter(self, light: Theme) -> None:
        assert cell(light, "own", "investor") == cell(light, "investor", "own", "own")

    def test_the_cursor_shows_on_a_blank_as_well(self, light: Theme) -> None:
        assert cell(light, chosen=True) != cell(light)

    def test_in_korean_a_blank_is_a_silence_too(self, light: Theme, real: list[StageMatrix]) -> None:
        speak("ko")
        grid = grid_of(real[0])
        row = grid.rows[-1]
        column = next(one for one in grid.columns if one.layer.id not in row.cells)
        assert SILENT not in cell_story(row, column)
        assert cell_story(row, column).startswith(row.player.name.ko)
        assert len(cell_story(row, column)) > len(row.player.name.ko) + len(column_title(column)) + 5

    def test_the_legend_names_every_mark_in_both_languages(self, light: Theme) -> None:
        english = [words for _shape, _role, words in legend_entries()]
        speak("ko")
        korean = [words for _shape, _role, words in legend_entries()]
        assert len(english) == len(korean) == len(STRENGTHS) + 1
        assert not set(english) & set(korean)


class TestKeys:
    def here(self, tab: StagesTab) -> tuple[int, int]:
        return tab.table.currentIndex().row(), tab.table.currentIndex().column()

    def test_arrows_walk_the_grid_and_stop_at_its_edges(self, tab: StagesTab) -> None:
        tab.table.setFocus()
        grid = tab.table.model_.grid
        for key, place in ((Key.Key_Down, (len(grid.rows) - 1, 0)), (Key.Key_Up, (0, 0)),
                           (Key.Key_Right, (0, len(grid.columns) - 1)), (Key.Key_Left, (0, 0))):
            for _step in range(9):
                QTest.keyClick(tab.table, key)
            assert self.here(tab) == place

    def test_the_cursor_is_said_in_words(self, tab: StagesTab) -> None:
        for row in range(tab.table.model_.rowCount()):
            for across in range(tab.table.model_.columnCount()):
                said = str(tab.table.model_.index(row, across).data(Qt.ItemDataRole.AccessibleTextRole))
                grid = tab.table.model_.grid
                assert said == cell_story(grid.rows[row], grid.columns[across])

    def test_ctrl_enter_reads_the_record_that_enter_showed_last(self, tab: StagesTab) -> None:
        tab.table.setFocus()
        grid = tab.table.model_.grid
        row, across = next((r, c) for r, one in enumerate(grid.rows) for c, column in enumerate(grid.columns)
                           if len(one.cells.get(column.layer.id, ())) == 2)
        ids = [entry.id for entry in grid.rows[row].cells[grid.columns[across].layer.id]]
        tab.table.setCurrentIndex(tab.table.model_.index(row, across))
        for expected in (ids[0], ids[1], ids[0]):
            QTest.keyClick(tab.table, Key.Key_Enter, PAD)
            QTest.keyClick(tab.table, Key.Key_Enter, PAD | CTRL)
            assert tab.session.wanted == f"entry:{expected}"

    def test_another_cell_starts_with_its_first_record(self, tab: StagesTab, qtbot: QtBot) -> None:
        tab.table.setFocus()
        for _press in range(3):
            QTest.keyClick(tab.table, Key.Key_Return)
        for _round in range(2):
            QTest.keyClick(tab.table, Key.Key_Right)
            found = tab.table.model_.entries(tab.table.currentIndex())
            if found:
                with qtbot.waitSignal(tab.table.activated_entry) as asked:
                    QTest.keyClick(tab.table, Key.Key_Return)
                assert asked.args == [found[0].id]
            QTest.keyClick(tab.table, Key.Key_Left)

    def test_tab_leaves_the_table(self, tab: StagesTab) -> None:
        tab.activateWindow()
        tab.table.setFocus()
        before = self.here(tab)
        QTest.keyClick(tab.table, Key.Key_Tab)
        assert not tab.table.hasFocus()
        assert self.here(tab) == before

    def test_nothing_is_told_while_the_focus_is_elsewhere(self, tab: StagesTab, qtbot: QtBot) -> None:
        tab.order.setFocus()
        with qtbot.assertNotEmitted(tab.table.chosen):
            tab.order.choose("name")
            tab.show_rows()


class TestGrid:
    @pytest.mark.parametrize("order", ["breadth", "country", "name"])
    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_cells_follow_their_player_in_every_order(self, tab: StagesTab, order: str, language: str) -> None:
        speak(language)
        tab.order.choose(order)
        tab.show_rows()
        model = tab.table.model_
        for row in range(model.rowCount()):
            for across in range(model.columnCount()):
                for entry in model.entries(model.index(row, across)):
                    assert entry.about == model.grid.rows[row].player.id
                    assert entry.detail.layer == model.grid.columns[across].layer.id  # type: ignore[union-attr]
            assert model.headerData(row, Qt.Orientation.Vertical) == player_story(model.grid.rows[row])

    def test_what_is_counted_and_held_is_all_there_is(self, tab: StagesTab) -> None:
        layers = {column.layer.id for column in tab.matrix.layering.columns}
        everything = sum(entry.detail.layer in layers  # type: ignore[union-attr]
                         for entry in tab.session.evidence.of_kind("activity"))
        shown = int(tab.count.text().split(" · ")[1].split()[0])
        assert shown + len(tab.matrix.held) == everything
        assert held_text(len(tab.matrix.held)) in tab.held.text()

    def test_nothing_lies_below_a_cell(self, tab: StagesTab) -> None:
        index = tab.table.model_.index(0, 0)
        assert (tab.table.model_.rowCount(index), tab.table.model_.columnCount(index)) == (0, 0)

    def test_all_of_a_layering_held_back_is_not_called_missing(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        tab = tab_over(open_pictured(empty_session, tmp_path, monkeypatch, activities=[activity("one", "quiet", "a")],
                                     issues=[issue("x", "quiet")]), qtbot)
        assert tab.pages.currentWidget() is tab.empty
        assert "held back" in tab.empty.accessibleName()
        assert tab.empty.button.isHidden()
        assert held_text(1) in tab.held.text()

    def test_one_player_is_a_matrix(
        self, empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        tab = tab_over(open_pictured(empty_session, tmp_path, monkeypatch, activities=[activity("one", "solo", "a")],
                                     players=[player("solo", "FR"), player("nvidia", "US"), player("korea", "KR"),
                                              player("samsung", "KR"), player("tsmc", "TW")], issues=[]), qtbot)
        assert tab.count.text() == "1 player · 1 activity"
        assert [row.player.id for row in tab.table.model_.grid.rows] == ["solo"]

    def test_a_blank_plan_says_what_to_do(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False, title="Blank").close()
        assert empty_session.open(tmp_path / "blank.plan")
        tab = tab_over(empty_session, qtbot)
        assert tab.pages.currentWidget() is tab.empty
        assert "no players" in tab.empty.accessibleName()
        assert tab.held.isHidden() and not tab.layering.count()
        assert tab.drawing(paper()).height == paper().px(HEAD + STAGE)


@pytest.mark.parametrize(("language", "look", "scale"), [("ko", "dark", 1.0), ("en", "light", 2.0)])
def test_every_layering_of_the_catalogue_is_shown(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, look: str, scale: float
) -> None:
    speak(language)
    monkeypatch.setattr(session, "theme", load(look, scale))
    tab = tab_over(session, qtbot)
    assert tab.layering.count() == 3
    for place in range(tab.layering.count()):
        tab.layering.setCurrentIndex(place)
        tab.show_layering()
        assert len(tab.table.model_.grid.rows) == len(tab.matrix.rows) > 30
        assert str(len(tab.matrix.held)) in tab.held.text()
        drawing = tab.drawing(paper())
        assert tab.layering.currentText() in drawing.title
        assert drawing.height == paper().px(HEAD + STAGE) + paper().px(ROW) * len(tab.matrix.rows)
    assert not tab.grab().isNull()
