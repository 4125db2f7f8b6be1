"""The Matrix page: live lines, one undo step for each move, evidence on a click, and what the picture comes to."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.engine.quadrant import matrix as compute_matrix
from planner.engine.result import Cuts
from planner.model.plan import PUBLISHED, Plan, Ruling, Words
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.matrix.cuts import DEFAULT, CutBar
from planner.ui.pages.matrix.preview import with_cuts
from planner.ui.pages.matrix.summary import agreement, placed, sentence
from planner.ui.pages.matrix.table import COLUMNS, point_story, rows
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.conftest import Messages, Notices

ROUND = "round-1"
RULED = ("system-software", "data")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> MatrixPage:
    """The Matrix page alone, with the published survey."""
    made = MatrixPage(session)
    qtbot.addWidget(made)
    made.resize(900, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.figure.image()
    return made


def answer_all(session: Session, risk: int = 4, future: int = 4) -> None:
    with session.edit("answers") as rows_:
        for stack in session.plan.of_kind("stack"):
            rows_.assess(ROUND, "A01", stack.id, "risk", value=risk)
            rows_.assess(ROUND, "A01", stack.id, "future", value=future)


class TestPicture:
    def test_it_shows_every_stack_with_scores(self, page: MatrixPage) -> None:
        names = {spot.item for spot in page.figure.spots}
        assert names == {stack.id for stack in page.session.plan.of_kind("stack")} - {"storage"}

    def test_a_click_opens_the_evidence(self, page: MatrixPage, qtbot: QtBot) -> None:
        spot = next(spot for spot in page.figure.spots if spot.item == "model")
        place = QPoint(round(spot.x * page.figure.width()), round(spot.y * page.figure.height()))
        qtbot.mouseClick(page.figure, Qt.MouseButton.LeftButton, pos=place)
        assert page.session.selection is not None
        assert (page.session.selection.kind, page.session.selection.id) == ("item", "model")

    def test_arrows_and_enter_open_the_evidence(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.figure.setFocus()
        qtbot.keyClick(page.figure, Qt.Key.Key_Right)
        assert page.figure.current
        chosen = page.figure.current
        qtbot.keyClick(page.figure, Qt.Key.Key_Return)
        assert page.session.selection is not None
        assert page.session.selection.id == chosen

    def test_what_is_selected_elsewhere_is_marked_in_the_table(self, page: MatrixPage) -> None:
        page.session.select("score", "cloud", "risk")
        assert page.table.current_key() == "cloud"

    def test_a_selection_of_something_else_leaves_the_table(self, page: MatrixPage) -> None:
        page.session.select("item", "cloud")
        page.session.select("citation", "kisdi-none")
        assert page.table.current_key() == "cloud"

    def test_its_description_is_the_sentence(self, page: MatrixPage) -> None:
        assert page.figure.accessibleDescription() == page.sentence.text()

    def test_a_new_drawing_is_made_without_blocking(self, page: MatrixPage, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.figure.drawn, timeout=5000):
            page.session.select("item", "model")

    def test_copy_puts_the_picture_on_the_clipboard(self, page: MatrixPage, notices: Notices) -> None:
        page.copy_picture()
        assert QGuiApplication.clipboard().image().size() == page.figure.image().size()
        assert notices.all == [("info", "The picture is on the clipboard.")]


class TestLines:
    def test_a_preview_is_not_stored(self, page: MatrixPage) -> None:
        page.cuts.risk.setValue(3.4)
        assert page.shown is not None and page.shown.cuts.risk == 3.4
        assert page.session.plan.risk_cut == 3.0
        assert page.session.undo_labels() == ()

    def test_many_steps_and_enter_are_one_undo_step(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.cuts.risk.setFocus()
        for _step in range(4):
            qtbot.keyClick(page.cuts.risk, Qt.Key.Key_Up)
        qtbot.keyClick(page.cuts.risk, Qt.Key.Key_Return)
        assert page.session.plan.risk_cut == 3.4
        assert page.session.undo_labels() == ("Lines at 3.40 and 3.00, band 0.00",)
        page.session.undo()
        assert page.cuts.risk.value() == 3.0

    def test_leaving_the_box_stores(self, page: MatrixPage) -> None:
        page.cuts.future.setFocus()
        page.cuts.future.setValue(2.5)
        page.figure.setFocus()
        assert page.session.plan.future_cut == 2.5

    def test_leaving_the_page_stores(self, page: MatrixPage) -> None:
        page.cuts.band.setValue(0.2)
        page.commit_editing()
        assert page.session.plan.band == 0.2

    def test_typing_stores_on_enter(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.cuts.risk.setFocus()
        page.cuts.risk.selectAll()
        QTest.keyClicks(page.cuts.risk, "3.25")
        qtbot.keyClick(page.cuts.risk, Qt.Key.Key_Return)
        assert page.session.plan.risk_cut == 3.25

    def test_reset_returns_to_the_report(self, page: MatrixPage, qtbot: QtBot) -> None:
        assert not page.cuts.reset.isEnabled()
        page.store_cuts(Cuts(3.5, 2.5, 0.1))
        qtbot.mouseClick(page.cuts.reset, Qt.MouseButton.LeftButton)
        assert (page.session.plan.risk_cut, page.session.plan.future_cut, page.session.plan.band) == (3.0, 3.0, 0.0)

    def test_a_line_the_store_refuses_is_put_back(self, page: MatrixPage, notices: Notices) -> None:
        page.store_cuts(Cuts(9.0, 3.0, 0.0))
        assert len(notices.errors) == 1
        assert page.cuts.risk.value() == 3.0
        assert page.shown is not None and page.shown.cuts == DEFAULT

    def test_undo_reaches_the_window_from_a_box(self, light: Theme, qtbot: QtBot) -> None:
        bar = CutBar(light)
        qtbot.addWidget(bar)
        committed: list[Cuts] = []
        bar.committed.connect(committed.append)
        bar.show()
        bar.risk.setFocus()
        bar.risk.setValue(3.3)
        qtbot.keyClick(bar.risk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert bar.risk.value() == pytest.approx(3.3)

    def test_moving_a_line_moves_the_roles(self, page: MatrixPage) -> None:
        page.cuts.risk.setValue(3.45)
        assert page.shown is not None
        assert page.shown.point("model").quadrant == "support"
        assert page.table.model_.rows[page.table.model_.row_of("model")].point.quadrant == "support"

    @pytest.mark.parametrize("cuts", [DEFAULT, Cuts(3.4, 3.0, 0.0), Cuts(3.0, 2.0, 0.3), Cuts(1.0, 5.0, 1.0)])
    @pytest.mark.parametrize("round_id", [PUBLISHED, ROUND])
    def test_a_preview_equals_what_would_be_stored(self, session: Session, cuts: Cuts, round_id: str) -> None:
        answer_all(session)
        session.set_round(round_id)
        fast = with_cuts(session.matrix(), cuts)
        slow = compute_matrix(session.plan, round_id, cuts)
        assert fast.points == tuple(replace(point, probability={}) for point in slow.points)
        assert fast.cuts == slow.cuts


class TestSentence:
    def test_the_published_survey_is_reproduced_twice_by_the_reports_ruling(self, page: MatrixPage) -> None:
        assert page.sentence.text().splitlines()[0] == (
            "All 8 published placements are reproduced, 2 of them by the report's rulings "
            "(System software, Data infrastructure / solutions)."
        )

    def test_agreement_of_the_seeded_plan(self, seeded_plan: Plan) -> None:
        found = agreement(compute_matrix(seeded_plan))
        assert found.total == len(found.same) == 8
        assert found.ruled == RULED
        assert found.by_report
        assert found.different == found.open == ()

    def test_moved_lines_name_what_differs(self, seeded_plan: Plan) -> None:
        words = sentence(seeded_plan, compute_matrix(seeded_plan, cuts=Cuts(3.45, 3.0)))
        assert "Different: AI models." in words
        assert words.startswith("7 of 8 published placements are reproduced, 2 of them")

    def test_without_rulings_nothing_is_said_about_them(self, seeded_plan: Plan) -> None:
        bare = replace(seeded_plan, rulings=())
        words = sentence(bare, compute_matrix(bare))
        assert words.startswith("6 of 8 published placements are reproduced.")
        assert "Not placed: System software, Data infrastructure / solutions." in words

    def test_a_ruling_of_the_facilitator_is_not_the_reports(self, seeded_plan: Plan) -> None:
        own = Ruling("data", "support", "facilitator", Words("진행자"), Words("이유"))
        plan = replace(seeded_plan, rulings=(*seeded_plan.rulings, own))
        assert "2 of them by rulings" in sentence(plan, compute_matrix(plan))

    def test_no_ruling_is_needed_when_nothing_is_on_a_line(self, seeded_plan: Plan) -> None:
        only = replace(seeded_plan, placements={"model": seeded_plan.placements["model"]})
        assert sentence(only, compute_matrix(only)) == "All 1 published placements are reproduced."

    def test_no_placements(self, seeded_plan: Plan) -> None:
        none = replace(seeded_plan, placements={})
        assert sentence(none, compute_matrix(none)) == "No published placements to compare with."

    def test_placed_counts_stacks_with_scores(self, seeded_plan: Plan) -> None:
        assert placed(compute_matrix(seeded_plan)) == 8
        assert placed(compute_matrix(seeded_plan, ROUND)) == 0


class TestTable:
    def test_columns_of_a_stack_on_the_line(self, seeded_plan: Plan) -> None:
        found = {row.point.item: row for row in rows(seeded_plan, compute_matrix(seeded_plan))}
        assert [column.text(found["system-software"]) for column in COLUMNS] == [
            "System software", "3.80", "3.00", "◆ Respond / ● Invest", "◆ Respond", "◆ Respond", "",
            "◆ Respond", "✓ same", "", "", "", "on the line",
        ]  # fmt: skip

    def test_columns_of_an_interval_and_of_a_missing_stack(self, seeded_plan: Plan) -> None:
        found = {row.point.item: row for row in rows(seeded_plan, compute_matrix(seeded_plan))}
        assert COLUMNS[1].text(found["application"]) == "1.00–2.99"
        assert [column.text(found["storage"]) for column in COLUMNS[1:]] == [
            "—", "—", "—", "", "—", "", "—", "not stated", "", "", "", "",
        ]  # fmt: skip

    def test_disagreement_and_openness_are_words_and_signs(self, seeded_plan: Plan) -> None:
        moved = {row.point.item: row for row in rows(seeded_plan, compute_matrix(seeded_plan, cuts=Cuts(3.45, 3.0)))}
        assert COLUMNS[8].text(moved["model"]) == "≠ differs"
        bare = replace(seeded_plan, rulings=())
        undecided = {row.point.item: row for row in rows(bare, compute_matrix(bare))}
        assert COLUMNS[8].text(undecided["data"]) == "not placed"

    def test_tips_tell_the_reason(self, seeded_plan: Plan) -> None:
        found = {row.point.item: row for row in rows(seeded_plan, compute_matrix(seeded_plan))}
        tips = [column.tip(found["system-software"]) for column in COLUMNS if column.tip]
        ruling = next(ruling for ruling in seeded_plan.rulings if ruling.item == "system-software")
        assert any(ruling.reason.to("en") in tip for tip in tips)
        assert COLUMNS[4].tip is not None and COLUMNS[4].tip(found["model"]) == ""

    def test_a_point_is_told_in_one_sentence(self, seeded_plan: Plan) -> None:
        found = {row.point.item: row for row in rows(seeded_plan, compute_matrix(seeded_plan))}
        assert point_story(found["data"]).endswith("▲ Support · on the line · by ruling")
        assert point_story(found["model"]) == "AI models: risk 3.36, future competitiveness 3.30 · ● Invest"

    def test_choosing_a_row_opens_its_evidence(self, page: MatrixPage) -> None:
        page.table.choose("network")
        assert page.session.selection is not None
        assert page.session.selection.id == "network"

    def test_it_folds_away_and_comes_back(self, page: MatrixPage, qtbot: QtBot) -> None:
        seen = page.table.isVisible()
        qtbot.mouseClick(page.halves.fold, Qt.MouseButton.LeftButton)
        assert page.table.isVisible() is not seen
        assert page.halves.fold.text() == ("Show table" if seen else "Hide table")

    def test_a_low_window_starts_without_it(self, session: Session, qtbot: QtBot) -> None:
        made = MatrixPage(session)
        qtbot.addWidget(made)
        made.resize(900, 500)
        with qtbot.waitExposed(made):
            made.show()
        assert not made.table.isVisible()


class TestRounds:
    def test_an_unscored_round_says_what_to_do(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.session.set_round(ROUND)
        assert page.pictures.currentWidget() is page.empty
        assert "Nothing to place in “Round 1” yet" in page.empty.accessibleName()
        with qtbot.waitSignal(page.session.navigate) as went:
            page.empty.button.click()
        assert went.args == ["scoring"]

    def test_a_scored_stack_appears_at_once_with_the_survey_behind(self, page: MatrixPage) -> None:
        page.session.set_round(ROUND)
        with page.session.edit("one") as rows_:
            rows_.assess(ROUND, "A01", "model", "risk", value=2)
            rows_.assess(ROUND, "A01", "model", "future", value=5)
        assert page.pictures.currentWidget() is page.figure
        assert page.shown is not None and page.shown.point("model").quadrant == "support"
        assert page._ghost is not None and page._ghost.point("model").quadrant == "invest"

    def test_the_survey_has_no_ghost(self, page: MatrixPage) -> None:
        page.session.set_round(ROUND)
        page.session.set_round(PUBLISHED)
        assert page._ghost is None

    def test_the_ghost_follows_the_lines_and_the_rulings(self, page: MatrixPage) -> None:
        answer_all(page.session)
        page.session.set_round(ROUND)
        page.store_cuts(Cuts(3.45, 3.0, 0.0))
        assert page._ghost is not None and page._ghost.point("model").quadrant == "support"
        with page.session.edit("rule") as rows_:
            rows_.rule("data", "monitor", "시험", "진행자")
        assert page._ghost.point("data").quadrant == "monitor"

    def test_choosing_a_round_changes_it_for_the_window(self, page: MatrixPage) -> None:
        place = page.rounds.findData(ROUND)
        page.rounds.setCurrentIndex(place)
        page.rounds.activated.emit(place)
        assert page.session.round == ROUND


class TestSaving:
    @pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
    def test_the_picture_is_saved(
        self, page: MatrixPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path, suffix: str
    ) -> None:
        target = tmp_path / f"matrix{suffix}"
        messages.answers = [target]
        page.save_picture()
        qtbot.waitUntil(lambda: bool(notices.all), timeout=10_000)
        assert target.stat().st_size > 1000
        assert notices.errors == []

    def test_called_off(self, page: MatrixPage, messages: Messages) -> None:
        messages.answers = [None]
        page.save_picture()
        assert page.session.tasks.running == 0

    def test_lines_being_moved_are_stored_first(self, page: MatrixPage, messages: Messages) -> None:
        messages.answers = [None]
        page.cuts.risk.setValue(3.4)
        page.save_picture()
        assert page.session.plan.risk_cut == 3.4

    def test_another_suffix_is_one_sentence(
        self, page: MatrixPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path
    ) -> None:
        messages.answers = [tmp_path / "matrix.bmp"]
        page.save_picture()
        qtbot.waitUntil(lambda: bool(notices.errors), timeout=10_000)
        assert "bmp" in notices.errors[0]


def test_every_widget_has_a_name(page: MatrixPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.property("text"), widget


def test_a_hidden_page_costs_nothing_and_catches_up(page: MatrixPage) -> None:
    page.hide()
    page.session.select("item", "model")
    page.store_cuts(Cuts(3.5, 3.0, 0.0))
    assert page.stale
    page.show()
    assert not page.stale
    assert page.cuts.risk.value() == 3.5


def test_table_and_picture_share_a_high_page(page: MatrixPage, qtbot: QtBot) -> None:
    page.resize(1200, 1100)
    page.halves.share()
    qtbot.waitUntil(lambda: page.table.height() > 0)
    above, below = page.halves.sizes()
    assert below >= page.table.verticalHeader().length()
    assert above > below


def test_the_page_grows_with_its_table_and_scrolls_instead_of_squeezing_the_picture(page: MatrixPage) -> None:
    page.halves.show_table(False)
    alone = page.halves.least()
    page.halves.show_table(True)
    assert page.halves.least() > alone
    page.resize(900, 600)
    page.halves.share()
    assert page.pictures.height() >= alone // 2
