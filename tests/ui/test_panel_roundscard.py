"""The cards of the rounds: what they say, and how the keyboard goes from one to the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.ui import theme as themes
from planner.ui.pages.panel.roundscard import Facts, RoundCard, RoundStrip, days, facts
from planner.ui.parts import column, order_tabs
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, SECOND, answered, closed, invited


@pytest.fixture
def strip(session: Session, light: Theme, qtbot: QtBot) -> RoundStrip:
    """The cards of a plan whose first round is closed and whose second is open."""
    closed(session)
    with session.edit("Next") as rows:
        rows.next_round("2차")
    made = RoundStrip(light, "Rounds")
    qtbot.addWidget(made)
    made.show_rounds(facts(session.plan), SECOND)
    made.resize(900, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


class TestFacts:
    def test_the_survey_is_the_baseline(self, session: Session) -> None:
        found = facts(session.plan)[0]
        assert (found.round, found.state, found.share) == ("published", "◇ Baseline", None)
        assert found.lines[0] == f"{len(session.plan.published)} published means"

    def test_an_open_round_says_how_much_is_in(self, session: Session) -> None:
        assert facts(invited(session).plan)[1].lines == ("0 of 216 answers", "0 of 12 experts done")
        found = facts(answered(session).plan)[1]
        assert found.state.startswith("● Open · ") and found.share == 1.0
        assert found.lines[0].startswith("216 of 216 answers, ") and found.lines[0].endswith(" abstentions")
        assert found.lines[1] == "12 of 12 experts done"

    def test_a_closed_round_says_whether_the_panel_knows(self, session: Session) -> None:
        assert facts(closed(session).plan)[1].state.startswith("■ Closed")
        with session.edit("Feedback") as rows:
            rows.give_feedback(FIRST)
        assert facts(session.plan)[1].state.startswith("✓ Fed back")

    def test_one_line_tells_it_all(self) -> None:
        found = Facts("r", "Round 1", "● Open", 0.5, ("one", "two"))
        assert found.story == "Round 1 · ● Open · one · two"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("", "", ""),
        ("2026-01-05T03:00:00+00:00", "2026-01-05T04:00:00+00:00", "05 Jan 2026"),
        ("2026-01-05T03:00:00+00:00", "2026-01-09T03:00:00+00:00", "05 Jan 2026 – 09 Jan 2026"),
    ],
)
def test_days_are_a_day_or_a_span(first: str, last: str, text: str) -> None:
    assert days(first, last) == text


class TestCard:
    def test_it_names_itself_for_the_screen_reader(self, light: Theme, qtbot: QtBot) -> None:
        card = RoundCard(light)
        qtbot.addWidget(card)
        card.show_facts(Facts("r", "Round 1", "● Open", 0.5, ("one",)))
        assert card.accessibleName() == card.toolTip() == "Round 1 · ● Open · one"

    @pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
    def test_it_has_room_for_its_words(self, qtbot: QtBot, light: Theme, scale: float) -> None:
        card = RoundCard(themes.load("light", scale))
        qtbot.addWidget(card)
        card.show_facts(Facts("r", "한 라운드의 아주 긴 이름 " * 4, "● Open", 0.5, ("one", "two")))
        wide = card.fontMetrics().horizontalAdvance(card.facts.name)
        assert card.sizeHint().width() > wide * scale * 0.9
        assert card.minimumSizeHint() == card.sizeHint()

    @pytest.mark.parametrize("share", [None, 0.0, 0.4, 1.0])
    def test_it_paints_at_any_share(self, qtbot: QtBot, light: Theme, share: float | None) -> None:
        card = RoundCard(light)
        qtbot.addWidget(card)
        card.show_facts(Facts("r", "Round 1", "● Open", share, ("one",)))
        plain = card.grab().toImage()
        card.setChecked(True)
        assert card.grab().toImage() != plain


class TestStrip:
    def test_it_shows_the_rounds_in_their_order_and_the_chosen_one(self, strip: RoundStrip) -> None:
        assert list(strip.cards) == ["published", FIRST, SECOND]
        assert [card.isChecked() for card in strip.cards.values()] == [False, False, True]
        places = [card.geometry().left() for card in strip.cards.values()]
        assert places == sorted(places)

    def test_arrow_keys_go_from_card_to_card(self, strip: RoundStrip, qtbot: QtBot) -> None:
        chosen: list[str] = []
        strip.chosen.connect(chosen.append)
        strip.cards[SECOND].setFocus()
        qtbot.keyClick(strip.cards[SECOND], Qt.Key.Key_Left)
        assert chosen == [FIRST]
        assert strip.cards[FIRST].isChecked() and strip.cards[FIRST].hasFocus()

    def test_a_click_chooses(self, strip: RoundStrip, qtbot: QtBot) -> None:
        with qtbot.waitSignal(strip.chosen) as found:
            qtbot.mouseClick(strip.cards["published"], Qt.MouseButton.LeftButton)
        assert found.args == ["published"]

    def test_showing_the_same_rounds_again_keeps_the_cards(self, strip: RoundStrip, session: Session) -> None:
        before = dict(strip.cards)
        answered(session, round=SECOND)
        strip.show_rounds(facts(session.plan), SECOND)
        assert strip.cards == before
        # Twelve experts answered 18 of the 142 questions that all sheets ask.
        assert strip.cards[SECOND].facts.share == 18 / 142

    def test_a_new_round_adds_a_card_and_leaves_the_focus(self, strip: RoundStrip, session: Session) -> None:
        strip.cards[FIRST].setFocus()
        with session.edit("Third") as rows:
            rows.close_round(SECOND)
            rows.next_round("3차")
        strip.show_rounds(facts(session.plan), "round-3")
        assert list(strip.cards)[-1] == "round-3"
        assert strip.cards[FIRST].hasFocus()

    def test_a_round_that_is_undone_hands_the_focus_back(self, strip: RoundStrip, session: Session) -> None:
        strip.cards[SECOND].setFocus()
        session.undo()
        strip.show_rounds(facts(session.plan), FIRST)
        assert list(strip.cards) == ["published", FIRST]
        assert strip.cards[FIRST].hasFocus()
        assert strip.findChildren(RoundCard) == list(strip.cards.values())

    def test_tab_goes_from_the_cards_to_what_follows(self, session: Session, light: Theme, qtbot: QtBot) -> None:
        page, after = QWidget(), QPushButton()
        qtbot.addWidget(page)
        strip = RoundStrip(light, "Rounds")
        inner = column(page)
        inner.addWidget(strip)
        inner.addWidget(after)
        strip.show_rounds(facts(session.plan), FIRST)
        order_tabs(page)
        with session.edit("Next") as rows:
            rows.close_round(FIRST)
            rows.next_round("2차")
        strip.show_rounds(facts(session.plan), SECOND)
        with qtbot.waitExposed(page):
            page.show()
        strip.cards[SECOND].setFocus()
        qtbot.keyClick(strip.cards[SECOND], Qt.Key.Key_Tab)
        assert after.hasFocus()
