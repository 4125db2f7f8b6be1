"""The timer: start, pause, go on, set back, end; every state has a word."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner.ui.room.countdown import STANDARD, Countdown


class Clock:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def countdown(qapp: QObject, clock: Clock) -> Countdown:
    return Countdown(clock=clock)


def test_it_starts_unused_with_three_minutes(countdown: Countdown) -> None:
    assert not countdown.used
    assert (countdown.state, countdown.seconds, countdown.text()) == ("ready", STANDARD, "3:00")
    assert countdown.share == 1.0


def test_it_counts_down_and_pauses(countdown: Countdown, clock: Clock) -> None:
    countdown.toggle()
    assert countdown.used
    clock.now += 54.5
    assert countdown.text() == "2:06"
    countdown.toggle()
    clock.now += 1000
    assert (countdown.state, countdown.text()) == ("paused", "2:06")
    countdown.toggle()
    clock.now += 5
    assert countdown.text() == "2:01"


def test_it_ends_at_nought_and_starts_anew(countdown: Countdown, clock: Clock, qtbot: QtBot) -> None:
    countdown.set_total(5)
    countdown.toggle()
    clock.now += 6
    assert countdown.left == 0
    with qtbot.waitSignal(countdown.ticked):
        countdown._tick()
    assert (countdown.state, countdown.text(), countdown.share) == ("over", "0:00", 0.0)
    countdown.toggle()
    assert (countdown.state, countdown.seconds) == ("running", 5)
    countdown.reset()


def test_it_ticks_only_when_it_shows_something_else(countdown: Countdown, clock: Clock, qtbot: QtBot) -> None:
    countdown.toggle()
    with qtbot.assertNotEmitted(countdown.ticked):
        clock.now += 0.0
        countdown._tick()
    with qtbot.waitSignal(countdown.ticked):
        clock.now += 1.5
        countdown._tick()
    countdown.reset()


def test_set_back_is_the_whole_span_and_still(countdown: Countdown, clock: Clock) -> None:
    countdown.toggle()
    clock.now += 30
    countdown.reset()
    clock.now += 30
    assert (countdown.state, countdown.text()) == ("ready", "3:00")


def test_another_span_sets_back_and_is_never_nothing(countdown: Countdown) -> None:
    countdown.toggle()
    countdown.set_total(90)
    assert (countdown.state, countdown.text()) == ("ready", "1:30")
    countdown.set_total(0)
    assert countdown.total == 1


def test_every_state_has_its_own_word(countdown: Countdown, clock: Clock) -> None:
    said = [countdown.words()]
    countdown.toggle()
    said.append(countdown.words())
    countdown.toggle()
    said.append(countdown.words())
    countdown.toggle()
    clock.now += STANDARD
    countdown._tick()
    said.append(countdown.words())
    assert said == ["Timer", "Time left", "Paused", "Time is up"]
