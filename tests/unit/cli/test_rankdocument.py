"""The document of a ranking: plain numbers, names in the language in use, null where nothing is defined."""

import json
import math

import pytest

from planner import paths
from planner.cli.rankdocument import document, number
from planner.engine.ranking import rank
from planner.engine.robustness.scoresampling import FIXED
from planner.model.plan import Plan
from planner.store.store import temporary
from planner.text import speaking


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Make the seeded plan once."""
    with temporary() as store:
        return store.plan()


@pytest.mark.parametrize(("value", "printed"), [(0.1234567891234, 0.123456789), (1, 1.0), (math.nan, None),
                                                (math.inf, None)])  # fmt: skip
def test_numbers(value: float, printed: float | None) -> None:
    assert number(value) == printed


def test_it_is_json_without_numbers_that_are_none(plan: Plan) -> None:
    found = document(plan, rank(plan, "stacks", uncertainty=FIXED, weights="risk=1", draws=100))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert [row["central_weights"] is None for row in found["ranking"]].count(True) > 0  # type: ignore[attr-defined]


def test_rows_agree_with_the_ranking(plan: Plan) -> None:
    made = rank(plan, "goals", draws=500)
    rows = {row["id"]: row for row in document(plan, made)["ranking"]}  # type: ignore[attr-defined]
    for place, name in enumerate(made.problem.alternatives):
        assert rows[name]["score"] == pytest.approx(made.outcome.scores[place], abs=1e-9)
        assert rows[name]["acceptability"] == pytest.approx(made.smaa.acceptability[place].tolist(), abs=1e-9)
        assert rows[name]["possible_ranks"] == [made.dominance.best[place], made.dominance.worst[place]]
        assert rows[name]["verdict"] == made.verdicts[place].verdict


class TestKeys:
    """Scripts rely on the names: a key that goes or comes is a change of the format."""

    def test_of_the_document(self, plan: Plan) -> None:
        found = document(plan, rank(plan, "markets", draws=50))
        assert set(found) == {
            "sheet", "round", "method", "knowledge", "weights", "weight_set", "directions", "uncertainty", "draws",
            "seed", "error", "input", "version", "ranking", "dropped", "methods", "agreement", "flips", "stability",
            "reversals", "rule", "notes",
        }  # fmt: skip
        assert found["weight_set"] == {"id": "", "name": "Equal weights", "method": "equal"}
        assert found["directions"] == {"strategic": "high", "leadership": "high"}

    def test_of_a_row(self, plan: Plan) -> None:
        row = document(plan, rank(plan, "markets", draws=50))["ranking"][0]  # type: ignore[index]
        assert set(row) == {
            "id", "name", "score", "rank", "low", "high", "best_rank", "worst_rank", "bounds_exact", "parts", "missing",
            "acceptability", "expected_rank", "entropy", "confidence", "central_weights", "pairwise", "dominates",
            "possible_ranks", "verdict", "reasons",
        }  # fmt: skip


def test_the_best_stand_first_and_equal_ones_in_the_order_of_the_sheet(plan: Plan) -> None:
    made = rank(plan, "directions", draws=50)
    rows = document(plan, made)["ranking"]
    places = [(row["rank"], made.problem.alternatives.index(row["id"])) for row in rows]  # type: ignore[attr-defined]
    assert places == sorted(places)


def test_who_dominates_is_never_behind(plan: Plan) -> None:
    rows = {row["id"]: row for row in document(plan, rank(plan, "tasks", draws=50))["ranking"]}  # type: ignore[attr-defined]
    told = [(name, other) for name, row in rows.items() for other in row["dominates"]]
    assert told
    for name, other in told:
        assert rows[name]["rank"] <= rows[other]["rank"] and name not in rows[other]["dominates"] and name != other


def test_pairs_add_up(plan: Plan) -> None:
    rows = {row["id"]: row for row in document(plan, rank(plan, "goals", draws=200))["ranking"]}  # type: ignore[attr-defined]
    for name, row in rows.items():
        for other, share in row["pairwise"].items():
            if other != name:
                assert share + rows[other]["pairwise"][name] == pytest.approx(1, abs=1e-8)


def test_agreement_is_symmetric_but_for_ws(plan: Plan) -> None:
    found = document(plan, rank(plan, "stacks", draws=50))["agreement"]
    assert isinstance(found, dict) and set(found) == {"methods", "kendall_tau", "spearman", "ws"}
    for key in ("kendall_tau", "spearman"):
        table = found[key]
        assert all(table[row][column] == table[column][row] for row in range(4) for column in range(4))


def test_names_are_in_the_language_in_use(plan: Plan) -> None:
    made = rank(plan, "stacks", draws=50)
    with speaking("ko", paths.resource("i18n")):
        rows = document(plan, made)["ranking"]
    assert {row["name"] for row in rows} == {  # type: ignore[attr-defined]
        plan.items[name].name.ko for name in made.problem.alternatives}  # fmt: skip
