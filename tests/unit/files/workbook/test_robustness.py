"""The sheet of robustness: shares of ranks, undefined central weights, how it was drawn, the rule."""

from pathlib import Path

import numpy as np
import pytest

from planner.engine.ranking import rank
from planner.files.workbook.robustness import KNOWLEDGE, facts
from planner.model.plan import Plan
from planner.model.weighting import WEIGHT_KNOWLEDGE
from tests.rankings import judged_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("robustness"))


def test_every_knowledge_has_words() -> None:
    assert set(KNOWLEDGE) == set(WEIGHT_KNOWLEDGE)


def test_the_rule_stands_first(book: Written) -> None:
    texts = book.texts("Robustness")
    assert [text[:9] for text in texts[2:5]] == ["― Draws: ", "― Methods", "― Weights"]


def test_shares_are_the_programs_and_add_up(book: Written, plan: Plan) -> None:
    found = rank(plan, "stacks", draws=10_000)
    for row, item in enumerate(found.problem.alternatives):
        cells = book.row("Robustness", plan.items[item].name.en)
        spots = [cell for letter, cell in cells.items() if letter in "CDEFGHIJKL" and cell is not None]
        assert spots == pytest.approx(found.smaa.acceptability[row])
        assert sum(spots) == pytest.approx(1)
        assert cells["M"] == pytest.approx(found.smaa.expected_rank[row])
        assert cells["O"] in ("Robust", "Moderate", "Fragile")
        assert cells["P"] == " ".join(found.verdicts[row].reasons)


def test_many_ranks_share_the_last_column(book: Written, plan: Plan) -> None:
    found = rank(plan, "tasks", draws=10_000)
    assert "10 and on" in book.texts("Robustness")
    cells = book.row("Robustness", plan.items[found.problem.alternatives[0]].name.en)
    assert cells["L"] == pytest.approx(found.smaa.acceptability[0, 9:].sum())
    assert cells["M"] == pytest.approx(found.smaa.expected_rank[0])


def test_central_weights_that_are_not_defined_are_not_shown(book: Written, plan: Plan) -> None:
    found = rank(plan, "tasks", draws=10_000)
    never = [row for row, value in enumerate(found.smaa.confidence) if np.isnan(value)]
    assert never, "some task is never first"
    notes = [text for text in book.texts("Robustness") if text.startswith("※ Never first")]
    names = [plan.items[found.problem.alternatives[row]].name.en for row in never]
    assert any(all(name in note for name in names) for note in notes)
    values = [cell.value for row in book.stored["Robustness"] for cell in row]
    assert not any(isinstance(value, float) and np.isnan(value) for value in values)


def test_it_says_how_it_was_drawn(book: Written, plan: Plan) -> None:
    found = rank(plan, "stacks", draws=10_000)
    for text in facts(found):
        assert text in book.texts("Robustness")
    assert "10,000" in facts(found)[0] and str(found.seed) in facts(found)[0] and found.input[:12] in facts(found)[1]
    assert "order of the weights" in facts(found)[0]


def test_how_far_weights_may_move(book: Written, plan: Plan) -> None:
    found = rank(plan, "stacks", draws=100).stability
    name = plan.indicators[found[1].criterion].name.en
    rows = [row for row in book.stored["Robustness"].iter_rows() if row[1].value == name]
    values = [cell.value for cell in rows[0] if isinstance(cell.value, int | float)][1:]
    assert values[:4] == pytest.approx([*found[1].winner, *found[1].order])


def test_reversals_are_named(book: Written, tmp_path: Path) -> None:
    texts = book.texts("Robustness")
    assert any(text.startswith("※ TOPSIS: without ") for text in texts) or any("turns round" in text for text in texts)


def rows_below(book: Written, title: str) -> list[tuple[object, ...]]:
    """Return the numbered rows of the table whose caption holds `title`."""
    rows = [tuple(cell.value for cell in row) for row in book.stored["Robustness"].iter_rows()]
    start = next(at for at, row in enumerate(rows) if title in str(row[0]))
    captions = [at for at, row in enumerate(rows) if str(row[0]).startswith("Table")]
    end = next((at for at in captions if at > start), len(rows))
    return [row for row in rows[start:end] if isinstance(row[0], int)]


def test_the_expected_rank_is_a_formula_where_every_rank_has_a_column(book: Written, plan: Plan) -> None:
    first = book.number("Robustness", "AI models")
    text = str(book.sheet("Robustness")[f"M{first}"].value)
    head = next(row[0].row for row in book.stored["Robustness"].iter_rows() if row[0].value == "Rank")
    assert text == f"=SUMPRODUCT($C${head}:$L${head},C{first}:L{first})"
    task = rank(plan, "tasks", draws=1).problem.alternatives[0]
    row = book.number("Robustness", plan.items[task].name.en)
    assert isinstance(book.sheet("Robustness")[f"M{row}"].value, float)


def test_options_stand_in_the_order_of_the_chosen_method(book: Written, plan: Plan) -> None:
    found = rank(plan, "tasks", draws=100)
    assert found.method == "topsis"
    shown = rows_below(book, f"{plan.sheets['tasks'].name.en}: how often")
    assert [row[0] for row in shown] == sorted(int(one) for one in found.outcome.ranks)
    assert {row[1]: row[0] for row in shown} == {
        plan.items[name].name.en: int(one)
        for name, one in zip(found.problem.alternatives, found.outcome.ranks, strict=True)
    }


def test_central_weights_add_up_and_stand_by_how_often_first(book: Written, plan: Plan) -> None:
    shown = rows_below(book, f"{plan.sheets['markets'].name.en}: the weights for which")
    assert shown
    for row in shown:
        numbers = [value for value in row[2:] if isinstance(value, int | float)]
        assert sum(numbers[:2]) == pytest.approx(1, abs=1e-9)
    first = [next(value for value in row[12:] if isinstance(value, int | float)) for row in shown]
    assert first == sorted(first, reverse=True)


def test_who_is_next_is_named_with_how_often_it_is_behind(book: Written, plan: Plan) -> None:
    found = rank(plan, "markets", draws=10_000)
    order = sorted(range(len(found.outcome.ranks)), key=lambda row: (int(found.outcome.ranks[row]), row))
    ahead, behind = order[0], order[1]
    names = [plan.items[name].name.en for name in found.problem.alternatives]
    shown = rows_below(book, f"{plan.sheets['markets'].name.en}: the weights for which")
    (row,) = (row for row in shown if row[1] == names[ahead])
    assert f"{found.smaa.pairwise[ahead, behind]:.1%} ({names[behind]})" in row


def test_ends_of_the_stability_hold_the_weight(book: Written, plan: Plan) -> None:
    for sheet in ("stacks", "markets", "goals"):
        for found in rank(plan, sheet, draws=1).stability:
            assert found.winner[0] <= found.order[0] <= found.weight <= found.order[1] <= found.winner[1]
        shown = rows_below(book, f"{plan.sheets[sheet].name.en}: how far one weight")
        assert len(shown) == len(rank(plan, sheet, draws=1).stability)
        assert all(isinstance(row[-1] or row[-3], str) for row in shown)


def test_reversals_are_five_at_most_and_the_rest_is_counted(book: Written, plan: Plan) -> None:
    found = rank(plan, "tasks", draws=1).reversals
    texts = book.texts("Robustness")
    start = next(at for at, text in enumerate(texts) if f"{plan.sheets['tasks'].name.en}: how far one" in text)
    told = [text for text in texts[start:] if text.startswith("※ ")]
    assert len(found) > 5 and told[5] == f"※ and {len(found) - 5} more such reversals."
    assert all(" comes before " in text for text in told[:5])


def test_nothing_here_is_checked_or_an_input(book: Written) -> None:
    cells = [cell for row in book.sheet("Robustness").iter_rows() for cell in row if cell.value is not None]
    assert all(cell.protection.locked for cell in cells)
