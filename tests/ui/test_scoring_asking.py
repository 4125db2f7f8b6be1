"""What is asked of whom, and what levels mean: roles, duties, limited rounds, anchors, the past of an answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.ui.details import Details
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Selection, Session
from tests.ui.conftest import Notices
from tests.ui.scoringpage import ASSESSOR, ROUND, answer, current, given, go, open_page

TIP, HEARD = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ScoringPage:
    """The Scores page at the first cell; A02 scores clouds and models only."""
    with session.edit("panel") as rows:
        rows.add_assessor("A02", "기관")
        rows.set_duties("A02", (("stacks", "cloud"), ("stacks", "model")))
    return open_page(session, qtbot)


class TestDuties:
    @pytest.fixture
    def limited(self, page: ScoringPage) -> ScoringPage:
        """The page of an assessor with duties, at a cell that is not theirs."""
        page.head.choose_assessor("A02")
        go(page, "network", "risk")
        return page

    def test_what_is_not_theirs_is_refused_with_the_reason(
        self, limited: ScoringPage, qtbot: QtBot, notices: Notices
    ) -> None:
        for key in "4", "0", "=":
            qtbot.keyClick(limited.grid, key)
        qtbot.keyClick(limited.grid, "2", Qt.KeyboardModifier.ShiftModifier)
        assert notices.all == [("info", "Network is not for A02 to score.")] * 4
        assert limited.session.plan.assessments == {}
        assert limited.model.begun is None

    def test_it_is_seen_and_heard(self, limited: ScoringPage) -> None:
        index = limited.model.find("network", "risk")
        assert "Network is not for A02 to score." in index.data(TIP)
        assert index.data(HEARD) == "Network · Supply-chain risk: own answer not asked, published 2.71"
        assert not any(button.isEnabled() for button in limited.answers._levels.values())
        assert limited.strip.text.placeholderText() == "Network is not for A02 to score."
        assert not limited.grid.grab().isNull()

    def test_what_is_theirs_is_taken(self, limited: ScoringPage, qtbot: QtBot) -> None:
        go(limited, "cloud", "risk")
        qtbot.keyClick(limited.grid, "4")
        assert given(limited.session, "cloud", "risk", "A02").value == 4
        assert current(limited) == ("model", "risk")

    def test_the_cursor_passes_over_what_is_not_asked(self, limited: ScoringPage, qtbot: QtBot) -> None:
        go(limited, "model", "risk")
        qtbot.keyClick(limited.grid, Qt.Key.Key_Return)
        assert current(limited) == ("cloud", "current")
        qtbot.keyClick(limited.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert current(limited) == ("model", "risk")

    def test_arrows_reach_everything(self, limited: ScoringPage, qtbot: QtBot) -> None:
        qtbot.keyClick(limited.grid, Qt.Key.Key_Up)
        assert current(limited) == ("semiconductor", "risk")

    def test_the_very_end_stays(self, limited: ScoringPage, qtbot: QtBot) -> None:
        go(limited, "model", "future")
        qtbot.keyClick(limited.grid, Qt.Key.Key_Return)
        assert current(limited) == ("data", "future")

    def test_progress_counts_what_is_asked(self, limited: ScoringPage) -> None:
        assert limited.head.progress.text() == "0/8 answered"
        limited.head.choose_assessor(ASSESSOR)
        assert limited.head.progress.text() == "0/36 answered"

    def test_scoring_starts_at_the_first_that_is_asked(self, limited: ScoringPage) -> None:
        limited.session.set_round(PUBLISHED)
        limited.start()
        assert current(limited) == ("cloud", "dependence")

    def test_a_sheet_that_is_not_theirs_says_so(self, limited: ScoringPage) -> None:
        limited.head.choose("goals")
        assert limited.head.hint.text() == "Nothing on this sheet is asked of A02 in this round."
        assert limited.head.progress.text() == "0/0 answered"

    def test_changed_duties_show_at_once(self, limited: ScoringPage) -> None:
        with limited.session.edit("duties") as rows:
            rows.set_duties("A02", ())
        assert limited.head.progress.text() == "0/36 answered"
        assert limited.answers._levels[4].isEnabled()

    def test_an_answer_given_before_is_still_seen(self, page: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        with page.session.edit("first") as rows:
            rows.assess(ROUND, ASSESSOR, "model", "risk", value=5)
            rows.set_duties(ASSESSOR, (("stacks", "cloud"),))
        go(page, "model", "risk")
        assert page.grid.currentIndex().data() == "5"
        qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
        assert given(page.session, "model", "risk").value == 5
        assert len(notices.all) == 1


class TestRoles:
    @pytest.mark.parametrize("role", ["facilitator", "observer"])
    def test_who_does_not_score_is_not_asked(
        self, page: ScoringPage, qtbot: QtBot, notices: Notices, role: str
    ) -> None:
        with page.session.edit("role") as rows:
            rows.edit_assessor(ASSESSOR, role=role)
        assert page.head.hint.text() == "Nothing on this sheet is asked of A01 in this round."
        qtbot.keyClick(page.grid, "4")
        assert notices.all == [("info", "A01 takes part without scoring.")]
        assert page.session.plan.assessments == {}

    def test_the_list_says_who_does_not(self, page: ScoringPage) -> None:
        with page.session.edit("role") as rows:
            rows.edit_assessor("A02", role="observer")
        texts = [page.head.assessors.itemText(place) for place in range(page.head.assessors.count())]
        assert texts == ["A01", "A02  기관 · Observer"]

    def test_a_name_shows_only_where_everyone_may_know_it(self, page: ScoringPage) -> None:
        with page.session.edit("open") as rows:
            rows.set_anonymity("all")
            rows.name_assessor("A02", "홍길동")
        assert page.head.assessors.itemText(1) == "A02  홍길동 · 기관"
        with page.session.edit("hidden") as rows:
            rows.set_anonymity("nobody")
        assert page.head.assessors.itemText(1) == "A02  기관"
        page.answer(4)
        assert given(page.session, "semiconductor", "dependence").value == 4


class TestLimitedRound:
    @pytest.fixture
    def limited(self, page: ScoringPage) -> ScoringPage:
        """The page in a round that asks two questions."""
        with page.session.edit("limit") as rows:
            rows.set_questions(ROUND, [("model", "risk"), ("cloud", "future")])
        return page

    def test_only_its_questions_are_asked(self, limited: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        assert limited.head.progress.text() == "0/2 answered"
        go(limited, "cloud", "risk")
        qtbot.keyClick(limited.grid, "3")
        assert notices.all == [("info", "“Round 1” does not ask this question.")]
        go(limited, "model", "risk")
        qtbot.keyClick(limited.grid, "3")
        assert given(limited.session, "model", "risk").value == 3
        assert current(limited) == ("cloud", "future")

    def test_a_closed_round_says_that_first(self, limited: ScoringPage, qtbot: QtBot, notices: Notices) -> None:
        with limited.session.edit("close") as rows:
            rows.close_round(ROUND)
        qtbot.keyClick(limited.grid, "3")
        assert notices.all == [("info", "This round is closed: its answers are read-only.")]


class TestAnchors:
    @pytest.fixture
    def anchored(self, page: ScoringPage) -> ScoringPage:
        """The page with two sentences for the levels of risk."""
        with page.session.edit("anchors") as rows:
            rows.set_anchor("risk", 1, "곧바로 대체할 수 있다")
            rows.set_anchor("risk", 5, "대체할 방법이 없다")
        go(page, "model", "risk")
        return page

    def test_sentences_stand_with_the_levels(self, anchored: ScoringPage) -> None:
        assert anchored.answers.anchors.isVisible()
        words = anchored.answers.anchors.words().splitlines()
        assert words.index("곧바로 대체할 수 있다") == words.index("1  Very low") + 1
        assert words.index("대체할 방법이 없다") == words.index("5  Very high") + 1

    def test_buttons_say_them_too(self, anchored: ScoringPage) -> None:
        button = anchored.answers._levels[5]
        assert "대체할 방법이 없다" in button.toolTip()
        assert button.accessibleDescription() == "대체할 방법이 없다"
        assert button.accessibleName() == "Answer 5: Very high"

    def test_an_indicator_without_sentences_shows_none_and_nothing_jumps(self, anchored: ScoringPage) -> None:
        QApplication.processEvents()
        top = anchored.grid.mapToGlobal(anchored.grid.rect().topLeft())
        go(anchored, "model", "future")
        assert anchored.answers.anchors.words() == ""
        assert anchored.answers._levels[5].accessibleDescription() == ""
        QApplication.processEvents()
        assert anchored.grid.mapToGlobal(anchored.grid.rect().topLeft()) == top

    def test_a_sheet_without_any_has_no_legend(self, anchored: ScoringPage) -> None:
        anchored.head.choose("goals")
        assert not anchored.answers.anchors.isVisible()

    def test_the_survey_shows_them_in_place_of_the_bare_levels(self, anchored: ScoringPage) -> None:
        anchored.session.set_round(PUBLISHED)
        assert anchored.answers.anchors.isVisible()
        assert not anchored.answers._legend.isVisible()
        anchored.head.choose("goals")
        assert anchored.answers._legend.isVisible()

    def test_a_changed_sentence_shows_at_once(self, anchored: ScoringPage) -> None:
        with anchored.session.edit("other words") as rows:
            rows.set_anchor("risk", 5, "")
        assert "대체할 방법이 없다" not in anchored.answers.anchors.words()


class TestPast:
    def said(self, window: MainWindow) -> list[str]:
        return window.findChildren(Details)[0].as_text().splitlines()

    @pytest.fixture
    def looking(self, window: MainWindow) -> MainWindow:
        """The window at an answer that was changed once."""
        for value in (3, 4):
            with window.session.edit("score") as rows:
                rows.assess(ROUND, ASSESSOR, "model", "risk", value=value)
        window.session.set_round(ROUND)
        window.show_page("scoring")
        page = window.pages["scoring"]
        assert isinstance(page, ScoringPage)
        go(page, "model", "risk")
        return window

    def test_the_details_list_every_state(self, looking: MainWindow) -> None:
        said = self.said(looking)
        assert said.index("4") < said.index("3")
        assert any(words.endswith("entered in the plan") for words in said)

    def test_the_link_shows_the_details_where_they_were_hidden(self, looking: MainWindow, qtbot: QtBot) -> None:
        looking.session.set_settings(details=False)
        page = looking.pages["scoring"]
        assert isinstance(page, ScoringPage)
        qtbot.mouseClick(page.strip.past, Qt.MouseButton.LeftButton)
        assert looking.session.settings.details
        assert looking.session.selection == Selection("score", "model", "risk", ASSESSOR)

    def test_another_assessor_has_another_past(self, looking: MainWindow) -> None:
        with looking.session.edit("another") as rows:
            rows.add_assessor("A02")
        page = looking.pages["scoring"]
        assert isinstance(page, ScoringPage)
        page.head.choose_assessor("A02")
        assert looking.session.selection == Selection("score", "model", "risk", "A02")
        assert not [words for words in self.said(looking) if words.endswith("entered in the plan")]

    def test_the_survey_has_none(self, looking: MainWindow) -> None:
        looking.session.set_round(PUBLISHED)
        assert looking.session.selection == Selection("score", "model", "risk")
        looking.session.set_round(ROUND)
        assert looking.session.selection == Selection("score", "model", "risk", ASSESSOR)


def test_an_assessor_is_added_as_an_expert(page: ScoringPage) -> None:
    page.head.add_assessor()
    assert set(page.head.form.lines) == {"id", "affiliation"}
    page.head.form.accept()
    assert page.session.plan.assessors["A03"].role == "expert"


def test_looking_elsewhere_for_an_answer_turns_to_its_assessor(page: ScoringPage) -> None:
    page.session.select("score", "cloud", "risk", "A02")
    assert page.head.assessors.currentData() == "A02"
    assert current(page) == ("cloud", "risk")
    assert answer(page.session, "cloud", "risk", "A02") is None
