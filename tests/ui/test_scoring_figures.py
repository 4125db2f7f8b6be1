"""Figures propose scores: shown as a proposal, taken on Enter, kept beside whatever was answered."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.pages.scoring import ScoringPage
from planner.ui.pages.scoring.figure import NOTHING
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.scoringpage import ASSESSOR, ROUND, answer, current, given, go, one_step, open_page

RULE = "dependence-share"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ScoringPage:
    """The Scores page at a cell that a rule proposes scores for: below 20, 40, 60, 80 %."""
    made = open_page(session, qtbot)
    go(made, "model", "dependence")
    return made


def type_figure(page: ScoringPage, qtbot: QtBot, text: str) -> None:
    """Ask for the line with "=" and type."""
    qtbot.keyClicks(page.grid, "=")
    assert page.figure.line.hasFocus()
    qtbot.keyClicks(page.figure.line, text)


class TestProposing:
    def test_the_rule_is_written_out_before_anything_is_typed(self, page: ScoringPage) -> None:
        assert page.figure.isVisible()
        assert page.figure._name.text() == "Dependence on imports (%)"
        assert page.figure._unit.text() == "%"
        assert page.figure.says.text() == (
            "below 20 → 1 · 20–40 → 2 · 40–60 → 3 · 60–80 → 4 · from 80 % → 5  (a suggestion of the program)"
        )
        assert not page.figure.accept.isVisible()

    def test_a_figure_is_a_proposal_and_changes_nothing(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "62.5")
        assert page.figure.says.text() == "Proposes 4; another answer keeps both."
        assert page.figure.accept.text() == "Take 4 (Enter)"
        assert answer(page.session, "model", "dependence") is None
        assert page.session.undo_labels() == ()

    def test_enter_takes_it_and_goes_on(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "62.5")
        with one_step(page.session, "AI models · Foreign dependence → 4"):
            qtbot.keyClick(page.figure.line, Qt.Key.Key_Return)
        found = given(page.session, "model", "dependence")
        assert (found.value, found.figure, found.sub_anchor) == (4, 62.5, RULE)
        assert page.grid.hasFocus()
        assert current(page) == ("data", "dependence")
        assert page.figure.line.text() == ""

    def test_the_button_takes_it_too(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "10")
        qtbot.mouseClick(page.figure.accept, Qt.MouseButton.LeftButton)
        assert given(page.session, "model", "dependence").value == 1

    @pytest.mark.parametrize(("text", "score"), [("0", 1), ("19.9", 1), ("20", 2), ("59", 3), ("80", 5), ("100", 5)])
    def test_a_figure_on_a_line_belongs_above_it(
        self, page: ScoringPage, qtbot: QtBot, text: str, score: int
    ) -> None:
        type_figure(page, qtbot, text)
        assert page.figure.accept.text() == f"Take {score} (Enter)"

    def test_another_answer_keeps_both(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "62.5")
        qtbot.keyClick(page.figure.line, Qt.Key.Key_Escape)
        assert page.grid.hasFocus()
        qtbot.keyClick(page.grid, Qt.Key.Key_2)
        found = given(page.session, "model", "dependence")
        assert (found.value, found.figure, found.sub_anchor) == (2, 62.5, RULE)
        go(page, "model", "dependence")
        assert page.figure.says.text() == "Proposes 4; the answer “2” differs. Both are kept."

    def test_an_interval_keeps_it_too(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "62.5")
        page.grid.setFocus()
        qtbot.keyClick(page.grid, "2", Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(page.grid, "3")
        found = given(page.session, "model", "dependence")
        assert (found.low, found.high, found.figure) == (2, 3, 62.5)

    def test_what_is_no_figure_is_told_and_not_taken(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "abc")
        assert page.figure.says.text() == "This is not a figure: type a number such as 62.5."
        qtbot.keyClick(page.figure.line, Qt.Key.Key_Return)
        assert answer(page.session, "model", "dependence") is None
        page.grid.setFocus()
        qtbot.keyClick(page.grid, Qt.Key.Key_2)
        found = given(page.session, "model", "dependence")
        assert (found.value, found.figure, found.sub_anchor) == (2, None, "")

    def test_a_figure_waits_for_the_answer_of_its_cell(self, page: ScoringPage, qtbot: QtBot) -> None:
        type_figure(page, qtbot, "62.5")
        go(page, "cloud", "dependence")
        assert page.figure.line.text() == ""
        page.session.set_round(PUBLISHED)
        page.session.set_round(ROUND)
        go(page, "model", "dependence")
        assert page.figure.line.text() == "62.5"
        page.answer(3)
        assert given(page.session, "model", "dependence").figure == 62.5
        assert page.session.plan.assessments.keys() == {(ROUND, ASSESSOR, "model", "dependence")}


class TestKept:
    @pytest.fixture
    def kept(self, page: ScoringPage) -> ScoringPage:
        """The page at an answer with a figure that it followed."""
        with page.session.edit("first") as rows:
            rows.assess(
                ROUND, ASSESSOR, "model", "dependence", value=4, confidence=2, rationale="because", figure=62.5,
                sub_anchor=RULE,
            )  # fmt: skip
        return page

    def figure(self, page: ScoringPage) -> tuple[float | None, str]:
        found = given(page.session, "model", "dependence")
        return found.figure, found.sub_anchor

    def test_it_is_shown_again(self, kept: ScoringPage) -> None:
        assert kept.figure.line.text() == "62.5"
        assert kept.figure.says.text() == "Proposes 4, which is the answer."

    def test_a_digit_keeps_it(self, kept: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(kept.grid, Qt.Key.Key_2)
        assert self.figure(kept) == (62.5, RULE)

    def test_abstaining_rationale_and_confidence_keep_it(self, kept: ScoringPage) -> None:
        kept._rate(5)
        assert self.figure(kept) == (62.5, RULE)
        kept._write("another reason")
        assert self.figure(kept) == (62.5, RULE)
        kept.abstain("judgement-withheld")
        assert self.figure(kept) == (62.5, RULE)

    def test_another_figure_is_kept_beside_the_answer_in_one_step(self, kept: ScoringPage, qtbot: QtBot) -> None:
        type_figure(kept, qtbot, "15")
        with one_step(kept.session, "AI models · Foreign dependence: figure"):
            kept.grid.setFocus()
        found = given(kept.session, "model", "dependence")
        assert (found.value, found.figure, found.rationale, found.confidence) == (4, 15.0, "because", 2)

    @pytest.mark.parametrize("leave", ["cell", "page"])
    def test_nothing_typed_is_lost_on_leaving(self, kept: ScoringPage, qtbot: QtBot, leave: str) -> None:
        type_figure(kept, qtbot, "15")
        if leave == "cell":
            go(kept, "cloud", "dependence")
        else:
            kept.commit_editing()
        assert self.figure(kept) == (15.0, RULE)

    def test_an_emptied_line_takes_it_out(self, kept: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClicks(kept.grid, "=")
        qtbot.keyClick(kept.figure.line, Qt.Key.Key_Delete)
        kept.grid.setFocus()
        assert self.figure(kept) == NOTHING
        assert given(kept.session, "model", "dependence").value == 4

    def test_an_unchanged_line_is_no_step(self, kept: ScoringPage, qtbot: QtBot) -> None:
        before = kept.session.undo_labels()
        qtbot.keyClicks(kept.grid, "=")
        kept.grid.setFocus()
        assert kept.session.undo_labels() == before

    def test_a_figure_with_more_places_than_are_shown_is_not_changed_by_looking(
        self, kept: ScoringPage, qtbot: QtBot
    ) -> None:
        with kept.session.edit("fine") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "dependence", value=2, figure=100 / 3, sub_anchor=RULE)
        assert kept.figure.line.text() == "33.33333333"
        before = kept.session.undo_labels()
        qtbot.keyClicks(kept.grid, "=")
        kept.grid.setFocus()
        assert kept.session.undo_labels() == before
        kept.answer(3)
        assert self.figure(kept) == (100 / 3, RULE)

    def test_clearing_the_answer_clears_it(self, kept: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(kept.grid, Qt.Key.Key_Backspace)
        assert answer(kept.session, "model", "dependence") is None
        assert kept.figure.line.text() == ""

    def test_undoing_brings_it_back(self, kept: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(kept.grid, Qt.Key.Key_Backspace)
        kept.session.undo()
        assert self.figure(kept) == (62.5, RULE)

    def test_the_cell_tells_it(self, kept: ScoringPage) -> None:
        tip = kept.model.find("model", "dependence").data(Qt.ItemDataRole.ToolTipRole)
        assert "Figure: Dependence on imports (%) 62.5 % → 4" in tip
        assert "differs" not in tip
        kept.answer(1)
        tip = kept.model.find("model", "dependence").data(Qt.ItemDataRole.ToolTipRole)
        assert "Figure: Dependence on imports (%) 62.5 % → 4 (the answer differs)" in tip
        assert not kept.grid.grab().isNull()


class TestRules:
    def test_an_indicator_without_a_rule_says_so(self, page: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        go(page, "model", "risk")
        assert not page.figure.line.isEnabled()
        assert page.figure.says.text() == "No rule proposes a score for this indicator."
        qtbot.keyClicks(page.grid, "=")
        assert page.grid.hasFocus()
        assert notices.all == [
            ("info", "No rule proposes a score for this indicator. Add one on the Panel page, under Sheets.")
        ]

    def test_a_sheet_without_rules_has_no_line(self, page: ScoringPage) -> None:
        page.head.choose("goals")
        assert not page.figure.isVisible()
        assert "=" not in page.head.hint.text()
        page.head.choose("stacks")
        assert page.figure.isVisible()
        assert page.head.hint.text().endswith("= asks for a figure.")

    def test_of_several_rules_one_is_chosen(self, page: ScoringPage, qtbot: QtBot) -> None:
        with page.session.edit("another rule") as rows:
            second = rows.add_sub_anchor("dependence", "대체 기간", "년", (1, 2, 5, 10))
        assert page.figure.rule.isVisible()
        assert page.figure._name.text() == "Figure"
        page.figure.rule.setCurrentIndex(page.figure.rule.findData(second))
        page.figure.rule.activated.emit(page.figure.rule.currentIndex())
        assert page.figure._unit.text() == "년"
        type_figure(page, qtbot, "6")
        qtbot.keyClick(page.figure.line, Qt.Key.Key_Return)
        found = given(page.session, "model", "dependence")
        assert (found.value, found.figure, found.sub_anchor) == (4, 6.0, second)
        go(page, "model", "dependence")
        assert page.figure.rule.currentData() == second

    def test_a_falling_rule_gives_high_figures_low_scores(self, page: ScoringPage, qtbot: QtBot) -> None:
        with page.session.edit("falling") as rows:
            rows.edit_sub_anchor(RULE, rising=False)
        assert page.figure.says.text().startswith("below 20 → 5 · 20–40 → 4")
        assert page.figure.says.text().endswith("from 80 % → 1  (the facilitator's own)")
        type_figure(page, qtbot, "90")
        assert page.figure.accept.text() == "Take 1 (Enter)"

    def test_the_published_survey_has_no_line(self, page: ScoringPage) -> None:
        page.session.set_round(PUBLISHED)
        assert not page.figure.isVisible()

    def test_a_closed_round_shows_and_takes_nothing(self, page: ScoringPage) -> None:
        with page.session.edit("close") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "dependence", value=4, figure=70, sub_anchor=RULE)
            rows.close_round(ROUND)
        assert page.figure.line.text() == "70"
        assert not page.figure.line.isEnabled()
        assert not page.figure.accept.isVisible()
        before = page.session.undo_labels()
        page.figure.line.setText("10")
        page.figure.take_over()
        page.figure._accept()
        assert page.session.undo_labels() == before

    def test_a_narrow_page_puts_the_words_below(self, page: ScoringPage, qtbot: QtBot) -> None:
        assert page.figure.says.x() > 0
        page.resize(480, 700)
        qtbot.waitUntil(lambda: page.figure.says.x() == 0 and page.figure.says.y() > 0)
