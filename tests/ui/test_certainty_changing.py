"""The tab of what would change the matrix: shares, smallest changes, single experts, one more, the lines."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from planner.engine.certainty.linespans import LineSpan
from planner.engine.certainty.results import LeftOut, OneMore, SmallestChange
from planner.engine.result import Matrix
from planner.model.plan import PUBLISHED
from planner.model.weighting import Uncertainty
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.changewords import (
    COLUMNS,
    ChangeRow,
    answers_text,
    change_rows,
    change_sentence,
    line_sentence,
    lines_text,
    more_text,
    movers_sentence,
    movers_text,
    note,
    one_more_sentence,
    story,
    summary,
    sure_sentence,
    sure_text,
)
from planner.ui.pages.certainty.findings import Changes, changes, coarse_changes
from planner.ui.pages.certainty.page import CHANGING
from planner.ui.session import Session
from tests import panels
from tests.plans import small_plan
from tests.ui.certainty import ROUND, fill, see


def silent(_fraction: float, _message: str) -> None:
    """Take a report of progress."""


@pytest.fixture(scope="module")
def found() -> Changes:
    return changes(panels.panel_plan(), panels.ROUND, silent)


@pytest.fixture(scope="module")
def survey() -> Changes:
    return changes(small_plan(), PUBLISHED, silent)


@pytest.fixture(scope="module")
def row(found: Changes) -> ChangeRow:
    """A stack of the workshop, dressed with results that are easy to read."""
    first = change_rows(found)[0]
    point = replace(first.point, quadrant="invest", probability={"invest": 0.63, "respond": 0.37}, error=0.0048)
    return replace(
        first, name="Cloud", item="cloud", point=point, people=5, rank=2,
        smallest=SmallestChange("cloud", "invest", "respond", 2, 3, (("future", 2, 3.2, 2.9),)),
        movers=(LeftOut("cloud", "A01", "invest", "respond", (-0.1, 0.0)),
                LeftOut("cloud", "A04", "invest", None, (0.0, 0.0))),
        one_more=OneMore("cloud", 0.63, 0.671, 0.041, 0.12),
        spans=(LineSpan("cloud", "risk", 1.0, 3.3, "invest", "invest", "support"),
               LineSpan("cloud", "future", 3.0, 3.0, "invest", None, "respond")),
    )  # fmt: skip


class TestRows:
    def test_a_row_for_each_stack_with_a_place(self, found: Changes) -> None:
        rows = change_rows(found)
        assert [row.item for row in rows] == [point.item for point in found.matrix.points if point.computed]
        assert all(len(row.spans) == 2 and row.smallest is not None and row.one_more is not None for row in rows)

    def test_movers_are_those_who_change_the_quadrant(self, found: Changes) -> None:
        for row in change_rows(found):
            left = [one for one in found.left_out if one.item == row.item]
            assert row.people == len(left)
            assert all(one.after != one.before for one in row.movers)
            assert len(row.movers) == sum(one.after != one.before for one in left)

    def test_ranks_share_the_better_place(self, found: Changes) -> None:
        more = tuple(
            OneMore(item, 0.5, 0.5 + value, value, 0.0)
            for item, value in (("cloud", 0.1), ("model", 0.2), ("data", 0.1))
        )
        ranks = {row.item: row.rank for row in change_rows(replace(found, one_more=more))}
        assert (ranks["model"], ranks["cloud"], ranks["data"]) == (1, 2, 2)

    def test_without_places_there_are_no_rows(self, found: Changes) -> None:
        empty = replace(found, matrix=Matrix(panels.ROUND, found.matrix.cuts, (), 10, 1))
        assert change_rows(empty) == ()


class TestWords:
    def test_how_sure_a_quadrant_is(self, row: ChangeRow) -> None:
        assert sure_text(row) == "63%"
        assert sure_sentence(row) == (
            "Share of redrawn panels: ● Invest 63%, ◆ Respond 37% (standard error up to 0.5 points)."
        )
        exact = replace(row, point=replace(row.point, error=0.0))
        assert sure_sentence(exact).endswith("(exact).")
        bare = replace(row, point=replace(row.point, probability={}))
        assert sure_text(bare) == "—" and sure_sentence(bare).startswith("Too few answers")
        assert sure_text(replace(row, point=replace(row.point, quadrant=None))) == "—"

    def test_the_fewest_answers_to_change(self, row: ChangeRow) -> None:
        assert answers_text(row) == "2 → ◆ Respond"
        assert change_sentence(row.plan, row) == (
            "2 changed answers move Cloud to ◆ Respond: Future competitiveness from 3.20 to 2.90."
        )
        one = replace(row, smallest=SmallestChange("cloud", "invest", "respond", 1, 1))
        assert change_sentence(one.plan, one) == "1 changed answer moves Cloud to ◆ Respond."

    def test_of_the_survey_only_the_least_can_be_said(self, row: ChangeRow) -> None:
        printed = replace(row, published=True)
        assert answers_text(printed) == "≥ 2 → ◆ Respond"
        assert change_sentence(printed.plan, printed).startswith("At least 2 answers would have to be others")
        assert movers_text(printed) == "not known" and movers_sentence(printed) == ""

    def test_where_no_change_would_do(self, row: ChangeRow) -> None:
        stuck = replace(row, smallest=SmallestChange("cloud", "invest", None, None, None))
        assert answers_text(stuck) == "none would do"
        assert change_sentence(stuck.plan, stuck) == "No change of the answers gives Cloud another quadrant."
        unknown = replace(row, smallest=None)
        assert answers_text(unknown) == "—" and change_sentence(unknown.plan, unknown) == ""

    def test_on_whom_it_hangs(self, row: ChangeRow) -> None:
        assert movers_text(row) == "A01, A04"
        assert movers_sentence(row) == (
            "It hangs on single experts: without A01: ◆ Respond; without A04: no quadrant."
        )
        calm = replace(row, movers=())
        assert movers_text(calm) == "nobody"
        assert movers_sentence(calm) == "Leaving out any one of the 5 experts changes nothing."

    def test_what_one_more_expert_is_worth(self, row: ChangeRow) -> None:
        assert more_text(row) == "2. (+4.1)"
        assert "4.1 points surer on average (63.0% → 67.1%)" in one_more_sentence(row)
        assert "chance of 12.0%" in one_more_sentence(row)
        lone = replace(row, one_more=None, rank=None)
        assert more_text(lone) == "—" and one_more_sentence(lone) == ""

    def test_what_is_still_on_its_way_is_a_dot(self, row: ChangeRow) -> None:
        coarse = replace(row, fine=False, one_more=None, rank=None)
        assert more_text(coarse) == "…" == movers_text(coarse)

    def test_how_far_the_lines_could_move(self, row: ChangeRow) -> None:
        assert lines_text(row, 0) == "1.00–3.30" and lines_text(row, 1) == "3.00–3.00"
        assert line_sentence(row, row.spans[0]) == (
            "The line of Supply risk may lie from 1.00 to 3.30 (above: ▲ Support)."
        )
        assert line_sentence(row, row.spans[1]).endswith("(below: no quadrant, above: ◆ Respond).")
        free = LineSpan("cloud", "risk", 1.0, 5.0, "invest", "invest", "invest")
        assert line_sentence(row, free).endswith("from 1.00 to 5.00.")
        assert lines_text(replace(row, spans=()), 0) == "—"

    def test_the_story_tells_all_of_it(self, row: ChangeRow) -> None:
        lines = story(row).split("\n")
        assert lines[0] == "Cloud · ● Invest" and len(lines) == 7
        assert story(replace(row, point=replace(row.point, quadrant=None))).startswith("Cloud · no quadrant")

    def test_every_column_has_a_text(self, found: Changes, survey: Changes, row: ChangeRow) -> None:
        for one in (*change_rows(found), *change_rows(survey), row, replace(row, spans=(), smallest=None)):
            assert all(column.text(one) for column in COLUMNS)
            assert all(isinstance(column.tip(one), str) for column in COLUMNS if column.tip)


class TestSummary:
    def test_it_names_what_matters(self, found: Changes) -> None:
        text = summary(found, change_rows(found))
        assert text.startswith("Round 1: ") and "have a quadrant" in text and "The least sure is" in text
        assert "changed answer" in text

    def test_draws_seed_and_error_are_stated(self, found: Changes) -> None:
        text = note(found)
        assert "10,000 draws, seed 20251231" in text
        assert f"±{100 * found.matrix.error:.1f} points" in text

    def test_a_coarse_answer_says_so(self) -> None:
        coarse = coarse_changes(panels.panel_plan(), panels.ROUND, silent)
        assert "500 draws" in note(coarse) and "coarse answer" in note(coarse)
        assert "One more expert" not in summary(coarse, change_rows(coarse))

    def test_the_survey_says_what_cannot_be_said(self, survey: Changes) -> None:
        assert "who moves a stack cannot be said" in note(survey)
        text = summary(survey, change_rows(survey))
        assert text.startswith("Published: 8 of 8 stacks have a quadrant.") and "At least" in text

    def test_a_survey_counted_in_is_pointed_to(self, found: Changes) -> None:
        plan = replace(found.plan, uncertainty=Uncertainty(baseline=5.0))
        assert "the last tab counts it in" in note(replace(found, plan=plan))

    def test_without_shares_there_is_no_weakest(self, found: Changes) -> None:
        points = tuple(replace(point, probability={}) for point in found.matrix.points)
        bare = replace(found, matrix=replace(found.matrix, points=points), one_more=(), smallest=())
        text = summary(bare, change_rows(bare))
        assert "least sure" not in text and "help most" not in text


class TestTab:
    @pytest.fixture
    def page(self, session: Session, qtbot: QtBot) -> CertaintyPage:
        fill(session)
        return see(session, qtbot, CHANGING)

    def test_the_fine_answer_is_there_in_the_end(self, page: CertaintyPage) -> None:
        tab = page.changing
        assert {row.item for row in tab.rows} == {"model", "cloud", "data"}
        assert "10,000 draws" in tab.note.text() and all(row.fine for row in tab.rows)

    def test_who_alone_moves_a_stack_is_named(self, page: CertaintyPage) -> None:
        rows = {row.item: row for row in page.changing.rows}
        # Without A01, the only one above the line, the cloud's risk lies on it.
        assert movers_text(rows["cloud"]) == "A01"
        assert movers_text(rows["model"]) == "nobody"

    def test_a_tip_in_the_picture_is_the_story(self, page: CertaintyPage) -> None:
        assert page.changing.story_of("cloud/risk").startswith("Cloud · ")
        assert page.changing.story_of("gone/risk") == "gone/risk"

    def test_of_the_survey_as_well(self, page: CertaintyPage, session: Session, qtbot: QtBot) -> None:
        session.set_round(PUBLISHED)
        qtbot.waitUntil(lambda: not page.busy)
        assert len(page.changing.rows) == 8 and page.changing.rows[0].published
        session.set_round(ROUND)
        qtbot.waitUntil(lambda: not page.busy)
        assert len(page.changing.rows) == 3

    def test_positions_stand_for_codes_where_nobody_is_to_be_known(
        self, page: CertaintyPage, session: Session, qtbot: QtBot
    ) -> None:
        with session.edit("hide") as rows:
            rows.set_anonymity("nobody")
        qtbot.waitUntil(lambda: not page.busy)
        assert "A01" not in page.changing.table.as_text() and "A01" not in story(page.changing.rows[0])
