"""Every window of the room in other languages, sizes and looks; by keyboard; and the slips as they are printed."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.model.passcodes import facilitator_code, passcodes
from planner.ui.mainwindow import MainWindow
from planner.ui.room.codes import CodesDialog, StartDialog
from planner.ui.room.console import Console
from planner.ui.room.desk import Desk
from planner.ui.room.door import Door
from planner.ui.room.entry import Vote
from planner.ui.room.mode import RoomMode, room_mode
from planner.ui.room.passing import Passing
from planner.ui.room.projector import Projector
from planner.ui.room.sitting import Sitting
from planner.ui.room.slippaper import slip_pages
from planner.ui.room.state import Room
from planner.ui.session import Session
from planner.ui.theme import apply, load
from tests.workshops import FIRST

RISK, FUTURE = ("semiconductor", "risk"), ("semiconductor", "future")
SIZES = [(1280, 720), (1280, 800), (1920, 1080)]
# What the plan itself says, and codes, keys and figures, need no translation.
_NO_WORDS = re.compile(r"[\W\d_]*")


@pytest.fixture
def mode(panel: Session, window: MainWindow) -> Iterator[RoomMode]:
    made = room_mode(window)
    yield made
    made.close()


def texts(window: QWidget) -> list[str]:
    """Return the words of labels, buttons and boxes on a window."""
    found = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    found += [made.text() for made in window.findChildren(QAbstractButton) if made.isVisible()]
    return [words for words in found if not _NO_WORDS.fullmatch(words)]


def inside(window: QWidget, part: QWidget) -> bool:
    """Tell whether a part lies within its window."""
    return window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))


def dialog(kind: type[Any]) -> Any:
    (found,) = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, kind) and shown.isVisible()]
    return found


# Languages


def said_by_the_plan(session: Session) -> set[str]:
    """Collect what comes from the plan and not from the catalogue."""
    plan = session.plan
    said = [item.name for item in plan.items.values()]
    said += [words for one in plan.indicators.values() for words in (one.name, one.question)]
    said += [words for scale in plan.scales.values() for _value, words in scale.levels]
    return {text for words in said for text in (words.ko, words.en) if text}


def untranslated(window: QWidget, session: Session) -> list[str]:
    """List what is on a window without having gone through the catalogue."""
    known = said_by_the_plan(session)
    found = [words for words in texts(window) if "«" not in words and words not in known]
    return [words for words in found if not any(name in words for name in known if len(name) > 3)]


def test_the_console_speaks_through_the_catalogue(mode: RoomMode, tagged: None) -> None:
    mode.show()
    assert mode.console is not None
    mode.room.vote(Vote("A01", value=4))
    mode.console.voting.line.setText("A01 9")
    mode.console.voting.enter()
    QApplication.processEvents()
    assert untranslated(mode.console, mode.room.session) == []


def test_the_projector_speaks_through_the_catalogue(mode: RoomMode, tagged: None) -> None:
    mode.show()
    mode.room.vote(Vote("A01", value=4))
    mode.room.toggle_reveal()
    assert mode.projector is not None
    QApplication.processEvents()
    assert untranslated(mode.projector, mode.room.session) == []


def test_the_laptop_speaks_through_the_catalogue(mode: RoomMode, qtbot: QtBot, tagged: None) -> None:
    mode.begin(False)
    passing = mode.passing
    assert passing is not None
    for _screen in range(2):
        assert untranslated(passing, mode.room.session) == []
        passing.open_desk(passcodes(mode.room.session.plan)["A01"])
    QApplication.processEvents()
    assert untranslated(passing, mode.room.session) == []
    passing.ask_facilitator()
    assert untranslated(passing, mode.room.session) == []
    passing.stop()


def test_dialogs_speak_through_the_catalogue(mode: RoomMode, tagged: None) -> None:
    mode.show_codes()
    found = dialog(CodesDialog)
    assert untranslated(found, mode.room.session) == []
    assert found.windowTitle().startswith("«")
    found.reject()
    mode.ask_to_pass()
    found = dialog(StartDialog)
    assert untranslated(found, mode.room.session) == []
    found.reject()


# Sizes and looks


@pytest.fixture(params=[("light", 1.0), ("dark", 1.5), ("light", 2.0)], ids=["light", "dark-150", "light-200"])
def dressed(request: pytest.FixtureRequest, panel: Session, qapp: QApplication) -> Iterator[Session]:
    """A session in another look and text size."""
    look = load(*request.param)
    apply(qapp, look)
    panel.theme = look
    yield panel
    apply(qapp, load("light"))


@pytest.mark.parametrize("size", SIZES)
def test_the_projector_shows_everything(dressed: Session, qtbot: QtBot, size: tuple[int, int]) -> None:
    room = Room(dressed)
    room.go(room.cells.index(RISK))
    for code, value in (("A01", 2), ("A02", 4), ("A03", 4)):
        room.vote(Vote(code, value=value))
    made = Projector(room)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    room.countdown.toggle()
    room.toggle_reveal()
    QApplication.processEvents()
    assert (made.width(), made.height()) == size
    for part in (made.where, made.item, made.indicator, made.text, made.foot, made.clock, made.board):
        assert inside(made, part), part
    assert made.board.height() > size[1] * 0.3
    # The words above and below never lie over the board.
    board = made.board.mapTo(made, QPoint(0, 0)).y()
    assert made.text.mapTo(made, made.text.rect().bottomLeft()).y() <= board
    assert made.foot.mapTo(made, QPoint(0, 0)).y() >= board + made.board.height()
    room.countdown.reset()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_door_shows_everything(dressed: Session, qtbot: QtBot, size: tuple[int, int]) -> None:
    made = Passing(dressed, FIRST, (RISK, FUTURE), lambda _who, _cell: None)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.door.refuse()
    QApplication.processEvents()
    door = made.door
    for part in (door.title, door.text, door.field, door.open, door.skip, door.said, door.progress, door.leave):
        assert inside(made, part), part
    made.ask_facilitator()
    QApplication.processEvents()
    for part in (made.keeper.title, made.keeper.field, made.keeper.leave):
        assert inside(made, part), part
    made.stop()


def test_the_desk_keeps_its_foot_in_view(dressed: Session, qtbot: QtBot) -> None:
    made = Desk(dressed.theme, Sitting(dressed, FIRST, "A01", (RISK, FUTURE), lambda _who, _cell: None))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    QApplication.processEvents()
    for part in (made.previous, made.next, made.done, made.progress):
        assert inside(made, part), part
    assert made.width() == 1280


def test_the_console_can_be_narrow(dressed: Session, qtbot: QtBot) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    doings: dict[str, Callable[[], object]] = {name: lambda: None for name in ("project", "codes", "pass")}
    made = Console(Room(dressed), doings, beside)
    qtbot.addWidget(made)
    made.show()
    made.resize(420, 600)
    QApplication.processEvents()
    assert made.width() <= 420 * dressed.theme.scale
    # What is out of sight is scrolled to.
    made.show_part(made.minutes.editor)
    QApplication.processEvents()
    top = made.minutes.editor.mapTo(made, QPoint(0, 0)).y()
    assert 0 <= top < made.height()


# Screen readers and keys


def test_everything_to_type_into_or_to_choose_from_has_a_name(mode: RoomMode) -> None:
    mode.show()
    mode.begin(False)
    assert mode.passing is not None
    assert mode.console is not None
    mode.passing.open_desk(passcodes(mode.room.session.plan)["A01"])
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QAbstractButton)
    for window in (mode.console, mode.passing):
        for kind in kinds:
            for part in window.findChildren(kind):
                # The inner parts of boxes and scroll bars are named by what they belong to.
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.objectName().startswith("qt_"):
                    assert part.accessibleName() or getattr(part, "text", str)(), part
    mode.passing.stop()


def test_tab_goes_through_the_desk(panel: Session, qtbot: QtBot) -> None:
    made = Desk(panel.theme, Sitting(panel, FIRST, "A01", (RISK, FUTURE), lambda _who, _cell: None))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    reached = set()
    for _number in range(20):
        focus = made.focusWidget()
        if focus is not None:
            reached.add(focus)
        made.focusNextChild()
    assert {*made.levels.buttons.values(), made.levels.abstain, made.rationale, made.done} <= reached


def test_enter_presses_what_has_the_focus_at_the_door(panel: Session, qtbot: QtBot) -> None:
    door = Door(panel.theme)
    qtbot.addWidget(door)
    with qtbot.waitExposed(door):
        door.show()
    qtbot.keyClicks(door.field, " k7-qm ")
    with qtbot.waitSignal(door.typed) as heard:
        door.open.click()
    assert heard.args == ["K7QM"]
    with qtbot.assertNotEmitted(door.typed):
        door.enter()


def test_a_code_can_be_typed_with_the_keyboard_set_to_hangul(panel: Session, qtbot: QtBot) -> None:
    door = Door(panel.theme)
    qtbot.addWidget(door)
    assert not door.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_right_code_forgives_wrong_ones(panel: Session, qtbot: QtBot) -> None:
    door = Door(panel.theme)
    qtbot.addWidget(door)
    for _number in range(4):
        door.refuse()
    door.welcome()
    assert door.said.text() == ""
    door.refuse()
    assert door.field.isEnabled()


# Slips


def printed(plan_of: Session, folder: Path) -> str:
    """Return the words of the slips as a reader of PDF finds them."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("no reader of PDF here")
    target = folder / "slips.pdf"
    target.write_bytes(slip_pages(plan_of.plan))
    found = subprocess.run([tool, "-layout", target, "-"], check=True, capture_output=True, text=True)
    return found.stdout


def test_slips_carry_every_code_once(panel: Session, tmp_path: Path) -> None:
    words = re.sub(r"(?<=\b\w) (?=\w\b)", "", printed(panel, tmp_path))
    for name, code in passcodes(panel.plan).items():
        assert words.count(code) == 1
        assert name in words
    assert words.count(facilitator_code(panel.plan)) == 1
    assert "Facilitator: ends passing the laptop" in words


def test_slips_to_be_drawn_name_nobody(panel: Session, tmp_path: Path) -> None:
    panel.act("Level", lambda rows: rows.set_anonymity("nobody"))
    words = printed(panel, tmp_path)
    assert not re.search(r"A0\d", words)
    assert words.count("Draw a slip, keep it to yourself") == 4


def test_slips_never_carry_a_name(panel: Session, tmp_path: Path) -> None:
    panel.act("Level", lambda rows: rows.set_anonymity("all"))
    panel.act("Name", lambda rows: rows.name_assessor("A01", "홍길동"))
    assert "홍길동" not in printed(panel, tmp_path)
