"""How sure the Matrix page is: the sentence, the table, the survey counted in, the switches, the saved picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.charts.doubtshapes import Display
from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.results import Doubt
from planner.engine.quadrant import DRAWS
from planner.engine.quadrant import matrix as compute_matrix
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.ui import exports
from planner.ui.exports import save_picture
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.matrix.comparing import NOTHING, WITHOUT
from planner.ui.pages.matrix.doubtbar import store
from planner.ui.pages.matrix.doubtsummary import blend_sentence, doubt_sentence, own_share
from planner.ui.pages.matrix.refining import COARSE
from planner.ui.pages.matrix.table import BLENDED, COLUMNS, point_story, rows, shares_story
from planner.ui.session import Session
from tests.ui.conftest import Messages, Notices

ROUND = "round-1"
SURE, BOX = (next(place for place, column in enumerate(COLUMNS) if column.title == title) for title in (
    "Keeps its quadrant", "Middle 90%",
))  # fmt: skip


def answer(session: Session) -> None:
    """Four people, who agree on one stack and not on another."""
    with session.edit("people") as rows_:
        for code in ("A02", "A03", "A04"):
            rows_.add_assessor(code)
    values = {"model": ((1, 5), (1, 5), (2, 4), (1, 5)), "cloud": ((4, 4), (2, 2), (3, 4), (4, 3))}
    with session.edit("answers") as rows_:
        for stack, answers in values.items():
            for code, (risk, future) in zip(("A01", "A02", "A03", "A04"), answers, strict=True):
                rows_.assess(ROUND, code, stack, "risk", value=risk)
                rows_.assess(ROUND, code, stack, "future", value=future)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> MatrixPage:
    """The Matrix page on a workshop round, with the bar open."""
    answer(session)
    session.set_settings(matrix_doubt=True)
    made = MatrixPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 1000)
    with qtbot.waitExposed(made):
        made.show()
    session.set_round(ROUND)
    made.figure.image()
    return made


def text_of(page: MatrixPage, item: str, column: int) -> str:
    place = page.table.model_.row_of(item)
    return str(page.table.model_.index(place, column).data())


class TestCoarseAndFine:
    def test_a_coarse_answer_is_there_at_once_and_a_fine_one_follows(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        page.session.set_round(ROUND)
        assert page.placing is not None and page.placing.doubt.draws == COARSE
        assert page.refining.busy
        qtbot.waitUntil(lambda: page.placing is not None and page.placing.doubt.draws == DRAWS, timeout=5000)
        assert not page.refining.busy

    def test_what_is_exact_needs_no_refining(self, page: MatrixPage) -> None:
        page.session.set_round(PUBLISHED)
        assert not page.refining.busy

    def test_an_answer_that_is_no_longer_wanted_is_dropped(self, page: MatrixPage, qtbot: QtBot) -> None:
        page.session.set_round(PUBLISHED)
        page.session.set_round(ROUND)
        page.cuts.risk.setValue(3.3)
        moved = page.placing
        qtbot.waitUntil(lambda: not page.refining.busy, timeout=5000)
        assert page.placing is moved


class TestWords:
    def test_the_published_sentence_says_how_many_keep_their_quadrant(self, seeded_plan: Plan) -> None:
        shown, found = compute_matrix(seeded_plan), doubt(seeded_plan)
        words = doubt_sentence(seeded_plan, shown, found)
        shares = [own_share(point, found.clouds.get(point.item)) for point in shown.points]
        sure = sum(share is not None and share >= 0.9 for share in shares)
        assert words.startswith(f"{sure} of 8 stacks keep their quadrant in at least 90% of redrawn panels.")
        assert "Least sure: " in words

    def test_one_person_says_nothing_of_another_panel(self, session: Session) -> None:
        with session.edit("one") as rows_:
            rows_.assess(ROUND, "A01", "model", "risk", value=2)
            rows_.assess(ROUND, "A01", "model", "future", value=5)
        plan = session.plan
        words = doubt_sentence(plan, compute_matrix(plan, ROUND), doubt(plan, ROUND, draws=20))
        assert words == "Too few answers to say how sure this is."

    def test_nothing_counted_is_said(self, seeded_plan: Plan) -> None:
        found = doubt(seeded_plan, uncertainty=Uncertainty(False, False))
        words = doubt_sentence(seeded_plan, compute_matrix(seeded_plan), found)
        assert words == "Nothing counts as uncertain: shares are all or nothing."

    def test_all_sure_names_nobody(self, page: MatrixPage) -> None:
        plan = page.session.plan
        shown = compute_matrix(plan, ROUND)
        found = doubt(plan, ROUND, draws=200)
        alone = Doubt(found.round, found.cuts, found.uncertainty, 200, 1, {"model": found.clouds["model"]})
        words = doubt_sentence(plan, shown, alone)
        assert words == "1 of 1 stack keeps its quadrant in at least 90% of redrawn panels."

    def test_a_stack_without_a_quadrant_has_no_share(self, seeded_plan: Plan) -> None:
        storage = compute_matrix(seeded_plan).point("storage")
        assert own_share(storage, None) is None
        assert own_share(storage, doubt(seeded_plan).clouds["model"]) is None

    def test_the_page_says_it_below_the_placements(self, page: MatrixPage) -> None:
        assert "of 2 stacks keep their quadrant" in page.sentence.text().splitlines()[1]


class TestTable:
    def test_columns_say_how_sure_a_place_is(self, page: MatrixPage) -> None:
        assert page.placing is not None
        cloud = page.placing.doubt.clouds["cloud"]
        assert cloud.box is not None
        assert text_of(page, "model", SURE) in ("100%", ">99%")
        assert text_of(page, "cloud", BOX) == (
            f"risk {cloud.box[1][0]:.2f}–{cloud.box[1][1]:.2f}, future {cloud.box[0][0]:.2f}–{cloud.box[0][1]:.2f}"
        )
        assert (text_of(page, "storage", SURE), text_of(page, "storage", BOX)) == ("", "")

    def test_the_tip_tells_every_share_the_likeliest_first(self, seeded_plan: Plan) -> None:
        found = rows(seeded_plan, compute_matrix(seeded_plan), None, doubt(seeded_plan).clouds)
        row = next(row for row in found if row.point.item == "semiconductor")
        assert shares_story(row).startswith("◆ Respond 9") and ", ● Invest" in shares_story(row)
        assert point_story(row).endswith(f"likely: {shares_story(row)}")

    def test_the_column_of_the_survey_is_there_only_where_it_counts(self, page: MatrixPage) -> None:
        assert page.table.isColumnHidden(BLENDED)
        assert store(page.session, Uncertainty(baseline=4))
        assert not page.table.isColumnHidden(BLENDED)
        assert text_of(page, "model", BLENDED).startswith("risk 1.25 → 2.3")
        page.session.set_round(PUBLISHED)
        assert page.table.isColumnHidden(BLENDED)


class TestSurvey:
    def test_arrows_lead_from_without_to_with(self, page: MatrixPage) -> None:
        page.doubts.experts.setValue(4)
        assert page.placing is not None and page._ghost is page.placing.without is not None
        assert page.compare.currentData() == WITHOUT
        assert "The survey as 4 experts moves 2 stacks." in page.sentence.text()
        assert "have moved since" not in page.sentence.text()
        assert page.session.plan.uncertainty.baseline == 0
        page.commit_editing()
        assert page.session.plan.uncertainty.baseline == 4
        assert page._ghost is page.placing.without

    def test_another_comparison_can_be_chosen(self, page: MatrixPage) -> None:
        assert store(page.session, Uncertainty(baseline=4))
        page.compare_with(PUBLISHED)
        assert page._ghost is not None and page._ghost.round == PUBLISHED
        assert "have moved since" in page.sentence.text() and "The survey as 4 experts" in page.sentence.text()
        page.compare_with(NOTHING)
        assert page._ghost is None

    def test_without_the_survey_the_usual_comparison_is_back(self, page: MatrixPage) -> None:
        page.doubts.experts.setValue(4)
        page.doubts.experts.setValue(0)
        assert page.placing is not None and page.placing.without is None
        assert page._ghost is not None and page._ghost.round == PUBLISHED
        assert page.compare.findData(WITHOUT) == -1

    def test_changed_roles_are_named(self, page: MatrixPage) -> None:
        assert store(page.session, Uncertainty(baseline=50))
        assert page.placing is not None and page.placing.without is not None
        words = blend_sentence(page.session.plan, page.placing.without, page.placing.matrix, 50)
        assert "Another role: AI models (▲ Support → ● Invest)" in words

    def test_a_survey_that_moves_nothing_says_so(self, page: MatrixPage) -> None:
        shown = compute_matrix(page.session.plan, ROUND)
        words = blend_sentence(page.session.plan, shown, shown, 3)
        assert words == "The survey as 3 experts moves 0 stacks."


class TestStoring:
    def test_one_switch_is_one_undo_step(self, page: MatrixPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.doubts.intervals, Qt.Key.Key_Space)
        assert page.session.plan.uncertainty == Uncertainty(intervals=False)
        assert page.session.undo_labels()[0] == "Uncertainty counted: another panel"
        page.session.undo()
        assert page.session.plan.uncertainty == Uncertainty()
        assert page.doubts.intervals.isChecked()

    def test_lines_that_may_lie_off_make_less_sure(self, page: MatrixPage) -> None:
        assert page.placing is not None
        sure = max(page.placing.doubt.clouds["cloud"].probability.values())
        page.doubts.lines.setValue(1.5)
        assert max(page.placing.doubt.clouds["cloud"].probability.values()) < sure
        page.commit_editing()
        assert page.session.plan.uncertainty.lines == 1.5

    def test_what_the_store_refuses_is_put_back(self, page: MatrixPage, notices: Notices) -> None:
        page.store_uncertainty(Uncertainty(lines=99.0))
        assert len(notices.errors) == 1
        assert page.doubts.lines.value() == 0

    def test_the_signs_are_remembered_for_the_next_start(self, page: MatrixPage, qtbot: QtBot) -> None:
        qtbot.keyClick(page.doubts.shape, Qt.Key.Key_Down)
        qtbot.keyClick(page.doubts.rings, Qt.Key.Key_Space)
        qtbot.keyClick(page.doubts.toggle, Qt.Key.Key_Space)
        settings = page.session.settings
        assert (settings.matrix_shape, settings.matrix_rings, settings.matrix_doubt) == ("box", False, False)
        assert page.session.undo_labels()[0] == "answers"

    def test_other_signs_are_another_picture(self, page: MatrixPage) -> None:
        before = page.figure.image().copy()
        page.show_signs(Display("box", False))
        assert page.figure.image() != before


class TestSaving:
    def test_the_saved_picture_has_the_signs_of_the_page(
        self, page: MatrixPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        given: list[object] = []
        monkeypatch.setattr(
            exports, "save_matrix", lambda _plan, shown, *_rest, ghost, doubt, display: given.extend(
                (shown, ghost, doubt.uncertainty.baseline, display)
            ),
        )  # fmt: skip
        assert store(page.session, Uncertainty(baseline=4))
        page.show_signs(Display("box", True))
        messages.answers = [tmp_path / "m.png"]
        page.save_picture()
        qtbot.waitUntil(lambda: bool(notices.all), timeout=10_000)
        assert page.placing is not None
        assert given == [page.placing.matrix, page.placing.without, 4.0, Display("box", True)]

    def test_a_plain_picture_computes_no_doubt(
        self, page: MatrixPage, messages: Messages, notices: Notices, qtbot: QtBot, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        given: list[object] = []
        monkeypatch.setattr(exports, "save_matrix", lambda *_rest, doubt, **_more: given.append(doubt))
        messages.answers = [tmp_path / "m.png"]
        save_picture(page, page.session)
        qtbot.waitUntil(lambda: bool(notices.all), timeout=10_000)
        assert given == [None]


def test_every_widget_has_a_name(page: MatrixPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.property("text"), widget
