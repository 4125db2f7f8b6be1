"""A matrix of comparisons: inputs, reciprocals, means, steps to the eigenvector, consistency, no formula at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.engine.weighting import ahp
from planner.engine.weighting.derive import derive
from planner.files.workbook.weights_matrix import FIRST, MOST_CRITERIA, STEPS, Judged, steps
from planner.model.plan import Plan
from planner.model.weighting import Judgement, WeightSet
from tests.unit.files.workbook.calculating import Calculated, unlike
from tests.unit.files.workbook.reading import Written, written
from tests.unit.files.workbook.test_weights_judged import NAMES, weighed

PAIRS = {
    ("dependence", "risk"): 1 / 3, ("dependence", "current"): 2, ("dependence", "future"): 1 / 2,
    ("risk", "current"): 5, ("risk", "future"): 2, ("current", "future"): 1 / 4,
}  # fmt: skip


def compared(pairs: Mapping[tuple[str, str], float], **options: Any) -> tuple[Plan, WeightSet]:
    """Give the small plan's stacks these comparisons."""
    return weighed("ahp", [Judgement("", first, second, value) for (first, second), value in pairs.items()], **options)


@pytest.fixture(scope="module")
def made() -> tuple[Plan, WeightSet]:
    return compared(PAIRS)


@pytest.fixture(scope="module")
def book(made: tuple[Plan, WeightSet], tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(made[0], tmp_path_factory.mktemp("matrix"))


@pytest.fixture
def top(book: Written) -> int:
    """Return the first row of the matrix."""
    return book.number("Weights", "Compared with", "A") + 1


class TestEntries:
    def test_the_upper_half_is_open_and_the_rest_is_not(self, book: Written, top: int) -> None:
        sheet = book.sheet("Weights")
        for row in range(4):
            for column in range(4):
                cell = sheet.cell(top + row, FIRST + column)
                assert cell.protection.locked is (row >= column), cell.coordinate
                assert (cell.data_type == "f") is (row > column), cell.coordinate

    def test_the_diagonal_is_one(self, book: Written, top: int) -> None:
        assert [book.stored["Weights"].cell(top + place, FIRST + place).value for place in range(4)] == [1] * 4

    def test_a_reciprocal_is_of_its_mirror(self, book: Written, top: int) -> None:
        live, stored = book.sheet("Weights"), book.stored["Weights"]
        for row in range(4):
            for column in range(row):
                letter = "CDEF"[row]
                assert live.cell(top + row, FIRST + column).value == f"=1/{letter}{top + column}"
                mirror = stored.cell(top + column, FIRST + row).value
                assert stored.cell(top + row, FIRST + column).value == pytest.approx(1 / mirror)

    def test_criteria_stand_across_and_down(self, book: Written, made: tuple[Plan, WeightSet], top: int) -> None:
        names = [made[0].indicators[name].name.en for name in NAMES]
        stored = book.stored["Weights"]
        assert [stored.cell(top - 1, FIRST + place).value for place in range(4)] == names
        assert [stored.cell(top + place, 1).value for place in range(4)] == names


class TestWeights:
    def test_both_estimators_stand_side_by_side(self, book: Written, made: tuple[Plan, WeightSet], top: int) -> None:
        matrix = np.array([[book.stored["Weights"].cell(top + row, FIRST + column).value for column in range(4)]
                           for row in range(4)])  # fmt: skip
        for letter, estimate in (("H", ahp.geometric_mean), ("I", ahp.eigenvector)):
            shown = [book.stored["Weights"][f"{letter}{top + row}"].value for row in range(4)]
            assert shown == pytest.approx(list(estimate(matrix).weights), abs=1e-9)

    def test_the_hidden_steps_begin_with_ones(self, book: Written, top: int) -> None:
        sheet = book.sheet("Weights")
        assert [sheet.cell(top, STEPS + place).value for place in range(4)] == [1] * 4
        assert str(sheet.cell(top + 1, STEPS).value) == f"=SUMPRODUCT(C{top}:F{top},Q{top}:T{top})/SUM(Q{top}:T{top})"
        assert all(sheet.column_dimensions[letter].hidden for letter in "OPQRST")

    def test_all_of_it_is_recomputed(self, book: Written) -> None:
        assert unlike(book) == []

    def test_the_chosen_estimator_is_used(self, tmp_path: Path) -> None:
        plan, chosen = compared(PAIRS, estimator="geometric-mean")
        found = written(plan, tmp_path)
        start = found.number("Weights", "Compared with", "A") + 1
        row = found.number("Weights", plan.indicators["dependence"].name.en)
        assert found.sheet("Weights")[f"F{row}"].value == f"=H{start}"
        assert found.stored["Weights"][f"F{row}"].value == pytest.approx(float(derive(chosen).weights[0]))


class TestSteps:
    def test_a_consistent_matrix_settles_at_once(self) -> None:
        weights = np.array([0.5, 0.3, 0.2])
        found = steps(weights[:, None] / weights[None, :])
        assert found[1] / found[1].sum() == pytest.approx(weights) and found[-1].sum() == pytest.approx(3)
        # So many steps that a somewhat changed matrix settles as well.
        assert len(found) == 25

    def test_a_contradictory_one_takes_more(self) -> None:
        matrix = np.array([[1, 9, 1 / 9, 9], [1 / 9, 1, 9, 1], [9, 1 / 9, 1, 9], [1 / 9, 1, 1 / 9, 1]])
        found = steps(matrix)
        assert 25 < len(found) <= 201
        assert found[-1].sum() == pytest.approx(ahp.eigenvector(matrix).lambda_max, abs=1e-9)

    def test_ends_are_named(self) -> None:
        assert steps(np.ones((2, 2)))[0].tolist() == [1, 1]


class TestConsistency:
    def test_it_is_measured_by_a_named_table(self, book: Written, made: tuple[Plan, WeightSet], top: int) -> None:
        found = derive(made[1]).priorities
        assert found is not None
        row = book.row("Weights", "Consistency", "A")
        assert (row["C"], row["E"], row["G"], row["I"]) == ("λmax", "CI", "RI", "CR")
        assert [row[letter] for letter in "DFHJ"] == pytest.approx([found.lambda_max, found.ci, found.ri, found.cr])
        assert row["K"].startswith("RI: Saaty (1980)")

    def test_two_criteria_can_not_contradict(self, tmp_path: Path) -> None:
        plan, _set = compared({("risk", "future"): 3}, criteria=weighed("ahp", [])[1].criteria[1::2])
        row = (found := written(plan, tmp_path)).row("Weights", "Consistency", "A")
        assert (row["D"], row["F"], row["H"], row["J"]) == pytest.approx((2, 0, 0, 0))
        assert unlike(found) == [] and "※ No comparison contradicts the others." in found.texts("Weights")

    def test_the_check_notices_another_ratio(self, book: Written, top: int) -> None:
        after = Calculated(book, {("Weights", f"H{top + 4}"): 0.5})
        assert after("Weights", f"J{top + 4}") == pytest.approx(book.stored["Weights"][f"F{top + 4}"].value / 0.5)
        assert after.differing("Weights") == 1

    def test_the_judgement_to_look_at_is_named(self, tmp_path: Path) -> None:
        plan, _set = compared({**PAIRS, ("risk", "future"): 1 / 9})
        told = [text for text in written(plan, tmp_path).texts("Weights") if "was said to be" in text]
        assert len(told) == 1 and "Supply risk over Future competitiveness was said to be 1/9" in told[0]
        assert told[0].startswith("※ contradictory. ") and "instead of" in told[0]


class TestWithoutAFormula:
    def test_nothing_follows(self) -> None:
        assert Judged() == Judged((), ())

    def test_a_missing_comparison(self, tmp_path: Path) -> None:
        plan, chosen = compared({pair: value for pair, value in PAIRS.items() if pair != ("risk", "current")})
        found = written(plan, tmp_path)
        assert "Compared with" not in found.texts("Weights") and unlike(found) == []
        notes = [found.row("Weights", plan.indicators[name].name.en)["K"] for name in NAMES]
        assert notes == ["Computed by the program."] * 4
        shown = [found.row("Weights", plan.indicators[name].name.en)["G"] for name in NAMES]
        assert shown == pytest.approx(list(derive(chosen).weights))

    def test_several_matrices_of_one_sheet_do_not_share_hidden_columns(self) -> None:
        assert STEPS > FIRST + MOST_CRITERIA + 3
