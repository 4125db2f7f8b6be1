"""`planner weights` keeps what people judge, says what follows from it, and how consistent it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.cli.weights import find
from planner.model.errors import PlannerError
from planner.store.store import open_plan

from .running import document, korean, output

# A textbook matrix of three criteria: weights .637 .258 .105, λmax 3.0385 (Saaty 1980's scale).
MATRIX = ",importance,urgency,difficulty\nimportance,1,3,5\nurgency,1/3,1,3\ndifficulty,1/5,1/3,1\n"
ADD = ("--sheet", "tasks", "--author", "과기정통부")


def add(capsys: pytest.CaptureFixture[str], file: Path, name: str, method: str, *more: str | Path) -> dict[str, Any]:
    return document(capsys, "weights", "add", file, *ADD, "--name", name, "--method", method, *more)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "matrix.csv"
    path.write_text(MATRIX, "utf-8")
    return path


class TestAdd:
    def test_points(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "Points", "direct", "--judgements", "importance=50,urgency=30,difficulty=20")
        assert found["weights"] == pytest.approx({"importance": 0.5, "urgency": 0.3, "difficulty": 0.2})
        assert (found["author"], found["complete"], found["used"], found["cr"]) == ("과기정통부", True, False, None)
        assert [one["direction"] for one in found["criteria"]] == ["high", "high", "low"]

    def test_an_order(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "Order", "roc", "--judgements", "urgency>importance>difficulty")
        # Rank order centroid of three: 11/18, 5/18, 2/18 (Barron and Barrett 1996).
        assert found["weights"] == pytest.approx({"urgency": 11 / 18, "importance": 5 / 18, "difficulty": 2 / 18})

    def test_pairs_from_a_matrix(self, capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
        found = add(capsys, plan_file, "Pairs", "ahp", "--judgements", table)
        assert list(found["weights"].values()) == pytest.approx([0.6370, 0.2583, 0.1047], abs=1e-4)
        consistency = found["consistency"]
        assert consistency["lambda_max"] == pytest.approx(3.0385, abs=1e-4)
        assert found["cr"] == consistency["cr"] == pytest.approx((3.0385 - 3) / 2 / 0.58, abs=1e-3)
        assert found["ri_table"] == consistency["ri_table"] == "Saaty (1980)" and consistency["accepted"] is True
        worst = found["worst_judgement"]
        assert {worst["first"], worst["second"]} < {"importance", "urgency", "difficulty"}
        assert worst["cr_after"] == pytest.approx(0, abs=1e-9) and worst["cr"] == found["cr"]
        assert found["respondents"][0]["label"] == "the room together"

    def test_best_and_worst(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        said = "best:importance/urgency=2,best:importance/difficulty=8,worst:urgency/difficulty=4"
        found = add(capsys, plan_file, "BWM", "bwm", "--judgements", said)
        # Fully consistent comparisons: 8 = 2 × 4, so weights are 8 : 4 : 1.
        assert list(found["weights"].values()) == pytest.approx([8 / 13, 4 / 13, 1 / 13])
        assert found["cr"] == pytest.approx(0, abs=1e-9) and found["ri_table"] == "Rezaei (2015)"
        assert found["best_worst"]["xi"] == pytest.approx(0, abs=1e-9)

    def test_criteria_directions_and_bands(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "Rule", "direct", "--criterion", "urgency", "--criterion", "difficulty=high",
                    "--band", "urgency=0.2-0.4", "--judgements", "urgency=80,difficulty=20", "--use")  # fmt: skip
        assert [(one["id"], one["direction"]) for one in found["criteria"]] == [
            ("urgency", "high"), ("difficulty", "high"),
        ]  # fmt: skip
        assert found["weights"] == pytest.approx({"urgency": 0.4, "difficulty": 0.6})
        assert found["criteria"][0]["before_bands"] == pytest.approx(0.8)
        assert found["bands"]["feasible"] is True and found["bands"]["outside"] == ["urgency"]
        assert found["used"] is True
        with open_plan(plan_file) as store:
            assert store.plan().ranking["tasks"].weight_set == found["id"]

    def test_it_is_one_step(self, capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
        add(capsys, plan_file, "Pairs", "ahp", "--judgements", table, "--use")
        with open_plan(plan_file) as store:
            assert store.undo() == "Add weights Pairs"
            assert not store.plan().weight_sets and not store.plan().ranking

    @pytest.mark.parametrize(
        ("words", "mistake"),
        [
            (("--judgements", "risk=1"), "no criterion risk"),
            (("--judgements", "no.csv"), "can't be read"),
            (("--judgements", "importance"), "no judgement"),
            (("--judgements", "importance=1", "--respondent", "A77"), "A77"),
            (("--band", "urgency=0.2"), "is no band"),
            (("--band", "urgency=0.6-0.2"), "above the upper"),
            (("--criterion", "urgency=left"), "is no direction"),
            (("--criterion", "urgency", "--band", "importance=0-1"), "is no criterion"),
            (("--criterion", "urgency", "--criterion", "urgency=low"), "urgency stands there twice"),
            (("--band", "urgency=0.2-0.4", "--band", "urgency=0.3-0.5"), "urgency stands there twice"),
            (("--band", "urgency=20-40"), "20 can't be entered here. Type a number from 0 to 1."),
            (("--judgements", "importance/urgency=3"), "not what the method asks for"),
        ],
    )
    def test_mistakes_leave_nothing(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path, words: tuple[str, ...], mistake: str
    ) -> None:
        command: list[str | Path] = ["weights", "add", plan_file, *ADD, "--name", "X", "--method", "direct", *words]
        status, _out, err = output(capsys, *command)
        assert status == 2 and mistake in err
        assert document(capsys, "weights", "list", plan_file) == {"weight_sets": []}

    def test_the_sheet_must_be_said(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        status, _out, err = output(capsys, "weights", "add", plan_file, "--name", "X", "--method", "direct")
        assert status == 2 and "Say which sheet" in err and "tasks" in err


class TestJudge:
    @pytest.fixture
    def panel(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> Path:
        with open_plan(plan_file) as store, store.edit("panel") as rows:
            for code in ("A02", "A03"):
                rows.add_assessor(code)
        add(capsys, plan_file, "Panel", "direct")
        for code, said in (("A01", "60"), ("A02", "20"), ("A03", "40")):
            words = f"importance={said},urgency={80 - int(said)},difficulty=20"
            output(capsys, "weights", "judge", plan_file, "Panel", "--judgements", words, "--respondent", code)
        return plan_file

    def test_several_people(self, capsys: pytest.CaptureFixture[str], panel: Path) -> None:
        found = document(capsys, "weights", "show", panel, "Panel")
        assert [one["label"] for one in found["respondents"]] == ["A01", "A02", "A03"]
        assert found["weights"] == pytest.approx({"importance": 0.4, "urgency": 0.4, "difficulty": 0.2})
        assert any("AIP" in note for note in found["notes"])
        text = output(capsys, "weights", "show", panel, "Panel")[1]
        assert "A02" in text and "0.200 0.600 0.200" in text

    def test_where_nobody_may_know_whose_they_are(self, capsys: pytest.CaptureFixture[str], panel: Path) -> None:
        with open_plan(panel) as store, store.edit("level") as rows:
            rows.set_anonymity("nobody")
        found = document(capsys, "weights", "show", panel, "Panel")
        assert [one["label"] for one in found["respondents"]] == ["Expert 1", "Expert 2", "Expert 3"]
        shares = [one["weights"]["importance"] for one in found["respondents"]]
        assert shares == sorted(shares)
        assert "A02" not in json.dumps(found) + output(capsys, "weights", "show", panel, "Panel")[1]

    def test_a_code_in_the_table_wins(self, capsys: pytest.CaptureFixture[str], panel: Path, tmp_path: Path) -> None:
        (tmp_path / "said.csv").write_text("respondent,first,value\nA01,importance,0\n", "utf-8")
        found = document(
            capsys, "weights", "judge", panel, "Panel", "--judgements", tmp_path / "said.csv", "--respondent", "A02"
        )
        assert found["respondents"][0]["weights"]["importance"] == 0

    def test_what_was_said_is_taken_back(self, capsys: pytest.CaptureFixture[str], panel: Path) -> None:
        found = document(capsys, "weights", "judge", panel, "Panel", "--clear", "--respondent", "A02")
        assert [one["label"] for one in found["respondents"]] == ["A01", "A03"]

    def test_nothing_to_enter(self, capsys: pytest.CaptureFixture[str], panel: Path) -> None:
        status, _out, err = output(capsys, "weights", "judge", panel, "Panel")
        assert status == 2 and "nothing to enter" in err


class TestUseAndRemove:
    def test_a_set_is_used_and_left(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        made = add(capsys, plan_file, "Points", "direct", "--judgements", "importance=50,urgency=30,difficulty=20")
        used = document(capsys, "weights", "use", plan_file, "Points", "--method", "topsis", "--knowledge", "ordinal")
        assert used == {"sheet": "tasks", "weight_set": made["id"], "method": "topsis", "knowledge": "ordinal",
                        "vikor": 0.5, "credibility": 0.75}  # fmt: skip
        assert "ranked with it" in output(capsys, "weights", "show", plan_file, "Points")[1]
        status, text, _err = output(capsys, "weights", "use", plan_file, "equal", "--sheet", "tasks")
        assert status == 0 and "tasks is ranked with equal by topsis" in text
        assert document(capsys, "weights", "show", plan_file, "Points")["used"] is False

    def test_what_the_methods_ask_is_set(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        used = document(capsys, "weights", "use", plan_file, "equal", "--sheet", "tasks", "--vikor", "0.3",
                        "--credibility", "0.8")  # fmt: skip
        assert (used["vikor"], used["credibility"]) == (0.3, 0.8)
        prefer = ("weights", "prefer", plan_file, "--sheet", "tasks", "--criterion", "importance")
        found = document(capsys, *prefer, "--function", "linear", "--q", "0.2", "--p", "0.8", "--veto", "3")
        assert (found["function"], found["q"], found["p"], found["veto"]) == ("linear", 0.2, 0.8, 3.0)
        assert "veto none" in output(capsys, *prefer, "--veto", "0")[1]
        status, _out, err = output(capsys, *prefer, "--q", "2")
        assert status == 2 and "can't reach further" in err

    def test_equal_needs_a_sheet(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        assert output(capsys, "weights", "use", plan_file, "equal")[0] == 2

    def test_a_set_is_removed(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        made = add(capsys, plan_file, "Points", "direct")
        assert output(capsys, "weights", "remove", plan_file, "Points")[1] == "Removed: Points\n"
        assert document(capsys, "weights", "list", plan_file)["weight_sets"] == []
        again = add(capsys, plan_file, "Points", "direct")
        assert document(capsys, "weights", "remove", plan_file, str(again["id"])) == {"removed": again["id"]}
        assert made["id"] != again["id"]

    def test_a_name_that_is_not_there(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        status, _out, err = output(capsys, "weights", "show", plan_file, "X")
        assert status == 2 and "no weight set X" in err and "none yet" in err

    def test_a_name_that_two_have(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        first = add(capsys, plan_file, "Same", "direct")
        output(capsys, "weights", "add", plan_file, "--sheet", "goals", "--name", "Same", "--method", "equal")
        with open_plan(plan_file) as store:
            plan = store.plan()
        with pytest.raises(PlannerError, match="Several weight sets"):
            find(plan, "Same", None)
        assert find(plan, "Same", "tasks").id == first["id"]


class TestList:
    def test_empty(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        assert "no weight set" in output(capsys, "weights", "list", plan_file)[1]

    def test_a_table(self, capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
        add(capsys, plan_file, "Pairs", "ahp", "--judgements", table, "--use")
        output(capsys, "weights", "add", plan_file, "--sheet", "goals", "--name", "Equal", "--method", "equal")
        lines = output(capsys, "weights", "list", plan_file)[1].splitlines()
        assert lines[1].startswith("●") and "importance=0.637" in lines[1] and "0.033" in lines[1]
        assert len(lines) == 3
        assert len(output(capsys, "weights", "list", plan_file, "--sheet", "goals")[1].splitlines()) == 2
        assert output(capsys, "weights", "list", plan_file, "--sheet", "x")[0] == 2

    def test_korean(self, capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
        add(capsys, plan_file, "쌍대비교", "ahp", "--judgements", table)
        assert "중요도" in korean(capsys, "weights", "show", plan_file, "쌍대비교")


class TestEveryOption:
    """What else `weights add` can be told, and what the document says of it."""

    def test_whose_it_is_and_how_it_is_joined(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "AHP", "ahp", "--note", "합의", "--grouping", "aij", "--estimator",
                    "geometric-mean", "--drop-extremes")  # fmt: skip
        keys = ("note", "grouping", "estimator", "drop_extremes", "complete")
        assert tuple(found[key] for key in keys) == ("합의", "aij", "geometric-mean", True, False)

    @pytest.mark.parametrize("method", ["equal", "direct", "swing", "roc", "ahp", "bwm"])
    def test_a_set_that_nobody_judged_weighs_all_the_same(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path, method: str
    ) -> None:
        found = add(capsys, plan_file, "Empty", method)
        assert found["weights"] == pytest.approx(dict.fromkeys(("importance", "urgency", "difficulty"), 1 / 3))
        assert found["complete"] is (method == "equal") and found["respondents"] == []

    @pytest.mark.parametrize(
        ("option", "value"),
        [("--method", "luck"), ("--grouping", "both"), ("--estimator", "guess"), ("--knowledge", "some")],
    )
    def test_choices_are_listed(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path, option: str, value: str
    ) -> None:
        action = ("use", plan_file, "X") if option == "--knowledge" else ("add", plan_file, *ADD, "--name", "X")
        status, out, err = output(capsys, "weights", *action, option, value)
        assert (status, out) == (2, "") and value in err and "choose from" in err

    def test_comparisons_that_are_missing_are_listed(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "Part", "ahp", "--judgements", "importance/urgency=3,urgency/difficulty=2")
        assert found["complete"] is False and found["consistency"]["missing"] == 1
        assert found["respondents"][0]["missing"] == [["importance", "difficulty"]]
        # What follows from the other two: 3 · 2.
        assert list(found["weights"].values()) == pytest.approx([6 / 9, 2 / 9, 1 / 9], abs=1e-6)
        assert any("Provisional" in note for note in found["notes"])

    def test_a_name_may_be_said_in_korean(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = add(capsys, plan_file, "한글", "direct", "--judgements", "중요도=3,시급성=1,실행난이도=1")
        assert found["weights"]["importance"] == pytest.approx(0.6)

    def test_bands_that_can_not_be_kept_are_named(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        bands = [word for name in ("importance", "urgency", "difficulty") for word in ("--band", f"{name}=0.5-0.9")]
        found = add(capsys, plan_file, "Tight", "direct", *bands)
        assert found["bands"]["feasible"] is False and "more than 100" in " ".join(found["bands"]["said"])
        assert "more than 100" in output(capsys, "weights", "show", plan_file, "Tight")[1]

    def test_a_table_that_excel_saved_as_unicode(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "points.CSV"
        path.write_text("first\tvalue\nimportance\t3\nurgency\t1\ndifficulty\t0\n", "utf-16")
        assert add(capsys, plan_file, "U", "direct", "--judgements", path)["weights"]["importance"] == 0.75

    def test_documents_have_no_numbers_that_are_none(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        for method in ("equal", "direct", "swing", "roc", "ahp", "bwm"):
            add(capsys, plan_file, method, method)
        out = output(capsys, "weights", "list", plan_file, "--json")[1]
        json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))

    @pytest.mark.parametrize("action", ["show", "judge", "use", "remove"])
    def test_a_set_that_is_not_there(self, capsys: pytest.CaptureFixture[str], plan_file: Path, action: str) -> None:
        add(capsys, plan_file, "Points", "direct")
        status, out, err = output(capsys, "weights", action, plan_file, "X")
        assert (status, out) == (2, "") and "no weight set X. Choose one of: Points." in err

    def test_a_name_on_another_sheet(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        add(capsys, plan_file, "Points", "direct")
        assert output(capsys, "weights", "show", plan_file, "Points", "--sheet", "goals")[0] == 2

    def test_a_set_called_equal_wins_over_equal_weights(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path
    ) -> None:
        made = add(capsys, plan_file, "equal", "direct")
        assert document(capsys, "weights", "use", plan_file, "equal", "--sheet", "tasks")["weight_set"] == made["id"]

    def test_judgements_of_the_same_person_replace_each_other(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path
    ) -> None:
        add(capsys, plan_file, "Pairs", "ahp", "--judgements", "importance/urgency=3")
        found = document(capsys, "weights", "judge", plan_file, "Pairs", "--judgements", "urgency/importance=4")
        assert len(found["respondents"]) == 1
        with open_plan(plan_file) as store:
            (chosen,) = store.plan().weight_sets.values()
        assert [(one.first, one.second, one.value) for one in chosen.judgements] in (
            [("urgency", "importance", 4.0)], [("importance", "urgency", 0.25)],
        )  # fmt: skip

    @pytest.mark.parametrize("language", ["list", "show", "use", "remove"])
    def test_korean_everywhere(self, capsys: pytest.CaptureFixture[str], plan_file: Path, language: str) -> None:
        add(capsys, plan_file, "P", "direct", "--judgements", "importance=1,urgency=1,difficulty=1")
        words = ("weights", language, plan_file, *(() if language == "list" else ("P",)))
        out = korean(capsys, *words)
        assert any("가" <= letter <= "힣" for letter in out) and "Weight" not in out
