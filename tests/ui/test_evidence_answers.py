"""Evidence of one answer of the workshop: offered in the chooser, listed where it is used, and the way to its cell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model.evidence import Attachment
from planner.ui.mainwindow import MainWindow
from planner.ui.pages.evidence.attach import AttachDialog, Target, targets
from planner.ui.pages.evidence.reading import ReadingPane
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Selection, Session
from planner.ui.wording import answer_name, answer_text
from tests.ui.conftest import Notices

ROUND = "round-1"
PLACE = (ROUND, "A01", "a", "risk")


def give(session: Session, item: str = "a", assessor: str = "A01", **values: object) -> None:
    """Answer for an item, with 2 of 2 where nothing else is said."""
    given = values or {"value": 2}
    assert session.act("Answer", lambda rows: rows.assess(ROUND, assessor, item, "risk", **given))


def answers(session: Session) -> list[Target]:
    return [one for one in targets(session) if one.kind == "assessment"]


class TestOffered:
    def test_a_plan_without_answers_offers_none(self, small_session: Session) -> None:
        assert answers(small_session) == []

    def test_each_answer_by_its_assessor_item_indicator_and_value(self, small_session: Session) -> None:
        give(small_session)
        give(small_session, "b", low=1, high=2)
        found = {one.place: one.name for one in answers(small_session)}
        assert found == {
            PLACE: "Answer: A01 · A · Risk · Round 1 · 2",
            (ROUND, "A01", "b", "risk"): "Answer: A01 · A · Risk · Round 1 · 1–2",
        }

    def test_an_abstention_is_an_answer_too(self, small_session: Session) -> None:
        give(small_session, abstention="no-expertise")
        assert answers(small_session)[0].name.endswith("Abstained")

    def test_those_of_every_assessor(self, small_session: Session) -> None:
        small_session.act("Assessor", lambda rows: rows.add_assessor("B07"))
        give(small_session)
        give(small_session, assessor="B07", value=1)
        assert [one.place[1] for one in answers(small_session)] == ["A01", "B07"]

    def test_a_closed_round_takes_no_more(self, small_session: Session) -> None:
        give(small_session)
        small_session.act("Close", lambda rows: rows.close_round(ROUND))
        assert answers(small_session) == []

    def test_only_the_latest_open_round_is_offered(self, small_session: Session) -> None:
        give(small_session)
        small_session.act("Round", lambda rows: rows.add_round("Second"))
        latest = small_session.plan.open_round()
        assert latest is not None and latest.id != ROUND
        assert answers(small_session) == []
        small_session.act("Answer", lambda rows: rows.assess(latest.id, "A01", "a", "risk", value=1))
        assert [one.place[0] for one in answers(small_session)] == [latest.id]

    def test_scores_come_before_answers_of_the_same_name(self, small_session: Session) -> None:
        give(small_session)
        kinds = [one.kind for one in targets(small_session)]
        assert kinds.index("score") < kinds.index("assessment")


class TestWording:
    def test_nobody_answered(self) -> None:
        assert answer_text(None) == ""

    def test_ids_stand_for_what_the_plan_does_not_know(self, small_session: Session) -> None:
        assert answer_name(small_session.plan, ("r9", "A09", "x", "y")) == "A09 · x · y · r9"

    def test_a_closed_round_says_so(self, small_session: Session) -> None:
        give(small_session)
        small_session.act("Close", lambda rows: rows.close_round(ROUND))
        assert answer_name(small_session.plan, PLACE) == "A01 · A · Risk · Round 1 (closed)"


@pytest.fixture
def pane(small_session: Session, qtbot: QtBot) -> ReadingPane:
    """The reading pane, on the citation c2, beside an answer; redrawn after each change as its tab does."""
    give(small_session)
    made = ReadingPane(small_session)
    qtbot.addWidget(made)
    made.resize(700, 900)
    with qtbot.waitExposed(made):
        made.show()
    small_session.changed.connect(lambda _tables: made.refresh())
    made.show_key("citation:c2")
    return made


def attach(session: Session, citation: str = "c2") -> None:
    assert session.act("Attach", lambda rows: rows.attach(citation, "assessment", *PLACE))


def press(parent: QWidget, part: str) -> None:
    next(made for made in parent.findChildren(QPushButton) if part in made.text()).click()


def uses(pane: ReadingPane) -> list[str]:
    return [made.text() for made in pane.body.findChildren(QPushButton) if made.text().startswith("Answer:")]


class TestAttached:
    def test_by_keys_from_the_pane_and_back_by_undo(self, pane: ReadingPane, notices: Notices, qtbot: QtBot) -> None:
        session = pane.session
        press(pane, "Attach…")
        dialog = pane.findChild(AttachDialog)
        assert dialog is not None
        qtbot.keyClicks(dialog.line, "answer a01")
        assert dialog.list.count() == 1
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        assert session.evidence.attachments == (Attachment("c2", "assessment", PLACE),)
        assert session.plan.assessments[PLACE].citations == ("c2",)
        assert notices.all[-1] == ("info", "Attached to Answer: A01 · A · Risk · Round 1 · 2.")
        assert uses(pane) == ["Answer: A01 · A · Risk · Round 1 (attached by you)"]
        session.undo()
        assert session.evidence.attachments == () and uses(pane) == []
        session.redo()
        assert session.evidence.attachments == (Attachment("c2", "assessment", PLACE),)
        assert len(uses(pane)) == 1

    def test_it_is_found_by_korean_words_as_well(
        self, pane: ReadingPane, type_korean: Callable[[QWidget, str], None]
    ) -> None:
        session = pane.session
        session.act("Assessor", lambda rows: rows.add_assessor("김01"))
        give(session, assessor="김01", value=1)
        press(pane, "Attach…")
        dialog = pane.findChild(AttachDialog)
        assert dialog is not None
        type_korean(dialog.line, "김01")
        dialog.narrow()
        assert dialog.list.count() == 1
        assert "김01" in dialog.list.item(0).text()
        dialog.reject()

    def test_it_can_be_taken_off_again(self, pane: ReadingPane) -> None:
        attach(pane.session)
        press(pane.body, "Detach")
        assert pane.session.plan.assessments[PLACE].citations == ()
        assert uses(pane) == []
        pane.session.undo()
        assert pane.session.plan.assessments[PLACE].citations == ("c2",)

    def test_another_value_keeps_its_evidence(self, pane: ReadingPane) -> None:
        attach(pane.session)
        give(pane.session, value=1)
        assert pane.session.plan.assessments[PLACE].citations == ("c2",)

    def test_an_answer_that_is_taken_back_takes_its_evidence_along(self, pane: ReadingPane) -> None:
        attach(pane.session)
        pane.session.act("Clear", lambda rows: rows.clear_assessment(*PLACE))
        assert pane.session.evidence.attachments == () and uses(pane) == []
        pane.session.undo()
        assert pane.session.plan.assessments[PLACE].citations == ("c2",)
        assert len(uses(pane)) == 1

    def test_an_answer_that_went_meanwhile_is_said(
        self, pane: ReadingPane, notices: Notices, qtbot: QtBot
    ) -> None:
        press(pane, "Attach…")
        dialog = pane.findChild(AttachDialog)
        assert dialog is not None
        qtbot.keyClicks(dialog.line, "answer a01")
        pane.session.act("Clear", lambda rows: rows.clear_assessment(*PLACE))
        dialog.take()
        assert "There is nothing called round-1/A01/a/risk" in notices.errors[-1]
        assert dialog.isVisible() and dialog.line.text() == "answer a01"
        dialog.reject()

    def test_it_survives_closing_the_file(self, pane: ReadingPane) -> None:
        session = pane.session
        attach(session)
        path = session.path
        assert path is not None
        session.close()
        assert session.open(path)
        assert session.evidence.attachments == (Attachment("c2", "assessment", PLACE),)


@pytest.fixture
def window(small_session: Session, qtbot: QtBot) -> MainWindow:
    """The window over a plan with two assessors who both answered."""
    small_session.act("Assessor", lambda rows: rows.add_assessor("B07"))
    give(small_session, assessor="B07", value=1)
    give(small_session)
    made = MainWindow(small_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.set_ready()
    return made


def scoring(window: MainWindow) -> ScoringPage:
    found = window.pages["scoring"]
    assert isinstance(found, ScoringPage)
    return found


def at(window: MainWindow) -> tuple[str, str, str, str]:
    """Return the round, assessor, item and indicator that the cursor of the grid is on."""
    page = scoring(window)
    cell = page.model.cell(page.grid.currentIndex())
    assert cell is not None and page.model.view is not None
    return page.model.view.round, page.model.view.assessor, cell.item, cell.indicator


def reading(window: MainWindow, key: str, qtbot: QtBot) -> ReadingPane:
    window.session.look_up(key)
    found = window.pages["evidence"].findChild(ReadingPane)
    assert isinstance(found, ReadingPane)
    lookup = window.pages["evidence"].lookup  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: lookup.is_ready and not lookup._making)
    return found


class TestWayToTheCell:
    def test_an_answer_is_one_press_away_with_its_round_and_assessor(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        place = (ROUND, "B07", "a", "risk")
        window.session.act("Attach", lambda rows: rows.attach("c2", "assessment", *place))
        press(reading(window, "citation:c2", qtbot).body, "Answer: B07")
        assert window.page == "scoring"
        assert at(window) == place
        assert window.session.round == ROUND
        assert window.session.selection is not None
        assert (window.session.selection.id, window.session.selection.indicator) == ("a", "risk")
        assert scoring(window).grid.hasFocus()

    @pytest.mark.parametrize("item", ["a", "b"])
    def test_a_published_score_is_shown_at_its_cell(self, window: MainWindow, qtbot: QtBot, item: str) -> None:
        press(reading(window, f"score:{item}/risk", qtbot).body, "Show it on the Scoring page")
        assert window.page == "scoring"
        assert at(window)[2:] == (item, "risk")

    def test_from_one_answer_to_the_other(self, window: MainWindow) -> None:
        window.show_page("scoring")
        window.session.set_round(ROUND)
        for assessor, item in (("B07", "a"), ("A01", "b"), ("A01", "a"), ("B07", "b")):
            window.session.explain("score", item, "risk", assessor)
            assert at(window) == (ROUND, assessor, item, "risk")

    def test_what_is_chosen_elsewhere_moves_no_cursor_here(self, window: MainWindow) -> None:
        window.show_page("scoring")
        before = at(window)
        window.show_page("overview")
        window.session.select("score", "a" if before[2] == "b" else "b", "risk")
        assert at(window) == before

    def test_what_no_sheet_asks_for_leaves_the_cursor(self, window: MainWindow) -> None:
        window.show_page("scoring")
        before = at(window)
        scoring(window).point_at("gone", "risk", "nobody")
        window.session.select("item", "a")
        assert at(window) == before

    def test_what_was_typed_for_another_cell_is_kept(self, window: MainWindow, qtbot: QtBot) -> None:
        window.show_page("scoring")
        window.session.set_round(ROUND)
        window.session.explain("score", "a", "risk", "A01")
        scoring(window).strip.text.setPlainText("because")
        window.session.explain("score", "b", "risk", "B07")
        assert window.session.plan.assessments[PLACE].rationale == "because"
        assert at(window) == (ROUND, "B07", "b", "risk")


def test_the_right_sheet_is_turned_to(session: Session, qtbot: QtBot) -> None:
    """In the catalogue that comes with the program there are several sheets."""
    page = ScoringPage(session)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    for sheet in session.plan.sheets.values():
        item, indicator = sheet.items[-1], sheet.indicators[-1]
        session.select("score", item, indicator)
        cell = page.model.cell(page.grid.currentIndex())
        assert cell is not None and (cell.item, cell.indicator) == (item, indicator)
        assert session.selection == Selection("score", item, indicator)
