"""The Certainty page as a whole: its tabs, empty states, waiting and stopping, the selection and the keyboard."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.store.store import create
from planner.ui.exports import exports
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.calculation import Job, same
from planner.ui.pages.certainty.emptiness import answered, emptiness, printed
from planner.ui.pages.certainty.findings import (
    COARSE,
    blended,
    changes,
    coarse_changes,
    of_sheet,
    published,
    state,
    turns,
)
from planner.ui.pages.certainty.page import CHANGING, ERRORS, MEANS, TITLES, TOGETHER
from planner.ui.pages.certainty.picturetab import PictureTab
from planner.ui.session import Selection, Session
from tests import panels
from tests.plans import small_plan
from tests.ui.certainty import ROUND, fill, see, shown
from tests.ui.conftest import Messages, Notices


def silent(_fraction: float, _message: str) -> None:
    """Take a report of progress."""


@pytest.fixture
def filled(session: Session) -> Session:
    fill(session)
    return session


class TestTabs:
    def test_there_are_four(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        assert [page.tabs.tabText(place) for place in range(4)] == list(TITLES.values())
        assert page.tab == MEANS

    @pytest.mark.parametrize("tab", [MEANS, ERRORS, CHANGING, TOGETHER])
    def test_each_has_something_to_show(self, filled: Session, qtbot: QtBot, tab: str) -> None:
        page = see(filled, qtbot, tab)
        place = page.places[tab]
        assert place.stack.currentWidget() is place.tab
        first = page.errors.scores if tab == ERRORS else place.tab
        assert isinstance(first, PictureTab)
        assert first.table.model_.rows and first.words.text() and first.title.text() and first.story.text()

    def test_the_round_belongs_to_the_tabs_about_a_round(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot)
        assert not page.rounds.isEnabled() and page.rounds.toolTip()
        page.show_tab(CHANGING)
        assert page.rounds.isEnabled()
        shown(page, qtbot)

    def test_an_unknown_tab_is_an_error(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        with pytest.raises(KeyError):
            page.show_tab("nowhere")

    def test_a_change_is_shown_at_once(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot, CHANGING)
        before = page.changing.words.text()
        with filled.edit("other") as rows:
            for person in ("A01", "A02", "A03"):
                rows.assess(ROUND, person, "model", "future", value=1)
        shown(page, qtbot)
        assert page.changing.words.text() != before

    def test_what_stays_is_not_computed_again(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot, CHANGING)
        answer = page.places[CHANGING].job.answer
        page.refresh()
        assert not page.busy and page.places[CHANGING].job.answer is answer

    def test_hidden_it_computes_nothing(self, filled: Session, qtbot: QtBot) -> None:
        page = CertaintyPage(filled)
        qtbot.addWidget(page)
        assert not page.busy and all(place.job.answer is None for place in page.places.values())

    def test_without_a_plan_nothing_happens(self, empty_session: Session, qtbot: QtBot) -> None:
        page = see(empty_session, qtbot)
        assert not page.busy


class TestEmptiness:
    def test_a_round_without_answers_leads_to_the_scores(self, session: Session, qtbot: QtBot) -> None:
        session.set_round(ROUND)
        page = see(session, qtbot, CHANGING)
        place = page.places[CHANGING]
        assert place.stack.currentWidget() is place.empty and place.empty.button.text() == "Go to Scores"
        with qtbot.waitSignal(session.navigate) as moved:
            place.empty.button.click()
        assert moved.args == ["scoring"]

    def test_the_survey_alone_leads_to_the_latest_round(self, filled: Session, qtbot: QtBot) -> None:
        filled.set_round(PUBLISHED)
        page = see(filled, qtbot, TOGETHER)
        place = page.places[TOGETHER]
        assert place.stack.currentWidget() is place.empty and "Round 1" in place.empty.button.text()
        place.empty.button.click()
        shown(page, qtbot)
        assert filled.round == ROUND and place.stack.currentWidget() is place.tab

    def test_a_blank_plan_has_no_published_means(self, empty_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        page = see(empty_session, qtbot)
        place = page.places[MEANS]
        assert place.stack.currentWidget() is place.empty
        assert "No published means" in place.empty.accessibleName()
        assert not place.empty.button.isVisibleTo(place.empty)
        page.show_tab(TOGETHER)
        assert "No published means" in page.places[TOGETHER].empty.accessibleName()

    def test_why_there_is_nothing(self) -> None:
        plan = small_plan()
        assert emptiness(plan, PUBLISHED, about_round=False, both=False) is None
        assert emptiness(plan, PUBLISHED, about_round=True, both=False) is None
        both = emptiness(plan, PUBLISHED, about_round=False, both=True)
        assert both is not None and both[2] == "Go to Scores"
        full = panels.panel_plan()
        assert emptiness(full, panels.ROUND, about_round=True, both=False) is None
        assert emptiness(full, panels.ROUND, about_round=False, both=True) is None
        bare = replace(full, published={})
        lone = emptiness(bare, PUBLISHED, about_round=True, both=False)
        assert lone is not None and "Round 1" in lone[2]
        assert not printed(bare) and answered(full, panels.ROUND)
        assert not answered(replace(full, assessments={}), panels.ROUND)

    def test_a_later_round_that_asks_nothing_again_stands_on_the_one_before(self) -> None:
        plan = panels.asking(panels.second_round(panels.panel_plan(), {}), panels.SECOND, ("model", "risk"))
        kept = {key: answer for key, answer in plan.assessments.items()
                if key[0] != panels.SECOND or key[2:] == ("model", "risk")}  # fmt: skip
        assert answered(replace(plan, assessments=kept), panels.SECOND)


class TestStopping:
    def test_it_can_be_stopped_and_taken_up_again(self, filled: Session, qtbot: QtBot) -> None:
        page = CertaintyPage(filled)
        qtbot.addWidget(page)
        page.show_tab(CHANGING)
        page.show()
        assert page.state.text() == "Computing…" and page.stop.isVisibleTo(page)
        page.stop.click()
        place = page.places[CHANGING]
        assert place.job.busy is False and place.empty.button.text() == "Compute"
        place.empty.button.click()
        shown(page, qtbot)
        assert place.stack.currentWidget() is place.tab and not page.stop.isVisibleTo(page)

    def test_what_is_shown_stays_when_it_is_stopped(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot, TOGETHER)
        page.together.experts_box.setValue(11)
        page.stop_computing()
        place = page.places[TOGETHER]
        assert place.stack.currentWidget() is place.tab


class TestSelection:
    def test_a_row_selects_its_score(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        page.means.table.choose("cloud/risk")
        assert session.selection == Selection("score", "cloud", "risk")
        assert page.means.title.text().startswith("Cloud")

    def test_what_is_selected_elsewhere_is_followed(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        session.select("score", "model", "future")
        assert page.means.table.current_key() == "model/future"
        session.select("citation", "nothing")
        assert page.means.table.current_key() == "model/future"

    def test_enter_opens_the_evidence(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        page.means.table.choose("cloud/risk")
        page.means.table.setFocus()
        with qtbot.waitSignal(session.selected) as chosen:
            qtbot.keyClick(page.means.table, Qt.Key.Key_Return)
        assert chosen.args == [Selection("score", "cloud", "risk")] and session.settings.details

    def test_a_stack_is_an_item(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot, CHANGING)
        page.changing.table.choose("data")
        assert filled.selection == Selection("item", "data")
        filled.select("score", "model", "risk")
        assert page.changing.table.current_key() == "model"

    def test_a_share_opens_its_stack(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot, ERRORS)
        page.errors.shares.open("cloud/invest")
        assert session.selection == Selection("item", "cloud")

    def test_other_selections_while_nothing_is_shown_do_no_harm(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot, TOGETHER)
        session.select("score", "cloud", "risk")
        assert page.places[TOGETHER].shown is None


class TestKeyboard:
    def test_the_table_takes_the_keyboard(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        assert QApplication.focusWidget() is page.means.table

    def test_another_tab_takes_it_along(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot)
        page.show_tab(CHANGING)
        shown(page, qtbot)
        assert QApplication.focusWidget() is page.changing.table

    def test_on_the_titles_of_the_tabs_it_stays(self, filled: Session, qtbot: QtBot) -> None:
        page = see(filled, qtbot)
        page.tabs.tabBar().setFocus()
        page.show_tab(ERRORS)
        assert QApplication.focusWidget() is page.tabs.tabBar()

    def test_control_c_copies_the_whole_table(self, session: Session, qtbot: QtBot, notices: Notices) -> None:
        page = see(session, qtbot)
        qtbot.keyClick(page.means.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QGuiApplication.clipboard().text().split("\n")
        assert len(lines) == 1 + len(page.means.rows) and "n that fit" in lines[0]
        assert any("rows" in text for _level, text in notices.all)


class TestPictures:
    def test_a_picture_is_copied(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        QGuiApplication.clipboard().clear()
        page.means.copy_picture()
        assert not QGuiApplication.clipboard().image().isNull()

    @pytest.mark.parametrize("tab", [MEANS, ERRORS, CHANGING, TOGETHER])
    def test_a_picture_is_saved(
        self, filled: Session, qtbot: QtBot, messages: Messages, tmp_path: Path, tab: str
    ) -> None:
        page = see(filled, qtbot, tab)
        target = tmp_path / "picture.svg"
        messages.answers.append(target)
        place = page.errors.scores if tab == ERRORS else page.places[tab].tab
        assert isinstance(place, PictureTab)
        place.save_picture()
        qtbot.waitUntil(lambda: not exports(filled).running)
        assert target.read_bytes().startswith(b"<?xml")

    def test_nothing_is_saved_before_there_is_anything(self, session: Session, qtbot: QtBot) -> None:
        page = CertaintyPage(session)
        qtbot.addWidget(page)
        page.means.save_picture()
        page.means.draw()
        assert page.means.plot is None

    def test_beside_the_table_where_there_is_room(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot, width=1500)
        assert page.means.splitter.orientation() == Qt.Orientation.Horizontal
        page.resize(900, 900)
        assert page.means.splitter.orientation() == Qt.Orientation.Vertical

    def test_a_picture_has_words(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        qtbot.waitUntil(lambda: bool(page.means.chart.figure.spots))
        assert page.means.chart.figure.accessibleDescription() == page.means.words.text()


class TestJobs:
    def test_parts_are_compared_by_identity_and_choices_by_value(self) -> None:
        part = {"a": 1}
        assert same((part, (1, 2)), (part, (1, 2)))
        assert not same((part, (1, 2)), (dict(part), (1, 2)))
        assert not same((part, (1, 2)), (part, (1, 3)))
        assert not same((), ())
        assert not same((part, (1,)), (part, part, (1,)))

    def test_answers_come_coarse_first(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        seen: list[object] = []
        job: Job[str] = Job(session, lambda: seen.append(job.answer), page)
        job.want((1, ("a",)), (lambda _report: "coarse", lambda _report: "fine"))
        qtbot.waitUntil(lambda: job.answer == "fine" and not job.busy)
        assert seen == ["coarse", "fine"]

    def test_only_the_last_question_is_answered(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        job: Job[str] = Job(session, lambda: None, page)
        job.want((1, ("a",)), (lambda _report: "first",))
        job.want((1, ("b",)), (lambda _report: "second",))
        qtbot.waitUntil(lambda: not job.busy)
        assert job.answer == "second"

    def test_progress_is_kept(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        job: Job[str] = Job(session, lambda: None, page)

        def work(report: object) -> str:
            assert callable(report)
            report(0.5, "half")
            return "done"

        job.want((1, ("a",)), (work,))
        qtbot.waitUntil(lambda: not job.busy)
        assert job.fraction == 0.5

    def test_a_failure_is_told_and_ends_the_waiting(self, session: Session, qtbot: QtBot, notices: Notices) -> None:
        page = see(session, qtbot)
        job: Job[object] = Job(session, lambda: None, page)
        job.want((1, ("a",)), (partial(coarse_changes, session.plan, "nowhere"),))
        qtbot.waitUntil(lambda: not job.busy)
        assert job.answer is None and any("nowhere" in text for text in notices.errors)


class TestFindings:
    def test_the_state_follows_the_plan_and_the_choices(self) -> None:
        plan = panels.panel_plan()
        assert same(state(plan, "a"), state(plan, "a"))
        assert not same(state(plan, "a"), state(plan, "b"))
        assert not same(state(plan, "a"), state(replace(plan, risk_cut=3.5), "a"))
        assert not same(state(plan, "a"), state(replace(plan, assessments={}), "a"))

    def test_the_survey_has_grains_bars_and_ranges(self) -> None:
        found = published(small_plan(), "half-up", silent)
        assert found.grains and found.bars and found.ranges and found.rounding == "half-up"

    def test_the_fine_answer_knows_more_than_the_coarse(self) -> None:
        plan = panels.panel_plan()
        coarse, fine = coarse_changes(plan, panels.ROUND, silent), changes(plan, panels.ROUND, silent)
        assert coarse.matrix.draws == COARSE < fine.matrix.draws
        assert not coarse.fine and fine.fine and not coarse.left_out and fine.left_out and fine.one_more
        assert coarse.smallest == fine.smallest and not coarse.published

    def test_turns_are_found_where_the_quadrant_changes(self) -> None:
        plan = panels.panel_plan()
        found = blended(plan, panels.ROUND, 5.0, 10_000, silent)
        assert found.turns == turns(plan, panels.ROUND, found.without)
        for item, (experts, quadrant) in found.turns.items():
            there = blended(plan, panels.ROUND, float(experts), 50, silent)
            before = blended(plan, panels.ROUND, float(experts - 1), 50, silent)
            assert there.together.point(item).quadrant == quadrant
            assert before.together.point(item).quadrant == found.without.point(item).quadrant
            assert not there.turns

    def test_scores_stand_in_the_order_of_their_sheet(self) -> None:
        plan = small_plan()
        keys = [("cloud", "future"), ("model", "risk"), ("cloud", "risk"), ("elsewhere", "risk")]
        assert of_sheet(plan, "stacks", keys) == (2, 0, 1)
