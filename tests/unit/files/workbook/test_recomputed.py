"""Every formula of the sheets of weights, rankings, robustness and certainty gives what is stored, and moves."""

from typing import Any

import pytest

from planner.engine.ranking import rank
from planner.model.plan import Plan
from planner.model.weighting import Estimator
from tests.rankings import judged_plan
from tests.unit.files.workbook.calculating import Calculated, python, unlike
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


@pytest.fixture(scope="module")
def published(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def workshop(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("workshop"), round="round-1")


def cell(book: Written, sheet: str, title: str, name: str, head: str) -> str:
    """Return the cell of a row, by what stands in its second column, under a head of the table with this title."""
    rows = list(book.stored[sheet].iter_rows())
    start = next(at for at, row in enumerate(rows) if title in str(row[0].value))
    columns = next(row for row in rows[start:] if row[0].value == "No.")
    letter = next(one.column_letter for one in columns if one.value == head)
    number = next(row[0].row for row in rows[start:] if isinstance(row[0].value, int) and row[1].value == name)
    return f"{letter}{number}"


def names(plan: Plan) -> dict[str, str]:
    return {key: item.name.en for key, item in plan.items.items()}


class TestTheCalculator:
    @pytest.mark.parametrize(
        ("formula", "written_out"),
        [
            ("A1+$B$2", "VALUE_OF('X', 'A1')+VALUE_OF('X', 'B2')"),
            ("SUM('Policy options'!C3:D4)", "SUM(VALUE_OF('Policy options', 'C3', 'D4'))"),
            ('IF(A1=0,"A1 = ""0""",1)', "IF(VALUE_OF('X', 'A1')==0,'A1 = \"0\"',1)"),
            ("IF(A1>=2,A1<>3,A1<=4)", "IF(VALUE_OF('X', 'A1')>=2,VALUE_OF('X', 'A1')!=3,VALUE_OF('X', 'A1')<=4)"),
        ],
    )  # fmt: skip
    def test_formulas_as_python(self, formula: str, written_out: str) -> None:
        assert python(formula, "X") == written_out

    def test_it_sees_a_wrong_value(self, published: Written) -> None:
        found = Calculated(published, {("Weights", "D11"): 9.0})
        assert found("Weights", "D11") == 9.0 and found("Cover", "A1") == published.stored["Cover"]["A1"].value


@pytest.mark.parametrize("round", ["published", "workshop"])
def test_every_formula_gives_what_is_stored(round: str, request: pytest.FixtureRequest) -> None:
    book: Written = request.getfixturevalue(round)
    assert unlike(book) == []
    assert len(list(Calculated(book).formulas("Ranking"))) > 80


@pytest.mark.parametrize("estimator", ["geometric-mean"])
def test_with_another_estimator(estimator: Estimator, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert unlike(written(judged_plan(estimator=estimator), tmp_path_factory.mktemp(estimator))) == []


def test_nothing_differs_before_anything_is_changed(published: Written, workshop: Written) -> None:
    for book in (published, workshop):
        assert {sheet: Calculated(book).differing(sheet) for sheet in ("Weights", "Ranking", "Certainty")} == {
            "Weights": 0, "Ranking": 0, "Certainty": 0,
        }  # fmt: skip


class TestAChangedInput:
    def test_a_score_moves_sums_ranks_and_the_check(self, published: Written, plan: Plan) -> None:
        found = rank(plan, "markets", draws=100)
        last = found.problem.alternatives[int(found.outcome.ranks.argmax())]
        asked = {plan.indicators[name].name.en for name in found.problem.criteria}
        inputs: dict[tuple[str, str], float] = {
            ("Scores", f"E{row[0].row}"): 5.0
            for row in published.stored["Scores"].iter_rows(max_col=5)
            if row[1].value == names(plan)[last] and row[2].value in asked
        }
        assert len(inputs) == 2
        after = Calculated(published, inputs)
        place = [
            cell(published, "Ranking", "markets: ranking", names(plan)[last], head)
            for head in ("Score", "Rank", "Agrees")
        ]
        assert [after("Ranking", one) for one in place] == [5.0, 1, "differs"]
        # The score differs, and with it the ranks of all that it passes.
        assert after.differing("Ranking") > 1 and after.differing("Weights") == 0

    def test_an_interval_moves_only_its_ends(self, published: Written, plan: Plan) -> None:
        name, risk = names(plan)["application"], plan.indicators["risk"].name.en
        rows = published.stored["Scores"].iter_rows(max_col=7)
        (row,) = (line for line in rows if line[1].value == name and line[2].value == risk)
        low, high = (place for place in row if place.value in (1, 2.99))
        title = f"{plan.sheets['stacks'].name.en}: ranking"
        spots = [cell(published, "Ranking", title, name, head) for head in ("Lowest", "Score", "Highest")]
        before = [published.stored["Ranking"][spot].value for spot in spots]
        # As wide as can be, about the same middle.
        inputs = {("Scores", low.coordinate): 1.995 - 0.995, ("Scores", high.coordinate): 2.99}
        assert [Calculated(published, inputs)("Ranking", spot) for spot in spots] == pytest.approx(before)
        wider = Calculated(published, {("Scores", high.coordinate): 5.0})
        # The risk is better the lower it is: only the lowest sum falls, and the middle by half as much.
        fallen = [was - wider("Ranking", spot) for was, spot in zip(before, spots, strict=True)]
        assert fallen[2] == pytest.approx(0) and fallen[0] == pytest.approx(2 * fallen[1]) and fallen[0] > 0.5

    def test_points_move_weights_and_what_is_beyond_a_band_stays(self, published: Written, plan: Plan) -> None:
        row = published.number("Weights", "Points (input)", "A")
        after = Calculated(published, {("Weights", f"C{row}"): 0.0})
        title, name = f"{plan.sheets['goals'].name.en}: weights", plan.indicators["importance"].name.en
        judged, used = (cell(published, "Weights", title, name, head) for head in ("As judged", "Weight"))
        assert published.stored["Weights"][judged].value > 0.4 and after("Weights", judged) == 0
        # The program's weight, brought within the band, is an input of its own.
        assert after("Weights", used) == published.stored["Weights"][used].value == pytest.approx(0.3)

    def test_a_rank_moves_weights(self, published: Written) -> None:
        row = published.number("Weights", "Rank (input; 1 is the most important)", "A")
        # All three level: each takes the mean of the three places.
        after = Calculated(published, {("Weights", f"{letter}{row}"): 1.0 for letter in "CDE"})
        start = next(at for at in range(row, row + 8) if published.stored["Weights"][f"A{at}"].value == 1)
        assert [after("Weights", f"G{start + place}") for place in range(3)] == pytest.approx([1 / 3] * 3)
        assert after.differing("Weights") == 3

    def test_a_comparison_moves_the_eigenvector_and_the_consistency(self, published: Written) -> None:
        top = published.number("Weights", "Compared with", "A") + 1
        level = {("Weights", f"{letter}{top + row}"): 1.0 for row, cells in enumerate(("DEF", "EF", "F"))
                 for letter in cells}  # fmt: skip
        after = Calculated(published, level)
        assert [after("Weights", f"I{top + row}") for row in range(4)] == pytest.approx([0.25] * 4)
        assert after("Weights", f"D{top + 4}") == pytest.approx(4)
        assert after("Weights", f"J{top + 4}") == pytest.approx(0)
        assert after.differing("Weights") == 5

    def test_the_number_of_experts_blends(self, workshop: Written) -> None:
        row = workshop.number("Certainty", "The survey counts as k experts (input)", "A")
        alone = Calculated(workshop, {("Certainty", f"E{row}"): 0.0})
        many = Calculated(workshop, {("Certainty", f"E{row}"): 1000.0})
        for line in range(row + 2, row + 20):
            own, published = (workshop.stored["Certainty"][f"{letter}{line}"].value for letter in "EG")
            assert alone("Certainty", f"H{line}") == own
            assert many("Certainty", f"H{line}") == (own if published is None else pytest.approx(published, abs=0.02))
        assert alone.differing("Certainty") == many.differing("Certainty") == 16

    def test_a_deviation_moves_its_standard_error(self, published: Written) -> None:
        rows = [row for row in published.stored["Certainty"].iter_rows() if isinstance(row[6].value, float)]
        place = rows[0][6].coordinate
        size: Any = rows[0][5].value
        after = Calculated(published, {("Certainty", place): 1.0})
        assert after("Certainty", f"J{rows[0][0].row}") == pytest.approx(size**-0.5)
        assert after.differing("Certainty") == 1
