"""The states on record: read, added, and refused where no program of ours wrote them."""

import json
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.store import lineage
from planner.store.lineage import State
from planner.store.mergestates import States, content, first_state, vetted
from planner.store.store import Store, open_plan
from tests.unit.store.merging import CELL, answer, change, copied


def shape(store: Store, table: str) -> lineage.Shape:
    return lineage.shape(store._db.conn, table)


def test_what_is_on_record(path: Path) -> None:
    change(path, lambda rows: (rows.add_assessor("A02"), rows.assess(*CELL, value=3)))
    change(path, answer(4))
    with open_plan(path) as store:
        known = States(store._db.conn)
        ((table, identity),) = known.rows
        assert table == "assessor" and len(known.of(table, identity)) == 1
        (place,) = known.answers
        assert [json.loads(str(state.content))["value"] for state in known.of("assessment", place)] == [3, 4]
        assert known.of("assessment", "nowhere") == known.of("item", "nowhere") == ()


def test_adding_a_state_or_an_earlier_time(store: Store) -> None:
    known = States(store._db.conn)
    state = State(5, (), '{"x":1}', "2026-11-21T10:00:00Z")
    assert known.add("assessor", "a", state)
    assert not known.add("assessor", "a", state)
    assert not known.add("assessor", "a", State(5, (), '{"x":1}', "2026-11-21T11:00:00Z"))
    assert known.add("assessor", "a", State(5, (), '{"x":1}', "2026-11-21T09:00:00Z"))
    assert [one.at for one in known.of("assessor", "a")] == ["2026-11-21T09:00:00Z"]
    assert [one.at for one in States(store._db.conn).of("assessor", "a")] == ["2026-11-21T09:00:00Z"]
    assert known.add("assessment", "place", State(6, (), '{"x":1}', ""))
    assert known.answers == {"place"} and len(known.of("assessment", "place")) == 1


def test_news_of_another_copy(path: Path) -> None:
    change(path, lambda rows: rows.add_assessor("A02"))
    copy = copied(path, "1.plan", lambda rows: [rows.add_assessor(f"B{number}") for number in range(600)])
    with open_plan(path) as store, open_plan(copy) as other:
        known = States(store._db.conn)
        news = list(known.news(other._db.conn))
        assert len(news) == 600 and {table for table, _identity, _state in news} == {"assessor"}
        for table, identity, state in news:
            known.add(table, identity, state)
        assert list(known.news(other._db.conn)) == []
        other._db.conn.execute("UPDATE row_version SET at = '' WHERE key = 1")
        assert len(list(known.news(other._db.conn))) == 1, "an earlier time is news as well"


class TestVetting:
    def state(self, store: Store, **changes: object) -> tuple[str, State]:
        reader = lineage.Reader(store._db.conn)
        row = {**(reader.row("assessor", 1) or {}), **changes}
        return reader.identity("assessor", row), first_state(reader, "assessor", row)

    def vet(self, store: Store, table: str, identity: str, state: State) -> None:
        vetted(lambda name: shape(store, name), frozenset({"assessor", "plan"}), table, identity, state)

    def test_what_this_program_writes(self, store: Store) -> None:
        identity, state = self.state(store)
        self.vet(store, "assessor", identity, state)
        gone = State(lineage.uid("assessor", identity, (state.uid,), None), (state.uid,), None, "")
        self.vet(store, "assessor", identity, gone)

    @pytest.mark.parametrize("said", [
        "[]", "{}", "{", '{"id":"A01"}', '{"id":"A01","affiliation":"","role":[]}',
        '{"id":"A01","affiliation":"","role":"","more":1}', '{"id":"A01","affiliation":true,"role":""}',
        "[" * 100_000,
    ])  # fmt: skip
    def test_content_of_no_such_row(self, store: Store, said: str) -> None:
        made = State(lineage.uid("assessor", "a", (), said), (), said, "")
        with pytest.raises(PlannerError, match="damaged"):
            self.vet(store, "assessor", "a", made)

    def test_a_number_that_is_not_its_own(self, store: Store) -> None:
        identity, state = self.state(store)
        with pytest.raises(PlannerError, match="damaged"):
            self.vet(store, "assessor", identity + "x", state)

    def test_a_table_that_has_no_states(self, store: Store) -> None:
        made = State(lineage.uid("audit", "a", (), None), (), None, "")
        with pytest.raises(PlannerError, match="damaged"):
            self.vet(store, "audit", "a", made)

    def test_a_reference_that_is_no_name(self, store: Store) -> None:
        made = shape(store, "expertise")
        with pytest.raises(PlannerError, match="damaged"):
            content('{"assessor":1,"item":"model","level":3}', made)
        assert content('{"assessor":"a","item":"model","level":3}', made)["level"] == 3


def test_parents_that_are_no_numbers(store: Store) -> None:
    conn = store._db.conn
    sql = (
        "INSERT INTO row_version (table_name, identity, uid, parents, content, at) VALUES ('plan', '', 1, ?, NULL, '')"
    )
    for parents in ('["a"]', "[1.5]", "[}]", "[" * 50_000 + "]"):
        conn.execute("DELETE FROM row_version")
        conn.execute(sql, (parents,))
        with pytest.raises(PlannerError, match="damaged"):
            States(conn)
    conn.rollback()
