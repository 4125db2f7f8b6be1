"""Reading the catalogue's files: parts in order, places named, texts clean."""

import json
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store.seedfiles import read_catalogue, records
from tests.seeds import PART, write


def test_a_file_of_every_part_is_one_list(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "terms.jsonl").write_text('{"id": "t9"}\n\n{"id": "t8"}\n', "utf-8")
    about = json.loads((tmp_path / "catalogue.json").read_text("utf-8"))
    (tmp_path / "catalogue.json").write_text(json.dumps(about | {"parts": ["more", PART]}), "utf-8")
    found = [(place, record["id"]) for place, record in records(tmp_path, "terms")]
    assert found == [("more/terms.jsonl:1", "t9"), ("more/terms.jsonl:3", "t8"), ("part/terms.jsonl:1", "t1")]
    assert read_catalogue(tmp_path).parts == ("more", PART)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"a": "\u1100\u1161"}', {"a": "가"}),
        ('{"a": "x\\u0007y", "b": ["\u1100\u1161", 1, null]}', {"a": "xy", "b": ["가", 1, None]}),
        ('{"a": {"b": "\x85"}}', {"a": {"b": "\n"}}),
        ('{"a": "가", "b": 2.5}', {"a": "가", "b": 2.5}),
    ],
)
def test_texts_are_clean_wherever_they_stand(tmp_path: Path, line: str, expected: dict) -> None:
    write(tmp_path, terms=line)
    ((_place, record),) = records(tmp_path, "terms")
    assert record == expected


def test_a_file_that_no_part_has_is_missing(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / PART / "facts.jsonl").unlink()
    with pytest.raises(PlannerError, match=r"facts.jsonl"):
        list(records(tmp_path, "facts"))
