"""The discussion queue: its order, why a question matters, its reasons and minutes, and the ways on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.engine.delphi import Rationale
from planner.model.panel import Minute
from planner.ui.pages.consensus import ConsensusPage
from planner.ui.pages.consensus.calculation import Findings, find
from planner.ui.pages.consensus.page import QUEUE
from planner.ui.pages.consensus.queue import QueueTab
from planner.ui.pages.consensus.topicpane import minute_text, minutes_of, reason_text
from planner.ui.pages.consensus.topics import (
    COLUMNS,
    disagreement_story,
    influence_story,
    score_story,
    stake_text,
    topic_rows,
)
from planner.ui.session import Session
from tests import panels
from tests.ui.consensus import PEOPLE, ROUND, fill, see, shown


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ConsensusPage:
    fill(session)
    made = see(session, qtbot)
    made.show_tab(QUEUE)
    return made


@pytest.fixture
def queue(page: ConsensusPage) -> QueueTab:
    return page.queue


@pytest.fixture
def findings() -> Findings:
    return find(panels.panel_plan(), panels.ROUND, "stacks")


class TestRows:
    def test_the_most_pressing_question_comes_first(self, findings: Findings) -> None:
        rows = topic_rows(findings, findings.plan)
        assert [row.topic.rank for row in rows] == list(range(1, len(rows) + 1))
        scores = [row.topic.score for row in rows]
        assert scores == sorted(scores, reverse=True)
        assert rows[0].key in {"model/risk", "data/future"}

    def test_what_all_agree_on_is_not_discussed(self, findings: Findings) -> None:
        assert "cloud/risk" not in {row.key for row in topic_rows(findings, findings.plan)}

    def test_what_is_not_quantified_is_not_discussed(self, findings: Findings) -> None:
        assert not any(row.topic.item == "storage" for row in topic_rows(findings, findings.plan))

    def test_why_and_what_would_change_are_told_apart(self, findings: Findings) -> None:
        row = topic_rows(findings, findings.plan)[0]
        assert row.why and row.why[0].startswith("Answers run from 1 to 5")
        assert row.change
        assert not set(row.why) & set(row.change)

    def test_every_question_has_its_reasons(self, findings: Findings) -> None:
        assert all(row.why or row.change for row in topic_rows(findings, findings.plan))

    def test_minutes_are_counted_for_their_question_and_round(self, findings: Findings) -> None:
        plan = panels.with_minutes(findings.plan, ("model", "risk", "a"), ("model", "risk", "b"), ("data", "risk", "c"))
        counts = {row.key: row.minutes for row in topic_rows(findings, plan)}
        assert counts["model/risk"] == 2 and counts["data/risk"] == 1 and counts["model/future"] == 0

    def test_the_numbers_explain_themselves(self, findings: Findings) -> None:
        row = topic_rows(findings, findings.plan)[0]
        topic = row.topic
        assert score_story(row) == (
            f"Priority = disagreement × influence = {topic.disagreement:.2f} × {topic.influence.value:.2f} "
            f"= {topic.score:.2f}."
        )
        assert "Standard deviation" in disagreement_story(row)
        assert "redrawn panel" in influence_story(row) and stake_text(row) == "a quadrant"

    def test_cells_that_explain_nothing_are_plain_names(self, findings: Findings) -> None:
        row = topic_rows(findings, findings.plan)[0]
        without = [column.title for column in COLUMNS if column.tip is None]
        assert without == ["No.", "Minutes"]
        assert all(column.tip(row) for column in COLUMNS if column.tip is not None)


class TestTexts:
    def test_a_reason_follows_its_answer(self) -> None:
        assert reason_text(Rationale(3, 3, "because")) == "3: because"
        assert reason_text(Rationale(3, 4, "because")) == "3–4: because"

    def test_a_minute_follows_its_time(self) -> None:
        minute = Minute("m", ROUND, "model", "risk", "said", "2026-01-05T01:02:03Z")
        assert minute_text(minute).endswith("  said") and minute_text(minute) != "said"

    def test_a_minute_without_a_time_is_its_text(self) -> None:
        assert minute_text(Minute("m", ROUND, "model", "risk", "said", "")) == "said"

    def test_minutes_are_those_of_the_question(self, findings: Findings) -> None:
        plan = panels.with_minutes(findings.plan, ("model", "risk", "a"), ("model", "future", "b"))
        row = next(row for row in topic_rows(findings, plan) if row.key == "model/risk")
        assert [minute.text for minute in minutes_of(plan.minutes, ROUND, row)] == ["a"]
        assert minutes_of(plan.minutes, "round-9", row) == ()


class TestShowing:
    def test_the_first_question_is_shown_at_length(self, queue: QueueTab) -> None:
        assert queue.current() is not None
        assert queue.pane.title.text().startswith("1. ")
        assert "What would change" in queue.pane.text()
        assert "How the answers lie" in queue.pane.text()

    def test_moving_shows_another(self, queue: QueueTab, qtbot: QtBot) -> None:
        queue.table.setFocus()
        qtbot.keyClick(queue.table, Qt.Key.Key_Down)
        assert queue.pane.title.text().startswith("2. ")
        chosen, row = queue.session.selection, queue.rows[1]
        assert chosen is not None and (chosen.id, chosen.indicator) == (row.topic.item, row.topic.indicator)

    def test_reasons_are_given_without_names(self, queue: QueueTab) -> None:
        queue.table.choose("model/risk", 0)
        words = queue.pane.text()
        assert "Reasons given (without names)" in words and "1: reason for 1" in words
        assert not any(code in words for code in PEOPLE)

    def test_minutes_come_as_they_are_written(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.queue.table.choose("model/risk", 0)
        assert "Nothing was noted yet." in page.queue.pane.text()
        with page.session.edit("minute") as rows:
            rows.add_minute(ROUND, "model", "risk", "Two meanings of risk were in play.")
        shown(page, qtbot)
        assert "Two meanings of risk were in play." in page.queue.pane.text()
        assert next(row for row in page.queue.rows if row.key == "model/risk").minutes == 1

    def test_the_strip_of_the_question_is_drawn(self, queue: QueueTab) -> None:
        queue.table.choose("model/risk", 0)
        queue.pane.strip.figure.image()
        assert [spot.item for spot in queue.pane.strip.figure.spots] == ["model/risk"]

    def test_the_cursor_stays_on_its_question(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.queue.table.choose("data/risk", 0)
        with page.session.edit("one more") as rows:
            rows.assess(ROUND, "A03", "cloud", "risk", value=1)
        shown(page, qtbot)
        assert page.queue.table.current_key() == "data/risk"

    def test_a_question_that_is_not_in_the_queue_moves_nothing(self, queue: QueueTab) -> None:
        before = queue.table.current_key()
        queue.session.select("score", "cloud", "risk")
        assert queue.table.current_key() == before

    def test_a_wide_window_has_them_side_by_side(self, page: ConsensusPage) -> None:
        page.resize(1700, 900)
        QApplication.processEvents()
        assert page.queue.splitter.orientation() == Qt.Orientation.Horizontal
        page.resize(700, 900)
        QApplication.processEvents()
        assert page.queue.splitter.orientation() == Qt.Orientation.Vertical


class TestWays:
    def test_enter_opens_the_scores(self, queue: QueueTab, qtbot: QtBot) -> None:
        gone: list[str] = []
        queue.session.navigate.connect(gone.append)
        queue.table.setFocus()
        qtbot.keyClick(queue.table, Qt.Key.Key_Return)
        assert gone == ["scoring"]
        chosen, row = queue.session.selection, queue.rows[0]
        assert chosen is not None and (chosen.id, chosen.indicator) == (row.topic.item, row.topic.indicator)

    def test_the_button_does_the_same(self, queue: QueueTab, qtbot: QtBot) -> None:
        gone: list[str] = []
        queue.session.navigate.connect(gone.append)
        qtbot.mouseClick(queue.pane.open, Qt.MouseButton.LeftButton)
        assert gone == ["scoring"]

    def test_without_a_room_there_is_no_button_for_one(self, queue: QueueTab) -> None:
        assert not queue.has_room()
        assert not queue.pane.show_room.isVisibleTo(queue)

    def test_r_puts_a_question_before_the_room(self, queue: QueueTab, qtbot: QtBot) -> None:
        asked: list[tuple[str, str]] = []
        queue.session.discuss.connect(lambda item, indicator: asked.append((item, indicator)))
        queue.show_current()
        assert queue.pane.show_room.isVisibleTo(queue)
        queue.table.setFocus()
        qtbot.keyClick(queue.table, Qt.Key.Key_R)
        topic = queue.rows[0].topic
        assert asked == [(topic.item, topic.indicator)]
        qtbot.mouseClick(queue.pane.show_room, Qt.MouseButton.LeftButton)
        assert len(asked) == 2

    def test_control_c_copies_the_queue(self, queue: QueueTab, qtbot: QtBot) -> None:
        queue.table.setFocus()
        qtbot.keyClick(queue.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == len(queue.rows) + 1
        assert lines[0].startswith("No.\tItem\tIndicator\tPriority")


class TestEmpty:
    def test_a_panel_of_one_mind_has_nothing_to_discuss(self, session: Session, qtbot: QtBot) -> None:
        with session.edit("alike") as rows:
            for person in ("A01", "A02", "A03"):
                if person not in session.plan.assessors:
                    rows.add_assessor(person)
        with session.edit("alike") as rows:
            for person in ("A01", "A02", "A03"):
                rows.assess(ROUND, person, "model", "risk", value=4)
        session.set_round(ROUND)
        with session.edit("minimum") as rows:
            for sheet in session.plan.sheets.values():
                rows.edit_sheet(sheet.id, min_assessors=3)
        page = see(session, qtbot)
        page.show_tab(QUEUE)
        assert page.queue.stack.currentWidget() is page.queue.empty
        assert "Nothing to discuss" in page.queue.empty.accessibleName()

    def test_too_few_answers_rank_nothing(self, session: Session, qtbot: QtBot) -> None:
        fill(session, least=11)
        page = see(session, qtbot)
        page.show_tab(QUEUE)
        assert "Nothing to rank yet" in page.queue.empty.accessibleName()
        page.queue.open_scores()
        page.queue.open_room()
        assert page.queue.current() is None
