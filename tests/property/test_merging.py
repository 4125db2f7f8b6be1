"""Copies of a plan that were worked on apart, brought together in every order: always the same plan."""

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.model.errors import PlannerError
from planner.model.panel import StopRule
from planner.model.plan_hash import plan_hash
from planner.store.conflicts import conflicts
from planner.store.rows import Rows
from planner.store.store import Store, create, open_plan

CODES = ("A01", "A02", "A03", "A04")
ITEMS = ("semiconductor", "network", "model")
ASKED = ("risk", "future")
SCALE = "likert-5"
FIRST_SHEET = "SELECT id FROM sheet ORDER BY key LIMIT 1"
ROUNDS = ("round-1", "round-1", "round-1", "round-2")


def first(rows: Rows, sql: str) -> str:
    found = rows._first(sql)
    return "nothing" if found is None else str(found[0])


def sheet_of(rows: Rows) -> str:
    return first(rows, "SELECT id FROM sheet WHERE id LIKE 'own%' ORDER BY id LIMIT 1")


def line_of(rows: Rows) -> str:
    return first(rows, "SELECT id FROM roadmap_edit WHERE item IS NULL ORDER BY id DESC LIMIT 1")


def sub_anchor_of(rows: Rows) -> str:
    return first(rows, "SELECT id FROM sub_anchor ORDER BY id DESC LIMIT 1")


def minute_of(rows: Rows) -> str:
    return first(rows, "SELECT origin FROM minute ORDER BY origin LIMIT 1")


def settle_one(rows: Rows, number: int) -> None:
    """Decide one of the conflicts that are open in a copy."""
    found = conflicts(rows._conn)
    if found:
        conflict = found[number % len(found)]
        rows.settle(conflict.kind, conflict.identity, conflict.sides[number % len(conflict.sides)].uid)


@dataclass(frozen=True)
class Change:
    """One change of some kind, with words from a small world, so that copies meet."""

    kind: int
    code: str
    item: str
    asked: str
    round: str
    number: int
    word: str
    hour: int

    @property
    def place(self) -> tuple[str, str, str, str]:
        return self.round, self.code, self.item, self.asked


KINDS: tuple[Callable[[Rows, Change], object] | str, ...] = (
    lambda rows, by: rows.assess(*by.place, value=by.number, rationale=by.word),
    lambda rows, by: rows.assess(*by.place, value=by.number),
    lambda rows, by: rows.assess(*by.place, low=1, high=by.number),
    lambda rows, by: rows.assess(*by.place, value=by.number, figure=float(by.number), sub_anchor=sub_anchor_of(rows)),
    lambda rows, by: rows.clear_assessment(*by.place),
    lambda rows, by: rows.add_assessor(by.code, by.word),
    lambda rows, by: rows.edit_assessor(by.code, affiliation=by.word),
    lambda rows, by: rows.edit_assessor(by.code, code=f"B{by.number}"),
    lambda rows, by: rows.remove_assessor(by.code),
    lambda rows, by: rows.set_expertise(by.code, by.item, by.number if by.number < 5 else None),
    lambda rows, by: rows.set_duties(by.code, ((first(rows, FIRST_SHEET), by.item),)),
    lambda rows, by: rows.set_duties(by.code, ()),
    lambda rows, by: rows.rule(by.item, "respond" if by.number > 2 else "invest", by.word, "진행자"),
    lambda rows, by: rows.withdraw_ruling(by.item),
    lambda rows, by: rows.set_cuts(float(by.number), 3.0, 0.5),
    lambda rows, by: rows.set_title(by.word),
    lambda rows, by: rows.add_round(by.word),
    lambda rows, by: rows.close_round(by.round),
    lambda rows, by: rows.give_feedback(by.round),
    lambda rows, by: rows.set_questions(by.round, [(by.item, by.asked)]),
    lambda rows, by: rows.set_questions(by.round, None),
    lambda rows, by: rows.set_stop_rule(by.round, StopRule(rounds=by.number)),
    lambda rows, by: rows.add_roadmap_row(by.word, "short", "2026Q1", "2027Q4", stacks=(by.item,)),
    lambda rows, by: rows.edit_roadmap(line_of(rows), owner=by.word, stacks=(by.item,)),
    lambda rows, by: rows.remove_roadmap_row(line_of(rows)),
    lambda rows, by: rows.edit_roadmap("measure-1-compute-access", owner=by.word if by.number < 5 else None),
    lambda rows, by: rows.reset_roadmap_row("measure-1-compute-access"),
    lambda rows, by: rows.set_roadmap_rule("invest", end=f"203{by.number}Q1"),
    lambda rows, by: rows.add_sheet(by.word, SCALE, [by.item, "data"], [by.asked]),
    lambda rows, by: rows.edit_sheet(sheet_of(rows), items=[by.item]),
    lambda rows, by: rows.remove_sheet(sheet_of(rows)),
    lambda rows, by: rows.edit_sheet(first(rows, FIRST_SHEET), items=["model", by.item]),
    lambda rows, by: rows.add_item(by.word),
    lambda rows, by: rows.rename_item(by.item, by.word),
    lambda rows, by: rows.set_anchor(by.asked, by.number, by.word if by.number < 4 else ""),
    lambda rows, by: rows.add_sub_anchor(by.asked, by.word, "%", (1, 2, 3, by.number + 3)),
    lambda rows, by: rows.remove_sub_anchor(sub_anchor_of(rows)),
    lambda rows, by: rows.add_minute(by.round, by.item, by.asked, by.word),
    lambda rows, by: rows.edit_minute(minute_of(rows), by.word),
    lambda rows, by: rows.remove_minute(minute_of(rows)),
    lambda rows, by: rows.add_source(f"own-{by.number}", by.word, by.word, 2026),
    lambda rows, by: rows.add_citation("own-1", by.word, id=f"own-1.c{by.number}"),
    lambda rows, by: rows.attach("own-1.c1", "assessment", *by.place),
    lambda rows, by: rows.attach("own-1.c1", "item", by.item),
    lambda rows, by: rows.detach("own-1.c1", "item", by.item),
    lambda rows, by: rows.set_anonymity(("nobody", "facilitator", "all")[by.number % 3]),
    lambda rows, by: rows.name_assessor(by.code, f"홍길동 {by.word}"),
    lambda rows, by: settle_one(rows, by.number),
    "undo", "undo", "redo",
)
HOURS = st.integers(0, 23)
CHANGES = st.builds(
    Change, st.integers(0, len(KINDS) - 1), st.sampled_from(CODES), st.sampled_from(ITEMS), st.sampled_from(ASKED),
    st.sampled_from(ROUNDS), st.integers(1, 5), st.sampled_from(("가", "나", "다")), HOURS,
)
WORK = st.lists(CHANGES, max_size=8)
COPIES = st.lists(WORK, min_size=2, max_size=3)
# Which copy takes in which other one, and goes on.
EXCHANGES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), WORK), max_size=2)


@cache
def seeded() -> Path:
    path = Path(tempfile.mkdtemp(prefix="planner-merging-")) / "seeded.plan"
    with create(path, seeded=False) as store, store.edit("Begin") as rows:
        for code in CODES[1:3]:
            rows.add_assessor(code)
        rows.add_sheet("우리 평가표", SCALE, ITEMS[:2], ASKED)
        rows.add_source("own-1", "자료", "기관", 2026)
        rows.add_citation("own-1", "인용", id="own-1.c1")
    return path


class Hours:
    """A clock that is set by hand."""

    hour = 0

    def __call__(self) -> str:
        return f"2026-11-21T{self.hour:02}:00:00Z"


def work(path: Path, some: list[Change]) -> None:
    """Make changes to a copy; those that the plan refuses leave nothing."""
    clock = Hours()
    with open_plan(path, clock=clock) as store:
        for change in some:
            clock.hour, write = change.hour, KINDS[change.kind]
            if isinstance(write, str):
                getattr(store, write)()
                continue
            try:
                with store.edit("edit") as rows:
                    write(rows, change)
            except PlannerError as error:
                assert error.hint


def said(store: Store) -> tuple[str, object]:
    """Tell what a plan says: its fingerprint, and what copies disagree on."""
    sides = {
        (one.kind, one.identity, one.standing, frozenset(side.uid for side in one.sides)) for one in store.conflicts()
    }
    return plan_hash(store.plan()), frozenset(sides)


def merged(store: Store, *paths: Path, label: str = "Merge") -> None:
    with store.edit(label) as rows:
        reports = rows.merge(paths)
    assert [report.refused for report in reports] == [""] * len(paths)


@contextmanager
def copied(path: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        target = shutil.copy(path, Path(folder) / "target.plan")
        store = open_plan(target, clock=lambda: "2026-12-01T00:00:00Z")
        with store:
            yield store


def sound(conn: sqlite3.Connection) -> None:
    assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []


def made(folder: Path, base: list[Change], copies: list[list[Change]]) -> list[Path]:
    start = Path(shutil.copy(seeded(), folder / "base.plan"))
    work(start, base)
    paths = [Path(shutil.copy(start, folder / f"{number}.plan")) for number in range(len(copies))]
    for path, some in zip(paths, copies, strict=True):
        work(path, some)
    return paths


def exchange(paths: list[Path], exchanges: list[tuple[int, int, list[Change]]]) -> None:
    """Let copies take in each other and go on."""
    for one, other, some in exchanges:
        if one < len(paths) and other < len(paths) and one != other:
            with open_plan(paths[one], clock=lambda: "2026-11-22T00:00:00Z") as store:
                merged(store, paths[other])
            work(paths[one], some)


@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck))
@given(WORK, COPIES, EXCHANGES)
def test_every_order_gives_the_same_plan(
    base: list[Change], copies: list[list[Change]], exchanges: list[tuple[int, int, list[Change]]]
) -> None:
    same_in_every_order(base, copies, exchanges)


@pytest.mark.campaign
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(WORK, COPIES, EXCHANGES)
def test_every_order_gives_the_same_plan_in_many_cases(
    base: list[Change], copies: list[list[Change]], exchanges: list[tuple[int, int, list[Change]]]
) -> None:
    same_in_every_order(base, copies, exchanges)


def same_in_every_order(
    base: list[Change], copies: list[list[Change]], exchanges: list[tuple[int, int, list[Change]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = made(Path(folder), base, copies)
        exchange(paths, exchanges)
        outcomes = set()
        for first_one, *others in itertools.permutations(paths):
            with copied(first_one) as store:
                before, open_before = said(store), store.plan().anonymity == "all"
                merged(store, *others, label="All")
                after = said(store)
                outcomes.add(after)
                steps = store.undo_labels()
                merged(store, *paths)
                assert said(store) == after
                assert store.undo_labels() == steps, "a second time brought something"
                if len(others) > 1:
                    outcomes.add(one_by_one(first_one, others))
                taken_back(store, before, after, open_before)
                sound(store._db.conn)
        assert len(outcomes) == 1


def one_by_one(path: Path, others: list[Path]) -> tuple[str, object]:
    """Merge the others with each other first, then in."""
    with copied(others[0]) as hub, copied(path) as store:
        for other in others[1:]:
            merged(hub, other)
        assert hub.path is not None
        merged(store, hub.path)
        return said(store)


def taken_back(store: Store, before: tuple[str, object], after: tuple[str, object], open_before: bool) -> None:
    """Undo the merge and make it again; names of people are in no log, and don't come back or go."""
    if store.undo_labels()[:1] != ("All",) or open_before:
        return
    store.undo()
    assert said(store) == before
    store.redo()
    assert said(store) == after
