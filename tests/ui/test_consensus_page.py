"""The Consensus page: rounds and sheets, what is computed when, empty states, and the way between the tabs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED
from planner.ui.pages.consensus import ConsensusPage, calculation
from planner.ui.pages.consensus.calculation import Calculation, find
from planner.ui.pages.consensus.page import AGREEMENT, QUEUE, RESULTS, TITLES
from planner.ui.session import Session
from tests.ui.conftest import Notices
from tests.ui.consensus import ROUND, fill, second_round, see, shown, stack_sheet


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ConsensusPage:
    """The page with the answers of ten experts."""
    fill(session)
    return see(session, qtbot)


class TestPlaces:
    def test_it_opens_on_the_results_of_the_sheet_with_answers(self, page: ConsensusPage) -> None:
        assert page.tab == RESULTS
        assert page.sheet == stack_sheet(page.session)
        assert len(page.results.rows) == 36

    def test_its_tabs_have_titles(self, page: ConsensusPage) -> None:
        titles = [page.tabs.tabText(place) for place in range(page.tabs.count())]
        assert titles == [TITLES[RESULTS], TITLES[AGREEMENT], TITLES[QUEUE]]

    @pytest.mark.parametrize("tab", [RESULTS, AGREEMENT, QUEUE])
    def test_a_tab_is_shown_by_its_id(self, page: ConsensusPage, tab: str) -> None:
        page.show_tab(tab)
        assert page.tab == tab
        assert page.places[tab].stack.currentWidget() is page.places[tab].tab

    def test_an_unknown_tab_is_refused(self, page: ConsensusPage) -> None:
        with pytest.raises(KeyError):
            page.show_tab("nowhere")

    def test_another_sheet_is_computed(self, page: ConsensusPage, qtbot: QtBot) -> None:
        other = next(name for name in page.session.plan.sheets if name != page.sheet)
        page.sheets.setCurrentIndex(page.sheets.findData(other))
        page.sheets.activated.emit(page.sheets.currentIndex())
        shown(page, qtbot)
        assert page.sheet == other
        findings = page.calculation.findings
        assert findings is not None and findings.statistics.sheet == other

    def test_the_sheet_chosen_stays(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.sheets.setCurrentIndex(0)
        page.sheets.activated.emit(0)
        shown(page, qtbot)
        assert page.sheet is None
        second_round(page.session)
        shown(page, qtbot)
        assert page.sheet is None

    def test_the_round_is_that_of_the_window(self, page: ConsensusPage, qtbot: QtBot) -> None:
        name = second_round(page.session)
        shown(page, qtbot)
        findings = page.calculation.findings
        assert findings is not None and findings.statistics.round == name
        assert page.rounds.currentData() == name

    def test_choosing_a_round_turns_the_whole_window(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.rounds.setCurrentIndex(page.rounds.findData(PUBLISHED))
        page.rounds.activated.emit(page.rounds.currentIndex())
        assert page.session.round == PUBLISHED


class TestComputing:
    def test_answers_are_counted_as_they_come(self, page: ConsensusPage, qtbot: QtBot) -> None:
        with page.session.edit("one more") as rows:
            rows.assess(ROUND, "A03", "storage", "risk", value=3)
        shown(page, qtbot)
        row = next(row for row in page.results.rows if row.key == "storage/risk")
        assert row.cell.n == 3

    def test_what_changes_nothing_is_not_computed_again(self, page: ConsensusPage) -> None:
        before = page.calculation.findings
        with page.session.edit("minute") as rows:
            rows.add_minute(ROUND, "model", "risk", "Talked about the ends of the scale.")
        assert not page.calculation.busy
        assert page.calculation.findings is before

    def test_a_hidden_page_computes_nothing(self, page: ConsensusPage) -> None:
        page.hide()
        before = page.calculation.findings
        with page.session.edit("one more") as rows:
            rows.assess(ROUND, "A03", "storage", "risk", value=3)
        assert not page.calculation.busy and page.calculation.findings is before

    def test_a_page_seen_again_catches_up(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.hide()
        with page.session.edit("one more") as rows:
            rows.assess(ROUND, "A03", "storage", "risk", value=3)
        page.show()
        shown(page, qtbot)
        assert next(row for row in page.results.rows if row.key == "storage/risk").cell.n == 3

    def test_it_says_that_it_computes(self, page: ConsensusPage, qtbot: QtBot) -> None:
        with page.session.edit("one more") as rows:
            rows.assess(ROUND, "A03", "storage", "risk", value=3)
        assert page.state.text() == "Computing…"
        shown(page, qtbot)
        assert page.state.text() == ""

    def test_nothing_of_another_round_is_shown_meanwhile(self, page: ConsensusPage, qtbot: QtBot) -> None:
        second_round(page.session)
        assert page.calculation.busy
        before = page.results.findings
        page.show_tab(QUEUE)
        assert page.queue.findings is None
        shown(page, qtbot)
        assert page.queue.findings is not before and page.queue.findings is not None

    def test_only_the_last_of_many_wishes_counts(self, page: ConsensusPage, qtbot: QtBot) -> None:
        for value in (1, 2, 3, 4):
            with page.session.edit("one more") as rows:
                rows.assess(ROUND, "A03", "storage", "risk", value=value)
        shown(page, qtbot)
        row = next(row for row in page.results.rows if row.key == "storage/risk")
        assert row.cell.n == 3

    def test_expected_failures_are_told(
        self, session: Session, qtbot: QtBot, notices: Notices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_given: object) -> None:
            raise PlannerError("no such sheet")

        monkeypatch.setattr(calculation, "find", refuse)
        made = Calculation(session)
        with qtbot.waitSignal(made.arrived):
            made.want(None)
        assert made.findings is None and not made.busy
        assert any("no such sheet" in words for words in notices.errors)

    def test_it_can_be_given_up(self, session: Session) -> None:
        made = Calculation(session)
        made.want(None)
        assert made.busy
        made.forget()
        assert not made.busy

    def test_findings_hold_reasons_without_codes(self, page: ConsensusPage) -> None:
        found = find(page.session.plan, ROUND, page.sheet)
        told = found.reasons["model", "risk"]
        assert len(told) == 10
        assert not any(code in reason.text for reason in told for code in page.session.plan.assessors)
        assert ("model", "risk") in found.cells


class TestEmpty:
    def test_the_published_survey_shows_its_means(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        shown(page, qtbot)
        assert page.places[RESULTS].stack.currentWidget() is page.results
        assert "published means" in page.results.readout.text()
        assert next(row for row in page.results.rows if row.key == "model/risk").cell.mean == 3.36

    @pytest.mark.parametrize("tab", [AGREEMENT, QUEUE])
    def test_it_says_what_the_survey_cannot_say(self, page: ConsensusPage, qtbot: QtBot, tab: str) -> None:
        page.session.set_round(PUBLISHED)
        shown(page, qtbot)
        page.show_tab(tab)
        place = page.places[tab]
        assert place.stack.currentWidget() is place.empty
        assert "means, not answers" in place.empty.accessibleName()

    def test_its_button_leads_to_the_latest_round(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        shown(page, qtbot)
        page.show_tab(QUEUE)
        qtbot.mouseClick(page.places[QUEUE].empty.button, Qt.MouseButton.LeftButton)
        assert page.session.round == ROUND

    def test_the_latest_round_is_offered_beside_the_survey_only(self, page: ConsensusPage, qtbot: QtBot) -> None:
        assert not page.latest.isVisible()
        page.session.set_round(PUBLISHED)
        shown(page, qtbot)
        assert page.latest.isVisible() and page.latest.text().startswith("Show “")
        page.show_latest()
        assert page.session.round == ROUND

    def test_a_round_without_answers_says_what_to_do(self, session: Session, qtbot: QtBot) -> None:
        session.set_round(ROUND)
        page = see(session, qtbot)
        place = page.places[RESULTS]
        assert place.stack.currentWidget() is place.empty
        assert "yet" in place.empty.accessibleName()
        gone: list[str] = []
        session.navigate.connect(gone.append)
        qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
        assert gone == ["scoring"]

    def test_the_first_answer_fills_the_page(self, session: Session, qtbot: QtBot) -> None:
        session.set_round(ROUND)
        page = see(session, qtbot)
        with session.edit("first") as rows:
            rows.assess(ROUND, "A01", "model", "risk", value=3)
        shown(page, qtbot)
        assert page.places[RESULTS].stack.currentWidget() is page.results


class TestSelection:
    def test_what_is_selected_elsewhere_is_found_in_the_table(self, page: ConsensusPage) -> None:
        page.session.select("score", "cloud", "future")
        assert page.results.table.current_key() == "cloud/future"

    def test_a_selection_while_hidden_is_found_later(self, page: ConsensusPage) -> None:
        page.hide()
        page.session.select("score", "data", "risk")
        page.show()
        assert page.results.table.current_key() == "data/risk"

    def test_other_selections_leave_the_table_alone(self, page: ConsensusPage) -> None:
        page.session.select("score", "cloud", "future")
        page.session.select("citation", "kisdi-none")
        assert page.results.table.current_key() == "cloud/future"

    def test_the_queue_follows_too(self, page: ConsensusPage) -> None:
        page.show_tab(QUEUE)
        page.session.select("score", "model", "future")
        assert page.queue.table.current_key() == "model/future"

    def test_a_selection_lasts_from_tab_to_tab(self, page: ConsensusPage) -> None:
        page.session.select("score", "model", "future")
        page.show_tab(QUEUE)
        assert page.queue.table.current_key() == "model/future"


class TestKeyboard:
    def test_the_table_has_the_keyboard_first(self, page: ConsensusPage) -> None:
        assert page.results.table.hasFocus()

    def test_another_tab_gives_it_to_its_main_part(self, page: ConsensusPage) -> None:
        page.show_tab(QUEUE)
        assert page.queue.table.hasFocus()
        page.show_tab(AGREEMENT)
        assert page.agreement.map.figure.hasFocus()

    def test_moving_along_the_titles_keeps_it_there(self, page: ConsensusPage, qtbot: QtBot) -> None:
        bar = page.tabs.tabBar()
        bar.setFocus()
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        assert page.tab == AGREEMENT and bar.hasFocus()

    def test_an_empty_page_offers_its_button(self, session: Session, qtbot: QtBot) -> None:
        session.set_round(ROUND)
        page = see(session, qtbot)
        assert page.places[RESULTS].empty.button.hasFocus()

    def test_the_page_survives_a_plan_without_sheets(self, session: Session, qtbot: QtBot) -> None:
        page = ConsensusPage(session)
        qtbot.addWidget(page)
        session._plan = replace(session.plan, sheets={})  # type: ignore[attr-defined]
        assert page.sheet is None
