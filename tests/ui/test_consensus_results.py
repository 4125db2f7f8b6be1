"""The table of results: rows, columns that explain themselves, filters, orders, copying, the strips beside it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.engine.panelreading import Remark
from planner.model.plan import PUBLISHED
from planner.ui.copytable import in_order
from planner.ui.exports import exports
from planner.ui.pages.consensus import ConsensusPage
from planner.ui.pages.consensus.calculation import Findings, find
from planner.ui.pages.consensus.questions import (
    CHANGE,
    COLUMNS,
    FILTERS,
    SORTS,
    Row,
    change_story,
    change_text,
    chosen,
    offered,
    rows_of,
)
from planner.ui.pages.consensus.readout import Readout, most_pressing, remark_text, rest_title
from planner.ui.pages.consensus.results import Results
from planner.ui.session import Session
from planner.ui.statisticswording import MEASURES
from planner.ui.theme import Theme
from tests import panels
from tests.ui.conftest import Messages, Notices
from tests.ui.consensus import fill, second_round, see, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ConsensusPage:
    fill(session)
    return see(session, qtbot)


@pytest.fixture
def results(page: ConsensusPage) -> Results:
    return page.results


@pytest.fixture
def rows() -> tuple[Row, ...]:
    return rows_of(find(panels.panel_plan(), panels.ROUND, "stacks"))


def text(rows: tuple[Row, ...], key: str, title: str) -> str:
    row = next(row for row in rows if row.key == key)
    return next(column for column in COLUMNS if column.title == title).text(row)


class TestRows:
    def test_a_row_for_each_question_in_the_order_of_the_sheet(self, rows: tuple[Row, ...]) -> None:
        assert len(rows) == 36
        assert [row.place for row in rows] == list(range(36))
        assert (rows[0].name, rows[0].asked) == ("Semiconductors", "Foreign dependence")

    @pytest.mark.parametrize(
        ("key", "title", "wanted"),
        [
            ("model/risk", "Answers", "10"),
            ("model/risk", "Mean", "3.00"),
            ("model/risk", "Median", "3"),
            ("model/risk", "Q1–Q3", "1.25–4.75"),
            ("model/risk", "Convergence", "1.75 ✗"),
            ("model/risk", "Consensus", "−0.17 ✗".replace("−", "-")),
            ("model/risk", "In words", "✗ Disagreement"),
            ("cloud/risk", "Consensus", "1.00 ✓"),
            ("cloud/risk", "CV", "0.00 ✓"),
            ("cloud/risk", "CVR", "1.00 ✓"),
            ("cloud/risk", "Disagreement", "✓ no disagreement"),
            ("cloud/risk", "In words", "✓ Consensus reached"),
            ("model/future", "Abstained", "No expertise 1"),
            ("cloud/risk", "Abstained", "0"),
            ("storage/risk", "Answers", "2 of 4"),
            ("storage/risk", "Mean", "—"),
            ("storage/risk", "In words", "Not quantified (2 of 4 answers)"),
            ("network/risk", "In words", "No answers yet"),
        ],
    )
    def test_what_a_cell_says(self, rows: tuple[Row, ...], key: str, title: str, wanted: str) -> None:
        assert text(rows, key, title) == wanted

    def test_every_number_explains_itself(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            for column in COLUMNS:
                assert column.tip is not None and column.tip(row), column.title

    def test_a_change_since_the_round_before(self) -> None:
        plan = panels.second_round(panels.panel_plan(), {("A01", "model", "risk"): 5})
        row = next(row for row in rows_of(find(plan, panels.SECOND, "stacks")) if row.key == "model/risk")
        assert change_text(row) == "3 → 4"
        assert "1 of 10" in change_story(row) and "p = 1.000" in change_story(row)

    def test_without_an_earlier_round_there_is_no_change(self, rows: tuple[Row, ...]) -> None:
        assert change_text(rows[0]) == "—"
        assert change_story(rows[0]).startswith("There is no earlier round")

    def test_columns_that_would_be_empty_are_left_out(self) -> None:
        plan = panels.panel_plan()
        first = panels.statistics(plan)
        second = panels.statistics(panels.second_round(plan, {}), panels.SECOND)
        published = panels.statistics(plan, PUBLISHED)
        assert not offered(CHANGE, first) and offered(CHANGE, second)
        titles = [COLUMNS[place].title for place in range(len(COLUMNS)) if offered(place, published)]
        assert titles == ["Item", "Indicator", "Answers", "Mean", "In words"]


class TestFilters:
    @pytest.mark.parametrize(
        ("filter_id", "keys"),
        [
            ("short", {"storage/risk", "storage/future"}),
            ("abstained", {"model/future", "data/risk", "storage/risk", "storage/future"}),
            ("open", {"model/risk", "data/future", "model/future", "data/risk"}),
            ("disagreement", {"model/risk", "data/future"}),
            ("spread", {"model/risk", "data/future"}),
        ],
    )
    def test_a_filter_lets_through_what_it_says(self, rows: tuple[Row, ...], filter_id: str, keys: set[str]) -> None:
        found = {row.key for row in chosen(rows, filter_id, "", -1, False) if row.cell.answered}
        assert found == keys

    def test_all_is_the_first(self, rows: tuple[Row, ...]) -> None:
        assert chosen(rows, FILTERS[0].id, "", -1, False) == rows

    def test_words_are_found_in_both_names(self, rows: tuple[Row, ...]) -> None:
        found = chosen(rows, "all", "ai RISK", -1, False)
        assert [row.key for row in found] == ["model/risk"]
        assert chosen(rows, "all", "no such thing", -1, False) == ()


class TestOrders:
    def test_there_is_one_for_every_column(self) -> None:
        assert len(SORTS) == len(COLUMNS) == len(MEASURES) + 4

    def test_what_has_no_number_comes_last_both_ways(self, rows: tuple[Row, ...]) -> None:
        place = next(place for place, column in enumerate(COLUMNS) if column.title == "Median")
        for descending in (False, True):
            found = [SORTS[place](row) for row in chosen(rows, "all", "", place, descending)]
            known = [value for value in found if value is not None]
            assert found[: len(known)] == sorted(known, reverse=descending) and len(known) == 6

    def test_names_sort_by_their_letters(self, rows: tuple[Row, ...]) -> None:
        names = [row.name for row in chosen(rows, "all", "", 0, False)]
        assert names == sorted(names)

    def test_words_sort_the_worst_first(self, rows: tuple[Row, ...]) -> None:
        place = len(COLUMNS) - 1
        assert {row.key for row in chosen(rows, "all", "", place, False)[:2]} == {"model/risk", "data/future"}

    def test_equals_keep_their_order(self) -> None:
        pairs = [("b", 1), ("a", 1), ("c", None), ("d", 2)]
        assert [name for name, _value in in_order(pairs, lambda pair: pair[1], False)] == ["b", "a", "d", "c"]
        assert [name for name, _value in in_order(pairs, lambda pair: pair[1], True)] == ["d", "b", "a", "c"]


class TestTools:
    def test_a_title_sorts_then_turns_then_returns(self, results: Results) -> None:
        place = next(place for place, column in enumerate(COLUMNS) if column.title == "Mean")
        results.tools.sort_by(place)
        assert results.tools.order == place and not results.tools.descending
        first = results.rows[0].cell.mean
        results.tools.sort_by(place)
        assert results.tools.descending
        assert results.rows[0].cell.mean is not None and first is not None and results.rows[0].cell.mean > first
        results.tools.sort_by(place)
        assert results.tools.order == -1 and results.rows[0].place == 0

    def test_a_click_on_a_title_sorts(self, results: Results, qtbot: QtBot) -> None:
        across = results.table.horizontalHeader()
        place = QPoint(across.sectionViewportPosition(4) + 20, across.height() // 2)
        qtbot.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert results.tools.order == 4
        assert across.isSortIndicatorShown() and across.sortIndicatorSection() == 4

    def test_the_order_is_chosen_by_keys_as_well(self, results: Results) -> None:
        orders = results.tools.orders
        orders.setCurrentIndex(orders.findData(6))
        orders.activated.emit(orders.currentIndex())
        assert results.tools.order == 6
        results.tools.turn_round()
        assert results.tools.descending and results.tools.turn.text() == "▼ falling"

    def test_the_order_of_the_sheet_cannot_be_turned(self, results: Results) -> None:
        assert not results.tools.turn.isEnabled()
        results.tools.turn_round()
        assert not results.tools.descending

    def test_typing_narrows_the_rows(self, results: Results, qtbot: QtBot) -> None:
        results.tools.search.setFocus()
        QTest.keyClicks(results.tools.search, "storage")
        qtbot.waitUntil(lambda: len(results.rows) == 4)
        assert results.tools.count.text() == "4 of 36 questions"

    def test_enter_narrows_at_once(self, results: Results, qtbot: QtBot) -> None:
        results.tools.search.setText("storage")
        qtbot.keyClick(results.tools.search, Qt.Key.Key_Return)
        assert len(results.rows) == 4

    def test_control_f_goes_to_the_search(self, results: Results, qtbot: QtBot) -> None:
        qtbot.keyClick(results.table, Qt.Key.Key_F, CONTROL)
        assert results.tools.search.hasFocus()

    def test_a_filter_narrows_table_and_strips(self, results: Results) -> None:
        filters = results.tools.filters
        filters.setCurrentIndex(filters.findData("disagreement"))
        filters.activated.emit(filters.currentIndex())
        assert {row.key for row in results.rows} == {"model/risk", "data/future"}
        results.strips.figure.image()
        assert {spot.item for spot in results.strips.figure.spots} == {"model/risk", "data/future"}

    def test_a_filter_that_lets_nothing_through_draws_that(self, results: Results) -> None:
        results.tools.search.setText("no such thing")
        results.narrow()
        assert results.rows == ()
        results.strips.figure.image()
        assert results.strips.figure.spots == ()

    def test_the_choices_stay_when_answers_come_in(self, page: ConsensusPage, qtbot: QtBot) -> None:
        page.results.tools.search.setText("storage")
        page.results.tools.sort_by(2)
        with page.session.edit("more") as rows_:
            rows_.assess("round-1", "A03", "storage", "risk", value=3)
        shown(page, qtbot)
        assert [row.key for row in page.results.rows][-1] == "storage/risk"
        assert len(page.results.rows) == 4


class TestCopying:
    def test_control_c_copies_the_whole_table(self, results: Results, qtbot: QtBot, notices: Notices) -> None:
        qtbot.keyClick(results.table, Qt.Key.Key_C, CONTROL)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 37
        assert lines[0].split("\t")[:3] == ["Item", "Indicator", "Answers"]
        assert all(line.count("\t") == lines[0].count("\t") for line in lines)
        assert notices.all[-1] == ("info", "The table was copied: 36 rows.")

    def test_hidden_columns_are_not_copied(self, results: Results) -> None:
        assert "Median since" not in results.table.as_text()

    def test_the_button_does_the_same(self, results: Results) -> None:
        results.tools.copy_table.emit()
        assert QGuiApplication.clipboard().text() == results.table.as_text()

    def test_the_strips_are_copied_as_a_picture(self, results: Results, notices: Notices) -> None:
        results.copy_picture()
        assert QGuiApplication.clipboard().image().size() == results.strips.figure.image().size()
        assert notices.all[-1] == ("info", "The picture is on the clipboard.")

    def test_the_strips_are_saved(self, results: Results, qtbot: QtBot, messages: Messages, tmp_path: Path) -> None:
        messages.answers.append(tmp_path / "strips.svg")
        results.save_picture()
        qtbot.waitUntil(lambda: not exports(results.session).running)
        assert (tmp_path / "strips.svg").stat().st_size > 1000

    def test_saving_can_be_called_off(self, results: Results, messages: Messages) -> None:
        messages.answers.append(None)
        results.save_picture()
        assert not exports(results.session).running

    def test_a_tab_without_findings_saves_nothing(self, session: Session, qtbot: QtBot) -> None:
        alone = Results(session)
        qtbot.addWidget(alone)
        alone.save_picture()
        alone.narrow()
        alone.draw()
        assert alone.rows == ()


class TestStrips:
    def test_it_never_draws_while_it_is_painted(self, results: Results, qtbot: QtBot) -> None:
        figure = results.strips.figure
        qtbot.waitUntil(lambda: len(figure.spots) == 36)
        results.strips.resize(results.strips.width() - 60, results.strips.height())
        qtbot.waitUntil(lambda: figure.image().width() >= 1)
        assert len(figure.spots) == 36

    def test_it_is_as_high_as_its_rows(self, results: Results) -> None:
        assert results.strips.figure.height() > results.strips.height()
        before = results.strips.figure.height()
        results.tools.search.setText("storage")
        results.narrow()
        assert results.strips.figure.height() < before

    def test_a_click_shows_the_question(self, results: Results, qtbot: QtBot) -> None:
        figure = results.strips.figure
        figure.image()
        spot = next(spot for spot in figure.spots if spot.item == "cloud/future")
        place = QPoint(round(spot.x * figure.width()), round(spot.y * figure.height()))
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=place)
        chosen_ = results.session.selection
        assert chosen_ is not None and (chosen_.kind, chosen_.id, chosen_.indicator) == ("score", "cloud", "future")
        assert results.table.current_key() == "cloud/future"

    def test_arrows_and_enter_do_the_same(self, results: Results, qtbot: QtBot) -> None:
        figure = results.strips.figure
        figure.image()
        figure.setFocus()
        qtbot.keyClick(figure, Qt.Key.Key_Down)
        qtbot.keyClick(figure, Qt.Key.Key_Down)
        qtbot.keyClick(figure, Qt.Key.Key_Return)
        chosen_ = results.session.selection
        assert chosen_ is not None and f"{chosen_.id}/{chosen_.indicator}" == figure.current

    def test_moving_in_the_table_scrolls_the_strips(self, results: Results) -> None:
        results.strips.figure.image()
        bar = results.strips.verticalScrollBar()
        assert bar.value() == 0
        results.table.choose("application/future")
        assert bar.value() > 0

    def test_moving_in_the_table_selects_the_score(self, results: Results, qtbot: QtBot) -> None:
        results.table.setFocus()
        results.table.choose("cloud/risk", 0)
        qtbot.keyClick(results.table, Qt.Key.Key_Down)
        chosen_ = results.session.selection
        assert chosen_ is not None and (chosen_.id, chosen_.indicator) == ("cloud", "current")

    def test_a_wide_window_has_them_side_by_side(self, page: ConsensusPage) -> None:
        assert page.results.splitter.orientation() == Qt.Orientation.Vertical
        page.resize(1700, 900)
        QApplication.processEvents()
        assert page.results.splitter.orientation() == Qt.Orientation.Horizontal
        assert page.results.table.width() > 500

    def test_the_round_before_is_in_the_picture(self, page: ConsensusPage, qtbot: QtBot) -> None:
        second_round(page.session)
        shown(page, qtbot)
        assert not page.results.table.isColumnHidden(CHANGE)
        row = next(row for row in page.results.rows if row.key == "model/risk")
        assert change_text(row) == "3 → 4"

    def test_its_description_is_the_reading(self, results: Results) -> None:
        assert results.strips.figure.accessibleDescription() == results.readout.text()


class TestReading:
    REMARKS = (Remark("info", "one"), Remark("caution", "two"), Remark("warning", "three"), Remark("info", "four"),
               Remark("warning", "five"), Remark("warning", "six"), Remark("warning", "seven"))  # fmt: skip

    def test_warnings_come_first(self) -> None:
        assert [remark.text for remark in most_pressing(self.REMARKS)] == [
            "three", "five", "six", "seven", "two", "one", "four",
        ]  # fmt: skip

    def test_the_level_is_a_word(self) -> None:
        assert remark_text(self.REMARKS[2]) == "Warning: three"
        assert remark_text(self.REMARKS[1]) == "Caution: two"
        assert remark_text(self.REMARKS[0]) == "one"

    def test_all_warnings_are_seen_and_the_rest_is_folded(self, light: Theme, qtbot: QtBot) -> None:
        made = Readout(light)
        qtbot.addWidget(made)
        made.show_remarks(self.REMARKS)
        assert made.fold is not None and made.fold.toggle.text().startswith("3 more sentences")

    def test_a_low_window_shows_the_most_pressing_one(self, light: Theme, qtbot: QtBot) -> None:
        made = Readout(light)
        qtbot.addWidget(made)
        made.show_remarks(self.REMARKS, roomy=False)
        assert made.fold is not None
        assert made.fold.toggle.text() == "6 more sentences, with 3 more to beware of"

    def test_few_sentences_need_no_fold(self, light: Theme, qtbot: QtBot) -> None:
        made = Readout(light)
        qtbot.addWidget(made)
        made.show_remarks(self.REMARKS[:2])
        assert made.fold is None
        assert made.text() == "Caution: two\none"

    def test_the_fold_stays_open_for_other_findings(self, light: Theme, qtbot: QtBot) -> None:
        made = Readout(light)
        qtbot.addWidget(made)
        made.show_remarks(self.REMARKS)
        assert made.fold is not None
        made.fold.toggle.setChecked(True)
        made.show_remarks((*self.REMARKS, Remark("info", "eight")))
        assert made.fold.toggle.isChecked()

    def test_the_same_sentences_are_not_written_again(self, light: Theme, qtbot: QtBot) -> None:
        made = Readout(light)
        qtbot.addWidget(made)
        made.show_remarks(self.REMARKS)
        before = made.fold
        made.show_remarks(self.REMARKS)
        assert made.fold is before

    def test_titles_count(self) -> None:
        assert rest_title(1, 0) == "1 more sentence"
        assert rest_title(4, 1) == "4 more sentences, with 1 more to beware of"

    def test_the_page_shows_the_reading_of_the_round(self, results: Results) -> None:
        assert "10 experts took part" in results.readout.text()
        assert "Warning: " in results.readout.text()


def test_findings_of_an_empty_plan_have_no_rows() -> None:
    plan = panels.panel_plan()
    findings = find(replace(plan, assessments={}), panels.ROUND, "stacks")
    assert isinstance(findings, Findings)
    assert all(row.cell.n == 0 for row in rows_of(findings))
