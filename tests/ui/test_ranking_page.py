"""The Ranking page: choices, views, what is selected, empty states, keeping a choice, pictures, the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED
from planner.store.store import create
from planner.ui.exports import exports
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.ranking.headline import headline, percent_points, state_words
from planner.ui.pages.ranking.page import METHODS_TAB, PLACES, SENSITIVITY, SURENESS
from planner.ui.session import Selection, Session
from tests.ui.conftest import Messages, Notices
from tests.ui.ranked import DRAWS, ranked, see

TABS = (PLACES, SURENESS, SENSITIVITY, METHODS_TAB)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RankingPage:
    return see(session, qtbot)


def choose(page: RankingPage, box: str, value: str, qtbot: QtBot) -> None:
    found = getattr(page.choices, box)
    found.setCurrentIndex(found.findData(value))
    found.activated.emit(found.currentIndex())
    ranked(page, qtbot)


class TestShowing:
    def test_it_opens_with_the_published_ranking(self, page: RankingPage) -> None:
        situation = page.calculation.situation
        assert situation is not None and situation.fine is not None and not situation.tried
        assert situation.problem.round == PUBLISHED and len(situation.problem.alternatives) == 8
        assert page.data is not None and page.data.rows[0].item == "application"

    def test_the_headline_says_who_is_first_and_how_surely(self, page: RankingPage) -> None:
        assert page.headline.text().startswith("Application software is first with 3.16")
        assert "Its place: " in page.headline.text()

    def test_draws_seed_and_error_are_shown(self, page: RankingPage) -> None:
        text = page.state.text()
        assert f"{DRAWS} draws" in text and "seed 20251231" in text and "±" in text

    @pytest.mark.parametrize("tab", TABS)
    def test_every_view_shows_the_situation(self, page: RankingPage, tab: str) -> None:
        page.show_tab(tab)
        assert page.tab == tab
        image = page.grab().toImage()
        assert image.width() > 500

    def test_first_of_the_ranking_is_explained(self, page: RankingPage) -> None:
        assert page.item == "application"
        assert page.explain.title.text() == "Application software"
        assert "rank 1 of 8" in page.explain.words.text()

    def test_what_was_left_out_is_said(self, page: RankingPage) -> None:
        view = page.views[PLACES]
        assert any("Storage" in label.text() for label in view.findChildren(QLabel))

    def test_progress_is_gone_when_it_is_done(self, page: RankingPage) -> None:
        assert not page.progress.isVisible() and not page.cancel.isVisible()
        page._show_progress(0.4, "Drawing")
        assert page.progress.isVisible() and page.progress.value() == 40
        page._show_progress(1.0, "")
        assert not page.progress.isVisible()


class TestChoosing:
    @pytest.mark.parametrize("method", ["topsis", "vikor", "promethee"])
    def test_another_method(self, page: RankingPage, qtbot: QtBot, method: str) -> None:
        choose(page, "methods", method, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.outcome.method == method
        assert page.headline.text()
        assert page.explain.words.text()

    @pytest.mark.parametrize("knowledge", ["exact", "banded", "ordinal", "free"])
    def test_what_is_known_of_the_weights(self, page: RankingPage, qtbot: QtBot, knowledge: str) -> None:
        choose(page, "knowledge", knowledge, qtbot)
        situation = page.calculation.situation
        assert situation is not None and situation.smaa.knowledge == knowledge

    def test_sure_scores_and_exact_weights_need_no_draws(self, session: Session, qtbot: QtBot) -> None:
        page = see(session, qtbot)
        choose(page, "knowledge", "exact", qtbot)
        page.choices.uncertain.click()
        ranked(page, qtbot)
        situation = page.calculation.situation
        assert situation is not None and not situation.basis.choice.uncertain
        assert not situation.basis.choice.uncertainty(session.plan).assessors

    def test_a_set_of_weights(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        made: list[str] = []

        with session.edit("weights") as rows:
            made.append(rows.add_weight_set("stacks", "Risk only", "direct", "me"))
            rows.judge(made[0], "", "risk", "", 100)
            for name in ("dependence", "current", "future"):
                rows.judge(made[0], "", name, "", 0)
        ranked(page, qtbot)
        choose(page, "weights", made[0], qtbot)
        situation = page.calculation.situation
        assert situation is not None
        assert situation.weights[situation.problem.criteria.index("risk")] == pytest.approx(1.0)

    def test_a_choice_can_be_kept_for_the_sheet_and_undone(
        self, page: RankingPage, session: Session, qtbot: QtBot
    ) -> None:
        assert not page.choices.keep.isVisible()
        choose(page, "methods", "vikor", qtbot)
        assert page.choices.keep.isVisible()
        page.choices.keep.click()
        ranked(page, qtbot)
        assert session.plan.ranking["stacks"].method == "vikor"
        assert not page.choices.keep.isVisible()
        session.undo()
        ranked(page, qtbot)
        assert page.choices.keep.isVisible()

    def test_every_sheet_keeps_its_own_choice(self, page: RankingPage, qtbot: QtBot) -> None:
        choose(page, "methods", "topsis", qtbot)
        choose(page, "sheets", "markets", qtbot)
        assert page.choices.choice.method == "weighted-sum"
        choose(page, "sheets", "stacks", qtbot)
        assert page.choices.choice.method == "topsis"

    def test_the_same_choice_is_not_computed_twice(self, page: RankingPage) -> None:
        before = page.calculation.situation
        page.refresh()
        assert page.calculation.situation is before and not page.calculation.busy


class TestEmpty:
    def test_a_round_without_scores_says_what_to_do(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        session.set_round("round-1")
        ranked(page, qtbot)
        assert page.body.currentWidget() is page.empty
        assert page.calculation.problem is not None
        went: list[str] = []
        session.navigate.connect(went.append)
        page.empty.button.click()
        assert went == ["scoring"]

    def test_it_comes_back_with_scores(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        session.set_round("round-1")
        ranked(page, qtbot)
        with session.edit("answers") as rows:
            for item, value in (("model", 5), ("cloud", 2)):
                rows.assess("round-1", "A01", item, "future", value=value)
        ranked(page, qtbot)
        assert page.body.currentWidget() is page.splitter
        assert page.data is not None and [row.item for row in page.data.rows] == ["model", "cloud"]
        # One criterion: there is nothing to shift its weight to.
        page.side.setCurrentIndex(1)
        assert [slider.isEnabled() for slider in page.what_if.sliders] == [False]
        for tab in TABS:
            page.show_tab(tab)

    def test_one_alternative_is_shown_and_explained(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        with session.edit("answer") as rows:
            rows.assess("round-1", "A01", "model", "future", value=4)
        session.set_round("round-1")
        ranked(page, qtbot)
        assert "only alternative" in page.headline.text()
        for tab in TABS:
            page.show_tab(tab)
            page.grab()

    def test_a_plan_without_sheets(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        with empty_session.edit("nothing") as rows:
            for sheet in tuple(empty_session.plan.sheets):
                rows.remove_sheet(sheet)
        page = RankingPage(empty_session, DRAWS)
        qtbot.addWidget(page)
        page.show()
        assert page.body.currentWidget() is page.empty
        page.close()


class TestSelecting:
    def test_a_row_is_explained_here_and_in_the_details(self, page: RankingPage, session: Session) -> None:
        page.choose("cloud")
        assert session.selection == Selection("item", "cloud")
        assert page.explain.title.text() == "Cloud"

    def test_what_is_selected_elsewhere_is_followed(self, page: RankingPage, session: Session) -> None:
        session.select("score", "model", "risk")
        assert page.item == "model"
        session.select("citation", "anything")
        assert page.item == "model"

    def test_a_part_of_the_picture_opens_its_evidence(self, page: RankingPage, session: Session) -> None:
        page.views[PLACES]._answer("cloud/future")  # type: ignore[attr-defined]
        assert session.selection == Selection("score", "cloud", "future")
        assert session.settings.details

    def test_a_row_of_the_numbers_opens_its_evidence(self, page: RankingPage, session: Session) -> None:
        page.choose("cloud")
        page.explain.table.activated_row.emit("risk", 0)
        assert session.selection == Selection("score", "cloud", "risk")

    def test_a_neighbour_in_the_picture_is_explained_next(self, page: RankingPage) -> None:
        page.explain.picture.image()
        other = next(
            spot.item for spot in page.explain.picture.spots if "/" not in spot.item and spot.item != page.item
        )
        page.explain.picture.activated.emit(other)
        assert page.item == other


class TestPictures:
    @pytest.mark.parametrize("tab", [PLACES, SURENESS, SENSITIVITY])
    def test_a_view_is_saved(
        self, page: RankingPage, session: Session, messages: Messages, tmp_path: Path, qtbot: QtBot, tab: str
    ) -> None:
        target = tmp_path / f"{tab}.png"
        messages.answers.append(target)
        page.show_tab(tab)
        page.save_picture()
        qtbot.waitUntil(lambda: not exports(session).running, timeout=20_000)
        assert target.read_bytes().startswith(b"\x89PNG")

    def test_a_view_is_copied(self, page: RankingPage, notices: Notices) -> None:
        page.copy_picture()
        assert not QGuiApplication.clipboard().image().isNull()
        assert notices.all[-1] == ("info", "The picture is on the clipboard.")

    def test_tables_have_no_picture_to_copy(self, page: RankingPage, notices: Notices) -> None:
        page.show_tab(METHODS_TAB)
        page.copy_picture()
        assert notices.all == []


class TestKeyboard:
    def test_tab_reaches_every_part(self, page: RankingPage, qtbot: QtBot) -> None:
        seen = set()
        page.choices.sheets.setFocus()
        for _step in range(60):
            focus = QApplication.focusWidget()
            if focus is None:
                break
            seen.add(focus)
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert page.choices.methods in seen and page.tabs.tabBar() in seen
        assert page.explain.table in seen

    def test_arrows_and_enter_in_the_picture(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        view = page.views[PLACES].chart.view  # type: ignore[attr-defined]
        view.setFocus()
        view.image()
        for _step in range(3):
            qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.current and view.accessibleDescription()
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert session.selection is not None

    def test_every_part_has_a_name(self, page: RankingPage) -> None:
        for tab in TABS:
            page.show_tab(tab)
        for view in page.views.values():
            chart = getattr(view, "chart", None)
            assert chart is None or chart.view.accessibleName()
        for table in (page.explain.table, page.explain.picture, page.tabs, page.side, page.progress):
            assert table.accessibleName()


class TestWords:
    def test_a_shared_first_place(self, page: RankingPage, session: Session, qtbot: QtBot) -> None:
        with session.edit("answers") as rows:
            for item in ("model", "cloud"):
                rows.assess("round-1", "A01", item, "future", value=4)
        session.set_round("round-1")
        ranked(page, qtbot)
        assert "share the first place" in page.headline.text()

    def test_nothing_in_doubt(self, page: RankingPage) -> None:
        situation = page.calculation.situation
        assert situation is not None and page.data is not None
        assert headline(situation, page.data) == page.headline.text()
        assert state_words(situation) == page.state.text()
        assert percent_points(0.0016) == "0.16 points" and percent_points(0.0) == "0%"
