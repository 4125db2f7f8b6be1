"""Loading the catalogue: the real one whole, a small one exactly, broken ones with the place named."""

import json
import re
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import paths
from planner.model.checks import check
from planner.model.errors import PlannerError
from planner.model.plan import Plan, Score, Words
from planner.store import migrations, seed
from planner.store.connection import connect_memory
from planner.store.reading import PlanReader
from planner.store.seedfiles import read_catalogue
from planner.store.seedspec import SPECS
from tests.seeds import (
    CITATION,
    ITEM,
    LINK,
    PART,
    PLACEMENT,
    RULING,
    SCALE,
    SCORE,
    SHEET,
    SMALL,
    STATEMENT,
    Record,
    write,
)


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    """An empty plan in memory."""
    db = connect_memory()
    migrations.migrate(db)
    workshop = str(uuid.uuid4())
    db.conn.execute(
        "INSERT INTO plan (key, origin, workshop, title, catalogue, created, changed)"
        " VALUES (1, ?, ?, 't', '', '', '')",
        (workshop, workshop),
    )
    yield db.conn
    db.close()


def load(conn: sqlite3.Connection, folder: Path) -> Plan:
    seed.load_catalogue(conn, folder)
    return PlanReader(conn).plan()


# The real catalogue


def test_the_catalogue_is_sound(seeded_plan: Plan) -> None:
    assert check(seeded_plan) == ()


def test_the_catalogue_is_loaded_whole(seeded_plan: Plan) -> None:
    def count(name: str) -> int:
        files = [paths.seed(part, f"{name}.jsonl") for part in read_catalogue(paths.seed()).parts]
        texts = (path.read_text("utf-8") for path in files if path.exists())
        return sum(bool(line.strip()) for text in texts for line in text.split("\n"))

    counted = {
        "sources": seeded_plan.sources,
        "citations": seeded_plan.citations,
        "scales": seeded_plan.scales,
        "indicators": seeded_plan.indicators,
        "items": seeded_plan.items,
        "sheets": seeded_plan.sheets,
        "links": seeded_plan.links,
        "scores": seeded_plan.published,
        "placements": seeded_plan.placements,
        "rulings": seeded_plan.rulings,
        "statements": seeded_plan.statements,
    }
    assert {name: len(records) for name, records in counted.items()} == {name: count(name) for name in counted}
    assert seeded_plan.catalogue == read_catalogue(paths.seed()).version


def test_actors_and_horizons_are_named_in_both_languages(seeded_plan: Plan) -> None:
    found = [item.actor for item in seeded_plan.items.values()]
    found += [placement.horizon for placement in seeded_plan.placements.values()]
    assert any(words.ko for words in found)
    assert [words for words in found if bool(words.ko) != bool(words.en) or re.search("[가-힣]", words.en)] == []


def test_the_reports_own_tables_tie_statements_to_items(seeded_plan: Plan) -> None:
    listed = {"표 4-2", "표 4-3", "표 4-4"}
    for statement in seeded_plan.statements:
        expected = "" if statement.item is None else "report" if statement.place in listed else "interpretation"
        assert statement.basis == expected, statement.id
    assert {statement.basis for statement in seeded_plan.statements} == {"", "report", "interpretation"}


def test_the_reports_rulings_decide_ties_of_future_competitiveness(seeded_plan: Plan) -> None:
    assert {(ruling.item, ruling.axis) for ruling in seeded_plan.rulings} == {
        ("data", "future"),
        ("system-software", "future"),
    }


# A small catalogue


def test_every_field_arrives(conn: sqlite3.Connection, tmp_path: Path) -> None:
    plan = load(conn, write(tmp_path))
    source = plan.sources["r"]
    assert (source.title, source.publisher, source.authors) == (
        Words("보고서", "Report"),
        Words("기관", "Body"),
        Words("저자", "Author"),
    )
    assert (source.series, source.year, source.month, source.isbn, source.licence) == (
        "25-14",
        2025,
        None,
        "979",
        Words("표시", "Attribution"),
    )
    assert (source.citation, source.grade, source.fingerprints, source.note) == (
        Words("저자(2025)", "Author (2025)"),
        "A",
        ("ab", "cd"),
        Words("주", "Remark"),
    )
    citation = plan.citations["c1"]
    assert (citation.source, citation.place, citation.section, citation.line, citation.quote) == (
        "r",
        "표 1",
        "제1장",
        3,
        "인용",
    )
    assert plan.citations["c2"].line is None
    assert plan.scales["s"].levels == ((1, Words("낮음", "Low")), (2, Words("높음", "")))
    indicator = plan.indicators["risk"]
    assert (indicator.name, indicator.question, indicator.good) == (Words("위험", "Risk"), Words("?", ""), "low")


def test_items_links_and_sheets_arrive_in_order(conn: sqlite3.Connection, tmp_path: Path) -> None:
    plan = load(conn, write(tmp_path))
    assert list(plan.items) == ["b", "a"], "by position"
    item = plan.items["a"]
    assert (item.name.ko, item.aliases, item.citations) == ("가", ("에이",), ("c2", "c1"))
    assert (item.kind, item.family, item.actor, item.actor_basis) == (
        "stack",
        "",
        Words("정부", "Government"),
        "report",
    )
    sheet = plan.sheets["stacks"]
    assert (sheet.scale, sheet.items, sheet.indicators, sheet.min_assessors) == ("s", ("b", "a"), ("risk",), 4)
    (link,) = plan.links
    assert (link.id, link.source, link.target, link.kind, link.basis, link.note, link.citations) == (
        "l",
        "a",
        "b",
        "touches",
        "report",
        "주",
        ("c1",),
    )


def test_scores_and_judgements_arrive(conn: sqlite3.Connection, tmp_path: Path) -> None:
    plan = load(conn, write(tmp_path))
    assert plan.published["a", "risk"] == Score("exact", 3.36, 3.36, 3.36, 22, citations=("c1",))
    assert plan.published["b", "risk"] == Score(
        "interval", None, 1.0, 2.99, None, reason=Words("그림", ""), citations=("c1",)
    )
    placement = plan.placements["a"]
    assert (placement.quadrant, placement.wording, placement.horizon, placement.citations) == (
        "invest",
        "집중",
        Words("단기", "Short term"),
        ("c1",),
    )
    (ruling,) = plan.rulings
    assert (ruling.item, ruling.basis, ruling.author, ruling.reason, ruling.axis) == (
        "a",
        "report",
        Words("저자"),
        Words("경계", "Tie"),
        "future",
    )
    assert [(s.id, s.item, s.basis, s.text, s.score, s.citations) for s in plan.statements] == [
        ("u", "b", "report", Words("의견"), None, ("c1",)),
        ("t", None, "", Words("의견"), 4, ("c1",)),
    ]


def test_identity_follows_from_table_and_id(conn: sqlite3.Connection, tmp_path: Path) -> None:
    load(conn, write(tmp_path))
    origin, workshop, revision = conn.execute("SELECT origin, workshop, revision FROM item WHERE id = 'a'").fetchone()
    assert (origin, workshop, revision) == (
        seed.seeded_uuid("item", "a"),
        seed.seeded_uuid("catalogue", "workshop"),
        1,
    )
    assert uuid.UUID(origin).version == 5
    # Frozen: a plan made by any version must recognise the rows of every other.
    assert seed.seeded_uuid("item", "model") == "354872f3-f946-5b56-97dc-10e351f25c83"


def test_identity_does_not_depend_on_the_order_of_records(conn: sqlite3.Connection, tmp_path: Path) -> None:
    load(conn, write(tmp_path, items=SMALL["items"][::-1]))
    assert conn.execute("SELECT origin FROM item WHERE id = 'a'").fetchone() == (seed.seeded_uuid("item", "a"),)


def test_without_what_is_published_the_questions_remain(conn: sqlite3.Connection, tmp_path: Path) -> None:
    only_scores = CITATION | {"id": "c3"}
    write(tmp_path, citations=[*SMALL["citations"], only_scores], scores=[SCORE | {"citations": ["c3"]}])
    seed.load_catalogue(conn, tmp_path, published=False)
    plan = PlanReader(conn).plan()
    assert (plan.published, plan.placements, plan.rulings, plan.statements) == ({}, {}, (), ())
    assert (list(plan.items), list(plan.sheets), len(plan.links)) == (["b", "a"], ["stacks"], 1)
    assert list(plan.citations) == ["c1", "c2"]
    assert plan.items["a"].citations == ("c2", "c1")


# Broken catalogues


@pytest.mark.parametrize(
    ("name", "records", "place", "reason"),
    [
        ("items", [ITEM, ITEM], "items.jsonl:2", "there already"),
        ("items", [ITEM | {"colour": "red"}], "items.jsonl:1", "unknown field colour"),
        ("items", [{"id": "a"}], "items.jsonl:1", "no field"),
        ("items", [ITEM | {"name_ko": ""}], "items.jsonl:1", "CHECK"),
        ("items", [ITEM | {"position": "first"}], "items.jsonl:1", "INTEGER"),
        ("items", [ITEM | {"citations": ["nowhere"]}], "items.jsonl:1", "unknown citation nowhere"),
        ("items", [ITEM | {"citations": 7}], "items.jsonl:1", "int"),
        ("items", [ITEM | {"name_ko": {"ko": "x"}}], "items.jsonl:1", "dict"),
        ("items", "{broken", "items.jsonl:1", "Expecting"),
        ("items", "\n[1]", "items.jsonl:2", "not a JSON object"),
        ("citations", [CITATION | {"source": "x"}], "citations.jsonl:1", "unknown source x"),
        ("scales", [SCALE | {"levels": [[1, "낮음"]]}], "scales.jsonl:1", "unpack"),
        ("sheets", [SHEET | {"items": ["x"]}], "sheets.jsonl:1", "unknown item x"),
        ("links", [LINK | {"to": "a"}], "links.jsonl:1", "CHECK"),
        ("scores", [SCORE | {"value": 7, "low": 7, "high": 7}], "scores.jsonl:1", "CHECK"),
        ("scores", [SCORE | {"kind": "missing"}], "scores.jsonl:1", "CHECK"),
        ("scores", [SCORE | {"low": 1}], "scores.jsonl:1", "CHECK"),
        ("rulings", [RULING | {"reason_ko": ""}], "rulings.jsonl:1", "CHECK"),
        ("placements", [PLACEMENT | {"quadrant": "middle"}], "placements.jsonl:1", "CHECK"),
        ("rulings", [RULING | {"axis": "current"}], "rulings.jsonl:1", "CHECK"),
        ("statements", [STATEMENT | {"item": "x"}], "statements.jsonl:1", "unknown item x"),
        ("statements", [STATEMENT | {"item": "a"}], "statements.jsonl:1", "CHECK"),
        ("statements", [STATEMENT | {"basis": "report"}], "statements.jsonl:1", "CHECK"),
    ],
)
def test_a_broken_catalogue_names_the_place(
    conn: sqlite3.Connection, tmp_path: Path, name: str, records: list[Record] | str, place: str, reason: str
) -> None:
    if name == "items":
        # Nothing else names its records, so nothing else is found missing before.
        left = {spec.file: [] for spec in SPECS if spec.file not in ("sources", "citations", "items")}
        write(tmp_path, **left, **{name: records})
    else:
        write(tmp_path, **{name: records})
    with pytest.raises(PlannerError) as caught:
        seed.load_catalogue(conn, tmp_path)
    assert place in caught.value.message
    assert reason in caught.value.message
    assert caught.value.hint


def test_a_missing_or_unreadable_file_is_named(conn: sqlite3.Connection, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / PART / "links.jsonl").unlink()
    with pytest.raises(PlannerError, match="links.jsonl"):
        seed.load_catalogue(conn, tmp_path)
    (tmp_path / PART / "sources.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(PlannerError, match="sources.jsonl"):
        seed.load_catalogue(conn, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"version": 1, "date": "x", "name": "y", "name_en": "z"}',
        '{"version": "1", "date": "x", "name": "y"}',
        '{"version": "1"}',
    ],
)
def test_a_broken_description_of_the_catalogue(tmp_path: Path, text: str) -> None:
    (tmp_path / "catalogue.json").write_text(text)
    with pytest.raises(PlannerError, match="catalogue.json"):
        read_catalogue(tmp_path)


def test_lines_end_with_a_newline_only(conn: sqlite3.Connection, tmp_path: Path) -> None:
    text = json.dumps(CITATION | {"quote": "가\u2028나\x85다"}, ensure_ascii=False)
    plan = load(conn, write(tmp_path, citations=text + "\n" + json.dumps(CITATION | {"id": "c2"})))
    assert plan.citations["c1"].quote == "가\u2028나\n다"
