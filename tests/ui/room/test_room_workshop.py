"""A whole workshop in the room: two rounds of twelve experts by laptop and by call, shown, discussed and revoted."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.consensus import cell_statistics
from planner.model.errors import PlannerError
from planner.model.passcodes import facilitator_code, passcodes
from planner.ui.mainwindow import MainWindow
from planner.ui.room.boardparts import spread
from planner.ui.room.entry import Vote, read_vote
from planner.ui.room.mode import RoomMode, room_mode
from planner.ui.room.passing import Passing
from planner.ui.session import Session
from tests.workshops import EXPERTS, FIRST, invite

RISK, FUTURE = ("semiconductor", "risk"), ("semiconductor", "future")
DIGITS = {number: Qt.Key(Qt.Key.Key_0 + number) for number in range(6)}


@pytest.fixture
def twelve(session: Session, window: MainWindow) -> Iterator[RoomMode]:
    """The room of a workshop with twelve experts that asks the two matrix questions of one stack."""
    session.act("Panel", lambda rows: invite(rows))
    session.act("Questions", lambda rows: rows.set_questions(FIRST, (RISK, FUTURE)))
    made = room_mode(window)
    made.show()
    yield made
    made.close()


def sit_down(passing: Passing, qtbot: QtBot, name: str) -> None:
    qtbot.keyClicks(passing.door.field, passcodes(passing.session.plan)[name])
    qtbot.keyClick(passing.door.field, Qt.Key.Key_Return)


def press(passing: Passing, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        assert passing.desk is not None
        qtbot.keyClick(passing.desk, key)


def go_round(mode: RoomMode, qtbot: QtBot, shift: int) -> None:
    """Pass the laptop to everyone: levels by turns, one range, one abstention."""
    mode.begin(False)
    passing = mode.passing
    assert passing is not None
    for number, name in enumerate(EXPERTS):
        sit_down(passing, qtbot, name)
        if number == 3:
            press(passing, qtbot, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_3)
        elif number == 5:
            press(passing, qtbot, Qt.Key.Key_Minus, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_3)
        else:
            press(passing, qtbot, DIGITS[1 + (number + shift) % 5], Qt.Key.Key_4)
        press(passing, qtbot, Qt.Key.Key_F10)
    qtbot.keyClick(passing.door, Qt.Key.Key_Escape)
    qtbot.keyClicks(passing.keeper.field, facilitator_code(mode.room.session.plan))
    qtbot.keyClick(passing.keeper.field, Qt.Key.Key_Return)
    assert mode.passing is None


def readable(*windows: QWidget | None) -> str:
    """Return every word on some windows, also what is told to screen readers."""
    words: list[str] = []
    for window in filter(None, windows):
        words += [found.text() for found in window.findChildren(QLabel) if found.isVisible()]
        words += [found.accessibleDescription() for found in window.findChildren(QWidget)]
        for listed in window.findChildren(QListWidget):
            words += [listed.item(place).text() for place in range(listed.count())]
    return "\n".join(words)


def test_two_rounds_from_the_first_code_to_the_result(twelve: RoomMode, qtbot: QtBot) -> None:
    mode, session = twelve, twelve.room.session
    projector = mode.projector
    assert projector is not None
    go_round(mode, qtbot, 0)
    assert mode.room.progress().text() == "12 of 12 answered"
    assert "The median" not in readable(projector)
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    first = cell_statistics(session.plan, FIRST, *RISK)
    assert projector.board.content.statistics == first
    assert (first.answered, first.abstentions, len(first.intervals)) == (11, 1, 1)
    assert "Given as a range: 2–4" in readable(projector)
    assert mode.console is not None
    mode.console.minutes.editor.setPlainText("Suppliers differ by segment.")
    mode.console.minutes.commit()

    def go_on(rows: Any) -> None:
        rows.close_round(FIRST)
        rows.give_feedback(FIRST)
        rows.next_round("2차", questions=(RISK, FUTURE))

    session.act("Next", go_on)
    mode.room.set_round("round-2")
    go_round(mode, qtbot, 3)
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    before = projector.board.content.before
    assert before is not None
    assert before.statistics == first
    qtbot.keyClick(projector, Qt.Key.Key_Right)
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    qtbot.keyClick(projector, Qt.Key.Key_M)
    assert projector.pictures.currentWidget() is projector.matrix
    found = mode.room.movement()
    assert found is not None
    assert found.before is not None
    assert found.before.round == FIRST
    assert [(note.round, note.text) for note in session.plan.minutes] == [(FIRST, "Suppliers differ by segment.")]


def test_a_second_vote_by_call_after_a_first_by_laptop(twelve: RoomMode, qtbot: QtBot) -> None:
    mode = twelve
    go_round(mode, qtbot, 0)
    assert mode.console is not None
    qtbot.keyClick(mode.console, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    line = mode.console.voting.line
    for name in EXPERTS:
        qtbot.keyClicks(line, f"{name} 3")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert mode.room.progress().text() == "12 of 12 answered"
    mode.room.toggle_reveal()
    found = mode.room.statistics()
    assert found is not None
    assert found.counts == (0, 0, 12, 0, 0)
    assert mode.projector is not None
    assert "Opinions have come closer." in readable(mode.projector)
    assert "Consensus reached" in readable(mode.projector)


@pytest.mark.parametrize("level", ["nobody", "facilitator", "all"])
def test_no_window_of_the_room_ties_a_code_to_an_answer(twelve: RoomMode, qtbot: QtBot, level: str) -> None:
    mode, session = twelve, twelve.room.session
    session.act("Level", lambda rows: rows.set_anonymity(level))
    if level == "all":
        session.act("Names", lambda rows: [rows.name_assessor(name, f"홍길동{name}") for name in EXPERTS])
    go_round(mode, qtbot, 0)
    for reveal, movement, again in itertools.product((False, True), repeat=3):
        if mode.room.revealed != reveal:
            mode.room.toggle_reveal()
        if movement and reveal:
            mode.room.toggle_movement()
        words = readable(mode.projector, mode.console)
        assert not re.search(r"A\d\d", words)
        assert "홍길동" not in words
        if again:
            mode.room.call_again()
    if level == "nobody":
        assert not re.search(r"A\d\d", "\n".join(session.undo_labels()[:30]))


@pytest.mark.parametrize("number", [1, 7, 12])
def test_every_answer_stands_under_the_code_that_gave_it(twelve: RoomMode, qtbot: QtBot, number: int) -> None:
    mode = twelve
    mode.begin(False)
    assert mode.passing is not None
    name = EXPERTS[number - 1]
    sit_down(mode.passing, qtbot, name)
    press(mode.passing, qtbot, Qt.Key.Key_5, Qt.Key.Key_2, Qt.Key.Key_F10)
    given = {key: found.value for key, found in mode.room.session.plan.assessments.items() if key[0] == FIRST}
    assert given == {(FIRST, name, *RISK): 5, (FIRST, name, *FUTURE): 2}
    mode.passing.stop()


def test_what_was_given_is_seen_again_by_its_owner_alone(twelve: RoomMode, qtbot: QtBot) -> None:
    mode = twelve
    go_round(mode, qtbot, 0)
    mode.begin(False)
    assert mode.passing is not None
    for number, name in enumerate(EXPERTS[:3]):
        sit_down(mode.passing, qtbot, name)
        assert mode.passing.desk is not None
        assert mode.passing.desk.own.text() == f"Your answer: {1 + number}"
        press(mode.passing, qtbot, Qt.Key.Key_F10)
        assert "Your answer:" not in readable(mode.passing)
    mode.passing.stop()


# What holds for all panels and places


_CODES = st.lists(
    st.from_regex(r"[A-Z]{1,3}[0-9]{1,3}", fullmatch=True), min_size=1, max_size=12, unique_by=str.casefold
)
_ANSWERS = st.one_of(
    st.integers(1, 5).map(lambda value: (str(value), {"value": value})),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).filter(lambda ends: ends[0] < ends[1]).map(
        lambda ends: (f"{ends[0]}-{ends[1]}", {"low": ends[0], "high": ends[1]})
    ),
    st.sampled_from([("01", "no-expertise"), ("02", "conflict-of-interest"), ("03", "judgement-withheld")]).map(
        lambda pair: (pair[0], {"abstention": pair[1]})
    ),
)  # fmt: skip


@given(codes=_CODES, answer=_ANSWERS, data=st.data())
def test_code_space_answer_is_never_read_as_another_vote(
    codes: list[str], answer: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(codes))
    assert read_vote(f"{code} {answer[0]}", codes) == Vote(code, **answer[1])


@given(codes=_CODES, typed=st.text(max_size=12))
def test_anything_typed_is_one_vote_or_an_explanation(codes: list[str], typed: str) -> None:
    try:
        vote = read_vote(typed, codes)
    except PlannerError as error:
        assert str(error)
    else:
        assert vote.assessor in codes
        assert (vote.value is not None) + (vote.low is not None) + (vote.abstention is not None) == 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    labels=st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 120)), min_size=1, max_size=4),
    gap=st.floats(0, 30),
)
def test_labels_never_overlap_and_never_leave_the_board(labels: list[tuple[float, float]], gap: float) -> None:
    centres, widths = [centre for centre, _width in labels], [width for _centre, width in labels]
    starts = spread(centres, widths, 0, 1000, gap)
    boxes = sorted(zip(starts, widths, strict=True))
    assert all(left + width <= after + 1e-6 for (left, width), (after, _next) in itertools.pairwise(boxes))
    assert boxes[0][0] >= 0
    assert boxes[-1][0] + boxes[-1][1] <= 1000 + 1e-6
