"""The catalogue's text files: every line as schema.json wants it, sorted, unique, cited, quoted in short."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.store.seedfiles import read_catalogue
from planner.store.seedspec import SPECS

SEED = Path(__file__).resolve().parents[1] / "db" / "seed"
SCHEMA = json.loads((SEED / "schema.json").read_text("utf-8"))["$defs"]
FILES = sorted(SEED.glob("*/*.jsonl"))
LONGEST_QUOTE = 120
IDENTITY = {spec.file: spec.identity for spec in SPECS}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def named(path: Path) -> list[tuple[str, ...]]:
    return [tuple(record[name] for name in IDENTITY[path.stem]) for record in records(path)]


def test_every_folder_is_a_part_and_every_file_is_known() -> None:
    assert sorted({path.parent.name for path in FILES}) == sorted(read_catalogue(SEED).parts)
    assert {path.stem for path in FILES} == SCHEMA.keys() == IDENTITY.keys()
    assert {path.name for path in SEED.iterdir() if path.is_file()} == {"catalogue.json", "schema.json"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_line_is_as_the_schema_wants_it(path: Path) -> None:
    validator = Draft202012Validator(SCHEMA[path.stem])
    for record in records(path):
        assert [error.message for error in validator.iter_errors(record)] == [], record.get("id")
        assert list(record) == list(SCHEMA[path.stem]["properties"]), "fields in the order of the schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_is_sorted(path: Path) -> None:
    assert named(path) == sorted(named(path))


@pytest.mark.parametrize("file", sorted(SCHEMA))
def test_no_record_is_there_twice(file: str) -> None:
    found = Counter(name for path in FILES if path.stem == file for name in named(path))
    assert [name for name, count in found.items() if count > 1] == []


def test_entries_share_one_namespace() -> None:
    kinds = {spec.file for spec in SPECS if spec.table == "entry"}
    found = Counter(record["id"] for path in FILES if path.stem in kinds for record in records(path))
    assert [name for name, count in found.items() if count > 1] == []


def test_quotes_are_citations_and_no_copies() -> None:
    for path in FILES:
        if path.stem == "citations":
            assert [one["id"] for one in records(path) if not 1 < len(one["quote"]) <= LONGEST_QUOTE] == []


def test_every_citation_is_used() -> None:
    used = {cite for path in FILES for record in records(path) for cite in record.get("citations", ())}
    given = {record["id"] for path in FILES if path.stem == "citations" for record in records(path)}
    assert given - used == set()


def test_the_schema_refuses_what_breaks_a_rule() -> None:
    fact = next(one for path in FILES if path.stem == "facts" for one in records(path))
    validator = Draft202012Validator(SCHEMA["facts"])
    for broken in ({"citations": []}, {"nature": "guess"}, {"value": "80"}, {"extra": 1}, {"name_ko": ""}):
        assert list(validator.iter_errors(fact | broken)), broken
