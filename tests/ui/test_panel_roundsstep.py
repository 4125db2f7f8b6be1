"""The next step: its sentence, its button, and what else is offered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from planner.engine.rounds import next_step
from planner.model.panel import StopRule
from planner.ui.pages.panel.roundsstep import ACTIONS, OFFERS, StepCard, others
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, answered, closed, invited


@pytest.fixture
def card(light: Theme, qtbot: QtBot) -> StepCard:
    """A card that shows nothing yet."""
    made = StepCard(light)
    qtbot.addWidget(made)
    made.resize(1000, 120)
    made.show()
    return made


def shown(card: StepCard, session: Session) -> tuple[str, str, tuple[str, ...]]:
    card.show_step(session.plan, read_only=False)
    visible = tuple(name for name, button in card.others.items() if button.isVisible())
    return card.step.kind, card.primary.text(), visible


def test_every_kind_of_step_has_an_offer() -> None:
    assert {offer.action for offer in OFFERS.values()} == {"open", "declare", "score", "close", "feedback", "matrix"}
    assert all(offer.words and offer.meaning for offer in OFFERS.values())


class TestSteps:
    def test_before_the_answers(self, card: StepCard, session: Session) -> None:
        assert shown(card, invited(session, None)) == ("declare", "Declare the rule…", ("close",))
        with session.edit("Rule") as rows:
            rows.set_stop_rule(FIRST, StopRule())
        assert shown(card, session) == ("collect", "Go to Scoring", ("close",))

    def test_while_answers_come_in(self, card: StepCard, session: Session) -> None:
        assert shown(card, answered(invited(session))) == ("close", "Close the round", ())
        assert card.sentence.text().startswith("216 of 216 answers of “Round 1” are in.")

    def test_once_closed(self, card: StepCard, session: Session) -> None:
        assert shown(card, closed(session)) == ("feedback", "Give feedback", ("reopen",))
        with session.edit("Feedback") as rows:
            rows.give_feedback(FIRST)
        assert shown(card, session) == ("next", "Open the next round…", ())

    def test_when_the_rule_says_stop(self, card: StepCard, session: Session) -> None:
        found = shown(card, closed(session, spread=0))
        assert found == ("stop", "See the matrix", ("reopen", "feedback", "force"))
        assert "consensus reached" in card.sentence.text()
        with session.edit("Feedback") as rows:
            rows.give_feedback(FIRST)
        assert others(session.plan, next_step(session.plan)) == ("force",)

    def test_the_button_tells_the_screen_reader_why(self, card: StepCard, session: Session) -> None:
        shown(card, answered(invited(session)))
        assert card.primary.accessibleName() == f"Close the round. {card.sentence.text()}"


class TestAsking:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
    def test_the_primary_button_asks_for_its_step(
        self, card: StepCard, session: Session, qtbot: QtBot, key: Qt.Key
    ) -> None:
        shown(card, answered(invited(session)))
        with qtbot.waitSignal(card.wanted) as found:
            qtbot.keyClick(card.primary, key)
        assert found.args == ["close", FIRST]

    def test_the_others_ask_for_theirs(self, card: StepCard, session: Session) -> None:
        shown(card, closed(session, spread=0))
        asked: list[tuple[str, str]] = []
        card.wanted.connect(lambda action, round_: asked.append((action, round_)))
        for button in card.others.values():
            button.click()
        assert asked == [(name, FIRST) for name in ACTIONS]

    def test_a_file_that_can_only_be_read_offers_only_to_look(self, card: StepCard, session: Session) -> None:
        invited(session)
        card.show_step(session.plan, read_only=True)
        assert card.primary.isEnabled()
        answered(session)
        card.show_step(session.plan, read_only=True)
        assert not card.primary.isEnabled()
        assert not any(button.isEnabled() for button in card.others.values())


def test_buttons_go_below_where_there_is_little_room(card: StepCard, session: Session, qtbot: QtBot) -> None:
    shown(card, invited(session))
    assert card._flow.direction() == QBoxLayout.Direction.LeftToRight
    card.resize(500, 200)
    qtbot.waitUntil(lambda: card._flow.direction() == QBoxLayout.Direction.TopToBottom)
