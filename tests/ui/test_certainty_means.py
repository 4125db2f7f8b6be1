"""The tab of the published means: which numbers of experts fit, in words, under every rounding rule."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from planner.engine.granularity import ROUNDINGS
from planner.engine.result import Grain
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.certainty.findings import published
from planner.ui.pages.certainty.means import cell_of, rows_of, sizes_of
from planner.ui.pages.certainty.meanwords import (
    COLUMNS,
    MeanRow,
    agreed_sentence,
    bounds_sentence,
    bounds_text,
    either,
    fits_sentence,
    fits_text,
    span,
    story,
    sum_sentence,
    summary,
    taken_text,
)
from planner.ui.pages.certainty.sheets import SheetBox
from planner.ui.session import Selection, Session
from tests.plans import small_plan
from tests.ui.certainty import see, shown

SIZES = range(8, 24)
CLOUD = Grain("cloud", "dependence", 4.33, (9, 12, 15, 18, 21), 12, "", (4.325, 4.335), "cloud", (12,), 0)
MODEL = Grain(
    "model", "risk", 3.36, (11, 14, 22), 22, "One of 23 answers is missing.", (3.355, 3.365), "model", (23,), 1
)  # fmt: skip
WHOLE = Grain("data", "future", 3.0, tuple(SIZES), 11, "", (2.995, 3.005), "data", (11, 14, 22), 0)
ODD = Grain("network", "risk", 4.34, (), None, "No one panel size explains all scores of this item.", (4.335, 4.345))


def row(grain: Grain) -> MeanRow:
    return MeanRow(grain, grain.item.title(), grain.indicator, "halves up")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> CertaintyPage:
    return see(session, qtbot)


class TestWords:
    def test_a_mean_betrays_its_numbers(self) -> None:
        assert fits_sentence(CLOUD, SIZES) == "4.33 can only be printed by 9, 12, 15, 18 or 21 experts."

    def test_a_whole_mean_betrays_nothing(self) -> None:
        assert fits_sentence(WHOLE, SIZES) == (
            "3.00 can be printed by any number of experts (8 to 23 experts), so it betrays nothing."
        )

    def test_where_nothing_fits_that_is_said_plainly(self) -> None:
        found = fits_sentence(ODD, SIZES)
        assert found.startswith("No number from 8 to 23 can print 4.34") and "misprint" in found
        assert fits_text(row(ODD)) == "nothing fits" and taken_text(row(ODD)) == "—"

    def test_the_sum_behind_a_mean_is_shown(self) -> None:
        assert sum_sentence(CLOUD) == "Taken: 12. Their answers add up to 52 points: 52 ÷ 12 = 4.3333…."
        assert "33 ÷ 11 = 3.00" in sum_sentence(WHOLE)
        assert sum_sentence(ODD) == ""

    def test_what_the_group_agrees_on(self) -> None:
        assert agreed_sentence(CLOUD) == "All scores of this group agree on 12."
        assert agreed_sentence(WHOLE) == "All scores of this group agree on 11, 14 or 22."
        assert agreed_sentence(MODEL).endswith("here a single answer is missing.")
        assert agreed_sentence(ODD) == ""

    def test_rounding_alone_bounds_the_true_mean(self) -> None:
        assert bounds_text(row(CLOUD)) == "4.325–4.335"
        assert bounds_sentence(row(CLOUD)) == (
            "By rounding alone (halves up) the true mean lies between 4.325 and 4.335."
        )
        assert bounds_text(row(replace(CLOUD, bounds=(4.33, 4.34)))) == "4.33–4.34"
        assert bounds_text(row(replace(CLOUD, bounds=(4.0, 4.5)))) == "4.00–4.50"

    def test_numbers_are_written_as_a_choice(self) -> None:
        assert either((9, 12, 15)) == "9, 12 or 15"
        assert either((9, 12)) == "9 or 12"
        assert either((9,)) == "9" and either(()) == ""

    def test_numbers_of_experts(self) -> None:
        assert span(8, 23) == "8 to 23 experts"
        assert span(8, 8) == "8 experts" and span(1, 1) == "1 expert"

    def test_many_numbers_are_written_as_a_range(self) -> None:
        assert fits_text(row(WHOLE)) == "8–23"
        assert fits_text(row(CLOUD)) == "9, 12, 15, 18, 21"
        assert fits_text(row(replace(CLOUD, fits=(14, 15)))) == "14, 15"

    def test_a_missing_answer_is_marked(self) -> None:
        assert taken_text(row(MODEL)) == "22 (one missing)"
        assert taken_text(row(CLOUD)) == "12"

    def test_the_story_tells_all_of_it(self) -> None:
        lines = story(row(MODEL), SIZES).split("\n")
        assert lines[0] == "Model · risk"
        assert "One of 23 answers is missing." in lines
        assert any(line.startswith("Taken: 22.") for line in lines)
        assert lines[-1].startswith("By rounding alone")

    def test_the_summary_counts_and_names(self) -> None:
        found = summary(small_plan(), [row(CLOUD), row(MODEL), row(WHOLE), row(ODD)])
        assert found.startswith("3 of 4 printed means betray how many experts stand behind them: 11 to 22 experts.")
        assert "A single answer is missing at AI models." in found
        assert "Several numbers fit at Data infrastructure;" in found
        assert "Nothing fits at Networking." in found

    def test_the_summary_says_that_every_mean_fits(self) -> None:
        assert summary(small_plan(), [row(CLOUD)]).endswith("Every mean fits some number of experts.")

    def test_the_summary_of_unknown_numbers(self) -> None:
        assert summary(small_plan(), [row(ODD)]) == "1 printed mean; how many experts stand behind it stays open."

    def test_every_column_has_a_text(self) -> None:
        for grain in (CLOUD, MODEL, WHOLE, ODD):
            cells = [column.text(row(grain)) for column in COLUMNS]
            assert all(cells)
            tips = [column.tip(row(grain)) for column in COLUMNS if column.tip]
            assert all(isinstance(tip, str) for tip in tips)


class TestRows:
    def test_rows_are_those_of_the_sheet_in_its_order(self) -> None:
        found = published(small_plan(), "half-up", lambda _fraction, _message: None)
        rows = rows_of(found, "stacks")
        assert [one.grain.item for one in rows[:4]] == ["semiconductor"] * 4
        assert [one.grain.indicator for one in rows[:4]] == ["dependence", "risk", "current", "future"]
        assert rows_of(found, "nowhere") == ()

    def test_the_published_numbers_come_out(self) -> None:
        found = published(small_plan(), "half-up", lambda _fraction, _message: None)
        taken = {one.grain.item: one.grain.shared[0] for one in rows_of(found, "stacks") if one.grain.shared}
        # The report prints 23 for the AI models and 8 for applications (KISDI Basic Research 25-14, chapter 4).
        assert taken["model"] == 23 and taken["application"] == 8

    def test_stacks_have_a_range_of_their_own(self) -> None:
        plan = small_plan()
        assert sizes_of([row(CLOUD)], plan) == range(8, 24)
        assert sizes_of([row(replace(CLOUD, item="g-1"))], plan) == range(1, 39)

    def test_only_a_score_frames_a_row(self) -> None:
        assert cell_of(Selection("score", "cloud", "risk")) == ("cloud", "risk")
        assert cell_of(Selection("item", "cloud")) is None and cell_of(None) is None


class TestTab:
    def test_it_starts_with_the_sheet_that_decides_the_matrix(self, page: CertaintyPage) -> None:
        assert page.means.sheets.sheet == "stacks"
        assert len(page.means.rows) == 30
        assert page.means.words.text().startswith("30 of 30 printed means")

    def test_another_sheet_shows_other_means(self, page: CertaintyPage) -> None:
        box = page.means.sheets
        box.setCurrentIndex(box.findData("tasks"))
        page.means.show_sheet()
        assert {one.grain.item.split("-")[0] for one in page.means.rows} == {"task"}
        assert "38" in page.means.words.text()

    def test_the_rule_is_half_up_at_first(self, page: CertaintyPage) -> None:
        assert page.means.rounding == "half-up" and page.means.roundings.currentIndex() == 0

    @pytest.mark.parametrize("rule", ROUNDINGS[1:])
    def test_another_rule_has_its_effect_at_once(self, page: CertaintyPage, qtbot: QtBot, rule: str) -> None:
        before = [one.grain.bounds for one in page.means.rows]
        box = page.means.roundings
        box.setCurrentIndex(box.findData(rule))
        box.activated.emit(box.currentIndex())
        shown(page, qtbot)
        findings = page.means.findings
        assert findings is not None and findings.rounding == rule
        if rule == "truncate":
            assert [one.grain.bounds for one in page.means.rows] != before
        assert box.currentText() in page.means.note.text()

    def test_the_words_of_a_row_stand_below_the_table(self, page: CertaintyPage) -> None:
        page.means.table.choose("cloud/dependence")
        assert page.means.title.text() == "Cloud · Foreign dependence"
        assert "9, 12, 15, 18 or 21 experts" in page.means.story.text()

    def test_a_tip_in_the_picture_is_the_story(self, page: CertaintyPage) -> None:
        assert page.means.story_of("cloud/dependence").startswith("Cloud · Foreign dependence\n4.33")
        assert page.means.story_of("no/thing") == "no/thing"

    def test_every_choice_has_a_name(self, page: CertaintyPage) -> None:
        assert all(box.accessibleName() for box in page.findChildren(QComboBox))


class TestSheetBox:
    def test_it_lists_sheets_with_something_to_show(self, light: object) -> None:
        box, plan = SheetBox("Sheet"), small_plan()
        box.show_sheets(plan, {("cloud", "risk")})
        assert box.count() == 1 and box.sheet == "stacks"
        box.show_sheets(plan, set())
        assert box.count() == 0 and box.sheet == ""
