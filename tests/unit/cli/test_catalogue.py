"""`planner catalogue`: template, export, import and update from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.store.store import create, open_plan
from tests.seeds import FACT as SEED_FACT
from tests.seeds import write
from tests.unit.files.catalogue.filling import CITATION, fill, place, unmark, whole

from .running import korean, output


@pytest.fixture
def plan(small_catalogue: Path, tmp_path: Path) -> Path:
    """A plan file with the small catalogue."""
    create(tmp_path / "a.plan").close()
    return tmp_path / "a.plan"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A filled-in workbook."""
    return fill(tmp_path / "own.xlsx", whole())


def own(plan: Path) -> list[str]:
    with open_plan(plan) as store:
        return [record.id for _kind, record in store.evidence().own.records()]


def test_a_template_is_written_and_its_examples_can_be_imported(
    capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "서식.xlsx"
    assert korean(capsys, "catalogue", "template", plan, target) == f"{target}을(를) 작성했습니다.\n"
    assert load_workbook(target).sheetnames[1] == "출처"
    status, out, _err = output(capsys, "catalogue", "import", plan, unmark(target, tmp_path / "tried.xlsx"))
    assert (status, out.splitlines()[-1]) == (0, "5 added, 0 replaced, 0 the same.")


def test_without_a_plan_the_codes_are_the_programs(
    capsys: pytest.CaptureFixture[str], small_catalogue: Path, tmp_path: Path
) -> None:
    assert output(capsys, "catalogue", "template", tmp_path / "t.xlsx")[:2] == (0, f"Wrote {tmp_path / 't.xlsx'}.\n")
    assert output(capsys, "catalogue", "export", tmp_path / "e.xlsx")[0] == 0


def test_an_import_says_what_it_did_and_the_same_again_nothing(
    capsys: pytest.CaptureFixture[str], plan: Path, book: Path
) -> None:
    status, out, _err = output(capsys, "catalogue", "import", plan, book)
    assert status == 0
    assert out.splitlines() == [
        "added: Source kiet-2026 – 새 보고서", "added: Citation kiet-1 – 점유율은 약 3.5%이다",
        "added: Fact share-2025 – 점유율", "added: Policy task buy-npu – 국산 NPU 우선 구매",
        "4 added, 0 replaced, 0 the same.",
    ]
    assert own(plan) == ["kiet-2026", "kiet-1", "share-2025", "buy-npu"]
    before = plan.read_bytes()
    assert output(capsys, "catalogue", "import", plan, book)[1] == "0 added, 0 replaced, 4 the same.\n"
    assert plan.read_bytes() == before


def test_a_trial_changes_nothing(capsys: pytest.CaptureFixture[str], plan: Path, book: Path) -> None:
    before = plan.read_bytes()
    status, out, _err = output(capsys, "catalogue", "import", "--dry-run", plan, book)
    assert (status, out.splitlines()[-1]) == (0, "Nothing was changed: this was a trial.")
    assert plan.read_bytes() == before


def test_all_problems_are_told_and_nothing_changes(
    capsys: pytest.CaptureFixture[str], plan: Path, tmp_path: Path
) -> None:
    path = fill(tmp_path / "bad.xlsx", whole(citation=[CITATION | {"line": "x"}, CITATION | {"source": None}]))
    before = plan.read_bytes()
    status, out, _err = output(capsys, "catalogue", "import", plan, path)
    assert status == 1
    lines = out.splitlines()
    assert lines[0].startswith(place("citation", "line") + ": ")
    assert lines[-1] == "3 problems; nothing was changed."
    assert plan.read_bytes() == before


def test_scripts_get_one_document(capsys: pytest.CaptureFixture[str], plan: Path, book: Path, tmp_path: Path) -> None:
    status, out, _err = output(capsys, "catalogue", "import", plan, book, "--json", "--dry-run")
    found = json.loads(out)
    assert (status, found["changed"], len(found["added"]), found["problems"]) == (0, False, 4, [])
    found = json.loads(output(capsys, "catalogue", "import", plan, book, "--json")[1])
    assert found["changed"]
    assert found["added"][0] == {"kind": "source", "id": "kiet-2026", "name": "새 보고서"}
    bad = fill(tmp_path / "bad.xlsx", whole(citation=[CITATION | {"line": "x"}]))
    status, out, _err = output(capsys, "catalogue", "import", plan, bad, "--json")
    found = json.loads(out)
    assert (status, found["changed"]) == (1, False)
    assert {**found["problems"][0], "message": ""} == {
        "sheet": "인용", "cell": place("citation", "line").split("!")[1], "message": ""
    }


def test_an_export_has_what_the_plan_has(
    capsys: pytest.CaptureFixture[str], plan: Path, book: Path, tmp_path: Path
) -> None:
    output(capsys, "catalogue", "import", plan, book)
    assert output(capsys, "catalogue", "export", plan, tmp_path / "own-only.xlsx")[0] == 0
    assert output(capsys, "catalogue", "export", "--all", plan, tmp_path / "all.xlsx")[0] == 0
    assert "Report facts" not in load_workbook(tmp_path / "own-only.xlsx").sheetnames
    assert "Report facts" in load_workbook(tmp_path / "all.xlsx").sheetnames
    status, out, _err = output(capsys, "catalogue", "import", plan, tmp_path / "all.xlsx")
    assert (status, out) == (0, "0 added, 0 replaced, 4 the same.\n")


@pytest.mark.parametrize("dry", [False, True])
def test_an_older_plan_is_brought_up_to_date(
    capsys: pytest.CaptureFixture[str], plan: Path, small_catalogue: Path, dry: bool
) -> None:
    write(small_catalogue, facts=[SEED_FACT | {"value": 81}, SEED_FACT | {"id": "f2", "series": None}])
    about = json.loads((small_catalogue / "catalogue.json").read_text("utf-8"))
    (small_catalogue / "catalogue.json").write_text(json.dumps(about | {"version": "2"}), "utf-8")
    status, out, _err = output(capsys, "catalogue", "update", plan, *(["--dry-run"] if dry else []))
    assert status == 0
    assert out.splitlines()[0] == "Catalogue 1 → 2"
    assert "1 replaced" in out
    assert ("trial" in out) is dry
    with open_plan(plan) as store:
        assert store.plan().catalogue == ("1" if dry else "2")
        assert ("f2" in store.evidence().entries) is not dry
        assert len(store.undo_labels()) == (0 if dry else 1)


def test_an_update_for_scripts(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    found = json.loads(output(capsys, "catalogue", "update", plan, "--json", "--dry-run")[1])
    assert found == {
        "before": "1", "after": "1", "added": 0, "replaced": 0, "removed": 0, "kept": 0, "changed": False
    }


@pytest.mark.parametrize(
    "words",
    [(), ("frobnicate",), ("template",), ("template", "a.plan", "b.xlsx", "c.xlsx"), ("import", "a.plan"),
     ("export", "out.csv"), ("import", "gone.plan", "gone.xlsx"), ("export", "--dry-run", "a.xlsx")],
)
def test_mistakes_are_told_in_one_line(
    capsys: pytest.CaptureFixture[str], small_catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = output(capsys, "catalogue", *words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_a_workbook_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], plan: Path) -> None:
    status, _out, err = output(capsys, "catalogue", "import", plan, plan)
    assert status == 2
    assert "not an Excel workbook" in err


def test_a_plan_file_stays_sound(capsys: pytest.CaptureFixture[str], plan: Path, book: Path) -> None:
    output(capsys, "catalogue", "import", plan, book)
    with closing(sqlite3.connect(plan)) as conn:
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert output(capsys, "check", plan)[0] == 0
