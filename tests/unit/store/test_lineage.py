"""Earlier states of rows: the same numbers in every copy, nothing lost, nothing twice."""

import json
import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.store import lineage
from planner.store.lineage import State, heads, uid
from planner.store.store import Store, create, open_plan

CELL = ("round-1", "A01", "model", "risk")


def recorded(store: Store, table: str) -> list[tuple[object, ...]]:
    return store._db.conn.execute(
        "SELECT identity, uid, parents, content FROM row_version WHERE table_name = ? ORDER BY key", (table,)
    ).fetchall()


def answer(store: Store, value: int, label: str = "Score") -> None:
    with store.edit(label) as rows:
        rows.assess(*CELL, value=value)


class TestStates:
    def test_a_first_answer_is_its_own_first_state(self, store: Store) -> None:
        answer(store, 3)
        assert recorded(store, "assessment") == []

    def test_a_change_records_what_was_and_what_is(self, store: Store) -> None:
        answer(store, 3)
        answer(store, 4)
        first, second = recorded(store, "assessment")
        assert [json.loads(str(one[3]))["value"] for one in (first, second)] == [3, 4]
        assert json.loads(str(first[2])) == []
        assert json.loads(str(second[2])) == [first[1]]

    def test_taking_back_is_a_state_too(self, store: Store) -> None:
        answer(store, 3)
        with store.edit("Clear") as rows:
            rows.clear_assessment(*CELL)
        assert [one[3] is None for one in recorded(store, "assessment")] == [False, True]
        answer(store, 3)
        assert len(recorded(store, "assessment")) == 3

    def test_undo_goes_on_from_what_it_takes_back(self, store: Store) -> None:
        answer(store, 3)
        answer(store, 4)
        store.undo()
        states = recorded(store, "assessment")
        assert [json.loads(str(one[3]))["value"] for one in states] == [3, 4, 3]
        assert len({one[1] for one in states}) == 3

    def test_other_rows_are_recorded_from_their_first_state(self, store: Store) -> None:
        with store.edit("Panel") as rows:
            rows.add_assessor("A02")
            rows.set_expertise("A02", "model", 3)
        assert len(recorded(store, "assessor")) == 1
        (identity, _uid, _parents, content), = recorded(store, "expertise")
        assert str(identity).split("|")[0] == store.plan().assessors["A02"].origin
        assert json.loads(str(content))["level"] == 3

    def test_what_an_update_of_the_catalogue_writes_is_not_recorded(self, small: Store) -> None:
        conn = small._db.conn
        with small.edit("Catalogue") as rows:
            rows._update("plan", 1, {"catalogue": "another"})
            rows._update("item", conn.execute("SELECT key FROM item LIMIT 1").fetchone()[0], {"name_ko": "새 이름"})
        assert recorded(small, "item") == []
        assert len(recorded(small, "plan")) == 2

    def test_names_and_deliveries_are_never_recorded(self, store: Store) -> None:
        with store.edit("Names") as rows:
            rows.set_anonymity("all")
            rows.name_assessor("A01", "홍길동")
            rows.record_delivery("merge", "a.plan", "0" * 64, "", "", 1)
        assert recorded(store, "assessor_name") == recorded(store, "delivery") == []

    def test_references_are_said_so_that_every_copy_understands_them(self, tmp_path: Path) -> None:
        create(tmp_path / "a.plan").close()
        shutil.copy(tmp_path / "a.plan", tmp_path / "b.plan")
        found = []
        for name in ("a.plan", "b.plan"):
            with open_plan(tmp_path / name) as store:
                if name == "b.plan":
                    # Other keys for the same rows from here on.
                    answer(store, 1)
                    with store.edit("Clear") as rows:
                        rows.clear_assessment(*CELL)
                        rows.assess("round-1", "A01", "data", "risk", value=2)
                with store.edit("Rule") as rows:
                    rows.rule("data", "monitor", "이유", "나")
                found.append(recorded(store, "ruling"))
        assert found[0] == found[1]

    def test_a_removed_row_is_known_by_those_it_belonged_to(self, store: Store) -> None:
        with store.edit("Panel") as rows:
            rows.add_assessor("A02")
            rows.set_expertise("A02", "model", 3)
        (identity, *_rest), = recorded(store, "expertise")
        with store.edit("Gone") as rows:
            rows.remove_assessor("A02")
        assert {one[0] for one in recorded(store, "expertise")} == {identity}
        assert recorded(store, "expertise")[-1][3] is None


class TestHeads:
    FIRST, LEFT, RIGHT = State(1, (), "a", ""), State(2, (1,), "b", ""), State(3, (1,), "c", "")

    def test_one_line_has_one(self) -> None:
        assert heads([self.FIRST, self.LEFT]) == (self.LEFT,)
        assert heads([]) == ()

    def test_a_fork_has_two_until_a_state_follows_both(self) -> None:
        assert heads([self.FIRST, self.LEFT, self.RIGHT]) == (self.LEFT, self.RIGHT)
        settled = State(4, (2, 3), "b", "")
        assert heads([self.FIRST, self.LEFT, self.RIGHT, settled]) == (settled,)

    @given(st.permutations([FIRST, LEFT, RIGHT, State(4, (2,), "d", "")]))
    def test_order_says_nothing(self, states: list[State]) -> None:
        assert {one.uid for one in heads(states)} == {3, 4}


class TestNumbers:
    def test_a_number_depends_on_all_it_is_made_of(self) -> None:
        numbers = {
            uid("a", "x", (), "1"), uid("b", "x", (), "1"), uid("a", "y", (), "1"), uid("a", "x", (5,), "1"),
            uid("a", "x", (), "2"), uid("a", "x", (), None),
        }  # fmt: skip
        assert len(numbers) == 6
        assert all(0 <= number < 2**63 for number in numbers)

    @given(st.lists(st.integers(0, 2**63 - 1), max_size=4), st.text())
    def test_the_order_of_those_it_followed_says_nothing(self, parents: list[int], content: str) -> None:
        assert uid("t", "i", parents, content) == uid("t", "i", parents[::-1], content)

    def test_the_earlier_time_stays(self, store: Store) -> None:
        conn = store._db.conn
        for at in ("2026-02-01", "2026-01-01", "2026-03-01"):
            lineage.add(conn, "ruling", "x", State(7, (), "{}", at))
        assert [one.at for one in lineage.states(conn, "ruling", "x")] == ["2026-01-01"]


class TestChoosing:
    def test_the_latest_head_stands_and_its_number_decides_between_equals(self) -> None:
        first = State(1, (), "a", "2026-01-01")
        known = (first, State(2, (1,), "b", "2026-01-03"), State(3, (1,), "c", "2026-01-02"))
        assert lineage.chosen(known).uid == 2
        assert lineage.chosen((first, State(2, (1,), "b", "x"), State(3, (1,), "c", "x"))).uid == 3
        assert lineage.disputed("item", known) and not lineage.disputed("item", known[:2])

    def test_the_catalogues_own_word_yields(self) -> None:
        known = (State(9, (), "a", ""), State(2, (), "b", "2026-01-01"))
        assert [state.uid for state in lineage.contenders(known)] == [2]
        assert not lineage.disputed("item", known)
        assert len(lineage.contenders((State(9, (), "a", ""), State(2, (), "b", "")))) == 2

    def test_a_level_of_anonymity_is_no_dispute(self) -> None:
        contents = [json.dumps({"title": "t", "anonymity": level}) for level in ("all", "nobody")]
        known = tuple(State(number, (), content, "x") for number, content in enumerate(contents))
        assert not lineage.disputed("plan", known) and lineage.disputed("item", known)
        assert lineage.disputed("plan", (known[0], State(9, (), None, "x")))

    def test_what_a_row_said_last(self) -> None:
        known = (State(1, (), "a", "1"), State(2, (1,), "b", "2"), State(3, (2,), None, "3"))
        assert lineage.last_said(known).content == "b"


class TestIdentities:
    def test_a_row_that_takes_the_key_of_one_that_went_is_another_row(self, store: Store) -> None:
        with store.edit("One") as rows:
            line = rows.add_roadmap_row("가", "short", "2026Q1", "2026Q2", stacks=("model",))
        with store.edit("Other") as rows:
            rows.edit_roadmap(line, stacks=("data",))
        found = {str(row[0]).split("|")[1]: row[3] is None for row in recorded(store, "roadmap_edit_stack")[1:]}
        assert found == {"model": True, "data": False}

    def test_a_row_that_comes_again_under_another_key_is_the_same(self, store: Store) -> None:
        with store.edit("One") as rows:
            line = rows.add_roadmap_row("가", "short", "2026Q1", "2026Q2", stacks=("model", "data"))
        before = recorded(store, "roadmap_edit_stack")
        with store.edit("Turned") as rows:
            rows.edit_roadmap(line, stacks=("data", "model"))
        heads_ = {str(row[0]): row[3] for row in recorded(store, "roadmap_edit_stack")}
        assert len(recorded(store, "roadmap_edit_stack")) == len(before) + 2
        assert None not in heads_.values()

    def test_a_measure_has_one_line_and_own_lines_their_origins(self, store: Store) -> None:
        with store.edit("Lines") as rows:
            rows.edit_roadmap("measure-1-compute-access", owner="부처")
            rows.add_roadmap_row("가", "short", "2026Q1", "2026Q2")
        found = sorted((str(row[0]) for row in recorded(store, "roadmap_edit")), key=len)
        assert found[0] == "measure-1-compute-access" and len(found[1]) == 36

    def test_what_has_its_states_on_record_is_left_alone(self, store: Store) -> None:
        with store.edit("Change") as rows:
            rows.add_assessor("B1")
            lineage.recorded(store._db.conn)
            rows.add_assessor("B2")
        assert len(recorded(store, "assessor")) == 1
