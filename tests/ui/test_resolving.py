"""Settling an issue: both readings, what a decision needs, the record of it, undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.resolving import ResolveBox, resolution_text
from planner.ui.session import Session
from tests.ui.conftest import Notices


@pytest.fixture
def box(small_session: Session, qtbot: QtBot) -> ResolveBox:
    made = ResolveBox(small_session, "x1")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(box: ResolveBox) -> str:
    return "\n".join(made.text() for made in box.findChildren(QLabel) if made.isVisibleTo(box))


def decide(box: ResolveBox, reading: str, reason: str = "The table says so", author: str = "Kim") -> None:
    box.choose(reading)
    box._reason.setPlainText(reason)
    box._author.setText(author)
    box.take()


def test_an_open_issue_shows_both_readings_and_what_being_open_means(box: ResolveBox) -> None:
    text = words(box)
    assert "As printed (reading A): 80%" in text
    assert "The other reading (B): 92%" in text
    assert "Open: what it touches is kept out" in text
    assert "Leave it open again" not in text


def test_it_needs_a_reading_a_reason_and_a_name(box: ResolveBox) -> None:
    assert not box.record.isEnabled()
    box.choose("b")
    assert not box.record.isEnabled()
    box._reason.setPlainText("  ")
    box._author.setText("Kim")
    assert not box.record.isEnabled()
    box._reason.setPlainText("The table says so")
    assert box.record.isEnabled()
    box._author.setText("")
    assert not box.record.isEnabled()


def test_pressing_without_them_does_nothing(box: ResolveBox) -> None:
    box.take()
    box.choose("a")
    box.take()
    assert box.session.evidence.resolutions == ()


def test_each_reading_says_what_follows(box: ResolveBox) -> None:
    for reading, part in (("a", "as it is printed"), ("b", "other value counts"), ("other", "you type")):
        box.choose(reading)
        assert part in words(box)


def test_reading_b_counts_from_then_on(box: ResolveBox) -> None:
    session = box.session
    fact = session.evidence.entries["f1"]
    assert session.ledger().number(fact) is None
    decide(box, "b")
    number = session.ledger().number(session.evidence.entries["f1"])
    assert number is not None and number.value == 92
    assert "Settled: The other reading (B)" in words(box)
    assert "The table says so" in words(box)


def test_the_name_is_kept_and_the_rest_starts_anew(box: ResolveBox) -> None:
    decide(box, "a")
    assert box.reading == ""
    assert box._reason.toPlainText() == ""
    assert box._author.text() == "Kim"


def test_another_value_is_typed(box: ResolveBox) -> None:
    box.choose("other")
    assert box._value.isVisible()
    box._value.setText("1,085.5")
    decide(box, "other")
    found = box.session.evidence.resolutions[-1]
    assert (found.reading, found.value) == ("other", 1085.5)
    assert "1,085.5" in words(box)


def test_a_value_that_is_no_number_is_refused(box: ResolveBox) -> None:
    box.choose("other")
    box._value.setText("many")
    box._reason.setPlainText("because")
    box._author.setText("Kim")
    assert "Type a number." in words(box)
    assert not box.record.isEnabled()
    box._value.setText("")
    assert box.record.isEnabled()


def test_the_value_belongs_to_its_reading_only(box: ResolveBox) -> None:
    box.choose("other")
    box.choose("a")
    assert not box._value.isVisible()


def test_a_settled_issue_can_be_opened_again(box: ResolveBox) -> None:
    decide(box, "a")
    assert "Leave it open again" in words(box)
    decide(box, "open", "New doubts", "Lee")
    assert box.session.ledger().is_open("x1")
    text = words(box)
    assert "Leave it open again" not in text
    assert text.index("New doubts") < text.index("The table says so")


def test_it_is_one_step_that_can_be_undone(box: ResolveBox) -> None:
    decide(box, "b")
    assert box.session.undo_labels()[0].startswith("Decision on")
    box.session.undo()
    assert box.session.ledger().is_open("x1")
    assert "Open: what it touches" in words(box)


def test_what_is_refused_below_keeps_what_was_typed(
    box: ResolveBox, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box.session, "act", lambda *_arguments: False)
    decide(box, "b")
    assert box._reason.toPlainText() == "The table says so"
    assert box.reading == "b"


def test_korean_is_taken_over_while_it_is_composed(
    box: ResolveBox, type_korean: Callable[[QWidget, str], None]
) -> None:
    box.choose("a")
    type_korean(box._author, "김")
    type_korean(box._reason, "표가 맞음")
    box.take()
    found = box.session.evidence.resolutions[-1]
    assert (found.author, found.reason) == ("김", "표가 맞음")


def test_everything_is_reached_by_tab(box: ResolveBox, qtbot: QtBot) -> None:
    box.choose("a")
    box._reason.setFocus()
    qtbot.keyClick(box._reason, Qt.Key.Key_Tab)
    assert box._author.hasFocus()


def test_a_file_to_be_read_only_has_no_form(
    small_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "read_only", property(lambda _session: True))
    made = ResolveBox(small_session, "x1")
    qtbot.addWidget(made)
    assert not hasattr(made, "record")
    assert "Open: what it touches" in "\n".join(label.text() for label in made.findChildren(QLabel))


def test_an_issue_that_is_gone_shows_nothing(small_session: Session, qtbot: QtBot) -> None:
    made = ResolveBox(small_session, "gone")
    qtbot.addWidget(made)
    assert made._state.text() == ""


def test_a_decision_in_a_line(box: ResolveBox) -> None:
    decide(box, "a")
    found = box.session.evidence.resolutions[-1]
    assert resolution_text(found) == f"As printed (reading A) · Kim · {found.at[:10]}"


def test_the_button_is_no_wider_than_its_words(box: ResolveBox) -> None:
    box.resize(900, 500)
    assert box.record.width() <= box.record.sizeHint().width()
