"""The tab of the error bars: of the scores, and of the quadrants as ranges."""

import pytest
from pytestqt.qtbot import QtBot

from planner.engine.certainty.results import ErrorBar, ShareRange
from planner.model.plan import Plan
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.errors import bar_rows, cuts_of
from planner.ui.pages.certainty.errorwords import (
    BAR_COLUMNS,
    SHARE_COLUMNS,
    BarRow,
    ShareRow,
    bar_story,
    bar_summary,
    crosses,
    likeliest,
    share_story,
    share_summary,
)
from planner.ui.pages.certainty.findings import published
from planner.ui.pages.certainty.page import ERRORS
from planner.ui.session import Session
from tests.plans import small_plan
from tests.ui.certainty import see

WIDE = ErrorBar("cloud", "risk", 3.5, 12, (0.5, 1.28, 1.93), (0.14, 0.37, 0.56), 2.58, 4.33)
CLEAR = ErrorBar("semiconductor", "risk", 4.15, 13, (0.36, 0.94, 1.55), (0.1, 0.26, 0.43), 3.38, 4.77)
BESIDE = ErrorBar("cloud", "current", 2.58, 12, (0.5, 1.2, 1.9), (0.14, 0.36, 0.55), 1.67, 3.5)
LOST = ErrorBar("data", "risk", None, None, None, None, 1.0, 2.99, "lost")
MISSING = ErrorBar("storage", "risk", None, None, None, None, None, None, "3 answers only")
SURE = ShareRange("semiconductor", {"respond": (0.95, 0.97, 1.0), "invest": (0.0, 0.03, 0.05),
                                    "support": (0.0, 0.0, 0.0), "monitor": (0.0, 0.0, 0.0)})  # fmt: skip
OPEN = ShareRange("cloud", {"respond": (0.0, 0.13, 0.21), "invest": (0.61, 0.76, 1.0), "support": (0.0, 0.09, 0.18),
                            "monitor": (0.0, 0.02, 0.18)})  # fmt: skip
NONE = ShareRange("storage", {}, "3 answers only")


def row(bar: ErrorBar) -> BarRow:
    return BarRow(bar, bar.item.title(), bar.indicator)


def share(one: ShareRange) -> ShareRow:
    return ShareRow(one, one.item.title())


@pytest.fixture
def plan() -> Plan:
    return small_plan()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> CertaintyPage:
    return see(session, qtbot, ERRORS)


class TestBars:
    def test_a_bar_may_reach_across_the_line(self, plan: Plan) -> None:
        assert crosses(plan, WIDE) and not crosses(plan, CLEAR)
        assert not crosses(plan, BESIDE), "current competitiveness is measured against no line"
        assert not crosses(plan, MISSING)

    def test_the_summary_counts_what_stays_on_its_side(self, plan: Plan) -> None:
        found = bar_summary(plan, [row(WIDE), row(CLEAR), row(BESIDE), row(LOST), row(MISSING)])
        assert found.startswith("1 of 2 scores that decide the matrix stay on their side of the line")
        assert "The bars of Cloud reach across a line." in found
        assert "Of Data infrastructure a value is lost" in found

    def test_a_sheet_without_lines_counts_its_bars(self, plan: Plan) -> None:
        assert bar_summary(plan, [row(BESIDE)]) == "1 of 1 score has an error bar."

    def test_the_story_shows_how_the_error_comes_about(self, plan: Plan) -> None:
        lines = bar_story(plan, row(WIDE)).split("\n")
        assert lines[0] == "Cloud · risk"
        assert lines[1].startswith("12 experts gave a mean of 3.50.")
        assert "√12" in lines[1] and "0.14 to 0.56" in lines[1]
        assert lines[2].endswith("between 2.58 and 4.33 in 90% of cases.")
        assert lines[3].startswith("The line lies within")
        assert "The line lies outside" in bar_story(plan, row(CLEAR))
        assert "The line" not in bar_story(plan, row(BESIDE))

    def test_what_is_lost_or_missing_says_so(self, plan: Plan) -> None:
        assert "it lies between 1.00 and 2.99" in bar_story(plan, row(LOST))
        assert bar_story(plan, row(MISSING)).endswith("3 answers only")

    def test_every_column_has_a_text(self) -> None:
        for bar in (WIDE, CLEAR, LOST, MISSING):
            assert all(column.text(row(bar)) for column in BAR_COLUMNS)
            assert all(isinstance(column.tip(row(bar)), str) for column in BAR_COLUMNS if column.tip)
        texts = [column.text(row(WIDE)) for column in BAR_COLUMNS]
        assert texts[-1] == "2.58–4.33" and texts[4:7] == ["0.14", "0.37", "0.56"]

    def test_rows_are_those_of_the_sheet(self, plan: Plan) -> None:
        found = published(plan, "half-up", lambda _fraction, _message: None)
        assert len(bar_rows(found, "stacks")) == 36
        assert bar_rows(found, "nowhere") == ()
        assert (cuts_of(plan).risk, cuts_of(plan).future) == (3.0, 3.0)


class TestShares:
    def test_the_summary_counts_the_sure_ones(self, plan: Plan) -> None:
        found = share_summary(plan, [share(SURE), share(OPEN), share(NONE)])
        assert found.startswith("1 of 2 stacks keep their quadrant in at least 90% of redrawn panels")
        assert found.endswith("Not so sure: Cloud.")
        assert "Not so sure" not in share_summary(plan, [share(SURE)])

    def test_the_likeliest_quadrant_is_that_without_assumptions(self) -> None:
        assert likeliest(SURE) == "respond" and likeliest(OPEN) == "invest" and likeliest(NONE) is None

    def test_the_story_lists_what_can_be_reached(self, plan: Plan) -> None:
        lines = share_story(plan, share(SURE)).split("\n")
        assert lines == [
            "Semiconductor", "◆ Respond: at least 95%, at most 100%; 97% if nothing else is assumed.",
            "● Invest: at least 0%, at most 5%; 3% if nothing else is assumed.",
        ]  # fmt: skip
        assert share_story(plan, share(NONE)) == "Storage\n3 answers only"

    def test_every_column_has_a_text(self) -> None:
        for one in (SURE, OPEN, NONE):
            assert all(column.text(share(one)) for column in SHARE_COLUMNS)
            assert all(isinstance(column.tip(share(one)), str) for column in SHARE_COLUMNS if column.tip)
        assert SHARE_COLUMNS[3].text(share(OPEN)) == "61–100% (76%)"


class TestTab:
    def test_it_shows_the_scores_first(self, page: CertaintyPage) -> None:
        tab = page.errors
        assert tab.panes.currentWidget() is tab.scores and tab.main() is tab.scores.table
        assert tab.scores.rows and "stay on their side" in tab.scores.words.text()

    def test_the_other_pane_shows_the_quadrants(self, page: CertaintyPage) -> None:
        tab = page.errors
        tab.show_kind(1)
        assert tab.panes.currentWidget() is tab.shares and tab.main() is tab.shares.table
        assert len(tab.shares.rows) == 8
        assert "maximum entropy" in tab.shares.note.text()

    def test_the_middle_share_is_that_of_the_matrix(self, page: CertaintyPage, session: Session) -> None:
        page.errors.show_kind(1)
        for one in page.errors.shares.rows:
            if one.range.shares:
                expected = session.matrix().point(one.range.item).probability
                for name, (least, likely, greatest) in one.range.shares.items():
                    assert likely == pytest.approx(expected[name], abs=1e-9)
                    assert least - 1e-9 <= likely <= greatest + 1e-9

    def test_another_sheet_shows_other_bars(self, page: CertaintyPage) -> None:
        box = page.errors.scores.sheets
        box.setCurrentIndex(box.findData("markets"))
        page.errors.scores.show_sheet()
        assert {one.bar.indicator for one in page.errors.scores.rows} == {"strategic", "leadership"}
        assert "have error bars" in page.errors.scores.words.text()

    def test_both_panes_follow_the_selection(self, page: CertaintyPage, session: Session) -> None:
        page.errors.show_kind(1)
        session.select("score", "model", "risk")
        assert page.errors.scores.table.current_key() == "model/risk"
        assert page.errors.shares.table.current_key() == "model"

    def test_a_pane_not_seen_catches_up(self, page: CertaintyPage) -> None:
        tab = page.errors
        assert tab.shares.rows == ()
        tab.show_kind(1)
        tab.show_kind(0)
        assert tab.shares.rows and tab.main() is tab.scores.table
        assert tab.findings is not None
        tab.show_findings(tab.findings)
        tab.show_kind(1)
        assert tab.shares.rows

    def test_tips_of_the_pictures_are_the_stories(self, page: CertaintyPage) -> None:
        page.errors.show_kind(1)
        assert page.errors.scores.story_of("cloud/risk").startswith("Cloud")
        assert page.errors.shares.story_of("cloud/invest").startswith("Cloud")
        assert page.errors.shares.story_of("no/thing") == "no/thing" == page.errors.scores.story_of("no/thing")

    def test_pictures_have_names(self, page: CertaintyPage) -> None:
        assert all(page.errors.scores.picture_name()) and all(page.errors.shares.picture_name())
