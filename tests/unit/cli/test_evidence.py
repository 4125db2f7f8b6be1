"""`planner evidence`: what it finds, narrows and prints, and the shape that scripts read."""

import json
from pathlib import Path

import pytest

from planner.cli import main
from planner.store.store import create


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["--language", "en", "evidence", *words])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def found(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    _status, out, _err = run(capsys, *words, "--json")
    return json.loads(out)["results"]


def test_a_fact_comes_with_all_that_is_known(small_catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fact,) = found(capsys, "엔비디아 점유율", "--kind", "fact")
    assert (fact["id"], fact["value"], fact["unit"], fact["comparator"], fact["printed"]) == (
        "f1", 80.0, "percent", "about", "약 80%"
    )
    assert (fact["period"], fact["period_type"], fact["nature"], fact["series"]) == (
        "2024", "calendar-year", "estimate", "share"
    )
    assert fact["attribution"] == {"name": "Gartner", "grade": "think-tank"}
    assert fact["usable"] is None, "an open issue keeps it out of everything"
    assert fact["flagged"] is True
    (issue,) = fact["issues"]
    assert (issue["id"], issue["severity"], issue["open"], issue["reading_b"]) == ("x1", "high", True, "92%")
    (citation,) = fact["citations"]
    assert (citation["source"], citation["place"], citation["line"], citation["quote"]) == ("r", "표 1", 3, "인용")
    assert {"kind": "score", "place": ["a", "risk"]} in fact["used_by"]


def test_every_kind_of_thing_can_be_printed(small_catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refs = {one["ref"] for one in found(capsys, "?", "--limit", "0")}
    assert refs == {"entry", "item", "statement", "score", "source"}
    status, out, _err = run(capsys, "?", "--limit", "0")
    assert status == 0
    assert "open issue" in out


@pytest.mark.parametrize(
    ("option", "value", "ids"),
    [("--kind", "policy", ["law"]), ("--issue", "open", ["f1", "x1"]), ("--year", "2025", ["law-1", "s1", "r"])],
)
def test_facets_narrow(
    small_catalogue: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, ids: list[str]
) -> None:
    assert sorted(one["id"] for one in found(capsys, "?", option, value)) == sorted(ids)


def test_a_plan_file_is_searched_where_one_is_named(
    small_catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with create(tmp_path / "계획.plan") as store, store.edit("Own") as rows:
        rows.add_source("kiet-2026", "산업연구원 새 보고서", "산업연구원", 2026)
    (source,) = found(capsys, str(tmp_path / "계획.plan"), "산업연구원", "새", "보고서")
    assert source["id"] == "kiet-2026"
    assert found(capsys, "산업연구원") == []


def test_nothing_found_is_told_by_the_exit_status(small_catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(capsys, "양자컴퓨터")
    assert status == 1
    assert out.startswith("0 found")


def test_a_query_is_needed(small_catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(capsys, "only.plan")
    assert status == 2
    assert "nothing to look for" in err


def test_the_limit_is_told(small_catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _status, out, _err = run(capsys, "?", "--limit", "2")
    assert ", 2 shown" in out
