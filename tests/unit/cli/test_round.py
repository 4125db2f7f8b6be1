"""`planner round` moves the workshop on, step by step, and says at each where it stands."""

import json
from pathlib import Path

import pytest

from planner.cli.round import parse_rule
from planner.model.errors import PlannerError
from planner.model.panel import StopRule
from planner.store.store import open_plan
from tests.workshops import EXPERTS, FIRST, answer, invite, questions

from .running import document, korean, output

RULE = "measure=consensus,limit=0.75,share=80%,stability=0.1,rounds=3"


@pytest.fixture
def workshop(plan_file: Path) -> Path:
    """A plan whose panel of twelve is asked the matrix's questions."""
    with open_plan(plan_file) as store, store.edit("Panel") as rows:
        invite(rows)
        rows.set_questions(FIRST, questions(store.plan()))
    return plan_file


def fill(file: Path, round: str, spread: int) -> None:
    with open_plan(file) as store, store.edit("Answers") as rows:
        asked = store.plan().rounds[round].questions
        cells = [cell for cell in questions(store.plan()) if asked is None or cell in asked]
        answer(rows, round, cells, spread=spread)


class TestList:
    def test_a_new_plan_has_the_survey_and_an_open_round(
        self, capsys: pytest.CaptureFixture[str], plan_file: Path
    ) -> None:
        found = document(capsys, "round", "list", plan_file)
        assert [(round["id"], round["state"]) for round in found["rounds"]] == [
            ("published", "closed"), (FIRST, "open"),
        ]  # fmt: skip
        assert found["next"]["step"] == "declare" and found["next"]["text"]

    def test_progress_and_verdict_are_in_it(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "stop", workshop, RULE)
        fill(workshop, FIRST, 1)
        found = document(capsys, "round", "list", workshop)["rounds"][1]
        assert found["questions"] == 18 and found["experts"] == found["experts_done"] == 12
        assert found["answered"] + found["abstained"] == found["expected"] == 12 * 18
        assert found["abstained"] > 0 and found["first_answer"]
        assert found["stop"] == {"measure": "consensus", "limit": 0.75, "share": 0.8, "stability": 0.1, "rounds": 3}
        assert found["verdict"]["questions"] - found["verdict"]["reached"] == len(found["unsettled"])

    def test_the_table_ends_with_the_next_step(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 1)
        lines = output(capsys, "round", "list", workshop)[1].splitlines()
        assert lines[0].split("  ")[0] == "Round"
        assert "12/12" in lines[2]
        assert lines[-1].startswith("Next: 216 of 216 answers")


class TestMovingOn:
    def test_close_feedback_next(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "stop", workshop, RULE)
        fill(workshop, FIRST, 3)
        assert document(capsys, "round", "close", workshop)["next"]["step"] == "feedback"
        assert document(capsys, "round", "feedback", workshop)["given"] is True
        after = document(capsys, "round", "next", workshop)
        assert [round["id"] for round in after["rounds"]] == ["published", FIRST, "round-2"]
        assert after["rounds"][2]["name"] == "Round 2"
        assert after["rounds"][2]["stop"]["rounds"] == 3
        assert not after["rounds"][2]["limited"]

    def test_only_the_unsettled_questions(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 1)
        left = document(capsys, "round", "close", workshop)["rounds"][1]["unsettled"]
        assert 0 < len(left) < 18
        after = document(capsys, "round", "next", workshop, "2차", "--only-unsettled")["rounds"][2]
        assert (after["limited"], after["questions"]) == (True, len(left))

    def test_with_all_settled_there_is_nothing_to_ask(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 0)
        output(capsys, "round", "close", workshop)
        status, out, err = output(capsys, "round", "next", workshop, "--only-unsettled")
        assert (status, out) == (2, "")
        assert "reached consensus" in err

    def test_a_sheet_limits_the_questions(self, capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
        found = document(capsys, "round", "questions", plan_file, "--sheet", "stacks")["rounds"][1]
        assert (found["limited"], found["questions"]) == (True, 36)
        assert not document(capsys, "round", "questions", plan_file)["rounds"][1]["limited"]
        status, _out, err = output(capsys, "round", "questions", plan_file, "--sheet", "nope")
        assert status == 2 and "stacks" in err

    def test_an_open_round_goes_before_the_next(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        status, _out, err = output(capsys, "round", "next", workshop)
        assert status == 2 and "still open" in err

    def test_the_maximum_holds_unless_forced(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "stop", workshop, "rounds=1")
        output(capsys, "round", "close", workshop)
        assert output(capsys, "round", "next", workshop)[0] == 2
        assert output(capsys, "round", "next", workshop, "--force")[0] == 0

    def test_another_rule_lets_the_next_round_open(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "stop", workshop, "rounds=1")
        output(capsys, "round", "close", workshop)
        found = document(capsys, "round", "open", workshop, "Again", "--stop", "measure=cv,rounds=4")["rounds"][2]
        assert (found["name"], found["stop"]["measure"], found["stop"]["limit"]) == ("Again", "cv", 0.5)

    def test_a_blank_plan_has_a_first_round_as_well(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        blank = tmp_path / "blank.plan"
        output(capsys, "new", blank, "--blank")
        found = document(capsys, "round", "list", blank)
        assert (found["next"]["step"], found["next"]["round"]) == ("declare", FIRST)
        assert found["rounds"][1]["unsettled"] is None

    def test_reopen_until_the_panel_knows(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "close", workshop)
        assert document(capsys, "round", "reopen", workshop)["rounds"][1]["state"] == "open"
        output(capsys, "round", "close", workshop)
        output(capsys, "round", "feedback", workshop)
        assert output(capsys, "round", "reopen", workshop)[0] == 2

    def test_rename(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        assert document(capsys, "round", "rename", workshop, "사전 조사")["rounds"][1]["name"] == "사전 조사"

    @pytest.mark.parametrize("words", [("close", "--round", "published"), ("close", "--round", "round-9")])
    def test_what_is_no_round_of_the_workshop_is_refused(
        self, capsys: pytest.CaptureFixture[str], workshop: Path, words: tuple[str, ...]
    ) -> None:
        status, out, err = output(capsys, "round", words[0], workshop, *words[1:])
        assert (status, out) == (2, "")
        assert len(err.strip().splitlines()) == 1


class TestStop:
    def test_the_verdict_in_words(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        assert "No rule" in output(capsys, "round", "stop", workshop)[1]
        output(capsys, "round", "stop", workshop, RULE)
        fill(workshop, FIRST, 1)
        out = output(capsys, "round", "stop", workshop)[1]
        assert "0.75 or more" in out and "of 18 questions reached consensus" in out and "unsettled" in out

    def test_the_verdict_of_one_round_as_json(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        found = document(capsys, "round", "stop", workshop, "--round", FIRST)
        assert [round["id"] for round in found["rounds"]] == [FIRST]

    def test_a_rule_is_declared_before_the_answers(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        assert output(capsys, "round", "stop", workshop, RULE)[0] == 0
        assert document(capsys, "round", "stop", workshop, "none")["rounds"][1]["stop"] is None
        fill(workshop, FIRST, 1)
        status, _out, err = output(capsys, "round", "stop", workshop, RULE)
        assert status == 2 and "before the panel answers" in err

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("", StopRule()),
            ("measure=iqr", StopRule("iqr", 1.0)),
            ("measure=cv, share=90%", StopRule("cv", 0.5, 0.9)),
            (RULE, StopRule("consensus", 0.75, 0.8, 0.1, 3)),
        ],
    )
    def test_a_rule_is_read(self, text: str, rule: StopRule) -> None:
        assert parse_rule(text) == rule

    @pytest.mark.parametrize("text", ["measure=mean", "limit", "limit=", "size=3", "limit=x", "rounds=1.5"])
    def test_what_is_no_rule_is_refused(self, text: str) -> None:
        with pytest.raises(PlannerError) as error:
            parse_rule(text)
        assert error.value.hint


class TestFeedback:
    def test_it_is_for_closed_rounds(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 2)
        assert output(capsys, "round", "feedback", workshop)[0] == 2
        assert output(capsys, "round", "feedback", workshop, "--show")[0] == 2

    def test_showing_is_not_giving(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 2)
        output(capsys, "round", "close", workshop)
        assert document(capsys, "round", "feedback", workshop, "--show")["given"] is False
        assert document(capsys, "round", "list", workshop)["next"]["step"] == "feedback"

    def test_every_question_has_its_numbers_and_reasons_without_codes(
        self, capsys: pytest.CaptureFixture[str], workshop: Path
    ) -> None:
        fill(workshop, FIRST, 2)
        output(capsys, "round", "close", workshop)
        found = document(capsys, "round", "feedback", workshop)
        assert len(found["questions"]) == 18
        one = found["questions"][0]
        assert sum(one["counts"]) == one["n"] and one["median"] is not None and one["own"] is None
        assert any(question["rationales"] for question in found["questions"])
        assert not any(code in json.dumps(found) for code in EXPERTS)

    def test_a_member_sees_the_own_answer(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        fill(workshop, FIRST, 2)
        output(capsys, "round", "close", workshop)
        found = document(capsys, "round", "feedback", workshop, "--assessor", "A03", "--show")
        assert all(question["own"] for question in found["questions"])
        table = output(capsys, "round", "feedback", workshop, "--assessor", "A03", "--show")[1]
        assert table.splitlines()[0].endswith("Own") and "Abstained" in table

    def test_at_nobody_no_code_is_asked_for(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        with open_plan(workshop) as store, store.edit("Level") as rows:
            rows.set_anonymity("nobody")
        fill(workshop, FIRST, 2)
        output(capsys, "round", "close", workshop)
        status, _out, err = output(capsys, "round", "feedback", workshop, "--assessor", "A03")
        assert status == 2 and "anonymity" in err
        assert output(capsys, "round", "feedback", workshop)[0] == 0

    def test_strangers_have_no_feedback(self, capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
        output(capsys, "round", "close", workshop)
        assert output(capsys, "round", "feedback", workshop, "--assessor", "A99")[0] == 2

    def test_intervals_and_too_few_are_shown_as_they_are(
        self, capsys: pytest.CaptureFixture[str], workshop: Path
    ) -> None:
        with open_plan(workshop) as store, store.edit("Answers") as rows:
            for code in EXPERTS[:6]:
                rows.assess(FIRST, code, "model", "risk", value=4)
            rows.assess(FIRST, "A07", "model", "risk", low=2, high=4, rationale="넓게 본다")
        output(capsys, "round", "close", workshop)
        out = output(capsys, "round", "feedback", workshop, "--show", "--assessor", "A07")[1]
        (line,) = (line for line in out.splitlines() if "· · · 6 · 2–4" in line)
        assert line.endswith("2–4")
        assert sum("too few" in line for line in out.splitlines()) == 17


def test_it_speaks_korean(capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
    assert korean(capsys, "round", "list", workshop)


def test_every_step_is_one_undo_step(capsys: pytest.CaptureFixture[str], workshop: Path) -> None:
    for words in (("stop", RULE), ("close",), ("feedback",), ("next",)):
        output(capsys, "round", words[0], workshop, *words[1:])
    with open_plan(workshop) as store:
        assert store.undo_labels()[:4] == (
            "Open Round 2", "Feedback on Round 1", "Close Round 1", "Rule for ending Round 1",
        )  # fmt: skip
