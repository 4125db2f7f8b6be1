"""What `planner weights` says of a set: consistency, who counts, whose labels may be shown."""

import pytest

from planner.cli.weightsdocument import (
    document,
    heard,
    joined_matrix,
    joined_mending,
    print_list,
    print_set,
    ratio,
    table_name,
    used,
)
from planner.engine.weighting.derive import derive
from planner.model.plan import Plan
from planner.model.weighting import WeightSet
from tests.rankings import judged_plan


def named(plan: Plan, name: str) -> WeightSet:
    return next(one for one in plan.weight_sets.values() if one.name == name)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


class TestConsistency:
    def test_comparisons_in_pairs(self, plan: Plan) -> None:
        found = derive(named(plan, "Pairs"))
        assert found.priorities is not None
        assert ratio(found) == found.priorities.cr and table_name(found) == "Saaty (1980)"
        matrix = joined_matrix(found)
        assert matrix is not None and matrix.shape == (4, 4) and matrix[0, 1] == pytest.approx(1 / 3)
        worst = joined_mending(found)
        assert worst is not None and worst.cr == pytest.approx(found.priorities.cr)
        assert worst.cr_after is not None and worst.cr is not None and worst.cr_after < worst.cr

    def test_best_and_worst(self, plan: Plan) -> None:
        found = derive(named(plan, "Best and worst"))
        assert found.best_worst is not None
        assert ratio(found) == found.best_worst.cr and table_name(found) == "Rezaei (2015)"
        assert joined_matrix(found) is None and joined_mending(found) is None

    @pytest.mark.parametrize("name", ["Several", "Order", "Points"])
    def test_other_methods_have_none(self, plan: Plan, name: str) -> None:
        found = derive(named(plan, name))
        assert ratio(found) is None and table_name(found) is None and joined_matrix(found) is None


class TestLabels:
    def test_codes_where_they_may_be_shown(self, plan: Plan) -> None:
        found = heard(plan, derive(named(plan, "Several")))
        assert [one.label for one in found] == ["A01", "A02", "A03", "A04", "A05"]
        assert all(one.counted for one in found)

    def test_the_room_is_never_a_position(self) -> None:
        hidden = judged_plan("nobody")
        assert [one.label for one in heard(hidden, derive(named(hidden, "Points")))] == ["the room together"]

    def test_positions_follow_the_weights(self) -> None:
        hidden = judged_plan("nobody")
        found = heard(hidden, derive(named(hidden, "Several")))
        assert [one.label for one in found] == [f"Expert {number}" for number in range(1, 6)]
        weights = [tuple(one.voice.weights) for one in found if one.voice.weights is not None]
        assert weights == sorted(weights) and len(weights) == 5


class TestDocument:
    def test_every_set_has_the_same_keys(self, plan: Plan) -> None:
        found = [document(plan, one) for one in plan.weight_sets.values()]
        assert len({tuple(one) for one in found}) == 1 and len(found) == 5
        for one in found:
            assert sum(one["weights"].values()) == pytest.approx(1)
            assert one["used"] is True and one["complete"] is True
            assert {criterion["id"] for criterion in one["criteria"]} == set(one["weights"])

    def test_consistency_and_the_worst_judgement(self, plan: Plan) -> None:
        found = document(plan, named(plan, "Pairs"))
        assert found["cr"] == found["consistency"]["cr"] and found["ri_table"] == found["consistency"]["ri_table"]
        assert found["consistency"]["accepted"] is True and found["consistency"]["missing"] == 0
        assert found["best_worst"] is None
        (alone,) = found["respondents"]
        assert alone["worst_judgement"] == found["worst_judgement"] and alone["cr"] == found["cr"]

    def test_bands(self, plan: Plan) -> None:
        found = document(plan, named(plan, "Points"))
        assert found["bands"]["feasible"] is True and found["bands"]["outside"] == ["importance"]
        assert found["weights"]["importance"] == pytest.approx(0.3)
        assert found["criteria"][0]["before_bands"] == pytest.approx(100 / 230)
        assert any("30%" in said or "100" in said for said in found["bands"]["said"])

    def test_the_best_worst_method(self, plan: Plan) -> None:
        found = document(plan, named(plan, "Best and worst"))
        assert found["best_worst"]["model"] == "linear" and found["consistency"] is None
        assert found["weights"]["strategic"] == pytest.approx(0.75)

    def test_a_set_that_nobody_judged(self, plan: Plan) -> None:
        empty = WeightSet("w", "tasks", "Empty", "ahp", "", "2026-01-01", criteria=named(plan, "Several").criteria)
        found = document(plan, empty)
        assert list(found["weights"].values()) == pytest.approx([1 / 3] * 3)
        assert found["complete"] is False and found["cr"] is None and found["respondents"] == [] and found["notes"]
        assert used(plan, empty) is False


class TestLines:
    def test_a_list(self, plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
        print_list(plan, list(plan.weight_sets.values()))
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 6 and all(line.startswith("●") for line in lines[1:])
        assert "strategic=0.750" in lines[-1]

    def test_no_set(self, plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
        print_list(plan, [])
        assert "no weight set" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("Pairs", "RI 0.900 of Saaty (1980)"),
            ("Several", "without the highest and the lowest"),
            ("Points", "brought to the nearest weights inside"),
            ("Best and worst", "Rezaei"),
            ("Order", "ranked with it"),
        ],
    )
    def test_a_set(self, plan: Plan, name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
        print_set(plan, named(plan, name))
        assert said in capsys.readouterr().out
