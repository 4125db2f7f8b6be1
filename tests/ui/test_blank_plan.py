"""A plan that was started blank, without what is published: every page makes sense and says what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.store.store import create
from planner.ui.exports import exports
from planner.ui.flowstate import flow_state, source_line
from planner.ui.mainwindow import MainWindow
from planner.ui.pages import PAGES
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.overview import OverviewPage
from planner.ui.pages.roadmap import RoadmapPage
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices


@pytest.fixture
def blank(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window over a blank plan."""
    file = tmp_path / "blank.plan"
    create(file, seeded=False, title="Blank").close()
    assert empty_session.open(file)
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


def words(page: QWidget) -> str:
    return "\n".join(made.text() for made in page.findChildren(QLabel) if made.isVisible())


def buttons(page: QWidget) -> list[str]:
    return [made.text() for made in page.findChildren(QPushButton) if made.isVisible() and made.isEnabled()]


@pytest.mark.parametrize("page", [page.id for page in PAGES])
def test_every_page_is_painted_without_a_complaint(blank: MainWindow, notices: Notices, page: str) -> None:
    blank.show_page(page)
    QApplication.processEvents()
    assert not blank.grab().isNull()
    assert notices.errors == []


def test_it_is_first_seen_in_the_round_to_score(blank: MainWindow) -> None:
    assert blank.session.round == "round-1"
    assert not blank.session.plan.published
    assert "Matrix: Round 1" in words(blank.pages["overview"])


def test_the_overview_offers_no_look_at_what_is_not_there(blank: MainWindow) -> None:
    page = blank.pages["overview"]
    assert "Look at the published matrix" not in buttons(page)
    first = next(made for made in page.findChildren(QPushButton) if made.isVisible())
    assert (first.text(), first.property("type")) == ("Enter your scores", "primary")


def test_the_small_matrix_says_why_it_is_empty(blank: MainWindow) -> None:
    page = blank.pages["overview"]
    assert isinstance(page, OverviewPage)
    empty = page.matrix.grab().toImage()
    score(blank)
    assert page.matrix.dots
    assert page.matrix.grab().toImage() != empty


def score(blank: MainWindow) -> None:
    """Score one stack so that it has a place."""
    for indicator, value in (("risk", 4), ("future", 2)):
        blank.session.act(
            "Score",
            lambda rows, name=indicator, given=value: rows.assess("round-1", "A01", "model", name, value=given),
        )


def test_digits_answer_at_once(blank: MainWindow, qtbot: QtBot) -> None:
    blank.show_page("scoring")
    page = blank.pages["scoring"]
    assert isinstance(page, ScoringPage)
    qtbot.keyClick(page.grid, Qt.Key.Key_4)
    assert [made.value for made in blank.session.plan.assessments.values()] == [4]


def test_the_matrix_leads_to_the_scores_by_enter(blank: MainWindow, qtbot: QtBot) -> None:
    blank.activateWindow()
    blank.show_page("matrix")
    page = blank.pages["matrix"]
    assert "Nothing to place in “Round 1” yet" in words(page)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton) and focus.text() == "Go to Scores"
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert blank.page == "scoring"


def test_scoring_fills_the_matrix(blank: MainWindow) -> None:
    score(blank)
    blank.show_page("matrix")
    page = blank.pages["matrix"]
    assert isinstance(page, MatrixPage)
    assert page.pictures.currentWidget() is page.figure
    assert page.sentence.text().startswith("No published placements to compare with.")


def test_the_roadmap_lays_out_every_measure_and_says_what_is_missing(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    lines = blank.session.roadmap()
    assert len(lines) == len(blank.session.plan.measures())
    assert {line.quadrant for line in lines} == {"cross", "unplaced"}
    unplaced = next(line for line in lines if line.quadrant == "unplaced")
    assert unplaced.reason.startswith("Not placed.")


def test_the_details_of_a_stack_do_not_quote_a_silent_report(blank: MainWindow) -> None:
    blank.show_page("scoring")
    blank.session.select("item", "model")
    assert blank.frame.details is not None
    text = words(blank.frame.details)
    assert "a score is missing" in text
    assert "places this stack nowhere" not in text


def test_the_flow_claims_nothing(blank: MainWindow) -> None:
    states = flow_state(blank.session)
    assert [page for page, (done, _why) in states.items() if done] == ["overview"]
    assert "no published score" in states["overview"][1]
    assert states["matrix"][1] == "No stack has a place on the matrix yet."
    assert source_line(blank.session)


def test_undoing_the_round_in_view_returns_to_the_round_to_score(blank: MainWindow) -> None:
    blank.session.act("Round", lambda rows: rows.add_round("Second"))
    blank.session.set_round(list(blank.session.plan.rounds)[-1])
    blank.session.undo()
    assert blank.session.round == "round-1"


def test_a_seeded_plan_opened_next_offers_the_published_matrix(blank: MainWindow, plan_file: Path) -> None:
    assert blank.session.open(plan_file)
    page = blank.pages["overview"]
    assert "Look at the published matrix" in buttons(page)
    assert blank.session.round == "published"
    scores = next(made for made in page.findChildren(QPushButton) if made.text() == "Enter your scores")
    assert scores.property("type") == ""


def test_a_filter_without_rows_offers_all_rows(blank: MainWindow) -> None:
    blank.show_page("roadmap")
    page = blank.pages["roadmap"]
    assert isinstance(page, RoadmapPage)
    page.search.setText("nothing like it")
    assert page.empty.isVisible()
    before = blank.session.undo_labels()
    page.empty.button.click()
    assert page.search.text() == ""
    assert page.table.isVisible()
    assert blank.session.undo_labels() == before


def test_a_workbook_can_be_made_of_it(
    blank: MainWindow, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path
) -> None:
    blank.show_page("export")
    messages.answers = [tmp_path / "blank.xlsx"]
    next(made for made in blank.pages["export"].findChildren(QPushButton) if made.text() == "Save workbook…").click()
    qtbot.waitUntil(lambda: bool(exports(blank.session).made) or bool(notices.errors), timeout=30_000)
    assert notices.errors == []
    assert (tmp_path / "blank.xlsx").exists()
