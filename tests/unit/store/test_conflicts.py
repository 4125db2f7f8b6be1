"""Where copies disagree: what is listed, which side stands for now, and deciding."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.model.errors import PlannerError
from planner.model.merging import Conflict
from planner.store import lineage
from planner.store.conflicts import conflicts
from planner.store.lineage import State
from planner.store.rows import Rows
from planner.store.store import Store, open_plan
from tests.unit.store.merging import CELL, answer, at, change, copied, merge, merged


def value(store: Store) -> int | None:
    return store.plan().assessments[CELL].value


def settle(store: Store, conflict: Conflict, side: int) -> None:
    with store.edit("Settle") as rows:
        rows.settle(conflict.kind, conflict.identity, conflict.sides[side].uid)


@pytest.fixture
def disputed(path: Path) -> Path:
    """A plan in which 3 became 4 in one copy and 5 in another, later one."""
    change(path, answer(3))
    copies = [copied(path, "1.plan", answer(4), 10), copied(path, "2.plan", answer(5), 11)]
    with merged(path, copies):
        pass
    return path


class TestListing:
    def test_both_sides_and_what_was_before(self, disputed: Path) -> None:
        with open_plan(disputed) as store:
            (found,) = store.conflicts()
            assert found.of_an_answer and found.place == CELL
            assert found.base is not None and found.base.said is not None
            assert (found.base.said["value"], found.base.here) == (3, True)
            assert [(side.said and side.said["value"], side.file, side.here) for side in found.sides] == [
                (4, "1.plan", False), (5, "2.plan", False)
            ]
            assert found.standing == found.sides[1].uid, "the latest stands for now"
            assert value(store) == 5

    def test_what_was_entered_here_says_so(self, path: Path) -> None:
        copy = copied(path, "1.plan", answer(4), 10)
        change(path, answer(2), 12)
        with merged(path, [copy]) as (store, (report,)):
            (found,) = store.conflicts()
            assert [(side.file, side.here) for side in found.sides] == [("1.plan", False), ("", True)]
            assert found.base is None, "nobody had answered before"
            assert report.conflicts == 1

    def test_the_same_change_in_two_copies_is_no_conflict(self, path: Path) -> None:
        change(path, answer(3))
        copies = [copied(path, "1.plan", answer(4), 10), copied(path, "2.plan", answer(4), 11)]
        with merged(path, copies) as (store, reports):
            assert store.conflicts() == ()
            assert [report.conflicts for report in reports] == [0, 0]

    def test_taking_out_against_changing(self, path: Path) -> None:
        change(path, answer(3))
        copies = [copied(path, "1.plan", lambda rows: rows.clear_assessment(*CELL), 10),
                  copied(path, "2.plan", answer(5), 11)]  # fmt: skip
        with merged(path, copies) as (store, _reports):
            (found,) = store.conflicts()
            assert [side.said is None for side in found.sides] == [True, False]
            settle(store, found, 0)
            assert CELL not in store.plan().assessments and store.conflicts() == ()

    def test_a_conflict_is_counted_with_the_file_that_made_it(self, path: Path) -> None:
        change(path, answer(3))
        copies = [copied(path, f"{number}.plan", answer(number), number) for number in (1, 2, 4)]
        with merged(path, copies) as (store, reports):
            assert [report.conflicts for report in reports] == [0, 1, 0]
            assert len(store.conflicts()[0].sides) == 3

    def test_rows_of_all_kinds_in_words(self, path: Path) -> None:
        change(path, lambda rows: rows.add_assessor("A02"))
        writes: list[Callable[[Rows, str], object]] = [
            lambda rows, word: rows.edit_assessor("A02", affiliation=word),
            lambda rows, word: rows.set_title(word),
            lambda rows, word: rows.rule("model", "invest", word, "진행자"),
            lambda rows, word: rows.edit_roadmap("measure-1-compute-access", owner=word),
            lambda rows, word: rows.set_expertise("A02", "model", len(word)),
            lambda rows, word: rows.set_anchor("risk", 3, word),
        ]

        def work(word: str) -> Callable[[Rows], object]:
            return lambda rows: [write(rows, word) for write in writes]

        copies = [copied(path, "1.plan", work("가"), 10), copied(path, "2.plan", work("나나"), 11)]
        with merged(path, copies) as (store, _reports):
            found = {one.kind: one for one in store.conflicts()}
            assert {kind: one.place for kind, one in found.items()} == {
                "assessor": ("A02",), "plan": (), "ruling": ("model", "facilitator"),
                "roadmap_edit": ("measure-1-compute-access",), "expertise": ("A02", "model"), "anchor": ("risk", "3"),
            }
            assert [side.said and side.said["owner"] for side in found["roadmap_edit"].sides] == ["가", "나나"]
            assert store.plan().title == "나나"

    def test_levels_of_anonymity_are_no_conflict(self, path: Path) -> None:
        copies = [copied(path, f"{level}.plan", lambda rows, level=level: rows.set_anonymity(level))
                  for level in ("nobody", "all")]  # fmt: skip
        with merged(path, copies) as (store, _reports):
            assert store.conflicts() == ()
            assert store.plan().anonymity == "nobody"

    def test_answers_come_first(self, path: Path) -> None:
        change(path, answer(3))

        def work(number: int) -> Callable[[Rows], object]:
            return lambda rows: (rows.set_title(str(number)), rows.assess(*CELL, value=number))

        with merged(path, [copied(path, "1.plan", work(1)), copied(path, "2.plan", work(2), 11)]) as (store, _):
            assert [one.kind for one in store.conflicts()] == ["assessment", "plan"]

    def test_the_nearest_common_state_is_the_base(self, store: Store) -> None:
        with store.edit("a") as rows:
            rows.assess(*CELL, value=1)
        with store.edit("b") as rows:
            rows.assess(*CELL, value=2)
        conn = store._db.conn
        (identity,) = conn.execute("SELECT DISTINCT identity FROM row_version").fetchone()
        first, second = lineage.states(conn, "assessment", identity)
        content = str(second.content)
        for number, hour in ((3, "10"), (4, "11")):
            said = content.replace('"value":2', f'"value":{number}')
            made = lineage.uid("assessment", identity, (second.uid,), said)
            lineage.add(conn, "assessment", identity, State(made, (second.uid,), said, f"2026-11-21T{hour}:00:00Z"))
        (found,) = conflicts(conn)
        assert found.base is not None and found.base.uid == second.uid != first.uid


class TestSettling:
    @pytest.mark.parametrize(("side", "expected"), [(0, 4), (1, 5)])
    def test_a_side_stands_from_then_on(self, disputed: Path, side: int, expected: int) -> None:
        with open_plan(disputed, clock=at(21)) as store:
            settle(store, store.conflicts()[0], side)
            assert store.conflicts() == ()
            assert value(store) == expected

    def test_undo_opens_the_conflict_again_and_redo_settles_it(self, disputed: Path) -> None:
        with open_plan(disputed) as store:
            before = store.conflicts()
            settle(store, before[0], 0)
            store.undo()
            assert (store.conflicts(), value(store)) == (before, 5)
            store.redo()
            assert (store.conflicts(), value(store)) == ((), 4)

    def test_answering_again_settles_too(self, disputed: Path) -> None:
        change(disputed, answer(1), 22)
        with open_plan(disputed) as store:
            assert (store.conflicts(), value(store)) == ((), 1)

    def test_a_decision_travels(self, disputed: Path) -> None:
        old = copied(disputed, "old.plan")
        with open_plan(disputed, clock=at(21)) as store:
            settle(store, store.conflicts()[0], 0)
        with merged(old, [disputed]) as (store, _reports):
            assert (store.conflicts(), value(store)) == ((), 4)
        with open_plan(disputed) as store:
            merge(store, old)
            assert (store.conflicts(), value(store)) == ((), 4)

    def test_two_different_decisions_are_a_conflict_again(self, disputed: Path) -> None:
        other = copied(disputed, "other.plan")
        for path, side, hour in ((disputed, 0, 21), (other, 1, 22)):
            with open_plan(path, clock=at(hour)) as store:
                settle(store, store.conflicts()[0], side)
        with merged(disputed, [other]) as (store, _reports):
            assert len(store.conflicts()) == 1 and value(store) == 5

    def test_what_is_not_in_dispute(self, disputed: Path) -> None:
        with open_plan(disputed) as store:
            (conflict,) = store.conflicts()
            settle(store, conflict, 0)
            with pytest.raises(PlannerError, match="not in dispute"):
                settle(store, conflict, 1)
            with pytest.raises(PlannerError, match="not in dispute"), store.edit("Settle") as rows:
                rows.settle("assessment", "nowhere", 1)

    def test_a_step_may_do_more_than_settle(self, disputed: Path) -> None:
        with open_plan(disputed, clock=at(21)) as store:
            (conflict,) = store.conflicts()
            with store.edit("Both") as rows:
                rows.set_title("다른 이름")
                rows.settle(conflict.kind, conflict.identity, conflict.sides[0].uid)
                rows.rename_item("model", "모형")
            for _time in range(2):
                assert (store.plan().title, value(store), store.conflicts()) == ("다른 이름", 4, ())
                store.undo()
                assert (store.plan().title, value(store)) == ("계획", 5)
                store.redo()
            tables = {row[0] for row in store._db.conn.execute("SELECT DISTINCT table_name FROM row_version")}
            assert {"plan", "item", "assessment"} <= tables

    def test_a_code_that_two_rows_want(self, path: Path) -> None:
        change(path, lambda rows: rows.add_assessor("A02"))
        copies = [
            copied(path, "1.plan", lambda rows: rows.edit_assessor("A02", code="B1"), 10),
            copied(path, "2.plan", lambda rows: (rows.edit_assessor("A02", code="B2"), rows.add_assessor("B1")), 11),
        ]
        with merged(path, copies) as (store, _reports):
            assert set(store.plan().assessors) == {"A01", "B1", "B2"}
            (conflict,) = store.conflicts()
            settle(store, conflict, 0)
            found = store.plan().assessors
            assert len(found) == 3 and "B1" in found and "B2" not in found
            assert sum(code.startswith("B1-") for code in found) == 1

    def test_what_others_need_can_not_go(self, path: Path) -> None:
        change(path, lambda rows: rows.add_assessor("A02"))
        copies = [
            copied(path, "1.plan", lambda rows: rows.remove_assessor("A02"), 10),
            copied(path, "2.plan", lambda rows: (rows.edit_assessor("A02", affiliation="대학"),
                                                 rows.assess("round-1", "A02", "model", "risk", value=2)), 11),
        ]  # fmt: skip
        with merged(path, copies) as (store, _reports):
            (conflict,) = store.conflicts()
            gone = next(place for place, side in enumerate(conflict.sides) if side.said is None)
            with pytest.raises(PlannerError, match="need this"):
                settle(store, conflict, gone)
            assert store.conflicts() == (conflict,)
            settle(store, conflict, 1 - gone)
            assert store.plan().assessors["A02"].affiliation == "대학"
