"""What an edit may write on the roadmap, and what it refuses."""

import sqlite3
from collections.abc import Callable

import pytest

from planner.model.errors import PlannerError
from planner.model.plan import RoadmapEdit
from planner.store.rows import Rows
from planner.store.store import Store

from .conftest import dump


@pytest.fixture
def measure(store: Store) -> str:
    """A measure's id."""
    return store.plan().measures()[0].id


def refused(store: Store, match: str, write: Callable[[Rows], object]) -> None:
    before = dump(store)
    with pytest.raises(PlannerError, match=match) as caught, store.edit("Refused") as rows:
        write(rows)
    assert caught.value.hint
    assert dump(store) == before


# The rule


def test_the_rule_changes_in_parts(store: Store) -> None:
    with store.edit("Rule") as rows:
        rows.set_roadmap_rule("cross", phase="mid-long")
        rows.set_roadmap_rule("cross", start="2027Q1", end="2029Q4")
    rule = store.plan().rules[-1]
    assert (rule.quadrant, rule.phase, rule.start, rule.end) == ("cross", "mid-long", "2027Q1", "2029Q4")
    assert [r.quadrant for r in store.plan().rules] == ["invest", "respond", "support", "monitor", "cross"]


def test_rules_that_are_refused(store: Store) -> None:
    refused(store, "no quadrant middle", lambda rows: rows.set_roadmap_rule("middle", phase="short"))
    refused(store, "no phase soon", lambda rows: rows.set_roadmap_rule("invest", phase="soon"))
    refused(store, "2026 is not a quarter|“2026”", lambda rows: rows.set_roadmap_rule("invest", start="2026"))
    refused(store, "ends before", lambda rows: rows.set_roadmap_rule("invest", start="2029Q1"))
    refused(store, "ends before", lambda rows: rows.set_roadmap_rule("invest", start="2027Q2", end="2027Q1"))


# Changes to generated rows


def test_a_measure_is_changed_field_by_field(store: Store, measure: str) -> None:
    goal = store.plan().of_kind("goal")[0].id
    with store.edit("Edit") as rows:
        rows.edit_roadmap(measure, owner="과기정통부", phase="short")
        rows.edit_roadmap(
            measure,
            title="새 이름",
            start="2026Q2",
            end="2026Q3",
            goal=goal,
            stacks=("model", "cloud", "model"),
            note=" 메모 ",
            included=False,
        )
    assert store.plan().roadmap_edits == (
        RoadmapEdit(
            measure,
            measure,
            "새 이름",
            "short",
            "2026Q2",
            "2026Q3",
            "과기정통부",
            goal,
            ("model", "cloud"),
            " 메모 ",
            False,
        ),
    )


def test_none_gives_a_field_back_to_the_rule(store: Store, measure: str) -> None:
    with store.edit("Edit") as rows:
        rows.edit_roadmap(measure, owner="", stacks=(), phase="short")
    (edit,) = store.plan().roadmap_edits
    assert (edit.owner, edit.stacks, edit.phase, edit.title) == ("", (), "short", None)
    with store.edit("Back") as rows:
        rows.edit_roadmap(measure, owner=None, phase=None)
    (edit,) = store.plan().roadmap_edits
    assert (edit.owner, edit.stacks, edit.phase) == (None, (), None)
    with store.edit("All back") as rows:
        rows.edit_roadmap(measure, stacks=None)
    assert store.plan().roadmap_edits == ()
    store.undo()
    assert store.plan().roadmap_edits[0].stacks == ()


def test_an_edit_that_says_nothing_leaves_no_row(store: Store, measure: str) -> None:
    before = dump(store)
    with store.edit("Nothing") as rows:
        rows.edit_roadmap(measure, note="", included=True)
    assert dump(store) == before


def test_changed_stacks_raise_the_revision_of_their_row(store: Store, measure: str) -> None:
    seen: list[frozenset[str]] = []
    with store.edit("Edit") as rows:
        rows.edit_roadmap(measure, stacks=("model",))
    store.on_change.append(seen.append)
    with store.edit("More") as rows:
        rows.edit_roadmap(measure, stacks=("model", "cloud"))
    assert seen == [frozenset({"roadmap_edit", "roadmap_edit_stack"})]
    with store.edit("Same") as rows:
        rows.edit_roadmap(measure, stacks=("model", "cloud"))
    assert len(seen) == 1


def test_resetting(store: Store, measure: str) -> None:
    with store.edit("Edit") as rows:
        rows.edit_roadmap(measure, stacks=("model",), note="x")
    with store.edit("Reset") as rows:
        rows.reset_roadmap_row(measure)
        rows.reset_roadmap_row(measure)
    assert store.plan().roadmap_edits == ()
    refused(store, "no row x", lambda rows: rows.reset_roadmap_row("x"))


def test_changes_that_are_refused(store: Store, measure: str) -> None:
    refused(store, "no row model", lambda rows: rows.edit_roadmap("model", phase="short"))
    refused(store, "no row x", lambda rows: rows.edit_roadmap("x", phase="short"))
    refused(store, "no phase soon", lambda rows: rows.edit_roadmap(measure, phase="soon"))
    refused(store, "quarter", lambda rows: rows.edit_roadmap(measure, start="2026Q5"))
    refused(store, "ends before", lambda rows: rows.edit_roadmap(measure, start="2027Q1", end="2026Q4"))
    refused(store, "empty", lambda rows: rows.edit_roadmap(measure, title=" "))
    refused(store, "no item x", lambda rows: rows.edit_roadmap(measure, goal="x"))
    refused(store, "kind goal", lambda rows: rows.edit_roadmap(measure, goal="model"))
    refused(store, "kind stack", lambda rows: rows.edit_roadmap(measure, stacks=(measure,)))
    with store.edit("Start") as rows:
        rows.edit_roadmap(measure, start="2027Q1")
    refused(store, "ends before", lambda rows: rows.edit_roadmap(measure, end="2026Q4"))


@pytest.mark.parametrize(
    ("field", "value", "match"),
    [
        ("included", 2, "on the roadmap or not"),
        ("included", 1, "on the roadmap or not"),
        ("included", "no", "on the roadmap or not"),
        ("owner", 5, "text belongs here"),
        ("owner", b"x", "text belongs here"),
        ("note", ["x"], "text belongs here"),
        ("title", 5, "text belongs here"),
        ("title", "\u200b", "name is empty"),
        ("phase", 5, "no phase 5"),
        ("phase", ["short"], "no phase"),
        ("start", 20261, "no quarter that a plan can hold"),
        ("end", 2026.5, "no quarter that a plan can hold"),
        ("goal", 7, "text belongs here"),
        ("stacks", "model", "not a list of ids"),
        ("stacks", 0, "not a list of ids"),
        ("stacks", (1,), "not a list of ids"),
        ("stacks", ("\ud800",), "no item"),
    ],
)
def test_fields_of_another_type_are_refused_in_plain_words(
    store: Store, measure: str, field: str, value: object, match: str
) -> None:
    refused(store, match, lambda rows: rows.edit_roadmap(measure, **{field: value}))


def test_quarters_stay_within_the_century(store: Store, measure: str) -> None:
    with store.edit("Ends") as rows:
        rows.edit_roadmap(measure, start="2000Q1", end="2099Q4")
        rows.set_roadmap_rule("invest", start="2000Q1", end="2099Q4")
    for quarter in ("1999Q4", "2100Q1", "0001Q1", "9999Q4"):
        refused(store, "no quarter that a plan can hold", lambda rows, q=quarter: rows.edit_roadmap(measure, start=q))
        refused(store, "2000Q1 to 2099Q4", lambda rows, q=quarter: rows.set_roadmap_rule("invest", end=q))
        refused(store, quarter, lambda rows, q=quarter: rows.add_roadmap_row("행", "short", q, q))


@pytest.mark.parametrize("table", ["roadmap_rule", "roadmap_edit"])
@pytest.mark.parametrize("quarter", ["1999Q4", "2100Q1", "2026Q5"])
def test_the_tables_hold_no_other_quarter(store: Store, measure: str, table: str, quarter: str) -> None:
    with store.edit("Row") as rows:
        rows.edit_roadmap(measure, note="x")
    for column in ("start_quarter", "end_quarter"):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            store._db.conn.execute(f"UPDATE {table} SET {column} = ?", (quarter,))


def test_ids_are_composed(store: Store) -> None:
    """A row is found whichever way its id is written."""
    measure = store.plan().measures()[0].id
    with store.edit("Rename") as rows:
        rows._run("UPDATE item SET id = 'm-가' WHERE id = ?", (measure,))
    with store.edit("Edit") as rows:
        rows.edit_roadmap("m-\u1100\u1161", note="x")
        rows.edit_roadmap("m-가", owner="y")
    (edit,) = store.plan().roadmap_edits
    assert (edit.id, edit.note, edit.owner) == ("m-가", "x", "y")
    with store.edit("Reset") as rows:
        rows.reset_roadmap_row("m-\u1100\u1161")
    assert store.plan().roadmap_edits == ()


def test_an_unknown_field_is_a_bug(store: Store, measure: str) -> None:
    with pytest.raises(TypeError, match="colour"), store.edit("Edit") as rows:
        rows.edit_roadmap(measure, colour="red")


# Rows of the user's own


def test_own_rows_are_added_changed_and_removed(store: Store) -> None:
    with store.edit("Add") as rows:
        first = rows.add_roadmap_row("첫째", "short", "2026Q1", "2026Q4", owner="기관", stacks=("cloud",))
        second = rows.add_roadmap_row("둘째", "monitor", "2026Q1", "2026Q1")
    assert (first, second) == ("own-1", "own-2")
    assert store.plan().roadmap_edits == (
        RoadmapEdit("own-1", None, "첫째", "short", "2026Q1", "2026Q4", "기관", None, ("cloud",), "", True),
        RoadmapEdit("own-2", None, "둘째", "monitor", "2026Q1", "2026Q1", "", None, (), "", True),
    )
    with store.edit("Edit") as rows:
        rows.edit_roadmap(first, title="첫째 줄", end="2027Q1", note="메모")
        rows.remove_roadmap_row(second)
        assert rows.add_roadmap_row("셋째", "short", "2026Q1", "2026Q2") == "own-2"
    assert [(edit.title, edit.end) for edit in store.plan().roadmap_edits] == [
        ("첫째 줄", "2027Q1"),
        ("셋째", "2026Q2"),
    ]


def test_own_rows_that_are_refused(store: Store, measure: str) -> None:
    with store.edit("Add") as rows:
        own = rows.add_roadmap_row("행", "short", "2026Q1", "2026Q4")
        rows.edit_roadmap(measure, note="x")
    refused(store, "needs a title", lambda rows: rows.edit_roadmap(own, title=None))
    refused(store, "needs a title", lambda rows: rows.edit_roadmap(own, phase=None))
    refused(store, "needs a title", lambda rows: rows.edit_roadmap(own, end=None))
    refused(store, "ends before", lambda rows: rows.edit_roadmap(own, end="2025Q4"))
    refused(store, "not a row of your own", lambda rows: rows.remove_roadmap_row(measure))
    refused(store, "no row own-1", lambda rows: rows.reset_roadmap_row(own))
    refused(store, "empty", lambda rows: rows.add_roadmap_row("", "short", "2026Q1", "2026Q4"))
    refused(store, "no phase", lambda rows: rows.add_roadmap_row("행", "soon", "2026Q1", "2026Q4"))
    refused(store, "ends before", lambda rows: rows.add_roadmap_row("행", "short", "2026Q2", "2026Q1"))
    refused(store, "quarter", lambda rows: rows.add_roadmap_row("행", "short", "2026-1", "2026Q1"))
    refused(store, "no item x", lambda rows: rows.add_roadmap_row("행", "short", "2026Q1", "2026Q1", stacks=("x",)))
