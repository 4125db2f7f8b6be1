"""Judgements as inputs: which methods have formulas, and that these give the weights."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.engine.weighting.derive import derive
from planner.model.plan import Plan
from planner.model.weighting import Judgement, RankingSetting, WeightCriterion, WeightMethod, WeightSet
from tests.plans import small_plan
from tests.unit.files.workbook.reading import Written, written

NAMES = ("dependence", "risk", "current", "future")
CRITERIA = tuple(WeightCriterion(name, "low" if name in ("dependence", "risk") else "high") for name in NAMES)


def weighed(method: WeightMethod, said: Sequence[Judgement], **options: Any) -> tuple[Plan, WeightSet]:
    """Give the small plan's stacks a weight set with these judgements, in use."""
    plan = small_plan()
    sheet = next(iter(plan.sheets))
    made = WeightSet("w", sheet, "Own", method, "Panel", "2026-01-05", criteria=CRITERIA, judgements=tuple(said))
    made = replace(made, **options)
    setting = RankingSetting(sheet, weight_set="w")
    return replace(plan, weight_sets={"w": made}, ranking={sheet: setting}), made


def shown(book: Written, plan: Plan) -> list[object]:
    """Return the weights of the sheet, in the order of the criteria."""
    return [book.row("Weights", plan.indicators[name].name.en)["G"] for name in NAMES]


def points(values: Sequence[float], respondent: str = "") -> list[Judgement]:
    return [Judgement(respondent, name, "", value) for name, value in zip(NAMES, values, strict=True)]


@pytest.mark.parametrize(
    ("method", "values", "live"),
    [
        ("direct", (40, 30, 20, 10), True), ("swing", (100, 50, 25, 0), True), ("roc", (1, 2, 3, 4), True),
        ("roc", (2, 1, 2, 2), True), ("direct", (0, 0, 0, 0), False),
    ],
)  # fmt: skip
def test_one_respondent(method: WeightMethod, values: Sequence[float], live: bool, tmp_path: Path) -> None:
    plan, made = weighed(method, points(values))
    book = written(plan, tmp_path)
    assert shown(book, plan) == pytest.approx(list(derive(made).weights))
    texts = book.texts("Weights")
    assert ("Computed by the program." in texts) is not live


def test_people_whose_judgements_are_joined_stand_as_computed(tmp_path: Path) -> None:
    said = [*points((40, 30, 20, 10), "A01"), *points((10, 20, 30, 40), "A02")]
    plan, made = weighed("direct", said, grouping="aij")
    book = written(plan, tmp_path)
    assert shown(book, plan) == pytest.approx(list(derive(made).weights))
    assert "Computed by the program." in book.texts("Weights")


def test_several_people(tmp_path: Path) -> None:
    said = [*points((40, 30, 20, 10), "A01"), *points((10, 20, 30, 40), "A02")]
    plan, made = weighed("direct", said)
    book = written(plan, tmp_path)
    assert shown(book, plan) == pytest.approx([0.25] * 4) == list(derive(made).weights)
    row = book.number("Weights", "Mean", "A")
    assert str(book.sheet("Weights")[f"C{row}"].value) == f"=AVERAGE(C{row - 2}:C{row - 1})"


def test_missing_comparisons_have_no_matrix(tmp_path: Path) -> None:
    pairs = [("dependence", "risk", 3), ("risk", "current", 2), ("current", "future", 2)]
    plan, made = weighed("ahp", [Judgement("", first, second, value) for first, second, value in pairs])
    book = written(plan, tmp_path)
    assert shown(book, plan) == pytest.approx(list(derive(made).weights))
    texts = book.texts("Weights")
    assert "Compared with" not in texts and "Computed by the program." in texts
    assert any("Provisional" in text for text in texts)


def test_a_group_of_matrices_is_their_geometric_mean(tmp_path: Path) -> None:
    said = []
    for code, value in (("A01", 2), ("A02", 8)):
        for place, first in enumerate(NAMES):
            said += [Judgement(code, first, second, value) for second in NAMES[place + 1 :]]
    plan, made = weighed("ahp", said, grouping="aij")
    book = written(plan, tmp_path)
    top = book.number("Weights", "Compared with", "A") + 1
    assert book.stored["Weights"][f"D{top}"].value == pytest.approx(4)
    assert shown(book, plan) == pytest.approx(list(derive(made).weights))


def test_contradictory_comparisons_still_give_the_eigenvector(tmp_path: Path) -> None:
    pairs = {("dependence", "risk"): 9, ("risk", "current"): 9, ("dependence", "current"): 1 / 9,
             ("dependence", "future"): 5, ("risk", "future"): 1 / 5, ("current", "future"): 7}  # fmt: skip
    plan, made = weighed("ahp", [Judgement("", *pair, value) for pair, value in pairs.items()])
    book = written(plan, tmp_path)
    found = derive(made)
    assert shown(book, plan) == pytest.approx(list(found.weights), abs=1e-9)
    assert found.priorities is not None and found.priorities.cr is not None and found.priorities.cr > 0.2
    assert any(text.startswith("※ contradictory. ") for text in book.texts("Weights"))


def test_names_and_notes_are_text(tmp_path: Path) -> None:
    plan, _made = weighed("direct", points((1, 1, 1, 1)), name="=1+1", author="=2+2", note="=HYPERLINK(1)")
    book = written(plan, tmp_path)
    assert any("=1+1" in text for text in book.texts("Weights"))
    live = [str(cell.value) for row in book.sheet("Weights") for cell in row if cell.data_type == "f"]
    assert not any("HYPERLINK" in text or text == "=1+1" for text in live)
