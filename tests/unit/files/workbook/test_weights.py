"""The sheet of weights: what was judged, formulas that give the program's weights, bands, whose they are."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from planner.engine.weighting import ahp
from planner.engine.weighting.derive import weights_for
from planner.files.workbook.weights_matrix import steps
from planner.model.plan import Plan
from tests.plans import small_plan
from tests.rankings import judged_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("weights"))


def weight(book: Written, criterion: str, table: str) -> dict[str, object]:
    """Return the row of a criterion in the table whose caption begins with `table`, by column letter."""
    rows = list(book.stored["Weights"].iter_rows())
    start = next(at for at, row in enumerate(rows) if str(row[0].value).startswith(table))
    for row in rows[start:]:
        if isinstance(row[0].value, int) and row[1].value == criterion:
            return {cell.column_letter: cell.value for cell in row if hasattr(cell, "column_letter")}
    raise AssertionError(f"no {criterion} in {table}")


def test_weights_are_the_programs(book: Written, plan: Plan) -> None:
    for number, sheet in enumerate(("stacks", "markets", "goals", "tasks", "ai-for-all", "directions"), 1):
        for criterion, value in weights_for(plan, sheet).by_criterion.items():
            row = weight(book, plan.indicators[criterion].name.en, f"Table 5-{number}. ")
            assert row["G"] == pytest.approx(value) and row["H"] == pytest.approx(value)
            assert row["I"] == "same"


def test_comparisons_are_inputs_and_their_reciprocals_formulas(book: Written) -> None:
    top = book.number("Weights", "Compared with", "A") + 1
    live, stored = book.sheet("Weights"), book.stored["Weights"]
    assert stored[f"D{top}"].value == pytest.approx(1 / 3) and not live[f"D{top}"].protection.locked
    assert live[f"C{top + 1}"].value == f"=1/D{top}" and stored[f"C{top + 1}"].value == pytest.approx(3)
    assert live[f"G{top}"].value == f"=GEOMEAN(C{top}:F{top})"


def test_consistency_follows_live_and_names_its_table(book: Written, plan: Plan) -> None:
    found = weights_for(plan, "stacks").priorities
    assert found is not None
    row = book.row("Weights", "Consistency", "A")
    assert row["D"] == pytest.approx(found.lambda_max, abs=1e-9)
    assert row["F"] == pytest.approx(found.ci, abs=1e-9) and row["H"] == found.ri == 0.90
    assert row["J"] == pytest.approx(found.cr, abs=1e-9)
    assert "Saaty (1980)" in row["K"] and "eigenvector" in row["K"]
    live = book.sheet("Weights")[f"D{book.number('Weights', 'Consistency', 'A')}"].value
    assert str(live).startswith("=SUM(")
    assert any(text.startswith("※ consistent. ") and "was said to be" in text for text in book.texts("Weights"))


def test_geometric_means_where_they_are_asked_for(tmp_path: Path) -> None:
    plan = judged_plan(estimator="geometric-mean")
    book = written(plan, tmp_path)
    found = weights_for(plan, "stacks").by_criterion
    for criterion, value in found.items():
        assert weight(book, plan.indicators[criterion].name.en, "Table 5-1")["G"] == pytest.approx(value)
    assert "geometric means" in book.row("Weights", "Consistency", "A")["K"]


def test_steps_lead_to_the_eigenvector() -> None:
    matrix = np.array([[1, 3, 5.0], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])
    last = steps(matrix)[-1]
    found = ahp.eigenvector(matrix)
    assert last / last.sum() == pytest.approx(found.weights, abs=1e-12)
    assert last.sum() == pytest.approx(found.lambda_max, abs=1e-12)


def test_ranks_share_the_places_they_take_up(book: Written) -> None:
    # Rank order centroid of three with two tied: 11/18, and the mean of 5/18 and 2/18 twice.
    assert weight(book, "Importance", "Table 5-5")["G"] == pytest.approx(11 / 18)
    assert weight(book, "Urgency", "Table 5-5")["G"] == pytest.approx(7 / 36)
    assert book.row("Weights", "Rank (input; 1 is the most important)", "A")["D"] == 2


def test_several_respondents_without_the_extremes(book: Written) -> None:
    row = book.number("Weights", "Mean without the highest and the lowest", "A")
    text = str(book.sheet("Weights")[f"C{row}"].value)
    assert "MAX(" in text and "MIN(" in text
    assert "A01" in book.texts("Weights") and "A05" in book.texts("Weights")


def test_codes_stay_hidden_where_nobody_may_know(tmp_path: Path) -> None:
    book = written(judged_plan("nobody"), tmp_path)
    texts = book.texts("Weights")
    assert "Expert 1" in texts and "Expert 5" in texts and "A03" not in texts
    start = book.number("Weights", "Expert 1", "A")
    shares = [book.stored["Weights"][f"C{row}"].value for row in range(start, start + 5)]
    assert shares == sorted(shares)


def test_weights_beyond_their_band_are_the_programs(book: Written) -> None:
    row = weight(book, "Importance", "Table 5-3")
    assert row["F"] == pytest.approx(100 / 230) and row["G"] == pytest.approx(0.3)
    assert row["J"] == "yes" and "Brought within its band" in str(row["K"])


def test_the_linear_programme_has_no_formula(book: Written) -> None:
    row = weight(book, "Strategic importance", "Table 5-2")
    assert row["G"] == pytest.approx(0.75) and row["K"] == "Computed by the program."


def test_who_said_it_and_when(book: Written) -> None:
    (text,) = (text for text in book.texts("Weights") if text.startswith("○ Set by Ministry"))
    assert "agreed" in text


def test_equal_weights_without_a_set(seeded_book: Written) -> None:
    row = weight(seeded_book, "Importance", "Table 5-4")
    assert row["G"] == pytest.approx(1 / 3)
    live = seeded_book.sheet("Weights")
    assert [c.value for line in live for c in line if c.value == "=1/3"]


def test_nothing_scored(tmp_path: Path) -> None:
    book = written(dataclasses.replace(small_plan(), published={}), tmp_path)
    for sheet in ("Weights", "Ranking", "Robustness"):
        assert "Nothing is scored yet, so nothing is ranked." in book.texts(sheet)
