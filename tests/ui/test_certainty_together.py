"""The tab of the workshop with the survey beside it: without and with, how many experts it counts for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.engine.certainty.results import Blend
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.findings import MOST_EXPERTS, Blended, blended
from planner.ui.pages.certainty.page import TOGETHER
from planner.ui.pages.certainty.together import FIRST
from planner.ui.pages.certainty.togetherwords import (
    COLUMNS,
    TogetherRow,
    blend_sentence,
    note,
    story,
    summary,
    together_rows,
    together_text,
    turn_sentence,
    turn_text,
)
from planner.ui.session import Session
from tests import panels
from tests.ui.certainty import fill, see, shown


def silent(_fraction: float, _message: str) -> None:
    """Take a report of progress."""


@pytest.fixture(scope="module")
def found() -> Blended:
    return blended(panels.panel_plan(), panels.ROUND, 5.0, 10_000, silent)


@pytest.fixture(scope="module")
def row(found: Blended) -> TogetherRow:
    """A stack that the survey moves."""
    first = together_rows(found)[0]
    return replace(
        first,
        without=replace(first.without, quadrant="monitor"),
        together=replace(first.together, quadrant="invest", probability={"invest": 0.8}),
        turn=(4, "invest"),
    )


class TestRows:
    def test_a_row_for_each_stack_with_a_place(self, found: Blended) -> None:
        rows = together_rows(found)
        assert {"model", "cloud", "data"} <= {row.item for row in rows}
        assert all(len(row.blends) == 2 for row in rows)

    def test_a_blended_mean_lies_between_the_two(self, found: Blended) -> None:
        for row in together_rows(found):
            for one in row.blends:
                if one.workshop is not None and one.published is not None and one.blended is not None:
                    low, high = sorted((one.workshop, one.published))
                    assert low - 1e-9 <= one.blended <= high + 1e-9

    def test_it_is_the_weighted_mean(self, found: Blended) -> None:
        row = next(row for row in together_rows(found) if row.item == "cloud")
        one = next(one for one in row.blends if one.indicator == "risk")
        assert one.workshop is not None and one.published == 3.5 and one.n == 10
        assert one.blended == pytest.approx((10 * one.workshop + 5 * 3.5) / 15)


class TestWords:
    def test_the_formula_is_shown(self, found: Blended) -> None:
        one = Blend("cloud", "risk", 4.0, 3.5, 10, 5.0, 3.8333)
        assert blend_sentence(found.plan, one) == "Supply risk: (10 × 4.00 + 5 × 3.50) ÷ 15 = 3.83"

    def test_one_of_the_two_alone_and_neither(self, found: Blended) -> None:
        alone = Blend("cloud", "risk", None, 3.5, 0, 5.0, 3.5)
        assert blend_sentence(found.plan, alone) == "Supply risk: 3.50, from one of the two alone."
        neither = Blend("cloud", "risk", None, None, 0, 5.0, None)
        assert blend_sentence(found.plan, neither) == "Supply risk: nothing to blend."

    def test_a_move_is_marked_in_words_and_by_a_sign(self, row: TogetherRow) -> None:
        assert row.changes and together_text(row) == "→ ● Invest"
        same = replace(row, together=replace(row.together, quadrant="monitor"))
        assert not same.changes and together_text(same) == "■ Monitor"

    def test_from_how_many_experts_on_it_moves(self, row: TogetherRow) -> None:
        assert turn_text(row) == "k ≥ 4 → ● Invest" and turn_sentence(row) == "From k = 4 on it is ● Invest."
        stays = replace(row, turn=None)
        assert turn_text(stays) == "—" and f"k = {MOST_EXPERTS}" in turn_sentence(stays)
        open_ = replace(row, turn=(2, None))
        assert turn_text(open_) == "k ≥ 2 → no quadrant"
        coarse = replace(row, fine=False)
        assert turn_text(coarse) == "…" and turn_sentence(coarse) == ""

    def test_the_story_tells_all_of_it(self, row: TogetherRow) -> None:
        lines = story(row).split("\n")
        assert lines[0] == row.name and len(lines) == 5
        assert lines[3].startswith("Workshop ■ Monitor, survey") and lines[3].endswith("together ● Invest.")

    def test_every_column_has_a_text(self, found: Blended, row: TogetherRow) -> None:
        for one in (*together_rows(found), row):
            assert all(column.text(one) for column in COLUMNS)
            assert all(isinstance(column.tip(one), str) for column in COLUMNS if column.tip)

    def test_the_summary_names_what_moves(self, found: Blended, row: TogetherRow) -> None:
        moved = summary(found, (row,))
        assert moved.startswith("Round 1 with the survey counted as 5 experts: 1 stack gets another quadrant:")
        assert summary(found, ()).endswith("no stack gets another quadrant.")
        assert "does not count (k = 0)" in summary(replace(found, experts=0.0), (row,))

    def test_the_note_states_formula_draws_and_seed(self, found: Blended) -> None:
        assert "(n × workshop + k × survey) ÷ (n + k)" in note(found)
        assert "10,000 draws, seed 20251231" in note(found)
        assert "coarse answer" in note(replace(found, fine=False))


class TestTab:
    @pytest.fixture
    def page(self, session: Session, qtbot: QtBot) -> CertaintyPage:
        fill(session)
        return see(session, qtbot, TOGETHER)

    def test_it_starts_from_a_handful_of_experts(self, page: CertaintyPage) -> None:
        assert page.together.experts == FIRST
        assert f"counted as {FIRST} experts" in page.together.words.text()

    def test_it_starts_from_what_the_plan_counts(self, session: Session, qtbot: QtBot) -> None:
        fill(session)
        with session.edit("count") as rows:
            rows.set_uncertainty(baseline=12.0)
        page = see(session, qtbot, TOGETHER)
        assert page.together.experts == 12 and not page.together.keep.isEnabled()

    def test_another_number_is_looked_at_without_storing(
        self, page: CertaintyPage, session: Session, qtbot: QtBot
    ) -> None:
        page.together.experts_box.setValue(20)
        shown(page, qtbot)
        assert "counted as 20 experts" in page.together.words.text()
        assert session.plan.uncertainty.baseline == 0.0

    def test_no_experts_show_the_workshop_alone(self, page: CertaintyPage, qtbot: QtBot) -> None:
        page.together.experts_box.setValue(0)
        shown(page, qtbot)
        assert "does not count" in page.together.words.text()
        assert not any(row.changes for row in page.together.rows)

    def test_it_is_kept_as_one_step_that_can_be_undone(
        self, page: CertaintyPage, session: Session, qtbot: QtBot
    ) -> None:
        page.together.experts_box.setValue(7)
        shown(page, qtbot)
        page.together.keep.click()
        shown(page, qtbot)
        assert session.plan.uncertainty.baseline == 7.0 and not page.together.keep.isEnabled()
        session.undo()
        shown(page, qtbot)
        assert session.plan.uncertainty.baseline == 0.0 and page.together.keep.isEnabled()

    def test_the_number_is_changed_by_the_keyboard(self, page: CertaintyPage, qtbot: QtBot) -> None:
        page.together.experts_box.setFocus()
        qtbot.keyClick(page.together.experts_box, Qt.Key.Key_Up)
        shown(page, qtbot)
        assert page.together.experts == FIRST + 1
        assert f"counted as {FIRST + 1} experts" in page.together.words.text()

    def test_the_picture_answers_with_the_story(self, page: CertaintyPage) -> None:
        assert page.together.story_of("cloud").startswith("Cloud\n")
        assert page.together.story_of("gone") == "gone"
        qtbot_spots = page.together.chart.figure
        assert qtbot_spots.accessibleName() == "Matrix without and with the survey"

    def test_the_survey_pulls_the_way_it_lies(self, page: CertaintyPage, qtbot: QtBot) -> None:
        # Five experts put data's risk on the line; the survey lies below it.
        page.together.experts_box.setValue(MOST_EXPERTS)
        shown(page, qtbot)
        row = next(row for row in page.together.rows if row.item == "cloud")
        risk = next(one for one in row.blends if one.indicator == "risk")
        assert risk.workshop == pytest.approx(3.2) and risk.published == 3.5
        assert risk.blended == pytest.approx((5 * 3.2 + MOST_EXPERTS * 3.5) / (5 + MOST_EXPERTS))
