"""A workshop's panel on the sheet of certainty: the survey blended in by a live formula, and one member left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.engine.certainty.blending import blend, blended_matrix
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.quadrant import matrix
from planner.engine.roles import ROLES
from planner.model.plan import Plan
from planner.model.weighting import Uncertainty
from tests.panels import ROUND, hidden, panel_plan
from tests.plans import small_plan
from tests.unit.files.workbook.calculating import Calculated, unlike
from tests.unit.files.workbook.reading import Written, written
from tests.unit.files.workbook.test_certainty import table

BLENDED, LEFT_OUT = "blended with the published", "Without one member"
K = "The survey counts as k experts (input)"


def counted(experts: float) -> Plan:
    """Make the panel's plan with the survey counted as so many experts."""
    return replace(panel_plan(), uncertainty=Uncertainty(baseline=experts))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return counted(5)


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("panel"), round=ROUND)


class TestBlend:
    def test_every_formula_gives_what_is_stored(self, book: Written) -> None:
        assert unlike(book) == []

    def test_a_row_for_each_score(self, book: Written, plan: Plan) -> None:
        found = blend(plan, ROUND, 5)
        rows = table(book, BLENDED)
        assert len(rows) == len(found) == 18
        for row, one in zip(rows, found, strict=True):
            assert (row[1], row[2]) == (plan.items[one.item].name.en, plan.indicators[one.indicator].name.en)
            assert (row[5], row[6]) == (one.n, one.published)
            assert row[4] == (None if one.workshop is None else pytest.approx(one.workshop))
            assert row[7] == ("–" if one.blended is None else pytest.approx(one.blended)) and row[12] == "same"
            assert row[10] == (None if one.blended is None else pytest.approx(one.blended))

    def test_the_mean_is_weighed_by_answers(self, book: Written, plan: Plan) -> None:
        (row,) = (row for row in table(book, BLENDED) if row[1:3] == ("Cloud", "Supply risk"))
        # Ten answers of 4 and a survey of 3.50 that counts as five: (10·4 + 5·3.5) / 15.
        assert row[4:8] == pytest.approx((4.0, 10, 3.5, 57.5 / 15))

    def test_of_two_scores_one_may_be_alone(self, book: Written) -> None:
        rows = table(book, BLENDED)
        alone = [row for row in rows if row[4] is None and row[6] is not None]
        neither = [row for row in rows if row[4] is None and row[6] is None]
        assert alone and all(row[7] == row[6] for row in alone)
        assert neither and all(row[7] == "–" and row[10] is None for row in neither)

    def test_roles_without_and_with_the_survey(self, book: Written, plan: Plan) -> None:
        without = {point.item: point.quadrant for point in matrix(plan, ROUND, draws=1).points}
        blended = {point.item: point.quadrant for point in blended_matrix(plan, ROUND, 5, draws=1).points}
        told = {row[1]: row[14] for row in table(book, BLENDED)}
        for item in blended:
            first, second = (
                "Undecided" if name is None else ROLES[name].short for name in (without[item], blended[item])
            )
            assert told[plan.items[item].name.en] == f"{first} → {second}"
        assert any(without[item] != blended[item] for item in blended)

    def test_the_number_of_experts_is_an_input_within_limits(self, book: Written) -> None:
        sheet, row = book.sheet("Certainty"), book.number("Certainty", K, "A")
        assert sheet[f"E{row}"].value == 5 and not sheet[f"E{row}"].protection.locked
        (rule,) = sheet.data_validations.dataValidation
        assert str(rule.sqref) == f"E{row}" and (rule.formula1, rule.formula2) == ("0", "1000")
        assert rule.error == "Enter a number from 0 to 1000."

    def test_every_row_counts_with_the_same_number(self, book: Written) -> None:
        row = book.number("Certainty", K, "A")
        formulas = [str(book.sheet("Certainty")[f"H{row + 2 + place}"].value) for place in range(18)]
        assert all(text.count(f"$E${row}") == 3 for text in formulas) and len(set(formulas)) == 18

    def test_a_survey_that_counts_for_nothing(self, tmp_path: Path) -> None:
        found = written(counted(0), tmp_path, round=ROUND)
        assert unlike(found) == []
        for row in table(found, BLENDED):
            assert row[7] == ("–" if row[4] is None else pytest.approx(row[4]))
            first, _arrow, second = str(row[14]).partition(" → ")
            assert first == second

    def test_another_number_is_noticed(self, book: Written) -> None:
        row = book.number("Certainty", K, "A")
        after = Calculated(book, {("Certainty", f"E{row}"): 6.0})
        both = sum(line[4] is not None and line[6] is not None and line[4] != line[6]
                   for line in table(book, BLENDED))  # fmt: skip
        assert 0 < after.differing("Certainty") == both

    def test_the_published_sheet_shows_the_latest_workshop(self, plan: Plan, tmp_path: Path) -> None:
        assert table(written(plan, tmp_path), BLENDED)[0][5] == blend(plan, ROUND, 5)[0].n


class TestLeftOut:
    def test_who_changes_a_role(self, book: Written, plan: Plan) -> None:
        found = leave_one_out(plan, ROUND)
        rows = {row[1]: row for row in table(book, LEFT_OUT)}
        assert len(rows) == len({one.item for one in found})
        for item in {one.item for one in found}:
            row = rows[plan.items[item].name.en]
            own = [one for one in found if one.item == item]
            moved = [one for one in own if one.after != one.before]
            assert (row[5], row[7]) == (len(own), len(moved))
            if moved:
                assert str(row[9]).count("→") == len(moved) and moved[0].label in str(row[9])
            else:
                assert row[9] == "Nobody's absence alone changes the role."

    def test_codes_stay_hidden_where_nobody_may_know(self, tmp_path: Path) -> None:
        found = written(hidden(panel_plan()), tmp_path, round=ROUND)
        told = " ".join(str(row[9]) for row in table(found, LEFT_OUT))
        assert "Expert " in told
        assert not any(f"A{number:02d}" in text for number in range(1, 11) for text in found.texts("Certainty"))

    def test_nothing_of_it_is_compared(self, book: Written) -> None:
        start = book.number("Certainty", next(
            text for text in book.texts("Certainty") if LEFT_OUT in text), "A")  # fmt: skip
        assert not [cell for row in book.sheet("Certainty").iter_rows(min_row=start) for cell in row
                    if cell.data_type == "f"]  # fmt: skip


def test_a_plan_without_answers_has_neither(tmp_path: Path) -> None:
    texts = "\n".join(written(small_plan(), tmp_path).texts("Certainty"))
    assert "Error bars" in texts and BLENDED not in texts and LEFT_OUT not in texts
