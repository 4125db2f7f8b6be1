"""One round in detail: its name, its questions, its rule and its verdict."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.delphi import evaluate
from planner.engine.rounds import questions_of
from planner.ui.pages.panel.roundsdetail import RoundDetail, asks_text, verdict_lines
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, answered, closed, invited


@pytest.fixture
def detail(light: Theme, qtbot: QtBot) -> RoundDetail:
    """The detail of no round yet."""
    made = RoundDetail(light)
    qtbot.addWidget(made)
    made.show()
    return made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


class TestStates:
    def test_the_survey_only_says_what_it_is(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(session.plan, "published", read_only=False)
        assert "baseline" in words(detail)
        assert not detail.name.isVisible() and not detail.form.isVisible()

    def test_an_open_round_without_answers_can_be_changed(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(invited(session).plan, FIRST, read_only=False)
        assert detail.name.text() == "Round 1"
        assert detail.choose.isVisible() and detail.form.isVisible()

    def test_answers_fix_the_rule(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(answered(invited(session)).plan, FIRST, read_only=False)
        assert not detail.form.isVisible() and detail.choose.isVisible()
        assert "0.75 or more" in words(detail)
        assert "Recommendation" not in words(detail)

    def test_without_a_rule_it_says_so(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(answered(invited(session, None)).plan, FIRST, read_only=False)
        assert "No rule was declared" in words(detail)

    def test_a_closed_round_shows_the_verdict(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(closed(session).plan, FIRST, read_only=False)
        text = words(detail)
        assert "of 18 questions reached consensus" in text and "Recommendation: another round." in text
        assert "questions are unsettled" in text
        assert not detail.choose.isVisible()

    def test_a_closed_round_without_answers_claims_nothing(self, detail: RoundDetail, session: Session) -> None:
        invited(session, None)
        with session.edit("Close") as rows:
            rows.close_round(FIRST)
        detail.show_round(session.plan, FIRST, read_only=False)
        assert "unsettled" not in words(detail)

    def test_a_file_that_can_only_be_read_offers_no_change(self, detail: RoundDetail, session: Session) -> None:
        detail.show_round(invited(session).plan, FIRST, read_only=True)
        assert detail.name.isReadOnly()
        assert not detail.choose.isVisible() and not detail.form.isVisible()


class TestVerdict:
    def test_each_reason_has_a_sign_and_stop_is_recommended_with_reasons(self, session: Session, qtbot: QtBot) -> None:
        verdict = evaluate(closed(session, spread=0).plan, FIRST)
        assert verdict is not None
        signs = {
            True: [label.text()[0] for label in self._lines(verdict_lines(replace(verdict, stable=True, last=True)))],
            False: [label.text()[0] for label in self._lines(verdict_lines(replace(verdict, consensus=False)))],
        }
        assert signs == {True: ["✓", "✓", "✓", "R"], False: ["○", "–", "○", "R"]}
        text = self._lines(verdict_lines(verdict))[-1].text()
        assert text == "Recommendation: stop here (consensus reached)."

    def _lines(self, made: object) -> list[QLabel]:
        return [widget for widget in made if isinstance(widget, QLabel)]  # type: ignore[attr-defined]


class TestAsks:
    def test_everything_sheet_by_sheet(self, session: Session) -> None:
        plan = session.plan
        total = len(questions_of(plan, plan.sheets))
        text = asks_text(plan, plan.rounds[FIRST])
        assert text.startswith(f"{total} questions: ") and " of " not in text

    def test_a_part_of_a_sheet(self, session: Session) -> None:
        plan = invited(session).plan
        assert asks_text(plan, plan.rounds[FIRST]) == "18 questions: Stack diagnosis 18 of 36"


class TestName:
    def test_enter_renames(self, detail: RoundDetail, session: Session, qtbot: QtBot) -> None:
        detail.show_round(invited(session).plan, FIRST, read_only=False)
        detail.name.setFocus()
        detail.name.selectAll()
        qtbot.keyClicks(detail.name, "Pilot")
        with qtbot.waitSignal(detail.renamed) as found:
            qtbot.keyClick(detail.name, Qt.Key.Key_Return)
        assert found.args == ["Pilot"]

    def test_hangul_that_is_composing_is_saved_on_leaving(
        self, detail: RoundDetail, session: Session, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        given: list[str] = []
        detail.renamed.connect(given.append)
        detail.show_round(invited(session).plan, FIRST, read_only=False)
        detail.name.setFocus()
        detail.name.selectAll()
        type_korean(detail.name, "사전조사")
        detail.commit_editing()
        assert given == ["사전조사"]
        detail.commit_editing()
        assert given == ["사전조사"]

    def test_an_empty_name_is_put_back(self, detail: RoundDetail, session: Session, qtbot: QtBot) -> None:
        given: list[str] = []
        detail.renamed.connect(given.append)
        detail.show_round(invited(session).plan, FIRST, read_only=False)
        detail.name.setFocus()
        detail.name.clear()
        qtbot.keyClick(detail.name, Qt.Key.Key_Return)
        assert (given, detail.name.text()) == ([], "Round 1")

    def test_typing_survives_a_redraw(self, detail: RoundDetail, session: Session, qtbot: QtBot) -> None:
        detail.show_round(invited(session).plan, FIRST, read_only=False)
        detail.name.setFocus()
        qtbot.keyClicks(detail.name, "!")
        detail.show_round(answered(session).plan, FIRST, read_only=False)
        assert detail.name.text() == "Round 1!"
