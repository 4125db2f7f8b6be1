"""`planner assessor`: members, duties, expertise and lists from the command line."""

import json
from pathlib import Path

import pytest

from planner.store.store import create, open_plan
from tests.unit.cli.running import document, korean, output


@pytest.fixture
def plan(small_catalogue: Path, tmp_path: Path) -> Path:
    """A plan file with the small catalogue, and no table of names beside it."""
    assert small_catalogue.is_dir()
    create(tmp_path / "a.plan").close()
    return tmp_path / "a.plan"


def run(capsys: pytest.CaptureFixture[str], plan: Path, what: str, *words: str | Path) -> str:
    """Run an action that must succeed, and return what it printed."""
    status, out, err = output(capsys, "assessor", what, plan, *words)
    assert (status, err) == (0, "")
    return out


def refused(capsys: pytest.CaptureFixture[str], plan: Path, what: str, *words: str | Path) -> str:
    """Run an action that the user must mend, and return its one line; the plan stays as it was."""
    before = plan.read_bytes()
    status, out, err = output(capsys, "assessor", what, plan, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert plan.read_bytes() == before
    return err


def members(capsys: pytest.CaptureFixture[str], plan: Path) -> dict[str, dict[str, object]]:
    return {row["code"]: row for row in document(capsys, "assessor", "list", plan)["assessors"]}


def first_stack(plan: Path) -> str:
    with open_plan(plan) as store:
        return store.plan().of_kind("stack")[0].id


def first_sheet(plan: Path) -> tuple[str, str]:
    with open_plan(plan) as store:
        sheet = next(iter(store.plan().sheets.values()))
        return sheet.id, sheet.items[0]


def test_a_new_plan_has_one_member(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    found = document(capsys, "assessor", "list", plan)
    assert (found["anonymity"], found["round"]) == ("facilitator", "round-1")
    (member,) = found["assessors"]
    assert member["code"] == "A01"
    assert member["answered"] == 0 < member["asked"]
    assert "name" not in member


def test_the_table_is_for_people(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    lines = run(capsys, plan, "list").splitlines()
    assert lines[0] == "Only the facilitator knows the names"
    assert lines[1].split() == ["Code", "Role", "Affiliation", "Stacks", "rated", "May", "score", "Answered"]
    assert lines[2].split()[:2] == ["A01", "Expert"]


def test_it_speaks_korean_where_the_catalogue_knows_the_words(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    assert "소속" in korean(capsys, "assessor", "list", plan)


def test_twelve_codes_are_added_at_once(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    assert run(capsys, plan, "add", "--count", "12").startswith("Added: A02, A03")
    found = members(capsys, plan)
    assert list(found) == [f"A{number:02d}" for number in range(1, 14)]
    with open_plan(plan) as store:
        assert store.undo() == "Add 12 assessors"
        assert list(store.plan().assessors) == ["A01"]


def test_codes_can_be_named_with_affiliation_and_part(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    run(capsys, plan, "add", "B1", "B2", "--affiliation", "KAIST", "--role", "observer")
    for code in ("B1", "B2"):
        member = members(capsys, plan)[code]
        assert (member["affiliation"], member["role"], member["asked"]) == ("KAIST", "observer", 0)


@pytest.mark.parametrize("words", [(), ("--count", "0"), ("--count", "-1"), ("--count", "201")])
def test_nobody_to_add_is_told(capsys: pytest.CaptureFixture[str], plan: Path, words: tuple[str, ...]) -> None:
    assert "nobody to add" in refused(capsys, plan, "add", *words)


def test_a_code_in_use_is_told_and_none_is_added(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    assert "already" in refused(capsys, plan, "add", "B1", "A01")


def test_a_member_can_be_changed(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    words = ("--code", "K1", "--affiliation", "ETRI", "--role", "facilitator")
    assert run(capsys, plan, "edit", "A01", *words) == "Changed: K1\n"
    assert members(capsys, plan)["K1"]["affiliation"] == "ETRI"
    run(capsys, plan, "edit", "K1", "--affiliation", "")
    member = members(capsys, plan)["K1"]
    assert (member["affiliation"], member["role"]) == ("", "facilitator")


def test_members_without_answers_can_be_removed(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    run(capsys, plan, "add", "--count", "2")
    assert run(capsys, plan, "remove", "A01", "A03") == "Removed: A01, A03\n"
    assert list(members(capsys, plan)) == ["A02"]
    assert "no assessor A99" in refused(capsys, plan, "remove", "A02", "A99")


def test_a_member_with_answers_stays(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    with open_plan(plan) as store, store.edit("answer") as rows:
        sheet = next(iter(store.plan().sheets.values()))
        rows.assess("round-1", "A01", sheet.items[0], sheet.indicators[0], value=3)
    assert "has given answers" in refused(capsys, plan, "remove", "A01")
    assert members(capsys, plan)["A01"]["answered"] == 1


def test_expertise_is_noted_and_taken_back(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    stack = first_stack(plan)
    run(capsys, plan, "expertise", "A01", f"{stack}=4")
    assert members(capsys, plan)["A01"]["expertise"] == {stack: 4}
    run(capsys, plan, "expertise", "A01", f"{stack}=")
    assert members(capsys, plan)["A01"]["expertise"] == {}


@pytest.mark.parametrize("said", ["model", "model=6", "model=x", "=", "none=3"])
def test_other_expertise_is_told(capsys: pytest.CaptureFixture[str], plan: Path, said: str) -> None:
    refused(capsys, plan, "expertise", "A01", said)


def test_duties_are_sheets_and_items(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    sheet, item = first_sheet(plan)
    run(capsys, plan, "duties", "A01", f"{sheet}/{item}")
    member = members(capsys, plan)["A01"]
    assert member["duties"] == [{"sheet": sheet, "item": item}]
    assert f"{sheet}/{item}" in run(capsys, plan, "list")
    run(capsys, plan, "duties", "A01", sheet)
    assert members(capsys, plan)["A01"]["duties"] == [{"sheet": sheet, "item": None}]
    run(capsys, plan, "duties", "A01", "--everything")
    assert members(capsys, plan)["A01"]["duties"] == []


def test_unclear_duties_are_told(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    sheet, _item = first_sheet(plan)
    assert "not clear" in refused(capsys, plan, "duties", "A01")
    assert "not clear" in refused(capsys, plan, "duties", "A01", sheet, "--everything")
    assert "no sheet none" in refused(capsys, plan, "duties", "A01", "none")
    assert "has no item x" in refused(capsys, plan, "duties", "A01", f"{sheet}/x")


def test_a_template_is_written_and_taken_over(capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path) -> None:
    run(capsys, plan, "add", "--count", "1")
    target = tmp_path / "people.csv"
    assert run(capsys, plan, "template", target) == f"Wrote {target}.\n"
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Code,Affiliation,Role,Name,")
    target.write_text("\n".join([lines[0], lines[1].replace("A01,,", "A01,KAIST,"), ",ETRI,observer,"]), "utf-8")
    assert run(capsys, plan, "import", target) == "1 added, 1 known.\n"
    found = members(capsys, plan)
    assert [found[code]["affiliation"] for code in ("A01", "A02", "A03")] == ["KAIST", "", "ETRI"]
    before = plan.read_bytes()
    target.write_text("code,affiliation\nA01,KAIST\n", "utf-8")
    assert run(capsys, plan, "import", target) == "0 added, 1 known.\n"
    assert plan.read_bytes() == before


def test_without_a_plan_the_template_has_the_programs_stacks(
    capsys: pytest.CaptureFixture[str], small_catalogue: Path, tmp_path: Path
) -> None:
    assert small_catalogue.is_dir()
    assert output(capsys, "assessor", "template", tmp_path / "t.csv")[0] == 0
    assert "too many" in output(capsys, "assessor", "template", "a", "b", "c")[2]


def test_a_list_with_problems_changes_nothing(capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("code,role\nB1,expert\nB2,boss\n", "utf-8")
    before = plan.read_bytes()
    status, out, err = output(capsys, "assessor", "import", plan, people)
    assert (status, out, err) == (1, "line 3: There is no role boss.\nNothing was changed.\n", "")
    assert plan.read_bytes() == before


def test_a_trial_changes_nothing(capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("code\nB1\n", "utf-8")
    before = plan.read_bytes()
    out = run(capsys, plan, "import", people, "--dry-run")
    assert out.splitlines() == ["1 added, 0 known.", "Nothing was changed: this was a trial."]
    assert plan.read_bytes() == before


def test_the_list_is_one_json_document(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    status, out, _err = output(capsys, "assessor", "list", plan, "--json")
    assert status == 0
    assert set(json.loads(out)) == {"anonymity", "round", "assessors"}


def test_help_names_every_action(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = output(capsys, "assessor", "--help")
    assert status == 0
    for action in ("list", "add", "edit", "remove", "expertise", "duties", "anonymity", "name", "names", "import"):
        assert action in out
