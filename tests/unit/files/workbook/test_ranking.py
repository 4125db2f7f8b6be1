"""The sheet of rankings: sums recomputed from scores and weights, ranks, what is left out, other methods."""

import pytest

from planner.engine.ranking import rank, weighted
from planner.model.plan import Plan
from tests.rankings import judged_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("ranking"))


def columns(book: Written) -> dict[str, str]:
    """Return the letters of the columns by their head, from the first table."""
    head = next(row for row in book.stored["Ranking"].iter_rows() if row[0].value == "No.")
    return {str(cell.value): cell.column_letter for cell in head if cell.value is not None}


def table(book: Written, name: str) -> dict[object, dict[str, object]]:
    """Return the rows of a sheet's table by the option's name, each by column letter."""
    rows = list(book.stored["Ranking"].iter_rows())
    start = next(at for at, row in enumerate(rows) if f". {name}: ranking" in str(row[0].value))
    found: dict[object, dict[str, object]] = {}
    for row in rows[start + 1 :]:
        if str(row[0].value).startswith("Table"):
            break
        if isinstance(row[0].value, int):
            found[row[1].value] = {cell.column_letter: cell.value for cell in row if hasattr(cell, "column_letter")}
    return found


def test_scores_and_ranks_are_the_programs(book: Written, plan: Plan) -> None:
    at = columns(book)
    for sheet in ("stacks", "markets", "goals", "tasks"):
        found = rank(plan, sheet, draws=100)
        sums = weighted(found.problem, found.weights)
        rows = table(book, plan.sheets[sheet].name.en)
        for row, item in enumerate(found.problem.alternatives):
            cells = rows[plan.items[item].name.en]
            assert cells[at["Score"]] == pytest.approx(sums.scores[row])
            assert (cells[at["Lowest"]], cells[at["Highest"]]) == pytest.approx((sums.low[row], sums.high[row]))
            assert cells[at["Rank"]] == sums.ranks[row] == cells[at["Program's rank"]]
            assert (cells[at["Best place"]], cells[at["Worst place"]]) == (sums.best[row], sums.worst[row])
            for method, head in (("topsis", "TOPSIS"), ("vikor", "VIKOR"), ("promethee", "PROMETHEE II")):
                assert cells[at[head]] == found.comparison.outcomes[method].ranks[row]
            assert cells[at["Agrees"]] == "same"


def test_a_sum_is_a_formula_over_weights_and_scores(book: Written, plan: Plan) -> None:
    at, row = columns(book), book.number("Ranking", plan.items["model"].name.en)
    live = book.sheet("Ranking")
    assert str(live[f"{at['Score']}{row}"].value).startswith("=ROUND(SUMPRODUCT($C$")
    assert str(live[f"{at['Rank']}{row}"].value).startswith("=1+SUMPRODUCT((")
    assert "'Scores'!" in str(live[f"C{row}"].value)
    weights = next(line for line in live.iter_rows() if line[0].value == "Weight")
    assert str(weights[2].value) == "='Weights'!$G$" + str(weights[2].value).rpartition("$")[2]


def test_the_best_stands_first(book: Written, plan: Plan) -> None:
    at = columns(book)
    names = {plan.items[item].name.en for item in plan.sheets["stacks"].items}
    ranks = [
        row[ord(at["Rank"]) - ord("A")].value
        for row in book.stored["Ranking"].iter_rows() if row[1].value in names
    ]  # fmt: skip
    assert ranks == sorted(ranks) and ranks[0] == 1 and len(ranks) == 8


def test_what_is_left_out_is_said(book: Written, plan: Plan) -> None:
    texts = "\n".join(book.texts("Ranking"))
    assert f"※ Left out: {plan.items['storage'].name.en}" in texts
    assert "shared out anew" in texts and "set to be ranked by TOPSIS" in texts and "※ Methods differ: " in texts


def test_intervals_and_unknown_scores_are_in_parentheses(book: Written, plan: Plan) -> None:
    row = book.number("Ranking", plan.items["application"].name.en)
    cells = [book.sheet("Ranking")[f"{letter}{row}"] for letter in "CDEF"]
    assert ['"("' in cell.number_format for cell in cells] == [False, True, False, False]


def test_hidden_columns_hold_the_worths(book: Written) -> None:
    at = columns(book)
    hidden = [name for name, size in book.sheet("Ranking").column_dimensions.items() if size.hidden]
    assert hidden and all((len(name), name) > (1, at["Agrees"]) for name in hidden)


def test_what_is_shown_as_the_same_is_the_same(book: Written) -> None:
    """Sums of binary fractions are rounded: 3.855 must not stand as 3.85 beside 3.86."""
    at = columns(book)
    for row in book.stored["Ranking"].iter_rows():
        if isinstance(row[0].value, int):
            score, stored = (book.stored["Ranking"][f"{at[head]}{row[0].row}"].value for head in
                             ("Score", "Program's score"))  # fmt: skip
            assert score == stored == round(score, 12)


def test_ends_of_a_scale_stand_in_for_what_is_unknown(book: Written) -> None:
    live = book.sheet("Ranking")
    texts = [str(cell.value) for row in live.iter_rows() for cell in row if "'Scores'!" in str(cell.value)]
    assert len(texts) > 100 and all("COUNT(" in text for text in texts)
    # A criterion whose low end is better is turned by the sum of the scale's ends.
    assert any(text.startswith("=6-IF(") for text in texts) and any(text.startswith("=IF(") for text in texts)


def test_nobody_is_behind_themselves(book: Written) -> None:
    at = columns(book)
    row = book.number("Ranking", "Application software")
    text = str(book.sheet("Ranking")[f"{at['Worst place']}{row}"].value)
    assert text.startswith("=1+SUMPRODUCT((") and f"-IF({at['Highest']}{row}>{at['Lowest']}{row}+" in text


def test_the_check_counts_scores_and_ranks(book: Written, plan: Plan) -> None:
    count = sum(len(rank(plan, sheet, draws=1).problem.alternatives) for sheet in (
        "stacks", "markets", "goals", "tasks", "ai-for-all", "directions"))  # fmt: skip
    row = book.row("Cover", "Weighted sums and ranks", "A")
    assert (row["C"], row["D"]) == (2 * count, 0)


def test_flips_are_told_three_at_most(book: Written, plan: Plan) -> None:
    texts = book.texts("Ranking")
    start = next(at for at, text in enumerate(texts) if "Key" in text or f". {plan.sheets['tasks'].name.en}:" in text)
    end = next((at for at, text in enumerate(texts[start + 1 :], start + 1) if text.startswith("Table")), len(texts))
    told = [text for text in texts[start:end] if text.startswith("※ Methods differ")]
    flips = rank(plan, "tasks", draws=100).comparison.flips
    assert len(told) == min(3, len(flips))
    assert f"※ and {len(flips) - 3} more pairs." in texts[start:end]


def test_the_sheet_is_wide_enough_for_the_most_criteria(book: Written, plan: Plan) -> None:
    most = max(len(rank(plan, sheet, draws=1).problem.criteria) for sheet in ("stacks", "markets", "goals"))
    at = columns(book)
    assert ord(at["Score"]) - ord("C") == max(3, most)
    area = book.sheet("Ranking").print_area
    assert at["Agrees"] in str(area)


def test_a_table_is_not_cut(book: Written) -> None:
    """A table of options begins a page where it would be cut: rows of one table stand on one page."""
    sheet = book.sheet("Ranking")
    breaks = [int(mark.id) + 1 for mark in sheet.row_breaks.brk]
    captions = [cell.row for cell in sheet["A"] if str(cell.value).startswith("Table 6-")]
    assert breaks and set(breaks) <= set(captions)
