"""The Export page: each card makes its file through the worker, or says in one sentence why it could not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model.errors import PlannerError
from planner.progress import Report
from planner.ui import exports as module
from planner.ui.exports import PICTURES, SIZES, exports, suggestion
from planner.ui.pages.export import ExportPage
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ExportPage:
    """The Export page alone."""
    made = ExportPage(session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def done(page: ExportPage, qtbot: QtBot) -> None:
    """Wait until no file is being made."""
    qtbot.waitUntil(lambda: not page.exports.running, timeout=30_000)


class TestCards:
    def test_only_what_can_be_made_is_offered(self, page: ExportPage) -> None:
        assert [card.accessibleName() for card in page.cards] == [
            "Ministry workbook", "Matrix picture", "Copy of the plan",
        ]  # fmt: skip

    def test_the_workbook_says_what_it_will_hold(self, page: ExportPage) -> None:
        words = page.workbook.contents.text().splitlines()
        plan = page.session.plan
        assert words[0] == "1. Cover with a summary"
        assert f"4. Options: {len(plan.of_kind('option'))} policy options" in words
        assert f"5. Roadmap: {len(page.session.roadmap())} rows" in words

    def test_rows_left_out_are_not_counted(self, page: ExportPage) -> None:
        line = page.session.roadmap()[0]
        before = len(page.session.roadmap())
        with page.session.edit("leave out") as rows:
            rows.edit_roadmap(line.id, included=False)
        assert f"Roadmap: {before - 1} rows" in page.workbook.contents.text()

    def test_it_begins_at_the_workbook(self, page: ExportPage) -> None:
        assert page.workbook.button.hasFocus()

    def test_the_round_in_view_is_offered_first(self, page: ExportPage) -> None:
        page.session.set_round("round-1")
        assert page.workbook.rounds.currentData() == "round-1"

    @pytest.mark.parametrize(("width", "columns"), [(1200, 3), (800, 2), (500, 1)])
    def test_cards_stand_side_by_side_where_they_fit(
        self, page: ExportPage, qtbot: QtBot, width: int, columns: int
    ) -> None:
        page.resize(width, 800)
        qtbot.waitUntil(lambda: page.width() == width)
        rows = [page.grid.getItemPosition(page.grid.indexOf(card))[0] for card in page.cards]
        assert rows == [place // columns for place in range(3)]


class TestWorkbook:
    @pytest.mark.parametrize("language", ["en"])
    def test_it_is_written_and_listed(
        self, page: ExportPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path, language: str
    ) -> None:
        target = tmp_path / "out.xlsx"
        messages.answers = [target]
        page.workbook.languages.setCurrentIndex(page.workbook.languages.findData(language))
        qtbot.mouseClick(page.workbook.button, Qt.MouseButton.LeftButton)
        assert page.exports.running
        assert not page.workbook.button.isEnabled()
        done(page, qtbot)
        assert notices.all == [("info", f"Ministry workbook was saved: {target}")]
        assert "Roadmap" in load_workbook(target, read_only=True).sheetnames
        assert [made.path for made in page.exports.made] == [target]
        assert page.workbook.button.isEnabled()

    def test_the_name_suggested_is_the_plans(self, page: ExportPage, messages: Messages) -> None:
        messages.answers = [None]
        page.workbook.make()
        title, name = messages.told[0]
        assert title == "Save workbook"
        assert Path(name).name == f"{page.session.plan.title} roadmap.xlsx"
        assert page.session.path is not None and Path(name).parent == page.session.path.parent

    def test_a_folder_that_cannot_be_written_is_one_sentence(
        self, page: ExportPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path
    ) -> None:
        target = tmp_path / "nowhere" / "out.xlsx"
        messages.answers = [target]
        page.workbook.make()
        done(page, qtbot)
        assert len(notices.errors) == 1
        assert "The folder does not exist" in notices.errors[0]
        assert page.exports.made == ()

    def test_a_file_open_elsewhere_is_one_sentence(
        self, page: ExportPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        def held(*_what: object, **_options: object) -> None:
            raise PlannerError("The file cannot be written: out.xlsx", "It is open in another program, such as Excel.")

        monkeypatch.setattr(module, "write_workbook", held)
        messages.answers = [tmp_path / "out.xlsx"]
        page.workbook.make()
        done(page, qtbot)
        assert notices.errors == [
            "The file cannot be written: out.xlsx It is open in another program, such as Excel."
        ]

    def test_called_off(self, page: ExportPage, messages: Messages) -> None:
        messages.answers = [None]
        page.workbook.make()
        assert not page.exports.running

    def test_a_change_after_the_start_is_not_in_it(
        self, page: ExportPage, messages: Messages, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        titles: list[str] = []
        monkeypatch.setattr(module, "write_workbook", lambda plan, *_rest, **_options: titles.append(plan.title))
        messages.answers = [tmp_path / "out.xlsx"]
        page.workbook.make()
        with page.session.edit("rename") as rows:
            rows.set_title("Another")
        done(page, qtbot)
        assert titles == ["A plan for tests"]


class TestPicture:
    @pytest.mark.parametrize("suffix", list(PICTURES))
    @pytest.mark.parametrize("size", range(len(SIZES)))
    def test_format_and_size_are_as_chosen(
        self, page: ExportPage, messages: Messages, qtbot: QtBot, tmp_path: Path, suffix: str, size: int,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        called: list[tuple[object, ...]] = []
        monkeypatch.setattr(module, "save_matrix", lambda *what, **_more: called.append(what))
        target = tmp_path / f"m{suffix}"
        messages.answers = [target]
        page.picture.formats.setCurrentIndex(page.picture.formats.findData(suffix))
        page.picture.sizes.setCurrentIndex(size)
        page.picture.make()
        done(page, qtbot)
        assert Path(messages.told[0][1]).suffix == suffix
        assert called[0][2] == target
        assert called[0][4:] == (SIZES[size].width, SIZES[size].height)

    def test_a_picture_is_made(self, page: ExportPage, messages: Messages, qtbot: QtBot, tmp_path: Path) -> None:
        target = tmp_path / "m.png"
        messages.answers = [target]
        page.picture.make()
        done(page, qtbot)
        assert target.read_bytes().startswith(b"\x89PNG")


class TestCopy:
    def test_a_copy_is_made_and_listed(
        self, page: ExportPage, messages: Messages, notices: Notices, session: Session, tmp_path: Path
    ) -> None:
        target = tmp_path / "copy.plan"
        messages.answers = [target]
        page.copy.make()
        assert target.exists()
        assert [made.path for made in page.exports.made] == [target]
        assert len(notices.all) == 1

    def test_a_copy_that_fails_is_not_listed(
        self, page: ExportPage, messages: Messages, notices: Notices, tmp_path: Path
    ) -> None:
        messages.answers = [tmp_path / "nowhere" / "copy.plan"]
        page.copy.make()
        assert page.exports.made == ()
        assert len(notices.errors) == 1

    def test_called_off(self, page: ExportPage, messages: Messages) -> None:
        messages.answers = [None]
        page.copy.make()
        assert page.exports.made == ()


class TestList:
    def test_an_empty_list_says_so(self, page: ExportPage) -> None:
        words = page.list.itemAt(0).widget()
        assert "None yet" in str(words.property("text"))

    def test_the_folder_is_opened(
        self, page: ExportPage, messages: Messages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr(
            module.QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toLocalFile()) is None)
        )
        messages.answers = [tmp_path / "copy.plan"]
        page.copy.make()
        page.list.itemAt(0).widget().findChild(QPushButton).click()
        assert opened == [str(tmp_path)]

    def test_a_folder_that_cannot_be_shown_is_named(
        self, page: ExportPage, messages: Messages, notices: Notices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module.QDesktopServices, "openUrl", staticmethod(lambda _url: False))
        messages.answers = [tmp_path / "copy.plan"]
        page.copy.make()
        page.list.itemAt(0).widget().findChild(QPushButton).click()
        assert notices.all[-1] == ("info", f"The folder is {tmp_path}")


class TestExports:
    def test_there_is_one_for_a_session(self, session: Session) -> None:
        assert exports(session) is exports(session)

    def test_one_file_at_a_time(self, page: ExportPage, notices: Notices, qtbot: QtBot, tmp_path: Path) -> None:
        made: list[int] = []
        assert page.exports.start("First", tmp_path / "a", lambda _report: made.append(1))
        assert not page.exports.start("Second", tmp_path / "b", lambda _report: made.append(2))
        done(page, qtbot)
        assert made == [1]
        assert notices.all[0][1].startswith("Another file is being made")

    def test_progress_is_shown(self, page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
        seen: list[float] = []
        page.exports.changed.connect(lambda: seen.append(page.exports.fraction))

        def work(report: Report) -> None:
            report(0.5, "")

        page.exports.start("A file", tmp_path / "a", work)
        assert page._progress.isVisible()
        assert page.doing.text() == "Making: A file"
        done(page, qtbot)
        assert 0.5 in seen
        assert not page._progress.isVisible()

    def test_it_can_be_cancelled(self, page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
        def work(report: Report) -> None:
            while True:
                report(0.1, "")

        page.exports.start("Endless", tmp_path / "a", work)
        page.cancel.click()
        assert not page.exports.running
        assert page.exports.made == ()
        qtbot.waitUntil(lambda: page.session.tasks.running == 0)

    def test_a_bug_is_not_hidden(
        self, page: ExportPage, qtbot: QtBot, tmp_path: Path, notices: Notices
    ) -> None:
        def work(_report: Report) -> None:
            raise ZeroDivisionError

        with qtbot.captureExceptions() as caught:
            page.exports.start("Broken", tmp_path / "a", work)
            done(page, qtbot)
        assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
        assert notices.all == []

    def test_the_same_file_is_listed_once_and_the_list_ends(
        self, page: ExportPage, qtbot: QtBot, tmp_path: Path
    ) -> None:
        for number in (1, 1, *range(2, 12)):
            page.exports.note("File", tmp_path / str(number), True)
        names = [made.path.name for made in page.exports.made]
        assert names == ["11", "10", "9", "8", "7", "6", "5", "4"]

    def test_a_suggestion_stays_in_the_folder_used_last(self, page: ExportPage, tmp_path: Path) -> None:
        page.exports.note("File", tmp_path / "sub" / "x", True)
        assert suggestion(page.session, "matrix", ".png").parent == tmp_path / "sub"

    def test_what_windows_refuses_is_left_out_of_names(self, page: ExportPage) -> None:
        with page.session.edit("rename") as rows:
            rows.set_title('AI: "plan" <2026>/1?')
        assert suggestion(page.session, "matrix", ".png").name == "AI plan 2026 1 matrix.png"


def test_every_widget_has_a_name(page: ExportPage, compose: Callable[[QWidget, str], None]) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.property("text"), widget
