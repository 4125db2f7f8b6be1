"""`planner score` takes a table of answers over, whole or not at all."""

import json
from pathlib import Path

import pytest

from planner.store.store import open_plan
from tests.workshops import FIRST

from .running import document, korean, output

HEADING = "assessor,item,indicator,value,low,high,abstention,confidence,rationale\n"
GOOD = HEADING + (
    "A01,model,risk,4,,,,3,이유\n"
    "A01,model,future,,2,4,,,\n"
    "A01,cloud,risk,,,,no-expertise,,\n"
)  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A sound table of three answers."""
    path = tmp_path / "answers.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def answers(plan_file: Path) -> dict[tuple[str, str, str, str], tuple[object, ...]]:
    with open_plan(plan_file) as store:
        found = store.plan().assessments
    return {key: (a.value, a.low, a.high, a.abstention, a.confidence, a.rationale) for key, a in found.items()}


def test_answers_of_all_kinds_are_taken_into_the_open_round(
    capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path
) -> None:
    found = document(capsys, "score", plan_file, table)
    assert (found["answers"], found["changed"], found["kept"], found["problems"]) == (3, 3, True, [])
    assert answers(plan_file) == {
        (FIRST, "A01", "model", "risk"): (4, None, None, None, 3, "이유"),
        (FIRST, "A01", "model", "future"): (None, 2, 4, None, None, ""),
        (FIRST, "A01", "cloud", "risk"): (None, None, None, "no-expertise", None, ""),
    }


def test_the_same_table_again_changes_nothing(
    capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path
) -> None:
    document(capsys, "score", plan_file, table)
    with open_plan(plan_file) as store:
        before = len(store.audit())
    assert document(capsys, "score", plan_file, table)["changed"] == 0
    with open_plan(plan_file) as store:
        assert len(store.audit()) == before


def test_it_is_one_undo_step_that_names_no_file(
    capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path
) -> None:
    output(capsys, "score", plan_file, table)
    with open_plan(plan_file) as store:
        assert store.undo_labels() == ("Answers from a table",)


def test_a_trial_says_what_would_change(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    found = document(capsys, "score", plan_file, table, "--dry-run")
    assert (found["changed"], found["kept"]) == (3, False)
    assert answers(plan_file) == {}
    status, out, _err = output(capsys, "score", plan_file, table, "--dry-run")
    assert (status, out) == (0, "3 answers read, 3 new or changed.\nNothing was changed: this was a trial.\n")


def test_one_bad_line_keeps_all_of_them_out(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    bad = (
        "A99,model,current,4,,,,,\n"
        "A01,model,current,9,,,,,\n"
        "A01,model,dependence,4,2,3,,,\n"
        "A01,cloud,dependence,,4,2,,,\n"
        "A01,cloud,current,,,,,,\n"
        "A01,cloud,future,,,,tired,,\n"
        "A01,model,importance,3,,,,,\n"
        "A01,model,risk,5,,,,,\n"
        "A01,network,dependence,x,,,,,\n"
    )
    table.write_text(GOOD + bad, encoding="utf-8")
    status, out, err = output(capsys, "score", plan_file, table, "--json")
    assert (status, err) == (1, "")
    found = json.loads(out)
    assert [problem["line"] for problem in found["problems"]] == list(range(5, 14))
    assert not found["kept"]
    assert answers(plan_file) == {}


def test_problems_are_printed_by_line(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    table.write_text(GOOD + "A01,model,risk,5,,,,,\n", encoding="utf-8")
    status, out, _err = output(capsys, "score", plan_file, table)
    assert status == 1
    assert out.splitlines() == [
        "Line 5: Line 2 answers the same question already. Keep one of the two.", "1 problem; nothing was changed.",
    ]  # fmt: skip


def test_a_line_may_name_its_round(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    table.write_text(f"round,assessor,item,indicator,value\n{FIRST},A01,model,risk,4\n,A01,model,risk,4\n")
    found = json.loads(output(capsys, "score", plan_file, table, "--json")[1])
    assert [problem["line"] for problem in found["problems"]] == [3]


def test_a_closed_round_takes_nothing(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    with open_plan(plan_file) as store, store.edit("Close") as rows:
        rows.close_round(FIRST)
    status, out, _err = output(capsys, "score", plan_file, table)
    assert status == 1 and "No round is open." in out
    status, out, _err = output(capsys, "score", plan_file, table, "--round", FIRST)
    assert status == 1 and "is closed" in out
    assert answers(plan_file) == {}


def test_what_is_no_table_is_the_users_to_mend(
    capsys: pytest.CaptureFixture[str], plan_file: Path, tmp_path: Path
) -> None:
    status, out, err = output(capsys, "score", plan_file, tmp_path / "no.csv")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_a_changed_answer_is_a_revision(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    document(capsys, "score", plan_file, table)
    table.write_text(GOOD.replace("risk,4", "risk,5"), encoding="utf-8")
    assert document(capsys, "score", plan_file, table)["changed"] == 1
    with open_plan(plan_file) as store:
        states = store.revisions(FIRST, "A01", "model", "risk")
    assert [state.answer.value for state in states if state.answer is not None] == [4, 5]


def test_it_speaks_korean(capsys: pytest.CaptureFixture[str], plan_file: Path, table: Path) -> None:
    assert korean(capsys, "score", plan_file, table)
