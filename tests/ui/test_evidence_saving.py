"""Saved pictures of the evidence: whole or absent, on paper colours whatever the window's, with what they leave out."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model.errors import PlannerError
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser, on_ctrl_enter, step
from planner.ui.pages.evidence.dependencies import DependenciesTab
from planner.ui.pages.evidence.held import HeldDialog, HeldLink, held_text
from planner.ui.pages.evidence.picture import Drawing, paper, write
from planner.ui.pages.evidence.stages import StagesTab
from planner.ui.pages.evidence.timeline import TimelineTab
from planner.ui.session import Session
from planner.ui.theme import Theme, load
from tests.ui.conftest import Messages, Notices
from tests.ui.pictured import open_pictured

Tab = TimelineTab | StagesTab | DependenciesTab
TABS: tuple[type[Tab], ...] = (TimelineTab, StagesTab, DependenciesTab)
KINDS = (".png", ".svg")
INK = QColor("#1C2026")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Let go of what a test is done with."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session over the small catalogue."""
    return open_pictured(empty_session, tmp_path, monkeypatch)


@pytest.fixture
def made(opened: Session, qtbot: QtBot) -> Callable[[type[Tab]], Tab]:
    """Make a tab over the small catalogue."""

    def make(kind: type[Tab]) -> Tab:
        tab = kind(opened, Lookup(opened))
        qtbot.addWidget(tab)
        tab.resize(1000, 640)
        tab.refresh()
        return tab

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to save in."""
    found = tmp_path / "pictures"
    found.mkdir()
    return found


def speak(language: str) -> None:
    text.set_language(language, paths.resource("i18n"))


def words_in(path: Path) -> str:
    return " ".join("".join(part.itertext()) for part in ET.parse(path).getroot().iter(f"{SVG}text"))


def whole(path: Path) -> bool:
    """Tell whether a picture can be read to its end."""
    if path.suffix == ".svg":
        return ET.parse(path).getroot().tag == f"{SVG}svg"
    return path.read_bytes().endswith(b"IEND\xaeB`\x82") and not QImage(str(path)).isNull()


@pytest.mark.parametrize("kind", TABS)
@pytest.mark.parametrize("suffix", KINDS)
class TestEveryTab:
    def test_it_is_saved_whole(
        self, made: Callable[[type[Tab]], Tab], messages: Messages, notices: Notices, folder: Path, kind: type[Tab],
        suffix: str,
    ) -> None:
        tab = made(kind)
        messages.answers.append(folder / f"가나다 picture{suffix}")
        assert tab.save()
        [found] = folder.iterdir()
        assert found.name == f"가나다 picture{suffix}"
        assert whole(found)
        assert notices.all[-1][0] == "info"

    def test_a_full_disk_leaves_nothing_and_says_so(
        self, made: Callable[[type[Tab]], Tab], messages: Messages, notices: Notices, folder: Path, kind: type[Tab],
        suffix: str, monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def full(*_args: object) -> None:
            raise OSError(28, "No space left on device")

        tab = made(kind)
        messages.answers.append(folder / f"a{suffix}")
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", full)
            patched.setattr(Path, "write_bytes", full)
            assert not tab.save()
        assert list(folder.iterdir()) == []
        assert len(notices.errors) == 1

    def test_what_was_saved_before_stays_when_saving_fails(
        self, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab], suffix: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        drawing, target = made(kind).drawing(paper()), folder / f"a{suffix}"
        write(target, drawing)
        before = target.read_bytes()

        def fail(*_args: object) -> None:
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", fail)
            with pytest.raises(PlannerError):
                write(target, drawing)
        assert target.read_bytes() == before
        assert [path.name for path in folder.iterdir()] == [target.name]

    def test_the_windows_look_and_size_change_nothing_on_paper(
        self, opened: Session, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab], suffix: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        write(folder / f"light{suffix}", made(kind).drawing(paper()))
        monkeypatch.setattr(opened, "theme", load("dark", 2.0))
        write(folder / f"dark{suffix}", made(kind).drawing(paper()))
        assert (folder / f"light{suffix}").read_bytes() == (folder / f"dark{suffix}").read_bytes()


@pytest.mark.parametrize("kind", TABS)
class TestHonestOnPaper:
    def test_the_picture_says_how_many_records_it_leaves_out(
        self, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab]
    ) -> None:
        tab = made(kind)
        held = {"TimelineTab": "chronicle", "StagesTab": "matrix", "DependenciesTab": "network"}[kind.__name__]
        count = len(getattr(tab, held).held)
        assert count
        write(folder / "a.svg", tab.drawing(paper()))
        assert held_text(count) in " ".join(words_in(folder / "a.svg").split())
        assert held_text(count) in tab.held.text()

    def test_nothing_is_said_to_be_held_back_when_all_is_settled(
        self, opened: Session, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab]
    ) -> None:
        for number, entry in enumerate(opened.evidence.of_kind("issue")):
            opened.act(f"Settle {number}", lambda rows, id_=entry.id: rows.resolve(id_, "a", "as printed", "A"))
        tab = made(kind)
        assert "held back" not in tab.drawing(paper()).note
        assert tab.held.isHidden()

    def test_in_korean_the_paper_is_korean(
        self, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab]
    ) -> None:
        english = made(kind).drawing(paper())
        speak("ko")
        korean = made(kind).drawing(paper())
        assert korean.title != english.title
        last, before = korean.note.splitlines()[-1], english.note.splitlines()[-1]
        assert not set(last.split(" · ")) & set(before.split(" · "))
        write(folder / "a.svg", korean)
        assert any("가" <= letter <= "힣" for letter in words_in(folder / "a.svg"))

    def test_what_is_in_doubt_is_not_on_paper(
        self, made: Callable[[type[Tab]], Tab], folder: Path, kind: type[Tab]
    ) -> None:
        tab = made(kind)
        write(folder / "a.svg", tab.drawing(paper()))
        words = words_in(folder / "a.svg").split()
        assert "doubt" not in words
        if kind is StagesTab:
            assert "TSMC" not in words and "Samsung" in words


class TestRooms:
    @pytest.mark.parametrize("width", [120, 260, 700])
    @pytest.mark.parametrize("title", ["Short", "Who is active where – NIA: value chain of three stages, with data"])
    def test_a_title_that_takes_more_lines_gets_their_room(
        self, light: Theme, folder: Path, width: int, title: str
    ) -> None:
        write(folder / "a.png", Drawing(title, "", width, 50, lambda painter: painter.fillRect(0, 0, width, 50, INK)))
        image = QImage(str(folder / "a.png"))
        room = QRectF(0, 0, width, 5000).toRect()
        lines = QFontMetrics(paper().font("lead", bold=True)).boundingRect(room, 0x1000, title).height()
        assert image.height() >= 2 * (lines + 50 + 2 * 24)
        # The picture itself starts below the last line of the title.
        first = next(y for y in range(image.height()) if all(
            image.pixelColor(x, y) == INK for x in range(60, 2 * width, 7)))
        assert first >= 2 * (24 + lines)

    def test_a_note_of_many_lines_is_all_there(self, light: Theme, folder: Path) -> None:
        note = "\n".join(f"line-{number}" for number in range(300))
        write(folder / "a.svg", Drawing("A title", note, 300, 10, lambda _painter: None))
        words = words_in(folder / "a.svg")
        assert all(f"line-{number}" in words for number in (0, 150, 299))
        high = float(ET.parse(folder / "a.svg").getroot().attrib["viewBox"].split()[3])
        assert high > 300 * QFontMetrics(paper().font("small")).height()

    def test_an_empty_picture_is_still_a_picture(self, light: Theme, folder: Path) -> None:
        for suffix in KINDS:
            write(folder / f"a{suffix}", Drawing("A title", "A note", 40, 0, lambda _painter: None))
            assert whole(folder / f"a{suffix}")


class TestHeldLink:
    @pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("ko", 1.5), ("ko", 2.0)])
    def test_it_says_how_many_and_has_room_for_it(
        self, opened: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, scale: float
    ) -> None:
        speak(language)
        monkeypatch.setattr(opened, "theme", load("light", scale))
        link = HeldLink(opened)
        qtbot.addWidget(link)
        entries = opened.evidence.of_kind("milestone")
        for count in (1, 3):
            link.set_held(entries[:count])
            assert str(count) in link.text() and link.accessibleName() == held_text(count)
            assert link.sizeHint().width() >= link.fontMetrics().horizontalAdvance(link.text())
        link.set_held(())
        assert link.isHidden()

    def test_the_list_is_what_was_counted(self, opened: Session, qtbot: QtBot) -> None:
        tab = TimelineTab(opened, Lookup(opened))
        qtbot.addWidget(tab)
        tab.refresh()
        tab.held.list_them()
        dialog = tab.held.findChild(HeldDialog)
        assert dialog is not None
        assert [row.entry.id for row in dialog.table.model_.rows] == [entry.id for entry in tab.chronicle.held]
        assert all(row.issues for row in dialog.table.model_.rows)
        assert dialog.table.current_key() == tab.chronicle.held[0].id
        dialog.reject()


class TestChoosing:
    def test_a_chooser_keeps_what_it_can(self, light: Theme, qtbot: QtBot) -> None:
        box = Chooser("Country", lambda: None)
        qtbot.addWidget(box)
        box.offer("All", [("KR", "Korea"), ("US", "States")])
        box.choose("US")
        box.offer("All", [("US", "United States"), ("KR", "Korea")])
        assert (box.value, box.currentText()) == ("US", "United States")
        box.offer("All", [("KR", "Korea")])
        assert (box.value, box.currentText()) == ("", "All")
        assert box.accessibleName() == "Country"

    def test_choosing_by_hand_is_told_and_by_program_is_not(self, light: Theme, qtbot: QtBot) -> None:
        told: list[str] = []
        box = Chooser("Country", lambda: told.append(box.value))
        qtbot.addWidget(box)
        box.offer("All", [("KR", "Korea")])
        box.choose("KR")
        assert told == []
        box.activated.emit(1)
        assert told == ["KR"]

    def test_both_enter_keys_are_bound(self, light: Theme, qtbot: QtBot) -> None:
        box = Chooser("Country", lambda: None)
        qtbot.addWidget(box)
        on_ctrl_enter(box, lambda: None)
        keys = {child.key().toString() for child in box.children() if hasattr(child, "key")}
        assert keys == {"Ctrl+Return", "Ctrl+Enter"}


places = st.dictionaries(
    st.sampled_from("abcdefghij"), st.tuples(st.integers(0, 50).map(float), st.integers(0, 50).map(float)), min_size=1
)
ways = st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)])


class TestSteps:
    @settings(deadline=None)
    @given(places, ways, st.data())
    def test_a_step_goes_the_way_it_is_asked_or_stays(
        self, at: dict[str, tuple[float, float]], way: tuple[int, int], data: st.DataObject
    ) -> None:
        here = data.draw(st.sampled_from(sorted(at)))
        there = step(at, here, *way)
        moved = (at[there][0] - at[here][0]) * way[0] + (at[there][1] - at[here][1]) * way[1]
        farther = [one for one in at if (at[one][0] - at[here][0]) * way[0] + (at[one][1] - at[here][1]) * way[1] > 0]
        assert (moved > 0) if farther else (there == here)

    @settings(deadline=None)
    @given(places, ways)
    def test_steps_in_one_direction_come_to_an_end(
        self, at: dict[str, tuple[float, float]], way: tuple[int, int]
    ) -> None:
        seen = [step(at, "", *way)]
        while (following := step(at, seen[-1], *way)) != seen[-1]:
            assert following not in seen
            seen.append(following)
        assert len(seen) <= len(at)
