"""Finding rows by their identity: every kind of row of a plan is found again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.store import lineage
from planner.store.mergeplaces import Places, origin
from planner.store.store import Store, open_plan


@pytest.fixture
def places(path: Path) -> Iterator[Places]:
    with open_plan(path) as store:
        with store.edit("One of everything") as rows:
            rows.add_assessor("A02")
            rows.set_expertise("A02", "model", 3)
            rows.set_duties("A02", ((next(iter(store.plan().sheets)), ""), (next(iter(store.plan().sheets)), "model")))
            rows.assess("round-1", "A01", "model", "risk", value=3)
            rows.attach(next(iter(store.plan().citations)), "assessment", "round-1", "A01", "model", "risk")
            rows.add_minute("round-1", "model", "risk", "논의")
            rows.set_questions("round-1", [("model", "risk")])
            rows.edit_roadmap("measure-1-compute-access", owner="부처", stacks=("model",))
            rows.add_roadmap_row("우리", "short", "2026Q1", "2026Q2", stacks=("data",))
            rows.set_anchor("risk", 2, "낮음")
        with closing(sqlite3.connect(path)) as conn:
            yield Places(conn)


def test_every_row_is_found_by_its_identity(places: Places) -> None:
    reader = lineage.Reader(places._conn)
    for table in places.tables:
        for (key,) in places._conn.execute(f"SELECT key FROM {table} ORDER BY key LIMIT 40").fetchall():
            row = reader.row(table, key) or {}
            identity = reader.identity(table, row)
            assert places.key(table, identity) == key, (table, identity)
            assert places.origin(table, identity) == row["origin"]


def test_tables_stand_after_those_they_refer_to(places: Places) -> None:
    order = {table: place for place, table in enumerate(places.tables)}
    assert {"assessment", "row_version", "delivery"} & set(order) == {"assessment"}
    for table in order:
        for target in places.shape(table).references.values():
            assert target == table or target not in order or order[target] < order[table], (table, target)


@pytest.mark.parametrize(("table", "identity"), [
    ("assessment", "round-1|nobody|model|risk"), ("assessment", "round-1|x"), ("item", "nothing"), ("item", "model|x"),
    ("expertise", "x|model"), ("assessor", "None"), ("duty", "x|y|None"), ("roadmap_edit", "nothing"),
])  # fmt: skip
def test_what_leads_nowhere(places: Places, table: str, identity: str) -> None:
    assert places.key(table, identity) is None
    assert places.origin(table, identity) is None


def test_the_owner_in_an_identity(places: Places) -> None:
    identity = "None|None|None|None|None|None|None|None|None|round-1|a|model|r|None"
    names = places.shape("citation_use").identity
    identity = "|".join("c" if name == "citation" else "round-1|a|model|r" if name == "assessment" else "None"
                        for name in names)  # fmt: skip
    assert places.owner("citation_use", identity, "assessment") == "round-1|a|model|r"
    assert places.owner("citation_use", identity, "citation") == "c"
    assert places.owner("sheet_item", "s|model", "item") == "model"
    assert places.owner("sheet_item", "s|model", "nothing") == ""


def test_what_belongs_to_what(places: Places) -> None:
    assert places.hangs_on("expertise", "assessor") and not places.hangs_on("assessment", "assessor")
    assert places.needed("assessor", places.key("assessor", a01(places)) or 0)
    unused = places._conn.execute("SELECT key FROM assessor WHERE id = 'A02'").fetchone()[0]
    assert not places.needed("assessor", unused), "self-ratings and duties go along"


def a01(places: Places) -> str:
    return str(places._conn.execute("SELECT origin FROM assessor WHERE id = 'A01'").fetchone()[0])


class TestOrigins:
    def test_a_row_that_is_its_own_origin(self) -> None:
        made = "0f8fad5b-d9cb-469f-a165-70867728950e"
        assert origin("minute", made) == made

    def test_a_row_of_the_catalogue_gets_the_catalogues(self, store: Store) -> None:
        (key,) = store._db.conn.execute("SELECT origin FROM item WHERE id = 'model'").fetchone()
        assert origin("item", "model") == key

    def test_any_other_gets_the_same_everywhere(self) -> None:
        made = origin("item", "own-item-1")
        assert made == origin("item", "own-item-1") != origin("item", "own-item-2")
        assert len(made) == 36 and made[14] == "4"
