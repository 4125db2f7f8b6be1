"""The tab of merging: copies chosen and dropped, tried and merged, conflicts decided by keys, the log of files."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from planner.ui.mainwindow import MainWindow
from planner.ui.pages.panel.merging import Merging
from planner.ui.pages.panel.mergingpreview import MergeDialog
from planner.ui.pages.panel.page import PanelPage
from planner.ui.session import Session
from tests.unit.store.merging import CELL, OTHER_CELL, copied

THIRD = ("round-1", "A01", "cloud", "risk")


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Merging:
    """The tab over a plan with an answer."""
    with session.edit("Score") as rows:
        for cell in (CELL, OTHER_CELL, THIRD):
            rows.assess(*cell, value=3)
    made = Merging(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.refresh()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    session.changed.connect(lambda _tables: made.refresh())
    return made


@pytest.fixture
def copies(tab: Merging) -> tuple[Path, Path]:
    """Two copies that scored the same cells apart."""
    path = tab.session.path
    assert path is not None
    folder = path.parent / "사본"
    folder.mkdir()
    base = Path(path).with_name(path.name)

    def scored(name: str, value: int, hour: int) -> Path:
        made = copied(base, name, lambda rows: [
            rows.assess(*cell, value=value, rationale=f"근거 {name}") for cell in (CELL, OTHER_CELL, THIRD)
        ], hour)  # fmt: skip
        return made.rename(folder / name)

    return scored("나.plan", 4, 10), scored("다.plan", 5, 11)


def tried(tab: Merging, qtbot: QtBot, *paths: Path) -> MergeDialog:
    """Let the tab try a merge and wait for what it would bring."""
    dialog = tab.merge(paths)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._task is None, timeout=30_000)
    return dialog


def merged(tab: Merging, qtbot: QtBot, *paths: Path) -> None:
    dialog = tried(tab, qtbot, *paths)
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.merge()


def focused(tab: Merging, qtbot: QtBot) -> None:
    """Let the keys go to the list of conflicts."""
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.table.setFocus()


def value(tab: Merging, cell: tuple[str, str, str, str] = CELL) -> int | None:
    return tab.session.plan.assessments[cell].value


def cells(table: Any) -> list[list[str]]:
    model = table.model_
    return [[str(model.index(row, at).data()) for at in range(model.columnCount())] for row in range(model.rowCount())]


class TestBefore:
    def test_it_says_what_to_do(self, tab: Merging) -> None:
        assert tab.empty.isVisible() and "Nothing was merged yet" in tab.empty.accessibleName()
        assert not tab.parts.isVisible() and tab.merge_button.isEnabled()
        assert tab.summary.text() == ""

    def test_nothing_is_in_dispute(self, tab: Merging) -> None:
        assert tab.current() is None
        tab.next()
        tab.settle(1)
        tab.commit_editing()
        assert tab.session.undo_labels() == ("Score",)

    def test_a_plan_that_can_only_be_read(self, tab: Merging, copies: tuple[Path, Path]) -> None:
        assert tab.session._store is not None
        tab.session._store.read_only = True
        tab.refresh()
        assert not tab.merge_button.isEnabled()
        assert tab.merge(copies) is None


class TestChoosing:
    def test_files(self, tab: Merging, qtbot: QtBot, messages: Any, copies: tuple[Path, Path]) -> None:
        messages.answers.append(copies)
        tab.merge_files()
        (dialog,) = tab.findChildren(MergeDialog)
        assert dialog.paths == copies
        qtbot.waitUntil(lambda: dialog._task is None, timeout=30_000)
        dialog.reject()

    def test_a_folder_and_next_time_the_same_place(
        self, tab: Merging, qtbot: QtBot, messages: Any, copies: tuple[Path, Path]
    ) -> None:
        messages.answers += [copies[0].parent, ()]
        tab.merge_folder()
        (dialog,) = tab.findChildren(MergeDialog)
        qtbot.waitUntil(lambda: dialog._task is None, timeout=30_000)
        assert [report.file for report in dialog.reports] == ["나.plan", "다.plan"]
        dialog.reject()
        tab.merge_files()
        assert messages.told[-1][1] == str(copies[0].parent)

    def test_nothing_chosen(self, tab: Merging, messages: Any) -> None:
        messages.answers += [(), None]
        tab.merge_files()
        tab.merge_folder()
        assert tab.findChildren(MergeDialog) == []
        assert messages.told[0][1] == str(tab.session.path.parent if tab.session.path else "")

    def test_by_drop(self, tab: Merging, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(copies[0]))])
        both = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), *both)
        tab.dragEnterEvent(enter)
        assert enter.isAccepted()
        tab.dropEvent(QDropEvent(QPointF(5, 5), *both))
        (dialog,) = tab.findChildren(MergeDialog)
        qtbot.waitUntil(lambda: dialog._task is None, timeout=30_000)
        assert dialog.paths == (copies[0],)
        dialog.reject()

    def test_other_files_are_not_taken_by_drop(self, tab: Merging, tmp_path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx"))])
        enter = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        enter.ignore()
        tab.dragEnterEvent(enter)
        assert not enter.isAccepted()


class TestDeciding:
    @pytest.fixture
    def disputed(self, tab: Merging, qtbot: QtBot, copies: tuple[Path, Path]) -> Merging:
        merged(tab, qtbot, *copies)
        focused(tab, qtbot)
        return tab

    def test_the_list_and_the_sides(self, disputed: Merging) -> None:
        rows = cells(disputed.table)
        assert len(rows) == 3 and rows[0][0] == "Answer"
        assert rows[0][1].endswith("Supply-chain risk · A01 · Round 1") and rows[0][2] == "4 ↔ 5"
        assert disputed.summary.text() == "3 conflicts are open · 0 of 3 settled"
        names = [frame.accessibleName() for frame in disputed.comparing.findChildren(object) if
                 hasattr(frame, "accessibleName") and ": " in frame.accessibleName()]  # fmt: skip
        assert any(name.startswith("Before: 3") for name in names)
        assert any(name.startswith("2 · 다.plan ✓ stands for now: 5") for name in names)
        assert [one.text() for one in disputed.comparing.buttons] == ["Let this stand (1)", "Let this stand (2)"]
        assert "근거 다.plan" in disputed.comparing.buttons[1].accessibleDescription()

    def test_the_log_says_what_came(self, disputed: Merging) -> None:
        log = cells(disputed.log)
        assert [row[2] for row in log] == ["다.plan", "나.plan"]
        assert {row[1] for row in log} == {"Copy of the plan"} and all(len(row[4]) == 12 for row in log)

    def test_a_number_lets_a_side_stand_and_goes_on(self, disputed: Merging, qtbot: QtBot) -> None:
        conflict = disputed.current()
        assert conflict is not None
        qtbot.keyClick(disputed.table, Qt.Key.Key_1)
        assert value(disputed, conflict.place) == 4  # type: ignore[arg-type]
        assert disputed.summary.text() == "2 conflicts are open · 1 of 3 settled"
        assert disputed.current() is not None and disputed.current() != conflict
        assert disputed.session.undo_labels()[0] == "Settle a conflict"
        qtbot.keyClick(disputed.table, Qt.Key.Key_2)
        qtbot.keyClick(disputed.table, Qt.Key.Key_2)
        assert disputed.summary.text() == "All 3 conflicts are settled."
        assert not disputed.table.isVisible() and disputed.log.isVisible()

    def test_a_number_without_a_side(self, disputed: Merging, qtbot: QtBot) -> None:
        qtbot.keyClick(disputed.table, Qt.Key.Key_7)
        assert len(disputed.session.conflicts()) == 3

    def test_n_leaves_one_open_and_starts_over_after_the_last(self, disputed: Merging, qtbot: QtBot) -> None:
        first = disputed.current()
        for _time in range(3):
            qtbot.keyClick(disputed.table, Qt.Key.Key_N)
        assert disputed.current() == first
        assert len(disputed.session.conflicts()) == 3

    def test_mine_and_theirs_need_to_be_clear(self, disputed: Merging, qtbot: QtBot) -> None:
        qtbot.keyClick(disputed.table, Qt.Key.Key_M)
        qtbot.keyClick(disputed.table, Qt.Key.Key_T)
        assert len(disputed.session.conflicts()) == 3, "both sides came from elsewhere"

    @pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_M, 1), (Qt.Key.Key_T, 4)])
    def test_mine_and_theirs(
        self, tab: Merging, qtbot: QtBot, copies: tuple[Path, Path], key: Qt.Key, expected: int
    ) -> None:
        tab.session.act("Score", lambda rows: rows.assess(*CELL, value=1))
        merged(tab, qtbot, copies[0])
        focused(tab, qtbot)
        qtbot.keyClick(tab.table, key)
        assert value(tab) == expected
        assert tab.summary.text() == "The conflict is settled."

    def test_by_button(self, disputed: Merging, qtbot: QtBot) -> None:
        conflict = disputed.current()
        disputed.comparing.buttons[0].setFocus()
        qtbot.keyClick(disputed.comparing.buttons[0], Qt.Key.Key_Space)
        assert conflict is not None and value(disputed, conflict.place) == 4  # type: ignore[arg-type]

    def test_undo_opens_it_again(self, disputed: Merging, qtbot: QtBot) -> None:
        qtbot.keyClick(disputed.table, Qt.Key.Key_1)
        disputed.session.undo()
        assert disputed.summary.text() == "3 conflicts are open · 0 of 3 settled"

    def test_undoing_the_merge_takes_all_of_it_back(self, disputed: Merging) -> None:
        disputed.session.undo()
        assert disputed.session.conflicts() == () and value(disputed) == 3
        assert disputed.empty.isVisible()

    def test_another_plan_has_its_own_count(self, disputed: Merging, tmp_path: Path) -> None:
        assert disputed.session.new(tmp_path / "other.plan")
        assert disputed.summary.text() == ""
        assert disputed.empty.isVisible()


def test_it_is_a_tab_of_the_panel_page(window: MainWindow, qtbot: QtBot) -> None:
    window.session.go("panel")
    (page,) = window.findChildren(PanelPage)
    page.show_tab("merging")
    made = page.made["merging"]
    assert isinstance(made, Merging)
    assert made.needs <= page.needs | {"sub_anchor"}
